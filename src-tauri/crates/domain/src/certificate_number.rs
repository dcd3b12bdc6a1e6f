//! What a skill certificate's number says by itself (domain §8.3). Local patterns exist, so an unknown one is no fault.

use crate::date::two_digit_year;
use chrono::NaiveDate;

/// The parts of a number of a known pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// 职业资格证书(16位), 职业技能等级证书(22位) or 特级技师证书(22位).
    pub kind: &'static str,
    /// Year of issue; none where the pattern alone is known.
    pub year: Option<i32>,
    /// Level 1 (highest) to 5; none where the pattern alone is known.
    pub level: Option<u32>,
    /// Two digits of GB/T 2260 (province or ministry).
    pub region: String,
    /// City, two digits of the old pattern; empty elsewhere.
    pub city: String,
    /// Type of the evaluating body: a digit 0 to 4 of the old pattern, `Y` employer or `S` social body of the new one.
    pub body_kind: String,
    /// Number of the evaluation site; empty in the old pattern.
    pub site: String,
    /// Serial number of the evaluating body.
    pub body: String,
    /// Serial number of the certificate.
    pub serial: String,
}

/// A number as it is kept and compared: half-width, upper case, without blanks.
pub fn normal(number: &str) -> String {
    crate::text::half_width(number).chars().filter(|sign| !sign.is_whitespace()).collect::<String>().to_ascii_uppercase()
}

/// Reads a number; none for an unknown pattern.
pub fn read(number: &str, today: NaiveDate) -> Option<Parts> {
    let number = normal(number);
    if !number.is_ascii() {
        return None;
    }
    let letters = number.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = &number[letters..];
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match (letters, digits.len()) {
        (0, 16) => old_qualification(digits, today),
        (1, 21) if number.starts_with(['Y', 'S']) => skill_level(&number[..1], digits, today),
        (2, 20) => Some(Parts {
            kind: "特级技师证书(22位)",
            year: None,
            level: None,
            region: digits[4..6].to_owned(),
            city: String::new(),
            body_kind: number[..2].to_owned(),
            site: digits[6..12].to_owned(),
            body: digits[..4].to_owned(),
            serial: digits[14..].to_owned(),
        }),
        _ => None,
    }
}

fn old_qualification(digits: &str, today: NaiveDate) -> Option<Parts> {
    let level = level(&digits[10..11])?;
    if !matches!(&digits[6..7], "0" | "1" | "2" | "3" | "4") {
        return None;
    }
    Some(Parts {
        kind: "职业资格证书(16位)",
        year: Some(two_digit_year(digits[..2].parse().ok()?, today)),
        level: Some(level),
        region: digits[2..4].to_owned(),
        city: digits[4..6].to_owned(),
        body_kind: digits[6..7].to_owned(),
        site: String::new(),
        body: digits[7..10].to_owned(),
        serial: digits[11..].to_owned(),
    })
}

fn skill_level(letter: &str, digits: &str, today: NaiveDate) -> Option<Parts> {
    Some(Parts {
        kind: "职业技能等级证书(22位)",
        year: Some(two_digit_year(digits[12..14].parse().ok()?, today)),
        level: Some(level(&digits[14..15])?),
        region: digits[4..6].to_owned(),
        city: String::new(),
        body_kind: letter.to_owned(),
        site: digits[6..12].to_owned(),
        body: digits[..4].to_owned(),
        serial: digits[15..].to_owned(),
    })
}

fn level(digit: &str) -> Option<u32> {
    digit.parse().ok().filter(|level| (1..=5).contains(level))
}
