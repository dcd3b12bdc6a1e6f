//! 聘任: proposals, what was decided about them and by whom, and how appointments end.

use crate::{Db, Error, audit};
use rusqlite::{Row, params};

/// A proposal with all that came of it; an approved one is the appointment.
#[derive(Clone, Debug, Default)]
pub struct ProposalRecord {
    /// Id.
    pub id: i64,
    /// Who.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub person_name: String,
    /// Pinyin of the name.
    pub pinyin: String,
    /// Id of the unit whose place it takes.
    pub unit: i64,
    /// Name of that unit.
    pub unit_name: String,
    /// 系列.
    pub series: String,
    /// 级别.
    pub level: String,
    /// 名称.
    pub name: String,
    /// The qualification it rests on.
    pub qualification: Option<i64>,
    /// Level of that qualification; empty when none.
    pub qualified: String,
    /// ISO date of the first day.
    pub since: String,
    /// ISO date of the last day it was made for.
    pub until: String,
    /// Grounds.
    pub grounds: String,
    /// Who proposed.
    pub by: String,
    /// `approved`, `rejected`, `withdrawn`; empty while open.
    pub outcome: String,
    /// ISO date of the decision; empty while open.
    pub decided_on: String,
    /// Number of the resolution; empty when none.
    pub resolution: String,
    /// Id of it.
    pub resolution_id: Option<i64>,
    /// Reason of the decision; may be empty.
    pub reason: String,
    /// ISO date of the last day it held when it was ended; empty when it was not.
    pub ended_on: String,
    /// Why it was ended; empty when it was not.
    pub end_reason: String,
    /// ISO date until which nobody appoints the person again; empty when none.
    pub waiting_until: String,
    /// Words on the end; may be empty.
    pub end_note: String,
    /// ISO date on which the qualification was withdrawn; empty when it stands.
    pub withdrawn_on: String,
    /// ISO date of the decision to keep it all the same; empty when none.
    pub kept_on: String,
}

/// A proposal to record.
#[derive(Clone, Debug)]
pub struct NewProposal<'a> {
    /// Who.
    pub person: i64,
    /// Unit.
    pub unit: i64,
    /// 系列.
    pub series: &'a str,
    /// 级别.
    pub level: &'a str,
    /// 名称.
    pub name: &'a str,
    /// The qualification it rests on.
    pub qualification: Option<i64>,
    /// ISO date.
    pub since: &'a str,
    /// ISO date.
    pub until: &'a str,
    /// Grounds.
    pub grounds: &'a str,
}

/// Who decided.
#[derive(Clone, Debug)]
pub struct DeciderRecord {
    /// `decide`, `end` or `keep`.
    pub act: String,
    /// Who.
    pub person: i64,
    /// Name.
    pub name: String,
    /// `sign` or `vote`.
    pub part: String,
}

/// How an appointment ends.
#[derive(Clone, Debug, Default)]
pub struct EndRecord<'a> {
    /// ISO date of the last day it holds.
    pub last_day: &'a str,
    /// Reason.
    pub reason: &'a str,
    /// ISO date until which nobody appoints the person again.
    pub waiting_until: Option<&'a str>,
    /// Resolution.
    pub resolution: i64,
    /// Words; may be empty.
    pub note: &'a str,
}

const SELECT: &str = "SELECT t.id, t.person, p.staff_number, p.name, p.pinyin, t.unit, u.name, t.series, t.level, t.name, t.qualification,
      coalesce(q.level, ''), t.since, t.until, t.grounds, a.name, coalesce(d.outcome, ''), coalesce(d.decided_on, ''), coalesce(r.number, ''),
      d.resolution, coalesce(d.reason, ''), coalesce(e.last_day, ''), coalesce(e.reason, ''), coalesce(e.waiting_until, ''),
      coalesce(e.note, ''), coalesce(w.withdrawn_on, ''), coalesce(k.decided_on, '')
    FROM title_proposal t JOIN person p ON p.id = t.person JOIN unit u ON u.id = t.unit JOIN actor a ON a.id = t.actor
      LEFT JOIN qualification q ON q.id = t.qualification LEFT JOIN qualification_withdrawal w ON w.qualification = q.id
      LEFT JOIN title_decision d ON d.proposal = t.id LEFT JOIN resolution r ON r.id = d.resolution
      LEFT JOIN title_end e ON e.proposal = t.id LEFT JOIN title_keep k ON k.proposal = t.id";

