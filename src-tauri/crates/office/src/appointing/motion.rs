//! A motion from being raised to its public notice: who may vote on it, the vote, reports against it, who is passed over.

use super::outlook::{ready, ready_row};
use super::round::members;
use super::stops::{Ground, Move, candidate, view};
use super::{in_order, line, long, stored_day, typed_day, typed_day_or_none};
use crate::change::Told;
use crate::group::named;
use crate::rule::calendar_of;
use crate::session::{Office, Session};
use crate::wire::{
    DecisionView, MotionCard, MotionNew, MotionNotice, MotionRow, NoticeView, PassOver, ReportRow, ReportSettle, RoundCard,
    VoteNew, VoteView,
};
use crate::{Error, tie};
use chrono::NaiveDate;
use domain::date::months_after;
use domain::motion::{RoundRule, Vote, VoteFault, carried};
use domain::separation::{DutyKind, Side, quorum};
use std::collections::HashSet;
use store::Db;
use store::motion::{MotionRecord, NoticeRecord, PassedOver, ReportRecord, RoundRecord, VoteRecord};

impl Office {
    /// Raises a motion. Nothing but its form is judged here: what stops it is shown, and refuses the decision.
    pub fn motion_raise(&self, request: &MotionNew) -> Result<MotionCard, Error> {
        let session = self.session("motion_raise")?;
        let told = Told { operation: "motion_raise", object: format!("round {}", request.round) };
        let (today, at) = (self.today(), self.stamp());
        let id = self.change(&session, told, |db| raise(&session, db, request, "round", today, &at))?;
        self.motion_show(id)
    }

    /// A motion whole.
    pub fn motion_show(&self, id: i64) -> Result<MotionCard, Error> {
        let session = self.session("motion_show")?;
        let today = self.today();
        session.store.read(|db| card(&session, db, id, today))
    }

    /// Records the vote. Whoever evaluated the person, is a relative or the person himself may not have voted, and the quorum is that of
    /// the others; each who voted is on record as having decided.
    pub fn motion_vote(&self, request: &VoteNew) -> Result<MotionCard, Error> {
        let session = self.session("motion_vote")?;
        let held_on = self.day_past("held_on", &request.held_on)?;
        let told = Told { operation: "motion_vote", object: format!("motion {}", request.motion) };
        let (at, by) = (self.stamp(), session.who());
        self.change(&session, told, |db| {
            let (motion, round) = open(db, request.motion)?;
            session.refuse_own(db, [motion.person])?;
            if held_on < stored_day(&round.opened_on)? {
                return Err(Error::NoticeEarly { day: round.opened_on });
            }
            let rule = rule_of(&round)?;
            let out = recused(db, motion.person, &round.members, held_on)?;
            if let Some((member, why)) = out.iter().find(|(member, _)| request.present.contains(member)) {
                let name = store::person::get(db, *member)?.person.name;
                return Err(if *why == "evaluated" { Error::Separation { name } } else { Error::Recused { people: name } });
            }
            let recused: Vec<i64> = out.iter().map(|(member, _)| *member).collect();
            let vote = Vote { approve: request.approve, against: request.against, abstain: request.abstain };
            let passed = carried(&rule, &round.members, &recused, &request.present, vote).map_err(|fault| match fault {
                VoteFault::Sum { counted, present } => {
                    Error::VoteSum { counted: counted.to_string(), present: present.to_string() }
                }
                VoteFault::Quorum { present, needed } => {
                    Error::VoteQuorum { present: present.to_string(), needed: needed.to_string() }
                }
            })?;
            let present: HashSet<i64> = request.present.iter().copied().filter(|one| round.members.contains(one)).collect();
            let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            let record = VoteRecord {
                motion: motion.id,
                held_on: held_on.to_string(),
                entitled: count(round.members.len()),
                recused: count(recused.len()),
                present: count(present.len()),
                approve: vote.approve,
                against: vote.against,
                abstain: vote.abstain,
                passed,
                by: by.clone(),
                at: at.clone(),
            };
            store::motion::vote(db, &record).map_err(|error| match error {
                store::Error::Taken(_) => Error::VoteTaken,
                other => other.into(),
            })?;
            let mut voters: Vec<i64> = present.into_iter().collect();
            voters.sort_unstable();
            for voter in voters {
                tie::record(db, motion.person, voter, DutyKind::AppointmentVote, held_on, &format!("motion {}", motion.id), &by)?;
            }
            Ok(())
        })?;
        self.motion_show(request.motion)
    }

