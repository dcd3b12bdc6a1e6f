//! Closing: from all ballots and scores to totals, ranks and proposed grades, each with its trace (domain §§2.4-2.8, 3.2).
//! A person's missing input leaves him without a total; it never becomes a zero unless the scheme says so of a class.

use super::ballot::{Ballot, Measure, RowValue, VALUE_UNITS, VoidReason};
use super::count::{ClassResult, ClassRows, composite, count_class, democratic};
use super::normal::{Adjusted, put_back};
use super::place::{QuotaLine, propose, quota_lines, rank};
use super::scheme::{BallotKind, MissingClass, Scheme};
use crate::exact::Exact;
use crate::trace::Trace;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What is known of one person before closing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// Code of the pool; empty for the scheme's own.
    pub pool: String,
    /// The grade comes from the body above: no total is asked for, no grade proposed.
    pub noted: bool,
    /// Unit, for the groups of the quota.
    pub unit: String,
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
    /// The grade that a veto forces.
    pub force: Option<String>,
    /// Takes part without a grade.
    pub no_grade: bool,
    /// What these three rest on, as the trace tells it.
    pub grounds: Grounds,
}

/// What limits a grade, as the trace tells it: names of veto items with their dates, codes of findings. Empty texts tell nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grounds {
    /// Of the cap.
    pub cap: String,
    /// Of the forced grade.
    pub force: String,
    /// Of taking part without a grade.
    pub no_grade: String,
    /// The forced grade comes from a rule's finding, not from a veto.
    pub ruled: bool,
}

/// Remarks that go with a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Remark {
    /// 受比例限制: inside the band, outside the quota.
    QuotaLimited,
    /// Tied across the quota line, or across a cut between ranks; the group decides.
    Tied,
    /// A warning or veto caps the grade.
    Capped,
    /// 一票否决: the grade is forced.
    Veto,
    /// The rule gives the grade directly, such as to somebody who refuses to take part.
    Ruled,
    /// A rater class has no valid ballot.
    ClassMissing,
    /// Takes part, no grade.
    NoGrade,
    /// Something needed is missing: 不定等次.
    Undetermined,
    /// The grade is given by the body above and only noted.
    Noted,
    /// Fewer votes for the two best grades than the gate asks for.
    GoodShort,
    /// More votes for the worst grade than the gate allows.
    BadOver,
}

/// The result of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubjectResult {
    /// Per class, in the order of the scheme; a class that does not rate the person is all nought.
    pub classes: Vec<ClassResult>,
    /// Printed class means may be shown.
    pub shown: bool,
    /// Printed dimension means, weighted like the democratic score; empty when they may not be shown.
    pub dimensions: Vec<Decimal>,
    /// Printed democratic score; none when it may not be shown.
    pub democratic: Option<Decimal>,
    /// Printed total; none when it cannot be given.
    pub total: Option<Decimal>,
    /// Votes for each grade over all classes, best first; empty when no gate asks for them or they may not be shown.
    pub votes: Vec<u32>,
    /// Rank 1, 2, 2, 4 among those of the pool with a grade; 0 without.
    pub rank: u32,
    /// Proposed grade; none when tied or without one.
    pub proposed: Option<String>,
    /// Inside the quota of the best grade.
    pub inside_quota: bool,
    /// Index of the quota's line that the person stands in; none for somebody only noted.
    pub line: Option<usize>,
    /// Remarks.
    pub remarks: Vec<Remark>,
    /// The explanation; empty when none was asked for.
    pub trace: Trace,
}

/// What closing finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// One a subject, in the caller's order.
    pub results: Vec<SubjectResult>,
    /// Who shares how many places of the best grade.
    pub lines: Vec<QuotaLine>,
    /// Void reason of each ballot as a whole.
    pub void_ballots: Vec<Option<VoidReason>>,
    /// Void reason of each row of each ballot.
    pub void_rows: Vec<Vec<Option<VoidReason>>>,
}

impl Outcome {
    /// Places of the best grade in all.
    pub fn places(&self) -> u32 {
        self.lines.iter().map(|line| line.places).sum()
    }
}

/// Whether every figure shall explain itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explain {
    /// With traces, as results are stored.
    Full,
    /// Figures only, as scenarios are drawn.
    Figures,
}

