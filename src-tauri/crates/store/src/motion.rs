//! The year-end round, its motions and what became of them. Nothing here is edited; an objection is settled once.

use crate::{Db, Error, audit};
use rusqlite::{Row, params};

/// A round.
#[derive(Clone, Debug, Default)]
pub struct RoundRecord {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Year.
    pub year: i32,
    /// Name, unique in the year.
    pub name: String,
    /// ISO date.
    pub opened_on: String,
    /// Its rule as JSON.
    pub rule: String,
    /// ISO date; empty while it runs.
    pub closed_on: String,
    /// People entitled to vote.
    pub members: Vec<i64>,
    /// Who opened it.
    pub by: String,
    /// When.
    pub at: String,
}

/// A motion.
#[derive(Clone, Debug, Default)]
pub struct MotionRecord {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Round.
    pub round: i64,
    /// Post.
    pub post: i64,
    /// Person.
    pub person: i64,
    /// `appoint`, `renew`, `remove`.
    pub kind: String,
    /// `principal`, `concurrent`.
    pub role: String,
    /// First day of the appointment, ISO; of a removal the first day without the post.
    pub since: String,
    /// Last day of the term, ISO.
    pub until: Option<String>,
    /// Last day of the probation, ISO.
    pub probation_until: Option<String>,
    /// Why.
    pub grounds: String,
    /// What the person said of relatives in the line.
    pub relatives: String,
    /// `round`, `selection`.
    pub source: String,
    /// Who raised it.
    pub by: String,
    /// When.
    pub at: String,
}

/// A vote on a motion.
#[derive(Clone, Debug, Default)]
pub struct VoteRecord {
    /// Motion.
    pub motion: i64,
    /// ISO date.
    pub held_on: String,
    /// Members of the round.
    pub entitled: u32,
    /// Members who may not vote on this person.
    pub recused: u32,
    /// Members who voted.
    pub present: u32,
    /// 同意.
    pub approve: u32,
    /// 反对.
    pub against: u32,
    /// 弃权.
    pub abstain: u32,
    /// Whether it was carried.
    pub passed: bool,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: String,
}

/// A public notice.
#[derive(Clone, Debug, Default)]
pub struct NoticeRecord {
    /// Motion.
    pub motion: i64,
    /// First day, ISO.
    pub posted_on: String,
    /// Last day, ISO.
    pub last_day: String,
    /// Working days.
    pub days: u32,
    /// Where it hangs.
    pub place: String,
    /// Who receives reports.
    pub contact: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: String,
}

/// A report against a motion.
#[derive(Clone, Debug, Default)]
pub struct ReportRecord {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Motion.
    pub motion: i64,
    /// ISO date.
    pub raised_on: String,
    /// What is reported.
    pub what: String,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: String,
    /// `upheld`, `rejected`; empty while open.
    pub outcome: String,
    /// Reason of the outcome.
    pub reason: String,
    /// ISO date of the outcome; empty while open.
    pub settled_on: String,
}

/// How a motion ended.
#[derive(Clone, Debug, Default)]
pub struct DecisionRecord {
    /// Motion.
    pub motion: i64,
    /// `approved`, `rejected`, `withdrawn`.
    pub outcome: String,
    /// ISO date.
    pub decided_on: String,
    /// Resolution; none when it was withdrawn.
    pub resolution: Option<i64>,
    /// Number of the resolution; not written.
    pub resolution_number: String,
    /// Why; may be empty when it was approved.
    pub reason: String,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: String,
}

/// Somebody who was ready for a post and is not moved.
#[derive(Clone, Debug, Default)]
pub struct PassedOver {
    /// Round.
    pub round: i64,
    /// Post.
    pub post: i64,
    /// Person.
    pub person: i64,
    /// Why.
    pub reason: String,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: String,
}

