//! How severe raters are, by rater class and by the unit of the people rated (domain §14). It is shown and never applied: a severe mean
//! may as well be a weak unit.
//!
//! Nothing here stands on the ballots of a person whose class means may not be shown: he is left out of every figure, the whole
//! included. So no difference of figures tells what is suppressed (domain §16, 12).

use super::ballot::{Ballot, Measure, RowValue};
use super::close::{Explain, Outcome, Subject, close};
use super::leniency::{self, Agreement, Normalised, Spread};
use super::scheme::Scheme;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// The rows of one rater class, one unit, both or neither.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// Index of the class; none: all classes.
    pub class: Option<usize>,
    /// Index of the unit; none: all units.
    pub unit: Option<usize>,
    /// People whose rows count.
    pub people: usize,
    /// People left out.
    pub left_out: usize,
    /// Valid ballots with a row that counts.
    pub ballots: usize,
    /// The rows that count; none when there is none.
    pub rows: Option<Spread>,
}

/// What ballots say of their raters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Severity {
    /// All, each class, each unit, each class in each unit; units in the caller's order.
    pub groups: Vec<Group>,
    /// How well the raters of each class agree over the people who count, in the order of the scheme.
    pub agreement: Vec<Option<Agreement>>,
    /// Printed democratic scores of the people who count, by unit.
    pub scores: Option<Normalised>,
    /// The people of `scores` by unit, as (index in the caller's list, score).
    pub people: Vec<Vec<(usize, Decimal)>>,
    /// Valid ballots, those about nobody who is shown included.
    pub ballots: usize,
}

struct Mark {
    person: usize,
    class: usize,
    ballot: usize,
    /// The ballot's rows are of several raters.
    mixed: bool,
    value: i64,
}

/// Looks at the ballots of a year. `units` is the unit of each of the `people`, below `count`.
pub fn severity(scheme: &Scheme, people: &[Subject], units: &[usize], count: usize, ballots: &[Ballot]) -> Severity {
    let outcome = close(scheme, people, ballots, &BTreeMap::new(), Explain::Figures);
    let shown = |person: usize| outcome.results.get(person).is_some_and(|result| result.shown);
    let marks = marks(scheme, ballots, &outcome, shown);
    let top = scheme.bands.first().map(|band| band.floor).unwrap_or_default();
    let group = |class: Option<usize>, unit: Option<usize>| {
        let here = |person: usize| unit.is_none_or(|unit| units.get(person) == Some(&unit));
        let rows = marks.iter().filter(|mark| class.is_none_or(|class| mark.class == class) && here(mark.person));
        let rows: Vec<&Mark> = rows.collect();
        let values: Vec<_> = rows.iter().map(|mark| leniency::points(mark.value)).collect();
        let all = (0..outcome.results.len()).filter(|person| here(*person));
        Group {
            class,
            unit,
            people: rows.iter().map(|mark| mark.person).collect::<BTreeSet<_>>().len(),
            left_out: all.filter(|person| !shown(*person)).count(),
            ballots: rows.iter().map(|mark| mark.ballot).collect::<BTreeSet<_>>().len(),
            rows: leniency::spread(&values, leniency::figure(top)),
        }
    };
    let classes = || (0..scheme.classes.len()).map(Some);
    let groups = std::iter::once(None).chain((0..count).map(Some));
    let groups = groups.flat_map(|unit| std::iter::once(None).chain(classes()).map(move |class| (class, unit)));
    let scored = |person: &usize| Some((*person, outcome.results[*person].democratic.filter(|_| shown(*person))?));
    let by_unit = |unit: usize| (0..outcome.results.len()).filter(move |person| units.get(*person) == Some(&unit));
    let scores: Vec<Vec<_>> = (0..count).map(|unit| by_unit(unit).filter_map(|person| scored(&person)).collect()).collect();
    let figures: Vec<Vec<_>> =
        scores.iter().map(|unit| unit.iter().map(|(_, score)| leniency::figure(*score)).collect()).collect();
    Severity {
        groups: groups.map(|(class, unit)| group(class, unit)).collect(),
        agreement: (0..scheme.classes.len()).map(|class| agreement(&marks, class)).collect(),
        scores: leniency::normalise(&figures, leniency::figure(top)),
        people: scores,
        ballots: outcome.void_ballots.iter().filter(|void| void.is_none()).count(),
    }
}

