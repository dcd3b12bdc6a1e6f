//! `talent award`: claims, batches, the ledger and its corrections.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{appraisal, calc, file, secret};
use office::wire::{
    AwardClaim, AwardCompute, AwardElsewhere, AwardExport, AwardRelease, AwardReverse, AwardSign, BatchRow, BatchState,
    CertificateQuery, DecisionQuery, DecisionRow, LedgerQuery, LedgerRow, Page,
};
use office::{Office, Unwatched};
use serde_json::json;

const VERBS: &[&str] =
    &["claim", "elsewhere", "compute", "sign", "approve", "release", "show", "ledger", "reverse", "export", "forecast", "year"];

/// One of the verbs.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("an award", VERBS)?;
    let number =
        if ["claim", "elsewhere"].contains(&verb.as_str()) { args.need("the certificate's number")? } else { String::new() };
    let what = if verb == "export" {
        args.verb("a list", &["batch", "ledger", "allowances", "forecast", "year"])?
    } else {
        String::new()
    };
    let month = if what == "allowances" { args.need("the month, such as 2026-04")? } else { String::new() };
    let office = file::open(args)?;
    let json = args.flag("json");
    let given = |name: &str| args.option(name).unwrap_or_default().to_owned();
    match verb.as_str() {
        "claim" => {
            let request = AwardClaim { certificate: certificate_of(&office, &number)?, claimed: given("on") };
            out::answer(json, &office.award_claim(&request)?, |row| {
                vec![format!("{} {} {}", row.number, row.issued, row.claimed)]
            })
        }
        "elsewhere" => {
            let request = AwardElsewhere {
                certificate: certificate_of(&office, &number)?,
                payer: given("payer"),
                paid_on: given("paid-on"),
                amount: given("amount"),
                document: given("document"),
            };
            out::answer(json, &office.award_elsewhere(&request)?, |row| vec![row.number.clone()])
        }
        "export" => {
            let source = match what.as_str() {
                "batch" => batch_of(args, &office, None)?.id,
                "ledger" | "year" => 0,
                "forecast" => crate::forecast::unit_of(args, &office)?.unwrap_or_default(),
                _ => crate::allowance::list_of(&office, &month)?.id,
            };
            let request = AwardExport {
                what,
                source,
                text: given("person"),
                year: args.number("year")?.unwrap_or_default(),
                reversals: args.flag("reversals"),
                path: args.out()?,
            };
            out::answer(json, &office.award_export(&request)?, |rows| vec![format!("{rows} rows")])
        }
        "forecast" => crate::forecast::show(args, &office),
        "year" => crate::forecast::year(args, &office),
        "ledger" => {
            let query = LedgerQuery {
                text: given("person"),
                year: args.number("year")?.unwrap_or_default(),
                reversals: args.flag("reversals"),
            };
            let rows = office.award_ledger(&query, &Page { limit: u32::MAX, ..Page::default() })?;
            out::answer(json, &rows, |rows| rows.rows.iter().map(ledger_line).collect())
        }
        "reverse" => {
            let decision = args.number("decision")?.ok_or_else(|| Failure::usage("name the decision with --decision"))?;
            let second = secret::needed_second(args)?;
            let request =
                AwardReverse { decision, document: given("document"), on: given("on"), again: args.flag("again"), second };
            out::answer(json, &office.award_reverse(&request)?, lines)
        }
        "compute" => {
            let request = AwardCompute {
                year: args.number("year")?.unwrap_or_else(appraisal::this_year),
                period: args.option("period").unwrap_or_default().to_owned(),
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
    let query = DecisionQuery { code: args.option("code").unwrap_or_default().to_owned(), ..DecisionQuery::default() };
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

fn certificate_of(office: &Office, number: &str) -> Result<i64, Failure> {
    let query = CertificateQuery { text: number.to_owned(), ..CertificateQuery::default() };
    let rows = office.certificate_list(&query, &Page { limit: u32::MAX, ..Page::default() })?.rows;
    let found = rows.into_iter().find(|row| row.number == number);
    Ok(found.ok_or(office::Error::NotFound)?.id)
}

fn ledger_line(row: &LedgerRow) -> String {
    let told = format!(
        "{} {} {} {} {} {} {} {} {} {} {}",
        row.decision,
        row.on,
        row.staff_number,
        row.name,
        row.field,
        row.level,
        row.number,
        row.amount,
        row.code,
        row.document,
        row.reason
    );
    told.trim_end().to_owned()
}

fn lines(batch: &BatchRow) -> Vec<String> {
    let mut lines = vec![format!(
        "batch {} ({}-{}) {:?}: {} decisions, {} paid, {} {}",
        batch.id, batch.year, batch.number, batch.state, batch.decisions, batch.paid, batch.total, batch.capital
    )];
    let signed = batch.signatures.iter().filter(|signature| !signature.name.is_empty());
    lines.extend(signed.map(|signature| format!("  {} {} {}", signature.step, signature.name, signature.at)));
    lines.extend((batch.reversed != "0.00").then(|| format!("  reversed {} left {}", batch.reversed, batch.payable)));
    lines.extend((batch.late > 0).then(|| format!("  {} later claims wait for the next batch", batch.late)));
    lines.extend((!batch.next.is_empty()).then(|| format!("  next {}", batch.next)));
    lines.extend(batch.codes.iter().map(|code| format!("  {} {} {}", code.code, code.count, code.total)));
    lines
}
