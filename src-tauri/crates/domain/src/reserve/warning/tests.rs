use super::{Facts, Ground, Level, Standing, Warning, WarningRules, suspended};
use crate::appointment::{OPEN, Span};
use crate::fraction::Fraction;
use crate::reserve::period::Period;
use crate::reserve::schedule::{Kind, Schedule};
use crate::reserve::sheet::{Mended, Mending, Problem, Sheet, Votes};
use chrono::NaiveDate;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn third() -> Fraction {
    Fraction::shipped(1, 3)
}

fn called(facts: &Facts<'_>) -> Vec<(&'static str, &'static str, String)> {
    let proposals = WarningRules::shipped().proposals(facts, third()).into_iter();
    proposals.map(|one| (one.ground.code(), one.level.code(), one.key)).collect()
}

fn warning(level: Level, ground: Ground, key: &str, since: &str) -> Warning {
    Warning { level, ground, key: key.to_owned(), since: day(since), lifted_on: None }
}

fn votes(competent: u32, unfit: u32) -> Votes {
    Votes { competent, unfit, abstained: 7, ..Votes::default() }
}

fn sheet(kind: Kind, period: &str, on: &str, problems: &[&str], mendings: &[(&str, Mended)]) -> Sheet {
    let problem = |key: &&str| Problem { key: (*key).to_owned(), what: "纪律松弛".to_owned() };
    let mending =
        |(key, state): &(&str, Mended)| Mending { key: (*key).to_owned(), state: *state, evidence: "抽查".to_owned() };
    Sheet {
        kind,
        period: Period::read(period).unwrap(),
        held_on: day(on),
        investigators: vec![8, 9],
        work: String::new(),
        facets: Vec::new(),
        training: String::new(),
        talks: Vec::new(),
        votes: None,
        problems: problems.iter().map(problem).collect(),
        mendings: mendings.iter().map(mending).collect(),
        conclusion: None,
    }
}

#[test]
fn each_ground_calls_for_its_level() {
    let pool = Span { since: day("2026-01-01"), until: OPEN };
    let missed = Schedule::shipped().missed(pool, &[], day("2026-08-01"));
    let sheets = [
        sheet(Kind::Review, "2025-H2", "2026-01-10", &["a", "b"], &[]),
        sheet(Kind::Review, "2026-H1", "2026-07-10", &[], &[("a", Mended::Open), ("b", Mended::Mended)]),
    ];
    let grades = [(2024, "基本称职".to_owned()), (2025, "基本称职".to_owned()), (2026, String::new())];
    let annual = [(2025, votes(30, 10))];
    let facts = Facts { missed: &missed, sheets: &sheets, from_year: 2025, grades: &grades, votes: &annual, ..Facts::default() };
    let row = |ground, level, key: &str| (ground, level, key.to_owned());
    let expected = [
        row("missed_review", "talk", "review 2026-H1"),
        row("grade", "written", "2025"),
        row("unmended", "talk", "a"),
        row("votes", "written", "2025"),
    ];
    assert_eq!(called(&facts), expected);
    // What was answered is not called for again, whichever way.
    let warnings = [warning(Level::Talk, Ground::MissedReview, "review 2026-H1", "2026-08-02")];
    let dismissed = [(Ground::Grade, "2025".to_owned()), (Ground::Unmended, "a".to_owned())];
    let facts = Facts { warnings: &warnings, dismissed: &dismissed, ..facts };
    assert_eq!(called(&facts), [row("votes", "written", "2025")]);
}

#[test]
fn one_fifth_is_not_over_one_fifth_and_over_a_third_is_an_exit() {
    for (competent, unfit, expected) in [(40, 10, 0), (39, 10, 1), (20, 10, 1), (19, 10, 0), (0, 0, 0)] {
        let annual = [(2025, votes(competent, unfit))];
        assert_eq!(called(&Facts { votes: &annual, ..Facts::default() }).len(), expected, "{unfit} of {}", competent + unfit);
    }
}

#[test]
fn a_new_ground_rises_above_the_warning_that_stands() {
    let grades = [(2025, "基本称职".to_owned())];
    let told = |level: Option<Level>, lifted: Option<&str>| {
        let one =
            level.map(|level| Warning { lifted_on: lifted.map(day), ..warning(level, Ground::Votes, "2024", "2025-03-01") });
        let warnings: Vec<Warning> = one.into_iter().collect();
        WarningRules::shipped().proposals(&Facts { grades: &grades, warnings: &warnings, ..Facts::default() }, third())[0].level
    };
    assert_eq!(told(None, None), Level::Written);
    assert_eq!(told(Some(Level::Talk), None), Level::Written);
    assert_eq!(told(Some(Level::Written), None), Level::Suspended);
    assert_eq!(told(Some(Level::Suspended), None), Level::Suspended);
    assert_eq!(told(Some(Level::Written), Some("2025-09-01")), Level::Written);
    let still = WarningRules { rises: false, ..WarningRules::shipped() };
    let warnings = [warning(Level::Written, Ground::Votes, "2024", "2025-03-01")];
    let facts = Facts { grades: &grades, warnings: &warnings, ..Facts::default() };
    assert_eq!(still.proposals(&facts, third())[0].level, Level::Written);
}

