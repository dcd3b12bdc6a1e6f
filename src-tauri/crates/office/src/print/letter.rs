//! Fills the letters that follow a closed year: the notice of the people proposed for the best grade (form 17), the notice to each person
//! (form 16), and the decision on a review or complaint (form 19). Their days are those of the scheme and of what was recorded.

use super::registration::chosen;
use super::standing;
use super::terms::{grade, long_day, pick};
use super::{Form, Forms};
use crate::appraisal::{decided_or_proposed, scheme_of, texts};
use crate::session::Session;
use crate::wire::PrintRequest;
use crate::words::{self, Language};
use crate::{Error, number};
use chrono::NaiveDate;
use domain::appraisal::Scheme;
use domain::appraisal::procedure::{AppealKind, ask_until};
use forms::Sheet;
use forms::notice::{Notice, Remedy};
use forms::publicity::{Candidate, Publicity};
use forms::review::{Kind, Outcome, Review};
use std::collections::HashMap;
use store::Db;
use store::appeal::{AppealAct, AppealRecord};
use store::appraisal::{AppraisalRecord, ResultRecord, SubjectRecord};

/// The notice that stands, or the last one.
pub(super) fn publicity(session: &Session, db: &Db<'_>, language: Language, request: &PrintRequest) -> Result<Forms, Error> {
    let (appraisal, scheme) = year(db, request)?;
    let notices = store::publicity::list(db, appraisal.id)?;
    let notice = notices.iter().rfind(|one| one.withdrawn_on.is_empty()).or(notices.last()).ok_or(Error::PrintNothing)?;
    let subjects = by_id(store::appraisal::subjects(db, appraisal.id)?);
    let people = notice.people.iter().filter_map(|id| subjects.get(id)).map(|subject| Candidate {
        name: subject.name.clone(),
        unit: subject.unit.clone(),
        post: subject.post.clone(),
    });
    let sheet = Publicity {
        group_name: session.group_name.clone(),
        issuer: issuer(language, &session.group_name),
        number: None,
        year: appraisal.year,
        grade: grade(language, scheme.top_grade()),
        people: people.collect(),
        order_rule: pick(language, "按单位排序", "in the order of the units").to_owned(),
        from: day(language, &notice.posted_on),
        to: day(language, &notice.last_day),
        working_days: Some(notice.days),
        receiver: notice.contact.clone(),
        phone: notice.phone.clone(),
        mailbox: String::new(),
        issued_on: day(language, &notice.posted_on),
    };
    let number = format!("GS-{}-{}", appraisal.year, notice.id);
    let name = format!("{}-{}", appraisal.year, pick(language, "拟定优秀公示", "notice-of-publicity"));
    let title = pick(language, "年度考核公示", "notice of publicity");
    Ok(forms(session, &appraisal, title, vec![Form { number, name, sheet: Sheet::Publicity(Box::new(sheet)) }], false))
}

