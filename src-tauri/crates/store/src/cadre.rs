//! Cadre files and photos: one of each a person, replaced as a whole.

use crate::{Db, Error, audit, key};
use domain::cadre::CadreFile;
use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

/// A stored file.
#[derive(Clone, Debug, Default)]
pub struct CadreRecord {
    /// The file.
    pub file: CadreFile,
    /// The exchange file it came from, without its picture; empty when it was typed.
    pub source: String,
    /// Who changed it last.
    pub by: String,
    /// When, ISO local time.
    pub at: String,
}

/// A stored photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoRecord {
    /// `jpeg` or `png`.
    pub kind: String,
    /// SHA-256 of the bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// The picture as it was given, at most 2,000,000 bytes.
    pub bytes: Vec<u8>,
}

/// A person's file; none while nothing was typed or imported.
pub fn get(db: &Db<'_>, person: i64) -> Result<Option<CadreRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT c.document, c.source, a.name, c.at FROM cadre_file c JOIN actor a ON a.id = c.actor WHERE c.person = ?1",
    )?;
    let row =
        statement.query_row([person], |row| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).optional()?;
    let Some((document, source, by, at)) = row else { return Ok(None) };
    Ok(Some(CadreRecord { file: serde_json::from_str(&document)?, source, by, at }))
}

/// Everybody who has a file.
pub fn people(db: &Db<'_>) -> Result<Vec<i64>, Error> {
    let mut statement = db.0.prepare_cached("SELECT person FROM cadre_file ORDER BY person")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps a file in place of the one before. `source` none leaves what the one before came from.
pub fn set(db: &Db<'_>, person: i64, file: &CadreFile, source: Option<&str>, by: &str, at: &str) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    db.0.prepare_cached(
        "INSERT INTO cadre_file (person, document, source, actor, at) VALUES (?1, ?2, coalesce(?3, ''), ?4, ?5)
         ON CONFLICT (person) DO UPDATE SET document = ?2, source = coalesce(?3, source), actor = ?4, at = ?5",
    )?
    .execute(params![person, serde_json::to_string(file)?, source, by, at])?;
    Ok(())
}

/// A person's photo.
pub fn photo(db: &Db<'_>, person: i64) -> Result<Option<PhotoRecord>, Error> {
    let mut statement = db.0.prepare_cached("SELECT kind, sha256, bytes FROM cadre_photo WHERE person = ?1")?;
    let read = |row: &rusqlite::Row<'_>| Ok(PhotoRecord { kind: row.get(0)?, sha256: row.get(1)?, bytes: row.get(2)? });
    Ok(statement.query_row([person], read).optional()?)
}

/// Keeps a photo in place of the one before; its hash is of these bytes.
pub fn set_photo(db: &Db<'_>, person: i64, kind: &str, bytes: &[u8]) -> Result<(), Error> {
    db.0.prepare_cached("INSERT OR REPLACE INTO cadre_photo (person, kind, sha256, bytes) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![person, kind, key::hex(&Sha256::digest(bytes)), bytes])?;
    Ok(())
}

/// Takes a photo out.
pub fn drop_photo(db: &Db<'_>, person: i64) -> Result<(), Error> {
    db.0.prepare_cached("DELETE FROM cadre_photo WHERE person = ?1")?.execute([person])?;
    Ok(())
}

/// Takes file and photo out, when the person is purged.
pub(crate) fn purge(db: &Db<'_>, person: i64) -> Result<(), Error> {
    db.0.execute("DELETE FROM cadre_file WHERE person = ?1", [person])?;
    drop_photo(db, person)
}
