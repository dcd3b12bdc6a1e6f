//! Training 培训 (domain §10): the yearly plan, programmes of many sessions, attendance and the credit it gives, the duty matrix and who
//! falls short of it, what a course cost and how it was found. Hours are class hours 学时 of so many minutes; they are rounded once, for
//! each programme, so that what stands on a record card adds up.

pub mod evaluation;
pub mod gap;
pub mod matrix;
pub mod measure;
pub mod plan;
pub mod programme;
pub mod rules;

pub use rules::TrainingRules;

use crate::exact::Exact;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Class hours with two decimals at most: what is typed is 0 to 10,000, the sum of a unit may be more. Displays without needless noughts: `90`, `1.33`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Hours(u32);

/// A number that is no class hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("class hours are 0 to 10,000 with two decimals at most")]
pub struct NoHours;

impl Hours {
    /// None.
    pub const NONE: Hours = Hours(0);
    const MOST: u32 = 1_000_000;

    /// From a decimal.
    pub fn new(hours: Decimal) -> Result<Self, NoHours> {
        let hundredths = hours.checked_mul(Decimal::ONE_HUNDRED).ok_or(NoHours)?.normalize();
        if hundredths.scale() > 0 {
            return Err(NoHours);
        }
        u32::try_from(hundredths.mantissa()).ok().filter(|hundredths| *hundredths <= Self::MOST).map(Self).ok_or(NoHours)
    }

    /// Whole hours.
    pub const fn whole(hours: u32) -> Self {
        Self(hours.saturating_mul(100))
    }

    /// Minutes as class hours of `class_minutes`, rounded half up to two decimals: 60 minutes are 1.33 hours of 45.
    pub fn of_minutes(minutes: u32, class_minutes: u32) -> Self {
        Self::rounded(&Exact::ratio(minutes.into(), class_minutes.max(1).into()))
    }

    /// As a decimal.
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.0.into(), 2).normalize()
    }

    /// What is left of it after another.
    pub fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// Hundredths, for comparing shares by whole numbers.
    pub fn hundredths(self) -> u64 {
        self.0.into()
    }

    /// A share of it, half up to two decimals.
    pub fn share(self, part: u32, whole: u32) -> Self {
        Self::rounded(&Exact::ratio(i128::from(self.0) * i128::from(part), 100 * i128::from(whole.max(1))))
    }

    fn rounded(hours: &Exact) -> Self {
        let hundredths = hours.round2() * Decimal::ONE_HUNDRED;
        Self(u32::try_from(hundredths.normalize().mantissa()).unwrap_or(u32::MAX))
    }
}

impl std::ops::Add for Hours {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::iter::Sum for Hours {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::NONE, |sum, one| sum + one)
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.decimal().fmt(f)
    }
}

impl From<Hours> for String {
    fn from(hours: Hours) -> Self {
        hours.to_string()
    }
}

impl TryFrom<String> for Hours {
    type Error = NoHours;
    fn try_from(text: String) -> Result<Self, NoHours> {
        Self::new(crate::text::half_width(&text).trim().parse().map_err(|_| NoHours)?)
    }
}

/// What is wrong with a rule document: the field, by its name in the document.
pub type Fault = &'static str;

#[cfg(test)]
mod tests {
    use super::Hours;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    #[test]
    fn a_class_hour_has_forty_five_minutes() {
        for (minutes, hours) in [(0, "0"), (45, "1"), (60, "1.33"), (90, "2"), (100, "2.22"), (67, "1.49"), (4050, "90")] {
            assert_eq!(Hours::of_minutes(minutes, 45).to_string(), hours, "{minutes}");
        }
        assert_eq!(Hours::of_minutes(60, 60), Hours::whole(1));
    }

    #[test]
    fn hours_are_read_with_two_decimals_at_most() {
        let read = |text: &str| Hours::try_from(text.to_owned()).map(|hours| hours.to_string());
        assert_eq!(read(" 1.50 "), Ok("1.5".to_owned()));
        assert_eq!(read("９０"), Ok("90".to_owned()));
        for text in ["", "-1", "1.005", "10000.01", "一"] {
            assert!(read(text).is_err(), "{text}");
        }
        assert_eq!(serde_json::to_string(&Hours::whole(90)).unwrap(), "\"90\"");
    }

    #[test]
    fn a_share_is_rounded_half_up() {
        assert_eq!(Hours::whole(90).share(2, 3), Hours::whole(60));
        assert_eq!(Hours::whole(40).share(5, 12).to_string(), "16.67");
        assert_eq!(Hours::new(Decimal::new(1, 2)).unwrap().share(1, 2).to_string(), "0.01");
    }

    proptest! {
        #[test]
        fn hours_are_never_further_off_than_half_a_hundredth(minutes in 0u32..40_000, class in 1u32..=60) {
            let hours = Hours::of_minutes(minutes, class);
            let twice = i128::from(hours.hundredths()) * 2 * i128::from(class) - i128::from(minutes) * 200;
            prop_assert!(-i128::from(class) <= twice && twice <= i128::from(class));
            if hours <= Hours::whole(10_000) {
                prop_assert_eq!(Hours::try_from(String::from(hours)), Ok(hours));
            }
        }
    }
}
