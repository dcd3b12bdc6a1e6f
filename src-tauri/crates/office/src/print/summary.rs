//! Fills form 3, the appraisal result summary table.

use super::rule_line::rule_line;
use super::terms::{adjustments, grade, long_day, pick};
use super::{Form, Forms};
use crate::appraisal::{decided_or_proposed, scheme_of, standing_lines, texts};
use crate::wire::{PrintRequest, QuotaLineView};
use crate::words::{self, Language};
use crate::{Error, number};
use chrono::NaiveDate;
use domain::appraisal::Scheme;
use forms::Sheet;
use forms::summary::{Counts, GradeCount, Quota, Row, Summary};
use forms::team_table::Team;
use std::collections::HashMap;
use store::Db;
use store::appraisal::{AppraisalRecord, ResultRecord};

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
    let classes = rating(&scheme);
    let codes = scheme.pools.iter().map(|pool| pool.code.as_str()).chain([""]);
    let pools: Vec<String> = codes.map(|code| pool_name(language, &scheme, code)).collect();
    for subject in &subjects {
        let result = results.get(&subject.id);
        let stands = match result {
            Some(result) if !subject.noted || appraisal.state == "confirmed" => decided_or_proposed(&appraisal, result),
            Some(_) => &subject.noted_grade,
            None => "",
        };
        match scheme.grade_index(stands) {
            // A grade from the body above takes no place here.
            _ if subject.noted => {}
            Some(index) => grades[index].people += 1,
            None => no_grade += 1,
        }
        let means: Vec<Option<String>> =
            result.and_then(|result| serde_json::from_str(&result.class_means).ok()).unwrap_or_default();
        let mean = |index: &usize| means.get(*index).cloned().flatten();
        let remark = result.map(|result| texts(&result.remarks)).unwrap_or_default();
        let limited = remark.iter().any(|code| code == "QUOTA_LIMITED");
        let remark: Vec<String> = remark.iter().map(|code| words::plain(language, &format!("remark.{code}"))).collect();
        rows.push(Row {
            pool: pool_name(language, &scheme, &subject.pool),
            unit: subject.unit.clone(),
            name: subject.name.clone(),
            post: subject.post.clone(),
            performance: shown(subject.performance),
            class_means: classes.iter().map(mean).collect(),
            democratic: shown(result.and_then(|result| result.democratic)),
            superior: shown(subject.superior),
            adjustments: result.map(|_| adjustments(subject.bonus, subject.deduction)),
            total: shown(result.and_then(|result| result.total)),
            rank: result.map(|result| result.rank).filter(|rank| *rank > 0).map(|rank| rank.to_string()),
            proposed_grade: result.map(|_| match (stands.is_empty(), subject.noted) {
                (true, true) => pick(language, "由上级确定", "By the body above").to_owned(),
                (true, false) => pick(language, "不定等次", "No grade").to_owned(),
                (false, true) => format!("{}{}", grade(language, stands), pick(language, "（上级确定）", " (by the body above)")),
                (false, false) => grade(language, stands),
            }),
            previous_grade: previous.get(&subject.person).map(|word| grade(language, word)),
            remark: Some(remark.join("；")).filter(|remark| !remark.is_empty()),
            limited,
        });
    }
    // Pools stand together; within one the order of the units is kept.
    rows.sort_by_key(|row| pools.iter().position(|pool| *pool == row.pool));
    let expected = subjects.iter().filter(|subject| !subject.noted).count();
    let lines = standing_lines(db, &scheme, &appraisal)?;
    let (base, used) = lines.iter().fold((0, 0), |(base, used), line| (base + line.base as usize, used + line.used as usize));
    let counted = !results.is_empty();
    let counts = Counts {
        expected,
        appraised: if counted { expected - no_grade } else { 0 },
        no_grade: if counted { no_grade } else { 0 },
        quota: appraisal.places.map(|places| places as usize),
        quota_used: used,
        quota_share: Some(share(used, base)).filter(|_| counted),
        quotas: quotas(language, &scheme, lines),
        grades,
    };
    let broad = request.variant == "broad";
    let remarks = broad || request.variant == "remarks";
    let (team_classes, teams) = teams(db, language, &scheme, &appraisal)?;
    let summary = Summary {
        group_name: group.to_owned(),
        unit: None,
        year: appraisal.year,
        date: long_day(
            language,
            if appraisal.closed.on.is_empty() { today.to_string() } else { appraisal.closed.on.clone() }.as_str(),
        ),
        classes: classes.iter().map(|index| scheme.classes[*index].code.clone()).collect(),
        rows,
        counts,
        rule_line: rule_line(language, &scheme),
        team_classes,
        teams,
        previous_year: remarks,
        broad,
    };
    Ok(Forms {
        forms: vec![Form {
            number: format!(
                "KH-{}-HZ{}",
                appraisal.year,
                if broad {
                    "3"
                } else if remarks {
                    "2"
                } else {
                    ""
                }
            ),
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

/// The classes that rate anybody, in the order of the scheme.
fn rating(scheme: &Scheme) -> Vec<usize> {
    let pools = std::iter::once("").chain(scheme.pools.iter().map(|pool| pool.code.as_str()));
    let weights: Vec<_> = pools.map(|pool| scheme.weights_in(pool)).collect();
    let rates = |index: &usize| weights.iter().any(|pool| pool.get(*index).is_some_and(|weight| !weight.is_zero()));
    (0..scheme.classes.len()).filter(rates).collect()
}

/// The name that heads the people of a pool; the scheme's own pool has one only where there are others.
fn pool_name(language: Language, scheme: &Scheme, code: &str) -> String {
    match scheme.pool(code) {
        Some(pool) => pick(language, &pool.name.zh, &pool.name.en).to_owned(),
        None if scheme.pools.is_empty() => String::new(),
        None => pick(language, "中层管理人员", "Middle-level managers").to_owned(),
    }
}

/// One line for each that shares places; none where there is one for all.
fn quotas(language: Language, scheme: &Scheme, lines: Vec<QuotaLineView>) -> Vec<Quota> {
    if lines.len() < 2 {
        return Vec::new();
    }
    let name = |pool: &str, group: &str| match (pool_name(language, scheme, pool), group) {
        (name, "") => name,
        (name, group) if name.is_empty() || pool.is_empty() => group.to_owned(),
        (name, group) => format!("{name} {group}"),
    };
    let quota = |line: QuotaLineView| {
        let (base, places, used) = (line.base as usize, line.places as usize, line.used as usize);
        Quota { name: name(&line.pool, &line.group), base, places, used, share: share(used, base) }
    };
    lines.into_iter().map(quota).collect()
}

/// The teams by rank, and the letters of the classes that rate them.
fn teams(
    db: &Db<'_>,
    language: Language,
    scheme: &Scheme,
    appraisal: &AppraisalRecord,
) -> Result<(Vec<String>, Vec<Team>), Error> {
    let Some(rules) = &scheme.team else { return Ok(Default::default()) };
    let places: Vec<usize> = (0..scheme.classes.len()).filter(|class| rules.rates(&scheme.classes[*class].code)).collect();
    let mut results: Vec<_> =
        store::team::results(db, appraisal.id)?.into_iter().filter(|result| result.total.is_some()).collect();
    results.sort_by_key(|result| result.rank);
    let units: HashMap<i64, String> = store::team::list(db, appraisal.id)?.into_iter().map(|team| (team.id, team.unit)).collect();
    let team = |result: store::team::TeamResultRecord| {
        let means: Vec<Option<String>> = serde_json::from_str(&result.class_means).unwrap_or_default();
        let share = domain::appraisal::team::share_of(scheme, &result.grade);
        Team {
            rank: result.rank.to_string(),
            unit: units.get(&result.team).cloned().unwrap_or_default(),
            class_means: places.iter().map(|class| means.get(*class).cloned().flatten()).collect(),
            total: Some(number::shown(result.total)),
            grade: grade(language, &result.grade),
            share: share.map(|share| format!("{} %", share.normalize())),
        }
    };
    Ok((places.iter().map(|class| scheme.classes[*class].code.clone()).collect(), results.into_iter().map(team).collect()))
}

/// Per cent with two decimals.
fn share(part: usize, whole: usize) -> String {
    let exact = domain::exact::Exact::ratio(i128::try_from(part * 100).unwrap_or(0), i128::try_from(whole).unwrap_or(1));
    format!("{:.2}%", exact.round2())
}
