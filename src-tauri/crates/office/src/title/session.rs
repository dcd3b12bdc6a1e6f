//! Sessions of a committee: opened with who was there, candidates named, the notice of those who passed, objections, and the close that
//! makes qualifications of them.

use super::committee::{members_on, refused, rule_of, rule_out};
use super::qualification::refuse_twice;
use super::vote::by_themselves;
use super::{by_number, day_of, line, named_level};
use crate::Error;
use crate::change::Told;
use crate::group::named;
use crate::rule::calendar_of;
use crate::session::{Office, Session};
use crate::wire::{
    TitleCandidate, TitleCandidateNew, TitleNotice, TitleNoticeNew, TitleObjection, TitleObjectionNew, TitleObjectionSettle,
    TitleRecused, TitleRollRow, TitleSessionClose, TitleSessionNew, TitleSessionRow, TitleSessionView, TitleVote,
};
use domain::appraisal::procedure::{Refusal, last_day, may_confirm};
use domain::committee::may_sit;
use std::collections::HashSet;
use store::Db;
use store::title::{CandidateRecord, NewQualification, NoticeRecord, ObjectionRecord, SessionRecord, VoteRecord};

impl Office {
    /// Every session, latest first.
    pub fn title_sessions(&self) -> Result<Vec<TitleSessionRow>, Error> {
        let session = self.session("title_sessions")?;
        let today = self.today().to_string();
        session.store.read(|db| store::title::sessions(db)?.iter().map(|record| row(db, record, &today)).collect())
    }

    /// One session whole.
    pub fn title_session(&self, id: i64) -> Result<TitleSessionView, Error> {
        let session = self.session("title_session")?;
        self.sitting(&session, id)
    }

    /// Records a session: the members of its day, and who of them was there.
    pub fn title_session_open(&self, request: &TitleSessionNew) -> Result<TitleSessionView, Error> {
        let session = self.session("title_session_open")?;
        let name = named("name", &request.name)?;
        let held_on = self.day_past("held_on", &request.held_on)?;
        let told = Told { operation: "title_session_open", object: format!("committee {}", request.committee) };
        let at = self.stamp();
        let id = self.change(&session, told, |db| {
            let committee = store::title::committee(db, request.committee)?;
            let members = members_on(db, committee.id, held_on)?;
            let mut absent = HashSet::new();
            for number in request.absent.iter().filter(|number| !number.trim().is_empty()) {
                let person = by_number(db, number)?;
                if !members.contains(&person) {
                    return Err(Error::NoMember { name: super::names(db, &[person])? });
                }
                absent.insert(person);
            }
            let present: Vec<i64> = members.iter().copied().filter(|member| !absent.contains(member)).collect();
            may_sit(&rule_of(&committee.rule)?, &members, &present).map_err(refused)?;
            let record = SessionRecord {
                committee: committee.id,
                name: name.clone(),
                held_on: held_on.to_string(),
                rule: committee.rule,
                by: session.who(),
                ..SessionRecord::default()
            };
            let roll: Vec<(i64, bool)> = members.iter().map(|member| (*member, !absent.contains(member))).collect();
            store::title::open(db, &record, &roll, &at).map_err(|error| match error {
                store::Error::Taken(_) => Error::SessionTaken { name },
                other => other.into(),
            })
        })?;
        self.sitting(&session, id)
    }

    /// Names a candidate.
    pub fn title_candidate_add(&self, request: &TitleCandidateNew) -> Result<TitleSessionView, Error> {
        let session = self.session("title_candidate_add")?;
        let specialty = line("specialty", &request.specialty)?;
        let told = Told { operation: "title_candidate_add", object: format!("session {}", request.session) };
        self.change(&session, told, |db| {
            let sitting = store::title::session(db, request.session)?;
            refuse_closed(&sitting)?;
            if store::title::notice(db, sitting.id)?.is_some() {
                return Err(Error::TitleNoticeStands);
            }
            let committee = store::title::committee(db, sitting.committee)?;
            let series = if request.series.trim().is_empty() { &committee.series } else { &request.series };
            let (series, level, title) = named_level(series, &request.level, &request.title)?;
            if !committee.series.is_empty() && committee.series != series {
                return Err(Error::TitleSeriesOther { series, committee: committee.series });
            }
            let person = by_number(db, &request.staff_number)?;
            session.refuse_own(db, [person])?;
            refuse_twice(db, person, &series, &level, &specialty)?;
            let new = CandidateRecord {
                session: sitting.id,
                person,
                series,
                level,
                specialty,
                name: title,
                ..CandidateRecord::default()
            };
            store::title::add_candidate(db, &new).map_err(|error| match error {
                store::Error::Taken(_) => match super::names(db, &[person]) {
                    Ok(name) => Error::CandidateTaken { name },
                    Err(error) => error,
                },
                other => other.into(),
            })
        })?;
        self.sitting(&session, request.session)
    }

