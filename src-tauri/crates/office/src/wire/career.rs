//! 职业发展通道: ladders, people on them, and what somebody lacks.

use super::TraceView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whom to show.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct CareerQuery {
    /// Part of a name, pinyin or staff number.
    pub text: String,
    /// Code of a ladder; empty: all.
    pub ladder: String,
    /// Code of a step of that ladder; empty: all.
    pub step: String,
    /// Empty: who stands there; `ready`: who lacks nothing for it; `open`: to whom it is open, lacking or not.
    pub what: String,
    /// Unit by name; empty: all.
    pub unit: String,
}

/// All ladders in force.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CareerLadders {
    /// Kind and version of the document.
    pub rules: String,
    /// Ladders.
    pub ladders: Vec<CareerLadder>,
    /// Ways from one to another.
    pub bridges: Vec<CareerBridge>,
}

/// One ladder.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CareerLadder {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// English name; may be empty.
    pub name_en: String,
    /// Steps from low to high.
    pub steps: Vec<CareerStep>,
}

/// One step.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CareerStep {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// English name; may be empty.
    pub name_en: String,
    /// Who stand on it.
    pub people: u32,
    /// Who lack nothing for it.
    pub ready: u32,
    /// What it asks for.
    pub asked: Vec<CareerAsked>,
}

/// A way from one ladder to another 贯通.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CareerBridge {
    /// From.
    pub from: CareerSpot,
    /// To.
    pub to: CareerSpot,
    /// Series of the title; empty for any.
    pub series: String,
    /// What it asks for.
    pub asked: Vec<CareerAsked>,
}

/// One requirement.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CareerAsked {
    /// Words at `career.unmet.<requirement>`.
    pub requirement: String,
    /// What is asked; empty for no discipline.
    pub asked: String,
}

/// A step by codes and names.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CareerSpot {
    /// Code of the ladder.
    pub ladder: String,
    /// Code of the step.
    pub step: String,
    /// Name of the step.
    pub name: String,
    /// English name; may be empty.
    pub name_en: String,
    /// ISO date: since when somebody stands on it, of a next step the day on which the years are reached; empty when not known.
    pub since: String,
}

/// One person on the ladders.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CareerPerson {
    /// Person.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// 职务.
    pub post: String,
    /// Where he stands, in the order of the ladders.
    pub standings: Vec<CareerSpot>,
    /// Of the steps asked about the one he lacks least for.
    pub next: Option<CareerSpot>,
    /// `entry`, `step`, `bridge`; empty without a next one.
    pub way: String,
    /// What he lacks for it; words at `career.unmet.<requirement>`.
    pub unmet: Vec<String>,
}

/// One person with everything open to him.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CareerCard {
    /// As in the list.
    pub row: CareerPerson,
    /// 学历.
    pub education: String,
    /// Annual grades, the latest first.
    pub grades: Vec<(i32, String)>,
    /// Levels proved by a certificate or a committee.
    pub certificates: Vec<String>,
    /// Of the years asked about those in which the hours owed were done.
    pub trained: Vec<i32>,
    /// ISO date of the last day of a discipline; empty without.
    pub discipline_until: String,
    /// Steps and bridges.
    pub paths: Vec<CareerPath>,
}

/// One step that is open to somebody.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CareerPath {
    /// From; none onto the lowest step.
    pub from: Option<CareerSpot>,
    /// To.
    pub to: CareerSpot,
    /// `entry`, `step`, `bridge`.
    pub way: String,
    /// Of a bridge the series of the title; empty for any.
    pub series: String,
    /// What is lacking; empty when he is ready.
    pub unmet: Vec<CareerUnmet>,
    /// ISO date on which the years are reached; empty when not known or none are asked for.
    pub years_on: String,
    /// Each requirement with what is asked and found.
    pub trace: TraceView,
}

/// What is asked and lacking.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CareerUnmet {
    /// Words at `career.unmet.<requirement>`.
    pub requirement: String,
    /// Asked.
    pub asked: String,
    /// Found; may be empty.
    pub found: String,
}
