//! What a rater hands back in a scoring packet. Paper is kept as it was written and void rows are counted; a packet is filled where
//! the rules are known, so it is whole and legal or it is refused (domain §§2.3-2.4). Nobody rates himself or a declared relative.

use crate::appraisal::ballot::{Ballot, Cell, Measure, Row, VoidReason};
use crate::appraisal::scheme::{BallotKind, Scheme};
use std::collections::{BTreeMap, HashSet};

/// What a packet asks for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The people to rate, by id, in the packet's order.
    pub subjects: &'a [i64],
    /// Those whom the rater never rates: himself and declared relatives.
    pub shut: &'a HashSet<i64>,
    /// The rules.
    pub scheme: &'a Scheme,
    /// Index of the rater class.
    pub class: usize,
}

/// Why what was handed back is refused. Nothing in it tells a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The rater rates himself or a declared relative.
    Own(i64),
    /// The packet does not ask for this person.
    Foreign(i64),
    /// Two rows for one person.
    Twice(i64),
    /// No row for a person that the packet asks for.
    Missing(i64),
    /// A row without all its cells.
    Cells(i64),
    /// A cell that is no number, or a number written otherwise than we write it.
    Unreadable(i64),
    /// A score outside 0 to 100.
    Range(i64),
    /// A mark below 0 or above the full marks of its element.
    Full(i64),
    /// A score that is no half point.
    Step(i64),
    /// A tick that is none of the choices.
    Choice(i64),
    /// Lawful cell by cell, and void all the same.
    Void(VoidReason),
}

impl Fault {
    /// The word key.
    pub fn code(self) -> &'static str {
        match self {
            Self::Own(_) => "OWN",
            Self::Foreign(_) => "FOREIGN",
            Self::Twice(_) => "TWICE",
            Self::Missing(_) => "MISSING",
            Self::Cells(_) => "CELLS",
            Self::Unreadable(_) => "UNREADABLE",
            Self::Range(_) => "RANGE",
            Self::Full(_) => "FULL",
            Self::Step(_) => "STEP",
            Self::Choice(_) => "CHOICE",
            Self::Void(reason) => reason.code(),
        }
    }
}

/// A ballot's rows: who is rated, and the cells.
pub type Rows = Vec<(i64, Vec<Cell>)>;

/// Judges a whole packet. The rows come back in the packet's order.
pub fn judge(asked: &Asked<'_>, rows: &[(i64, Vec<String>)]) -> Result<Rows, Fault> {
    let known: HashSet<i64> = asked.subjects.iter().copied().collect();
    let mut read = BTreeMap::new();
    for (subject, cells) in rows {
        if asked.shut.contains(subject) {
            return Err(Fault::Own(*subject));
        }
        if !known.contains(subject) {
            return Err(Fault::Foreign(*subject));
        }
        if read.insert(*subject, row(asked, *subject, cells)?).is_some() {
            return Err(Fault::Twice(*subject));
        }
    }
    let rows = asked
        .subjects
        .iter()
        .map(|subject| read.remove(subject).map(|cells| (*subject, cells)).ok_or(Fault::Missing(*subject)))
        .collect::<Result<Rows, Fault>>()?;
    whole(asked, &rows).map_or(Ok(rows), |reason| Err(Fault::Void(reason)))
}

/// Judges one row: a half point from 0 to 100 for each dimension, or the one tick.
pub fn row(asked: &Asked<'_>, subject: i64, cells: &[String]) -> Result<Vec<Cell>, Fault> {
    if cells.len() != asked.scheme.cells_of(asked.class) || cells.iter().any(|cell| cell.trim().is_empty()) {
        return Err(Fault::Cells(subject));
    }
    let cells = cells.iter().map(|text| cell(asked, subject, text)).collect::<Result<Vec<Cell>, Fault>>()?;
    let void = Measure::of(asked.scheme).row_void(Some(asked.class), &cells);
    void.map_or(Ok(cells), |reason| Err(Fault::Void(reason)))
}

/// Why rows that are legal one by one are void together.
pub fn whole(asked: &Asked<'_>, rows: &[(i64, Vec<Cell>)]) -> Option<VoidReason> {
    let rows = rows.iter().map(|(_, cells)| Row { subject: 0, cells: cells.clone() }).collect();
    Measure::of(asked.scheme).ballot_void(&Ballot { class: Some(asked.class), mixed: false, rows })
}

fn cell(asked: &Asked<'_>, subject: i64, text: &str) -> Result<Cell, Fault> {
    let cell = Cell::read(text);
    let ticks = asked.scheme.classes.get(asked.class).is_some_and(|class| class.ballot == BallotKind::Tick);
    match cell {
        Cell::Score(_) if cell.show() != text => Err(Fault::Unreadable(subject)),
        Cell::Score(_) if ticks && cell.choice(asked.scheme.ticks.len()).is_none() => Err(Fault::Choice(subject)),
        Cell::Score(score) if !ticks && !(0..=10_000).contains(&score) => Err(Fault::Range(subject)),
        Cell::Score(score) if !ticks && score % 50 != 0 => Err(Fault::Step(subject)),
        Cell::Score(_) => Ok(cell),
        _ => Err(Fault::Unreadable(subject)),
    }
}

