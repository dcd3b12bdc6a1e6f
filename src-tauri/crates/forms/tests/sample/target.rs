//! Filled papers of target letters.

use super::pick;
use forms::{
    Language, Sheet,
    target::{Amended, Found, LetterScore, ScoreRow, Stage, Supplement, TargetLetter, Term},
};

/// The papers with the names their pictures are kept under.
pub fn all(language: Language) -> [(&'static str, Sheet); 6] {
    [
        ("target-letter", letter(language, 6, (1, 2)).into()),
        ("target-letter-long", TargetLetter { signed: signed(language), ..letter(language, 34, (2, 2)) }.into()),
        ("target-supplement", supplement(language).into()),
        ("target-score", score(language, 6, true).into()),
        ("target-score-blank", score(language, 6, false).into()),
        ("target-score-long", score(language, 28, true).into()),
    ]
}

fn signed(language: Language) -> [Option<String>; 2] {
    let day = |chinese, english| Some(pick(language, chinese, english));
    [day("2026年1月20日", "20 January 2026"), day("2026年1月19日", "19 January 2026")]
}

fn term(language: Language, place: usize) -> Term {
    let names = [
        ("高技能人才新增 人", "3", "25", "每缺1扣2分，扣完为止"),
        ("培训计划完成率 %", "100", "15", "权重×完成率，不超过权重"),
        ("后备干部培养计划执行率 %", "100", "15", "权重×完成率，低于目标60%得0"),
        ("人均培训学时", "40", "15", "≥24得5，≥32得10，≥40得15"),
        ("学习型团队创建", "", "15", "完成得15分，未完成得0"),
        ("人才台账和证书原件管理", "", "15", "完成得15分，未完成得0"),
    ];
    let (name, target, weight, rule) = names[place % names.len()];
    let counted = place % 6 < 4;
    Term {
        name: name.into(),
        target: target.into(),
        weight: weight.into(),
        rule: rule.into(),
        source: if counted { pick(language, "系统统计", "Counted") } else { pick(language, "单位上报", "Reported") },
        note: if place == 0 { pick(language, "含转岗人员", "with transfers") } else { String::new() },
    }
}

pub fn letter(language: Language, rows: usize, copy: (u32, u32)) -> TargetLetter {
    let p = |chinese, english| pick(language, chinese, english);
    let terms = |task: bool| (0..rows).filter(|place| (place % 6 > 3) == task).map(|place| term(language, place)).collect();
    TargetLetter {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        year: 2026,
        number: "华东人才责〔2026〕3号".into(),
        unit: "第一机械加工车间".into(),
        head: "古丽米热·阿卜杜热合曼".into(),
        head_number: "10086".into(),
        span: [p("2026年1月1日", "1 January 2026"), p("2026年12月31日", "31 December 2026")],
        indicators: terms(false),
        tasks: terms(true),
        vetoes: vec!["发生人才工作弄虚作假、证书造假被查实".into(), "发生违反干部任用纪律的事项".into()],
        adjustments: vec!["获省部级以上人才荣誉，每项加2分".into(), "未按期报送，每次扣0.5分".into()],
        rewards: "考核得分作为单位负责人年度考核业绩部分；90分以上优先推荐先进集体，不足60分约谈。".into(),
        days: [
            p("2026年7月31日", "31 July 2026"),
            p("2026年12月10日", "10 December 2026"),
            p("2026年12月31日", "31 December 2026"),
        ],
        caps: [Some("10".into()), Some("10".into())],
        veto_most: "0".into(),
        supplement: None,
        signed: [None, None],
        copy,
    }
}

pub fn supplement(language: Language) -> TargetLetter {
    let change = |name: &str, was: &str, now: &str| Amended { name: name.into(), was: was.into(), now: now.into() };
    let supplement = Supplement {
        ordinal: 1,
        reason: "下半年新增数控产线，技能等级评价名额由3人增至5人。".into(),
        changes: vec![
            change("高技能人才新增 人", "目标值 3，权重 25，每缺1扣2分，扣完为止", "目标值 5，权重 25，每缺1扣2分，扣完为止"),
            change("师徒结对 对", "", "目标值 2，权重 15，每缺1扣2分，扣完为止"),
            change("招聘计划完成率 %", "目标值 100，权重 15，权重×完成率，不超过权重", ""),
        ],
    };
    TargetLetter { supplement: Some(supplement), ..letter(language, 6, (2, 2)) }
}

pub fn score(language: Language, rows: usize, scored: bool) -> LetterScore {
    let p = |chinese, english| pick(language, chinese, english);
    let found = |place: usize, late: bool| Found {
        actual: ["2", "100", "76", "38.5", "是", "是"][place % 6].into(),
        own: if late { "15.00".into() } else { String::new() },
        checked: ["23.00", "15.00", "11.40", "10.00", "15.00", "15.00"][place % 6].into(),
        why: if place.is_multiple_of(6) { "缺1人，两人的证书尚未查验通过".into() } else { String::new() },
    };
    let row = |place: usize| ScoreRow {
        term: term(language, place),
        task: place % 6 > 3,
        found: if scored { [found(place, false), found(place, true)] } else { Default::default() },
    };
    let stage = |own: &str, checked: &str, by: String| Stage {
        sums: [own.into(), checked.into()],
        adjustments: vec![("+2".into(), "一名职工获省级技术能手称号".into()), ("−0.5".into(), "一季度报表迟报一次".into())],
        vetoes: Vec::new(),
        totals: [own.into(), checked.into()],
        by,
    };
    let stages = [
        stage("", "89.40", p("周明 2026年7月20日", "周明 20 July 2026")),
        stage(
            "91.50",
            "90.90",
            p(
                "自评 古丽米热·阿卜杜热合曼 2026年12月8日；核定 周明 2026年12月20日",
                "self: 古丽米热 8 December 2026; checked: 周明 20 December 2026",
            ),
        ),
    ];
    LetterScore {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        year: 2026,
        number: "华东人才责〔2026〕3号".into(),
        unit: "第一机械加工车间".into(),
        head: "古丽米热·阿卜杜热合曼".into(),
        supplements: u32::from(scored),
        rows: (0..rows).map(row).collect(),
        stages: if scored { stages } else { Default::default() },
        decided: scored.then(|| ("华东人才组决〔2026〕31号".into(), p("2026年12月28日", "28 December 2026"))),
    }
}
