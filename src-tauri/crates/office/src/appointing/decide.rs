//! The decision on a motion: what must be over before it, and the appointment it makes.

use super::holding::{before, vacate};
use super::motion::{case_of, open, rule_of};
use super::show::{asked, notice_end, unsaid};
use super::stops::{Ground, view};
use super::{line, stored_day};
use crate::change::Told;
use crate::session::Office;
use crate::wire::{MotionCard, MotionDecide};
use crate::{Error, tie};
use domain::separation::DutyKind;
use store::Db;
use store::appointment::{AppointmentRecord, EndRecord};
use store::motion::{DecisionRecord, MotionRecord};

impl Office {
    /// Decides a motion under a resolution, on its day. Approved is only what was carried, posted without a report that stands, and
    /// stopped by nothing; whoever evaluated the person does not decide.
    pub fn motion_decide(&self, request: &MotionDecide) -> Result<MotionCard, Error> {
        let session = self.session("motion_decide")?;
        let reason = line("reason", &request.reason)?;
        let approve = match request.outcome.as_str() {
            "approved" => true,
            "rejected" if reason.is_empty() => return Err(Error::ReasonMissing),
            "rejected" => false,
            other => return Err(Error::FieldUnknown { field: other.to_owned() }),
        };
        let told = Told { operation: "motion_decide", object: format!("motion {} {}", request.motion, request.outcome) };
        let (today, at, by) = (self.today(), self.stamp(), session.who());
        let placed = self.change(&session, told, |db| {
            let (motion, round) = open(db, request.motion)?;
            session.refuse_own(db, [motion.person])?;
            let resolution = store::resolution::get(db, request.resolution).map_err(|_| Error::ResolutionNeeded)?;
            let on = stored_day(&resolution.date)?;
            if on > today {
                return Err(Error::DateFuture { field: "resolution".to_owned(), value: resolution.date });
            }
            let decider = tie::decider(&session, db, motion.person, on)?;
            let settled = store::motion::reports(db, motion.id)?.into_iter().map(|report| report.settled_on).max();
            if let Some(settled) = settled.filter(|settled| *settled > resolution.date) {
                return Err(Error::NoticeEarly { day: settled });
            }
            let vote = store::motion::vote_of(db, motion.id)?.ok_or(Error::VoteMissing)?;
            if resolution.date < vote.held_on {
                return Err(Error::NoticeEarly { day: vote.held_on });
            }
            refuse_tied(db, &motion)?;
            if approve {
                may_approve(db, &motion, vote.passed, on)?;
                let ground = Ground::read(db, rule_of(&round)?, today)?;
                let person = store::person::get(db, motion.person)?;
                let stops = ground.stops(db, &person, asked(&ground, &motion)?)?;
                if !stops.is_empty() {
                    let codes: Vec<String> = stops.iter().map(|stop| view(stop).code).collect();
                    return Err(Error::MotionStopped { name: person.person.name, stops: codes.join(" ") });
                }
                let unsaid = unsaid(db, &ground, &motion)?;
                if !unsaid.is_empty() {
                    let names: Vec<&str> = unsaid.iter().map(|row| row.name.as_str()).collect();
                    return Err(Error::ReadyUnsaid { people: names.join("、") });
                }
            }
            let decision = DecisionRecord {
                motion: motion.id,
                outcome: request.outcome.clone(),
                decided_on: resolution.date.clone(),
                resolution: Some(resolution.id),
                reason,
                by: by.clone(),
                at: at.clone(),
                ..DecisionRecord::default()
            };
            store::motion::decide(db, &decision)?;
            tie::record(db, motion.person, decider, DutyKind::AppointmentSign, on, &case_of(motion.id), &by)?;
            if approve { carry_out(db, &motion, resolution.id, &today.to_string(), &by, &at) } else { Ok(false) }
        })?;
        if placed {
            session.people_changed();
        }
        self.motion_show(request.motion)
    }

    /// Takes back a motion that is not decided.
    pub fn motion_withdraw(&self, motion: i64, reason: &str) -> Result<MotionCard, Error> {
        let session = self.session("motion_withdraw")?;
        let reason = line("reason", reason)?;
        if reason.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let told = Told { operation: "motion_withdraw", object: format!("motion {motion}") };
        let (at, today) = (self.stamp(), self.today());
        self.change(&session, told, |db| {
            let (record, _) = open(db, motion)?;
            session.refuse_own(db, [record.person])?;
            // What was reported is not made to go away by taking the motion back.
            refuse_reported(db, &record)?;
            let decision = DecisionRecord {
                motion,
                outcome: "withdrawn".to_owned(),
                decided_on: today.to_string(),
                reason,
                by: session.who(),
                at,
                ..DecisionRecord::default()
            };
            Ok(store::motion::decide(db, &decision)?)
        })?;
        self.motion_show(motion)
    }
}

