//! Mid-year checks, self-scores and checked scores. What the product can count is counted as of the day, with whoever stands behind it.

use super::{holding, letter, rules_of_version};
use crate::Error;
use crate::change::Told;
use crate::figure::{self, Counted, CountedRow, Figure};
use crate::number;
use crate::session::{Office, Session};
use crate::typed::line;
use crate::wire::{LetterCard, LetterCheckForm, LetterCounted, LetterCounts};
use chrono::NaiveDate;
use domain::letter::{Actual, Adjustment, LetterRules, Row, Scored, score};
use domain::rule::Document;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use store::Db;
use store::letter::{CheckRecord, LetterRecord, NewCheck, VersionRecord};

/// What a check found, as it is kept: people by their ids alone.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Found {
    pub actuals: Vec<Option<Actual>>,
    pub words: Vec<String>,
    pub adjustments: Vec<Adjustment>,
    pub vetoes: Vec<(usize, String)>,
    pub note: String,
    pub counted: Vec<Option<Kept>>,
}

/// A number that was counted, with who and what was behind it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    pub figure: Figure,
    pub value: String,
    pub part: i64,
    pub whole: Option<i64>,
    /// Who and what; nobody of a confidential figure.
    #[serde(default)]
    pub lines: Vec<KeptLine>,
}

/// One that was looked at.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct KeptLine {
    pub person: Option<i64>,
    /// Of what is not a person.
    pub name: String,
    pub note: String,
    pub counts: bool,
}

impl Office {
    /// What the product counts of a letter as of a day; empty for today.
    pub fn letter_count(&self, id: i64, on: &str) -> Result<LetterCounts, Error> {
        let session = self.session("letter_count")?;
        let on = self.past("on", on)?;
        let today = self.today();
        session.store.read(|db| {
            let record = letter(&session, db, id)?;
            let versions = store::letter::versions(db, record.id)?;
            let version = holding(&versions).or(versions.last()).ok_or(Error::Internal)?;
            let counted = count(db, &record, version, on, today)?;
            let rows = version.terms.rows.iter().zip(counted).map(|(row, counted)| counted.map(|one| shown(row, &one))).collect();
            Ok(LetterCounts { on: on.to_string(), rows })
        })
    }

    /// 半年检查.
    pub fn letter_mid(&self, form: &LetterCheckForm) -> Result<LetterCard, Error> {
        self.letter_found("letter_mid", "mid", form)
    }

    /// 自评.
    pub fn letter_self(&self, form: &LetterCheckForm) -> Result<LetterCard, Error> {
        self.letter_found("letter_self", "self", form)
    }

    /// 核定: somebody else, with the reason of each deduction.
    pub fn letter_check(&self, form: &LetterCheckForm) -> Result<LetterCard, Error> {
        self.letter_found("letter_check", "checked", form)
    }

    fn letter_found(&self, operation: &'static str, kind: &str, form: &LetterCheckForm) -> Result<LetterCard, Error> {
        let session = self.session(operation)?;
        let on = self.past("on", &form.on)?;
        let today = self.today();
        let told = Told { operation, object: format!("letter {}", form.letter) };
        let (at, by) = (self.stamp(), session.who());
        self.change(&session, told, |db| {
            let record = letter(&session, db, form.letter)?;
            if record.score.is_some() {
                return Err(Error::LetterDecided);
            }
            let versions = store::letter::versions(db, record.id)?;
            let version = holding(&versions).ok_or(Error::LetterUnsigned)?;
            if versions.last().is_some_and(|last| last.id != version.id) {
                // A supplement that waits would change what is scored.
                return Err(Error::LetterUnsigned);
            }
            if on < version.terms.since {
                return Err(Error::DateInvalid { field: "on".to_owned(), value: on.to_string() });
            }
            let checks = store::letter::checks(db, record.id)?;
            if kind == "checked" {
                refuse_tied(&session, db, &record, &versions)?;
                // A score of terms that were replaced is no score of these.
                if !checks.iter().any(|one| one.kind == "self" && one.version == version.id) {
                    return Err(Error::LetterNoSelf);
                }
            }
            let found = found(db, form, &record, version, (on, today))?;
            let rules = rules_of_version(db, version)?;
            let scored = scored(&rules.rules, &version.terms.rows, &found);
            if kind == "checked" {
                let short = version.terms.rows.iter().zip(&scored.rows).zip(&found.words);
                if let Some(((row, _), _)) =
                    short.into_iter().find(|((row, points), words)| **points < row.weight && words.is_empty())
                {
                    return Err(Error::LetterReason { row: row.name.clone() });
                }
            }
            let trace = rules.signed(scored.trace);
            let new = NewCheck {
                version: version.id,
                kind,
                on: &on.to_string(),
                result: &serde_json::to_string(&found).map_err(|_| Error::Internal)?,
                score: number::hundredths(scored.total).ok_or(Error::Internal)?,
                trace: &trace,
                person: session.account().person,
            };
            Ok(store::letter::add_check(db, record.id, &new, (&by, &at))?)
        })?;
        self.letter_card(&session, form.letter)
    }
}

/// Nobody checks or decides the letter he or a relative answers or answered for, nor that of his own unit.
pub(super) fn refuse_tied(
    session: &Session,
    db: &Db<'_>,
    record: &LetterRecord,
    versions: &[VersionRecord],
) -> Result<(), Error> {
    session.refuse_own(db, versions.iter().map(|version| version.head))?;
    match session.account().person {
        Some(person) if store::person::unit_of(db, person)? == record.unit => {
            Err(Error::LetterOwnUnit { unit: record.unit_name.clone() })
        }
        _ => Ok(()),
    }
}

