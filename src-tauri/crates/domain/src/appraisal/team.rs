//! Leadership teams as units 班子测评 (forms §2c): items ticked like grades, one ballot about one or several teams.

use super::ballot::{Cell, Measure, RowValue, VALUE_UNITS, VoidReason};
use super::count::democratic;
use super::scheme::{MissingClass, Scheme};
use crate::exact::Exact;
use crate::trace::Trace;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// One team's row on a ballot: a tick an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamRow {
    /// Index of the team in the caller's list.
    pub team: usize,
    /// Index of the rater class.
    pub class: usize,
    /// One cell an item.
    pub cells: Vec<Cell>,
}

/// The result of a team.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TeamResult {
    /// Printed class means; none where there are none or they may not be shown.
    pub means: Vec<Option<Decimal>>,
    /// Valid rows per class.
    pub valid: Vec<u32>,
    /// Void rows per class.
    pub invalid: Vec<u32>,
    /// Printed total; none without a valid row.
    pub total: Option<Decimal>,
    /// Rank 1, 2, 2, 4; 0 without a total.
    pub rank: u32,
    /// Grade by the bands; empty without a total.
    pub grade: String,
    /// The explanation.
    pub trace: Trace,
}

/// Why a row is void; none when it counts or abstains in every item. A blank item or two ticks in one void the row.
pub fn row_void(scheme: &Scheme, cells: &[Cell]) -> Option<VoidReason> {
    match value(scheme, &Measure::of(scheme), cells) {
        RowValue::Void(reason) => Some(reason),
        _ => None,
    }
}

/// Counts the team ballots. Scored like ticks, never trimmed; an item left to an abstention gives its weight to the others.
pub fn count(scheme: &Scheme, teams: usize, rows: &[TeamRow]) -> Vec<TeamResult> {
    let Some(rules) = &scheme.team else { return vec![TeamResult::default(); teams] };
    let measure = Measure::of(scheme);
    let weight = |code: &str| rules.weights.iter().find(|weight| weight.class == code).map(|weight| weight.weight);
    let weights: Vec<Decimal> = scheme.classes.iter().map(|class| weight(&class.code).unwrap_or_default()).collect();
    let classes = scheme.classes.len();
    let mut values: Vec<Vec<i64>> = vec![Vec::new(); teams * classes];
    let mut invalid = vec![0u32; teams * classes];
    for row in rows.iter().filter(|row| row.team < teams && row.class < classes && !weights[row.class].is_zero()) {
        let slot = row.team * classes + row.class;
        match value(scheme, &measure, &row.cells) {
            RowValue::Counts(value) => values[slot].push(value),
            RowValue::Abstained => {}
            RowValue::Void(_) => invalid[slot] += 1,
        }
    }
    let mut results: Vec<TeamResult> = (0..teams)
        .map(|team| {
            let slots = team * classes..(team + 1) * classes;
            result(scheme, &weights, &values[slots.clone()], invalid[slots].to_vec())
        })
        .collect();
    let mut totals: Vec<Decimal> = results.iter().filter_map(|result| result.total).collect();
    totals.sort_by(|one, other| other.cmp(one));
    for result in &mut results {
        if let Some(total) = result.total {
            let ahead = totals.partition_point(|other| *other > total);
            result.rank = u32::try_from(ahead + 1).unwrap_or(u32::MAX);
        }
    }
    results
}

/// Units whose share of the best grade their team's grade raises, with that share in per cent. Where several grades name the unit's,
/// the highest share stands. It takes effect only where places are shared by unit.
pub fn raised(scheme: &Scheme, units: &[&str], results: &[TeamResult]) -> BTreeMap<String, Decimal> {
    let units = units.iter().zip(results);
    units.filter_map(|(unit, result)| Some(((*unit).to_owned(), share_of(scheme, &result.grade)?))).collect()
}

/// The share of the best grade that a team's grade gives its unit, in per cent; none when it raises none.
pub fn share_of(scheme: &Scheme, grade: &str) -> Option<Decimal> {
    let rules = scheme.team.iter().flat_map(|team| &team.raised);
    rules.filter(|rule| rule.grade == grade).map(|rule| rule.percent).max()
}

/// Σ item weight × tick, over the items that were not left to an abstention.
fn value(scheme: &Scheme, measure: &Measure<'_>, cells: &[Cell]) -> RowValue {
    let Some(rules) = &scheme.team else { return RowValue::Void(VoidReason::Blank) };
    if cells.len() != rules.items.len() {
        return RowValue::Void(VoidReason::Blank);
    }
    let (mut sum, mut weight) = (Exact::zero(), Decimal::ZERO);
    for (cell, item) in cells.iter().zip(&rules.items) {
        match measure.tick(*cell) {
            RowValue::Void(reason) => return RowValue::Void(reason),
            RowValue::Abstained => {}
            RowValue::Counts(points) => {
                sum = sum + Exact::ratio(i128::from(points), i128::from(VALUE_UNITS)) * Exact::from(item.weight);
                weight += item.weight;
            }
        }
    }
    if weight.is_zero() {
        return RowValue::Abstained;
    }
    // A row is worth points to the hundredth, half up, so that it can be read off the ballot again.
    let points = sum.over(Exact::from(weight)).round2();
    i64::try_from(points.mantissa())
        .map_or(RowValue::Void(VoidReason::OutOfRange), |hundredths| RowValue::Counts(hundredths * (VALUE_UNITS / 100)))
}