    /// Takes a candidate off whom nobody has voted on.
    pub fn title_candidate_remove(&self, candidate: i64) -> Result<TitleSessionView, Error> {
        let session = self.session("title_candidate_remove")?;
        let told = Told { operation: "title_candidate_remove", object: format!("candidate {candidate}") };
        let id = self.change(&session, told, |db| {
            let record = store::title::candidate(db, candidate)?;
            refuse_closed(&store::title::session(db, record.session)?)?;
            session.refuse_own(db, [record.person])?;
            if record.vote.is_some() {
                return Err(Error::TitleVoted { name: record.person_name });
            }
            store::title::remove_candidate(db, candidate)?;
            Ok(record.session)
        })?;
        self.sitting(&session, id)
    }

    /// Posts the notice of everybody who passed; a later one takes its place.
    pub fn title_notice(&self, request: &TitleNoticeNew) -> Result<TitleSessionView, Error> {
        let session = self.session("title_notice")?;
        let posted = self.day_past("posted_on", &request.posted_on)?;
        let (place, contact) = (named("place", &request.place)?, named("contact", &request.contact)?);
        let phone = line("phone", &request.phone)?;
        let told = Told { operation: "title_notice", object: format!("session {}", request.session) };
        let at = self.stamp();
        self.change(&session, told, |db| {
            let sitting = store::title::session(db, request.session)?;
            refuse_closed(&sitting)?;
            let candidates = store::title::candidates(db, sitting.id)?;
            refuse_unvoted(&candidates)?;
            if !candidates.iter().any(passed) {
                return Err(Error::TitleNobody);
            }
            session.refuse_own(db, candidates.iter().map(|candidate| candidate.person))?;
            if posted < day_of(&sitting.held_on)? {
                return Err(Error::NoticeEarly { day: sitting.held_on });
            }
            let (calendar, weekends_only) = calendar_of(db, posted)?;
            let days = rule_of(&sitting.rule)?.notice_days;
            let last = last_day(&calendar, posted, days).ok_or(Error::TitleNobody)?;
            let record = NoticeRecord {
                session: sitting.id,
                posted_on: posted.to_string(),
                last_day: last.to_string(),
                days,
                weekends_only,
                place,
                contact,
                phone,
            };
            Ok(store::title::post(db, &record, &session.who(), &at)?)
        })?;
        self.sitting(&session, request.session)
    }

    /// Records an objection to somebody on the notice.
    pub fn title_objection_add(&self, request: &TitleObjectionNew) -> Result<TitleSessionView, Error> {
        let session = self.session("title_objection_add")?;
        let raised = self.day_past("raised_on", &request.raised_on)?.to_string();
        let what = words("what", &request.what)?;
        let told = Told { operation: "title_objection_add", object: format!("candidate {}", request.candidate) };
        let at = self.stamp();
        let id = self.change(&session, told, |db| {
            let candidate = store::title::candidate(db, request.candidate)?;
            refuse_closed(&store::title::session(db, candidate.session)?)?;
            session.refuse_own(db, [candidate.person])?;
            let notice = store::title::notice(db, candidate.session)?.ok_or(Error::TitleNoticeMissing)?;
            if !passed(&candidate) {
                return Err(Error::TitleNotPassed { name: candidate.person_name });
            }
            if raised < notice.posted_on {
                return Err(Error::NoticeEarly { day: notice.posted_on });
            }
            store::title::object(db, candidate.id, &raised, &what, &session.who(), &at)?;
            Ok(candidate.session)
        })?;
        self.sitting(&session, id)
    }

    /// Settles an objection: upheld keeps the candidate from the qualification.
    pub fn title_objection_settle(&self, request: &TitleObjectionSettle) -> Result<TitleSessionView, Error> {
        let session = self.session("title_objection_settle")?;
        let on = self.day_past("day", &request.on)?.to_string();
        let why = super::reason(&request.reason)?;
        let told = Told { operation: "title_objection_settle", object: format!("objection {}", request.objection) };
        let id = self.change(&session, told, |db| {
            let objection = store::title::objection(db, request.objection)?;
            let candidate = store::title::candidate(db, objection.candidate)?;
            refuse_closed(&store::title::session(db, candidate.session)?)?;
            session.refuse_own(db, [candidate.person])?;
            if on < objection.raised_on {
                return Err(Error::NoticeEarly { day: objection.raised_on });
            }
            let outcome = if request.upheld { "upheld" } else { "rejected" };
            store::title::settle(db, objection.id, outcome, &why, &on, &session.who())?;
            Ok(candidate.session)
        })?;
        self.sitting(&session, id)
    }

