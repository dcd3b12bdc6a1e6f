//! Leadership teams appraised as units.

use super::DimensionView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A team in an appraisal.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TeamRow {
    /// Id.
    pub id: i64,
    /// Unit.
    pub unit: String,
    /// Total; empty before closing or without a valid row.
    pub total: String,
    /// Rank; 0 without a total.
    pub rank: u32,
    /// Grade; empty without a total.
    pub grade: String,
    /// Class means in the order of the room's classes; null where they may not be shown.
    pub class_means: Vec<Option<String>>,
    /// The share of the best grade that the team's grade gives its unit, in per cent; empty when it raises none.
    pub raised: String,
}

/// A rater class that rates teams.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TeamClass {
    /// Letter.
    pub code: String,
    /// Name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Weight in per cent.
    pub weight: String,
    /// Ballots entered.
    pub ballots: u32,
}

/// The teams of an appraisal.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TeamRoom {
    /// The scheme appraises teams.
    pub asked: bool,
    /// What is ticked, with weights.
    pub items: Vec<DimensionView>,
    /// Classes that rate teams.
    pub classes: Vec<TeamClass>,
    /// Teams, by rank once closed.
    pub rows: Vec<TeamRow>,
    /// Units without a team in this appraisal.
    pub units: Vec<String>,
}

/// Teams to put in.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct TeamAdd {
    /// Appraisal.
    pub appraisal: i64,
    /// Units; empty: all that have a principal of the middle level.
    #[serde(default)]
    pub units: Vec<String>,
}