/// Mixes ballots of one class: of each person the rows change places among the ballots, as `shuffle` says. Which rows stood together
/// is then nowhere written, and a ballot that lacks its own rater's row is no longer his. Class means, which are taken person by
/// person, do not change.
pub fn mix(ballots: &[Rows], mut shuffle: impl FnMut(&mut [usize])) -> Vec<Rows> {
    let mut by_subject: BTreeMap<i64, Vec<&Vec<Cell>>> = BTreeMap::new();
    for (subject, cells) in ballots.iter().flatten() {
        by_subject.entry(*subject).or_default().push(cells);
    }
    let mut mixed = vec![Rows::new(); ballots.len()];
    for (subject, rows) in by_subject {
        let mut places: Vec<usize> = (0..ballots.len()).collect();
        shuffle(&mut places);
        for (cells, place) in rows.into_iter().zip(places) {
            if let Some(ballot) = mixed.get_mut(place) {
                ballot.push((subject, cells.clone()));
            }
        }
    }
    mixed
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    /// Two dimensions, and a class of each kind: the first scores, the second ticks.
    fn scheme() -> Scheme {
        let mut scheme = Scheme::proposal(2026);
        scheme.dimensions.truncate(2);
        scheme.dimensions[0].weight = Decimal::from(60);
        scheme.dimensions[1].weight = Decimal::from(40);
        scheme.classes.truncate(2);
        scheme.classes[0].ballot = BallotKind::Score;
        scheme.classes[1].ballot = BallotKind::Tick;
        scheme
    }

    fn texts(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    fn told_of(scheme: &Scheme, class: usize, subjects: &[i64], rows: &[(i64, &[&str])]) -> Result<usize, Fault> {
        let shut = HashSet::from([9]);
        let asked = Asked { subjects, shut: &shut, scheme, class };
        let rows: Vec<(i64, Vec<String>)> = rows.iter().map(|(subject, cells)| (*subject, texts(cells))).collect();
        judge(&asked, &rows).map(|rows| rows.len())
    }

    fn told(rows: &[(i64, &[&str])]) -> Result<usize, Fault> {
        told_of(&scheme(), 0, &[1, 2], rows)
    }

    #[test]
    fn a_packet_is_whole_and_legal_or_refused() {
        let good: (i64, &[&str]) = (1, &["85.5", "100"]);
        assert_eq!(told(&[(2, &["0", "70"]), good]), Ok(2));
        assert_eq!(told(&[good]), Err(Fault::Missing(2)));
        assert_eq!(told(&[good, good]), Err(Fault::Twice(1)));
        assert_eq!(told(&[good, (3, &["1", "2"])]), Err(Fault::Foreign(3)));
        assert_eq!(told(&[good, (9, &["1", "2"])]), Err(Fault::Own(9)));
        assert_eq!(told(&[good, (2, &["1"])]), Err(Fault::Cells(2)));
        assert_eq!(told(&[good, (2, &["1", " "])]), Err(Fault::Cells(2)));
        assert_eq!(told(&[good, (2, &["1", "2", "3"])]), Err(Fault::Cells(2)));
        assert_eq!(told(&[good, (2, &["100.9", "2"])]), Err(Fault::Range(2)));
        assert_eq!(told(&[good, (2, &["-0.5", "2"])]), Err(Fault::Range(2)));
        assert_eq!(told(&[good, (2, &["85.25", "2"])]), Err(Fault::Step(2)));
        for odd in ["eighty", "085", "85.50", "８５", " 85", "1e1", "+85"] {
            assert_eq!(told(&[good, (2, &[odd, "2"])]), Err(Fault::Unreadable(2)), "{odd}");
        }
    }

    #[test]
    fn the_same_for_everybody_is_refused_as_a_whole() {
        let all: Vec<(i64, &[&str])> = (1..=4).map(|subject| (subject, ["80", "80"].as_slice())).collect();
        assert_eq!(told_of(&scheme(), 0, &[1, 2, 3, 4], &all), Err(Fault::Void(VoidReason::SameForAll)));
        let mut alike = scheme();
        alike.void.identical_dimensions = true;
        assert_eq!(told_of(&alike, 0, &[1], &[(1, &["80", "80"])]), Err(Fault::Void(VoidReason::Identical)));
    }

    #[test]
    fn a_tick_is_one_of_the_choices_or_an_abstention() {
        let tick = |cells: &[&str]| told_of(&scheme(), 1, &[1], &[(1, cells)]);
        for choice in ["0", "1", "4"] {
            assert_eq!(tick(&[choice]), Ok(1), "{choice}");
        }
        assert_eq!(tick(&["5"]), Err(Fault::Choice(1)));
        assert_eq!(tick(&["-1"]), Err(Fault::Choice(1)));
        assert_eq!(tick(&["1.5"]), Err(Fault::Choice(1)));
        assert_eq!(tick(&["1", "2"]), Err(Fault::Cells(1)));
        assert_eq!(tick(&["优秀"]), Err(Fault::Unreadable(1)));
    }

    #[test]
    fn mixing_keeps_every_row_of_every_person() {
        let ballot =
            |scores: &[(i64, i32)]| scores.iter().map(|(subject, score)| (*subject, vec![Cell::Score(*score)])).collect();
        let ballots: Vec<Rows> = vec![ballot(&[(1, 50), (2, 100)]), ballot(&[(1, 150), (2, 200)]), ballot(&[(2, 300)])];
        let mixed = mix(&ballots, |places| places.rotate_left(1));
        assert_eq!(mixed.len(), 3);
        let rows = |ballots: &[Rows]| {
            let mut rows: Vec<_> = ballots.iter().flatten().cloned().collect();
            rows.sort();
            rows
        };
        assert_eq!(rows(&mixed), rows(&ballots));
        // The ballot without a row for the first person is another one now.
        assert_eq!(mixed[0].len(), 1);
        assert!(mixed.iter().all(|ballot| ballot.windows(2).all(|pair| pair[0].0 < pair[1].0)));
    }
}
