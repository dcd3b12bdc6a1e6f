use super::{Code, Decision, ExitRules, Facts, Outcome, Refusal, Wait};
use crate::appointment::{OPEN, Span};
use crate::reserve::period::Period;
use crate::reserve::schedule::{Kind, Schedule};
use crate::reserve::sheet::{Conclusion, Sheet, Votes};
use crate::reserve::warning::{self, Ground, Level, Warning, WarningRules};
use crate::retirement::{Line, month};
use chrono::NaiveDate;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn nothing() -> Facts<'static> {
    Facts { followed: warning::Facts::default(), promoted: None, left_on: None, retires: None, discipline: &[], kept: &[] }
}

fn proposed(facts: &Facts<'_>, today: &str) -> Vec<(Code, String)> {
    let proposals = ExitRules::shipped().proposals(&WarningRules::shipped(), facts, day(today)).into_iter();
    proposals.map(|one| (one.code, one.key)).collect()
}

fn row(code: Code, key: &str) -> (Code, String) {
    (code, key.to_owned())
}

#[test]
fn nothing_known_proposes_nothing() {
    assert_eq!(proposed(&nothing(), "2026-08-01"), []);
}

#[test]
fn each_reason_has_its_evidence() {
    let grades = [(2024, "不称职".to_owned()), (2025, "不称职".to_owned())];
    let votes = [(2025, Votes { competent: 19, unfit: 10, abstained: 30, ..Votes::default() })];
    let discipline = [
        ("warning".to_owned(), day("2026-02-01"), "纪〔2026〕1号".to_owned()),
        ("demerit".to_owned(), day("2026-03-01"), "纪〔2026〕2号".to_owned()),
        ("demerit".to_owned(), day("2026-09-01"), "纪〔2026〕3号".to_owned()),
    ];
    let followed = warning::Facts { from_year: 2025, grades: &grades, votes: &votes, ..warning::Facts::default() };
    let facts = Facts {
        followed,
        promoted: Some((day("2026-07-01"), "任〔2026〕7号".to_owned())),
        left_on: Some(day("2026-07-31")),
        discipline: &discipline,
        ..nothing()
    };
    let expected = [
        row(Code::E0, "任〔2026〕7号"),
        row(Code::E1, "纪〔2026〕2号"),
        row(Code::E4, "2025"),
        row(Code::E5, "2025"),
        row(Code::E9, "2026-07-31"),
    ];
    assert_eq!(proposed(&facts, "2026-08-01"), expected);
    let kept = [row(Code::E4, "2025"), row(Code::E5, "2024")];
    assert_eq!(proposed(&Facts { kept: &kept, ..facts }, "2026-08-01").len(), 4, "answered by its own year alone");
    let all = ExitRules::shipped().proposals(&WarningRules::shipped(), &nothing(), day("2026-08-01"));
    assert!(all.iter().all(|one| !one.trace.steps.is_empty()));
}

#[test]
fn one_third_is_not_over_one_third() {
    for (competent, unfit, expected) in [(20, 10, 0), (19, 10, 1), (0, 0, 0), (0, 1, 1)] {
        let votes = [(2025, Votes { competent, unfit, ..Votes::default() })];
        let followed = warning::Facts { votes: &votes, ..warning::Facts::default() };
        assert_eq!(proposed(&Facts { followed, ..nothing() }, "2026-08-01").len(), expected, "{unfit} of {}", competent + unfit);
    }
}

#[test]
fn the_age_line_is_the_legal_month_less_three_years() {
    // A man born in July 1970 retires in December 2031 (case RET).
    let retires = month(Line::Men, day("1970-07-15"));
    assert_eq!(retires, day("2031-12-01"));
    let facts = Facts { retires: Some(retires), ..nothing() };
    assert_eq!(proposed(&facts, "2028-11-30"), []);
    assert_eq!(proposed(&facts, "2028-12-01"), [row(Code::E10, "2031-12-01")]);
}

#[test]
fn two_missed_reviews_are_put_before_people() {
    let pool = Span { since: day("2026-01-01"), until: OPEN };
    let told = |done: &[(Kind, Period)], today: &str| {
        let missed = Schedule::shipped().missed(pool, done, day(today));
        let followed = warning::Facts { missed: &missed, ..warning::Facts::default() };
        proposed(&Facts { followed, ..nothing() }, today)
    };
    assert_eq!(told(&[], "2027-01-31"), []);
    assert_eq!(told(&[], "2027-02-01"), [row(Code::E11, "review 2026-H1, review 2026-H2")]);
    let one = (Kind::Review, Period::read("2026-H1").unwrap());
    assert_eq!(told(&[one], "2027-02-01"), []);
    assert_eq!(told(&[one], "2027-03-01"), [row(Code::E11, "review 2026-H2, decision 2026")]);
}

