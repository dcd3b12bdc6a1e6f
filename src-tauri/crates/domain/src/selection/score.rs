//! A panel's marks, the interview score and the total (domain §6.5, §6.6). Exact until the named roundings: interview, democratic score
//! and total are rounded half up to two decimals, the total from the rounded parts.

use super::Scheme;
use crate::exact::{Exact, print2};
use crate::trace::Trace;
use rust_decimal::Decimal;

/// A judge's mark in the order it was given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The mark.
    pub value: Decimal,
    /// Left out as the highest or the lowest; kept and shown all the same.
    pub dropped: bool,
}

/// What the panel gave a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interview {
    /// Every mark, in order.
    pub marks: Vec<Mark>,
    /// How many of them count.
    pub counted: usize,
    /// Mean of those, rounded half up to two decimals.
    pub score: Decimal,
    /// The arithmetic in plain signs.
    pub formula: String,
}

/// The parts of a total; one that has no weight may be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// As scored.
    pub written: Option<Decimal>,
    /// Rounded.
    pub interview: Option<Decimal>,
    /// Rounded.
    pub democratic: Option<Decimal>,
}

/// A candidate's figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// What the total is made of.
    pub parts: Parts,
    /// Rounded half up to two decimals.
    pub total: Decimal,
    /// How it came about.
    pub trace: Trace,
}

/// Why a panel does not stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelFault {
    /// Too few score.
    Small {
        /// Judges who score.
        size: usize,
        /// Needed.
        least: u32,
    },
    /// An even number scores where an odd one must.
    Even(usize),
}

/// Whether so many judges, without those who stepped out, are a panel (domain §6.5, §6.9).
pub fn panel(scheme: &Scheme, size: usize) -> Result<(), PanelFault> {
    if size < scheme.panel_least as usize {
        Err(PanelFault::Small { size, least: scheme.panel_least })
    } else if scheme.panel_odd && size.is_multiple_of(2) {
        Err(PanelFault::Even(size))
    } else {
        Ok(())
    }
}

/// A mark out of 0 to `full`, in half points where the scheme says so; none when it is none.
pub fn mark(scheme: &Scheme, value: Decimal, full: Decimal) -> Option<Decimal> {
    let step = if scheme.half_points { (value * Decimal::TWO).fract().is_zero() } else { value.normalize().scale() <= 2 };
    ((Decimal::ZERO..=full).contains(&value) && step).then_some(value)
}

/// The interview score: one highest and one lowest mark are left out when `trim_when_at_least` marks or more were given (0 for never).
/// None without a mark.
pub fn interview(marks: &[Decimal], trim_when_at_least: u32) -> Option<Interview> {
    let trims = trim_when_at_least > 0 && marks.len() >= trim_when_at_least as usize && marks.len() > 2;
    // Of several equal extremes one goes: the first of the lowest, the last of the highest, so that never the same mark goes twice.
    let low = (0..marks.len()).min_by_key(|at| marks[*at])?;
    let high = (0..marks.len()).rev().max_by_key(|at| (marks[*at], *at != low, *at))?;
    let all: Vec<Mark> =
        marks.iter().enumerate().map(|(at, value)| Mark { value: *value, dropped: trims && (at == low || at == high) }).collect();
    let counting = || all.iter().filter(|mark| !mark.dropped);
    let counted = counting().count();
    let sum: Decimal = counting().map(|mark| mark.value).sum();
    let score = mean(sum, counted).round2();
    let formula = format!("{} ÷ {counted}", sum.normalize());
    Some(Interview { marks: all, counted, score, formula })
}

/// The mean of all marks without leaving any out, two decimals; shown beside the score.
pub fn plain_mean(marks: &[Decimal]) -> Option<Decimal> {
    (!marks.is_empty()).then(|| mean(marks.iter().sum(), marks.len()).round2())
}

fn mean(sum: Decimal, count: usize) -> Exact {
    Exact::from(sum).over(Exact::ratio(i128::try_from(count).unwrap_or(1), 1))
}

