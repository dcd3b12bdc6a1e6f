//! Measures of provisions: their steps, and what the figure was that they were meant to move.

use crate::{Db, Error, audit};
use domain::trace::Trace;
use rusqlite::{Row, params};
use sha2::{Digest, Sha256};

/// A measure with its steps and what was measured.
#[derive(Clone, Debug)]
pub struct ProvisionMeasureRecord {
    /// Id.
    pub id: i64,
    /// Provision.
    pub provision: i64,
    /// What is done.
    pub title: String,
    /// Whose it is.
    pub owner: i64,
    /// His staff number, name and unit.
    pub owner_told: [String; 3],
    /// ISO date that was set first.
    pub due_on: String,
    /// The figure.
    pub target: Target,
    /// Name of the unit; empty for the whole group.
    pub unit_name: String,
    /// Who recorded it.
    pub by: String,
    /// ISO local time.
    pub at: String,
    /// In the order they were taken.
    pub steps: Vec<ProvisionStepRecord>,
    /// What was measured, in the order it was.
    pub effects: Vec<EffectRecord>,
}

/// The figure that a measure is meant to move.
#[derive(Clone, Debug, Default)]
pub struct Target {
    /// Code of a figure that the product counts; empty of one that is typed.
    pub figure: String,
    /// Name of a figure that is typed; empty of one that is counted.
    pub figure_name: String,
    /// Of this unit with all under it; none for the whole group.
    pub unit: Option<i64>,
    /// Value at the base, a decimal.
    pub base: Found,
    /// Aim, a decimal.
    pub aim: String,
    /// By when, ISO date.
    pub aim_on: String,
}

/// The value of a figure on a day.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// ISO date.
    pub on: String,
    /// A decimal.
    pub value: String,
    /// What counted; none of a figure that is typed.
    pub part: Option<i64>,
    /// Of how many; none of a plain count.
    pub whole: Option<i64>,
    /// Where a figure that is typed comes from; empty of one that is counted.
    pub source: String,
}

/// A step of a measure.
#[derive(Clone, Debug)]
pub struct ProvisionStepRecord {
    /// Id.
    pub id: i64,
    /// `start`, `extend`, `report`, `confirm`, `return` or `drop`.
    pub kind: String,
    /// ISO date.
    pub on: String,
    /// ISO date; empty when the step sets none.
    pub due_on: String,
    /// Evidence, finding or reason.
    pub words: String,
    /// File name of the evidence; empty without one.
    pub file_name: String,
    /// Its SHA-256 in hex.
    pub file_hash: String,
    /// Who recorded it.
    pub by: String,
}

/// A step to take.
#[derive(Clone, Copy, Debug)]
pub struct NewProvisionStep<'a> {
    /// Kind.
    pub kind: &'a str,
    /// ISO date.
    pub on: &'a str,
    /// ISO date.
    pub due_on: Option<&'a str>,
    /// Evidence, finding or reason.
    pub words: &'a str,
    /// File name and bytes.
    pub file: Option<(&'a str, &'a [u8])>,
    /// The person behind the account.
    pub person: Option<i64>,
}

/// What a figure was on a later day.
#[derive(Clone, Debug)]
pub struct EffectRecord {
    /// Id.
    pub id: i64,
    /// The value.
    pub found: Found,
    /// `reached`, `short`, `still` or `against`.
    pub effect: String,
    /// How it was judged.
    pub trace: Trace,
    /// Who recorded it.
    pub by: String,
}

const MEASURE: &str =
    "SELECT m.id, m.provision, m.title, m.owner, p.staff_number, p.name, pu.name, m.due_on, m.figure, m.figure_name, m.unit,
      coalesce(u.name, ''), m.base, m.base_on, m.base_part, m.base_whole, m.base_source, m.aim, m.aim_on, a.name, m.at
    FROM provision_measure m JOIN person p ON p.id = m.owner JOIN unit pu ON pu.id = p.unit JOIN actor a ON a.id = m.actor
    LEFT JOIN unit u ON u.id = m.unit";

