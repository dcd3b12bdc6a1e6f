//! Raters: who may vote, and that he has.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The raters of a year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct RaterRoom {
    /// Sixteen digits of the group's own keys: what a rater compares at his first packet.
    pub fingerprint: String,
    /// By class, then as they were added.
    pub rows: Vec<RaterRow>,
}

/// One rater of a year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct RaterRow {
    /// Id.
    pub id: i64,
    /// Rater class.
    pub class: String,
    /// Name.
    pub name: String,
    /// Staff number; empty when he is not in the roster.
    pub staff_number: String,
    /// Sixteen digits of his keys, to compare by voice; empty when he votes on paper.
    pub fingerprint: String,
    /// Packets issued to him.
    pub issued: u32,
    /// He has voted.
    pub voted: bool,
    /// ISO date; empty while he may vote.
    pub revoked_on: String,
}

/// A rater to add.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RaterNew {
    /// Appraisal.
    pub appraisal: i64,
    /// Rater class.
    pub class: String,
    /// Path of his key card; empty when he votes on paper.
    pub card: String,
    /// Staff number; empty when he is not in the roster.
    pub staff_number: String,
    /// Name; not needed with a card or a staff number.
    pub name: String,
}
