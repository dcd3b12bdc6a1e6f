//! The printed forms as a reader meets them: text, structure, pictures, refusals.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on stops")]

#[path = "../sample/mod.rs"]
mod sample;

mod document;
mod pictures;
mod refusals;
mod text;

use std::{ops::ControlFlow, process::Command};

use forms::{Language, Pdf, Sheet, Stamp, payout::Variant};

/// Every sample with the name its pictures are kept under.
fn samples(language: Language) -> Vec<(&'static str, Sheet, Stamp)> {
    let (stamp, draft) = (|| sample::stamp("2026-000123"), || sample::draft("2026-000123"));
    vec![
        ("registration", sample::registration(language).into(), stamp()),
        ("registration-long", sample::longest(language).into(), stamp()),
        ("registration-bare", sample::bare(language).into(), draft()),
        ("summary-8", sample::summary(language, 8, false).into(), stamp()),
        ("summary-43", sample::summary(language, 43, true).into(), draft()),
        ("award", sample::award(language).into(), stamp()),
        ("award-refused", sample::refusal(language).into(), stamp()),
        ("payout-1", sample::payout(language, 1, Variant::Signing).into(), stamp()),
        ("payout-12", sample::payout(language, 12, Variant::Finance).into(), stamp()),
        ("payout-13", sample::payout(language, 13, Variant::Public).into(), stamp()),
        ("payout-30", sample::payout(language, 30, Variant::Signing).into(), draft()),
    ]
}

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
