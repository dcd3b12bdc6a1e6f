//! Score ballots: whose hand filled them is never known here.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One ballot in the list of a rater class.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct BallotRow {
    /// Ballot number 票号, random.
    pub token: String,
    /// Rater class.
    pub class: String,
    /// Rows on it.
    pub rows: u32,
    /// Void rows on it.
    pub void_rows: u32,
    /// Reason why the whole ballot is void (`void.<code>`); empty when valid.
    pub void: String,
}

/// What ballots are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum BallotAbout {
    /// The people appraised.
    People,
    /// Leadership teams 班子.
    Teams,
}

impl BallotAbout {
    /// The name it is stored under.
    pub fn code(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Teams => "teams",
        }
    }
}

/// Numbers drawn for ballots of a class.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct BallotsIssued {
    /// Numbers drawn now.
    pub drawn: u32,
    /// Numbers of the class that stand on no entered ballot yet, these included: what printing prints.
    pub waiting: u32,
}

/// One ballot whole, as the grid shows and stores it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BallotSheet {
    /// Ballot number; empty on a new ballot: one is drawn.
    pub token: String,
    /// Rater class.
    pub class: String,
    /// It was never stored: a number that stands on another ballot is refused instead of taking its place.
    #[serde(default)]
    pub fresh: bool,
    /// One line a person, or a team.
    pub lines: Vec<BallotLine>,
}

/// One person's line on a ballot.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BallotLine {
    /// Subject; the team on a ballot about teams.
    pub subject: i64,
    /// One cell a dimension, the one tick, or one an item of a team, as typed; empty text is a blank cell. A line of blanks only is not stored.
    pub cells: Vec<String>,
    /// Reason why the row is void (`void.<code>`); empty when valid. Ignored on the way in.
    #[serde(default)]
    pub void: String,
}
