//! Filled forms for tests, pictures and measurements: invented people with every difficulty that real lists have.
#![allow(dead_code, reason = "each user of the samples needs some of them")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a sample that is wrong stops the test that uses it")]

pub mod appointing;
mod appraisal;
pub mod award;
mod cadre;
pub mod chart;
pub mod honour;
pub mod leading;
pub mod learning;
mod paying;
pub mod provision;
pub mod report;
pub mod reserve;
pub mod selection;
pub mod target;
pub mod title;
pub mod training;
mod trust;

use std::{path::PathBuf, sync::OnceLock};

use chrono::{NaiveDate, NaiveDateTime};
use forms::{
    Bundle, Fonts, Language, Sheet, Stamp,
    award_approval::{AwardApproval, Earlier, Family, Verification},
    payout::Variant,
    registration::{Mark, Opinion, Registration},
    summary::{Counts, GradeCount, Row, Summary},
};

pub use appraisal::*;
pub use cadre::{bare_cadre, cadre, long_cadre};
pub use paying::{allowances, payout};
pub use trust::{empty_record, long_record, record, recovery};

/// Every sample, stamped, with the name its pictures are kept under.
pub fn samples(language: Language) -> Vec<(&'static str, Sheet, Stamp)> {
    let (stamp, draft) = (|| stamp("2026-000123"), || draft("2026-000123"));
    let mut all = vec![
        ("registration", registration(language).into(), stamp()),
        ("registration-long", longest(language).into(), stamp()),
        ("registration-bare", bare(language).into(), draft()),
        ("summary-8", summary(language, 8, false).into(), stamp()),
        ("summary-43", summary(language, 43, true).into(), draft()),
        ("award", award(language).into(), stamp()),
        ("award-refused", refusal(language).into(), stamp()),
        ("payout-1", payout(language, 1, Variant::Signing).into(), stamp()),
        ("payout-12", payout(language, 12, Variant::Finance).into(), stamp()),
        ("payout-13", payout(language, 13, Variant::Public).into(), stamp()),
        ("payout-30", payout(language, 30, Variant::Signing).into(), draft()),
        ("allowances-10", allowances(language, Variant::Signing).into(), stamp()),
        ("allowances-finance", allowances(language, Variant::Finance).into(), draft()),
        ("allowances-public", allowances(language, Variant::Public).into(), stamp()),
        ("award-year", award::year(language, 9).into(), stamp()),
        ("award-year-long", award::year(language, 45).into(), stamp()),
        ("reminders", award::reminders(language, 14).into(), stamp()),
        ("record", record(language).into(), stamp()),
        ("record-long", long_record(language).into(), stamp()),
        ("record-empty", empty_record(language).into(), stamp()),
        ("recovery", recovery(language).into(), unregistered()),
        ("registration-revised", revised(language).into(), stamp()),
        ("summary-pools", pooled_summary(language, 30, false).into(), stamp()),
        ("summary-broad", pooled_summary(language, 43, true).into(), stamp()),
        ("ballot-score", score_ballot(language, 40).into(), stamp()),
        ("ballot-long", long_ballot(language).into(), stamp()),
        ("ballot-tick", tick_ballot(language).into(), stamp()),
        ("ballot-team", team_ballot(language, 5).into(), stamp()),
        ("count-sheet", count_sheet(language).into(), stamp()),
        ("count-sheet-blank", blank_count_sheet(language).into(), stamp()),
        ("notice", notice(language).into(), stamp()),
        ("notice-short", short_notice(language).into(), stamp()),
        ("notice-long", long_notice(language).into(), draft()),
        ("publicity-8", publicity(language, 8).into(), stamp()),
        ("publicity-60", publicity(language, 60).into(), stamp()),
        ("explanation", explanation(language).into(), stamp()),
        ("explanation-long", long_explanation(language).into(), stamp()),
        ("review", review(language).into(), stamp()),
        ("review-long", long_review(language).into(), stamp()),
        ("title-result", title::result(language, 14).into(), stamp()),
        ("title-decision", title::decision(language, 5, true).into(), stamp()),
        ("title-decision-long", title::decision(language, 45, false).into(), draft()),
        ("title-cells", title::cells(language).into(), stamp()),
        ("cadre", cadre(language).into(), stamp()),
        ("cadre-long", long_cadre(language).into(), stamp()),
        ("cadre-bare", bare_cadre().into(), draft()),
        ("selection-announcement", selection::announcement(language).into(), stamp()),
        ("selection-application", selection::application(language).into(), stamp()),
        ("selection-sheets", selection::sheets(language).into(), stamp()),
        ("selection-panel", selection::panel(language).into(), draft()),
        ("selection-ranking", selection::ranking(language, 5).into(), stamp()),
        ("selection-ranking-long", selection::ranking(language, 30).into(), draft()),
        ("selection-publicity", selection::publicity(language).into(), stamp()),
        ("motion-notice", appointing::posted(language, 4).into(), stamp()),
        ("motion-notice-long", appointing::posted(language, 30).into(), stamp()),
        ("appointment-notice", appointing::appointed(language, 5).into(), stamp()),
        ("appointment-notice-long", appointing::appointed(language, 32).into(), stamp()),
        ("terms", appointing::terms(language, 6).into(), stamp()),
        ("terms-long", appointing::terms(language, 34).into(), stamp()),
        ("shares", appointing::shares(language, 6).into(), stamp()),
        ("shares-long", appointing::shares(language, 41).into(), stamp()),
        ("chart", chart::wide(language, 15, false).into(), stamp()),
        ("chart-wide", chart::wide(language, 40, true).into(), stamp()),
        ("chart-deep", chart::deep(language).into(), stamp()),
        ("award-notice", honour::notice(language).into(), stamp()),
        ("award-notice-long", honour::long_notice(language).into(), stamp()),
        ("honour", honour::honour(language, forms::honour::Stock::Plain).into(), stamp()),
        ("honour-long", honour::long_honour(language, forms::honour::Stock::Plain).into(), stamp()),
        ("honour-stock", honour::honour(language, honour::moved(0, 0)).into(), stamp()),
        ("offset-sheet", honour::offset_sheet(15, -5).into(), stamp()),
    ];
    all.extend(reserve::all(language).map(|(name, sheet)| (name, sheet, copied(stamp()))));
    all.extend(learning::all(language).map(|(name, sheet)| (name, sheet, stamp())));
    all.extend(leading::all(language).map(|(name, form, draft)| (name, form.into(), Stamp { draft, ..stamp() })));
    all.extend(provision::all(language).map(|(name, sheet)| (name, sheet, stamp())));
    all.extend(target::all(language).map(|(name, sheet)| (name, sheet, stamp())));
    all.extend(report::all(language).map(|(name, sheet)| (name, sheet, stamp())));
    all.extend(training::all(language).map(|(name, sheet)| (name, sheet, stamp())));
    all
}