    /// Closes a session: whoever passed, and against whom no objection was upheld, is qualified from the day of the session on.
    pub fn title_session_close(&self, request: &TitleSessionClose) -> Result<TitleSessionView, Error> {
        let session = self.session("title_session_close")?;
        let on = self.day_past("day", &request.on)?;
        let document = line("document", &request.document)?;
        if document.is_empty() {
            return Err(Error::DocumentNeeded);
        }
        let told = Told { operation: "title_session_close", object: format!("session {}", request.session) };
        let at = self.stamp();
        self.change(&session, told, |db| {
            let sitting = store::title::session(db, request.session)?;
            refuse_closed(&sitting)?;
            let candidates = store::title::candidates(db, sitting.id)?;
            refuse_unvoted(&candidates)?;
            session.refuse_own(db, candidates.iter().map(|candidate| candidate.person))?;
            if on < day_of(&sitting.held_on)? {
                return Err(Error::NoticeEarly { day: sitting.held_on });
            }
            let objections = store::title::objections(db, sitting.id)?;
            let open = objections.iter().filter(|objection| objection.outcome.is_empty()).count();
            if candidates.iter().any(passed) {
                let last = store::title::notice(db, sitting.id)?.map(|notice| day_of(&notice.last_day)).transpose()?;
                may_confirm(last, open, Some(on)).map_err(|refusal| match refusal {
                    Refusal::Missing => Error::TitleNoticeMissing,
                    Refusal::Open(count) => Error::ObjectionOpen { count: count.to_string() },
                    Refusal::Running(day) => Error::TitleNoticeRunning { day: day.to_string() },
                })?;
            }
            store::title::close(db, sitting.id, &on.to_string(), &document, &session.who(), &at)?;
            let upheld = |id: i64| objections.iter().any(|one| one.candidate == id && one.outcome == "upheld");
            for candidate in candidates.iter().filter(|candidate| passed(candidate) && !upheld(candidate.id)) {
                refuse_twice(db, candidate.person, &candidate.series, &candidate.level, &candidate.specialty)?;
                let new = NewQualification {
                    person: candidate.person,
                    series: &candidate.series,
                    level: &candidate.level,
                    specialty: &candidate.specialty,
                    name: &candidate.name,
                    obtained_on: Some(&sitting.held_on),
                    how: "committee",
                    candidate: Some(candidate.id),
                    certificate: None,
                    document: &document,
                };
                store::title::qualify(db, &new, &session.who(), &at)?;
            }
            Ok(())
        })?;
        self.sitting(&session, request.session)
    }

    pub(super) fn sitting(&self, session: &Session, id: i64) -> Result<TitleSessionView, Error> {
        let today = self.today().to_string();
        session.store.read(|db| {
            let record = store::title::session(db, id)?;
            let circle = session.circle(db)?;
            let roll = store::title::roll(db, id)?;
            let members: Vec<i64> = roll.iter().map(|(person, _)| *person).collect();
            let people = store::person::some(db, &members)?;
            let candidates = store::title::candidates(db, id)?;
            // Whoever is kept out of a case sees it once it is closed.
            let shut = |one: &CandidateRecord| circle.contains(&one.person) && record.closed_on.is_empty();
            let open = |id: i64| candidates.iter().any(|one| one.id == id && !shut(one));
            let name_of =
                |id: i64| candidates.iter().find(|one| one.id == id).map(|one| one.person_name.clone()).unwrap_or_default();
            Ok(TitleSessionView {
                row: row(db, &record, &today)?,
                rule: rule_out(&rule_of(&record.rule)?),
                roll: roll
                    .iter()
                    .zip(people)
                    .map(|((person, present), found)| TitleRollRow {
                        person: *person,
                        staff_number: found.person.staff_number,
                        name: found.person.name,
                        present: *present,
                    })
                    .collect(),
                notice: store::title::notice(db, id)?.map(notice_out),
                objections: store::title::objections(db, id)?
                    .into_iter()
                    .filter(|one| open(one.candidate))
                    .map(|one| objection_out(name_of(one.candidate), one))
                    .collect(),
                candidates: candidates.iter().map(|one| candidate_out(db, one, &members, shut(one))).collect::<Result<_, _>>()?,
                closed_on: record.closed_on,
                document: record.document,
            })
        })
    }
}

