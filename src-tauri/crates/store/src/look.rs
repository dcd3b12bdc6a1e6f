//! Who looked at whose record, and why. Nothing is edited; whole years go when their time is over.

use crate::{Db, Error, audit};
use rusqlite::params;

/// A look at a person's record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookRecord {
    /// ISO date.
    pub day: String,
    /// Who.
    pub name: String,
    /// Role of the account now; empty when there is none.
    pub role: String,
    /// What was looked at.
    pub what: String,
    /// Why; may be empty.
    pub purpose: String,
}

/// Records a look on an ISO date.
pub fn add(db: &Db<'_>, day: &str, by: &str, person: i64, what: &str, purpose: &str) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    db.0.prepare_cached("INSERT INTO look (day, actor, person, what, purpose) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![day, by, person, what, purpose])?;
    Ok(())
}

/// The same look stands recorded for that day.
pub fn seen(db: &Db<'_>, day: &str, by: &str, person: i64, what: &str) -> Result<bool, Error> {
    Ok(db
        .0
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM look l JOIN actor a ON a.id = l.actor
               WHERE l.person = ?3 AND l.day = ?1 AND a.name = ?2 AND l.what = ?4)",
        )?
        .query_row(params![day, by, person, what], |row| row.get(0))?)
}

/// Everybody who looked at a person's record, latest first.
pub fn of_person(db: &Db<'_>, person: i64) -> Result<Vec<LookRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT l.day, n.name, coalesce(a.role, ''), l.what, l.purpose FROM look l JOIN actor n ON n.id = l.actor
           LEFT JOIN account a ON a.actor = n.id WHERE l.person = ?1 ORDER BY l.day DESC, l.id DESC",
    )?;
    let rows = statement.query_map([person], |row| {
        Ok(LookRecord { day: row.get(0)?, name: row.get(1)?, role: row.get(2)?, what: row.get(3)?, purpose: row.get(4)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