pub fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let shipped = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fonts");
        let dir = std::env::var_os("TALENT_FONTS").map_or_else(shipped, PathBuf::from);
        Fonts::load(&dir).expect("the shipped fonts, fetched by xtask")
    })
}

pub fn time() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2027, 1, 15).unwrap().and_hms_opt(9, 30, 0).unwrap()
}

pub fn stamp(number: &str) -> Stamp {
    Stamp {
        record_number: number.into(),
        printed_at: time(),
        operator: "王芳".into(),
        record_hash: "3fa94c21".into(),
        audit_head: "10482:9c1d22e07ab3f458".into(),
        draft: false,
        reprint: false,
        copy: None,
    }
}

pub fn draft(number: &str) -> Stamp {
    Stamp { draft: true, reprint: true, ..stamp(number) }
}

/// The stamp of a confidential sheet.
pub fn copied(stamp: Stamp) -> Stamp {
    Stamp { copy: Some(3), ..stamp }
}

/// The stamp of a sheet that the print register does not keep.
pub fn unregistered() -> Stamp {
    Stamp { record_number: String::new(), record_hash: String::new(), ..stamp("") }
}

pub fn bundle(title: &str) -> Bundle {
    Bundle { title: title.into(), created: time() }
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn pick(language: Language, chinese: &str, english: &str) -> String {
    match language {
        Language::Chinese => chinese,
        Language::English => english,
    }
    .to_owned()
}

pub const PARAGRAPHS: [&str; 6] = [
    "2026年，本人在集团党委和人才工作领导小组的领导下，坚持以习近平新时代中国特色社会主义思想为指导，认真学习贯彻党的二十大精神，参加集中学习86次，撰写心得体会5篇，做到学思用贯通、知信行统一。",
    "负责的“人才队伍建设”项目累计投入资金930.61万元，节约资金15.08万元（节约率44.5%），项目组获评“年度先进集体”；在推进过程中，先后协调6个部门，召开专题会议98次。牵头制定《教学质量提升管理办法（试行）》，修订流程65项，较上年压缩审批时限49.4%；相关做法被《工作简报》第65期采用。",
    "主动运用 SQL Server 2022 对10万条历史数据进行清洗与核对，发现并更正差错7处；以 Excel VBA 为基础搭建月度看板，使数据上报由原来的 5 个工作日缩短为 1.5 个工作日。完成了 GB/T 19001—2016 质量管理体系的年度内审，开具不符合项8个，全部于30日内关闭。",
    "存在的不足：一是对新政策、新技术的学习还不够系统，尤其是 OCR、SQL Server 2022 等工具的掌握有待加强；二是深入基层调研的时间偏少，对一线实际困难“看得见、摸得着”的体会不深；三是工作方式方法还不够灵活。",
    "下一步，将从以下3个方面改进：（1）加强学习，提升专业素养；（2）深入一线，每季度到基层调研不少于3次；（3）严守纪律，自觉接受监督，做到忠诚、干净、担当。请各位领导和同志批评指正！",
    "今后，本人将继续发扬“钉钉子”精神，以更高标准、更严要求、更实作风做好本职工作，力争在人才队伍建设方面取得新突破，为集团高质量发展贡献力量。",
];

pub fn summary_text() -> String {
    PARAGRAPHS.join("\n")
}

pub fn long_text(characters: usize) -> String {
    let mut text = String::new();
    while text.chars().count() < characters {
        text.push_str(&summary_text());
        text.push('\n');
    }
    text.chars().take(characters).collect()
}

pub fn registration(language: Language) -> Registration {
    let p = |chinese, english| pick(language, chinese, english);
    let mark = |label: String, value: &str| Mark { label, value: Some(value.into()) };
    Registration {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        year: 2026,
        version: None,
        name: "欧阳明远".into(),
        staff_number: "100382".into(),
        sex: Some(p("男", "M")),
        birth: some("1980.05"),
        political: Some(p("中共党员", "CPC member")),
        in_post_since: some("2021.03"),
        unit: Some(p("机械制造分公司", "Machinery Works")),
        post: Some(p("党总支书记、总经理", "General manager")),
        duties: Some(p("主持分公司全面工作，分管生产、安全、质量与人力资源", "Overall management; production, safety, quality and staff")),
        term: Some(p("2024.01—2026.12", "2024.01–2026.12")),
        training_hours: Some(p("96 学时", "96 hours")),
        summary: Some(match language {
            Language::Chinese => summary_text(),
            Language::English => "In 2026 the works met all targets of the responsibility letter: output rose by 12.4%, the rate of first-pass quality reached 99.2% and no serious accident occurred. I led the change to the new planning system, trained 86 team leaders and took part in 98 meetings on talent work.\nWhat I did less well: I spent too little time on the shop floor in the second quarter, and the plan for successors in the tool shop came two months late.\nNext year I will visit each workshop twice a month, finish the successor plan by March and keep the promises of the letter.".to_owned(),
        }),
        dimensions: [("德", "Virtue", "94.20"), ("能", "Ability", "91.35"), ("勤", "Diligence", "93.00"), ("绩", "Achievement", "92.80"), ("廉", "Integrity", "95.10")]
            .map(|(zh, en, value)| mark(p(zh, en), value))
            .into(),
        performance: some("93.50"),
        democratic: some("92.87"),
        superior: some("94.00"),
        adjustments: some("+2.00 −0.50"),
        total: some("94.91"),
        class_means: [("A票 领导班子", "A leadership", "93.40"), ("B票 中层正副职", "B peers", "92.15"), ("C票 职工代表", "C staff", "92.90")]
            .map(|(zh, en, value)| mark(p(zh, en), value))
            .into(),
        superior_comment: Some(p(
            "该同志政治立场坚定，爱岗敬业、勇于担当，业务能力突出，年度任务完成率位居前列；作风民主，廉洁自律，干部职工评价好。希望进一步加强年轻干部的培养。",
            "Firm in principle, devoted and ready to take responsibility; strong professionally, among the best in fulfilling the year's tasks, fair and honest. Should give more attention to training young managers.",
        )),
        proposed_grade: Some(p("优秀", "Excellent")),
        grades: [("优秀", "Excellent"), ("称职", "Competent"), ("基本称职", "Basically competent"), ("不称职", "Not competent"), ("不定等次", "No grade")]
            .map(|(zh, en)| p(zh, en))
            .into(),
        decided_grade: Some(p("优秀", "Excellent")),
        resolution: some("华东重工人才组决〔2027〕1号"),
        decided_on: Some(p("2027年1月12日", "12 January 2027")),
        opinion: Some(Opinion::Agree),
        no_grade_reason: None,
        remarks: vec![p("无", "None")],
        appeal_note: p(
            "对考核结果不服的，可在收到本表之日起30日内向集团人才工作领导小组办公室（主楼305室）申请复核；复核期间不停止结果的执行。",
            "Whoever does not accept the result may ask the office of the leading group (main building, room 305) for a review within 30 days of receiving this form.",
        ),
    }
}

/// A form whose every field is as long as the rules allow.
pub fn longest(language: Language) -> Registration {
    Registration {
        name: "阿卜杜热西提·买买提艾力·阿卜杜外力·吐尔逊江·艾".into(),
        unit: Some(
            "华东重工集团新疆克孜勒苏柯尔克孜自治州装备制造与智能运维分公司第一联合党支部办公室".chars().take(40).collect(),
        ),
        superior_comment: Some(long_text(800)),
        summary: Some(long_text(2600)),
        no_grade_reason: Some(long_text(120)),
        opinion: Some(Opinion::Review),
        remarks: vec!["因安全生产责任事故一票否决（华东安〔2026〕17号），等次不高于称职。".into(), "受比例限制。".into()],
        ..registration(language)
    }
}

/// A form with nothing but a name: the blank for handwriting.
pub fn bare(language: Language) -> Registration {
    let full = registration(language);
    Registration {
        group_name: full.group_name,
        year: 2026,
        name: "张三".into(),
        staff_number: "1".into(),
        grades: full.grades,
        appeal_note: full.appeal_note,
        dimensions: full.dimensions.into_iter().map(|m| Mark { value: None, ..m }).collect(),
        class_means: full.class_means.into_iter().map(|m| Mark { value: None, ..m }).collect(),
        ..Registration::default()
    }
}

const NAMES: [&str; 16] = [
    "黎健",
    "徐欣琪",
    "熊泽欣",
    "易景芳",
    "蔡军远",
    "阿卜杜热西提·买买提",
    "常世晓",
    "贾喆",
    "陆睿懿",
    "梁梅博",
    "丁轩",
    "郝嘉丽",
    "䶮文",
    "㛃琳",
    "周𬭎",
    "欧阳𬱖",
];

const UNITS: [&str; 4] = ["机械制造分公司", "工程技术中心", "人力资源部", "新疆克孜勒苏装备运维分公司"];

pub fn summary(language: Language, people: usize, previous_year: bool) -> Summary {
    let p = |chinese, english| pick(language, chinese, english);
    let grades =
        [p("优秀", "Excellent"), p("称职", "Competent"), p("基本称职", "Basically competent"), p("不称职", "Not competent")];
    let rows: Vec<Row> = (0..people)
        .map(|i| Row {
            unit: UNITS[(i * UNITS.len() / people.max(1)).min(3)].into(),
            name: NAMES[i % NAMES.len()].into(),
            post: ["党总支书记、总经理", "副总经理", "总工程师", "部长"][i % 4].into(),
            performance: Some(format!("{}.{:02}", 95 - i % 20, i * 7 % 100)),
            class_means: vec![
                Some(format!("{}.40", 93 - i % 9)),
                Some(format!("{}.15", 92 - i % 8)),
                Some(format!("{}.90", 91 - i % 7)),
            ],
            democratic: Some(format!("{}.87", 92 - i % 9)),
            superior: Some(format!("{}.00", 94 - i % 12)),
            adjustments: (i % 3 == 0).then(|| "+2.00".into()),
            total: Some(format!("{}.{:02}", 94 - i % 18, i * 13 % 100)),
            rank: Some((i + 1).to_string()),
            proposed_grade: Some(
                grades[if i % 5 == 0 {
                    0
                } else if i % 17 == 16 {
                    2
                } else {
                    1
                }]
                .clone(),
            ),
            previous_grade: Some(grades[1].clone()),
            remark: (i % 6 == 0).then(|| p("受比例限制", "limited by quota")),
            ..Row::default()
        })
        .collect();
    let count = |grade: &String| rows.iter().filter(|r| r.proposed_grade.as_ref() == Some(grade)).count();
    Summary {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        unit: Some(p("集团本部及所属单位", "Head office and works")),
        year: 2026,
        date: Some(p("2027年1月8日", "8 January 2027")),
        classes: [("A票", "A"), ("B票", "B"), ("C票", "C")].map(|(zh, en)| p(zh, en)).into(),
        counts: Counts {
            expected: people + 1,
            appraised: people,
            no_grade: 1,
            quota: Some(people / 5),
            quota_used: count(&grades[0]),
            quota_share: some("18.60%"),
            quotas: Vec::new(),
            grades: grades.iter().map(|grade| GradeCount { grade: grade.clone(), people: count(grade) }).collect(),
        },
        rows,
        rule_line: p(
            "五人以上去掉一个最高分和一个最低分；空格、越界、一行两勾该行作废；得分四舍五入保留两位小数；优秀名额按应考核人数20%向下取整，全集团合并计算。",
            "With more than five raters one highest and one lowest value are dropped; empty cells, values out of range and double ticks void the row; scores are rounded half up to two decimals; the quota is 20% of those to be appraised, rounded down, pooled over the group.",
        ),
        previous_year,
        broad: false,
        team_classes: Vec::new(),
        teams: Vec::new(),
    }
}

pub fn award(language: Language) -> AwardApproval {
    let p = |chinese, english| pick(language, chinese, english);
    AwardApproval {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        year: 2026,
        number_in_year: Some(p("证奖〔2026〕17号", "CA-2026-17")),
        name: "欧阳明远".into(),
        staff_number: "100382".into(),
        unit: Some(p("机械制造分公司／总装车间", "Machinery Works, final assembly")),
        post: Some(p("数控车工班长", "Team leader, CNC turning")),
        joined: some("2008.07"),
        contract: Some(p("无固定期限劳动合同", "Permanent contract")),
        family: Some(Family::Skill),
        certificate: Some(p("车工（数控车床）", "Turner (CNC lathe)")),
        level: Some(p("二级／技师", "Level 2, technician")),
        issuer: Some(p("江苏省职业技能鉴定中心", "Jiangsu Skill Appraisal Centre")),
        number: some("S000032010052262000123"),
        issued: some("2026.03.05"),
        claimed: some("2026.04.10"),
        verification: Some(Verification {
            site: Some(p("技能人才评价证书全国联网查询系统", "National look-up of skill certificates")),
            date: some("2026.04.12"),
            result: Some(p("信息一致", "Data agree")),
            by: some("李慧敏"),
        }),
        earlier: Some(vec![
            Earlier {
                level: p("四级／中级工", "Level 4"),
                date: "2012.11".into(),
                amount: "500.00".into(),
                number: "1232000000400123".into(),
            },
            Earlier {
                level: p("三级／高级工", "Level 3"),
                date: "2018.06".into(),
                amount: "1,500.00".into(),
                number: "1832000000300456".into(),
            },
        ]),
        calculation: p(
            "技师标准 3,000.00 元；同一工种由三级晋升二级，按差额发放：3,000.00 − 已发 1,500.00 ＝ 1,500.00 元。",
            "Standard for level 2: 3,000.00; same trade, raised from level 3 to 2, so the difference is paid: 3,000.00 − 1,500.00 already paid = 1,500.00.",
        ),
        code: "UPGRADE_DIFF".into(),
        scheme: p("奖励办法 2026 版（2026.01.01 起施行）", "Award scheme 2026, in force since 2026.01.01"),
        amount: "1,500.00".into(),
        amount_capital: "人民币壹仟伍佰元整".into(),
        refused: false,
        fund: Some(forms::award_approval::Fund::Training),
    }
}

pub fn refusal(language: Language) -> AwardApproval {
    let p = |chinese, english| pick(language, chinese, english);
    AwardApproval {
        calculation: p(
            "发证日期距申报日期超过两年，超出申报期限，不予奖励。",
            "The certificate was claimed more than two years after its issue; no award.",
        ),
        code: "CLAIM_LATE".into(),
        amount: "0.00".into(),
        amount_capital: "零元整".into(),
        refused: true,
        earlier: Some(Vec::new()),
        fund: None,
        ..award(language)
    }
}

pub fn sheet(form: impl Into<Sheet>) -> Sheet {
    form.into()
}