#[test]
fn a_warning_ends_when_its_time_is_over_and_its_ground_is_mended() {
    let rules = WarningRules::shipped();
    let given = warning(Level::Talk, Ground::MissedReview, "review 2026-H1", "2026-08-31");
    let pool = Span { since: day("2026-01-01"), until: OPEN };
    let stands = |done: &[(Kind, Period)], today: &str| {
        let missed = Schedule::shipped().missed(pool, done, day(today));
        rules.standing(&given, &Facts { missed: &missed, ..Facts::default() }, third(), day(today))
    };
    let written = [(Kind::Review, Period::read("2026-H1").unwrap())];
    // Six months after the last of August is the last of February.
    assert_eq!(stands(&written, "2027-02-27"), Standing::Running(day("2027-02-28")));
    assert!(matches!(stands(&written, "2027-02-28"), Standing::MayLift(_)));
    let Standing::Unmended(level, trace) = stands(&[], "2027-02-28") else { panic!("the review is still missing") };
    assert_eq!((level, trace.steps.len()), (Some(Level::Written), 2));
    let lifted = Warning { lifted_on: Some(day("2026-12-01")), ..given.clone() };
    let told = rules.standing(&lifted, &Facts::default(), third(), day("2027-02-28"));
    assert_eq!(told, Standing::Lifted(day("2026-12-01")));
}

#[test]
fn after_a_suspension_only_an_exit_is_left() {
    let rules = WarningRules::shipped();
    let given = warning(Level::Suspended, Ground::Grade, "2025", "2026-02-01");
    let stands =
        |grades: &[(i32, String)]| rules.standing(&given, &Facts { grades, ..Facts::default() }, third(), day("2027-03-01"));
    let first = (2025, "基本称职".to_owned());
    assert!(matches!(stands(std::slice::from_ref(&first)), Standing::MayLift(_)), "no later year says anything");
    assert!(matches!(stands(&[first.clone(), (2026, String::new())]), Standing::MayLift(_)));
    assert!(matches!(stands(&[first.clone(), (2026, "称职".to_owned())]), Standing::MayLift(_)));
    assert!(matches!(stands(&[first, (2026, "基本称职".to_owned())]), Standing::Unmended(None, _)));
}

#[test]
fn a_suspension_counts_from_its_day_to_its_end() {
    let given = Warning { lifted_on: Some(day("2026-08-01")), ..warning(Level::Suspended, Ground::Grade, "2025", "2026-02-01") };
    let told = |on| suspended(std::slice::from_ref(&given), day(on));
    assert_eq!([told("2026-01-31"), told("2026-02-01"), told("2026-07-31"), told("2026-08-01")], [false, true, true, false]);
    assert!(!suspended(&[warning(Level::Written, Ground::Grade, "2025", "2026-02-01")], day("2026-03-01")));
}

#[test]
fn rules_are_checked_and_read_back() {
    let rules = WarningRules::shipped();
    assert_eq!(rules.check(), Ok(()));
    let text = serde_json::to_string(&rules).unwrap();
    assert_eq!(serde_json::from_str::<WarningRules>(&text).unwrap(), rules);
    let twice = [rules.begins.clone(), rules.begins.clone()].concat();
    assert_eq!(WarningRules { begins: twice, ..rules.clone() }.check(), Err("begins"));
    assert_eq!(WarningRules { months: [6, 0, 6], ..rules.clone() }.check(), Err("months"));
    assert_eq!(WarningRules { grades: vec![" ".to_owned()], ..rules }.check(), Err("grades"));
}

proptest! {
    #[test]
    fn a_warning_is_never_lighter_for_one_that_stands(levels in prop::collection::vec(0usize..3, 0..4), unfit in 0u32..60) {
        let warnings: Vec<Warning> =
            levels.iter().map(|level| warning(Level::ALL[*level], Ground::Grade, "2020", "2025-03-01")).collect();
        let annual = [(2025, votes(40, unfit))];
        let rules = WarningRules::shipped();
        let with = rules.proposals(&Facts { votes: &annual, warnings: &warnings, ..Facts::default() }, third());
        let without = rules.proposals(&Facts { votes: &annual, ..Facts::default() }, third());
        prop_assert_eq!(with.len(), without.len());
        prop_assert_eq!(without.is_empty(), unfit <= 10 || unfit > 20);
        for (with, without) in with.iter().zip(&without) {
            prop_assert!(with.level >= without.level);
        }
    }
}
