//! Ballots, composite and quota.

use super::read::{decimal, decimal_field, field, list, map, text, whole};
use super::with_trace;
use domain::appraisal::ballot::{Cell, Measure, RowValue};
use domain::appraisal::count::{ClassRows, composite as weighted, count_class, democratic};
use domain::appraisal::quota::{Candidate, split};
use domain::appraisal::rank_band::{RankBand, counts};
use domain::appraisal::scheme::{BallotKind, Band, Dimension, MissingClass, RaterClass, Scheme, Words, grade_of};
use domain::appraisal::tick::{ClassVotes, count};
use domain::exact::{Exact, Rounding, share_rounded};
use domain::trace::Trace;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

/// Score ballots of one person (A1, A1b).
pub fn appraisal(object: &Value) -> Result<Value, String> {
    let scheme = scheme(object)?;
    let measure = Measure::of(&scheme);
    let ballots = map(field(object, "ballots_in_dimension_order")?, "ballots_in_dimension_order")?;
    if let Some(unknown) = ballots.keys().find(|code| scheme.class_index(code).is_none()) {
        return Err(format!("{unknown} is no class of the scheme"));
    }
    let mut trace = Trace::under("appraisal");
    let (mut classes, mut means) = (Map::new(), Vec::new());
    for class in &scheme.classes {
        let rows = match ballots.get(&class.code) {
            Some(rows) => rows_of(rows, &class.code, scheme.dimensions.len())?,
            None => Vec::new(),
        };
        let value = |cells: &Vec<Cell>| match measure.row(None, cells) {
            RowValue::Counts(value) => Some(value),
            _ => None,
        };
        let valid: Vec<(i64, &[Cell])> = rows.iter().filter_map(|cells| Some((value(cells)?, cells.as_slice()))).collect();
        let invalid = u32::try_from(rows.len() - valid.len()).unwrap_or(u32::MAX);
        let result = count_class(&scheme, class.ballot, ClassRows { valid, invalid, abstained: 0 });
        if let Some((low, high)) = result.dropped {
            trace.step("trim", &class.code, "", format!("{low} / {high}"));
        }
        let mean = result.mean.as_ref().map(|mean| format!("{:.2}", mean.round2()));
        match &mean {
            Some(mean) => trace.step("class_mean", &class.code, format!("{} ÷ {}", result.sum, result.counted), mean),
            None => trace.step("class_missing", &class.code, "", ""),
        }
        let answer = json!({ "mean": mean, "counted": result.counted, "valid": result.valid, "invalid": result.invalid });
        classes.insert(class.code.clone(), answer);
        means.push(result.mean);
    }
    let (exact, effective) =
        democratic(&weights_of(&scheme.classes), &means, MissingClass::Reweight).ok_or("no class has a valid ballot")?;
    for ((class, weight), mean) in scheme.classes.iter().zip(effective).zip(&means) {
        if let (Some(weight), Some(mean)) = (weight, mean) {
            trace.step("effective_weight", &class.code, format!("{} × {} %", mean.plain(), weight.round2().normalize()), "");
        }
    }
    let total = exact.round2();
    let grade = &grade_of(&scheme.bands, total).grade;
    trace.step("round", "", exact.plain(), format!("{total:.2}"));
    trace.step("band", "", format!("{total:.2}"), grade);
    let mut answer = Map::new();
    answer.insert("classes".to_owned(), classes.into());
    answer.insert("total".to_owned(), format!("{total:.2}").into());
    answer.insert("exact".to_owned(), exact.plain().into());
    answer.insert("grade".to_owned(), grade.as_str().into());
    Ok(with_trace(answer, &trace))
}

