//! Who of those in the best band is inside the quota (domain §3.2). A tie across the line is the group's to decide; the rule never
//! chooses by anything that people did not sign.

use rust_decimal::Decimal;
use std::cmp::Ordering;

/// Somebody in the best band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Index in the caller's list.
    pub index: usize,
    /// Printed total.
    pub total: Decimal,
    /// Performance score.
    pub performance: Decimal,
    /// Printed mean of the peers' class; none when that class is missing, which counts as lowest.
    pub peers: Option<Decimal>,
}

/// The quota's result, each list in order of standing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuotaSplit {
    /// Inside.
    pub winners: Vec<usize>,
    /// Equal in everything across the line.
    pub tied: Vec<usize>,
    /// Inside the band, outside the quota.
    pub outside: Vec<usize>,
}

/// Splits the candidates at `places`.
pub fn split(mut candidates: Vec<Candidate>, places: u32) -> QuotaSplit {
    candidates.sort_by(standing);
    let places = places as usize;
    let indices = |slice: &[Candidate]| slice.iter().map(|candidate| candidate.index).collect();
    if candidates.len() <= places {
        return QuotaSplit { winners: indices(&candidates), ..QuotaSplit::default() };
    }
    let across = |candidate: &Candidate, edge: &Candidate| standing(candidate, edge) == Ordering::Equal;
    let Some((last_in, first_out)) = places.checked_sub(1).map(|last| (&candidates[last], &candidates[places])) else {
        return QuotaSplit { outside: indices(&candidates), ..QuotaSplit::default() };
    };
    if !across(last_in, first_out) {
        let (inside, outside) = candidates.split_at(places);
        return QuotaSplit { winners: indices(inside), tied: Vec::new(), outside: indices(outside) };
    }
    let from = candidates.iter().take_while(|candidate| !across(candidate, first_out)).count();
    let to = from + candidates[from..].iter().take_while(|candidate| across(candidate, first_out)).count();
    QuotaSplit {
        winners: indices(&candidates[..from]),
        tied: indices(&candidates[from..to]),
        outside: indices(&candidates[to..]),
    }
}

/// Total, then performance, then the peers' mean, each higher first.
pub fn standing(one: &Candidate, other: &Candidate) -> Ordering {
    other.total.cmp(&one.total).then_with(|| other.performance.cmp(&one.performance)).then_with(|| other.peers.cmp(&one.peers))
}