/// Reads what was typed and counts what was not.
fn found(
    db: &Db<'_>,
    form: &LetterCheckForm,
    record: &LetterRecord,
    version: &VersionRecord,
    (on, today): (NaiveDate, NaiveDate),
) -> Result<Found, Error> {
    let counted = count(db, record, version, on, today)?;
    let rows = &version.terms.rows;
    let (mut actuals, mut words, mut kept) = (Vec::new(), Vec::new(), Vec::new());
    for (place, (row, counted)) in rows.iter().zip(counted).enumerate() {
        let typed = form.actuals.get(place).map(|text| text.trim()).unwrap_or_default();
        let said = line("letter_words", form.words.get(place).map(String::as_str).unwrap_or_default())?;
        let wrong = || Error::LetterActual { row: row.name.clone(), value: typed.to_owned() };
        let own = counted.as_ref().and_then(|one| one.value.as_ref().map(|value| value.round2().normalize()));
        let actual = match (typed, own) {
            ("", own) => own.map(Actual::Number),
            (typed, _) => Some(row.read(typed).ok_or_else(wrong)?),
        };
        // What differs from the count is told in words.
        if let (Some(own), Some(Actual::Number(value))) = (own, &actual)
            && own != value.normalize()
            && said.is_empty()
        {
            return Err(Error::LetterReason { row: row.name.clone() });
        }
        let same = own.is_some_and(|own| actual == Some(Actual::Number(own)));
        kept.push(counted.filter(|_| same).and_then(|one| {
            Some(Kept {
                figure: row.figure?,
                value: one.shown(),
                part: one.part,
                whole: one.whole,
                lines: one
                    .rows
                    .iter()
                    .filter(|_| row.figure.is_some_and(|figure| !figure.confidential()))
                    .map(kept_line)
                    .collect(),
            })
        }));
        actuals.push(actual);
        words.push(said);
    }
    let mut adjustments = Vec::new();
    for (points, ground) in form.adjustments.iter().filter(|(points, _)| !points.trim().is_empty()) {
        let plain = domain::text::half_width(points);
        let value: Decimal =
            plain.trim().parse().map_err(|_| Error::NumberInvalid { field: "points".to_owned(), value: points.clone() })?;
        let ground = line("ground", ground)?;
        if ground.is_empty() {
            return Err(Error::GroundsMissing);
        }
        if value.abs() > Decimal::ONE_HUNDRED || value.normalize().scale() > 2 {
            return Err(Error::NumberInvalid { field: "points".to_owned(), value: points.clone() });
        }
        adjustments.push(Adjustment { points: value, ground });
    }
    let mut vetoes = Vec::new();
    for (place, ground) in &form.vetoes {
        let place = usize::try_from(*place).map_err(|_| Error::NotFound)?;
        let ground = line("ground", ground)?;
        if place >= version.terms.vetoes.len() {
            return Err(Error::NotFound);
        }
        if ground.is_empty() {
            return Err(Error::GroundsMissing);
        }
        vetoes.push((place, ground));
    }
    Ok(Found { actuals, words, adjustments, vetoes, note: line("note", &form.note)?, counted: kept })
}

/// What the rows with a figure come to from the first day of the term to a day.
fn count(
    db: &Db<'_>,
    record: &LetterRecord,
    version: &VersionRecord,
    on: NaiveDate,
    today: NaiveDate,
) -> Result<Vec<Option<Counted>>, Error> {
    let rows = &version.terms.rows;
    if rows.iter().all(|row| row.figure.is_none()) {
        return Ok(vec![None; rows.len()]);
    }
    let ground = figure::Ground::read(db)?;
    let (since, until) = (version.terms.since, on.min(version.terms.until));
    let of = |row: &Row| {
        row.figure.map(|figure| ground.count(db, figure, Some(record.unit), (since, until.max(since)), today)).transpose()
    };
    rows.iter().map(of).collect()
}

fn kept_line(row: &CountedRow) -> KeptLine {
    let name = if row.person.is_some() { String::new() } else { row.name.clone() };
    KeptLine { person: row.person, name, note: row.note.clone(), counts: row.counts }
}

fn shown(row: &Row, counted: &Counted) -> LetterCounted {
    let confidential = row.figure.is_some_and(Figure::confidential);
    let people = counted.rows.iter().filter(|_| !confidential);
    LetterCounted {
        figure: row.figure.map(|figure| figure.code().to_owned()).unwrap_or_default(),
        value: counted.shown(),
        part: counted.part.to_string(),
        whole: counted.whole.map(|whole| whole.to_string()).unwrap_or_default(),
        people: people
            .map(|one| (one.staff_number.clone(), one.name.clone(), one.unit.clone(), one.note.clone(), one.counts))
            .collect(),
        confidential,
    }
}

/// The score of what was found.
pub(super) fn scored(rules: &LetterRules, rows: &[Row], found: &Found) -> Scored {
    score(rules, rows, &found.actuals, &found.adjustments, found.vetoes.len())
}

/// The rules that a check was scored by, as its own trace names them.
pub(super) fn rules_of_check(db: &Db<'_>, check: &CheckRecord) -> Result<Document<LetterRules>, Error> {
    crate::rule::of_version(db, check.trace.rule.strip_prefix("letter ").unwrap_or("0"))
}

/// Whether a check scores again what it was stored with.
pub(crate) fn recomputed(db: &Db<'_>, version: &VersionRecord, check: &CheckRecord) -> Result<bool, Error> {
    let found: Found = serde_json::from_str(&check.result).map_err(|_| Error::Internal)?;
    let rules = rules_of_check(db, check)?;
    let again = scored(&rules.rules, &version.terms.rows, &found);
    Ok(number::hundredths(again.total) == Some(check.score) && rules.signed(again.trace) == check.trace)
}
