//! One class of one person: from the rows that count to a mean, and from the means of the classes to the democratic score
//! (domain §§2.5-2.6).

use super::ballot::{Cell, VALUE_UNITS};
use super::scheme::{BallotKind, Composite, MissingClass, Scheme};
use crate::exact::Exact;
use rust_decimal::Decimal;

/// One class of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassResult {
    /// Valid rows in the divisor.
    pub valid: u32,
    /// Rows that count after trimming.
    pub counted: u32,
    /// Void rows.
    pub invalid: u32,
    /// Abstentions on tick ballots.
    pub abstained: u32,
    /// The mean, exact; none without a valid row.
    pub mean: Option<Exact>,
    /// Means of each dimension over the rows that count; empty for a class that ticks.
    pub dimensions: Vec<Exact>,
    /// The values dropped, lowest and highest, in points.
    pub dropped: Option<(Decimal, Decimal)>,
    /// The sum of the values that count, in points.
    pub sum: Decimal,
}

/// The rows of one class about one person: (value, cells), and how many did not count.
#[derive(Clone, Debug, Default)]
pub struct ClassRows<'a> {
    /// Rows that count.
    pub valid: Vec<(i64, &'a [Cell])>,
    /// Void rows.
    pub invalid: u32,
    /// Abstentions.
    pub abstained: u32,
}

/// Counts one class: drops one highest and one lowest where the scheme says so, then the plain mean. Ticks are never trimmed.
pub fn count_class(scheme: &Scheme, kind: BallotKind, rows: ClassRows<'_>) -> ClassResult {
    let ClassRows { valid: mut rows, invalid, abstained } = rows;
    let valid = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    // Equal values are put in order by their cells, so that it never matters which ballot was read first.
    rows.sort_unstable();
    let scores = kind == BallotKind::Score;
    let trims = scores && scheme.trim_when_more_than.is_some_and(|most| valid > most) && rows.len() > 2;
    let points = |value: i64| Decimal::new(value, 6).normalize();
    let dropped = match (trims, rows.first(), rows.last()) {
        (true, Some(low), Some(high)) => Some((points(low.0), points(high.0))),
        _ => None,
    };
    let counted = if trims { &rows[1..rows.len() - 1] } else { &rows[..] };
    let sum: i64 = counted.iter().map(|(value, _)| value).sum();
    let count = i128::try_from(counted.len()).unwrap_or(1);
    let dimension = |index: usize| {
        let sum: i64 = counted.iter().filter_map(|(_, cells)| cells.get(index)?.legal()).map(i64::from).sum();
        Exact::ratio(i128::from(sum), 100 * count)
    };
    ClassResult {
        valid,
        counted: u32::try_from(counted.len()).unwrap_or(u32::MAX),
        invalid,
        abstained,
        mean: (valid > 0).then(|| Exact::ratio(i128::from(sum), i128::from(VALUE_UNITS) * count)),
        dimensions: if valid > 0 && scores { (0..scheme.dimensions.len()).map(dimension).collect() } else { Vec::new() },
        dropped,
        sum: points(sum),
    }
}

/// Democratic score over the classes that rate: Σ weight × mean ÷ Σ weight, with each effective weight; none without any mean. What
/// a class without a mean does is the scheme's: its weight goes to the others, or it counts as nought.
pub fn democratic(weights: &[Decimal], means: &[Option<Exact>], missing: MissingClass) -> Option<(Exact, Vec<Option<Exact>>)> {
    let zero = missing == MissingClass::Zero;
    let counts = |weight: &Decimal, mean: &Option<Exact>| !weight.is_zero() && (zero || mean.is_some());
    if !weights.iter().zip(means).any(|(weight, mean)| !weight.is_zero() && mean.is_some()) {
        return None;
    }
    let present = || weights.iter().zip(means).filter(|(weight, mean)| counts(weight, mean));
    let weight_sum: Decimal = present().map(|(weight, _)| *weight).sum();
    let term = |(weight, mean): (&Decimal, &Option<Exact>)| Exact::from(*weight) * mean.clone().unwrap_or_else(Exact::zero);
    let sum = present().map(term).fold(Exact::zero(), |sum, term| sum + term);
    let hundred = || Exact::from(Decimal::ONE_HUNDRED);
    let effective = weights
        .iter()
        .zip(means)
        .map(|(weight, mean)| counts(weight, mean).then(|| (Exact::from(*weight) * hundred()).over(Exact::from(weight_sum))))
        .collect();
    Some((sum.over(Exact::from(weight_sum)), effective))
}

/// The three weighted parts, exact, before bonus and deduction.
pub fn composite(weights: &Composite, performance: Decimal, democratic: &Exact, superior: Decimal) -> Exact {
    let percent = Exact::ratio(1, 100);
    (Exact::from(weights.performance) * Exact::from(performance)
        + Exact::from(weights.democratic) * democratic.clone()
        + Exact::from(weights.superior) * Exact::from(superior))
        * percent
}
