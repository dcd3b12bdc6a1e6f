//! The trace: how a computed grade or amount explains itself. Steps are word keys and plain arithmetic, so that both languages
//! and paper can tell the same story. A trace is stored as it is and never edited.

use serde::{Deserialize, Serialize};

/// One step. `code` has words in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What was done.
    #[serde(rename = "c")]
    pub code: String,
    /// What it was done to; may be empty.
    #[serde(rename = "s", default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// The arithmetic; may be empty.
    #[serde(rename = "f", default, skip_serializing_if = "String::is_empty")]
    pub formula: String,
    /// The result.
    #[serde(rename = "v")]
    pub value: String,
}

/// The whole explanation of one figure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// Rule document and version in force.
    pub rule: String,
    /// The steps in order.
    pub steps: Vec<Step>,
}

impl Trace {
    /// An empty trace under a rule.
    pub fn under(rule: impl Into<String>) -> Self {
        Self { rule: rule.into(), steps: Vec::new() }
    }

    /// Adds a step.
    pub fn step(&mut self, code: &str, subject: impl Into<String>, formula: impl Into<String>, value: impl ToString) {
        self.steps.push(Step {
            code: code.to_owned(),
            subject: subject.into(),
            formula: formula.into(),
            value: value.to_string(),
        });
    }
}
