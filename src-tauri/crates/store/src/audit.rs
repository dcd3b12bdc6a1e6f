//! The audit: append-only, hash-chained, in the transaction of the change. It says who, when, which operation on which object;
//! never a name, number, score or secret.

use crate::{Db, Error};
use rusqlite::params;
use sha2::{Digest, Sha256};

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

/// The last entry.
pub fn head(db: &Db<'_>) -> Result<Head, Error> {
    let mut statement = db.0.prepare_cached("SELECT seq, hash, at FROM audit ORDER BY seq DESC LIMIT 1")?;
    let mut rows = statement.query([])?;
    match rows.next()? {
        Some(row) => Ok(Head { seq: row.get(0)?, hash: row.get(1)?, at: row.get(2)? }),
        None => Ok(Head::default()),
    }
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
