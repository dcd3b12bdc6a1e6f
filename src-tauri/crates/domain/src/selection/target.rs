//! 竞争性岗位人才目标: what a year aims at in filling posts by competition, and how it is counted (strategy fact 5).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a year aims at; none where it aims at nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Aims {
    /// Places opened to competition.
    pub opened: Option<Decimal>,
    /// Share of the places filled in the year that were filled by competition, percent.
    pub filled_share: Option<Decimal>,
    /// Qualified applicants for each place opened.
    pub applicants: Option<Decimal>,
    /// Share of winners under 40 on the day they won, percent.
    pub young_share: Option<Decimal>,
}

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Places opened.
    Opened,
    /// Filled by competition of all filled.
    FilledShare,
    /// Qualified applicants per place.
    Applicants,
    /// Winners under 40 of all winners.
    YoungShare,
}

/// A count against its aim: so many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Counted.
    pub part: u32,
    /// Of them; 1 for a plain count.
    pub whole: u32,
}

impl Aims {
    /// The aim of a measure.
    pub fn of(&self, measure: Measure) -> Option<Decimal> {
        match measure {
            Measure::Opened => self.opened,
            Measure::FilledShare => self.filled_share,
            Measure::Applicants => self.applicants,
            Measure::YoungShare => self.young_share,
        }
    }

    /// The first measure whose aim is out of range: a share above 100, or a count that is none.
    pub fn check(&self) -> Result<(), Measure> {
        for measure in Measure::ALL {
            let most = Decimal::from(if measure.percent() { 100 } else { 10_000 });
            let legal = |aim: Decimal| (Decimal::ZERO..=most).contains(&aim) && aim.scale() <= 2;
            if self.of(measure).is_some_and(|aim| !legal(aim)) {
                return Err(measure);
            }
        }
        Ok(())
    }
}

impl Measure {
    /// In the order they are shown.
    pub const ALL: [Measure; 4] = [Self::Opened, Self::FilledShare, Self::Applicants, Self::YoungShare];

    /// The word on the wire; words at `selection.measure.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::FilledShare => "filled_share",
            Self::Applicants => "applicants",
            Self::YoungShare => "young_share",
        }
    }

    /// Counted in percent.
    pub fn percent(self) -> bool {
        matches!(self, Self::FilledShare | Self::YoungShare)
    }

    /// Whether a count reaches an aim, by whole numbers: nothing of nothing reaches no aim but 0.
    pub fn reaches(self, count: Count, aim: Decimal) -> bool {
        let factor = if self.percent() { Decimal::ONE_HUNDRED } else { Decimal::ONE };
        if count.whole == 0 {
            return aim <= Decimal::ZERO;
        }
        Decimal::from(count.part) * factor >= aim * Decimal::from(count.whole)
    }

    /// The figure as shown: whole for a count, two decimals half up for a share or a ratio; empty of nothing.
    pub fn shown(self, count: Count) -> String {
        use crate::exact::{Exact, print2};
        let factor = if self.percent() { 100 } else { 1 };
        match self {
            Self::Opened => count.part.to_string(),
            _ if count.whole == 0 => String::new(),
            _ => print2(Exact::ratio(i128::from(count.part) * factor, count.whole.into()).round2()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Aims, Count, Measure};

    #[test]
    fn aims_are_reached_exactly_not_nearly() {
        let third = Count { part: 1, whole: 3 };
        assert!(!Measure::YoungShare.reaches(third, "33.34".parse().unwrap()));
        assert!(Measure::YoungShare.reaches(third, "33.33".parse().unwrap()));
        assert_eq!(Measure::YoungShare.shown(third), "33.33");
        assert!(Measure::Applicants.reaches(Count { part: 9, whole: 3 }, 3.into()));
        assert_eq!(Measure::Applicants.shown(Count { part: 10, whole: 4 }), "2.50");
        assert!(!Measure::FilledShare.reaches(Count::default(), 1.into()));
        assert_eq!(Measure::Opened.shown(Count { part: 4, whole: 1 }), "4");
    }

    #[test]
    fn a_share_above_a_hundred_is_no_aim() {
        assert_eq!(Aims { young_share: Some(101.into()), ..Aims::default() }.check(), Err(Measure::YoungShare));
        assert_eq!(Aims { opened: Some(101.into()), ..Aims::default() }.check(), Ok(()));
    }
}