/// What comes next in a session.
pub(crate) fn state_of(
    record: &SessionRecord,
    candidates: &[CandidateRecord],
    notice: Option<&NoticeRecord>,
    today: &str,
) -> &'static str {
    let voted = !candidates.is_empty() && candidates.iter().all(|candidate| candidate.vote.is_some());
    match notice {
        _ if !record.closed_on.is_empty() => "closed",
        _ if !voted => "voting",
        None if candidates.iter().any(passed) => "notice",
        Some(notice) if notice.last_day.as_str() >= today => "running",
        _ => "closing",
    }
}

pub(super) fn refuse_closed(record: &SessionRecord) -> Result<(), Error> {
    if record.closed_on.is_empty() { Ok(()) } else { Err(Error::TitleSessionClosed { name: record.name.clone() }) }
}

fn refuse_unvoted(candidates: &[CandidateRecord]) -> Result<(), Error> {
    let open: Vec<&str> = candidates.iter().filter(|one| one.vote.is_none()).map(|one| one.person_name.as_str()).collect();
    match (candidates.is_empty(), open.is_empty()) {
        (true, _) => Err(Error::TitleNobody),
        (_, false) => Err(Error::CandidatesUnvoted { people: open.join("、") }),
        _ => Ok(()),
    }
}

fn passed(candidate: &CandidateRecord) -> bool {
    candidate.vote.as_ref().is_some_and(|vote| vote.passed)
}

fn row(db: &Db<'_>, record: &SessionRecord, today: &str) -> Result<TitleSessionRow, Error> {
    let candidates = store::title::candidates(db, record.id)?;
    let notice = store::title::notice(db, record.id)?;
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(TitleSessionRow {
        id: record.id,
        committee: record.committee,
        committee_name: record.committee_name.clone(),
        name: record.name.clone(),
        held_on: record.held_on.clone(),
        state: state_of(record, &candidates, notice.as_ref(), today).to_owned(),
        candidates: count(candidates.len()),
        passed: count(candidates.iter().filter(|candidate| passed(candidate)).count()),
    })
}

fn candidate_out(db: &Db<'_>, record: &CandidateRecord, members: &[i64], own: bool) -> Result<TitleCandidate, Error> {
    let recused: Vec<(i64, String)> = match &record.vote {
        Some(_) => store::title::recusals(db, record.id)?,
        None => by_themselves(db, members, record.person)?.into_iter().map(|(person, why)| (person, why.to_owned())).collect(),
    };
    let ids: Vec<i64> = recused.iter().map(|(person, _)| *person).collect();
    let people = store::person::some(db, &ids)?;
    let vote = |vote: &VoteRecord| TitleVote {
        entitled: vote.entitled,
        needed: vote.needed,
        present: vote.present,
        approve: vote.approve,
        against: vote.against,
        abstain: vote.abstain,
        passed: vote.passed,
    };
    Ok(TitleCandidate {
        id: record.id,
        person: record.person,
        staff_number: record.staff_number.clone(),
        name: record.person_name.clone(),
        unit: record.unit.clone(),
        series: record.series.clone(),
        level: record.level.clone(),
        specialty: record.specialty.clone(),
        title: record.name.clone(),
        recused: recused
            .into_iter()
            .zip(people)
            .map(|((_, reason), found)| TitleRecused { name: found.person.name, reason })
            .collect(),
        vote: record.vote.as_ref().filter(|_| !own).map(vote),
        own,
        qualified: record.qualification.is_some(),
    })
}

fn notice_out(record: NoticeRecord) -> TitleNotice {
    let NoticeRecord { posted_on, last_day, days, weekends_only, place, contact, phone, .. } = record;
    TitleNotice { posted_on, last_day, days, weekends_only, place, contact, phone }
}

fn objection_out(name: String, record: ObjectionRecord) -> TitleObjection {
    let ObjectionRecord { id, candidate, raised_on, what, outcome, reason, settled_on } = record;
    TitleObjection { id, candidate, name, raised_on, what, outcome, reason, settled_on }
}

fn words(field: &str, text: &str) -> Result<String, Error> {
    let clean = domain::text::paragraphs(text, 6_000).map_err(|_| Error::TextInvalid { field: field.to_owned() })?;
    if clean.is_empty() { Err(Error::NameEmpty { field: field.to_owned() }) } else { Ok(clean) }
}
