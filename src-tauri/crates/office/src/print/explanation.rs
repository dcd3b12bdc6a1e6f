//! Fills form 18: how a total and a grade were computed, step by step, from the trace that was stored with them.

use super::registration::chosen;
use super::standing::{self, Standing};
use super::terms::{grade, pick};
use super::{Form, Forms};
use crate::appraisal::{decided_or_proposed, scheme_of};
use crate::session::Session;
use crate::wire::PrintRequest;
use crate::words::{self, Language};
use crate::{Error, number};
use domain::appraisal::Scheme;
use domain::trace::Trace;
use forms::Sheet;
use forms::explanation::{Explanation, Input, Step};
use std::collections::HashMap;
use store::Db;
use store::appraisal::{AppraisalRecord, ResultRecord, SubjectRecord};

pub(super) fn fill(session: &Session, db: &Db<'_>, language: Language, request: &PrintRequest) -> Result<Forms, Error> {
    let group = &session.group_name;
    let appraisal = store::appraisal::get(db, request.source).map_err(|_| Error::AppraisalMissing)?;
    let scheme = scheme_of(db, appraisal.rule)?;
    let results: HashMap<i64, ResultRecord> =
        store::appraisal::results(db, appraisal.id)?.into_iter().map(|result| (result.subject, result)).collect();
    let standing = standing::of(db, language, &scheme, appraisal.id)?;
    let mut forms = Vec::new();
    for subject in chosen(session, db, &appraisal, &request.items)? {
        // Before closing nothing was computed, so nothing explains itself.
        let Some(result) = results.get(&subject.id) else { continue };
        let trace = store::appraisal::trace(db, subject.id)?;
        let sheet = Explanation {
            group_name: group.clone(),
            about: match language {
                Language::Chinese => format!("{} 年度考核总分和等次", appraisal.year),
                Language::English => format!("Total and grade of the {} appraisal", appraisal.year),
            },
            name: subject.name.clone(),
            staff_number: subject.staff_number.clone(),
            unit: subject.unit.clone(),
            post: subject.post.clone(),
            rule: match language {
                Language::Chinese => format!("年度考核规则 {}", scheme.version),
                Language::English => format!("Appraisal rules {}", scheme.version),
            },
            inputs: inputs(language, &subject, standing.get(&subject.id)),
            steps: steps(language, &scheme, trace),
            outcome: outcome(language, &appraisal, result),
            whole_leaves: false,
        };
        forms.push(Form {
            number: format!("SM-{}-{}", appraisal.year, subject.staff_number),
            name: format!("{}-{}-{}", subject.staff_number, subject.name, pick(language, "计算说明", "explanation")),
            sheet: Sheet::Explanation(Box::new(sheet)),
        });
    }
    Ok(Forms {
        forms,
        title: match language {
            Language::Chinese => format!("{group} {}年度考核计算说明", appraisal.year),
            Language::English => format!("{group}: how the {} appraisal was computed", appraisal.year),
        },
        object: appraisal.year.to_string(),
        draft: appraisal.state != "confirmed",
    })
}

fn inputs(language: Language, subject: &SubjectRecord, standing: Option<&Standing>) -> Vec<Input> {
    let lines = |of: fn(&Standing) -> &Vec<String>| standing.map(|standing| of(standing).join("\n")).unwrap_or_default();
    let score = |score: Option<i64>| number::shown(score);
    let points = |points: i64| number::shown(Some(points).filter(|points| *points > 0));
    let rows = [
        ("业绩分", "Performance", score(subject.performance)),
        ("业绩依据", "Its document", subject.performance_document.clone()),
        ("领导评价", "Superior's score", score(subject.superior)),
        ("加分", "Bonus", points(subject.bonus)),
        ("减分", "Deduction", points(subject.deduction)),
        ("加减分依据", "Grounds", subject.grounds.clone()),
        ("等次上限", "Highest grade allowed", grade(language, &subject.cap_grade)),
        ("上限依据", "Its document", subject.cap_ground.clone()),
        ("不定等次原因", "Takes part without a grade", subject.no_grade_reason.clone()),
        ("规则认定不定等次", "No grade by the rules", lines(|standing| &standing.no_grade)),
        ("规则认定或否决", "Limited by the rules or a veto", lines(|standing| &standing.limits)),
    ];
    let input = |(zh, en, value): (&str, &str, String)| Input { label: pick(language, zh, en).to_owned(), value };
    rows.into_iter().filter(|(_, _, value)| !value.is_empty()).map(input).collect()
}

fn steps(language: Language, scheme: &Scheme, trace: Trace) -> Vec<Step> {
    let class = |code: &str| match scheme.class_index(code).map(|index| &scheme.classes[index].name) {
        Some(name) => match language {
            Language::Chinese => format!("{code}票 {}", name.zh),
            Language::English => format!("{code} {}", name.en),
        },
        None => standing::ground(language, scheme, code),
    };
    trace
        .steps
        .into_iter()
        .map(|step| Step {
            label: words::plain(language, &format!("trace.{}", step.code)),
            subject: if step.subject.is_empty() { String::new() } else { class(&step.subject) },
            formula: grade(language, &step.formula),
            result: grade(language, &step.value),
        })
        .collect()
}

fn outcome(language: Language, appraisal: &AppraisalRecord, result: &ResultRecord) -> String {
    let total = number::shown(result.total);
    let total = if total.is_empty() { "—".to_owned() } else { total };
    let stands = decided_or_proposed(appraisal, result);
    let word = if stands.is_empty() { pick(language, "不定等次", "No grade").to_owned() } else { grade(language, stands) };
    let confirmed = appraisal.state == "confirmed";
    match (language, confirmed) {
        (Language::Chinese, true) => format!("总分 {total}，等次 {word}"),
        (Language::Chinese, false) => format!("总分 {total}，拟定等次 {word}"),
        (Language::English, true) => format!("Total {total}, grade {word}"),
        (Language::English, false) => format!("Total {total}, proposed grade {word}"),
    }
}
