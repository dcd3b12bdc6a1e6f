//! The child process that reads one XLSX file: it takes the file as its standard input, binds itself to its limits before
//! it reads a byte, pours rows to its standard output, and ends. It never opens, writes or connects to anything.

use super::limits::Limits;
use super::pour::pour;
use std::ffi::OsStr;
use std::fs::File;
use std::io::BufWriter;
use std::process::ExitCode;

/// The single argument that makes a program of ours the reading child.
pub const ARGUMENT: &str = "--read-sheet";
/// The first of three arguments that make it the drawing child of a page of a PDF; page and width follow.
pub(crate) const DRAW: &str = "--draw-page";

/// This process was started as the reading or drawing child: a program asks this first thing and then does [`child_main`] only.
pub fn child_asked() -> bool {
    let mut arguments = std::env::args_os().skip(1);
    let first = arguments.next();
    match first.as_deref() {
        Some(first) if first == OsStr::new(ARGUMENT) => arguments.next().is_none(),
        Some(first) if first == OsStr::new(DRAW) => arguments.count() == 2,
        _ => false,
    }
}

/// What the reading child does. Ends with success also when it refused the file: the last frame says so.
pub fn child_main() -> ExitCode {
    if let [Some(first), Some(page), Some(width)] = [1, 2, 3].map(|at| std::env::args().nth(at))
        && first == DRAW
    {
        return crate::certificate::draw_child(&page, &width);
    }
    let limits = Limits::STANDARD;
    let poured = bind(&limits)
        .and_then(|()| standard_input())
        .and_then(|file| pour(file, BufWriter::with_capacity(1 << 16, std::io::stdout().lock()), &limits));
    if poured.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Binds the process: so much memory, so much processor time, and no file may grow.
#[cfg(unix)]
fn bind(limits: &Limits) -> std::io::Result<()> {
    use rlimit::Resource;
    Resource::DATA.set(limits.memory, limits.memory)?;
    Resource::CPU.set(limits.time.as_secs(), limits.time.as_secs())?;
    Resource::FSIZE.set(0, 0)?;
    Resource::CORE.set(0, 0)
}

/// Binds another kind of child to the same limits.
pub(crate) fn bind_to(limits: &Limits) -> std::io::Result<()> {
    bind(limits)
}

/// Elsewhere the parent's clock and the look at the zip are the limits.
#[cfg(not(unix))]
fn bind(_: &Limits) -> std::io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn standard_input() -> std::io::Result<File> {
    use std::os::fd::AsFd;
    Ok(File::from(std::io::stdin().as_fd().try_clone_to_owned()?))
}

#[cfg(windows)]
fn standard_input() -> std::io::Result<File> {
    use std::os::windows::io::AsHandle;
    Ok(File::from(std::io::stdin().as_handle().try_clone_to_owned()?))
}
