//! The nine-box 九宫格: performance by potential, from at least two observers with evidence (domain §14). How the observers become one
//! place is data; where they disagree is shown, never smoothed away.

use super::Fault;
use crate::exact::Exact;
use crate::trace::Trace;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How observers become one value of an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Middle {
    /// 中位数.
    Median,
    /// 平均数.
    Mean,
}

/// Which way a value goes that lies half between two boxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Half {
    /// To the lower one.
    Down,
    /// To the higher one.
    Up,
}

/// The rule, versioned data of the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoxRules {
    /// Fewest observers; 2 to 9.
    pub observers_least: u32,
    /// Median or mean.
    pub middle: Middle,
    /// Where half goes.
    pub half: Half,
    /// Observers so many steps apart disagree; 1 or 2.
    pub disagree_at: u32,
}

/// A value of an axis: 1 low, 2 middle, 3 high.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub struct Mark(u8);

/// A number that is none of 1, 2, 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a mark is 1, 2 or 3")]
pub struct NoMark;

impl Mark {
    /// 1 to 3.
    pub fn new(mark: u8) -> Result<Self, NoMark> {
        if (1..=3).contains(&mark) { Ok(Self(mark)) } else { Err(NoMark) }
    }

    /// The number.
    pub fn number(self) -> u8 {
        self.0
    }
}

impl From<Mark> for u8 {
    fn from(mark: Mark) -> Self {
        mark.0
    }
}

impl TryFrom<u8> for Mark {
    type Error = NoMark;
    fn try_from(mark: u8) -> Result<Self, NoMark> {
        Self::new(mark)
    }
}

/// What one observer says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// Who (id).
    pub observer: i64,
    /// 业绩.
    pub performance: Mark,
    /// 潜力.
    pub potential: Mark,
    /// By what; an observation without it does not count.
    pub evidence: String,
}

/// A place in the box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// 业绩.
    pub performance: Mark,
    /// 潜力.
    pub potential: Mark,
    /// Steps between the furthest observers, of performance and of potential.
    pub apart: (u8, u8),
    /// Whether the observers disagree by the rule; people talk before they use the place.
    pub disagree: bool,
    /// Observers who counted.
    pub observers: u32,
    /// How it was found.
    pub trace: Trace,
}

impl Place {
    /// The box from 1 (low, low) to 9 (high, high): performance goes up by one, potential by three.
    pub fn number(&self) -> u8 {
        number(self.performance, self.potential)
    }
}

/// The box of two marks, 1 to 9.
pub fn number(performance: Mark, potential: Mark) -> u8 {
    (potential.0 - 1) * 3 + performance.0
}

/// Why there is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFew {
    /// Observers who count: with evidence, and not the person.
    pub found: u32,
    /// Needed.
    pub least: u32,
}

/// A move between two placements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The day of the later placement.
    pub on: NaiveDate,
    /// Performance and potential before.
    pub from: (Mark, Mark),
    /// Performance and potential after.
    pub to: (Mark, Mark),
}

impl Move {
    /// Steps gained or lost, of performance and of potential: -2 to 2.
    pub fn steps(self) -> (i8, i8) {
        let step = |from: Mark, to: Mark| to.0.cast_signed() - from.0.cast_signed();
        (step(self.from.0, self.to.0), step(self.from.1, self.to.1))
    }
}

impl BoxRules {
    /// What the product proposes: two observers, the median, half goes down, two steps apart is a disagreement.
    pub fn shipped() -> Self {
        Self { observers_least: 2, middle: Middle::Median, half: Half::Down, disagree_at: 2 }
    }

    /// The first field that is wrong.
    pub fn check(self) -> Result<(), Fault> {
        if !(2..=9).contains(&self.observers_least) {
            Err("observers_least")
        } else if !(1..=2).contains(&self.disagree_at) {
            Err("disagree_at")
        } else {
            Ok(())
        }
    }

