//! The check before closing, the notices of the best grades and the objections to them. Nothing here is edited: a notice is withdrawn
//! and posted again, an objection is settled once.

use crate::{Db, Error, audit};
use rusqlite::{Row, params};

/// A check of everything a year rests on.
#[derive(Clone, Debug, Default)]
pub struct CheckRecord {
    /// ISO date of the check.
    pub day: String,
    /// Document; may be empty.
    pub document: String,
    /// What stood then.
    pub digest: String,
    /// Who checked.
    pub by: String,
    /// When it was recorded.
    pub at: String,
}

/// A notice of the people proposed for the best grade.
#[derive(Clone, Debug, Default)]
pub struct PublicityRecord {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Appraisal.
    pub appraisal: i64,
    /// ISO date.
    pub posted_on: String,
    /// ISO date of its last day.
    pub last_day: String,
    /// Working days asked for.
    pub days: u32,
    /// No calendar of the year was there: only weekends were left out.
    pub weekends_only: bool,
    /// Where it hangs.
    pub place: String,
    /// Who receives objections.
    pub contact: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// Who recorded it.
    pub by: String,
    /// When it was recorded.
    pub at: String,
    /// ISO date; empty while it stands.
    pub withdrawn_on: String,
    /// Why it was withdrawn.
    pub withdrawn_why: String,
    /// Subjects on it.
    pub people: Vec<i64>,
}

/// An objection to a notice.
#[derive(Clone, Debug, Default)]
pub struct ObjectionRecord {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Notice.
    pub publicity: i64,
    /// Whom it is about; none for the list as a whole.
    pub subject: Option<i64>,
    /// ISO date.
    pub raised_on: String,
    /// What is objected.
    pub what: String,
    /// Who recorded it.
    pub by: String,
    /// `upheld`, `rejected`; empty while open.
    pub outcome: String,
    /// Reason of the outcome.
    pub reason: String,
    /// ISO date of the outcome; empty while open.
    pub settled_on: String,
    /// Who settled it; empty while open.
    pub settled_by: String,
}

/// Records that everything was checked, in the round that runs.
pub fn check(db: &Db<'_>, appraisal: i64, check: &CheckRecord) -> Result<(), Error> {
    let by = audit::actor(db, &check.by)?;
    db.0.execute(
        "INSERT INTO appraisal_check (appraisal, round, day, document, digest, actor, at)
         SELECT id, reopened, ?2, ?3, ?4, ?5, ?6 FROM appraisal WHERE id = ?1",
        params![appraisal, check.day, check.document, check.digest, by, check.at],
    )?;
    Ok(())
}

