//! Reserve cadres and the age line: the size of a pool with its minima, the month of legal retirement.

use super::read::{decimal_field, field, list, text_field, whole};
use super::with_trace;
use chrono::Datelike;
use domain::date::PartialDate;
use domain::fraction::Fraction;
use domain::reserve::pool::{PoolTargets, Posts};
use domain::retirement::{Line, delay, month};
use domain::trace::Trace;
use serde_json::{Map, Value, json};

/// The most people in a pool, and its minima (Q5).
pub fn pool(object: &Value) -> Result<Value, String> {
    let number = |name: &str| whole(field(object, name)?, name);
    let percent = |name: &str| {
        let share = decimal_field(object, name)?.normalize();
        Fraction::read(&format!("{share}%")).map_err(|_| format!("{name} is out of range: {share}"))
    };
    let near_term = text_field(object, "near_term_share")?;
    let targets = PoolTargets {
        principal_ratio: number("principal_ratio")?,
        deputy_ratio: number("deputy_ratio")?,
        near_term: Fraction::read(near_term).map_err(|_| format!("near_term_share is not a share: {near_term}"))?,
        women: percent("women_percent")?,
        non_party: percent("non_party_percent")?,
        // The case names no share of the young.
        young: Fraction::NONE,
        ..PoolTargets::shipped()
    };
    targets.check().map_err(|field| format!("{field} is out of range"))?;
    let size = targets.size(Posts { principal: number("principal_posts")?, deputy: number("deputy_posts")? });
    let mut answer = Map::new();
    let figures = [
        ("pool_max", size.most),
        ("near_term_min", size.minima.near_term),
        ("female_min", size.minima.women),
        ("non_party_min", size.minima.non_party),
    ];
    for (name, figure) in figures {
        answer.insert(name.to_owned(), figure.into());
    }
    Ok(with_trace(answer, &size.trace))
}

/// The month of legal retirement (RET).
pub fn retirement(object: &Value) -> Result<Value, String> {
    let line = match text_field(object, "kind")? {
        "M60" => Line::Men,
        "F55" => Line::Women55,
        "F50" => Line::Women50,
        other => return Err(format!("kind is not M60, F55 or F50: {other}")),
    };
    let [year, born] = list(field(object, "birth")?, "birth")? else {
        return Err("birth is not a year and a month".to_owned());
    };
    let written = format!("{:04}-{:02}", whole(year, "birth")?, whole(born, "birth")?);
    let birth = PartialDate::read(&written).map_err(|_| format!("birth is out of range: {written}"))?;
    let born = birth.first_day();
    let later = delay(line, born.year(), born.month());
    let months = line.age() * 12 + later;
    let age = format!("{}岁{}个月", months / 12, months % 12);
    let when = month(line, born).format("%Y-%m").to_string();
    let mut trace = Trace::under("NPC 2024-09-13");
    trace.step("retirement_delay", "", birth.to_string(), later);
    trace.step("retirement_month", &age, format!("{birth} + {} × 12 + {later}", line.age()), &when);
    let answer = json!({ "age": age, "delay": later, "when": when });
    Ok(with_trace(answer.as_object().cloned().unwrap_or_default(), &trace))
}