/// Tick ballots (A2).
pub fn tick(object: &Value) -> Result<Value, String> {
    let points = map(field(object, "tick_values")?, "tick_values")?;
    let order = list(field(object, "order")?, "order")?;
    let order = order.iter().map(|grade| text(grade, "order")).collect::<Result<Vec<&str>, _>>()?;
    let mut graded: Vec<(usize, &str, Decimal)> = Vec::new();
    for (index, grade) in order.iter().copied().enumerate() {
        if let Some(points) = points.get(grade) {
            graded.push((index, grade, decimal(points, grade)?));
        }
    }
    // Best first, whatever the order on the ballot: the shares of good and bad are counted from the ends.
    graded.sort_by_key(|(_, _, points)| std::cmp::Reverse(*points));
    let values: Vec<Decimal> = graded.iter().map(|(_, _, points)| *points).collect();
    let votes = map(field(object, "votes")?, "votes")?;
    let weights = map(field(object, "class_weights")?, "class_weights")?;
    if let Some(unknown) = votes.keys().find(|code| !weights.contains_key(*code)) {
        return Err(format!("{unknown} has no weight"));
    }
    let mut classes = Vec::new();
    for (code, weight) in weights {
        let counted = match votes.get(code) {
            Some(votes) => list(votes, code)?.iter().map(|count| whole(count, code)).collect::<Result<Vec<u32>, String>>()?,
            None => vec![0; order.len()],
        };
        if counted.len() > order.len() {
            return Err(format!("{code} has more counts than there are answers"));
        }
        let votes = graded.iter().map(|(index, _, _)| counted.get(*index).copied().unwrap_or(0)).collect();
        classes.push(ClassVotes { code: code.clone(), weight: decimal(weight, code)?, votes });
    }
    let result = count(&values, &classes);
    let total = result.total.ok_or("no class has a valid vote")?;
    let by_class = |values: Vec<Value>| -> Value {
        classes.iter().map(|class| class.code.clone()).zip(values).collect::<Map<String, Value>>().into()
    };
    let percent = |share: &Exact| format!("{:.2}", (share.clone() * Exact::from(Decimal::ONE_HUNDRED)).round2());
    let pooled: Map<String, Value> =
        graded.iter().map(|(_, grade, _)| (*grade).to_owned()).zip(result.pooled.iter().map(|n| (*n).into())).collect();
    let mut answer = Map::new();
    answer.insert(
        "class_means".to_owned(),
        by_class(result.means.iter().map(|mean| mean.map(|mean| format!("{mean:.2}")).into()).collect()),
    );
    answer.insert("valid".to_owned(), by_class(result.valid.iter().map(|n| (*n).into()).collect()));
    answer.insert("pooled".to_owned(), pooled.into());
    answer.insert("pooled_n".to_owned(), result.pooled_count.into());
    answer.insert("good_rate".to_owned(), percent(&result.good).into());
    answer.insert("bad_rate".to_owned(), percent(&result.bad).into());
    answer.insert("total".to_owned(), format!("{total:.2}").into());
    answer.insert("grade".to_owned(), grade_of(&bands(object)?, total).grade.as_str().into());
    answer.insert("good_ge_2_3".to_owned(), (result.good >= Exact::ratio(2, 3)).into());
    answer.insert("bad_gt_1_3".to_owned(), (result.bad > Exact::ratio(1, 3)).into());
    Ok(with_trace(answer, &result.trace))
}

