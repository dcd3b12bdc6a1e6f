//! Periods that follow-up is due for: a month, a quarter, a half-year, a year of the calendar. Displays `2026`, `2026-H1`, `2026-Q3`,
//! `2026-M11`.

use crate::appointment::Span;
use crate::date::months_after;
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Length {
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A half-year.
    Half,
    /// A year.
    Year,
}

impl Length {
    /// Calendar months.
    pub fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Half => 6,
            Self::Year => 12,
        }
    }

    fn letter(self) -> &'static str {
        match self {
            Self::Month => "M",
            Self::Quarter => "Q",
            Self::Half => "H",
            Self::Year => "",
        }
    }
}

/// A period of the calendar. Orders by its first day, the shorter first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Period {
    first: NaiveDate,
    length: Length,
}

/// A text that names no period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no period: {0}")]
pub struct NoPeriod(pub String);

impl Period {
    /// The period of a length that a day lies in.
    pub fn of(length: Length, day: NaiveDate) -> Self {
        let first_month = day.month0() / length.months() * length.months();
        let first = NaiveDate::from_ymd_opt(day.year(), first_month + 1, 1).unwrap_or(day);
        Self { first, length }
    }

    /// Reads `2026`, `2026-H1`, `2026-Q3`, `2026-M11`; years 1850 to 2200.
    pub fn read(text: &str) -> Result<Self, NoPeriod> {
        let refuse = || NoPeriod(text.to_owned());
        let (year, part) = match text.trim().split_once('-') {
            Some((year, part)) => (year, Some(part)),
            None => (text.trim(), None),
        };
        let (length, index) = match part.and_then(|part| Some((part.chars().next()?, part.get(1..)?))) {
            None if part.is_none() => (Length::Year, "1"),
            Some(('H', index)) => (Length::Half, index),
            Some(('Q', index)) => (Length::Quarter, index),
            Some(('M', index)) => (Length::Month, index),
            _ => return Err(refuse()),
        };
        let number = |text: &str| -> Result<u32, NoPeriod> {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            if digits { text.parse().map_err(|_| refuse()) } else { Err(refuse()) }
        };
        let index = number(index)?;
        let year = i32::try_from(number(year)?).map_err(|_| refuse())?;
        if !(1850..=2200).contains(&year) || index == 0 || index > 12 / length.months() {
            return Err(refuse());
        }
        let first = NaiveDate::from_ymd_opt(year, (index - 1) * length.months() + 1, 1).ok_or_else(refuse)?;
        Ok(Self { first, length })
    }

    /// How long it is.
    pub fn length(self) -> Length {
        self.length
    }

    /// The period after it.
    pub fn next(self) -> Self {
        Self { first: months_after(self.first, self.length.months()), length: self.length }
    }

    /// Its days.
    pub fn span(self) -> Span {
        Span { since: self.first, until: day_before(self.next().first) }
    }

    /// The last day of the month that is `months` after its last one.
    pub fn due(self, months: u32) -> NaiveDate {
        day_before(months_after(self.next().first, months))
    }
}

fn day_before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(1)).unwrap_or(day)
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let index = self.first.month0() / self.length.months() + 1;
        match self.length {
            Length::Year => write!(f, "{:04}", self.first.year()),
            Length::Month => write!(f, "{:04}-M{index:02}", self.first.year()),
            Length::Half | Length::Quarter => write!(f, "{:04}-{}{index}", self.first.year(), self.length.letter()),
        }
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

impl TryFrom<String> for Period {
    type Error = NoPeriod;
    fn try_from(text: String) -> Result<Self, NoPeriod> {
        Self::read(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::{Length, Period};
    use chrono::NaiveDate;

    #[test]
    fn periods_are_those_of_the_calendar() {
        let day: NaiveDate = "2026-08-31".parse().unwrap();
        for (length, code, since, until, due) in [
            (Length::Month, "2026-M08", "2026-08-01", "2026-08-31", "2026-09-30"),
            (Length::Quarter, "2026-Q3", "2026-07-01", "2026-09-30", "2026-10-31"),
            (Length::Half, "2026-H2", "2026-07-01", "2026-12-31", "2027-01-31"),
            (Length::Year, "2026", "2026-01-01", "2026-12-31", "2027-01-31"),
        ] {
            let period = Period::of(length, day);
            assert_eq!((period.to_string(), Period::read(code)), (code.to_owned(), Ok(period)));
            assert_eq!((period.span().since, period.span().until), (since.parse().unwrap(), until.parse().unwrap()), "{code}");
            assert_eq!(period.due(1), due.parse().unwrap(), "{code}");
            assert_eq!(period.next().span().since, period.span().until.succ_opt().unwrap(), "{code}");
        }
        assert_eq!(Period::read("2027").unwrap().due(2), "2028-02-29".parse().unwrap(), "the year's sheet is there in February");
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in
            ["", "26", "2026-", "2026-H3", "2026-Q0", "2026-Q5", "2026-M13", "2026-X1", "2026-Q+1", "2026-Q季", "-2026", "2026-1"]
        {
            assert!(Period::read(text).is_err(), "{text}");
        }
    }
}
