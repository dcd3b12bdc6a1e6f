//! The procedure: worked days first, then what must hold for all of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use chrono::NaiveDate;
use domain::appraisal::close::Remark;
use domain::appraisal::consequence::consequences;
use domain::appraisal::procedure::{
    AppealKind, Checked, Facts, Notice, Refusal, Stand, Step, answer_due, ask_until, last_day, may_confirm, stands, worse,
};
use domain::appraisal::{Scheme, scheme::Deadlines};
use domain::working_day::Calendar;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn calendar_2025() -> Calendar {
    let days = |texts: &[&str]| texts.iter().map(|text| day(text)).collect();
    Calendar {
        holidays: days(&[
            "2025-10-01",
            "2025-10-02",
            "2025-10-03",
            "2025-10-04",
            "2025-10-05",
            "2025-10-06",
            "2025-10-07",
            "2025-10-08",
        ]),
        workdays: days(&["2025-09-28", "2025-10-11"]),
    }
}

/// WD: five working days from Monday 2025-09-29 end on 2025-10-11, not on 2025-10-03.
#[test]
fn a_notice_ends_by_the_calendar_of_the_year() {
    assert_eq!(last_day(&calendar_2025(), day("2025-09-29"), 5), Some(day("2025-10-11")));
    assert_eq!(last_day(&Calendar::default(), day("2025-09-29"), 5), Some(day("2025-10-03")));
    // Posted on a day off, the first working day is the first that counts.
    assert_eq!(last_day(&calendar_2025(), day("2025-10-01"), 1), Some(day("2025-10-09")));
    assert_eq!(last_day(&calendar_2025(), day("2025-09-29"), 0), None);
}

#[test]
fn grades_are_confirmed_after_the_last_day_and_with_nothing_open() {
    let last = Some(day("2025-10-11"));
    assert_eq!(may_confirm(None, 0, Some(day("2025-12-01"))), Err(Refusal::Missing));
    assert_eq!(may_confirm(last, 0, Some(day("2025-10-11"))), Err(Refusal::Running(day("2025-10-11"))));
    assert_eq!(may_confirm(last, 0, Some(day("2025-10-12"))), Ok(()));
    assert_eq!(may_confirm(last, 1, Some(day("2025-10-12"))), Err(Refusal::Open(1)));
    assert_eq!(may_confirm(last, 0, None), Ok(()), "asked before the resolution is known");
}

#[test]
fn asking_and_answering_have_their_days() {
    let days = Scheme::proposal(2025).deadlines;
    let told = day("2026-01-20");
    assert_eq!(ask_until(&days, AppealKind::Review, told, None), Some(day("2026-02-19")));
    assert_eq!(ask_until(&days, AppealKind::Complaint, told, None), Some(day("2026-02-19")));
    assert_eq!(ask_until(&days, AppealKind::Complaint, told, Some(day("2026-03-02"))), Some(day("2026-03-17")));
    assert_eq!(answer_due(&days, AppealKind::Review, day("2026-02-01"), false), Some(day("2026-03-03")));
    assert_eq!(answer_due(&days, AppealKind::Complaint, day("2026-02-01"), false), Some(day("2026-04-02")));
    assert_eq!(answer_due(&days, AppealKind::Complaint, day("2026-02-01"), true), Some(day("2026-05-02")));
    let none = Deadlines::default();
    assert_eq!(ask_until(&none, AppealKind::Review, told, None), None);
    assert_eq!(answer_due(&none, AppealKind::Review, told, true), None);
}

#[test]
fn no_grade_stands_between_the_last_two() {
    let scheme = Scheme::proposal(2025);
    assert!(worse(&scheme, "称职", "优秀") && !worse(&scheme, "优秀", "称职") && !worse(&scheme, "称职", "称职"));
    assert!(worse(&scheme, "", "基本称职") && worse(&scheme, "不称职", ""));
    assert!(!worse(&scheme, "", "不称职") && !worse(&scheme, "基本称职", "") && !worse(&scheme, "", ""));
}

fn facts() -> Facts {
    Facts {
        closed: false,
        confirmed: false,
        people: 3,
        reports: 2,
        classes: (3, 3),
        scored: 3,
        checked: Checked::Never,
        notice: Notice::Missing,
        notified: 0,
        filed: 0,
    }
}

fn told(facts: &Facts) -> String {
    Step::ALL
        .iter()
        .zip(stands(facts))
        .map(|(step, stand)| format!("{} {}", step.code(), stand.code()))
        .collect::<Vec<_>>()
        .join(", ")
}

