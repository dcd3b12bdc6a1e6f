//! What a grade or a run of grades calls for (domain §3.3). Listed for people who decide; nothing is ever executed.

use super::Words;
use serde::{Deserialize, Serialize};

/// A rule of consequence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsequenceRule {
    /// Code, unique.
    pub code: String,
    /// When it applies.
    pub when: ConsequenceWhen,
    /// What it calls for.
    pub calls_for: Words,
}

/// When a consequence applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", deny_unknown_fields)]
pub enum ConsequenceWhen {
    /// One of these grades in each of so many years running; years without a grade neither count nor break the run.
    Run {
        /// Grades that count.
        grades: Vec<String>,
        /// Years, at least 1.
        years: u32,
    },
    /// Fewer votes for the two best grades than the gate asks for.
    GoodShort,
    /// More votes for the worst grade than the gate allows.
    BadOver,
}
