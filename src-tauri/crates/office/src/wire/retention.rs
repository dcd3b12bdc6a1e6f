//! What is kept how long, and what is due to go.

use super::SecondPerson;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One thing whose time is over, or that is on its way out.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct RetentionRow {
    /// `ballots` (object: appraisal), `looks` (object: year) or `person` (object: person).
    pub kind: String,
    /// Id or year.
    pub object: i64,
    /// What it is, in data: the year, or the person's staff number and name.
    pub label: String,
    /// Rows it would take.
    pub count: u32,
    /// Since when it is due, ISO date.
    pub due_since: String,
    /// Why: the class of the rule, such as `ballots 3`.
    pub years: u32,
    /// `due`, `deleted`, `blocked`, `purged`.
    pub stage: String,
    /// When it reached that stage, ISO local time; empty while due.
    pub stage_at: String,
    /// The next step that is open now: `deleted`, `blocked`, `purged`, or empty.
    pub next: String,
    /// From when the next step is open, ISO date; empty when it is open or there is none.
    pub next_from: String,
}

/// Taking something one step further out, or back in.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct RetentionStep {
    /// Kind.
    pub kind: String,
    /// Id or year.
    pub object: i64,
    /// `deleted`, `blocked`, `purged`, or `restored` (only before purging).
    pub stage: String,
    /// Purging needs leader and auditor.
    pub second: Option<SecondPerson>,
}
