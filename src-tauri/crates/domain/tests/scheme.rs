//! Which schemes hold together, and that a document of an earlier product still says what it said.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use domain::appraisal::rank_band::RankBand;
use domain::appraisal::scheme::{
    BallotKind, ClassWeight, ConsequenceWhen, Deadlines, Effect, MissingClass, NoGradeRules, Normalise, Participation,
    QuotaGroup, QuotaGroups, RaisedQuota, RankTable, Words,
};
use domain::appraisal::{Ballot, Cell, Explain, Row, Scheme, SchemeError, Subject, close};
use domain::post::PostLevel;
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// As the product wrote it before schemes held pools, ticks, findings, teams and deadlines.
const OLDER: &str = include_str!("fixtures/scheme-2026-1.json");

fn refused(change: impl FnOnce(&mut Scheme)) -> SchemeError {
    let mut scheme = Scheme::proposal(2026);
    change(&mut scheme);
    scheme.check().unwrap_err()
}

fn field(change: impl FnOnce(&mut Scheme)) -> &'static str {
    match refused(change) {
        SchemeError::Field(field) => field,
        other => panic!("{other}"),
    }
}

fn grade(change: impl FnOnce(&mut Scheme)) -> String {
    match refused(change) {
        SchemeError::Grade(grade) => grade,
        other => panic!("{other}"),
    }
}

#[test]
fn the_proposal_holds_together_and_reads_back_the_same() {
    for year in [2000, 2026, 2100] {
        let scheme = Scheme::proposal(year);
        scheme.check().unwrap();
        let text = serde_json::to_string(&scheme).unwrap();
        assert_eq!(serde_json::from_str::<Scheme>(&text).unwrap(), scheme);
    }
}

#[test]
fn a_sum_that_is_off_is_named_with_its_figure() {
    let sum = |what: &'static str, sum: &str| SchemeError::WeightSum { what, sum: sum.parse().unwrap() };
    assert_eq!(refused(|scheme| scheme.dimensions[0].weight = Decimal::new(2050, 2)), sum("dimensions", "100.5"));
    assert_eq!(refused(|scheme| drop(scheme.dimensions.pop())), sum("dimensions", "90"));
    assert_eq!(refused(|scheme| scheme.classes[0].weight = Decimal::from(39)), sum("classes", "99"));
    assert_eq!(refused(|scheme| scheme.composite.superior = Decimal::ZERO), sum("composite", "80"));
    let team = |scheme: &mut Scheme| scheme.team.as_mut().unwrap().items[1].weight = Decimal::from(26);
    assert_eq!(refused(team), sum("team.items", "101"));
    let team = |scheme: &mut Scheme| drop(scheme.team.as_mut().unwrap().weights.pop());
    assert_eq!(refused(team), sum("team.weights", "70"));
    let pool = SchemeError::PoolSum { name: Words::new("高层领导", "Top leaders"), sum: Decimal::from(80) };
    assert_eq!(refused(|scheme| drop(scheme.pools[0].weights.pop())), pool);
}

#[test]
fn bands_fall_to_nought_and_name_each_grade_once() {
    let wrong: [fn(&mut Scheme); 7] = [
        |scheme| scheme.bands.truncate(1),
        |scheme| scheme.bands.swap(0, 1),
        |scheme| scheme.bands[3].floor = Decimal::ONE,
        |scheme| scheme.bands[1].grade = "优秀".to_owned(),
        |scheme| scheme.bands[0].grade = " ".to_owned(),
        |scheme| scheme.bands[0].floor = Decimal::from(101),
        |scheme| scheme.bands[0].floor = Decimal::new(90_001, 3),
    ];
    for change in wrong {
        assert_eq!(refused(change), SchemeError::Bands);
    }
}

#[test]
fn a_grade_that_is_none_of_the_bands_is_named() {
    let good = || "良好".to_owned();
    assert_eq!(grade(|scheme| scheme.ticks[0].grade = good()), "良好");
    assert_eq!(grade(|scheme| scheme.discipline[0].effect = Effect::Cap(good())), "良好");
    assert_eq!(grade(|scheme| scheme.vetoes[0].effect = Effect::Force(good())), "良好");
    let raised = RaisedQuota { grade: good(), percent: Decimal::from(25) };
    assert_eq!(grade(|scheme| scheme.team.as_mut().unwrap().raised.push(raised)), "良好");
    let run = ConsequenceWhen::Run { grades: vec![good()], years: 2 };
    assert_eq!(grade(|scheme| scheme.consequences[0].when = run), "良好");
    let shares = vec![RankBand { grade: good(), up_to: Decimal::ONE_HUNDRED }];
    assert_eq!(grade(|scheme| scheme.rank_bands = Some(RankTable { shares, under: None })), "良好");
}