#[test]
fn each_step_stands_where_the_data_say() {
    assert_eq!(
        told(&facts()),
        "report now, ballots done, comment done, check now, propose now, publicity ahead, confirm ahead, deliver ahead, file ahead"
    );
    let closed = Facts { closed: true, checked: Checked::Void, ..facts() };
    assert_eq!(
        told(&closed),
        "report done, ballots done, comment done, check void, propose done, publicity now, confirm ahead, deliver ahead, file ahead"
    );
    let posted = Facts { notice: Notice::Over, checked: Checked::Stands, ..closed };
    assert_eq!(
        told(&posted),
        "report done, ballots done, comment done, check done, propose done, publicity done, confirm now, deliver ahead, file ahead"
    );
    let confirmed = Facts { confirmed: true, notified: 2, ..posted.clone() };
    assert_eq!(
        told(&confirmed),
        "report done, ballots done, comment done, check done, propose done, publicity done, confirm done, deliver now, file now"
    );
    let without = Facts { closed: true, notice: Notice::NotNeeded, ..facts() };
    assert_eq!(
        told(&without),
        "report done, ballots done, comment done, check left, propose done, publicity left, confirm now, deliver ahead, file ahead"
    );
    let filed = Facts { notified: 3, filed: 3, ..confirmed };
    assert!(stands(&filed).iter().all(|stand| *stand == Stand::Done));
}

fn grades(list: &[(i32, &str)]) -> Vec<(i32, String)> {
    list.iter().map(|(year, grade)| (*year, (*grade).to_owned())).collect()
}

fn found(list: &[(i32, &str)], remarks: &[Remark]) -> Vec<String> {
    consequences(&Scheme::proposal(2026), &grades(list), remarks)
        .into_iter()
        .map(|found| {
            let years = found.evidence.iter().map(|(year, grade)| format!(" {year}{grade}"));
            format!("{}:{}", found.code, years.collect::<String>())
        })
        .collect()
}

#[test]
fn runs_count_graded_years_and_end_in_the_year_itself() {
    assert_eq!(found(&[(2026, "优秀"), (2025, "优秀"), (2024, "优秀")], &[]), ["best_three: 2026优秀 2025优秀 2024优秀"]);
    // A year without a grade, and one in which the person was not appraised, neither count nor break the run.
    assert_eq!(
        found(&[(2022, "优秀"), (2026, "优秀"), (2025, ""), (2024, "优秀")], &[]),
        ["best_three: 2026优秀 2024优秀 2022优秀"]
    );
    assert_eq!(found(&[(2026, "优秀"), (2025, "称职"), (2024, "优秀"), (2023, "优秀")], &[]), [""; 0]);
    assert_eq!(found(&[(2026, ""), (2025, "不称职"), (2024, "不称职")], &[]), [""; 0], "listed in the year before");
    assert_eq!(found(&[(2026, "不称职"), (2025, "基本称职")], &[]), ["basic_two: 2026不称职 2025基本称职", "unfit: 2026不称职"]);
    assert_eq!(found(&[(2026, "优秀"), (2027, "不称职")], &[]), [""; 0], "a later year is not looked at");
}

#[test]
fn votes_call_for_something_whatever_the_grade() {
    assert_eq!(found(&[(2026, "称职")], &[Remark::GoodShort, Remark::Capped]), ["good_short: 2026称职"]);
    assert_eq!(found(&[], &[Remark::BadOver]), ["bad_over: 2026"]);
}

proptest! {
    /// So many working days lie in a notice, and its last day is one of them.
    #[test]
    fn a_notice_holds_its_working_days(start in 0_u64..700, days in 1_u32..15) {
        let posted = day("2025-01-01").checked_add_days(chrono::Days::new(start)).unwrap();
        let calendar = calendar_2025();
        let last = last_day(&calendar, posted, days).unwrap();
        let worked = posted.iter_days().take_while(|one| *one <= last).filter(|one| calendar.works(*one)).count();
        prop_assert_eq!(worked, days as usize);
        prop_assert!(calendar.works(last));
    }

    /// Worse is a strict order of what may stand: nothing is worse than itself, and of two that differ one is.
    #[test]
    fn worse_orders_all_grades(one in 0_usize..5, other in 0_usize..5) {
        let scheme = Scheme::proposal(2025);
        let all = ["优秀", "称职", "基本称职", "", "不称职"];
        prop_assert_eq!(worse(&scheme, all[one], all[other]), one > other);
    }
}
