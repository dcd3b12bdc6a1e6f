//! 'What if' side by side.

use super::QuotaLineView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A scenario as it is drawn or saved.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ScenarioDraft {
    /// Name; may be empty while it is only drawn.
    pub name: String,
    /// What it changes: a JSON document with some of percent, rounding, minimum_base, groups, void, trim_when_more_than, bands,
    /// rank_bands, as the scheme names them.
    pub changes: String,
}

/// A saved scenario.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ScenarioRow {
    /// Id.
    pub id: i64,
    /// Name.
    pub name: String,
    /// What it changes, as in [`ScenarioDraft`].
    pub changes: String,
    /// Who saved it.
    pub by: String,
    /// ISO local time.
    pub at: String,
    /// Number of the resolution that adopted it; empty when none did.
    pub resolution: String,
}

/// The calibration table: everybody, as it stands and under each scenario.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Calibration {
    /// People in order of pool and standing.
    pub people: Vec<CalibrationPerson>,
    /// Grades, best first.
    pub grades: Vec<String>,
    /// As it stands first, then the scenarios in the order they were given.
    pub columns: Vec<CalibrationColumn>,
}

/// Somebody in the calibration table.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CalibrationPerson {
    /// Subject.
    pub subject: i64,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// 职务.
    pub post: String,
    /// Code of the pool; empty for the scheme's own.
    pub pool: String,
}

/// One way of counting.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CalibrationColumn {
    /// Name; empty for the one that stands.
    pub name: String,
    /// Who shares how many places, and how many are used.
    pub lines: Vec<QuotaLineView>,
    /// People per grade, best first, then those without.
    pub distribution: Vec<u32>,
    /// People whose grade differs from the one that stands.
    pub changed: u32,
    /// One a person, in the order of the people.
    pub cells: Vec<CalibrationCell>,
}

/// Somebody under one way of counting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CalibrationCell {
    /// Total; empty without one.
    pub total: String,
    /// Rank in the pool; 0 without.
    pub rank: u32,
    /// Proposed grade; empty when tied or without.
    pub grade: String,
    /// Inside the quota of the best grade.
    pub inside: bool,
    /// Tied across the line: the group's to decide.
    pub tied: bool,
    /// Inside the band, outside the quota.
    pub limited: bool,
    /// The grade, or the tie, differs from what stands.
    pub changed: bool,
    /// Nothing is told: beside what stands it would give away the ballots of a class with few hands.
    pub hidden: bool,
}
