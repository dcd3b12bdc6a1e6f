//! 培养计划 and 九宫格: measures with what became of them, and what observers saw.

use crate::{Db, Error, audit};
use rusqlite::params;

/// A measure with its steps.
#[derive(Clone, Debug)]
pub struct MeasureRecord {
    /// Id.
    pub id: i64,
    /// Reserve.
    pub reserve: i64,
    /// `mentor`, `rotation`, `secondment`, `project` or `training`.
    pub kind: String,
    /// What for.
    pub goal: String,
    /// ISO date.
    pub since: String,
    /// ISO date.
    pub until: String,
    /// Who is responsible; of a mentor the mentor.
    pub responsible: i64,
    /// His name.
    pub name: String,
    /// Steps in the order they were recorded: `begin`, `finish` or `give_up`, ISO date, evidence.
    pub steps: Vec<(String, String, String)>,
}

/// A measure to plan.
#[derive(Clone, Copy, Debug)]
pub struct NewMeasure<'a> {
    /// Kind.
    pub kind: &'a str,
    /// What for.
    pub goal: &'a str,
    /// ISO date.
    pub since: &'a str,
    /// ISO date.
    pub until: &'a str,
    /// Who is responsible.
    pub responsible: i64,
}

/// What somebody saw of another.
#[derive(Clone, Debug)]
pub struct ObservationRecord {
    /// Reserve.
    pub reserve: i64,
    /// Half-year, `2026-H1`.
    pub period: String,
    /// Observer.
    pub observer: i64,
    /// Name.
    pub name: String,
    /// 1 to 3.
    pub performance: u8,
    /// 1 to 3.
    pub potential: u8,
    /// On what facts.
    pub evidence: String,
    /// ISO date.
    pub on: String,
}

/// Measures of everybody, or of one, in the order of their days.
pub fn measures(db: &Db<'_>, reserve: Option<i64>) -> Result<Vec<MeasureRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT m.id, m.reserve, m.kind, m.goal, m.since, m.until, m.responsible, p.name
         FROM reserve_measure m JOIN person p ON p.id = m.responsible WHERE ?1 IS NULL OR m.reserve = ?1 ORDER BY m.since, m.id",
    )?;
    let rows = statement.query_map([reserve], |row| {
        Ok(MeasureRecord {
            id: row.get(0)?,
            reserve: row.get(1)?,
            kind: row.get(2)?,
            goal: row.get(3)?,
            since: row.get(4)?,
            until: row.get(5)?,
            responsible: row.get(6)?,
            name: row.get(7)?,
            steps: Vec::new(),
        })
    })?;
    let mut measures: Vec<MeasureRecord> = rows.collect::<Result<_, _>>()?;
    let mut steps =
        db.0.prepare_cached("SELECT step, on_day, evidence FROM reserve_measure_step WHERE measure = ?1 ORDER BY id")?;
    for measure in &mut measures {
        let rows = steps.query_map([measure.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        measure.steps = rows.collect::<Result<_, _>>()?;
    }
    Ok(measures)
}

/// Plans a measure.
pub fn add_measure(db: &Db<'_>, reserve: i64, new: &NewMeasure<'_>, by: &str, at: &str) -> Result<i64, Error> {
    let actor = audit::actor(db, by)?;
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO reserve_measure (reserve, kind, goal, since, until, responsible, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .insert(params![reserve, new.kind, new.goal, new.since, new.until, new.responsible, actor, at])?)
}

/// Says what became of a measure.
pub fn step_measure(
    db: &Db<'_>,
    measure: i64,
    (step, on, evidence): (&str, &str, &str),
    by: &str,
    at: &str,
) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached(
        "INSERT INTO reserve_measure_step (measure, step, on_day, evidence, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![measure, step, on, evidence, actor, at])?;
    Ok(())
}

/// What observers see of everybody, or of one; of each observer the latest in a half-year.
pub fn observations(db: &Db<'_>, reserve: Option<i64>) -> Result<Vec<ObservationRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT o.reserve, o.period, o.observer, p.name, o.performance, o.potential, o.evidence, o.on_day
         FROM reserve_observation o JOIN person p ON p.id = o.observer
         WHERE (?1 IS NULL OR o.reserve = ?1) AND NOT EXISTS (SELECT 1 FROM reserve_observation n
           WHERE n.reserve = o.reserve AND n.period = o.period AND n.observer = o.observer AND n.id > o.id)
         ORDER BY o.reserve, o.period, o.id",
    )?;
    let rows = statement.query_map([reserve], |row| {
        Ok(ObservationRecord {
            reserve: row.get(0)?,
            period: row.get(1)?,
            observer: row.get(2)?,
            name: row.get(3)?,
            performance: row.get(4)?,
            potential: row.get(5)?,
            evidence: row.get(6)?,
            on: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Records what somebody saw; `Separation` for the person himself or a declared relative.
pub fn observe(db: &Db<'_>, seen: &ObservationRecord, by: &str, at: &str) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached(
        "INSERT INTO reserve_observation (reserve, period, observer, performance, potential, evidence, on_day, actor, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        seen.reserve,
        seen.period,
        seen.observer,
        seen.performance,
        seen.potential,
        seen.evidence,
        seen.on,
        actor,
        at
    ])?;
    Ok(())
}
