//! Shares and days of the procedure (domain §§2.4, 3.2, 3.4).

use serde::{Deserialize, Serialize};

/// The least share of those entitled who voted: `part / whole`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Participation {
    /// Such as 2.
    pub part: u32,
    /// Such as 3.
    pub whole: u32,
}

/// Shares of all valid votes on a person, exact fractions (domain §3.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoteGates {
    /// The last of the grades that count as good; none: the second best.
    #[serde(default)]
    pub good_down_to: Option<String>,
    /// Fewer than this share for the good grades calls for a warning talk.
    pub good_least: Participation,
    /// More than this share for the worst grade calls for removal, resignation or demotion.
    pub bad_most: Participation,
}

/// Days of notice, review and complaint. 0 means that the group has no such step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Deadlines {
    /// Working days for which the proposed best grades are posted before they are decided.
    pub publicity_days: u32,
    /// Days from the notice to the person within which a review may be asked for.
    pub review_days: u32,
    /// Days within which the review is answered.
    pub review_answer_days: u32,
    /// Days from the answer of the review within which a complaint may be made.
    pub complaint_days: u32,
    /// Days from the notice to the person within which a complaint may be made directly.
    pub complaint_direct_days: u32,
    /// Days within which the complaint is answered.
    pub complaint_answer_days: u32,
    /// By how many days that may be prolonged once.
    pub complaint_longer_days: u32,
}
