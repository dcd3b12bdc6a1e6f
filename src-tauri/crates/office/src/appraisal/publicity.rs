//! 审核 before closing, 公示 of the people proposed for the best grade, and what keeps grades from being confirmed before it is over.

use super::inputs::Inputs;
use super::show::{decided, scheme_of, state_of, texts};
use crate::change::Told;
use crate::count::participation_short;
use crate::group::named;
use crate::rule::calendar_of;
use crate::session::Office;
pub(super) use crate::typed::{line, stored_day as day_of};
use crate::wire::{CheckNew, ObjectionNew, ObjectionSettle, ProcedureView, PublicityNew, PublicityWithdraw};
use crate::{Error, permission};
use chrono::NaiveDate;
use domain::appraisal::Scheme;
use domain::appraisal::procedure::{Refusal, last_day, may_confirm};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use store::Db;
use store::appraisal::{AppraisalRecord, ResultRecord, SubjectRecord};
use store::publicity::{CheckRecord, ObjectionRecord, PublicityRecord};

impl Office {
    /// Says that everything the totals rest on was checked. What changes afterwards makes it void.
    pub fn appraisal_check(&self, request: &CheckNew) -> Result<ProcedureView, Error> {
        let session = self.session("appraisal_check")?;
        let day = self.past_day("day", &request.day)?;
        let document = line("document", &request.document)?;
        let id = request.appraisal;
        let told = Told { operation: "appraisal_check", object: format!("appraisal {id}") };
        let at = self.stamp();
        self.change(&session, told, |db| {
            let appraisal = found(db, id)?;
            permission::appraisal("appraisal_check", state_of(&appraisal.state))?;
            let subjects = store::appraisal::subjects(db, id)?;
            session.refuse_own(db, decided(&subjects))?;
            let digest = digest(db, &appraisal, &scheme_of(db, appraisal.rule)?)?;
            let check = CheckRecord { day: day.to_string(), document, digest, by: session.who(), at };
            Ok(store::publicity::check(db, id, &check)?)
        })?;
        self.procedure_show(id)
    }

    /// Posts the notice of everybody proposed for the best grade.
    pub fn publicity_start(&self, request: &PublicityNew) -> Result<ProcedureView, Error> {
        let session = self.session("publicity_start")?;
        let id = request.appraisal;
        let posted = self.past_day("posted_on", &request.posted_on)?;
        let (place, contact) = (named("place", &request.place)?, named("contact", &request.contact)?);
        let phone = line("phone", &request.phone)?;
        let told = Told { operation: "publicity_start", object: format!("appraisal {id}") };
        let at = self.stamp();
        self.change(&session, told, |db| {
            let appraisal = found(db, id)?;
            permission::appraisal("publicity_start", state_of(&appraisal.state))?;
            let scheme = scheme_of(db, appraisal.rule)?;
            if posted.to_string() < appraisal.closed.on {
                return Err(Error::NoticeEarly { day: appraisal.closed.on.clone() });
            }
            let short = participation_short(db, id, &scheme)?;
            if !short.is_empty() {
                return Err(Error::ParticipationShort { classes: short.join("、") });
            }
            let subjects = store::appraisal::subjects(db, id)?;
            let proposed = proposed(&scheme, &subjects, &store::appraisal::results(db, id)?);
            let on = |subject: &&(&SubjectRecord, bool)| !subject.1 || request.also.contains(&subject.0.id);
            let people: Vec<&SubjectRecord> = proposed.iter().filter(on).map(|(subject, _)| *subject).collect();
            if request.also.iter().any(|also| people.iter().all(|subject| subject.id != *also)) {
                return Err(Error::NotFound);
            }
            session.refuse_own(db, people.iter().map(|subject| subject.person))?;
            let (calendar, weekends_only) = calendar_of(db, posted)?;
            let days = scheme.deadlines.publicity_days;
            let last = last_day(&calendar, posted, days).filter(|_| !people.is_empty()).ok_or(Error::NoticeNobody)?;
            let record = PublicityRecord {
                appraisal: id,
                posted_on: posted.to_string(),
                last_day: last.to_string(),
                days,
                weekends_only,
                place,
                contact,
                phone,
                by: session.who(),
                at,
                people: people.iter().map(|subject| subject.id).collect(),
                ..PublicityRecord::default()
            };
            store::publicity::post(db, &record).map(drop).map_err(|error| match error {
                store::Error::Taken(_) => Error::NoticeStands,
                other => other.into(),
            })
        })?;
        self.procedure_show(id)
    }