/// Performance, democratic and superior's score with bonus, deduction and cap (A3).
pub fn composite(object: &Value) -> Result<Value, String> {
    let classes = classes(object)?;
    let given = map(field(object, "class_means")?, "class_means")?;
    let mean = |class: &RaterClass| match given.get(&class.code) {
        None | Some(Value::Null) => Ok(None),
        Some(mean) => decimal(mean, &class.code).map(|mean| Some(Exact::from(mean))),
    };
    let means = classes.iter().map(mean).collect::<Result<Vec<_>, String>>()?;
    let (democratic, effective) =
        democratic(&weights_of(&classes), &means, MissingClass::Reweight).ok_or("every class is missing")?;
    let parts = field(object, "composite_weights")?;
    let parts = domain::appraisal::scheme::Composite {
        performance: decimal_field(parts, "performance")?,
        democratic: decimal_field(parts, "democratic")?,
        superior: decimal_field(parts, "superior")?,
    };
    if parts.performance + parts.democratic + parts.superior != Decimal::ONE_HUNDRED {
        return Err("the composite weights do not sum to 100".to_owned());
    }
    let (performance, superior) = (decimal_field(object, "performance")?, decimal_field(object, "superior")?);
    let raw = weighted(&parts, performance, &democratic, superior);
    let optional = |name: &str| object.get(name).filter(|value| !value.is_null()).map(|value| decimal(value, name)).transpose();
    let bonus = optional("bonus")?.unwrap_or_default();
    let counted = optional("bonus_cap")?.map_or(bonus, |cap| bonus.min(cap));
    let deduction = optional("deduction")?.unwrap_or_default();
    if bonus.is_sign_negative() || deduction.is_sign_negative() {
        return Err("bonus and deduction are not negative".to_owned());
    }
    let hundred = Exact::from(Decimal::ONE_HUNDRED);
    let exact = (raw.clone() + Exact::from(counted) - Exact::from(deduction)).max(Exact::zero()).min(hundred);
    let total = exact.round2();
    let bands = bands(object)?;
    let by_score = grade_of(&bands, total).grade.clone();
    let place = |grade: &str| bands.iter().position(|band| band.grade == grade);
    let cap = object.get("warning_in_year_caps_at").and_then(Value::as_str);
    let last = match cap {
        Some(cap) if place(cap).is_none() => return Err(format!("{cap} is no grade")),
        Some(cap) if place(cap) > place(&by_score) => cap.to_owned(),
        _ => by_score.clone(),
    };
    let mut trace = Trace::under("composite");
    let weights: Map<String, Value> = classes
        .iter()
        .zip(&effective)
        .filter_map(|(class, weight)| Some((class.code.clone(), format!("{:.2}", weight.as_ref()?.round2()).into())))
        .collect();
    for class in classes.iter().zip(&means).filter(|(_, mean)| mean.is_none()).map(|(class, _)| class) {
        trace.step("class_missing", &class.code, "", "");
    }
    trace.step("democratic", "", democratic.plain(), format!("{:.2}", democratic.round2()));
    trace.step(
        "composite",
        "",
        format!(
            "{performance} × {} % + {:.2} × {} % + {superior} × {} %",
            parts.performance,
            democratic.round2(),
            parts.democratic,
            parts.superior
        ),
        format!("{:.2}", raw.round2()),
    );
    trace.step(
        "bonus",
        "",
        if counted == bonus { String::new() } else { format!("min({bonus}, {counted})") },
        format!("+{counted}"),
    );
    trace.step("deduction", "", "", format!("−{deduction}"));
    trace.step("round", "", exact.plain(), format!("{total:.2}"));
    trace.step("band", "", "", &by_score);
    if last != by_score {
        trace.step("cap", "", &by_score, &last);
    }
    let mut answer = Map::new();
    answer.insert("eff_w".to_owned(), weights.into());
    answer.insert("democratic".to_owned(), format!("{:.2}", democratic.round2()).into());
    answer.insert("raw".to_owned(), format!("{:.2}", raw.round2()).into());
    answer.insert("bonus".to_owned(), counted.normalize().to_string().into());
    answer.insert("total".to_owned(), format!("{total:.2}").into());
    answer.insert("grade_by_score".to_owned(), by_score.into());
    answer.insert("grade_final".to_owned(), last.into());
    Ok(with_trace(answer, &trace))
}

/// Who is inside the quota (Q1, Q4, Q6).
pub fn quota(object: &Value) -> Result<Value, String> {
    let eligible = whole(field(object, "eligible")?, "eligible")?;
    let percent = decimal_field(object, "percent")?;
    let rounding = match object.get("rounding").and_then(Value::as_str).unwrap_or("floor") {
        "floor" => Rounding::Floor,
        "half-up" | "half_up" => Rounding::HalfUp,
        "ceil" => Rounding::Ceil,
        other => return Err(format!("{other} is no rounding: floor, half-up or ceil")),
    };
    let line = object.get("line").map(|line| decimal(line, "line")).transpose()?.unwrap_or(Decimal::from(90));
    let cap = share_rounded(percent, 100, eligible, rounding);
    let rows = match object.get("rows_name_total_peer_performance") {
        Some(rows) => list(rows, "rows_name_total_peer_performance")?,
        None => &[],
    };
    let (mut names, mut candidates) = (Vec::new(), Vec::new());
    for (index, row) in rows.iter().enumerate() {
        let [name, total, peers, performance] = list(row, "a row")? else { return Err("a row has four parts".to_owned()) };
        names.push(text(name, "name")?);
        let total = decimal(total, "total")?;
        if total >= line {
            let peers = if peers.is_null() { None } else { Some(decimal(peers, "peer")?) };
            candidates.push(Candidate { index, total, performance: decimal(performance, "performance")?, peers });
        }
    }
    let result = split(candidates, cap);
    let named = |indices: &[usize]| -> Value { indices.iter().map(|index| names[*index]).collect::<Vec<&str>>().into() };
    let mut trace = Trace::under("quota");
    trace.step("quota", "", format!("{eligible} × {percent} %"), cap);
    let mut answer = Map::new();
    answer.insert("cap".to_owned(), cap.into());
    answer.insert("winners".to_owned(), named(&result.winners));
    answer.insert("tie".to_owned(), named(&result.tied));
    answer.insert("demoted".to_owned(), named(&result.outside));
    Ok(with_trace(answer, &trace))
}

