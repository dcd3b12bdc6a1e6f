//! Filled papers of training.

use super::{NAMES, UNITS, pick};
use forms::{
    Language, Sheet,
    training::{
        Attendance, Evaluation, PlanRow, RecordCard, RecordRow, RecordYear, Seat, SumRow, Training, TrainingPlan, TrainingSummary,
    },
};

/// Every paper, with the name its pictures are kept under.
pub fn all(language: Language) -> [(&'static str, Sheet); 6] {
    [
        ("training-attendance", attendance(language, 12).into()),
        ("training-attendance-28", attendance(language, 28).into()),
        ("training-record", record(language).into()),
        ("training-evaluation", evaluation(language).into()),
        ("training-plan", plan(language, 7).into()),
        ("training-summary", summary(language, 14).into()),
    ]
}

pub fn attendance(language: Language, people: usize) -> Training {
    let p = |chinese, english| pick(language, chinese, english);
    let seat = |at: usize| Seat {
        name: NAMES[at % NAMES.len()].into(),
        unit: UNITS[at % 4].into(),
        post: if at.is_multiple_of(3) { "班组长".into() } else { "数控车工".into() },
    };
    Training::Attendance(Attendance {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        title: "数控加工技能提高班".into(),
        topic: p("第三讲　刀具与切削参数", "Third session: tools and cutting data"),
        day: "2026.03.04".into(),
        time: p("08:30 · 90 分钟", "08:30 · 90 minutes"),
        place: "培训中心201".into(),
        trainer: "高级技师工作室".into(),
        hours: "2".into(),
        organiser: "人力资源部".into(),
        seats: (0..people).map(seat).collect(),
        counts: (people > 25).then_some((24, 2, 2)),
    })
}

pub fn record(language: Language) -> Training {
    let p = |chinese, english| pick(language, chinese, english);
    let row = |at: usize| RecordRow {
        day: format!("2026.{:02}.{:02}", 1 + at % 11, 3 + at),
        title: ["中层干部管理能力提升班", "省继续教育公需科目（数字经济与产业升级专题）", "安全生产管理培训"][at % 3].into(),
        subject: p(["管理", "党政理论", "安全"][at % 3], ["Management", "Party and government theory", "Safety"][at % 3]),
        form: p(["面授", "网络", "现场"][at % 3], ["Classroom", "Online", "On site"][at % 3]),
        hours: ["40", "20.5", "11.78"][at % 3].into(),
        result: p(["88", "合格", "出勤不足，不计学时"][at % 3], ["88", "Passed", "Too little attended"][at % 3]),
        number: ["", "GX2026-0031", "JN2026000017"][at % 3].into(),
        by: ["", "李办公", ""][at % 3].into(),
    };
    let year = |year: i32, rows: usize, split: bool| RecordYear {
        year,
        done: "72.28".into(),
        required: "90".into(),
        lacking: "17.72".into(),
        split: split.then(|| ["20.5", "51.78", "60", "8.22"].map(str::to_owned)),
        rows: (0..rows).map(row).collect(),
    };
    Training::Record(RecordCard {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        name: "古丽米热·阿卜杜热合曼".into(),
        staff_number: "G00123".into(),
        unit: "新疆克孜勒苏装备运维分公司".into(),
        post: "设备维修与自动化控制技术科科长".into(),
        kind: p("专业技术", "Professional"),
        required: "90".into(),
        years: vec![year(2026, 5, true), year(2025, 12, true), year(2024, 3, false)],
    })
}

pub fn evaluation(language: Language) -> Training {
    let p = |chinese, english| pick(language, chinese, english);
    let items = [
        ("课程内容", "Content"),
        ("讲师水平", "Trainer"),
        ("教学方法", "Method"),
        ("组织服务", "Organisation"),
        ("对工作的帮助", "Use at work"),
    ];
    Training::Evaluation(Evaluation {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        title: "数控加工技能提高班".into(),
        trainer: "高级技师工作室".into(),
        days: "2026.03.02–2026.03.11".into(),
        items: items.iter().map(|(chinese, english)| p(chinese, english)).collect(),
        least: 3,
    })
}

pub fn plan(language: Language, rows: usize) -> Training {
    let p = |chinese, english| pick(language, chinese, english);
    let row = |at: usize| PlanRow {
        month: p("3月", "3"),
        title: ["中层干部管理能力提升班", "专业技术人员知识更新与数字化能力建设班", "数控加工技能提高班"][at % 3].into(),
        audiences: p("厂部管理、车间主任、班组长", "Managers, Workshop directors, Team leaders"),
        subject: p("管理", "Management"),
        hours: "40".into(),
        sessions: "6".into(),
        trainer: "市委党校教授".into(),
        budget: "36,000.00".into(),
        held: "5".into(),
        remark: if at == 4 { p("新增", "Added") } else { String::new() },
    };
    Training::Plan(TrainingPlan {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        year: 2026,
        released: p("2026年1月20日 下达 华东人才组决〔2026〕2号", "Let out on 20 January 2026 华东人才组决〔2026〕2号."),
        counts: (36, 20, 1, 2),
        rate: "55.56".into(),
        budget: "129,000.00".into(),
        rows: (0..rows).map(row).collect(),
        short: vec![
            p("班组长·安全 要求 12、计划 8", "Team leaders, Safety: 12 owed, 8 planned"),
            p("技能·全部内容 要求 24、计划 20", "Skilled workers, all subjects: 24 owed, 20 planned"),
        ],
    })
}

pub fn summary(language: Language, units: usize) -> Training {
    let p = |chinese, english| pick(language, chinese, english);
    let row = |at: usize| {
        let (done, lacking) = (120_000 - 9_000 * (at as u64 % 9), 20_000 * (at as u64 % 5));
        SumRow {
            name: UNITS[at % 4].into(),
            people: "52".into(),
            met: "31".into(),
            done: format!("{}", done / 100),
            lacking: format!("{}", lacking / 100),
            per_head: "23.08".into(),
            bar: (done, lacking),
        }
    };
    Training::Summary(TrainingSummary {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        year: 2026,
        rules: p("培训规则 2026-1", "Training rules 2026-1"),
        figures: ["214 / 396".into(), "18,332.5".into(), "31.06".into(), "71.20%".into(), "55.56%".into(), "96,000.00".into()],
        units: (0..units).map(row).collect(),
        audiences: (0..4).map(row).collect(),
        subjects: vec![
            (p("党政理论", "Party and government theory"), "4200".into()),
            (p("专业", "Professional"), "9012.5".into()),
        ],
    })
}
