//! Handing a written sheet to the system: its viewer, its printer. One file per operating system; nothing is laid out
//! or painted here.

#[cfg(not(any(target_os = "macos", windows)))]
#[path = "linux.rs"]
mod system;
#[cfg(target_os = "macos")]
#[path = "macos.rs"]
mod system;
#[cfg(windows)]
#[path = "windows.rs"]
mod system;

#[cfg(unix)]
mod cups;

use office::wire::{PrintOutcome, PrintRequest, PrintSave};
use office::{Error, Office};
use std::path::Path;

/// What the product writes for people to look at. Nothing else is ever handed to the system, so that no path can start
/// a program.
const VIEWED: [&str; 5] = ["pdf", "xlsx", "png", "jpg", "jpeg"];

/// Opens a written file in the system's viewer.
pub fn view(path: &Path) -> Result<(), Error> {
    let refused = || Error::FileMissing { path: path.display().to_string() };
    let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default().to_ascii_lowercase();
    if !VIEWED.contains(&kind.as_str()) || !path.is_file() {
        return Err(refused());
    }
    let absolute = path.canonicalize().map_err(|_| refused())?;
    if system::view(&absolute) { Ok(()) } else { Err(refused()) }
}

/// Prints sheets on a printer of the system; an empty name means the default one. The printer is looked for first, so
/// that a wrong name leaves no line in the print register. The file made for it is private and goes with its folder.
pub fn direct(office: &Office, request: PrintRequest, printer: &str) -> Result<PrintOutcome, Error> {
    office.may("print_direct")?;
    let missing = || Error::PrinterMissing { printer: printer.to_owned() };
    if !system::has_printer(printer) {
        return Err(missing());
    }
    let folder = tempfile::tempdir().map_err(|_| Error::Internal)?;
    let file = folder.path().join("sheets.pdf");
    let save = PrintSave { request, each: false, path: file.to_string_lossy().into_owned() };
    let outcome = office.print_save(&save, &office::Unwatched)?;
    if system::print(&file, printer) { Ok(PrintOutcome { files: Vec::new(), ..outcome }) } else { Err(missing()) }
}
