//! Properties that every scheme, ballot and claim keeps, whatever the figures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use domain::appraisal::quota::{Candidate, split, standing};
use domain::appraisal::{Ballot, Cell, Explain, Grounds, Remark, Row, Scheme, Subject, close};
use domain::exact::{Rounding, share_rounded};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::collections::BTreeMap;

fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
    // Few different figures, so that ties are common.
    prop::collection::vec((9000i64..9006, 80i64..83, 85i64..87), 0..30).prop_map(|rows| {
        rows.into_iter()
            .enumerate()
            .map(|(index, (total, performance, peers))| Candidate {
                index,
                total: Decimal::new(total, 2),
                performance: Decimal::from(performance),
                peers: Some(Decimal::from(peers)),
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn the_quota_is_never_passed_and_a_tie_is_never_cut(candidates in candidates(), places in 0u32..12) {
        let result = split(candidates.clone(), places);
        prop_assert!(result.winners.len() <= places as usize);
        prop_assert_eq!(result.winners.len() + result.tied.len() + result.outside.len(), candidates.len());
        let find = |index: &usize| &candidates[*index];
        for inside in &result.winners {
            for out in result.tied.iter().chain(&result.outside) {
                prop_assert_eq!(standing(find(inside), find(out)), Ordering::Less);
            }
        }
        for tied in &result.tied {
            prop_assert_eq!(standing(find(tied), find(&result.tied[0])), Ordering::Equal);
            for out in &result.outside {
                prop_assert_eq!(standing(find(tied), find(out)), Ordering::Less);
            }
        }
        // Somebody is left to the group only when not all of them fit.
        prop_assert!(result.tied.is_empty() || result.winners.len() + result.tied.len() > places as usize);
    }

    #[test]
    fn a_floor_never_passes_the_share(percent in 0i64..=100, heads in 0u32..5000) {
        let percent = Decimal::from(percent);
        let floor = share_rounded(percent, 100, heads, Rounding::Floor);
        let ceil = share_rounded(percent, 100, heads, Rounding::Ceil);
        let exact = percent * Decimal::from(heads) / Decimal::ONE_HUNDRED;
        prop_assert!(Decimal::from(floor) <= exact && exact <= Decimal::from(ceil));
        prop_assert!(ceil - floor <= 1);
    }

    #[test]
    fn a_year_closes_alike_in_any_order_of_ballots(scores in prop::collection::vec((0usize..3, prop::collection::vec(0i32..=200, 10)), 1..24)) {
        let scheme = Scheme::proposal(2026);
        let subject = |performance| Subject {
            performance: Some(Decimal::from(performance)), superior: Some(Decimal::from(90)), ..Subject::default()
        };
        let subjects = [subject(91), subject(88)];
        let ballots: Vec<Ballot> = scores.iter().map(|(class, cells)| Ballot {
            class: Some(*class), mixed: false,
            rows: cells.chunks(5).enumerate().map(|(subject, cells)| Row {
                subject,
                cells: cells.iter().map(|half| Cell::Score(half * 50)).collect(),
            }).collect(),
        }).collect();
        let one = close(&scheme, &subjects, &ballots, &BTreeMap::new(), Explain::Full);
        let mut turned = ballots;
        turned.reverse();
        let other = close(&scheme, &subjects, &turned, &BTreeMap::new(), Explain::Full);
        prop_assert_eq!(&one.results, &other.results);
        for result in &one.results {
            if let Some(total) = result.total {
                prop_assert!(total >= Decimal::ZERO && total <= Decimal::ONE_HUNDRED && total.scale() <= 2);
            }
            // What is printed of the classes is all of them or none.
            prop_assert_eq!(result.shown, result.classes.iter().all(|class| class.valid >= 3));
        }
    }
}

#[test]
fn worked_case_q2_pools_units() {
    let floor = |heads| share_rounded(Decimal::from(20), 100, heads, Rounding::Floor);
    assert_eq!([4, 6, 3, 9, 4].map(floor), [0, 1, 0, 1, 0]);
    assert_eq!(floor(26), 5);
}

#[test]
fn a_few_hands_are_not_told() {
    let scheme = Scheme::proposal(2026);
    let subject = Subject { performance: Some(Decimal::from(90)), superior: Some(Decimal::from(88)), ..Subject::default() };
    let ballot = |class: usize| Ballot {
        class: Some(class),
        mixed: false,
        rows: vec![Row { subject: 0, cells: [91, 82, 73, 64, 55].map(|s| Cell::Score(s * 100)).to_vec() }],
    };
    let of = |ballots: &[Ballot]| {
        close(&scheme, std::slice::from_ref(&subject), ballots, &BTreeMap::new(), Explain::Full).results.remove(0)
    };
    // From the total of one class alone its mean could be solved, so there is none.
    let alone = of(&[ballot(0)]);
    assert!(alone.total.is_none() && alone.remarks.contains(&domain::appraisal::Remark::Undetermined));
    assert!(of(&[ballot(0), ballot(0), ballot(0)]).total.is_some());
    let result = of(&[ballot(0), ballot(1)]);
    assert!(result.total.is_some() && !result.shown);
    assert_eq!((result.democratic, result.dimensions.len()), (None, 0));
    let told: Vec<&str> =
        result.trace.steps.iter().flat_map(|step| step.formula.split(' ').chain(step.value.split(' '))).collect();
    for figure in ["73.45", "91", "91.00", "82.00", "73.00", "64.00", "55.00"] {
        assert!(!told.contains(&figure), "{figure} in {told:?}");
    }
}

#[test]
fn a_refusal_gives_the_last_grade_whatever_is_missing() {
    let scheme = Scheme::proposal(2026);
    let forced = |force: &str, ruled| Subject {
        force: Some(force.to_owned()),
        grounds: Grounds { force: "REFUSAL".to_owned(), ruled, ..Grounds::default() },
        ..Subject::default()
    };
    // Without a single score: the last grade is given, a better one waits for the total.
    let subjects = [forced("不称职", true), forced("不称职", false), forced("基本称职", false)];
    let results = close(&scheme, &subjects, &[], &BTreeMap::new(), Explain::Full).results;
    let told: Vec<_> = results.iter().map(|result| (result.proposed.as_deref(), result.total, result.remarks.clone())).collect();
    assert_eq!(told[0], (Some("不称职"), None, vec![Remark::ClassMissing, Remark::Ruled]));
    assert_eq!(told[1], (Some("不称职"), None, vec![Remark::ClassMissing, Remark::Veto]));
    assert_eq!(told[2], (None, None, vec![Remark::ClassMissing, Remark::Undetermined]));
    let step = results[0].trace.steps.last().unwrap();
    assert_eq!((step.code.as_str(), step.subject.as_str(), step.value.as_str()), ("force", "REFUSAL", "不称职"));
}
