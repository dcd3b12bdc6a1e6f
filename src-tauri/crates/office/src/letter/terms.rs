//! Terms as people type them and as the file keeps them.

use crate::Error;
use crate::typed::{line, long};
use crate::wire::{LetterTerm, LetterTerms};
use domain::figure::Figure;
use domain::letter::{Mode, Row, Section, Terms};
use rust_decimal::Decimal;

/// Terms as they were typed.
pub(super) fn read(typed: &LetterTerms) -> Result<Terms, Error> {
    let day = |field: &str, text: &str| {
        domain::date::read_day(text.trim()).map_err(|_| Error::DateInvalid { field: field.to_owned(), value: text.to_owned() })
    };
    let lines = |field: &str, texts: &[String]| {
        let kept = texts.iter().filter(|text| !text.trim().is_empty());
        kept.map(|text| line(field, text)).collect::<Result<Vec<_>, _>>()
    };
    let terms = Terms {
        since: day("since", &typed.since)?,
        until: day("until", &typed.until)?,
        rows: typed.rows.iter().enumerate().map(|(place, row)| read_row(place + 1, row)).collect::<Result<_, _>>()?,
        vetoes: lines("vetoes", &typed.vetoes)?,
        adjustments: lines("adjustments", &typed.adjustments)?,
        rewards: long("rewards", &typed.rewards)?,
    };
    terms.check().map_err(|fault| Error::LetterTerms { row: fault.row.to_string(), field: fault.field.to_owned() })?;
    Ok(terms)
}

fn read_row(place: usize, typed: &LetterTerm) -> Result<Row, Error> {
    let fault = |field: &str| Error::LetterTerms { row: place.to_string(), field: field.to_owned() };
    let number = |field: &str, text: &str| {
        let plain = domain::text::half_width(text);
        let plain = plain.trim();
        if plain.is_empty() { Ok(Decimal::ZERO) } else { plain.parse::<Decimal>().map_err(|_| fault(field)) }
    };
    let each = number("mode", &typed.each)?;
    let mode = match typed.mode.as_str() {
        "ratio" => Mode::Ratio { floor_percent: None },
        "ratio_floor" => Mode::Ratio { floor_percent: Some(each) },
        "unit" => Mode::Unit { each },
        "yesno" => Mode::Yesno,
        "ladder" => {
            let step = |(from, points): &(String, String)| Ok::<_, Error>((number("mode", from)?, number("mode", points)?));
            Mode::Ladder { steps: typed.steps.iter().map(step).collect::<Result<_, _>>()? }
        }
        _ => return Err(fault("mode")),
    };
    let figure = match typed.figure.as_str() {
        "" => None,
        code => Some(Figure::read(code).ok_or_else(|| fault("figure"))?),
    };
    Ok(Row {
        section: if typed.section == "task" { Section::Task } else { Section::Indicator },
        name: line("indicator", &typed.name)?,
        target: number("target", &typed.target)?,
        weight: number("weight", &typed.weight)?,
        mode,
        source: line("source", &typed.source)?,
        note: line("note", &typed.note)?,
        figure,
    })
}

/// Terms as they are shown and typed.
pub(super) fn shown(terms: &Terms) -> LetterTerms {
    LetterTerms {
        since: terms.since.to_string(),
        until: terms.until.to_string(),
        rows: terms.rows.iter().map(shown_row).collect(),
        vetoes: terms.vetoes.clone(),
        adjustments: terms.adjustments.clone(),
        rewards: terms.rewards.clone(),
    }
}

/// A row as it is shown and typed.
pub(super) fn shown_row(row: &Row) -> LetterTerm {
    let plain = |value: &Decimal| value.normalize().to_string();
    LetterTerm {
        section: if row.section == Section::Task { "task".to_owned() } else { "indicator".to_owned() },
        name: row.name.clone(),
        target: if row.mode == Mode::Yesno { String::new() } else { plain(&row.target) },
        weight: plain(&row.weight),
        mode: row.mode.code().to_owned(),
        each: match &row.mode {
            Mode::Ratio { floor_percent: Some(floor) } => plain(floor),
            Mode::Unit { each } => plain(each),
            _ => String::new(),
        },
        steps: match &row.mode {
            Mode::Ladder { steps } => steps.iter().map(|(from, points)| (plain(from), plain(points))).collect(),
            _ => Vec::new(),
        },
        source: row.source.clone(),
        note: row.note.clone(),
        figure: row.figure.map(|figure| figure.code().to_owned()).unwrap_or_default(),
    }
}