#[test]
fn a_suspension_that_mended_nothing_and_the_last_conclusion_propose_an_exit() {
    let warnings = [Warning {
        level: Level::Suspended,
        ground: Ground::Grade,
        key: "2025".to_owned(),
        since: day("2026-02-01"),
        lifted_on: None,
    }];
    let grades = [(2025, "基本称职".to_owned()), (2026, "基本称职".to_owned())];
    let followed = warning::Facts { grades: &grades, warnings: &warnings, ..warning::Facts::default() };
    assert_eq!(proposed(&Facts { followed, ..nothing() }, "2027-02-01"), [row(Code::E6, "grade 2025")]);
    let sheet = |period: &str, conclusion| Sheet {
        kind: Kind::Review,
        period: Period::read(period).unwrap(),
        held_on: day("2026-07-10"),
        investigators: vec![8, 9],
        work: String::new(),
        facets: Vec::new(),
        training: String::new(),
        talks: Vec::new(),
        votes: None,
        problems: Vec::new(),
        mendings: Vec::new(),
        conclusion,
    };
    let told = |sheets: &[Sheet]| {
        let followed = warning::Facts { sheets, ..warning::Facts::default() };
        proposed(&Facts { followed, ..nothing() }, "2027-02-01")
    };
    let exit = sheet("2026-H1", Some(Conclusion::Exit));
    assert_eq!(told(&[exit.clone(), sheet("2026-H2", None)]), [row(Code::E4, "review 2026-H1")]);
    assert_eq!(told(&[exit, sheet("2026-H2", Some(Conclusion::Continue))]), []);
}

#[test]
fn nobody_leaves_without_a_document_and_a_reason() {
    let days = (day("2026-01-01"), day("2026-08-01"));
    let told = |on: &str, document: &str, reason: &str| {
        Decision::new(Code::E4, Outcome::Leaves, day(on), document, reason, days).map(|decision| decision.reason)
    };
    assert_eq!(told("2026-08-01", "组〔2026〕3号", " 不再适合培养方向 "), Ok("不再适合培养方向".to_owned()));
    assert_eq!(told("2026-08-02", "组〔2026〕3号", "不再适合"), Err(Refusal::Date));
    assert_eq!(told("2025-12-31", "组〔2026〕3号", "不再适合"), Err(Refusal::Date));
    assert_eq!(told("2026-08-01", " ", "不再适合"), Err(Refusal::Document));
    assert_eq!(told("2026-08-01", "组〔2026〕3号", "\n"), Err(Refusal::Reason));
}

#[test]
fn coming_back_waits_by_the_reason() {
    let rules = ExitRules::shipped();
    assert_eq!(rules.may_return(Code::E5, day("2026-08-31")), Some(day("2027-08-31")));
    assert_eq!(rules.may_return(Code::E0, day("2026-08-31")), Some(day("2026-08-31")));
    assert_eq!(rules.may_return(Code::E10, day("2026-08-31")), None);
    assert_eq!(rules.may_enter(&[]), Some(NaiveDate::MIN));
    let both = [(Code::E1, day("2025-01-31")), (Code::E5, day("2026-08-31"))];
    assert_eq!(rules.may_enter(&both), Some(day("2028-01-31")), "the longer wait decides, not the later exit");
    assert_eq!(rules.may_enter(&[both[0], (Code::E10, day("2026-08-31"))]), None);
}

#[test]
fn rules_are_checked_and_read_back() {
    let rules = ExitRules::shipped();
    assert_eq!(rules.check(), Ok(()));
    let text = serde_json::to_string(&rules).unwrap();
    assert!(text.contains(r#""E10":"never""#) && text.contains(r#""E5":{"months":12}"#), "{text}");
    assert_eq!(serde_json::from_str::<ExitRules>(&text).unwrap(), rules);
    assert_eq!(ExitRules { missed_reviews: 0, ..rules.clone() }.check(), Err("missed_reviews"));
    assert_eq!(ExitRules { months_before_retirement: 181, ..rules.clone() }.check(), Err("months_before_retirement"));
    let age = [("demerit".to_owned(), Code::E10)].into();
    assert_eq!(ExitRules { discipline: age, ..rules.clone() }.check(), Err("discipline"));
    assert_eq!(ExitRules { waits: [(Code::E1, Wait::Months(121))].into(), ..rules }.check(), Err("waits"));
    assert!(Code::ALL.into_iter().all(|code| Code::from_code(code.code()) == Some(code)));
}

proptest! {
    #[test]
    fn a_share_of_votes_calls_for_a_warning_or_an_exit_never_both(competent in 0u32..60, unfit in 0u32..60) {
        let votes = [(2025, Votes { competent, unfit, ..Votes::default() })];
        let followed = warning::Facts { votes: &votes, ..warning::Facts::default() };
        let exits = ExitRules::shipped();
        let warned = WarningRules::shipped().proposals(&followed, exits.unfit).len();
        let leaves = exits.proposals(&WarningRules::shipped(), &Facts { followed, ..nothing() }, day("2026-08-01")).len();
        let valid = competent + unfit;
        prop_assert_eq!(leaves == 1, unfit * 3 > valid);
        prop_assert_eq!(warned == 1, unfit * 5 > valid && unfit * 3 <= valid);
    }

    #[test]
    fn the_latest_of_all_waits_decides(exits in prop::collection::vec((0usize..12, 0u64..2000), 0..5)) {
        let rules = ExitRules::shipped();
        let exits: Vec<(Code, NaiveDate)> = exits
            .into_iter()
            .map(|(code, days)| (Code::ALL[code], day("2020-01-01").checked_add_days(chrono::Days::new(days)).unwrap()))
            .collect();
        let alone: Vec<Option<NaiveDate>> = exits.iter().map(|(code, left)| rules.may_return(*code, *left)).collect();
        match rules.may_enter(&exits) {
            None => prop_assert!(alone.contains(&None)),
            Some(on) => prop_assert!(alone.iter().all(|one| one.is_some_and(|one| one <= on))),
        }
    }
}
