//! Measures what the product promises, in release mode, and compares with the last saved run. Nothing here passes or
//! fails: a figure is a figure.

use crate::fonts;
use crate::machine::{FOR_RUN, prepare};
use crate::place;
use crate::step::{Failure, Outcome, cargo, heading, watched};
use std::collections::BTreeMap;
use std::fs;
use std::thread::available_parallelism;

/// What becomes of the figures.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Record {
    /// They are only shown.
    Compare,
    /// They replace the saved run.
    Save,
}

/// Runs the bench programs. Each prints one line a figure: name, value and unit, such as `roster_read_100k 4.10 s`.
pub fn bench(record: Record) -> Outcome {
    prepare(FOR_RUN)?;
    fonts::fetch()?;
    let file = place::root().join("src-tauri/bench.json");
    let saved = read(&fs::read_to_string(&file).unwrap_or_default());
    let cores = available_parallelism().map_or(1, usize::from);
    heading("Bench");
    let mut figures = Vec::new();
    let mut command = cargo(&["bench", "--quiet", "--workspace", "--bench", "*"]);
    let good = watched("Bench", command.env("TALENT_FONTS", place::fonts()), &mut |line| figures.extend(figure(line)))?;
    heading(&format!("Figures on {cores} cores; in brackets the ratio to the saved run"));
    for Figure { name, value, unit } in &figures {
        let ratio = saved.get(name).map_or_else(|| "new".to_owned(), |old| format!("{:.2}", value / old));
        println!("{name:<52} {value:>12.1} {unit:<8} ({ratio})");
    }
    if record == Record::Save {
        fs::write(&file, write(&figures, cores)).map_err(|error| Failure(format!("Failed: saving the figures ({error})")))?;
        println!("Saved to {}", file.display());
    }
    if good { Ok(()) } else { Err(Failure("Failed: Bench (a bench program did not end well)".to_owned())) }
}

struct Figure {
    name: String,
    value: f64,
    unit: String,
}

fn figure(line: &str) -> Option<Figure> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [name, value, unit] = words.as_slice() else {
        return None;
    };
    let plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_';
    if !name.contains('_') || !name.chars().all(plain) {
        return None;
    }
    Some(Figure { name: (*name).to_owned(), value: value.parse().ok()?, unit: (*unit).to_owned() })
}

/// The saved run as it is written: one figure a line, so that a change reads well in a diff.
fn write(figures: &[Figure], cores: usize) -> String {
    let lines: Vec<String> = figures
        .iter()
        .map(|Figure { name, value, unit }| format!("    {{ \"name\": \"{name}\", \"value\": {value}, \"unit\": \"{unit}\" }}"))
        .collect();
    format!("{{\n  \"cores\": {cores},\n  \"figures\": [\n{}\n  ]\n}}\n", lines.join(",\n"))
}

fn read(saved: &str) -> BTreeMap<String, f64> {
    saved
        .lines()
        .filter_map(|line| {
            let (name, rest) = line.trim().strip_prefix("{ \"name\": \"")?.split_once("\", \"value\": ")?;
            Some((name.to_owned(), rest.split_once(',')?.0.parse().ok()?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{figure, read, write};

    #[test]
    fn a_saved_run_is_read_back() {
        let lines = ["forms_one_file 812.5 pages/s", "Running benches/forms.rs", "it took 3"];
        let figures: Vec<_> = lines.into_iter().filter_map(figure).collect();
        let expected = [("forms_one_file".to_owned(), 812.5)];
        assert_eq!(read(&write(&figures, 2)).into_iter().collect::<Vec<_>>(), expected);
    }
}
