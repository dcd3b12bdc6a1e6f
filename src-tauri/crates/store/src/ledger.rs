//! The ledger of awards as it is read, and corrections of it. Nothing in it is edited: what was granted by mistake goes out by a row below
//! zero, behind the consent of two people.

use crate::{Db, Error};
use domain::award::Claim;
use domain::money::Fen;
use domain::trace::Trace;
use rusqlite::{Row, params};
use std::collections::HashMap;

/// A row of the ledger with what it stands for.
#[derive(Clone, Debug)]
pub struct LedgerRecord {
    /// Id, in the order of entry.
    pub id: i64,
    /// Holder.
    pub person: i64,
    /// Holder's staff number.
    pub staff_number: String,
    /// Holder's name.
    pub name: String,
    /// Holder's pinyin.
    pub pinyin: String,
    /// Holder's unit.
    pub unit: String,
    /// Family.
    pub family: String,
    /// Trade or series.
    pub field: String,
    /// Level.
    pub level: String,
    /// 证书编号.
    pub number: String,
    /// Below zero for a reversal.
    pub fen: Fen,
    /// Decision code.
    pub code: String,
    /// Rule under which it was granted, such as `award 2026-1`.
    pub rule: String,
    /// Decision.
    pub decision: i64,
    /// Year and number of the batch.
    pub batch: (i32, u32),
    /// ISO date of the approval, or of the reversal.
    pub on: String,
    /// Why it was reversed; empty for a grant.
    pub reason: String,
    /// Document of the reversal; empty for a grant.
    pub document: String,
    /// Leader and auditor who agreed to the reversal; empty for a grant.
    pub agreed: String,
}

/// A correction.
#[derive(Clone, Debug)]
pub struct ReversalRecord {
    /// Decision.
    pub decision: i64,
    /// What goes out of the ledger.
    pub fen: Fen,
    /// Why.
    pub reason: String,
    /// Document.
    pub document: String,
    /// ISO date of the document.
    pub on: String,
    /// The certificate is decided once more.
    pub again: bool,
    /// ISO local time.
    pub at: String,
}

const SELECT: &str = "SELECT l.id, l.person, p.staff_number, p.name, p.pinyin, u.name, c.family, c.field, c.level, c.number, l.fen, d.code,
      d.trace, d.id, b.year, b.number,
      CASE WHEN l.fen < 0 THEN r.reversed_on ELSE substr(b.approved_at, 1, 10) END,
      CASE WHEN l.fen < 0 THEN r.reason ELSE '' END, CASE WHEN l.fen < 0 THEN r.document ELSE '' END,
      CASE WHEN l.fen < 0 THEN coalesce((SELECT a.name || '、' || o.name FROM consent k JOIN account x ON x.id = k.leader JOIN actor a ON a.id = x.actor
        JOIN account y ON y.id = k.auditor JOIN actor o ON o.id = y.actor WHERE k.id = r.consent), '') ELSE '' END
    FROM award_ledger l JOIN person p ON p.id = l.person JOIN unit u ON u.id = p.unit JOIN certificate c ON c.id = l.certificate
      JOIN award_decision d ON d.id = l.decision JOIN award_batch b ON b.id = d.batch LEFT JOIN award_reversal r ON r.decision = d.id";