/// All rounds, latest first.
pub fn rounds(db: &Db<'_>) -> Result<Vec<RoundRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT r.id, r.year, r.name, r.opened_on, r.rule, coalesce(r.closed_on, ''), a.name, r.at
         FROM round r JOIN actor a ON a.id = r.actor ORDER BY r.year DESC, r.id DESC",
    )?;
    let read = |row: &Row<'_>| {
        Ok(RoundRecord {
            id: row.get(0)?,
            year: row.get(1)?,
            name: row.get(2)?,
            opened_on: row.get(3)?,
            rule: row.get(4)?,
            closed_on: row.get(5)?,
            members: Vec::new(),
            by: row.get(6)?,
            at: row.get(7)?,
        })
    };
    let mut rounds: Vec<RoundRecord> = statement.query_map([], read)?.collect::<Result<_, _>>()?;
    let mut members = db.0.prepare_cached("SELECT person FROM round_member WHERE round = ?1 ORDER BY person")?;
    for round in &mut rounds {
        round.members = members.query_map([round.id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    }
    Ok(rounds)
}

/// One round.
pub fn round(db: &Db<'_>, id: i64) -> Result<RoundRecord, Error> {
    rounds(db)?.into_iter().find(|round| round.id == id).ok_or(Error::NotFound)
}

/// Opens a round; `Taken("round")` when the year has one of that name.
pub fn open_round(db: &Db<'_>, round: &RoundRecord) -> Result<i64, Error> {
    let by = audit::actor(db, &round.by)?;
    let RoundRecord { year, name, opened_on, rule, at, .. } = round;
    let added = db.0.execute(
        "INSERT INTO round (year, name, opened_on, rule, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (year, name) DO NOTHING",
        params![year, name, opened_on, rule, by, at],
    )?;
    if added == 0 {
        return Err(Error::Taken("round"));
    }
    let id = db.0.last_insert_rowid();
    let mut insert = db.0.prepare_cached("INSERT INTO round_member (round, person) VALUES (?1, ?2)")?;
    for member in &round.members {
        insert.execute([id, *member])?;
    }
    Ok(id)
}

/// Closes a round; `Closed` when it is closed already.
pub fn close_round(db: &Db<'_>, id: i64, on: &str) -> Result<(), Error> {
    let changed = db.0.execute("UPDATE round SET closed_on = ?2 WHERE id = ?1 AND closed_on IS NULL", params![id, on])?;
    if changed == 1 { Ok(()) } else { Err(Error::Closed) }
}

/// The motions of a round, or of all, in the order they were raised.
pub fn list(db: &Db<'_>, round: Option<i64>) -> Result<Vec<MotionRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT m.id, m.round, m.post, m.person, m.kind, m.role, m.since, m.until, m.probation_until, m.grounds, m.relatives, m.source,
           a.name, m.at FROM motion m JOIN actor a ON a.id = m.actor WHERE ?1 IS NULL OR m.round = ?1 ORDER BY m.id",
    )?;
    let rows = statement.query_map([round], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One.
pub fn get(db: &Db<'_>, id: i64) -> Result<MotionRecord, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT m.id, m.round, m.post, m.person, m.kind, m.role, m.since, m.until, m.probation_until, m.grounds, m.relatives, m.source,
           a.name, m.at FROM motion m JOIN actor a ON a.id = m.actor WHERE m.id = ?1",
    )?;
    Ok(statement.query_row([id], read)?)
}

/// Raises a motion.
pub fn raise(db: &Db<'_>, motion: &MotionRecord) -> Result<i64, Error> {
    let by = audit::actor(db, &motion.by)?;
    let MotionRecord { round, post, person, kind, role, since, until, probation_until, grounds, relatives, source, at, .. } =
        motion;
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO motion (round, post, person, kind, role, since, until, probation_until, grounds, relatives, source, actor, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .insert(params![round, post, person, kind, role, since, until, probation_until, grounds, relatives, source, by, at])?)
}

/// Records the vote; `Taken("vote")` when there was one.
pub fn vote(db: &Db<'_>, vote: &VoteRecord) -> Result<(), Error> {
    let by = audit::actor(db, &vote.by)?;
    let VoteRecord { motion, held_on, entitled, recused, present, approve, against, abstain, passed, at, .. } = vote;
    let added = db.0.execute(
        "INSERT INTO motion_vote (motion, held_on, entitled, recused, present, approve, against, abstain, passed, actor, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (motion) DO NOTHING",
        params![motion, held_on, entitled, recused, present, approve, against, abstain, passed, by, at],
    )?;
    if added == 1 { Ok(()) } else { Err(Error::Taken("vote")) }
}

/// The vote on a motion.
pub fn vote_of(db: &Db<'_>, motion: i64) -> Result<Option<VoteRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT v.motion, v.held_on, v.entitled, v.recused, v.present, v.approve, v.against, v.abstain, v.passed, a.name, v.at
         FROM motion_vote v JOIN actor a ON a.id = v.actor WHERE v.motion = ?1",
    )?;
    let mut rows = statement.query_map([motion], |row| {
        Ok(VoteRecord {
            motion: row.get(0)?,
            held_on: row.get(1)?,
            entitled: row.get(2)?,
            recused: row.get(3)?,
            present: row.get(4)?,
            approve: row.get(5)?,
            against: row.get(6)?,
            abstain: row.get(7)?,
            passed: row.get(8)?,
            by: row.get(9)?,
            at: row.get(10)?,
        })
    })?;
    Ok(rows.next().transpose()?)
}

