//! `talent rule`: the rules of the year as documents, so that they can be carried from one file to another.

use crate::args::Args;
use crate::file;
use crate::out::{self, Failure};
use office::wire::{RuleNew, RuleRow};

/// One of list, show, add, propose.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("rules", &["list", "show", "add", "propose"])?;
    if verb == "propose" {
        let year = args.number("year")?.ok_or_else(|| Failure::usage("name the year with --year"))?;
        let office = file::open(args)?;
        return out::answer(args.flag("json"), &office.rule_proposal(year)?, document);
    }
    let kind = args.need("the kind of rules (appraisal, award, calendar, retention)")?;
    match verb.as_str() {
        "add" => {
            let from = args.option("from").ok_or_else(|| Failure::usage("name the document with --from FILE"))?;
            let document = std::fs::read_to_string(from).map_err(|error| Failure::Said(format!("{from}: {error}")))?;
            let office = file::open(args)?;
            let row = office.rule_add(&RuleNew { kind, document })?;
            out::answer(args.flag("json"), &row, |row| vec![line(row)])
        }
        "show" => {
            let version = args.next();
            let office = file::open(args)?;
            let rows = office.rule_list(&kind)?;
            let asked = |row: &RuleRow| version.as_ref().is_none_or(|version| *version == row.version);
            let row = rows.into_iter().find(asked).ok_or(office::Error::NotFound)?;
            out::answer(args.flag("json"), &row, document)
        }
        _ => {
            let office = file::open(args)?;
            out::answer(args.flag("json"), &office.rule_list(&kind)?, |rows| rows.iter().map(line).collect())
        }
    }
}

fn document(row: &RuleRow) -> Vec<String> {
    vec![row.document.clone()]
}

fn line(row: &RuleRow) -> String {
    format!("{} {} {}{}", row.id, row.version, row.effective, if row.used { " used" } else { "" })
}
