//! Signatures under a batch of awards, each over the content it was given for, and the payment at their end.

use crate::{Db, Error};
use domain::separation::SignStep;
use rusqlite::params;
use sha2::{Digest, Sha256};

/// A signature that stands.
#[derive(Clone, Debug)]
pub struct SignatureRecord {
    /// Step.
    pub step: SignStep,
    /// Account.
    pub account: i64,
    /// Name under which it acts.
    pub name: String,
    /// ISO local time.
    pub at: String,
}

/// A payment.
#[derive(Clone, Debug)]
pub struct PaymentRecord {
    /// ISO date.
    pub paid_on: String,
    /// Number of the payment document.
    pub document: String,
    /// Account that released it.
    pub account: i64,
    /// ISO local time.
    pub at: String,
}

/// Columns that a signature covers of each decision.
const PRINTED: usize = 12;

/// What a signature is given for: SHA-256 in hex over year, number and closing date of the batch, and of each decision over its
/// amount and code, its certificate as it is printed, and whom and into which account it would pay.
pub fn content(db: &Db<'_>, batch: i64) -> Result<String, Error> {
    let mut digest = Sha256::new();
    let head: String =
        db.0.prepare_cached("SELECT year || '|' || number || '|' || closing_date FROM award_batch WHERE id = ?1")?
            .query_row([batch], |row| row.get(0))?;
    digest.update(head);
    let mut statement =
        db.0.prepare_cached(
            "SELECT d.certificate, d.fen, d.code, c.person, p.bank_account, c.family, c.field, c.level, c.number, c.issuer,
               c.issued, c.claimed FROM award_decision d JOIN certificate c ON c.id = d.certificate JOIN person p ON p.id = c.person
             WHERE d.batch = ?1 ORDER BY d.certificate",
        )?;
    let mut rows = statement.query([batch])?;
    while let Some(row) = rows.next()? {
        for column in 0..PRINTED {
            digest.update(format!("|{:?}", row.get_ref(column)?));
        }
        digest.update("\n");
    }
    Ok(crate::key::hex(&digest.finalize()))
}

/// What the leader signed for: the content of a batch that is approved, whatever was written about its people since.
pub fn approved_content(db: &Db<'_>, batch: i64) -> Result<Option<String>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT s.content FROM award_signature s JOIN award_batch b ON b.id = s.batch
         WHERE s.batch = ?1 AND s.step = 'leader' AND b.state = 'approved' ORDER BY s.id DESC LIMIT 1",
    )?;
    let mut rows = statement.query([batch])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}

/// Signs a step over the content that stands; `Closed` when that is another. The file refuses with `Separation` a step out of its
/// order or role, a second signature of one account, and whoever is paid by the batch or related to somebody who is.
pub fn add(db: &Db<'_>, batch: i64, step: SignStep, account: i64, signed: &str, at: &str) -> Result<(), Error> {
    // What the leader signed for is what is paid: what was written since about people who get nothing changes none of it.
    let now = match approved_content(db, batch)? {
        Some(approved) => approved,
        None => content(db, batch)?,
    };
    if now != signed {
        return Err(Error::Closed);
    }
    db.0.prepare_cached(
        "INSERT INTO award_signature (batch, step, account, content, edition, at)
         VALUES (?1, ?2, ?3, ?4, (SELECT edition FROM award_edition WHERE batch = ?1), ?5)",
    )?
    .execute(params![batch, step.code(), account, signed, at])?;
    Ok(())
}

/// Whether anybody ever signed a batch. Until then its content need not be known.
pub fn any(db: &Db<'_>, batch: i64) -> Result<bool, Error> {
    Ok(db.0.prepare_cached("SELECT 1 FROM award_signature WHERE batch = ?1")?.exists([batch])?)
}

/// The signatures that stand over a content, in the order of the steps.
pub fn standing(db: &Db<'_>, batch: i64, content: &str) -> Result<Vec<SignatureRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT s.step, s.account, n.name, s.at FROM award_signature s JOIN account a ON a.id = s.account JOIN actor n ON n.id = a.actor
         WHERE s.batch = ?1 AND s.content = ?2",
    )?;
    in_order(statement.query_map(params![batch, content], read)?)
}

/// Signatures as they are read with [`read`], in the order of the steps.
pub(crate) fn in_order(rows: impl Iterator<Item = rusqlite::Result<SignatureRecord>>) -> Result<Vec<SignatureRecord>, Error> {
    let mut signatures: Vec<SignatureRecord> = rows.collect::<Result<_, _>>()?;
    signatures.sort_by_key(|signature| signature.step);
    Ok(signatures)
}

/// Step, account, name and time of a signature.
pub(crate) fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<SignatureRecord> {
    let step: String = row.get(0)?;
    let step =
        SignStep::from_code(&step).ok_or_else(|| rusqlite::Error::InvalidColumnType(0, step, rusqlite::types::Type::Text))?;
    Ok(SignatureRecord { step, account: row.get(1)?, name: row.get(2)?, at: row.get(3)? })
}

/// Records the payment of a batch by the account that signed its release.
pub fn add_payment(db: &Db<'_>, batch: i64, paid_on: &str, document: &str, account: i64, at: &str) -> Result<(), Error> {
    db.0.prepare_cached("INSERT INTO award_payment (batch, paid_on, document, account, at) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![batch, paid_on, document, account, at])?;
    Ok(())
}

/// The payment of a batch; none before.
pub fn payment(db: &Db<'_>, batch: i64) -> Result<Option<PaymentRecord>, Error> {
    let mut statement = db.0.prepare_cached("SELECT paid_on, document, account, at FROM award_payment WHERE batch = ?1")?;
    let mut rows = statement.query_map([batch], |row| {
        Ok(PaymentRecord { paid_on: row.get(0)?, document: row.get(1)?, account: row.get(2)?, at: row.get(3)? })
    })?;
    Ok(rows.next().transpose()?)
}
