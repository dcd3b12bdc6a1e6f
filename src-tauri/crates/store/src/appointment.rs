//! Who holds which post. A row is never edited: the end and the end of probation are rows of their own.

use crate::{Db, Error, audit};
use domain::post::PostLevel;
use rusqlite::{Row, params};

/// An appointment with how it ended.
#[derive(Clone, Debug, Default)]
pub struct AppointmentRecord {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Person.
    pub person: i64,
    /// 工号; not written.
    pub staff_number: String,
    /// Name; not written.
    pub name: String,
    /// Post.
    pub post: i64,
    /// `principal`, `concurrent`.
    pub role: String,
    /// First day, ISO.
    pub since: String,
    /// Last day of the term, ISO; none without end.
    pub until: Option<String>,
    /// Last day of the probation, ISO.
    pub probation_until: Option<String>,
    /// Resolution; none when it was taken over from the roster.
    pub resolution: Option<i64>,
    /// Number of the resolution; not written.
    pub resolution_number: String,
    /// The motion it came from.
    pub motion: Option<i64>,
    /// Document; may be empty.
    pub document: String,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: String,
    /// The day it really ends on, ISO; `9999-12-31` while open. Not written.
    pub last_day: String,
    /// Why it ended; empty while nobody ended it. Not written.
    pub ended: String,
    /// Whether the probation was passed; none while it is open. Not written.
    pub fit: Option<bool>,
    /// The day the person left, ISO. Not written.
    pub left_on: Option<String>,
}

/// The end of an appointment.
#[derive(Clone, Debug)]
pub struct EndRecord {
    /// Appointment.
    pub appointment: i64,
    /// The last day it held, ISO.
    pub last_day: String,
    /// `moved`, `renewed`, `removed`, `resigned`, `retired`, `left`, `probation`, `mistake`.
    pub reason: String,
    /// Resolution.
    pub resolution: Option<i64>,
    /// Anything more.
    pub note: String,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: String,
}

/// The end of a probation.
#[derive(Clone, Debug)]
pub struct ProbationRecord {
    /// Appointment.
    pub appointment: i64,
    /// ISO date.
    pub day: String,
    /// 胜任.
    pub fit: bool,
    /// Document of the appraisal.
    pub document: String,
    /// Resolution.
    pub resolution: i64,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: String,
}

const SELECT: &str =
    "SELECT a.id, a.person, p.staff_number, p.name, a.post, a.role, a.since, a.until, a.probation_until, a.resolution,
   coalesce(r.number, ''), a.motion, a.document, n.name, a.at, s.last_day, coalesce(e.reason, ''), b.fit, p.left_on
   FROM appointment a JOIN person p ON p.id = a.person JOIN actor n ON n.id = a.actor JOIN appointment_span s ON s.id = a.id
   LEFT JOIN resolution r ON r.id = a.resolution LEFT JOIN appointment_end e ON e.appointment = a.id
   LEFT JOIN probation_end b ON b.appointment = a.id";

/// All, oldest first.
pub fn list(db: &Db<'_>) -> Result<Vec<AppointmentRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} ORDER BY a.since, a.id"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Those of a post, oldest first.
pub fn of_post(db: &Db<'_>, post: i64) -> Result<Vec<AppointmentRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} WHERE a.post = ?1 ORDER BY a.since, a.id"))?;
    let rows = statement.query_map([post], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Those of a person, oldest first.
pub fn of_person(db: &Db<'_>, person: i64) -> Result<Vec<AppointmentRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} WHERE a.person = ?1 ORDER BY a.since, a.id"))?;
    let rows = statement.query_map([person], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One.
pub fn get(db: &Db<'_>, id: i64) -> Result<AppointmentRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SELECT} WHERE a.id = ?1"))?.query_row([id], read)?)
}

/// Records one; `Closed` when the person holds another main post in the term.
pub fn add(db: &Db<'_>, record: &AppointmentRecord) -> Result<i64, Error> {
    let by = audit::actor(db, &record.by)?;
    let AppointmentRecord { person, post, role, since, until, probation_until, resolution, motion, document, at, .. } = record;
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO appointment (person, post, role, since, until, probation_until, resolution, motion, document, actor, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .insert(params![person, post, role, since, until, probation_until, resolution, motion, document, by, at])?)
}

/// Ends one; `Taken("end")` when it was ended before.
pub fn end(db: &Db<'_>, record: &EndRecord) -> Result<(), Error> {
    let by = audit::actor(db, &record.by)?;
    let EndRecord { appointment, last_day, reason, resolution, note, at, .. } = record;
    let added = db.0.execute(
        "INSERT INTO appointment_end (appointment, last_day, reason, resolution, note, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (appointment) DO NOTHING",
        params![appointment, last_day, reason, resolution, note, by, at],
    )?;
    if added == 1 { Ok(()) } else { Err(Error::Taken("end")) }
}

/// Ends a probation; `Taken("probation")` when it was ended before.
pub fn end_probation(db: &Db<'_>, record: &ProbationRecord) -> Result<(), Error> {
    let by = audit::actor(db, &record.by)?;
    let ProbationRecord { appointment, day, fit, document, resolution, at, .. } = record;
    let added = db.0.execute(
        "INSERT INTO probation_end (appointment, day, fit, document, resolution, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (appointment) DO NOTHING",
        params![appointment, day, fit, document, resolution, by, at],
    )?;
    if added == 1 { Ok(()) } else { Err(Error::Taken("probation")) }
}

/// Puts a person where an appointment says: unit, post, level and the day since.
pub fn place_person(db: &Db<'_>, person: i64, post: i64, since: &str) -> Result<(), Error> {
    let changed = db.0.execute(
        "UPDATE person SET unit = (SELECT unit FROM post WHERE id = ?2), post = (SELECT name FROM post WHERE id = ?2),
           level = (SELECT level FROM post WHERE id = ?2), in_post_since = ?3 WHERE id = ?1",
        params![person, post, since],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Takes a post from somebody whom the roster still shows in it, and sets the level; true when it did.
pub fn vacate_person(db: &Db<'_>, person: i64, post: i64, level: PostLevel) -> Result<bool, Error> {
    let changed = db.0.execute(
        "UPDATE person SET post = '', level = ?3, in_post_since = NULL
         WHERE id = ?1 AND unit = (SELECT unit FROM post WHERE id = ?2) AND post = (SELECT name FROM post WHERE id = ?2)",
        params![person, post, level.word()],
    )?;
    Ok(changed == 1)
}

fn read(row: &Row<'_>) -> rusqlite::Result<AppointmentRecord> {
    Ok(AppointmentRecord {
        id: row.get(0)?,
        person: row.get(1)?,
        staff_number: row.get(2)?,
        name: row.get(3)?,
        post: row.get(4)?,
        role: row.get(5)?,
        since: row.get(6)?,
        until: row.get(7)?,
        probation_until: row.get(8)?,
        resolution: row.get(9)?,
        resolution_number: row.get(10)?,
        motion: row.get(11)?,
        document: row.get(12)?,
        by: row.get(13)?,
        at: row.get(14)?,
        last_day: row.get(15)?,
        ended: row.get(16)?,
        fit: row.get(17)?,
        left_on: row.get(18)?,
    })
}
