//! Monthly allowances: a list for a month, its lines, its signatures and payment, and the months that somebody is not paid for.

use crate::{Db, Error, audit};
use domain::award::allowance::{Due, Settled};
use domain::money::Fen;
use domain::separation::SignStep;
use domain::trace::Trace;
use rusqlite::{OptionalExtension, Row, params};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};

use crate::signature::{PaymentRecord, SignatureRecord};

/// A list.
#[derive(Clone, Debug)]
pub struct ListRecord {
    /// Id.
    pub id: i64,
    /// `2026-04`.
    pub month: String,
    /// `computed` or `approved`.
    pub state: String,
    /// Who approved; empty before.
    pub approved_by: String,
    /// ISO local time; empty before.
    pub approved_at: String,
    /// Number of the resolution; may be empty.
    pub resolution: String,
    /// Lines.
    pub lines: u32,
    /// Lines that pay.
    pub paid: u32,
    /// Sum.
    pub total: Fen,
}

/// A line with whom it is for and the appointment it rests on.
#[derive(Clone, Debug)]
pub struct LineRecord {
    /// Id.
    pub id: i64,
    /// List.
    pub list: i64,
    /// Person.
    pub person: i64,
    /// Staff number.
    pub staff_number: String,
    /// Name.
    pub name: String,
    /// Pinyin.
    pub pinyin: String,
    /// Unit.
    pub unit: String,
    /// Month that it pays for.
    pub for_month: String,
    /// Appointment.
    pub proposal: i64,
    /// 系列.
    pub series: String,
    /// 级别.
    pub level: String,
    /// 名称.
    pub title: String,
    /// First day of the appointment.
    pub since: String,
    /// Amount.
    pub fen: Fen,
    /// Why nothing is paid; empty when something is.
    pub withheld: String,
    /// It puts an earlier line right.
    pub correction: bool,
}

/// A month that somebody is not paid for.
#[derive(Clone, Debug)]
pub struct WithheldRecord {
    /// Id.
    pub id: i64,
    /// Person.
    pub person: i64,
    /// Staff number.
    pub staff_number: String,
    /// Name.
    pub name: String,
    /// `2026-04`.
    pub month: String,
    /// Why.
    pub reason: String,
    /// Document; may be empty.
    pub document: String,
    /// Who recorded it.
    pub by: String,
    /// ISO local time.
    pub at: String,
}

/// A line to store.
#[derive(Clone, Debug)]
pub struct NewLine {
    /// Person.
    pub person: i64,
    /// Month that it pays for.
    pub for_month: String,
    /// What is due.
    pub due: Due,
    /// Why nothing is paid; empty when something is.
    pub withheld: String,
    /// The line that it puts right; none: it is the month's own.
    pub corrects: Option<i64>,
}

const LIST: &str = "SELECT m.id, m.month, m.state, coalesce(a.name, ''), coalesce(m.approved_at, ''), coalesce(r.number, ''),
      (SELECT count(*) FROM allowance_line WHERE list = m.id), (SELECT count(*) FROM allowance_line WHERE list = m.id AND fen > 0),
      (SELECT coalesce(sum(fen), 0) FROM allowance_line WHERE list = m.id)
    FROM allowance_month m LEFT JOIN actor a ON a.id = m.approved_by LEFT JOIN resolution r ON r.id = m.resolution";
const LINE: &str = "SELECT l.id, l.list, l.person, p.staff_number, p.name, p.pinyin, u.name, l.for_month, l.proposal, t.series, t.level, t.name,
      t.since, l.fen, l.withheld, l.corrects IS NOT NULL
    FROM allowance_line l JOIN person p ON p.id = l.person JOIN unit u ON u.id = p.unit JOIN title_proposal t ON t.id = l.proposal";

