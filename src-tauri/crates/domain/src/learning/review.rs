//! The yearly review of learning teams: criteria as data, points by how far each is reached, and the advanced teams 先进团队 within their
//! number. Teams that tie across the last place are left to the group.

use super::Fault;
use super::activity::{PlanDone, UnitYear};
use crate::appraisal::quota::{Candidate, split};
use crate::exact::{Exact, print2};
use crate::fraction::Fraction;
use crate::trace::Trace;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The rules, data of the group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewRules {
    /// Criteria; their points sum to 100.
    pub criteria: Vec<Criterion>,
    /// Points from which a team may be advanced; 0 to 100.
    pub line: Decimal,
    /// Most teams that are advanced, of all that were reviewed; rounded down.
    pub most: Fraction,
}

/// One criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// What is looked at.
    pub measure: Measure,
    /// The aim; above 0. Reached in part it gives that part of the points, never more than all.
    pub aim: Decimal,
    /// Points; 0 to 100 with two decimals at most.
    pub points: Decimal,
    /// Without reaching it no team is advanced, whatever its points.
    pub required: bool,
}

/// What a criterion looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Activities of the plan that were held, per cent.
    PlanDone,
    /// Activities of a kind by its code, number.
    Activities(String),
    /// People of the unit who took part, per cent.
    Participation,
    /// Class hours a head of the unit.
    HoursPerHead,
    /// Pairs that passed, of those checked, per cent.
    PairsPassed,
    /// Pairs in the year, number.
    Pairs,
}

impl Measure {
    /// The word on the wire; words at `learning.measure.<code>`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::PlanDone => "plan_done",
            Self::Activities(_) => "activities",
            Self::Participation => "participation",
            Self::HoursPerHead => "hours_per_head",
            Self::PairsPassed => "pairs_passed",
            Self::Pairs => "pairs",
        }
    }

    fn of(&self, team: &Team) -> Exact {
        let share = |part: u32, whole: u32| Exact::ratio(i128::from(part) * 100, whole.into());
        let year = &team.year;
        let number = |count: u32| Exact::ratio(count.into(), 1);
        match self {
            // Of nothing nothing is reached.
            Self::PlanDone if team.plan.planned == 0 => Exact::zero(),
            Self::PlanDone => share(team.plan.done, team.plan.planned),
            Self::Activities(kind) => number(year.activities.get(kind).copied().unwrap_or(0)),
            Self::Participation | Self::HoursPerHead if team.heads == 0 => Exact::zero(),
            Self::Participation => share(year.people, team.heads),
            Self::HoursPerHead => Exact::ratio(year.hours.hundredths().into(), i128::from(team.heads) * 100),
            Self::PairsPassed if year.pairs_passed + year.pairs_failed == 0 => Exact::zero(),
            Self::PairsPassed => share(year.pairs_passed, year.pairs_passed + year.pairs_failed),
            Self::Pairs => number(year.pairs),
        }
    }
}

/// A team as it is reviewed.
#[derive(Clone, Debug)]
pub struct Team {
    /// The unit (id).
    pub unit: i64,
    /// People of the unit.
    pub heads: u32,
    /// Its plan against what was held.
    pub plan: PlanDone,
    /// Its year.
    pub year: UnitYear,
}

/// What becomes of a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// 先进: named.
    Advanced,
    /// Tied across the last place: the group decides.
    Tied,
    /// Good enough, and no place left.
    Outside,
    /// Below the line, or a required criterion was not reached.
    Below,
}

impl Outcome {
    /// The word on the wire; words at `learning.outcome.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Advanced => "advanced",
            Self::Tied => "tied",
            Self::Outside => "outside",
            Self::Below => "below",
        }
    }
}

/// A team's review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// The unit (id).
    pub unit: i64,
    /// Points of each criterion, two decimals half up.
    pub points: Vec<Decimal>,
    /// Their sum.
    pub total: Decimal,
    /// Places of the required criteria that were not reached.
    pub missed: Vec<usize>,
    /// What becomes of it.
    pub outcome: Outcome,
    /// How it was computed.
    pub trace: Trace,
}

impl ReviewRules {
    /// What the product proposes.
    pub fn shipped() -> Self {
        let criterion =
            |measure, aim: u32, points: u32, required| Criterion { measure, aim: aim.into(), points: points.into(), required };
        Self {
            criteria: vec![
                criterion(Measure::PlanDone, 100, 30, true),
                criterion(Measure::Participation, 90, 20, false),
                criterion(Measure::HoursPerHead, 12, 20, false),
                criterion(Measure::Activities("contest".to_owned()), 2, 10, false),
                criterion(Measure::PairsPassed, 100, 20, false),
            ],
            line: 85.into(),
            most: Fraction::shipped(1, 5),
        }
    }

