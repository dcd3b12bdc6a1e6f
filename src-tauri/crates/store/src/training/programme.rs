//! 培训班 with its sessions, and the certificates that came of it.

use crate::{Db, Error};
use domain::money::Fen;
use rusqlite::{Row, params};

/// A programme.
#[derive(Clone, Debug)]
pub struct ProgrammeRecord {
    /// Id.
    pub id: i64,
    /// Year that its hours count for.
    pub year: i32,
    /// Line of the plan; none beside the plan.
    pub line: Option<i64>,
    /// 项目.
    pub title: String,
    /// Code of the subject.
    pub subject: String,
    /// `class`, `field`, `online`, `secondment` or `self`.
    pub form: String,
    /// 讲师; may be empty.
    pub trainer: String,
    /// 主办; may be empty.
    pub organiser: String,
    /// `none`, `exam`, `practice` or `computer`.
    pub check: String,
    /// Hundredths; none without a check.
    pub pass_mark: Option<i64>,
    /// What it cost so far.
    pub cost: Fen,
    /// `planned`, `running`, `closed` or `cancelled`.
    pub state: String,
    /// ISO date it was closed or cancelled on; empty before.
    pub stopped_on: String,
    /// Why it was cancelled.
    pub reason: String,
    /// Version of the rules under which it was closed.
    pub rules: String,
    /// `none`, `open` or `closed`.
    pub evaluation: String,
    /// First and last day of its sessions that are not cancelled; empty without one.
    pub days: (String, String),
    /// Sessions held, and those not cancelled.
    pub sessions: (u32, u32),
    /// People enrolled.
    pub people: u32,
}

/// What is typed of a programme.
#[derive(Clone, Copy, Debug)]
pub struct NewProgramme<'a> {
    /// Year.
    pub year: i32,
    /// Line of the plan.
    pub line: Option<i64>,
    /// 项目.
    pub title: &'a str,
    /// Code of the subject.
    pub subject: &'a str,
    /// Form.
    pub form: &'a str,
    /// 讲师.
    pub trainer: &'a str,
    /// 主办.
    pub organiser: &'a str,
    /// Kind of check.
    pub check: &'a str,
    /// Hundredths.
    pub pass_mark: Option<i64>,
    /// Cost.
    pub cost: Fen,
}

/// A session.
#[derive(Clone, Debug)]
pub struct SessionRecord {
    /// Id.
    pub id: i64,
    /// Programme.
    pub programme: i64,
    /// ISO date.
    pub on: String,
    /// `08:30`; may be empty.
    pub starts: String,
    /// Minutes.
    pub minutes: u32,
    /// 地点.
    pub place: String,
    /// 讲师; empty for that of the programme.
    pub trainer: String,
    /// What it is about; may be empty.
    pub topic: String,
    /// `planned`, `held` or `cancelled`.
    pub held: String,
    /// `plan` or `added`.
    pub origin: String,
    /// Why it was cancelled.
    pub reason: String,
}

/// What is typed of a session.
#[derive(Clone, Copy, Debug)]
pub struct NewSession<'a> {
    /// ISO date.
    pub on: &'a str,
    /// `08:30`; may be empty.
    pub starts: &'a str,
    /// 1 to 960.
    pub minutes: u32,
    /// 地点.
    pub place: &'a str,
    /// 讲师.
    pub trainer: &'a str,
    /// What it is about.
    pub topic: &'a str,
}

const SELECT: &str =
    "SELECT p.id, p.year, p.line, p.title, p.subject, p.form, p.trainer, p.organiser, p.check_kind, p.pass_mark, p.cost, p.state,
      coalesce(p.stopped_on, ''), p.reason, p.rules, p.evaluation,
      coalesce((SELECT min(on_day) FROM training_session WHERE programme = p.id AND held <> 'cancelled'), ''),
      coalesce((SELECT max(on_day) FROM training_session WHERE programme = p.id AND held <> 'cancelled'), ''),
      (SELECT count(*) FROM training_session WHERE programme = p.id AND held = 'held'),
      (SELECT count(*) FROM training_session WHERE programme = p.id AND held <> 'cancelled'),
      (SELECT count(*) FROM training_enrolment WHERE programme = p.id AND withdrawn IS NULL)
    FROM training_programme p";

/// Programmes of a year, running ones first, then those ahead, then what is over; each group by its days.
pub fn list(db: &Db<'_>, year: i32) -> Result<Vec<ProgrammeRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!(
        "{SELECT} WHERE p.year = ?1 ORDER BY CASE p.state WHEN 'running' THEN 0 WHEN 'planned' THEN 1 WHEN 'closed' THEN 2 ELSE 3 END, 17, p.id"
    ))?;
    let rows = statement.query_map([year], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One programme.
pub fn get(db: &Db<'_>, id: i64) -> Result<ProgrammeRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SELECT} WHERE p.id = ?1"))?.query_row([id], read)?)
}

/// Years with a plan, a programme or hours from elsewhere, latest first.
pub fn years(db: &Db<'_>) -> Result<Vec<i32>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT year FROM training_line UNION SELECT year FROM training_programme
         UNION SELECT CAST(substr(on_day, 1, 4) AS INTEGER) FROM training_outside ORDER BY 1 DESC",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Opens a programme, planned.
pub fn add_programme(db: &Db<'_>, new: &NewProgramme<'_>) -> Result<i64, Error> {
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO training_programme (year, line, title, subject, form, trainer, organiser, check_kind, pass_mark, cost, state, reason, rules, evaluation)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'planned', '', '', 'none')",
        )?
        .insert(params![
            new.year, new.line, new.title, new.subject, new.form, new.trainer, new.organiser, new.check, new.pass_mark, new.cost.0
        ])?)
}