    /// Takes a notice down; it stays on file, and another may be posted.
    pub fn publicity_withdraw(&self, request: &PublicityWithdraw) -> Result<ProcedureView, Error> {
        let session = self.session("publicity_withdraw")?;
        let on = self.past_day("on", &request.on)?;
        let why = line("why", &request.why)?;
        if why.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let told = Told { operation: "publicity_withdraw", object: format!("publicity {}", request.publicity) };
        let id = self.change(&session, told, |db| {
            let id = store::publicity::appraisal_of(db, request.publicity)?;
            permission::appraisal("publicity_withdraw", state_of(&found(db, id)?.state))?;
            let notice = standing(db, id)?.filter(|notice| notice.id == request.publicity).ok_or(Error::NotFound)?;
            session.refuse_own(db, persons(db, &notice.people)?)?;
            if on.to_string() < notice.posted_on {
                return Err(Error::NoticeEarly { day: notice.posted_on });
            }
            store::publicity::withdraw(db, request.publicity, &on.to_string(), &why)?;
            Ok(id)
        })?;
        self.procedure_show(id)
    }

    /// Records an objection to a notice that stands.
    pub fn objection_add(&self, request: &ObjectionNew) -> Result<ProcedureView, Error> {
        let session = self.session("objection_add")?;
        let raised = self.past_day("raised_on", &request.raised_on)?;
        let what = long("what", &request.what)?;
        let told = Told { operation: "objection_add", object: format!("publicity {}", request.publicity) };
        let at = self.stamp();
        let id = self.change(&session, told, |db| {
            let id = store::publicity::appraisal_of(db, request.publicity)?;
            permission::appraisal("objection_add", state_of(&found(db, id)?.state))?;
            let notice = standing(db, id)?.filter(|notice| notice.id == request.publicity).ok_or(Error::NotFound)?;
            if raised.to_string() < notice.posted_on {
                return Err(Error::NoticeEarly { day: notice.posted_on });
            }
            if request.subject.is_some_and(|subject| !notice.people.contains(&subject)) {
                return Err(Error::NotFound);
            }
            let about: Vec<i64> = request.subject.map_or_else(|| notice.people.clone(), |subject| vec![subject]);
            session.refuse_own(db, persons(db, &about)?)?;
            let record = ObjectionRecord {
                publicity: notice.id,
                subject: request.subject,
                raised_on: raised.to_string(),
                what,
                by: session.who(),
                ..ObjectionRecord::default()
            };
            store::publicity::object(db, &record, &at)?;
            Ok(id)
        })?;
        self.procedure_show(id)
    }

    /// Settles an objection: upheld keeps the person from the best grade under this notice.
    pub fn objection_settle(&self, request: &ObjectionSettle) -> Result<ProcedureView, Error> {
        let session = self.session("objection_settle")?;
        let on = self.past_day("on", &request.on)?;
        let reason = long("reason", &request.reason).map_err(|error| match error {
            Error::NameEmpty { .. } => Error::ReasonMissing,
            other => other,
        })?;
        let told = Told { operation: "objection_settle", object: format!("objection {}", request.objection) };
        let id = self.change(&session, told, |db| {
            let objection = store::publicity::objection(db, request.objection)?;
            let id = store::publicity::appraisal_of(db, objection.publicity)?;
            permission::appraisal("objection_settle", state_of(&found(db, id)?.state))?;
            let notice = standing(db, id)?.filter(|notice| notice.id == objection.publicity).ok_or(Error::NotFound)?;
            let about: Vec<i64> = objection.subject.map_or_else(|| notice.people.clone(), |subject| vec![subject]);
            session.refuse_own(db, persons(db, &about)?)?;
            if on.to_string() < objection.raised_on {
                return Err(Error::NoticeEarly { day: objection.raised_on });
            }
            let outcome = if request.upheld { "upheld" } else { "rejected" };
            store::publicity::settle(db, objection.id, outcome, &reason, &on.to_string(), &session.who())?;
            Ok(id)
        })?;
        self.procedure_show(id)
    }

    /// A day that a document bears: one that exists and is not ahead of us.
    pub(super) fn past_day(&self, field: &str, text: &str) -> Result<NaiveDate, Error> {
        let (field, value) = (field.to_owned(), text.trim().to_owned());
        match domain::date::read_day(text) {
            Ok(day) if day > self.today() => Err(Error::DateFuture { field, value }),
            Ok(day) => Ok(day),
            Err(_) => Err(Error::DateInvalid { field, value }),
        }
    }
}

