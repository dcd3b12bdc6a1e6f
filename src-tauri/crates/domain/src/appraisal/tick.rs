//! Tick ballots: votes for grades converted by published values; abstentions do not divide (domain §2.3, case A2).

use crate::exact::Exact;
use crate::trace::Trace;
use rust_decimal::Decimal;

/// The votes of one class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassVotes {
    /// Class letter.
    pub code: String,
    /// Per cent.
    pub weight: Decimal,
    /// Votes per grade, in the order of the values.
    pub votes: Vec<u32>,
}

/// The count of all classes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TickResult {
    /// Printed class means; none without a valid vote.
    pub means: Vec<Option<Decimal>>,
    /// Valid votes per class.
    pub valid: Vec<u32>,
    /// Votes per grade over all classes.
    pub pooled: Vec<u32>,
    /// Valid votes in all.
    pub pooled_count: u32,
    /// Share of the two best grades, exact.
    pub good: Exact,
    /// Share of the worst grade, exact.
    pub bad: Exact,
    /// Printed total; none without any valid vote.
    pub total: Option<Decimal>,
    /// The explanation.
    pub trace: Trace,
}

/// Counts tick votes. `values` are the points of each grade, best first.
pub fn count(values: &[Decimal], classes: &[ClassVotes]) -> TickResult {
    let mut trace = Trace::under("tick");
    let (mut means, mut valid, mut pooled) = (Vec::new(), Vec::new(), vec![0u32; values.len()]);
    let (mut weighted, mut weight_sum) = (Exact::zero(), Decimal::ZERO);
    for class in classes {
        let votes: u32 = class.votes.iter().sum();
        valid.push(votes);
        for (sum, vote) in pooled.iter_mut().zip(&class.votes) {
            *sum += vote;
        }
        if votes == 0 {
            means.push(None);
            trace.step("class_missing", &class.code, "", "");
            continue;
        }
        let points = class.votes.iter().zip(values).fold(Decimal::ZERO, |sum, (vote, value)| sum + Decimal::from(*vote) * value);
        let mean = Exact::from(points) * Exact::ratio(1, i128::from(votes));
        let terms: Vec<String> = class.votes.iter().zip(values).map(|(vote, value)| format!("{vote} × {value}")).collect();
        trace.step("class_mean", &class.code, format!("({}) ÷ {votes}", terms.join(" + ")), mean.round2());
        means.push(Some(mean.round2()));
        weighted = weighted + mean * Exact::from(class.weight);
        weight_sum += class.weight;
    }
    let pooled_count: u32 = pooled.iter().sum();
    let share = |votes: u32| Exact::ratio(i128::from(votes), i128::from(pooled_count.max(1)));
    let total = (weight_sum > Decimal::ZERO).then(|| weighted.over(Exact::from(weight_sum)).round2());
    if let Some(total) = total {
        trace.step("total", "", "", total);
    }
    TickResult {
        means,
        valid,
        good: share(pooled.iter().take(2).sum()),
        bad: share(pooled.last().copied().unwrap_or(0)),
        pooled,
        pooled_count,
        total,
        trace,
    }
}
