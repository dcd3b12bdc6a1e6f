//! 学习型团队: plans, activities with who was there, pairs of mentor and apprentice, and which teams were named.

mod activity;
mod pair;

pub use activity::*;
pub use pair::*;

use crate::{Db, Error, audit};
use domain::learning::activity::PlanLine;
use rusqlite::params;

/// The plan of a unit's year that holds.
#[derive(Clone, Debug)]
pub struct PlanRecord {
    /// Unit.
    pub unit: i64,
    /// What the year is about; may be empty.
    pub theme: String,
    /// How often of each kind.
    pub lines: Vec<PlanLine>,
    /// Who set it.
    pub by: String,
    /// ISO local time.
    pub at: String,
    /// How many there were of the year, this one included.
    pub versions: u32,
}

/// A team that was named.
#[derive(Clone, Debug)]
pub struct NamedRecord {
    /// Year.
    pub year: i32,
    /// Unit.
    pub unit: i64,
    /// Name of the unit.
    pub unit_name: String,
    /// As what.
    pub name: String,
    /// Resolution.
    pub resolution: i64,
    /// Its number.
    pub resolution_number: String,
    /// Who recorded it.
    pub by: String,
    /// ISO local time.
    pub at: String,
}

/// The plans of a year that hold, of all units or one.
pub fn plans(db: &Db<'_>, year: i32, unit: Option<i64>) -> Result<Vec<PlanRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT p.unit, p.theme, p.lines, a.name, p.at, (SELECT count(*) FROM learning_plan o WHERE o.year = p.year AND o.unit = p.unit)
         FROM learning_plan p JOIN actor a ON a.id = p.actor
         WHERE p.year = ?1 AND (?2 IS NULL OR p.unit = ?2)
           AND NOT EXISTS (SELECT 1 FROM learning_plan n WHERE n.year = p.year AND n.unit = p.unit AND n.id > p.id)
         ORDER BY p.unit",
    )?;
    let rows = statement.query_map(params![year, unit], |row| {
        let lines: String = row.get(2)?;
        Ok((
            lines,
            PlanRecord {
                unit: row.get(0)?,
                theme: row.get(1)?,
                lines: Vec::new(),
                by: row.get(3)?,
                at: row.get(4)?,
                versions: row.get(5)?,
            },
        ))
    })?;
    rows.map(|row| {
        let (lines, record) = row?;
        Ok(PlanRecord { lines: serde_json::from_str(&lines)?, ..record })
    })
    .collect()
}

/// Sets a plan in place of the one before.
pub fn set_plan(db: &Db<'_>, (unit, year): (i64, i32), theme: &str, lines: &[PlanLine], by: &str, at: &str) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached("INSERT INTO learning_plan (unit, year, theme, lines, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![unit, year, theme, serde_json::to_string(lines)?, actor, at])?;
    Ok(())
}

/// Teams named for a year, or for all, the latest year first.
pub fn named(db: &Db<'_>, year: Option<i32>) -> Result<Vec<NamedRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT n.year, n.unit, u.name, n.name, n.resolution, r.number, a.name, n.at FROM learning_named n JOIN unit u ON u.id = n.unit
         JOIN resolution r ON r.id = n.resolution JOIN actor a ON a.id = n.actor WHERE ?1 IS NULL OR n.year = ?1 ORDER BY n.year DESC, n.id",
    )?;
    let rows = statement.query_map([year], |row| {
        Ok(NamedRecord {
            year: row.get(0)?,
            unit: row.get(1)?,
            unit_name: row.get(2)?,
            name: row.get(3)?,
            resolution: row.get(4)?,
            resolution_number: row.get(5)?,
            by: row.get(6)?,
            at: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Names a team for a year.
pub fn name(
    db: &Db<'_>,
    (year, unit): (i32, i64),
    name: &str,
    resolution: i64,
    trace: &str,
    by: &str,
    at: &str,
) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached(
        "INSERT INTO learning_named (year, unit, name, resolution, trace, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![year, unit, name, resolution, trace, actor, at])?;
    Ok(())
}

/// Years of which there is something, the latest first.
pub fn years(db: &Db<'_>) -> Result<Vec<i32>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT year FROM learning_plan UNION SELECT CAST(substr(on_day, 1, 4) AS INTEGER) FROM learning_activity
         UNION SELECT CAST(substr(since, 1, 4) AS INTEGER) FROM learning_pair UNION SELECT year FROM learning_named ORDER BY 1 DESC",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Somebody with his unit and the days between which he was there: first year (0 when not known) and last day (empty while he is).
#[derive(Clone, Debug)]
pub struct Home {
    /// Person.
    pub person: i64,
    /// Unit.
    pub unit: i64,
    /// Year he joined; 0 when not known.
    pub joined: i32,
    /// ISO date; empty while he is there.
    pub left_on: String,
}

/// Everybody with his unit.
pub fn homes(db: &Db<'_>) -> Result<Vec<Home>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT id, unit, CAST(substr(coalesce(joined, '0'), 1, 4) AS INTEGER), coalesce(left_on, '') FROM person",
    )?;
    let rows = statement
        .query_map([], |row| Ok(Home { person: row.get(0)?, unit: row.get(1)?, joined: row.get(2)?, left_on: row.get(3)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
