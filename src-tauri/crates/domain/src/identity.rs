//! The citizen identity number, GB 11643-1999 (domain §12.6). An abolished area code is nobody's fault and not refused.

use crate::person::Sex;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A number whose form, date and check character are right; X is upper case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IdentityNumber(String);

/// Why a number is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not 17 digits and a digit or X.
    #[error("FORMAT")]
    Format,
    /// The date does not exist or lies in the future.
    #[error("DATE")]
    Date,
    /// The check character is wrong.
    #[error("CHECK")]
    Check,
}

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: [u8; 11] = *b"10X98765432";

impl IdentityNumber {
    /// Reads a number; lower-case x and full-width characters are accepted.
    pub fn read(text: &str, today: NaiveDate) -> Result<Self, Refusal> {
        let plain = crate::text::half_width(text).trim().to_ascii_uppercase();
        let bytes = plain.as_bytes();
        let shaped =
            bytes.len() == 18 && bytes[..17].iter().all(u8::is_ascii_digit) && (bytes[17].is_ascii_digit() || bytes[17] == b'X');
        if !shaped {
            return Err(Refusal::Format);
        }
        let number = Self(plain);
        number.date().filter(|date| *date <= today).ok_or(Refusal::Date)?;
        if number.sum_modulo() != number.0.as_bytes()[17] {
            return Err(Refusal::Check);
        }
        Ok(number)
    }

    /// Birth date inside the number.
    pub fn birth(&self) -> NaiveDate {
        self.date().unwrap_or_default()
    }

    /// Sex inside the number: an odd sequence is a man's.
    pub fn sex(&self) -> Sex {
        if self.digit(16) % 2 == 1 { Sex::Male } else { Sex::Female }
    }

    /// The number whole.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as it may be shown: `110105********002X` (domain §13).
    pub fn masked(&self) -> String {
        format!("{}********{}", &self.0[..6], &self.0[14..])
    }

    fn date(&self) -> Option<NaiveDate> {
        let part = |from: usize, to: usize| self.0.get(from..to).and_then(|text| text.parse::<u32>().ok());
        NaiveDate::from_ymd_opt(i32::try_from(part(6, 10)?).ok()?, part(10, 12)?, part(12, 14)?)
    }

    fn digit(&self, index: usize) -> u32 {
        self.0.as_bytes().get(index).map_or(0, |byte| u32::from(byte.wrapping_sub(b'0')))
    }

    fn sum_modulo(&self) -> u8 {
        let sum: u32 = WEIGHTS.iter().enumerate().map(|(index, weight)| weight * self.digit(index)).sum();
        CHECKS[(sum % 11) as usize]
    }
}
