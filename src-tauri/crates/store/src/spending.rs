//! What was really spent on awards and allowances, as months and years are told: nothing here is computed anew.

use crate::{Db, Error};
use domain::award::allowance::Month;
use domain::money::Fen;
use std::collections::BTreeMap;

/// What a month took from a unit's people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpentRecord {
    /// Month of the payment; where none is recorded that of the approval; of a reversal its own.
    pub month: Month,
    /// The unit that the people belong to now.
    pub unit: i64,
    /// Awards, net of reversals.
    pub awards: Fen,
    /// Allowances.
    pub allowances: Fen,
}

/// Every month and unit with something spent, in order.
pub fn by_month(db: &Db<'_>) -> Result<Vec<SpentRecord>, Error> {
    let mut found: BTreeMap<(Month, i64), (i64, i64)> = BTreeMap::new();
    let queries = [
        "SELECT substr(CASE WHEN l.fen < 0 THEN v.reversed_on ELSE coalesce(y.paid_on, b.approved_at) END, 1, 7), p.unit, sum(l.fen)
         FROM award_ledger l JOIN award_decision d ON d.id = l.decision JOIN award_batch b ON b.id = d.batch JOIN person p ON p.id = l.person
           LEFT JOIN award_payment y ON y.batch = b.id LEFT JOIN award_reversal v ON v.decision = d.id GROUP BY 1, 2",
        "SELECT substr(coalesce(y.paid_on, m.approved_at), 1, 7), p.unit, sum(l.fen)
         FROM allowance_line l JOIN allowance_month m ON m.id = l.list JOIN person p ON p.id = l.person
           LEFT JOIN allowance_payment y ON y.list = m.id WHERE m.state = 'approved' GROUP BY 1, 2",
    ];
    for (query, awards) in queries.into_iter().zip([true, false]) {
        let mut statement = db.0.prepare_cached(query)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (month, unit, fen): (String, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let Some(month) = Month::read(&month) else { continue };
            let sums = found.entry((month, unit)).or_default();
            if awards {
                sums.0 += fen;
            } else {
                sums.1 += fen;
            }
        }
    }
    Ok(found
        .into_iter()
        .map(|((month, unit), (awards, allowances))| SpentRecord {
            month,
            unit,
            awards: Fen(awards),
            allowances: Fen(allowances),
        })
        .collect())
}

/// A row of the ledger as a year counts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantRecord {
    /// Holder.
    pub person: i64,
    /// The unit that the holder belongs to now.
    pub unit: i64,
    /// Family.
    pub family: String,
    /// Level.
    pub level: String,
    /// `education`, `payroll`, `other`; empty: not said.
    pub fund: String,
    /// Below zero for a reversal.
    pub fen: Fen,
}

/// What a year's batches granted, and what was reversed in the year, of whichever batch.
pub fn grants(db: &Db<'_>, year: i32) -> Result<Vec<GrantRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT l.person, p.unit, c.family, c.level, d.fund, l.fen FROM award_ledger l JOIN award_decision d ON d.id = l.decision
           JOIN award_batch b ON b.id = d.batch JOIN certificate c ON c.id = l.certificate JOIN person p ON p.id = l.person
           LEFT JOIN award_reversal v ON v.decision = d.id
         WHERE (l.fen > 0 AND b.year = ?1) OR (l.fen < 0 AND CAST(substr(v.reversed_on, 1, 4) AS INTEGER) = ?1) ORDER BY l.id",
    )?;
    let rows = statement.query_map([year], |row| {
        Ok(GrantRecord {
            person: row.get(0)?,
            unit: row.get(1)?,
            family: row.get(2)?,
            level: row.get(3)?,
            fund: row.get(4)?,
            fen: Fen(row.get(5)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Person, the unit the person belongs to now, and what approved lists of a year's months paid, net of corrections.
pub fn allowances(db: &Db<'_>, year: i32) -> Result<Vec<(i64, i64, Fen)>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT l.person, p.unit, sum(l.fen) FROM allowance_line l JOIN allowance_month m ON m.id = l.list JOIN person p ON p.id = l.person
         WHERE m.state = 'approved' AND CAST(substr(m.month, 1, 4) AS INTEGER) = ?1 GROUP BY l.person HAVING sum(l.fen) <> 0 ORDER BY l.person",
    )?;
    let rows = statement.query_map([year], |row| Ok((row.get(0)?, row.get(1)?, Fen(row.get(2)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Decisions of a year's approved batches by code.
pub fn codes(db: &Db<'_>, year: i32) -> Result<Vec<(String, u32)>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT d.code, count(*) FROM award_decision d JOIN award_batch b ON b.id = d.batch
         WHERE b.state = 'approved' AND b.year = ?1 GROUP BY d.code ORDER BY count(*) DESC, d.code",
    )?;
    let rows = statement.query_map([year], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Years with an approved batch, a reversal or an approved list, the latest first.
pub fn years(db: &Db<'_>) -> Result<Vec<i32>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT year FROM award_batch WHERE state = 'approved' UNION SELECT CAST(substr(reversed_on, 1, 4) AS INTEGER) FROM award_reversal
         UNION SELECT CAST(substr(month, 1, 4) AS INTEGER) FROM allowance_month WHERE state = 'approved' ORDER BY 1 DESC",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
