//! Light lists that figures are counted from: whole registers with the few columns that count.

use crate::certificate::{BLACKLISTED, VERIFIED};
use crate::training::LAST_DAY;
use crate::{Db, Error};
use chrono::NaiveDate;
use rusqlite::{Row, params};

/// A certificate as figures see it.
#[derive(Clone, Debug)]
pub struct Held {
    /// Holder.
    pub person: i64,
    /// `title`, `skill` or `registered`.
    pub family: String,
    /// 工种 or 专业.
    pub field: String,
    /// Level.
    pub level: String,
    /// ISO date.
    pub issued: String,
    /// Two people found it genuine.
    pub verified: bool,
    /// Found to be forged, or not found at all.
    pub void: bool,
}

/// Every certificate, by holder and date.
pub fn certificates(db: &Db<'_>) -> Result<Vec<Held>, Error> {
    let mut statement = db.0.prepare_cached(&format!(
        "SELECT c.person, c.family, c.field, c.level, c.issued, {VERIFIED},
           c.verification IN ('forged', 'not_found') OR {BLACKLISTED}
         FROM certificate c ORDER BY c.person, c.issued, c.id",
    ))?;
    let read = |row: &Row<'_>| {
        Ok(Held {
            person: row.get(0)?,
            family: row.get(1)?,
            field: row.get(2)?,
            level: row.get(3)?,
            issued: row.get(4)?,
            verified: row.get(5)?,
            void: row.get(6)?,
        })
    };
    Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
}

/// Who took part in the programmes of a year that are closed and had ended by a day: person, programme, and whether it earned hours.
pub fn taken_part(db: &Db<'_>, year: i32, until: NaiveDate) -> Result<Vec<(i64, String, bool)>, Error> {
    let mut statement = db.0.prepare_cached(&format!(
        "SELECT c.person, p.title, c.hours > 0 FROM training_programme p JOIN training_credit c ON c.programme = p.id
         WHERE p.year = ?1 AND {LAST_DAY} <= ?2 ORDER BY c.person, p.id",
    ))?;
    let rows = statement.query_map(params![year, until.to_string()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whom the appraisal of a year takes, and whether his grade stands.
pub fn appraised(db: &Db<'_>, year: i32) -> Result<Vec<(i64, bool)>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT s.person, EXISTS (SELECT 1 FROM standing_grade g WHERE g.subject = s.id)
         FROM appraisal a JOIN subject s ON s.appraisal = a.id WHERE a.year = ?1 ORDER BY s.person",
    )?;
    let rows = statement.query_map([year], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
