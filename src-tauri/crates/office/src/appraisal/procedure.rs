//! How a year stands in its procedure, derived from what is stored.

use super::publicity::{day_of, digest, found, proposed, standing};
use super::show::{scheme_of, shut};
use crate::Error;
use crate::rule::calendar_of;
use crate::session::{Office, Session};
use crate::wire::{AppealRow, DeliveryRow, NoticePerson, NoticeRow, ObjectionRow, ProcedureView, StepRow};
use chrono::NaiveDate;
use domain::appraisal::Scheme;
use domain::appraisal::procedure::{AppealKind, Checked, Facts, Notice, Stand, Step, ask_until, stands};
use domain::role::Role;
use std::collections::{HashMap, HashSet};
use store::Db;
use store::appraisal::{AppraisalRecord, SubjectRecord};
use store::publicity::{CheckRecord, PublicityRecord};

impl Office {
    /// The steps of a year with what is due, its notices, deliveries, reviews and complaints. A member sees the own unit's.
    pub fn procedure_show(&self, appraisal: i64) -> Result<ProcedureView, Error> {
        let session = self.session("procedure_show")?;
        session.store.read(|db| show(&session, db, appraisal, self.today()))
    }
}

/// The steps of a year, for whoever only asks how far it has come.
pub(crate) fn steps_of(session: &Session, db: &Db<'_>, appraisal: i64, today: NaiveDate) -> Result<Vec<StepRow>, Error> {
    Ok(show(session, db, appraisal, today)?.steps)
}

fn show(session: &Session, db: &Db<'_>, id: i64, today: NaiveDate) -> Result<ProcedureView, Error> {
    let appraisal = found(db, id)?;
    let scheme = scheme_of(db, appraisal.rule)?;
    let subjects = store::appraisal::subjects(db, id)?;
    let results = store::appraisal::results(db, id)?;
    let hidden = shut(session, db, &appraisal)?;
    let member = session.role() == Role::Member;
    let people = if appraisal.state == "open" { Vec::new() } else { proposed(&scheme, &subjects, &results) };
    let person = |subject: &SubjectRecord, tied: bool| NoticePerson {
        subject: subject.id,
        name: subject.name.clone(),
        unit: subject.unit.clone(),
        post: subject.post.clone(),
        tied,
    };
    let by_id: HashMap<i64, &SubjectRecord> = subjects.iter().map(|subject| (subject.id, subject)).collect();
    let notices = store::publicity::list(db, id)?;
    let rows = notices
        .iter()
        .map(|notice| {
            let on =
                notice.people.iter().filter_map(|subject| by_id.get(subject)).map(|subject| person(subject, false)).collect();
            let objections = if member { Vec::new() } else { objections(db, notice, &by_id, &hidden)? };
            Ok(notice_row(notice, on, objections))
        })
        .collect::<Result<Vec<_>, Error>>()?;
    let grades: HashMap<i64, &str> = results.iter().map(|result| (result.subject, result.grade.as_str())).collect();
    let acts = store::appeal::deliveries(db, id)?;
    let revised = store::appeal::revisions(db, id)?;
    let seen = |subject: &&SubjectRecord| -> Result<bool, Error> {
        let units = &session.account().units;
        Ok(match units {
            Some(units) => units.contains(&store::person::unit_of(db, subject.person)?),
            None => true,
        })
    };
    let mut visible = Vec::new();
    for subject in &subjects {
        if seen(&subject)? {
            visible.push(subject);
        }
    }
    let delivered: Vec<DeliveryRow> =
        subjects.iter().map(|subject| delivery(&scheme, subject, &grades, &acts, &revised)).collect::<Result<_, _>>()?;
    let visible: HashSet<i64> = visible.into_iter().map(|subject| subject.id).collect();
    let appeals = store::appeal::list(db, id)?;
    let appeals: Vec<AppealRow> = appeals
        .iter()
        .filter(|appeal| visible.contains(&appeal.subject))
        .filter_map(|appeal| Some(super::appeal::row(appeal, by_id.get(&appeal.subject)?, &revised, today)))
        .collect();
    let needed = scheme.deadlines.publicity_days > 0 && people.iter().any(|(_, tied)| !tied);
    let weekends_only = calendar_of(db, today)?.1;
    let standing = standing(db, id)?;
    let steps = steps(db, &appraisal, &scheme, &subjects, standing.as_ref(), needed, &delivered, today)?;
    Ok(ProcedureView {
        appraisal: id,
        steps,
        publicity_days: scheme.deadlines.publicity_days,
        notice_needed: needed,
        weekends_only,
        proposed: people
            .iter()
            .filter(|(subject, _)| !hidden.contains(&subject.person) && (!member || visible.contains(&subject.id)))
            .map(|(subject, tied)| person(subject, *tied))
            .collect(),
        notices: rows,
        deliveries: if appraisal.state == "confirmed" {
            delivered.into_iter().filter(|row| visible.contains(&row.subject)).collect()
        } else {
            Vec::new()
        },
        appeals,
        grades: scheme.bands.iter().map(|band| band.grade.clone()).collect(),
    })
}

