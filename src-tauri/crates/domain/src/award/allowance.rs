//! Monthly allowance by the level somebody is appointed to (domain §7.5, §9.2): a title alone pays nothing.

use crate::money::Fen;
use chrono::{Datelike, NaiveDate};

/// A calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// Year.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

/// An appointment that an allowance rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// What one month pays for its level.
    pub monthly: Fen,
    /// First day.
    pub since: NaiveDate,
    /// Last day; none while it holds.
    pub until: Option<NaiveDate>,
}

impl Month {
    /// The month of a day.
    pub fn of(day: NaiveDate) -> Self {
        Self { year: day.year(), month: day.month() }
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        if self.month == 12 { Self { year: self.year + 1, month: 1 } } else { Self { month: self.month + 1, ..self } }
    }

    fn index(self) -> i64 {
        i64::from(self.year) * 12 + i64::from(self.month)
    }
}

impl Cover {
    /// Whether it pays in a month: from the month after its first day to the month of its last.
    pub fn pays(&self, month: Month) -> bool {
        Month::of(self.since) < month && self.until.is_none_or(|until| month <= Month::of(until))
    }

    /// The months it pays for up to the month of a day.
    pub fn months(&self, through: NaiveDate) -> u32 {
        let last = self.until.map_or(through, |until| until.min(through));
        let months = Month::of(last).index() - Month::of(self.since).index();
        u32::try_from(months).unwrap_or(0)
    }
}

/// What a month pays: the highest of all appointments that cover it, and only that.
pub fn of_month(covers: &[Cover], month: Month) -> Fen {
    covers.iter().filter(|cover| cover.pays(month)).map(|cover| cover.monthly).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Cover, Month, of_month};
    use crate::money::Fen;
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn worked_case_i_allow() {
        let cover = Cover { monthly: Fen(20_000), since: day("2025-03-18"), until: None };
        assert_eq!(cover.months(day("2025-12-31")), 9);
        assert_eq!(cover.months(day("2025-03-31")), 0);
        assert_eq!(cover.months(day("2024-12-31")), 0);
        let ended = Cover { until: Some(day("2025-06-02")), ..cover };
        assert_eq!(ended.months(day("2025-12-31")), 3);
    }

    #[test]
    fn only_the_highest_pays_in_a_month() {
        let covers = [
            Cover { monthly: Fen(10_000), since: day("2024-12-01"), until: None },
            Cover { monthly: Fen(30_000), since: day("2025-02-10"), until: Some(day("2025-04-01")) },
        ];
        let paid: Vec<i64> = (1..=5).map(|month| of_month(&covers, Month { year: 2025, month }).0).collect();
        assert_eq!(paid, [10_000, 10_000, 30_000, 30_000, 10_000]);
        assert_eq!(Month { year: 2025, month: 12 }.next(), Month { year: 2026, month: 1 });
    }
}
