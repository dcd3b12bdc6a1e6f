//! A motion as a line and as a card: where it stands, what stops it, who is ready beside it.

use super::motion::{recused, rule_of};
use super::outlook::{ready, ready_row};
use super::round::members;
use super::stops::{Ground, Move, candidate, view};
use super::stored_day;
use crate::Error;
use crate::rule::calendar_of;
use crate::session::Session;
use crate::wire::{DecisionView, MotionCard, MotionRow, NoticeView, ReportRow, VoteView};
use chrono::NaiveDate;
use domain::separation::quorum;
use std::collections::HashSet;
use store::Db;
use store::motion::{MotionRecord, NoticeRecord};

/// Where a motion stands.
fn stage(db: &Db<'_>, motion: i64, today: NaiveDate, noticed: bool) -> Result<&'static str, Error> {
    if let Some(decision) = store::motion::decision_of(db, motion)? {
        return Ok(match decision.outcome.as_str() {
            "approved" => "approved",
            "rejected" => "rejected",
            _ => "withdrawn",
        });
    }
    let Some(vote) = store::motion::vote_of(db, motion)? else { return Ok("raised") };
    let notice = store::motion::notice_of(db, motion)?;
    let last = notice.map(|notice| notice_end(db, &notice)).transpose()?;
    Ok(match last {
        _ if !vote.passed => "lost",
        None if noticed => "carried",
        Some(last) if last >= today => "posted",
        _ => "due",
    })
}

/// A motion that waits for its next step.
pub(crate) struct OpenMotion {
    pub round: i64,
    pub motion: i64,
    pub person: i64,
    pub name: String,
    /// Unit and post.
    pub post: String,
    /// `raised`, `carried`, `posted`, `due`.
    pub stage: &'static str,
    /// Last day of the notice that hangs, ISO; empty without one.
    pub posted_until: String,
}

/// Motions of open rounds that are neither decided nor lost, without what stops them: that is found when one is opened.
pub(crate) fn motions_open(db: &Db<'_>, today: NaiveDate) -> Result<Vec<OpenMotion>, Error> {
    let mut open = Vec::new();
    for round in store::motion::rounds(db)?.into_iter().filter(|round| round.closed_on.is_empty()) {
        for motion in store::motion::list(db, Some(round.id))? {
            let stage = stage(db, motion.id, today, motion.kind == "appoint")?;
            if !["raised", "carried", "posted", "due"].contains(&stage) {
                continue;
            }
            let hangs = if stage == "posted" { store::motion::notice_of(db, motion.id)? } else { None };
            let last = hangs.map(|notice| notice_end(db, &notice)).transpose()?;
            let post = store::post::get(db, motion.post)?;
            open.push(OpenMotion {
                round: round.id,
                motion: motion.id,
                person: motion.person,
                name: store::person::get(db, motion.person)?.person.name,
                post: format!("{} {}", post.unit_name, post.name),
                stage,
                posted_until: last.map(|day| day.to_string()).unwrap_or_default(),
            });
        }
    }
    Ok(open)
}

pub(super) fn motion_row(db: &Db<'_>, ground: &Ground, motion: &MotionRecord) -> Result<MotionRow, Error> {
    let post = ground.establishment.post(motion.post)?;
    let record = store::person::get(db, motion.person)?;
    let stage = stage(db, motion.id, ground.today(), motion.kind == "appoint")?;
    let decided = ["approved", "rejected", "withdrawn"].contains(&stage);
    let stops = if decided { Vec::new() } else { ground.stops(db, &record, asked(ground, motion)?)? };
    Ok(MotionRow {
        id: motion.id,
        round: motion.round,
        post: motion.post,
        post_name: post.name.clone(),
        unit: post.unit_name.clone(),
        person: motion.person,
        staff_number: record.person.staff_number,
        name: record.person.name,
        kind: motion.kind.clone(),
        since: motion.since.clone(),
        until: motion.until.clone().unwrap_or_default(),
        stage: stage.to_owned(),
        stops: stops.iter().map(view).collect(),
    })
}

/// The last day of a notice: the one that was posted, or a later one by the holidays known now.
pub(super) fn notice_end(db: &Db<'_>, notice: &NoticeRecord) -> Result<NaiveDate, Error> {
    let (calendar, _) = calendar_of(db, stored_day(&notice.posted_on)?)?;
    let now = calendar.end_of(stored_day(&notice.posted_on)?, notice.days).ok_or(Error::Internal)?;
    Ok(now.max(stored_day(&notice.last_day)?))
}

/// What a motion asks for.
pub(super) fn asked<'a>(ground: &'a Ground, motion: &'a MotionRecord) -> Result<Move<'a>, Error> {
    Ok(Move {
        post: ground.establishment.post(motion.post)?,
        kind: &motion.kind,
        principal: motion.role == "principal",
        since: stored_day(&motion.since)?,
        until: motion.until.as_deref().map(stored_day).transpose()?,
    })
}

/// People ready for the post of a motion of whom nothing is said: no motion, no reason.
pub(super) fn unsaid(db: &Db<'_>, ground: &Ground, motion: &MotionRecord) -> Result<Vec<crate::wire::ReadyRow>, Error> {
    if motion.kind != "appoint" {
        return Ok(Vec::new());
    }
    let mut said: HashSet<i64> = HashSet::new();
    for other in store::motion::list(db, Some(motion.round))?.iter().filter(|other| other.kind == "appoint") {
        // Somebody the group looked at for this post, or moves to another one, is not forgotten; whoever was taken back is.
        let ended = store::motion::decision_of(db, other.id)?.map(|decision| decision.outcome);
        let counts = match ended.as_deref() {
            Some("withdrawn") => false,
            Some("rejected") => other.post == motion.post,
            _ => true,
        };
        if counts {
            said.insert(other.person);
        }
    }
    let passed = store::motion::passed_over(db, motion.round)?;
    said.extend(passed.iter().filter(|one| one.post == motion.post).map(|one| one.person));
    let mut ready = ready(db, ground, motion.post, stored_day(&motion.since)?)?;
    ready.retain(|row| !said.contains(&row.person));
    Ok(ready)
}

pub(super) fn card(session: &Session, db: &Db<'_>, id: i64, today: NaiveDate) -> Result<MotionCard, Error> {
    let motion = store::motion::get(db, id)?;
    let round = store::motion::round(db, motion.round)?;
    let ground = Ground::read(db, rule_of(&round)?, today)?;
    let row = motion_row(db, &ground, &motion)?;
    let open = !["approved", "rejected", "withdrawn"].contains(&row.stage.as_str());
    let person = store::person::get(db, motion.person)?;
    let post = ground.establishment.post(motion.post)?;
    let standard: domain::post::Standard = serde_json::from_str(&post.standard).map_err(|_| Error::Internal)?;
    let out = recused(db, motion.person, &round.members, today)?;
    let gone: Vec<i64> = out.iter().map(|(member, _)| *member).collect();
    let since = stored_day(&motion.since)?;
    let mut passed = Vec::new();
    for one in store::motion::passed_over(db, motion.round)?.into_iter().filter(|one| one.post == motion.post) {
        let record = store::person::get(db, one.person)?;
        let age = candidate(&record.person, since).age.unwrap_or_default();
        passed.push(ready_row(record, age, one.reason));
    }
    let mine = session.circle(db)?.contains(&motion.person);
    let card = MotionCard {
        role: motion.role.clone(),
        probation_until: motion.probation_until.clone().unwrap_or_default(),
        grounds: motion.grounds.clone(),
        relatives: motion.relatives.clone(),
        source: motion.source.clone(),
        present: format!("{} {}", person.person.unit, person.person.post).trim().to_owned(),
        experience: standard.experience,
        potential: standard.potential,
        grades: ground.last_grades(db, motion.person, since)?,
        members: members(db, &round.members, |member| {
            out.iter().find(|(one, _)| *one == member).map(|(_, why)| (*why).to_owned()).unwrap_or_default()
        })?,
        needed: u32::try_from(quorum(&round.members, &gone, &[], ground.rule.quorum).needed).unwrap_or(u32::MAX),
        vote: store::motion::vote_of(db, id)?.map(|vote| VoteView {
            recorded_on: recorded_on(&vote.at),
            held_on: vote.held_on,
            entitled: vote.entitled,
            recused: vote.recused,
            present: vote.present,
            approve: vote.approve,
            against: vote.against,
            abstain: vote.abstain,
            passed: vote.passed,
        }),
        notice: store::motion::notice_of(db, id)?.map(|notice| notice_view(db, notice, today)).transpose()?,
        reports: store::motion::reports(db, id)?
            .into_iter()
            .map(|report| ReportRow {
                id: report.id,
                raised_on: report.raised_on,
                what: report.what,
                outcome: report.outcome,
                reason: report.reason,
                settled_on: report.settled_on,
            })
            .collect(),
        decision: store::motion::decision_of(db, id)?.map(|decision| DecisionView {
            outcome: decision.outcome,
            decided_on: decision.decided_on,
            resolution: decision.resolution_number,
            reason: decision.reason,
            by: decision.by,
        }),
        ready: if open { unsaid(db, &ground, &motion)? } else { Vec::new() },
        passed_over: passed,
        mine,
        row,
    };
    Ok(if mine { shut(card, open) } else { card })
}

fn notice_view(db: &Db<'_>, notice: NoticeRecord, today: NaiveDate) -> Result<NoticeView, Error> {
    let last = notice_end(db, &notice)?;
    let (_, weekends_only) = calendar_of(db, stored_day(&notice.posted_on)?)?;
    Ok(NoticeView {
        over: last < today,
        weekends_only,
        recorded_on: recorded_on(&notice.at),
        posted_on: notice.posted_on,
        last_day: last.to_string(),
        days: notice.days,
        place: notice.place,
        contact: notice.contact,
        phone: notice.phone,
    })
}

/// The day of a time as it is stored.
fn recorded_on(at: &str) -> String {
    at.split('T').next().unwrap_or_default().to_owned()
}

/// What somebody whose own case it is does not read: reports never, the rest not before it is decided.
fn shut(mut card: MotionCard, open: bool) -> MotionCard {
    card.reports.clear();
    if open {
        card.row.stops.clear();
        card.grounds.clear();
        card.relatives.clear();
        card.vote = None;
        card.passed_over.clear();
        card.ready.clear();
    }
    card
}
