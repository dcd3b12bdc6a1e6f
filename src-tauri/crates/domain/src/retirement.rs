//! Legal retirement by month of birth (NPC decision of 2024-09-13, in force from 2025-01-01; domain §12.8).

use crate::person::Sex;
use crate::post::PostType;
use chrono::{Datelike, NaiveDate};

/// Which of the three lines of the law somebody retires by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Men, from 60 to 63.
    Men,
    /// Women from 55 to 58: management, professional and Party posts.
    Women55,
    /// Women from 50 to 55: workers.
    Women50,
}

impl Line {
    /// The line of a person in a post. A post that is not known counts as a worker's: that is the earlier month.
    pub fn of(sex: Sex, kind: Option<PostType>) -> Self {
        match (sex, kind) {
            (Sex::Male, _) => Self::Men,
            (Sex::Female, Some(PostType::Party | PostType::Management | PostType::Professional)) => Self::Women55,
            (Sex::Female, _) => Self::Women50,
        }
    }

    /// The age in whole years that the line begins from.
    pub fn age(self) -> u32 {
        match self {
            Self::Men => 60,
            Self::Women55 => 55,
            Self::Women50 => 50,
        }
    }
}

/// Months by which retirement comes later for somebody born in a month: one more for each four months of birth, of the workers' line for
/// each two.
pub fn delay(line: Line, year: i32, month: u32) -> u32 {
    let born = year * 12 + i32::try_from(month).unwrap_or(1) - 1;
    let first = match line {
        Line::Men => 1965,
        Line::Women55 => 1970,
        Line::Women50 => 1975,
    } * 12;
    let Ok(months) = u32::try_from(born - first) else { return 0 };
    match line {
        Line::Men | Line::Women55 => (months / 4 + 1).min(36),
        Line::Women50 => (months / 2 + 1).min(60),
    }
}

/// The first day of the month in which somebody born on that day or in that month retires.
pub fn month(line: Line, born: NaiveDate) -> NaiveDate {
    let months = line.age() * 12 + delay(line, born.year(), born.month());
    crate::date::months_after(born.with_day(1).unwrap_or(born), months)
}

#[cfg(test)]
mod tests {
    use super::{Line, delay, month};
    use chrono::NaiveDate;

    #[test]
    fn worked_case_ret() {
        let born = |year, month| NaiveDate::from_ymd_opt(year, month, 1).unwrap();
        for (line, birth, months, expected) in [
            (Line::Men, (1970, 7), 17, (2031, 12)),
            (Line::Women55, (1976, 6), 20, (2033, 2)),
            (Line::Women50, (1980, 8), 34, (2033, 6)),
            (Line::Men, (1964, 12), 0, (2024, 12)),
            (Line::Men, (1990, 1), 36, (2053, 1)),
            (Line::Women50, (1990, 1), 60, (2045, 1)),
        ] {
            assert_eq!(delay(line, birth.0, birth.1), months, "{birth:?}");
            assert_eq!(month(line, born(birth.0, birth.1)), born(expected.0, expected.1), "{birth:?}");
        }
    }
}
