//! Import: preview first, then all good rows in one transaction, or nothing.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What a file is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// Staff roster 花名册.
    Roster,
    /// Certificate list 证书台账.
    Certificates,
    /// Score ballots 测评票, into an open appraisal.
    Ballots,
    /// Performance, superior's score, bonus, deduction 业绩与领导评价, into an open appraisal.
    Performance,
    /// Ballots about leadership teams 班子测评票, into an open appraisal.
    TeamBallots,
    /// Posts with places and holders 职数与任职表.
    Posts,
}

/// What to read and how.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct ImportRequest {
    /// What the file is read as.
    pub kind: ImportKind,
    /// XLSX or CSV file.
    pub path: String,
    /// Sheet name; empty chooses the sheet whose head fits best.
    #[serde(default)]
    pub sheet: String,
    /// Field → column index (0-based) chosen by hand; overrides what the head says. -1 leaves a field out.
    #[serde(default)]
    pub mapping: BTreeMap<String, i32>,
    /// The appraisal that ballots and scores go to; ignored for the other kinds.
    #[serde(default)]
    pub appraisal: Option<i64>,
}

/// One column of the sheet as it was recognised.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ImportColumn {
    /// 0-based column of the sheet.
    pub index: u32,
    /// Its head as written.
    pub head: String,
    /// The field it feeds; empty when none.
    pub field: String,
    /// A few values, to recognise the column by.
    pub examples: Vec<String>,
}

/// One field that can be fed. Its name has words at `field.<name>`.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ImportField {
    /// Wire name.
    pub name: String,
    /// No import without it.
    pub required: bool,
}

/// The preview of an import; rows are fetched with `import_rows`.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ImportPreview {
    /// Handle for `import_rows`, `import_commit`, `import_discard`, `import_refused_save`.
    pub token: u32,
    /// What the file is read as.
    pub kind: ImportKind,
    /// The sheet that was read.
    pub sheet: String,
    /// All sheets of the workbook.
    pub sheets: Vec<String>,
    /// 1-based row of the head.
    pub head_row: u32,
    /// The columns.
    pub columns: Vec<ImportColumn>,
    /// The fields of this kind.
    pub fields: Vec<ImportField>,
    /// Required fields without a column; commit is refused while any is left.
    pub missing: Vec<String>,
    /// Units that will be created because the file is empty and the workbook has no unit sheet, or from its unit sheet.
    pub new_units: Vec<String>,
    /// Rows to add.
    pub added: u32,
    /// Rows that change something.
    pub changed: u32,
    /// Rows that change nothing.
    pub unchanged: u32,
    /// Rows refused.
    pub refused: u32,
    /// Ballots only: rows that will be stored as void with their reason.
    pub void: u32,
}

/// What will become of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum ImportVerdict {
    /// New.
    Added,
    /// There already, something changes.
    Changed,
    /// There already, nothing changes.
    Unchanged,
    /// Not taken, with a reason.
    Refused,
}

/// One row of the preview.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ImportRow {
    /// The sheet's own 1-based row number.
    pub row: u32,
    /// 工号 as read; may be empty.
    pub staff_number: String,
    /// 姓名 as read, or the ballot number; may be empty.
    pub name: String,
    /// What will become of it.
    pub verdict: ImportVerdict,
    /// Reason code when refused or void (`import.reason.<code>` has words); empty otherwise.
    pub reason: String,
    /// Values for the reason's words, such as the field or the value that is wrong.
    pub args: BTreeMap<String, String>,
    /// Fields that change: field → (old, new).
    pub changes: BTreeMap<String, (String, String)>,
}

/// The counts after a commit, and the JSON of the command line.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ImportOutcome {
    /// Rows added.
    pub added: u32,
    /// Rows changed.
    pub changed: u32,
    /// Rows left alone.
    pub unchanged: u32,
    /// Rows refused.
    pub refused: Vec<ImportRefusal>,
    /// Ballots only: rows stored as void.
    pub void: Vec<ImportRefusal>,
}

/// A refused or void row in the JSON of the command line.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ImportRefusal {
    /// The sheet's own 1-based row number.
    pub row: u32,
    /// 工号 as read.
    pub staff_number: String,
    /// Reason code.
    pub reason: String,
}
