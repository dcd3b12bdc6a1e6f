//! Competitive selection: scores, ranks and the shortlist.

use super::read::{decimal, field, list, map, whole};
use super::with_trace;
use domain::exact::{Exact, print2};
use domain::selection::{Parts, Scheme, interview, places, plain_mean, rank, shortlist, total};
use domain::trace::Trace;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

/// Interview, totals and ranks of candidates in the order given (S).
pub fn selection(object: &Value) -> Result<Value, String> {
    let weights = field(object, "weights")?;
    let weight = |name: &str| match weights.get(name) {
        None | Some(Value::Null) => Ok(Decimal::ZERO),
        Some(value) => decimal(value, name),
    };
    let mut scheme = Scheme::proposal();
    (scheme.written, scheme.interview, scheme.democratic) = (weight("written")?, weight("interview")?, weight("democratic")?);
    scheme.trim_when_at_least = match object.get("trim_when_at_least") {
        None | Some(Value::Null) => 0,
        Some(value) => whole(value, "trim_when_at_least")?,
    };
    let weights = [scheme.written, scheme.interview, scheme.democratic];
    let sum: Decimal = weights.iter().sum();
    if sum != Decimal::ONE_HUNDRED || weights.iter().any(|weight| *weight < Decimal::ZERO) {
        return Err(format!("the weights add up to {}, not 100", sum.normalize()));
    }
    let mut found = Vec::new();
    for (name, row) in map(field(object, "candidates_written_judges_democratic")?, "candidates_written_judges_democratic")? {
        let [written, judges, democratic] = list(row, name)? else {
            return Err(format!("{name} is not a written score, a list of marks and a democratic score"));
        };
        let part = |value: &Value, what: &str, weight: Decimal| match value {
            Value::Null if weight == Decimal::ZERO => Ok(None),
            Value::Null => Err(format!("{name}: the {what} score is missing")),
            value => points(value, &format!("{name}: {what}"))?
                .map(Some)
                .ok_or_else(|| format!("{name}: the {what} score is out of range")),
        };
        // A mark that is none or out of range is no mark; the drop rule goes by those that are.
        let marks = list(judges, "the marks")?.iter().filter(|mark| !mark.is_null()).map(|mark| points(mark, "a mark"));
        let marks: Vec<Decimal> = marks.collect::<Result<Vec<_>, String>>()?.into_iter().flatten().collect();
        let panel = interview(&marks, scheme.trim_when_at_least);
        let parts = Parts {
            written: part(written, "written", scheme.written)?,
            interview: panel.as_ref().map(|panel| panel.score),
            democratic: part(democratic, "democratic", scheme.democratic)?.map(rounded),
        };
        let score = total(&scheme, parts, panel.as_ref()).ok_or_else(|| format!("{name}: no judge's mark counts"))?;
        found.push((name, plain_mean(&marks), score));
    }
    let figures: Vec<_> = found.iter().map(|(_, _, score)| (score.total, score.parts, 0)).collect();
    let shown = |value: Option<Decimal>| value.map(print2);
    let rows = found.iter().zip(rank(&scheme, &figures)).map(|((name, plain, score), standing)| {
        let mut answer = Map::new();
        let values = [
            ("name", Value::from(name.as_str())),
            ("written", score.parts.written.map(|value| value.to_string()).into()),
            ("interview", shown(score.parts.interview).into()),
            ("democratic", score.parts.democratic.map(|value| value.to_string()).into()),
            ("total", print2(score.total).into()),
            ("plain_mean", shown(*plain).into()),
            ("rank_total", standing.by_total.into()),
            ("rank_final", standing.last.into()),
        ];
        answer.extend(values.map(|(key, value)| (key.to_owned(), value)));
        with_trace(answer, &score.trace)
    });
    Ok(rows.collect::<Vec<_>>().into())
}

/// Who goes on by one score: `admit` places, with all tied at the last. A score that is none has no rank.
pub fn shortlisted(object: &Value) -> Result<Value, String> {
    let scores = list(field(object, "written")?, "written")?;
    let scores: Vec<Option<Decimal>> = scores
        .iter()
        .map(|score| if score.is_null() { Ok(None) } else { points(score, "a written score") })
        .collect::<Result<_, _>>()?;
    let admit = whole(field(object, "admit")?, "admit")?;
    let known: Vec<Decimal> = scores.iter().copied().flatten().collect();
    let ranks = places(&known);
    let admitted = shortlist(&ranks, admit).into_iter().filter(|on| *on).count();
    let mut next = ranks.iter();
    let ranks: Vec<Option<u32>> = scores.iter().map(|score| score.and_then(|_| next.next().copied())).collect();
    let mut trace = Trace::under("shortlist");
    trace.step("selection_shortlist", "", format!("≤ {admit}"), admitted);
    let answer = json!({ "admitted": admitted, "ranks": ranks });
    Ok(with_trace(answer.as_object().cloned().unwrap_or_default(), &trace))
}

/// What is written with two decimals at most stays as it is written.
fn rounded(score: Decimal) -> Decimal {
    if score.scale() <= 2 { score } else { Exact::from(score).round2() }
}

/// A score from 0 to 100; none when it is out of range.
fn points(value: &Value, name: &str) -> Result<Option<Decimal>, String> {
    let found = decimal(value, name)?;
    Ok((Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&found).then_some(found))
}
