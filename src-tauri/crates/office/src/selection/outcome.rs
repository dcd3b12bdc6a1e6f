//! Inspection, publicity and outcome (domain §6.10): none of them is a score. The next in rank follows only when the notice said so.

use super::apply::name_of;
use super::show::Whole;
use super::{Open, by_number, line, long, not_before, post_of};
use crate::change::Told;
use crate::rule::calendar_of;
use crate::session::Office;
use crate::wire::{MotionNew, SelectionCard, SelectionDecide, SelectionInspect, SelectionPublish};
use crate::{Error, appointing, tie};
use domain::separation::DutyKind;
use std::collections::BTreeSet;
use store::selection::{Inspection, Publicity};

impl Office {
    /// Records the inspection 组织考察 of a candidate by two people or more; they have evaluated him from then on.
    pub fn selection_inspect(&self, request: &SelectionInspect) -> Result<SelectionCard, Error> {
        let session = self.session("selection_inspect")?;
        let day = self.day_past("day", &request.day)?;
        let (document, note) = (line("document", &request.document)?, long("note", &request.note)?);
        if document.is_empty() {
            return Err(Error::DocumentMissing);
        }
        if !request.passed && note.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let told = Told { operation: "selection_inspect", object: format!("application {}", request.application) };
        let (at, by) = (self.stamp(), session.who());
        let id = self.change(&session, told, |db| {
            let open = Open::ranked(&session, db, post_of(db, request.application)?)?;
            let applicant = open.applicant(request.application)?;
            let name = name_of(db, applicant.person)?;
            not_before(day, &open.record.announced_on)?;
            if applicant.ranked.as_ref().is_none_or(|ranked| !ranked.listed) {
                return Err(Error::SelectionNotListed { name });
            }
            let numbers = request.inspectors.iter().filter(|number| !number.trim().is_empty());
            let people = numbers.map(|number| by_number(db, number)).collect::<Result<BTreeSet<i64>, Error>>()?;
            let circle = store::relative::circle(db, applicant.person)?;
            if people.len() < 2 {
                return Err(Error::SelectionInspectors);
            }
            if let Some(tied) = people.iter().find(|person| circle.contains(person)) {
                return Err(Error::Recused { people: name_of(db, *tied)? });
            }
            let inspection = Inspection {
                day: day.to_string(),
                passed: request.passed,
                document,
                note,
                inspectors: people.iter().copied().collect(),
                by: by.clone(),
            };
            store::selection::inspect(db, request.application, &inspection, &at).map_err(|error| match error {
                store::Error::Taken(_) => Error::SelectionInspected { name },
                other => other.into(),
            })?;
            for person in people {
                let note = format!("selection post {}", open.post.id);
                tie::record(db, applicant.person, person, DutyKind::Inspection, day, &note, &by)?;
            }
            Ok(open.record.id)
        })?;
        self.selection_show(id)
    }

    /// Takes a candidate out after the inspection: a report in the publicity that was upheld, or a refusal.
    pub fn selection_out(&self, application: i64, reason: &str) -> Result<SelectionCard, Error> {
        let session = self.session("selection_out")?;
        let reason = line("reason", reason)?;
        if reason.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let today = self.today().to_string();
        let told = Told { operation: "selection_out", object: format!("application {application}") };
        let at = self.stamp();
        let id = self.change(&session, told, |db| {
            let open = Open::ranked(&session, db, post_of(db, application)?)?;
            let applicant = open.applicant(application)?;
            if applicant.inspection.is_none() {
                return Err(Error::SelectionNotListed { name: name_of(db, applicant.person)? });
            }
            store::selection::fall(db, application, &today, &reason, &session.who(), &at)?;
            Ok(open.record.id)
        })?;
        self.selection_show(id)
    }

