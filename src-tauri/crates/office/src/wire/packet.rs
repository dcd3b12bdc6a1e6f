//! Scoring packets, on the rater's desk and on the group's.

use super::{BallotLine, DimensionView};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The identity of this desk.
#[derive(Clone, Debug, Default, Serialize, TS)]
#[ts(export)]
pub struct IdentityState {
    /// There is one.
    pub made: bool,
    /// Name on it.
    pub name: String,
    /// Sixteen digits of its keys, to compare by voice.
    pub fingerprint: String,
}

/// An identity to make.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct IdentityMake {
    /// Name of the rater.
    pub name: String,
    /// Password that wraps its keys.
    pub password: String,
}

/// A packet to open.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct PacketOpen {
    /// Where it lies.
    pub path: String,
    /// Password of the desk's identity.
    pub password: String,
}

/// An open packet.
#[derive(Clone, Debug, Default, Serialize, TS)]
#[ts(export)]
pub struct PacketSheet {
    /// Its random number.
    pub issue: String,
    /// Who sent it.
    pub group_name: String,
    /// Sixteen digits of the sender's keys.
    pub fingerprint: String,
    /// It is the first packet of this group on this desk.
    pub first: bool,
    /// Year appraised.
    pub year: i32,
    /// Name of the rater.
    pub rater: String,
    /// Rater class.
    pub class: String,
    /// Name of the class.
    pub class_name: String,
    /// The same in English.
    pub class_name_en: String,
    /// The day by which it should be back, ISO date.
    pub until: String,
    /// Columns of the ballot.
    pub dimensions: Vec<DimensionView>,
    /// Answers of a tick ballot, best first; empty on a score ballot.
    pub choices: Vec<PacketChoice>,
    /// What a judge's packet is for; none in a ballot.
    pub selection: Option<PacketSelection>,
    /// The people to rate; a candidate's staff number is his draw number.
    pub people: Vec<PacketPerson>,
    /// What is typed so far.
    pub stand: PacketStand,
    /// The day it was last returned, ISO date; empty before.
    pub returned_on: String,
}

/// What a judge's packet is for; its dimensions are the elements, their weights the full marks.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PacketSelection {
    /// Name of the selection.
    pub name: String,
    /// Post with its unit.
    pub post: String,
    /// Number on the sheets.
    pub seat: u32,
    /// Marks are given in half points.
    pub half_points: bool,
    /// What to look at, one an element, in both languages.
    pub points: Vec<(String, String)>,
}

/// An answer of a tick ballot.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PacketChoice {
    /// What the cell holds.
    pub value: String,
    /// Name.
    pub name: String,
    /// The same in English.
    pub name_en: String,
}

/// A person to rate.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PacketPerson {
    /// Subject.
    pub subject: i64,
    /// Staff number.
    pub staff_number: String,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Post.
    pub post: String,
}

/// How a draft stands.
#[derive(Clone, Debug, Default, Serialize, TS)]
#[ts(export)]
pub struct PacketStand {
    /// One a person; `void` says what is missing or wrong (`packet.fault.<code>`).
    pub lines: Vec<BallotLine>,
    /// People whose row is not complete.
    pub missing: u32,
    /// Why all of it is void although each row is legal (`packet.fault.<code>`); empty otherwise.
    pub void: String,
}

/// A packet that was returned.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PacketReturned {
    /// The file.
    pub path: String,
    /// The day, ISO date.
    pub returned_on: String,
}

/// Packets to issue.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct PacketIssue {
    /// Appraisal.
    pub appraisal: i64,
    /// Rater class; empty for all classes.
    pub class: String,
    /// Raters by id; none for all of the class who have a card and no packet yet.
    pub raters: Vec<i64>,
    /// The day by which they should be back; empty for today.
    pub until: String,
    /// Folder for the files.
    pub folder: String,
}

/// Packets that were issued.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PacketIssued {
    /// One a rater.
    pub files: Vec<IssuedFile>,
    /// Raters who have no card and vote on paper.
    pub paper: u32,
}

/// One issued packet.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct IssuedFile {
    /// Rater.
    pub rater: i64,
    /// His name.
    pub name: String,
    /// The file.
    pub file: String,
}

/// What became of returned packets.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct MergeOutcome {
    /// Taken.
    pub merged: u32,
    /// Waiting for others of their class.
    pub waiting: u32,
    /// Refused.
    pub refused: u32,
    /// One a file, in the order given.
    pub rows: Vec<MergeRow>,
}

/// What became of one returned packet.
#[derive(Clone, Debug, Default, Serialize, TS)]
#[ts(export)]
pub struct MergeRow {
    /// Name of the file.
    pub file: String,
    /// `merged`, `waiting` or `refused`.
    pub verdict: String,
    /// Why it waits or is refused (`error.<code>`); empty when taken.
    pub code: String,
    /// The values that the words need.
    pub args: BTreeMap<String, String>,
    /// Name of the rater, once he is known.
    pub rater: String,
    /// His class.
    pub class: String,
}
