//! What a year of learning teams looks like on the screen and on paper.

use super::Ground;
use crate::Error;
use crate::appraisal::trace_out;
use crate::wire::{
    LearningActivity, LearningEarned, LearningGoal, LearningHours, LearningKind, LearningPair, LearningPerson, LearningPlanLine,
    LearningRow, LearningUnit, LearningYear,
};
use chrono::Datelike;
use domain::learning::pair::{Goal, PairRules};
use domain::training::Hours;
use std::collections::{BTreeSet, HashMap, HashSet};
use store::Db;
use store::learning::{ActivityRecord, PairRecord};
use store::unit::UnitRecord;

/// The year of all units, or of some.
pub(crate) fn year_view(db: &Db<'_>, ground: &Ground, only: Option<&HashSet<i64>>) -> Result<LearningYear, Error> {
    let this = ground.today.year();
    let mut years: BTreeSet<i32> = store::learning::years(db)?.into_iter().collect();
    years.extend([this, this - 1, ground.year]);
    let shown = |unit: &&UnitRecord| only.is_none_or(|only| only.contains(&unit.id));
    Ok(LearningYear {
        year: ground.year,
        years: years.into_iter().rev().collect(),
        rules: ground.book.label(),
        kinds: kinds(ground),
        rows: ground.units.iter().filter(shown).map(|unit| row(ground, unit)).collect(),
    })
}

/// One unit in a year.
pub(crate) fn unit_view(db: &Db<'_>, ground: &Ground, unit: i64) -> Result<LearningUnit, Error> {
    let row = row(ground, ground.unit(unit)?);
    let plan = ground.plans.get(&unit);
    let held = ground.years.get(&unit).map(|year| &year.activities);
    let lines = ground.plan(unit).iter().map(|line| LearningPlanLine {
        kind: line.kind.clone(),
        times: line.times,
        held: held.and_then(|held| held.get(&line.kind)).copied().unwrap_or(0),
    });
    let activities = store::learning::activities(db, unit, ground.year)?;
    Ok(LearningUnit {
        year: ground.year,
        row,
        rules: ground.book.label(),
        class_minutes: ground.class_minutes,
        kinds: kinds(ground),
        theme: plan.map(|plan| plan.theme.clone()).unwrap_or_default(),
        plan: lines.collect(),
        plan_by: plan.map(|plan| plan.by.clone()).unwrap_or_default(),
        plan_at: plan.map(|plan| plan.at.clone()).unwrap_or_default(),
        plan_versions: plan.map_or(0, |plan| plan.versions),
        activities: activities.into_iter().map(|one| activity_row(one, ground.class_minutes)).collect(),
        pairs: ground.pairs_of(unit).map(|one| pair_view(one, ground)).collect::<Result<_, _>>()?,
        hours: hours(db, ground, unit)?,
    })
}

pub(super) fn activity_row(one: ActivityRecord, class_minutes: u32) -> LearningActivity {
    LearningActivity {
        id: one.id,
        kind: one.kind,
        on: one.on,
        minutes: one.minutes,
        hours: Hours::of_minutes(one.minutes, class_minutes).to_string(),
        place: one.place,
        host: one.host_name,
        topic: one.topic,
        record: one.record,
        people: one.people,
        by: one.by,
        withdrawn: one.withdrawn,
    }
}

/// A pair as it stands today.
pub(crate) fn pair_view(one: &PairRecord, ground: &Ground) -> Result<LearningPair, Error> {
    let pair = &one.pair;
    let person = |[staff_number, name, unit]: &[String; 3]| LearningPerson {
        staff_number: staff_number.clone(),
        name: name.clone(),
        unit: unit.clone(),
    };
    let result = |place: usize| match one.results.get(place) {
        Some(Goal::Met) => "met",
        Some(Goal::Missed) => "missed",
        None => "",
    };
    let goals = pair.goals.iter().enumerate();
    let trace = match one.trace.as_str() {
        "" => None,
        text => Some(trace_out(serde_json::from_str(text).map_err(|_| Error::Internal)?)),
    };
    Ok(LearningPair {
        id: one.id,
        agreement: pair.agreement.clone(),
        mentor: person(&one.mentor),
        apprentice: person(&one.apprentice),
        goals: goals.map(|(place, goal)| LearningGoal { goal: goal.clone(), result: result(place).to_owned() }).collect(),
        since: pair.span.since.to_string(),
        until: pair.span.until.to_string(),
        state: pair.state.code().to_owned(),
        check_from: check_from(&ground.book.rules.pairs, one).to_string(),
        late: pair.check_late(ground.today).and_then(|days| u32::try_from(days).ok()).unwrap_or(0),
        on: pair.state.stopped().map(|on| on.to_string()).unwrap_or_default(),
        checker: one.checker_name.clone(),
        words: one.words.clone(),
        trace,
    })
}

