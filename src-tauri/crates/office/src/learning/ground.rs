//! A year of all learning teams, read once and counted by the rules.

use crate::Error;
use crate::credit::year_end;
use crate::rule::document_on;
use chrono::{Datelike, NaiveDate};
use domain::learning::LearningRules;
use domain::learning::activity::{Activity, Earned, PlanDone, PlanLine, UnitYear, earned, plan_done, unit_years};
use domain::learning::pair::{Pair, State};
use domain::learning::review::Team;
use domain::rule::Document;
use domain::training::{Hours, TrainingRules};
use std::collections::{BTreeMap, HashMap};
use store::Db;
use store::learning::{NamedRecord, PairRecord, PlanRecord};
use store::unit::UnitRecord;

/// What a year comes to.
pub(crate) struct Ground {
    pub year: i32,
    pub today: NaiveDate,
    pub book: Document<LearningRules>,
    pub class_minutes: u32,
    /// Units that stood in the year, in their order.
    pub units: Vec<UnitRecord>,
    /// Whoever was there in the year, with the unit.
    pub homes: BTreeMap<i64, i64>,
    /// How many of them are there at the end of the year, or now.
    pub heads: HashMap<i64, u32>,
    pub plans: HashMap<i64, PlanRecord>,
    pub activities: Vec<Activity>,
    pub pairs: Vec<PairRecord>,
    pub named: Vec<NamedRecord>,
    pub years: BTreeMap<i64, UnitYear>,
    bare: Vec<Pair>,
}

impl Ground {
    pub fn read(db: &Db<'_>, year: i32, today: NaiveDate) -> Result<Self, Error> {
        let (first, last) = (format!("{year}-01-01"), year_end(year));
        let book: Document<LearningRules> = document_on(db, last)?;
        let class_minutes = class_minutes(db, last)?;
        let stood = |unit: &UnitRecord| {
            (unit.until.is_empty() || unit.until >= first) && (unit.since.is_empty() || unit.since <= last.to_string())
        };
        let units = store::unit::list(db)?.into_iter().filter(stood).collect();
        let (mut homes, mut heads) = (BTreeMap::new(), HashMap::new());
        let day = last.min(today).to_string();
        for home in store::learning::homes(db)? {
            if home.joined > year || !home.left_on.is_empty() && home.left_on < first {
                continue;
            }
            homes.insert(home.person, home.unit);
            if home.left_on.is_empty() || home.left_on > day {
                *heads.entry(home.unit).or_default() += 1;
            }
        }
        let activities = store::learning::counted(db, year)?;
        let pairs = store::learning::pairs(db)?;
        let bare: Vec<Pair> = pairs.iter().map(|one| one.pair.clone()).collect();
        let years = unit_years(&book.rules, class_minutes, &homes, &activities, &bare, year);
        let plans = store::learning::plans(db, year, None)?.into_iter().map(|plan| (plan.unit, plan)).collect();
        let named = store::learning::named(db, Some(year))?;
        Ok(Self { year, today, book, class_minutes, units, homes, heads, plans, activities, pairs, named, years, bare })
    }

    pub fn unit(&self, unit: i64) -> Result<&UnitRecord, Error> {
        self.units.iter().find(|one| one.id == unit).ok_or(Error::NotFound)
    }

    /// What the unit's people earned, in the order of people and sources.
    pub fn earned(&self, unit: i64) -> Vec<Earned> {
        let all = earned(&self.book.rules, self.class_minutes, &self.activities, &self.bare, self.year);
        all.into_iter().filter(|one| self.homes.get(&one.person) == Some(&unit)).collect()
    }

    pub fn plan(&self, unit: i64) -> &[PlanLine] {
        self.plans.get(&unit).map_or(&[], |plan| plan.lines.as_slice())
    }

