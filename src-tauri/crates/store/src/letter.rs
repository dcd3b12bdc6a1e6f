//! 目标责任书: letters with their versions, signatures, checks and the decision.

use crate::{Db, Error, audit};
use domain::letter::Terms;
use domain::trace::Trace;
use rusqlite::{Row, params};
use sha2::{Digest, Sha256};

/// A letter.
#[derive(Clone, Debug)]
pub struct LetterRecord {
    /// Id.
    pub id: i64,
    /// Year.
    pub year: i32,
    /// Unit.
    pub unit: i64,
    /// Its name.
    pub unit_name: String,
    /// Number.
    pub number: String,
    /// Who answers for it by the version that holds, or by the draft.
    pub head: i64,
    /// His name.
    pub head_name: String,
    /// Code of the template; empty without one.
    pub template: String,
    /// Why it was dropped; none while it stands.
    pub dropped: Option<String>,
    /// Decided score in hundredths.
    pub score: Option<i64>,
    /// Number of the resolution that decided; empty before.
    pub resolution: String,
    /// ISO date of the decision; empty before.
    pub decided_on: String,
    /// Who decided; empty before.
    pub decided_by: String,
}

/// A version.
#[derive(Clone, Debug)]
pub struct VersionRecord {
    /// Id.
    pub id: i64,
    /// 0 for the letter, then supplements.
    pub ordinal: u32,
    /// Who answers for it.
    pub head: i64,
    /// His name.
    pub head_name: String,
    /// His staff number.
    pub head_number: String,
    /// What it says.
    pub terms: Terms,
    /// Why it was amended; empty of the letter.
    pub reason: String,
    /// Version of the rules.
    pub rules: String,
    /// Who drafted it.
    pub by: String,
    /// Signatures: issuer and responsible.
    pub signatures: Vec<SignedRecord>,
}

impl VersionRecord {
    /// Both sides have signed.
    pub fn signed(&self) -> bool {
        self.signatures.len() == 2
    }
}

/// A signature.
#[derive(Clone, Debug)]
pub struct SignedRecord {
    /// Id.
    pub id: i64,
    /// `issuer` or `responsible`.
    pub side: String,
    /// `desk` or `paper`.
    pub how: String,
    /// ISO date.
    pub on: String,
    /// Who signed at the desk, or recorded the paper.
    pub by: String,
    /// File name of the scan; empty without one.
    pub scan_name: String,
}

/// A check.
#[derive(Clone, Debug)]
pub struct CheckRecord {
    /// Id.
    pub id: i64,
    /// Version that was checked.
    pub version: i64,
    /// `mid`, `self` or `checked`.
    pub kind: String,
    /// ISO date.
    pub on: String,
    /// What was reached and why, as the office wrote it.
    pub result: String,
    /// Hundredths.
    pub score: i64,
    /// How it was scored.
    pub trace: Trace,
    /// Who recorded it.
    pub by: String,
}

/// A check to record.
#[derive(Clone, Copy, Debug)]
pub struct NewCheck<'a> {
    /// Version.
    pub version: i64,
    /// Kind.
    pub kind: &'a str,
    /// ISO date.
    pub on: &'a str,
    /// What was reached and why.
    pub result: &'a str,
    /// Hundredths.
    pub score: i64,
    /// How it was scored.
    pub trace: &'a Trace,
    /// The person behind the account.
    pub person: Option<i64>,
}

const SELECT: &str =
    "SELECT l.id, l.year, l.unit, u.name, l.number, v.head, p.name, l.template, l.dropped, d.score, coalesce(r.number, ''),
      coalesce(d.on_day, ''), coalesce(a.name, '')
    FROM letter l JOIN unit u ON u.id = l.unit JOIN letter_version v ON v.letter = l.id AND v.ordinal = (SELECT max(o.ordinal) FROM letter_version o
      WHERE o.letter = l.id AND (o.ordinal = 0 OR (SELECT count(*) FROM letter_signature s WHERE s.version = o.id) = 2))
      JOIN person p ON p.id = v.head LEFT JOIN letter_decision d ON d.letter = l.id
      LEFT JOIN resolution r ON r.id = d.resolution LEFT JOIN actor a ON a.id = d.actor";

/// The letters of a year that stand, by the place of their units.
pub fn list(db: &Db<'_>, year: i32) -> Result<Vec<LetterRecord>, Error> {
    let mut statement =
        db.0.prepare_cached(&format!("{SELECT} WHERE l.year = ?1 AND l.dropped IS NULL ORDER BY u.place, u.id"))?;
    Ok(statement.query_map([year], read)?.collect::<Result<_, _>>()?)
}

