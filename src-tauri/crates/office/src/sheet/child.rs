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

/// This process was started as the reading child: a program asks this first thing and then does [`child_main`] only.
pub fn child_asked() -> bool {
    let mut arguments = std::env::args_os().skip(1);
    arguments.next().as_deref() == Some(OsStr::new(ARGUMENT)) && arguments.next().is_none()
}

/// What the reading child does. Ends with success also when it refused the file: the last frame says so.
pub fn child_main() -> ExitCode {
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
