//! Ranks and shortlists: equal figures have one rank and the next one counts on, `1, 2, 2, 4` (domain §6.7); of those tied at the last
//! place of a shortlist all go on (domain §6.3).

use super::{Parts, Scheme, Tie};
use rust_decimal::Decimal;

/// Where a candidate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// By the total alone.
    pub by_total: u32,
    /// After the tie rules.
    pub last: u32,
    /// Somebody else has the same final rank: an extra test is for people to hold.
    pub tied: bool,
}

/// Ranks by one figure, the highest first, in the order given.
pub fn places<K: Ord>(figures: &[K]) -> Vec<u32> {
    let above = |one: &K| figures.iter().filter(|other| *other > one).count();
    figures.iter().map(|one| u32::try_from(above(one)).unwrap_or(u32::MAX).saturating_add(1)).collect()
}

/// Ranks of candidates by total and parts. `extra` is the place that an extra test gave among those still equal, 0 without one; the
/// lower goes first.
pub fn rank(scheme: &Scheme, candidates: &[(Decimal, Parts, u32)]) -> Vec<Standing> {
    let by_total = places(&candidates.iter().map(|(total, _, _)| *total).collect::<Vec<_>>());
    let key = |(total, parts, extra): &(Decimal, Parts, u32)| {
        let mut key = vec![*total];
        key.extend(scheme.ties.iter().map(|tie| tied_part(parts, *tie)));
        // Nobody without an extra test goes before somebody with one.
        key.push(-Decimal::from(if *extra == 0 { u32::MAX } else { *extra }));
        key
    };
    let keys: Vec<Vec<Decimal>> = candidates.iter().map(key).collect();
    let last = places(&keys);
    let tied = |rank: u32| last.iter().filter(|other| **other == rank).count() > 1;
    by_total.into_iter().zip(&last).map(|(by_total, rank)| Standing { by_total, last: *rank, tied: tied(*rank) }).collect()
}

fn tied_part(parts: &Parts, tie: Tie) -> Decimal {
    match tie {
        Tie::Written => parts.written,
        Tie::Interview => parts.interview,
        Tie::Democratic => parts.democratic,
    }
    .unwrap_or_default()
}

/// Who goes on of so many places' worth: every rank that begins inside them, with all tied at the last.
pub fn shortlist(ranks: &[u32], admit: u32) -> Vec<bool> {
    ranks.iter().map(|rank| *rank <= admit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn all_tied_at_the_last_place_go_on() {
        let ranks = places(&[88, 86, 82, 82, 76]);
        assert_eq!(ranks, [1, 2, 3, 3, 5]);
        assert_eq!(shortlist(&ranks, 3), [true, true, true, true, false]);
    }

    #[test]
    fn an_extra_test_parts_those_whom_no_rule_parts() {
        let scheme = Scheme::proposal();
        let alike = Parts { written: Some(80.into()), interview: Some(80.into()), democratic: Some(80.into()) };
        let ranks = |extra: [u32; 3]| {
            let candidates = extra.map(|extra| (Decimal::from(80), alike, extra));
            rank(&scheme, &candidates).into_iter().map(|one| (one.last, one.tied)).collect::<Vec<_>>()
        };
        assert_eq!(ranks([0, 0, 0]), [(1, true), (1, true), (1, true)]);
        assert_eq!(ranks([2, 1, 0]), [(2, false), (1, false), (3, false)]);
    }

    proptest! {
        #[test]
        fn ranks_follow_the_figures(figures in proptest::collection::vec(0u32..30, 1..20)) {
            let ranks = places(&figures);
            for (one, rank) in figures.iter().zip(&ranks) {
                for (other, other_rank) in figures.iter().zip(&ranks) {
                    prop_assert_eq!(one.cmp(other), other_rank.cmp(rank));
                }
            }
            // Somebody is first, and a rank counts those before it.
            prop_assert!(ranks.contains(&1));
            for rank in &ranks {
                prop_assert_eq!(ranks.iter().filter(|other| *other < rank).count(), *rank as usize - 1);
            }
        }

        #[test]
        fn tie_rules_never_turn_the_order_of_totals(totals in proptest::collection::vec((0u32..5, 0u32..5, 0u32..5), 1..12)) {
            let candidates: Vec<(Decimal, Parts, u32)> = totals.iter().map(|(total, written, interview)| {
                let parts = Parts { written: Some((*written).into()), interview: Some((*interview).into()), democratic: None };
                ((*total).into(), parts, 0)
            }).collect();
            let ranks = rank(&Scheme::proposal(), &candidates);
            for (one, standing) in candidates.iter().zip(&ranks) {
                prop_assert!(standing.last >= standing.by_total);
                for (other, other_standing) in candidates.iter().zip(&ranks) {
                    if one.0 > other.0 {
                        prop_assert!(standing.last < other_standing.last);
                    }
                }
            }
        }

        #[test]
        fn a_shortlist_has_its_places_and_splits_no_tie(figures in proptest::collection::vec(0u32..10, 1..20), admit in 1u32..8) {
            let ranks = places(&figures);
            let on = shortlist(&ranks, admit);
            let count = on.iter().filter(|on| **on).count();
            prop_assert!(count >= figures.len().min(admit as usize));
            for (one, first) in figures.iter().zip(&on) {
                for (other, second) in figures.iter().zip(&on) {
                    prop_assert!(one != other || first == second);
                }
            }
        }
    }
}
