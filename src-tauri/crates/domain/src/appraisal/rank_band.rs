//! Rank bands: grades by place instead of by points (domain §3.1, case Q3). Counts are exact; people who stand alike across a cut are
//! handed back for the group to decide.

use super::quota::{Candidate, standing};
use crate::exact::{Rounding, share_rounded};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// One band: everybody down to `up_to` per cent of the people, counted from the best, who is not in a band before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankBand {
    /// Grade as on paper.
    pub grade: String,
    /// Cumulative share in per cent, above 0; 100 in the last band.
    pub up_to: Decimal,
}

/// What is wrong with a table of rank bands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RankBandError {
    /// There is no band.
    #[error("there is no rank band")]
    Empty,
    /// A band has no grade.
    #[error("rank band {place} has no grade")]
    Nameless {
        /// Counted from 1.
        place: usize,
    },
    /// A grade stands twice.
    #[error("{grade} stands twice among the rank bands")]
    Doubled {
        /// The grade.
        grade: String,
    },
    /// A cumulative share does not pass the one before it; the first must pass 0.
    #[error("the share of {grade}, {up_to}, does not pass {before}")]
    NotRising {
        /// The grade.
        grade: String,
        /// Its share.
        up_to: Decimal,
        /// The share before it.
        before: Decimal,
    },
    /// The last band must end at 100.
    #[error("the last share, of {grade}, is {up_to}, not 100")]
    LastNotWhole {
        /// The grade.
        grade: String,
        /// Its share.
        up_to: Decimal,
    },
}

/// Where somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In this band, 0 the best.
    In(usize),
    /// Alike in everything with people of another band: one of the bands from `best` to `worst`, which the group decides.
    Tied {
        /// The best band that one of them takes.
        best: usize,
        /// The worst.
        worst: usize,
    },
}

/// Shares rise strictly from above 0 to 100, each under a grade of its own.
pub fn check(shares: &[RankBand]) -> Result<(), RankBandError> {
    let last = shares.last().ok_or(RankBandError::Empty)?;
    let mut before = Decimal::ZERO;
    for (place, band) in shares.iter().enumerate() {
        if band.grade.trim().is_empty() {
            return Err(RankBandError::Nameless { place: place + 1 });
        }
        if shares[..place].iter().any(|other| other.grade == band.grade) {
            return Err(RankBandError::Doubled { grade: band.grade.clone() });
        }
        if band.up_to <= before {
            return Err(RankBandError::NotRising { grade: band.grade.clone(), up_to: band.up_to, before });
        }
        before = band.up_to;
    }
    if last.up_to != Decimal::ONE_HUNDRED {
        return Err(RankBandError::LastNotWhole { grade: last.grade.clone(), up_to: last.up_to });
    }
    Ok(())
}

/// How many of `n` people each band takes: down at each cumulative cut, the last band its own share rounded down, the last but one
/// the rest. So neither end ever passes its share; with two bands the first one is the last but one and takes the rest.
pub fn counts(shares: &[RankBand], n: u32) -> Result<Vec<u32>, RankBandError> {
    check(shares)?;
    let down = |share: Decimal| share_rounded(share, 100, n, Rounding::Floor);
    let cut = |place: usize| if place == 0 { Decimal::ZERO } else { shares[place - 1].up_to };
    let (ends, last) = (shares.len().saturating_sub(2), shares.len() - 1);
    let mut counts: Vec<u32> = (0..ends).map(|place| down(cut(place + 1)) - down(cut(place))).collect();
    if last == 0 {
        return Ok(vec![n]);
    }
    let lowest = down(Decimal::ONE_HUNDRED - cut(last));
    counts.push(n - down(cut(ends)) - lowest);
    counts.push(lowest);
    Ok(counts)
}

