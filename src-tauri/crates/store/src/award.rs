//! Award batches, their decisions, and the ledger of what was really granted.

use crate::certificate::{BLACKLISTED, CertificateRecord, VERIFIED};
use crate::{Db, Error, audit};
use domain::award::scheme::Fund;
use domain::award::{Claim, Decision, Facts, Paid};
use domain::certificate::Family;
use domain::date::PartialDate;
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
    /// `Q1` to `Q4`, `H1`, `H2`; empty: no period of its own.
    pub period: String,
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
    /// What was granted and reversed since.
    pub reversed: Fen,
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
    /// `education`, `payroll`, `other`; empty: not said, or nothing granted.
    pub fund: String,
    /// Reversed since.
    pub reversed: bool,
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
    pub claim: Claim,
}

/// The approved decision that settles certificate `c`: whoever was refused only as not looked up, or was reversed to be decided once
/// more, comes again.
const SETTLED: &str = "SELECT 1 FROM award_decision d JOIN award_batch b ON b.id = d.batch
    WHERE d.certificate = c.id AND b.state = 'approved' AND d.code <> 'UNVERIFIED'
      AND NOT EXISTS (SELECT 1 FROM award_reversal r WHERE r.decision = d.id AND r.again = 1)";

const BATCH: &str = "SELECT b.id, b.year, b.number, b.state, b.closing_date, coalesce(a.name, ''), coalesce(b.approved_at, ''), coalesce(r.number, ''), b.period,
      (SELECT coalesce(sum(v.fen), 0) FROM award_reversal v JOIN award_decision d ON d.id = v.decision WHERE d.batch = b.id)
    FROM award_batch b LEFT JOIN actor a ON a.id = b.approved_by LEFT JOIN resolution r ON r.id = b.resolution";

const DECISION: &str = "SELECT c.id, c.person, p.name, p.pinyin, u.name, p.staff_number, c.family, c.field, c.level, c.number, c.issuer, c.issued, c.claimed,
      c.verification, c.verified_on, c.verified_site, coalesce(v.name, ''), d.fen, d.code, 0, d.id, d.batch, d.fund,
      EXISTS (SELECT 1 FROM award_reversal r WHERE r.decision = d.id)
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
    let codes = codes(db, id)?;
    batch_counted(db, id, codes)
}

/// One batch whose decisions the caller has just counted: (code, decisions, sum), most decisions first.
pub fn batch_counted(db: &Db<'_>, id: i64, codes: Vec<(String, u32, Fen)>) -> Result<BatchRecord, Error> {
    let batch = db.0.prepare_cached(&format!("{BATCH} WHERE b.id = ?1"))?.query_row([id], read_batch)?;
    Ok(BatchRecord { codes, ..batch })
}

/// Certificates claimed up to a date that no approved batch has settled, with what is known of their holders but the posts.
pub fn open_certificates(db: &Db<'_>, closing_date: &str) -> Result<Vec<OpenCertificate>, Error> {
    claims(db, &format!("coalesce(c.claimed, c.issued) <= ?1 AND NOT EXISTS ({SETTLED})"), params![closing_date])
}

/// Certificates claimed in a year, settled or not.
pub fn claimed_in(db: &Db<'_>, year: i32) -> Result<Vec<OpenCertificate>, Error> {
    claims(db, "substr(coalesce(c.claimed, c.issued), 1, 4) = ?1", params![format!("{year:04}")])
}

