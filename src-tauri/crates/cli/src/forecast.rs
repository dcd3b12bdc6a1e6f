//! `talent award forecast`, `talent award year` and `talent underway`: what awards may come to, what a year took, and certificates under way.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{calc, file, learning};
use office::Office;
use office::wire::{AwardYear, Forecast, ForecastQuery, Page, UnderWayAdd, UnderWayRow};
use serde_json::json;

/// The unit that `--unit` names; none without it.
pub fn unit_of(args: &Args, office: &Office) -> Result<Option<i64>, Failure> {
    let Some(name) = args.option("unit") else { return Ok(None) };
    learning::unit_of(office, name).map(Some)
}

/// The forecast; with `--person` the lines of whoever is meant, each explained.
pub fn show(args: &Args, office: &Office) -> Result<(), Failure> {
    let text = args.option("person").unwrap_or_default().to_owned();
    let query =
        ForecastQuery { text, unit: unit_of(args, office)?, source: args.option("source").unwrap_or_default().to_owned() };
    let forecast = office.award_forecast(&query)?;
    let lines = office.award_forecast_lines(&query, &Page { limit: u32::MAX, ..Page::default() })?.rows;
    let cards = if query.text.is_empty() {
        Vec::new()
    } else {
        lines.iter().map(|line| office.award_forecast_why(&line.source, line.id)).collect::<Result<Vec<_>, _>>()?
    };
    out::answer(args.flag("json"), &json!({ "forecast": forecast, "lines": lines, "cards": cards }), |_| {
        let mut told = sums(&forecast);
        for line in &lines {
            told.push(format!(
                "{} {} {} {} {} {} {} {} {} {} {}",
                line.source,
                line.staff_number,
                line.name,
                line.unit,
                line.family,
                line.field,
                line.level,
                line.month,
                line.this_year,
                line.next_year,
                line.code
            ));
            let card = cards.iter().find(|card| (&card.row.source, card.row.id) == (&line.source, line.id));
            for step in card.iter().flat_map(|card| &card.trace.steps) {
                told.push(format!("  {}", calc::said(&step.code, &step.subject, &step.formula, &step.value)));
            }
        }
        told
    })
}

/// What a year took.
pub fn year(args: &Args, office: &Office) -> Result<(), Failure> {
    let year = office.award_year(args.number("year")?.unwrap_or_default())?;
    out::answer(args.flag("json"), &year, told)
}

/// `talent underway`: list, add, drop.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("certificates under way", &["list", "add", "drop"])?;
    let mut words = Vec::new();
    if verb != "list" {
        words.push(args.need(if verb == "add" { "a staff number" } else { "the entry's number" })?);
    }
    while let Some(word) = args.next() {
        words.push(word);
    }
    let office = file::open(args)?;
    let json = args.flag("json");
    let given = |name: &str| args.option(name).unwrap_or_default().to_owned();
    match verb.as_str() {
        "add" => {
            let request = UnderWayAdd {
                staff_numbers: words,
                family: given("family"),
                field: given("field"),
                level: given("level"),
                month: given("month"),
                ground: given("ground"),
            };
            out::answer(json, &office.under_way_add(&request)?, |count| vec![format!("{count} people")])
        }
        "drop" => {
            let id = words.first().and_then(|word| word.parse().ok()).ok_or_else(|| Failure::usage("the entry's number"))?;
            out::answer(json, &office.under_way_drop(id, &given("reason"))?, |rows| rows.iter().map(entry).collect())
        }
        _ => out::answer(json, &office.under_way_list()?, |rows| rows.iter().map(entry).collect()),
    }
}

fn entry(row: &UnderWayRow) -> String {
    let UnderWayRow { id, staff_number, name, unit, family, field, level, month, state, reason, .. } = row;
    format!("{id} {staff_number} {name} {unit} {family} {field} {level} {month} {state} {reason}").trim_end().to_owned()
}

fn sums(forecast: &Forecast) -> Vec<String> {
    let mut told = vec![
        format!("as of {}", forecast.as_of),
        format!("spent {} + to come {} = {}", forecast.spent, forecast.this_year, forecast.whole_year),
        format!("{}: {}", forecast.year + 1, forecast.next_year),
    ];
    told.extend(
        forecast.sums.iter().map(|sum| format!("{}: {} lines, {}, {}", sum.source, sum.lines, sum.this_year, sum.next_year)),
    );
    told.extend(forecast.units.iter().map(|unit| format!("{} {} {} {}", unit.name, unit.spent, unit.this_year, unit.next_year)));
    told
}

fn told(year: &AwardYear) -> Vec<String> {
    let mut told = vec![
        format!("{}: {} − {} + {} = {} {}", year.year, year.granted, year.reversed, year.allowances, year.total, year.capital),
        format!("{}: {}", year.year - 1, year.year_before),
    ];
    told.extend(year.levels.iter().map(|row| format!("{} {} {} {} {}", row.family, row.level, row.people, row.awards, row.net)));
    told.extend(year.units.iter().map(|row| {
        format!(
            "{} {} {} {} {} {} {}",
            row.unit, row.people, row.awards, row.net, row.allowance_people, row.allowances, row.total
        )
    }));
    told
}