/// Hands the bands out in order of standing, each person as (index, place). `n` is the number of people the shares are counted on
/// (应参加, domain §3.2); who of them is not in the list leaves the lowest places empty.
pub fn hand_out(shares: &[RankBand], n: u32, mut people: Vec<Candidate>) -> Result<Vec<(usize, Place)>, RankBandError> {
    let listed = u32::try_from(people.len()).unwrap_or(u32::MAX);
    let counts = counts(shares, n.max(listed))?;
    people.sort_by(standing);
    let mut bands = counts.iter().enumerate().flat_map(|(band, count)| std::iter::repeat_n(band, *count as usize));
    let lowest = counts.len() - 1;
    let mut placed = Vec::with_capacity(people.len());
    for alike in people.chunk_by(|one, other| standing(one, other) == Ordering::Equal) {
        let taken: Vec<usize> = alike.iter().map(|_| bands.next().unwrap_or(lowest)).collect();
        let place = match (taken.first(), taken.last()) {
            (Some(best), Some(worst)) if best < worst => Place::Tied { best: *best, worst: *worst },
            (Some(band), _) => Place::In(*band),
            _ => Place::In(lowest),
        };
        placed.extend(alike.iter().map(|person| (person.index, place)));
    }
    Ok(placed)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table(shares: &[(&str, i64)]) -> Vec<RankBand> {
        shares.iter().map(|(grade, up_to)| RankBand { grade: (*grade).to_owned(), up_to: Decimal::from(*up_to) }).collect()
    }

    fn published() -> Vec<RankBand> {
        table(&[("优秀", 10), ("良好", 30), ("称职", 90), ("基本称职", 100)])
    }

    fn person(index: usize, total: i64) -> Candidate {
        Candidate { index, total: Decimal::from(total), performance: Decimal::from(80), peers: None }
    }

    #[test]
    fn worked_case_q3() {
        assert_eq!(counts(&published(), 43).unwrap(), [4, 8, 27, 4]);
    }

    #[test]
    fn small_numbers_by_hand() {
        // 9: 0.9 and 2.7 down; a tenth of 9 is none; the rest is 7.
        for (n, expected) in [(0, [0, 0, 0, 0]), (1, [0, 0, 1, 0]), (9, [0, 2, 7, 0]), (10, [1, 2, 6, 1]), (19, [1, 4, 13, 1])] {
            assert_eq!(counts(&published(), n).unwrap(), expected, "{n}");
        }
        assert_eq!(counts(&table(&[("称职", 100)]), 7).unwrap(), [7]);
        assert_eq!(counts(&table(&[("称职", 90), ("基本称职", 100)]), 7).unwrap(), [7, 0]);
    }

    #[test]
    fn a_wrong_table_is_named() {
        let said = |shares: &[(&str, i64)]| check(&table(shares)).unwrap_err().to_string();
        assert_eq!(said(&[]), "there is no rank band");
        assert_eq!(said(&[("优秀", 30), ("良好", 30), ("称职", 100)]), "the share of 良好, 30, does not pass 30");
        assert_eq!(said(&[("优秀", -5), ("称职", 100)]), "the share of 优秀, -5, does not pass 0");
        assert_eq!(said(&[("优秀", 10), ("称职", 90)]), "the last share, of 称职, is 90, not 100");
        assert_eq!(said(&[("优秀", 10), ("称职", 120)]), "the last share, of 称职, is 120, not 100");
        assert_eq!(said(&[("优秀", 10), ("优秀", 100)]), "优秀 stands twice among the rank bands");
        assert_eq!(said(&[("优秀", 10), (" ", 100)]), "rank band 2 has no grade");
        assert_eq!(counts(&[], 3).unwrap_err(), RankBandError::Empty);
    }

    #[test]
    fn who_stands_alike_across_a_cut_is_left_to_the_group() {
        // Ten people: one, two, six, one. Second to fourth are alike across the second cut, the two last across the third.
        let totals = [95, 92, 92, 92, 88, 87, 86, 85, 70, 70];
        let people = totals.iter().enumerate().map(|(index, total)| person(index, *total)).collect();
        let placed = hand_out(&published(), 10, people).unwrap();
        let (upper, lower) = (Place::Tied { best: 1, worst: 2 }, Place::Tied { best: 2, worst: 3 });
        let middle = Place::In(2);
        let expected = [Place::In(0), upper, upper, upper, middle, middle, middle, middle, lower, lower];
        assert_eq!(placed, expected.into_iter().enumerate().collect::<Vec<_>>());
    }

    #[test]
    fn who_is_not_ranked_leaves_the_lowest_places_empty() {
        let people = (0..8).map(|index| person(index, 90 - index as i64)).collect();
        let places: Vec<Place> = hand_out(&published(), 10, people).unwrap().into_iter().map(|(_, place)| place).collect();
        assert_eq!(places, [0, 1, 1, 2, 2, 2, 2, 2].map(Place::In));
    }

    fn tables() -> impl Strategy<Value = Vec<RankBand>> {
        prop::collection::btree_set(1i64..10_000, 0..6).prop_map(|cuts| {
            let cuts = cuts.into_iter().chain([10_000]).enumerate();
            cuts.map(|(place, cut)| RankBand { grade: format!("{place}"), up_to: Decimal::new(cut, 2) }).collect()
        })
    }

    proptest! {
        #[test]
        fn every_person_has_one_place_and_no_end_passes_its_share(shares in tables(), n in 0u32..3000) {
            let counts = counts(&shares, n).unwrap();
            prop_assert_eq!(counts.len(), shares.len());
            prop_assert_eq!(counts.iter().sum::<u32>(), n);
            let mut down = 0;
            for (count, band) in counts.iter().zip(&shares).take(shares.len().saturating_sub(2)) {
                down += count;
                prop_assert!(Decimal::from(down) * Decimal::ONE_HUNDRED <= band.up_to * Decimal::from(n));
            }
            if let [.., before, last] = &shares[..] {
                let own = last.up_to - before.up_to;
                prop_assert!(Decimal::from(counts[counts.len() - 1]) * Decimal::ONE_HUNDRED <= own * Decimal::from(n));
            }
        }

        #[test]
        fn one_person_more_never_takes_a_place_from_a_cut(shares in tables(), n in 0u32..3000) {
            let cuts = |n: u32| {
                let counts = counts(&shares, n).unwrap().into_iter();
                counts.scan(0, |sum, count| { *sum += count; Some(*sum) }).collect::<Vec<u32>>()
            };
            let (fewer, more) = (cuts(n), cuts(n + 1));
            prop_assert!(fewer.iter().zip(&more).all(|(fewer, more)| fewer <= more && *more <= fewer + 1), "{:?} {:?}", fewer, more);
        }

        #[test]
        fn a_better_standing_never_has_a_worse_band(shares in tables(), totals in prop::collection::vec(0i64..12, 0..40)) {
            let people: Vec<Candidate> = totals.iter().enumerate().map(|(index, total)| person(index, *total)).collect();
            let placed = hand_out(&shares, 0, people).unwrap();
            prop_assert_eq!(placed.len(), totals.len());
            let ends = |place: Place| match place { Place::In(band) => (band, band), Place::Tied { best, worst } => (best, worst) };
            for pair in placed.windows(2) {
                let (one, other) = (ends(pair[0].1), ends(pair[1].1));
                if totals[pair[0].0] == totals[pair[1].0] {
                    prop_assert_eq!(one, other);
                } else {
                    prop_assert!(totals[pair[0].0] > totals[pair[1].0] && one.1 <= other.0);
                }
            }
        }
    }
}
