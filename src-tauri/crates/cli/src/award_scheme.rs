//! `talent scheme`: award schemes from draft to adoption, and their files.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{appraisal, file};
use office::Office;
use office::wire::{RuleNew, SchemeCompare, SchemeComparison, SchemeRow};

/// One of list, compare, adopt, export, import.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("a scheme", &["list", "compare", "adopt", "export", "import"])?;
    let version = if verb == "list" { String::new() } else { args.need("the version, or the file")? };
    let other = if verb == "compare" { args.need("the version to compare with")? } else { String::new() };
    let json = args.flag("json");
    let office = file::open(args)?;
    match verb.as_str() {
        "compare" => {
            let year = args.number("year")?.unwrap_or_else(appraisal::this_year);
            let (one, other) = (id_of(&office, &version)?, id_of(&office, &other)?);
            let request = SchemeCompare { one, other, document: String::new(), year };
            out::answer(json, &office.award_scheme_compare(&request)?, compared)
        }
        "adopt" => {
            let id = id_of(&office, &version)?;
            let row =
                appraisal::cited(args, &office, |resolution| office.award_scheme_adopt(id, resolution.unwrap_or_default()))?;
            out::answer(json, &row, |row| vec![line(row)])
        }
        "export" => {
            let path = args.out()?;
            office.award_scheme_export(id_of(&office, &version)?, &path)?;
            out::answer(json, &path, |path| vec![path.clone()])
        }
        "import" => {
            let read = office.award_scheme_read(&version)?;
            let row = office.rule_add(&RuleNew { kind: "award".to_owned(), document: read.document })?;
            out::answer(json, &row, |row| vec![format!("{} {} {} draft", row.id, row.version, read.hash)])
        }
        _ => out::answer(json, &office.award_schemes()?, |rows| rows.iter().map(line).collect()),
    }
}

fn id_of(office: &Office, version: &str) -> Result<i64, Failure> {
    let found = office.award_schemes()?.into_iter().find(|row| row.version == version);
    Ok(found.ok_or(office::Error::NotFound)?.id)
}

fn line(row: &SchemeRow) -> String {
    let until = if row.effective_until.is_empty() { "…" } else { &row.effective_until };
    let by = [&row.drafted_by, &row.adopted_by, &row.resolution].map(String::as_str).join(" ");
    format!("{} {} {} – {until} {:?} {}", row.id, row.version, row.effective_from, row.state, by.trim()).trim_end().to_owned()
}

fn compared(found: &SchemeComparison) -> Vec<String> {
    let mut lines = vec![format!(
        "{} → {} on {} claims of {} people in {}: {} → {} ({}), {} gain, {} lose",
        found.one,
        found.other,
        found.claims,
        found.people,
        found.year,
        found.before,
        found.after,
        found.difference,
        found.gain,
        found.lose
    )];
    lines.extend(found.codes.iter().map(|code| format!("  {} {} → {}", code.code, code.before, code.after)));
    lines.extend(found.rows.iter().map(|row| {
        format!("{} {} {} {} → {} ({})", row.staff_number, row.name, row.unit, row.before, row.after, row.difference)
    }));
    lines
}
