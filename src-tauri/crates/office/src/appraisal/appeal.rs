//! 复核 and 申诉: asked in time or late, answered in time, and never for the worse. A changed grade stands beside the one before.

use super::delivery::open_case;
use super::inputs::lines_out;
use super::publicity::{day_of, found, line, long};
use super::show::scheme_of;
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::wire::{AppealAnswer, AppealNew, AppealRow, AppealStep, GradeVersion, ProcedureView};
use chrono::NaiveDate;
use domain::appraisal::Scheme;
use domain::appraisal::procedure::{AppealKind, answer_due, ask_until, worse};
use std::collections::{HashMap, HashSet};
use store::Db;
use store::appeal::{AppealAct, AppealRecord, RevisionRecord};
use store::appraisal::{AppraisalRecord, SubjectRecord};

impl Office {
    /// Records that a person asks for a review or complains. One that comes late is kept as late.
    pub fn appeal_add(&self, request: &AppealNew) -> Result<ProcedureView, Error> {
        let session = self.session("appeal_add")?;
        let asked = self.past_day("day", &request.day)?;
        let kind = AppealKind::from_code(&request.kind).ok_or(Error::AppealNone)?;
        let (ground, document) = (long("ground", &request.ground)?, line("document", &request.document)?);
        let at = self.stamp();
        let told = Told { operation: "appeal_add", object: format!("subject {} {}", request.subject, kind.code()) };
        let id = self.change(&session, told, |db| {
            let subject = open_case(&session, db, "appeal_add", request.subject)?;
            let appraisal = found(db, subject.appraisal)?;
            let days = scheme_of(db, appraisal.rule)?.deadlines;
            let acts = store::appeal::deliveries(db, appraisal.id)?;
            let notified = acts.iter().find(|act| act.subject == subject.id && act.act == "notified");
            let notified = notified.ok_or_else(|| Error::AppealNotTold { name: subject.name.clone() })?;
            let told = day_of(&notified.day)?;
            if asked < told {
                return Err(Error::AppealEarly { day: notified.day.clone() });
            }
            let known = store::appeal::list(db, appraisal.id)?;
            let own = || known.iter().filter(|one| one.subject == subject.id && one.round == appraisal.round);
            if own().any(|one| answer(one).is_none()) {
                return Err(Error::AppealOpen { name: subject.name });
            }
            if own().any(|one| one.kind == kind.code() && answer(one).is_some_and(|act| act.outcome != "late")) {
                return Err(Error::AppealAnswered);
            }
            let reviewed = own().filter(|one| one.kind == "review").filter_map(answer).find(|act| act.outcome != "late");
            let reviewed = reviewed.map(|act| day_of(&act.day)).transpose()?;
            let until = ask_until(&days, kind, told, reviewed).ok_or(Error::AppealNone)?;
            let text = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
            let record = AppealRecord {
                subject: subject.id,
                kind: kind.code().to_owned(),
                asked_on: asked.to_string(),
                ground,
                document,
                until: until.to_string(),
                due: text(answer_due(&days, kind, asked, false)),
                late: asked > until,
                by: session.who(),
                ..AppealRecord::default()
            };
            store::appeal::ask(db, &record, &at)?;
            Ok(appraisal.id)
        })?;
        self.procedure_show(id)
    }

    /// Takes one up that came late, for a reason.
    pub fn appeal_accept(&self, request: &AppealStep) -> Result<ProcedureView, Error> {
        self.step_appeal("appeal_accept", request, |appeal, _| {
            let accepted = appeal.acts.iter().any(|act| act.act == "accepted");
            if appeal.late && !accepted { Ok(("accepted", String::new())) } else { Err(Error::AppealNotLate) }
        })
    }

    /// Prolongs the answer of a complaint, once and before it is due.
    pub fn appeal_prolong(&self, request: &AppealStep) -> Result<ProcedureView, Error> {
        self.may("appeal_prolong")?;
        let day = self.past_day("day", &request.day)?;
        self.step_appeal("appeal_prolong", request, |appeal, scheme| {
            if appeal.acts.iter().any(|act| act.act == "prolonged") {
                return Err(Error::AppealProlonged);
            }
            let asked = day_of(&appeal.asked_on)?;
            let longer = scheme.deadlines.complaint_longer_days > 0 && appeal.kind == "complaint";
            let due = answer_due(&scheme.deadlines, AppealKind::Complaint, asked, true).filter(|_| longer);
            let due = due.ok_or(Error::AppealNone)?;
            if day.to_string() > appeal.due {
                return Err(Error::AppealLate { until: appeal.due.clone() });
            }
            Ok(("prolonged", due.to_string()))
        })
    }

