//! Fills form 3, the appraisal result summary table.

use super::terms::{adjustments, grade, long_day, pick};
use super::{Form, Forms};
use crate::appraisal::{decided_or_proposed, scheme_of, texts};
use crate::wire::PrintRequest;
use crate::words::{self, Language};
use crate::{Error, number};
use chrono::NaiveDate;
use domain::appraisal::Scheme;
use domain::exact::Rounding;
use forms::Sheet;
use forms::summary::{Counts, GradeCount, Row, Summary};
use std::collections::HashMap;
use store::Db;
use store::appraisal::ResultRecord;

pub(super) fn fill(
    db: &Db<'_>,
    group: &str,
    language: Language,
    request: &PrintRequest,
    today: NaiveDate,
) -> Result<Forms, Error> {
    let appraisal = store::appraisal::get(db, request.source).map_err(|_| Error::AppraisalMissing)?;
    let scheme = scheme_of(db, appraisal.rule)?;
    let subjects = store::appraisal::subjects(db, appraisal.id)?;
    let results: HashMap<i64, ResultRecord> =
        store::appraisal::results(db, appraisal.id)?.into_iter().map(|result| (result.subject, result)).collect();
    let previous = store::appraisal::grades_of_year(db, appraisal.year - 1)?;
    let shown = |score: Option<i64>| score.map(|score| number::shown(Some(score)));
    let mut grades: Vec<GradeCount> =
        scheme.bands.iter().map(|band| GradeCount { grade: grade(language, &band.grade), people: 0 }).collect();
    let (mut no_grade, mut rows) = (0, Vec::new());
    for subject in &subjects {
        let result = results.get(&subject.id);
        let stands = result.map(|result| decided_or_proposed(&appraisal, result)).unwrap_or_default();
        match scheme.grade_index(stands) {
            Some(index) => grades[index].people += 1,
            None => no_grade += 1,
        }
        let means: Vec<Option<String>> = result
            .and_then(|result| serde_json::from_str(&result.class_means).ok())
            .unwrap_or_else(|| vec![None; scheme.classes.len()]);
        let remark = result.map(|result| texts(&result.remarks)).unwrap_or_default();
        let remark: Vec<String> = remark.iter().map(|code| words::plain(language, &format!("remark.{code}"))).collect();
        rows.push(Row {
            unit: subject.unit.clone(),
            name: subject.name.clone(),
            post: subject.post.clone(),
            performance: shown(subject.performance),
            class_means: means,
            democratic: shown(result.and_then(|result| result.democratic)),
            superior: shown(subject.superior),
            adjustments: result.map(|_| adjustments(subject.bonus, subject.deduction)),
            total: shown(result.and_then(|result| result.total)),
            rank: result.map(|result| result.rank).filter(|rank| *rank > 0).map(|rank| rank.to_string()),
            proposed_grade: result.map(|_| {
                if stands.is_empty() { pick(language, "不定等次", "No grade").to_owned() } else { grade(language, stands) }
            }),
            previous_grade: previous.get(&subject.person).map(|word| grade(language, word)),
            remark: Some(remark.join("；")).filter(|remark| !remark.is_empty()),
            ..Row::default()
        });
    }
    let expected = subjects.len();
    let used = grades.first().map_or(0, |best| best.people);
    let counted = !results.is_empty();
    let counts = Counts {
        expected,
        appraised: if counted { expected - no_grade } else { 0 },
        no_grade: if counted { no_grade } else { 0 },
        quota: appraisal.places.map(|places| places as usize),
        quota_used: used,
        quota_share: Some(share(used, expected)).filter(|_| counted),
        quotas: Vec::new(),
        grades,
    };
    let remarks = request.variant == "remarks";
    let summary = Summary {
        group_name: group.to_owned(),
        unit: None,
        year: appraisal.year,
        date: long_day(
            language,
            if appraisal.closed.at.is_empty() { today.to_string() } else { appraisal.closed.at.clone() }.as_str(),
        ),
        classes: scheme.classes.iter().map(|class| class.code.clone()).collect(),
        rows,
        counts,
        rule_line: rule_line(language, &scheme),
        previous_year: remarks,
        broad: false,
    };
    Ok(Forms {
        forms: vec![Form {
            number: format!("KH-{}-HZ{}", appraisal.year, if remarks { "2" } else { "" }),
            name: format!("{}-{}", appraisal.year, pick(language, "年度考核结果汇总表", "appraisal-summary")),
            sheet: Sheet::Summary(Box::new(summary)),
        }],
        title: match language {
            Language::Chinese => format!("{group} {}年度考核结果汇总表", appraisal.year),
            Language::English => format!("{group}: appraisal summary {}", appraisal.year),
        },
        object: appraisal.year.to_string(),
        draft: appraisal.state != "confirmed",
    })
}

/// Per cent with two decimals.
fn share(part: usize, whole: usize) -> String {
    let exact = domain::exact::Exact::ratio(i128::try_from(part * 100).unwrap_or(0), i128::try_from(whole).unwrap_or(1));
    format!("{:.2}%", exact.round2())
}

/// The rule set in force, as it must stand on the summary (worked case A1b: one void rule flips a grade).
fn rule_line(language: Language, scheme: &Scheme) -> String {
    let zh = language == Language::Chinese;
    let trim = match scheme.trim_when_more_than {
        Some(most) if zh => format!("每类有效票多于{most}张时去掉一个最高分和一个最低分"),
        Some(most) => format!("one highest and one lowest dropped above {most} valid ballots of a class"),
        None => pick(language, "不去最高最低分", "no trimming").to_owned(),
    };
    let mut void = vec![
        pick(language, "缺项、超出0—100或非半分的行作废", "rows with a blank or a score outside 0–100 in half points are void")
            .to_owned(),
    ];
    if let Some(most) = scheme.void.same_for_all_above {
        void.push(match zh {
            true => format!("对{most}人以上评分全同的票作废"),
            false => format!("ballots with the same score for more than {most} people are void"),
        });
    }
    if scheme.void.identical_dimensions {
        void.push(pick(language, "各项同分的行作废", "rows with identical scores are void").to_owned());
    }
    if scheme.void.forced_limit.is_some() {
        void.push(pick(language, "违反高低分限额的票作废", "ballots that break the forced limits are void").to_owned());
    }
    let rounding = match scheme.quota.rounding {
        Rounding::Floor => pick(language, "向下取整", "rounded down"),
        Rounding::HalfUp => pick(language, "四舍五入", "rounded half up"),
        Rounding::Ceil => pick(language, "向上取整", "rounded up"),
    };
    let parts = &scheme.composite;
    match zh {
        true => format!(
            "规则{}：业绩{}%、民主测评{}%、领导评价{}%；{trim}；{}；总分四舍五入到两位小数后定档；优秀名额为应考核人数的{}%以内，{rounding}，全体合并计算。",
            scheme.version,
            parts.performance,
            parts.democratic,
            parts.superior,
            void.join("，"),
            scheme.quota.percent
        ),
        false => format!(
            "Rules {}: performance {} %, democratic {} %, superior {} %; {trim}; {}; bands on the total rounded half up to two decimals; quota of the best grade within {} % of those to be appraised, {rounding}, one pool.",
            scheme.version,
            parts.performance,
            parts.democratic,
            parts.superior,
            void.join(", "),
            scheme.quota.percent
        ),
    }
}
