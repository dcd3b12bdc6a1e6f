//! 职称评审委员会 and its members.

use crate::{Db, Error, audit};
use rusqlite::{Row, params};

/// A stored committee.
#[derive(Clone, Debug, Default)]
pub struct CommitteeRecord {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Name, unique.
    pub name: String,
    /// `senior` or `other`.
    pub kind: String,
    /// `series` or `specialty`.
    pub scope: String,
    /// 系列; empty for all.
    pub series: String,
    /// 专业; empty for all.
    pub specialty: String,
    /// Rule as JSON.
    pub rule: String,
    /// Document; may be empty.
    pub document: String,
    /// Who recorded it.
    pub by: String,
}

/// A member's term.
#[derive(Clone, Debug, Default)]
pub struct MemberRecord {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Committee.
    pub committee: i64,
    /// Who.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// `chair`, `vice` or `member`.
    pub role: String,
    /// ISO date of the first day.
    pub since: String,
    /// ISO date of the last day of the term.
    pub until: String,
    /// ISO date of the last day it really held.
    pub last_day: String,
    /// Why it ended before its time; empty when it did not.
    pub left_why: String,
    /// Document; may be empty.
    pub document: String,
}

const SELECT: &str = "SELECT c.id, c.name, c.kind, c.scope, c.series, c.specialty, c.rule, c.document, a.name
    FROM title_committee c JOIN actor a ON a.id = c.actor";

/// All, in the order they were made.
pub fn list(db: &Db<'_>) -> Result<Vec<CommitteeRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} ORDER BY c.id"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One.
pub fn get(db: &Db<'_>, id: i64) -> Result<CommitteeRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SELECT} WHERE c.id = ?1"))?.query_row([id], read)?)
}

/// Records one; `Taken` when the name stands already.
pub fn add(db: &Db<'_>, new: &CommitteeRecord, at: &str) -> Result<i64, Error> {
    let by = audit::actor(db, &new.by)?;
    let added =
        db.0.prepare_cached(
            "INSERT INTO title_committee (name, kind, scope, series, specialty, rule, document, actor, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (name) DO NOTHING",
        )?
        .execute(params![new.name, new.kind, new.scope, new.series, new.specialty, new.rule, new.document, by, at])?;
    if added == 1 { Ok(db.0.last_insert_rowid()) } else { Err(Error::Taken("committee")) }
}

const MEMBER: &str = "SELECT m.id, m.committee, m.person, p.staff_number, p.name, u.name, m.role, m.since, m.until, t.last_day,
      coalesce(e.reason, ''), m.document
    FROM title_member m JOIN title_term t ON t.id = m.id JOIN person p ON p.id = m.person JOIN unit u ON u.id = p.unit
      LEFT JOIN title_member_end e ON e.member = m.id";

/// The terms in a committee, past ones too: chair first, then by staff number.
pub fn members(db: &Db<'_>, committee: i64) -> Result<Vec<MemberRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!(
        "{MEMBER} WHERE m.committee = ?1 ORDER BY CASE m.role WHEN 'chair' THEN 0 WHEN 'vice' THEN 1 ELSE 2 END, p.staff_number, m.since"
    ))?;
    let rows = statement.query_map([committee], read_member)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One term.
pub fn member(db: &Db<'_>, id: i64) -> Result<MemberRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{MEMBER} WHERE m.id = ?1"))?.query_row([id], read_member)?)
}

/// Records a term; `Closed` when the person has one in the same days.
pub fn add_member(db: &Db<'_>, new: &MemberRecord, by: &str, at: &str) -> Result<i64, Error> {
    let by = audit::actor(db, by)?;
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO title_member (committee, person, role, since, until, document, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .insert(params![new.committee, new.person, new.role, new.since, new.until, new.document, by, at])?)
}

/// Ends a term before its time; `Taken` when it was ended before.
pub fn end_member(db: &Db<'_>, id: i64, last_day: &str, reason: &str, by: &str, at: &str) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    let added = db
        .0
        .prepare_cached(
            "INSERT INTO title_member_end (member, last_day, reason, actor, at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (member) DO NOTHING",
        )?
        .execute(params![id, last_day, reason, by, at])?;
    if added == 1 { Ok(()) } else { Err(Error::Taken("end")) }
}

fn read(row: &Row<'_>) -> rusqlite::Result<CommitteeRecord> {
    Ok(CommitteeRecord {
        id: row.get(0)?,
        name: row.get(1)?,
        kind: row.get(2)?,
        scope: row.get(3)?,
        series: row.get(4)?,
        specialty: row.get(5)?,
        rule: row.get(6)?,
        document: row.get(7)?,
        by: row.get(8)?,
    })
}

fn read_member(row: &Row<'_>) -> rusqlite::Result<MemberRecord> {
    Ok(MemberRecord {
        id: row.get(0)?,
        committee: row.get(1)?,
        person: row.get(2)?,
        staff_number: row.get(3)?,
        name: row.get(4)?,
        unit: row.get(5)?,
        role: row.get(6)?,
        since: row.get(7)?,
        until: row.get(8)?,
        last_day: row.get(9)?,
        left_why: row.get(10)?,
        document: row.get(11)?,
    })
}
