//! `talent circumstance`, `talent finding` and `talent veto`.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{appraisal, file, person};
use office::Office;
use office::wire::{CircumstanceNew, CircumstanceRow, FindingDecide, FindingRow, VetoNew, VetoRow};

/// One of list, add, end, withdraw; each answers with all that is on record about the person.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("a circumstance", &["list", "add", "end", "withdraw"])?;
    let of_person = ["list", "add"].contains(&verb.as_str());
    let what = args.need(if of_person { "the staff number" } else { "the number of the entry" })?;
    let view = match verb.as_str() {
        "list" => {
            let office = file::open(args)?;
            office.circumstance_list(person::id_of(&office, &what)?)?
        }
        "add" => {
            let kind = args.need("what it is")?;
            let office = file::open(args)?;
            let person = person::id_of(&office, &what)?;
            let (code, from) = (given(args, "code"), given(args, "from"));
            let (until, document) = (given(args, "until"), given(args, "document"));
            office.circumstance_add(&CircumstanceNew { person, kind, code, from, until, document })?
        }
        "end" => {
            let until = args.need("the last day")?;
            file::open(args)?.circumstance_end(number(&what)?, &until)?
        }
        _ => file::open(args)?.circumstance_withdraw(number(&what)?)?,
    };
    out::answer(args.flag("json"), &view, |view| view.rows.iter().map(line).collect())
}

/// One of list, again, confirm, dismiss; each answers with all findings of the year.
pub fn findings(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("findings", &["list", "again", "confirm", "dismiss"])?;
    let mut ids = Vec::new();
    if ["confirm", "dismiss"].contains(&verb.as_str()) {
        ids.push(number(&args.need("the number of the finding")?)?);
        while let Some(more) = args.next() {
            ids.push(number(&more)?);
        }
    }
    let office = file::open(args)?;
    let appraisal = appraisal::id_of(args, &office)?;
    let decide = |state: &str| {
        let (state, note) = (state.to_owned(), given(args, "note"));
        office.finding_decide(&FindingDecide { appraisal, ids: ids.clone(), state, note })
    };
    let rows = match verb.as_str() {
        "list" => office.finding_list(appraisal)?,
        "again" => office.finding_again(appraisal)?,
        "confirm" => decide("confirmed")?,
        _ => decide("dismissed")?,
    };
    out::answer(args.flag("json"), &rows, |rows| rows.iter().map(found).collect())
}

/// One of list, add, withdraw; each answers with the vetoes on the person.
pub fn vetoes(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("a veto", &["list", "add", "withdraw"])?;
    let whose = args.need("the staff number")?;
    let what = if verb == "list" { String::new() } else { args.need("the item, or the number of the veto")? };
    let office = file::open(args)?;
    let subject = subject(args, &office, &whose)?;
    let card = match verb.as_str() {
        "list" => office.appraisal_subject(subject)?,
        "add" => {
            let (effect, grade) = (given(args, "effect"), given(args, "grade"));
            let (happened_on, document, note) = (given(args, "on"), given(args, "document"), given(args, "note"));
            office.veto_add(&VetoNew { subject, code: what, effect, grade, happened_on, document, note })?
        }
        _ => office.veto_withdraw(subject, number(&what)?)?,
    };
    out::answer(args.flag("json"), &card.vetoes, |rows| rows.iter().map(vetoed).collect())
}

fn subject(args: &Args, office: &Office, staff_number: &str) -> Result<i64, Failure> {
    let id = appraisal::id_of(args, office)?;
    let subjects = appraisal::everybody(office, id)?;
    Ok(appraisal::find(&subjects, staff_number)?.id)
}

fn given(args: &Args, name: &str) -> String {
    args.option(name).unwrap_or_default().to_owned()
}

fn number(text: &str) -> Result<i64, Failure> {
    text.parse().map_err(|_| Failure::usage(format!("{text} is no number of an entry")))
}

fn withdrawn(on: &str) -> String {
    if on.is_empty() { String::new() } else { format!(", withdrawn {on}") }
}

fn line(row: &CircumstanceRow) -> String {
    let CircumstanceRow { id, kind, name, from, until, document, .. } = row;
    format!("{id} {kind} {name} {from}—{until} {document}{}", withdrawn(&row.withdrawn_on))
}

fn found(row: &FindingRow) -> String {
    let FindingRow { id, staff_number, name, code, effect, grade, state, note, .. } = row;
    let stale = if row.stale { ", the facts have changed" } else { "" };
    format!("{id} {staff_number} {name} {code} {} {effect} {grade} {state}{stale} {note}", row.facts.join(" "))
}

fn vetoed(row: &VetoRow) -> String {
    let VetoRow { id, code, name, effect, grade, happened_on, document, note, .. } = row;
    format!("{id} {code} {name} {effect} {grade} {happened_on} {document} {note}{}", withdrawn(&row.withdrawn_on))
}