/// The valid rows of valid ballots about people who are shown.
fn marks(scheme: &Scheme, ballots: &[Ballot], outcome: &Outcome, shown: impl Fn(usize) -> bool) -> Vec<Mark> {
    let measure = Measure::of(scheme);
    let mut marks = Vec::new();
    let voids = outcome.void_ballots.iter().zip(&outcome.void_rows);
    for (place, (ballot, (void, void_rows))) in ballots.iter().zip(voids).enumerate() {
        let (Some(class), None) = (ballot.class, void) else { continue };
        for (row, void) in ballot.rows.iter().zip(void_rows) {
            if let RowValue::Counts(value) = measure.row(Some(class), &row.cells)
                && void.is_none()
                && shown(row.subject)
            {
                marks.push(Mark { person: row.subject, class, ballot: place, mixed: ballot.mixed, value });
            }
        }
    }
    marks
}

/// Only ballots that are one rater's say how raters agree.
fn agreement(marks: &[Mark], class: usize) -> Option<Agreement> {
    let marks: Vec<&Mark> = marks.iter().filter(|mark| mark.class == class && !mark.mixed).collect();
    let order =
        |of: fn(&Mark) -> usize| marks.iter().map(|mark| of(mark)).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    let (people, ballots) = (order(|mark| mark.person), order(|mark| mark.ballot));
    let mut table = vec![vec![None; ballots.len()]; people.len()];
    for mark in marks {
        let place = people.binary_search(&mark.person).ok().zip(ballots.binary_search(&mark.ballot).ok());
        if let Some((row, column)) = place {
            table[row][column] = Some(leniency::points(mark.value));
        }
    }
    leniency::agreement(&table)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::float_cmp)]
mod tests {
    use super::*;
    use crate::appraisal::leniency::Form;
    use crate::appraisal::{Cell, Row};
    use proptest::prelude::*;

    fn people(count: usize) -> Vec<Subject> {
        vec![Subject::default(); count]
    }

    fn row(subject: usize, points: i32) -> Row {
        Row { subject, cells: vec![Cell::Score(points * 100); 5] }
    }

    fn ballot(class: usize, rows: &[(usize, i32)]) -> Ballot {
        Ballot { class: Some(class), mixed: false, rows: rows.iter().map(|(subject, points)| row(*subject, *points)).collect() }
    }

    fn scheme() -> Scheme {
        let mut scheme = Scheme::proposal(2026);
        scheme.void.same_for_all_above = None;
        scheme
    }

    fn find(severity: &Severity, class: Option<usize>, unit: Option<usize>) -> &Group {
        severity.groups.iter().find(|group| (group.class, group.unit) == (class, unit)).unwrap()
    }

    /// Persons 0 and 1 in the first unit, 2 in the second; three ballots of each class rate all three.
    fn three_of_each() -> Vec<Ballot> {
        let mut ballots = Vec::new();
        for class in 0..3 {
            for (one, two, three) in [(90, 80, 70), (94, 84, 74), (86, 82, 66)] {
                ballots.push(ballot(class, &[(0, one), (1, two), (2, three)]));
            }
        }
        ballots
    }

    #[test]
    fn a_unit_and_the_whole_by_hand() {
        let found = severity(&scheme(), &people(3), &[0, 0, 1], 2, &three_of_each());
        // 90, 94, 86, 80, 84, 82: mean 86; squares 16, 64, 0, 36, 4, 16.
        let unit = find(&found, Some(0), Some(0));
        assert_eq!((unit.people, unit.left_out, unit.ballots), (2, 0, 3));
        let rows = unit.rows.unwrap();
        assert_eq!(
            (rows.n, rows.mean, format!("{:.3}", rows.sd), format!("{:.3}", rows.top)),
            (6, 86.0, "4.761".into(), "0.333".into())
        );
        let whole = find(&found, None, None);
        assert_eq!((whole.people, whole.ballots, whole.rows.unwrap().n), (3, 9, 27));
        // All rate all: ICC(2,k).
        assert_eq!(found.agreement[1].as_ref().unwrap().headline().unwrap().form, Form::TwoMean);
        // The democratic scores are 90, 82 and 70: inside the first unit one deviation up and down, alone in the second.
        let scores = found.scores.unwrap();
        assert_eq!(scores.rows[0].iter().map(|row| row.z).collect::<Vec<_>>(), [1.0, -1.0]);
        assert_eq!((scores.rows[1][0].z, scores.rows[1][0].t), (0.0, 50.0));
        let points = Decimal::from;
        assert_eq!(found.people, [vec![(0, points(90)), (1, points(82))], vec![(2, points(70))]]);
    }

