//! What keeps somebody from a post, found by rule (domain §4.9): the standard, last grades, disciplines and investigations, relatives in
//! the line, free places, retirement.

use super::{Establishment, stored_day};
use crate::Error;
use crate::circumstance::latest_scheme;
use crate::wire::StopView;
use chrono::{Datelike, NaiveDate};
use domain::appointment::{OPEN, Span};
use domain::appraisal::scheme::Scheme;
use domain::date::{PartialDate, months_after};
use domain::motion::{RoundRule, Stop};
use domain::person::{Person, months_between};
use domain::post::{Candidate, PostType, Standard};
use domain::retirement::{self, Line};
use std::collections::{HashMap, HashSet};
use store::Db;
use store::finding::CircumstanceRecord;
use store::person::PersonRecord;
use store::post::PostRecord;

/// What is looked up once for however many people are looked at.
pub(super) struct Ground {
    pub establishment: Establishment,
    pub rule: RoundRule,
    circumstances: HashMap<i64, Vec<CircumstanceRecord>>,
    disciplines: Vec<domain::appraisal::scheme::DisciplineRule>,
    /// Grades from the best down: of the latest scheme, and of the years that had a scheme of their own.
    grades: Vec<String>,
    graded: HashMap<i32, Vec<String>>,
    parents: HashMap<i64, Option<i64>>,
    today: NaiveDate,
}

/// The move that is looked at.
#[derive(Clone, Copy)]
pub(super) struct Move<'a> {
    pub post: &'a PostRecord,
    /// `appoint`, `renew`, `remove`.
    pub kind: &'a str,
    pub principal: bool,
    pub since: NaiveDate,
    pub until: Option<NaiveDate>,
}

impl Ground {
    pub fn read(db: &Db<'_>, rule: RoundRule, today: NaiveDate) -> Result<Self, Error> {
        let mut circumstances: HashMap<i64, Vec<CircumstanceRecord>> = HashMap::new();
        for record in store::finding::circumstances(db, None)?.into_iter().filter(|record| record.withdrawn_on.is_empty()) {
            circumstances.entry(record.person).or_default().push(record);
        }
        let scheme = latest_scheme(db, today.year())?;
        let names = |scheme: Scheme| scheme.bands.into_iter().map(|band| band.grade).collect::<Vec<_>>();
        let mut graded = HashMap::new();
        for appraisal in store::appraisal::list(db)? {
            let scheme: Scheme = crate::rule::parsed(&store::rule::get(db, appraisal.rule)?.document)?;
            graded.insert(appraisal.year, names(scheme));
        }
        Ok(Self {
            establishment: Establishment::read(db)?,
            rule,
            circumstances,
            disciplines: scheme.discipline.clone(),
            grades: names(scheme),
            graded,
            parents: store::unit::list(db)?.into_iter().map(|unit| (unit.id, unit.parent)).collect(),
            today,
        })
    }

    /// The day it is looked at.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// Everything that stops a person's move now.
    pub fn stops(&self, db: &Db<'_>, record: &PersonRecord, asked: Move<'_>) -> Result<Vec<Stop>, Error> {
        let mut stops = Vec::new();
        if asked.kind == "remove" {
            return Ok(stops);
        }
        let person = &record.person;
        if person.typed.left_on.is_some_and(|left| left < asked.since) {
            stops.push(Stop::Left);
        }
        if asked.kind == "appoint" {
            stops.extend(self.unmet(person, asked)?.into_iter().map(Stop::Standard));
        }
        for (year, grade) in self.last_grades(db, record.id, asked.since)? {
            if self.place(year, &grade) > self.least(year) {
                stops.push(Stop::Grade { year, grade });
            }
        }
        for circumstance in self.circumstances.get(&record.id).into_iter().flatten() {
            let from = stored_day(&circumstance.from)?;
            match circumstance.kind.as_str() {
                "discipline" => {
                    let rule = self.disciplines.iter().find(|rule| rule.code == circumstance.code);
                    // A discipline whose length nobody knows any more stays in force.
                    let until = rule.map_or(OPEN, |rule| domain::appraisal::eligibility::in_force_until(rule, from));
                    if until >= asked.since.min(self.today) {
                        stops.push(Stop::Discipline(until));
                    }
                }
                "investigation" if circumstance.until.as_ref().is_none_or(|until| *until >= self.today.to_string()) => {
                    stops.push(Stop::Investigation);
                }
                _ => {}
            }
        }
        let relatives = self.relatives(db, record.id, asked.post.unit)?;
        if !relatives.is_empty() {
            stops.push(Stop::Relative(relatives.join("、")));
        }
        let span = Span { since: asked.since, until: asked.until.unwrap_or(OPEN) };
        // What the person holds there gives way to the new term; another main post that begins later does not.
        let own: Vec<_> = self.establishment.appointments.iter().filter(|one| one.person == record.id).collect();
        let giving_way: Vec<i64> = own.iter().filter(|one| one.since < asked.since.to_string()).map(|one| one.id).collect();
        if self.establishment.free(asked.post.id, span, &giving_way)? < 1 {
            stops.push(Stop::Place);
        }
        let later = |one: &&&store::appointment::AppointmentRecord| {
            one.role == "principal" && !giving_way.contains(&one.id) && one.last_day >= one.since
        };
        for one in own.iter().filter(later) {
            if asked.principal && super::span_of(one)?.meets(span) {
                stops.push(Stop::Overlap);
            }
        }
        if let Some(month) = retires(person, asked.post.kind) {
            let ahead = if asked.kind == "appoint" { self.rule.months_before_retirement } else { 0 };
            if months_after(asked.since, ahead) >= month || asked.until.is_some_and(|until| until >= month) {
                stops.push(Stop::Retirement(month));
            }
        }
        Ok(stops)
    }

