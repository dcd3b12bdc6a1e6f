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
    /// Account signed in; the one last signed in on this desk while none is.
    pub handle: String,
    /// Role of the account (`role.<role>`); empty when none is signed in.
    pub role: String,
    /// Operations that the role may ask for. The rooms and actions of the screen follow it; the office checks again.
    pub may: Vec<String>,
    /// The file was locked because nobody touched the desk: `path` says which, and its password opens it again.
    pub locked: bool,
    /// The password was chosen by somebody else; it is changed before anything else is done.
    pub must_change: bool,
    /// No recovery sheet has been made, or the last one was used.
    pub recovery_missing: bool,
    /// The file is older than what this desk saw before: the head it misses, as forms print it; empty when all is well.
    pub rolled_back: String,
    /// When the last back-up was made, ISO local time; empty when never.
    pub backed_up_at: String,
    /// In the sample group: the accounts one can look around with. Empty otherwise.
    pub sample_accounts: Vec<SampleAccount>,
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
    /// 机关代字, what stands for the group in the numbers of its papers; empty when none is open.
    pub paper_mark: String,
}

/// An account of the sample group; its password is no secret.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SampleAccount {
    /// What is typed to sign in.
    pub handle: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
    /// Password.
    pub password: String,
}

/// One of the two accounts of a first start.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct FirstAccount {
    /// What will be typed to sign in: 2 to 60 characters.
    pub handle: String,
    /// Name under which changes are recorded.
    pub name: String,
    /// At least eight characters.
    pub password: String,
}

/// First start: where to keep the file, and the leader and the auditor, who begin together.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct GroupCreate {
    /// Path of the file to make; must not exist.
    pub path: String,
    /// Name of the enterprise group as it is printed on forms.
    pub group_name: String,
    /// 组长; signed in afterwards.
    pub leader: FirstAccount,
    /// 纪检监督.
    pub auditor: FirstAccount,
}

/// Signing in to a file that exists.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct GroupOpen {
    /// Path of the file.
    pub path: String,
    /// Account.
    pub handle: String,
    /// Its password.
    pub password: String,
}

/// Opening a file with the printed recovery key: it gives a leader or an auditor a new password and is used up by it.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct GroupRecover {
    /// Path of the file.
    pub path: String,
    /// The key as printed; blanks, dashes and case do not matter.
    pub key: String,
    /// A leader's or an auditor's account.
    pub handle: String,
    /// The new password.
    pub password: String,
    /// A file of keys out of a back-up, when the one beside the file is lost; empty otherwise.
    pub keys_from: String,
}
