//! 目标责任书: rows by what was reached, bonus and penalty, the total from 0 to 100 (L).

use super::read::{decimal, decimal_field, field, list, text};
use super::with_trace;
use domain::exact::print2;
use domain::letter::{Actual, Adjustment, LetterRules, Mode, Row, score};
use domain::rule::Rules;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

/// A letter (L).
pub fn letter(object: &Value) -> Result<Value, String> {
    let (mut rows, mut actuals) = (Vec::new(), Vec::new());
    for one in list(field(object, "rows")?, "rows")? {
        let [name, weight, target, actual, mode] = list(one, "a row")? else {
            return Err("a row is not name, weight, target, actual and mode".to_owned());
        };
        let name = text(name, "name")?.to_owned();
        let written = text(actual, "actual")?;
        let mode: Mode = serde_json::from_value(exact(mode)?).map_err(|error| format!("mode of {name}: {error}"))?;
        let target = match target.as_str() {
            Some("" | "yes") if mode == Mode::Yesno => Decimal::ZERO,
            _ => decimal(target, "target")?,
        };
        let row = Row { name: name.clone(), target, weight: number(weight, "weight")?, mode, ..Row::default() };
        row.check().map_err(|field| format!("{field} of {name} is out of range"))?;
        actuals.push(Some(Actual::read(written).ok_or_else(|| format!("actual of {name} is not a value: {written}"))?));
        rows.push(row);
    }
    let optional = |name: &str| if object.get(name).is_some() { decimal_field(object, name).map(Some) } else { Ok(None) };
    let rules =
        LetterRules { bonus_most: optional("bonus_cap")?, penalty_most: optional("penalty_cap")?, ..LetterRules::shipped() };
    let mut adjustments = Vec::new();
    for (name, sign) in [("bonus", Decimal::ONE), ("penalty", Decimal::NEGATIVE_ONE)] {
        let points = optional(name)?.unwrap_or_default();
        if points.is_sign_negative() && !points.is_zero() {
            return Err(format!("{name} is below zero: {points}"));
        }
        adjustments.push(Adjustment { points: points * sign, ground: name.to_owned() });
    }
    let scored = score(&rules, &rows, &actuals, &adjustments, 0);
    let mut answer = Map::new();
    answer.insert("rows".to_owned(), json!(scored.rows.iter().map(|one| print2(*one)).collect::<Vec<_>>()));
    answer.insert("subtotal".to_owned(), json!(print2(scored.subtotal)));
    answer.insert("final".to_owned(), json!(print2(scored.total)));
    Ok(with_trace(answer, &scored.trace))
}

/// A weight, written as a string or as a whole number.
fn number(value: &Value, name: &str) -> Result<Decimal, String> {
    match value.as_u64() {
        Some(whole) if whole <= 100 => Ok(whole.into()),
        Some(whole) => Err(format!("{name} is out of range: {whole}")),
        None => decimal(value, name),
    }
}

/// A mode with its numbers as strings, as documents have them.
fn exact(mode: &Value) -> Result<Value, String> {
    match mode {
        Value::Number(number) => Ok(Value::String(number.to_string())),
        Value::Array(parts) => parts.iter().map(exact).collect::<Result<Vec<_>, _>>().map(Value::Array),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, part)| Ok((name.clone(), exact(part)?)))
            .collect::<Result<Map<_, _>, String>>()
            .map(Value::Object),
        other => Ok(other.clone()),
    }
}
