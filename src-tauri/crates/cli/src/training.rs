//! `talent training`: the plan, programmes with their sessions and people, attendance out of a table, hours owed, record cards.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{file, person};
use office::wire::{
    Page, TrainingCard, TrainingEnrol, TrainingForm, TrainingGap, TrainingGapQuery, TrainingHold, TrainingImport,
    TrainingLineForm, TrainingOutside, TrainingPlan, TrainingQuery, TrainingRecord, TrainingRelease, TrainingSessionForm,
    TrainingStep, TrainingYear,
};
use office::{Office, Unwatched};

const VERBS: [&str; 16] = [
    "plan",
    "line",
    "release",
    "list",
    "show",
    "open",
    "session",
    "cancel-session",
    "enrol",
    "import",
    "template",
    "step",
    "year",
    "gaps",
    "record",
    "outside",
];

/// Runs a verb.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("training", &VERBS)?;
    let named = match verb.as_str() {
        "show" | "session" | "enrol" | "import" | "template" | "step" => args.need("the number of the programme")?,
        "cancel-session" => args.need("the number of the session")?,
        "line" | "open" => args.need("the title")?,
        "record" | "outside" => args.need("the staff number")?,
        _ => String::new(),
    };
    let office = file::open(args)?;
    let json = args.flag("json");
    let said = |name: &str| args.option(name).unwrap_or_default().to_owned();
    let year = match args.number("year")? {
        Some(year) => year,
        None => office.training_room()?.year,
    };
    let page = Page { limit: u32::MAX, ..Page::default() };
    let number = || named.parse::<i64>().map_err(|_| Failure::usage(format!("{named} is no number")));
    let card = |card: &TrainingCard| out::answer(json, card, card_lines);
    match verb.as_str() {
        "plan" => out::answer(json, &office.training_plan(year)?, plan_lines),
        "line" => {
            let form = TrainingLineForm {
                year,
                title: named.clone(),
                audiences: args.options("audience"),
                subject: said("subject"),
                hours: said("hours"),
                sessions: args.number("sessions")?.unwrap_or(1),
                month: args.number("month")?,
                trainer: said("trainer"),
                budget: said("budget"),
                reason: said("reason"),
                ..TrainingLineForm::default()
            };
            out::answer(json, &office.training_line_save(&form)?, plan_lines)
        }
        "release" => {
            let request = TrainingRelease { year, on: said("on"), resolution: args.number("resolution")? };
            out::answer(json, &office.training_release(&request)?, plan_lines)
        }
        "list" => {
            let query = TrainingQuery { year, state: said("state"), subject: said("subject"), text: String::new() };
            out::answer(json, &office.training_list(&query, &page)?.rows, |rows| {
                let line = |row: &office::wire::TrainingRow| {
                    let (id, title, state, people) = (row.id, &row.title, &row.state, row.people);
                    format!(
                        "{id} {title} {} {state} {} {} sessions {}/{} people {people}",
                        row.subject, row.since, row.until, row.held, row.sessions
                    )
                };
                rows.iter().map(line).collect()
            })
        }
        "show" => card(&office.training_show(number()?)?),
        "open" => {
            let check = args.option("check").unwrap_or("none").to_owned();
            let form = TrainingForm {
                year,
                line: args.number("line")?,
                title: named.clone(),
                subject: said("subject"),
                form: args.option("form").unwrap_or("class").to_owned(),
                trainer: said("trainer"),
                organiser: said("organiser"),
                pass_mark: if check == "none" { String::new() } else { args.option("pass").unwrap_or("60").to_owned() },
                check,
                cost: said("cost"),
                ..TrainingForm::default()
            };
            card(&office.training_save(&form)?)
        }
        "session" => {
            let form = TrainingSessionForm {
                programme: number()?,
                on: said("on"),
                starts: said("starts"),
                minutes: args.number("minutes")?.unwrap_or(90),
                place: said("place"),
                trainer: said("trainer"),
                topic: said("topic"),
                ..TrainingSessionForm::default()
            };
            card(&office.training_session(&form)?)
        }
        "cancel-session" => {
            card(&office.training_hold(&TrainingHold { session: number()?, held: false, reason: said("reason") })?)
        }
        "enrol" => {
            let request = TrainingEnrol {
                programme: number()?,
                staff_numbers: args.options("person"),
                unit: args.option("unit").map(|name| unit(&office, name)).transpose()?,
                withdraw: args.flag("out-of-it"),
                reason: said("reason"),
            };
            card(&office.training_enrol(&request)?)
        }
        "import" => {
            let request = TrainingImport { programme: number()?, path: said("from") };
            let outcome = office.training_import(&request, &Unwatched)?;
            out::answer(json, &outcome, |outcome| {
                let mut lines = vec![format!("{} kept, {} refused", outcome.kept, outcome.refused.len())];
                lines.extend(outcome.refused.iter().map(|row| format!("  {} {} {}", row.row, row.who, row.code)));
                lines
            })
        }
        "template" => {
            let path = args.out()?;
            let rows = office.training_template(&TrainingImport { programme: number()?, path })?;
            out::answer(json, &rows, |rows| vec![format!("{rows} rows")])
        }
        "step" => {
            let step = ["begin", "close", "cancel"].into_iter().find(|one| args.flag(one));
            let step = step.ok_or_else(|| Failure::usage("say which step: --begin, --close or --cancel"))?;
            let request = TrainingStep { programme: number()?, step: step.to_owned(), reason: said("reason") };
            card(&office.training_step(&request)?)
        }
        "year" => out::answer(json, &office.training_year(year)?, year_lines),
        "gaps" => {
            let query = TrainingGapQuery {
                year,
                text: String::new(),
                unit: said("unit"),
                audience: said("audience"),
                what: said("window"),
            };
            if args.option("out").is_some() {
                let rows = office.training_export(&query, &args.out()?)?;
                return out::answer(json, &rows, |rows| vec![format!("{rows} rows")]);
            }
            out::answer(json, &office.training_gaps(&query, &page)?.rows, |rows| rows.iter().map(gap).collect())
        }
        "outside" => {
            let form = TrainingOutside {
                staff_number: named.clone(),
                on: said("on"),
                title: said("title"),
                subject: said("subject"),
                form: args.option("form").unwrap_or("online").to_owned(),
                hours: said("hours"),
                result: said("result"),
                number: said("number"),
            };
            out::answer(json, &office.training_outside(&form)?, record_lines)
        }
        _ => out::answer(json, &office.training_record(person::id_of(&office, &named)?)?, record_lines),
    }
}