    /// What of the post's standard a person does not meet on the day.
    pub fn unmet(&self, person: &Person, asked: Move<'_>) -> Result<Vec<domain::post::Unmet>, Error> {
        let standard: Standard = serde_json::from_str(&asked.post.standard).map_err(|_| Error::Internal)?;
        Ok(standard.unmet(&candidate(person, asked.since)))
    }

    /// The grades of the last years that count, latest first; a year without a grade neither counts nor breaks the row.
    pub fn last_grades(&self, db: &Db<'_>, person: i64, on: NaiveDate) -> Result<Vec<(i32, String)>, Error> {
        let years = store::appraisal::of_person(db, person)?;
        let graded = years
            .into_iter()
            .filter(|(year, _, grade, confirmed)| *confirmed && *year <= on.year() && self.place(*year, grade).is_some());
        Ok(graded.take(self.rule.grade_years as usize).map(|(year, _, grade, _)| (year, grade)).collect())
    }

    /// Whether one of the last grades is the best of its year.
    pub fn outstanding(&self, db: &Db<'_>, person: i64, on: NaiveDate) -> Result<bool, Error> {
        Ok(self.last_grades(db, person, on)?.iter().any(|(year, grade)| self.place(*year, grade) == Some(0)))
    }

    /// Where a grade stands in its year, from the best down.
    fn place(&self, year: i32, grade: &str) -> Option<usize> {
        self.graded.get(&year).unwrap_or(&self.grades).iter().position(|known| known == grade)
    }

    /// Where the lowest grade stands that stops nothing; a year that did not know its name is measured by the place it has now.
    fn least(&self, year: i32) -> Option<usize> {
        let name = &self.rule.grade_least;
        self.place(year, name).or_else(|| self.grades.iter().position(|known| known == name))
    }

    /// Whether two units lie in one line: the same, or one above the other.
    fn in_line(&self, one: i64, other: i64) -> bool {
        let above = |from: i64, to: i64| {
            let mut at = Some(from);
            for _ in 0..=self.parents.len() {
                match at {
                    Some(unit) if unit == to => return true,
                    Some(unit) => at = self.parents.get(&unit).copied().flatten(),
                    None => return false,
                }
            }
            false
        };
        above(one, other) || above(other, one)
    }

    fn relatives(&self, db: &Db<'_>, person: i64, unit: i64) -> Result<Vec<String>, Error> {
        let circle: Vec<i64> = store::relative::circle(db, person)?.into_iter().filter(|one| *one != person).collect();
        let mut names = Vec::new();
        for record in store::person::some(db, &circle)? {
            let posts = self.establishment.holding(self.today).filter(|one| one.person == record.id);
            let units: HashSet<i64> = posts
                .filter_map(|one| self.establishment.post(one.post).ok().map(|post| post.unit))
                .chain([store::person::unit_of(db, record.id)?])
                .collect();
            if record.person.typed.left_on.is_none_or(|left| left >= self.today)
                && units.into_iter().any(|other| self.in_line(unit, other))
            {
                names.push(record.person.name);
            }
        }
        names.sort();
        Ok(names)
    }
}

/// The first day of the month in which somebody in a post of this character retires; none while the birth is not known.
pub(super) fn retires(person: &Person, kind: PostType) -> Option<NaiveDate> {
    person.birth.map(|birth| retirement::month(Line::of(person.sex, Some(kind)), birth.first_day()))
}

/// What is known of a person on a day.
pub(crate) fn candidate(person: &Person, on: NaiveDate) -> Candidate {
    let years = |since: Option<PartialDate>| since.map(|since| months_between(since.first_day(), on) / 12);
    Candidate {
        education: person.education.clone(),
        titles: vec![person.title.clone(), person.skill_level.clone()],
        level: person.level,
        years_in_post: years(person.in_post_since),
        years_of_work: years(person.work_since),
        age: years(person.birth),
    }
}

pub(super) fn view(stop: &Stop) -> StopView {
    let (asked, found) = match stop {
        Stop::Standard(unmet) => (unmet.asked.clone(), unmet.found.clone()),
        Stop::Grade { year, grade } => (year.to_string(), grade.clone()),
        Stop::Discipline(until) => (String::new(), if *until == OPEN { String::new() } else { until.to_string() }),
        Stop::Relative(names) => (String::new(), names.clone()),
        Stop::Retirement(month) => (String::new(), month.format("%Y.%m").to_string()),
        Stop::Investigation | Stop::Place | Stop::Overlap | Stop::Left => Default::default(),
    };
    let code = match stop {
        Stop::Standard(unmet) => format!("standard.{}", unmet.requirement),
        other => other.code().to_owned(),
    };
    StopView { code, asked, found }
}
