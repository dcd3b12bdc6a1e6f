//! Numbers printed on ballots of a class, about people or about teams. One stands only for one ballot.

use crate::{Db, Error};
use std::collections::{HashMap, HashSet};

/// Every number on file, drawn or entered, about people and about teams: a new one must differ from all.
pub fn taken(db: &Db<'_>, appraisal: i64) -> Result<HashSet<String>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT token FROM issued_ballot WHERE appraisal = ?1 UNION SELECT token FROM ballot WHERE appraisal = ?1
         UNION SELECT token FROM team_ballot WHERE appraisal = ?1",
    )?;
    let rows = statement.query_map([appraisal], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The numbers drawn for each class; a class without any takes every number. `kind` is `people` or `teams`.
pub fn by_class(db: &Db<'_>, appraisal: i64, kind: &str) -> Result<HashMap<String, HashSet<String>>, Error> {
    let mut statement = db.0.prepare_cached("SELECT class, token FROM issued_ballot WHERE appraisal = ?1 AND kind = ?2")?;
    let mut rows = statement.query(rusqlite::params![appraisal, kind])?;
    let mut drawn: HashMap<String, HashSet<String>> = HashMap::new();
    while let Some(row) = rows.next()? {
        drawn.entry(row.get(0)?).or_default().insert(row.get(1)?);
    }
    Ok(drawn)
}

/// The numbers of a class that stand on no entered ballot, in their own order.
pub fn waiting(db: &Db<'_>, appraisal: i64, kind: &str, class: &str) -> Result<Vec<String>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT token FROM issued_ballot i WHERE appraisal = ?1 AND kind = ?2 AND class = ?3
           AND NOT EXISTS (SELECT 1 FROM ballot WHERE appraisal = ?1 AND token = i.token)
           AND NOT EXISTS (SELECT 1 FROM team_ballot WHERE appraisal = ?1 AND token = i.token) ORDER BY token",
    )?;
    let rows = statement.query_map(rusqlite::params![appraisal, kind, class], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps drawn numbers.
pub fn add(db: &Db<'_>, appraisal: i64, kind: &str, class: &str, tokens: &[String]) -> Result<(), Error> {
    let mut insert = db.0.prepare_cached("INSERT INTO issued_ballot (appraisal, token, class, kind) VALUES (?1, ?2, ?3, ?4)")?;
    for token in tokens {
        insert.execute(rusqlite::params![appraisal, token, class, kind])?;
    }
    Ok(())
}
