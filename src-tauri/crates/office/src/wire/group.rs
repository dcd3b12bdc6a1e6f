//! The group's file: making, opening, closing it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the window shows before and while a file is open.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct GroupState {
    /// A file is open.
    pub open: bool,
    /// Where the open file lies; empty when none is open.
    pub path: String,
    /// Name of the enterprise group; empty when none is open.
    pub group_name: String,
    /// Name under which changes are recorded; empty when none is open.
    pub actor: String,
    /// The language of screen chosen by the user: `zh-CN`, `en`, or empty for the system's.
    pub language: String,
    /// `light`, `dark`, or empty for the system's.
    pub theme: String,
    /// Files opened lately, latest first.
    pub recent: Vec<String>,
    /// Where a new file would be proposed.
    pub proposed_path: String,
    /// Version of the product.
    pub version: String,
    /// When the last change was stored, ISO local time; empty when none.
    pub saved_at: String,
    /// The group holds the product's own sample data.
    pub sample: bool,
}

/// First start: where to keep the file, a passphrase, who you are.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct GroupCreate {
    /// Path of the file to make; must not exist.
    pub path: String,
    /// At least eight characters.
    pub passphrase: String,
    /// Name of the enterprise group as it is printed on forms.
    pub group_name: String,
    /// Name of the person at the desk.
    pub actor: String,
}

/// Opening a file that exists.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct GroupOpen {
    /// Path of the file.
    pub path: String,
    /// Its passphrase.
    pub passphrase: String,
    /// Name of the person at the desk; empty means the owner named when the file was made.
    pub actor: String,
}