    /// Answers one under a resolution. A changed grade is never worse, and the quota must still hold.
    pub fn appeal_answer(&self, request: &AppealAnswer) -> Result<ProcedureView, Error> {
        let session = self.session("appeal_answer")?;
        let day = self.past_day("day", &request.day)?;
        let words = long("text", &request.text)?;
        if !["unchanged", "changed", "late"].contains(&request.outcome.as_str()) {
            return Err(Error::AnswerUnknown { answer: request.outcome.clone() });
        }
        let at = self.stamp();
        let told = Told { operation: "appeal_answer", object: format!("appeal {} {}", request.appeal, request.outcome) };
        let id = self.change(&session, told, |db| {
            let appeal = store::appeal::get(db, request.appeal)?;
            let subject = open_case(&session, db, "appeal_answer", appeal.subject)?;
            let appraisal = found(db, subject.appraisal)?;
            refuse_settled(&appeal, &appraisal)?;
            if day.to_string() < appeal.asked_on {
                return Err(Error::AppealEarly { day: appeal.asked_on });
            }
            let shut = appeal.late && appeal.acts.iter().all(|act| act.act != "accepted");
            match request.outcome.as_str() {
                "late" if !shut => return Err(Error::AppealNotLate),
                "changed" | "unchanged" if shut => return Err(Error::AppealLate { until: appeal.until }),
                _ => {}
            }
            let before = match request.outcome.as_str() {
                "changed" => Some(refuse_change(db, &appraisal, &subject, &request.grade)?),
                _ => None,
            };
            store::resolution::get(db, request.resolution).map_err(|_| Error::ResolutionNeeded)?;
            let act = AppealAct {
                act: "answered".to_owned(),
                day: day.to_string(),
                words,
                outcome: request.outcome.clone(),
                resolution: Some(request.resolution),
                by: session.who(),
                ..AppealAct::default()
            };
            store::appeal::act(db, appeal.id, &act, &at)?;
            if let Some(before) = before {
                store::appeal::revise(db, appeal.id, request.resolution, &before, &request.grade, &session.who(), &at)?;
            }
            Ok(appraisal.id)
        })?;
        self.procedure_show(id)
    }

