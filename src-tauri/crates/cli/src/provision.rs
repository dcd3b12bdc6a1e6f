//! `talent provision`: rules for the talent environment, their measures and what came of them, and rounds of suggestions. What is registered
//! or recorded comes as a JSON document with the fields of the window's form.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::reserve::typed;
use crate::{appraisal, calc, file};
use office::wire::{ProvisionCard, ProvisionEndForm, SuggestionCard};

const VERBS: [&str; 20] = [
    "list", "show", "add", "version", "review", "end", "read", "signed", "measure", "report", "confirm", "settle", "effect",
    "export", "rounds", "round", "ask", "finish", "suggest", "answer",
];

/// Runs a verb.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("provisions", &VERBS)?;
    let what = match verb.as_str() {
        "show" | "end" | "read" | "version" | "review" | "signed" => args.need("the number of the provision")?,
        "measure" => args.need("the number of the provision")?,
        "report" | "confirm" | "settle" | "effect" => args.need("the number of the measure")?,
        "round" | "finish" | "suggest" => args.need("the number of the round")?,
        "answer" => args.need("the number of the suggestion")?,
        "export" => args.need("the file to write")?,
        _ => String::new(),
    };
    let office = file::open(args)?;
    let json = args.flag("json");
    let number = || what.parse::<i64>().map_err(|_| Failure::usage(format!("{what} is no number; see talent help")));
    let shown = |card: ProvisionCard| out::answer(json, &card, lines);
    let told = |card: SuggestionCard| out::answer(json, &card, suggestions);
    let latest = |id: i64| -> Result<i64, Failure> {
        let card = office.provision_show(id)?;
        Ok(card.versions.first().map(|one| one.id).unwrap_or_default())
    };
    match verb.as_str() {
        "show" => shown(office.provision_show(number()?)?),
        "add" => shown(office.provision_add(&typed(args, &[])?)?),
        "version" => shown(office.provision_version(&typed(args, &[("id", number()?.into())])?)?),
        "review" => shown(office.provision_review(&typed(args, &[("id", number()?.into())])?)?),
        "end" => {
            let (id, words) = (number()?, args.option("reason").unwrap_or_default().to_owned());
            let successor: Option<i64> = args.number("by")?;
            let on = args.option("on").unwrap_or_default().to_owned();
            shown(appraisal::cited(args, &office, |resolution| {
                office.provision_end(&ProvisionEndForm { id, successor, on: on.clone(), words: words.clone(), resolution })
            })?)
        }
        "read" => shown(office.provision_acknowledge(latest(number()?)?)?),
        "signed" => shown(office.provision_signed(&typed(args, &[("version", latest(number()?)?.into())])?)?),
        "measure" => shown(office.provision_measure(&typed(args, &[("provision", number()?.into())])?)?),
        "report" => shown(office.provision_report(&typed(args, &[("measure", number()?.into())])?)?),
        "confirm" => shown(office.provision_confirm(&typed(args, &[("measure", number()?.into())])?)?),
        "settle" => shown(office.provision_settle(&typed(args, &[("measure", number()?.into())])?)?),
        "effect" => shown(office.provision_effect(&typed(args, &[("measure", number()?.into())])?)?),
        "export" => {
            let rows = office.provision_export(&what)?;
            out::answer(json, &rows, |rows| vec![format!("{what} {rows}")])
        }
        "rounds" => out::answer(json, &office.suggestion_list()?, |rounds| {
            rounds
                .iter()
                .map(|one| {
                    let state = if one.closed_on.is_empty() { "open" } else { "closed" };
                    format!(
                        "{} {} {} {state} {} answered {} adopted {}",
                        one.id, one.year, one.title, one.count, one.answered, one.adopted
                    )
                })
                .collect()
        }),
        "round" => told(office.suggestion_show(number()?)?),
        "ask" => told(office.suggestion_open(&typed(args, &[])?)?),
        "finish" => told(office.suggestion_close(number()?)?),
        "suggest" => told(office.suggestion_add(&typed(args, &[("round", number()?.into())])?)?),
        "answer" => told(office.suggestion_answer(&typed(args, &[("suggestion", number()?.into())])?)?),
        _ => out::answer(json, &office.provision_list()?, |room| {
            let mut text = vec![room.rules.clone()];
            text.extend(room.rows.iter().map(|row| {
                let line = format!(
                    "{} {} {} {} {} review {} {} read {}/{} measures {}/{} moved {}/{}",
                    row.id,
                    row.number,
                    row.version,
                    row.title,
                    row.state,
                    row.review_on,
                    row.pressing,
                    row.read,
                    row.readers,
                    row.done,
                    row.measures,
                    row.moved,
                    row.measured
                );
                line.replace("  ", " ")
            }));
            text
        }),
    }
}

fn lines(card: &ProvisionCard) -> Vec<String> {
    let row = &card.row;
    let mut text = vec![format!("{} {} {} {} {}", row.id, row.number, row.version, row.title, row.state)];
    for one in &card.measures {
        text.push(format!(
            "  measure {} {} {} {} due {} {}",
            one.id,
            one.title,
            one.owner,
            one.state,
            one.due_on,
            if one.figure.is_empty() { &one.figure_name } else { &one.figure }
        ));
        text.push(format!("    {} {} > {} {}", one.base.on, one.base.value, one.aim_on, one.aim));
        for effect in &one.effects {
            text.push(format!("    {} {} {}", effect.value.on, effect.value.value, effect.effect));
            let steps = effect.trace.steps.iter();
            text.extend(steps.map(|step| format!("      {}", calc::said(&step.code, &step.subject, &step.formula, &step.value))));
        }
    }
    text.push(format!("  read {} of {}", row.read, row.readers));
    text
}

fn suggestions(card: &SuggestionCard) -> Vec<String> {
    let round = &card.round;
    let mut text =
        vec![format!("{} {} {} answered {} adopted {}", round.year, round.title, round.count, round.answered, round.adopted)];
    for row in &card.rows {
        text.push(format!("  {} {} {} {}", row.id, row.topic, row.words, row.outcome).trim_end().to_owned());
    }
    text
}
