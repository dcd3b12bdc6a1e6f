//! Printed sheets read back as text, as a person would read them.

use std::path::Path;
use std::process::Command;

/// The text of a PDF in the order it was painted, without the blanks that line breaking and justification put in.
pub fn text(pdf: impl AsRef<Path>) -> String {
    let pdf = pdf.as_ref();
    let read = Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(pdf).arg("-").output();
    let read = read.unwrap_or_else(|error| panic!("pdftotext could not be started: {error}"));
    assert!(read.status.success(), "{} is no readable PDF: {}", pdf.display(), String::from_utf8_lossy(&read.stderr));
    String::from_utf8_lossy(&read.stdout).chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// How many pages a PDF has.
pub fn pages(pdf: impl AsRef<Path>) -> usize {
    let said = Command::new("pdfinfo").arg(pdf.as_ref()).output();
    let said = said.map(|said| String::from_utf8_lossy(&said.stdout).into_owned()).unwrap_or_default();
    let line = said.lines().find_map(|line| line.strip_prefix("Pages:"));
    line.and_then(|pages| pages.trim().parse().ok()).unwrap_or(0)
}

/// The file is a sound PDF with nothing that runs, opens or leaves it.
#[track_caller]
pub fn sound(pdf: impl AsRef<Path>) {
    let check = Command::new("qpdf").arg("--check").arg(pdf.as_ref()).output();
    let check = check.unwrap_or_else(|error| panic!("qpdf could not be started: {error}"));
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
}
