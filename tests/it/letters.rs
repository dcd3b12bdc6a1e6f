//! The letters that follow a closed year, printed from a real file and read back: who is posted, what each person is told and until
//! when he may object, and what a review and a complaint decide.

use crate::worked::{Case, Given, cite, plain};
use crate::working_days::post;
use office::Unwatched;
use office::wire::{AppealAnswer, AppealNew, DeliveryNotify, FormKind, GradeDecision, PrintRequest, PrintSave};
use tests::{paper, staff};

/// A year confirmed on 2025-01-13 and told on 2025-01-20: 甲4 is the best, the group gave 甲3 less than the rule proposed.
pub fn confirmed() -> Case {
    let given =
        |place: usize| Given { superior: format!("9{place}"), performance: "90".into(), peer: "90".into(), ..Given::default() };
    let people: Vec<(String, Given)> = (0..5).map(|place| (format!("甲{place}"), given(place))).collect();
    let mut scheme = plain();
    scheme.year = 2024;
    let case = Case::of(&people, &scheme);
    let office = &case.office;
    staff::sign_in(office, &case.path, "leader");
    let (proposing, confirming) = (cite(office, "决〔2025〕1号", "2025-01-03"), cite(office, "决〔2025〕2号", "2025-01-13"));
    staff::sign_in(office, &case.path, "clerk");
    office.appraisal_close(case.appraisal, proposing, false, &Unwatched).unwrap();
    post(&case, "2025-01-06");
    assert!(letter(&case, FormKind::Notice, "zh-CN", &[]).contains("草稿"), "nothing is decided yet");
    staff::sign_in(office, &case.path, "leader");
    let lower = GradeDecision { subject: case.row("甲3").id, grade: "基本称职".into(), reason: "会议决定".into() };
    office.appraisal_confirm(case.appraisal, confirming, &[lower]).unwrap();
    staff::sign_in(office, &case.path, "clerk");
    let subjects = case.rows().iter().map(|row| row.id).collect();
    office.delivery_notify(&DeliveryNotify { subjects, day: "2025-01-20".into() }).unwrap();
    case
}

/// The text of a form as it is printed for these people; all of them when none is named.
fn letter(case: &Case, form: FormKind, language: &str, names: &[&str]) -> String {
    let path = case.path.with_extension("pdf");
    let items = names.iter().map(|name| case.row(name).id).collect();
    let request = PrintRequest { form, language: language.into(), source: case.appraisal, items, variant: String::new() };
    let save = PrintSave { request, each: false, path: path.display().to_string() };
    case.office.print_save(&save, &Unwatched).unwrap();
    paper::sound(&path);
    paper::text(&path)
}

#[track_caller]
fn says(text: &str, words: &[&str]) {
    for words in words {
        assert!(text.contains(words), "{words} in {text}");
    }
}

fn ask(case: &Case, name: &str, kind: &str, day: &str) -> i64 {
    staff::sign_in(&case.office, &case.path, "clerk");
    let (kind, day) = (kind.into(), day.into());
    let request =
        AppealNew {
            subject: case.row(name).id, kind, day, ground: "业绩分漏计一项任务。".into(), document: String::new()
        };
    case.office.appeal_add(&request).unwrap().appeals.iter().map(|appeal| appeal.id).max().unwrap()
}

fn answer(case: &Case, appeal: i64, outcome: &str, grade: &str, number: &str, day: &str) {
    staff::sign_in(&case.office, &case.path, "leader");
    let resolution = cite(&case.office, number, day);
    let (outcome, grade, text, day) = (outcome.into(), grade.into(), "任务书与台账已核对。".into(), day.into());
    case.office.appeal_answer(&AppealAnswer { appeal, outcome, grade, text, resolution, day }).unwrap();
}

