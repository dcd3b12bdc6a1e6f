//! How a computed figure explains itself on the wire.

use serde::Serialize;
use ts_rs::TS;

/// One step of a computation. `code` has words in both languages (`trace.<code>`), the formula is plain arithmetic.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TraceStep {
    /// What was done, a word key.
    pub code: String,
    /// What it was done to: a rater class, a dimension, a certificate number; may be empty.
    pub subject: String,
    /// The arithmetic, language-neutral: `(93.40 + 90.25) ÷ 2`.
    pub formula: String,
    /// The result of the step.
    pub value: String,
}

/// The whole explanation of one figure.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TraceView {
    /// The rule document and version in force, for example `appraisal 2026-1`.
    pub rule: String,
    /// The steps in order.
    pub steps: Vec<TraceStep>,
}
