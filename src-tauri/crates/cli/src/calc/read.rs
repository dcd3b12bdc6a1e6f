//! Reading the parts of an object, each with its own words when it is not there.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Map, Value};
use std::str::FromStr;

/// A field that must be there.
pub fn field<'a>(object: &'a Value, name: &str) -> Result<&'a Value, String> {
    object.get(name).ok_or_else(|| format!("{name} is missing"))
}

/// An exact decimal, written as a string or as a number: up to 10^15, twelve decimals at most.
pub fn decimal(value: &Value, name: &str) -> Result<Decimal, String> {
    let text = value.as_str().map(str::trim).ok_or_else(|| format!("{name} is not a decimal"))?;
    let found = Decimal::from_str(text)
        .or_else(|_| Decimal::from_scientific(text))
        .map_err(|_| format!("{name} is not a decimal: {text}"))?;
    let most = Decimal::from(1_000_000_000_000_000i64);
    // Longer ones are read rounded by the library, so they are refused rather than taken for another number.
    let places = text.split_once('.').map_or(0, |(_, part)| part.len());
    if found.abs() > most || places > 20 {
        return Err(format!("{name} is out of range: {text}"));
    }
    Ok(found)
}

/// A decimal field.
pub fn decimal_field(object: &Value, name: &str) -> Result<Decimal, String> {
    decimal(field(object, name)?, name)
}

/// A whole number from 0 to a million.
pub fn whole(value: &Value, name: &str) -> Result<u32, String> {
    let found = decimal(value, name)?;
    let wrong = || format!("{name} is not a whole number");
    if found.normalize().scale() > 0 {
        return Err(wrong());
    }
    u32::try_from(found.normalize().mantissa()).ok().filter(|whole| *whole <= 1_000_000).ok_or_else(wrong)
}

/// A text.
pub fn text<'a>(value: &'a Value, name: &str) -> Result<&'a str, String> {
    value.as_str().ok_or_else(|| format!("{name} is not a text"))
}

/// A text field.
pub fn text_field<'a>(object: &'a Value, name: &str) -> Result<&'a str, String> {
    text(field(object, name)?, name)
}

/// A list.
pub fn list<'a>(value: &'a Value, name: &str) -> Result<&'a [Value], String> {
    value.as_array().map(Vec::as_slice).ok_or_else(|| format!("{name} is not a list"))
}

/// An object with its fields in order.
pub fn map<'a>(value: &'a Value, name: &str) -> Result<&'a Map<String, Value>, String> {
    value.as_object().ok_or_else(|| format!("{name} is not an object"))
}

/// A full date.
pub fn day(value: &Value, name: &str) -> Result<NaiveDate, String> {
    let written = text(value, name)?;
    domain::date::read_day(written).map_err(|_| format!("{name} is not a date: {written}"))
}
