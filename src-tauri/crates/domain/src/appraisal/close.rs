//! Closing: from all ballots and scores to totals, ranks and proposed grades, each with its trace (domain §§2.4-2.6, 3.2).
//! A person's missing input leaves him without a total; it never becomes a zero.

use super::ballot::{self, Ballot, VALUE_UNITS, VoidReason};
use super::quota::{Candidate, QuotaSplit, split};
use super::scheme::{Composite, RaterClass, Scheme};
use crate::exact::{Exact, share_rounded};
use crate::trace::Trace;
use rust_decimal::Decimal;

/// What is known of one person before closing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// 业绩分.
    pub performance: Option<Decimal>,
    /// 领导评价.
    pub superior: Option<Decimal>,
    /// 加分, before the cap.
    pub bonus: Decimal,
    /// 减分.
    pub deduction: Decimal,
    /// Highest grade allowed by a warning or veto.
    pub cap: Option<String>,
    /// Takes part without a grade.
    pub no_grade: bool,
}

/// Remarks that go with a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Remark {
    /// 受比例限制: inside the band, outside the quota.
    QuotaLimited,
    /// Tied across the quota line; the group decides.
    Tied,
    /// A warning or veto caps the grade.
    Capped,
    /// A rater class has no valid ballot; its weight went to the others.
    ClassMissing,
    /// Takes part, no grade.
    NoGrade,
    /// Something needed is missing: 不定等次.
    Undetermined,
}

/// One class of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassResult {
    /// Valid rows.
    pub valid: u32,
    /// Rows that count after trimming.
    pub counted: u32,
    /// Void rows.
    pub invalid: u32,
    /// The mean, exact; none without a valid row.
    pub mean: Option<Exact>,
    /// Means of each dimension over the rows that count.
    pub dimensions: Vec<Exact>,
    /// The values dropped, lowest and highest, in points.
    pub dropped: Option<(Decimal, Decimal)>,
    /// The sum of the values that count, in points.
    pub sum: Decimal,
}

/// The result of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubjectResult {
    /// Per class, in the order of the scheme.
    pub classes: Vec<ClassResult>,
    /// Printed class means may be shown.
    pub shown: bool,
    /// Printed dimension means, weighted like the democratic score; empty when they may not be shown.
    pub dimensions: Vec<Decimal>,
    /// Printed democratic score; none when it may not be shown.
    pub democratic: Option<Decimal>,
    /// Printed total; none when it cannot be given.
    pub total: Option<Decimal>,
    /// Rank 1, 2, 2, 4 among those with a grade; 0 without.
    pub rank: u32,
    /// Proposed grade; none when tied or without one.
    pub proposed: Option<String>,
    /// Inside the quota of the best grade.
    pub inside_quota: bool,
    /// Remarks.
    pub remarks: Vec<Remark>,
    /// The explanation.
    pub trace: Trace,
}

/// What closing finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// One a subject, in the caller's order.
    pub results: Vec<SubjectResult>,
    /// Places of the best grade.
    pub places: u32,
    /// Void reason of each ballot as a whole.
    pub void_ballots: Vec<Option<VoidReason>>,
    /// Void reason of each row of each ballot.
    pub void_rows: Vec<Vec<Option<VoidReason>>>,
}

/// Democratic score over the classes that have one: Σ weight × mean ÷ Σ weight, with each effective weight; none without any.
pub fn democratic(classes: &[RaterClass], means: &[Option<Exact>]) -> Option<(Exact, Vec<Option<Exact>>)> {
    let present = || classes.iter().zip(means).filter_map(|(class, mean)| mean.as_ref().map(|mean| (class, mean)));
    let weight_sum: Decimal = present().map(|(class, _)| class.weight).sum();
    if weight_sum.is_zero() {
        return None;
    }
    let sum = present().fold(Exact::zero(), |sum, (class, mean)| sum + Exact::from(class.weight) * mean.clone());
    let hundred = || Exact::from(Decimal::ONE_HUNDRED);
    let effective = classes
        .iter()
        .zip(means)
        .map(|(class, mean)| mean.as_ref().map(|_| (Exact::from(class.weight) * hundred()).over(Exact::from(weight_sum))))
        .collect();
    Some((sum.over(Exact::from(weight_sum)), effective))
}