    /// The first field that is wrong; `kinds` are the codes of the activities there are.
    pub fn check(&self, kinds: &BTreeSet<&str>) -> Result<(), Fault> {
        let hundred = Decimal::ONE_HUNDRED;
        let legal = |value: &Decimal| (Decimal::ZERO..=hundred).contains(value) && value.scale() <= 2;
        let known = |one: &Criterion| match &one.measure {
            Measure::Activities(kind) => kinds.contains(kind.as_str()),
            _ => true,
        };
        let sum: Decimal = self.criteria.iter().map(|one| one.points).sum();
        match self {
            _ if !self.criteria.iter().all(known) => Err("criteria"),
            _ if self.criteria.iter().any(|one| one.aim <= Decimal::ZERO || one.aim > Decimal::from(10_000)) => Err("aim"),
            _ if !self.criteria.iter().all(|one| legal(&one.points)) || sum != hundred => Err("points"),
            _ if !legal(&self.line) => Err("line"),
            _ => Ok(()),
        }
    }

    /// Reviews the teams of a year, in the order given.
    pub fn review(&self, teams: &[Team]) -> Vec<Reviewed> {
        let mut found: Vec<Reviewed> = teams.iter().map(|team| self.one(team)).collect();
        let candidates = found
            .iter()
            .enumerate()
            .filter(|(_, team)| team.outcome == Outcome::Outside)
            .map(|(index, team)| Candidate { index, total: team.total, performance: Decimal::ZERO, peers: None });
        let places = self.most.most_of(u32::try_from(teams.len()).unwrap_or(u32::MAX));
        let split = split(candidates.collect(), places);
        for (places, outcome) in [(split.winners, Outcome::Advanced), (split.tied, Outcome::Tied)] {
            for place in places {
                if let Some(team) = found.get_mut(place) {
                    team.outcome = outcome;
                }
            }
        }
        found
    }

    /// A team by itself: outside while nobody has looked at the places.
    fn one(&self, team: &Team) -> Reviewed {
        let mut trace = Trace::under("learning");
        let (mut points, mut missed) = (Vec::new(), Vec::new());
        for (place, criterion) in self.criteria.iter().enumerate() {
            let (actual, aim) = (criterion.measure.of(team), Exact::from(criterion.aim));
            let reached = actual >= aim;
            let part = Exact::from(criterion.points) * actual.clone().over(aim).min(Exact::ratio(1, 1));
            let part = part.round2();
            let formula =
                format!("{} × min({} ÷ {}, 1)", criterion.points.normalize(), print2(actual.round2()), criterion.aim.normalize());
            trace.step("review_points", criterion.measure.code(), formula, print2(part));
            points.push(part);
            if criterion.required && !reached {
                missed.push(place);
            }
        }
        let total: Decimal = points.iter().sum();
        trace.step("review_total", "", format!("≥ {}", self.line.normalize()), print2(total));
        let outcome = if missed.is_empty() && total >= self.line { Outcome::Outside } else { Outcome::Below };
        Reviewed { unit: team.unit, points, total, missed, outcome, trace }
    }
}

#[cfg(test)]
mod tests {
    use super::{Measure, Outcome, ReviewRules, Team};
    use crate::fraction::Fraction;
    use crate::learning::activity::{PlanDone, UnitYear};
    use crate::training::Hours;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    /// Ten people; plan, people who took part, hours, contests, pairs passed and failed.
    fn team(unit: i64, plan: (u32, u32), people: u32, hours: u32, contests: u32, pairs: (u32, u32)) -> Team {
        let year = UnitYear {
            activities: [("contest".to_owned(), contests)].into(),
            people,
            pairs_passed: pairs.0,
            pairs_failed: pairs.1,
            pairs: pairs.0 + pairs.1,
            hours: Hours::whole(hours),
        };
        Team { unit, heads: 10, plan: PlanDone { done: plan.0, planned: plan.1 }, year }
    }