fn result(scheme: &Scheme, weights: &[Decimal], values: &[Vec<i64>], invalid: Vec<u32>) -> TeamResult {
    let mut trace = Trace::under(format!("appraisal {}", scheme.version));
    let count = |values: &Vec<i64>| u32::try_from(values.len()).unwrap_or(u32::MAX);
    let valid: Vec<u32> = values.iter().map(count).collect();
    let mean = |values: &Vec<i64>| {
        let sum: i64 = values.iter().sum();
        let count = i128::try_from(values.len()).unwrap_or(1);
        (!values.is_empty()).then(|| Exact::ratio(i128::from(sum), i128::from(VALUE_UNITS) * count))
    };
    let means: Vec<Option<Exact>> = values.iter().map(mean).collect();
    let shown = weights.iter().zip(&valid).all(|(weight, valid)| weight.is_zero() || *valid >= scheme.suppress_below);
    for (((class, weight), (valid, invalid)), mean) in
        scheme.classes.iter().zip(weights).zip(valid.iter().zip(&invalid)).zip(&means)
    {
        if weight.is_zero() {
            continue;
        }
        trace.step("ballot_counts", &class.code, "", format!("{valid} / {invalid} / {valid}"));
        match mean {
            Some(mean) if shown => trace.step("class_mean", &class.code, "", mean.round2()),
            Some(_) => {}
            None => trace.step("class_missing", &class.code, "", ""),
        }
    }
    let total = democratic(weights, &means, MissingClass::Reweight).map(|(score, _)| score.round2());
    let mut grade = String::new();
    if let Some(total) = total {
        trace.step("round", "", "", total);
        let band = scheme.grade_of(total);
        grade.clone_from(&band.grade);
        trace.step("band", "", format!("{total} ≥ {}", band.floor), &grade);
    }
    let means = means.into_iter().map(|mean| mean.filter(|_| shown).map(|mean| mean.round2())).collect();
    TeamResult { means, valid, invalid, total, rank: 0, grade, trace }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(team: usize, class: usize, ticks: &[&str]) -> TeamRow {
        let scheme = Scheme::proposal(2026);
        let cells = ticks.iter().map(|tick| Cell::read_choice(tick, &scheme.ticks)).collect();
        TeamRow { team, class, cells }
    }

    #[test]
    fn counted_by_hand() {
        let scheme = Scheme::proposal(2026);
        let rows = [
            // A: 100, 100, 80, 80 → 90; 80 four times → 80; mean 85.
            row(0, 0, &["1", "1", "2", "2"]),
            row(0, 0, &["2", "2", "2", "2"]),
            // B: an item abstained gives its weight away: (100 + 80 + 60) ÷ 3 = 80.
            row(0, 1, &["1", "2", "3", "0"]),
            // C: two ticks in one item void the row; the other is 60.
            row(0, 2, &["12", "1", "1", "1"]),
            row(0, 2, &["3", "3", "3", "3"]),
            row(1, 0, &["1", "1", "1", "1"]),
        ];
        let results = count(&scheme, 3, &rows);
        // 0.4 × 85 + 0.3 × 80 + 0.3 × 60 = 76.
        assert_eq!(results[0].total, Some(Decimal::new(7600, 2)));
        assert_eq!((results[0].grade.as_str(), results[0].rank), ("称职", 2));
        assert_eq!((results[0].valid.as_slice(), results[0].invalid.as_slice()), ([2, 1, 1].as_slice(), [0, 0, 1].as_slice()));
        assert_eq!(results[0].means, [None, None, None], "fewer than three ballots a class are not shown");
        // Only class A: its weight is all there is.
        assert_eq!((results[1].total, results[1].rank), (Some(Decimal::new(10_000, 2)), 1));
        assert_eq!((results[2].total, results[2].rank, results[2].grade.as_str()), (None, 0, ""));
    }

    #[test]
    fn a_grade_raises_the_share_of_its_unit() {
        let mut scheme = Scheme::proposal(2026);
        let rule = |grade: &str, percent: i64| crate::appraisal::scheme::RaisedQuota {
            grade: grade.to_owned(),
            percent: Decimal::from(percent),
        };
        scheme.team.as_mut().unwrap().raised = vec![rule("优秀", 25), rule("优秀", 30), rule("称职", 22)];
        let rows = [row(0, 0, &["1", "1", "1", "1"]), row(1, 0, &["2", "2", "2", "2"]), row(2, 0, &["4", "4", "4", "4"])];
        let results = count(&scheme, 4, &rows);
        let raised = raised(&scheme, &["甲", "乙", "丙", "丁"], &results);
        assert_eq!(raised, BTreeMap::from([("甲".to_owned(), Decimal::from(30)), ("乙".to_owned(), Decimal::from(22))]));
    }
}
