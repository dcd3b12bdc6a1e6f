//! The product's own proposal for a year. Every figure in it is the group's to change (domain §§2.1-2.8, 3.1-3.4).

use super::{
    Band, ClassWeight, Composite, ConsequenceRule, ConsequenceWhen, Deadlines, Dimension, DisciplineRule, Effect, InForce,
    MissingClass, NoGradeRules, Participation, Pool, Quota, QuotaGroups, RaterClass, Scheme, TeamRules, TickValue, VetoRule,
    VoidRules, VoteGates, Words,
};
use crate::exact::Rounding;
use crate::post::PostLevel;
use rust_decimal::Decimal;

impl Scheme {
    /// The default scheme of the product for a year.
    pub fn proposal(year: i32) -> Self {
        let band = |grade: &str, floor: i64| Band { grade: grade.to_owned(), floor: Decimal::from(floor) };
        Self {
            version: format!("{year}-1"),
            year,
            dimensions: vec![
                dimension("virtue", "德", "Virtue", 20),
                dimension("ability", "能", "Ability", 20),
                dimension("diligence", "勤", "Diligence", 15),
                dimension("achievement", "绩", "Achievement", 35),
                dimension("integrity", "廉", "Integrity", 10),
            ],
            classes: vec![
                class("A", "班子", "Leadership", 40, false),
                class("B", "同级", "Peers", 30, true),
                class("C", "职工", "Employees", 30, false),
            ],
            ticks: [("优秀", 100), ("称职", 80), ("基本称职", 60), ("不称职", 40)]
                .map(|(grade, points)| TickValue { grade: grade.to_owned(), points: Decimal::from(points) })
                .to_vec(),
            trim_when_more_than: Some(5),
            void: VoidRules { same_for_all_above: Some(3), forced_limit: None, identical_dimensions: false },
            missing_class: MissingClass::Reweight,
            composite: Composite { performance: Decimal::from(50), democratic: Decimal::from(30), superior: Decimal::from(20) },
            normalise: None,
            bonus_cap: Decimal::from(5),
            bands: vec![band("优秀", 90), band("称职", 75), band("基本称职", 60), band("不称职", 0)],
            rank_bands: None,
            quota: quota(),
            pools: vec![top_leaders()],
            gates: Some(VoteGates {
                good_down_to: None,
                good_least: Participation { part: 2, whole: 3 },
                bad_most: Participation { part: 1, whole: 3 },
            }),
            team: Some(team()),
            suppress_below: 3,
            lone_class_least: Some(3),
            required_classes: vec!["A".to_owned()],
            months_in_post: 6,
            no_grade: NoGradeRules { probation: true, leave_days_over: Some(182), investigation: true, refusal: true },
            discipline: discipline(),
            vetoes: vetoes(),
            participation: Some(Participation { part: 2, whole: 3 }),
            deadlines: Deadlines {
                publicity_days: 5,
                review_days: 30,
                review_answer_days: 30,
                complaint_days: 15,
                complaint_direct_days: 30,
                complaint_answer_days: 60,
                complaint_longer_days: 30,
            },
            consequences: consequences(),
            appeal_note: Words::new(
                "本人对考核结果有异议的，可自知道结果之日起30日内向人才工作领导小组办公室书面申请复核；对复核结果不服的，可自接到复核决定之日起15日内申诉。不因申请复核、提出申诉而被加重处理。",
                "Whoever disagrees with the result may ask the office of the leading group in writing for a review within 30 days of knowing it, and complain within 15 days of the review's decision. Nobody is treated worse for asking.",
            ),
        }
    }
}

fn dimension(code: &str, zh: &str, en: &str, weight: i64) -> Dimension {
    Dimension { code: code.to_owned(), name: Words::new(zh, en), weight: Decimal::from(weight) }
}

fn class(code: &str, zh: &str, en: &str, weight: i64, peers: bool) -> RaterClass {
    RaterClass {
        code: code.to_owned(),
        name: Words::new(zh, en),
        weight: Decimal::from(weight),
        peers,
        ballot: super::BallotKind::Score,
    }
}

fn quota() -> Quota {
    Quota { percent: Decimal::from(20), rounding: Rounding::Floor, minimum_base: 0, groups: QuotaGroups::Whole }
}

fn weights(pairs: &[(&str, i64)]) -> Vec<ClassWeight> {
    let weight = |(class, weight): &(&str, i64)| ClassWeight { class: (*class).to_owned(), weight: Decimal::from(*weight) };
    pairs.iter().map(weight).collect()
}