    pub fn plan_done(&self, unit: i64) -> PlanDone {
        let held = self.years.get(&unit).map(|year| &year.activities);
        // Only the kinds and their number count here, so that no activity is looked at again for each unit.
        let mut done = plan_done(self.plan(unit), &[], self.year);
        let mut planned: BTreeMap<&str, u32> = BTreeMap::new();
        for line in self.plan(unit) {
            let times = planned.entry(line.kind.as_str()).or_default();
            *times = times.saturating_add(line.times);
        }
        let of = |kind: &str| held.and_then(|held| held.get(kind)).copied().unwrap_or(0);
        done.done = planned.iter().map(|(kind, times)| of(kind).min(*times)).fold(0, u32::saturating_add);
        done
    }

    /// Pairs of apprentices of the unit that lasted on a day of the year.
    pub fn pairs_of(&self, unit: i64) -> impl Iterator<Item = &PairRecord> {
        self.pairs.iter().filter(move |one| {
            let lasted = one.pair.lasted();
            // An open one that is overdue is still somebody's to check.
            let open = one.pair.state.stopped().is_none() && self.today.year() == self.year;
            let of_year = lasted.since.year() <= self.year && (lasted.until.year() >= self.year || open);
            of_year && self.homes.get(&one.pair.apprentice) == Some(&unit)
        })
    }

    /// Teams as they are reviewed: units with people that planned or did something in the year.
    pub fn teams(&self) -> Vec<Team> {
        let team = |unit: &UnitRecord| {
            let heads = self.heads.get(&unit.id).copied().unwrap_or(0);
            let year = self.years.get(&unit.id).cloned().unwrap_or_default();
            let something = self.plans.contains_key(&unit.id) || !year.activities.is_empty() || year.pairs > 0;
            (heads > 0 && something).then(|| Team { unit: unit.id, heads, plan: self.plan_done(unit.id), year })
        };
        self.units.iter().filter_map(team).collect()
    }
}

/// Pairs that may be checked on a day, and those whose check is overdue.
pub(crate) fn to_check(db: &Db<'_>, today: NaiveDate) -> Result<Vec<PairRecord>, Error> {
    let rules = document_on::<LearningRules>(db, today)?.rules.pairs;
    let open = |one: &PairRecord| one.pair.check_late(today).is_some() && super::show::check_from(&rules, one) <= today;
    Ok(store::learning::pairs(db)?.into_iter().filter(open).collect())
}

/// Minutes of a class hour on a day.
pub(super) fn class_minutes(db: &Db<'_>, day: NaiveDate) -> Result<u32, Error> {
    Ok(document_on::<TrainingRules>(db, day)?.rules.matrix.class_minutes)
}

/// Hours that learning teams gave in days of one year: person, code of the subject, hours. What a kind gives at most is of the whole
/// year, so a period has what the year came to on its last day without what it had come to before its first.
pub(crate) fn credits(
    db: &Db<'_>,
    (since, until): (NaiveDate, NaiveDate),
    class_minutes: u32,
) -> Result<Vec<(i64, String, Hours)>, Error> {
    let year = until.year();
    let rules = document_on::<LearningRules>(db, year_end(year))?.rules;
    let mut activities = store::learning::counted(db, year)?;
    let mut pairs: Vec<Pair> = store::learning::pairs(db)?.into_iter().map(|one| one.pair).collect();
    activities.retain(|one| one.on <= until);
    pairs.retain(|one| !matches!(one.state, State::Passed(on) if on > until));
    let all = earned(&rules, class_minutes, &activities, &pairs, year);
    activities.retain(|one| one.on < since);
    pairs.retain(|one| !matches!(one.state, State::Passed(on) if on >= since));
    let before = earned(&rules, class_minutes, &activities, &pairs, year);
    let before: HashMap<(i64, String), Hours> = before.into_iter().map(|one| ((one.person, one.source), one.hours)).collect();
    let new = |one: Earned| {
        let had = before.get(&(one.person, one.source)).copied().unwrap_or_default();
        (one.person, one.subject, one.hours.less(had))
    };
    Ok(all.into_iter().map(new).collect())
}