#[test]
fn each_field_is_refused_by_its_own_name() {
    let share = |part, whole| Participation { part, whole };
    let groups = |units: [&str; 2]| {
        let group = |name: &str, unit: &str| QuotaGroup { name: name.to_owned(), units: vec![unit.to_owned()] };
        QuotaGroups::Named(vec![group("甲", units[0]), group("乙", units[1])])
    };
    assert_eq!(field(|scheme| scheme.version = " ".to_owned()), "version");
    assert_eq!(field(|scheme| scheme.dimensions[0].code = "ability".to_owned()), "code");
    assert_eq!(field(|scheme| scheme.classes[0].code = "B".to_owned()), "code");
    assert_eq!(field(|scheme| scheme.classes[0].name.zh.clear()), "name");
    assert_eq!(field(|scheme| scheme.dimensions[0].weight = Decimal::from(-20)), "weight");
    assert_eq!(field(|scheme| scheme.dimensions[0].weight = Decimal::new(20_001, 3)), "weight");
    assert_eq!(field(|scheme| scheme.bonus_cap = Decimal::from(-1)), "bonus_cap");
    assert_eq!(field(|scheme| scheme.bonus_cap = Decimal::new(1, 3)), "bonus_cap");
    assert_eq!(field(|scheme| scheme.quota.percent = Decimal::from(101)), "quota.percent");
    assert_eq!(field(|scheme| scheme.pools[0].quota.percent = Decimal::from(-1)), "quota.percent");
    assert_eq!(field(|scheme| scheme.quota.groups = groups(["一车间", "一车间"])), "quota.groups");
    assert_eq!(field(|scheme| scheme.required_classes.push("D".to_owned())), "required_classes");
    assert_eq!(field(|scheme| scheme.ticks.swap(0, 1)), "ticks");
    assert_eq!(field(|scheme| scheme.ticks.clear()), "ticks");
    assert_eq!(field(|scheme| scheme.pools[0].code.clear()), "pools.code");
    assert_eq!(field(|scheme| scheme.pools[0].name.zh.clear()), "pools.name");
    assert_eq!(field(|scheme| scheme.pools[0].levels.clear()), "pools.levels");
    assert_eq!(field(|scheme| scheme.pools[0].noted.push(PostLevel::Grassroots)), "pools.noted");
    assert_eq!(field(|scheme| scheme.pools[0].required_classes.push("D".to_owned())), "pools.required_classes");
    let stranger = |scheme: &mut Scheme| {
        scheme.pools[0].weights = vec![ClassWeight { class: "D".to_owned(), weight: Decimal::ONE_HUNDRED }];
    };
    assert_eq!(field(stranger), "weights.class");
    assert_eq!(field(|scheme| scheme.team.as_mut().unwrap().items[0].name.zh.clear()), "team.items");
    let raised = RaisedQuota { grade: "优秀".to_owned(), percent: Decimal::from(101) };
    assert_eq!(field(|scheme| scheme.team.as_mut().unwrap().raised.push(raised)), "team.raised");
    assert_eq!(field(|scheme| scheme.discipline[0].months = 601), "discipline");
    assert_eq!(field(|scheme| scheme.discipline[0].code.clear()), "discipline");
    assert_eq!(field(|scheme| scheme.vetoes[0].code = "safety".to_owned()), "vetoes");
    assert_eq!(field(|scheme| scheme.consequences[0].calls_for.zh.clear()), "consequences");
    let run = ConsequenceWhen::Run { grades: vec!["优秀".to_owned()], years: 0 };
    assert_eq!(field(|scheme| scheme.consequences[0].when = run), "consequences");
    assert_eq!(field(|scheme| scheme.gates.as_mut().unwrap().bad_most = share(4, 3)), "gates");
    assert_eq!(field(|scheme| scheme.participation = Some(share(1, 0))), "participation");
    assert_eq!(field(|scheme| scheme.normalise = Some(Normalise { least: 9 })), "normalise.least");
    let shares = vec![RankBand { grade: "优秀".to_owned(), up_to: Decimal::from(90) }];
    assert_eq!(field(|scheme| scheme.rank_bands = Some(RankTable { shares, under: None })), "rank_bands.shares");
}