/// The whole ledger, latest first.
pub fn list(db: &Db<'_>) -> Result<Vec<LedgerRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} ORDER BY l.id DESC"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What stands of one person, oldest first.
pub fn of_person(db: &Db<'_>, person: i64) -> Result<Vec<LedgerRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} WHERE l.person = ?1 ORDER BY l.id"))?;
    let rows = statement.query_map([person], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The number of a certificate of the same person and family that was granted after a decision and stands: it rests on what the decision
/// paid. The latest one; none when nothing does.
pub fn rests_on(db: &Db<'_>, decision: i64) -> Result<Option<String>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT c.number FROM award_decision d JOIN certificate mine ON mine.id = d.certificate
           JOIN award_ledger own ON own.decision = d.id AND own.fen > 0
           JOIN award_ledger l ON l.person = own.person AND l.id > own.id AND l.fen > 0 JOIN certificate c ON c.id = l.certificate AND c.family = mine.family
         WHERE d.id = ?1 AND NOT EXISTS (SELECT 1 FROM award_reversal r WHERE r.decision = l.decision) ORDER BY l.id DESC LIMIT 1",
    )?;
    let mut rows = statement.query_map([decision], |row| row.get(0))?;
    Ok(rows.next().transpose()?)
}

/// Reverses an approved decision; `Closed` when it was before. `basis` is the claim as it was decided.
pub fn reverse(db: &Db<'_>, record: &ReversalRecord, basis: &Claim, consent: i64) -> Result<(), Error> {
    let ReversalRecord { decision, fen, reason, document, on, again, at } = record;
    let mut insert = db.0.prepare_cached(
        "INSERT INTO award_reversal (decision, fen, reason, document, reversed_on, again, basis, consent, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (decision) DO NOTHING",
    )?;
    let basis = serde_json::to_string(basis)?;
    if insert.execute(params![decision, fen.0, reason, document, on, again, basis, consent, at])? != 1 {
        return Err(Error::Closed);
    }
    if fen.0 > 0 {
        db.0.execute(
            "INSERT INTO award_ledger (person, certificate, decision, fen) SELECT person, certificate, decision, -fen FROM award_ledger
             WHERE decision = ?1 AND fen > 0",
            [decision],
        )?;
    }
    Ok(())
}

/// The correction of a decision; none when it stands.
pub fn reversal(db: &Db<'_>, decision: i64) -> Result<Option<ReversalRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT decision, fen, reason, document, reversed_on, again, at FROM award_reversal WHERE decision = ?1",
    )?;
    let mut rows = statement.query_map([decision], |row| {
        Ok(ReversalRecord {
            decision: row.get(0)?,
            fen: Fen(row.get(1)?),
            reason: row.get(2)?,
            document: row.get(3)?,
            on: row.get(4)?,
            again: row.get(5)?,
            at: row.get(6)?,
        })
    })?;
    Ok(rows.next().transpose()?)
}

/// Every correction: decision → (ISO local time, the claim as it was decided).
pub fn reversed(db: &Db<'_>) -> Result<HashMap<i64, (String, Claim)>, Error> {
    let mut statement = db.0.prepare_cached("SELECT decision, at, basis FROM award_reversal")?;
    let mut rows = statement.query([])?;
    let mut all = HashMap::new();
    while let Some(row) = rows.next()? {
        let basis: String = row.get(2)?;
        all.insert(row.get(0)?, (row.get(1)?, serde_json::from_str(&basis)?));
    }
    Ok(all)
}

/// Takes the words of a purged person out of corrections; ids and amounts stay.
pub(crate) fn purge(db: &Db<'_>, person: i64, word: &str) -> Result<(), Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT d.id, c.id, r.basis FROM award_reversal r JOIN award_decision d ON d.id = r.decision JOIN certificate c ON c.id = d.certificate
         WHERE c.person = ?1",
    )?;
    let rows = statement.query_map([person], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let found: Vec<(i64, i64, String)> = rows.collect::<Result<_, _>>()?;
    for (decision, certificate, basis) in found {
        let mut basis: Claim = serde_json::from_str(&basis)?;
        basis.number = format!("#{certificate}");
        db.0.execute(
            "UPDATE award_reversal SET reason = ?2, document = ?2, basis = ?3 WHERE decision = ?1",
            params![decision, word, serde_json::to_string(&basis)?],
        )?;
    }
    db.0.execute(
        "UPDATE award_elsewhere SET document = ?2 WHERE document <> '' AND certificate IN (SELECT id FROM certificate WHERE person = ?1)",
        params![person, word],
    )?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<LedgerRecord> {
    Ok(LedgerRecord {
        id: row.get(0)?,
        person: row.get(1)?,
        staff_number: row.get(2)?,
        name: row.get(3)?,
        pinyin: row.get(4)?,
        unit: row.get(5)?,
        family: row.get(6)?,
        field: row.get(7)?,
        level: row.get(8)?,
        number: row.get(9)?,
        fen: Fen(row.get(10)?),
        code: row.get(11)?,
        rule: serde_json::from_str::<Trace>(&row.get::<_, String>(12)?).map(|trace| trace.rule).unwrap_or_default(),
        decision: row.get(13)?,
        batch: (row.get(14)?, row.get(15)?),
        on: row.get(16)?,
        reason: row.get(17)?,
        document: row.get(18)?,
        agreed: row.get(19)?,
    })
}
