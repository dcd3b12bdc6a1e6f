//! What stands on paper: capitals, identity numbers, certificate numbers, working days.

use super::read::{day, decimal_field, field, list, text_field, whole};
use super::with_trace;
use domain::identity::{IdentityNumber, Refusal};
use domain::money::Fen;
use domain::trace::Trace;
use domain::working_day::Calendar;
use serde_json::{Map, Value, json};

/// An amount in capitals (R).
pub fn capital(object: &Value) -> Result<Value, String> {
    let amount = Fen::from_yuan(decimal_field(object, "amount")?).map_err(|error| error.to_string())?;
    let text = domain::capital::write(amount).ok_or("the amount is too large")?;
    let mut trace = Trace::under("capital");
    trace.step("capital", "", amount.to_string(), &text);
    trace.step("read_back", "", &text, domain::capital::read(&text).map(|read| read.to_string()).unwrap_or_default());
    let mut answer = Map::new();
    answer.insert("capital".to_owned(), text.into());
    Ok(with_trace(answer, &trace))
}

/// An identity number (ID).
pub fn identity(object: &Value) -> Result<Value, String> {
    let written = text_field(object, "number")?;
    let today = chrono::Local::now().date_naive();
    let mut trace = Trace::under("GB 11643-1999");
    let mut answer = Map::new();
    match IdentityNumber::read(written, today) {
        Ok(number) => {
            answer.insert("ok".to_owned(), true.into());
            answer.insert("birth".to_owned(), number.birth().to_string().into());
            answer.insert("sex".to_owned(), number.sex().word().into());
            answer.insert("normal".to_owned(), number.as_str().into());
            trace.step("identity", number.masked(), "", "✓");
        }
        Err(refusal) => {
            let why = match refusal {
                Refusal::Format => "FORMAT",
                Refusal::Date => "DATE",
                Refusal::Check => "CHECK",
            };
            answer.insert("ok".to_owned(), false.into());
            answer.insert("why".to_owned(), why.into());
            trace.step("identity", "", "", why);
        }
    }
    Ok(with_trace(answer, &trace))
}

/// What a certificate number says by itself (CERT).
pub fn certificate_number(object: &Value) -> Result<Value, String> {
    let written = text_field(object, "number")?;
    let today = chrono::Local::now().date_naive();
    let mut trace = Trace::under("certificate number");
    let Some(parts) = domain::certificate_number::read(written, today) else {
        trace.step("number_parts", written, "", "✗");
        return Ok(with_trace(Map::from_iter([("known".to_owned(), false.into())]), &trace));
    };
    trace.step("number_parts", written, "", parts.kind);
    let answer = json!({
        "known": true, "kind": parts.kind, "year": parts.year, "level": parts.level, "region": parts.region,
        "org": parts.body, "seq": parts.serial,
    });
    Ok(with_trace(answer.as_object().cloned().unwrap_or_default(), &trace))
}

/// The end of so many working days (WD).
pub fn working_day(object: &Value) -> Result<Value, String> {
    let days = |name: &str| match object.get(name) {
        None | Some(Value::Null) => Ok(Default::default()),
        Some(days) => list(days, name)?.iter().map(|value| day(value, name)).collect(),
    };
    let calendar = Calendar { holidays: days("holidays")?, workdays: days("workdays")? };
    let start = day(field(object, "start")?, "start")?;
    let count = whole(field(object, "days")?, "days")?;
    let end = calendar.end_of(start, count).ok_or("there is no such day")?;
    let mut trace = Trace::under("working day");
    trace.step("working_day", "", format!("{start} + {count}"), end);
    Ok(with_trace(Map::from_iter([("end".to_owned(), end.to_string().into())]), &trace))
}
