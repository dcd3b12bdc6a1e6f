//! macOS.

pub use super::cups::{has_printer, print};

use std::path::Path;
use std::process::Command;

/// Opens the file with the program that the system has for its kind.
pub fn view(file: &Path) -> bool {
    Command::new("open").arg("--").arg(file).status().is_ok_and(|status| status.success())
}
