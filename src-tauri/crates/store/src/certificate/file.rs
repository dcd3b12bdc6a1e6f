//! Scans, evidence of look-ups and signed receipts: kept once, with their hash, and never replaced; the latest scan counts.

use crate::{Db, Error, audit, key};
use rusqlite::{Row, params};
use sha2::{Digest, Sha256};

/// A kept file without its bytes.
#[derive(Clone, Debug)]
pub struct CertificateFile {
    /// Id.
    pub id: i64,
    /// Certificate.
    pub certificate: i64,
    /// `scan`, `evidence` or `receipt`.
    pub kind: String,
    /// Its name when it was taken in.
    pub name: String,
    /// `pdf`, `png` or `jpeg`.
    pub media: String,
    /// SHA-256 of the bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// Bytes.
    pub size: u32,
    /// Who took it in.
    pub by: String,
    /// When, ISO local time.
    pub at: String,
}

/// A file to keep.
#[derive(Clone, Copy, Debug)]
pub struct NewFile<'a> {
    /// `scan`, `evidence` or `receipt`.
    pub kind: &'a str,
    /// Its name.
    pub name: &'a str,
    /// `pdf`, `png` or `jpeg`.
    pub media: &'a str,
    /// 1 to 10,000,000 bytes.
    pub bytes: &'a [u8],
}

const SELECT: &str = "SELECT f.id, f.certificate, f.kind, f.name, f.media, f.sha256, f.size, a.name, f.at";

/// Keeps a file of a certificate; its hash is of these bytes.
pub fn add_file(db: &Db<'_>, certificate: i64, new: &NewFile<'_>, by: &str, at: &str) -> Result<i64, Error> {
    let by = audit::actor(db, by)?;
    let sha256 = key::hex(&Sha256::digest(new.bytes));
    let size = i64::try_from(new.bytes.len()).unwrap_or(i64::MAX);
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO certificate_file (certificate, kind, name, media, sha256, size, actor, at, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .insert(params![certificate, new.kind, new.name, new.media, sha256, size, by, at, new.bytes])?)
}

/// The files of a certificate, latest first.
pub fn files(db: &Db<'_>, certificate: i64) -> Result<Vec<CertificateFile>, Error> {
    let sql =
        format!("{SELECT} FROM certificate_file f JOIN actor a ON a.id = f.actor WHERE f.certificate = ?1 ORDER BY f.id DESC");
    let mut statement = db.0.prepare_cached(&sql)?;
    let rows = statement.query_map([certificate], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One file with its bytes. `Stored` when the bytes are not those that were taken in.
pub fn file(db: &Db<'_>, id: i64) -> Result<(CertificateFile, Vec<u8>), Error> {
    let sql = format!("{SELECT}, f.bytes FROM certificate_file f JOIN actor a ON a.id = f.actor WHERE f.id = ?1");
    let (found, bytes): (CertificateFile, Vec<u8>) =
        db.0.prepare_cached(&sql)?.query_row([id], |row| Ok((read(row)?, row.get(9)?)))?;
    if key::hex(&Sha256::digest(&bytes)) == found.sha256 { Ok((found, bytes)) } else { Err(Error::Stored("file")) }
}

fn read(row: &Row<'_>) -> rusqlite::Result<CertificateFile> {
    Ok(CertificateFile {
        id: row.get(0)?,
        certificate: row.get(1)?,
        kind: row.get(2)?,
        name: row.get(3)?,
        media: row.get(4)?,
        sha256: row.get(5)?,
        size: row.get(6)?,
        by: row.get(7)?,
        at: row.get(8)?,
    })
}