#[test]
fn the_publicity_names_the_best_alone_and_its_days() {
    let case = confirmed();
    let text = letter(&case, FormKind::Publicity, "zh-CN", &[]);
    says(&text, &["2024年度", "优秀", "甲4", "2025年1月6日", "2025年1月10日", "人力资源部302室", "0531-8001"]);
    // The print line is left out: its digests are digits of chance.
    let (paper, _) = text.split_once("TDF-").unwrap();
    for other in ["甲0", "甲1", "甲2", "甲3", "94", "草稿"] {
        assert!(!paper.contains(other), "{other} in {paper}");
    }
    says(&letter(&case, FormKind::Publicity, "en", &[]), &["6January2025", "10January2025", "甲4"]);
}

#[test]
fn the_notice_tells_each_person_the_result_and_the_last_days() {
    let case = confirmed();
    let best = letter(&case, FormKind::Notice, "zh-CN", &["甲4"]);
    says(&best, &["甲4同志：", "2025年1月13日研究决定（决〔2025〕2号）", "总分94.00分", "等次确定为“优秀”"]);
    // Thirty days after 20 January, for the review and for the direct complaint.
    says(&best, &["可以在2025年2月19日前（含当日）", "直接向", "15日内提出申诉", "2025年1月20日"]);
    assert!(!best.contains("甲3") && !best.contains("草稿"), "{best}");
    let limited = letter(&case, FormKind::Notice, "zh-CN", &["甲2"]);
    says(&limited, &["等次确定为“称职”", "总分达到“优秀”，受比例限制，定为“称职”。"]);
    says(&letter(&case, FormKind::Notice, "en", &["甲4"]), &["19February2025", "13January2025"]);
    let all = letter(&case, FormKind::Notice, "zh-CN", &[]);
    assert_eq!(all.matches("同志：").count(), 5);
}

#[test]
fn a_decision_prints_what_stood_when_it_was_taken() {
    let case = confirmed();
    let review = ask(&case, "甲3", "review", "2025-02-10");
    answer(&case, review, "unchanged", "", "决〔2025〕3号", "2025-03-01");
    let complaint = ask(&case, "甲3", "complaint", "2025-03-10");
    answer(&case, complaint, "changed", "称职", "决〔2025〕4号", "2025-04-01");
    let late = ask(&case, "甲2", "review", "2025-03-20");
    answer(&case, late, "late", "", "决〔2025〕5号", "2025-03-25");

    let decisions = letter(&case, FormKind::Review, "zh-CN", &["甲3"]);
    let (review, complaint) = decisions.split_at(decisions.rfind("申诉决定书").unwrap());
    let kept = [
        "于2025年2月10日提出复核",
        "业绩分漏计一项任务。",
        "任务书与台账已核对。",
        "（决〔2025〕3号）",
        "原结果：等次“基本称职”",
    ];
    says(review, &kept);
    // Fifteen days after the review was answered.
    says(review, &["可以在2025年3月16日前（含当日）"]);
    says(complaint, &["（决〔2025〕4号）", "由“基本称职”变更为“称职”", "本决定为最终决定"]);

    let refused = letter(&case, FormKind::Review, "zh-CN", &["甲2"]);
    says(&refused, &["该申请逾期提出，不予受理", "等次“称职”不变", "本决定为最终决定"]);
    assert!(!refused.contains("维持"), "{refused}");
    says(&letter(&case, FormKind::Review, "en", &["甲2"]), &["toolateandisnottakenup"]);

    // The notice that is printed again cites what changed the grade; who never asked has no decision.
    let again = letter(&case, FormKind::Notice, "zh-CN", &["甲3"]);
    says(&again, &["2025年4月1日研究决定（决〔2025〕4号）", "等次确定为“称职”"]);
    let path = case.path.with_extension("pdf").display().to_string();
    let items = vec![case.row("甲4").id];
    let request =
        PrintRequest { form: FormKind::Review, language: "zh-CN".into(), source: case.appraisal, items, variant: String::new() };
    let none = case.office.print_save(&PrintSave { request, each: false, path }, &Unwatched).unwrap_err();
    assert_eq!(none.code(), "PRINT_NOTHING");
}
