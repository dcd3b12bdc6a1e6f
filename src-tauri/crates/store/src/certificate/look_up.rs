//! Look-ups 查验 and the numbers of forged certificates. The certificate's own columns say what the latest look-up found; the rows
//! here say who found it, when and where, and are only added to.

use crate::{Db, Error, audit, key};
use chrono::NaiveDate;
use domain::certificate::Verification;
use rusqlite::{OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

/// A look-up to record.
#[derive(Clone, Copy, Debug)]
pub struct NewLookUp<'a> {
    /// `looked_up`, `list` (an imported list says so) or `changed` (what was looked up is no more what the record says).
    pub how: &'a str,
    /// What was found.
    pub result: Verification,
    /// Day of the look-up.
    pub on: Option<NaiveDate>,
    /// Where.
    pub site: &'a str,
    /// Kept evidence.
    pub evidence: Option<i64>,
    /// Role of whoever looked: lifting a blacklisted number is another role's.
    pub role: &'a str,
}

/// A recorded look-up.
#[derive(Clone, Debug)]
pub struct LookUpRecord {
    /// Id.
    pub id: i64,
    /// `looked_up`, `list`, `taken_over` or `changed`.
    pub how: String,
    /// `unverified`, `verified`, `not_found` or `forged`.
    pub result: String,
    /// ISO date; may be empty.
    pub on: String,
    /// Where; may be empty.
    pub site: String,
    /// Kept evidence.
    pub evidence: Option<i64>,
    /// The look-up that this one confirms.
    pub confirms: Option<i64>,
    /// Who; empty when unknown.
    pub by: String,
    /// When it was recorded, ISO local time; may be empty.
    pub at: String,
}

/// The number of a forged certificate.
#[derive(Clone, Debug)]
pub struct BlacklistRecord {
    /// Id.
    pub id: i64,
    /// The number; of a purged person its hash.
    pub number: String,
    /// Certificate.
    pub certificate: i64,
    /// Holder.
    pub person: i64,
    /// Holder's name.
    pub name: String,
    /// Holder's staff number.
    pub staff_number: String,
    /// Holder's unit.
    pub unit: i64,
    /// Who found it forged; may be empty.
    pub by: String,
    /// Role of whoever found it; may be empty.
    pub role: String,
    /// When.
    pub at: String,
    /// Why it was lifted; empty while it stands.
    pub lifted_why: String,
    /// Who lifted it.
    pub lifted_by: String,
    /// When.
    pub lifted_at: String,
}