/// What must be over before a motion is approved on a day.
fn may_approve(db: &Db<'_>, motion: &MotionRecord, carried: bool, on: chrono::NaiveDate) -> Result<(), Error> {
    if !carried {
        return Err(Error::VoteLost);
    }
    refuse_reported(db, motion)?;
    // Nobody holds or leaves a post before the group has decided it.
    if motion.since < on.to_string() {
        return Err(Error::TermOrder { since: on.to_string(), until: motion.since.clone() });
    }
    if motion.kind == "appoint" {
        let notice = store::motion::notice_of(db, motion.id)?.ok_or(Error::NoticeMissing)?;
        let last = notice_end(db, &notice)?;
        if on <= last {
            return Err(Error::NoticeRunning { day: last.to_string() });
        }
    }
    Ok(())
}

/// Refuses when somebody who voted has since been declared a relative of the person: such a motion is taken back and raised anew.
fn refuse_tied(db: &Db<'_>, motion: &MotionRecord) -> Result<(), Error> {
    let circle = store::relative::circle(db, motion.person)?;
    let case = case_of(motion.id);
    let voted = store::duty::list(db, motion.person)?;
    let tied =
        voted.iter().filter(|duty| duty.kind == DutyKind::AppointmentVote && duty.note == case && circle.contains(&duty.holder));
    let names: Vec<&str> = tied.map(|duty| duty.name.as_str()).collect();
    if names.is_empty() { Ok(()) } else { Err(Error::Recused { people: names.join("、") }) }
}

/// Refuses while a report is open or upheld.
fn refuse_reported(db: &Db<'_>, motion: &MotionRecord) -> Result<(), Error> {
    let reports = store::motion::reports(db, motion.id)?;
    let open = reports.iter().filter(|report| report.outcome.is_empty()).count();
    if open > 0 {
        return Err(Error::ObjectionOpen { count: open.to_string() });
    }
    if reports.iter().any(|report| report.outcome == "upheld") {
        let name = store::person::get(db, motion.person)?.person.name;
        return Err(Error::ObjectionUpheld { people: name });
    }
    Ok(())
}

/// Makes the appointment and ends what gives way to it; true when the roster changed.
fn carry_out(db: &Db<'_>, motion: &MotionRecord, resolution: i64, today: &str, by: &str, at: &str) -> Result<bool, Error> {
    let last_day = before(stored_day(&motion.since)?).to_string();
    let removed = motion.kind == "remove";
    let gives_way = |one: &AppointmentRecord| {
        let same_post = one.post == motion.post;
        // A term that is renewed may end on the very day before.
        let renewed = motion.kind == "renew" && same_post;
        let reached = if renewed { &last_day } else { &motion.since };
        let holds = one.last_day >= *reached && one.since < motion.since;
        holds && (same_post || !removed && motion.role == "principal" && one.role == "principal")
    };
    let held = store::appointment::of_person(db, motion.person)?;
    let ending: Vec<&AppointmentRecord> = held.iter().filter(|one| gives_way(one)).collect();
    // What is renewed or taken away must stand on the day before.
    if motion.kind != "appoint" && !ending.iter().any(|one| one.post == motion.post) {
        return Err(Error::MotionHolder { name: store::person::get(db, motion.person)?.person.name });
    }
    for one in ending {
        let reason = match motion.kind.as_str() {
            "remove" => "removed",
            "renew" if one.post == motion.post => "renewed",
            _ => "moved",
        };
        let end = EndRecord {
            appointment: one.id,
            last_day: last_day.clone(),
            reason: reason.to_owned(),
            resolution: Some(resolution),
            note: String::new(),
            by: by.to_owned(),
            at: at.to_owned(),
        };
        store::appointment::end(db, &end).map_err(|_| Error::AppointmentOver)?;
    }
    if removed {
        let ended = store::appointment::of_person(db, motion.person)?.into_iter().find(|one| one.post == motion.post);
        return ended.map_or(Ok(false), |one| vacate(db, &one, today));
    }
    let appointment = AppointmentRecord {
        person: motion.person,
        post: motion.post,
        role: motion.role.clone(),
        since: motion.since.clone(),
        until: motion.until.clone(),
        probation_until: motion.probation_until.clone(),
        resolution: Some(resolution),
        motion: Some(motion.id),
        by: by.to_owned(),
        at: at.to_owned(),
        ..AppointmentRecord::default()
    };
    store::appointment::add(db, &appointment)?;
    let begins = motion.role == "principal" && motion.kind == "appoint" && motion.since.as_str() <= today;
    if begins {
        store::appointment::place_person(db, motion.person, motion.post, &motion.since)?;
    }
    Ok(begins)
}