    /// Posts the proposed winners of all ranked posts 公示, for the working days of the scheme by the holiday calendar.
    pub fn selection_publish(&self, request: &SelectionPublish) -> Result<SelectionCard, Error> {
        let session = self.session("selection_publish")?;
        let posted = self.day_past("posted_on", &request.posted_on)?;
        let contact = line("contact", &request.contact)?;
        let told = Told { operation: "selection_publish", object: format!("selection {}", request.selection) };
        let at = self.stamp();
        self.change(&session, told, |db| {
            let whole = Whole::read(db, store::selection::get(db, request.selection)?)?;
            if whole.record.state == "draft" {
                return Err(Error::SelectionDraft);
            }
            let mut people = Vec::new();
            let ready = whole.posts.iter().filter(|post| post.post.decided_on.is_empty() && post.post.withdrawn_on.is_empty());
            for post in ready {
                session.refuse_own(db, post.applicants.iter().map(|one| one.person))?;
                let proposed = post.proposed(&whole.scheme);
                for one in post.applicants.iter().filter(|one| proposed.contains(&one.id)) {
                    not_before(posted, one.inspection.as_ref().map_or("", |inspection| &inspection.day))?;
                    people.push(one.id);
                }
            }
            if people.is_empty() {
                return Err(Error::SelectionNobody);
            }
            let days = whole.scheme.notice_days;
            let (calendar, _) = calendar_of(db, posted)?;
            let last = calendar.end_of(posted, days).ok_or(Error::Internal)?;
            let notice = Publicity {
                selection: whole.record.id,
                posted_on: posted.to_string(),
                last_day: last.to_string(),
                days,
                contact: if contact.is_empty() { whole.record.contact.clone() } else { contact },
                phone: whole.record.phone.clone(),
                mailbox: whole.record.mailbox.clone(),
                by: session.who(),
                at,
                people,
                ..Publicity::default()
            };
            store::selection::publish(db, &notice)?;
            Ok(())
        })?;
        self.selection_show(request.selection)
    }

    /// Decides a post by a resolution: the proposed winners win, after a publicity that named them and is over. With a round, a motion is
    /// raised for each of them, so that they are appointed the way everybody is.
    pub fn selection_decide(&self, request: &SelectionDecide) -> Result<SelectionCard, Error> {
        let session = self.session("selection_decide")?;
        let day = self.day_past("day", &request.day)?;
        let (today, at) = (self.today(), self.stamp());
        let told = Told { operation: "selection_decide", object: format!("selection post {}", request.post) };
        let id = self.change(&session, told, |db| {
            let open = Open::ranked(&session, db, request.post)?;
            let whole = Whole::read(db, open.record.clone())?;
            let post = whole.posts.iter().find(|one| one.post.id == request.post).ok_or(Error::NotFound)?;
            if request.resolution == 0 {
                return Err(Error::ResolutionNeeded);
            }
            store::resolution::get(db, request.resolution)?;
            let proposed = post.proposed(&whole.scheme);
            let waits: Vec<String> = post
                .applicants
                .iter()
                .filter(|one| one.inspection.is_none() && one.ranked.as_ref().is_some_and(|ranked| ranked.listed))
                .map(|one| post.name(one.person))
                .collect();
            if proposed.len() < post.post.places as usize && whole.scheme.next_in_rank && !waits.is_empty() {
                return Err(Error::SelectionInspectionOpen { people: waits.join("、") });
            }
            let notices = store::selection::publicities(db, whole.record.id)?;
            for application in &proposed {
                let notice = notices.iter().find(|notice| notice.people.contains(application)).ok_or(Error::NoticeMissing)?;
                if day.to_string() <= notice.last_day {
                    return Err(Error::NoticeRunning { day: notice.last_day.clone() });
                }
            }
            store::selection::decide_post(db, request.post, &day.to_string(), request.resolution)?;
            let mut ranks: Vec<u32> =
                post.applicants.iter().filter_map(|one| one.ranked.as_ref().map(|ranked| ranked.rank)).collect();
            ranks.sort_unstable();
            let line = ranks.get((post.post.places as usize).saturating_sub(1)).copied().unwrap_or(u32::MAX);
            for one in post.applicants.iter().filter(|one| proposed.contains(&one.id)) {
                let next = one.ranked.as_ref().is_some_and(|ranked| ranked.rank > line);
                let motion = match request.round {
                    0 => None,
                    round => {
                        let motion = MotionNew {
                            round,
                            post: post.post.post,
                            staff_number: store::person::get(db, one.person)?.person.staff_number,
                            kind: "appoint".to_owned(),
                            since: request.since.clone(),
                            grounds: format!("{}（{}）", whole.record.name, post.established.name),
                            relatives: request.relatives.clone(),
                            ..MotionNew::default()
                        };
                        Some(appointing::raise(&session, db, &motion, "selection", today, &at)?)
                    }
                };
                store::selection::win(db, one.id, next, motion)?;
            }
            store::selection::close_if_done(db, whole.record.id)?;
            Ok(whole.record.id)
        })?;
        self.selection_show(id)
    }
}
