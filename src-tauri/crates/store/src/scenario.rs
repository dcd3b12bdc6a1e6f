//! Saved scenarios of a year, and those that the group adopted. A scenario is never edited; one that was adopted is never removed.

use crate::{Db, Error, audit};
use rusqlite::{Row, params};

/// A saved scenario.
#[derive(Clone, Debug, Default)]
pub struct ScenarioRecord {
    /// Id.
    pub id: i64,
    /// Appraisal.
    pub appraisal: i64,
    /// Name, unique in its year.
    pub name: String,
    /// What it changes, a JSON document.
    pub changes: String,
    /// Who saved it.
    pub by: String,
    /// ISO local time.
    pub at: String,
    /// Number of the resolution that adopted it; empty when none did.
    pub resolution: String,
}

const SELECT: &str = "SELECT s.id, s.appraisal, s.name, s.changes, a.name, s.at, coalesce(r.number, '')
    FROM scenario s JOIN actor a ON a.id = s.actor LEFT JOIN adoption d ON d.scenario = s.id LEFT JOIN resolution r ON r.id = d.resolution";

/// The scenarios of a year, oldest first.
pub fn list(db: &Db<'_>, appraisal: i64) -> Result<Vec<ScenarioRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} WHERE s.appraisal = ?1 ORDER BY s.id"))?;
    let rows = statement.query_map([appraisal], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One scenario.
pub fn get(db: &Db<'_>, id: i64) -> Result<ScenarioRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SELECT} WHERE s.id = ?1"))?.query_row([id], read)?)
}

/// Saves a scenario; refused when the name is taken.
pub fn add(db: &Db<'_>, scenario: &ScenarioRecord) -> Result<i64, Error> {
    let by = audit::actor(db, &scenario.by)?;
    let ScenarioRecord { appraisal, name, changes, at, .. } = scenario;
    let mut insert = db.0.prepare_cached(
        "INSERT INTO scenario (appraisal, name, changes, actor, at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (appraisal, name) DO NOTHING",
    )?;
    match insert.execute(params![appraisal, name, changes, by, at])? {
        1 => Ok(db.0.last_insert_rowid()),
        _ => Err(Error::Taken("name")),
    }
}

/// Removes a scenario that nobody adopted.
pub fn remove(db: &Db<'_>, id: i64) -> Result<(), Error> {
    let removed = db.0.execute("DELETE FROM scenario WHERE id = ?1", [id])?;
    if removed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Records that the group adopted a scenario: `rules` are the rule before and after, `archive` is what stood before, whole.
pub fn adopt(
    db: &Db<'_>,
    scenario: &ScenarioRecord,
    resolution: i64,
    rules: (i64, i64),
    archive: &str,
    by: &str,
    at: &str,
) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    db.0.execute(
        "INSERT INTO adoption (appraisal, scenario, resolution, rule_before, rule_after, archive, actor, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![scenario.appraisal, scenario.id, resolution, rules.0, rules.1, archive, by, at],
    )?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<ScenarioRecord> {
    Ok(ScenarioRecord {
        id: row.get(0)?,
        appraisal: row.get(1)?,
        name: row.get(2)?,
        changes: row.get(3)?,
        by: row.get(4)?,
        at: row.get(5)?,
        resolution: row.get(6)?,
    })
}