/// Refuses to confirm grades before the notice is over. `best` are the subjects who get the best grade by the group's decision.
/// What comes back is the last day of the notice; none where none is needed.
pub(super) fn gate(
    db: &Db<'_>,
    appraisal: &AppraisalRecord,
    scheme: &Scheme,
    subjects: &[SubjectRecord],
    results: &[ResultRecord],
    best: &[i64],
) -> Result<Option<NaiveDate>, Error> {
    let anybody = !best.is_empty() || proposed(scheme, subjects, results).iter().any(|(_, tied)| !tied);
    if scheme.deadlines.publicity_days == 0 || !anybody {
        return Ok(None);
    }
    let notice = standing(db, appraisal.id)?;
    let objections = notice.as_ref().map_or_else(|| Ok(Vec::new()), |notice| store::publicity::objections(db, notice.id))?;
    let open = objections.iter().filter(|objection| objection.outcome.is_empty()).count();
    let last = notice.as_ref().map(|notice| day_of(&notice.last_day)).transpose()?;
    may_confirm(last, open, None).map_err(refusal)?;
    let names = |keep: &dyn Fn(i64) -> bool| {
        let kept = subjects.iter().filter(|subject| best.contains(&subject.id) && keep(subject.id));
        kept.map(|subject| subject.name.as_str()).collect::<Vec<_>>().join("、")
    };
    let listed = notice.map(|notice| notice.people).unwrap_or_default();
    let missing = names(&|subject| !listed.contains(&subject));
    if !missing.is_empty() {
        return Err(Error::NotOnNotice { people: missing });
    }
    let upheld = |subject: i64| objections.iter().any(|one| one.outcome == "upheld" && one.subject == Some(subject));
    let upheld = names(&upheld);
    if upheld.is_empty() { Ok(last) } else { Err(Error::ObjectionUpheld { people: upheld }) }
}

/// Refuses a confirming resolution that was passed before the notice was over, or that bears a day ahead of us.
pub(super) fn refuse_early(last: Option<NaiveDate>, resolution: &str, today: NaiveDate) -> Result<(), Error> {
    let Some(last) = last else { return Ok(()) };
    let on = day_of(resolution)?;
    if on > today {
        return Err(Error::DateFuture { field: "resolution".to_owned(), value: resolution.to_owned() });
    }
    may_confirm(Some(last), 0, Some(on)).map_err(refusal)
}

fn refusal(refusal: Refusal) -> Error {
    match refusal {
        Refusal::Missing => Error::NoticeMissing,
        Refusal::Open(count) => Error::ObjectionOpen { count: count.to_string() },
        Refusal::Running(day) => Error::NoticeRunning { day: day.to_string() },
    }
}

/// The notice that stands.
pub(super) fn standing(db: &Db<'_>, appraisal: i64) -> Result<Option<PublicityRecord>, Error> {
    Ok(store::publicity::list(db, appraisal)?.into_iter().find(|notice| notice.withdrawn_on.is_empty()))
}

/// Who is proposed for the best grade, and who is tied for it. A grade that comes from above is not the group's to post.
pub(super) fn proposed<'a>(
    scheme: &Scheme,
    subjects: &'a [SubjectRecord],
    results: &[ResultRecord],
) -> Vec<(&'a SubjectRecord, bool)> {
    let results: HashMap<i64, &ResultRecord> = results.iter().map(|result| (result.subject, result)).collect();
    let stands = |subject: &'a SubjectRecord| {
        let result = results.get(&subject.id).filter(|_| !subject.noted)?;
        let tied = texts(&result.remarks).iter().any(|remark| remark == "TIED");
        (tied || result.proposed == scheme.top_grade()).then_some((subject, tied))
    };
    subjects.iter().filter_map(stands).collect()
}

/// SHA-256 over everything the totals rest on.
pub(super) fn digest(db: &Db<'_>, appraisal: &AppraisalRecord, scheme: &Scheme) -> Result<String, Error> {
    let inputs = Inputs::read(db, appraisal, scheme)?;
    // What is only proposed is found anew at any time.
    let mut findings = store::finding::list(db, appraisal.id)?;
    findings.retain(|finding| finding.state != "proposed");
    let vetoes = store::finding::vetoes(db, appraisal.id)?;
    let digest = Sha256::digest(format!("{inputs:?}\n{findings:?}\n{vetoes:?}"));
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

pub(super) fn found(db: &Db<'_>, id: i64) -> Result<AppraisalRecord, Error> {
    store::appraisal::get(db, id).map_err(|error| match error {
        store::Error::NotFound => Error::AppraisalMissing,
        other => other.into(),
    })
}

/// Paragraphs that must not be empty.
pub(super) fn long(field: &str, text: &str) -> Result<String, Error> {
    let clean = domain::text::paragraphs(text, 6_000).map_err(|_| Error::TextInvalid { field: field.to_owned() })?;
    if clean.is_empty() { Err(Error::NameEmpty { field: field.to_owned() }) } else { Ok(clean) }
}

/// The people behind subjects.
pub(super) fn persons(db: &Db<'_>, subjects: &[i64]) -> Result<Vec<i64>, Error> {
    subjects.iter().map(|subject| Ok(store::appraisal::subject(db, *subject)?.person)).collect()
}
