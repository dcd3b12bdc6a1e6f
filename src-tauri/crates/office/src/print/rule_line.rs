//! The rule set in force in one line, as it must stand on the summary (worked case A1b: one void rule flips a grade).

use super::terms::{grade, pick};
use crate::words::Language;
use domain::appraisal::Scheme;
use domain::appraisal::scheme::{BallotKind, MissingClass, Quota, QuotaGroups};
use domain::exact::Rounding;

/// The line.
pub(super) fn rule_line(language: Language, scheme: &Scheme) -> String {
    let zh = language == Language::Chinese;
    let parts = &scheme.composite;
    let head = match zh {
        true => format!(
            "规则{}：业绩{}%、民主测评{}%、领导评价{}%",
            scheme.version, parts.performance, parts.democratic, parts.superior
        ),
        false => format!(
            "Rules {}: performance {} %, democratic {} %, superior {} %",
            scheme.version, parts.performance, parts.democratic, parts.superior
        ),
    };
    let mut told = vec![head, trimming(language, scheme), void_rules(language, scheme)];
    told.extend(ticks(language, scheme));
    told.extend(missing(language, scheme));
    told.extend(scheme.normalise.as_ref().map(|rule| match zh {
        true => format!("领导评价在{}人以上的单位之间校准", rule.least),
        false => format!("superiors' scores evened out between units of {} or more", rule.least),
    }));
    told.push(banding(language, scheme));
    told.push(match (&scheme.rank_bands, zh) {
        (Some(_), true) => "名次相同跨档的由领导小组确定".to_owned(),
        (Some(_), false) => "a tie across two ranks is decided by the group".to_owned(),
        (None, _) => quota(language, &scheme.quota),
    });
    told.extend(raised(language, scheme));
    told.extend(scheme.pools.iter().map(|pool| {
        format!(
            "{}{}{}",
            pick(language, &pool.name.zh, &pool.name.en),
            if zh { "：" } else { ": " },
            quota(language, &pool.quota)
        )
    }));
    told.join(if zh { "；" } else { "; " }) + if zh { "。" } else { "." }
}

/// Shares that a team's grade raises; only where a unit has places of its own.
fn raised(language: Language, scheme: &Scheme) -> Option<String> {
    let by_unit = std::iter::once(&scheme.quota).chain(scheme.pools.iter().map(|pool| &pool.quota));
    if scheme.rank_bands.is_some() || !by_unit.into_iter().any(|quota| quota.groups == QuotaGroups::Unit) {
        return None;
    }
    let rules = scheme.team.iter().flat_map(|team| &team.raised);
    let told: Vec<String> = rules
        .map(|rule| {
            let (grade, percent) = (grade(language, &rule.grade), rule.percent.normalize());
            match language {
                Language::Chinese => format!("班子{grade}的单位名额为{percent}%"),
                Language::English => format!("{percent} % in units whose team is {grade}"),
            }
        })
        .collect();
    (!told.is_empty()).then(|| told.join(pick(language, "，", ", ")))
}

fn trimming(language: Language, scheme: &Scheme) -> String {
    match (scheme.trim_when_more_than, language) {
        (Some(most), Language::Chinese) => format!("每类有效票多于{most}张时去掉一个最高分和一个最低分"),
        (Some(most), Language::English) => format!("one highest and one lowest dropped above {most} valid ballots of a class"),
        (None, _) => pick(language, "不去最高最低分", "no trimming").to_owned(),
    }
}

fn void_rules(language: Language, scheme: &Scheme) -> String {
    let zh = language == Language::Chinese;
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
    void.join(if zh { "，" } else { ", " })
}

/// What a tick is worth, where some class ticks.
fn ticks(language: Language, scheme: &Scheme) -> Option<String> {
    let codes: Vec<&str> =
        scheme.classes.iter().filter(|class| class.ballot == BallotKind::Tick).map(|class| class.code.as_str()).collect();
    let points: Vec<String> =
        scheme.ticks.iter().map(|tick| format!("{} {}", grade(language, &tick.grade), tick.points)).collect();
    (!codes.is_empty()).then(|| match language {
        Language::Chinese => format!("{}票为等次票（{}），弃权不计入分母", codes.join("、"), points.join("、")),
        Language::English => {
            format!("class {} ticks ({}), abstentions do not divide", codes.join(", "), points.join(", "))
        }
    })
}

fn missing(language: Language, scheme: &Scheme) -> Option<String> {
    Some(match scheme.missing_class {
        MissingClass::Reweight => return None,
        MissingClass::Block => pick(language, "缺票类的不出总分", "no total without every class").to_owned(),
        MissingClass::Zero => pick(language, "缺票类按零分计", "a missing class counts as nought").to_owned(),
    })
}

fn banding(language: Language, scheme: &Scheme) -> String {
    let Some(table) = &scheme.rank_bands else {
        let after = "bands on the total rounded half up to two decimals";
        return pick(language, "总分四舍五入到两位小数后定档", after).to_owned();
    };
    let shares: Vec<String> =
        table.shares.iter().map(|band| format!("{} {}%", grade(language, &band.grade), band.up_to)).collect();
    let under = table.under.as_ref();
    match language {
        Language::Chinese => {
            let under = under.map(|band| format!("，低于{}分为{}", band.floor, band.grade)).unwrap_or_default();
            format!("按名次定等次（累计至 {}）{under}", shares.join("、"))
        }
        Language::English => {
            let under = under.map(|band| format!(", below {} {}", band.floor, grade(language, &band.grade))).unwrap_or_default();
            format!("grades by rank (cumulative: {}){under}", shares.join(", "))
        }
    }
}

fn quota(language: Language, quota: &Quota) -> String {
    let zh = language == Language::Chinese;
    let rounding = match quota.rounding {
        Rounding::Floor => pick(language, "向下取整", "rounded down"),
        Rounding::HalfUp => pick(language, "四舍五入", "rounded half up"),
        Rounding::Ceil => pick(language, "向上取整", "rounded up"),
    };
    let groups = match &quota.groups {
        QuotaGroups::Whole => pick(language, "全体合并计算", "one pool"),
        QuotaGroups::Unit => pick(language, "按单位计算", "each unit by itself"),
        QuotaGroups::Named(_) => pick(language, "按单位组计算", "by groups of units"),
    };
    let small = match (quota.minimum_base, zh) {
        (0, _) => String::new(),
        (base, true) => format!("，不足{base}人的合并"),
        (base, false) => format!(", those under {base} share"),
    };
    match zh {
        true => format!("优秀名额为应考核人数的{}%以内，{rounding}，{groups}{small}", quota.percent),
        false => {
            format!("quota of the best grade within {} % of those to be appraised, {rounding}, {groups}{small}", quota.percent)
        }
    }
}