/// The total with its trace; none while a part that has weight is missing.
pub fn total(scheme: &Scheme, parts: Parts, interview: Option<&Interview>) -> Option<Score> {
    let mut trace = Trace::under("selection");
    let mut exact = Exact::zero();
    let mut formula = Vec::new();
    if let Some(found) = interview {
        let given: Vec<String> = found
            .marks
            .iter()
            .map(|mark| if mark.dropped { format!("({})", mark.value.normalize()) } else { mark.value.normalize().to_string() })
            .collect();
        trace.step("selection_marks", "", given.join(" "), found.counted);
        trace.step("selection_interview", "", found.formula.clone(), print2(found.score));
    }
    let weighted = [(scheme.written, parts.written), (scheme.interview, parts.interview), (scheme.democratic, parts.democratic)];
    for (weight, part) in weighted {
        if weight == Decimal::ZERO {
            continue;
        }
        let part = part?;
        exact = exact + Exact::from(weight) * Exact::from(part) * Exact::ratio(1, 100);
        formula.push(format!("{} × {}%", print2(part), weight.normalize()));
    }
    let total = exact.round2();
    trace.step("selection_total", "", format!("{} = {}", formula.join(" + "), exact.plain()), print2(total));
    Some(Score { parts, total, trace })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decimals(marks: &[&str]) -> Vec<Decimal> {
        marks.iter().map(|mark| mark.parse().unwrap()).collect()
    }

    #[test]
    fn one_of_equal_extremes_goes() {
        let found = interview(&decimals(&["80", "80", "90", "90", "85"]), 5).unwrap();
        let dropped: Vec<bool> = found.marks.iter().map(|mark| mark.dropped).collect();
        assert_eq!(dropped, [true, false, false, true, false]);
        assert_eq!((found.counted, print2(found.score).as_str()), (3, "85.00"));
        let alike = interview(&decimals(&["80"; 5]), 5).unwrap();
        assert_eq!(alike.marks.iter().filter(|mark| mark.dropped).count(), 2);
    }

    #[test]
    fn the_number_that_scores_decides_about_leaving_out() {
        let four = interview(&decimals(&["70", "80", "90", "100"]), 5).unwrap();
        assert_eq!((four.counted, print2(four.score).as_str()), (4, "85.00"));
        assert_eq!(interview(&decimals(&["70", "80", "91"]), 0).unwrap().counted, 3);
        assert_eq!(interview(&[], 5), None);
    }

    #[test]
    fn half_points_and_the_full_marks_bound_a_mark() {
        let scheme = Scheme::proposal();
        let full = Decimal::from(20);
        let legal = |text: &str| mark(&scheme, text.parse().unwrap(), full).is_some();
        assert!(legal("0") && legal("19.5") && legal("20.0") && legal("20"));
        assert!(!legal("20.5") && !legal("-0.5") && !legal("19.25"));
    }

    #[test]
    fn a_panel_is_large_enough_and_odd() {
        let scheme = Scheme::proposal();
        assert_eq!(panel(&scheme, 7), Ok(()));
        assert_eq!(panel(&scheme, 6), Err(PanelFault::Small { size: 6, least: 7 }));
        assert_eq!(panel(&scheme, 8), Err(PanelFault::Even(8)));
    }

    #[test]
    fn a_half_of_the_third_decimal_goes_up() {
        // 30 % of 85.05 + 40 % of 80.00 + 30 % of 84.90: 25.515 + 32 + 25.47 = 82.985.
        let part = |text: &str| Some(text.parse().unwrap());
        let parts = Parts { written: part("85.05"), interview: part("80"), democratic: part("84.90") };
        assert_eq!(print2(total(&Scheme::proposal(), parts, None).unwrap().total), "82.99");
        assert_eq!(total(&Scheme::proposal(), Parts { written: None, ..parts }, None), None);
    }

    proptest! {
        #[test]
        fn the_order_of_judges_changes_nothing(mut halves in proptest::collection::vec(0u32..=200, 1..12), trim in 3u32..9) {
            let score = |halves: &[u32]| {
                let marks: Vec<Decimal> = halves.iter().map(|half| Decimal::new(i64::from(*half) * 5, 1)).collect();
                interview(&marks, trim).map(|found| (found.counted, found.score))
            };
            let before = score(&halves);
            halves.reverse();
            prop_assert_eq!(score(&halves), before);
            halves.sort_unstable();
            prop_assert_eq!(score(&halves), before);
        }

        #[test]
        fn the_score_lies_between_the_extremes(halves in proptest::collection::vec(0u32..=200, 1..12), trim in 3u32..9) {
            let marks: Vec<Decimal> = halves.iter().map(|half| Decimal::new(i64::from(*half) * 5, 1)).collect();
            let found = interview(&marks, trim).unwrap();
            let (low, high) = (*marks.iter().min().unwrap(), *marks.iter().max().unwrap());
            prop_assert!(low <= found.score && found.score <= high);
            let dropped = marks.len() - found.counted;
            prop_assert_eq!(dropped, if marks.len() >= trim as usize { 2 } else { 0 });
        }
    }
}
