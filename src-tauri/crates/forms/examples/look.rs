//! Writes one document per sample, and one of all, into a folder, to be looked at: `cargo run -p forms --example look -- out`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a tool for the eye; it stops where it cannot go on")]

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::ops::ControlFlow;

use forms::{Language, Sheet, Stamp, payout::Variant};

fn main() {
    let out = std::path::PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "out".into()));
    std::fs::create_dir_all(&out).expect("the folder can be made");
    for (language, tag) in [(Language::Chinese, "zh"), (Language::English, "en")] {
        let sheets: Vec<(&str, Sheet, bool)> = vec![
            ("registration", sample::registration(language).into(), false),
            ("registration-long", sample::longest(language).into(), false),
            ("registration-bare", sample::bare(language).into(), true),
            ("summary-8", sample::summary(language, 8, false).into(), false),
            ("summary-43", sample::summary(language, 43, true).into(), true),
            ("award", sample::award(language).into(), false),
            ("award-refused", sample::refusal(language).into(), false),
            ("payout-1", sample::payout(language, 1, Variant::Signing).into(), false),
            ("payout-12", sample::payout(language, 12, Variant::Finance).into(), false),
            ("payout-13", sample::payout(language, 13, Variant::Public).into(), false),
            ("payout-30", sample::payout(language, 30, Variant::Signing).into(), true),
        ];
        let mut batch = Vec::new();
        for (name, sheet, draft) in sheets {
            let stamp = if draft { sample::draft("2026-000123") } else { sample::stamp("2026-000123") };
            batch.push((sheet, stamp));
            write(&out.join(format!("{name}-{tag}.pdf")), &batch[batch.len() - 1..], language, name);
        }
        write(&out.join(format!("all-{tag}.pdf")), &batch, language, "all");
    }
}

fn write(path: &std::path::Path, sheets: &[(Sheet, Stamp)], language: Language, title: &str) {
    let pdf = forms::render(sample::fonts(), sheets, language, &sample::bundle(title), &|_| ControlFlow::Continue(())).unwrap();
    std::fs::write(path, pdf.bytes).expect("the file can be written");
}