    /// Posts the public notice of motions that were carried.
    pub fn motion_notice(&self, request: &MotionNotice) -> Result<RoundCard, Error> {
        let session = self.session("motion_notice")?;
        let posted = self.day_past("posted_on", &request.posted_on)?;
        let (place, contact) = (named("place", &request.place)?, named("contact", &request.contact)?);
        let phone = line("phone", &request.phone)?;
        let told = Told { operation: "motion_notice", object: format!("motions {}", request.motions.len()) };
        let at = self.stamp();
        let round = self.change(&session, told, |db| {
            let mut last_round = None;
            for id in &request.motions {
                let (motion, round) = open(db, *id)?;
                session.refuse_own(db, [motion.person])?;
                let vote = store::motion::vote_of(db, *id)?.ok_or(Error::VoteMissing)?;
                if !vote.passed {
                    return Err(Error::VoteLost);
                }
                if posted.to_string() < vote.held_on {
                    return Err(Error::NoticeEarly { day: vote.held_on });
                }
                let days = rule_of(&round)?.notice_days;
                let (calendar, _) = calendar_of(db, posted)?;
                let last = calendar.end_of(posted, days).ok_or(Error::Internal)?;
                let record = NoticeRecord {
                    motion: *id,
                    posted_on: posted.to_string(),
                    last_day: last.to_string(),
                    days,
                    place: place.clone(),
                    contact: contact.clone(),
                    phone: phone.clone(),
                    by: session.who(),
                    at: at.clone(),
                };
                store::motion::post_notice(db, &record).map_err(|error| match error {
                    store::Error::Taken(_) => Error::NoticeStands,
                    other => other.into(),
                })?;
                last_round = Some(round.id);
            }
            last_round.ok_or(Error::NoticeNobody)
        })?;
        self.round_show(round)
    }

    /// Records a report against a motion that is posted.
    pub fn motion_report(&self, motion: i64, raised_on: &str, what: &str) -> Result<MotionCard, Error> {
        let session = self.session("motion_report")?;
        let raised = self.day_past("raised_on", raised_on)?;
        let what = long("what", what)?;
        if what.is_empty() {
            return Err(Error::NameEmpty { field: "what".to_owned() });
        }
        let told = Told { operation: "motion_report", object: format!("motion {motion}") };
        let at = self.stamp();
        self.change(&session, told, |db| {
            let (record, _) = open(db, motion)?;
            session.refuse_own(db, [record.person])?;
            let notice = store::motion::notice_of(db, motion)?.ok_or(Error::NoticeMissing)?;
            if raised.to_string() < notice.posted_on {
                return Err(Error::NoticeEarly { day: notice.posted_on });
            }
            let report =
                ReportRecord { motion, raised_on: raised.to_string(), what, by: session.who(), at, ..ReportRecord::default() };
            Ok(store::motion::report(db, &report)?)
        })?;
        self.motion_show(motion)
    }

    /// Settles a report. What is upheld is never approved.
    pub fn motion_settle(&self, request: &ReportSettle) -> Result<MotionCard, Error> {
        let session = self.session("motion_settle")?;
        let on = self.day_past("on", &request.on)?;
        let reason = long("reason", &request.reason)?;
        if reason.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let told = Told { operation: "motion_settle", object: format!("report {}", request.report) };
        let motion = self.change(&session, told, |db| {
            let id = store::motion::motion_of_report(db, request.report)?;
            let (motion, _) = open(db, id)?;
            session.refuse_own(db, [motion.person])?;
            let report = store::motion::reports(db, id)?.into_iter().find(|report| report.id == request.report);
            let raised = report.ok_or(Error::NotFound)?.raised_on;
            if on.to_string() < raised {
                return Err(Error::NoticeEarly { day: raised });
            }
            let outcome = if request.upheld { "upheld" } else { "rejected" };
            store::motion::settle(db, request.report, outcome, &reason, &on.to_string(), &session.who())?;
            Ok(id)
        })?;
        self.motion_show(motion)
    }

