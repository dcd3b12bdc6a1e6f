//! The print register: what was printed, by whom, with which bytes; never edited.

use crate::{Db, Error, audit};
use rusqlite::params;

/// One run of printing.
#[derive(Clone, Debug)]
pub struct PrintRecord {
    /// Id; ignored on the way in.
    pub id: i64,
    /// ISO local time.
    pub at: String,
    /// Who.
    pub actor: String,
    /// Form.
    pub form: String,
    /// Language.
    pub language: String,
    /// Year or batch.
    pub object: String,
    /// Sheets.
    pub sheets: u32,
    /// Pages.
    pub pages: u32,
    /// As draft.
    pub draft: bool,
    /// Some sheet had been printed before with other content.
    pub reprint: bool,
    /// Audit head in the foot.
    pub audit_head: String,
    /// SHA-256 of the bytes, 16 hex digits.
    pub hash: String,
    /// Where to.
    pub path: String,
}

/// Adds a run with its sheets (record, hash of its content).
pub fn add(db: &Db<'_>, run: &PrintRecord, sheets: &[(String, String)]) -> Result<i64, Error> {
    let actor = audit::actor(db, &run.actor)?;
    let id =
        db.0.prepare_cached(
            "INSERT INTO print_run (at, actor, form, language, object, sheets, pages, draft, reprint, audit_head, hash, path)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .insert(params![
            run.at,
            actor,
            run.form,
            run.language,
            run.object,
            run.sheets,
            run.pages,
            run.draft,
            run.reprint,
            run.audit_head,
            run.hash,
            run.path
        ])?;
    let mut insert = db.0.prepare_cached("INSERT OR IGNORE INTO print_sheet (run, record, hash) VALUES (?1, ?2, ?3)")?;
    for (record, hash) in sheets {
        insert.execute(params![id, record, hash])?;
    }
    Ok(id)
}

/// The content hash of the latest print of a record; none when it was never printed.
pub fn last_hash(db: &Db<'_>, record: &str) -> Result<Option<String>, Error> {
    let mut statement = db.0.prepare_cached("SELECT hash FROM print_sheet WHERE record = ?1 ORDER BY run DESC LIMIT 1")?;
    let mut rows = statement.query([record])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}

/// Number of runs, and a window of them, latest first.
pub fn list(db: &Db<'_>, offset: u32, limit: u32) -> Result<(u32, Vec<PrintRecord>), Error> {
    let total = db.0.prepare_cached("SELECT count(*) FROM print_run")?.query_row([], |row| row.get(0))?;
    let mut statement = db.0.prepare_cached(
        "SELECT r.id, r.at, a.name, r.form, r.language, r.object, r.sheets, r.pages, r.draft, r.reprint, r.audit_head, r.hash, r.path
         FROM print_run r JOIN actor a ON a.id = r.actor ORDER BY r.id DESC LIMIT ?2 OFFSET ?1",
    )?;
    let rows = statement.query_map([offset, limit], |row| {
        Ok(PrintRecord {
            id: row.get(0)?,
            at: row.get(1)?,
            actor: row.get(2)?,
            form: row.get(3)?,
            language: row.get(4)?,
            object: row.get(5)?,
            sheets: row.get(6)?,
            pages: row.get(7)?,
            draft: row.get(8)?,
            reprint: row.get(9)?,
            audit_head: row.get(10)?,
            hash: row.get(11)?,
            path: row.get(12)?,
        })
    })?;
    Ok((total, rows.collect::<Result<_, _>>()?))
}

/// When a sheet of this number was printed, which form, by whom; in the order it happened.
pub fn of_number(db: &Db<'_>, number: &str) -> Result<Vec<(String, String, String)>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT r.at, r.form, a.name FROM print_sheet s JOIN print_run r ON r.id = s.run JOIN actor a ON a.id = r.actor
         WHERE substr(s.record, 1, length(?1) + 1) = ?1 || ' ' ORDER BY r.id",
    )?;
    let rows = statement.query_map([number], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
