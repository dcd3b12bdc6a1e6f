//! The yearly plan: lines with their versions, and the day it was let out.

use crate::{Db, Error, audit};
use domain::money::Fen;
use rusqlite::{OptionalExtension, Row, params};

/// A line as it stands.
#[derive(Clone, Debug)]
pub struct LineRecord {
    /// Id of the line, the same through all versions.
    pub id: i64,
    /// Year.
    pub year: i32,
    /// 项目.
    pub title: String,
    /// Codes of audiences, as a JSON list.
    pub audiences: String,
    /// Code of the subject.
    pub subject: String,
    /// Hundredths of class hours.
    pub hours: i64,
    /// Sessions planned.
    pub sessions: u32,
    /// 1 to 12; none when not fixed.
    pub month: Option<u32>,
    /// May be empty.
    pub trainer: String,
    /// Budget.
    pub budget: Fen,
    /// It came to nothing.
    pub withdrawn: bool,
    /// Why it was changed or withdrawn; empty when it never was, or before the plan was let out.
    pub reason: String,
    /// It came into the plan after that had been let out.
    pub late: bool,
}

/// What a line says.
#[derive(Clone, Copy, Debug)]
pub struct NewLine<'a> {
    /// 项目.
    pub title: &'a str,
    /// Codes of audiences, as a JSON list.
    pub audiences: &'a str,
    /// Code of the subject.
    pub subject: &'a str,
    /// Hundredths of class hours.
    pub hours: i64,
    /// Sessions planned.
    pub sessions: u32,
    /// 1 to 12.
    pub month: Option<u32>,
    /// May be empty.
    pub trainer: &'a str,
    /// Budget.
    pub budget: Fen,
    /// It comes to nothing.
    pub withdrawn: bool,
    /// Why; empty before the plan is let out.
    pub reason: &'a str,
}

/// The plan of a year let out.
#[derive(Clone, Debug)]
pub struct Release {
    /// ISO date.
    pub on: String,
    /// Number of the resolution; empty without one.
    pub resolution: String,
    /// Who let it out.
    pub by: String,
}

const SELECT: &str = "SELECT l.id, l.year, v.title, v.audiences, v.subject, v.hours, v.sessions, v.month, v.trainer, v.budget, v.withdrawn, v.reason,
      EXISTS (SELECT 1 FROM training_line_version f WHERE f.line = l.id AND f.reason <> ''
        AND f.id = (SELECT min(id) FROM training_line_version WHERE line = l.id))
    FROM training_line l JOIN training_line_version v ON v.line = l.id AND v.id = (SELECT max(id) FROM training_line_version WHERE line = l.id)";

/// The lines of a year, withdrawn ones too, by month and in the order they were added.
pub fn lines(db: &Db<'_>, year: i32) -> Result<Vec<LineRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} WHERE l.year = ?1 ORDER BY coalesce(v.month, 13), l.id"))?;
    let rows = statement.query_map([year], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One line.
pub fn line(db: &Db<'_>, id: i64) -> Result<LineRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SELECT} WHERE l.id = ?1"))?.query_row([id], read)?)
}

/// Adds a line.
pub fn add_line(db: &Db<'_>, year: i32, new: &NewLine<'_>, by: &str, at: &str) -> Result<i64, Error> {
    let id = db.0.prepare_cached("INSERT INTO training_line (year) VALUES (?1)")?.insert([year])?;
    change_line(db, id, new, by, at)?;
    Ok(id)
}

/// Says a line anew.
pub fn change_line(db: &Db<'_>, line: i64, new: &NewLine<'_>, by: &str, at: &str) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached(
        "INSERT INTO training_line_version (line, title, audiences, subject, hours, sessions, month, trainer, budget, withdrawn, reason, actor, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        line,
        new.title,
        new.audiences,
        new.subject,
        new.hours,
        new.sessions,
        new.month,
        new.trainer,
        new.budget.0,
        new.withdrawn,
        new.reason,
        actor,
        at
    ])?;
    Ok(())
}

/// Lets the plan of a year out; `Taken` when it was.
pub fn release(db: &Db<'_>, year: i32, on: &str, resolution: Option<i64>, by: &str, at: &str) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    let mut insert = db.0.prepare_cached(
        "INSERT INTO training_release (year, on_day, resolution, actor, at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (year) DO NOTHING",
    )?;
    match insert.execute(params![year, on, resolution, actor, at])? {
        1 => Ok(()),
        _ => Err(Error::Taken("release")),
    }
}

/// How the plan of a year was let out; none while it is a draft.
pub fn release_of(db: &Db<'_>, year: i32) -> Result<Option<Release>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT r.on_day, coalesce(o.number, ''), a.name FROM training_release r JOIN actor a ON a.id = r.actor
         LEFT JOIN resolution o ON o.id = r.resolution WHERE r.year = ?1",
    )?;
    let found = statement.query_row([year], |row| Ok(Release { on: row.get(0)?, resolution: row.get(1)?, by: row.get(2)? }));
    Ok(found.optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<LineRecord> {
    Ok(LineRecord {
        id: row.get(0)?,
        year: row.get(1)?,
        title: row.get(2)?,
        audiences: row.get(3)?,
        subject: row.get(4)?,
        hours: row.get(5)?,
        sessions: row.get(6)?,
        month: row.get(7)?,
        trainer: row.get(8)?,
        budget: Fen(row.get(9)?),
        withdrawn: row.get(10)?,
        reason: row.get(11)?,
        late: row.get(12)?,
    })
}
