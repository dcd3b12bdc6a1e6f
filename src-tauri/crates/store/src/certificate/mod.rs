//! The register of certificates: the records, and the lists of them that are filtered, sorted and cut in the file itself.

mod file;
mod look_up;
mod page;
mod past;
pub mod under_way;

pub use file::{CertificateFile, NewFile, add_file, file, files};
pub use look_up::{
    BlacklistRecord, LookUpRecord, NewLookUp, blacklist, blacklisted, confirm, first_waiting, hash, lift, look_up, look_ups,
    verified,
};
pub use page::{Filter, due, page};
pub use past::{
    ChangeRecord, CustodyRecord, Explained, NewCustody, NewExplained, add_change, changes, custody, explain, explained,
    keep_original,
};

use crate::{Db, Error};
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
    /// What else is known of it; read by [`get`], [`some`], [`list`] and [`of_person`].
    pub standing: Standing,
}

/// What stands beside a certificate.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Name of the second person who found it genuine; empty while nobody has.
    pub confirmed_by: String,
    /// When.
    pub confirmed_on: Option<NaiveDate>,
    /// An approved batch has settled it: what the payment rests on stays.
    pub settled: bool,
    /// Its number is that of a forged certificate.
    pub blacklisted: bool,
    /// A scan is kept.
    pub scan: bool,
    /// A correction stands beside it.
    pub corrected: bool,
    /// The original is kept here.
    pub kept: bool,
}

/// Two people have looked the certificate up and found it genuine; `c` is the certificate. For queries beside this module.
pub(crate) const VERIFIED: &str = "(c.verification = 'verified' AND c.confirmed IS NOT NULL)";
/// The certificate's number is that of a forged one; `c` is the certificate. For queries beside this module.
pub(crate) const BLACKLISTED: &str = "EXISTS (SELECT 1 FROM certificate_blacklisted WHERE number = c.number)";

const SELECT: &str = "SELECT c.id, c.person, p.name, p.pinyin, u.name, p.staff_number, c.family, c.field, c.level, c.number, c.issuer, c.issued, c.claimed,
      c.verification, c.verified_on, c.verified_site, coalesce(v.name, ''), d.fen, coalesce(d.code, ''),
      coalesce((SELECT state FROM award_batch WHERE id = d.batch) = 'approved', 0),
      c.employer, c.valid_until, c.education_due, coalesce(w.name, ''), l.on_day, c.number IN (SELECT number FROM certificate_blacklisted),
      EXISTS (SELECT 1 FROM certificate_file WHERE certificate = c.id AND kind = 'scan'),
      EXISTS (SELECT 1 FROM certificate_change WHERE certificate = c.id AND kind = 'corrected'),
      coalesce((SELECT kind FROM certificate_custody WHERE certificate = c.id ORDER BY id DESC LIMIT 1) = 'kept', 0),
      EXISTS (SELECT 1 FROM award_decision s JOIN award_batch t ON t.id = s.batch
        WHERE s.certificate = c.id AND t.state = 'approved' AND s.code <> 'UNVERIFIED')
    FROM certificate c JOIN person p ON p.id = c.person JOIN unit u ON u.id = p.unit LEFT JOIN actor v ON v.id = c.verified_by
      LEFT JOIN award_decision d ON d.id = (SELECT max(id) FROM award_decision WHERE certificate = c.id)
      LEFT JOIN certificate_look_up l ON l.id = c.confirmed LEFT JOIN actor w ON w.id = l.actor";

/// All, by staff number and number.
pub fn list(db: &Db<'_>) -> Result<Vec<CertificateRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} ORDER BY p.staff_number, c.number"))?;
    let rows = statement.query_map([], read_whole)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Those with these ids, in the order of the ids; ids that are not there are left out.
pub fn some(db: &Db<'_>, ids: &[i64]) -> Result<Vec<CertificateRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} WHERE c.id = ?1"))?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        found.extend(statement.query_map([id], read_whole)?.collect::<Result<Vec<_>, _>>()?);
    }
    Ok(found)
}

/// The id, holder and record of the certificate with a number, written as [`domain::certificate_number::normal`] writes it.
pub fn with_number(db: &Db<'_>, number: &str) -> Result<Option<CertificateRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} WHERE c.number = ?1"))?;
    Ok(statement.query_map([number], read_whole)?.next().transpose()?)
}