    /// Says why people who are ready for a post are not moved.
    pub fn motion_pass_over(&self, request: &PassOver) -> Result<(), Error> {
        let session = self.session("motion_pass_over")?;
        let reason = long("reason", &request.reason)?;
        if reason.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let told = Told { operation: "motion_pass_over", object: format!("round {} post {}", request.round, request.post) };
        let at = self.stamp();
        self.change(&session, told, |db| {
            refuse_closed(&store::motion::round(db, request.round)?)?;
            session.refuse_own(db, request.people.iter().copied())?;
            for person in &request.people {
                let passed = PassedOver {
                    round: request.round,
                    post: request.post,
                    person: *person,
                    reason: reason.clone(),
                    by: session.who(),
                    at: at.clone(),
                };
                store::motion::pass_over(db, &passed)?;
            }
            Ok(())
        })
    }
}

/// Raises a motion inside a transaction; `source` says where it comes from.
pub(crate) fn raise(
    session: &Session,
    db: &Db<'_>,
    request: &MotionNew,
    source: &str,
    today: NaiveDate,
    at: &str,
) -> Result<i64, Error> {
    let unknown = |value: &str| Error::FieldUnknown { field: value.to_owned() };
    let kind =
        ["appoint", "renew", "remove"].into_iter().find(|kind| *kind == request.kind).ok_or_else(|| unknown(&request.kind))?;
    let role = match request.role.as_str() {
        "" | "principal" => "principal",
        "concurrent" => "concurrent",
        other => return Err(unknown(other)),
    };
    let since = typed_day("since", &request.since)?;
    let (grounds, relatives) = (long("grounds", &request.grounds)?, line("relatives", &request.relatives)?);
    for (field, text) in [("grounds", &grounds), ("relatives", &relatives)] {
        if text.is_empty() && (field == "grounds" || kind != "remove") {
            return Err(Error::NameEmpty { field: field.to_owned() });
        }
    }
    let round = store::motion::round(db, request.round)?;
    refuse_closed(&round)?;
    let rule = rule_of(&round)?;
    let number = request.staff_number.trim();
    let person = store::person::by_number(db, number)?.ok_or_else(|| Error::PersonUnknown { number: number.to_owned() })?;
    let record = store::person::get(db, person)?;
    session.refuse_own(db, [person])?;
    let post = store::post::get(db, request.post)?;
    let last_day = |months: u32| super::holding::before(months_after(since, months));
    let until = match (typed_day_or_none("until", &request.until)?, rule.term_months) {
        _ if kind == "remove" => None,
        (Some(until), _) => Some(until),
        (None, 0) => None,
        (None, months) => Some(last_day(months)),
    };
    in_order(since, until)?;
    // Somebody promoted serves a probation; a move on the same level does not.
    let promoted = kind == "appoint" && record.person.level.is_none_or(|level| post.level < level);
    let probation = match (typed_day_or_none("probation_until", &request.probation_until)?, rule.probation_months) {
        _ if kind != "appoint" => None,
        (Some(until), _) => Some(until),
        (None, months) if promoted && months > 0 => Some(last_day(months)),
        _ => None,
    };
    in_order(since, probation)?;
    if let (Some(until), Some(probation)) = (until, probation) {
        in_order(probation, Some(until))?;
    }
    let today = today.to_string();
    let held = store::appointment::of_post(db, post.id)?;
    let holds = held
        .iter()
        .any(|one| one.person == person && one.last_day >= today.clone().min(since.to_string()) && one.last_day >= one.since);
    if holds != (kind != "appoint") {
        return Err(Error::MotionHolder { name: record.person.name });
    }
    for other in store::motion::list(db, Some(round.id))?.iter().filter(|other| other.person == person && other.post == post.id) {
        let ended = store::motion::decision_of(db, other.id)?;
        if ended.is_none_or(|ended| ended.outcome == "approved") {
            return Err(Error::MotionTaken { name: record.person.name });
        }
    }
    refuse_settled(db, &round, post.id, person, &record.person.name)?;
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let motion = MotionRecord {
        round: round.id,
        post: post.id,
        person,
        kind: kind.to_owned(),
        role: role.to_owned(),
        since: since.to_string(),
        until: day(until),
        probation_until: day(probation),
        grounds,
        relatives: if relatives.is_empty() { "—".to_owned() } else { relatives },
        source: source.to_owned(),
        by: session.who(),
        at: at.to_owned(),
        ..MotionRecord::default()
    };
    Ok(store::motion::raise(db, &motion)?)
}