#[expect(clippy::too_many_arguments)]
fn steps(
    db: &Db<'_>,
    appraisal: &AppraisalRecord,
    scheme: &Scheme,
    subjects: &[SubjectRecord],
    notice: Option<&PublicityRecord>,
    needed: bool,
    delivered: &[DeliveryRow],
    today: NaiveDate,
) -> Result<Vec<StepRow>, Error> {
    let checks = store::publicity::checks(db, appraisal.id)?;
    let check = checks.first();
    let checked = match check {
        None => Checked::Never,
        Some(check) if check.digest == digest(db, appraisal, scheme)? => Checked::Stands,
        Some(_) => Checked::Void,
    };
    let mut classes = HashSet::new();
    for ballot in store::ballot::list(db, appraisal.id, None)? {
        classes.insert(ballot.class);
    }
    let facts = Facts {
        closed: appraisal.state != "open",
        confirmed: appraisal.state == "confirmed",
        people: count(subjects.len()),
        reports: count(subjects.iter().filter(|subject| !subject.summary.is_empty()).count()),
        classes: (count(scheme.classes.len()), count(classes.len())),
        scored: count(subjects.iter().filter(|subject| subject.noted || subject.superior.is_some()).count()),
        checked,
        notice: match notice {
            _ if !needed && notice.is_none() => Notice::NotNeeded,
            None => Notice::Missing,
            Some(notice) => {
                let open = store::publicity::objections(db, notice.id)?.iter().any(|objection| objection.outcome.is_empty());
                if open || today <= day_of(&notice.last_day)? { Notice::Running } else { Notice::Over }
            }
        },
        notified: count(delivered.iter().filter(|row| !row.notified_on.is_empty()).count()),
        filed: count(delivered.iter().filter(|row| !row.filed_on.is_empty()).count()),
    };
    Ok(Step::ALL
        .iter()
        .zip(stands(&facts))
        .map(|(step, stand)| step_row(*step, stand, &facts, appraisal, check, notice))
        .collect())
}

fn step_row(
    step: Step,
    stand: Stand,
    facts: &Facts,
    appraisal: &AppraisalRecord,
    check: Option<&CheckRecord>,
    notice: Option<&PublicityRecord>,
) -> StepRow {
    let (done, of) = match step {
        Step::Report => (facts.reports, facts.people),
        Step::Ballots => (facts.classes.1, facts.classes.0),
        Step::Comment => (facts.scored, facts.people),
        Step::Deliver if facts.confirmed => (facts.notified, facts.people),
        Step::File if facts.confirmed => (facts.filed, facts.people),
        _ => (0, 0),
    };
    let act = |act: &store::appraisal::Act| (act.by.clone(), act.on.clone(), act.resolution.clone());
    let (by, on, document) = match step {
        Step::Check => check.map(|check| (check.by.clone(), check.day.clone(), check.document.clone())).unwrap_or_default(),
        Step::Propose => act(&appraisal.closed),
        Step::Publicity => {
            notice.map(|notice| (notice.by.clone(), notice.posted_on.clone(), notice.place.clone())).unwrap_or_default()
        }
        Step::Confirm => act(&appraisal.confirmed),
        _ => Default::default(),
    };
    let due = match step {
        Step::Publicity => notice.map(|notice| notice.last_day.clone()).unwrap_or_default(),
        _ => String::new(),
    };
    StepRow { code: step.code().to_owned(), stand: stand.code().to_owned(), done, of, by, on, document, due }
}

