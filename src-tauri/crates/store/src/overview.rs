//! What the overview asks for beside what the rooms answer already: light lists, so that a glance costs no sums.

use crate::certificate::VERIFIED;
use crate::{Db, Error};
use rusqlite::params;

/// A batch without its sums.
#[derive(Clone, Debug)]
pub struct BatchHead {
    /// Id.
    pub id: i64,
    /// Year.
    pub year: i32,
    /// Number in the year.
    pub number: u32,
    /// `Q1` to `Q4`, `H1`, `H2`; may be empty.
    pub period: String,
    /// ISO date.
    pub closing_date: String,
    /// An approved one has entered the ledger.
    pub approved: bool,
    /// It was paid.
    pub paid: bool,
}

/// All batches, latest first.
pub fn batches(db: &Db<'_>) -> Result<Vec<BatchHead>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT b.id, b.year, b.number, b.period, b.closing_date, b.state = 'approved',
           EXISTS (SELECT 1 FROM award_payment p WHERE p.batch = b.id)
         FROM award_batch b ORDER BY b.year DESC, b.number DESC",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(BatchHead {
            id: row.get(0)?,
            year: row.get(1)?,
            number: row.get(2)?,
            period: row.get(3)?,
            closing_date: row.get(4)?,
            approved: row.get(5)?,
            paid: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Lists of allowances that were not paid: id and month, latest first.
pub fn allowances(db: &Db<'_>) -> Result<Vec<(i64, String)>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT m.id, m.month FROM allowance_month m WHERE NOT EXISTS (SELECT 1 FROM allowance_payment p WHERE p.list = m.id)
         ORDER BY m.month DESC",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Certificates that nobody looked up, and those that were found genuine once, by somebody else than `by`.
pub fn look_ups(db: &Db<'_>, by: &str) -> Result<(u32, u32), Error> {
    let count = |sql: &str, by: &str| db.0.prepare_cached(sql)?.query_row(params![by], |row| row.get(0));
    let unverified = count("SELECT count(*) FROM certificate WHERE verification = 'unverified' AND ?1 = ?1", by)?;
    let once = format!(
        "SELECT count(*) FROM certificate c LEFT JOIN actor a ON a.id = c.verified_by
         WHERE c.verification = 'verified' AND NOT {VERIFIED} AND coalesce(a.name, '') NOT IN ('', ?1)"
    );
    Ok((unverified, count(&once, by)?))
}

/// A certificate found by its number: id, number, holder, name, field and level.
#[derive(Clone, Debug)]
pub struct Numbered {
    /// Id.
    pub id: i64,
    /// Number.
    pub number: String,
    /// Holder.
    pub person: i64,
    /// Name of the holder.
    pub name: String,
    /// Unit of the holder.
    pub unit: i64,
    /// 工种 or 专业, and level.
    pub what: String,
}

/// Certificates whose number holds a text, by number. People on the way out are not there.
pub fn numbered(db: &Db<'_>, text: &str) -> Result<Vec<Numbered>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT c.id, c.number, c.person, p.name, p.unit, c.field || ' ' || c.level FROM certificate c JOIN person p ON p.id = c.person
         WHERE c.number LIKE ?1 ESCAPE '\\'
           AND coalesce((SELECT stage FROM erasure WHERE kind = 'person' AND object = p.id ORDER BY id DESC LIMIT 1), 'restored') = 'restored'
         ORDER BY c.number LIMIT 200",
    )?;
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let rows = statement.query_map([format!("%{escaped}%")], |row| {
        Ok(Numbered {
            id: row.get(0)?,
            number: row.get(1)?,
            person: row.get(2)?,
            name: row.get(3)?,
            unit: row.get(4)?,
            what: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
