//! Filled forms of titles.

use super::{NAMES, UNITS, pick};
use forms::{
    Language,
    title::{Appointed, FourRow, Reviewed, TitleCells, TitleDecision, TitleResult},
};

pub fn result(language: Language, rows: usize) -> TitleResult {
    let p = |chinese, english| pick(language, chinese, english);
    let row = |index: usize| {
        let voted = index != 2;
        let counts = ["25", "23", if index % 4 == 3 { "12" } else { "21" }, "1", "1"];
        Reviewed {
            name: NAMES[index % NAMES.len()].into(),
            unit: UNITS[index % 4].into(),
            title: p("工程 副高级 高级工程师", "Engineering, senior engineer"),
            specialty: p("机械制造", "Mechanical"),
            counts: counts.map(|count| if voted { count.to_owned() } else { String::new() }),
            verdict: match (voted, index % 4) {
                (false, _) => String::new(),
                (_, 3) => p("未通过", "Not passed"),
                _ => p("通过", "Passed"),
            },
            aside: if index == 1 { "欧阳明远（亲属）".into() } else { String::new() },
        }
    };
    TitleResult {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        committee: p("工程系列高级职称评审委员会", "Senior review committee for engineering"),
        session: p("2026年第一次会议", "first session 2026"),
        held_on: p("2026年10月12日", "12 October 2026"),
        members: 25,
        present: 23,
        shares: ["2/3".into(), "2/3".into()],
        rows: (0..rows).map(row).collect(),
        notes: vec![p(
            "公示时间：2026年10月14日至2026年10月20日，共5个工作日。",
            "Posted from 14 to 20 October 2026, 5 working days.",
        )],
    }
}

pub fn decision(language: Language, rows: usize, decided: bool) -> TitleDecision {
    let p = |chinese, english| pick(language, chinese, english);
    let row = |index: usize| Appointed {
        name: NAMES[index % NAMES.len()].into(),
        unit: UNITS[index % 4].into(),
        title: p("高级工程师", "Senior engineer"),
        term: "2026.11.01—2029.10.31".into(),
    };
    TitleDecision {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        issuer: p("华东重工集团人才工作领导小组", "Leading group for talent work"),
        resolution: decided.then(|| "华东人才组决〔2026〕9号".to_owned()),
        decided_on: if decided { p("2026年10月28日", "28 October 2026") } else { String::new() },
        rows: (0..rows).map(row).collect(),
        issued_on: p("2026年10月28日", "28 October 2026"),
    }
}

pub fn cells(language: Language) -> TitleCells {
    let p = |chinese, english| pick(language, chinese, english);
    let levels = [p("正高级", "Full senior"), p("副高级", "Senior"), p("中级", "Middle"), p("三级", "Level 3"), String::new()];
    let rows = (0..4_u32).flat_map(|unit| {
        let levels = levels.clone();
        levels.into_iter().enumerate().map(move |(index, level)| {
            let more = u32::try_from(index).unwrap() + unit;
            let four = if level.is_empty() { [0, 0, 0, 40 + more] } else { [more + 2, more, u32::from(index == 2), 0] };
            FourRow { unit: UNITS[unit as usize].into(), level, four }
        })
    });
    TitleCells {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        day: p("2026年11月22日", "22 November 2026"),
        rows: rows.collect(),
    }
}
