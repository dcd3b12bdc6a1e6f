//! The printed forms as a reader meets them: text, structure, pictures, refusals.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on stops")]

#[path = "../sample/mod.rs"]
mod sample;

mod appointing;
mod appraisal;
mod award;
mod ballot;
mod cadre;
mod document;
mod honour;
mod leading;
mod learning;
mod letters;
mod pictures;
mod provision;
mod record;
mod recovery;
mod refusals;
mod report;
mod reserve;
mod target;
mod text;
mod title;
mod training;

use std::{ops::ControlFlow, process::Command};

use forms::{Language, Pdf, Sheet, Stamp};
use sample::samples;

const LANGUAGES: [(Language, &str); 2] = [(Language::Chinese, "zh"), (Language::English, "en")];

fn print(sheet: Sheet, stamp: Stamp, language: Language) -> Pdf {
    let bundle = sample::bundle("考核登记表 <A&B>");
    forms::render(sample::fonts(), &[(sheet, stamp)], language, &bundle, &|_| ControlFlow::Continue(())).unwrap()
}

/// Runs a tool on a document; its standard output, or what went wrong.
fn run(pdf: &Pdf, tool: &str, before: &[&str], after: &[&str]) -> Result<String, String> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("form.pdf");
    std::fs::write(&path, &pdf.bytes).unwrap();
    let output =
        Command::new(tool).args(before).arg(&path).args(after).output().unwrap_or_else(|e| panic!("{tool} is needed: {e}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() { Ok(said) } else { Err(format!("{said}{}", String::from_utf8_lossy(&output.stderr))) }
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The text of each page without white space.
fn pages(pdf: &Pdf) -> Vec<String> {
    let text = run(pdf, "pdftotext", &["-raw"], &["-"]).unwrap();
    text.split('\u{c}').filter(|page| !page.is_empty()).map(squeeze).collect()
}
