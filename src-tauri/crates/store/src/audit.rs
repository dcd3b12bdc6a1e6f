//! The audit: append-only, hash-chained, in the transaction of the change. It says who, when, which operation on which object;
//! never a name, number, score or secret.

use crate::{Db, Error};
use rusqlite::params;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// One entry to append.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// Who; recorded by id.
    pub actor: &'a str,
    /// When, ISO local time.
    pub at: String,
    /// Which operation: the name of the office's function.
    pub operation: &'a str,
    /// On what: kinds and ids only.
    pub object: String,
    /// How it ended: `done`, or a short count such as `added 1175`.
    pub result: String,
}

/// Where the chain stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Sequence of the last entry; 0 when there is none.
    pub seq: i64,
    /// Its hash in hex.
    pub hash: String,
    /// When it was written; empty when there is none.
    pub at: String,
}

impl Head {
    /// As it is printed in the foot of a form: `42:0123456789abcdef`.
    pub fn print(&self) -> String {
        format!("{}:{}", self.seq, self.hash.get(..16).unwrap_or(&self.hash))
    }
}

/// What entries are looked for by; an empty text does not filter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter<'a> {
    /// Name of who made them.
    pub actor: &'a str,
    /// Operation.
    pub operation: &'a str,
    /// First day, ISO date.
    pub from: &'a str,
    /// Last day, ISO date.
    pub to: &'a str,
}

/// A stored entry.
#[derive(Clone, Debug)]
pub struct AuditRecord {
    /// Sequence.
    pub seq: i64,
    /// ISO local time.
    pub at: String,
    /// Who.
    pub actor: String,
    /// Operation.
    pub operation: String,
    /// On what.
    pub object: String,
    /// How it ended.
    pub result: String,
    /// Hash in hex.
    pub hash: String,
}

/// Number of entries that a filter lets through, and a window of them, latest first.
pub fn list(db: &Db<'_>, filter: &Filter<'_>, offset: u32, limit: u32) -> Result<(u32, Vec<AuditRecord>), Error> {
    const FROM: &str = "FROM audit a JOIN actor n ON n.id = a.actor
        WHERE (?1 = '' OR n.name = ?1) AND (?2 = '' OR a.operation = ?2) AND substr(a.at, 1, 10) >= ?3 AND (?4 = '' OR substr(a.at, 1, 10) <= ?4)";
    let Filter { actor, operation, from, to } = *filter;
    let total =
        db.0.prepare_cached(&format!("SELECT count(*) {FROM}"))?.query_row([actor, operation, from, to], |row| row.get(0))?;
    let mut statement = db.0.prepare_cached(&format!(
        "SELECT a.seq, a.at, n.name, a.operation, a.object, a.result, a.hash {FROM} ORDER BY a.seq DESC LIMIT ?6 OFFSET ?5"
    ))?;
    let rows = statement.query_map(params![actor, operation, from, to, offset, limit], |row| {
        Ok(AuditRecord {
            seq: row.get(0)?,
            at: row.get(1)?,
            actor: row.get(2)?,
            operation: row.get(3)?,
            object: row.get(4)?,
            result: row.get(5)?,
            hash: row.get(6)?,
        })
    })?;
    Ok((total, rows.collect::<Result<_, _>>()?))
}

