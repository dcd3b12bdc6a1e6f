//! Meetings of a committee: who was there, the candidates, the votes, the notice, objections, the close.

use crate::{Db, Error, audit};
use rusqlite::{Row, params};
use std::collections::HashSet;

/// A stored session.
#[derive(Clone, Debug, Default)]
pub struct SessionRecord {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Committee.
    pub committee: i64,
    /// Name of the committee.
    pub committee_name: String,
    /// Name or number, unique in the committee.
    pub name: String,
    /// ISO date.
    pub held_on: String,
    /// Rule it met under, as JSON.
    pub rule: String,
    /// ISO date; empty while it is not closed.
    pub closed_on: String,
    /// Document that closes it; empty while it is not closed.
    pub document: String,
    /// Who recorded it.
    pub by: String,
}

/// A vote on a candidate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VoteRecord {
    /// Members left after recusals.
    pub entitled: u32,
    /// Of them, how many had to be there.
    pub needed: u32,
    /// So many voted.
    pub present: u32,
    /// 同意.
    pub approve: u32,
    /// 反对.
    pub against: u32,
    /// 弃权.
    pub abstain: u32,
    /// Passed.
    pub passed: bool,
}

/// A stored candidate.
#[derive(Clone, Debug, Default)]
pub struct CandidateRecord {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Session.
    pub session: i64,
    /// Who.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub person_name: String,
    /// 单位.
    pub unit: String,
    /// 系列.
    pub series: String,
    /// 级别.
    pub level: String,
    /// 专业; may be empty.
    pub specialty: String,
    /// 名称.
    pub name: String,
    /// None until the committee has voted.
    pub vote: Option<VoteRecord>,
    /// The qualification that came of it.
    pub qualification: Option<i64>,
}

/// A notice of those who passed.
#[derive(Clone, Debug, Default)]
pub struct NoticeRecord {
    /// Session.
    pub session: i64,
    /// ISO date.
    pub posted_on: String,
    /// ISO date of its last day.
    pub last_day: String,
    /// Working days asked for.
    pub days: u32,
    /// No calendar of the year was there: only weekends were left out.
    pub weekends_only: bool,
    /// Where it hangs.
    pub place: String,
    /// Who receives objections.
    pub contact: String,
    /// Telephone; may be empty.
    pub phone: String,
}

/// An objection to a candidate on a notice.
#[derive(Clone, Debug, Default)]
pub struct ObjectionRecord {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Candidate.
    pub candidate: i64,
    /// ISO date.
    pub raised_on: String,
    /// What is objected.
    pub what: String,
    /// `upheld`, `rejected`; empty while open.
    pub outcome: String,
    /// Reason of the outcome.
    pub reason: String,
    /// ISO date of the outcome; empty while open.
    pub settled_on: String,
}

const SELECT: &str =
    "SELECT s.id, s.committee, c.name, s.name, s.held_on, s.rule, coalesce(e.closed_on, ''), coalesce(e.document, ''), a.name
    FROM title_session s JOIN title_committee c ON c.id = s.committee JOIN actor a ON a.id = s.actor
      LEFT JOIN title_session_close e ON e.session = s.id";