/// Computes the whole appraisal. `raised` gives a unit another share of the best grade than the quota's, in per cent.
pub fn close(
    scheme: &Scheme,
    subjects: &[Subject],
    ballots: &[Ballot],
    raised: &BTreeMap<String, Decimal>,
    explain: Explain,
) -> Outcome {
    let measure = Measure::of(scheme);
    let classes = scheme.classes.len();
    let void_ballots: Vec<Option<VoidReason>> = ballots.iter().map(|ballot| measure.ballot_void(ballot)).collect();
    let weights: Vec<Vec<Decimal>> = subjects.iter().map(|subject| scheme.weights_in(&subject.pool)).collect();
    let mut rows: Vec<ClassRows<'_>> = vec![ClassRows::default(); subjects.len() * classes];
    let mut void_rows = Vec::with_capacity(ballots.len());
    for (ballot, void) in ballots.iter().zip(&void_ballots) {
        let mut reasons = Vec::with_capacity(ballot.rows.len());
        for row in &ballot.rows {
            let value = measure.row(ballot.class, &row.cells);
            let Some(class) = ballot.class.filter(|class| *class < classes && row.subject < subjects.len()) else {
                reasons.push(if let RowValue::Void(reason) = value { Some(reason) } else { None });
                continue;
            };
            let slot = &mut rows[row.subject * classes + class];
            let rates = !weights[row.subject][class].is_zero();
            reasons.push(match value {
                _ if !rates => Some(VoidReason::NotRated),
                RowValue::Void(reason) => Some(reason),
                _ => None,
            });
            match value {
                _ if !rates => {}
                RowValue::Counts(value) if void.is_none() => slot.valid.push((value, &row.cells)),
                RowValue::Abstained if void.is_none() => slot.abstained += 1,
                _ => slot.invalid += 1,
            }
        }
        void_rows.push(reasons);
    }
    let mut rows = rows.into_iter();
    let mut evened = evened(scheme, subjects).into_iter();
    let mut results: Vec<SubjectResult> = Vec::with_capacity(subjects.len());
    for (subject, weights) in subjects.iter().zip(&weights) {
        let mut votes = scheme.gates.as_ref().filter(|_| explain == Explain::Full).map(|_| vec![0; scheme.bands.len()]);
        let mut counted = Vec::with_capacity(classes);
        for class in &scheme.classes {
            let rows = rows.next().unwrap_or_default();
            if let Some(votes) = &mut votes {
                count_votes(scheme, class.ballot, &rows, votes);
            }
            counted.push(count_class(scheme, class.ballot, rows));
        }
        results.push(Person { scheme, subject, weights, evened: evened.next().flatten(), explain }.result(counted, votes));
    }
    let lines = quota_lines(scheme, subjects, raised);
    rank(subjects, &mut results);
    propose(scheme, subjects, &mut results, &lines, explain);
    Outcome { results, lines, void_ballots, void_rows }
}

/// The superiors' scores of a scheme that evens them out between units, in the order of the subjects; none where one stays as it is.
fn evened(scheme: &Scheme, subjects: &[Subject]) -> Vec<Option<Adjusted>> {
    let Some(rule) = &scheme.normalise else { return vec![None; subjects.len()] };
    let mut units: BTreeMap<&str, usize> = BTreeMap::new();
    let scored = |(index, subject): (usize, &Subject)| Some((index, subject.superior.filter(|_| subject.pool.is_empty())?));
    let people: Vec<(usize, Decimal)> = subjects.iter().enumerate().filter_map(scored).collect();
    let scores: Vec<(usize, Decimal)> = people
        .iter()
        .map(|(index, score)| {
            let next = units.len();
            (*units.entry(&subjects[*index].unit).or_insert(next), *score)
        })
        .collect();
    let mut evened = vec![None; subjects.len()];
    for ((index, _), adjusted) in people.iter().zip(put_back(&scores, rule.least)) {
        evened[*index] = Some(adjusted);
    }
    evened
}

