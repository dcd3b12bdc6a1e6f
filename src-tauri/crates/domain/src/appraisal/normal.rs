//! Scores put back on the mean and deviation of everybody, for the scheme that asks for it and the group that decided it (domain §14).
//! Unlike the statistics of [`super::leniency`] this one grades, so it is exact up to its two named roundings: deviations half up to six
//! decimals, results half up to two.

use crate::exact::Exact;
use crate::trace::Trace;
use rust_decimal::Decimal;

/// One score after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjusted {
    /// Two decimals; the score as it was where the unit is too small. It may lie above 100 or below 0: what is made of it is clamped.
    pub score: Decimal,
    /// The unit was large enough.
    pub put_back: bool,
    /// The arithmetic: `M + (x − m) × S ÷ s`, every figure as it was used; of a small unit its number of people.
    pub formula: String,
}

impl Adjusted {
    /// Adds the step to a trace.
    pub fn explain(&self, trace: &mut Trace) {
        trace.step(if self.put_back { "normal" } else { "normal_left" }, "", &self.formula, self.score);
    }
}

struct Moments {
    count: usize,
    mean: Exact,
    deviation: Exact,
}

/// Puts each unit with at least `least` people back on the mean and population deviation of all the people given. Each score is (index
/// of the unit, points); the answer is in the same order. A unit where all are alike comes to stand on the mean of all.
pub fn put_back(scores: &[(usize, Decimal)], least: u32) -> Vec<Adjusted> {
    let all = moments(scores.iter().map(|(_, score)| *score));
    let units = scores.iter().map(|(unit, _)| unit + 1).max().unwrap_or(0);
    let mut by_unit = vec![Vec::new(); units];
    for (unit, score) in scores {
        by_unit[*unit].push(*score);
    }
    let units: Vec<Moments> = by_unit.into_iter().map(|unit| moments(unit.into_iter())).collect();
    scores.iter().map(|(unit, score)| adjust(*score, &units[*unit], &all, least)).collect()
}

fn adjust(score: Decimal, unit: &Moments, all: &Moments, least: u32) -> Adjusted {
    if unit.count < least as usize {
        return Adjusted { score, put_back: false, formula: format!("n = {} < {least}", unit.count) };
    }
    let (mean, wide, narrow) = (all.mean.plain(), all.deviation.plain(), unit.deviation.plain());
    if unit.deviation == Exact::zero() {
        return Adjusted { score: all.mean.round2(), put_back: true, formula: format!("{mean} + 0 × {wide}") };
    }
    let off = (Exact::from(score) - unit.mean.clone()) * all.deviation.clone();
    let back = all.mean.clone() + off.over(unit.deviation.clone());
    let formula = format!("{mean} + ({} − {}) × {wide} ÷ {narrow}", score.normalize(), unit.mean.plain());
    Adjusted { score: back.round2(), put_back: true, formula }
}

