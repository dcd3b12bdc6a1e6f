//! Rule documents: versioned, never edited. A change is a new version.

use crate::{Db, Error};

/// A stored rule document.
#[derive(Clone, Debug)]
pub struct RuleRecord {
    /// Id.
    pub id: i64,
    /// `appraisal`, `award`, `calendar` or `retention`.
    pub kind: String,
    /// Version label.
    pub version: String,
    /// Year or ISO date from which it is meant.
    pub effective: String,
    /// The document as JSON.
    pub document: String,
    /// Something stored rests on it.
    pub used: bool,
}

const SELECT: &str = "SELECT id, kind, version, effective, document,
    EXISTS (SELECT 1 FROM appraisal WHERE rule = rule.id)
    OR EXISTS (SELECT 1 FROM award_adoption WHERE rule = rule.id AND EXISTS (SELECT 1 FROM award_batch WHERE state = 'approved')) FROM rule";

/// All versions of a kind, latest first.
pub fn list(db: &Db<'_>, kind: &str) -> Result<Vec<RuleRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} WHERE kind = ?1 ORDER BY effective DESC, id DESC"))?;
    let rows = statement.query_map([kind], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One document.
pub fn get(db: &Db<'_>, id: i64) -> Result<RuleRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?.query_row([id], read)?)
}

/// Stores a new version; refused when the label is taken.
pub fn add(db: &Db<'_>, kind: &str, version: &str, effective: &str, document: &str) -> Result<i64, Error> {
    let mut insert = db.0.prepare_cached(
        "INSERT INTO rule (kind, version, effective, document) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (kind, version) DO NOTHING",
    )?;
    match insert.execute([kind, version, effective, document])? {
        1 => Ok(db.0.last_insert_rowid()),
        _ => Err(Error::Taken("version")),
    }
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<RuleRecord> {
    Ok(RuleRecord {
        id: row.get(0)?,
        kind: row.get(1)?,
        version: row.get(2)?,
        effective: row.get(3)?,
        document: row.get(4)?,
        used: row.get(5)?,
    })
}
