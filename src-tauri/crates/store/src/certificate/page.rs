//! Lists of certificates, filtered, sorted and cut in the file: a hundred thousand of them are never held in memory.

use crate::{Db, Error};
use chrono::{NaiveDate, TimeDelta};
use domain::certificate::{Due, Family};
use rusqlite::types::Value;
use std::collections::HashSet;

/// What a list holds, how it is sorted, and which part of it is asked for.
#[derive(Clone, Debug, Default)]
pub struct Filter<'a> {
    /// Part of name, pinyin, staff number, certificate number or unit; empty: everybody.
    pub text: &'a str,
    /// `title`, `skill` or `registered`; empty: all.
    pub family: &'a str,
    /// `unverified`, `waiting` (one person has found it genuine), `verified` (two have), `not_found`, `forged` or `blacklisted`; empty: all.
    pub verification: &'a str,
    /// Units whose people are listed; none: all.
    pub units: Option<&'a HashSet<i64>>,
    /// One person; none: everybody.
    pub person: Option<i64>,
    /// People whose amount is not sorted by, because it is not shown.
    pub shut: Option<&'a HashSet<i64>>,
    /// `name`, `unit`, `field`, `issued`, `claimed`, `valid_until`, `number`, `level`, `amount`; else by staff number.
    pub sort: &'a str,
    /// The other way round.
    pub descending: bool,
    /// First row.
    pub offset: u32,
    /// Most rows.
    pub limit: u32,
}

/// The ids of a list's part, and how many the whole list has.
pub fn page(db: &Db<'_>, filter: &Filter<'_>) -> Result<(u32, Vec<i64>), Error> {
    let (from, mut values) = (FROM, Vec::new());
    let wanted = conditions(filter, &mut values);
    let count: u32 =
        db.0.prepare_cached(&format!("SELECT count(*) {from} WHERE {wanted}"))?
            .query_row(rusqlite::params_from_iter(values.iter()), |row| row.get(0))?;
    let turn = if filter.descending { " DESC" } else { "" };
    let order: Vec<String> = order(filter).into_iter().map(|key| format!("{key}{turn}")).collect();
    values.push(Value::Integer(filter.limit.into()));
    values.push(Value::Integer(filter.offset.into()));
    let sql = format!("SELECT c.id {from} WHERE {wanted} ORDER BY {}, c.id{turn} LIMIT ? OFFSET ?", order.join(", "));
    let mut statement = db.0.prepare_cached(&sql)?;
    let rows = statement.query_map(rusqlite::params_from_iter(values.iter()), |row| row.get(0))?;
    Ok((count, rows.collect::<Result<_, _>>()?))
}

/// What is due of people who are still here, the most urgent first: (certificate, `registration` or `education`, day). `what` empty: both;
/// `due` none: all up to 90 days ahead. First comes how many rows each of [`Due::ALL`] has, whatever `due` says.
#[allow(clippy::type_complexity)]
pub fn due(
    db: &Db<'_>,
    filter: &Filter<'_>,
    (what, due): (&str, Option<Due>),
    today: NaiveDate,
) -> Result<([u32; 4], Vec<(i64, String, NaiveDate)>), Error> {
    let day = |ahead: i64| (today + TimeDelta::days(ahead)).to_string();
    let mut values = Vec::new();
    let wanted = conditions(filter, &mut values);
    let parts: Vec<String> = [("registration", "valid_until"), ("education", "education_due")]
        .into_iter()
        .filter(|(name, _)| what.is_empty() || what == *name)
        .map(|(name, column)| {
            format!(
                "SELECT c.id AS id, '{name}' AS what, c.{column} AS day, p.staff_number AS who {FROM}
                 WHERE c.{column} IS NOT NULL AND c.{column} <= '{}' AND (p.left_on IS NULL OR p.left_on >= '{today}') AND {wanted}",
                day(Due::DAYS)
            )
        })
        .collect();
    if parts.is_empty() {
        return Ok(([0; 4], Vec::new()));
    }
    let all: Vec<Value> = parts.iter().flat_map(|_| values.clone()).collect();
    let whole = parts.join(" UNION ALL ");
    let mut counts = [0_u32; 4];
    let mut statement = db.0.prepare_cached(&format!("SELECT day, count(*) FROM ({whole}) GROUP BY day"))?;
    let mut rows = statement.query(rusqlite::params_from_iter(all.iter()))?;
    while let Some(row) = rows.next()? {
        let found: Option<NaiveDate> = row.get::<_, String>(0)?.parse().ok();
        let place = found.and_then(|day| Due::of(day, today)).and_then(|due| Due::ALL.iter().position(|one| *one == due));
        if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
            *count += row.get::<_, u32>(1)?;
        }
    }
    let (first, last) = due.map_or((None, Due::DAYS), Due::span);
    let from = first.map_or_else(String::new, day);
    let mut all = all;
    all.extend([
        Value::Text(from),
        Value::Text(day(last)),
        Value::Integer(filter.limit.into()),
        Value::Integer(filter.offset.into()),
    ]);
    let sql =
        format!("SELECT id, what, day FROM ({whole}) WHERE day >= ? AND day <= ? ORDER BY day, who, id, what LIMIT ? OFFSET ?");
    let mut statement = db.0.prepare_cached(&sql)?;
    let rows = statement.query_map(rusqlite::params_from_iter(all.iter()), |row| {
        Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?.parse().unwrap_or_default()))
    })?;
    Ok((counts, rows.collect::<Result<_, _>>()?))
}

