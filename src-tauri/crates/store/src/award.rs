//! Award batches, their decisions, and the ledger of what was really granted.

use crate::certificate::CertificateRecord;
use crate::{Db, Error, audit};
use domain::award::Paid;
use domain::certificate::Family;
use domain::money::Fen;
use domain::trace::Trace;
use rusqlite::{Row, params};
use std::collections::{HashMap, HashSet};

/// A batch.
#[derive(Clone, Debug)]
pub struct BatchRecord {
    /// Id.
    pub id: i64,
    /// Year.
    pub year: i32,
    /// Number in the year.
    pub number: u32,
    /// `computed` or `approved`.
    pub state: String,
    /// ISO date.
    pub closing_date: String,
    /// Who approved; empty before.
    pub approved_by: String,
    /// When; empty before.
    pub approved_at: String,
    /// Resolution cited; may be empty.
    pub resolution: String,
    /// (code, decisions, sum) of each code, most decisions first.
    pub codes: Vec<(String, u32, Fen)>,
}

/// A decision with its certificate.
#[derive(Clone, Debug)]
pub struct DecisionRecord {
    /// Id.
    pub id: i64,
    /// Batch.
    pub batch: i64,
    /// Amount.
    pub fen: Fen,
    /// Code.
    pub code: String,
    /// The certificate; its own latest decision fields are not filled here.
    pub certificate: CertificateRecord,
}

/// A certificate to decide.
#[derive(Clone, Debug)]
pub struct OpenCertificate {
    /// Certificate.
    pub id: i64,
    /// Holder.
    pub person: i64,
    /// The claim; its claim date is the issue date when none is recorded.
    pub claim: domain::award::Claim,
}

const BATCH: &str = "SELECT b.id, b.year, b.number, b.state, b.closing_date, coalesce(a.name, ''), coalesce(b.approved_at, ''), coalesce(r.number, '')
    FROM award_batch b LEFT JOIN actor a ON a.id = b.approved_by LEFT JOIN resolution r ON r.id = b.resolution";

const DECISION: &str = "SELECT c.id, c.person, p.name, p.pinyin, u.name, p.staff_number, c.family, c.field, c.level, c.number, c.issuer, c.issued, c.claimed,
      c.verification, c.verified_on, c.verified_site, coalesce(v.name, ''), d.fen, d.code, 0, d.id, d.batch
    FROM award_decision d JOIN certificate c ON c.id = d.certificate JOIN person p ON p.id = c.person JOIN unit u ON u.id = p.unit
      LEFT JOIN actor v ON v.id = c.verified_by";

/// All batches, latest first.
pub fn batches(db: &Db<'_>) -> Result<Vec<BatchRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{BATCH} ORDER BY b.year DESC, b.number DESC"))?;
    let rows = statement.query_map([], read_batch)?;
    let mut batches: Vec<BatchRecord> = rows.collect::<Result<_, _>>()?;
    for batch in &mut batches {
        batch.codes = codes(db, batch.id)?;
    }
    Ok(batches)
}

/// One batch.
pub fn batch(db: &Db<'_>, id: i64) -> Result<BatchRecord, Error> {
    let mut batch = db.0.prepare_cached(&format!("{BATCH} WHERE b.id = ?1"))?.query_row([id], read_batch)?;
    batch.codes = codes(db, id)?;
    Ok(batch)
}

