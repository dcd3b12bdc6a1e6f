//! A motion from being raised to its public notice: who may vote on it, the vote, reports against it, who is passed over.

use super::raise::raise;
use super::show::card;
use super::{line, long, stored_day};
use crate::change::Told;
use crate::group::named;
use crate::rule::calendar_of;
use crate::session::Office;
use crate::wire::{MotionCard, MotionNew, MotionNotice, PassOver, ReportSettle, RoundCard, VoteNew};
use crate::{Error, tie};
use chrono::NaiveDate;
use domain::motion::{RoundRule, Vote, VoteFault, carried};
use domain::separation::{DutyKind, Side};
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
                tie::record(db, motion.person, voter, DutyKind::AppointmentVote, held_on, &case_of(motion.id), &by)?;
            }
            Ok(())
        })?;
        self.motion_show(request.motion)
    }

    /// Posts the public notice of motions that were carried, or posts it anew.
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
                // A notice that went wrong is posted anew, later, for the whole of its days.
                if store::motion::notice_of(db, *id)?.is_some_and(|stands| posted.to_string() <= stands.posted_on) {
                    return Err(Error::NoticeStands);
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
                store::motion::post_notice(db, &record)?;
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
            tie::decider(&session, db, motion.person, on)?;
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

/// How a motion is named where somebody's part in it is kept.
pub(super) fn case_of(motion: i64) -> String {
    format!("motion {motion}")
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
