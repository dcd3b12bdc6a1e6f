//! Severity and agreement of raters: figures that are shown and never grade.

use super::read::{decimal, field, list, map};
use super::with_trace;
use domain::appraisal::leniency::{self, reading};
use domain::trace::Trace;
use serde_json::{Map, Value, json};

/// Scores inside their groups, put back on the mean and deviation of all (Z).
pub fn normalise(object: &Value) -> Result<Value, String> {
    let given = map(field(object, "groups")?, "groups")?;
    let mut groups = Vec::new();
    for (name, group) in given {
        let scores = map(group, name)?.iter();
        groups.push(scores.map(|(who, score)| Ok((who, figure(score, who)?))).collect::<Result<Vec<_>, String>>()?);
    }
    let scores: Vec<Vec<f64>> = groups.iter().map(|group| group.iter().map(|(_, score)| *score).collect()).collect();
    // No share of top marks is asked for here.
    let found = leniency::normalise(&scores, f64::INFINITY).ok_or("there is no score")?;
    let mut trace = Trace::under("normalise");
    for ((name, group), spread) in given.keys().zip(&groups).zip(&found.groups) {
        let formula = if group.is_empty() { String::new() } else { format!("n = {}", spread.n) };
        trace.step("group_spread", name, formula, format!("{:.2} / {:.3}", spread.mean, spread.sd));
    }
    trace.step("whole_spread", "", format!("n = {}", found.whole.n), format!("{:.2} / {:.3}", found.whole.mean, found.whole.sd));
    let mut rows = Map::new();
    for ((group, standings), spread) in groups.iter().zip(&found.rows).zip(&found.groups) {
        for ((who, raw), row) in group.iter().zip(standings) {
            let formula = match spread.sd > 0.0 {
                true => format!("({raw} − {:.2}) ÷ {:.3} = {:.3}", spread.mean, spread.sd, row.z),
                false => "0".to_owned(),
            };
            let back = format!("{:.2} + {:.3} × {:.3}", found.whole.mean, row.z, found.whole.sd);
            trace.step("z_score", *who, format!("{formula}; {back}"), format!("{:.2}", row.adjusted));
            let answer = json!({
                "raw": plain(*raw), "z": rounded(row.z, 3), "T": rounded(row.t, 1), "adj": rounded(row.adjusted, 2)
            });
            if rows.insert((*who).clone(), answer).is_some() {
                return Err(format!("{who} stands in two groups"));
            }
        }
    }
    let mut answer = Map::new();
    answer.insert("mean".to_owned(), rounded(found.whole.mean, 3).into());
    answer.insert("sd".to_owned(), rounded(found.whole.sd, 3).into());
    answer.insert("rows".to_owned(), rows.into());
    Ok(with_trace(answer, &trace))
}

/// Intraclass correlations of people (rows) by raters (columns); null where somebody was not rated (ICC).
pub fn agreement(object: &Value) -> Result<Value, String> {
    let mut table: Vec<Vec<Option<f64>>> = Vec::new();
    for row in list(field(object, "table")?, "table")? {
        let row = list(row, "a row of the table")?;
        let columns = table.first().map_or(row.len(), Vec::len);
        if row.len() != columns {
            return Err(format!("row {} has {} cells, not {columns}", table.len() + 1, row.len()));
        }
        let cell = |cell: &Value| if cell.is_null() { Ok(None) } else { figure(cell, "a cell").map(Some) };
        table.push(row.iter().map(cell).collect::<Result<_, String>>()?);
    }
    let found = leniency::agreement(&table).ok_or("two people, one of them rated twice, and a difference are needed")?;
    let mut trace = Trace::under("agreement");
    let raters = rounded(found.raters, 3);
    trace.step("rating_table", "", format!("n = {}", found.people), format!("k = {raters}"));
    let mut answer = Map::new();
    for icc in &found.forms {
        let formula = format!("{:.3} ÷ {:.3}", icc.between, icc.variance);
        trace.step("agreement", icc.form.name(), formula, format!("{:.2}", icc.value));
        answer.insert(icc.form.name().to_owned(), rounded(icc.value, 2).into());
    }
    answer.insert("people".to_owned(), found.people.into());
    answer.insert("raters".to_owned(), raters.into());
    answer.insert("complete".to_owned(), found.complete.into());
    let headline = found.headline();
    answer.insert("form".to_owned(), headline.map(|icc| icc.form.name()).into());
    answer.insert("reading".to_owned(), headline.map(|icc| reading(icc.value)).into());
    Ok(with_trace(answer, &trace))
}

/// A decimal as these statistics take it.
fn figure(value: &Value, name: &str) -> Result<f64, String> {
    decimal(value, name).map(leniency::figure)
}

fn rounded(value: f64, places: usize) -> f64 {
    // Through the text, so that what is read is what is printed; minus zero is zero.
    format!("{value:.places$}").parse().map_or(0.0, |value: f64| value + 0.0)
}

/// A whole number without a point.
fn plain(value: f64) -> Value {
    let whole = format!("{value}").parse::<i64>();
    whole.map_or_else(|_| value.into(), Value::from)
}