/// A notice to each person of a confirmed year, dated by its delivery where that is recorded.
pub(super) fn notice(
    session: &Session,
    db: &Db<'_>,
    language: Language,
    request: &PrintRequest,
    today: NaiveDate,
) -> Result<Forms, Error> {
    let (appraisal, scheme) = year(db, request)?;
    let results = results(db, appraisal.id)?;
    let standing = standing::of(db, language, &scheme, appraisal.id)?;
    let told = told(db, appraisal.id)?;
    let revisions = store::appeal::revisions(db, appraisal.id)?;
    let mut letters = Vec::new();
    for subject in chosen(session, db, &appraisal, &request.items)? {
        let Some(result) = results.get(&subject.id) else { continue };
        // A grade that was changed afterwards stands on the resolution that changed it.
        let revised = revisions.iter().rfind(|one| one.subject == subject.id);
        let (resolution, decided_on) = match revised {
            Some(one) => (&one.resolution, &one.on),
            None => (&appraisal.confirmed.resolution, &appraisal.confirmed.on),
        };
        let on = told.get(&subject.id).copied().unwrap_or(today);
        let remedy = |kind| {
            let until = ask_until(&scheme.deadlines, kind, on, None)?;
            Some(Remedy { until: day(language, &until.to_string()), to: office_of(language) })
        };
        let stands = decided_or_proposed(&appraisal, result);
        let mut remarks =
            standing.get(&subject.id).map(|one| [one.no_grade.clone(), one.limits.clone()].concat()).unwrap_or_default();
        // Unless the group gave another grade than the one that the quota left.
        if stands == scheme.second_grade() && texts(&result.remarks).iter().any(|remark| remark == "QUOTA_LIMITED") {
            let (best, given) = (grade(language, scheme.top_grade()), grade(language, stands));
            remarks.push(words::filled(language, "remark.limited_told", [("best", best.as_str()), ("grade", given.as_str())]));
        }
        let sheet = Notice {
            group_name: session.group_name.clone(),
            issuer: issuer(language, &session.group_name),
            number: None,
            year: appraisal.year,
            name: subject.name.clone(),
            staff_number: subject.staff_number.clone(),
            unit: subject.unit.clone(),
            post: subject.post.clone(),
            grade: word(language, stands),
            total: Some(number::shown(result.total)).filter(|total| !total.is_empty()),
            resolution: resolution.clone(),
            decided_on: long_day(language, decided_on).unwrap_or_default(),
            remarks,
            review: remedy(AppealKind::Review),
            complaint: remedy(AppealKind::Complaint),
            complaint_days: Some(scheme.deadlines.complaint_days).filter(|days| *days > 0),
            issued_on: day(language, &on.to_string()),
            whole_leaves: false,
        };
        letters.push(letter("TZ", &appraisal, &subject, pick(language, "通知书", "notice"), Sheet::Notice(Box::new(sheet))));
    }
    Ok(forms(session, &appraisal, pick(language, "年度考核结果通知书", "notices of the result"), letters, true))
}

/// The decisions on reviews and complaints that were answered.
pub(super) fn review(session: &Session, db: &Db<'_>, language: Language, request: &PrintRequest) -> Result<Forms, Error> {
    let (appraisal, scheme) = year(db, request)?;
    let results = results(db, appraisal.id)?;
    let subjects = by_id(chosen(session, db, &appraisal, &request.items)?);
    let revisions = store::appeal::revisions(db, appraisal.id)?;
    let told = told(db, appraisal.id)?;
    let mut letters = Vec::new();
    for appeal in store::appeal::list(db, appraisal.id)?.iter().filter(|appeal| appeal.round == appraisal.round) {
        let answered = appeal.acts.iter().find(|act| act.act == "answered");
        let (Some(act), Some(subject)) = (answered, subjects.get(&appeal.subject)) else { continue };
        let stands = results.get(&subject.id).map(|result| decided_or_proposed(&appraisal, result)).unwrap_or_default();
        let total = results.get(&subject.id).map(|result| number::shown(result.total)).filter(|total| !total.is_empty());
        // What a later appeal changed stood as it was when this one was answered.
        let later = revisions.iter().find(|one| one.subject == subject.id && one.appeal > appeal.id);
        let grade = || word(language, later.map_or(stands, |one| &one.before));
        let outcome = match revisions.iter().find(|one| one.appeal == appeal.id) {
            Some(one) => Outcome::Changed { from: word(language, &one.before), to: word(language, &one.grade), totals: None },
            None if act.outcome == "late" => Outcome::TooLate { grade: grade() },
            None => Outcome::Unchanged { grade: grade(), total },
        };
        let kind = if appeal.kind == "review" { Kind::Review } else { Kind::Complaint };
        let sheet = Review {
            kind,
            group_name: session.group_name.clone(),
            issuer: issuer(language, &session.group_name),
            number: None,
            year: appraisal.year,
            name: subject.name.clone(),
            staff_number: subject.staff_number.clone(),
            unit: subject.unit.clone(),
            post: subject.post.clone(),
            asked_on: day(language, &appeal.asked_on),
            request: appeal.ground.clone(),
            found: act.words.clone(),
            outcome,
            resolution: act.resolution_number.clone(),
            grounds: String::new(),
            remedy: next(language, &scheme, appeal, act, told.get(&subject.id)),
            issued_on: day(language, &act.day),
        };
        let name = pick(language, "复核申诉决定书", "decision");
        letters.push(letter(
            if kind == Kind::Review { "FH" } else { "SS" },
            &appraisal,
            subject,
            name,
            Sheet::Review(Box::new(sheet)),
        ));
    }
    Ok(forms(session, &appraisal, pick(language, "复核（申诉）决定书", "decisions on reviews and complaints"), letters, true))
}

