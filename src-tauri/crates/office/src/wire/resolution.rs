//! The register of resolutions that results cite.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One resolution.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ResolutionRow {
    /// Id.
    pub id: i64,
    /// Number, for example `华鼎人才组决〔2026〕5号`.
    pub number: String,
    /// ISO date.
    pub date: String,
    /// What it decides.
    pub title: String,
    /// File name of the stored scan; empty when none.
    pub scan_name: String,
    /// SHA-256 of the scan in hex; empty when none.
    pub scan_hash: String,
}

/// A resolution to record. A recorded one is never edited.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct ResolutionNew {
    /// Number, unique.
    pub number: String,
    /// Any usual date form.
    pub date: String,
    /// What it decides; may be empty.
    #[serde(default)]
    pub title: String,
    /// Path of a scan (PDF, PNG, JPEG, ≤ 20 MB) to store in the file; empty when none.
    #[serde(default)]
    pub scan_path: String,
}
