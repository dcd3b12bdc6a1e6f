//! What is kept how long, and how it goes: deleted, blocked, purged. Purging needs leader and auditor and leaves a tombstone.

use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::wire::{RetentionRow, RetentionStep};
use chrono::NaiveDate;
use domain::retention::{Class, RetentionScheme, Stage};
use store::Db;
use store::retention::{self, Due, ErasureRecord, NewStep};

impl Office {
    /// What is due to go by the rule in force, and what is on its way out.
    pub fn retention_list(&self) -> Result<Vec<RetentionRow>, Error> {
        let session = self.session("retention_list")?;
        let today = self.today();
        session.store.read(|db| rows(db, today))
    }

    /// Takes something one step further out, or back in before it is purged.
    pub fn retention_step(&self, request: &RetentionStep) -> Result<Vec<RetentionRow>, Error> {
        let session = self.session("retention_step")?;
        let today = self.today();
        let RetentionStep { kind, object, stage, second } = request;
        let row = |db: &Db<'_>| {
            let found = rows(db, today)?.into_iter().find(|row| row.kind == *kind && row.object == *object);
            found.ok_or(Error::RetentionNotDue)
        };
        session.store.read(|db| allowed(&row(db)?, stage))?;
        let agreed = match (stage.as_str(), second) {
            ("purged", Some(second)) => Some(self.agree(&session, second)?),
            ("purged", None) => return Err(Error::SecondNeeded),
            _ => None,
        };
        let (at, who) = (self.stamp(), session.who());
        let told = Told { operation: "retention_step", object: format!("{kind} {object} {stage}") };
        self.change(&session, told, |db| {
            let row = row(db)?;
            allowed(&row, stage)?;
            let (Some(class), Some(stage)) = (Class::from_code(kind), Stage::from_code(stage)) else {
                return Err(Error::RetentionOrder);
            };
            let step = NewStep { class, object: *object, stage, at: &at, by: &who, consent: None, tombstone: "" };
            let Some(agreed) = agreed else { return Ok(retention::step(db, &step)?) };
            let consent = agreed.record(db, "retention_step", &format!("{kind} {object}"))?;
            let tombstone = retention::tombstone(db, class, *object)?;
            retention::step(db, &NewStep { consent: Some(consent), tombstone: &tombstone, ..step })?;
            match class {
                Class::Ballots => retention::purge_ballots(db, *object).map(drop)?,
                Class::Looks => retention::purge_looks(db, *object).map(drop)?,
                Class::Person => retention::purge_person(db, *object, &today.to_string())?,
            }
            Ok(())
        })?;
        session.people_changed();
        session.store.read(|db| rows(db, today))
    }
}

/// The rule in force on a day.
pub(crate) fn scheme(db: &Db<'_>, today: NaiveDate) -> Result<RetentionScheme, Error> {
    let rules = store::rule::list(db, "retention")?;
    let schemes = rules.iter().map(|rule| crate::rule::parsed(&rule.document)).collect::<Result<Vec<RetentionScheme>, _>>()?;
    domain::retention::in_force(&schemes, today).cloned().ok_or(Error::NotFound)
}

/// Everything whose period is over or that was taken out, by the day it was due.
fn rows(db: &Db<'_>, today: NaiveDate) -> Result<Vec<RetentionRow>, Error> {
    /// Later than any day on file: whatever is held is listed, and the rule decides here what of it is due.
    const EVER: &str = "9999-12-31";
    let scheme = scheme(db, today)?;
    let taken = retention::stages(db)?;
    let mut rows = Vec::new();
    for (class, held) in [
        (Class::Ballots, retention::due_ballots(db, EVER)?),
        (Class::Looks, retention::due_looks(db, EVER)?),
        (Class::Person, retention::due_people(db, EVER)?),
    ] {
        for held in held {
            let Ok(since) = held.since.parse::<NaiveDate>() else { continue };
            let due_since = scheme.due_from(class, since);
            let taken = taken.iter().find(|taken| taken.class == class && taken.object == held.object);
            let out = taken.filter(|taken| taken.stage != Stage::Restored);
            if due_since <= today || out.is_some() {
                rows.push(row(&scheme, class, held, due_since, out, today));
            }
        }
    }
    // Somebody whose leaving was taken back after he was put on the way out is listed until he is let back in.
    for taken in
        taken.iter().filter(|taken| taken.class == Class::Person && matches!(taken.stage, Stage::Deleted | Stage::Blocked))
    {
        if !rows.iter().any(|row| row.kind == Class::Person.code() && row.object == taken.object) {
            let person = store::person::get(db, taken.object)?.person;
            let held = Due {
                object: taken.object,
                label: format!("{} {}", person.staff_number, person.name),
                count: 1,
                since: String::new(),
            };
            rows.push(row(&scheme, Class::Person, held, today, Some(taken), today));
        }
    }
    rows.extend(taken.iter().filter(|taken| taken.stage == Stage::Purged).map(|taken| gone(&scheme, taken)));
    rows.sort_by(|one, other| (&one.due_since, &one.kind, one.object).cmp(&(&other.due_since, &other.kind, other.object)));
    Ok(rows)
}

fn row(
    scheme: &RetentionScheme,
    class: Class,
    held: Due,
    due_since: NaiveDate,
    taken: Option<&ErasureRecord>,
    today: NaiveDate,
) -> RetentionRow {
    let stage = taken.map(|taken| taken.stage);
    let blocked_on = taken.and_then(|taken| taken.at.get(..10)?.parse::<NaiveDate>().ok());
    let (next, next_from) = match stage {
        Some(Stage::Deleted) => (Some(Stage::Blocked), None),
        Some(Stage::Blocked) => (Some(Stage::Purged), blocked_on.map(|day| scheme.purge_from(day)).filter(|day| *day > today)),
        Some(Stage::Purged) => (None, None),
        _ => (Some(Stage::Deleted), None),
    };
    RetentionRow {
        kind: class.code().to_owned(),
        object: held.object,
        label: held.label,
        count: held.count,
        due_since: due_since.to_string(),
        years: scheme.years(class),
        stage: stage.map_or("due", Stage::code).to_owned(),
        stage_at: taken.map(|taken| taken.at.clone()).unwrap_or_default(),
        next: next.map_or("", Stage::code).to_owned(),
        next_from: next_from.map(|day| day.to_string()).unwrap_or_default(),
    }
}

/// What was purged has left its tombstone and nothing else.
fn gone(scheme: &RetentionScheme, taken: &ErasureRecord) -> RetentionRow {
    RetentionRow {
        kind: taken.class.code().to_owned(),
        object: taken.object,
        label: taken.tombstone.clone(),
        count: 0,
        due_since: taken.at.get(..10).unwrap_or_default().to_owned(),
        years: scheme.years(taken.class),
        stage: Stage::Purged.code().to_owned(),
        stage_at: taken.at.clone(),
        next: String::new(),
        next_from: String::new(),
    }
}

fn allowed(row: &RetentionRow, stage: &str) -> Result<(), Error> {
    let back = stage == Stage::Restored.code() && [Stage::Deleted, Stage::Blocked].iter().any(|out| row.stage == out.code());
    if back || (row.next == stage && !stage.is_empty() && row.next_from.is_empty()) { Ok(()) } else { Err(Error::RetentionOrder) }
}
