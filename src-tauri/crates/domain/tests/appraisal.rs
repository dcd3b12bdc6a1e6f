//! What an appraisal keeps whatever its scheme, people and ballots, and the tick case worked by hand.
#![allow(clippy::unwrap_used, missing_docs)]

use domain::appraisal::scheme::{BallotKind, Effect, MissingClass, Pool, QuotaGroup, QuotaGroups, RaterClass};
use domain::appraisal::{Ballot, Cell, Explain, Outcome, Remark, Row, Scenario, Scheme, Subject, close};
use domain::exact::Rounding;
use domain::post::PostLevel;
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

fn closed(scheme: &Scheme, subjects: &[Subject], ballots: &[Ballot]) -> Outcome {
    close(scheme, subjects, ballots, &BTreeMap::new(), Explain::Full)
}

/// A2: three classes tick; abstentions do not divide.
#[test]
fn a2_ticks() {
    let mut scheme = Scheme::proposal(2026);
    scheme.classes.iter_mut().for_each(|class| class.ballot = BallotKind::Tick);
    assert_eq!(scheme.check(), Ok(()));
    let votes = [(0, [3, 4, 0, 0, 0]), (1, [5, 11, 2, 0, 1]), (2, [12, 20, 6, 2, 2])];
    let ticks = votes.iter().flat_map(|(class, votes)| {
        // The last count is of abstentions, which are kept as 0.
        let places = votes.iter().enumerate().flat_map(|(place, count)| std::iter::repeat_n((place + 1) % 5, *count));
        places.map(|place| Ballot {
            class: Some(*class),
            mixed: false,
            rows: vec![Row { subject: 0, cells: vec![Cell::Score(i32::try_from(place).unwrap() * 100)] }],
        })
    });
    let ballots: Vec<Ballot> = ticks.collect();
    let hundred = Some(Decimal::ONE_HUNDRED);
    let subject = Subject { performance: hundred, superior: hundred, ..Subject::default() };
    let result = closed(&scheme, &[subject], &ballots).results.remove(0);
    let means: Vec<String> = result.classes.iter().map(|class| class.mean.clone().unwrap().round2().to_string()).collect();
    assert_eq!(means, ["88.57", "83.33", "81.00"]);
    assert_eq!(result.classes.iter().map(|class| (class.valid, class.abstained)).collect::<Vec<_>>(), [(7, 0), (18, 1), (40, 2)]);
    assert_eq!(result.democratic.unwrap().to_string(), "84.73");
    assert_eq!(result.votes, [20, 35, 8, 2]);
    // 55 of 65 is more than two thirds, 2 of 65 less than one third.
    assert!(!result.remarks.contains(&Remark::GoodShort) && !result.remarks.contains(&Remark::BadOver));
    assert!(result.dimensions.is_empty(), "ticks say nothing of dimensions");
}

#[test]
fn two_ticks_and_a_class_that_does_not_rate_void_the_row() {
    let mut scheme = Scheme::proposal(2026);
    scheme.classes[0].ballot = BallotKind::Tick;
    scheme.classes.push(RaterClass { code: "D".into(), weight: Decimal::ZERO, peers: false, ..scheme.classes[1].clone() });
    let row = |subject: usize, cells: Vec<Cell>| Row { subject, cells };
    let ballots = [
        Ballot { class: Some(0), mixed: false, rows: vec![row(0, vec![Cell::Double])] },
        Ballot { class: Some(3), mixed: false, rows: vec![row(0, vec![Cell::Score(9_000); 5])] },
    ];
    let outcome = closed(&scheme, &[Subject::default()], &ballots);
    let voids: Vec<&str> = outcome.void_rows.iter().flatten().map(|void| void.unwrap().code()).collect();
    assert_eq!(voids, ["TWO_TICKS", "NOT_RATED"]);
    assert_eq!(outcome.results[0].classes[0].invalid, 1);
}

