//! `talent award`.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{appraisal, calc, file};
use office::wire::{AwardCompute, AwardRelease, AwardSign, BatchRow, BatchState, DecisionQuery, DecisionRow, Page};
use office::{Office, Unwatched};
use serde_json::json;

/// One of compute, sign, approve, release, show.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("an award", &["compute", "sign", "approve", "release", "show"])?;
    let office = file::open(args)?;
    let json = args.flag("json");
    match verb.as_str() {
        "compute" => {
            let request = AwardCompute {
                year: args.number("year")?.unwrap_or_else(appraisal::this_year),
                closing_date: args.option("closing-date").unwrap_or_default().to_owned(),
            };
            let batch = office.award_compute(&request, &Unwatched)?;
            out::answer(json, &batch, lines)
        }
        "sign" => {
            let batch = batch_of(args, &office, Some(BatchState::Computed))?;
            let step = args.option("step").unwrap_or(&batch.next).to_owned();
            let batch = office.award_sign(&AwardSign { batch: batch.id, step })?;
            out::answer(json, &batch, lines)
        }
        "approve" => {
            let batch = batch_of(args, &office, Some(BatchState::Computed))?;
            let batch = appraisal::cited(args, &office, |resolution| office.award_approve(batch.id, resolution))?;
            out::answer(json, &batch, lines)
        }
        "release" => {
            let batch = batch_of(args, &office, Some(BatchState::Approved))?.id;
            let given = |name: &str| args.option(name).unwrap_or_default().to_owned();
            let release = AwardRelease { batch, paid_on: given("paid-on"), document: given("document") };
            out::answer(json, &office.award_release(&release)?, lines)
        }
        _ => show(args, &office),
    }
}

/// The batch of `--batch`; without it the latest in the state wanted, else the latest.
pub fn batch_of(args: &Args, office: &Office, wanted: Option<BatchState>) -> Result<BatchRow, Failure> {
    let all = office.award_batches()?;
    let found = match args.number::<i64>("batch")? {
        Some(id) => all.iter().find(|batch| batch.id == id),
        None => all.iter().find(|batch| wanted.is_none_or(|state| batch.state == state)).or(all.first()),
    };
    found.cloned().ok_or_else(|| office::Error::BatchEmpty.into())
}

/// The decisions of a batch that the options ask for.
pub fn decisions(args: &Args, office: &Office, batch: i64) -> Result<Vec<DecisionRow>, Failure> {
    let query = DecisionQuery { text: String::new(), code: args.option("code").unwrap_or_default().to_owned() };
    let page = Page { limit: u32::MAX, ..Page::default() };
    let mut rows = office.award_decisions(batch, &query, &page)?.rows;
    let people = args.options("person");
    rows.retain(|row| people.is_empty() || people.contains(&row.staff_number));
    let there: Vec<&str> = rows.iter().map(|row| row.staff_number.as_str()).collect();
    all_there(&people, &there)?;
    Ok(rows)
}

/// Refuses staff numbers that were asked for and are not there: nobody is left out silently.
pub fn all_there(asked: &[String], there: &[&str]) -> Result<(), Failure> {
    let missing: Vec<&str> = asked.iter().map(String::as_str).filter(|number| !there.contains(number)).collect();
    if missing.is_empty() { Ok(()) } else { Err(Failure::Said(format!("not there: {}; nothing was done", missing.join(", ")))) }
}

fn show(args: &Args, office: &Office) -> Result<(), Failure> {
    let batch = batch_of(args, office, None)?;
    let rows = decisions(args, office, batch.id)?;
    let cards = if args.option("person").is_some() {
        rows.iter().map(|row| office.award_decision(row.id)).collect::<Result<Vec<_>, _>>()?
    } else {
        Vec::new()
    };
    out::answer(args.flag("json"), &json!({ "batch": batch, "decisions": rows, "cards": cards }), |_| {
        let mut text = lines(&batch);
        for row in &rows {
            text.push(format!(
                "{} {} {} {} {} {} {} {}",
                row.staff_number, row.name, row.unit, row.field, row.level, row.number, row.amount, row.code
            ));
            let card = cards.iter().find(|card| card.row.id == row.id);
            for step in card.iter().flat_map(|card| &card.trace.steps) {
                text.push(format!("  {}", calc::said(&step.code, &step.subject, &step.formula, &step.value)));
            }
        }
        text
    })
}

fn lines(batch: &BatchRow) -> Vec<String> {
    let mut lines = vec![format!(
        "batch {} ({}-{}) {:?}: {} decisions, {} paid, {} {}",
        batch.id, batch.year, batch.number, batch.state, batch.decisions, batch.paid, batch.total, batch.capital
    )];
    let signed = batch.signatures.iter().filter(|signature| !signature.name.is_empty());
    lines.extend(signed.map(|signature| format!("  {} {} {}", signature.step, signature.name, signature.at)));
    lines.extend((!batch.next.is_empty()).then(|| format!("  next {}", batch.next)));
    lines.extend(batch.codes.iter().map(|code| format!("  {} {} {}", code.code, code.count, code.total)));
    lines
}