/// All, latest first.
pub fn list(db: &Db<'_>) -> Result<Vec<SessionRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} ORDER BY s.held_on DESC, s.id DESC"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One.
pub fn session(db: &Db<'_>, id: i64) -> Result<SessionRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SELECT} WHERE s.id = ?1"))?.query_row([id], read)?)
}

/// Records a session with its roll: each member and whether he was there. `Taken` when the committee has one of that name.
pub fn open(db: &Db<'_>, new: &SessionRecord, members: &[(i64, bool)], at: &str) -> Result<i64, Error> {
    let by = audit::actor(db, &new.by)?;
    let added =
        db.0.prepare_cached(
            "INSERT INTO title_session (committee, name, held_on, rule, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (committee, name) DO NOTHING",
        )?
        .execute(params![new.committee, new.name, new.held_on, new.rule, by, at])?;
    if added == 0 {
        return Err(Error::Taken("session"));
    }
    let id = db.0.last_insert_rowid();
    let mut insert = db.0.prepare_cached("INSERT INTO title_roll (session, person, present) VALUES (?1, ?2, ?3)")?;
    for (person, present) in members {
        insert.execute(params![id, person, present])?;
    }
    Ok(id)
}

/// The members of a session's day and whether they were there.
pub fn roll(db: &Db<'_>, session: i64) -> Result<Vec<(i64, bool)>, Error> {
    let mut statement = db.0.prepare_cached("SELECT person, present FROM title_roll WHERE session = ?1 ORDER BY person")?;
    let rows = statement.query_map([session], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

const CANDIDATE: &str = "SELECT c.id, c.session, c.person, p.staff_number, p.name, u.name, c.series, c.level, c.specialty, c.name,
      v.entitled, v.needed, v.present, v.approve, v.against, v.abstain, v.passed, q.id
    FROM title_candidate c JOIN person p ON p.id = c.person JOIN unit u ON u.id = p.unit LEFT JOIN title_vote v ON v.candidate = c.id
      LEFT JOIN qualification q ON q.candidate = c.id";

/// The candidates of a session in the order they were named.
pub fn candidates(db: &Db<'_>, session: i64) -> Result<Vec<CandidateRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{CANDIDATE} WHERE c.session = ?1 ORDER BY c.id"))?;
    let rows = statement.query_map([session], read_candidate)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One.
pub fn candidate(db: &Db<'_>, id: i64) -> Result<CandidateRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{CANDIDATE} WHERE c.id = ?1"))?.query_row([id], read_candidate)?)
}

/// Names a candidate; `Taken` when the same case stands already.
pub fn add_candidate(db: &Db<'_>, new: &CandidateRecord) -> Result<i64, Error> {
    let added =
        db.0.prepare_cached(
            "INSERT INTO title_candidate (session, person, series, level, specialty, name) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT DO NOTHING",
        )?
        .execute(params![new.session, new.person, new.series, new.level, new.specialty, new.name])?;
    if added == 1 { Ok(db.0.last_insert_rowid()) } else { Err(Error::Taken("candidate")) }
}

/// Takes a candidate off who was named by mistake; `Closed` once somebody has voted.
pub fn remove_candidate(db: &Db<'_>, id: i64) -> Result<(), Error> {
    let changed = db.0.prepare_cached("DELETE FROM title_candidate WHERE id = ?1")?.execute([id])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Records a vote with who stepped aside and why, and who took part; `Taken` when there is one.
pub fn vote(
    db: &Db<'_>,
    candidate: i64,
    vote: &VoteRecord,
    recused: &[(i64, &str)],
    voters: &[i64],
    by: &str,
    at: &str,
) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    let VoteRecord { entitled, needed, present, approve, against, abstain, passed } = vote;
    let added =
        db.0.prepare_cached(
            "INSERT INTO title_vote (candidate, entitled, needed, present, approve, against, abstain, passed, actor, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (candidate) DO NOTHING",
        )?
        .execute(params![candidate, entitled, needed, present, approve, against, abstain, passed, by, at])?;
    if added == 0 {
        return Err(Error::Taken("vote"));
    }
    let mut insert = db.0.prepare_cached("INSERT INTO title_recusal (candidate, person, reason) VALUES (?1, ?2, ?3)")?;
    for (person, reason) in recused {
        insert.execute(params![candidate, person, reason])?;
    }
    let mut insert = db.0.prepare_cached("INSERT INTO title_voter (candidate, person) VALUES (?1, ?2)")?;
    for person in voters {
        insert.execute([candidate, *person])?;
    }
    Ok(())
}

/// Who stepped aside for a candidate, and why: `own`, `relative` or `declared`.
pub fn recusals(db: &Db<'_>, candidate: i64) -> Result<Vec<(i64, String)>, Error> {
    let mut statement = db.0.prepare_cached("SELECT person, reason FROM title_recusal WHERE candidate = ?1 ORDER BY person")?;
    let rows = statement.query_map([candidate], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Who took part in the vote on a candidate.
pub fn voters(db: &Db<'_>, candidate: i64) -> Result<Vec<i64>, Error> {
    let mut statement = db.0.prepare_cached("SELECT person FROM title_voter WHERE candidate = ?1 ORDER BY person")?;
    let rows = statement.query_map([candidate], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Who took part in finding a qualification; nobody for one that no committee of the group found.
pub fn evaluators_of(db: &Db<'_>, qualification: i64) -> Result<HashSet<i64>, Error> {
    let mut statement = db
        .0
        .prepare_cached("SELECT v.person FROM title_voter v JOIN qualification q ON q.candidate = v.candidate WHERE q.id = ?1")?;
    let rows = statement.query_map([qualification], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Posts a notice; it takes the place of the one before.
pub fn post(db: &Db<'_>, new: &NoticeRecord, by: &str, at: &str) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    let NoticeRecord { session, posted_on, last_day, days, weekends_only, place, contact, phone } = new;
    db.0.execute(
        "INSERT INTO title_notice (session, posted_on, last_day, days, weekends_only, place, contact, phone, actor, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![session, posted_on, last_day, days, weekends_only, place, contact, phone, by, at],
    )?;
    Ok(())
}

/// The notice that stands.
pub fn notice(db: &Db<'_>, session: i64) -> Result<Option<NoticeRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT session, posted_on, last_day, days, weekends_only, place, contact, phone FROM title_notice WHERE session = ?1
         ORDER BY id DESC LIMIT 1",
    )?;
    let mut rows = statement.query_map([session], |row| {
        Ok(NoticeRecord {
            session: row.get(0)?,
            posted_on: row.get(1)?,
            last_day: row.get(2)?,
            days: row.get(3)?,
            weekends_only: row.get(4)?,
            place: row.get(5)?,
            contact: row.get(6)?,
            phone: row.get(7)?,
        })
    })?;
    Ok(rows.next().transpose()?)
}

/// Records an objection.
pub fn object(db: &Db<'_>, candidate: i64, raised_on: &str, what: &str, by: &str, at: &str) -> Result<i64, Error> {
    let by = audit::actor(db, by)?;
    Ok(db
        .0
        .prepare_cached("INSERT INTO title_objection (candidate, raised_on, what, actor, at) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .insert(params![candidate, raised_on, what, by, at])?)
}

const OBJECTION: &str =
    "SELECT o.id, o.candidate, o.raised_on, o.what, o.outcome, o.reason, coalesce(o.settled_on, '') FROM title_objection o";

/// The objections to the candidates of a session, oldest first.
pub fn objections(db: &Db<'_>, session: i64) -> Result<Vec<ObjectionRecord>, Error> {
    let sql = format!("{OBJECTION} JOIN title_candidate c ON c.id = o.candidate WHERE c.session = ?1 ORDER BY o.id");
    let mut statement = db.0.prepare_cached(&sql)?;
    let rows = statement.query_map([session], read_objection)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One.
pub fn objection(db: &Db<'_>, id: i64) -> Result<ObjectionRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{OBJECTION} WHERE o.id = ?1"))?.query_row([id], read_objection)?)
}

/// Settles an open objection.
pub fn settle(db: &Db<'_>, id: i64, outcome: &str, reason: &str, on: &str, by: &str) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    let changed = db.0.execute(
        "UPDATE title_objection SET outcome = ?2, reason = ?3, settled_on = ?4, settled_by = ?5 WHERE id = ?1 AND outcome = ''",
        params![id, outcome, reason, on, by],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Closes a session; `Closed` while a vote, the notice or an answer is missing.
pub fn close(db: &Db<'_>, session: i64, on: &str, document: &str, by: &str, at: &str) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    db.0.execute(
        "INSERT INTO title_session_close (session, closed_on, document, actor, at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![session, on, document, by, at],
    )?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<SessionRecord> {
    Ok(SessionRecord {
        id: row.get(0)?,
        committee: row.get(1)?,
        committee_name: row.get(2)?,
        name: row.get(3)?,
        held_on: row.get(4)?,
        rule: row.get(5)?,
        closed_on: row.get(6)?,
        document: row.get(7)?,
        by: row.get(8)?,
    })
}

fn read_candidate(row: &Row<'_>) -> rusqlite::Result<CandidateRecord> {
    let vote = match row.get::<_, Option<u32>>(10)? {
        None => None,
        Some(entitled) => Some(VoteRecord {
            entitled,
            needed: row.get(11)?,
            present: row.get(12)?,
            approve: row.get(13)?,
            against: row.get(14)?,
            abstain: row.get(15)?,
            passed: row.get(16)?,
        }),
    };
    Ok(CandidateRecord {
        id: row.get(0)?,
        session: row.get(1)?,
        person: row.get(2)?,
        staff_number: row.get(3)?,
        person_name: row.get(4)?,
        unit: row.get(5)?,
        series: row.get(6)?,
        level: row.get(7)?,
        specialty: row.get(8)?,
        name: row.get(9)?,
        vote,
        qualification: row.get(17)?,
    })
}

fn read_objection(row: &Row<'_>) -> rusqlite::Result<ObjectionRecord> {
    Ok(ObjectionRecord {
        id: row.get(0)?,
        candidate: row.get(1)?,
        raised_on: row.get(2)?,
        what: row.get(3)?,
        outcome: row.get(4)?,
        reason: row.get(5)?,
        settled_on: row.get(6)?,
    })
}