/// The checks of the round that runs, latest first.
pub fn checks(db: &Db<'_>, appraisal: i64) -> Result<Vec<CheckRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT c.day, c.document, c.digest, n.name, c.at FROM appraisal_check c JOIN actor n ON n.id = c.actor
         JOIN appraisal a ON a.id = c.appraisal WHERE c.appraisal = ?1 AND c.round = a.reopened ORDER BY c.id DESC",
    )?;
    let read = |row: &Row<'_>| {
        Ok(CheckRecord { day: row.get(0)?, document: row.get(1)?, digest: row.get(2)?, by: row.get(3)?, at: row.get(4)? })
    };
    let rows = statement.query_map([appraisal], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Posts a notice in the round that runs; `Taken` while another stands.
pub fn post(db: &Db<'_>, record: &PublicityRecord) -> Result<i64, Error> {
    let by = audit::actor(db, &record.by)?;
    let PublicityRecord { appraisal, posted_on, last_day, days, weekends_only, place, contact, phone, at, .. } = record;
    let added = db.0.execute(
        "INSERT INTO publicity (appraisal, round, posted_on, last_day, days, weekends_only, place, contact, phone, actor, at)
         SELECT a.id, a.reopened, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 FROM appraisal a WHERE a.id = ?1
           AND NOT EXISTS (SELECT 1 FROM publicity p WHERE p.appraisal = a.id AND p.round = a.reopened AND p.withdrawn_on IS NULL)",
        params![appraisal, posted_on, last_day, days, weekends_only, place, contact, phone, by, at],
    )?;
    if added == 0 {
        return Err(Error::Taken("publicity"));
    }
    let id = db.0.last_insert_rowid();
    let mut insert = db.0.prepare_cached("INSERT INTO publicity_person (publicity, subject) VALUES (?1, ?2)")?;
    for subject in &record.people {
        insert.execute([id, *subject])?;
    }
    Ok(id)
}

/// Takes a notice down.
pub fn withdraw(db: &Db<'_>, id: i64, on: &str, why: &str) -> Result<(), Error> {
    one(db.0.execute(
        "UPDATE publicity SET withdrawn_on = ?2, withdrawn_why = ?3 WHERE id = ?1 AND withdrawn_on IS NULL",
        params![id, on, why],
    )?)
}

/// The notices of the round that runs, latest first.
pub fn list(db: &Db<'_>, appraisal: i64) -> Result<Vec<PublicityRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT p.id, p.appraisal, p.posted_on, p.last_day, p.days, p.weekends_only, p.place, p.contact, p.phone, n.name, p.at,
           coalesce(p.withdrawn_on, ''), p.withdrawn_why FROM publicity p JOIN actor n ON n.id = p.actor
         JOIN appraisal a ON a.id = p.appraisal WHERE p.appraisal = ?1 AND p.round = a.reopened ORDER BY p.id DESC",
    )?;
    let read = |row: &Row<'_>| {
        Ok(PublicityRecord {
            id: row.get(0)?,
            appraisal: row.get(1)?,
            posted_on: row.get(2)?,
            last_day: row.get(3)?,
            days: row.get(4)?,
            weekends_only: row.get(5)?,
            place: row.get(6)?,
            contact: row.get(7)?,
            phone: row.get(8)?,
            by: row.get(9)?,
            at: row.get(10)?,
            withdrawn_on: row.get(11)?,
            withdrawn_why: row.get(12)?,
            people: Vec::new(),
        })
    };
    let mut records: Vec<PublicityRecord> = statement.query_map([appraisal], read)?.collect::<Result<_, _>>()?;
    let mut people = db.0.prepare_cached("SELECT subject FROM publicity_person WHERE publicity = ?1 ORDER BY subject")?;
    for record in &mut records {
        record.people = people.query_map([record.id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    }
    Ok(records)
}

/// The appraisal that a notice belongs to.
pub fn appraisal_of(db: &Db<'_>, id: i64) -> Result<i64, Error> {
    Ok(db.0.prepare_cached("SELECT appraisal FROM publicity WHERE id = ?1")?.query_row([id], |row| row.get(0))?)
}

/// Records an objection.
pub fn object(db: &Db<'_>, record: &ObjectionRecord, at: &str) -> Result<i64, Error> {
    let by = audit::actor(db, &record.by)?;
    let ObjectionRecord { publicity, subject, raised_on, what, .. } = record;
    Ok(db
        .0
        .prepare_cached("INSERT INTO objection (publicity, subject, raised_on, what, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .insert(params![publicity, subject, raised_on, what, by, at])?)
}

/// Settles an open objection.
pub fn settle(db: &Db<'_>, id: i64, outcome: &str, reason: &str, on: &str, by: &str) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    one(db.0.execute(
        "UPDATE objection SET outcome = ?2, reason = ?3, settled_on = ?4, settled_by = ?5 WHERE id = ?1 AND outcome = ''",
        params![id, outcome, reason, on, by],
    )?)
}

const OBJECTION: &str = "SELECT o.id, o.publicity, o.subject, o.raised_on, o.what, n.name, o.outcome, o.reason,
    coalesce(o.settled_on, ''), coalesce(s.name, '') FROM objection o JOIN actor n ON n.id = o.actor
    LEFT JOIN actor s ON s.id = o.settled_by";

/// The objections to a notice, oldest first.
pub fn objections(db: &Db<'_>, publicity: i64) -> Result<Vec<ObjectionRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{OBJECTION} WHERE o.publicity = ?1 ORDER BY o.id"))?;
    let rows = statement.query_map([publicity], read_objection)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One objection.
pub fn objection(db: &Db<'_>, id: i64) -> Result<ObjectionRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{OBJECTION} WHERE o.id = ?1"))?.query_row([id], read_objection)?)
}

fn read_objection(row: &Row<'_>) -> rusqlite::Result<ObjectionRecord> {
    Ok(ObjectionRecord {
        id: row.get(0)?,
        publicity: row.get(1)?,
        subject: row.get(2)?,
        raised_on: row.get(3)?,
        what: row.get(4)?,
        by: row.get(5)?,
        outcome: row.get(6)?,
        reason: row.get(7)?,
        settled_on: row.get(8)?,
        settled_by: row.get(9)?,
    })
}

fn one(changed: usize) -> Result<(), Error> {
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}