/// The three weighted parts, exact, before bonus and deduction.
pub fn composite(weights: &Composite, performance: Decimal, democratic: &Exact, superior: Decimal) -> Exact {
    let percent = Exact::ratio(1, 100);
    (Exact::from(weights.performance) * Exact::from(performance)
        + Exact::from(weights.democratic) * democratic.clone()
        + Exact::from(weights.superior) * Exact::from(superior))
        * percent
}

/// Counts one class: drops one highest and one lowest where the scheme says so, then the plain mean. `rows` are (value, cells).
pub fn count_class(scheme: &Scheme, mut rows: Vec<(i64, &[ballot::Cell])>, invalid: u32) -> ClassResult {
    let valid = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    // Equal values are put in order by their cells, so that it never matters which ballot was read first.
    rows.sort_unstable();
    let trims = scheme.trim_when_more_than.is_some_and(|most| valid > most) && rows.len() > 2;
    let points = |value: i64| Decimal::new(value, 6).normalize();
    let dropped = match (trims, rows.first(), rows.last()) {
        (true, Some(low), Some(high)) => Some((points(low.0), points(high.0))),
        _ => None,
    };
    let counted = if trims { &rows[1..rows.len() - 1] } else { &rows[..] };
    let sum: i64 = counted.iter().map(|(value, _)| value).sum();
    let count = i128::try_from(counted.len()).unwrap_or(1);
    let dimension = |index: usize| {
        let sum: i64 = counted.iter().filter_map(|(_, cells)| cells.get(index)?.legal()).map(i64::from).sum();
        Exact::ratio(i128::from(sum), 100 * count)
    };
    ClassResult {
        valid,
        counted: u32::try_from(counted.len()).unwrap_or(u32::MAX),
        invalid,
        mean: (valid > 0).then(|| Exact::ratio(i128::from(sum), i128::from(VALUE_UNITS) * count)),
        dimensions: if valid > 0 { (0..scheme.dimensions.len()).map(dimension).collect() } else { Vec::new() },
        dropped,
        sum: points(sum),
    }
}

/// Computes the whole appraisal.
pub fn close(scheme: &Scheme, subjects: &[Subject], ballots: &[Ballot]) -> Outcome {
    let weights = ballot::weights(scheme);
    let classes = scheme.classes.len();
    let void_ballots: Vec<Option<VoidReason>> =
        ballots.iter().map(|ballot| ballot::ballot_void(ballot, &scheme.void, &weights)).collect();
    let mut rows: Vec<Vec<(i64, &[ballot::Cell])>> = vec![Vec::new(); subjects.len() * classes];
    let mut invalid = vec![0u32; subjects.len() * classes];
    let mut void_rows = Vec::with_capacity(ballots.len());
    for (ballot, void) in ballots.iter().zip(&void_ballots) {
        let mut reasons = Vec::with_capacity(ballot.rows.len());
        for row in &ballot.rows {
            let reason = ballot::row_void(&row.cells, &scheme.void);
            reasons.push(reason);
            let Some(class) = ballot.class.filter(|class| *class < classes && row.subject < subjects.len()) else { continue };
            let slot = row.subject * classes + class;
            match ballot::value(&row.cells, &weights).filter(|_| void.is_none() && reason.is_none()) {
                Some(value) => rows[slot].push((value, &row.cells)),
                None => invalid[slot] += 1,
            }
        }
        void_rows.push(reasons);
    }
    let mut rows = rows.into_iter();
    let mut results: Vec<SubjectResult> = subjects
        .iter()
        .enumerate()
        .map(|(index, subject)| {
            let counted = (0..classes)
                .map(|class| count_class(scheme, rows.next().unwrap_or_default(), invalid[index * classes + class]))
                .collect();
            person(scheme, subject, counted)
        })
        .collect();
    let places =
        share_rounded(scheme.quota.percent, 100, u32::try_from(subjects.len()).unwrap_or(u32::MAX), scheme.quota.rounding);
    rank(&mut results);
    propose(scheme, subjects, &mut results, places);
    Outcome { results, places, void_ballots, void_rows }
}