const FROM: &str = "FROM certificate c JOIN person p ON p.id = c.person JOIN unit u ON u.id = p.unit";

fn conditions(filter: &Filter<'_>, values: &mut Vec<Value>) -> String {
    let mut wanted = vec!["1 = 1".to_owned()];
    if !filter.text.is_empty() {
        let escaped = filter.text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let columns = ["p.name", "p.pinyin", "p.staff_number", "c.number", "u.name", "c.field"];
        let any: Vec<String> = columns.iter().map(|column| format!("{column} LIKE ? ESCAPE '\\'")).collect();
        wanted.push(format!("({})", any.join(" OR ")));
        values.extend(columns.iter().map(|_| Value::Text(format!("%{escaped}%"))));
    }
    if !filter.family.is_empty() {
        wanted.push("c.family = ?".to_owned());
        values.push(Value::Text(filter.family.to_owned()));
    }
    match filter.verification {
        "" => {}
        "blacklisted" => wanted.push(super::BLACKLISTED.to_owned()),
        "verified" => wanted.push("c.verification = 'verified' AND c.confirmed IS NOT NULL".to_owned()),
        "waiting" => wanted.push("c.verification = 'verified' AND c.confirmed IS NULL".to_owned()),
        other => {
            wanted.push("c.verification = ?".to_owned());
            values.push(Value::Text(other.to_owned()));
        }
    }
    if let Some(units) = filter.units {
        wanted.push(format!("p.unit IN ({})", numbers(units)));
    }
    if let Some(person) = filter.person {
        wanted.push(format!("c.person = {person}"));
    }
    wanted.join(" AND ")
}

fn order(filter: &Filter<'_>) -> Vec<String> {
    let key = match filter.sort {
        "name" => "p.pinyin".to_owned(),
        "unit" => "u.name".to_owned(),
        "field" => "c.field".to_owned(),
        "issued" => "c.issued".to_owned(),
        "claimed" => "coalesce(c.claimed, '')".to_owned(),
        "valid_until" => "coalesce(c.valid_until, '')".to_owned(),
        "number" => "c.number".to_owned(),
        "level" => rank(),
        "amount" => {
            let shut = filter.shut.map(numbers).unwrap_or_default();
            format!(
                "coalesce((SELECT d.fen FROM award_decision d WHERE d.id = (SELECT max(id) FROM award_decision WHERE certificate = c.id)
                   AND (c.person NOT IN ({shut}) OR EXISTS (SELECT 1 FROM award_batch b WHERE b.id = d.batch AND b.state = 'approved'))), -1)"
            )
        }
        _ => return vec!["p.staff_number".to_owned(), "c.number".to_owned()],
    };
    vec![key]
}

/// Family and level as one number, low to high.
fn rank() -> String {
    let mut cases = String::new();
    for (place, family) in Family::ALL.into_iter().enumerate() {
        for (rank, level) in family.levels().iter().enumerate() {
            let value = place * 100 + rank;
            cases.push_str(&format!(" WHEN c.family = '{}' AND c.level = '{level}' THEN {value}", family.code()));
        }
    }
    format!("CASE{cases} ELSE -1 END")
}

fn numbers(ids: &HashSet<i64>) -> String {
    let mut ids: Vec<i64> = ids.iter().copied().collect();
    ids.sort_unstable();
    ids.iter().map(i64::to_string).collect::<Vec<_>>().join(",")
}