#[test]
fn an_older_document_still_reads_with_everything_new_switched_off() {
    let older: Scheme = serde_json::from_str(OLDER).unwrap();
    older.check().unwrap();
    assert_eq!((&older.ticks, &older.pools, &older.team, &older.rank_bands), (&vec![], &vec![], &None, &None));
    assert_eq!((&older.gates, &older.participation, &older.normalise), (&None, &None, &None));
    assert_eq!((&older.discipline, &older.vetoes, &older.consequences), (&vec![], &vec![], &vec![]));
    assert_eq!((&older.no_grade, &older.deadlines), (&NoGradeRules::default(), &Deadlines::default()));
    assert_eq!(
        (older.missing_class, older.quota.minimum_base, &older.quota.groups),
        (MissingClass::Reweight, 0, &QuotaGroups::Whole)
    );
    assert!(older.classes.iter().all(|class| class.ballot == BallotKind::Score));
    // What it did say is what the proposal still says.
    let today = Scheme::proposal(2026);
    assert_eq!((&older.dimensions, &older.classes, &older.bands), (&today.dimensions, &today.classes, &today.bands));
    assert_eq!((&older.composite, &older.void, &older.appeal_note), (&today.composite, &today.void, &today.appeal_note));
}

/// Five ballots a class of 91, 80, 75: the figures a year under the older document came to.
#[test]
fn a_year_under_the_older_document_comes_to_the_same() {
    let older: Scheme = serde_json::from_str(OLDER).unwrap();
    let subject = Subject { performance: Some(Decimal::from(92)), superior: Some(Decimal::from(88)), ..Subject::default() };
    let ballots: Vec<Ballot> = [(0, 91), (1, 80), (2, 75)]
        .into_iter()
        .flat_map(|(class, score)| {
            std::iter::repeat_n((class, score), 5).map(|(class, score)| Ballot {
                class: Some(class),
                mixed: false,
                rows: vec![Row { subject: 0, cells: vec![Cell::Score(score * 100); 5] }],
            })
        })
        .collect();
    let told = |scheme: &Scheme| {
        let result = close(scheme, std::slice::from_ref(&subject), &ballots, &BTreeMap::new(), Explain::Full).results.remove(0);
        (result.total, result.democratic, result.shown, result.proposed)
    };
    let outcome = told(&older);
    // 40 % × 91 + 30 % × 80 + 30 % × 75 = 82.90; 50 % × 92 + 30 % × 82.90 + 20 % × 88 = 88.47.
    assert_eq!(outcome.0, Some(Decimal::new(8847, 2)));
    assert_eq!(outcome.1, Some(Decimal::new(8290, 2)));
    assert_eq!(outcome, told(&Scheme::proposal(2026)));
}

proptest! {
    /// Any weights: the scheme stands exactly when they sum to 100, and the refusal says the sum.
    #[test]
    fn weights_stand_only_when_they_sum_to_100(cents in prop::collection::vec(0i64..=10_000, 1..8), mend in any::<bool>()) {
        let mut cents = cents;
        let rest = 10_000 - cents[1..].iter().sum::<i64>();
        if mend && (0..=10_000).contains(&rest) {
            cents[0] = rest;
        }
        let mut scheme = Scheme::proposal(2026);
        let sample = scheme.dimensions[0].clone();
        scheme.dimensions = cents.iter().enumerate().map(|(index, cents)| {
            let mut dimension = sample.clone();
            dimension.code = format!("d{index}");
            dimension.weight = Decimal::new(*cents, 2);
            dimension
        }).collect();
        let sum: i64 = cents.iter().sum();
        match scheme.check() {
            Ok(()) => prop_assert_eq!(sum, 10_000),
            Err(SchemeError::WeightSum { what, sum: found }) => {
                prop_assert_eq!(what, "dimensions");
                prop_assert_eq!(found, Decimal::new(sum, 2));
                prop_assert_ne!(sum, 10_000);
            }
            Err(other) => prop_assert!(false, "{}", other),
        }
    }

    /// What a group may set differently reads back as it was written.
    #[test]
    fn a_changed_scheme_reads_back_the_same(
        trim in prop::option::of(4u32..40), cap in 0i64..=10_000, percent in 0i64..=10_000, base in 0u32..50,
        kept in prop::sample::subsequence(vec!["公示", "复核", "申诉"], 0..=3), by_unit in any::<bool>(), tick in any::<bool>(),
    ) {
        let mut scheme = Scheme::proposal(2026);
        scheme.trim_when_more_than = trim;
        scheme.bonus_cap = Decimal::new(cap, 2);
        scheme.quota.percent = Decimal::new(percent, 2);
        scheme.quota.minimum_base = base;
        if by_unit {
            scheme.quota.groups = QuotaGroups::Unit;
        } else if !kept.is_empty() {
            let units = kept.iter().map(|&unit| unit.to_owned()).collect();
            scheme.quota.groups = QuotaGroups::Named(vec![QuotaGroup { name: "甲".to_owned(), units }]);
        }
        if tick {
            scheme.classes[2].ballot = BallotKind::Tick;
        }
        scheme.check().unwrap();
        let text = serde_json::to_string(&scheme).unwrap();
        prop_assert_eq!(serde_json::from_str::<Scheme>(&text).unwrap(), scheme);
    }
}
