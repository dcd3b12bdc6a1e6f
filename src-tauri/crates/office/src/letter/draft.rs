//! Drafting a letter from a template, writing it, and beginning a supplement to one that was signed.

use super::{holding, letter, rules_of, terms};
use crate::Error;
use crate::change::Told;
use crate::person::by_number;
use crate::session::Office;
use crate::typed::line;
use crate::wire::{LetterCard, LetterDraft, LetterSave};
use chrono::NaiveDate;
use domain::letter::Terms;
use domain::post::PostLevel;
use store::Db;

impl Office {
    /// Drafts the letter of a unit for a year.
    pub fn letter_draft(&self, request: &LetterDraft) -> Result<LetterCard, Error> {
        let session = self.session("letter_draft")?;
        let typed = line("letter_number", &request.number)?;
        let told = Told { operation: "letter_draft", object: format!("unit {} letter {}", request.unit, request.year) };
        let (at, by, group) = (self.stamp(), session.who(), session.group_name.clone());
        let id = self.change(&session, told, |db| {
            let year = request.year;
            let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).filter(|_| (2000..=2100).contains(&year));
            let wrong = || Error::NumberInvalid { field: "year".to_owned(), value: year.to_string() };
            let (since, until) = (day(1, 1).ok_or_else(wrong)?, day(12, 31).ok_or_else(wrong)?);
            let rules = rules_of(db, year)?;
            let template = rules.rules.templates.iter().find(|one| one.code == request.template);
            let template = template.ok_or_else(|| Error::FieldUnknown { field: request.template.clone() })?;
            let head = match request.head.trim() {
                "" => head_of(db, request.unit)?.ok_or(Error::LetterHead)?,
                number => by_number(db, number)?,
            };
            let terms = Terms {
                since,
                until,
                rows: rules.rules.rows_of(&template.code).ok_or(Error::Internal)?,
                vetoes: template.vetoes.clone(),
                adjustments: template.adjustments.clone(),
                rewards: template.rewards.clone(),
            };
            let number = if typed.is_empty() { next_number(db, &group, year)? } else { typed.clone() };
            let new = (year, request.unit, number.as_str(), head, template.code.as_str());
            store::letter::draft(db, new, &terms, &rules.version, (&by, &at)).map_err(|error| match error {
                store::Error::Taken(_) => Error::LetterTaken { year: year.to_string() },
                other => other.into(),
            })
        })?;
        self.letter_card(&session, id)
    }

    /// Keeps the terms of a draft and who answers for it, or of a supplement that is begun by it.
    pub fn letter_save(&self, request: &LetterSave) -> Result<LetterCard, Error> {
        let session = self.session("letter_save")?;
        let read = terms::read(&request.terms)?;
        let reason = line("reason", &request.reason)?;
        let told = Told { operation: "letter_save", object: format!("letter {}", request.letter) };
        let (at, by) = (self.stamp(), session.who());
        self.change(&session, told, |db| {
            let record = letter(&session, db, request.letter)?;
            if record.score.is_some() {
                return Err(Error::LetterDecided);
            }
            let versions = store::letter::versions(db, record.id)?;
            let last = versions.last().ok_or(Error::Internal)?;
            let head = if request.head.trim().is_empty() { last.head } else { by_number(db, &request.head)? };
            if !last.signed() {
                if !last.signatures.is_empty() {
                    return Err(Error::LetterSigned);
                }
                if last.ordinal > 0 && reason.is_empty() {
                    return Err(Error::ReasonMissing);
                }
                return Ok(store::letter::set_terms(db, last.id, (head, &read), if last.ordinal > 0 { &reason } else { "" })?);
            }
            if reason.is_empty() {
                return Err(Error::ReasonMissing);
            }
            if holding(&versions).is_some_and(|version| version.terms == read && version.head == head) {
                return Err(Error::LetterSame);
            }
            store::letter::add_version(db, record.id, last.ordinal + 1, (head, &read), &reason, &last.rules, (&by, &at))?;
            Ok(())
        })?;
        self.letter_card(&session, request.letter)
    }

    /// Drops a letter that nobody has signed.
    pub fn letter_drop(&self, id: i64, reason: &str) -> Result<(), Error> {
        let session = self.session("letter_drop")?;
        let reason = line("reason", reason)?;
        if reason.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let told = Told { operation: "letter_drop", object: format!("letter {id}") };
        self.change(&session, told, |db| {
            let record = letter(&session, db, id)?;
            if store::letter::versions(db, record.id)?.iter().any(|version| !version.signatures.is_empty()) {
                return Err(Error::LetterSigned);
            }
            Ok(store::letter::drop_letter(db, id, &reason)?)
        })
    }
}

/// Whoever heads a unit by the roster: its only middle-level principal.
fn head_of(db: &Db<'_>, unit: i64) -> Result<Option<i64>, Error> {
    let mut found = Vec::new();
    for one in store::person::of_levels(db, &[PostLevel::MiddlePrincipal])? {
        if one.person.typed.left_on.is_none() && store::person::unit_of(db, one.id)? == unit {
            found.push(one.id);
        }
    }
    Ok(match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    })
}

/// `启明集团人才责〔2026〕3号`: the first that is free.
fn next_number(db: &Db<'_>, group: &str, year: i32) -> Result<String, Error> {
    let taken: std::collections::HashSet<String> = store::letter::list(db, year)?.into_iter().map(|one| one.number).collect();
    let number = |n: usize| format!("{group}人才责〔{year}〕{n}号");
    (1..).map(number).find(|number| !taken.contains(number)).ok_or(Error::Internal)
}
