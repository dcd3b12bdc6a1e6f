//! Exact arithmetic for scores: means seldom end as decimals, so they are kept as fractions until the one named rounding.
//! No floating point ever enters here.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use rust_decimal::Decimal;

/// An exact fraction.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(BigRational);

impl Exact {
    /// The fraction `numerator / denominator`; a zero denominator is taken as one.
    pub fn ratio(numerator: i128, denominator: i128) -> Self {
        let denominator = if denominator == 0 { 1 } else { denominator };
        Self(BigRational::new(numerator.into(), denominator.into()))
    }

    /// Zero.
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// Rounds half up to two decimals, the one rounding of printed figures (domain §2.6).
    pub fn round2(&self) -> Decimal {
        let hundredths = self.scaled_half_up(100);
        let hundredths = i64::try_from(hundredths).unwrap_or(i64::MAX);
        Decimal::new(hundredths, 2)
    }

    /// The plain decimal where it ends, else `a/b`.
    pub fn plain(&self) -> String {
        let mut rest = self.0.denom().clone();
        let mut places = 0u32;
        for prime in [2u32, 5u32] {
            let mut count = 0;
            while (&rest % prime).is_zero() {
                rest /= prime;
                count += 1;
            }
            places = places.max(count);
        }
        if !rest.is_one() || places > 28 {
            return format!("{}/{}", self.0.numer(), self.0.denom());
        }
        let scaled = (&self.0 * BigRational::from(BigInt::from(10u32).pow(places))).to_integer();
        let sign = if scaled.is_negative() { "-" } else { "" };
        let digits = scaled.abs().to_string();
        if places == 0 {
            return format!("{sign}{digits}");
        }
        let places = places as usize;
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, part) = digits.split_at(digits.len() - places);
        format!("{sign}{whole}.{part}")
    }

    /// The larger of two.
    pub fn max(self, other: Self) -> Self {
        if self < other { other } else { self }
    }

    /// The smaller of two.
    pub fn min(self, other: Self) -> Self {
        if other < self { other } else { self }
    }

    /// The square root, half up to six decimals; zero of what is below it.
    pub fn root6(&self) -> Self {
        if self.0.is_negative() {
            return Self::zero();
        }
        // Twice the root in millionths, whole; half of it, up, is the nearest.
        let twice = (&self.0 * BigRational::from(BigInt::from(4_000_000_000_000u64))).floor().to_integer().sqrt();
        Self(BigRational::new((twice + 1u32) / 2u32, BigInt::from(1_000_000u32)))
    }

    fn scaled_half_up(&self, scale: u32) -> BigInt {
        let half = BigRational::new(1.into(), 2.into());
        (&self.0 * BigRational::from(BigInt::from(scale)) + half).floor().to_integer()
    }
}

/// `part / whole × count` as a whole number, rounded as asked.
pub fn share_rounded(part: Decimal, whole: u32, count: u32, rounding: Rounding) -> u32 {
    whole_number(&share(part, whole, count), rounding)
}

/// How a share of heads becomes a whole number (domain §3.2: 'within' is an upper bound, so floor is the default).
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// Down: never above the share.
    Floor,
    /// Half up.
    HalfUp,
    /// Up: never below the share.
    Ceil,
}

fn share(part: Decimal, whole: u32, count: u32) -> Exact {
    Exact::from(part) * Exact::ratio(i128::from(count), i128::from(whole.max(1)))
}

fn whole_number(value: &Exact, rounding: Rounding) -> u32 {
    let whole = match rounding {
        Rounding::Floor => value.0.floor().to_integer(),
        Rounding::HalfUp => value.scaled_half_up(1),
        Rounding::Ceil => value.0.ceil().to_integer(),
    };
    u32::try_from(whole).unwrap_or(0)
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        let scale = BigInt::from(10u32).pow(value.scale());
        Self(BigRational::new(BigInt::from(value.mantissa()), scale))
    }
}

impl std::ops::Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl std::ops::Sub for Exact {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl std::ops::Mul for Exact {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self(self.0 * other.0)
    }
}

impl Exact {
    /// Division; dividing by zero gives zero, which no rule here ever asks for.
    pub fn over(self, other: Self) -> Self {
        if other.0.is_zero() { Self::zero() } else { Self(self.0 / other.0) }
    }
}

/// Two decimals, half up, as they are printed: `89.997` → `90.00`.
pub fn print2(value: Decimal) -> String {
    format!("{:.2}", Exact::from(value).round2())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_ends_or_is_a_fraction() {
        assert_eq!(Exact::ratio(89997, 1000).plain(), "89.997");
        assert_eq!(Exact::ratio(1, 3).plain(), "1/3");
        assert_eq!(Exact::ratio(-1, 20).plain(), "-0.05");
        assert_eq!(Exact::ratio(300, 3).plain(), "100");
    }

    #[test]
    fn half_goes_up() {
        assert_eq!(Exact::ratio(874875, 10000).round2().to_string(), "87.49");
        assert_eq!(Exact::ratio(5, 1000).round2().to_string(), "0.01");
        assert_eq!(Exact::ratio(4999, 1000000).round2().to_string(), "0.00");
    }

    #[test]
    fn roots_are_the_nearest_of_six_decimals() {
        let root = |numerator, denominator| Exact::ratio(numerator, denominator).root6().plain();
        assert_eq!([root(2, 1), root(10, 1), root(151, 4), root(9, 4)], ["1.414214", "3.162278", "6.144103", "1.5"]);
        // Just under and at half a millionth.
        assert_eq!([root(249_999, 1_000_000_000_000_000_000), root(1, 4_000_000_000_000)], ["0", "0.000001"]);
        assert_eq!([root(0, 1), root(-4, 1)], ["0", "0"]);
    }

    #[test]
    fn q6_shares() {
        for (heads, floor, half_up) in
            [(3, 0, 1), (4, 0, 1), (5, 1, 1), (8, 1, 2), (9, 1, 2), (13, 2, 3), (14, 2, 3), (18, 3, 4), (23, 4, 5), (43, 8, 9)]
        {
            assert_eq!(share_rounded(Decimal::from(20), 100, heads, Rounding::Floor), floor);
            assert_eq!(share_rounded(Decimal::from(20), 100, heads, Rounding::HalfUp), half_up);
        }
    }
}
