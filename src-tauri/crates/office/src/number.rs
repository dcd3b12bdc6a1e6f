//! Scores as people type them and as the file keeps them: hundredths.

use crate::Error;
use rust_decimal::Decimal;

/// Reads a score of 0 to 100 with two decimals at most; blank is none.
pub(crate) fn score(field: &str, text: &str) -> Result<Option<i64>, Error> {
    let found = points(field, text)?;
    match found {
        Some(score) if score > 10_000 => Err(Error::ScoreRange { field: field.to_owned(), value: text.trim().to_owned() }),
        found => Ok(found),
    }
}

/// Reads points of 0 or more with two decimals at most; blank is none.
pub(crate) fn points(field: &str, text: &str) -> Result<Option<i64>, Error> {
    let plain = domain::text::half_width(text);
    let plain = plain.trim();
    if plain.is_empty() {
        return Ok(None);
    }
    let refused = || Error::ScoreRange { field: field.to_owned(), value: plain.to_owned() };
    let value: Decimal = plain.parse().map_err(|_| Error::NumberInvalid { field: field.to_owned(), value: plain.to_owned() })?;
    hundredths(value).filter(|value| (0..=1_000_000).contains(value)).map(Some).ok_or_else(refused)
}

/// A decimal as hundredths; none with more than two decimals.
pub(crate) fn hundredths(value: Decimal) -> Option<i64> {
    let scaled = value.checked_mul(Decimal::ONE_HUNDRED)?.normalize();
    if scaled.scale() > 0 { None } else { i64::try_from(scaled.mantissa()).ok() }
}

/// Hundredths as a decimal.
pub(crate) fn decimal(hundredths: i64) -> Decimal {
    Decimal::new(hundredths, 2)
}

/// Hundredths as they are shown: two decimals.
pub(crate) fn shown(hundredths: Option<i64>) -> String {
    hundredths.map(|value| format!("{:.2}", decimal(value))).unwrap_or_default()
}
