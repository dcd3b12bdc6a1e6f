//! `talent learning`: learning teams. Activities, agreements and checks come as JSON documents with the fields of the window's form.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::reserve::typed;
use crate::{appraisal, calc, file};
use office::wire::{LearningName, LearningPlanLine, LearningPlanSet, LearningRow, LearningUnit};
use office::{Office, words};

const VERBS: [&str; 10] = ["list", "unit", "plan", "activity", "withdraw", "agree", "check", "stop", "review", "name"];

/// Runs a verb.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("learning teams", &VERBS)?;
    let what = match verb.as_str() {
        "unit" | "plan" | "activity" => args.need("the unit")?,
        "withdraw" => args.need("the number of the activity")?,
        "check" | "stop" => args.need("the number of the pair")?,
        _ => String::new(),
    };
    let office = file::open(args)?;
    let json = args.flag("json");
    let year: i32 = args.number("year")?.unwrap_or_default();
    let number = || what.parse::<i64>().map_err(|_| Failure::usage(format!("{what} is no number; see talent help")));
    let reason = || args.option("reason").unwrap_or_default();
    let shown = |unit: LearningUnit| out::answer(json, &unit, lines);
    match verb.as_str() {
        "list" => out::answer(json, &office.learning_list(year)?, |list| {
            let mut text = vec![format!("{} {}", list.year, list.rules)];
            text.extend(list.rows.iter().map(row));
            text
        }),
        "unit" => shown(office.learning_unit(unit_of(&office, &what)?, year)?),
        "plan" => {
            let lines = args.options("kind").iter().map(|pair| plan_line(pair)).collect::<Result<Vec<_>, Failure>>()?;
            let theme = args.option("text").unwrap_or_default().to_owned();
            shown(office.learning_plan_set(&LearningPlanSet { unit: unit_of(&office, &what)?, year, theme, lines })?)
        }
        "activity" => {
            let unit = unit_of(&office, &what)?;
            shown(office.learning_activity_add(&typed(args, &[("unit", unit.into())])?)?)
        }
        "withdraw" => shown(office.learning_activity_withdraw(number()?, reason())?),
        "agree" => shown(office.learning_pair_agree(&typed(args, &[])?)?),
        "check" => shown(office.learning_pair_check(&typed(args, &[("pair", number()?.into())])?)?),
        "stop" => shown(office.learning_pair_stop(number()?, args.option("on").unwrap_or_default(), reason())?),
        "name" => {
            let units = args.options("unit").iter().map(|name| unit_of(&office, name)).collect::<Result<Vec<_>, Failure>>()?;
            let name = args.option("text").map_or_else(|| words::plain(out::language(), "learning.honour"), str::to_owned);
            let review = appraisal::cited(args, &office, |resolution| {
                let (units, name) = (units.clone(), name.clone());
                office.learning_name(&LearningName { year, units, name, resolution: resolution.unwrap_or_default() })
            })?;
            out::answer(json, &review, |review| {
                review
                    .named
                    .iter()
                    .map(|one| format!("{} {} {} {}", review.year, one.unit_name, one.name, one.resolution))
                    .collect()
            })
        }
        _ => out::answer(json, &office.learning_review(year)?, |review| {
            let mut text = vec![format!("{} {} line {} places {}", review.year, review.rules, review.line, review.places)];
            for row in &review.rows {
                text.push(format!("{} {} {} {}", row.name, row.total, row.outcome, row.named).trim_end().to_owned());
                let steps = row.trace.steps.iter();
                text.extend(
                    steps.map(|step| format!("    {}", calc::said(&step.code, &step.subject, &step.formula, &step.value))),
                );
            }
            text
        }),
    }
}

/// `meeting=12`.
fn plan_line(pair: &str) -> Result<LearningPlanLine, Failure> {
    let usage = || Failure::usage("--kind needs a kind and how often, such as meeting=12");
    let (kind, times) = pair.split_once('=').ok_or_else(usage)?;
    Ok(LearningPlanLine { kind: kind.to_owned(), times: times.parse().map_err(|_| usage())?, held: 0 })
}

/// The unit of a name.
pub fn unit_of(office: &Office, name: &str) -> Result<i64, Failure> {
    let found = office.unit_list()?.into_iter().find(|unit| unit.name == name);
    Ok(found.ok_or_else(|| office::Error::UnitUnknown { unit: name.to_owned() })?.id)
}

fn row(row: &LearningRow) -> String {
    let plan = if row.has_plan { format!("{} of {}", row.done, row.planned) } else { "no plan".to_owned() };
    let text = format!(
        "{} people {} plan {plan} activities {} took part {} pairs {} hours {} {}",
        row.name, row.heads, row.activities, row.people, row.pairs, row.hours, row.named
    );
    text.trim_end().to_owned()
}

fn lines(unit: &LearningUnit) -> Vec<String> {
    let mut text = vec![format!("{} {}", unit.year, row(&unit.row))];
    text.extend(unit.plan.iter().map(|line| format!("  plan {} {} of {}", line.kind, line.held, line.times)));
    for one in &unit.activities {
        let state = if one.withdrawn.is_empty() { "" } else { "withdrawn" };
        let line = format!(
            "  activity {} {} {} {} people {} hours {} {state}",
            one.id, one.on, one.kind, one.topic, one.people, one.hours
        );
        text.push(line.trim_end().to_owned());
    }
    for one in &unit.pairs {
        text.push(format!(
            "  pair {} {} {} > {} {} {} {} {}",
            one.id, one.agreement, one.mentor.name, one.apprentice.name, one.since, one.until, one.state, one.on
        ));
        for goal in &one.goals {
            text.push(format!("    {} {}", goal.result, goal.goal).trim_end().to_owned());
        }
    }
    text.extend(unit.hours.iter().map(|one| format!("  hours {} {} {}", one.person.staff_number, one.person.name, one.hours)));
    text
}
