//! Filled yearly reports.

use super::pick;
use forms::{
    Language, Sheet,
    report::{
        Ahead, AppraisalStand, Mark, ReportAppraisal, ReportAwards, ReportEffect, ReportFigure, ReportGoal, ReportLetter,
        ReportMeeting, ReportTraining, WorkReport,
    },
};

/// The papers with the names their pictures are kept under.
pub fn all(language: Language) -> [(&'static str, Sheet); 2] {
    [("work-report", report(language, 4).into()), ("work-report-empty", empty(language).into())]
}

fn mark(name: &str, shown: &str, height: i64) -> Mark {
    Mark { name: name.into(), shown: shown.into(), height: Some(height) }
}

fn figures(language: Language) -> Vec<ReportFigure> {
    let p = |chinese, english| pick(language, chinese, english);
    let years = |values: [(&str, i64); 5]| {
        let mark = |(place, (shown, height)): (usize, (&str, i64))| Mark {
            name: (2022 + place).to_string(),
            shown: shown.into(),
            height: (!shown.is_empty()).then_some(height),
        };
        values.into_iter().enumerate().map(mark).collect()
    };
    let how = p(
        "技能岗位在岗人员中持有三级及以上技能等级证书者的比例。",
        "Of the people in skilled posts, those at level three or above.",
    );
    vec![
        ReportFigure {
            name: p("高技能人才占比", "High-skill share"),
            how: how.clone(),
            years: years([("41.2%", 4120), ("44.9%", 4490), ("47.35%", 4735), ("52.1%", 5210), ("55.87%", 5587)]),
            top: true,
        },
        ReportFigure {
            name: p("年轻中层干部占比", "Young middle managers"),
            how: how.clone(),
            years: years([("18%", 1800), ("21%", 2100), ("20.5%", 2050), ("24%", 2400), ("28.57%", 2857)]),
            top: true,
        },
        ReportFigure {
            name: p("人均培训学时", "Training hours per head"),
            how: how.clone(),
            years: years([("", 0), ("12.3", 1230), ("28", 2800), ("31.25", 3125), ("36.41", 3641)]),
            top: true,
        },
        ReportFigure {
            name: p("新增高技能人才", "New high-skill people"),
            how: how.clone(),
            years: years([("12", 1200), ("9", 900), ("17", 1700), ("23", 2300), ("31", 3100)]),
            top: true,
        },
        ReportFigure {
            name: p("岗位接续率", "Succession cover"),
            how,
            years: years([("", 0), ("", 0), ("", 0), ("", 0), ("62.5%", 6250)]),
            top: false,
        },
    ]
}

pub fn report(language: Language, units: usize) -> WorkReport {
    let p = |chinese, english| pick(language, chinese, english);
    let unit = |place: usize| ["第一机械加工车间", "铸造车间", "人力资源部", "设备能源部"][place % 4];
    let meeting = |place: usize| ReportMeeting {
        on: format!("2026.{:02}.10", place * 3 + 1),
        title: format!("人才工作领导小组2026年第{}次会议", place + 1),
        roll: (9, 8),
        items: (4, 3),
    };
    let letter = |place: usize| ReportLetter {
        unit: unit(place).into(),
        head: "古丽米热·阿卜杜热合曼".into(),
        state: p("已审定", "Decided"),
        score: mark(unit(place), ["91.50", "77.00", "88.25", "96.10"][place % 4], [9150, 7700, 8825, 9610][place % 4]),
    };
    WorkReport {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        year: 2026,
        span: [p("2026年1月1日", "1 January 2026"), p("2026年12月31日", "31 December 2026")],
        heads: (1286, 43),
        makeup: [
            vec![mark("正高级", "3", 3), mark("副高级", "41", 41), mark("中级", "126", 126), mark("助理级", "88", 88)],
            vec![mark("一级", "12", 12), mark("二级", "96", 96), mark("三级", "214", 214), mark("四级", "187", 187)],
        ],
        figures: figures(language),
        meetings: (0..4).map(meeting).collect(),
        resolutions: 14,
        issues: [6, 4, 3, 1],
        goals: vec![
            ReportGoal {
                title: "建成两支高技能领军团队".into(),
                aim: p("高技能人才占比 55%", "High-skill share 55%"),
                now: "55.87%".into(),
                state: p("已达到", "reached"),
                measures: (3, 3),
            },
            ReportGoal { title: "修订人才发展环境规定".into(), measures: (2, 1), ..ReportGoal::default() },
        ],
        measures: [5, 4, 1],
        letters: (0..units).map(letter).collect(),
        letter_counts: (3, 2),
        appraisal: Some(ReportAppraisal {
            stand: AppraisalStand::Confirmed,
            subjects: 43,
            grades: vec![
                mark(&p("优秀", "Excellent"), "8", 8),
                mark(&p("称职", "Competent"), "32", 32),
                mark(&p("基本称职", "Basically competent"), "2", 2),
                mark(&p("不称职", "Not competent"), "1", 1),
            ],
            quota: Some((8, 8)),
        }),
        cadres: [17, 5, 2, 21],
        training: ReportTraining {
            people: (1180, 1034),
            hours: ["46,823".into(), "36.41".into()],
            rates: ["94.2%".into(), "88.5%".into()],
            cost: "386,200.00".into(),
            learning: [96, 7, 41],
            units: (0..units).map(|place| mark(unit(place), "36.4", 3640 - 300 * place as i64)).collect(),
        },
        awards: ReportAwards {
            granted: ("214,000.00".into(), 96),
            allowances: ("86,400.00".into(), 41),
            reversed: "2,000.00".into(),
            total: "298,400.00".into(),
            levels: vec![
                ["专业技术资格 副高级".into(), "6".into(), "30,000.00".into()],
                ["职业技能等级 二级".into(), "41".into(), "82,000.00".into()],
            ],
            years: vec![
                mark("2022", "98,000.00", 98_000),
                mark("2023", "121,500.00", 121_500),
                mark("2024", "176,000.00", 176_000),
                mark("2025", "243,800.00", 243_800),
                mark("2026", "298,400.00", 298_400),
            ],
        },
        provisions: [6, 14, 9, 7, 5],
        suggestions: [38, 36, 17],
        effects: vec![ReportEffect {
            measure: "举办技能提升班，职工免费参加等级评价".into(),
            figure: p("高技能人才占比", "High-skill share"),
            way: ["52.1%".into(), "55.87%".into(), "55%".into()],
            effect: p("达到目标", "reached"),
        }],
        ahead: vec![
            Ahead::Issue("一线焊工队伍断层".into(), "陈志远".into(), "2026.11.30".into()),
            Ahead::Goal("年轻干部占比达到三成".into(), "28.57%".into(), "30%".into()),
            Ahead::Measure("修订竞聘办法".into(), "周明".into(), "2026.10.31".into()),
            Ahead::Provision("职工书屋开放到班组".into(), "吴桂英".into(), "2026.09.30".into()),
            Ahead::Letters(2),
            Ahead::Suggestions(2),
        ],
    }
}

/// The first year of a group that has only its roster.
pub fn empty(language: Language) -> WorkReport {
    let p = |chinese, english| pick(language, chinese, english);
    WorkReport {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        year: 2026,
        span: [p("2026年1月1日", "1 January 2026"), p("2026年11月22日", "22 November 2026")],
        heads: (12, 0),
        training: ReportTraining { hours: ["0".into(), "—".into()], cost: "0.00".into(), ..ReportTraining::default() },
        awards: ReportAwards {
            granted: ("0.00".into(), 0),
            allowances: ("0.00".into(), 0),
            total: "0.00".into(),
            ..ReportAwards::default()
        },
        ..WorkReport::default()
    }
}