fn person(scheme: &Scheme, subject: &Subject, classes: Vec<ClassResult>) -> SubjectResult {
    let mut trace = Trace::under(format!("appraisal {}", scheme.version));
    let shown = classes.iter().all(|class| class.valid >= scheme.suppress_below);
    let mut result = SubjectResult { shown, ..SubjectResult::default() };
    for (class, counted) in scheme.classes.iter().zip(&classes) {
        trace.step("ballot_counts", &class.code, "", format!("{} / {} / {}", counted.valid, counted.invalid, counted.counted));
        let Some(mean) = &counted.mean else {
            trace.step("class_missing", &class.code, "", "");
            continue;
        };
        if !result.shown {
            continue;
        }
        if let Some((low, high)) = counted.dropped {
            trace.step("trim", &class.code, "", format!("{low} / {high}"));
        }
        trace.step("class_mean", &class.code, format!("{} ÷ {}", counted.sum, counted.counted), mean.round2());
    }
    let means: Vec<Option<Exact>> = classes.iter().map(|class| class.mean.clone()).collect();
    if means.iter().any(Option::is_none) {
        result.remarks.push(Remark::ClassMissing);
    }
    let democratic = democratic(&scheme.classes, &means);
    // A figure that stands for a few hands only is not told: with it, and the weights, their ballots could be solved.
    if let Some((score, effective)) = democratic.as_ref().filter(|_| result.shown) {
        let term = |(mean, weight): (&Option<Exact>, &Option<Exact>)| {
            mean.as_ref()
                .zip(weight.as_ref())
                .map(|(mean, weight)| format!("{} × {} %", mean.round2(), weight.round2().normalize()))
        };
        let terms: Vec<String> = means.iter().zip(effective).filter_map(term).collect();
        trace.step("democratic", "", terms.join(" + "), score.round2());
        result.democratic = Some(score.round2());
        result.dimensions = (0..scheme.dimensions.len())
            .filter_map(|index| {
                let parts: Vec<Option<Exact>> = classes.iter().map(|class| class.dimensions.get(index).cloned()).collect();
                self::democratic(&scheme.classes, &parts).map(|(mean, _)| mean.round2())
            })
            .collect();
    }
    let required_missing = scheme
        .required_classes
        .iter()
        .any(|code| scheme.class_index(code).and_then(|index| means.get(index)).is_none_or(Option::is_none));
    result.classes = classes;
    match (subject.performance, democratic, subject.superior) {
        (Some(performance), Some((score, _)), Some(superior)) if !required_missing => {
            result.total = Some(total(scheme, subject, performance, &score, superior, result.shown, &mut trace));
        }
        _ if subject.no_grade => {}
        _ => result.remarks.push(Remark::Undetermined),
    }
    if subject.no_grade {
        result.remarks.push(Remark::NoGrade);
    }
    result.trace = trace;
    result
}

