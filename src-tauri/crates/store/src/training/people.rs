//! Who is enrolled in a programme, who was there, and the sheets of its evaluation.

use crate::{Db, Error, key};
use rusqlite::params;

/// Somebody enrolled.
#[derive(Clone, Debug)]
pub struct EnrolmentRecord {
    /// Programme.
    pub programme: i64,
    /// Person.
    pub person: i64,
    /// Result in hundredths; none before the check.
    pub score: Option<i64>,
    /// Why he is out of it; empty while he is in.
    pub withdrawn: String,
}

/// Whether somebody was at a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttendanceRow {
    /// Session.
    pub session: i64,
    /// Person.
    pub person: i64,
    /// `present`, `part`, `leave` or `absent`.
    pub there: String,
    /// Minutes of a part.
    pub minutes: Option<u32>,
}

/// Who is or was enrolled, in the order of enrolment.
pub fn enrolments(db: &Db<'_>, programme: i64) -> Result<Vec<EnrolmentRecord>, Error> {
    select(db, "programme = ?1 ORDER BY id", programme)
}

/// Everything somebody is or was enrolled in.
pub fn enrolments_of(db: &Db<'_>, person: i64) -> Result<Vec<EnrolmentRecord>, Error> {
    select(db, "person = ?1 ORDER BY id", person)
}

fn select(db: &Db<'_>, which: &str, id: i64) -> Result<Vec<EnrolmentRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!(
        "SELECT programme, person, score, coalesce(withdrawn, '') FROM training_enrolment WHERE {which}"
    ))?;
    let rows = statement.query_map([id], |row| {
        Ok(EnrolmentRecord { programme: row.get(0)?, person: row.get(1)?, score: row.get(2)?, withdrawn: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Enrols somebody, again when he was taken out; false when he is enrolled already.
pub fn enrol(db: &Db<'_>, programme: i64, person: i64) -> Result<bool, Error> {
    let mut insert = db.0.prepare_cached(
        "INSERT INTO training_enrolment (programme, person) VALUES (?1, ?2)
         ON CONFLICT (programme, person) DO UPDATE SET withdrawn = NULL WHERE withdrawn IS NOT NULL",
    )?;
    Ok(insert.execute([programme, person])? == 1)
}

/// Takes somebody out, with a reason; false when he is not in.
pub fn withdraw(db: &Db<'_>, programme: i64, person: i64, reason: &str) -> Result<bool, Error> {
    let mut update = db.0.prepare_cached(
        "UPDATE training_enrolment SET withdrawn = ?3 WHERE programme = ?1 AND person = ?2 AND withdrawn IS NULL",
    )?;
    Ok(update.execute(params![programme, person, reason])? == 1)
}

/// Records a result in hundredths, or takes it back; false when the person is not in.
pub fn set_score(db: &Db<'_>, programme: i64, person: i64, score: Option<i64>) -> Result<bool, Error> {
    let mut update = db
        .0
        .prepare_cached("UPDATE training_enrolment SET score = ?3 WHERE programme = ?1 AND person = ?2 AND withdrawn IS NULL")?;
    Ok(update.execute(params![programme, person, score])? == 1)
}

/// Everybody's attendance of a programme.
pub fn attendance(db: &Db<'_>, programme: i64) -> Result<Vec<AttendanceRow>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT a.session, a.person, a.there, a.minutes FROM training_session s JOIN training_attendance a ON a.session = s.id WHERE s.programme = ?1",
    )?;
    let rows = statement.query_map([programme], |row| {
        Ok(AttendanceRow { session: row.get(0)?, person: row.get(1)?, there: row.get(2)?, minutes: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Records attendance; what was recorded for the same session and person before is replaced.
pub fn attend(db: &Db<'_>, row: &AttendanceRow) -> Result<(), Error> {
    db.0.prepare_cached(
        "INSERT INTO training_attendance (session, person, there, minutes) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (session, person) DO UPDATE SET there = excluded.there, minutes = excluded.minutes",
    )?
    .execute(params![row.session, row.person, row.there, row.minutes])?;
    Ok(())
}

/// Adds a sheet of an evaluation under a random number.
pub fn add_sheet(db: &Db<'_>, programme: i64, document: &str) -> Result<(), Error> {
    let number = i64::from_be_bytes(key::random::<8>()?);
    db.0.prepare_cached("INSERT INTO training_sheet (number, programme, document) VALUES (?1, ?2, ?3)")?
        .execute(params![number, programme, document])?;
    Ok(())
}

/// The sheets of an evaluation in the order of their random numbers.
pub fn sheets(db: &Db<'_>, programme: i64) -> Result<Vec<String>, Error> {
    let mut statement = db.0.prepare_cached("SELECT document FROM training_sheet WHERE programme = ?1 ORDER BY number")?;
    let rows = statement.query_map([programme], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Every result of a computer test of a closed programme, in the order of the programmes: person, hundredths, passed.
pub fn computer_tests(db: &Db<'_>) -> Result<Vec<(i64, i64, bool)>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT e.person, e.score, e.score >= p.pass_mark FROM training_programme p JOIN training_enrolment e ON e.programme = p.id
         WHERE p.check_kind = 'computer' AND p.state = 'closed' AND e.score IS NOT NULL AND e.withdrawn IS NULL ORDER BY p.stopped_on, p.id",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
