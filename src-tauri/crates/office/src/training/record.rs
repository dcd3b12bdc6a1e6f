//! 培训记录卡 (forms §11b): what somebody was credited with, year by year, and what he earned elsewhere.

use super::ground::Ground;
use super::year::gap_of;
use super::{FORMS, hours, one_of, reason, rules_of, said, typed_hours};
use crate::Error;
use crate::appraisal::trace_out;
use crate::change::Told;
use crate::credit::{year_end, year_start};
use crate::number;
use crate::session::Office;
use crate::typed::{line, stored_day};
use crate::wire::{TrainingEntry, TrainingOutside, TrainingOutsideBack, TrainingRecord, TrainingRecordYear};
use chrono::{Datelike, NaiveDate};
use domain::training::Hours;
use std::collections::{BTreeMap, HashMap};
use store::Db;
use store::training::{NewOutside, OutsideRecord};

/// Years back for which hours of learning teams stand on a card; they are counted anew each time.
const TEAM_YEARS: i32 = 2;

impl Office {
    /// Somebody's record card; of a member's people only.
    pub fn training_record(&self, person: i64) -> Result<TrainingRecord, Error> {
        let session = self.session("training_record")?;
        let today = self.today();
        session.store.read(|db| {
            crate::person::refuse_erased(db, person)?;
            store::person::get(db, person).map_err(|_| Error::NotFound)?;
            session.refuse_foreign_unit(db, person)?;
            record(db, person, today)
        })
    }

    /// Records hours that somebody earned elsewhere. Nobody records his own, or a relative's.
    pub fn training_outside(&self, form: &TrainingOutside) -> Result<TrainingRecord, Error> {
        let session = self.session("training_outside")?;
        if form.on.trim().is_empty() {
            return Err(Error::DateInvalid { field: "on".to_owned(), value: String::new() });
        }
        let on = self.day_past("on", &form.on)?;
        let title = said("title", &form.title)?;
        let way = one_of(&FORMS, &form.form)?;
        let hours = typed_hours(&form.hours)?;
        let (result, number) = (line("result", &form.result)?, line("number", &form.number)?);
        let told = Told { operation: "training_outside", object: "training outside".to_owned() };
        let person = self.change(&session, told, |db| {
            let people = crate::reserve::people(db, std::slice::from_ref(&form.staff_number))?;
            let person = *people.first().ok_or_else(|| Error::PersonUnknown { number: form.staff_number.clone() })?;
            session.refuse_own(db, [person])?;
            if rules_of(db, on.year())?.rules.matrix.part(&form.subject).is_none() {
                return Err(Error::TrainingLineFault { field: "subject".to_owned() });
            }
            let new = NewOutside {
                on: &on.to_string(),
                title: &title,
                subject: &form.subject,
                form: way,
                hours,
                result: &result,
                number: &number,
            };
            store::training::add_outside(db, person, &new, &session.who(), &self.stamp())?;
            Ok(person)
        })?;
        self.card_of(&session, person)
    }

    /// Takes such an entry back, with a reason; it stays on the card, struck out.
    pub fn training_outside_back(&self, request: &TrainingOutsideBack) -> Result<TrainingRecord, Error> {
        let session = self.session("training_outside_back")?;
        let why = reason(&request.reason)?;
        let told = Told { operation: "training_outside_back", object: format!("training outside {}", request.id) };
        let person = self.change(&session, told, |db| {
            let entry = store::training::outside_one(db, request.id).map_err(|_| Error::NotFound)?;
            session.refuse_own(db, [entry.person])?;
            store::training::withdraw_outside(db, request.id, &why, &session.who()).map_err(|error| match error {
                store::Error::Closed => Error::NotFound,
                other => other.into(),
            })?;
            Ok(entry.person)
        })?;
        self.card_of(&session, person)
    }

    fn card_of(&self, session: &crate::session::Session, person: i64) -> Result<TrainingRecord, Error> {
        let today = self.today();
        session.store.read(|db| record(db, person, today))
    }
}

