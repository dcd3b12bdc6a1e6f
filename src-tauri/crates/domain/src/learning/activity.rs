//! Activities of a unit's learning team, the yearly plan they are held against, and the hours and counts they come to. What has no
//! record counts for nothing.

use super::LearningRules;
use super::pair::{Pair, State};
use crate::training::Hours;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// The unit (id).
    pub unit: i64,
    /// Code of its kind.
    pub kind: String,
    /// Its day.
    pub on: NaiveDate,
    /// Minutes it lasted; 1 to 960.
    pub minutes: u32,
    /// Who was there (ids).
    pub people: Vec<i64>,
    /// 活动记录: what was done.
    pub record: String,
}

/// What is wrong with an activity, by its field.
pub type Fault = &'static str;

/// The plan of a unit's year: so many activities of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanLine {
    /// Code of the kind.
    pub kind: String,
    /// How often in the year; 1 to 365.
    pub times: u32,
}

/// A plan against what was held: activities beyond the plan of their kind fill no hole of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanDone {
    /// Planned.
    pub planned: u32,
    /// Of them held.
    pub done: u32,
}

/// Hours somebody earned in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earned {
    /// The person (id).
    pub person: i64,
    /// Code of the subject.
    pub subject: String,
    /// What it was: the code of the kind, or `apprentice`, `mentor`.
    pub source: String,
    /// How often.
    pub times: u32,
    /// Hours that count.
    pub hours: Hours,
    /// Hours above the most of the kind, which do not count.
    pub beyond: Hours,
}

/// What a unit's team came to in a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitYear {
    /// Activities by the code of their kind.
    pub activities: BTreeMap<String, u32>,
    /// Different people of the unit who took part in one at least.
    pub people: u32,
    /// Pairs that passed in the year.
    pub pairs_passed: u32,
    /// Pairs that did not pass in the year.
    pub pairs_failed: u32,
    /// Pairs that lasted on a day of the year.
    pub pairs: u32,
    /// Hours that count, of all people of the unit.
    pub hours: Hours,
}

impl Activity {
    /// The first field that is wrong: a kind that is none, a day to come, minutes out of range, nobody there, no record.
    pub fn check(&self, rules: &LearningRules, today: NaiveDate) -> Result<(), Fault> {
        let once: BTreeSet<i64> = self.people.iter().copied().collect();
        match self {
            _ if rules.kind(&self.kind).is_none() => Err("kind"),
            _ if self.on > today => Err("on"),
            _ if !(1..=960).contains(&self.minutes) => Err("minutes"),
            _ if once.is_empty() || once.len() != self.people.len() => Err("people"),
            _ if self.record.trim().is_empty() => Err("record"),
            _ => Ok(()),
        }
    }

    fn counts(&self, year: i32) -> bool {
        self.on.year() == year && !self.record.trim().is_empty()
    }
}

/// Holds a unit's plan against its activities of a year.
pub fn plan_done(plan: &[PlanLine], activities: &[Activity], year: i32) -> PlanDone {
    let mut planned: BTreeMap<&str, u32> = BTreeMap::new();
    for line in plan {
        let times = planned.entry(line.kind.as_str()).or_default();
        *times = times.saturating_add(line.times);
    }
    let held = |kind: &str| {
        let found = activities.iter().filter(|one| one.kind == kind && one.counts(year)).count();
        u32::try_from(found).unwrap_or(u32::MAX)
    };
    PlanDone {
        planned: planned.values().fold(0, |sum, times| sum.saturating_add(*times)),
        done: planned.iter().map(|(kind, times)| held(kind).min(*times)).fold(0, u32::saturating_add),
    }
}