fn year(db: &Db<'_>, request: &PrintRequest) -> Result<(AppraisalRecord, Scheme), Error> {
    let appraisal = store::appraisal::get(db, request.source).map_err(|_| Error::AppraisalMissing)?;
    let scheme = scheme_of(db, appraisal.rule)?;
    Ok((appraisal, scheme))
}

fn results(db: &Db<'_>, appraisal: i64) -> Result<HashMap<i64, ResultRecord>, Error> {
    Ok(store::appraisal::results(db, appraisal)?.into_iter().map(|result| (result.subject, result)).collect())
}

fn by_id(subjects: Vec<SubjectRecord>) -> HashMap<i64, SubjectRecord> {
    subjects.into_iter().map(|subject| (subject.id, subject)).collect()
}

/// The day on which each subject was told.
fn told(db: &Db<'_>, appraisal: i64) -> Result<HashMap<i64, NaiveDate>, Error> {
    let acts = store::appeal::deliveries(db, appraisal)?;
    let told = acts.into_iter().filter(|act| act.act == "notified");
    Ok(told.filter_map(|act| Some((act.subject, act.day.parse().ok()?))).collect())
}

/// After a review one may complain; a complaint is the last word. A review that came too late opens no days of its own: one may still
/// complain directly, as long as that lasts.
fn next(language: Language, scheme: &Scheme, appeal: &AppealRecord, act: &AppealAct, told: Option<&NaiveDate>) -> Option<Remedy> {
    let answered: NaiveDate = act.day.parse().ok().filter(|_| appeal.kind == "review")?;
    let until = match act.outcome.as_str() {
        "late" => ask_until(&scheme.deadlines, AppealKind::Complaint, *told?, None).filter(|until| *until >= answered)?,
        _ => ask_until(&scheme.deadlines, AppealKind::Complaint, answered, Some(answered))?,
    };
    Some(Remedy { until: day(language, &until.to_string()), to: office_of(language) })
}

fn letter(kind: &str, appraisal: &AppraisalRecord, subject: &SubjectRecord, name: &str, sheet: Sheet) -> Form {
    Form {
        number: format!("{kind}-{}-{}", appraisal.year, subject.staff_number),
        name: format!("{}-{}-{name}", subject.staff_number, subject.name),
        sheet,
    }
}

/// `decides`: the letters tell what was decided, and are drafts until it is.
fn forms(session: &Session, appraisal: &AppraisalRecord, title: &str, forms: Vec<Form>, decides: bool) -> Forms {
    Forms {
        forms,
        title: format!("{} {} {title}", session.group_name, appraisal.year),
        object: appraisal.year.to_string(),
        draft: decides && appraisal.state != "confirmed",
    }
}

pub(super) fn issuer(language: Language, group: &str) -> String {
    match language {
        Language::Chinese => format!("{group}人才工作领导小组"),
        Language::English => format!("Leading group for talent work, {group}"),
    }
}

pub(super) fn office_of(language: Language) -> String {
    pick(language, "人才工作领导小组办公室", "the office of the leading group").to_owned()
}

fn word(language: Language, stands: &str) -> String {
    if stands.is_empty() { pick(language, "不定等次", "No grade").to_owned() } else { grade(language, stands) }
}

fn day(language: Language, iso: &str) -> String {
    long_day(language, iso).unwrap_or_else(|| iso.to_owned())
}