    fn step_appeal(
        &self,
        operation: &str,
        request: &AppealStep,
        decide: impl Fn(&AppealRecord, &Scheme) -> Result<(&'static str, String), Error>,
    ) -> Result<ProcedureView, Error> {
        let session = self.session(operation)?;
        let day = self.past_day("day", &request.day)?;
        let reason = line("reason", &request.reason)?;
        if reason.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let at = self.stamp();
        let told = Told { operation, object: format!("appeal {}", request.appeal) };
        let id = self.change(&session, told, |db| {
            let appeal = store::appeal::get(db, request.appeal)?;
            let subject = open_case(&session, db, operation, appeal.subject)?;
            let appraisal = found(db, subject.appraisal)?;
            refuse_settled(&appeal, &appraisal)?;
            if day.to_string() < appeal.asked_on {
                return Err(Error::AppealEarly { day: appeal.asked_on });
            }
            let (act, due) = decide(&appeal, &scheme_of(db, appraisal.rule)?)?;
            let act = AppealAct {
                act: act.to_owned(),
                day: day.to_string(),
                words: reason,
                due,
                by: session.who(),
                ..AppealAct::default()
            };
            store::appeal::act(db, appeal.id, &act, &at)?;
            Ok(appraisal.id)
        })?;
        self.procedure_show(id)
    }
}

/// What was answered, or belongs to a round that is over, stays as it is.
fn refuse_settled(appeal: &AppealRecord, appraisal: &AppraisalRecord) -> Result<(), Error> {
    if answer(appeal).is_some() || appeal.round != appraisal.round { Err(Error::AppealAnswered) } else { Ok(()) }
}

fn answer(appeal: &AppealRecord) -> Option<&AppealAct> {
    appeal.acts.iter().find(|act| act.act == "answered")
}

/// Refuses a changed grade that is none, the same, worse, or beyond the quota; the grade that stands.
fn refuse_change(db: &Db<'_>, appraisal: &AppraisalRecord, subject: &SubjectRecord, grade: &str) -> Result<String, Error> {
    let scheme = scheme_of(db, appraisal.rule)?;
    if subject.noted {
        return Err(Error::GradeNoted { name: subject.name.clone() });
    }
    if !grade.is_empty() && scheme.grade_index(grade).is_none() {
        return Err(Error::GradeUnknown { grade: grade.to_owned() });
    }
    let mut results = store::appraisal::results(db, appraisal.id)?;
    let own = results.iter_mut().find(|result| result.subject == subject.id).ok_or(Error::NotFound)?;
    if own.total.is_none() && !grade.is_empty() {
        return Err(Error::AppraisalIncomplete { count: "1".to_owned(), people: subject.name.clone() });
    }
    let before = std::mem::replace(&mut own.grade, grade.to_owned());
    if before == grade {
        return Err(Error::AppealSame);
    }
    if worse(&scheme, grade, &before) {
        return Err(Error::AppealWorse { people: subject.name.clone() });
    }
    let subjects = store::appraisal::subjects(db, appraisal.id)?;
    let lines = lines_out(&scheme, &appraisal.lines, appraisal, &subjects, &results);
    let over = lines.iter().find(|line| line.used > line.places).filter(|_| grade == scheme.top_grade());
    match over {
        Some(line) => Err(Error::QuotaExceeded { quota: line.places.to_string(), used: line.used.to_string() }),
        None => Ok(before),
    }
}

/// Whoever had appealed before the year was opened again gets no worse grade than stood then.
pub(super) fn refuse_worse_after_appeal(
    db: &Db<'_>,
    appraisal: &AppraisalRecord,
    scheme: &Scheme,
    subjects: &[SubjectRecord],
    grades: &[(i64, String, String)],
) -> Result<(), Error> {
    let asked = store::appeal::list(db, appraisal.id)?;
    let asked: HashSet<i64> = asked.iter().filter(|one| one.round < appraisal.round).map(|one| one.subject).collect();
    let Some(stood) = archived(db, appraisal.id)?.pop().filter(|_| !asked.is_empty()) else { return Ok(()) };
    let worse = grades.iter().filter(|(subject, grade, _)| {
        asked.contains(subject) && stood.grades.get(subject).is_some_and(|before| worse(scheme, grade, before))
    });
    let worse: HashSet<i64> = worse.map(|(subject, ..)| *subject).collect();
    if worse.is_empty() {
        return Ok(());
    }
    let names = subjects.iter().filter(|subject| worse.contains(&subject.id)).map(|subject| subject.name.as_str());
    Err(Error::AppealWorse { people: names.collect::<Vec<_>>().join("、") })
}

/// A confirmed year as it stood before it was opened again.
struct Archived {
    grades: HashMap<i64, String>,
    resolution: String,
    on: String,
}

fn archived(db: &Db<'_>, appraisal: i64) -> Result<Vec<Archived>, Error> {
    let read = |text: &String| {
        let value: serde_json::Value = serde_json::from_str(text).map_err(|_| Error::Internal)?;
        let grade = |result: &serde_json::Value| Some((result["subject"].as_i64()?, result["grade"].as_str()?.to_owned()));
        let word = |name: &str| value["confirmed"][name].as_str().unwrap_or_default().to_owned();
        Ok(Archived {
            grades: value["results"].as_array().into_iter().flatten().filter_map(grade).collect(),
            resolution: word("resolution"),
            on: word("on"),
        })
    };
    store::appeal::archives(db, appraisal)?.iter().map(read).collect()
}

/// The versions of somebody's grade in a year, oldest first; empty before the first confirmation.
pub(crate) fn versions(db: &Db<'_>, appraisal: &AppraisalRecord, subject: i64) -> Result<Vec<GradeVersion>, Error> {
    let mut versions: Vec<(String, String, String, &str)> = archived(db, appraisal.id)?
        .into_iter()
        .filter_map(|one| Some((one.grades.get(&subject)?.clone(), one.resolution, one.on, "reopened")))
        .collect();
    if appraisal.state == "confirmed" {
        let revised: Vec<RevisionRecord> =
            store::appeal::revisions(db, appraisal.id)?.into_iter().filter(|one| one.subject == subject).collect();
        let first = match revised.first() {
            Some(revised) => revised.before.clone(),
            None => store::appraisal::result(db, subject)?.grade,
        };
        let confirmed = &appraisal.confirmed;
        versions.push((first, confirmed.resolution.clone(), confirmed.on.clone(), "confirmed"));
        versions.extend(revised.into_iter().map(|one| (one.grade, one.resolution, one.on, "revised")));
    }
    let version = |(index, (grade, resolution, on, by)): (usize, (String, String, String, &str))| GradeVersion {
        year: appraisal.year,
        number: u32::try_from(index + 1).unwrap_or(u32::MAX),
        grade,
        resolution,
        on,
        by: by.to_owned(),
    };
    Ok(versions.into_iter().enumerate().map(version).collect())
}

/// One as it crosses.
pub(super) fn row(appeal: &AppealRecord, subject: &SubjectRecord, revised: &[RevisionRecord], today: NaiveDate) -> AppealRow {
    let act = |name: &str| appeal.acts.iter().find(|act| act.act == name).cloned().unwrap_or_default();
    let (accepted, prolonged, answered) = (act("accepted"), act("prolonged"), act("answered"));
    let revision = revised.iter().find(|one| one.appeal == appeal.id).cloned().unwrap_or_default();
    let due = if prolonged.due.is_empty() { appeal.due.clone() } else { prolonged.due };
    AppealRow {
        id: appeal.id,
        subject: subject.id,
        name: subject.name.clone(),
        unit: subject.unit.clone(),
        kind: appeal.kind.clone(),
        asked_on: appeal.asked_on.clone(),
        ground: appeal.ground.clone(),
        document: appeal.document.clone(),
        until: appeal.until.clone(),
        late: appeal.late,
        accepted_why: accepted.words,
        overdue: answered.outcome.is_empty() && !due.is_empty() && due < today.to_string(),
        due,
        prolonged_why: prolonged.words,
        outcome: answered.outcome,
        answer: answered.words,
        answered_on: answered.day,
        resolution: answered.resolution_number,
        before: revision.before,
        grade: revision.grade,
    }
}