/// First day on which a pair may be checked.
pub(super) fn check_from(rules: &PairRules, one: &PairRecord) -> chrono::NaiveDate {
    let span = one.pair.span;
    let early = chrono::Days::new(rules.check_early_days.into());
    span.until.checked_sub_days(early).unwrap_or(span.until).max(span.since)
}

fn kinds(ground: &Ground) -> Vec<LearningKind> {
    let kinds = ground.book.rules.kinds.iter();
    kinds
        .map(|kind| LearningKind {
            code: kind.code.clone(),
            name: kind.name.zh.clone(),
            name_en: kind.name.en.clone(),
            most: kind.hours_most.to_string(),
        })
        .collect()
}

fn row(ground: &Ground, unit: &UnitRecord) -> LearningRow {
    let year = ground.years.get(&unit.id).cloned().unwrap_or_default();
    let plan = ground.plan_done(unit.id);
    let kinds = &ground.book.rules.kinds;
    let late = ground.pairs_of(unit.id).filter(|one| one.pair.check_late(ground.today).is_some_and(|days| days > 0));
    LearningRow {
        unit: unit.id,
        name: unit.unit.name.clone(),
        heads: ground.heads.get(&unit.id).copied().unwrap_or(0),
        has_plan: ground.plans.contains_key(&unit.id),
        planned: plan.planned,
        done: plan.done,
        activities: year.activities.values().sum(),
        by_kind: kinds.iter().map(|kind| year.activities.get(&kind.code).copied().unwrap_or(0)).collect(),
        people: year.people,
        pairs: year.pairs,
        passed: year.pairs_passed,
        failed: year.pairs_failed,
        late: u32::try_from(late.count()).unwrap_or(u32::MAX),
        hours: year.hours.to_string(),
        named: ground.named.iter().find(|one| one.unit == unit.id).map(|one| one.name.clone()).unwrap_or_default(),
    }
}

/// Hours of the unit's people, who has most first.
fn hours(db: &Db<'_>, ground: &Ground, unit: i64) -> Result<Vec<LearningHours>, Error> {
    let erased = store::retention::erased_people(db)?;
    let mut of: HashMap<i64, (Hours, Vec<LearningEarned>)> = HashMap::new();
    for one in ground.earned(unit).into_iter().filter(|one| !erased.contains(&one.person)) {
        let (sum, lines) = of.entry(one.person).or_default();
        *sum = *sum + one.hours;
        lines.push(LearningEarned {
            source: one.source,
            times: one.times,
            hours: one.hours.to_string(),
            beyond: if one.beyond == Hours::NONE { String::new() } else { one.beyond.to_string() },
        });
    }
    let ids: Vec<i64> = of.keys().copied().collect();
    let mut found: Vec<(Hours, LearningHours)> = Vec::with_capacity(ids.len());
    for record in store::person::some(db, &ids)? {
        let (sum, lines) = of.remove(&record.id).unwrap_or_default();
        let person = record.person;
        let person = LearningPerson { staff_number: person.staff_number, name: person.name, unit: person.unit };
        found.push((sum, LearningHours { person, hours: sum.to_string(), lines }));
    }
    found.sort_by(|(more, one), (less, other)| {
        less.cmp(more).then_with(|| one.person.staff_number.cmp(&other.person.staff_number))
    });
    Ok(found.into_iter().map(|(_, one)| one).collect())
}