/// Everybody who made an entry, and every operation that has one, each in order.
pub fn names(db: &Db<'_>) -> Result<(Vec<String>, Vec<String>), Error> {
    let texts = |sql: &str| -> Result<Vec<String>, Error> {
        let mut statement = db.0.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    Ok((
        texts("SELECT name FROM actor WHERE id IN (SELECT actor FROM audit) ORDER BY name")?,
        texts("SELECT DISTINCT operation FROM audit ORDER BY operation")?,
    ))
}

/// The entry of a sequence; none when there is no such entry.
pub fn at(db: &Db<'_>, seq: i64) -> Result<Option<Head>, Error> {
    let mut statement = db.0.prepare_cached("SELECT seq, hash, at FROM audit WHERE seq = ?1")?;
    let mut rows = statement.query_map([seq], |row| Ok(Head { seq: row.get(0)?, hash: row.get(1)?, at: row.get(2)? }))?;
    Ok(rows.next().transpose()?)
}

/// How many entries came after a sequence.
pub fn since(db: &Db<'_>, seq: i64) -> Result<i64, Error> {
    Ok(db.0.prepare_cached("SELECT count(*) FROM audit WHERE seq > ?1")?.query_row([seq], |row| row.get(0))?)
}

/// The last entry.
pub fn head(db: &Db<'_>) -> Result<Head, Error> {
    let mut statement = db.0.prepare_cached("SELECT seq, hash, at FROM audit ORDER BY seq DESC LIMIT 1")?;
    let mut rows = statement.query([])?;
    match rows.next()? {
        Some(row) => Ok(Head { seq: row.get(0)?, hash: row.get(1)?, at: row.get(2)? }),
        None => Ok(Head::default()),
    }
}

/// Sequence of the last entry that changed anything: looking, printing and exporting leave entries too, and change nothing.
pub fn changed(db: &Db<'_>) -> Result<i64, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT seq FROM audit WHERE operation NOT IN ('look', 'person_unmask', 'import_refused_save', 'person_export', 'audit_export',
           'print_save', 'print_direct', 'backup_make', 'group_open') ORDER BY seq DESC LIMIT 1",
    )?;
    let mut rows = statement.query([])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?.unwrap_or_default())
}

/// Where an operation stands in the order of changes, by its object; of several the last.
pub fn places(db: &Db<'_>, operation: &str) -> Result<HashMap<String, i64>, Error> {
    let mut statement = db.0.prepare_cached("SELECT object, max(seq) FROM audit WHERE operation = ?1 GROUP BY object")?;
    let rows = statement.query_map([operation], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Follows the chain from its start; the sequence of the first entry that does not fit, none when all do.
pub fn check(db: &Db<'_>) -> Result<Option<i64>, Error> {
    let mut statement =
        db.0.prepare("SELECT seq, at, actor, operation, object, result, previous, hash FROM audit ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let (mut expected, mut previous) = (1i64, String::new());
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get(0)?;
        let text = |index: usize| row.get::<_, String>(index);
        let link = link(seq, &text(1)?, row.get(2)?, &text(3)?, &text(4)?, &text(5)?, &previous);
        let hash = text(7)?;
        if seq != expected || text(6)? != previous || hash != link {
            return Ok(Some(expected));
        }
        expected += 1;
        previous = hash;
    }
    Ok(None)
}

/// The id of an actor by name, made when new.
pub fn actor(db: &Db<'_>, name: &str) -> Result<i64, Error> {
    db.0.prepare_cached("INSERT INTO actor (name) VALUES (?1) ON CONFLICT (name) DO NOTHING")?.execute([name])?;
    Ok(db.0.prepare_cached("SELECT id FROM actor WHERE name = ?1")?.query_row([name], |row| row.get(0))?)
}

pub(crate) fn append(db: &Db<'_>, entry: &Entry<'_>) -> Result<(), Error> {
    let head = head(db)?;
    let actor = actor(db, entry.actor)?;
    let seq = head.seq + 1;
    let hash = link(seq, &entry.at, actor, entry.operation, &entry.object, &entry.result, &head.hash);
    db.0.prepare_cached(
        "INSERT INTO audit (seq, at, actor, operation, object, result, previous, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![seq, entry.at, actor, entry.operation, entry.object, entry.result, head.hash, hash])?;
    Ok(())
}

fn link(seq: i64, at: &str, actor: i64, operation: &str, object: &str, result: &str, previous: &str) -> String {
    let mut digest = Sha256::new();
    for part in [&seq.to_string(), at, &actor.to_string(), operation, object, result, previous] {
        // The length before each part keeps two different entries from reading alike.
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part.as_bytes());
    }
    crate::key::hex(&digest.finalize())
}
