//! Linux and its kin.

pub use super::cups::{has_printer, print};

use std::path::Path;
use std::process::{Command, Stdio};

/// Opens the file with the program that the desktop has for its kind.
pub fn view(file: &Path) -> bool {
    Command::new("xdg-open")
        .arg(file)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