/// Posts the public notice; the latest one counts.
pub fn post_notice(db: &Db<'_>, notice: &NoticeRecord) -> Result<(), Error> {
    let by = audit::actor(db, &notice.by)?;
    let NoticeRecord { motion, posted_on, last_day, days, place, contact, phone, at, .. } = notice;
    db.0.prepare_cached(
        "INSERT INTO motion_notice (motion, posted_on, last_day, days, place, contact, phone, actor, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![motion, posted_on, last_day, days, place, contact, phone, by, at])?;
    Ok(())
}

/// The public notice of a motion.
pub fn notice_of(db: &Db<'_>, motion: i64) -> Result<Option<NoticeRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT n.motion, n.posted_on, n.last_day, n.days, n.place, n.contact, n.phone, a.name, n.at
         FROM motion_notice n JOIN actor a ON a.id = n.actor WHERE n.motion = ?1 ORDER BY n.id DESC",
    )?;
    let mut rows = statement.query_map([motion], |row| {
        Ok(NoticeRecord {
            motion: row.get(0)?,
            posted_on: row.get(1)?,
            last_day: row.get(2)?,
            days: row.get(3)?,
            place: row.get(4)?,
            contact: row.get(5)?,
            phone: row.get(6)?,
            by: row.get(7)?,
            at: row.get(8)?,
        })
    })?;
    Ok(rows.next().transpose()?)
}

/// Records a report against a motion.
pub fn report(db: &Db<'_>, report: &ReportRecord) -> Result<(), Error> {
    let by = audit::actor(db, &report.by)?;
    let ReportRecord { motion, raised_on, what, at, .. } = report;
    db.0.prepare_cached("INSERT INTO motion_objection (motion, raised_on, what, actor, at) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![motion, raised_on, what, by, at])?;
    Ok(())
}

/// Settles a report; `Closed` when it is settled already.
pub fn settle(db: &Db<'_>, id: i64, outcome: &str, reason: &str, on: &str, by: &str) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    let changed = db.0.execute(
        "UPDATE motion_objection SET outcome = ?2, reason = ?3, settled_on = ?4, settled_by = ?5 WHERE id = ?1 AND outcome = ''",
        params![id, outcome, reason, on, by],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::Closed) }
}

