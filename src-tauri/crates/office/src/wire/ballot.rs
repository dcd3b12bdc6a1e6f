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

/// One ballot whole, as the grid shows and stores it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BallotSheet {
    /// Ballot number; empty on a new ballot: one is drawn.
    pub token: String,
    /// Rater class.
    pub class: String,
    /// One line a person.
    pub lines: Vec<BallotLine>,
}

/// One person's line on a ballot.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BallotLine {
    /// Subject.
    pub subject: i64,
    /// One cell a dimension, as typed; empty text is a blank cell. A line of blanks only is not stored.
    pub cells: Vec<String>,
    /// Reason why the row is void (`void.<code>`); empty when valid. Ignored on the way in.
    #[serde(default)]
    pub void: String,
}