    /// The place of a person (id). Of one observer the last observation counts; his own and those without evidence do not.
    pub fn place(self, person: i64, observations: &[Observation]) -> Result<Place, TooFew> {
        let counted = observations.iter().filter(|one| one.observer != person && !one.evidence.trim().is_empty());
        let last: BTreeMap<i64, &Observation> = counted.map(|one| (one.observer, one)).collect();
        let found = u32::try_from(last.len()).unwrap_or(u32::MAX);
        if found < self.observers_least || last.is_empty() {
            return Err(TooFew { found, least: self.observers_least });
        }
        let mut trace = Trace::under("reserve");
        let mut axis = |code: &str, mark: fn(&Observation) -> Mark| {
            let mut marks: Vec<u8> = last.values().map(|one| mark(one).0).collect();
            marks.sort_unstable();
            let value = self.middle_of(&marks);
            let (low, high) = (marks.first().copied().unwrap_or(1), marks.last().copied().unwrap_or(1));
            let said: Vec<String> = marks.iter().map(ToString::to_string).collect();
            let way = match self.middle {
                Middle::Median => "median",
                Middle::Mean => "mean",
            };
            trace.step(&format!("box_{code}"), way, said.join(", "), value);
            (Mark(value), high - low)
        };
        let (performance, performance_apart) = axis("performance", |one| one.performance);
        let (potential, potential_apart) = axis("potential", |one| one.potential);
        let disagree = u32::from(performance_apart.max(potential_apart)) >= self.disagree_at;
        if disagree {
            trace.step("box_apart", "", format!("{performance_apart}, {potential_apart}"), self.disagree_at);
        }
        let apart = (performance_apart, potential_apart);
        Ok(Place { performance, potential, apart, disagree, observers: found, trace })
    }

    /// The middle of marks in order, as one of them between 1 and 3.
    fn middle_of(self, sorted: &[u8]) -> u8 {
        let of = |marks: &[u8]| {
            let sum: u32 = marks.iter().copied().map(u32::from).sum();
            Exact::ratio(sum.into(), i128::try_from(marks.len()).unwrap_or(1))
        };
        let value = match self.middle {
            Middle::Median => of(&sorted[(sorted.len() - 1) / 2..=sorted.len() / 2]),
            Middle::Mean => of(sorted),
        };
        let half = Exact::ratio(1, 2);
        let up = |mark: u8| {
            let edge = Exact::ratio(mark.into(), 1) + half.clone();
            match self.half {
                Half::Down => value > edge,
                Half::Up => value >= edge,
            }
        };
        1 + u8::from(up(1)) + u8::from(up(2))
    }
}

/// The moves of somebody between placements, whatever order they come in; staying is no move.
pub fn moves(placements: &[(NaiveDate, Mark, Mark)]) -> Vec<Move> {
    let mut placements = placements.to_vec();
    placements.sort_by_key(|(on, ..)| *on);
    let pairs =
        placements.windows(2).map(|pair| Move { on: pair[1].0, from: (pair[0].1, pair[0].2), to: (pair[1].1, pair[1].2) });
    pairs.filter(|one| one.from != one.to).collect()
}

#[cfg(test)]
mod tests {
    use super::{BoxRules, Half, Mark, Middle, Observation, TooFew, moves};
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn seen(observer: i64, performance: u8, potential: u8) -> Observation {
        let mark = |mark| Mark::new(mark).unwrap();
        Observation {
            observer,
            performance: mark(performance),
            potential: mark(potential),
            evidence: "三季度生产指标".to_owned(),
        }
    }

    fn place(rules: BoxRules, rows: &[Observation]) -> (u8, u8, bool) {
        let place = rules.place(1, rows).unwrap();
        (place.performance.number(), place.potential.number(), place.disagree)
    }

