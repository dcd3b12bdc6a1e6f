//! `talent allowance`: the monthly lists, from computing to payment, and months withheld.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{appraisal, calc, file};
use office::Office;
use office::wire::{AllowanceListRow, AllowanceRelease, AllowanceSign, AllowanceWithhold, DecisionQuery, Page, WithheldRow};
use serde_json::json;

/// One of compute, sign, approve, release, show, list, withhold, withheld.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("an allowance", &["compute", "sign", "approve", "release", "show", "list", "withhold", "withheld"])?;
    let month = match verb.as_str() {
        "list" | "withheld" => String::new(),
        "withhold" => args.need("the staff number")?,
        _ => args.need("the month, such as 2026-04")?,
    };
    let office = file::open(args)?;
    let json = args.flag("json");
    let given = |name: &str| args.option(name).unwrap_or_default().to_owned();
    match verb.as_str() {
        "compute" => out::answer(json, &office.allowance_compute(&month)?, lines),
        "sign" => {
            let list = list_of(&office, &month)?;
            let step = args.option("step").unwrap_or(&list.next).to_owned();
            out::answer(json, &office.allowance_sign(&AllowanceSign { list: list.id, step })?, lines)
        }
        "approve" => {
            let list = list_of(&office, &month)?.id;
            let row = appraisal::cited(args, &office, |resolution| office.allowance_approve(list, resolution))?;
            out::answer(json, &row, lines)
        }
        "release" => {
            let list = list_of(&office, &month)?.id;
            let release = AllowanceRelease { list, paid_on: given("paid-on"), document: given("document") };
            out::answer(json, &office.allowance_release(&release)?, lines)
        }
        "withhold" => {
            let request = AllowanceWithhold {
                withdraw: args.number("withdraw")?,
                staff_number: month,
                month: given("month"),
                reason: given("reason"),
                document: given("document"),
            };
            out::answer(json, &office.allowance_withhold(&request)?, |rows| rows.iter().map(withheld).collect())
        }
        "withheld" => out::answer(json, &office.allowance_withheld()?, |rows| rows.iter().map(withheld).collect()),
        "list" => out::answer(json, &office.allowance_lists()?, |rows| rows.iter().flat_map(lines).collect()),
        _ => show(args, &office, &month),
    }
}

fn show(args: &Args, office: &Office, month: &str) -> Result<(), Failure> {
    let list = list_of(office, month)?;
    let query = DecisionQuery { text: args.option("person").unwrap_or_default().to_owned(), ..DecisionQuery::default() };
    let rows = office.allowance_lines(list.id, &query, &Page { limit: u32::MAX, ..Page::default() })?.rows;
    let cards = if args.option("person").is_some() {
        rows.iter().map(|row| office.allowance_line(row.id)).collect::<Result<Vec<_>, _>>()?
    } else {
        Vec::new()
    };
    out::answer(args.flag("json"), &json!({ "list": list, "lines": rows, "cards": cards }), |_| {
        let mut text = lines(&list);
        for row in &rows {
            text.push(format!(
                "{} {} {} {} {} {} {} {}",
                row.staff_number, row.name, row.unit, row.for_month, row.title, row.since, row.amount, row.withheld
            ));
            let card = cards.iter().find(|card| card.row.id == row.id);
            for step in card.iter().flat_map(|card| &card.trace.steps) {
                text.push(format!("  {}", calc::said(&step.code, &step.subject, &step.formula, &step.value)));
            }
        }
        text
    })
}

/// The list of a month.
pub fn list_of(office: &Office, month: &str) -> Result<AllowanceListRow, Failure> {
    let found = office.allowance_lists()?.into_iter().find(|list| list.month == month);
    Ok(found.ok_or(office::Error::NotFound)?)
}

fn withheld(row: &WithheldRow) -> String {
    format!("{} {} {} {} {} {}", row.id, row.month, row.staff_number, row.name, row.reason, row.document).trim_end().to_owned()
}

fn lines(list: &AllowanceListRow) -> Vec<String> {
    let mut lines = vec![format!(
        "{} {:?}: {} lines, {} paid, {} {}",
        list.month, list.state, list.lines, list.paid, list.total, list.capital
    )];
    let signed = list.signatures.iter().filter(|signature| !signature.name.is_empty());
    lines.extend(signed.map(|signature| format!("  {} {} {}", signature.step, signature.name, signature.at)));
    lines.extend((!list.next.is_empty()).then(|| format!("  next {}", list.next)));
    lines
}
