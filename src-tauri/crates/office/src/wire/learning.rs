//! 学习型团队: what a year of the units came to, one unit's plan, activities and pairs, the review, and what is recorded.

use super::TraceView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A year of all units.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LearningYear {
    /// The year.
    pub year: i32,
    /// Years to choose from, the latest first.
    pub years: Vec<i32>,
    /// Kind and version of the document.
    pub rules: String,
    /// Kinds of activity.
    pub kinds: Vec<LearningKind>,
    /// Units in their order; of a member his own.
    pub rows: Vec<LearningRow>,
}

/// A kind of activity.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LearningKind {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// English name; may be empty.
    pub name_en: String,
    /// Most hours that it gives a person in a year.
    pub most: String,
}

/// A unit's year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LearningRow {
    /// Unit.
    pub unit: i64,
    /// Its name.
    pub name: String,
    /// People of the unit.
    pub heads: u32,
    /// There is a plan.
    pub has_plan: bool,
    /// Activities planned.
    pub planned: u32,
    /// Of them held.
    pub done: u32,
    /// Activities held.
    pub activities: u32,
    /// By kind, in the order of the kinds.
    pub by_kind: Vec<u32>,
    /// Different people of the unit who took part.
    pub people: u32,
    /// Pairs that lasted on a day of the year.
    pub pairs: u32,
    /// Pairs that passed in the year.
    pub passed: u32,
    /// Pairs that did not pass in the year.
    pub failed: u32,
    /// Open pairs whose last day is over.
    pub late: u32,
    /// Hours of all people of the unit.
    pub hours: String,
    /// As what it was named for the year; empty when it was not.
    pub named: String,
}

/// One unit in a year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LearningUnit {
    /// The year.
    pub year: i32,
    /// As in the table.
    pub row: LearningRow,
    /// Kind and version of the document.
    pub rules: String,
    /// Minutes of a class hour.
    pub class_minutes: u32,
    /// Kinds of activity.
    pub kinds: Vec<LearningKind>,
    /// What the year is about; may be empty.
    pub theme: String,
    /// The plan kind by kind, with what was held.
    pub plan: Vec<LearningPlanLine>,
    /// Who set the plan; empty without one.
    pub plan_by: String,
    /// ISO local time.
    pub plan_at: String,
    /// How many plans there were of the year.
    pub plan_versions: u32,
    /// Activities, the latest first.
    pub activities: Vec<LearningActivity>,
    /// Pairs of apprentices of the unit that lasted on a day of the year.
    pub pairs: Vec<LearningPair>,
    /// Hours of the unit's people.
    pub hours: Vec<LearningHours>,
}

/// A kind in a plan.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct LearningPlanLine {
    /// Code of the kind.
    pub kind: String,
    /// How often it is planned.
    pub times: u32,
    /// How often it was held.
    pub held: u32,
}

/// One activity.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LearningActivity {
    /// Id.
    pub id: i64,
    /// Code of its kind.
    pub kind: String,
    /// ISO date.
    pub on: String,
    /// How long it lasted.
    pub minutes: u32,
    /// The same in class hours.
    pub hours: String,
    /// Where.
    pub place: String,
    /// Who held it.
    pub host: String,
    /// What about.
    pub topic: String,
    /// What was done and what came of it.
    pub record: String,
    /// How many were there.
    pub people: u32,
    /// Who recorded it.
    pub by: String,
    /// Why it was withdrawn; empty while it counts.
    pub withdrawn: String,
}

/// One activity with who was there.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LearningActivityCard {
    /// The activity.
    pub row: LearningActivity,
    /// Who was there.
    pub people: Vec<LearningPerson>,
}

/// Somebody.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LearningPerson {
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
}

/// A pair of mentor and apprentice.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LearningPair {
    /// Id.
    pub id: i64,
    /// 协议编号.
    pub agreement: String,
    /// Mentor.
    pub mentor: LearningPerson,
    /// Apprentice.
    pub apprentice: LearningPerson,
    /// Goals with what became of each.
    pub goals: Vec<LearningGoal>,
    /// First day, ISO.
    pub since: String,
    /// Last day, ISO.
    pub until: String,
    /// `open`, `passed`, `failed`, `ended`.
    pub state: String,
    /// First day on which it may be checked, ISO.
    pub check_from: String,
    /// Days past its last day while nobody checked; 0 in time.
    pub late: u32,
    /// Day of the check or the end, ISO; empty while it is open.
    pub on: String,
    /// Who checked; empty before.
    pub checker: String,
    /// Findings of the check, or the reason of the end.
    pub words: String,
    /// How the check was judged.
    pub trace: Option<TraceView>,
}

