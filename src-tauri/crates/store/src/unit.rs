//! Units.

use crate::{Db, Error};
use domain::unit::Unit;
use std::collections::HashMap;

/// A stored unit.
#[derive(Clone, Debug)]
pub struct UnitRecord {
    /// Id.
    pub id: i64,
    /// The unit above.
    pub parent: Option<i64>,
    /// Name and kind.
    pub unit: Unit,
    /// First day, ISO; empty when not known.
    pub since: String,
    /// Last day, ISO; empty while it stands.
    pub until: String,
    /// Its place among those under the same unit.
    pub place: i64,
    /// People in it.
    pub people: u32,
}

/// All units by their place, then in the order they were made.
pub fn list(db: &Db<'_>) -> Result<Vec<UnitRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT u.id, u.parent, u.name, u.kind, p.name, coalesce(u.since, ''), coalesce(u.until, ''), u.place,
           (SELECT count(*) FROM person WHERE unit = u.id AND left_on IS NULL)
         FROM unit u LEFT JOIN unit p ON p.id = u.parent ORDER BY u.place, u.id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(UnitRecord {
            id: row.get(0)?,
            parent: row.get(1)?,
            unit: Unit { name: row.get(2)?, kind: row.get(3)?, parent: row.get(4)? },
            since: row.get(5)?,
            until: row.get(6)?,
            place: row.get(7)?,
            people: row.get(8)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Ids by name.
pub fn ids(db: &Db<'_>) -> Result<HashMap<String, i64>, Error> {
    let mut statement = db.0.prepare_cached("SELECT name, id FROM unit")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Adds units that are not there yet and hangs them under the units they name; a unit above that is unknown is left out.
pub fn add_missing(db: &Db<'_>, units: &[Unit]) -> Result<HashMap<String, i64>, Error> {
    let before = ids(db)?;
    let mut insert =
        db.0.prepare_cached("INSERT INTO unit (name, kind, parent) VALUES (?1, ?2, NULL) ON CONFLICT (name) DO NOTHING")?;
    for unit in units {
        insert.execute([&unit.name, &unit.kind])?;
    }
    let now = ids(db)?;
    let mut hang = db.0.prepare_cached("UPDATE unit SET parent = ?2 WHERE id = ?1 AND id <> ?2")?;
    for unit in units.iter().filter(|unit| !before.contains_key(&unit.name)) {
        let above = unit.parent.as_ref().and_then(|parent| now.get(parent));
        if let (Some(id), Some(above)) = (now.get(&unit.name), above) {
            hang.execute([id, above])?;
        }
    }
    Ok(now)
}

/// Makes a unit, or writes one that is there; `Taken("unit")` when another has the name. A unit is not put under itself: that is the
/// caller's to see.
pub fn save(db: &Db<'_>, record: &UnitRecord) -> Result<i64, Error> {
    let UnitRecord { id, parent, unit, since, until, place, .. } = record;
    if db.0.prepare_cached("SELECT 1 FROM unit WHERE name = ?1 AND id <> ?2")?.exists(rusqlite::params![unit.name, id])? {
        return Err(Error::Taken("unit"));
    }
    if *id == 0 {
        let sql =
            "INSERT INTO unit (name, kind, parent, since, until, place) VALUES (?1, ?2, ?3, nullif(?4, ''), nullif(?5, ''), ?6)";
        return Ok(db.0.prepare_cached(sql)?.insert(rusqlite::params![unit.name, unit.kind, parent, since, until, place])?);
    }
    let changed = db.0.execute(
        "UPDATE unit SET name = ?2, kind = ?3, parent = ?4, since = nullif(?5, ''), until = nullif(?6, ''), place = ?7 WHERE id = ?1",
        rusqlite::params![id, unit.name, unit.kind, parent, since, until, place],
    )?;
    if changed == 1 { Ok(*id) } else { Err(Error::NotFound) }
}
