//! `talent letter`: target letters from draft to the appraisal. A letter is named by its number in the list or by its unit; terms, signatures
//! and checks come as a JSON document with the fields of the window's form.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::reserve::typed;
use crate::{appraisal, calc, file};
use office::Office;
use office::wire::{LetterCard, LetterCounts, LetterDraft, LetterYear};

const VERBS: [&str; 14] =
    ["list", "show", "draft", "save", "drop", "sign", "scan", "count", "mid", "self", "check", "decide", "feed", "export"];

/// Runs a verb.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("letters", &VERBS)?;
    let what = match verb.as_str() {
        "list" => String::new(),
        "draft" => args.need("the name of the unit")?,
        "scan" => args.need("the number of the signature")?,
        "export" => args.need("the file to write")?,
        _ => args.need("the number of the letter or the name of its unit")?,
    };
    let office = file::open(args)?;
    let json = args.flag("json");
    let shown = |card: LetterCard| out::answer(json, &card, lines);
    let letter = || letter_of(args, &office, Some(&what));
    match verb.as_str() {
        "show" => shown(office.letter_show(letter()?)?),
        "draft" => {
            let year = year(args, &office)?;
            let unit = year.missing.iter().find(|(_, name, _)| *name == what);
            let (unit, _, kind) = unit.ok_or_else(|| office::Error::UnitUnknown { unit: what.clone() })?;
            let of_kind = year.templates.iter().find(|(_, _, _, for_kind)| for_kind == kind).or(year.templates.first());
            let template = args.option("template").map(str::to_owned);
            shown(office.letter_draft(&LetterDraft {
                year: year.year,
                unit: *unit,
                number: args.option("number").unwrap_or_default().to_owned(),
                head: args.option("person").unwrap_or_default().to_owned(),
                template: template.or_else(|| of_kind.map(|one| one.0.clone())).unwrap_or_default(),
            })?)
        }
        "save" => shown(office.letter_save(&typed(args, &[("letter", letter()?.into())])?)?),
        "drop" => {
            office.letter_drop(letter()?, args.option("reason").unwrap_or_default())?;
            out::answer(json, &(), |()| vec!["dropped".to_owned()])
        }
        "sign" => shown(office.letter_sign(&typed(args, &[("letter", letter()?.into())])?)?),
        "scan" => {
            let id = what.parse().map_err(|_| Failure::usage(format!("{what} is no number of a signature")))?;
            let path = args.option("out").ok_or_else(|| Failure::usage("--out PATH is missing"))?.to_owned();
            office.letter_scan(id, &path)?;
            out::answer(json, &path, |path| vec![path.clone()])
        }
        "count" => {
            let counts = office.letter_count(letter()?, args.option("on").unwrap_or_default())?;
            out::answer(json, &counts, counted)
        }
        "mid" => shown(office.letter_mid(&typed(args, &[("letter", letter()?.into())])?)?),
        "self" => shown(office.letter_self(&typed(args, &[("letter", letter()?.into())])?)?),
        "check" => shown(office.letter_check(&typed(args, &[("letter", letter()?.into())])?)?),
        "decide" => {
            let letter = letter()?;
            shown(appraisal::cited(args, &office, |resolution| office.letter_decide(letter, resolution.unwrap_or_default()))?)
        }
        "export" => {
            let rows = office.letter_export(args.number("year")?.unwrap_or_default(), &what)?;
            out::answer(json, &rows, |rows| vec![format!("{what} {rows}")])
        }
        "feed" => shown(office.letter_feed(letter()?)?),
        _ => out::answer(json, &year(args, &office)?, |year| {
            let mut text = vec![year.rules.clone()];
            text.extend(year.rows.iter().map(|row| {
                let line = format!(
                    "{} {} {} {} {} supplements {} score {} {} {}",
                    row.id, row.number, row.unit_name, row.head, row.state, row.supplements, row.score, row.due, row.due_on
                );
                line.replace("  ", " ").trim_end().to_owned()
            }));
            text.extend(year.missing.iter().map(|(_, name, _)| format!("none {name}")));
            text
        }),
    }
}

/// The letter of a number, or of a unit in the year.
pub fn letter_of(args: &Args, office: &Office, word: Option<&str>) -> Result<i64, Failure> {
    let word =
        word.ok_or_else(|| Failure::usage("the number of the letter or the name of its unit is missing; see talent help"))?;
    if let Ok(id) = word.parse() {
        return Ok(id);
    }
    let found = year(args, office)?.rows.into_iter().find(|row| row.unit_name == word || row.number == word);
    Ok(found.ok_or(office::Error::NotFound)?.id)
}

fn year(args: &Args, office: &Office) -> Result<LetterYear, Failure> {
    Ok(office.letter_list(args.number("year")?.unwrap_or_default())?)
}

fn lines(card: &LetterCard) -> Vec<String> {
    let row = &card.row;
    let mut text = vec![format!("{} {} {} {} {} {}", row.id, row.number, row.unit_name, row.head, row.state, row.score)];
    for version in &card.versions {
        let signed: Vec<String> = version.signatures.iter().map(|one| format!("{} {} {}", one.side, one.by, one.on)).collect();
        text.push(format!("  version {} {} {}", version.ordinal, version.reason, signed.join(", ")).trim_end().to_owned());
        for term in &version.terms.rows {
            text.push(format!("    {} {} {} {} {}", term.section, term.name, term.target, term.weight, term.mode));
        }
    }
    for check in &card.checks {
        text.push(format!("  {} {} {} {}", check.kind, check.on, check.by, check.total));
        let steps = check.trace.steps.iter();
        text.extend(steps.map(|step| format!("    {}", calc::said(&step.code, &step.subject, &step.formula, &step.value))));
    }
    for taker in &card.takers {
        text.push(format!("  taker {} {} {} {}", taker.staff_number, taker.name, taker.performance, taker.fed));
    }
    text
}

fn counted(counts: &LetterCounts) -> Vec<String> {
    let rows = counts.rows.iter().enumerate().filter_map(|(place, row)| Some((place + 1, row.as_ref()?)));
    let told = rows.map(|(place, row)| format!("{place} {} {} of {} {}", row.figure, row.part, row.whole, row.value));
    std::iter::once(counts.on.clone()).chain(told.map(|line| line.replace("of  ", ""))).collect()
}
