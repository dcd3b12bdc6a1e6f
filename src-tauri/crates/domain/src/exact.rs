//! Exact arithmetic for scores: means seldom end as decimals, so they are kept as fractions until the one named rounding.
//! No floating point ever enters here.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// An exact fraction. Nearly every one of a year is small, and small ones need no memory of their own: they are kept as two whole
/// numbers in lowest terms and grow only when they must, so that a thousand people are computed anew under the hands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exact(Kept);

/// The one form of each value: `Small` whenever both numbers fit, in lowest terms with the lower one above zero.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kept {
    Small(i64, i64),
    Big(BigRational),
}

impl Exact {
    /// The fraction `numerator / denominator`; a zero denominator is taken as one.
    pub fn ratio(numerator: i128, denominator: i128) -> Self {
        let denominator = if denominator == 0 { 1 } else { denominator };
        Self::reduced(numerator, denominator).unwrap_or_else(|| Self::big(BigRational::new(numerator.into(), denominator.into())))
    }

    /// Zero.
    pub fn zero() -> Self {
        Self(Kept::Small(0, 1))
    }

    /// In lowest terms; none when it is not small. The denominator is not zero.
    fn reduced(numerator: i128, denominator: i128) -> Option<Self> {
        let sign = if denominator < 0 { -1 } else { 1 };
        let (above, below) = (numerator.unsigned_abs(), denominator.unsigned_abs());
        // Machine words where they do: that is nearly always, and several times as fast.
        let common = match (u64::try_from(above), u64::try_from(below)) {
            (Ok(above), Ok(below)) => above.gcd(&below).into(),
            _ => above.gcd(&below),
        };
        let common = i128::try_from(common).ok()?;
        let numerator = (numerator / common).checked_mul(sign)?;
        let denominator = (denominator / common).checked_mul(sign)?;
        Some(Self(Kept::Small(i64::try_from(numerator).ok()?, i64::try_from(denominator).ok()?)))
    }

    fn big(value: BigRational) -> Self {
        match (i64::try_from(value.numer()), i64::try_from(value.denom())) {
            (Ok(numerator), Ok(denominator)) => Self(Kept::Small(numerator, denominator)),
            _ => Self(Kept::Big(value)),
        }
    }

    fn wide(&self) -> BigRational {
        match &self.0 {
            Kept::Small(numerator, denominator) => BigRational::new_raw((*numerator).into(), (*denominator).into()),
            Kept::Big(value) => value.clone(),
        }
    }

    /// Two small ones by the rule for whole numbers, all others by the rule for large ones.
    fn both(
        &self,
        other: &Self,
        small: impl Fn(i128, i128, i128, i128) -> Option<(i128, i128)>,
        wide: impl Fn(BigRational, BigRational) -> BigRational,
    ) -> Self {
        if let (Kept::Small(a, b), Kept::Small(c, d)) = (&self.0, &other.0) {
            let found = small((*a).into(), (*b).into(), (*c).into(), (*d).into());
            if let Some(exact) = found.and_then(|(numerator, denominator)| Self::reduced(numerator, denominator)) {
                return exact;
            }
        }
        Self::big(wide(self.wide(), other.wide()))
    }

    /// Rounds half up to two decimals, the one rounding of printed figures (domain §2.6).
    pub fn round2(&self) -> Decimal {
        let hundredths = self.scaled_half_up(100);
        let hundredths = i64::try_from(hundredths).unwrap_or(i64::MAX);
        Decimal::new(hundredths, 2)
    }

