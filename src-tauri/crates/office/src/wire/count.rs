//! How the ballots of a class were counted at the meeting, and what the product counts in those that were entered.

use super::BallotAbout;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The count of one class as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CountFigures {
    /// 应参加.
    pub entitled: u32,
    /// 实到, no more than entitled.
    pub present: u32,
    /// 发出, on paper.
    pub issued: u32,
    /// 收回, on paper: no more than issued and no fewer than entered.
    pub returned: u32,
    /// Day of the meeting, ISO date; empty when not known.
    pub held_on: String,
    /// Place.
    pub place: String,
    /// 计票人.
    pub tellers: String,
    /// 监票人.
    pub scrutineer: String,
    /// 记录人.
    pub recorder: String,
}

/// The count of a class to keep.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct CountSet {
    /// Rater class.
    pub class: String,
    /// What its ballots are about.
    pub about: BallotAbout,
    /// The figures.
    pub figures: CountFigures,
}

/// How often a reason voided something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct VoidCount {
    /// Reason (`void.<code>`).
    pub code: String,
    /// Whole ballots.
    pub ballots: u32,
    /// Rows on ballots that are not void as a whole.
    pub rows: u32,
}

/// The count of one class.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CountView {
    /// Rater class.
    pub class: String,
    /// What its ballots are about.
    pub about: BallotAbout,
    /// What was typed; none before.
    pub figures: Option<CountFigures>,
    /// Numbers drawn for its ballots; 0: any number is taken.
    pub numbers: u32,
    /// Those of them that stand on no entered ballot.
    pub waiting: u32,
    /// Ballots on file, those that came in sealed among them.
    pub entered: u32,
    /// Of these, those that came in sealed: handed out and back beside what is counted on paper.
    pub sealed: u32,
    /// Entered ballots that count.
    pub valid: u32,
    /// Entered ballots that are void as a whole.
    pub void: u32,
    /// Why, by reason.
    pub reasons: Vec<VoidCount>,
    /// Share of those entitled who came, in per cent with two decimals; empty without figures.
    pub share: String,
    /// Fewer came than the scheme asks for: nothing of the year is published.
    pub short: bool,
}

/// The counts of an appraisal.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CountRoom {
    /// The least share of those entitled: `part / whole`; 0 and 0 where the scheme asks for none.
    pub part: u32,
    /// See `part`.
    pub whole: u32,
    /// Classes of which fewer came than that.
    pub short: Vec<String>,
    /// A line for each class that rates people, then for each that rates teams.
    pub rows: Vec<CountView>,
}
