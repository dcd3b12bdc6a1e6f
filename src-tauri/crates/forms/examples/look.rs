//! Writes one document per sample, and one of all, into a folder, to be looked at: `cargo run -p forms --example look -- out`.

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::{error::Error, ops::ControlFlow, path::Path};

use forms::{Language, Sheet, Stamp};

fn main() -> Result<(), Box<dyn Error>> {
    let out = std::path::PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "out".into()));
    std::fs::create_dir_all(&out)?;
    for (language, tag) in [(Language::Chinese, "zh"), (Language::English, "en")] {
        let mut batch = Vec::new();
        for (name, sheet, stamp) in sample::samples(language) {
            batch.push((sheet, stamp));
            write(&out.join(format!("{name}-{tag}.pdf")), &batch[batch.len() - 1..], language, name)?;
        }
        write(&out.join(format!("all-{tag}.pdf")), &batch, language, "all")?;
    }
    Ok(())
}

fn write(path: &Path, sheets: &[(Sheet, Stamp)], language: Language, title: &str) -> Result<(), Box<dyn Error>> {
    let pdf = forms::render(sample::fonts(), sheets, language, &sample::bundle(title), &|_| ControlFlow::Continue(()))?;
    Ok(std::fs::write(path, pdf.bytes)?)
}