/// A score is a vote for the grade whose band it falls into; a tick for the grade it names.
fn count_votes(scheme: &Scheme, kind: BallotKind, rows: &ClassRows<'_>, votes: &mut [u32]) {
    for (value, _) in &rows.valid {
        let points = half_up2(*value);
        let grade = match kind {
            BallotKind::Score => Some(&scheme.grade_of(points).grade),
            BallotKind::Tick => scheme.ticks.iter().find(|tick| tick.points == points).map(|tick| &tick.grade),
        };
        if let Some(index) = grade.and_then(|grade| scheme.grade_index(grade)) {
            votes[index] += 1;
        }
    }
}

/// A ballot value in points, half up to two decimals.
fn half_up2(value: i64) -> Decimal {
    Decimal::new((value + VALUE_UNITS / 200).div_euclid(VALUE_UNITS / 100), 2)
}

/// One person on the way to a result.
struct Person<'a> {
    scheme: &'a Scheme,
    subject: &'a Subject,
    weights: &'a [Decimal],
    evened: Option<Adjusted>,
    explain: Explain,
}

impl Person<'_> {
    fn result(&self, classes: Vec<ClassResult>, votes: Option<Vec<u32>>) -> SubjectResult {
        let Person { scheme, subject, weights, .. } = self;
        let rating = || weights.iter().zip(&classes).filter(|(weight, _)| !weight.is_zero()).map(|(_, class)| class);
        let mut trace = Trace::under(format!("appraisal {}", scheme.version));
        let shown = rating().all(|class| class.valid >= scheme.suppress_below);
        let mut result = SubjectResult { shown, ..SubjectResult::default() };
        if self.explain == Explain::Full {
            self.tell_classes(&classes, shown, &mut trace);
        }
        let means: Vec<Option<Exact>> = classes.iter().map(|class| class.mean.clone()).collect();
        let missing = rating().any(|class| class.mean.is_none());
        if missing && !subject.noted {
            result.remarks.push(Remark::ClassMissing);
        }
        let democratic = democratic(weights, &means, scheme.missing_class);
        // A figure that stands for a few hands only is not told: with it, and the weights, their ballots could be solved.
        if let Some((score, effective)) = democratic.as_ref().filter(|_| result.shown) {
            result.democratic = Some(score.round2());
            if self.explain == Explain::Full {
                self.tell_democratic(&means, score, effective, &mut trace);
                result.dimensions = self.dimensions(&classes);
                self.gates(votes.unwrap_or_default(), &mut result, &mut trace);
            }
        }
        let without = |code: &String| scheme.class_index(code).and_then(|index| means.get(index)).is_none_or(Option::is_none);
        let required_missing = scheme.required_in(&subject.pool).iter().any(without)
            || (missing && scheme.missing_class == MissingClass::Block)
            || self.lone(&classes);
        result.classes = classes;
        let superior = match &self.evened {
            Some(adjusted) => Some(adjusted.score.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED)),
            None => subject.superior,
        };
        match (subject.performance, democratic, superior) {
            (Some(performance), Some((score, _)), Some(superior)) if !required_missing => {
                result.total = Some(self.total(performance, &score, superior, result.shown, &mut trace));
            }
            _ if subject.no_grade || subject.noted => {}
            _ => result.remarks.push(Remark::Undetermined),
        }
        if subject.noted {
            result.remarks.push(Remark::Noted);
        } else if subject.no_grade {
            result.remarks.push(Remark::NoGrade);
            if self.explain == Explain::Full && !subject.grounds.no_grade.is_empty() {
                trace.step("no_grade", &subject.grounds.no_grade, "", "");
            }
        }
        result.trace = trace;
        result
    }

    /// Whether one class alone has voted, with too few hands for its mean to be told by the total.
    fn lone(&self, classes: &[ClassResult]) -> bool {
        let mut voted = self.weights.iter().zip(classes).filter(|(weight, class)| !weight.is_zero() && class.valid > 0);
        match (voted.next(), voted.next(), self.scheme.lone_class_least) {
            (Some((_, only)), None, Some(least)) => only.valid < least,
            _ => false,
        }
    }

    fn tell_classes(&self, classes: &[ClassResult], shown: bool, trace: &mut Trace) {
        for ((class, weight), counted) in self.scheme.classes.iter().zip(self.weights).zip(classes) {
            if weight.is_zero() {
                continue;
            }
            let told = format!("{} / {} / {}", counted.valid, counted.invalid, counted.counted);
            trace.step("ballot_counts", &class.code, "", told);
            if counted.abstained > 0 {
                trace.step("abstained", &class.code, "", counted.abstained);
            }
            let Some(mean) = &counted.mean else {
                let code = if self.scheme.missing_class == MissingClass::Zero { "class_zero" } else { "class_missing" };
                trace.step(code, &class.code, "", "");
                continue;
            };
            if !shown {
                continue;
            }
            if let Some((low, high)) = counted.dropped {
                trace.step("trim", &class.code, "", format!("{low} / {high}"));
            }
            trace.step("class_mean", &class.code, format!("{} ÷ {}", counted.sum, counted.counted), mean.round2());
        }
    }

    fn tell_democratic(&self, means: &[Option<Exact>], score: &Exact, effective: &[Option<Exact>], trace: &mut Trace) {
        let term = |(mean, weight): (&Option<Exact>, &Option<Exact>)| {
            let weight = weight.as_ref()?;
            let mean = mean.clone().unwrap_or_else(Exact::zero);
            Some(format!("{} × {} %", mean.round2(), weight.round2().normalize()))
        };
        let terms: Vec<String> = means.iter().zip(effective).filter_map(term).collect();
        trace.step("democratic", "", terms.join(" + "), score.round2());
    }

    /// Classes that tick say nothing of dimensions; without any class that scores there are none.
    fn dimensions(&self, classes: &[ClassResult]) -> Vec<Decimal> {
        let mean = |index: usize| {
            let parts: Vec<Option<Exact>> = classes.iter().map(|class| class.dimensions.get(index).cloned()).collect();
            democratic(self.weights, &parts, MissingClass::Reweight).map(|(mean, _)| mean.round2())
        };
        (0..self.scheme.dimensions.len()).filter_map(mean).collect()
    }

    fn gates(&self, votes: Vec<u32>, result: &mut SubjectResult, trace: &mut Trace) {
        let Some(gates) = &self.scheme.gates else { return };
        let all: u64 = votes.iter().map(|votes| u64::from(*votes)).sum();
        let last = gates.good_down_to.as_ref().and_then(|grade| self.scheme.grade_index(grade)).unwrap_or(1);
        let good: u64 = votes.iter().take(last + 1).map(|votes| u64::from(*votes)).sum();
        let bad = votes.last().map_or(0, |votes| u64::from(*votes));
        if all > 0 && good * u64::from(gates.good_least.whole) < u64::from(gates.good_least.part) * all {
            result.remarks.push(Remark::GoodShort);
        }
        if all > 0 && bad * u64::from(gates.bad_most.whole) > u64::from(gates.bad_most.part) * all {
            result.remarks.push(Remark::BadOver);
        }
        let told: Vec<String> = votes.iter().map(ToString::to_string).collect();
        trace.step("votes", "", "", told.join(" / "));
        result.votes = votes;
    }

    fn total(&self, performance: Decimal, democratic: &Exact, superior: Decimal, shown: bool, trace: &mut Trace) -> Decimal {
        let Person { scheme, subject, .. } = self;
        let parts = &scheme.composite;
        let raw = composite(parts, performance, democratic, superior);
        let bonus = subject.bonus.min(scheme.bonus_cap);
        let exact = raw.clone() + Exact::from(bonus) - Exact::from(subject.deduction);
        let hundred = Exact::from(Decimal::ONE_HUNDRED);
        let clamped = exact.clone().max(Exact::zero()).min(hundred);
        let total = clamped.round2();
        if self.explain == Explain::Figures {
            return total;
        }
        let part = |score: Decimal, weight: Decimal| (Exact::from(score) * Exact::from(weight) * Exact::ratio(1, 100)).plain();
        trace.step("performance", "", format!("{performance} × {} %", parts.performance), part(performance, parts.performance));
        if let Some(adjusted) = &self.evened {
            adjusted.explain(trace);
        }
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
        trace.step("round", "", if shown { clamped.plain() } else { String::new() }, total);
        total
    }
}

fn decimal_or_rounded(value: &Exact) -> String {
    let plain = value.plain();
    if plain.contains('/') || plain.len() > 12 { format!("≈ {}", value.round2()) } else { plain }
}