    #[test]
    fn counted_by_hand() {
        let rules = ReviewRules::shipped();
        let found = rules.review(&[team(1, (12, 12), 8, 100, 1, (2, 1))]).remove(0);
        // 30; 20 × 80/90; 20 × 10/12; 10 × 1/2; 20 × 66.67/100.
        let expected = [3000, 1778, 1667, 500, 1333].map(|hundredths| Decimal::new(hundredths, 2));
        assert_eq!(found.points, expected);
        assert_eq!((found.total, found.outcome), (Decimal::new(8278, 2), Outcome::Below));
        let steps: Vec<_> = found.trace.steps.iter().map(|step| format!("{} {}", step.formula, step.value)).collect();
        assert_eq!(steps[4], "20 × min(66.67 ÷ 100, 1) 13.33");
        assert_eq!(steps[5], "≥ 85 82.78");
    }

    #[test]
    fn a_required_criterion_stands_above_points() {
        let rules = ReviewRules { most: Fraction::shipped(1, 1), ..ReviewRules::shipped() };
        let found = rules.review(&[team(1, (11, 12), 10, 200, 9, (9, 0)), team(2, (12, 12), 10, 200, 9, (9, 0))]);
        assert_eq!(
            (found[0].total, found[0].missed.as_slice(), found[0].outcome),
            (Decimal::new(9750, 2), [0].as_slice(), Outcome::Below)
        );
        assert_eq!((found[1].total, found[1].outcome), (Decimal::new(10_000, 2), Outcome::Advanced));
        // Nothing planned is nothing done.
        assert_eq!(rules.review(&[team(1, (0, 0), 10, 200, 9, (9, 0))])[0].outcome, Outcome::Below);
    }

    #[test]
    fn places_are_rounded_down_and_ties_left_to_the_group() {
        let rules = ReviewRules::shipped();
        let good = |unit, contests| team(unit, (12, 12), 10, 200, contests, (9, 0));
        let outcomes = |teams: &[Team]| rules.review(teams).into_iter().map(|team| team.outcome).collect::<Vec<_>>();
        let nine = |first: &[Team]| {
            let rest = (10..19 - first.len() as i64).map(|unit| team(unit, (0, 12), 0, 0, 0, (0, 0)));
            outcomes(&first.iter().cloned().chain(rest).collect::<Vec<_>>())[..first.len()].to_vec()
        };
        // A fifth of nine is one.
        assert_eq!(nine(&[good(1, 1), good(2, 2)]), [Outcome::Outside, Outcome::Advanced]);
        assert_eq!(nine(&[good(1, 2), good(2, 2), good(3, 1)]), [Outcome::Tied, Outcome::Tied, Outcome::Outside]);
        assert_eq!(outcomes(&[good(1, 2)]), [Outcome::Outside], "a fifth of one is none");
    }

    #[test]
    fn points_sum_to_a_hundred() {
        let kinds = ["contest"].into();
        let rules = ReviewRules::shipped();
        assert_eq!(rules.check(&kinds), Ok(()));
        let told = |change: fn(&mut ReviewRules)| {
            let mut rules = ReviewRules::shipped();
            change(&mut rules);
            rules.check(&kinds)
        };
        assert_eq!(told(|one| one.criteria[0].points = 31.into()), Err("points"));
        assert_eq!(told(|one| one.criteria[0].aim = 0.into()), Err("aim"));
        assert_eq!(told(|one| one.criteria[3].measure = Measure::Activities("party".to_owned())), Err("criteria"));
        assert_eq!(told(|one| one.line = 101.into()), Err("line"));
    }

    proptest! {
        #[test]
        fn no_more_are_named_than_there_are_places(
            rows in prop::collection::vec((0u32..=12, 0u32..=10, 0u32..200, 0u32..4, 0u32..4, 0u32..4), 0..30),
        ) {
            let teams: Vec<Team> = rows.iter().zip(1..).map(|((done, people, hours, contests, passed, failed), unit)| {
                team(unit, (*done, 12), *people, *hours, *contests, (*passed, *failed))
            }).collect();
            let rules = ReviewRules { line: 40.into(), ..ReviewRules::shipped() };
            let found = rules.review(&teams);
            let of = |outcome| found.iter().filter(|team| team.outcome == outcome).collect::<Vec<_>>();
            let (advanced, tied) = (of(Outcome::Advanced), of(Outcome::Tied));
            prop_assert!(advanced.len() <= teams.len() / 5);
            for team in &found {
                prop_assert!(team.total >= Decimal::ZERO && team.total <= Decimal::ONE_HUNDRED);
                prop_assert!(team.outcome == Outcome::Below || (team.total >= 40.into() && team.missed.is_empty()));
            }
            for one in &advanced {
                prop_assert!(tied.iter().chain(&of(Outcome::Outside)).all(|other| other.total < one.total));
            }
        }
    }
}