/// The reports against a motion, oldest first.
pub fn reports(db: &Db<'_>, motion: i64) -> Result<Vec<ReportRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT o.id, o.motion, o.raised_on, o.what, a.name, o.at, o.outcome, o.reason, coalesce(o.settled_on, '')
         FROM motion_objection o JOIN actor a ON a.id = o.actor WHERE o.motion = ?1 ORDER BY o.id",
    )?;
    let rows = statement.query_map([motion], |row| {
        Ok(ReportRecord {
            id: row.get(0)?,
            motion: row.get(1)?,
            raised_on: row.get(2)?,
            what: row.get(3)?,
            by: row.get(4)?,
            at: row.get(5)?,
            outcome: row.get(6)?,
            reason: row.get(7)?,
            settled_on: row.get(8)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The motion a report is against.
pub fn motion_of_report(db: &Db<'_>, id: i64) -> Result<i64, Error> {
    Ok(db.0.prepare_cached("SELECT motion FROM motion_objection WHERE id = ?1")?.query_row([id], |row| row.get(0))?)
}

/// Decides a motion; `Taken("decision")` when it was decided, `Closed` when it is not due.
pub fn decide(db: &Db<'_>, decision: &DecisionRecord) -> Result<(), Error> {
    let by = audit::actor(db, &decision.by)?;
    let DecisionRecord { motion, outcome, decided_on, resolution, reason, at, .. } = decision;
    if decision_of(db, *motion)?.is_some() {
        return Err(Error::Taken("decision"));
    }
    db.0.prepare_cached(
        "INSERT INTO motion_decision (motion, outcome, decided_on, resolution, reason, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![motion, outcome, decided_on, resolution, reason, by, at])?;
    Ok(())
}

/// How a motion ended.
pub fn decision_of(db: &Db<'_>, motion: i64) -> Result<Option<DecisionRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT d.motion, d.outcome, d.decided_on, d.resolution, coalesce(r.number, ''), d.reason, a.name, d.at
         FROM motion_decision d JOIN actor a ON a.id = d.actor LEFT JOIN resolution r ON r.id = d.resolution WHERE d.motion = ?1",
    )?;
    let mut rows = statement.query_map([motion], |row| {
        Ok(DecisionRecord {
            motion: row.get(0)?,
            outcome: row.get(1)?,
            decided_on: row.get(2)?,
            resolution: row.get(3)?,
            resolution_number: row.get(4)?,
            reason: row.get(5)?,
            by: row.get(6)?,
            at: row.get(7)?,
        })
    })?;
    Ok(rows.next().transpose()?)
}

/// Records why somebody ready for a post is not moved; `Taken("passed_over")` when it was said.
pub fn pass_over(db: &Db<'_>, passed: &PassedOver) -> Result<(), Error> {
    let by = audit::actor(db, &passed.by)?;
    let PassedOver { round, post, person, reason, at, .. } = passed;
    let added = db.0.execute(
        "INSERT INTO passed_over (round, post, person, reason, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (round, post, person) DO NOTHING",
        params![round, post, person, reason, by, at],
    )?;
    if added == 1 { Ok(()) } else { Err(Error::Taken("passed_over")) }
}

/// Who was passed over in a round, and why.
pub fn passed_over(db: &Db<'_>, round: i64) -> Result<Vec<PassedOver>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT o.round, o.post, o.person, o.reason, a.name, o.at FROM passed_over o JOIN actor a ON a.id = o.actor
         WHERE o.round = ?1 ORDER BY o.post, o.person",
    )?;
    let rows = statement.query_map([round], |row| {
        Ok(PassedOver {
            round: row.get(0)?,
            post: row.get(1)?,
            person: row.get(2)?,
            reason: row.get(3)?,
            by: row.get(4)?,
            at: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Takes the words about a purged person out of everything that was said in rounds.
pub fn purge(db: &Db<'_>, person: i64, word: &str) -> Result<(), Error> {
    for sql in [
        "UPDATE motion SET grounds = ?2, relatives = ?2 WHERE person = ?1",
        "UPDATE motion_objection SET what = ?2, reason = CASE reason WHEN '' THEN '' ELSE ?2 END
         WHERE motion IN (SELECT id FROM motion WHERE person = ?1)",
        "UPDATE motion_decision SET reason = ?2 WHERE reason <> '' AND motion IN (SELECT id FROM motion WHERE person = ?1)",
        "UPDATE passed_over SET reason = ?2 WHERE person = ?1",
        "UPDATE appointment_end SET note = ?2 WHERE note <> '' AND appointment IN (SELECT id FROM appointment WHERE person = ?1)",
        "UPDATE appointment SET document = ?2 WHERE document <> '' AND person = ?1",
        "UPDATE probation_end SET document = ?2 WHERE appointment IN (SELECT id FROM appointment WHERE person = ?1)",
    ] {
        db.0.execute(sql, params![person, word])?;
    }
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<MotionRecord> {
    Ok(MotionRecord {
        id: row.get(0)?,
        round: row.get(1)?,
        post: row.get(2)?,
        person: row.get(3)?,
        kind: row.get(4)?,
        role: row.get(5)?,
        since: row.get(6)?,
        until: row.get(7)?,
        probation_until: row.get(8)?,
        grounds: row.get(9)?,
        relatives: row.get(10)?,
        source: row.get(11)?,
        by: row.get(12)?,
        at: row.get(13)?,
    })
}