/// What was upheld against somebody for a post stands in every round, and a vote that was lost is not repeated in its own.
fn refuse_settled(db: &Db<'_>, round: &RoundRecord, post: i64, person: i64, name: &str) -> Result<(), Error> {
    for other in store::motion::list(db, None)?.iter().filter(|other| other.person == person && other.post == post) {
        if store::motion::reports(db, other.id)?.iter().any(|report| report.outcome == "upheld") {
            return Err(Error::ObjectionUpheld { people: name.to_owned() });
        }
        if other.round == round.id && store::motion::vote_of(db, other.id)?.is_some_and(|vote| !vote.passed) {
            return Err(Error::VoteLost);
        }
    }
    Ok(())
}

/// The rule of a round.
pub(super) fn rule_of(round: &RoundRecord) -> Result<RoundRule, Error> {
    serde_json::from_str(&round.rule).map_err(|_| Error::Internal)
}

pub(super) fn refuse_closed(round: &RoundRecord) -> Result<(), Error> {
    if round.closed_on.is_empty() { Ok(()) } else { Err(Error::RoundClosed) }
}

/// A motion that is not decided, with its round.
pub(super) fn open(db: &Db<'_>, id: i64) -> Result<(MotionRecord, RoundRecord), Error> {
    let motion = store::motion::get(db, id)?;
    if store::motion::decision_of(db, id)?.is_some() {
        return Err(Error::MotionDecided);
    }
    let round = store::motion::round(db, motion.round)?;
    refuse_closed(&round)?;
    Ok((motion, round))
}

/// The members who may not vote on a person on a day, with the reason.
pub(super) fn recused(db: &Db<'_>, person: i64, members: &[i64], on: NaiveDate) -> Result<Vec<(i64, &'static str)>, Error> {
    let circle = store::relative::circle(db, person)?;
    let mut out = Vec::new();
    for member in members {
        if *member == person {
            out.push((*member, "own"));
        } else if circle.contains(member) {
            out.push((*member, "relative"));
        } else if tie::clashes(db, person, *member, Side::Appointment, on)? {
            out.push((*member, "evaluated"));
        }
    }
    Ok(out)
}

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
    Ok(match notice {
        _ if !vote.passed => "lost",
        None if noticed => "carried",
        Some(notice) if notice.last_day >= today.to_string() => "posted",
        _ => "due",
    })
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
    let said: HashSet<i64> = store::motion::list(db, Some(motion.round))?
        .iter()
        .filter(|other| other.kind == "appoint")
        .map(|other| other.person)
        .chain(store::motion::passed_over(db, motion.round)?.iter().filter(|one| one.post == motion.post).map(|one| one.person))
        .collect();
    let mut ready = ready(db, ground, motion.post, stored_day(&motion.since)?)?;
    ready.retain(|row| !said.contains(&row.person));
    Ok(ready)
}

fn card(session: &Session, db: &Db<'_>, id: i64, today: NaiveDate) -> Result<MotionCard, Error> {
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
            held_on: vote.held_on,
            entitled: vote.entitled,
            recused: vote.recused,
            present: vote.present,
            approve: vote.approve,
            against: vote.against,
            abstain: vote.abstain,
            passed: vote.passed,
        }),
        notice: store::motion::notice_of(db, id)?.map(|notice| NoticeView {
            over: notice.last_day < today.to_string(),
            posted_on: notice.posted_on,
            last_day: notice.last_day,
            days: notice.days,
            place: notice.place,
            contact: notice.contact,
            phone: notice.phone,
        }),
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