    /// The plain decimal where it ends, else `a/b`.
    pub fn plain(&self) -> String {
        let value = self.wide();
        let mut rest = value.denom().clone();
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
            return format!("{}/{}", value.numer(), value.denom());
        }
        let scaled = (&value * BigRational::from(BigInt::from(10u32).pow(places))).to_integer();
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
        let value = self.wide();
        if value.is_negative() {
            return Self::zero();
        }
        // Twice the root in millionths, whole; half of it, up, is the nearest.
        let twice = (value * BigRational::from(BigInt::from(4_000_000_000_000u64))).floor().to_integer().sqrt();
        Self::big(BigRational::new((twice + 1u32) / 2u32, BigInt::from(1_000_000u32)))
    }

    fn scaled_half_up(&self, scale: u32) -> BigInt {
        if let Kept::Small(numerator, denominator) = self.0 {
            let (numerator, denominator) = (i128::from(numerator), i128::from(denominator));
            return (numerator * i128::from(scale) * 2 + denominator).div_euclid(denominator * 2).into();
        }
        let half = BigRational::new(1.into(), 2.into());
        (self.wide() * BigRational::from(BigInt::from(scale)) + half).floor().to_integer()
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Kept::Small(a, b), Kept::Small(c, d)) => (i128::from(*a) * i128::from(*d)).cmp(&(i128::from(*c) * i128::from(*b))),
            _ => self.wide().cmp(&other.wide()),
        }
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
        Rounding::Floor => value.wide().floor().to_integer(),
        Rounding::HalfUp => value.scaled_half_up(1),
        Rounding::Ceil => value.wide().ceil().to_integer(),
    };
    u32::try_from(whole).unwrap_or(0)
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        // A decimal has at most 28 places.
        Self::ratio(value.mantissa(), 10_i128.pow(value.scale()))
    }
}

impl std::ops::Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let small = |a: i128, b: i128, c: i128, d: i128| match b == d {
            true => Some((a.checked_add(c)?, b)),
            false => Some(((a * d).checked_add(c * b)?, b * d)),
        };
        self.both(&other, small, |one, two| one + two)
    }
}

impl std::ops::Sub for Exact {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        let small = |a: i128, b: i128, c: i128, d: i128| match b == d {
            true => Some((a.checked_sub(c)?, b)),
            false => Some(((a * d).checked_sub(c * b)?, b * d)),
        };
        self.both(&other, small, |one, two| one - two)
    }
}

impl std::ops::Mul for Exact {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        self.both(&other, |a, b, c, d| Some((a * c, b * d)), |one, two| one * two)
    }
}

impl Exact {
    /// Division; dividing by zero gives zero, which no rule here ever asks for.
    pub fn over(self, other: Self) -> Self {
        if other == Self::zero() {
            return Self::zero();
        }
        self.both(&other, |a, b, c, d| Some((a * d, b * c)), |one, two| one / two)
    }
}

/// Two decimals, half up, as they are printed: `89.997` → `90.00`.
pub fn print2(value: Decimal) -> String {
    format!("{:.2}", Exact::from(value).round2())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
    fn large_and_small_fractions_are_one_kind_of_number() {
        let most = i128::from(i64::MAX);
        let large = Exact::ratio(most, 1) + Exact::ratio(1, 1);
        assert!(matches!(large.0, Kept::Big(_)));
        assert_eq!(large.plain(), "9223372036854775808");
        assert_eq!(large.clone() - Exact::ratio(1, 1), Exact::ratio(most, 1));
        assert!(Exact::ratio(most, 1) < large && large > Exact::ratio(1, most));
        let least = Exact::ratio(i128::from(i64::MIN), 1);
        assert_eq!((least.clone() * least.clone()).over(least.clone()), least);
        assert_eq!(Exact::ratio(i128::MIN, -1).plain(), "170141183460469231731687303715884105728");
        assert_eq!(Exact::ratio(3, -6), Exact::ratio(-1, 2));
        assert_eq!(Exact::from(Decimal::MAX) - Exact::from(Decimal::MAX), Exact::zero());
    }

    proptest! {
        #[test]
        fn arithmetic_is_that_of_large_numbers(a in any::<i64>(), b in 1i64.., c in any::<i64>(), d in 1i64..) {
            let wide = |a: i64, b: i64| BigRational::new(a.into(), b.into());
            let (one, two) = (Exact::ratio(a.into(), b.into()), Exact::ratio(c.into(), d.into()));
            let (wide_one, wide_two) = (wide(a, b), wide(c, d));
            prop_assert_eq!((one.clone() + two.clone()).wide(), &wide_one + &wide_two);
            prop_assert_eq!((one.clone() - two.clone()).wide(), &wide_one - &wide_two);
            prop_assert_eq!((one.clone() * two.clone()).wide(), &wide_one * &wide_two);
            prop_assert_eq!(one.cmp(&two), wide_one.cmp(&wide_two));
            if c != 0 {
                prop_assert_eq!(one.over(two).wide(), wide_one / wide_two);
            }
        }
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
