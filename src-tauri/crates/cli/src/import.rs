//! `talent import`.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{appraisal, file};
use office::Unwatched;
use office::wire::{ImportKind, ImportOutcome, ImportRequest};

/// Imports a file, or says what importing it would do.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let kind = match args.need("what to import (roster, certificates, ballots, performance, team-ballots, posts)")?.as_str() {
        "roster" => ImportKind::Roster,
        "certificates" => ImportKind::Certificates,
        "ballots" => ImportKind::Ballots,
        "performance" => ImportKind::Performance,
        "team-ballots" => ImportKind::TeamBallots,
        "posts" => ImportKind::Posts,
        other => {
            return Err(Failure::usage(format!(
                "cannot import {other}: roster, certificates, ballots, performance, team-ballots or posts"
            )));
        }
    };
    let path = args.need("the file to import")?;
    let office = file::open(args)?;
    let appraisal = match (kind, args.number::<i32>("year")?) {
        (ImportKind::Ballots | ImportKind::Performance | ImportKind::TeamBallots, Some(_)) => {
            Some(appraisal::id_of(args, &office)?)
        }
        _ => None,
    };
    let mapping = args
        .options("map")
        .iter()
        .map(|pair| {
            let wrong = || Failure::usage("--map takes FIELD=COLUMN, the column counted from 1");
            let (field, column) = pair.split_once('=').ok_or_else(wrong)?;
            let column: i32 = column.parse().map_err(|_| wrong())?;
            Ok((field.to_owned(), column - 1))
        })
        .collect::<Result<_, Failure>>()?;
    let request = ImportRequest { kind, path, sheet: args.option("sheet").unwrap_or_default().to_owned(), mapping, appraisal };
    let preview = office.import_preview(&request, &Unwatched)?;
    if !preview.missing.is_empty() {
        return Err(office::Error::MappingIncomplete { fields: preview.missing.join(", ") }.into());
    }
    if let Some(path) = args.option("refused").filter(|_| preview.refused > 0) {
        office.import_refused_save(preview.token, path)?;
    }
    let outcome = if args.flag("dry-run") {
        office.import_outcome(preview.token)?
    } else if args.option("refused").is_some() && preview.refused > 0 {
        // Writing the sheet to mend was itself recorded, so the preview is taken again before it is committed.
        let preview = office.import_preview(&request, &Unwatched)?;
        office.import_commit(preview.token, &Unwatched)?
    } else {
        office.import_commit(preview.token, &Unwatched)?
    };
    out::answer(args.flag("json"), &outcome, lines)
}

fn lines(outcome: &ImportOutcome) -> Vec<String> {
    let mut lines = vec![format!(
        "added {}, changed {}, unchanged {}, refused {}, void {}",
        outcome.added,
        outcome.changed,
        outcome.unchanged,
        outcome.refused.len(),
        outcome.void.len()
    )];
    let list = |what: &str, rows: &[office::wire::ImportRefusal]| -> Vec<String> {
        rows.iter().map(|row| format!("{what} row {} {} {}", row.row, row.staff_number, row.reason)).collect()
    };
    lines.extend(list("refused", &outcome.refused));
    lines.extend(list("void", &outcome.void));
    lines
}
