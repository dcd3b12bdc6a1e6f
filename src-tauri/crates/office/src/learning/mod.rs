//! 学习型团队 (domain §10.4): `ground` reads a year once and counts it by the rules, `show` what it looks like, `record` what clerks and
//! members write down, `pair` mentors with their apprentices, `review` which teams are named. A member sees and records for his own units.

mod ground;
mod pair;
mod record;
mod review;
mod show;

pub(crate) use ground::{Ground, credits, to_check};
pub(crate) use show::{unit_view, year_view};

use crate::Error;
use crate::session::{Office, Session};
use crate::wire::{LearningActivityCard, LearningPerson, LearningUnit, LearningYear};
use chrono::NaiveDate;
use store::Db;
use store::person::PersonRecord;

impl Office {
    /// A year of all units; of a member his own. Year 0 is this one.
    pub fn learning_list(&self, year: i32) -> Result<LearningYear, Error> {
        let session = self.session("learning_list")?;
        let (today, year) = (self.today(), self.learning_year(year)?);
        session.store.read(|db| {
            let ground = Ground::read(db, year, today)?;
            show::year_view(db, &ground, session.account().units.as_ref())
        })
    }

    /// One unit in a year: plan, activities, pairs and hours.
    pub fn learning_unit(&self, unit: i64, year: i32) -> Result<LearningUnit, Error> {
        let session = self.session("learning_unit")?;
        self.learning_show(&session, unit, year)
    }

    /// One activity with who was there.
    pub fn learning_activity(&self, activity: i64) -> Result<LearningActivityCard, Error> {
        let session = self.session("learning_activity")?;
        session.store.read(|db| {
            let record = store::learning::activity(db, activity)?;
            own_unit(&session, record.unit)?;
            let erased = store::retention::erased_people(db)?;
            let class_minutes = ground::class_minutes(db, crate::typed::stored_day(&record.on)?)?;
            let people = store::learning::attendance(db, activity)?.into_iter().filter(|(id, ..)| !erased.contains(id));
            let people = people.map(|(_, staff_number, name, unit)| LearningPerson { staff_number, name, unit }).collect();
            Ok(LearningActivityCard { row: show::activity_row(record, class_minutes), people })
        })
    }

    /// A year that was asked for; 0 is this one.
    fn learning_year(&self, year: i32) -> Result<i32, Error> {
        let year = if year == 0 { chrono::Datelike::year(&self.today()) } else { year };
        match year {
            2000..=2100 => Ok(year),
            _ => Err(Error::NumberInvalid { field: "year".to_owned(), value: year.to_string() }),
        }
    }

    fn learning_show(&self, session: &Session, unit: i64, year: i32) -> Result<LearningUnit, Error> {
        let (today, year) = (self.today(), self.learning_year(year)?);
        session.store.read(|db| {
            let ground = Ground::read(db, year, today)?;
            ground.unit(unit)?;
            own_unit(session, unit)?;
            unit_view(db, &ground, unit)
        })
    }

    /// A past day as typed; empty means today.
    fn learning_day(&self, text: &str) -> Result<NaiveDate, Error> {
        let day = self.day("on", text)?;
        if day > self.today() {
            return Err(Error::DateFuture { field: "on".to_owned(), value: day.to_string() });
        }
        Ok(day)
    }
}

/// Refuses what is not of a member's own units.
pub(crate) fn own_unit(session: &Session, unit: i64) -> Result<(), Error> {
    match &session.account().units {
        Some(units) if !units.contains(&unit) => Err(Error::RoleMayNot),
        _ => Ok(()),
    }
}

/// Somebody by his staff number who was there on a day.
fn person_on(db: &Db<'_>, number: &str, on: NaiveDate) -> Result<PersonRecord, Error> {
    let number = number.trim();
    let unknown = || Error::PersonUnknown { number: number.to_owned() };
    let id = store::person::by_number(db, number)?.ok_or_else(unknown)?;
    crate::person::refuse_erased(db, id).map_err(|_| unknown())?;
    let record = store::person::get(db, id)?;
    if record.person.typed.left_on.is_some_and(|left| left < on) {
        return Err(Error::LearningLeft { name: record.person.name });
    }
    Ok(record)
}
