//! The register of resolutions: recorded once, never edited.

use crate::{Db, Error};
use rusqlite::params;
use sha2::{Digest, Sha256};

/// A recorded resolution without its scan.
#[derive(Clone, Debug)]
pub struct ResolutionRecord {
    /// Id.
    pub id: i64,
    /// Number.
    pub number: String,
    /// ISO date.
    pub date: String,
    /// What it decides.
    pub title: String,
    /// File name of the scan; empty when none.
    pub scan_name: String,
    /// SHA-256 of the scan in hex; empty when none.
    pub scan_hash: String,
}

const SELECT: &str = "SELECT id, number, date, title, scan_name, scan_hash FROM resolution";

/// All, latest date first.
pub fn list(db: &Db<'_>) -> Result<Vec<ResolutionRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} ORDER BY date DESC, id DESC"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One.
pub fn get(db: &Db<'_>, id: i64) -> Result<ResolutionRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?.query_row([id], read)?)
}

/// Records one; the scan is a file name and its bytes.
pub fn add(db: &Db<'_>, number: &str, date: &str, title: &str, scan: Option<(&str, &[u8])>) -> Result<i64, Error> {
    let (name, bytes) = scan.map_or(("", None), |(name, bytes)| (name, Some(bytes)));
    let hash = bytes.map(|bytes| crate::key::hex(&Sha256::digest(bytes))).unwrap_or_default();
    let mut insert = db.0.prepare_cached(
        "INSERT INTO resolution (number, date, title, scan_name, scan_hash, scan) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (number) DO NOTHING",
    )?;
    match insert.execute(params![number, date, title, name, hash, bytes])? {
        1 => Ok(db.0.last_insert_rowid()),
        _ => Err(Error::Taken("resolution")),
    }
}

/// The stored scan; NotFound when there is none.
pub fn scan(db: &Db<'_>, id: i64) -> Result<Vec<u8>, Error> {
    let scan: Option<Vec<u8>> =
        db.0.prepare_cached("SELECT scan FROM resolution WHERE id = ?1")?.query_row([id], |row| row.get(0))?;
    scan.ok_or(Error::NotFound)
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<ResolutionRecord> {
    Ok(ResolutionRecord {
        id: row.get(0)?,
        number: row.get(1)?,
        date: row.get(2)?,
        title: row.get(3)?,
        scan_name: row.get(4)?,
        scan_hash: row.get(5)?,
    })
}
