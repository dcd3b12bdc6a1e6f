//! Certificates under way: entered for a course or an examination, dropped with a reason when they come to nothing. They pay nothing.

use crate::change::Told;
use crate::session::Office;
use crate::wire::{UnderWayAdd, UnderWayRow};
use crate::{Error, person};
use domain::award::allowance::Month;
use domain::certificate::Family;
use std::collections::HashSet;
use store::certificate::under_way::{self, NewUnderWay, UnderWayRecord};

impl Office {
    /// All entries by month; those that came or were dropped too.
    pub fn under_way_list(&self) -> Result<Vec<UnderWayRow>, Error> {
        let session = self.session("under_way_list")?;
        let now = Month::of(self.today());
        let records = session.store.read(under_way::list)?;
        Ok(records.iter().map(|record| row(record, now)).collect())
    }

    /// Enters a course or an examination for several people, all or none; how many.
    pub fn under_way_add(&self, request: &UnderWayAdd) -> Result<u32, Error> {
        let session = self.session("under_way_add")?;
        let family = Family::from_code(request.family.trim())
            .or_else(|| Family::read(&request.family))
            .ok_or_else(|| Error::CertificateFamily { value: request.family.clone() })?;
        let level = family.read_level(&request.level).ok_or_else(|| Error::CertificateLevel { value: request.level.clone() })?;
        let line =
            |field: &str, text: &str| domain::text::line(text, 300).map_err(|_| Error::TextInvalid { field: field.to_owned() });
        let (field, ground) = (line("field", &request.field)?, line("ground", &request.ground)?);
        if field.is_empty() {
            return Err(Error::TextInvalid { field: "field".to_owned() });
        }
        let month = Month::read(&request.month).ok_or_else(|| Error::MonthInvalid { value: request.month.trim().to_owned() })?;
        if month < Month::of(self.today()) {
            return Err(Error::MonthPast { month: month.to_string() });
        }
        let mut seen = HashSet::new();
        let numbers: Vec<&str> =
            request.staff_numbers.iter().map(|number| number.trim()).filter(|number| seen.insert(*number)).collect();
        if numbers.iter().all(|number| number.is_empty()) {
            return Err(Error::PersonUnknown { number: String::new() });
        }
        let month = month.to_string();
        let told = Told { operation: "under_way_add", object: format!("under way {month}") };
        let (by, at) = (session.who(), self.stamp());
        self.change(&session, told, |db| {
            let now = Month::of(self.today());
            let known = under_way::list(db)?;
            for number in &numbers {
                let unknown = || Error::PersonUnknown { number: (*number).to_owned() };
                let holder = store::person::by_number(db, number)?.ok_or_else(unknown)?;
                person::refuse_erased(db, holder).map_err(|_| unknown())?;
                let same = |record: &&UnderWayRecord| {
                    record.person == holder
                        && (record.family, record.field.as_str(), record.level.as_str()) == (family, field.as_str(), level)
                };
                let taken = || Error::UnderWayTaken { number: (*number).to_owned() };
                // What was missed makes room for another try.
                for record in known.iter().filter(same).filter(|record| record.reason.is_empty()) {
                    if state(record, now) != "overdue" {
                        return Err(taken());
                    }
                    under_way::drop_one(db, record.id, &format!("→ {month}"), &by, &at)?;
                }
                let held = store::certificate::of_person(db, holder)?;
                if held.iter().any(|held| {
                    let held = &held.certificate;
                    (held.family, held.field.as_str(), held.level.as_str()) == (family, field.as_str(), level)
                }) {
                    return Err(taken());
                }
                let new = NewUnderWay { family, field: &field, level, month: &month, ground: &ground };
                under_way::add(db, holder, &new, &by, &at)?;
            }
            Ok(())
        })?;
        Ok(u32::try_from(numbers.len()).unwrap_or(u32::MAX))
    }

    /// Drops an entry that comes to nothing.
    pub fn under_way_drop(&self, id: i64, reason: &str) -> Result<Vec<UnderWayRow>, Error> {
        let session = self.session("under_way_drop")?;
        let reason = domain::text::line(reason, 300).map_err(|_| Error::TextInvalid { field: "reason".to_owned() })?;
        if reason.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let told = Told { operation: "under_way_drop", object: format!("under way {id}") };
        let (by, at) = (session.who(), self.stamp());
        self.change(&session, told, |db| {
            under_way::get(db, id).map_err(|_| Error::NotFound)?;
            under_way::drop_one(db, id, &reason, &by, &at).map_err(|error| match error {
                store::Error::Closed => Error::NotFound,
                other => other.into(),
            })
        })?;
        self.under_way_list()
    }
}

/// `open`, `overdue`, `came` or `dropped`.
pub(crate) fn state(record: &UnderWayRecord, now: Month) -> &'static str {
    if !record.reason.is_empty() {
        "dropped"
    } else if record.came {
        "came"
    } else if Month::read(&record.month).is_none_or(|month| month < now) {
        "overdue"
    } else {
        "open"
    }
}

fn row(record: &UnderWayRecord, now: Month) -> UnderWayRow {
    UnderWayRow {
        id: record.id,
        staff_number: record.staff_number.clone(),
        name: record.name.clone(),
        unit: record.unit_name.clone(),
        family: record.family.code().to_owned(),
        field: record.field.clone(),
        level: record.level.clone(),
        month: record.month.clone(),
        ground: record.ground.clone(),
        state: state(record, now).to_owned(),
        reason: record.reason.clone(),
        by: record.by.clone(),
        at: record.at.clone(),
    }
}
