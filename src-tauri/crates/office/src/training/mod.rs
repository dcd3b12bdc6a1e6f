//! 培训 (domain §10): the yearly plan, programmes of many sessions, who was there and what it gives, and who falls short of what is owed.
//! `plan` and `programme` are what is arranged, `attend` who was there and how he did, `import` the same out of a table, `card` what a
//! programme looks like, `ground` everybody's year, `year` and `record` what is shown of it.

mod attend;
mod card;
mod certificate;
mod evaluate;
mod ground;
mod import;
mod plan;
mod programme;
mod record;
mod year;

pub(crate) use card::{card, check_closed};
use ground::Ground;
pub(crate) use plan::{done_by, plan_of};
pub(crate) use record::record;
pub(crate) use year::summary;

use crate::Error;
use crate::rule::document_on;
use crate::session::Office;
use crate::wire::{TrainingName, TrainingRoom};
use chrono::{Datelike, NaiveDate};
use domain::appraisal::scheme::Words;
use domain::money::Fen;
use domain::rule::Document;
use domain::training::{Hours, TrainingRules};
use rust_decimal::Decimal;
use store::Db;
use store::training::ProgrammeRecord;

const FORMS: [&str; 5] = ["class", "field", "online", "secondment", "self"];
const CHECKS: [&str; 4] = ["none", "exam", "practice", "computer"];

impl Office {
    /// Years, subjects and audiences that the room knows.
    pub fn training_room(&self) -> Result<TrainingRoom, Error> {
        let session = self.session("training_room")?;
        let year = self.today().year();
        session.store.read(|db| {
            let book = rules_of(db, year)?;
            let mut years = store::training::years(db)?;
            years.extend([year, year + 1]);
            years.sort_unstable_by(|one, other| other.cmp(one));
            years.dedup();
            let matrix = &book.rules.matrix;
            Ok(TrainingRoom {
                year,
                years,
                rules: book.label(),
                class_minutes: matrix.class_minutes,
                subjects: matrix.subjects.iter().map(|one| named(&one.code, &one.name)).collect(),
                audiences: matrix.audiences.iter().map(|one| named(&one.code, &one.name)).collect(),
            })
        })
    }
}

/// The rules of a year: those in force on its last day.
pub(crate) fn rules_of(db: &Db<'_>, year: i32) -> Result<Document<TrainingRules>, Error> {
    let day = NaiveDate::from_ymd_opt(year, 12, 31).ok_or_else(|| year_unknown(year))?;
    document_on(db, day)
}

fn named(code: &str, name: &Words) -> TrainingName {
    TrainingName { code: code.to_owned(), name: name.zh.clone(), name_en: name.en.clone() }
}

fn year_unknown(year: i32) -> Error {
    Error::NumberInvalid { field: "year".to_owned(), value: year.to_string() }
}

/// A year that a plan or a programme may be of.
fn legal_year(year: i32) -> Result<i32, Error> {
    if (2000..=2100).contains(&year) { Ok(year) } else { Err(year_unknown(year)) }
}

/// Class hours from what the file keeps of them.
pub(crate) fn hours(hundredths: i64) -> Hours {
    Hours::new(Decimal::new(hundredths, 2)).unwrap_or_default()
}

/// Class hours as they are typed: more than none.
fn typed_hours(text: &str) -> Result<i64, Error> {
    let invalid = || Error::NumberInvalid { field: "hours".to_owned(), value: text.to_owned() };
    let hours = Hours::try_from(text.to_owned()).map_err(|_| invalid())?;
    match i64::try_from(hours.hundredths()) {
        Ok(hundredths) if hundredths > 0 => Ok(hundredths),
        _ => Err(invalid()),
    }
}

/// An amount as it is typed; empty is none.
fn typed_yuan(field: &str, text: &str) -> Result<Fen, Error> {
    if text.trim().is_empty() {
        return Ok(Fen(0));
    }
    Fen::read(text).map_err(|_| Error::NumberInvalid { field: field.to_owned(), value: text.to_owned() })
}

/// One of the codes that the file knows.
fn one_of(codes: &[&'static str], text: &str) -> Result<&'static str, Error> {
    codes.iter().find(|code| **code == text).copied().ok_or_else(|| Error::FieldUnknown { field: text.to_owned() })
}

/// A line that must say something.
fn said(field: &str, text: &str) -> Result<String, Error> {
    let line = crate::typed::line(field, text)?;
    if line.is_empty() { Err(Error::TextInvalid { field: field.to_owned() }) } else { Ok(line) }
}

/// A reason, which must be given.
fn reason(text: &str) -> Result<String, Error> {
    let reason = crate::typed::line("reason", text)?;
    if reason.is_empty() { Err(Error::ReasonMissing) } else { Ok(reason) }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A programme that is not over.
fn open(db: &Db<'_>, id: i64) -> Result<ProgrammeRecord, Error> {
    let record = store::training::get(db, id).map_err(|_| Error::NotFound)?;
    if ["planned", "running"].contains(&record.state.as_str()) {
        Ok(record)
    } else {
        Err(Error::TrainingOver { title: record.title })
    }
}

/// A programme that runs.
fn running(db: &Db<'_>, id: i64) -> Result<ProgrammeRecord, Error> {
    let record = open(db, id)?;
    if record.state == "running" { Ok(record) } else { Err(Error::TrainingNotBegun { title: record.title }) }
}
