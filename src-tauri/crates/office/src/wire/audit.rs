//! The audit as it is looked through and checked.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the audit is filtered by. Empty fields do not filter.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct AuditQuery {
    /// Name under which the entries were made.
    pub actor: String,
    /// Operation.
    pub operation: String,
    /// First day, any usual date form.
    pub from: String,
    /// Last day, any usual date form.
    pub to: String,
}

/// One entry.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AuditRow {
    /// Sequence.
    pub seq: i64,
    /// ISO local time.
    pub at: String,
    /// Who.
    pub actor: String,
    /// Operation (`operation.<operation>`).
    pub operation: String,
    /// On what: kinds and ids only, such as `batch 3`.
    pub object: String,
    /// How it ended.
    pub result: String,
    /// Its hash, first 16 hex digits.
    pub hash: String,
}

/// What the filters can be set to.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AuditChoices {
    /// Everybody who made an entry.
    pub actors: Vec<String>,
    /// Every operation that was recorded.
    pub operations: Vec<String>,
}

/// What following the chain found.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AuditVerdict {
    /// Every entry follows from the one before.
    pub sound: bool,
    /// Entries followed.
    pub entries: i64,
    /// Sequence of the first entry that does not fit; none when all do.
    pub broken_at: Option<i64>,
    /// The head as forms print it: `42:0123456789abcdef`.
    pub head: String,
    /// Heads this desk remembers that the chain does not hold: the file was replaced by an older one.
    pub missing: Vec<String>,
    /// Heads this desk remembers that the chain holds.
    pub witnessed: u32,
}

/// Whether a head printed on paper stands in this chain.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AuditWitness {
    /// It stands there, with the same hash.
    pub holds: bool,
    /// When that entry was made, ISO local time; empty when it does not hold.
    pub at: String,
}