/// Top leaders are rated by one another and by the employees; the principal's grade comes from the body above.
fn top_leaders() -> Pool {
    Pool {
        code: "top".to_owned(),
        name: Words::new("高层领导", "Top leaders"),
        levels: vec![PostLevel::TopPrincipal, PostLevel::TopDeputy],
        weights: weights(&[("A", 50), ("B", 30), ("C", 20)]),
        required_classes: vec!["A".to_owned()],
        quota: quota(),
        noted: vec![PostLevel::TopPrincipal],
    }
}

fn team() -> TeamRules {
    TeamRules {
        items: vec![
            dimension("politics", "政治素质", "Political quality", 25),
            dimension("business", "经营业绩", "Business results", 25),
            dimension("unity", "团结协作", "Teamwork", 25),
            dimension("style", "作风形象", "Conduct", 25),
        ],
        weights: weights(&[("A", 40), ("B", 30), ("C", 30)]),
        raised: Vec::new(),
    }
}

fn discipline() -> Vec<DisciplineRule> {
    let rule = |code: &str, zh: &str, en: &str, months: u32, in_force: InForce, effect: Effect| DisciplineRule {
        code: code.to_owned(),
        name: Words::new(zh, en),
        months,
        in_force,
        effect,
    };
    vec![
        rule("warning", "警告", "Warning", 6, InForce::Decided, Effect::Cap("称职".to_owned())),
        rule("demerit", "记过", "Demerit", 12, InForce::YearEnd, Effect::NoGrade),
        rule("grave_demerit", "记大过", "Grave demerit", 18, InForce::YearEnd, Effect::NoGrade),
        rule("downgrade", "降级", "Downgrading", 24, InForce::YearEnd, Effect::NoGrade),
        rule("dismissal", "撤职", "Removal from post", 24, InForce::YearEnd, Effect::NoGrade),
    ]
}

fn vetoes() -> Vec<VetoRule> {
    let lowest = || Effect::Force("不称职".to_owned());
    let capped = || Effect::Cap("称职".to_owned());
    let rule =
        |code: &str, zh: &str, en: &str, effect: Effect| VetoRule { code: code.to_owned(), name: Words::new(zh, en), effect };
    vec![
        rule("politics", "政治素质不合格", "Political quality", lowest()),
        rule("safety", "安全生产责任事故", "Safety accident", capped()),
        rule("quality", "重大质量事故", "Serious quality accident", capped()),
        rule("environment", "重大环境事件", "Serious environmental case", capped()),
        rule("integrity", "廉洁问题", "Integrity case", lowest()),
        rule("false_data", "弄虚作假", "Falsified data", lowest()),
        rule("stability", "维稳责任事件", "Stability incident", capped()),
    ]
}

fn consequences() -> Vec<ConsequenceRule> {
    let run = |grades: &[&str], years: u32| ConsequenceWhen::Run {
        grades: grades.iter().map(|grade| (*grade).to_owned()).collect(),
        years,
    };
    let rule = |code: &str, when: ConsequenceWhen, zh: &str, en: &str| ConsequenceRule {
        code: code.to_owned(),
        when,
        calls_for: Words::new(zh, en),
    };
    vec![
        rule(
            "best_three",
            run(&["优秀"], 3),
            "连续三年优秀：优先提拔、培养",
            "Best grade three years running: priority for promotion and training",
        ),
        rule("basic", run(&["基本称职"], 1), "谈话提醒，限期改进", "Talk, and a period to improve"),
        rule(
            "basic_two",
            run(&["基本称职", "不称职"], 2),
            "连续两年基本称职及以下：调整岗位",
            "Two years running at the second lowest grade or below: another post",
        ),
        rule("unfit", run(&["不称职"], 1), "免去现职、调整岗位或降职", "Removal from the post, another post or demotion"),
        rule(
            "unfit_two",
            run(&["不称职"], 2),
            "连续两年不称职：依法解除聘任",
            "Two years running at the lowest grade: the appointment ends by law",
        ),
        rule(
            "good_short",
            ConsequenceWhen::GoodShort,
            "优秀、称职得票不足三分之二：诫勉谈话或调整",
            "Fewer than two thirds for the two best grades: warning talk or another post",
        ),
        rule(
            "bad_over",
            ConsequenceWhen::BadOver,
            "不称职得票超过三分之一：免职、责令辞职或降职",
            "More than one third for the lowest grade: removal, resignation or demotion",
        ),
    ]
}
