//! The register of certificates.

use crate::{Db, Error, audit};
use chrono::NaiveDate;
use domain::certificate::{Certificate, Family, Verification};
use rusqlite::{Row, params};
use std::collections::HashMap;

/// A stored certificate with its holder and latest decision.
#[derive(Clone, Debug)]
pub struct CertificateRecord {
    /// Id.
    pub id: i64,
    /// Holder.
    pub person: i64,
    /// Holder's name.
    pub name: String,
    /// Holder's pinyin.
    pub pinyin: String,
    /// Holder's unit.
    pub unit: String,
    /// The certificate.
    pub certificate: Certificate,
    /// Where it was looked up.
    pub verified_site: String,
    /// Name of who looked it up; empty when unknown.
    pub verified_by: String,
    /// Amount of the latest decision.
    pub fen: Option<i64>,
    /// Code of the latest decision; empty when none.
    pub code: String,
    /// That decision stands in an approved batch.
    pub approved: bool,
}

const SELECT: &str = "SELECT c.id, c.person, p.name, p.pinyin, u.name, p.staff_number, c.family, c.field, c.level, c.number, c.issuer, c.issued, c.claimed,
      c.verification, c.verified_on, c.verified_site, coalesce(v.name, ''), d.fen, coalesce(d.code, ''),
      coalesce((SELECT state FROM award_batch WHERE id = d.batch) = 'approved', 0)
    FROM certificate c JOIN person p ON p.id = c.person JOIN unit u ON u.id = p.unit LEFT JOIN actor v ON v.id = c.verified_by
      LEFT JOIN award_decision d ON d.id = (SELECT max(id) FROM award_decision WHERE certificate = c.id)";

/// All, by staff number and number.
pub fn list(db: &Db<'_>) -> Result<Vec<CertificateRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} ORDER BY p.staff_number, c.number"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Those of one person.
pub fn of_person(db: &Db<'_>, person: i64) -> Result<Vec<CertificateRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} WHERE c.person = ?1 ORDER BY c.issued DESC"))?;
    let rows = statement.query_map([person], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One.
pub fn get(db: &Db<'_>, id: i64) -> Result<CertificateRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SELECT} WHERE c.id = ?1"))?.query_row([id], read)?)
}

/// Every certificate by number, with its id.
pub fn by_number(db: &Db<'_>) -> Result<HashMap<String, (i64, Certificate)>, Error> {
    let all = list(db)?;
    Ok(all.into_iter().map(|record| (record.certificate.number.clone(), (record.id, record.certificate))).collect())
}

/// Adds a certificate of a person.
pub fn add(db: &Db<'_>, person: i64, certificate: &Certificate) -> Result<i64, Error> {
    let date = |date: Option<NaiveDate>| date.map(|date| date.to_string());
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO certificate (person, family, field, level, number, issuer, issued, claimed, verification, verified_on, verified_site)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, '')",
        )?
        .insert(params![
            person,
            certificate.family.code(),
            certificate.field,
            certificate.level,
            certificate.number,
            certificate.issuer,
            certificate.issued.to_string(),
            date(certificate.claimed),
            certificate.verification.code(),
            date(certificate.verified_on)
        ])?)
}

/// Replaces the record with the same number.
pub fn replace(db: &Db<'_>, certificate: &Certificate) -> Result<(), Error> {
    let date = |date: Option<NaiveDate>| date.map(|date| date.to_string());
    let changed = db
        .0
        .prepare_cached(
            "UPDATE certificate SET family = ?2, field = ?3, level = ?4, issuer = ?5, issued = ?6, claimed = ?7, verification = ?8, verified_on = ?9
             WHERE number = ?1",
        )?
        .execute(params![
            certificate.number,
            certificate.family.code(),
            certificate.field,
            certificate.level,
            certificate.issuer,
            certificate.issued.to_string(),
            date(certificate.claimed),
            certificate.verification.code(),
            date(certificate.verified_on)
        ])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Records a look-up.
pub fn verify(db: &Db<'_>, id: i64, result: Verification, on: NaiveDate, site: &str, by: &str) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    let changed =
        db.0.prepare_cached(
            "UPDATE certificate SET verification = ?2, verified_on = ?3, verified_site = ?4, verified_by = ?5 WHERE id = ?1",
        )?
        .execute(params![id, result.code(), on.to_string(), site, by])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<CertificateRecord> {
    let day = |index: usize| row.get::<_, Option<String>>(index).map(|text| text.and_then(|text| text.parse::<NaiveDate>().ok()));
    let family: String = row.get(6)?;
    let verification: String = row.get(13)?;
    Ok(CertificateRecord {
        id: row.get(0)?,
        person: row.get(1)?,
        name: row.get(2)?,
        pinyin: row.get(3)?,
        unit: row.get(4)?,
        certificate: Certificate {
            staff_number: row.get(5)?,
            family: Family::from_code(&family).unwrap_or(Family::Registered),
            field: row.get(7)?,
            level: row.get(8)?,
            number: row.get(9)?,
            issuer: row.get(10)?,
            issued: day(11)?.unwrap_or_default(),
            claimed: day(12)?,
            verification: Verification::read(&verification).unwrap_or(Verification::Unverified),
            verified_on: day(14)?,
        },
        verified_site: row.get(15)?,
        verified_by: row.get(16)?,
        fen: row.get(17)?,
        code: row.get(18)?,
        approved: row.get(19)?,
    })
}
