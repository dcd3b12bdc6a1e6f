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
    /// People in it.
    pub people: u32,
}

/// All units in the order they were made.
pub fn list(db: &Db<'_>) -> Result<Vec<UnitRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT u.id, u.parent, u.name, u.kind, p.name, (SELECT count(*) FROM person WHERE unit = u.id)
         FROM unit u LEFT JOIN unit p ON p.id = u.parent ORDER BY u.id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(UnitRecord {
            id: row.get(0)?,
            parent: row.get(1)?,
            unit: Unit { name: row.get(2)?, kind: row.get(3)?, parent: row.get(4)? },
            people: row.get(5)?,
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
