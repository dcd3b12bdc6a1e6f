//! 任职资格: who is qualified for what, since when, and on what that rests.

use crate::{Db, Error, audit};
use rusqlite::{Row, params};

/// A stored qualification.
#[derive(Clone, Debug)]
pub struct QualificationRecord {
    /// Id.
    pub id: i64,
    /// Whose.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub person_name: String,
    /// Pinyin of the name.
    pub pinyin: String,
    /// Id of the person's unit.
    pub unit: i64,
    /// Name of that unit.
    pub unit_name: String,
    /// 系列.
    pub series: String,
    /// 级别.
    pub level: String,
    /// 专业 or 工种; may be empty.
    pub specialty: String,
    /// 名称.
    pub name: String,
    /// ISO date; empty where the roster does not say.
    pub obtained_on: String,
    /// `committee`, `exam` or `roster`.
    pub how: String,
    /// The case of a committee.
    pub candidate: Option<i64>,
    /// The certificate of an exam.
    pub certificate: Option<i64>,
    /// Number of that certificate; empty when none.
    pub certificate_number: String,
    /// Document; may be empty.
    pub document: String,
    /// ISO date; empty while it stands.
    pub withdrawn_on: String,
    /// Document of the withdrawal.
    pub withdrawn_document: String,
    /// Why it was withdrawn.
    pub withdrawn_why: String,
}

/// A qualification to record.
#[derive(Clone, Debug)]
pub struct NewQualification<'a> {
    /// Whose.
    pub person: i64,
    /// 系列.
    pub series: &'a str,
    /// 级别.
    pub level: &'a str,
    /// 专业 or 工种; may be empty.
    pub specialty: &'a str,
    /// 名称.
    pub name: &'a str,
    /// ISO date; none only where the roster does not say.
    pub obtained_on: Option<&'a str>,
    /// `committee`, `exam` or `roster`.
    pub how: &'a str,
    /// The case of a committee.
    pub candidate: Option<i64>,
    /// The certificate of an exam.
    pub certificate: Option<i64>,
    /// Document; may be empty.
    pub document: &'a str,
}

const SELECT: &str = "SELECT q.id, q.person, p.staff_number, p.name, p.pinyin, p.unit, u.name, q.series, q.level, q.specialty, q.name,
      coalesce(q.obtained_on, ''), q.how, q.candidate, q.certificate, coalesce(c.number, ''), q.document, coalesce(w.withdrawn_on, ''),
      coalesce(w.document, ''), coalesce(w.reason, '')
    FROM qualification q JOIN person p ON p.id = q.person JOIN unit u ON u.id = p.unit LEFT JOIN certificate c ON c.id = q.certificate
      LEFT JOIN qualification_withdrawal w ON w.qualification = q.id";

/// All, by staff number, the latest of a person first.
pub fn list(db: &Db<'_>) -> Result<Vec<QualificationRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} ORDER BY p.staff_number, q.id DESC"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Those of one person, the latest first.
pub fn of_person(db: &Db<'_>, person: i64) -> Result<Vec<QualificationRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} WHERE q.person = ?1 ORDER BY q.id DESC"))?;
    let rows = statement.query_map([person], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One.
pub fn get(db: &Db<'_>, id: i64) -> Result<QualificationRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SELECT} WHERE q.id = ?1"))?.query_row([id], read)?)
}

/// Records one; `Closed` when what it rests on does not hold.
pub fn add(db: &Db<'_>, new: &NewQualification<'_>, by: &str, at: &str) -> Result<i64, Error> {
    let by = audit::actor(db, by)?;
    let NewQualification { person, series, level, specialty, name, obtained_on, how, candidate, certificate, document } = new;
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO qualification (person, series, level, specialty, name, obtained_on, how, candidate, certificate, document, actor, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .insert(params![person, series, level, specialty, name, obtained_on, how, candidate, certificate, document, by, at])?)
}

/// Withdraws one; `Taken` when it was withdrawn before.
pub fn withdraw(db: &Db<'_>, id: i64, on: &str, document: &str, reason: &str, by: &str, at: &str) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    let added =
        db.0.prepare_cached(
            "INSERT INTO qualification_withdrawal (qualification, withdrawn_on, document, reason, actor, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (qualification) DO NOTHING",
        )?
        .execute(params![id, on, document, reason, by, at])?;
    if added == 1 { Ok(()) } else { Err(Error::Taken("withdrawal")) }
}

/// Takes the words about a person who is purged; levels, days and what was decided stay.
pub fn purge(db: &Db<'_>, person: i64, word: &str) -> Result<(), Error> {
    for sql in [
        "UPDATE qualification SET document = CASE document WHEN '' THEN '' ELSE ?2 END WHERE person = ?1",
        "UPDATE qualification_withdrawal SET document = ?2, reason = ?2 WHERE qualification IN (SELECT id FROM qualification WHERE person = ?1)",
        "UPDATE title_member_end SET reason = ?2 WHERE member IN (SELECT id FROM title_member WHERE person = ?1)",
        "UPDATE title_objection SET what = ?2, reason = CASE reason WHEN '' THEN '' ELSE ?2 END
           WHERE candidate IN (SELECT id FROM title_candidate WHERE person = ?1)",
        "UPDATE title_proposal SET grounds = ?2 WHERE person = ?1",
        "UPDATE title_decision SET reason = CASE reason WHEN '' THEN '' ELSE ?2 END
           WHERE proposal IN (SELECT id FROM title_proposal WHERE person = ?1)",
        "UPDATE title_end SET note = CASE note WHEN '' THEN '' ELSE ?2 END WHERE proposal IN (SELECT id FROM title_proposal WHERE person = ?1)",
        "UPDATE title_keep SET reason = ?2 WHERE proposal IN (SELECT id FROM title_proposal WHERE person = ?1)",
    ] {
        db.0.execute(sql, params![person, word])?;
    }
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<QualificationRecord> {
    Ok(QualificationRecord {
        id: row.get(0)?,
        person: row.get(1)?,
        staff_number: row.get(2)?,
        person_name: row.get(3)?,
        pinyin: row.get(4)?,
        unit: row.get(5)?,
        unit_name: row.get(6)?,
        series: row.get(7)?,
        level: row.get(8)?,
        specialty: row.get(9)?,
        name: row.get(10)?,
        obtained_on: row.get(11)?,
        how: row.get(12)?,
        candidate: row.get(13)?,
        certificate: row.get(14)?,
        certificate_number: row.get(15)?,
        document: row.get(16)?,
        withdrawn_on: row.get(17)?,
        withdrawn_document: row.get(18)?,
        withdrawn_why: row.get(19)?,
    })
}

/// A qualification rests on this certificate.
pub fn rests_on(db: &Db<'_>, certificate: i64) -> Result<bool, Error> {
    Ok(db.0.prepare_cached("SELECT 1 FROM qualification WHERE certificate = ?1")?.exists([certificate])?)
}
