//! Certificates under way: what somebody is expected to obtain, and by which month.

use crate::{Db, Error, audit};
use domain::certificate::Family;
use rusqlite::{Row, params};

/// An entry.
#[derive(Clone, Debug)]
pub struct UnderWayRecord {
    /// Id.
    pub id: i64,
    /// Who is to obtain it.
    pub person: i64,
    /// Staff number.
    pub staff_number: String,
    /// Name.
    pub name: String,
    /// Pinyin.
    pub pinyin: String,
    /// Unit.
    pub unit: i64,
    /// Name of the unit.
    pub unit_name: String,
    /// Family.
    pub family: Family,
    /// Trade or series.
    pub field: String,
    /// Level.
    pub level: String,
    /// `2027-03`.
    pub month: String,
    /// Course or examination; may be empty.
    pub ground: String,
    /// Who entered it.
    pub by: String,
    /// ISO local time.
    pub at: String,
    /// Why it came to nothing; empty while it stands.
    pub reason: String,
    /// The register holds a certificate of the same family, trade and level that was issued in the year before the month or later.
    pub came: bool,
    /// First and last day in the group; empty when not known.
    pub service: (String, String),
}

const SELECT: &str = "SELECT w.id, w.person, p.staff_number, p.name, p.pinyin, p.unit, u.name, w.family, w.field, w.level, w.month, w.ground, a.name, w.at,
      coalesce(w.reason, ''), EXISTS (SELECT 1 FROM certificate c WHERE c.person = w.person AND c.family = w.family AND c.field = w.field
        AND c.level = w.level AND c.issued >= date(w.month || '-01', '-1 year')), coalesce(p.joined, ''), coalesce(p.left_on, '')
    FROM certificate_under_way w JOIN person p ON p.id = w.person JOIN unit u ON u.id = p.unit JOIN actor a ON a.id = w.actor";

/// All, by month, then in the order of entry.
pub fn list(db: &Db<'_>) -> Result<Vec<UnderWayRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} ORDER BY w.month, w.id"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One.
pub fn get(db: &Db<'_>, id: i64) -> Result<UnderWayRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SELECT} WHERE w.id = ?1"))?.query_row([id], read)?)
}

/// What is expected.
#[derive(Clone, Copy, Debug)]
pub struct NewUnderWay<'a> {
    /// Family.
    pub family: Family,
    /// Trade or series.
    pub field: &'a str,
    /// Level.
    pub level: &'a str,
    /// `2027-03`.
    pub month: &'a str,
    /// Course or examination; may be empty.
    pub ground: &'a str,
}

/// Enters one; `Taken` when the same is under way for the person already.
pub fn add(db: &Db<'_>, person: i64, new: &NewUnderWay<'_>, by: &str, at: &str) -> Result<i64, Error> {
    let by = audit::actor(db, by)?;
    let mut there = db.0.prepare_cached(
        "SELECT 1 FROM certificate_under_way WHERE person = ?1 AND family = ?2 AND field = ?3 AND level = ?4 AND dropped_at IS NULL",
    )?;
    if there.exists(params![person, new.family.code(), new.field, new.level])? {
        return Err(Error::Taken("under way"));
    }
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO certificate_under_way (person, family, field, level, month, ground, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .insert(params![person, new.family.code(), new.field, new.level, new.month, new.ground, by, at])?)
}

/// Drops one; `Closed` when it was before.
pub fn drop_one(db: &Db<'_>, id: i64, reason: &str, by: &str, at: &str) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    let changed = db.0.execute(
        "UPDATE certificate_under_way SET dropped_by = ?2, dropped_at = ?3, reason = ?4 WHERE id = ?1 AND dropped_at IS NULL",
        params![id, by, at, reason],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::Closed) }
}

/// Takes the words of a purged person out.
pub(crate) fn purge(db: &Db<'_>, person: i64, word: &str) -> Result<(), Error> {
    db.0.execute(
        "UPDATE certificate_under_way SET ground = CASE ground WHEN '' THEN '' ELSE ?2 END, reason = CASE WHEN reason IS NULL THEN NULL ELSE ?2 END
         WHERE person = ?1",
        params![person, word],
    )?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<UnderWayRecord> {
    let family: String = row.get(7)?;
    Ok(UnderWayRecord {
        id: row.get(0)?,
        person: row.get(1)?,
        staff_number: row.get(2)?,
        name: row.get(3)?,
        pinyin: row.get(4)?,
        unit: row.get(5)?,
        unit_name: row.get(6)?,
        family: Family::from_code(&family).unwrap_or(Family::Registered),
        field: row.get(8)?,
        level: row.get(9)?,
        month: row.get(10)?,
        ground: row.get(11)?,
        by: row.get(12)?,
        at: row.get(13)?,
        reason: row.get(14)?,
        came: row.get(15)?,
        service: (row.get(16)?, row.get(17)?),
    })
}
