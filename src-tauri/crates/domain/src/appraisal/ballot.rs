//! Score and tick ballots and what makes them void (domain §§2.3-2.4). A void row or ballot is counted with its reason and never
//! deleted. A tick is kept as the place of the chosen grade: 1 the best, 0 an abstention.

use super::scheme::{BallotKind, Scheme, TickValue};
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
    /// More than one tick where one is asked for.
    Double,
}

/// What is written for two ticks.
const DOUBLE: &str = "√√";

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

    /// Reads what was ticked: the place of a grade among the options or its name, 0 or 弃权 for an abstention.
    pub fn read_choice(text: &str, options: &[TickValue]) -> Self {
        let plain = crate::text::half_width(text);
        let plain = plain.trim();
        if plain.is_empty() {
            return Self::Blank;
        }
        if plain == DOUBLE {
            return Self::Double;
        }
        let choice = |word: &str| -> Option<usize> {
            if matches!(word, "弃权" | "-") || word.eq_ignore_ascii_case("abstain") {
                return Some(0);
            }
            let named = options.iter().position(|option| option.grade == word).map(|place| place + 1);
            named.or_else(|| word.parse().ok().filter(|place| word.len() == 1 && *place <= options.len()))
        };
        if let Some(place) = choice(plain) {
            return i32::try_from(place).map_or(Self::Unreadable, |place| Self::Score(place * 100));
        }
        let words: Vec<&str> = plain.split([',', ' ', '、', '/', ';']).filter(|word| !word.is_empty()).collect();
        let several = |words: &[&str]| words.len() > 1 && words.iter().all(|word| choice(word).is_some());
        let digits: Vec<&str> = plain.split("").filter(|word| !word.is_empty()).collect();
        if several(&words) || several(&digits) { Self::Double } else { Self::Unreadable }
    }

    /// The place of the chosen grade, 0 for an abstention; none when it is no choice among so many.
    pub fn choice(self, options: usize) -> Option<usize> {
        match self {
            Self::Score(score) if score % 100 == 0 => usize::try_from(score / 100).ok().filter(|place| *place <= options),
            _ => None,
        }
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
            Self::Double => DOUBLE.to_owned(),
        }
    }
}

/// One person's row on a ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Index of the person rated, in the caller's list.
    pub subject: usize,
    /// One cell a dimension; the one tick on a tick ballot.
    pub cells: Vec<Cell>,
}

/// One ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    /// Index of the rater class in the scheme; none when the class is missing or unknown.
    pub class: Option<usize>,
    /// Its rows stood on other ballots, which were judged whole before they were mixed: together they mean nothing.
    pub mixed: bool,
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
    /// (c) Two ticks: the row.
    TwoTicks,
    /// The class does not rate people of that pool: the row.
    NotRated,
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
            Self::TwoTicks => "TWO_TICKS",
            Self::NotRated => "NOT_RATED",
            Self::Identical => "IDENTICAL",
            Self::SameForAll => "SAME_FOR_ALL",
            Self::ForcedLimit => "FORCED_LIMIT",
            Self::ClassMissing => "CLASS_MISSING",
        }
    }
}

/// Units of a ballot value: a millionth of a point, because a score in hundredths is weighted by hundredths of a per cent.
pub const VALUE_UNITS: i64 = 1_000_000;

/// What one row comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowValue {
    /// It counts, in [`VALUE_UNITS`].
    Counts(i64),
    /// Valid, and not in the divisor (domain §17, 5).
    Abstained,
    /// It does not count.
    Void(VoidReason),
}

/// A scheme made ready to value ballots.
#[derive(Clone, Debug)]
pub struct Measure<'a> {
    scheme: &'a Scheme,
    weights: Vec<i64>,
    ticks: Vec<i64>,
}

impl<'a> Measure<'a> {
    /// Makes a scheme ready.
    pub fn of(scheme: &'a Scheme) -> Self {
        let hundredths = |value: Decimal| i64::try_from((value * Decimal::ONE_HUNDRED).normalize().mantissa()).unwrap_or(0);
        Self {
            scheme,
            weights: scheme.dimensions.iter().map(|dimension| hundredths(dimension.weight)).collect(),
            ticks: scheme.ticks.iter().map(|tick| hundredths(tick.points) * (VALUE_UNITS / 100)).collect(),
        }
    }

    /// What a row of a class comes to. A class that is not known counts as one that scores.
    pub fn row(&self, class: Option<usize>, cells: &[Cell]) -> RowValue {
        match class.and_then(|class| self.scheme.classes.get(class)).map(|class| class.ballot) {
            Some(BallotKind::Tick) => self.tick(cells.first().copied().unwrap_or(Cell::Blank)),
            _ => self.scores(cells),
        }
    }

