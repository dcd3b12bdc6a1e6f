//! Award schemes as drafts and as what the group adopted. A scheme decides only once it is adopted; the last one adopted for an effective
//! date stands for it.

use crate::{Db, Error};
use rusqlite::params;

/// A scheme with where it stands.
#[derive(Clone, Debug)]
pub struct SchemeRecord {
    /// Rule document.
    pub rule: i64,
    /// Version label.
    pub version: String,
    /// First issue date, ISO.
    pub effective: String,
    /// The document as JSON.
    pub document: String,
    /// Account that drafted it; none for what the product proposed.
    pub drafted: Option<i64>,
    /// Who drafted it; empty for what the product proposed.
    pub drafted_by: String,
    /// It was adopted.
    pub adopted: bool,
    /// Who adopted it; empty for a draft and for what was in force from the start.
    pub adopted_by: String,
    /// When it was adopted, ISO local time; may be empty.
    pub adopted_at: String,
    /// Number of the resolution; empty as above.
    pub resolution: String,
    /// Another one was adopted for the same date since.
    pub replaced: bool,
}

const SELECT: &str = "SELECT r.id, r.version, r.effective, r.document, d.account, coalesce(m.name, ''), a.id IS NOT NULL, coalesce(n.name, ''),
      coalesce(a.at, ''), coalesce(s.number, ''),
      EXISTS (SELECT 1 FROM award_adoption later JOIN rule other ON other.id = later.rule WHERE later.id > a.id AND other.effective = r.effective)
    FROM rule r LEFT JOIN award_draft d ON d.rule = r.id LEFT JOIN account da ON da.id = d.account LEFT JOIN actor m ON m.id = da.actor
      LEFT JOIN award_adoption a ON a.rule = r.id LEFT JOIN account aa ON aa.id = a.account LEFT JOIN actor n ON n.id = aa.actor
      LEFT JOIN resolution s ON s.id = a.resolution";

/// Every scheme, latest effective date first.
pub fn list(db: &Db<'_>) -> Result<Vec<SchemeRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} WHERE r.kind = 'award' ORDER BY r.effective DESC, r.id DESC"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One scheme.
pub fn get(db: &Db<'_>, rule: i64) -> Result<SchemeRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SELECT} WHERE r.kind = 'award' AND r.id = ?1"))?.query_row([rule], read)?)
}

/// The documents that decide, by effective date: of each date the last one adopted.
pub fn in_force(db: &Db<'_>) -> Result<Vec<String>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT r.document FROM award_adoption a JOIN rule r ON r.id = a.rule
         WHERE NOT EXISTS (SELECT 1 FROM award_adoption later JOIN rule o ON o.id = later.rule WHERE later.id > a.id AND o.effective = r.effective)
         ORDER BY r.effective",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Notes who drafted a scheme that was stored as a rule.
pub fn drafted(db: &Db<'_>, rule: i64, account: i64, at: &str) -> Result<(), Error> {
    db.0.execute("INSERT INTO award_draft (rule, account, at) VALUES (?1, ?2, ?3)", params![rule, account, at])?;
    Ok(())
}

/// Adopts a scheme under a resolution; `Separation` by whoever drafted it, `Taken` when it was adopted before. Without account and
/// resolution it is what a new file starts with.
pub fn adopt(db: &Db<'_>, rule: i64, by: Option<(i64, i64)>, at: &str) -> Result<(), Error> {
    let (account, resolution) = by.unzip();
    let mut insert = db.0.prepare_cached(
        "INSERT INTO award_adoption (rule, resolution, account, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (rule) DO NOTHING",
    )?;
    match insert.execute(params![rule, resolution, account, at])? {
        1 => Ok(()),
        _ => Err(Error::Taken("rule")),
    }
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<SchemeRecord> {
    Ok(SchemeRecord {
        rule: row.get(0)?,
        version: row.get(1)?,
        effective: row.get(2)?,
        document: row.get(3)?,
        drafted: row.get(4)?,
        drafted_by: row.get(5)?,
        adopted: row.get(6)?,
        adopted_by: row.get(7)?,
        adopted_at: row.get(8)?,
        resolution: row.get(9)?,
        replaced: row.get(10)?,
    })
}
