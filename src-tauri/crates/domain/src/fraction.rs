//! A share as rules name it: a third, 25 per cent, six sevenths. Kept as two whole numbers and compared exactly, so that nothing is
//! rounded before it is held against people.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// A fraction from 0 to 1, in lowest terms. Reads and displays `1/3`, or `25%` when it is whole per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Fraction {
    part: u32,
    whole: u32,
}

/// A text or a pair of numbers that is no share.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no share: {0}")]
pub struct NoFraction(pub String);

impl Fraction {
    /// Nothing.
    pub const NONE: Fraction = Fraction { part: 0, whole: 1 };
    /// The largest number below the line.
    pub const MOST: u32 = 1_000_000;

    /// `part` of `whole`; refused above 1, with nothing below the line, or with more than a million there.
    pub fn new(part: u32, whole: u32) -> Result<Self, NoFraction> {
        if whole == 0 || part > whole || whole > Self::MOST {
            return Err(NoFraction(format!("{part}/{whole}")));
        }
        Ok(Self::reduced(part, whole))
    }

    /// Reads `1/3`, `25%`, `12.5%`, full-width signs and digits.
    pub fn read(text: &str) -> Result<Self, NoFraction> {
        let plain = crate::text::half_width(text).trim().to_owned();
        let refuse = || NoFraction(text.to_owned());
        let number = |part: &str| {
            let part = part.trim();
            let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            if digits { part.parse::<u32>().map_err(|_| refuse()) } else { Err(refuse()) }
        };
        if let Some((part, whole)) = plain.split_once('/') {
            return Self::new(number(part)?, number(whole)?).map_err(|_| refuse());
        }
        let percent = plain.strip_suffix('%').ok_or_else(refuse)?;
        let (whole, places) = percent.split_once('.').unwrap_or((percent, ""));
        if places.len() > 4 || (percent.contains('.') && places.is_empty()) {
            return Err(refuse());
        }
        let scale = 10_u32.pow(u32::try_from(places.len()).unwrap_or(0));
        let places = if places.is_empty() { 0 } else { number(places)? };
        let part = number(whole)?.checked_mul(scale).and_then(|part| part.checked_add(places)).ok_or_else(refuse)?;
        Self::new(part, 100 * scale).map_err(|_| refuse())
    }

    /// The number above the line, in lowest terms.
    pub fn part(self) -> u32 {
        self.part
    }

    /// The number below the line, in lowest terms.
    pub fn whole(self) -> u32 {
        self.whole
    }

    /// The fewest heads of `count` that are not less than the share: 'not less than' rounds up (domain §3.2).
    pub fn least_of(self, count: u32) -> u32 {
        let heads = (u64::from(count) * u64::from(self.part)).div_ceil(u64::from(self.whole));
        u32::try_from(heads).unwrap_or(count)
    }

    /// The most heads of `count` that are not above the share: 'within' rounds down (domain §3.2).
    pub fn most_of(self, count: u32) -> u32 {
        let heads = u64::from(count) * u64::from(self.part) / u64::from(self.whole);
        u32::try_from(heads).unwrap_or(count)
    }

    /// Whether `part` of `whole` is the share or more. Nothing of nothing reaches no share but none.
    pub fn reached(self, part: u64, whole: u64) -> bool {
        if whole == 0 { self.part == 0 } else { self.against(part, whole) != Ordering::Less }
    }

    /// Whether `part` of `whole` is above the share; nothing of nothing never is.
    pub fn exceeded(self, part: u64, whole: u64) -> bool {
        whole > 0 && self.against(part, whole) == Ordering::Greater
    }

    /// Whether the share is above another.
    pub fn exceeds(self, other: Self) -> bool {
        self.against(other.part.into(), other.whole.into()) == Ordering::Less
    }

    fn against(self, part: u64, whole: u64) -> Ordering {
        (u128::from(part) * u128::from(self.whole)).cmp(&(u128::from(whole) * u128::from(self.part)))
    }

    const fn reduced(part: u32, whole: u32) -> Self {
        let (mut one, mut other) = (part, whole);
        while other != 0 {
            (one, other) = (other, one % other);
        }
        Self { part: part / one, whole: whole / one }
    }

    /// A share that is written in the product itself; nothing when it is none.
    pub(crate) const fn shipped(part: u32, whole: u32) -> Self {
        if whole == 0 || part > whole || whole > Self::MOST { Self::NONE } else { Self::reduced(part, whole) }
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match 100 % self.whole {
            0 => write!(f, "{}%", self.part * (100 / self.whole)),
            _ => write!(f, "{}/{}", self.part, self.whole),
        }
    }
}

impl From<Fraction> for String {
    fn from(share: Fraction) -> Self {
        share.to_string()
    }
}

impl TryFrom<String> for Fraction {
    type Error = NoFraction;
    fn try_from(text: String) -> Result<Self, NoFraction> {
        Self::read(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::Fraction;
    use proptest::prelude::*;

    #[test]
    fn shares_are_read_as_offices_write_them() {
        for (text, shown) in
            [("1/3", "1/3"), ("25%", "25%"), ("２５％", "25%"), ("12.5%", "1/8"), ("6/7", "6/7"), ("0%", "0%"), ("2/4", "50%")]
        {
            assert_eq!(Fraction::read(text).map(|share| share.to_string()), Ok(shown.to_owned()), "{text}");
        }
        for text in ["", "1", "3/2", "1/0", "101%", "-1%", "+1/3", "1/-3", "25.%", "a%", "1/2000000", "0.12345%", "99999999999%"]
        {
            assert!(Fraction::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn not_less_than_rounds_up_and_within_rounds_down() {
        let quarter = Fraction::shipped(1, 4);
        assert_eq!((quarter.least_of(42), quarter.most_of(42)), (11, 10));
        assert_eq!((quarter.least_of(40), quarter.most_of(40)), (10, 10));
        assert!(quarter.reached(1, 4) && !quarter.exceeded(1, 4) && quarter.exceeded(26, 100) && !quarter.reached(24, 100));
        assert!(
            quarter.exceeds(Fraction::shipped(1, 5)) && !quarter.exceeds(quarter) && !quarter.exceeds(Fraction::shipped(1, 3))
        );
        assert!(!quarter.reached(0, 0) && !quarter.exceeded(0, 0) && Fraction::NONE.reached(0, 0));
    }

    proptest! {
        #[test]
        fn the_fewest_reach_and_one_less_does_not(part in 0u32..200, more in 0u32..200, count in 1u32..2000) {
            let share = Fraction::new(part, part + more + 1).unwrap();
            let (least, most) = (share.least_of(count), share.most_of(count));
            prop_assert!(share.reached(least.into(), count.into()));
            prop_assert!(least == 0 || !share.reached(u64::from(least) - 1, count.into()));
            prop_assert!(!share.exceeded(most.into(), count.into()));
            prop_assert!(most == count || share.exceeded(u64::from(most) + 1, count.into()));
            prop_assert_eq!(Fraction::read(&share.to_string()), Ok(share));
        }
    }
}