/// Records a look-up: it stands alone until a second person confirms it. A forgery puts the number on the blacklist.
pub fn look_up(db: &Db<'_>, certificate: i64, new: &NewLookUp<'_>, by: &str, at: &str) -> Result<i64, Error> {
    let actor = audit::actor(db, by)?;
    let on = new.on.map(|on| on.to_string());
    let id = db
        .0
        .prepare_cached(
            "INSERT INTO certificate_look_up (certificate, how, result, on_day, site, evidence, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .insert(params![certificate, new.how, new.result.code(), on, new.site, new.evidence, actor, at])?;
    let who = (new.result != Verification::Unverified).then_some(actor);
    let changed =
        db.0.prepare_cached(
            "UPDATE certificate SET verification = ?2, verified_on = ?3, verified_site = ?4, verified_by = ?5, confirmed = NULL WHERE id = ?1",
        )?
        .execute(params![certificate, new.result.code(), on, new.site, who])?;
    if changed != 1 {
        return Err(Error::NotFound);
    }
    if new.result == Verification::Forged {
        db.0.prepare_cached(
            "INSERT INTO certificate_blacklist (number, certificate, look_up, actor, role, at)
             SELECT number, id, ?2, ?3, ?4, ?5 FROM certificate c WHERE id = ?1
               AND NOT EXISTS (SELECT 1 FROM certificate_blacklisted WHERE number = c.number)",
        )?
        .execute(params![certificate, id, actor, new.role, at])?;
    }
    Ok(id)
}

/// The look-up that waits for a second person: (id, who made it, empty when unknown). None when the certificate is not found genuine, or
/// confirmed already.
pub fn first_waiting(db: &Db<'_>, certificate: i64) -> Result<Option<(i64, String)>, Error> {
    Ok(db
        .0
        .prepare_cached(
            "SELECT l.id, coalesce(a.name, '') FROM certificate_look_up l LEFT JOIN actor a ON a.id = l.actor
             WHERE l.id = (SELECT max(id) FROM certificate_look_up WHERE certificate = ?1) AND l.result = 'verified' AND l.confirms IS NULL",
        )?
        .query_row([certificate], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// Confirms a look-up by a second person: from then on the certificate counts. `Separation` when the same person made the first.
pub fn confirm(
    db: &Db<'_>,
    certificate: i64,
    first: i64,
    (on, site, evidence): (NaiveDate, &str, Option<i64>),
    by: &str,
    at: &str,
) -> Result<i64, Error> {
    let actor = audit::actor(db, by)?;
    let id =
        db.0.prepare_cached(
            "INSERT INTO certificate_look_up (certificate, how, result, on_day, site, evidence, confirms, actor, at)
             VALUES (?1, 'looked_up', 'verified', ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .insert(params![certificate, on.to_string(), site, evidence, first, actor, at])?;
    db.0.prepare_cached("UPDATE certificate SET confirmed = ?2 WHERE id = ?1")?.execute(params![certificate, id])?;
    Ok(id)
}

/// Two people have looked the certificate up and found it genuine.
pub fn verified(db: &Db<'_>, certificate: i64) -> Result<bool, Error> {
    let sql = format!("SELECT {} FROM certificate c WHERE c.id = ?1", super::VERIFIED);
    Ok(db.0.prepare_cached(&sql)?.query_row([certificate], |row| row.get(0))?)
}

/// A number, written as [`domain::certificate_number::normal`] writes it, is that of a forged certificate.
pub fn blacklisted(db: &Db<'_>, number: &str) -> Result<bool, Error> {
    Ok(db
        .0
        .prepare_cached("SELECT 1 FROM certificate_blacklisted WHERE number IN (?1, ?2)")?
        .exists([number, hash(number).as_str()])?)
}

/// What stands for a number when its holder is purged: it can be recognised, not read.
pub fn hash(number: &str) -> String {
    format!("sha256:{}", key::hex(&Sha256::digest(number.as_bytes())))
}

/// The look-ups of a certificate, latest first.
pub fn look_ups(db: &Db<'_>, certificate: i64) -> Result<Vec<LookUpRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT l.id, l.how, l.result, coalesce(l.on_day, ''), l.site, l.evidence, l.confirms, coalesce(a.name, ''), l.at
         FROM certificate_look_up l LEFT JOIN actor a ON a.id = l.actor WHERE l.certificate = ?1 ORDER BY l.id DESC",
    )?;
    let rows = statement.query_map([certificate], |row| {
        Ok(LookUpRecord {
            id: row.get(0)?,
            how: row.get(1)?,
            result: row.get(2)?,
            on: row.get(3)?,
            site: row.get(4)?,
            evidence: row.get(5)?,
            confirms: row.get(6)?,
            by: row.get(7)?,
            at: row.get(8)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Numbers of forged certificates, the lifted ones too, latest first.
pub fn blacklist(db: &Db<'_>) -> Result<Vec<BlacklistRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT b.id, b.number, b.certificate, c.person, p.name, p.staff_number, p.unit, coalesce(a.name, ''), b.role, b.at,
           coalesce(l.reason, ''), coalesce(o.name, ''), coalesce(l.at, '')
         FROM certificate_blacklist b JOIN certificate c ON c.id = b.certificate JOIN person p ON p.id = c.person LEFT JOIN actor a ON a.id = b.actor
           LEFT JOIN certificate_blacklist_lift l ON l.blacklist = b.id LEFT JOIN actor o ON o.id = l.actor ORDER BY b.id DESC",
    )?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Lifts a number. `Separation` when the same person, or the same role, had it found forged.
pub fn lift(db: &Db<'_>, blacklist: i64, reason: &str, (by, role): (&str, &str), at: &str) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached(
        "INSERT INTO certificate_blacklist_lift (blacklist, reason, actor, role, at) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![blacklist, reason, actor, role, at])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<BlacklistRecord> {
    Ok(BlacklistRecord {
        id: row.get(0)?,
        number: row.get(1)?,
        certificate: row.get(2)?,
        person: row.get(3)?,
        name: row.get(4)?,
        staff_number: row.get(5)?,
        unit: row.get(6)?,
        by: row.get(7)?,
        role: row.get(8)?,
        at: row.get(9)?,
        lifted_why: row.get(10)?,
        lifted_by: row.get(11)?,
        lifted_at: row.get(12)?,
    })
}