fn total(
    scheme: &Scheme,
    subject: &Subject,
    performance: Decimal,
    democratic: &Exact,
    superior: Decimal,
    shown: bool,
    trace: &mut Trace,
) -> Decimal {
    let parts = &scheme.composite;
    let raw = composite(parts, performance, democratic, superior);
    let bonus = subject.bonus.min(scheme.bonus_cap);
    let exact = raw.clone() + Exact::from(bonus) - Exact::from(subject.deduction);
    let hundred = Exact::from(Decimal::ONE_HUNDRED);
    let clamped = exact.clone().max(Exact::zero()).min(hundred);
    let part = |score: Decimal, weight: Decimal| (Exact::from(score) * Exact::from(weight) * Exact::ratio(1, 100)).plain();
    trace.step("performance", "", format!("{performance} × {} %", parts.performance), part(performance, parts.performance));
    trace.step("superior", "", format!("{superior} × {} %", parts.superior), part(superior, parts.superior));
    if shown {
        let formula = format!(
            "{performance} × {} % + {} × {} % + {superior} × {} %",
            parts.performance,
            decimal_or_rounded(democratic),
            parts.democratic,
            parts.superior
        );
        trace.step("composite", "", formula, decimal_or_rounded(&raw));
    }
    if !subject.bonus.is_zero() {
        let formula = if subject.bonus > scheme.bonus_cap {
            format!("min({}, {})", subject.bonus, scheme.bonus_cap)
        } else {
            String::new()
        };
        trace.step("bonus", "", formula, format!("+{bonus}"));
    }
    if !subject.deduction.is_zero() {
        trace.step("deduction", "", "", format!("−{}", subject.deduction));
    }
    if clamped != exact {
        trace.step("clamp", "", "0 … 100", decimal_or_rounded(&clamped));
    }
    let total = clamped.round2();
    trace.step("round", "", if shown { clamped.plain() } else { String::new() }, total);
    total
}

fn decimal_or_rounded(value: &Exact) -> String {
    let plain = value.plain();
    if plain.contains('/') || plain.len() > 12 { format!("≈ {}", value.round2()) } else { plain }
}

fn rank(results: &mut [SubjectResult]) {
    let graded = |result: &SubjectResult| result.total.filter(|_| !result.remarks.contains(&Remark::NoGrade));
    let mut totals: Vec<Decimal> = results.iter().filter_map(graded).collect();
    totals.sort_by(|one, other| other.cmp(one));
    for result in results {
        let Some(total) = graded(result) else { continue };
        let ahead = totals.partition_point(|other| *other > total);
        result.rank = u32::try_from(ahead + 1).unwrap_or(u32::MAX);
    }
}

fn propose(scheme: &Scheme, subjects: &[Subject], results: &mut [SubjectResult], places: u32) {
    let peers = scheme.classes.iter().position(|class| class.peers);
    let mut candidates = Vec::new();
    for (index, (subject, result)) in subjects.iter().zip(results.iter_mut()).enumerate() {
        let Some(total) = result.total.filter(|_| !subject.no_grade) else { continue };
        let band = scheme.grade_of(total);
        let by_score = band.grade.clone();
        result.trace.step("band", "", format!("{total} ≥ {}", band.floor), &by_score);
        let grade = match &subject.cap {
            Some(cap) if scheme.grade_index(cap) > scheme.grade_index(&by_score) => {
                result.remarks.push(Remark::Capped);
                result.trace.step("cap", "", &by_score, cap);
                cap.clone()
            }
            _ => by_score,
        };
        if grade == scheme.top_grade() {
            let mean = peers.and_then(|class| result.classes.get(class)).and_then(|class| class.mean.as_ref());
            candidates.push(Candidate {
                index,
                total,
                performance: subject.performance.unwrap_or_default(),
                peers: mean.map(Exact::round2),
            });
        } else {
            result.proposed = Some(grade);
        }
    }
    let QuotaSplit { winners, tied, outside } = split(candidates, places);
    let mut mark = |indices: Vec<usize>, grade: Option<&str>, remark: Option<Remark>| {
        for index in indices {
            let result = &mut results[index];
            result.inside_quota = remark.is_none();
            result.proposed = grade.map(str::to_owned);
            result.remarks.extend(remark);
            result.trace.step("quota", "", places.to_string(), grade.unwrap_or_default());
        }
    };
    mark(winners, Some(scheme.top_grade()), None);
    mark(tied, None, Some(Remark::Tied));
    mark(outside, Some(scheme.second_grade()), Some(Remark::QuotaLimited));
}
