//! `talent reserve`: the confidential list of reserve cadres. What is recorded comes as a JSON document with the fields of the window's form.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{appraisal, calc, file, secret};
use office::Office;
use office::wire::{Page, ReserveCard, ReserveEnter, ReserveGrant, ReserveQuery, ReserveRow};
use serde::de::DeserializeOwned;
use serde_json::Value;

const VERBS: [&str; 19] = [
    "list", "due", "pool", "cover", "show", "export", "access", "grant", "nominate", "stage", "enter", "change", "sheet", "warn",
    "lift", "exit", "measure", "step", "observe",
];

/// Runs a verb.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("the reserve", &VERBS)?;
    let who = match verb.as_str() {
        "list" | "due" | "pool" | "cover" | "export" | "access" => String::new(),
        "grant" => args.need("the account")?,
        _ => args.need("the staff number")?,
    };
    let office = file::open(args)?;
    let json = args.flag("json");
    let query = || ReserveQuery { what: args.option("window").unwrap_or_default().to_owned(), ..ReserveQuery::default() };
    let card = |card: ReserveCard| out::answer(json, &card, lines);
    match verb.as_str() {
        "list" => {
            let page = Page { limit: u32::MAX, ..Page::default() };
            out::answer(json, &office.reserve_list(&query(), &page)?.rows, |rows| rows.iter().map(row).collect())
        }
        "due" => out::answer(json, &office.reserve_due()?, |rows| rows.iter().map(row).collect()),
        "pool" => out::answer(json, &office.reserve_pool()?, |pool| {
            let mut text = vec![
                format!(
                    "principal {} of {}, deputy {} of {}",
                    pool.principal, pool.principal_most, pool.deputy, pool.deputy_most
                ),
                format!("way {}, overdue {}, warned {}, proposals {}", pool.way, pool.overdue, pool.warned, pool.proposals),
            ];
            text.extend(pool.lines.iter().map(|line| {
                format!(
                    "  {} {} least {} full {} lacking {}",
                    line.code, line.count, line.least_now, line.least_full, line.lacking
                )
            }));
            text
        }),
        "cover" => out::answer(json, &office.reserve_cover()?, |cover| {
            let names =
                |heirs: &[office::wire::ReserveHeir]| heirs.iter().map(|one| one.name.clone()).collect::<Vec<_>>().join(" ");
            cover
                .rows
                .iter()
                .map(|row| {
                    let mark = if row.urgent { "!" } else { " " };
                    format!(
                        "{mark} {} {}: {} | {} | {}",
                        row.unit,
                        row.name,
                        names(&row.now),
                        names(&row.year),
                        names(&row.later)
                    )
                })
                .collect()
        }),
        "export" => {
            let rows = office.reserve_export(&query(), &args.out()?)?;
            out::answer(json, &rows, |rows| vec![format!("{rows} rows")])
        }
        "access" => out::answer(json, &office.reserve_access()?, |rows| {
            rows.iter().map(|one| format!("{} {} sees {} takes along {}", one.name, one.role, one.sees, one.exports)).collect()
        }),
        "grant" => {
            let account =
                office.reserve_access()?.into_iter().find(|one| one.name == who).ok_or(office::Error::NotFound)?.account;
            let (sees, exports) = (!args.flag("block"), args.flag("all"));
            let second = secret::needed_second(args)?;
            let rows = office.reserve_grant(&ReserveGrant { account, sees, exports, second })?;
            out::answer(json, &rows, |rows| rows.iter().map(|one| format!("{} sees {}", one.name, one.sees)).collect())
        }
        "nominate" => card(office.reserve_nominate(&typed(args, &[("staff_number", who.into())])?)?),
        "enter" => {
            let reserve = id_of(&office, &who)?;
            card(appraisal::cited(args, &office, |resolution| {
                office.reserve_enter(&ReserveEnter { reserve, resolution: resolution.unwrap_or_default() })
            })?)
        }
        _ => {
            let id = id_of(&office, &who)?;
            let own = [("reserve", Value::from(id))];
            card(match verb.as_str() {
                "stage" => office.reserve_stage(&typed(args, &own)?)?,
                "change" => office.reserve_change(&typed(args, &own)?)?,
                "sheet" => office.reserve_sheet(&typed(args, &own)?)?,
                "warn" => office.reserve_warn(&typed(args, &own)?)?,
                "lift" => office.reserve_lift(&typed(args, &[])?)?,
                "exit" => office.reserve_exit(&typed(args, &own)?)?,
                "measure" => office.reserve_measure(&typed(args, &own)?)?,
                "step" => office.reserve_measure_step(&typed(args, &[])?)?,
                "observe" => office.reserve_observe(&typed(args, &own)?)?,
                _ => office.reserve_show(id)?,
            })
        }
    }
}