/// All, latest first.
pub fn list(db: &Db<'_>) -> Result<Vec<ProposalRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} ORDER BY t.since DESC, t.id DESC"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Those of one person, latest first.
pub fn of_person(db: &Db<'_>, person: i64) -> Result<Vec<ProposalRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} WHERE t.person = ?1 ORDER BY t.since DESC, t.id DESC"))?;
    let rows = statement.query_map([person], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One.
pub fn get(db: &Db<'_>, id: i64) -> Result<ProposalRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SELECT} WHERE t.id = ?1"))?.query_row([id], read)?)
}

/// Records a proposal.
pub fn propose(db: &Db<'_>, new: &NewProposal<'_>, by: &str, at: &str) -> Result<i64, Error> {
    let by = audit::actor(db, by)?;
    let NewProposal { person, unit, series, level, name, qualification, since, until, grounds } = new;
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO title_proposal (person, unit, series, level, name, qualification, since, until, grounds, actor, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .insert(params![person, unit, series, level, name, qualification, since, until, grounds, by, at])?)
}

/// Records what was decided; `Taken` when something was, `Closed` when there is no place, an overlap, or no ground.
pub fn decide(
    db: &Db<'_>,
    proposal: i64,
    outcome: &str,
    on: &str,
    resolution: Option<i64>,
    reason: &str,
    (by, at): (&str, &str),
) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    let added = db
        .0
        .prepare_cached(
            "INSERT INTO title_decision (proposal, outcome, decided_on, resolution, reason, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (proposal) DO NOTHING",
        )?
        .execute(params![proposal, outcome, on, resolution, reason, by, at])?;
    if added == 1 { Ok(()) } else { Err(Error::Taken("decision")) }
}

/// Records who decided; `Separation` when that person evaluated the case, is the person himself or a relative.
pub fn add_decider(db: &Db<'_>, proposal: i64, act: &str, person: i64, part: &str) -> Result<(), Error> {
    db.0.prepare_cached("INSERT OR IGNORE INTO title_decider (proposal, act, person, part) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![proposal, act, person, part])?;
    Ok(())
}

/// Who decided on a proposal and what followed it.
pub fn deciders(db: &Db<'_>, proposal: i64) -> Result<Vec<DeciderRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT d.act, d.person, p.name, d.part FROM title_decider d JOIN person p ON p.id = d.person WHERE d.proposal = ?1
         ORDER BY d.act, d.part, p.staff_number",
    )?;
    let rows = statement.query_map([proposal], |row| {
        Ok(DeciderRecord { act: row.get(0)?, person: row.get(1)?, name: row.get(2)?, part: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Ends an appointment; `Taken` when it was ended, `Closed` when there is none that lasts so long.
pub fn end(db: &Db<'_>, proposal: i64, end: &EndRecord<'_>, by: &str, at: &str) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    let EndRecord { last_day, reason, waiting_until, resolution, note } = end;
    let added =
        db.0.prepare_cached(
            "INSERT INTO title_end (proposal, last_day, reason, waiting_until, resolution, note, actor, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (proposal) DO NOTHING",
        )?
        .execute(params![proposal, last_day, reason, waiting_until, resolution, note, by, at])?;
    if added == 1 { Ok(()) } else { Err(Error::Taken("end")) }
}

/// Keeps an appointment whose qualification was withdrawn; `Taken` when it was kept before.
pub fn keep(db: &Db<'_>, proposal: i64, on: &str, resolution: i64, reason: &str, (by, at): (&str, &str)) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    let added =
        db.0.prepare_cached(
            "INSERT INTO title_keep (proposal, decided_on, resolution, reason, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (proposal) DO NOTHING",
        )?
        .execute(params![proposal, on, resolution, reason, by, at])?;
    if added == 1 { Ok(()) } else { Err(Error::Taken("keep")) }
}

fn read(row: &Row<'_>) -> rusqlite::Result<ProposalRecord> {
    Ok(ProposalRecord {
        id: row.get(0)?,
        person: row.get(1)?,
        staff_number: row.get(2)?,
        person_name: row.get(3)?,
        pinyin: row.get(4)?,
        unit: row.get(5)?,
        unit_name: row.get(6)?,
        series: row.get(7)?,
        level: row.get(8)?,
        name: row.get(9)?,
        qualification: row.get(10)?,
        qualified: row.get(11)?,
        since: row.get(12)?,
        until: row.get(13)?,
        grounds: row.get(14)?,
        by: row.get(15)?,
        outcome: row.get(16)?,
        decided_on: row.get(17)?,
        resolution: row.get(18)?,
        resolution_id: row.get(19)?,
        reason: row.get(20)?,
        ended_on: row.get(21)?,
        end_reason: row.get(22)?,
        waiting_until: row.get(23)?,
        end_note: row.get(24)?,
        withdrawn_on: row.get(25)?,
        kept_on: row.get(26)?,
    })
}
