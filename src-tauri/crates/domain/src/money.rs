//! Money: whole fen, never a fraction, never floating point.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;

/// An amount in fen. Displays as yuan with two decimals: `1000.00`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fen(pub i64);

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not a number.
    #[error("not an amount")]
    NotANumber,
    /// Below zero.
    #[error("an amount is not negative")]
    Negative,
    /// More than two decimals.
    #[error("an amount has two decimals at most")]
    Decimals,
    /// Above 9,999,999,999,999.99.
    #[error("the amount is too large")]
    TooLarge,
}

impl Fen {
    /// The largest amount that can be written in capitals: 9,999,999,999,999.99 yuan.
    pub const MOST: Fen = Fen(999_999_999_999_999);

    /// Reads yuan: `107000.53`, thousands separators allowed.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        let plain = crate::text::half_width(text).replace(',', "");
        let yuan: Decimal = plain.trim().parse().map_err(|_| Refusal::NotANumber)?;
        Self::from_yuan(yuan)
    }

    /// From yuan as a decimal.
    pub fn from_yuan(yuan: Decimal) -> Result<Self, Refusal> {
        if yuan.is_sign_negative() && !yuan.is_zero() {
            return Err(Refusal::Negative);
        }
        let fen = yuan.checked_mul(Decimal::ONE_HUNDRED).ok_or(Refusal::TooLarge)?.normalize();
        if fen.scale() > 0 {
            return Err(Refusal::Decimals);
        }
        i64::try_from(fen.mantissa()).ok().map(Fen).filter(|fen| *fen <= Self::MOST).ok_or(Refusal::TooLarge)
    }

    /// The amount in yuan.
    pub fn yuan(self) -> Decimal {
        Decimal::new(self.0, 2)
    }
}

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

impl std::iter::Sum for Fen {
    fn sum<I: Iterator<Item = Fen>>(items: I) -> Fen {
        Fen(items.map(|fen| fen.0).sum())
    }
}