fn unit(office: &Office, name: &str) -> Result<i64, Failure> {
    let found = office.unit_list()?.into_iter().find(|unit| unit.name == name).map(|unit| unit.id);
    found.ok_or_else(|| Failure::usage(format!("no unit {name}")))
}

fn plan_lines(plan: &TrainingPlan) -> Vec<String> {
    let state = if plan.released_on.is_empty() { "draft".to_owned() } else { format!("let out {}", plan.released_on) };
    let TrainingPlan { year, planned, finished, cancelled, added, rate, budget, cost, .. } = plan;
    let mut lines = vec![format!(
        "{year} {state}: planned {planned}, held {finished}, cancelled {cancelled}, added {added}, {rate}%, budget {budget}, cost {cost}"
    )];
    lines.extend(plan.lines.iter().map(|line| {
        let (id, title, subject, hours) = (line.id, &line.title, &line.subject, &line.hours);
        let gone = if line.withdrawn { " withdrawn" } else { "" };
        format!("  {id} {title} {subject} {hours} h {}/{} {}{gone}", line.held, line.sessions, line.audiences.join(","))
    }));
    lines.extend(
        plan.short.iter().map(|one| format!("  short: {} {} {} of {}", one.audience, one.subject, one.offered, one.required)),
    );
    lines
}

fn card_lines(card: &TrainingCard) -> Vec<String> {
    let row = &card.row;
    let mut lines = vec![format!("{} {} {} {} people {}", row.id, row.title, row.subject, row.state, row.people)];
    lines.extend(card.sessions.iter().map(|one| {
        let (all, here, leave, absent) = one.counts;
        format!("  session {} {} {} {} min {} {all}/{here}/{leave}/{absent}", one.id, one.on, one.starts, one.minutes, one.held)
    }));
    lines.extend(card.people.iter().map(|one| {
        let (number, name) = (&one.staff_number, &one.name);
        format!("  {number} {name} {}/{} {} {} {}", one.attended, one.held, one.score, one.hours, one.ground)
    }));
    lines
}

fn year_lines(year: &TrainingYear) -> Vec<String> {
    let TrainingYear { rules, owing, met, hours, per_head, trained, rate, cost, .. } = year;
    let mut lines = vec![format!(
        "{} {rules}: {met} of {owing} done, {hours} h, {per_head} a head, {trained}% trained, {rate}% held, cost {cost}",
        year.year
    )];
    let sum = |one: &office::wire::TrainingSum| {
        format!("  {} {}/{} {} lacking {}", one.key, one.met, one.people, one.done, one.lacking)
    };
    lines.extend(year.units.iter().map(sum));
    lines.extend(year.audiences.iter().map(sum));
    lines
}

fn gap(row: &TrainingGap) -> String {
    let TrainingGap { staff_number, name, unit, audience, done, required, lacking, computer_state, .. } = row;
    format!("{staff_number} {name} {unit} {audience} {done}/{required} lacking {lacking} {computer_state}").trim_end().to_owned()
}

fn record_lines(record: &TrainingRecord) -> Vec<String> {
    let mut lines = vec![format!("{} {} {} {}", record.staff_number, record.name, record.unit, record.post)];
    for year in &record.years {
        let owed = year.gap.as_ref().map(|gap| format!(" of {} lacking {}", gap.required, gap.lacking)).unwrap_or_default();
        lines.push(format!("{} {}{owed}", year.year, year.done));
        lines.extend(year.rows.iter().map(|row| {
            let gone = if row.withdrawn.is_empty() { "" } else { " withdrawn" };
            format!("  {} {} {} {} {}{gone}", row.on, row.title, row.subject, row.hours, row.result).trim_end().to_owned()
        }));
    }
    lines
}