/// Years of which there is one, the latest first.
pub fn years(db: &Db<'_>) -> Result<Vec<i32>, Error> {
    let mut statement = db.0.prepare_cached("SELECT DISTINCT year FROM letter WHERE dropped IS NULL ORDER BY year DESC")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// One.
pub fn get(db: &Db<'_>, id: i64) -> Result<LetterRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SELECT} WHERE l.id = ?1"))?.query_row([id], read)?)
}

/// Drafts a letter with its first version; Taken when the unit has one or the number stands.
pub fn draft(
    db: &Db<'_>,
    (year, unit, number, head, template): (i32, i64, &str, i64, &str),
    terms: &Terms,
    rules: &str,
    (by, at): (&str, &str),
) -> Result<i64, Error> {
    let actor = audit::actor(db, by)?;
    let made =
        db.0.prepare_cached(
            "INSERT INTO letter (year, unit, number, template, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
        )?
        .execute(params![year, unit, number, template, actor, at])?;
    if made == 0 {
        return Err(Error::Taken("letter"));
    }
    let id = db.0.last_insert_rowid();
    add_version(db, id, 0, (head, terms), "", rules, (by, at))?;
    Ok(id)
}

/// Drops a letter that nobody has signed.
pub fn drop_letter(db: &Db<'_>, id: i64, reason: &str) -> Result<(), Error> {
    db.0.prepare_cached("UPDATE letter SET dropped = ?2 WHERE id = ?1")?.execute(params![id, reason])?;
    Ok(())
}

/// Adds a version, who answers for it and what it says; Closed when the one before is not signed by both.
pub fn add_version(
    db: &Db<'_>,
    letter: i64,
    ordinal: u32,
    (head, terms): (i64, &Terms),
    reason: &str,
    rules: &str,
    (by, at): (&str, &str),
) -> Result<i64, Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached(
        "INSERT INTO letter_version (letter, ordinal, head, terms, reason, rules, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![letter, ordinal, head, serde_json::to_string(terms)?, reason, rules, actor, at])?;
    Ok(db.0.last_insert_rowid())
}

/// Says a version anew that nobody has signed; Closed when somebody has.
pub fn set_terms(db: &Db<'_>, version: i64, (head, terms): (i64, &Terms), reason: &str) -> Result<(), Error> {
    db.0.prepare_cached("UPDATE letter_version SET head = ?2, terms = ?3, reason = ?4 WHERE id = ?1")?.execute(params![
        version,
        head,
        serde_json::to_string(terms)?,
        reason
    ])?;
    Ok(())
}

/// The versions of a letter in their order.
pub fn versions(db: &Db<'_>, letter: i64) -> Result<Vec<VersionRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT v.id, v.ordinal, v.head, p.name, p.staff_number, v.reason, v.rules, a.name, v.terms
         FROM letter_version v JOIN actor a ON a.id = v.actor JOIN person p ON p.id = v.head WHERE v.letter = ?1 ORDER BY v.ordinal",
    )?;
    let read = |row: &Row<'_>| {
        let record = VersionRecord {
            id: row.get(0)?,
            ordinal: row.get(1)?,
            head: row.get(2)?,
            head_name: row.get(3)?,
            head_number: row.get(4)?,
            terms: Terms::default(),
            reason: row.get(5)?,
            rules: row.get(6)?,
            by: row.get(7)?,
            signatures: Vec::new(),
        };
        Ok((record, row.get(8)?))
    };
    let rows: Vec<(VersionRecord, String)> = statement.query_map([letter], read)?.collect::<Result<_, _>>()?;
    let mut signed = db.0.prepare_cached(
        "SELECT s.id, s.side, s.how, s.on_day, a.name, s.name FROM letter_signature s JOIN actor a ON a.id = s.actor WHERE s.version = ?1 ORDER BY s.id",
    )?;
    let mut versions = Vec::new();
    for (record, terms) in rows {
        let signatures = signed.query_map([record.id], |row| {
            Ok(SignedRecord {
                id: row.get(0)?,
                side: row.get(1)?,
                how: row.get(2)?,
                on: row.get(3)?,
                by: row.get(4)?,
                scan_name: row.get(5)?,
            })
        })?;
        let signatures = signatures.collect::<Result<_, _>>()?;
        versions.push(VersionRecord { terms: serde_json::from_str(&terms)?, signatures, ..record });
    }
    Ok(versions)
}