/// A goal of a pair.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LearningGoal {
    /// What is to be reached.
    pub goal: String,
    /// `met` or `missed`; empty before the check.
    pub result: String,
}

/// What somebody earned in a year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LearningHours {
    /// Who.
    pub person: LearningPerson,
    /// Hours that count.
    pub hours: String,
    /// Where they come from.
    pub lines: Vec<LearningEarned>,
}

/// Hours of one source.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LearningEarned {
    /// Code of a kind, or `mentor`, `apprentice`.
    pub source: String,
    /// How often.
    pub times: u32,
    /// Hours that count.
    pub hours: String,
    /// Hours above the most of the kind.
    pub beyond: String,
}

/// The review of a year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LearningReview {
    /// The year.
    pub year: i32,
    /// Kind and version of the document.
    pub rules: String,
    /// Points from which a team may be named.
    pub line: String,
    /// Most teams that are named.
    pub places: u32,
    /// What is looked at.
    pub criteria: Vec<LearningCriterion>,
    /// Teams, the best first.
    pub rows: Vec<LearningReviewed>,
    /// Teams that were named.
    pub named: Vec<LearningNamed>,
}

/// One criterion.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LearningCriterion {
    /// Words at `learning.measure.<measure>`.
    pub measure: String,
    /// Of a kind of activity its name; else empty.
    pub name: String,
    /// English name; may be empty.
    pub name_en: String,
    /// The aim.
    pub aim: String,
    /// Points.
    pub points: String,
    /// Without it no team is named.
    pub required: bool,
}

/// A team in the review.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LearningReviewed {
    /// Unit.
    pub unit: i64,
    /// Its name.
    pub name: String,
    /// Points by criterion.
    pub points: Vec<String>,
    /// Their sum.
    pub total: String,
    /// Places of required criteria that were not reached.
    pub missed: Vec<u32>,
    /// `advanced`, `tied`, `outside`, `below`; words at `learning.outcome.<outcome>`.
    pub outcome: String,
    /// As what it was named; empty when it was not.
    pub named: String,
    /// How it was computed.
    pub trace: TraceView,
}

/// A team that was named.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LearningNamed {
    /// Unit.
    pub unit: i64,
    /// Its name.
    pub unit_name: String,
    /// As what.
    pub name: String,
    /// Number of the resolution.
    pub resolution: String,
    /// Who recorded it.
    pub by: String,
    /// ISO local time.
    pub at: String,
}

/// A plan to set.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct LearningPlanSet {
    /// Unit.
    pub unit: i64,
    /// Year.
    pub year: i32,
    /// What the year is about; may be empty.
    pub theme: String,
    /// How often of each kind.
    pub lines: Vec<LearningPlanLine>,
}

/// An activity to record.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct LearningActivityNew {
    /// The unit that held it.
    pub unit: i64,
    /// Code of its kind.
    pub kind: String,
    /// Day; empty: today.
    pub on: String,
    /// How long it lasted.
    pub minutes: String,
    /// Where.
    pub place: String,
    /// Staff number of who held it.
    pub host: String,
    /// What about.
    pub topic: String,
    /// What was done and what came of it.
    pub record: String,
    /// Everybody of the unit was there, but for `absent`.
    pub whole_unit: bool,
    /// Staff numbers of who of the unit was not there.
    pub absent: Vec<String>,
    /// Staff numbers of who was there; of a whole unit who came beside.
    pub staff_numbers: Vec<String>,
}

/// A pair to agree on.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct LearningPairNew {
    /// 协议编号.
    pub agreement: String,
    /// Staff number of the mentor.
    pub mentor: String,
    /// Staff number of the apprentice.
    pub apprentice: String,
    /// What the apprentice is to reach.
    pub goals: Vec<String>,
    /// First day.
    pub since: String,
    /// Last day.
    pub until: String,
}

/// The final check of a pair.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct LearningPairCheck {
    /// Pair.
    pub pair: i64,
    /// Day; empty: today.
    pub on: String,
    /// Staff number of who checked.
    pub checker: String,
    /// `met` or `missed`, goal by goal.
    pub goals: Vec<String>,
    /// Findings.
    pub words: String,
}

/// Teams to name.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct LearningName {
    /// Year.
    pub year: i32,
    /// Units.
    pub units: Vec<i64>,
    /// As what.
    pub name: String,
    /// Resolution.
    pub resolution: i64,
}
