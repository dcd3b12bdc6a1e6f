//! Raters of an appraisal: who may vote in which class, with which keys, and that he has. Never which ballot is his.

use crate::{Db, Error};
use rusqlite::{Row, params};

/// A rater.
#[derive(Clone, Debug)]
pub struct RaterRecord {
    /// Id.
    pub id: i64,
    /// Appraisal.
    pub appraisal: i64,
    /// Rater class letter.
    pub class: String,
    /// Person of the roster; none when he is not in it.
    pub person: Option<i64>,
    /// Name, of the roster when he is in it.
    pub name: String,
    /// Staff number; empty when he is not in the roster.
    pub staff_number: String,
    /// Ed25519 verifying key, hex, and age recipient; none when he votes on paper.
    pub keys: Option<(String, String)>,
    /// ISO date; empty while he may vote.
    pub revoked_on: String,
    /// He has voted.
    pub voted: bool,
    /// Packets issued to him.
    pub issued: u32,
}

/// A rater to add.
#[derive(Clone, Copy, Debug)]
pub struct NewRater<'a> {
    /// Appraisal.
    pub appraisal: i64,
    /// Rater class letter.
    pub class: &'a str,
    /// Person of the roster.
    pub person: Option<i64>,
    /// Name; empty for somebody of the roster.
    pub name: &'a str,
    /// Ed25519 verifying key, hex, and age recipient.
    pub keys: Option<(&'a str, &'a str)>,
}

const SELECT: &str = "SELECT r.id, r.appraisal, r.class, r.person, coalesce(p.name, r.name), coalesce(p.staff_number, ''),
      r.verifying_key, r.recipient, coalesce(r.revoked_on, ''), r.voted, (SELECT count(*) FROM packet_issue i WHERE i.rater = r.id)
    FROM rater r LEFT JOIN person p ON p.id = r.person";

/// All of an appraisal, by class, then as they were added.
pub fn list(db: &Db<'_>, appraisal: i64) -> Result<Vec<RaterRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} WHERE r.appraisal = ?1 ORDER BY r.class, r.id"))?;
    let rows = statement.query_map([appraisal], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One.
pub fn get(db: &Db<'_>, id: i64) -> Result<RaterRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SELECT} WHERE r.id = ?1"))?.query_row([id], read)?)
}

/// When a key was revoked, in whichever appraisal; none when it was not.
pub fn key_revoked(db: &Db<'_>, verifying_key: &str) -> Result<Option<String>, Error> {
    let mut statement = db.0.prepare_cached("SELECT max(revoked_on) FROM rater WHERE verifying_key = ?1")?;
    Ok(statement.query_row([verifying_key], |row| row.get(0))?)
}

/// Adds one; `Taken` when the person or the key is a rater of the appraisal already.
pub fn add(db: &Db<'_>, rater: &NewRater<'_>) -> Result<i64, Error> {
    let taken = "SELECT 1 FROM rater WHERE appraisal = ?1 AND ((person = ?2 AND revoked_on IS NULL) OR verifying_key = ?3)";
    let (key, recipient) = rater.keys.unzip();
    if db.0.prepare_cached(taken)?.exists(params![rater.appraisal, rater.person, key])? {
        return Err(Error::Taken("rater"));
    }
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO rater (appraisal, class, person, name, verifying_key, recipient) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .insert(params![rater.appraisal, rater.class, rater.person, rater.name, key, recipient])?)
}

/// Revokes one on an ISO date; `NotFound` when he is revoked already or has voted. The key of his packet's answer goes with it.
pub fn revoke(db: &Db<'_>, id: i64, on: &str) -> Result<(), Error> {
    let changed =
        db.0.prepare_cached("UPDATE rater SET revoked_on = ?2 WHERE id = ?1 AND revoked_on IS NULL AND voted = 0")?
            .execute(params![id, on])?;
    crate::packet::drop_keys(db, id)?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Checks one off; `NotFound` when he is already, or may not vote any more. The key of his packet's answer goes with it.
pub fn check_off(db: &Db<'_>, id: i64) -> Result<(), Error> {
    let changed =
        db.0.prepare_cached("UPDATE rater SET voted = 1 WHERE id = ?1 AND voted = 0 AND revoked_on IS NULL")?.execute([id])?;
    crate::packet::drop_keys(db, id)?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

fn read(row: &Row<'_>) -> rusqlite::Result<RaterRecord> {
    Ok(RaterRecord {
        id: row.get(0)?,
        appraisal: row.get(1)?,
        class: row.get(2)?,
        person: row.get(3)?,
        name: row.get(4)?,
        staff_number: row.get(5)?,
        keys: row.get::<_, Option<String>>(6)?.zip(row.get(7)?),
        revoked_on: row.get(8)?,
        voted: row.get(9)?,
        issued: row.get(10)?,
    })
}
