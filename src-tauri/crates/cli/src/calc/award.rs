//! Awards (I1-I10).

use super::read::{day, decimal, field, list, map, text, whole};
use super::with_trace;
use chrono::NaiveDate;
use domain::award::scheme::LevelAmount;
use domain::award::{AwardScheme, Claim, Paid, decide};
use domain::certificate::Family;
use rust_decimal::Decimal;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// One claim after the history that the same scheme paid.
pub fn award(object: &Value) -> Result<Value, String> {
    let schemes = [scheme(field(object, "scheme")?)?];
    let history = match object.get("history") {
        None | Some(Value::Null) => &[],
        Some(rows) => list(rows, "history")?,
    };
    let (mut paid, mut numbers) = (Vec::<Paid>::new(), Vec::new());
    for row in history {
        let mut before = claim(row)?;
        // It was rewarded, so it was verified and in time; only what it was paid is replayed.
        before.verified = true;
        before.claimed = before.issued;
        let amount = decide(&schemes, &paid, false, &before).amount;
        numbers.push(before.number.clone());
        paid.push(Paid { family: before.family, field: before.field, level: before.level, amount });
    }
    let claim = claim(field(object, "claim")?)?;
    let decision = decide(&schemes, &paid, numbers.contains(&claim.number), &claim);
    let mut answer = Map::new();
    answer.insert("amount".to_owned(), decision.amount.to_string().into());
    answer.insert("code".to_owned(), decision.code.text().into());
    Ok(with_trace(answer, &decision.trace))
}

fn scheme(given: &Value) -> Result<AwardScheme, String> {
    let mut amounts = BTreeMap::new();
    for (name, levels) in map(given, "scheme")? {
        let Some(family) = Family::from_code(name) else { continue };
        let mut list = map(levels, name)?
            .iter()
            .map(|(level, yuan)| {
                let known = family.read_level(level).ok_or_else(|| format!("{level} is no level of {name}"))?;
                Ok(LevelAmount { level: known.to_owned(), yuan: decimal(yuan, level)? })
            })
            .collect::<Result<Vec<LevelAmount>, String>>()?;
        list.sort_by_key(|amount| family.rank(&amount.level));
        amounts.insert(family, list);
    }
    let optional = |name: &str| given.get(name).filter(|value| !value.is_null());
    let scheme = AwardScheme {
        version: "calc".to_owned(),
        effective_from: NaiveDate::MIN,
        amounts,
        claim_window_months: optional("claim_window_months").map_or(Ok(12), |months| whole(months, "claim_window_months"))?,
        second_same_level_percent: optional("second_same_level_percent")
            .map_or(Ok(Decimal::from(50)), |percent| decimal(percent, "second_same_level_percent"))?,
    };
    scheme.check().map_err(|error| error.to_string())?;
    Ok(scheme)
}

fn claim(row: &Value) -> Result<Claim, String> {
    let parts = list(row, "a claim")?;
    let part = |index: usize, name: &str| parts.get(index).ok_or_else(|| format!("{name} is missing"));
    let family = text(part(1, "family")?, "family")?;
    let family = Family::from_code(family).ok_or_else(|| format!("{family} is no family"))?;
    let level = text(part(3, "level")?, "level")?;
    Ok(Claim {
        number: domain::certificate_number::normal(text(part(0, "number")?, "number")?),
        family,
        field: text(part(2, "field")?, "field")?.trim().to_owned(),
        level: family.read_level(level).ok_or_else(|| format!("{level} is no level"))?.to_owned(),
        issued: day(part(4, "issued")?, "issued")?,
        claimed: day(part(5, "claimed")?, "claimed")?,
        verified: parts.get(6).and_then(Value::as_bool).unwrap_or(false),
    })
}
