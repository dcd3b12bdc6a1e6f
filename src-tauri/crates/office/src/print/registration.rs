//! Fills form 1, the annual appraisal registration form.

use super::standing::{self, Standing};
use super::terms::{adjustments, grade, long_day, pick, some};
use super::{Form, Forms};
use crate::appraisal::{decided_or_proposed, scheme_of, texts};
use crate::session::Session;
use crate::wire::{GradeVersion, PrintRequest};
use crate::words::{self, Language};
use crate::{Error, number};
use domain::appraisal::Scheme;
use domain::date::PartialDate;
use forms::Sheet;
use forms::registration::{Mark, Opinion, Registration, Version};
use std::collections::HashMap;
use store::Db;
use store::appraisal::{AppraisalRecord, ResultRecord, SubjectRecord};
use store::person::PersonRecord;

pub(super) fn fill(session: &Session, db: &Db<'_>, language: Language, request: &PrintRequest) -> Result<Forms, Error> {
    let group = &session.group_name;
    let appraisal = store::appraisal::get(db, request.source).map_err(|_| Error::AppraisalMissing)?;
    let scheme = scheme_of(db, appraisal.rule)?;
    let subjects = chosen(session, db, &appraisal, &request.items)?;
    let results: HashMap<i64, ResultRecord> =
        store::appraisal::results(db, appraisal.id)?.into_iter().map(|result| (result.subject, result)).collect();
    let people = store::person::some(db, &subjects.iter().map(|subject| subject.person).collect::<Vec<_>>())?;
    let standing = standing::of(db, language, &scheme, appraisal.id)?;
    let nothing = Standing::default();
    let answers: HashMap<i64, String> = store::appeal::deliveries(db, appraisal.id)?
        .into_iter()
        .filter(|act| act.act == "answered")
        .map(|act| (act.subject, act.answer))
        .collect();
    let forms = subjects
        .iter()
        .zip(&people)
        .map(|(subject, person)| {
            let (result, standing) = (results.get(&subject.id), standing.get(&subject.id).unwrap_or(&nothing));
            let mut form = form(group, language, &appraisal, &scheme, &About { subject, record: person, result, standing });
            form.opinion = match answers.get(&subject.id).map(String::as_str) {
                Some("agree") => Some(Opinion::Agree),
                Some("disagree") => Some(Opinion::Review),
                _ => None,
            };
            let versions = crate::appraisal::versions(db, &appraisal, subject.id)?;
            if let [.., earlier, last] = versions.as_slice() {
                form.version = Some(Version { number: last.number, earlier: earlier.resolution.clone() });
                // A revised grade rests on the resolution that revised it.
                if last.by == "revised" {
                    form.resolution = some(&last.resolution);
                    form.decided_on = long_day(language, &last.on);
                }
                let line = |one: &GradeVersion| match language {
                    Language::Chinese => format!("第{}版 {}（{}）", one.number, grade(language, &one.grade), one.resolution),
                    Language::English => format!("Version {}: {} ({})", one.number, grade(language, &one.grade), one.resolution),
                };
                form.remarks.extend(versions.iter().map(line));
            }
            Ok(Form {
                number: format!("KH-{}-{}", appraisal.year, subject.staff_number),
                name: format!("{}-{}", subject.staff_number, subject.name),
                sheet: Sheet::Registration(Box::new(form)),
            })
        })
        .collect::<Result<_, Error>>()?;
    Ok(Forms {
        forms,
        title: match language {
            Language::Chinese => format!("{group} {}年度考核登记表", appraisal.year),
            Language::English => format!("{group}: appraisal registration forms {}", appraisal.year),
        },
        object: appraisal.year.to_string(),
        draft: appraisal.state != "confirmed",
    })
}

/// The people asked for, all without any: never one's own open case or a relative's, and for a member the own unit.
pub(super) fn chosen(
    session: &Session,
    db: &Db<'_>,
    appraisal: &AppraisalRecord,
    items: &[i64],
) -> Result<Vec<SubjectRecord>, Error> {
    let mut subjects = store::appraisal::subjects(db, appraisal.id)?;
    if !items.is_empty() {
        subjects.retain(|subject| items.contains(&subject.id));
    }
    if appraisal.state != "confirmed" {
        let own = session.circle(db)?;
        subjects.retain(|subject| !own.contains(&subject.person));
    }
    if let Some(units) = &session.account().units {
        let people = subjects.iter().map(|subject| Ok((subject.person, store::person::unit_of(db, subject.person)?)));
        let of: HashMap<i64, i64> = people.collect::<Result<_, Error>>()?;
        subjects.retain(|subject| of.get(&subject.person).is_some_and(|unit| units.contains(unit)));
    }
    Ok(subjects)
}

/// Whom a form is about.
struct About<'a> {
    subject: &'a SubjectRecord,
    record: &'a PersonRecord,
    result: Option<&'a ResultRecord>,
    standing: &'a Standing,
}

