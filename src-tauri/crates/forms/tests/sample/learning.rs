//! Filled papers of learning teams.

use super::pick;
use forms::{
    Language, Sheet,
    learning::{ActivityRow, CheckedPair, LearningYear, PairAgreement, PairRow, Party, PlanRow},
};

/// The papers with the names their pictures are kept under.
pub fn all(language: Language) -> [(&'static str, Sheet); 5] {
    [
        ("learning-year", year(language, 5).into()),
        ("learning-year-long", year(language, 24).into()),
        ("learning-year-bare", bare_year(language).into()),
        ("pair", pair(language, false).into()),
        ("pair-checked", pair(language, true).into()),
    ]
}

pub fn year(language: Language, activities: usize) -> LearningYear {
    let p = |chinese, english| pick(language, chinese, english);
    let kinds = [
        ("集体学习", "Group study"),
        ("读书交流", "Reading circle"),
        ("技术比武", "Technique contest"),
        ("岗位讲堂", "Lecture at work"),
    ];
    let kind = |place: usize| p(kinds[place % 4].0, kinds[place % 4].1);
    let topics = [
        ("新版安全操作规程", "逐条学习并讨论三个事故案例，班组补充了两条交底要求。"),
        ("《精益生产》共读", "每人交流一章，提出改善建议十一条，采纳四条。"),
        ("立焊技能比武", "十八人参加，评出一等奖一名、二等奖两名，作品合格率比上年高六个百分点。"),
        ("齿轮箱故障判断", "由高级技师讲解声振判断法并在试验台上示范，现场答疑。"),
    ];
    LearningYear {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        unit: "机械制造分公司装配一车间".into(),
        year: 2026,
        heads: 46,
        theme: "安全生产与工艺提升".into(),
        named: if activities > 6 { p("先进学习型团队", "Advanced learning team") } else { String::new() },
        plan: (0..4).map(|place| PlanRow { kind: kind(place), planned: 4, held: 4 - u32::from(place == 2) }).collect(),
        done: (16, 15),
        people: 44,
        hours: "812.67".into(),
        pair_counts: [3, 1, 0],
        activities: (0..activities)
            .map(|place| ActivityRow {
                on: format!("2026.{:02}.{:02}", place % 11 + 1, place % 27 + 1),
                kind: kind(place),
                topic: topics[place % 4].0.into(),
                record: topics[place % 4].1.into(),
                place: if place % 3 == 0 { "车间培训室".into() } else { "三号试验台".into() },
                host: if place % 5 == 0 { "古丽米热·阿卜杜热合曼".into() } else { "周明".into() },
                people: 40 + u32::try_from(place % 5).unwrap(),
                hours: "2.67".into(),
            })
            .collect(),
        pairs: vec![
            PairRow {
                mentor: "孙立新".into(),
                apprentice: "邓小雨".into(),
                agreement: "师徒〔2025〕7号".into(),
                span: "2025.07.01—2026.06.30".into(),
                state: p("出师", "Passed"),
            },
            PairRow {
                mentor: "孙立新".into(),
                apprentice: "迪力木拉提·吐尔逊".into(),
                agreement: "师徒〔2026〕2号".into(),
                span: "2026.03.01—2027.02.28".into(),
                state: p("结对中", "Open"),
            },
        ],
    }
}

pub fn bare_year(language: Language) -> LearningYear {
    LearningYear {
        group_name: pick(language, "华东重工集团", "Huadong Heavy Industries"),
        unit: "总调度室".into(),
        year: 2026,
        heads: 9,
        hours: "0".into(),
        ..LearningYear::default()
    }
}

pub fn pair(language: Language, checked: bool) -> PairAgreement {
    let p = |chinese, english| pick(language, chinese, english);
    let check = CheckedPair {
        on: p("2026年6月20日", "20 June 2026"),
        checker: "陈志远".into(),
        met: vec![true, true, false],
        passed: true,
        words: "现场立焊三件均合格，规程答辩 92 分；四级证书已通过理论，实操待补考。".into(),
    };
    PairAgreement {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        agreement: "师徒〔2025〕7号".into(),
        mentor: Party {
            name: "古丽米热·阿卜杜热合曼".into(),
            staff_number: "G00123".into(),
            unit: "新疆克孜勒苏装备运维分公司".into(),
            post: "电焊工".into(),
            level: "技师".into(),
        },
        apprentice: Party {
            name: "邓小雨".into(),
            staff_number: "G00456".into(),
            unit: "机械制造分公司装配一车间".into(),
            post: "电焊工".into(),
            level: String::new(),
        },
        goals: vec![
            "独立完成立焊、仰焊，一次合格率不低于 95 %".into(),
            "掌握本岗位安全操作规程，答辩 90 分以上".into(),
            "取得电焊工四级职业技能等级证书".into(),
        ],
        span: [p("2025年7月1日", "1 July 2025"), p("2026年6月30日", "30 June 2026")],
        check: checked.then_some(check),
        ended: String::new(),
    }
}

pub fn ended_pair(language: Language) -> PairAgreement {
    let ended = pick(language, "2026年3月2日：徒弟调往总调度室。", "2 March 2026: the apprentice moved to dispatch.");
    PairAgreement { ended, ..pair(language, false) }
}
