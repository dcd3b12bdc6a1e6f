//! Declared relatives. A declaration counts both ways round; a wrong one is withdrawn, never erased.

use crate::{Db, Error, audit};
use rusqlite::{Row, params};
use std::collections::HashSet;

/// A declaration as one of the two sees it.
#[derive(Clone, Debug)]
pub struct RelativeRecord {
    /// Id.
    pub id: i64,
    /// The person it is seen from.
    pub person: i64,
    /// The other person.
    pub other: i64,
    /// Staff number of the other person.
    pub staff_number: String,
    /// Name of the other person.
    pub name: String,
    /// Relation as declared.
    pub relation: String,
    /// ISO date.
    pub declared_on: String,
    /// ISO date; empty while it stands.
    pub withdrawn_on: String,
}

const SELECT: &str =
    "SELECT r.id, r.person, o.id, o.staff_number, o.name, r.relation, r.declared_on, coalesce(r.withdrawn_on, '') FROM
      (SELECT id, person, other, relation, declared_on, withdrawn_on FROM relative
       UNION ALL SELECT id, other, person, relation, declared_on, withdrawn_on FROM relative) r JOIN person o ON o.id = r.other";

/// Records a declaration; `Taken("relative")` when the two stand declared already.
pub fn add(db: &Db<'_>, person: i64, other: i64, relation: &str, declared_on: &str, by: &str) -> Result<i64, Error> {
    if circle(db, person)?.contains(&other) {
        return Err(Error::Taken("relative"));
    }
    let by = audit::actor(db, by)?;
    Ok(db
        .0
        .prepare_cached("INSERT INTO relative (person, other, relation, declared_on, actor) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .insert(params![person, other, relation, declared_on, by])?)
}

/// The declarations of a person, withdrawn ones too, in the order they were made.
pub fn list(db: &Db<'_>, person: i64) -> Result<Vec<RelativeRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} WHERE r.person = ?1 ORDER BY r.id"))?;
    let rows = statement.query_map([person], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One, seen from the person it was declared for.
pub fn get(db: &Db<'_>, id: i64) -> Result<RelativeRecord, Error> {
    let sql = format!("{SELECT} WHERE r.id = ?1 AND r.person = (SELECT person FROM relative WHERE id = ?1)");
    Ok(db.0.prepare_cached(&sql)?.query_row([id], read)?)
}

/// Withdraws a declaration on an ISO date; `NotFound` when none stands under this id.
pub fn withdraw(db: &Db<'_>, id: i64, on: &str) -> Result<(), Error> {
    let changed =
        db.0.prepare_cached("UPDATE relative SET withdrawn_on = ?2 WHERE id = ?1 AND withdrawn_on IS NULL")?
            .execute(params![id, on])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// The person and everybody who stands declared as a relative.
pub fn circle(db: &Db<'_>, person: i64) -> Result<HashSet<i64>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT ?1 UNION SELECT other FROM relative WHERE person = ?1 AND withdrawn_on IS NULL
         UNION SELECT person FROM relative WHERE other = ?1 AND withdrawn_on IS NULL",
    )?;
    let rows = statement.query_map([person], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<RelativeRecord> {
    Ok(RelativeRecord {
        id: row.get(0)?,
        person: row.get(1)?,
        other: row.get(2)?,
        staff_number: row.get(3)?,
        name: row.get(4)?,
        relation: row.get(5)?,
        declared_on: row.get(6)?,
        withdrawn_on: row.get(7)?,
    })
}
