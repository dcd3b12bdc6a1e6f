//! 人才指标 (domain §§11.4, 14): what the product counts by itself, of one unit with all under it or of the whole group, with whoever
//! stands behind the number. Units and levels are those of today: the file does not know where somebody was in an earlier year.

mod people;
mod work;

pub(crate) use domain::figure::Figure;

use crate::Error;
use crate::rule::document_on;
use chrono::NaiveDate;
use domain::exact::{Exact, print2};
use domain::figure::FigureRules;
use domain::person::Person;
use std::collections::{HashMap, HashSet};
use store::Db;
use store::figure::Held;

/// A number with what is behind it.
#[derive(Clone, Debug)]
pub(crate) struct Counted {
    /// Per cent, class hours or a count; none where there is nothing to divide by, or where nobody can say it.
    pub value: Option<Exact>,
    /// Who or what counts; of hours, hundredths of a class hour.
    pub part: i64,
    /// Of how many; none of a plain count.
    pub whole: Option<i64>,
    /// Everybody and everything looked at. Of a confidential figure whoever is not allowed to see the list is shown none.
    pub rows: Vec<CountedRow>,
}

/// One that was looked at.
#[derive(Clone, Debug, Default)]
pub(crate) struct CountedRow {
    /// Person; none of what is not a person.
    pub person: Option<i64>,
    /// Staff number; may be empty.
    pub staff_number: String,
    /// Name of the person or the thing.
    pub name: String,
    /// Name of the unit; may be empty.
    pub unit: String,
    /// What it counts by: a certificate, a date, hours.
    pub note: String,
    /// It counts.
    pub counts: bool,
}

impl Counted {
    /// The value to two decimals, half up; empty without one.
    pub fn shown(&self) -> String {
        self.value.as_ref().map(|value| print2(value.round2())).unwrap_or_default()
    }

    /// Counts the rows that count.
    fn plain(rows: Vec<CountedRow>) -> Self {
        let part = counting(&rows);
        Self { value: Some(Exact::ratio(part.into(), 1)), part, whole: None, rows }
    }

    /// The share of the rows that count, per cent.
    fn share(rows: Vec<CountedRow>) -> Self {
        let (part, whole) = (counting(&rows), long(rows.len()));
        let value = (whole > 0).then(|| Exact::ratio(i128::from(part) * 100, whole.into()));
        Self { value, part, whole: Some(whole), rows }
    }

    fn nothing() -> Self {
        Self { value: None, part: 0, whole: None, rows: Vec::new() }
    }
}

/// Of one unit with all under it, or of the whole group; over a period, as of its last day.
pub(crate) fn count(
    db: &Db<'_>,
    figure: Figure,
    unit: Option<i64>,
    (since, until): (NaiveDate, NaiveDate),
    today: NaiveDate,
) -> Result<Counted, Error> {
    Ground::read(db)?.count(db, figure, unit, (since, until), today)
}

/// What several figures are counted from, read once.
pub(crate) struct Ground {
    people: Vec<Known>,
    places: HashMap<i64, usize>,
    held: HashMap<i64, Vec<Held>>,
    parents: HashMap<i64, i64>,
}

/// Somebody of the roster.
struct Known {
    id: i64,
    unit: i64,
    person: Person,
}

impl Ground {
    pub fn read(db: &Db<'_>) -> Result<Self, Error> {
        let erased = store::retention::erased_people(db)?;
        let homes: HashMap<i64, i64> = store::person::labels(db)?.into_iter().map(|one| (one.id, one.unit)).collect();
        let mut people: Vec<Known> = store::person::all(db)?
            .into_values()
            .filter(|one| !erased.contains(&one.id))
            .filter_map(|one| Some(Known { id: one.id, unit: *homes.get(&one.id)?, person: one.person }))
            .collect();
        people.sort_by(|one, other| one.person.staff_number.cmp(&other.person.staff_number));
        let places = people.iter().enumerate().map(|(place, one)| (one.id, place)).collect();
        let mut held: HashMap<i64, Vec<Held>> = HashMap::new();
        for one in store::figure::certificates(db)? {
            held.entry(one.person).or_default().push(one);
        }
        let parents = store::unit::list(db)?.into_iter().filter_map(|unit| Some((unit.id, unit.parent?))).collect();
        Ok(Self { people, places, held, parents })
    }

    pub fn count(
        &self,
        db: &Db<'_>,
        figure: Figure,
        unit: Option<i64>,
        (since, until): (NaiveDate, NaiveDate),
        today: NaiveDate,
    ) -> Result<Counted, Error> {
        let rules = document_on::<FigureRules>(db, until)?.rules;
        let scope = Scope { ground: self, unit, since, until, rules: &rules };
        match figure {
            Figure::HighSkillNew => Ok(scope.high_skill_new()),
            Figure::HighSkillShare => Ok(scope.high_skill_share()),
            Figure::Verified => Ok(scope.verified()),
            Figure::YoungShare => Ok(scope.young_share()),
            Figure::Retention => Ok(scope.retention()),
            Figure::TitleNew => scope.title_new(db),
            Figure::TrainingHours => scope.training_hours(db),
            Figure::TrainingPlan => scope.training_plan(db),
            Figure::MentorPairs => scope.mentor_pairs(db),
            Figure::ReservePlan => scope.reserve_plan(db),
            Figure::AppraisalDone => scope.appraisal_done(db),
            Figure::Cover if until < today => Ok(Counted::nothing()),
            Figure::Cover => scope.cover(db, today),
        }
    }
}

/// Of whom, over which days, by which rules.
struct Scope<'a> {
    ground: &'a Ground,
    unit: Option<i64>,
    since: NaiveDate,
    until: NaiveDate,
    rules: &'a FigureRules,
}

impl<'a> Scope<'a> {
    /// The unit, or one under it.
    fn holds(&self, unit: i64) -> bool {
        let Some(top) = self.unit else { return true };
        let (mut at, mut seen) = (Some(unit), HashSet::new());
        while let Some(one) = at.filter(|one| seen.insert(*one)) {
            if one == top {
                return true;
            }
            at = self.ground.parents.get(&one).copied();
        }
        false
    }

    fn people(&self) -> impl Iterator<Item = &'a Known> {
        self.ground.people.iter().filter(|one| self.holds(one.unit))
    }

    /// Those employed on a day.
    fn there(&self, on: NaiveDate) -> impl Iterator<Item = &'a Known> {
        self.people().filter(move |one| {
            let typed = &one.person.typed;
            typed.joined.is_none_or(|joined| joined.first_day() <= on) && typed.left_on.is_none_or(|left| left > on)
        })
    }

    fn known(&self, person: i64) -> Option<&'a Known> {
        self.ground.places.get(&person).and_then(|place| self.ground.people.get(*place)).filter(|one| self.holds(one.unit))
    }

    fn held(&self, person: i64) -> &'a [Held] {
        self.ground.held.get(&person).map(Vec::as_slice).unwrap_or_default()
    }

    /// A day of the period.
    fn within(&self, day: &str) -> bool {
        !day.is_empty() && day >= self.since.to_string().as_str() && day <= self.until.to_string().as_str()
    }
}

fn row(known: &Known, note: String, counts: bool) -> CountedRow {
    CountedRow {
        person: Some(known.id),
        staff_number: known.person.staff_number.clone(),
        name: known.person.name.clone(),
        unit: known.person.unit.clone(),
        note,
        counts,
    }
}

fn counting(rows: &[CountedRow]) -> i64 {
    long(rows.iter().filter(|row| row.counts).count())
}

fn long(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