/// The document of `--from` with what the words of the command say.
pub fn typed<T: DeserializeOwned>(args: &Args, own: &[(&str, Value)]) -> Result<T, Failure> {
    let path = args.option("from").ok_or_else(|| Failure::usage("--from names a JSON document"))?;
    let text = std::fs::read_to_string(path).map_err(|_| office::Error::FileMissing { path: path.to_owned() })?;
    let mut document: Value = serde_json::from_str(&text).map_err(|error| Failure::usage(error.to_string()))?;
    let fields = document.as_object_mut().ok_or_else(|| Failure::usage("the document is no JSON object"))?;
    fields.extend(own.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
    serde_json::from_value(document).map_err(|error| Failure::usage(error.to_string()))
}

/// The latest nomination of a person.
fn id_of(office: &Office, number: &str) -> Result<i64, Failure> {
    let page = Page { limit: u32::MAX, ..Page::default() };
    for what in ["", "out"] {
        let query = ReserveQuery { what: what.to_owned(), ..ReserveQuery::default() };
        if let Some(row) = office.reserve_list(&query, &page)?.rows.into_iter().find(|row| row.staff_number == number) {
            return Ok(row.id);
        }
    }
    Err(office::Error::PersonUnknown { number: number.to_owned() }.into())
}

fn row(row: &ReserveRow) -> String {
    let waits = if row.due.is_empty() {
        row.stage.clone()
    } else {
        format!("{} {} {} late {}", row.due, row.period, row.due_on, row.late)
    };
    let text = format!(
        "{} {} {} {} {} {} {} {} proposals {}",
        row.staff_number, row.name, row.unit, row.category, row.maturity, row.state, row.warning, waits, row.proposals
    );
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn lines(card: &ReserveCard) -> Vec<String> {
    let mut text = vec![row(&card.row)];
    text.extend(
        card.stages.iter().map(|one| format!("  {} {} {} {}", one.stage, one.stand, one.failure, one.on).trim_end().to_owned()),
    );
    text.extend(card.dues.iter().map(|one| format!("  due {} {} {} late {}", one.kind, one.period, one.on, one.late)));
    for one in &card.proposals {
        text.push(format!("  proposes {} {} {} {}", one.what, one.code, one.level, one.key));
        text.extend(
            one.trace
                .steps
                .iter()
                .map(|step| format!("    {}", calc::said(&step.code, &step.subject, &step.formula, &step.value))),
        );
    }
    text.extend(
        card.warnings
            .iter()
            .map(|one| format!("  warning {} {} {} {} {} {}", one.id, one.level, one.ground, one.since, one.standing, one.until)),
    );
    text.extend(
        card.measures.iter().map(|one| format!("  measure {} {} {} {} {}", one.id, one.kind, one.since, one.until, one.state)),
    );
    text.extend(card.boxes.iter().map(|one| format!("  box {} {}x{}", one.period, one.performance, one.potential)));
    text.extend(card.exit.iter().map(|one| format!("  exit {} {} {}", one.code, one.on, one.document)));
    text
}