/// Certificates that nobody has found wrong and two people have not found genuine yet.
pub fn waiting(db: &Db<'_>) -> Result<HashSet<i64>, Error> {
    let mut statement = db.0.prepare_cached(&format!(
        "SELECT c.id FROM certificate c WHERE c.verification IN ('unverified', 'verified') AND NOT {VERIFIED}"
    ))?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Claims after a closing date: they wait for the next batch.
pub fn late(db: &Db<'_>, closing_date: &str) -> Result<u32, Error> {
    let sql = format!("SELECT count(*) FROM certificate c WHERE coalesce(c.claimed, c.issued) > ?1 AND NOT EXISTS ({SETTLED})");
    Ok(db.0.prepare_cached(&sql)?.query_row([closing_date], |row| row.get(0))?)
}

fn claims(db: &Db<'_>, wanted: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<OpenCertificate>, Error> {
    let mut statement = db.0.prepare_cached(&format!(
        "SELECT c.id, c.person, c.family, c.field, c.level, c.number, c.issued, coalesce(c.claimed, c.issued), {VERIFIED}, c.issuer,
           p.joined, p.left_on, {BLACKLISTED}, coalesce(e.payer, '')
         FROM certificate c JOIN person p ON p.id = c.person
           LEFT JOIN award_elsewhere e ON e.certificate = c.id AND e.withdrawn_at IS NULL
         WHERE {wanted} ORDER BY c.person, c.id"
    ))?;
    let rows = statement.query_map(values, |row| {
        let family: String = row.get(2)?;
        let day = |index: usize| row.get::<_, String>(index).map(|text| text.parse().unwrap_or_default());
        let known = |index: usize| row.get::<_, Option<String>>(index);
        Ok(OpenCertificate {
            id: row.get(0)?,
            person: row.get(1)?,
            claim: Claim {
                family: Family::from_code(&family).unwrap_or(Family::Registered),
                field: row.get(3)?,
                level: row.get(4)?,
                number: row.get(5)?,
                issued: day(6)?,
                claimed: day(7)?,
                verified: row.get(8)?,
                issuer: row.get(9)?,
                facts: Facts {
                    joined: known(10)?.and_then(|text| PartialDate::read(&text).ok()).map(PartialDate::first_day),
                    left: known(11)?.and_then(|text| text.parse().ok()),
                    post_type: None,
                    blacklisted: row.get(12)?,
                    elsewhere: row.get(13)?,
                },
            },
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A main post held: since, last day, its type.
pub type PostHeld = (String, String, String);

/// The main posts that people held.
pub fn posts_held(db: &Db<'_>) -> Result<HashMap<i64, Vec<PostHeld>>, Error> {
    let mut held: HashMap<i64, Vec<PostHeld>> = HashMap::new();
    let mut statement = db.0.prepare_cached(
        "SELECT s.person, s.since, s.last_day, p.type FROM appointment_span s JOIN post p ON p.id = s.post WHERE s.role = 'principal'",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        held.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?, row.get(3)?));
    }
    Ok(held)
}

/// The category that the roster gives people.
pub fn categories(db: &Db<'_>) -> Result<HashMap<i64, String>, Error> {
    let mut statement = db.0.prepare_cached("SELECT id, category FROM person WHERE category <> ''")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What somebody was paid for one certificate, net of reversals.
#[derive(Clone, Debug)]
pub struct Granted {
    /// Holder.
    pub person: i64,
    /// 证书编号.
    pub number: String,
    /// What was paid.
    pub paid: Paid,
}

/// What everybody was paid, net of reversals, per certificate; in the order it was first paid.
pub fn granted(db: &Db<'_>) -> Result<Vec<Granted>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT l.person, c.number, c.family, c.field, c.level, sum(l.fen), max(b.year) FROM award_ledger l
           JOIN certificate c ON c.id = l.certificate JOIN award_decision d ON d.id = l.decision JOIN award_batch b ON b.id = d.batch
         GROUP BY l.certificate HAVING sum(l.fen) > 0 ORDER BY min(l.id)",
    )?;
    let rows = statement.query_map([], |row| {
        let family: String = row.get(2)?;
        Ok(Granted {
            person: row.get(0)?,
            number: row.get(1)?,
            paid: Paid {
                family: Family::from_code(&family).unwrap_or(Family::Registered),
                field: row.get(3)?,
                level: row.get(4)?,
                amount: Fen(row.get(5)?),
                year: row.get(6)?,
            },
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Level, field, date of approval, net amount, number.
pub type EarlierAward = (String, String, String, Fen, String);

/// Earlier awards of a person in a family, oldest first, before a batch.
pub fn earlier(db: &Db<'_>, person: i64, family: Family, before: i64) -> Result<Vec<EarlierAward>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT c.level, c.field, substr(b.approved_at, 1, 10), sum(l.fen), c.number FROM award_ledger l
           JOIN certificate c ON c.id = l.certificate JOIN award_decision d ON d.id = l.decision JOIN award_batch b ON b.id = d.batch
         WHERE l.person = ?1 AND c.family = ?2 AND d.batch < ?3 GROUP BY l.certificate HAVING sum(l.fen) > 0 ORDER BY min(l.id)",
    )?;
    let rows = statement.query_map(params![person, family.code(), before], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, Fen(row.get(3)?), row.get(4)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Numbers of certificates that an approved batch has settled: their records stand.
pub fn settled_numbers(db: &Db<'_>) -> Result<HashSet<String>, Error> {
    let mut statement = db.0.prepare_cached(&format!("SELECT c.number FROM certificate c WHERE EXISTS ({SETTLED})"))?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether an approved batch has settled a certificate.
pub fn settled(db: &Db<'_>, certificate: i64) -> Result<bool, Error> {
    let sql = format!("SELECT 1 FROM certificate c WHERE c.id = ?1 AND EXISTS ({SETTLED})");
    Ok(db.0.prepare_cached(&sql)?.exists([certificate])?)
}

/// Whether an approved batch of a year has taken this period's claims.
pub fn period_closed(db: &Db<'_>, year: i32, period: &str) -> Result<bool, Error> {
    let mut statement =
        db.0.prepare_cached("SELECT 1 FROM award_batch WHERE year = ?1 AND period = ?2 AND state = 'approved'")?;
    Ok(statement.exists(params![year, period])?)
}

/// The computed batch of a year, emptied, or the next one.
pub fn fresh_batch(db: &Db<'_>, year: i32, period: &str, closing_date: &str) -> Result<i64, Error> {
    let found: Option<i64> =
        db.0.prepare_cached("SELECT max(id) FROM award_batch WHERE year = ?1 AND state = 'computed'")?
            .query_row([year], |row| row.get(0))?;
    if let Some(id) = found {
        db.0.execute("DELETE FROM award_decision WHERE batch = ?1", [id])?;
        db.0.execute("UPDATE award_batch SET period = ?2, closing_date = ?3 WHERE id = ?1", params![id, period, closing_date])?;
        return Ok(id);
    }
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO award_batch (year, number, state, period, closing_date)
             VALUES (?1, (SELECT coalesce(max(number), 0) + 1 FROM award_batch WHERE year = ?1), 'computed', ?2, ?3)",
        )?
        .insert(params![year, period, closing_date])?)
}

/// A decision as it is stored.
#[derive(Clone, Debug)]
pub struct NewDecision {
    certificate: i64,
    fen: i64,
    code: &'static str,
    trace: String,
    facts: String,
    fund: &'static str,
}

impl NewDecision {
    /// A decision about a certificate, with what was known beside it.
    pub fn of(certificate: i64, facts: &Facts, decision: &Decision) -> Result<Self, Error> {
        Ok(Self {
            certificate,
            fen: decision.amount.0,
            code: decision.code.text(),
            trace: serde_json::to_string(&decision.trace)?,
            facts: if *facts == Facts::default() { String::new() } else { serde_json::to_string(facts)? },
            fund: decision.fund.map_or("", Fund::code),
        })
    }
}

/// Decisions as they are counted: code → how many, and their sum in fen.
pub type Counted = HashMap<&'static str, (u32, i64)>;

/// Adds decisions to a count.
pub fn count(counted: &mut Counted, decisions: &[NewDecision]) {
    for decision in decisions {
        let sums = counted.entry(decision.code).or_default();
        sums.0 += 1;
        sums.1 += decision.fen;
    }
}

/// A count in the order of [`BatchRecord::codes`].
pub fn in_order(counted: Counted) -> Vec<(String, u32, Fen)> {
    let mut codes: Vec<_> = counted.into_iter().map(|(code, (count, fen))| (code.to_owned(), count, Fen(fen))).collect();
    codes.sort_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
    codes
}

/// Stores decisions of a computed batch.
pub fn add_decisions(db: &Db<'_>, batch: i64, decisions: &[NewDecision]) -> Result<(), Error> {
    let mut insert = db.0.prepare_cached(
        "INSERT INTO award_decision (batch, certificate, fen, code, trace, facts, fund) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for NewDecision { certificate, fen, code, trace, facts, fund } in decisions {
        insert.execute(params![batch, certificate, fen, code, trace, facts, fund])?;
    }
    Ok(())
}

/// What was known beside the certificates of a batch when it was decided, by decision; those of which nothing was are left out.
pub fn facts(db: &Db<'_>, batch: i64) -> Result<HashMap<i64, Facts>, Error> {
    let mut statement = db.0.prepare_cached("SELECT id, facts FROM award_decision WHERE batch = ?1 AND facts <> ''")?;
    let mut rows = statement.query([batch])?;
    let mut all = HashMap::new();
    while let Some(row) = rows.next()? {
        let text: String = row.get(1)?;
        all.insert(row.get(0)?, serde_json::from_str(&text)?);
    }
    Ok(all)
}

/// Records the day on which an award was asked for; `Closed` once an approved batch has settled it.
pub fn claim(db: &Db<'_>, certificate: i64, on: &str) -> Result<(), Error> {
    let changed = db.0.execute("UPDATE certificate SET claimed = ?2 WHERE id = ?1", params![certificate, on])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// An award that another body paid.
#[derive(Clone, Debug)]
pub struct ElsewhereRecord {
    /// Who paid.
    pub payer: String,
    /// ISO date.
    pub paid_on: String,
    /// Amount.
    pub fen: Fen,
    /// Document.
    pub document: String,
    /// Who recorded it.
    pub by: String,
}

/// What another body paid for a certificate; none when nothing stands.
pub fn elsewhere(db: &Db<'_>, certificate: i64) -> Result<Option<ElsewhereRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT e.payer, e.paid_on, e.fen, e.document, a.name FROM award_elsewhere e JOIN actor a ON a.id = e.actor
         WHERE e.certificate = ?1 AND e.withdrawn_at IS NULL",
    )?;
    let mut rows = statement.query_map([certificate], |row| {
        Ok(ElsewhereRecord {
            payer: row.get(0)?,
            paid_on: row.get(1)?,
            fen: Fen(row.get(2)?),
            document: row.get(3)?,
            by: row.get(4)?,
        })
    })?;
    Ok(rows.next().transpose()?)
}

/// Records or, with none, withdraws what another body paid; what stood before is withdrawn.
pub fn set_elsewhere(db: &Db<'_>, certificate: i64, record: Option<&ElsewhereRecord>, by: &str, at: &str) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    db.0.execute(
        "UPDATE award_elsewhere SET withdrawn_by = ?2, withdrawn_at = ?3 WHERE certificate = ?1 AND withdrawn_at IS NULL",
        params![certificate, by, at],
    )?;
    let Some(ElsewhereRecord { payer, paid_on, fen, document, .. }) = record else { return Ok(()) };
    db.0.prepare_cached(
        "INSERT INTO award_elsewhere (certificate, payer, paid_on, fen, document, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![certificate, payer, paid_on, fen.0, document, by, at])?;
    Ok(())
}

/// The decisions of a batch, by unit and staff number.
pub fn decisions(db: &Db<'_>, batch: i64) -> Result<Vec<DecisionRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{DECISION} WHERE d.batch = ?1 ORDER BY u.id, p.staff_number, c.number"))?;
    let rows = statement.query_map([batch], read_decision)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Certificate, amount and code of each decision of a batch.
pub fn amounts(db: &Db<'_>, batch: i64) -> Result<Vec<(i64, Fen, String)>, Error> {
    let mut statement = db.0.prepare_cached("SELECT certificate, fen, code FROM award_decision WHERE batch = ?1")?;
    let rows = statement.query_map([batch], |row| Ok((row.get(0)?, Fen(row.get(1)?), row.get(2)?)))?;
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

/// Whom of these people a batch pays.
pub fn paid_among(db: &Db<'_>, batch: i64, people: &HashSet<i64>) -> Result<Vec<i64>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT 1 FROM certificate c JOIN award_decision d ON d.certificate = c.id AND d.batch = ?1 AND d.fen > 0 WHERE c.person = ?2",
    )?;
    let mut paid = Vec::new();
    for person in people {
        if statement.exists(params![batch, person])? {
            paid.push(*person);
        }
    }
    Ok(paid)
}

/// Names of those whom a batch still pays and who left before a day.
pub fn left_before(db: &Db<'_>, batch: i64, day: &str) -> Result<Vec<String>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT DISTINCT p.name FROM award_decision d JOIN certificate c ON c.id = d.certificate JOIN person p ON p.id = c.person
         WHERE d.batch = ?1 AND d.fen > 0 AND p.left_on < ?2 AND NOT EXISTS (SELECT 1 FROM award_reversal r WHERE r.decision = d.id)",
    )?;
    let rows = statement.query_map(params![batch, day], |row| row.get(0))?;
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
        period: row.get(8)?,
        codes: Vec::new(),
        reversed: Fen(row.get(9)?),
    })
}

fn read_decision(row: &Row<'_>) -> rusqlite::Result<DecisionRecord> {
    Ok(DecisionRecord {
        fen: Fen(row.get(17)?),
        code: row.get(18)?,
        id: row.get(20)?,
        batch: row.get(21)?,
        fund: row.get(22)?,
        reversed: row.get(23)?,
        certificate: crate::certificate::read(row)?,
    })
}