/// How many people each rank band takes (Q3).
pub fn rank_bands(object: &Value) -> Result<Value, String> {
    let people = whole(field(object, "count")?, "count")?;
    let shares = list(field(object, "shares")?, "shares")?
        .iter()
        .map(|share| {
            let [grade, up_to] = list(share, "a share")? else { return Err("a share has two parts".to_owned()) };
            Ok(RankBand { grade: text(grade, "grade")?.to_owned(), up_to: decimal(up_to, "a share")? })
        })
        .collect::<Result<Vec<RankBand>, String>>()?;
    let counts = counts(&shares, people).map_err(|error| error.to_string())?;
    let (mut trace, mut answer) = (Trace::under("rank-bands"), Map::new());
    let mut before = Decimal::ZERO;
    for (place, (share, count)) in shares.iter().zip(counts).enumerate() {
        let formula = match shares.len() - place {
            1 if place > 0 => format!("⌊{people} × {} %⌋", (share.up_to - before).normalize()),
            1 | 2 => String::new(),
            _ => format!("⌊{people} × {} %⌋ − ⌊{people} × {} %⌋", share.up_to.normalize(), before.normalize()),
        };
        trace.step("rank_band", &share.grade, formula, count);
        answer.insert(share.grade.clone(), count.into());
        before = share.up_to;
    }
    Ok(with_trace(answer, &trace))
}

fn scheme(object: &Value) -> Result<Scheme, String> {
    let given = field(object, "scheme")?;
    let mut scheme = Scheme::proposal(2000);
    let words = |code: &str| Words { zh: code.to_owned(), en: code.to_owned() };
    scheme.dimensions = map(field(given, "dimensions")?, "dimensions")?
        .iter()
        .map(|(code, weight)| Ok(Dimension { code: code.clone(), name: words(code), weight: decimal(weight, code)? }))
        .collect::<Result<_, String>>()?;
    scheme.classes = classes(given)?;
    scheme.bands = bands(given)?;
    scheme.trim_when_more_than = match given.get("trim_when_more_than") {
        None | Some(Value::Null) => None,
        Some(most) => Some(whole(most, "trim_when_more_than")?),
    };
    scheme.required_classes.clear();
    scheme.pools.clear();
    scheme.ticks.clear();
    scheme.team = None;
    scheme.discipline.clear();
    scheme.vetoes.clear();
    scheme.consequences.clear();
    scheme.void.same_for_all_above = None;
    scheme.void.identical_dimensions = match object.get("extra_rule") {
        None | Some(Value::Null) => false,
        Some(rule) => !text(rule, "extra_rule")?.trim().is_empty(),
    };
    scheme.check_arithmetic().map_err(|error| error.to_string())?;
    Ok(scheme)
}

fn classes(object: &Value) -> Result<Vec<RaterClass>, String> {
    map(field(object, "class_weights")?, "class_weights")?
        .iter()
        .map(|(code, weight)| {
            let name = Words { zh: code.clone(), en: code.clone() };
            Ok(RaterClass { code: code.clone(), name, weight: decimal(weight, code)?, peers: false, ballot: BallotKind::Score })
        })
        .collect()
}

fn weights_of(classes: &[RaterClass]) -> Vec<Decimal> {
    classes.iter().map(|class| class.weight).collect()
}

fn bands(object: &Value) -> Result<Vec<Band>, String> {
    let Some(given) = object.get("bands") else { return Ok(Scheme::proposal(2000).bands) };
    let mut bands = list(given, "bands")?
        .iter()
        .map(|band| {
            let [floor, grade] = list(band, "a band")? else { return Err("a band has two parts".to_owned()) };
            Ok(Band { grade: text(grade, "grade")?.to_owned(), floor: decimal(floor, "a band")? })
        })
        .collect::<Result<Vec<Band>, String>>()?;
    bands.sort_by_key(|band| std::cmp::Reverse(band.floor));
    Ok(bands)
}

fn rows_of(rows: &Value, class: &str, dimensions: usize) -> Result<Vec<Vec<Cell>>, String> {
    list(rows, class)?
        .iter()
        .map(|row| {
            let row = list(row, class)?;
            if row.len() != dimensions {
                return Err(format!("a row of {class} has {} cells, not {dimensions}", row.len()));
            }
            let cell = |cell: &Value| match cell {
                Value::Null => Cell::Blank,
                other => other.as_str().map_or(Cell::Unreadable, Cell::read),
            };
            Ok(row.iter().map(cell).collect())
        })
        .collect()
}
