//! A page of a PDF that came from outside, drawn by a child of this program that is bound to little memory and time. What it makes of a
//! hostile file is a refusal, never this program's end.

use crate::Error;
use crate::sheet::child::{DRAW, bind_to};
use crate::sheet::{Limits, Reader};
use std::io::{Read, Write};
use std::process::{ExitCode, Stdio};
use std::time::{Duration, Instant};

/// Most bytes that a drawn page may have.
const LARGEST: u64 = 40_000_000;
/// How long a page may take.
const TIME: Duration = Duration::from_secs(15);

/// Draws a page: how many pages there are in four bytes, the lowest first, then the PNG.
pub(super) fn page(pdf: Vec<u8>, page: u32, width: u32) -> Result<Vec<u8>, Error> {
    let program = Reader::this_program().map_err(|_| Error::Internal)?.program;
    let mut command = std::process::Command::new(program);
    command.args([DRAW, &page.to_string(), &width.to_string()]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    crate::sheet::without_window(&mut command);
    let mut child = command.spawn().map_err(|_| Error::Internal)?;
    let (Some(mut give), Some(take)) = (child.stdin.take(), child.stdout.take()) else { return Err(Error::Internal) };
    // A child that reads nothing more closes the pipe; then writing fails, which is no fault of ours.
    std::thread::spawn(move || drop(give.write_all(&pdf)));
    let reading = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        take.take(LARGEST).read_to_end(&mut bytes).map(|_| bytes)
    });
    let begun = Instant::now();
    while !reading.is_finished() {
        if begun.elapsed() > TIME {
            let _ = child.kill();
        }
        std::thread::park_timeout(Duration::from_millis(10));
    }
    let bytes = reading.join().ok().and_then(Result::ok).unwrap_or_default();
    let _ = child.kill();
    let done = child.wait().is_ok();
    let drawn = bytes.get(4..12) == Some(b"\x89PNG\r\n\x1a\n");
    if done && drawn { Ok(bytes) } else { Err(Error::FileBroken) }
}

/// What the drawing child does: page and width come as arguments, the PDF as standard input.
pub(crate) fn draw_child(page: &str, width: &str) -> ExitCode {
    match draw(page, width) {
        Some(()) => ExitCode::SUCCESS,
        None => ExitCode::FAILURE,
    }
}

fn draw(page: &str, width: &str) -> Option<()> {
    bind_to(&Limits::STANDARD).ok()?;
    let (page, width): (usize, u16) = (page.parse().ok()?, width.parse().ok()?);
    let mut pdf = Vec::new();
    std::io::stdin().take(super::file::MOST).read_to_end(&mut pdf).ok()?;
    let pages = u32::try_from(forms::page_count(&pdf).ok()?).ok()?;
    let picture = forms::scan_picture(&pdf, page, width).ok()?;
    let mut out = std::io::stdout().lock();
    out.write_all(&pages.to_le_bytes()).ok()?;
    out.write_all(&picture).ok()?;
    out.flush().ok()
}