/// Those of one person.
pub fn of_person(db: &Db<'_>, person: i64) -> Result<Vec<CertificateRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} WHERE c.person = ?1 ORDER BY c.issued DESC"))?;
    let rows = statement.query_map([person], read_whole)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One.
pub fn get(db: &Db<'_>, id: i64) -> Result<CertificateRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SELECT} WHERE c.id = ?1"))?.query_row([id], read_whole)?)
}

/// Every certificate by number, with its id.
pub fn by_number(db: &Db<'_>) -> Result<HashMap<String, (i64, Certificate)>, Error> {
    let all = list(db)?;
    Ok(all.into_iter().map(|record| (record.certificate.number.clone(), (record.id, record.certificate))).collect())
}

/// Adds a certificate of a person; nothing is said of a look-up.
pub fn add(db: &Db<'_>, person: i64, certificate: &Certificate) -> Result<i64, Error> {
    let date = |date: Option<NaiveDate>| date.map(|date| date.to_string());
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO certificate (person, family, field, level, number, issuer, issued, claimed, verification, verified_site,
               employer, valid_until, education_due)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'unverified', '', ?9, ?10, ?11)",
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
            certificate.employer,
            date(certificate.valid_until),
            date(certificate.education_due)
        ])?)
}

/// Puts a record in place of what stood, but for its look-ups. Only columns that change are touched, so that a settled certificate may
/// still be registered anew.
pub fn replace(db: &Db<'_>, id: i64, person: i64, certificate: &Certificate) -> Result<(), Error> {
    let date = |date: Option<NaiveDate>| date.map(|date| date.to_string());
    let held = get(db, id)?;
    let same = held.person == person
        && held.certificate.looked_up() == certificate.looked_up()
        && held.certificate.issuer == certificate.issuer
        && held.certificate.claimed == certificate.claimed;
    if !same {
        db.0.prepare_cached(
            "UPDATE certificate SET person = ?2, family = ?3, field = ?4, level = ?5, number = ?6, issuer = ?7, issued = ?8, claimed = ?9
             WHERE id = ?1",
        )?
        .execute(params![
            id,
            person,
            certificate.family.code(),
            certificate.field,
            certificate.level,
            certificate.number,
            certificate.issuer,
            certificate.issued.to_string(),
            date(certificate.claimed)
        ])?;
    }
    db.0.prepare_cached("UPDATE certificate SET employer = ?2, valid_until = ?3, education_due = ?4 WHERE id = ?1")?
        .execute(params![id, certificate.employer, date(certificate.valid_until), date(certificate.education_due)])?;
    Ok(())
}

/// Takes files, changes, words and receipts of a person's certificates out, and writes numbers of forged ones as their hash.
pub(crate) fn purge(db: &Db<'_>, person: i64, purged: &str) -> Result<(), Error> {
    const OWN: &str = "certificate IN (SELECT id FROM certificate WHERE person = ?1)";
    for (id, number) in blacklist(db)?.into_iter().filter(|one| one.person == person).map(|one| (one.id, one.number)) {
        db.0.execute("UPDATE certificate_blacklist SET number = ?2 WHERE id = ?1", params![id, hash(&number)])?;
    }
    db.0.execute(
        &format!("UPDATE certificate_look_up SET evidence = NULL, site = CASE site WHEN '' THEN '' ELSE ?2 END WHERE {OWN}"),
        params![person, purged],
    )?;
    for table in ["certificate_custody", "certificate_file", "certificate_change", "certificate_query"] {
        db.0.execute(&format!("DELETE FROM {table} WHERE {OWN}"), [person])?;
    }
    db.0.execute(
        "UPDATE certificate SET verified_site = CASE verified_site WHEN '' THEN '' ELSE ?2 END, employer = '' WHERE person = ?1",
        params![person, purged],
    )?;
    Ok(())
}

fn read_whole(row: &Row<'_>) -> rusqlite::Result<CertificateRecord> {
    let day = |index: usize| row.get::<_, Option<String>>(index).map(|text| text.and_then(|text| text.parse::<NaiveDate>().ok()));
    let mut record = read(row)?;
    record.certificate.employer = row.get(20)?;
    record.certificate.valid_until = day(21)?;
    record.certificate.education_due = day(22)?;
    record.standing = Standing {
        confirmed_by: row.get(23)?,
        confirmed_on: day(24)?,
        blacklisted: row.get(25)?,
        scan: row.get(26)?,
        corrected: row.get(27)?,
        kept: row.get(28)?,
        settled: row.get(29)?,
    };
    Ok(record)
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
            employer: String::new(),
            valid_until: None,
            education_due: None,
        },
        verified_site: row.get(15)?,
        verified_by: row.get(16)?,
        fen: row.get(17)?,
        code: row.get(18)?,
        approved: row.get(19)?,
        standing: Standing::default(),
    })
}
