//! What is asked of a competitive selection.

use super::SelectionSchemeView;
use domain::selection::{Aims, Scheme};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A selection to make, or a draft to write over.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct SelectionNew {
    /// Id; 0 for a new one.
    #[serde(default)]
    pub id: i64,
    /// Year.
    pub year: i32,
    /// Name.
    pub name: String,
    /// Scheme.
    #[ts(as = "SelectionSchemeView")]
    pub scheme: Scheme,
    /// Posts and places.
    pub posts: Vec<(i64, u32)>,
    /// Conditions for all posts.
    #[serde(default)]
    pub conditions: String,
    /// Who takes applications.
    #[serde(default)]
    pub contact: String,
    /// Telephone.
    #[serde(default)]
    pub phone: String,
    /// Mailbox.
    #[serde(default)]
    pub mailbox: String,
}

/// The notice that freezes a selection.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct SelectionAnnounce {
    /// Selection.
    pub id: i64,
    /// Number of the notice; may be empty.
    pub number: String,
    /// Day; empty for today.
    pub announced_on: String,
    /// Last day of applications.
    pub apply_until: String,
}

/// An application.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct SelectionApply {
    /// Post in the selection.
    pub post: i64,
    /// Staff number.
    pub staff_number: String,
    /// Day; empty for today.
    pub applied_on: String,
    /// Why, in the applicant's words.
    pub statement: String,
}

/// The review of an application.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct SelectionReview {
    /// Application.
    pub application: i64,
    /// May go on.
    pub qualified: bool,
    /// Why not; or why every finding is overruled.
    pub reason: String,
    /// Day; empty for today.
    pub day: String,
    /// Findings that are overruled, by code, with the reason. The others are confirmed.
    pub overruled: Vec<(String, String)>,
}

/// Typed scores of candidates.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct SelectionScores {
    /// Post in the selection.
    pub post: i64,
    /// One a candidate.
    pub rows: Vec<SelectionScore>,
}

/// Typed scores of a candidate; an empty text is none.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct SelectionScore {
    /// Application.
    pub application: i64,
    /// Written.
    pub written: String,
    /// Democratic.
    pub democratic: String,
    /// Place that an extra test gave; 0 without one.
    pub extra: u32,
}

/// A panel.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct SelectionPanel {
    /// Post in the selection.
    pub post: i64,
    /// Staff numbers, in the order of the seats.
    pub judges: Vec<String>,
}

/// A judge's marks.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct SelectionMarks {
    /// Judge.
    pub judge: i64,
    /// Day of the interview; empty for today.
    pub held_on: String,
    /// Application and one cell an element.
    pub rows: Vec<(i64, Vec<String>)>,
}

/// An inspection.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct SelectionInspect {
    /// Application.
    pub application: i64,
    /// Day; empty for today.
    pub day: String,
    /// Passed.
    pub passed: bool,
    /// Document.
    pub document: String,
    /// Findings in words; needed when it is not passed.
    pub note: String,
    /// Staff numbers of those who inspected, at least two.
    pub inspectors: Vec<String>,
}

/// A publicity of the proposed winners.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct SelectionPublish {
    /// Selection.
    pub selection: i64,
    /// Day; empty for today.
    pub posted_on: String,
    /// Who receives reports; empty for the contact of the notice.
    pub contact: String,
}

/// The outcome of a post.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct SelectionDecide {
    /// Post in the selection.
    pub post: i64,
    /// Day; empty for today.
    pub day: String,
    /// Resolution.
    pub resolution: i64,
    /// Round in which a motion is raised for each winner; 0 for none.
    pub round: i64,
    /// First day of the appointment, with a round.
    pub since: String,
    /// What the winners said of relatives in the line, with a round.
    pub relatives: String,
}

/// A year's aims to set.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct SelectionAimsNew {
    /// Year.
    pub year: i32,
    /// Aims.
    #[ts(as = "AimsView")]
    pub aims: Aims,
}

/// Aims as the window writes them; null for none.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
#[allow(dead_code)]
pub struct AimsView {
    /// Places opened.
    pub opened: Option<String>,
    /// Filled by competition, percent.
    pub filled_share: Option<String>,
    /// Qualified applicants per place.
    pub applicants: Option<String>,
    /// Winners under 40, percent.
    pub young_share: Option<String>,
}

/// A judge's key card.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct SelectionKey {
    /// Judge.
    pub judge: i64,
    /// Where the card lies.
    pub card: String,
}

/// Packets for the judges of a post.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct SelectionSend {
    /// Post in the selection.
    pub post: i64,
    /// Judges by id; none for all who score, have a card and were sent nothing.
    pub judges: Vec<i64>,
    /// The day by which they should be back; empty for today.
    pub until: String,
    /// Folder for the files.
    pub folder: String,
}

/// Packets that judges handed back.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct SelectionMerge {
    /// Post in the selection.
    pub post: i64,
    /// Day of the interview; empty for today.
    pub held_on: String,
    /// Files, or folders of them.
    pub paths: Vec<String>,
}

/// A table to read.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct SelectionImport {
    /// Post in the selection.
    pub post: i64,
    /// `scores` or `marks`.
    pub kind: String,
    /// XLSX or CSV file.
    pub path: String,
    /// Day of the interview that marks were given on; empty for today.
    pub held_on: String,
}

/// A table to fill in.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct SelectionTemplate {
    /// Post in the selection.
    pub post: i64,
    /// `scores` or `marks`.
    pub kind: String,
    /// Where to.
    pub path: String,
}

/// What became of a table: all rows are kept, or none.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SelectionImported {
    /// Rows kept.
    pub kept: u32,
    /// Rows refused, each with its reason.
    pub refused: Vec<SelectionRefusal>,
}

/// A refused row.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SelectionRefusal {
    /// The sheet's own row number, from 1.
    pub row: u32,
    /// Staff number, or seat and draw number.
    pub who: String,
    /// Error code.
    pub code: String,
    /// Its values.
    pub args: BTreeMap<String, String>,
}
