//! What happened to a record: changes and corrections, words about numbers that disagree, custody of originals. Only added to.

use crate::{Db, Error, audit};
use domain::certificate::Certificate;
use rusqlite::{OptionalExtension, params};

/// A change of a record.
#[derive(Clone, Debug)]
pub struct ChangeRecord {
    /// `entered`, `edited`, `imported` or `corrected`.
    pub kind: String,
    /// What stood before; none for an entry.
    pub was: Option<Certificate>,
    /// What stands since, or should have stood.
    pub became: Certificate,
    /// Why; may be empty.
    pub reason: String,
    /// Who.
    pub by: String,
    /// When, ISO local time.
    pub at: String,
}

/// Words about a number that disagrees with its record.
#[derive(Clone, Debug)]
pub struct Explained {
    /// `LEVEL` or `YEAR`.
    pub part: String,
    /// The words.
    pub words: String,
    /// Who.
    pub by: String,
    /// When, ISO local time.
    pub at: String,
}

/// Words to keep about a number.
#[derive(Clone, Copy, Debug)]
pub struct NewExplained<'a> {
    /// `LEVEL` or `YEAR`.
    pub part: &'a str,
    /// The facts that they stand for.
    pub certificate: &'a Certificate,
    /// The words.
    pub words: &'a str,
}

/// An original taken into custody or given back.
#[derive(Clone, Debug)]
pub struct CustodyRecord {
    /// `kept` or `returned`.
    pub kind: String,
    /// ISO date.
    pub on: String,
    /// Number of the receipt.
    pub receipt: String,
    /// Where it lies; may be empty.
    pub place: String,
    /// The signed receipt.
    pub file: i64,
    /// Who recorded it.
    pub by: String,
}

/// Custody to record.
#[derive(Clone, Copy, Debug)]
pub struct NewCustody<'a> {
    /// `kept` or `returned`.
    pub kind: &'a str,
    /// ISO date.
    pub on: &'a str,
    /// Number of the receipt.
    pub receipt: &'a str,
    /// Where it lies.
    pub place: &'a str,
    /// The signed receipt, kept as a file.
    pub file: i64,
}

/// Keeps what stood and what stands of a certificate.
pub fn add_change(
    db: &Db<'_>,
    certificate: i64,
    kind: &str,
    (was, became): (Option<&Certificate>, &Certificate),
    reason: &str,
    (by, at): (&str, &str),
) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    let was = was.map(serde_json::to_string).transpose()?.unwrap_or_default();
    db.0.prepare_cached(
        "INSERT INTO certificate_change (certificate, kind, was, became, reason, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![certificate, kind, was, serde_json::to_string(became)?, reason, by, at])?;
    Ok(())
}

/// The changes of a certificate, latest first.
pub fn changes(db: &Db<'_>, certificate: i64) -> Result<Vec<ChangeRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT h.kind, h.was, h.became, h.reason, a.name, h.at FROM certificate_change h JOIN actor a ON a.id = h.actor
         WHERE h.certificate = ?1 ORDER BY h.id DESC",
    )?;
    let rows = statement.query_map([certificate], |row| {
        Ok((row.get(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
    })?;
    rows.map(|row| {
        let (kind, was, became, reason, by, at) = row?;
        let was = if was.is_empty() { None } else { Some(serde_json::from_str(&was)?) };
        Ok(ChangeRecord { kind, was, became: serde_json::from_str(&became)?, reason, by, at })
    })
    .collect()
}

/// Keeps words about a number that disagrees.
pub fn explain(db: &Db<'_>, certificate: i64, new: &NewExplained<'_>, by: &str, at: &str) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    let facts = new.certificate;
    db.0.prepare_cached(
        "INSERT INTO certificate_query (certificate, part, number, level, issued, words, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![certificate, new.part, facts.number, facts.level, facts.issued.to_string(), new.words, by, at])?;
    Ok(())
}

/// The latest words about a certificate's number that stand for the facts as they are now.
pub fn explained(db: &Db<'_>, certificate: i64) -> Result<Option<Explained>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT q.part, q.words, a.name, q.at FROM certificate_query q JOIN certificate c ON c.id = q.certificate JOIN actor a ON a.id = q.actor
         WHERE c.id = ?1 AND q.number = c.number AND q.level = c.level AND q.issued = c.issued ORDER BY q.id DESC LIMIT 1",
    )?;
    let read =
        |row: &rusqlite::Row<'_>| Ok(Explained { part: row.get(0)?, words: row.get(1)?, by: row.get(2)?, at: row.get(3)? });
    Ok(statement.query_row([certificate], read).optional()?)
}

/// Records that an original was taken into custody or given back.
pub fn keep_original(db: &Db<'_>, certificate: i64, new: &NewCustody<'_>, by: &str, at: &str) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    db.0.prepare_cached(
        "INSERT INTO certificate_custody (certificate, kind, on_day, receipt, place, file, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![certificate, new.kind, new.on, new.receipt, new.place, new.file, by, at])?;
    Ok(())
}

/// Where a certificate's original was and is, latest first.
pub fn custody(db: &Db<'_>, certificate: i64) -> Result<Vec<CustodyRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT k.kind, k.on_day, k.receipt, k.place, k.file, a.name FROM certificate_custody k JOIN actor a ON a.id = k.actor
         WHERE k.certificate = ?1 ORDER BY k.id DESC",
    )?;
    let rows = statement.query_map([certificate], |row| {
        Ok(CustodyRecord {
            kind: row.get(0)?,
            on: row.get(1)?,
            receipt: row.get(2)?,
            place: row.get(3)?,
            file: row.get(4)?,
            by: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
