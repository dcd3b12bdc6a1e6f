//! What closed programmes credited, and hours earned elsewhere.

use crate::{Db, Error, audit};
use chrono::NaiveDate;
use domain::trace::Trace;
use rusqlite::{Row, params};

/// One person's credit of one programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditRow {
    /// Programme.
    pub programme: i64,
    /// Person.
    pub person: i64,
    /// Minutes attended.
    pub attended: u32,
    /// Minutes held.
    pub held: u32,
    /// Hundredths of class hours.
    pub hours: i64,
    /// `counted`, `attendance` or `check`.
    pub ground: String,
    /// How it was computed.
    pub trace: Trace,
}

/// Hours of a year: person, code of the subject, hundredths.
pub type Earned = (i64, String, i64);

/// Hours earned elsewhere.
#[derive(Clone, Debug)]
pub struct OutsideRecord {
    /// Id.
    pub id: i64,
    /// Person.
    pub person: i64,
    /// ISO date.
    pub on: String,
    /// 项目.
    pub title: String,
    /// Code of the subject.
    pub subject: String,
    /// Form.
    pub form: String,
    /// Hundredths of class hours.
    pub hours: i64,
    /// 考核结果; may be empty.
    pub result: String,
    /// 证书/学分号; may be empty.
    pub number: String,
    /// Who recorded it.
    pub by: String,
    /// Why it was withdrawn; empty while it stands.
    pub withdrawn: String,
}

/// What is typed of hours earned elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct NewOutside<'a> {
    /// ISO date.
    pub on: &'a str,
    /// 项目.
    pub title: &'a str,
    /// Code of the subject.
    pub subject: &'a str,
    /// Form.
    pub form: &'a str,
    /// Hundredths of class hours.
    pub hours: i64,
    /// 考核结果.
    pub result: &'a str,
    /// 证书/学分号.
    pub number: &'a str,
}

