//! Awards (I1-I10), allowances, training cost, tax.

use super::read::{day, decimal, field, list, map, text, whole};
use super::with_trace;
use chrono::{Datelike, NaiveDate};
use domain::award::allowance::Cover;
use domain::award::scheme::LevelAmount;
use domain::award::scheme::{Caps, Conditions};
use domain::award::tax::{TaxTable, Wages};
use domain::award::training_cost::most_recoverable;
use domain::award::{AwardScheme, Claim, Facts, Occasion, Paid, decide};
use domain::certificate::Family;
use domain::money::Fen;
use domain::trace::Trace;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// One claim after the history that the same scheme paid.
pub fn award(object: &Value) -> Result<Value, String> {
    let schemes = [scheme(field(object, "scheme")?)?];
    let history = match object.get("history") {
        None | Some(Value::Null) => &[],
        Some(rows) => list(rows, "history")?,
    };
    let (mut paid, mut numbers) = (Vec::<Paid>::new(), Vec::new());
    let on = |claim: &Claim| Occasion { year: claim.claimed.year(), closing: claim.claimed };
    for row in history {
        let mut before = claim(row)?;
        // It was rewarded, so it was verified and in time; only what it was paid is replayed.
        before.verified = true;
        before.claimed = before.issued;
        let amount = decide(&schemes, &paid, false, on(&before), &before).amount;
        numbers.push(before.number.clone());
        paid.push(Paid { family: before.family, field: before.field, level: before.level, amount, year: before.issued.year() });
    }
    let claim = claim(field(object, "claim")?)?;
    let decision = decide(&schemes, &paid, numbers.contains(&claim.number), on(&claim), &claim);
    let mut answer = Map::new();
    answer.insert("amount".to_owned(), decision.amount.to_string().into());
    answer.insert("code".to_owned(), decision.code.text().into());
    Ok(with_trace(answer, &decision.trace))
}

/// Months and sum of an allowance by the level appointed to, from the month after.
pub fn allowance(object: &Value) -> Result<Value, String> {
    let monthly = map(field(object, "monthly")?, "monthly")?;
    let through = day(field(object, "through")?, "through")?;
    // Nobody appointed, nothing paid: a title alone pays no allowance.
    let level = object.get("appointed_level").filter(|level| !level.is_null());
    let Some(level) = level else {
        let mut trace = Trace::under("calc");
        trace.step("allowance_months", "", "", 0);
        return Ok(explained(json!({ "months": 0, "total": Fen(0).to_string() }), &trace));
    };
    let level = text(level, "appointed_level")?;
    let amount = monthly.get(level).ok_or_else(|| format!("{level} has no monthly amount"))?;
    let until = object.get("ended_on").filter(|until| !until.is_null()).map(|until| day(until, "ended_on")).transpose()?;
    let cover = Cover { monthly: yuan(amount, level)?, since: day(field(object, "appointed_on")?, "appointed_on")?, until };
    let months = cover.months(through);
    let total = cover.monthly.0.checked_mul(i64::from(months)).map(Fen).ok_or("the sum is too large")?;
    let mut trace = Trace::under("calc");
    trace.step("allowance_months", level, format!("{} → {through}", cover.since), months);
    trace.step("allowance_total", level, format!("{} × {months}", cover.monthly), total);
    Ok(explained(json!({ "months": months, "total": total.to_string() }), &trace))
}

/// The most that may be asked back of a training cost.
pub fn clawback(object: &Value) -> Result<Value, String> {
    let cost = yuan(field(object, "cost")?, "cost")?;
    let months = |name: &str| whole(field(object, name)?, name);
    let (service, served) = (months("service_months")?, months("served_months")?);
    let most = most_recoverable(cost, service, served);
    let mut trace = Trace::under("calc");
    trace.step("training_cost", "", format!("{cost} × ({service} − {served}) ÷ {service}"), most);
    Ok(explained(json!({ "max_recoverable": most.to_string() }), &trace))
}

/// Cumulative withholding with and without an award.
pub fn tax(object: &Value) -> Result<Value, String> {
    let amount = |name: &str| yuan(field(object, name)?, name);
    let month = |name: &str| match whole(field(object, name)?, name)? {
        month @ 1..=12 => Ok(month),
        other => Err(format!("{name} is no month: {other}")),
    };
    let (months, award_month) = (month("months")?, month("award_month")?);
    let wages = |award: Fen| {
        Ok::<_, String>(Wages { wage: amount("monthly_wage")?, deductions: amount("monthly_deductions")?, award, award_month })
    };
    let table = TaxTable::default();
    let without = table.withheld(wages(Fen(0))?, months);
    let with = table.withheld(wages(amount("award")?)?, months);
    let extra = Fen(with.iter().copied().sum::<Fen>().0 - without.iter().copied().sum::<Fen>().0);
    let said = |list: &[Fen]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    let mut trace = Trace::under(table.version.clone());
    let months = without.iter().zip(&with).enumerate();
    months.for_each(|(index, (without, with))| {
        trace.step("tax_month", (index + 1).to_string(), format!("{without} → {with}"), with)
    });
    trace.step("tax_extra", "", "", extra);
    Ok(explained(json!({ "without": said(&without), "with_award": said(&with), "extra": extra.to_string() }), &trace))
}

/// An answer with its steps.
fn explained(answer: Value, trace: &Trace) -> Value {
    match answer {
        Value::Object(answer) => with_trace(answer, trace),
        other => other,
    }
}

/// An amount in yuan, no more than wages and awards ever come to.
fn yuan(value: &Value, name: &str) -> Result<Fen, String> {
    let amount = Fen::from_yuan(decimal(value, name)?).map_err(|error| format!("{name}: {error}"))?;
    if amount.0 > 100_000_000_000 { Err(format!("{name} is out of range")) } else { Ok(amount) }
}

fn scheme(given: &Value) -> Result<AwardScheme, String> {
    let mut amounts = BTreeMap::new();
    for (name, levels) in map(given, "scheme")? {
        let Some(family) = Family::from_code(name) else { continue };
        let mut list = map(levels, name)?
            .iter()
            .map(|(level, yuan)| {
                let known = family.read_level(level).ok_or_else(|| format!("{level} is no level of {name}"))?;
                Ok(LevelAmount { level: known.to_owned(), yuan: decimal(yuan, level)?, ..LevelAmount::default() })
            })
            .collect::<Result<Vec<LevelAmount>, String>>()?;
        list.sort_by_key(|amount| family.rank(&amount.level));
        amounts.insert(family, list);
    }
    let optional = |name: &str| given.get(name).filter(|value| !value.is_null());
    let scheme = AwardScheme {
        version: "calc".to_owned(),
        effective_from: NaiveDate::MIN,
        effective_until: None,
        amounts,
        claim_window_months: optional("claim_window_months").map_or(Ok(12), |months| whole(months, "claim_window_months"))?,
        second_same_level_percent: optional("second_same_level_percent")
            .map_or(Ok(Decimal::from(50)), |percent| decimal(percent, "second_same_level_percent"))?,
        fields: Vec::new(),
        post_types: Vec::new(),
        conditions: Conditions::default(),
        caps: Caps::default(),
        fund: None,
        allowances: Vec::new(),
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
        issuer: String::new(),
        facts: Facts::default(),
    })
}
