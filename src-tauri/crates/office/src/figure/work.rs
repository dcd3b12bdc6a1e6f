//! Figures that are counted from what other rooms did: titles, training, learning, reserve cadres, the appraisal.

use super::{Counted, CountedRow, Scope, long, row};
use crate::Error;
use crate::reserve;
use crate::training::done_by;
use chrono::{Datelike, NaiveDate};
use domain::exact::Exact;
use domain::learning::pair::State;
use domain::training::Hours;
use std::collections::{HashMap, HashSet};
use store::Db;

impl Scope<'_> {
    /// Professional titles obtained in the period and not withdrawn.
    pub fn title_new(&self, db: &Db<'_>) -> Result<Counted, Error> {
        let titles = store::title::qualifications(db)?;
        let new = titles.into_iter().filter(|one| self.within(&one.obtained_on) && one.series != domain::title::SKILL);
        let rows = new.filter_map(|one| {
            let known = self.known(one.person)?;
            Some(row(known, format!("{} {}", one.name, one.obtained_on), one.withdrawn_on.is_empty()))
        });
        Ok(Counted::plain(rows.collect()))
    }

    /// Class hours earned in the period, per head of everybody who is there on its last day.
    pub fn training_hours(&self, db: &Db<'_>) -> Result<Counted, Error> {
        let mut credits = crate::credit::between(db, self.since, self.until)?;
        let mut sum = 0_i64;
        let mut rows = Vec::new();
        for known in self.there(self.until) {
            let earned: Hours = credits.remove(&known.id).unwrap_or_default().into_iter().map(|(_, hours)| hours).sum();
            sum = sum.saturating_add(i64::try_from(earned.hundredths()).unwrap_or(i64::MAX));
            rows.push(row(known, earned.to_string(), earned > Hours::NONE));
        }
        let heads = long(rows.len());
        let value = (heads > 0).then(|| Exact::ratio(sum.into(), i128::from(heads) * 100));
        Ok(Counted { value, part: sum, whole: Some(heads), rows })
    }

    /// Of the year of the last day, as far as it had come on it. Of the group: sessions of the year's plan that were held. Of a unit: its
    /// people in closed programmes who earned the hours, since a plan is the whole group's.
    pub fn training_plan(&self, db: &Db<'_>) -> Result<Counted, Error> {
        let year = self.until.year();
        if self.unit.is_some() {
            let taken = store::figure::taken_part(db, year, self.until)?.into_iter();
            return Ok(Counted::share(
                taken.filter_map(|(person, title, earned)| Some(row(self.known(person)?, title, earned))).collect(),
            ));
        }
        let plan = done_by(db, year, self.until)?;
        let (part, whole) = (i64::from(plan.finished), i64::from(plan.planned));
        let rows = plan.lines.into_iter().map(|(title, held, sessions)| CountedRow {
            note: format!("{held} ÷ {sessions}"),
            counts: held >= sessions,
            name: title,
            ..CountedRow::default()
        });
        let value = (whole > 0).then(|| Exact::ratio(i128::from(part) * 100, whole.into()));
        Ok(Counted { value, part, whole: Some(whole), rows: rows.collect() })
    }

    /// Pairs agreed on in the period; one that was ended before its check does not count.
    pub fn mentor_pairs(&self, db: &Db<'_>) -> Result<Counted, Error> {
        let new = store::learning::pairs(db)?
            .into_iter()
            .filter(|one| self.holds(one.unit) && self.within(&one.pair.span.since.to_string()));
        let rows = new.filter_map(|one| {
            let known = self.known(one.pair.apprentice)?;
            Some(row(
                known,
                format!("{} {}", one.pair.agreement, one.pair.span.since),
                !matches!(one.pair.state, State::Ended(..)),
            ))
        });
        Ok(Counted::plain(rows.collect()))
    }

    /// Measures of development plans that had to be finished in the period and were.
    pub fn reserve_plan(&self, db: &Db<'_>) -> Result<Counted, Error> {
        let people: HashMap<i64, i64> = store::reserve::list(db)?.into_iter().map(|one| (one.id, one.person)).collect();
        let due = store::reserve::measures(db, None)?.into_iter().filter(|one| self.within(&one.until));
        let last = self.until.to_string();
        let rows = due.filter_map(|one| {
            let known = self.known(*people.get(&one.reserve)?)?;
            let done = one.steps.iter().any(|(step, on, _)| step == "finish" && *on <= last);
            Some(row(known, format!("{} {}", one.goal, one.until), done))
        });
        Ok(Counted::share(rows.collect()))
    }

    /// People of the appraisal of the last day's year whose grade stands by now: a year's grades are given after its end.
    pub fn appraisal_done(&self, db: &Db<'_>) -> Result<Counted, Error> {
        let people = store::figure::appraised(db, self.until.year())?.into_iter();
        let rows = people.filter_map(|(person, done)| Some(row(self.known(person)?, String::new(), done)));
        Ok(Counted::share(rows.collect()))
    }

    /// Posts of the middle level with somebody who could take them now or in a year.
    pub fn cover(&self, db: &Db<'_>, today: NaiveDate) -> Result<Counted, Error> {
        let ground = reserve::Ground::read(db, today)?;
        let units: HashMap<i64, i64> = store::post::list(db)?.into_iter().map(|post| (post.id, post.unit)).collect();
        let covered = reserve::cover(db, &ground, &HashSet::new(), today)?;
        let of = covered.rows.into_iter().filter(|one| units.get(&one.post).is_some_and(|unit| self.holds(*unit)));
        let rows: Vec<_> = of
            .map(|one| CountedRow {
                counts: !one.now.is_empty() || !one.year.is_empty(),
                name: one.name,
                unit: one.unit,
                note: one.holders,
                ..CountedRow::default()
            })
            .collect();
        Ok(Counted::share(rows))
    }
}