fn moments(scores: impl Iterator<Item = Decimal>) -> Moments {
    let (mut count, mut sum, mut squares) = (0, Exact::zero(), Exact::zero());
    for score in scores.map(Exact::from) {
        count += 1;
        sum = sum + score.clone();
        squares = squares + score.clone() * score;
    }
    let part = || Exact::ratio(1, i128::try_from(count).unwrap_or(i128::MAX));
    let mean = sum * part();
    let deviation = (squares * part() - mean.clone() * mean.clone()).root6();
    Moments { count, mean, deviation }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn case_z() -> Vec<(usize, Decimal)> {
        [(0, 96), (0, 94), (0, 92), (0, 90), (1, 86), (1, 84), (1, 80), (1, 78)].map(|(unit, score)| (unit, score.into())).into()
    }

    fn texts(found: &[Adjusted]) -> Vec<String> {
        found.iter().map(|row| row.score.to_string()).collect()
    }

    #[test]
    fn worked_case_z() {
        let found = put_back(&case_z(), 4);
        assert_eq!(texts(&found), ["95.74", "90.25", "84.75", "79.26", "95.27", "91.39", "83.61", "79.73"]);
        // 302 ÷ 8 = 37.75 and its root; 5 and 10 of the units.
        assert_eq!(found[0].formula, "87.5 + (96 − 93) × 6.144103 ÷ 2.236068");
        assert_eq!(found[7].formula, "87.5 + (78 − 82) × 6.144103 ÷ 3.162278");
    }

    #[test]
    fn a_unit_that_is_too_small_stays_as_it_is() {
        let mut scores = case_z();
        scores.push((2, Decimal::new(6050, 2)));
        let found = put_back(&scores, 2);
        assert_eq!((found[8].score, found[8].put_back, found[8].formula.as_str()), (Decimal::new(6050, 2), false, "n = 1 < 2"));
        // It counts among all: (700 + 60.5) ÷ 9.
        assert!(found[0].formula.starts_with("169/2 + (96 − 93)") || found[0].formula.starts_with("84.5 + (96 − 93)"));
        assert!(put_back(&case_z(), 5).iter().zip(case_z()).all(|(row, (_, score))| row.score == score && !row.put_back));
        assert_eq!(put_back(&[], 1), []);
    }

    #[test]
    fn a_unit_where_all_are_alike_stands_on_the_mean() {
        let scores: Vec<(usize, Decimal)> =
            [(0, 80), (0, 80), (1, 90), (1, 100)].map(|(unit, score)| (unit, score.into())).into();
        let found = put_back(&scores, 2);
        // Mean 87.5; deviation √((56.25 × 2 + 6.25 + 156.25) ÷ 4) = √68.75 = 8.291562.
        assert_eq!(texts(&found), ["87.50", "87.50", "79.21", "95.79"]);
        assert_eq!(found[0].formula, "87.5 + 0 × 8.291562");
        let alike = put_back(&[(0, Decimal::from(77)), (0, Decimal::from(77)), (1, Decimal::from(77))], 1);
        assert_eq!(texts(&alike), ["77.00"; 3]);
    }

    #[test]
    fn the_trace_says_which() {
        let mut trace = Trace::default();
        put_back(&case_z(), 4)[0].explain(&mut trace);
        put_back(&case_z(), 9)[0].explain(&mut trace);
        let steps: Vec<_> = trace.steps.iter().map(|step| (step.code.as_str(), step.value.as_str())).collect();
        assert_eq!(steps, [("normal", "95.74"), ("normal_left", "96")]);
    }

    fn scores() -> impl Strategy<Value = Vec<(usize, Decimal)>> {
        prop::collection::vec((0usize..4, 0i64..10_001), 0..40)
            .prop_map(|rows| rows.into_iter().map(|(unit, score)| (unit, Decimal::new(score, 2))).collect())
    }

    proptest! {
        #[test]
        fn order_inside_a_unit_stays(scores in scores(), least in 0u32..6) {
            let found = put_back(&scores, least);
            for (one, first) in scores.iter().zip(&found) {
                for (other, second) in scores.iter().zip(&found) {
                    prop_assert!(one.0 != other.0 || one.1 < other.1 || first.score >= second.score);
                }
            }
        }

        #[test]
        fn every_unit_comes_to_the_mean_and_deviation_of_all(scores in scores(), least in 1u32..6) {
            let found = put_back(&scores, least);
            let all = moments(scores.iter().map(|(_, score)| *score));
            let near = |one: &Exact, other: &Exact, by: Exact| {
                one.clone() - other.clone() <= by && other.clone() - one.clone() <= by
            };
            for unit in 0..4 {
                let here = scores.iter().zip(&found).filter(|((of, _), _)| *of == unit);
                let (before, after): (Vec<_>, Vec<_>) = here.map(|((_, score), row)| (*score, row)).unzip();
                if before.len() < least as usize || before.is_empty() {
                    prop_assert!(before.iter().zip(&after).all(|(score, row)| *score == row.score && !row.put_back));
                    continue;
                }
                let (was, is) = (moments(before.into_iter()), moments(after.iter().map(|row| row.score)));
                // Half a hundredth is the rounding of each.
                prop_assert!(near(&is.mean, &all.mean, Exact::ratio(6, 1000)), "{} {}", is.mean.plain(), all.mean.plain());
                let deviation = if was.deviation == Exact::zero() { Exact::zero() } else { all.deviation.clone() };
                prop_assert!(near(&is.deviation, &deviation, Exact::ratio(2, 100)), "{} {}", is.deviation.plain(), deviation.plain());
            }
        }

        /// The floating figures that are shown and the exact ones that grade tell the same.
        #[test]
        fn what_is_shown_is_what_would_be_applied(scores in scores()) {
            let found = put_back(&scores, 0);
            let unit = |unit: usize| scores.iter().filter(move |(of, _)| *of == unit);
            let figures: Vec<Vec<_>> =
                (0..4).map(|place| unit(place).map(|(_, score)| super::super::leniency::figure(*score)).collect()).collect();
            let Some(shown) = super::super::leniency::normalise(&figures, 90.0) else { return Ok(()) };
            let mut rows: Vec<_> = shown.rows.into_iter().map(Vec::into_iter).collect();
            for ((unit, _), row) in scores.iter().zip(&found) {
                let shown = rows[*unit].next().unwrap();
                prop_assert!((shown.adjusted - super::super::leniency::figure(row.score)).abs() < 0.02, "{shown:?} {row:?}");
            }
        }
    }
}