fn objections(
    db: &Db<'_>,
    notice: &PublicityRecord,
    subjects: &HashMap<i64, &SubjectRecord>,
    hidden: &HashSet<i64>,
) -> Result<Vec<ObjectionRow>, Error> {
    let about = |subject: Option<i64>| subject.and_then(|subject| subjects.get(&subject));
    let own = |subject: Option<i64>| about(subject).is_some_and(|subject| hidden.contains(&subject.person));
    // An objection to the whole list may speak of anybody on it.
    let any = notice.people.iter().any(|subject| own(Some(*subject)));
    let found = store::publicity::objections(db, notice.id)?;
    Ok(found
        .into_iter()
        .filter(|objection| !(own(objection.subject) || objection.subject.is_none() && any))
        .map(|objection| ObjectionRow {
            name: about(objection.subject).map(|subject| subject.name.clone()).unwrap_or_default(),
            id: objection.id,
            subject: objection.subject,
            raised_on: objection.raised_on,
            what: objection.what,
            outcome: objection.outcome,
            reason: objection.reason,
            settled_on: objection.settled_on,
            settled_by: objection.settled_by,
        })
        .collect())
}

fn notice_row(notice: &PublicityRecord, people: Vec<NoticePerson>, objections: Vec<ObjectionRow>) -> NoticeRow {
    NoticeRow {
        id: notice.id,
        posted_on: notice.posted_on.clone(),
        last_day: notice.last_day.clone(),
        days: notice.days,
        weekends_only: notice.weekends_only,
        place: notice.place.clone(),
        contact: notice.contact.clone(),
        phone: notice.phone.clone(),
        by: notice.by.clone(),
        withdrawn_on: notice.withdrawn_on.clone(),
        withdrawn_why: notice.withdrawn_why.clone(),
        people,
        objections,
    }
}

fn delivery(
    scheme: &Scheme,
    subject: &SubjectRecord,
    grades: &HashMap<i64, &str>,
    acts: &[store::appeal::DeliveryRecord],
    revised: &[store::appeal::RevisionRecord],
) -> Result<DeliveryRow, Error> {
    let act = |name: &str| acts.iter().find(|act| act.subject == subject.id && act.act == name).cloned().unwrap_or_default();
    let (notified, answered, filed) = (act("notified"), act("answered"), act("filed"));
    let told = Some(notified.day.clone()).filter(|day| !day.is_empty()).map(|day| day_of(&day)).transpose()?;
    let until = told.and_then(|told| ask_until(&scheme.deadlines, AppealKind::Review, told, None));
    Ok(DeliveryRow {
        subject: subject.id,
        staff_number: subject.staff_number.clone(),
        name: subject.name.clone(),
        unit: subject.unit.clone(),
        grade: grades.get(&subject.id).copied().unwrap_or_default().to_owned(),
        version: 1 + count(revised.iter().filter(|one| one.subject == subject.id).count()),
        notified_on: notified.day,
        review_until: until.map(|day| day.to_string()).unwrap_or_default(),
        answer: answered.answer,
        answered_on: answered.day,
        witnesses: answered.witnesses.into_iter().filter(|name| !name.is_empty()).collect(),
        filed_on: filed.day,
        place: filed.place,
    })
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