    /// Why a row of a class is void by itself.
    pub fn row_void(&self, class: Option<usize>, cells: &[Cell]) -> Option<VoidReason> {
        match self.row(class, cells) {
            RowValue::Void(reason) => Some(reason),
            _ => None,
        }
    }

    /// Why a row about somebody of a pool counts for nothing, as closing finds it: what a class does not rate is not looked at.
    pub fn row_void_in(&self, pool: &str, class: Option<usize>, cells: &[Cell]) -> Option<VoidReason> {
        let weight = class.and_then(|class| self.scheme.weights_in(pool).get(class).copied());
        if weight.is_some_and(|weight| weight.is_zero()) { Some(VoidReason::NotRated) } else { self.row_void(class, cells) }
    }

    /// What one tick comes to.
    pub fn tick(&self, cell: Cell) -> RowValue {
        match (cell, cell.choice(self.ticks.len())) {
            (Cell::Blank, _) => RowValue::Void(VoidReason::Blank),
            (Cell::Double, _) => RowValue::Void(VoidReason::TwoTicks),
            (_, Some(0)) => RowValue::Abstained,
            (_, Some(place)) => RowValue::Counts(self.ticks[place - 1]),
            (_, None) => RowValue::Void(VoidReason::OutOfRange),
        }
    }

    /// Why a whole ballot is void. Rows void by themselves take no part in the comparison; ticks are compared with nothing, many of
    /// them are rightly alike.
    pub fn ballot_void(&self, ballot: &Ballot) -> Option<VoidReason> {
        let class = ballot.class.and_then(|class| self.scheme.classes.get(class));
        let Some(class) = class else { return Some(VoidReason::ClassMissing) };
        if class.ballot == BallotKind::Tick || ballot.mixed {
            return None;
        }
        let rules = &self.scheme.void;
        let counts = |row: &Row| match self.scores(&row.cells) {
            RowValue::Counts(value) => Some(value),
            _ => None,
        };
        let values: Vec<i64> = ballot.rows.iter().filter_map(counts).collect();
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

    fn scores(&self, cells: &[Cell]) -> RowValue {
        if cells.len() != self.weights.len() || cells.contains(&Cell::Blank) {
            return RowValue::Void(VoidReason::Blank);
        }
        let value =
            cells.iter().zip(&self.weights).try_fold(0i64, |sum, (cell, weight)| Some(sum + i64::from(cell.legal()?) * weight));
        let Some(value) = value else { return RowValue::Void(VoidReason::OutOfRange) };
        let alike = cells.len() > 1 && cells.windows(2).all(|pair| pair[0] == pair[1]);
        if self.scheme.void.identical_dimensions && alike {
            RowValue::Void(VoidReason::Identical)
        } else {
            RowValue::Counts(value)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_about_somebody_whom_the_class_does_not_rate_is_not_looked_at() {
        let mut scheme = Scheme::proposal(2026);
        scheme.pools[0].weights.retain(|weight| weight.class != "C");
        let measure = Measure::of(&scheme);
        let found = |pool: &str, class: usize, cell: Cell| measure.row_void_in(pool, Some(class), &[cell; 5]);
        assert_eq!(found("top", 2, Cell::Score(9_000)), Some(VoidReason::NotRated));
        assert_eq!(found("top", 2, Cell::Blank), Some(VoidReason::NotRated));
        assert_eq!(found("top", 0, Cell::Blank), Some(VoidReason::Blank));
        assert_eq!(found("", 2, Cell::Score(9_000)), None);
    }

    #[test]
    fn ticks_are_read_by_place_name_or_both() {
        let scheme = Scheme::proposal(2026);
        let read = |text: &str| Cell::read_choice(text, &scheme.ticks);
        for (text, cell) in [
            ("", Cell::Blank),
            ("1", Cell::Score(100)),
            ("４", Cell::Score(400)),
            ("称职", Cell::Score(200)),
            ("0", Cell::Score(0)),
            ("弃权", Cell::Score(0)),
            ("12", Cell::Double),
            ("优秀、称职", Cell::Double),
            ("√√", Cell::Double),
            ("5", Cell::Unreadable),
            ("100", Cell::Double),
            ("很好", Cell::Unreadable),
        ] {
            assert_eq!(read(text), cell, "{text}");
        }
        let measure = Measure::of(&scheme);
        assert_eq!(measure.tick(read("基本称职")), RowValue::Counts(60 * VALUE_UNITS));
        assert_eq!(measure.tick(read("弃权")), RowValue::Abstained);
        assert_eq!(measure.tick(read("12")), RowValue::Void(VoidReason::TwoTicks));
        assert_eq!(measure.tick(Cell::Score(150)), RowValue::Void(VoidReason::OutOfRange));
    }
}
