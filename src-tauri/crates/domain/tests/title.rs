//! Properties of titles: who is heard, what passes, what the ratio leaves room for, and that the rules of the office by themselves never let
//! one person evaluate and decide a case.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use chrono::{Days, NaiveDate};
use domain::appointment::Span;
use domain::committee::{Refusal, Rule, Vote, may_sit, there, vote};
use domain::separation::{Side, conflict};
use domain::title::{Band, Held, Ratio};
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};

fn rule() -> impl Strategy<Value = Rule> {
    let share = || (1..=7_u32, 1..=7_u32).prop_map(|(one, other)| (one.min(other), one.max(other)));
    (1..30_u32, share(), share()).prop_map(|(least, attendance, pass)| Rule {
        least,
        attendance,
        pass,
        notice_days: 5,
        term_months: 36,
    })
}

fn day(offset: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 31).unwrap() + Days::new(offset)
}

/// Something that somebody does in a case of one of three people.
#[derive(Clone, Debug)]
enum Step {
    Evaluate { case: i64, present: Vec<i64>, aside: Vec<i64>, on: u64 },
    Decide { case: i64, people: Vec<i64>, on: u64 },
}

fn step() -> impl Strategy<Value = Step> {
    let people = || proptest::collection::vec(1..=9_i64, 1..8);
    let case = || 1..=3_i64;
    prop_oneof![
        (case(), people(), proptest::collection::vec(1..=9_i64, 0..3), 0..900_u64)
            .prop_map(|(case, present, aside, on)| Step::Evaluate { case, present, aside, on }),
        (case(), people(), 0..900_u64).prop_map(|(case, people, on)| Step::Decide { case, people, on }),
    ]
}

proptest! {
    #[test]
    fn a_vote_stands_on_an_odd_body_with_its_quorum_and_passes_by_its_share(
        rule in rule(),
        size in 1..40_i64,
        recused in proptest::collection::vec(1..45_i64, 0..6),
        present in proptest::collection::vec(1..45_i64, 0..45),
        cut in (0..100_u32, 0..100_u32),
    ) {
        let members: Vec<i64> = (1..=size).collect();
        let voters = there(&members, &recused, &present);
        prop_assert!(voters.iter().all(|one| members.contains(one) && present.contains(one) && !recused.contains(one)));
        let count = u32::try_from(voters.len()).unwrap();
        let approve = count * cut.0 / 100;
        let against = (count - approve) * cut.1 / 100;
        let counts = Vote { approve, against, abstain: count - approve - against };
        let out: HashSet<i64> = recused.iter().copied().filter(|one| members.contains(one)).collect();
        let left = members.len() - out.len();
        let (part, whole) = rule.attendance;
        let quorum = u64::from(count) * u64::from(whole) >= left as u64 * u64::from(part);
        match vote(&rule, &members, &recused, &present, counts) {
            Ok(found) => {
                prop_assert!(left % 2 == 1 && quorum && count > 0);
                prop_assert_eq!((found.entitled, found.present), (left, voters.len()));
                prop_assert_eq!(found.passed, approve * rule.pass.1 >= count * rule.pass.0);
            }
            Err(Refusal::Even { members }) => prop_assert!(left.is_multiple_of(2) && members == left),
            Err(Refusal::Quorum { .. }) => prop_assert!(!quorum || count == 0),
            Err(other) => prop_assert!(false, "{other:?}"),
        }
        // One vote too many is never counted.
        let more = Vote { abstain: counts.abstain + 1, ..counts };
        prop_assert!(vote(&rule, &members, &recused, &present, more).is_err());
        if may_sit(&rule, &members, &present).is_ok() {
            prop_assert!(members.len() >= rule.least as usize && members.len() % 2 == 1);
        }
    }

    #[test]
    fn the_ratio_says_the_same_of_places_however_often_they_are_multiplied(
        ratio in (0..9_u32, 0..9_u32, 0..9_u32),
        places in (0..50_u32, 0..50_u32, 0..50_u32),
        times in 1..20_u32,
    ) {
        prop_assume!(ratio.0 + ratio.1 + ratio.2 > 0);
        let ratio = Ratio { high: ratio.0, middle: ratio.1, junior: ratio.2 };
        let check = |times: u32| {
            ratio.check(&[(Band::High, places.0 * times), (Band::Middle, places.1 * times), (Band::Junior, places.2 * times)])
        };
        prop_assert_eq!(check(1).is_ok(), check(times).is_ok());
        if let Err(over) = check(1) {
            // As many as are left room for pass, one more does not.
            prop_assert!(over.asked > over.most);
        }
    }

    #[test]
    fn what_counts_holds_and_does_not_lie_still(
        since in 0..400_u64, length in 0..400_u64, withdrawn in proptest::option::of(0..900_u64),
        kept in proptest::option::of(0..900_u64), on in 0..900_u64,
    ) {
        let span = Span { since: day(since), until: day(since + length) };
        let kept = kept.filter(|_| withdrawn.is_some());
        let held = Held { span, withdrawn_on: withdrawn.map(day), kept_on: kept.map(day) };
        let still = withdrawn.is_some_and(|from| from <= on && kept.is_none_or(|until| on < until));
        prop_assert_eq!(held.counts(day(on)), (since..=since + length).contains(&on) && !still);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    /// The rules alone, without the file behind them: whoever votes in a review is taken out by his own case, and a decision with
    /// anybody who evaluated is refused whole.
    #[test]
    fn no_sequence_lets_anybody_evaluate_and_decide_in_one_cycle(steps in proptest::collection::vec(step(), 1..24)) {
        let members: Vec<i64> = (1..=9).collect();
        let rule = Rule { least: 1, attendance: (1, 9), pass: (2, 3), notice_days: 5, term_months: 36 };
        let mut parts: HashMap<(i64, i64), Vec<(Side, NaiveDate)>> = HashMap::new();
        for step in steps {
            let (case, people, side, on) = match step {
                Step::Evaluate { case, present, mut aside, on } => {
                    aside.push(case);
                    let voters = there(&members, &aside, &present);
                    let votes = u32::try_from(voters.len()).unwrap();
                    let counts = Vote { approve: votes, against: 0, abstain: 0 };
                    if vote(&rule, &members, &aside, &present, counts).is_err() {
                        continue;
                    }
                    (case, voters, Side::Evaluation, on)
                }
                Step::Decide { case, people, on } if !people.contains(&case) => (case, people, Side::Appointment, on),
                Step::Decide { .. } => continue,
            };
            let none = Vec::new();
            let clash = |one: &i64| conflict((side, day(on)), parts.get(&(case, *one)).unwrap_or(&none), 12);
            if people.iter().any(clash) {
                continue;
            }
            for one in people {
                parts.entry((case, one)).or_default().push((side, day(on)));
            }
        }
        for ((case, holder), held) in parts {
            prop_assert!(case != holder);
            for (_, evaluated) in held.iter().filter(|(side, _)| *side == Side::Evaluation) {
                for (_, decided) in held.iter().filter(|(side, _)| *side == Side::Appointment) {
                    let year = domain::date::months_after(*evaluated, 12);
                    prop_assert!(!(evaluated <= decided && *decided <= year), "{evaluated} {decided}");
                }
            }
        }
    }
}