/// Changes the particulars of one that is not over; its year stays.
pub fn change_programme(db: &Db<'_>, id: i64, new: &NewProgramme<'_>) -> Result<(), Error> {
    let changed = db.0.execute(
        "UPDATE training_programme SET line = ?2, title = ?3, subject = ?4, form = ?5, trainer = ?6, organiser = ?7, check_kind = ?8, pass_mark = ?9, cost = ?10
         WHERE id = ?1",
        params![id, new.line, new.title, new.subject, new.form, new.trainer, new.organiser, new.check, new.pass_mark, new.cost.0],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Brings a programme to a state; the day and the rules are of a closed one, the reason of a cancelled one.
pub fn set_state(db: &Db<'_>, id: i64, state: &str, on: Option<&str>, reason: &str, rules: &str) -> Result<(), Error> {
    let changed = db.0.execute(
        "UPDATE training_programme SET state = ?2, stopped_on = ?3, reason = ?4, rules = ?5 WHERE id = ?1",
        params![id, state, on, reason, rules],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Opens or closes the evaluation; `Closed` out of order.
pub fn set_evaluation(db: &Db<'_>, id: i64, to: &str) -> Result<(), Error> {
    let changed = db.0.execute("UPDATE training_programme SET evaluation = ?2 WHERE id = ?1", params![id, to])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

const SESSION: &str = "SELECT s.id, s.programme, s.on_day, s.starts, s.minutes, s.place, s.trainer, s.topic, s.held, s.origin, s.reason FROM training_session s";

/// Sessions of a programme in the order of their days and hours.
pub fn sessions(db: &Db<'_>, programme: i64) -> Result<Vec<SessionRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SESSION} WHERE s.programme = ?1 ORDER BY s.on_day, s.starts, s.id"))?;
    let rows = statement.query_map([programme], read_session)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Sessions of all programmes of a year that were not called off as a whole, each with the line of the plan it is of.
pub fn sessions_of_year(db: &Db<'_>, year: i32) -> Result<Vec<(SessionRecord, Option<i64>)>, Error> {
    let mut statement = db.0.prepare_cached(&format!(
        "{} JOIN training_programme p ON p.id = s.programme WHERE p.year = ?1 ORDER BY s.on_day, s.id",
        SESSION.replacen(" FROM", ", p.line FROM", 1)
    ))?;
    let rows = statement.query_map([year], |row| Ok((read_session(row)?, row.get(11)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One session.
pub fn of_session(db: &Db<'_>, id: i64) -> Result<SessionRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SESSION} WHERE s.id = ?1"))?.query_row([id], read_session)?)
}

/// Adds a session, planned; `origin` is `plan` or `added`.
pub fn add_session(db: &Db<'_>, programme: i64, new: &NewSession<'_>, origin: &str) -> Result<i64, Error> {
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO training_session (programme, on_day, starts, minutes, place, trainer, topic, held, origin, reason)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'planned', ?8, '')",
        )?
        .insert(params![programme, new.on, new.starts, new.minutes, new.place, new.trainer, new.topic, origin])?)
}

/// Moves a session that is still ahead; `Closed` afterwards.
pub fn change_session(db: &Db<'_>, id: i64, new: &NewSession<'_>) -> Result<(), Error> {
    let changed = db.0.execute(
        "UPDATE training_session SET on_day = ?2, starts = ?3, minutes = ?4, place = ?5, trainer = ?6, topic = ?7 WHERE id = ?1",
        params![id, new.on, new.starts, new.minutes, new.place, new.trainer, new.topic],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Says that a session was held or cancelled.
pub fn hold(db: &Db<'_>, id: i64, held: &str, reason: &str) -> Result<(), Error> {
    let changed = db.0.execute("UPDATE training_session SET held = ?2, reason = ?3 WHERE id = ?1", params![id, held, reason])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Notes that a certificate came of a programme.
pub fn feed(db: &Db<'_>, certificate: i64, programme: i64) -> Result<(), Error> {
    db.0.prepare_cached("INSERT INTO training_certificate (certificate, programme) VALUES (?1, ?2)")?
        .execute([certificate, programme])?;
    Ok(())
}

/// Certificates that came of a programme: person, certificate, number.
pub fn certificates(db: &Db<'_>, programme: i64) -> Result<Vec<(i64, i64, String)>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT c.person, c.id, c.number FROM training_certificate t JOIN certificate c ON c.id = t.certificate WHERE t.programme = ?1",
    )?;
    let rows = statement.query_map([programme], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<ProgrammeRecord> {
    Ok(ProgrammeRecord {
        id: row.get(0)?,
        year: row.get(1)?,
        line: row.get(2)?,
        title: row.get(3)?,
        subject: row.get(4)?,
        form: row.get(5)?,
        trainer: row.get(6)?,
        organiser: row.get(7)?,
        check: row.get(8)?,
        pass_mark: row.get(9)?,
        cost: Fen(row.get(10)?),
        state: row.get(11)?,
        stopped_on: row.get(12)?,
        reason: row.get(13)?,
        rules: row.get(14)?,
        evaluation: row.get(15)?,
        days: (row.get(16)?, row.get(17)?),
        sessions: (row.get(18)?, row.get(19)?),
        people: row.get(20)?,
    })
}

fn read_session(row: &Row<'_>) -> rusqlite::Result<SessionRecord> {
    Ok(SessionRecord {
        id: row.get(0)?,
        programme: row.get(1)?,
        on: row.get(2)?,
        starts: row.get(3)?,
        minutes: row.get(4)?,
        place: row.get(5)?,
        trainer: row.get(6)?,
        topic: row.get(7)?,
        held: row.get(8)?,
        origin: row.get(9)?,
        reason: row.get(10)?,
    })
}