/// Signs a version; Separation when the same one signed the other side.
pub fn sign(
    db: &Db<'_>,
    version: i64,
    (side, how): (&str, &str),
    person: Option<i64>,
    on: &str,
    scan: Option<(&str, &[u8])>,
    (by, at): (&str, &str),
) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    let (name, bytes) = scan.map_or(("", None), |(name, bytes)| (name, Some(bytes)));
    let hash = bytes.map(|bytes| crate::key::hex(&Sha256::digest(bytes))).unwrap_or_default();
    db.0.prepare_cached(
        "INSERT INTO letter_signature (version, side, how, person, on_day, name, hash, scan, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![version, side, how, person, on, name, hash, bytes, actor, at])?;
    Ok(())
}

/// The scan of a signature; NotFound when it has none.
pub fn scan(db: &Db<'_>, signature: i64) -> Result<Vec<u8>, Error> {
    let scan: Option<Vec<u8>> =
        db.0.prepare_cached("SELECT scan FROM letter_signature WHERE id = ?1")?.query_row([signature], |row| row.get(0))?;
    scan.ok_or(Error::NotFound)
}

/// The letter of a signature.
pub fn of_signature(db: &Db<'_>, signature: i64) -> Result<i64, Error> {
    let sql = "SELECT v.letter FROM letter_signature s JOIN letter_version v ON v.id = s.version WHERE s.id = ?1";
    Ok(db.0.prepare_cached(sql)?.query_row([signature], |row| row.get(0))?)
}

/// The checks of a letter in their order.
pub fn checks(db: &Db<'_>, letter: i64) -> Result<Vec<CheckRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT c.id, c.version, c.kind, c.on_day, c.result, c.score, c.trace, a.name FROM letter_check c JOIN actor a ON a.id = c.actor
         WHERE c.letter = ?1 ORDER BY c.id",
    )?;
    let rows = statement.query_map([letter], |row| {
        let trace: String = row.get(6)?;
        Ok((
            trace,
            CheckRecord {
                id: row.get(0)?,
                version: row.get(1)?,
                kind: row.get(2)?,
                on: row.get(3)?,
                result: row.get(4)?,
                score: row.get(5)?,
                trace: Trace::default(),
                by: row.get(7)?,
            },
        ))
    })?;
    rows.map(|row| {
        let (trace, record) = row?;
        Ok(CheckRecord { trace: serde_json::from_str(&trace)?, ..record })
    })
    .collect()
}

/// Records a check; Separation when it is one's own letter, Closed when it was decided or is not signed.
pub fn add_check(db: &Db<'_>, letter: i64, new: &NewCheck<'_>, (by, at): (&str, &str)) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached(
        "INSERT INTO letter_check (letter, version, kind, on_day, result, score, trace, person, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        letter,
        new.version,
        new.kind,
        new.on,
        new.result,
        new.score,
        serde_json::to_string(new.trace)?,
        new.person,
        actor,
        at
    ])?;
    Ok(())
}

/// Decides the checked score under a resolution.
pub fn decide(
    db: &Db<'_>,
    letter: i64,
    (checked, score): (i64, i64),
    resolution: i64,
    (on, person): (&str, i64),
    (by, at): (&str, &str),
) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached(
        "INSERT INTO letter_decision (letter, checked, score, resolution, on_day, person, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![letter, checked, score, resolution, on, person, actor, at])?;
    Ok(())
}

/// Who took the score: subject and name.
pub fn fed(db: &Db<'_>, letter: i64) -> Result<Vec<(i64, String)>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT f.subject, p.name FROM letter_feed f JOIN subject s ON s.id = f.subject JOIN person p ON p.id = s.person WHERE f.letter = ?1
         ORDER BY p.staff_number",
    )?;
    Ok(statement.query_map([letter], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
}

/// Records that somebody took the score; once for each.
pub fn feed(db: &Db<'_>, letter: i64, subject: i64, (by, at): (&str, &str)) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached("INSERT INTO letter_feed (letter, subject, actor, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING")?
        .execute(params![letter, subject, actor, at])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<LetterRecord> {
    Ok(LetterRecord {
        id: row.get(0)?,
        year: row.get(1)?,
        unit: row.get(2)?,
        unit_name: row.get(3)?,
        number: row.get(4)?,
        head: row.get(5)?,
        head_name: row.get(6)?,
        template: row.get(7)?,
        dropped: row.get(8)?,
        score: row.get(9)?,
        resolution: row.get(10)?,
        decided_on: row.get(11)?,
        decided_by: row.get(12)?,
    })
}