/// All measures of all provisions, in the order they were given.
pub fn provision_measures(db: &Db<'_>) -> Result<Vec<ProvisionMeasureRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{MEASURE} ORDER BY m.id"))?;
    let mut all: Vec<ProvisionMeasureRecord> = statement.query_map([], read)?.collect::<Result<_, _>>()?;
    let places: std::collections::HashMap<i64, usize> = all.iter().enumerate().map(|(place, one)| (one.id, place)).collect();
    let mut statement = db.0.prepare_cached(
        "SELECT s.measure, s.id, s.kind, s.on_day, coalesce(s.due_on, ''), s.words, s.file_name, s.file_hash, a.name
         FROM provision_step s JOIN actor a ON a.id = s.actor ORDER BY s.id",
    )?;
    let steps = statement.query_map([], |row| {
        let step = ProvisionStepRecord {
            id: row.get(1)?,
            kind: row.get(2)?,
            on: row.get(3)?,
            due_on: row.get(4)?,
            words: row.get(5)?,
            file_name: row.get(6)?,
            file_hash: row.get(7)?,
            by: row.get(8)?,
        };
        Ok((row.get::<_, i64>(0)?, step))
    })?;
    for row in steps {
        let (of, step) = row?;
        if let Some(one) = places.get(&of).and_then(|place| all.get_mut(*place)) {
            one.steps.push(step);
        }
    }
    let mut statement = db.0.prepare_cached(
        "SELECT e.measure, e.id, e.on_day, e.value, e.part, e.whole, e.source, e.effect, e.trace, a.name
         FROM provision_effect e JOIN actor a ON a.id = e.actor ORDER BY e.id",
    )?;
    let effects = statement.query_map([], |row| {
        let found = Found { on: row.get(2)?, value: row.get(3)?, part: row.get(4)?, whole: row.get(5)?, source: row.get(6)? };
        let trace: String = row.get(8)?;
        let told = (row.get::<_, String>(7)?, row.get::<_, String>(9)?);
        Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, found, trace, told))
    })?;
    for row in effects {
        let (of, id, found, trace, (effect, by)) = row?;
        let trace = serde_json::from_str(&trace)?;
        if let Some(one) = places.get(&of).and_then(|place| all.get_mut(*place)) {
            one.effects.push(EffectRecord { id, found, effect, trace, by });
        }
    }
    Ok(all)
}

/// One.
pub fn provision_measure(db: &Db<'_>, id: i64) -> Result<ProvisionMeasureRecord, Error> {
    provision_measures(db)?.into_iter().find(|one| one.id == id).ok_or(Error::NotFound)
}

/// Gives a provision a measure; `Closed` when it has ended.
pub fn add_provision_measure(
    db: &Db<'_>,
    provision: i64,
    (title, owner, due_on): (&str, i64, &str),
    target: &Target,
    by: &str,
    at: &str,
) -> Result<i64, Error> {
    let actor = audit::actor(db, by)?;
    let Target { figure, figure_name, unit, base, aim, aim_on } = target;
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO provision_measure (provision, title, owner, due_on, figure, figure_name, unit, base, base_on, base_part, base_whole,
               base_source, aim, aim_on, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?
        .insert(params![
            provision,
            title,
            owner,
            due_on,
            figure,
            figure_name,
            unit,
            base.value,
            base.on,
            base.part,
            base.whole,
            base.source,
            aim,
            aim_on,
            actor,
            at
        ])?)
}

/// Takes a step; `Closed` when it does not follow, `Separation` when whoever confirms is the owner, a relative of his or who reported.
pub fn step_provision_measure(db: &Db<'_>, measure: i64, new: &NewProvisionStep<'_>, by: &str, at: &str) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    let (name, bytes) = new.file.map_or(("", None), |(name, bytes)| (name, Some(bytes)));
    let hash = bytes.map(|bytes| crate::key::hex(&Sha256::digest(bytes))).unwrap_or_default();
    db.0.prepare_cached(
        "INSERT INTO provision_step (measure, kind, on_day, due_on, words, file_name, file_hash, file, person, actor, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![measure, new.kind, new.on, new.due_on, new.words, name, hash, bytes, new.person, actor, at])?;
    Ok(())
}

/// The evidence of a step; NotFound when it has none.
pub fn provision_evidence(db: &Db<'_>, step: i64) -> Result<Vec<u8>, Error> {
    let file: Option<Vec<u8>> =
        db.0.prepare_cached("SELECT file FROM provision_step WHERE id = ?1")?.query_row([step], |row| row.get(0))?;
    file.ok_or(Error::NotFound)
}

/// Records what the figure was on a day, and what was made of it.
pub fn add_provision_effect(
    db: &Db<'_>,
    measure: i64,
    found: &Found,
    (effect, trace): (&str, &Trace),
    by: &str,
    at: &str,
) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached(
        "INSERT INTO provision_effect (measure, on_day, value, part, whole, source, effect, trace, actor, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        measure,
        found.on,
        found.value,
        found.part,
        found.whole,
        found.source,
        effect,
        serde_json::to_string(trace)?,
        actor,
        at
    ])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<ProvisionMeasureRecord> {
    Ok(ProvisionMeasureRecord {
        id: row.get(0)?,
        provision: row.get(1)?,
        title: row.get(2)?,
        owner: row.get(3)?,
        owner_told: [row.get(4)?, row.get(5)?, row.get(6)?],
        due_on: row.get(7)?,
        target: Target {
            figure: row.get(8)?,
            figure_name: row.get(9)?,
            unit: row.get(10)?,
            base: Found { value: row.get(12)?, on: row.get(13)?, part: row.get(14)?, whole: row.get(15)?, source: row.get(16)? },
            aim: row.get(17)?,
            aim_on: row.get(18)?,
        },
        unit_name: row.get(11)?,
        by: row.get(19)?,
        at: row.get(20)?,
        steps: Vec::new(),
        effects: Vec::new(),
    })
}