/// A record card: every year with an entry, and this one.
pub(crate) fn record(db: &Db<'_>, person: i64, today: NaiveDate) -> Result<TrainingRecord, Error> {
    let known = store::person::get(db, person)?;
    let mut years: BTreeMap<i32, Vec<TrainingEntry>> = BTreeMap::from([(today.year(), Vec::new())]);
    for (year, entry) in credited(db, person)? {
        years.entry(year).or_default().push(entry);
    }
    for year in (today.year() - TEAM_YEARS)..=today.year() {
        let minutes = rules_of(db, year)?.rules.matrix.class_minutes;
        let earned = crate::learning::credits(db, (year_start(year), year_end(year)), minutes)?
            .into_iter()
            .filter(|(of, _, _)| *of == person);
        years.entry(year).or_default().extend(earned.map(|(_, subject, hours)| of_team(year, subject, hours)));
    }
    years.retain(|year, rows| *year == today.year() || !rows.is_empty());
    for entry in store::training::outside_of(db, person)? {
        years.entry(stored_day(&entry.on)?.year()).or_default().push(outside(entry));
    }
    let mut shown = Vec::new();
    for (year, mut rows) in years.into_iter().rev() {
        let ground = Ground::of(db, year, vec![known.clone()])?;
        let one = ground.people.first().ok_or(Error::Internal)?;
        rows.sort_by(|one, other| one.on.cmp(&other.on));
        shown.push(TrainingRecordYear { year, gap: gap_of(&ground.book, one), done: one.hours().to_string(), rows });
    }
    let person_of = known.person;
    Ok(TrainingRecord {
        person,
        staff_number: person_of.staff_number,
        name: person_of.name,
        unit: person_of.unit,
        post: person_of.post,
        years: shown,
    })
}

/// Credits of closed programmes with the year they count for.
fn credited(db: &Db<'_>, person: i64) -> Result<Vec<(i32, TrainingEntry)>, Error> {
    let scores: HashMap<i64, Option<i64>> =
        store::training::enrolments_of(db, person)?.into_iter().map(|one| (one.programme, one.score)).collect();
    let mut found = Vec::new();
    for credit in store::training::credits_of_person(db, person)? {
        let programme = store::training::get(db, credit.programme)?;
        let certificates = store::training::certificates(db, credit.programme)?;
        let score = scores.get(&programme.id).copied().flatten();
        found.push((
            programme.year,
            TrainingEntry {
                source: "programme".to_owned(),
                id: programme.id,
                on: programme.days.0.clone(),
                until: programme.days.1.clone(),
                title: programme.title,
                subject: programme.subject,
                form: programme.form,
                hours: hours(credit.hours).to_string(),
                result: score.map(|score| number::decimal(score).normalize().to_string()).unwrap_or_default(),
                number: certificates
                    .into_iter()
                    .find(|(of, _, _)| *of == person)
                    .map(|(_, _, number)| number)
                    .unwrap_or_default(),
                ground: credit.ground,
                by: String::new(),
                withdrawn: String::new(),
                trace: Some(trace_out(credit.trace)),
            },
        ));
    }
    Ok(found)
}

/// Hours of learning teams are one line a subject and year: each activity stands in the book of its team.
fn of_team(year: i32, subject: String, hours: Hours) -> TrainingEntry {
    TrainingEntry {
        source: "learning".to_owned(),
        id: 0,
        on: format!("{year}-01-01"),
        until: format!("{year}-12-31"),
        title: String::new(),
        subject,
        form: String::new(),
        hours: hours.to_string(),
        result: String::new(),
        number: String::new(),
        ground: String::new(),
        by: String::new(),
        withdrawn: String::new(),
        trace: None,
    }
}

fn outside(record: OutsideRecord) -> TrainingEntry {
    TrainingEntry {
        source: "outside".to_owned(),
        id: record.id,
        on: record.on.clone(),
        until: record.on,
        title: record.title,
        subject: record.subject,
        form: record.form,
        hours: hours(record.hours).to_string(),
        result: record.result,
        number: record.number,
        ground: String::new(),
        by: record.by,
        withdrawn: record.withdrawn,
        trace: None,
    }
}