#[test]
fn a_veto_forces_and_the_worst_of_all_limits_stands() {
    let mut scheme = Scheme::proposal(2026);
    scheme.quota.percent = Decimal::ONE_HUNDRED;
    let scores = |cap: Option<&str>, force: Option<&str>| Subject {
        performance: Some(Decimal::from(95)),
        superior: Some(Decimal::from(95)),
        cap: cap.map(str::to_owned),
        force: force.map(str::to_owned),
        ..Subject::default()
    };
    let ballots: Vec<Ballot> = (0..9)
        .map(|ballot| Ballot {
            class: Some(ballot % 3),
            mixed: false,
            rows: (0..4).map(|subject| Row { subject, cells: vec![Cell::Score(9_500 - (subject as i32) * 50); 5] }).collect(),
        })
        .collect();
    let subjects = [
        scores(None, None),
        scores(Some("称职"), None),
        scores(Some("称职"), Some("不称职")),
        scores(Some("基本称职"), Some("称职")),
    ];
    let results = closed(&scheme, &subjects, &ballots).results;
    let grades: Vec<&str> = results.iter().map(|result| result.proposed.as_deref().unwrap()).collect();
    assert_eq!(grades, ["优秀", "称职", "不称职", "基本称职"]);
    assert!(results[2].remarks.contains(&Remark::Veto) && results[1].remarks.contains(&Remark::Capped));
    assert_eq!(Effect::from_code("force", "不称职"), Some(Effect::Force("不称职".into())));
}

/// People in pools and units with totals by superior's score alone.
fn people() -> impl Strategy<Value = Vec<Subject>> {
    let one = (0usize..3, 0usize..4, 8_000i64..10_001, any::<bool>(), 0usize..8);
    prop::collection::vec(one, 0..40).prop_map(|rows| {
        rows.into_iter()
            .map(|(pool, unit, score, noted, free)| Subject {
                pool: if pool == 0 { "top".into() } else { String::new() },
                noted: pool == 0 && noted,
                unit: format!("单位{unit}"),
                performance: Some(Decimal::from(90)),
                superior: Some(Decimal::new(score / 50 * 50, 2)),
                no_grade: free == 0,
                ..Subject::default()
            })
            .collect()
    })
}

fn schemes() -> impl Strategy<Value = Scheme> {
    let groups = prop_oneof![
        Just(QuotaGroups::Whole),
        Just(QuotaGroups::Unit),
        Just(QuotaGroups::Named(vec![QuotaGroup { name: "一组".into(), units: vec!["单位0".into(), "单位1".into()] }])),
    ];
    (groups, 0u32..100, 0u32..6, 0usize..3).prop_map(|(groups, percent, minimum_base, rounding)| {
        let mut scheme = Scheme::proposal(2026);
        scheme.composite.performance = Decimal::ZERO;
        scheme.composite.democratic = Decimal::ZERO;
        scheme.composite.superior = Decimal::ONE_HUNDRED;
        scheme.required_classes.clear();
        // One ballot stands for all of them here.
        scheme.lone_class_least = None;
        scheme.pools.iter_mut().for_each(|pool: &mut Pool| pool.required_classes.clear());
        scheme.quota.groups = groups;
        scheme.quota.percent = Decimal::from(percent);
        scheme.quota.minimum_base = minimum_base;
        scheme.quota.rounding = [Rounding::Floor, Rounding::HalfUp, Rounding::Ceil][rounding];
        scheme
    })
}

/// One ballot about everybody, so that there is a democratic score; it has no weight in the total.
fn one_ballot(count: usize) -> Vec<Ballot> {
    let rows = (0..count).map(|subject| Row { subject, cells: vec![Cell::Score(8_000 + (subject as i32 % 9) * 100); 5] });
    vec![Ballot { class: Some(0), mixed: false, rows: rows.collect() }]
}