    #[test]
    fn who_was_not_rated_by_all_makes_another_form() {
        let mut ballots = three_of_each();
        ballots.push(ballot(1, &[(0, 88), (2, 71)]));
        let found = severity(&scheme(), &people(3), &[0, 0, 1], 2, &ballots);
        let forms: Vec<Form> = found.agreement.iter().map(|one| one.as_ref().unwrap().headline().unwrap().form).collect();
        assert_eq!(forms, [Form::TwoMean, Form::OneMean, Form::TwoMean]);
    }

    #[test]
    fn who_may_not_be_shown_stands_in_no_figure() {
        // The second unit's person has two ballots of class A only.
        let mut ballots = three_of_each();
        ballots[0].rows.pop();
        let found = severity(&scheme(), &people(3), &[0, 0, 1], 2, &ballots);
        for class in [None, Some(0), Some(1), Some(2)] {
            let unit = find(&found, class, Some(1));
            assert_eq!((unit.rows, unit.people, unit.ballots, unit.left_out), (None, 0, 0, 1));
            // The whole is what the other unit is: taking the one from the other leaves nothing to solve.
            let (whole, other) = (find(&found, class, None), find(&found, class, Some(0)));
            assert_eq!((whole.rows, whole.ballots), (other.rows, other.ballots));
        }
        assert_eq!(found.people.iter().map(Vec::len).collect::<Vec<_>>(), [2, 0]);
        // A class that is too small keeps back the others too: with the total they would tell it.
        let few: Vec<Ballot> = three_of_each().into_iter().skip(1).collect();
        let found = severity(&scheme(), &people(3), &[0, 0, 1], 2, &few);
        assert!(found.groups.iter().all(|group| group.rows.is_none()) && found.agreement.iter().all(Option::is_none));
        assert_eq!((find(&found, None, None).left_out, found.scores), (3, None));
    }

    #[test]
    fn a_void_ballot_or_row_counts_nowhere() {
        let mut ballots = three_of_each();
        ballots.push(Ballot { class: None, mixed: false, rows: vec![row(0, 10)] });
        ballots.push(ballot(0, &[(0, 101)]));
        let mut scheme = scheme();
        scheme.void.same_for_all_above = Some(2);
        ballots.push(ballot(0, &[(0, 50), (1, 50), (2, 50)]));
        let (found, sound) = (
            severity(&scheme, &people(3), &[0, 0, 1], 2, &ballots),
            severity(&scheme, &people(3), &[0, 0, 1], 2, &three_of_each()),
        );
        assert_eq!((found.groups, found.agreement, found.people), (sound.groups, sound.agreement, sound.people));
        // The ballot with the void row is valid itself.
        assert_eq!((found.ballots, sound.ballots), (10, 9));
    }

    /// Ballots of three classes that rate some of six people in three units.
    fn ballots() -> impl Strategy<Value = Vec<Ballot>> {
        let one = (0usize..3, prop::collection::vec(prop::option::weighted(0.7, 40i32..101), 6));
        prop::collection::vec(one, 6..24).prop_map(|ballots| {
            let rows =
                |points: Vec<Option<i32>>| points.into_iter().enumerate().filter_map(|(who, points)| Some(row(who, points?)));
            ballots
                .into_iter()
                .map(|(class, points)| Ballot { class: Some(class), mixed: false, rows: rows(points).collect() })
                .collect()
        })
    }

    proptest! {
        /// Whatever stands on the ballots about people who are not shown, every figure stays the same: none can be solved for them.
        #[test]
        fn no_figure_depends_on_who_is_not_shown(ballots in ballots(), other in prop::collection::vec(0i32..101, 150)) {
            let (scheme, units) = (scheme(), [0, 0, 1, 1, 1, 2]);
            let subjects = vec![Subject::default(); 6];
            let shown: Vec<bool> = close(&scheme, &subjects, &ballots, &BTreeMap::new(), Explain::Figures).results.iter().map(|result| result.shown).collect();
            let mut changed = ballots.clone();
            let mut other = other.into_iter().cycle();
            for row in changed.iter_mut().flat_map(|ballot| &mut ballot.rows).filter(|row| !shown[row.subject]) {
                row.cells = (0..5).map(|_| Cell::Score(other.next().unwrap_or(0) * 100)).collect();
            }
            let found = severity(&scheme, &people(units.len()), &units, 3, &ballots);
            prop_assert_eq!(&found, &severity(&scheme, &people(units.len()), &units, 3, &changed));
            // And no figure stands on fewer ballots of a class than the scheme asks for.
            for group in found.groups.iter().filter(|group| group.rows.is_some()) {
                prop_assert!(group.ballots >= scheme.suppress_below as usize);
            }
        }
    }
}
