//! Printing through CUPS, which Linux and macOS share. `lp` copies the file before it returns.

use std::path::Path;
use std::process::{Command, Stdio};

/// The printer is known; an empty name asks whether there is a default one.
pub fn has_printer(printer: &str) -> bool {
    if printer.starts_with('-') {
        return false;
    }
    let mut ask = Command::new("lpstat");
    ask.env("LC_ALL", "C").stdin(Stdio::null()).stderr(Stdio::null());
    if printer.is_empty() {
        ask.arg("-d")
    } else {
        ask.args(["-p", printer])
    };
    ask.output().is_ok_and(|said| {
        let words = String::from_utf8_lossy(&said.stdout);
        said.status.success() && !words.trim().is_empty() && !words.contains("no system default destination")
    })
}

/// Hands the file over; says whether the system took it.
pub fn print(file: &Path, printer: &str) -> bool {
    let mut hand = Command::new("lp");
    if !printer.is_empty() {
        hand.args(["-d", printer]);
    }
    hand.arg("--").arg(file).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    hand.status().is_ok_and(|status| status.success())
}