proptest! {
    #[test]
    fn places_are_kept_and_everybody_stands_in_one_line(scheme in schemes(), people in people()) {
        prop_assert_eq!(scheme.check(), Ok(()));
        let outcome = closed(&scheme, &people, &one_ballot(people.len()));
        let decided = people.iter().filter(|person| !person.noted).count();
        prop_assert_eq!(outcome.lines.iter().map(|line| line.base as usize).sum::<usize>(), decided);
        for (index, line) in outcome.lines.iter().enumerate() {
            let inside = outcome.results.iter().filter(|result| result.line == Some(index));
            let best = inside.clone().filter(|result| result.proposed.as_deref() == Some("优秀")).count();
            prop_assert!(best <= line.places as usize, "{best} in {line:?}");
            // Nobody outside stands before somebody inside, and who is tied has an equal on the other side of the line.
            let lowest = inside.clone().filter(|result| result.inside_quota).map(|result| result.total).min();
            let highest = inside.filter(|result| result.remarks.contains(&Remark::QuotaLimited)).map(|result| result.total).max();
            if let (Some(lowest), Some(highest)) = (lowest, highest) {
                prop_assert!(highest <= lowest);
            }
        }
        for (person, result) in people.iter().zip(&outcome.results) {
            prop_assert_eq!(result.line.is_none(), person.noted);
            if person.noted || person.no_grade {
                prop_assert!(result.proposed.is_none() && result.rank == 0);
            } else {
                let tied = result.remarks.contains(&Remark::Tied);
                prop_assert_eq!(result.proposed.is_some(), !tied);
            }
        }
    }

    /// A scenario that changes nothing finds what stands, and what is drawn is what adopting would store.
    #[test]
    fn scenarios_find_what_closing_would(scheme in schemes(), people in people(), ceil in any::<bool>()) {
        let ballots = one_ballot(people.len());
        let same = Scenario::default().applied(&scheme);
        prop_assert_eq!(&same, &scheme);
        let scenario = Scenario { rounding: ceil.then_some(Rounding::Ceil), groups: Some(QuotaGroups::Whole), ..Scenario::default() };
        let other = scenario.applied(&scheme);
        let drawn = close(&other, &people, &ballots, &BTreeMap::new(), Explain::Figures);
        let stored = closed(&other, &people, &ballots);
        prop_assert_eq!(&drawn.lines, &stored.lines);
        for (drawn, stored) in drawn.results.iter().zip(&stored.results) {
            prop_assert_eq!((drawn.total, drawn.rank, &drawn.proposed), (stored.total, stored.rank, &stored.proposed));
        }
    }

    /// Whichever way a missing class is taken, all classes present give the same.
    #[test]
    fn a_missing_class_matters_only_when_it_is_missing(scores in prop::collection::vec(120i32..200, 3)) {
        let total = |missing: MissingClass, classes: usize| {
            let mut scheme = Scheme::proposal(2026);
            scheme.missing_class = missing;
            let ballots: Vec<Ballot> = scores.iter().take(classes).enumerate().map(|(class, score)| Ballot {
                class: Some(class), mixed: false,
                rows: vec![Row { subject: 0, cells: vec![Cell::Score(score * 50); 5] }],
            }).collect();
            let subject = Subject { performance: Some(Decimal::from(80)), superior: Some(Decimal::from(80)), ..Subject::default() };
            closed(&scheme, &[subject], &ballots).results.remove(0).total
        };
        let of = |classes| [MissingClass::Reweight, MissingClass::Zero, MissingClass::Block].map(|missing| total(missing, classes));
        let whole = of(3);
        prop_assert!(whole.iter().all(|total| *total == whole[0] && total.is_some()));
        let [reweighted, zero, blocked] = of(2);
        prop_assert!(zero < reweighted && blocked.is_none());
    }
}

#[test]
fn the_proposal_holds_together_and_top_leaders_stand_apart() {
    let scheme = Scheme::proposal(2026);
    assert_eq!(scheme.check(), Ok(()));
    let pool = scheme.pool_of_level(PostLevel::TopPrincipal).unwrap();
    assert_eq!((pool.code.as_str(), pool.noted.as_slice()), ("top", [PostLevel::TopPrincipal].as_slice()));
    assert!(scheme.pool_of_level(PostLevel::MiddlePrincipal).is_none());
}