    #[test]
    fn counted_by_hand() {
        let rules = BoxRules::shipped();
        // Two observers at 2 and 3 are half between: down, or up when the rule says so.
        let two = [seen(2, 3, 2), seen(3, 2, 2)];
        assert_eq!(place(rules, &two), (2, 2, false));
        assert_eq!(place(BoxRules { half: Half::Up, ..rules }, &two), (3, 2, false));
        // 1, 3, 3: the median is 3, the mean 7/3 is nearest to 2.
        let three = [seen(2, 1, 2), seen(3, 3, 2), seen(4, 3, 2)];
        assert_eq!(place(rules, &three), (3, 2, true));
        assert_eq!(place(BoxRules { middle: Middle::Mean, ..rules }, &three), (2, 2, true));
        // Four: 1, 2, 3, 3 have the median 2.5 and the mean 2.25.
        let four = [seen(2, 1, 2), seen(3, 2, 2), seen(4, 3, 2), seen(5, 3, 2)];
        assert_eq!(place(BoxRules { half: Half::Up, ..rules }, &four), (3, 2, true));
        assert_eq!(place(BoxRules { half: Half::Up, middle: Middle::Mean, ..rules }, &four), (2, 2, true));
        assert_eq!(rules.place(1, &three).unwrap().number(), 6);
        let corners = [(1, 1, 1), (3, 1, 3), (1, 3, 7), (3, 3, 9)];
        for (performance, potential, number) in corners {
            let rows = [seen(2, performance, potential), seen(3, performance, potential)];
            assert_eq!(rules.place(1, &rows).unwrap().number(), number);
        }
    }

    #[test]
    fn two_observers_are_two_people_with_evidence() {
        let rules = BoxRules::shipped();
        let few = |rows: &[Observation]| rules.place(1, rows).unwrap_err();
        assert_eq!(few(&[]), TooFew { found: 0, least: 2 });
        assert_eq!(few(&[seen(2, 3, 3), seen(2, 3, 3)]), TooFew { found: 1, least: 2 });
        assert_eq!(few(&[seen(2, 3, 3), seen(1, 3, 3)]), TooFew { found: 1, least: 2 });
        let silent = Observation { evidence: " ".to_owned(), ..seen(3, 3, 3) };
        assert_eq!(few(&[seen(2, 3, 3), silent]), TooFew { found: 1, least: 2 });
        // The last word of an observer counts.
        assert_eq!(place(rules, &[seen(2, 1, 1), seen(3, 3, 3), seen(2, 3, 3)]), (3, 3, false));
        assert!(Mark::new(0).is_err() && Mark::new(4).is_err());
    }

    #[test]
    fn moves_are_told_in_the_order_of_their_days() {
        let mark = |mark| Mark::new(mark).unwrap();
        let on = |year| NaiveDate::from_ymd_opt(year, 2, 1).unwrap();
        let rows = [(on(2026), mark(3), mark(2)), (on(2024), mark(1), mark(3)), (on(2025), mark(1), mark(3))];
        let moves = moves(&rows);
        assert_eq!(moves.len(), 1);
        assert_eq!((moves[0].on, moves[0].steps()), (on(2026), (2, -1)));
    }

    #[test]
    fn rules_are_checked_and_read_back() {
        let rules = BoxRules::shipped();
        assert_eq!(rules.check(), Ok(()));
        assert_eq!(serde_json::from_str::<BoxRules>(&serde_json::to_string(&rules).unwrap()).unwrap(), rules);
        assert_eq!(BoxRules { observers_least: 1, ..rules }.check(), Err("observers_least"));
        assert_eq!(BoxRules { disagree_at: 3, ..rules }.check(), Err("disagree_at"));
    }

    proptest! {
        #[test]
        fn the_place_lies_between_the_observers_in_any_order(
            marks in prop::collection::vec((1u8..=3, 1u8..=3), 2..8), mean in any::<bool>(), up in any::<bool>(),
        ) {
            let rules = BoxRules {
                middle: if mean { Middle::Mean } else { Middle::Median },
                half: if up { Half::Up } else { Half::Down },
                ..BoxRules::shipped()
            };
            let mut rows: Vec<Observation> =
                marks.iter().zip(2..).map(|((performance, potential), observer)| seen(observer, *performance, *potential)).collect();
            let one = rules.place(1, &rows).unwrap();
            rows.reverse();
            let other = rules.place(1, &rows).unwrap();
            prop_assert_eq!(&one, &other);
            let bounds = |axis: fn(&(u8, u8)) -> u8| (marks.iter().map(axis).min().unwrap(), marks.iter().map(axis).max().unwrap());
            let (low, high) = bounds(|one| one.0);
            prop_assert!((low..=high).contains(&one.performance.number()));
            prop_assert_eq!(one.apart.0, high - low);
            let (low, high) = bounds(|one| one.1);
            prop_assert!((low..=high).contains(&one.potential.number()));
        }
    }
}