/// All lists, latest month first.
pub fn list(db: &Db<'_>) -> Result<Vec<ListRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{LIST} ORDER BY m.month DESC"))?;
    let rows = statement.query_map([], read_list)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One list.
pub fn get(db: &Db<'_>, id: i64) -> Result<ListRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{LIST} WHERE m.id = ?1"))?.query_row([id], read_list)?)
}

/// The list of a month, emptied; `Closed` once it is approved.
pub fn fresh(db: &Db<'_>, month: &str) -> Result<i64, Error> {
    let found: Option<(i64, String)> =
        db.0.prepare_cached("SELECT id, state FROM allowance_month WHERE month = ?1")?
            .query_row([month], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
    match found {
        Some((_, state)) if state == "approved" => Err(Error::Closed),
        Some((id, _)) => {
            db.0.execute("DELETE FROM allowance_line WHERE list = ?1", [id])?;
            Ok(id)
        }
        None => Ok(db.0.prepare_cached("INSERT INTO allowance_month (month, state) VALUES (?1, 'computed')")?.insert([month])?),
    }
}

/// Stores the lines of a computed list; `Separation` for a month that the appointment does not cover.
pub fn add_lines(db: &Db<'_>, list: i64, lines: &[NewLine]) -> Result<(), Error> {
    let mut insert = db.0.prepare_cached(
        "INSERT INTO allowance_line (list, person, for_month, proposal, fen, withheld, trace, corrects) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for NewLine { person, for_month, due, withheld, corrects } in lines {
        let trace = serde_json::to_string(&due.trace)?;
        insert.execute(params![list, person, for_month, due.appointment, due.amount.0, withheld, trace, corrects])?;
    }
    Ok(())
}

/// The lines of a list, by unit and staff number.
pub fn lines(db: &Db<'_>, list: i64) -> Result<Vec<LineRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{LINE} WHERE l.list = ?1 ORDER BY u.id, p.staff_number, l.for_month"))?;
    let rows = statement.query_map([list], read_line)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One line with its explanation.
pub fn line(db: &Db<'_>, id: i64) -> Result<(LineRecord, Trace), Error> {
    let record = db.0.prepare_cached(&format!("{LINE} WHERE l.id = ?1"))?.query_row([id], read_line)?;
    let trace: String =
        db.0.prepare_cached("SELECT trace FROM allowance_line WHERE id = ?1")?.query_row([id], |row| row.get(0))?;
    Ok((record, serde_json::from_str(&trace)?))
}

/// Whom a list pays, or takes something back from.
pub fn payees(db: &Db<'_>, list: i64) -> Result<HashSet<i64>, Error> {
    let mut statement = db.0.prepare_cached("SELECT DISTINCT person FROM allowance_line WHERE list = ?1 AND fen <> 0")?;
    let rows = statement.query_map([list], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The last line about a person and month in approved lists, with what they come to together.
#[derive(Clone, Copy, Debug)]
pub struct SettledRecord {
    /// Line.
    pub line: i64,
    /// What stands.
    pub settled: Settled,
}

/// What approved lists have settled, by person and month.
pub fn settled(db: &Db<'_>) -> Result<HashMap<(i64, String), SettledRecord>, Error> {
    // Beside `max` SQLite takes the other columns from the row that has it.
    let mut statement = db.0.prepare_cached(
        "SELECT l.person, l.for_month, max(l.id), l.proposal, l.corrects IS NOT NULL, sum(l.fen) FROM allowance_line l
           JOIN allowance_month m ON m.id = l.list WHERE m.state = 'approved' GROUP BY l.person, l.for_month",
    )?;
    let rows = statement.query_map([], |row| {
        let settled = Settled { appointment: row.get(3)?, corrected: row.get(4)?, net: Fen(row.get(5)?) };
        Ok(((row.get(0)?, row.get(1)?), SettledRecord { line: row.get(2)?, settled }))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Approves a list.
pub fn approve(db: &Db<'_>, list: i64, by: &str, at: &str, resolution: Option<i64>) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    let changed = db.0.execute(
        "UPDATE allowance_month SET state = 'approved', approved_by = ?2, approved_at = ?3, resolution = ?4 WHERE id = ?1 AND state = 'computed'",
        params![list, by, at, resolution],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::Closed) }
}

/// Months withheld that stand, latest first.
pub fn withheld(db: &Db<'_>) -> Result<Vec<WithheldRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT w.id, w.person, p.staff_number, p.name, w.month, w.reason, w.document, a.name, w.at FROM allowance_withheld w
           JOIN person p ON p.id = w.person JOIN actor a ON a.id = w.actor WHERE w.withdrawn_at IS NULL ORDER BY w.month DESC, w.id DESC",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(WithheldRecord {
            id: row.get(0)?,
            person: row.get(1)?,
            staff_number: row.get(2)?,
            name: row.get(3)?,
            month: row.get(4)?,
            reason: row.get(5)?,
            document: row.get(6)?,
            by: row.get(7)?,
            at: row.get(8)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Why months are withheld, by person and month.
pub fn reasons(db: &Db<'_>) -> Result<HashMap<(i64, String), String>, Error> {
    Ok(withheld(db)?.into_iter().map(|record| ((record.person, record.month), record.reason)).collect())
}

/// Withholds a month of somebody; `Taken` when it is already.
pub fn withhold(db: &Db<'_>, person: i64, month: &str, reason: &str, document: &str, by: &str, at: &str) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    let mut insert = db.0.prepare_cached(
        "INSERT INTO allowance_withheld (person, month, reason, document, actor, at)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE NOT EXISTS (SELECT 1 FROM allowance_withheld WHERE person = ?1 AND month = ?2 AND withdrawn_at IS NULL)",
    )?;
    match insert.execute(params![person, month, reason, document, by, at])? {
        1 => Ok(()),
        _ => Err(Error::Taken("month")),
    }
}

/// Withdraws it; whom it was about.
pub fn withdraw(db: &Db<'_>, id: i64, by: &str, at: &str) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    let changed = db.0.execute(
        "UPDATE allowance_withheld SET withdrawn_by = ?2, withdrawn_at = ?3 WHERE id = ?1 AND withdrawn_at IS NULL",
        params![id, by, at],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// What a signature is given for: SHA-256 in hex over the month and each line with the account it would be paid into. What the leader
/// signed for stays the content of a list that is approved.
pub fn content(db: &Db<'_>, list: i64) -> Result<String, Error> {
    let approved: Option<String> =
        db.0.prepare_cached(
            "SELECT s.content FROM allowance_signature s JOIN allowance_month m ON m.id = s.list
             WHERE s.list = ?1 AND s.step = 'leader' AND m.state = 'approved' ORDER BY s.id DESC LIMIT 1",
        )?
        .query_row([list], |row| row.get(0))
        .optional()?;
    if let Some(content) = approved {
        return Ok(content);
    }
    let mut digest = Sha256::new();
    digest.update(get(db, list)?.month);
    let mut statement = db.0.prepare_cached(
        "SELECT l.person, l.for_month, l.proposal, l.fen, l.withheld, p.bank_account FROM allowance_line l JOIN person p ON p.id = l.person
         WHERE l.list = ?1 ORDER BY l.person, l.for_month",
    )?;
    let mut rows = statement.query([list])?;
    while let Some(row) = rows.next()? {
        for column in 0..6 {
            digest.update(format!("|{:?}", row.get_ref(column)?));
        }
        digest.update("\n");
    }
    Ok(crate::key::hex(&digest.finalize()))
}

/// The signatures that stand over a content, in the order of the steps.
pub fn standing(db: &Db<'_>, list: i64, content: &str) -> Result<Vec<SignatureRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT s.step, s.account, n.name, s.at FROM allowance_signature s JOIN account a ON a.id = s.account JOIN actor n ON n.id = a.actor
         WHERE s.list = ?1 AND s.content = ?2",
    )?;
    crate::signature::in_order(statement.query_map(params![list, content], crate::signature::read)?)
}

/// Signs a step over the content that stands; `Closed` when that is another, `Separation` as [`crate::signature::add`].
pub fn sign(db: &Db<'_>, list: i64, step: SignStep, account: i64, signed: &str, at: &str) -> Result<(), Error> {
    if content(db, list)? != signed {
        return Err(Error::Closed);
    }
    db.0.prepare_cached(
        "INSERT INTO allowance_signature (list, step, account, content, edition, at)
         VALUES (?1, ?2, ?3, ?4, (SELECT edition FROM allowance_edition WHERE list = ?1), ?5)",
    )?
    .execute(params![list, step.code(), account, signed, at])?;
    Ok(())
}

/// Records the payment of a list by the account that signed its release.
pub fn pay(db: &Db<'_>, list: i64, paid_on: &str, document: &str, account: i64, at: &str) -> Result<(), Error> {
    db.0.prepare_cached("INSERT INTO allowance_payment (list, paid_on, document, account, at) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![list, paid_on, document, account, at])?;
    Ok(())
}

/// The payment of a list; none before.
pub fn payment(db: &Db<'_>, list: i64) -> Result<Option<PaymentRecord>, Error> {
    let mut statement = db.0.prepare_cached("SELECT paid_on, document, account, at FROM allowance_payment WHERE list = ?1")?;
    let mut rows = statement.query_map([list], |row| {
        Ok(PaymentRecord { paid_on: row.get(0)?, document: row.get(1)?, account: row.get(2)?, at: row.get(3)? })
    })?;
    Ok(rows.next().transpose()?)
}

/// Takes the words of a purged person out; ids, months and amounts stay.
pub(crate) fn purge(db: &Db<'_>, person: i64, word: &str) -> Result<(), Error> {
    db.0.execute(
        "UPDATE allowance_withheld SET reason = ?2, document = CASE document WHEN '' THEN '' ELSE ?2 END WHERE person = ?1",
        params![person, word],
    )?;
    db.0.execute("UPDATE allowance_line SET withheld = ?2 WHERE person = ?1 AND withheld <> ''", params![person, word])?;
    Ok(())
}

fn read_list(row: &Row<'_>) -> rusqlite::Result<ListRecord> {
    Ok(ListRecord {
        id: row.get(0)?,
        month: row.get(1)?,
        state: row.get(2)?,
        approved_by: row.get(3)?,
        approved_at: row.get(4)?,
        resolution: row.get(5)?,
        lines: row.get(6)?,
        paid: row.get(7)?,
        total: Fen(row.get(8)?),
    })
}

fn read_line(row: &Row<'_>) -> rusqlite::Result<LineRecord> {
    Ok(LineRecord {
        id: row.get(0)?,
        list: row.get(1)?,
        person: row.get(2)?,
        staff_number: row.get(3)?,
        name: row.get(4)?,
        pinyin: row.get(5)?,
        unit: row.get(6)?,
        for_month: row.get(7)?,
        proposal: row.get(8)?,
        series: row.get(9)?,
        level: row.get(10)?,
        title: row.get(11)?,
        since: row.get(12)?,
        fen: Fen(row.get(13)?),
        withheld: row.get(14)?,
        correction: row.get(15)?,
    })
}