/// Stores a credit.
pub fn add_credit(db: &Db<'_>, row: &CreditRow) -> Result<(), Error> {
    db.0.prepare_cached(
        "INSERT INTO training_credit (programme, person, attended, held, hours, ground, trace) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![row.programme, row.person, row.attended, row.held, row.hours, row.ground, serde_json::to_string(&row.trace)?])?;
    Ok(())
}

/// The credits of a programme.
pub fn credits_of(db: &Db<'_>, programme: i64) -> Result<Vec<CreditRow>, Error> {
    credits(db, "programme", programme)
}

/// The credits of a person.
pub fn credits_of_person(db: &Db<'_>, person: i64) -> Result<Vec<CreditRow>, Error> {
    credits(db, "person", person)
}

fn credits(db: &Db<'_>, column: &str, id: i64) -> Result<Vec<CreditRow>, Error> {
    let mut statement = db.0.prepare_cached(&format!(
        "SELECT programme, person, attended, held, hours, ground, trace FROM training_credit WHERE {column} = ?1 ORDER BY programme, person"
    ))?;
    let rows = statement.query_map([id], |row| {
        let trace: String = row.get(6)?;
        Ok((
            CreditRow {
                programme: row.get(0)?,
                person: row.get(1)?,
                attended: row.get(2)?,
                held: row.get(3)?,
                hours: row.get(4)?,
                ground: row.get(5)?,
                trace: Trace::default(),
            },
            trace,
        ))
    })?;
    let rows: Vec<(CreditRow, String)> = rows.collect::<Result<_, _>>()?;
    rows.into_iter().map(|(row, trace)| Ok(CreditRow { trace: serde_json::from_str(&trace)?, ..row })).collect()
}

/// Everybody's hours from one day of a year to another, of closed programmes and from elsewhere. A programme is of the day of its last
/// session; of its own year even when that lies outside.
pub fn earned(db: &Db<'_>, year: i32, (since, until): (NaiveDate, NaiveDate)) -> Result<Vec<Earned>, Error> {
    let mut statement = db.0.prepare_cached(&format!(
        "SELECT person, subject, sum(hours) FROM (
           SELECT c.person, p.subject, c.hours FROM training_programme p JOIN training_credit c ON c.programme = p.id
           WHERE p.year = ?1 AND c.hours > 0 AND {LAST_DAY} BETWEEN ?2 AND ?3
           UNION ALL
           SELECT person, subject, hours FROM training_outside WHERE withdrawn IS NULL AND on_day BETWEEN ?2 AND ?3)
         GROUP BY person, subject",
    ))?;
    let rows = statement
        .query_map(params![year, since.to_string(), until.to_string()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The day that the hours of programme `p` are of: that of its last session, inside the programme's year.
pub(crate) const LAST_DAY: &str = "max(p.year || '-01-01', min(p.year || '-12-31',
  coalesce((SELECT max(s.on_day) FROM training_session s WHERE s.programme = p.id AND s.held = 'held'), p.stopped_on)))";

const OUTSIDE: &str =
    "SELECT o.id, o.person, o.on_day, o.title, o.subject, o.form, o.hours, o.result, o.number, a.name, coalesce(o.withdrawn, '')
    FROM training_outside o JOIN actor a ON a.id = o.actor";

/// Hours earned elsewhere in a year, by day.
pub fn outside(db: &Db<'_>, year: i32) -> Result<Vec<OutsideRecord>, Error> {
    let mut statement = db
        .0
        .prepare_cached(&format!("{OUTSIDE} WHERE o.on_day BETWEEN ?1 || '-01-01' AND ?1 || '-12-31' ORDER BY o.on_day, o.id"))?;
    let rows = statement.query_map([year], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Hours that one person earned elsewhere, by day.
pub fn outside_of(db: &Db<'_>, person: i64) -> Result<Vec<OutsideRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{OUTSIDE} WHERE o.person = ?1 ORDER BY o.on_day, o.id"))?;
    let rows = statement.query_map([person], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One entry.
pub fn outside_one(db: &Db<'_>, id: i64) -> Result<OutsideRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{OUTSIDE} WHERE o.id = ?1"))?.query_row([id], read)?)
}

/// Records hours earned elsewhere.
pub fn add_outside(db: &Db<'_>, person: i64, new: &NewOutside<'_>, by: &str, at: &str) -> Result<i64, Error> {
    let actor = audit::actor(db, by)?;
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO training_outside (person, on_day, title, subject, form, hours, result, number, actor, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .insert(params![person, new.on, new.title, new.subject, new.form, new.hours, new.result, new.number, actor, at])?)
}

/// Withdraws an entry; `Closed` when it was before.
pub fn withdraw_outside(db: &Db<'_>, id: i64, reason: &str, by: &str) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    let changed = db.0.execute(
        "UPDATE training_outside SET withdrawn = ?2, withdrawn_by = ?3 WHERE id = ?1 AND withdrawn IS NULL",
        params![id, reason, actor],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::Closed) }
}

/// Takes the words about a purged person out; hours stay.
pub fn purge(db: &Db<'_>, person: i64, word: &str) -> Result<(), Error> {
    db.0.execute(
        "UPDATE training_outside SET title = ?2, result = '', number = '', withdrawn = CASE WHEN withdrawn IS NULL THEN NULL ELSE ?2 END WHERE person = ?1",
        params![person, word],
    )?;
    db.0.execute(
        "UPDATE training_enrolment SET withdrawn = ?2 WHERE person = ?1 AND withdrawn IS NOT NULL",
        params![person, word],
    )?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<OutsideRecord> {
    Ok(OutsideRecord {
        id: row.get(0)?,
        person: row.get(1)?,
        on: row.get(2)?,
        title: row.get(3)?,
        subject: row.get(4)?,
        form: row.get(5)?,
        hours: row.get(6)?,
        result: row.get(7)?,
        number: row.get(8)?,
        by: row.get(9)?,
        withdrawn: row.get(10)?,
    })
}
