//! Back-ups: what there is, whether it is sound, and bringing one back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One back-up.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct BackupRow {
    /// Its name in the folder.
    pub name: String,
    /// Folder it lies in.
    pub folder: String,
    /// When it was made, ISO local time; empty when its manifest cannot be read.
    pub made_at: String,
    /// Bytes of the database in it.
    pub size: u64,
    /// Audit head at that moment, as forms print it.
    pub head: String,
    /// Result of its last check on this desk: `sound`, `damaged`, or empty when never.
    pub checked: String,
    /// When that check was, ISO local time; empty when never.
    pub checked_at: String,
}

/// When and where back-ups are made.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BackupPlan {
    /// Hours between two back-ups while the file is open: 1 to 24.
    pub hours: u32,
    /// A second folder that gets a copy of each; empty means none.
    pub second_folder: String,
}

/// The room of the back-ups.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct BackupRoom {
    /// When and where.
    pub plan: BackupPlan,
    /// Folder beside the file.
    pub folder: String,
    /// Back-ups, latest first, both folders.
    pub rows: Vec<BackupRow>,
    /// Why the last scheduled one failed: an error code, or empty.
    pub trouble: String,
}

/// What a check of one back-up found.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct BackupVerdict {
    /// Nothing is wrong.
    pub sound: bool,
    /// Codes of what is wrong (`backup.fault.<code>`).
    pub faults: Vec<String>,
}

/// Bringing a back-up back. Leader and auditor sign with the accounts that stand in the back-up itself.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct RestoreRequest {
    /// Folder of the back-up.
    pub folder: String,
    /// Its name.
    pub name: String,
    /// The group's file to put it in place of, or a free place.
    pub to: String,
    /// Leader's account.
    pub leader: String,
    /// Leader's password.
    pub leader_password: String,
    /// Auditor's account.
    pub auditor: String,
    /// Auditor's password.
    pub auditor_password: String,
    /// Why, in a few words.
    pub reason: String,
}

/// What was brought back, and where what stood there before lies now.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct RestoreOutcome {
    /// The group's file.
    pub path: String,
    /// When the back-up was made, ISO local time.
    pub made_at: String,
    /// Where the files that stood there before were moved; empty when there were none.
    pub kept: String,
}