/// The hours of everybody in a year, by person, source: minutes of a kind are added up, rounded once, and cut at the most of the kind;
/// pairs that passed in the year give theirs. Kinds that the rules do not know give nothing.
pub fn earned(rules: &LearningRules, class_minutes: u32, activities: &[Activity], pairs: &[Pair], year: i32) -> Vec<Earned> {
    let mut minutes: BTreeMap<(i64, &str), (u32, u32)> = BTreeMap::new();
    for activity in activities.iter().filter(|one| one.counts(year)) {
        let there: BTreeSet<i64> = activity.people.iter().copied().collect();
        for person in there {
            let (times, sum) = minutes.entry((person, activity.kind.as_str())).or_default();
            *times += 1;
            *sum = sum.saturating_add(activity.minutes);
        }
    }
    let mut found: Vec<Earned> = minutes
        .into_iter()
        .filter_map(|((person, code), (times, minutes))| {
            let kind = rules.kind(code)?;
            let all = Hours::of_minutes(minutes, class_minutes);
            let hours = all.min(kind.hours_most);
            let (subject, source) = (kind.subject.clone(), code.to_owned());
            Some(Earned { person, subject, source, times, hours, beyond: all.less(hours) })
        })
        .collect();
    let mut passed: BTreeMap<(i64, &str), u32> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| matches!(pair.state, State::Passed(on) if on.year() == year)) {
        *passed.entry((pair.apprentice, "apprentice")).or_default() += 1;
        *passed.entry((pair.mentor, "mentor")).or_default() += 1;
    }
    for ((person, source), times) in passed {
        let each = if source == "mentor" { rules.pairs.hours_mentor } else { rules.pairs.hours_apprentice };
        let hours = (0..times).map(|_| each).sum();
        let (subject, source) = (rules.pairs.subject.clone(), source.to_owned());
        found.push(Earned { person, subject, source, times, hours, beyond: Hours::NONE });
    }
    found.sort_by(|one, other| (one.person, &one.source).cmp(&(other.person, &other.source)));
    found
}

