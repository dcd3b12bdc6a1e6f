//! `talent career`: ladders, who stands where, who is ready, and what somebody lacks.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{calc, file};
use office::wire::{CareerAsked, CareerPerson, CareerQuery, Page};

/// Runs a verb.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("careers", &["ladders", "list", "show"])?;
    let who = if verb == "show" { args.need("the staff number")? } else { String::new() };
    let office = file::open(args)?;
    let json = args.flag("json");
    let said = |name: &str| args.option(name).unwrap_or_default().to_owned();
    let page = Page { limit: u32::MAX, ..Page::default() };
    match verb.as_str() {
        "ladders" => out::answer(json, &office.career_ladders()?, |all| {
            let mut lines = vec![all.rules.clone()];
            for ladder in &all.ladders {
                lines.push(format!("{} {}", ladder.code, ladder.name));
                lines.extend(ladder.steps.iter().map(|step| {
                    let (name, asks) = (&step.name, asks(&step.asked));
                    format!("  {} {name} people {} ready {}: {asks}", step.code, step.people, step.ready)
                }));
            }
            lines.extend(
                all.bridges.iter().map(|one| format!("{} > {} {}: {}", one.from.name, one.to.name, one.series, asks(&one.asked))),
            );
            lines
        }),
        "list" => {
            let query =
                CareerQuery { ladder: said("ladder"), step: said("step"), what: said("window"), ..CareerQuery::default() };
            out::answer(json, &office.career_list(&query, &page)?.rows, |rows| rows.iter().map(row).collect())
        }
        _ => {
            let query = CareerQuery { text: who.clone(), what: "open".to_owned(), ..CareerQuery::default() };
            let standing = CareerQuery { text: who.clone(), ..CareerQuery::default() };
            let mut rows = office.career_list(&query, &page)?.rows;
            rows.extend(office.career_list(&standing, &page)?.rows);
            let found = rows.into_iter().find(|row| row.staff_number == who);
            let person = found.ok_or(office::Error::PersonUnknown { number: who })?.person;
            out::answer(json, &office.career_person(person)?, |card| {
                let mut lines = vec![row(&card.row)];
                for path in &card.paths {
                    let state = if path.unmet.is_empty() { "ready" } else { "lacking" };
                    lines.push(format!("  {} {} {state} {}", path.way, path.to.name, path.years_on).trim_end().to_owned());
                    let steps = path.trace.steps.iter();
                    lines.extend(
                        steps.map(|step| format!("    {}", calc::said(&step.code, &step.subject, &step.formula, &step.value))),
                    );
                }
                lines
            })
        }
    }
}

fn asks(asked: &[CareerAsked]) -> String {
    asked.iter().map(|one| format!("{} {}", one.requirement, one.asked)).collect::<Vec<_>>().join(", ")
}

fn row(row: &CareerPerson) -> String {
    let on: Vec<&str> = row.standings.iter().map(|one| one.name.as_str()).collect();
    let next = row.next.as_ref().map_or("", |one| &one.name);
    let text =
        format!("{} {} {} {} > {next} {} {}", row.staff_number, row.name, row.unit, on.join(" "), row.way, row.unmet.join(","));
    text.trim_end().to_owned()
}
