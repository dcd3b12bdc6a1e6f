//! Settings and the rules of the year, shown and edited as data.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A versioned rule document.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct RuleRow {
    /// Id.
    pub id: i64,
    /// `appraisal`, `award`, `calendar` or `retention`.
    pub kind: String,
    /// Version label, unique within the kind.
    pub version: String,
    /// Year (appraisal, calendar) or ISO effective date (award).
    pub effective: String,
    /// Something cites it: it is frozen, a change makes a new version.
    pub used: bool,
    /// The document as indented JSON.
    pub document: String,
}

/// A rule document to store as a new version. Wrong ones are refused with the sum or field that is off.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct RuleNew {
    /// `appraisal`, `award`, `calendar` or `retention`.
    pub kind: String,
    /// The document as JSON; its `version` must be new.
    pub document: String,
}

/// What the user chose for this desk.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct DeskSettings {
    /// `zh-CN`, `en`, or empty for the system's.
    pub language: String,
    /// `light`, `dark`, or empty for the system's.
    pub theme: String,
    /// Account last signed in here.
    pub handle: String,
    /// Files opened lately, latest first.
    pub recent: Vec<String>,
    /// How far words are moved to the right on pre-printed stock: millimetres with one decimal, from -20 to 20; empty: not at all.
    pub offset_right: String,
    /// How far they are moved down.
    pub offset_down: String,
}