/// The year of every unit. `homes` are people (ids) with their unit. An activity is of the unit that held it, and people of others
/// who came are not counted there; hours count where the person is, pairs where the apprentice is. A unit with people and without a
/// year is there, too, with noughts.
pub fn unit_years(
    rules: &LearningRules,
    class_minutes: u32,
    homes: &BTreeMap<i64, i64>,
    activities: &[Activity],
    pairs: &[Pair],
    year: i32,
) -> BTreeMap<i64, UnitYear> {
    let mut found: BTreeMap<i64, UnitYear> = homes.values().map(|unit| (*unit, UnitYear::default())).collect();
    let mut there: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    for activity in activities.iter().filter(|one| one.counts(year)) {
        *found.entry(activity.unit).or_default().activities.entry(activity.kind.clone()).or_default() += 1;
        let own = activity.people.iter().filter(|person| homes.get(person) == Some(&activity.unit));
        there.entry(activity.unit).or_default().extend(own);
    }
    for (unit, people) in there {
        found.entry(unit).or_default().people = u32::try_from(people.len()).unwrap_or(u32::MAX);
    }
    for pair in pairs {
        let Some(home) = homes.get(&pair.apprentice).and_then(|unit| found.get_mut(unit)) else { continue };
        let lasted = pair.lasted();
        home.pairs += u32::from(lasted.since.year() <= year && year <= lasted.until.year());
        match pair.state {
            State::Passed(on) if on.year() == year => home.pairs_passed += 1,
            State::Failed(on) if on.year() == year => home.pairs_failed += 1,
            _ => {}
        }
    }
    for one in earned(rules, class_minutes, activities, pairs, year) {
        if let Some(home) = homes.get(&one.person).and_then(|unit| found.get_mut(unit)) {
            home.hours = home.hours + one.hours;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Activity, PlanDone, PlanLine, UnitYear, earned, plan_done, unit_years};
    use crate::appointment::Span;
    use crate::learning::LearningRules;
    use crate::learning::pair::{Pair, State};
    use crate::training::Hours;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn activity(kind: &str, on: &str, minutes: u32, people: &[i64]) -> Activity {
        let (kind, on) = (kind.to_owned(), day(on));
        Activity {
            unit: 1, kind, on, minutes, people: people.to_vec(), record: "学习安全规程，交流三个案例".to_owned()
        }
    }

    fn pair(mentor: i64, apprentice: i64, state: State) -> Pair {
        let span = Span { since: day("2025-07-01"), until: day("2026-06-30") };
        Pair { mentor, apprentice, agreement: "1号".to_owned(), goals: vec!["目标".to_owned()], span, state }
    }

    #[test]
    fn more_of_one_kind_fills_no_hole_of_another() {
        let line = |kind: &str, times| PlanLine { kind: kind.to_owned(), times };
        let plan = [line("meeting", 2), line("contest", 1), line("meeting", 1)];
        let held: Vec<Activity> = (1..=5).map(|month| activity("meeting", &format!("2026-0{month}-10"), 90, &[1])).collect();
        assert_eq!(plan_done(&plan, &held, 2026), PlanDone { planned: 4, done: 3 });
        assert_eq!(plan_done(&plan, &held, 2025), PlanDone { planned: 4, done: 0 });
        let silent: Vec<Activity> = held.into_iter().map(|one| Activity { record: " ".to_owned(), ..one }).collect();
        assert_eq!(plan_done(&plan, &silent, 2026).done, 0);
    }

    #[test]
    fn hours_are_added_up_rounded_once_and_cut_at_the_most() {
        let rules = LearningRules::shipped();
        let activities = [
            activity("reading", "2026-01-10", 50, &[7, 8]),
            activity("reading", "2026-02-10", 50, &[7]),
            activity("reading", "2025-12-31", 500, &[7]),
            activity("review", "2026-03-10", 400, &[8]),
        ];
        let pairs = [pair(8, 7, State::Passed(day("2026-06-20"))), pair(8, 9, State::Failed(day("2026-06-20")))];
        let rows: Vec<_> = earned(&rules, 45, &activities, &pairs, 2026)
            .into_iter()
            .map(|one| (one.person, one.source, one.times, one.hours.to_string(), one.beyond.to_string()))
            .collect();
        let row = |person, source: &str, times, hours: &str, beyond: &str| {
            (person, source.to_owned(), times, hours.to_owned(), beyond.to_owned())
        };
        let expected = [
            row(7, "apprentice", 1, "12", "0"),
            // 100 minutes are 2.22 hours; rounded twice they would be 1.11 + 1.11.
            row(7, "reading", 2, "2.22", "0"),
            row(8, "mentor", 1, "8", "0"),
            row(8, "reading", 1, "1.11", "0"),
            row(8, "review", 1, "8", "0.89"),
        ];
        assert_eq!(rows, expected);
    }

    #[test]
    fn a_unit_counts_its_own_people() {
        let rules = LearningRules::shipped();
        let activities = [
            activity("meeting", "2026-01-10", 45, &[7, 8, 20]),
            activity("meeting", "2026-02-10", 45, &[7]),
            activity("contest", "2026-02-10", 90, &[8]),
            Activity { unit: 2, ..activity("contest", "2026-03-10", 90, &[9]) },
        ];
        let pairs = [
            pair(20, 7, State::Passed(day("2026-06-20"))),
            pair(7, 20, State::Passed(day("2026-06-20"))),
            pair(20, 8, State::Failed(day("2026-06-20"))),
            pair(20, 9, State::Ended(day("2025-12-31"), "调离".to_owned())),
        ];
        let homes = [(7, 1), (8, 1), (9, 1), (20, 2), (30, 3)].into();
        let years = unit_years(&rules, 45, &homes, &activities, &pairs, 2026);
        let found = &years[&1];
        assert_eq!(found.activities, [("contest".to_owned(), 1), ("meeting".to_owned(), 2)].into());
        assert_eq!((found.people, found.pairs, found.pairs_passed, found.pairs_failed), (2, 2, 1, 1));
        // 7: two meetings, apprentice, mentor of somebody elsewhere; 8: a meeting and a contest; 9: a contest elsewhere.
        assert_eq!(found.hours, Hours::whole(2 + 12 + 8 + 1 + 2 + 2));
        // The other unit held a contest that none of its own came to; its one man studied, is mentor once and apprentice once.
        let other = &years[&2];
        assert_eq!((other.activities["contest"], other.people, other.pairs, other.hours), (1, 0, 1, Hours::whole(1 + 12 + 8)));
        assert_eq!(years[&3], UnitYear::default());
    }

    #[test]
    fn an_activity_is_checked_by_its_fields() {
        let rules = LearningRules::shipped();
        let good = || activity("meeting", "2026-01-10", 45, &[7]);
        let told = |one: Activity| one.check(&rules, day("2026-01-10"));
        assert_eq!(told(good()), Ok(()));
        assert_eq!(told(activity("party", "2026-01-10", 45, &[7])), Err("kind"));
        assert_eq!(told(activity("meeting", "2026-01-11", 45, &[7])), Err("on"));
        assert_eq!(told(activity("meeting", "2026-01-10", 0, &[7])), Err("minutes"));
        assert_eq!(told(activity("meeting", "2026-01-10", 45, &[])), Err("people"));
        assert_eq!(told(activity("meeting", "2026-01-10", 45, &[7, 7])), Err("people"));
        assert_eq!(told(Activity { record: "\n".to_owned(), ..good() }), Err("record"));
    }

    proptest! {
        #[test]
        fn no_kind_ever_gives_more_than_its_most(rows in prop::collection::vec((0usize..5, 1u32..=960, 0i64..4), 0..40)) {
            let rules = LearningRules::shipped();
            let activities: Vec<Activity> =
                rows.iter().map(|(kind, minutes, person)| activity(&rules.kinds[*kind].code, "2026-05-01", *minutes, &[*person])).collect();
            for one in earned(&rules, 45, &activities, &[], 2026) {
                let most = rules.kind(&one.source).unwrap().hours_most;
                prop_assert!(one.hours <= most);
                prop_assert!(one.beyond == Hours::NONE || one.hours == most);
            }
        }
    }
}
