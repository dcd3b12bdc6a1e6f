//! The letters of a year as a sheet: a row for each indicator and task, with what was found and what it is worth.

use super::{card, year};
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::sheet::write::{Value, table};
use crate::wire::{LetterCard, LetterCheck, LetterTerm};
use crate::words::{Language, plain};
use chrono::Datelike;
use rust_decimal::Decimal;

const COLUMNS: [&str; 16] = [
    "number",
    "unit",
    "head",
    "state",
    "section",
    "name",
    "target",
    "weight",
    "rule",
    "actual",
    "self",
    "checked",
    "words",
    "score",
    "resolution",
    "decided_on",
];

impl Office {
    /// Writes the letters of a year as XLSX, 0 for this one; the number of rows.
    pub fn letter_export(&self, asked: i32, path: &str) -> Result<u32, Error> {
        let session = self.session("letter_export")?;
        let path = crate::file_name::to_write(path)?;
        let language = Language::of(&self.desk.read().language);
        let today = self.today();
        let of = if asked == 0 { today.year() } else { asked };
        let cards = session.store.read(|db| {
            let rows = year(&session, db, of, today)?.rows.into_iter();
            rows.map(|row| card(&session, db, row.id, today)).collect::<Result<Vec<_>, Error>>()
        })?;
        let rows: Vec<Vec<Value>> = cards.iter().flat_map(|card| lines(language, card)).collect();
        let head: Vec<String> = COLUMNS.iter().map(|key| plain(language, &format!("letter.column.{key}"))).collect();
        let mut bytes = std::io::Cursor::new(Vec::new());
        let count = table(&mut bytes, &plain(language, "letter.title"), &head, rows).map_err(|_| Error::Internal)?;
        let told = Told { operation: "letter_export", object: format!("letter {of} {count}") };
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, bytes.get_ref())?))?;
        Ok(count)
    }
}

/// The rows of the version that holds, or of the draft.
fn lines(language: Language, card: &LetterCard) -> Vec<Vec<Value>> {
    let version = card.versions.iter().rev().find(|version| version.signatures.len() == 2).or(card.versions.last());
    let Some(version) = version else { return Vec::new() };
    let check = |kind: &str| card.checks.iter().find(|one| one.kind == kind);
    let (own, checked) = (check("self"), check("checked"));
    let line = |(place, term): (usize, &LetterTerm)| line(language, card, (place, term), own, checked);
    version.terms.rows.iter().enumerate().map(line).collect()
}

fn line(
    language: Language,
    card: &LetterCard,
    (place, term): (usize, &LetterTerm),
    own: Option<&LetterCheck>,
    checked: Option<&LetterCheck>,
) -> Vec<Value> {
    let say = |key: &str| plain(language, key);
    let of = |check: Option<&LetterCheck>| check.and_then(|check| check.rows.get(place)).cloned();
    let (own, checked) = (of(own), of(checked));
    let later = checked.as_ref().or(own.as_ref());
    let actual = later.map(|row| row.actual.clone()).unwrap_or_default();
    let points = |row: Option<String>| row.map_or(Value::Blank, |points| number(&points));
    vec![
        card.row.number.clone().into(),
        card.row.unit_name.clone().into(),
        card.row.head.clone().into(),
        say(&format!("letter.state.{}", card.row.state)).into(),
        say(&format!("letter.section.{}", term.section)).into(),
        term.name.clone().into(),
        number(&term.target),
        number(&term.weight),
        crate::print::letter_rule(language, term).into(),
        if ["yes", "no"].contains(&actual.as_str()) { say(&format!("letter.{actual}")).into() } else { number(&actual) },
        points(own.as_ref().map(|row| row.points.clone())),
        points(checked.as_ref().map(|row| row.points.clone())),
        later.map(|row| row.words.clone()).unwrap_or_default().into(),
        number(&card.row.score),
        card.resolution.clone().into(),
        card.decided_on.clone().into(),
    ]
}

/// A number cell; a text where it is none.
fn number(text: &str) -> Value {
    text.parse::<Decimal>().map_or_else(|_| text.into(), Value::Number)
}
