//! Dates as offices write them, and calendar arithmetic. Nothing here knows what day it is: today is an argument.

use crate::text::half_width;
use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A date known to the month or to the day. Displays as ISO: `1980-05` or `1980-05-13`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PartialDate {
    year: i32,
    month: u32,
    day: Option<u32>,
}

/// A text that is no date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no date: {0}")]
pub struct NoDate(pub String);

impl PartialDate {
    /// A month.
    pub fn month_of(year: i32, month: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, 1).map(|_| Self { year, month, day: None })
    }

    /// Reads any form an office uses: `1980.05`, `1980年5月`, `198005`, `1980-05-13`, `1980/5/13`, `19800513`, full-width digits.
    /// Years before 1850 or after 2200 are refused.
    pub fn read(text: &str) -> Result<Self, NoDate> {
        let plain = half_width(text).trim().to_owned();
        let refuse = || NoDate(text.to_owned());
        let cut = plain.split([' ', 'T']).next().unwrap_or_default();
        let numbers: Vec<&str> = cut.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        let odd = cut.chars().any(|c| !c.is_ascii_digit() && !matches!(c, '.' | '-' | '/' | '年' | '月' | '日' | '号' | '—'));
        if odd {
            return Err(refuse());
        }
        let number = |part: &str| part.parse::<u32>().map_err(|_| refuse());
        let (year, month, day) = match numbers.as_slice() {
            [one] if one.len() == 6 => (number(&one[..4])?, number(&one[4..])?, None),
            [one] if one.len() == 8 => (number(&one[..4])?, number(&one[4..6])?, Some(number(&one[6..])?)),
            [year, month] if year.len() == 4 => (number(year)?, number(month)?, None),
            [year, month, day] if year.len() == 4 => (number(year)?, number(month)?, Some(number(day)?)),
            _ => return Err(refuse()),
        };
        let year = i32::try_from(year).map_err(|_| refuse())?;
        NaiveDate::from_ymd_opt(year, month, day.unwrap_or(1))
            .filter(|_| (1850..=2200).contains(&year))
            .map(|_| Self { year, month, day })
            .ok_or_else(refuse)
    }

    /// The first day it can mean.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month, self.day.unwrap_or(1)).unwrap_or_default()
    }

    /// The day, when known to the day.
    pub fn full(self) -> Option<NaiveDate> {
        self.day.and_then(|day| NaiveDate::from_ymd_opt(self.year, self.month, day))
    }

    /// `1980.05`, the form of grids on paper (forms §0).
    pub fn grid(self) -> String {
        format!("{:04}.{:02}", self.year, self.month)
    }

    /// Agrees with a full date as far as it is known itself.
    pub fn agrees(self, date: NaiveDate) -> bool {
        self.year == date.year() && self.month == date.month() && self.day.is_none_or(|day| day == date.day())
    }
}

/// Reads a full date in any usual form; a month alone is refused.
pub fn read_day(text: &str) -> Result<NaiveDate, NoDate> {
    PartialDate::read(text)?.full().ok_or_else(|| NoDate(text.to_owned()))
}

/// `months` calendar months later; the day is clipped to the month's end (domain §9.2: 2024-02-29 + 12 months = 2025-02-28).
pub fn months_after(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// The year a two-digit year means: past this year it is 19xx.
pub fn two_digit_year(two: u32, today: NaiveDate) -> i32 {
    let this = today.year();
    let guess = this - this % 100 + i32::try_from(two % 100).unwrap_or(0);
    if guess > this { guess - 100 } else { guess }
}

impl From<NaiveDate> for PartialDate {
    fn from(date: NaiveDate) -> Self {
        Self { year: date.year(), month: date.month(), day: Some(date.day()) }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.day {
            Some(day) => write!(f, "{:04}-{:02}-{day:02}", self.year, self.month),
            None => write!(f, "{:04}-{:02}", self.year, self.month),
        }
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for PartialDate {
    type Error = NoDate;
    fn try_from(text: String) -> Result<Self, NoDate> {
        Self::read(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_office_form_is_read() {
        for (text, iso) in [
            ("1980.05", "1980-05"),
            ("1980年5月", "1980-05"),
            ("198005", "1980-05"),
            ("1980-05-13", "1980-05-13"),
            ("1980/5/13", "1980-05-13"),
            ("１９８０．０５", "1980-05"),
            ("1980年5月13日", "1980-05-13"),
            ("19800513", "1980-05-13"),
            ("1973-02-13 00:00:00", "1973-02-13"),
        ] {
            assert_eq!(PartialDate::read(text).map(|date| date.to_string()), Ok(iso.to_owned()), "{text}");
        }
        for text in ["1899.13", "1980-02-30", "", "五月", "80.05", "1980"] {
            assert!(PartialDate::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn month_ends_are_clipped() {
        let leap = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap_or_default();
        assert_eq!(months_after(leap, 12).to_string(), "2025-02-28");
    }
}