fn form(group: &str, language: Language, appraisal: &AppraisalRecord, scheme: &Scheme, about: &About<'_>) -> Registration {
    let About { subject, record, result, standing } = *about;
    let person = &record.person;
    let date = |date: Option<PartialDate>| date.map(PartialDate::grid);
    let marks = |labels: Vec<String>, stored: Option<&str>| -> Vec<Mark> {
        let values: Vec<Option<String>> = stored.and_then(|list| serde_json::from_str(list).ok()).unwrap_or_default();
        let values = values.into_iter().chain(std::iter::repeat(None));
        labels.into_iter().zip(values).map(|(label, value)| Mark { label, value }).collect()
    };
    let name = |words: &domain::appraisal::scheme::Words| pick(language, &words.zh, &words.en).to_owned();
    let class_label = |class: &domain::appraisal::scheme::RaterClass| match language {
        Language::Chinese => format!("{}票 {}", class.code, class.name.zh),
        Language::English => format!("{} {}", class.code, class.name.en),
    };
    let no_grade = pick(language, "不定等次", "No grade");
    let mut grades: Vec<String> = scheme.bands.iter().map(|band| grade(language, &band.grade)).collect();
    grades.push(no_grade.to_owned());
    let confirmed = appraisal.state == "confirmed";
    let stands = result.map(|result| decided_or_proposed(appraisal, result)).unwrap_or_default();
    Registration {
        group_name: group.to_owned(),
        year: appraisal.year,
        name: person.name.clone(),
        staff_number: person.staff_number.clone(),
        sex: some(pick(language, person.sex.word(), english_sex(person.sex))),
        birth: date(person.birth),
        political: some(&person.political),
        in_post_since: date(person.in_post_since),
        unit: some(&subject.unit),
        post: some(&subject.post),
        duties: some(&person.typed.duties),
        term: some(&person.typed.term),
        training_hours: some(&person.typed.training_hours),
        summary: some(&subject.summary),
        dimensions: marks(
            scheme.dimensions.iter().map(|dimension| name(&dimension.name)).collect(),
            result.map(|result| result.dimension_means.as_str()),
        ),
        performance: subject.performance.map(|score| number::shown(Some(score))),
        democratic: result.and_then(|result| result.democratic).map(|score| number::shown(Some(score))),
        superior: subject.superior.map(|score| number::shown(Some(score))),
        adjustments: result.map(|_| adjustments(subject.bonus, subject.deduction)),
        total: result.and_then(|result| result.total).map(|score| number::shown(Some(score))),
        class_means: rating(
            scheme,
            subject,
            marks(scheme.classes.iter().map(class_label).collect(), result.map(|result| result.class_means.as_str())),
        ),
        superior_comment: some(&subject.superior_comment),
        proposed_grade: result.map(|result| grade(language, &result.proposed)).filter(|grade| !grade.is_empty()),
        grades,
        decided_grade: confirmed.then(|| if stands.is_empty() { no_grade.to_owned() } else { grade(language, stands) }),
        // A grade from the body above rests on that body's document, whose day nobody recorded.
        resolution: some(if subject.noted { &subject.noted_document } else { &appraisal.confirmed.resolution }),
        decided_on: if subject.noted { None } else { long_day(language, &appraisal.confirmed.on) },
        opinion: None,
        no_grade_reason: no_grade_reason(language, subject, result, standing),
        remarks: remarks(language, scheme, about),
        appeal_note: name(&scheme.appeal_note),
        version: None,
    }
}

/// Of the marks of all classes those of the classes that rate the person.
fn rating(scheme: &Scheme, subject: &SubjectRecord, marks: Vec<Mark>) -> Vec<Mark> {
    let weights = scheme.weights_in(&subject.pool);
    marks.into_iter().zip(weights).filter(|(_, weight)| !weight.is_zero()).map(|(mark, _)| mark).collect()
}

fn english_sex(sex: domain::person::Sex) -> &'static str {
    match sex {
        domain::person::Sex::Male => "Male",
        domain::person::Sex::Female => "Female",
    }
}

fn no_grade_reason(
    language: Language,
    subject: &SubjectRecord,
    result: Option<&ResultRecord>,
    standing: &Standing,
) -> Option<String> {
    let undetermined = result.is_some_and(|result| texts(&result.remarks).iter().any(|remark| remark == "UNDETERMINED"));
    let mut reasons = standing.no_grade.clone();
    reasons.extend(some(&subject.no_grade_reason));
    if reasons.is_empty() && undetermined {
        reasons.push(words::plain(language, "remark.UNDETERMINED"));
    }
    some(&reasons.join("\n"))
}

fn remarks(language: Language, scheme: &Scheme, about: &About<'_>) -> Vec<String> {
    let About { subject, result, standing, .. } = *about;
    let pool = scheme
        .pools
        .iter()
        .find(|pool| pool.code == subject.pool)
        .map(|pool| format!("{}{}", pick(language, "考核分组：", "Pool: "), pick(language, &pool.name.zh, &pool.name.en)));
    let mut lines: Vec<String> = pool.into_iter().collect();
    lines.extend(
        result
            .map(|result| texts(&result.remarks))
            .unwrap_or_default()
            .iter()
            .filter(|remark| !matches!(remark.as_str(), "NO_GRADE" | "UNDETERMINED"))
            .map(|remark| words::plain(language, &format!("remark.{remark}"))),
    );
    if subject.noted && !subject.noted_grade.is_empty() {
        lines.push(match language {
            Language::Chinese => format!("上级确定等次：{}（{}）", subject.noted_grade, subject.noted_document),
            Language::English => {
                format!("Grade of the body above: {} ({})", grade(language, &subject.noted_grade), subject.noted_document)
            }
        });
    }
    lines.extend(standing.limits.iter().cloned());
    lines.extend(some(&subject.cap_ground));
    if subject.bonus > 0 || subject.deduction > 0 {
        lines.push(format!("{}{}", pick(language, "加减分依据：", "Grounds of bonus and deduction: "), subject.grounds));
    }
    lines.extend(result.filter(|_| !subject.noted).and_then(|result| some(&result.reason)));
    lines
}
