//! Score ballots and what makes them void (domain §§2.3-2.4). A void row or ballot is counted with its reason and never deleted.

use super::scheme::{Scheme, VoidRules};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// One cell as it stands on the ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// Nothing written.
    Blank,
    /// Written, but no number with at most two decimals.
    Unreadable,
    /// A number in hundredths, legal or not.
    Score(i32),
}

impl Cell {
    /// Reads what was typed. Full-width digits are taken.
    pub fn read(text: &str) -> Self {
        let plain = crate::text::half_width(text);
        let plain = plain.trim();
        if plain.is_empty() {
            return Self::Blank;
        }
        let hundredths = plain
            .parse::<Decimal>()
            .ok()
            .and_then(|score| score.checked_mul(Decimal::ONE_HUNDRED))
            .map(|score| score.normalize())
            .filter(|score| score.scale() == 0)
            .and_then(|score| i32::try_from(score.mantissa()).ok());
        hundredths.map_or(Self::Unreadable, Self::Score)
    }

    /// The score in hundredths when it is legal: 0 to 100 in half points.
    pub fn legal(self) -> Option<i32> {
        match self {
            Self::Score(score) if (0..=10_000).contains(&score) && score % 50 == 0 => Some(score),
            _ => None,
        }
    }

    /// What is shown in the grid.
    pub fn show(self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Unreadable => "?".to_owned(),
            Self::Score(score) => Decimal::new(i64::from(score), 2).normalize().to_string(),
        }
    }
}

/// One person's row on a ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Index of the person rated, in the caller's list.
    pub subject: usize,
    /// One cell a dimension.
    pub cells: Vec<Cell>,
}

/// One ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    /// Index of the rater class in the scheme; none when the class is missing or unknown.
    pub class: Option<usize>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// Why a row or ballot does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum VoidReason {
    /// (a) A cell is blank: the row.
    Blank,
    /// (b) A score is out of range, unreadable or no half point: the row.
    OutOfRange,
    /// (h) All dimensions of one person alike, where the scheme says so: the row.
    Identical,
    /// (d) Everybody the same: the ballot.
    SameForAll,
    /// (e) Forced limits broken: the ballot.
    ForcedLimit,
    /// (f) No rater class: the ballot.
    ClassMissing,
}

impl VoidReason {
    /// The word key.
    pub fn code(self) -> &'static str {
        match self {
            Self::Blank => "BLANK",
            Self::OutOfRange => "OUT_OF_RANGE",
            Self::Identical => "IDENTICAL",
            Self::SameForAll => "SAME_FOR_ALL",
            Self::ForcedLimit => "FORCED_LIMIT",
            Self::ClassMissing => "CLASS_MISSING",
        }
    }
}

/// Units of a ballot value: a millionth of a point, because a score in hundredths is weighted by hundredths of a per cent.
pub const VALUE_UNITS: i64 = 1_000_000;

/// The value of a legal row: Σ score × weight, in [`VALUE_UNITS`].
pub fn value(cells: &[Cell], weights: &[i64]) -> Option<i64> {
    cells.iter().zip(weights).try_fold(0i64, |sum, (cell, weight)| Some(sum + i64::from(cell.legal()?) * weight))
}

/// Dimension weights in hundredths of a per cent.
pub fn weights(scheme: &Scheme) -> Vec<i64> {
    scheme
        .dimensions
        .iter()
        .map(|dimension| (dimension.weight * Decimal::ONE_HUNDRED).normalize())
        .map(|weight| i64::try_from(weight.mantissa()).unwrap_or(0))
        .collect()
}

/// Why a row is void by itself.
pub fn row_void(cells: &[Cell], rules: &VoidRules) -> Option<VoidReason> {
    if cells.contains(&Cell::Blank) {
        return Some(VoidReason::Blank);
    }
    if cells.iter().any(|cell| cell.legal().is_none()) {
        return Some(VoidReason::OutOfRange);
    }
    let alike = cells.len() > 1 && cells.windows(2).all(|pair| pair[0] == pair[1]);
    (rules.identical_dimensions && alike).then_some(VoidReason::Identical)
}

/// Why a whole ballot is void. Rows void by themselves take no part in the comparison.
pub fn ballot_void(ballot: &Ballot, rules: &VoidRules, weights: &[i64]) -> Option<VoidReason> {
    if ballot.class.is_none() {
        return Some(VoidReason::ClassMissing);
    }
    let values: Vec<i64> = ballot
        .rows
        .iter()
        .filter(|row| row_void(&row.cells, rules).is_none())
        .filter_map(|row| value(&row.cells, weights))
        .collect();
    let same = values.windows(2).all(|pair| pair[0] == pair[1]);
    if rules.same_for_all_above.is_some_and(|most| values.len() > most as usize && same) {
        return Some(VoidReason::SameForAll);
    }
    let limit = rules.forced_limit.as_ref()?;
    let units = |points: Decimal| i64::try_from((points * Decimal::from(VALUE_UNITS)).trunc().mantissa()).unwrap_or(i64::MAX);
    let (high, low) = (units(limit.high_from.trunc_with_scale(2)), units(limit.low_below.trunc_with_scale(2)));
    let highs = values.iter().filter(|value| **value >= high).count();
    let lows = values.iter().filter(|value| **value < low).count();
    (highs > limit.most_high as usize || lows < limit.least_low as usize).then_some(VoidReason::ForcedLimit)
}
