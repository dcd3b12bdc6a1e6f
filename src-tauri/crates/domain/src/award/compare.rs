//! Two schemes on the same claims, before one of them is adopted: who gains, who loses, by how much.

use super::decide::{Claim, Code, Occasion, Paid, decide_batch};
use super::scheme::AwardScheme;
use crate::money::Fen;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashSet};

/// The claims of one person, after what the person was paid before them.
#[derive(Clone, Debug)]
pub struct Case {
    /// Whoever it is.
    pub person: i64,
    /// Paid before, net of reversals.
    pub paid: Vec<Paid>,
    /// The claims.
    pub claims: Vec<Claim>,
}

/// What one person gets under each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Whoever it is.
    pub person: i64,
    /// Under the first.
    pub before: Fen,
    /// Under the second.
    pub after: Fen,
}

/// What two schemes make of the same claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Each person, in the order of the cases.
    pub lines: Vec<Line>,
    /// Code → decisions under the first and under the second.
    pub codes: BTreeMap<Code, (u32, u32)>,
    /// Sum under the first.
    pub before: Fen,
    /// Sum under the second.
    pub after: Fen,
}

impl Line {
    /// What the second gives more; below 0 when it gives less.
    pub fn difference(&self) -> Fen {
        Fen(self.after.0 - self.before.0)
    }
}

/// Decides every case under each scheme alone, as if it ruled every issue date.
pub fn compare(
    one: &AwardScheme,
    other: &AwardScheme,
    numbers: &HashSet<String>,
    occasion: Occasion,
    cases: &[Case],
) -> Comparison {
    let alone = |scheme: &AwardScheme| [AwardScheme { effective_from: NaiveDate::MIN, effective_until: None, ..scheme.clone() }];
    let (one, other) = (alone(one), alone(other));
    let (mut seen, mut seen_too) = (numbers.clone(), numbers.clone());
    let mut comparison = Comparison::default();
    for case in cases {
        let first = decide_batch(&one, &case.paid, &mut seen, occasion, &case.claims);
        let second = decide_batch(&other, &case.paid, &mut seen_too, occasion, &case.claims);
        for (first, second) in first.iter().zip(&second) {
            comparison.codes.entry(first.code).or_default().0 += 1;
            comparison.codes.entry(second.code).or_default().1 += 1;
        }
        let line = Line {
            person: case.person,
            before: first.iter().map(|decision| decision.amount).sum(),
            after: second.iter().map(|decision| decision.amount).sum(),
        };
        comparison.before.0 += line.before.0;
        comparison.after.0 += line.after.0;
        comparison.lines.push(line);
    }
    comparison
}
