//! Everybody's year against what is owed, read once for however many are looked at.

use super::{count, rules_of};
use crate::Error;
use crate::session::Session;
use chrono::{Datelike, NaiveDate};
use domain::person::Person;
use domain::post::PostType;
use domain::rule::Document;
use domain::training::gap::{Gap, gap};
use domain::training::matrix::{Audience, DutyMatrix};
use domain::training::{Hours, TrainingRules};
use std::collections::HashMap;
use store::Db;

/// A year's rules and people.
pub(crate) struct Ground {
    pub year: i32,
    pub book: Document<TrainingRules>,
    /// Everybody who is looked at, by staff number.
    pub people: Vec<Known>,
}

/// Somebody with his year.
pub(crate) struct Known {
    pub id: i64,
    pub person: Person,
    /// Hours earned, by the code of their subject.
    pub earned: Vec<(String, Hours)>,
    /// What he owes; none for nothing.
    pub owed: Option<Owed>,
    /// The last computer test: points, and whether one was ever passed.
    pub computer: Option<(i64, bool)>,
}

/// What somebody owes, and how far he has come.
pub(crate) struct Owed {
    pub audience: String,
    pub months: u32,
    pub gap: Gap,
    /// Computer basics are a part of it.
    pub computer: bool,
}

impl Ground {
    /// Reads everybody employed in a year, or today for one that is not over; a member sees the people of his units.
    pub fn read(db: &Db<'_>, session: &Session, year: i32, today: NaiveDate) -> Result<Self, Error> {
        let mut people: Vec<_> = store::person::all(db)?.into_values().collect();
        if let Some(units) = &session.account().units {
            let homes: HashMap<i64, i64> = store::person::labels(db)?.into_iter().map(|one| (one.id, one.unit)).collect();
            people.retain(|one| homes.get(&one.id).is_some_and(|unit| units.contains(unit)));
        }
        let erased = store::retention::erased_people(db)?;
        people.retain(|one| !erased.contains(&one.id));
        let end = NaiveDate::from_ymd_opt(year, 12, 31).ok_or(Error::Internal)?;
        let on = today.min(end);
        let there = |one: &store::person::PersonRecord| {
            let typed = &one.person.typed;
            typed.joined.is_none_or(|joined| joined.first_day() <= on) && typed.left_on.is_none_or(|left| left > on)
        };
        people.retain(there);
        people.sort_by(|one, other| one.person.staff_number.cmp(&other.person.staff_number));
        Self::of(db, year, people)
    }

    /// Some people's year, whether they are still there or not.
    pub fn of(db: &Db<'_>, year: i32, people: Vec<store::person::PersonRecord>) -> Result<Self, Error> {
        let book = rules_of(db, year)?;
        let mut credits = crate::credit::of_year(db, year)?;
        let mut tests: HashMap<i64, (i64, bool)> = HashMap::new();
        for (person, score, passed) in store::training::computer_tests(db)? {
            let test = tests.entry(person).or_insert((score, false));
            *test = (score, test.1 || passed);
        }
        let people = people
            .into_iter()
            .map(|one| {
                let earned = credits.remove(&one.id).unwrap_or_default();
                let owed = owed(&book.rules.matrix, year, &one.person, &earned);
                Known { id: one.id, computer: tests.get(&one.id).copied(), person: one.person, earned, owed }
            })
            .collect();
        Ok(Self { year, book, people })
    }

    /// Hours in all.
    pub fn hours(&self) -> impl Iterator<Item = Hours> {
        self.people.iter().map(Known::hours)
    }

    /// People with any hours.
    pub fn trained(&self) -> u32 {
        count(self.people.iter().filter(|one| one.hours() > Hours::NONE).count())
    }
}

impl Known {
    /// Hours in all.
    pub fn hours(&self) -> Hours {
        self.earned.iter().map(|(_, hours)| *hours).sum()
    }

    /// `passed`, `failed` or `none`; empty for whoever owes no computer basics.
    pub fn computer_state(&self) -> &'static str {
        match (&self.owed, self.computer) {
            (Some(owed), Some((_, true))) if owed.computer => "passed",
            (Some(owed), Some((_, false))) if owed.computer => "failed",
            (Some(owed), None) if owed.computer => "none",
            _ => "",
        }
    }
}

fn owed(matrix: &DutyMatrix, year: i32, person: &Person, earned: &[(String, Hours)]) -> Option<Owed> {
    let audience: &Audience = matrix.audience_of(&person.post, PostType::of_category(&person.category))?;
    let months = months(year, person);
    let earned: Vec<_> = earned.iter().map(|(subject, hours)| (subject.as_str(), *hours)).collect();
    Some(Owed {
        audience: audience.code.clone(),
        months,
        gap: gap(matrix, audience, &earned, months),
        computer: audience.least.iter().any(|row| row.subject == "computer" && row.hours > Hours::NONE),
    })
}

/// Months of a year that somebody is there for; the month he came in counts whole.
fn months(year: i32, person: &Person) -> u32 {
    match person.typed.joined.map(domain::date::PartialDate::first_day) {
        Some(joined) if joined.year() == year => 13 - joined.month(),
        Some(joined) if joined.year() > year => 0,
        _ => 12,
    }
}