/// Certificates claimed up to a date that no approved batch has settled. One that was refused only because it was not looked up
/// comes again.
pub fn open_certificates(db: &Db<'_>, closing_date: &str) -> Result<Vec<OpenCertificate>, Error> {
    let mut statement = db.0.prepare_cached(&format!(
        "SELECT c.id, c.person, c.family, c.field, c.level, c.number, c.issued, coalesce(c.claimed, c.issued), {}
         FROM certificate c WHERE coalesce(c.claimed, c.issued) <= ?1 AND NOT EXISTS (
           SELECT 1 FROM award_decision d JOIN award_batch b ON b.id = d.batch
           WHERE d.certificate = c.id AND b.state = 'approved' AND d.code <> 'UNVERIFIED')
         ORDER BY c.person, c.id",
        crate::certificate::VERIFIED
    ))?;
    let rows = statement.query_map([closing_date], |row| {
        let family: String = row.get(2)?;
        let day = |index: usize| row.get::<_, String>(index).map(|text| text.parse().unwrap_or_default());
        Ok(OpenCertificate {
            id: row.get(0)?,
            person: row.get(1)?,
            claim: domain::award::Claim {
                family: Family::from_code(&family).unwrap_or(Family::Registered),
                field: row.get(3)?,
                level: row.get(4)?,
                number: row.get(5)?,
                issued: day(6)?,
                claimed: day(7)?,
                verified: row.get(8)?,
            },
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What everybody was paid, net of reversals, per certificate; in the order it was first paid.
pub fn paid(db: &Db<'_>) -> Result<HashMap<i64, Vec<Paid>>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT l.person, c.family, c.field, c.level, sum(l.fen) FROM award_ledger l JOIN certificate c ON c.id = l.certificate
         GROUP BY l.person, l.certificate ORDER BY min(l.id)",
    )?;
    let mut rows = statement.query([])?;
    let mut paid: HashMap<i64, Vec<Paid>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let family: String = row.get(1)?;
        paid.entry(row.get(0)?).or_default().push(Paid {
            family: Family::from_code(&family).unwrap_or(Family::Registered),
            field: row.get(2)?,
            level: row.get(3)?,
            amount: Fen(row.get(4)?),
        });
    }
    Ok(paid)
}

/// Level, field, date of approval, net amount, number.
pub type EarlierAward = (String, String, String, Fen, String);

/// Earlier awards of a person in a family, oldest first, before a batch.
pub fn earlier(db: &Db<'_>, person: i64, family: Family, before: i64) -> Result<Vec<EarlierAward>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT c.level, c.field, substr(b.approved_at, 1, 10), sum(l.fen), c.number FROM award_ledger l
           JOIN certificate c ON c.id = l.certificate JOIN award_decision d ON d.id = l.decision JOIN award_batch b ON b.id = d.batch
         WHERE l.person = ?1 AND c.family = ?2 AND d.batch < ?3 GROUP BY l.certificate ORDER BY min(l.id)",
    )?;
    let rows = statement.query_map(params![person, family.code(), before], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, Fen(row.get(3)?), row.get(4)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Numbers of certificates that were ever rewarded and not wholly reversed.
pub fn numbers_paid(db: &Db<'_>) -> Result<HashSet<String>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT c.number FROM award_ledger l JOIN certificate c ON c.id = l.certificate GROUP BY l.certificate HAVING sum(l.fen) > 0",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Numbers of certificates that an approved batch decided otherwise than for want of a look-up: their records stand.
pub fn settled_numbers(db: &Db<'_>) -> Result<HashSet<String>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT DISTINCT c.number FROM award_decision d JOIN award_batch b ON b.id = d.batch JOIN certificate c ON c.id = d.certificate
         WHERE b.state = 'approved' AND d.code <> 'UNVERIFIED'",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The computed batch of a year, emptied, or the next one.
pub fn fresh_batch(db: &Db<'_>, year: i32, closing_date: &str) -> Result<i64, Error> {
    let found: Option<i64> =
        db.0.prepare_cached("SELECT max(id) FROM award_batch WHERE year = ?1 AND state = 'computed'")?
            .query_row([year], |row| row.get(0))?;
    if let Some(id) = found {
        db.0.execute("DELETE FROM award_decision WHERE batch = ?1", [id])?;
        db.0.execute("UPDATE award_batch SET closing_date = ?2 WHERE id = ?1", params![id, closing_date])?;
        return Ok(id);
    }
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO award_batch (year, number, state, closing_date)
             VALUES (?1, (SELECT coalesce(max(number), 0) + 1 FROM award_batch WHERE year = ?1), 'computed', ?2)",
        )?
        .insert(params![year, closing_date])?)
}

/// Stores decisions of a computed batch.
pub fn add_decisions<'a>(
    db: &Db<'_>,
    batch: i64,
    decisions: impl Iterator<Item = (i64, &'a domain::award::Decision)>,
) -> Result<(), Error> {
    let mut insert =
        db.0.prepare_cached("INSERT INTO award_decision (batch, certificate, fen, code, trace) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (certificate, decision) in decisions {
        let trace = serde_json::to_string(&decision.trace)?;
        insert.execute(params![batch, certificate, decision.amount.0, decision.code.text(), trace])?;
    }
    Ok(())
}

/// The decisions of a batch, by unit and staff number.
pub fn decisions(db: &Db<'_>, batch: i64) -> Result<Vec<DecisionRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{DECISION} WHERE d.batch = ?1 ORDER BY u.id, p.staff_number, c.number"))?;
    let rows = statement.query_map([batch], read_decision)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whom a batch pays.
pub fn payees(db: &Db<'_>, batch: i64) -> Result<HashSet<i64>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT DISTINCT c.person FROM award_decision d JOIN certificate c ON c.id = d.certificate WHERE d.batch = ?1 AND d.fen > 0",
    )?;
    let rows = statement.query_map([batch], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One decision.
pub fn decision(db: &Db<'_>, id: i64) -> Result<DecisionRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{DECISION} WHERE d.id = ?1"))?.query_row([id], read_decision)?)
}

/// The explanation of one amount.
pub fn trace(db: &Db<'_>, decision: i64) -> Result<Trace, Error> {
    let text: String =
        db.0.prepare_cached("SELECT trace FROM award_decision WHERE id = ?1")?.query_row([decision], |row| row.get(0))?;
    Ok(serde_json::from_str(&text)?)
}

/// Approves a batch: every amount enters the ledger.
pub fn approve(db: &Db<'_>, batch: i64, by: &str, at: &str, resolution: Option<i64>) -> Result<(), Error> {
    db.0.execute(
        "INSERT INTO award_ledger (person, certificate, decision, fen)
         SELECT c.person, c.id, d.id, d.fen FROM award_decision d JOIN certificate c ON c.id = d.certificate
         WHERE d.batch = ?1 AND d.fen > 0 ORDER BY d.id",
        [batch],
    )?;
    let by = audit::actor(db, by)?;
    let changed = db.0.execute(
        "UPDATE award_batch SET state = 'approved', approved_by = ?2, approved_at = ?3, resolution = ?4 WHERE id = ?1 AND state = 'computed'",
        params![batch, by, at, resolution],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::Closed) }
}

fn codes(db: &Db<'_>, batch: i64) -> Result<Vec<(String, u32, Fen)>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT code, count(*), sum(fen) FROM award_decision WHERE batch = ?1 GROUP BY code ORDER BY count(*) DESC, code",
    )?;
    let rows = statement.query_map([batch], |row| Ok((row.get(0)?, row.get(1)?, Fen(row.get(2)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read_batch(row: &Row<'_>) -> rusqlite::Result<BatchRecord> {
    Ok(BatchRecord {
        id: row.get(0)?,
        year: row.get(1)?,
        number: row.get(2)?,
        state: row.get(3)?,
        closing_date: row.get(4)?,
        approved_by: row.get(5)?,
        approved_at: row.get(6)?,
        resolution: row.get(7)?,
        codes: Vec::new(),
    })
}

fn read_decision(row: &Row<'_>) -> rusqlite::Result<DecisionRecord> {
    Ok(DecisionRecord {
        fen: Fen(row.get(17)?),
        code: row.get(18)?,
        id: row.get(20)?,
        batch: row.get(21)?,
        certificate: crate::certificate::read(row)?,
    })
}
