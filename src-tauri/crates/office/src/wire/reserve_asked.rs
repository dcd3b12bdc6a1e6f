//! 后备干部: what is asked for and what is recorded.

use super::SecondPerson;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What to show of the list.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ReserveQuery {
    /// Part of a name, pinyin or staff number.
    pub text: String,
    /// `way`, `pool`, `due`, `warned`, `proposed`, `out`; empty: who stands on the way or in the pool.
    pub what: String,
    /// `principal` or `deputy`; empty: both.
    pub category: String,
    /// Unit by name; empty: all.
    pub unit: String,
}

/// A sheet as it is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ReserveSheet {
    /// Nomination.
    pub reserve: i64,
    /// `entry`, `review` or `decision`.
    pub kind: String,
    /// `2026-Q1`, `2026-H1`, `2026`.
    pub period: String,
    /// Day of the investigation.
    pub held_on: String,
    /// Staff numbers.
    pub investigators: Vec<String>,
    /// 本期主要工作与实绩.
    pub work: String,
    /// The five: `virtue`, `ability`, `diligence`, `achievement`, `integrity`.
    pub facets: Vec<ReserveFacet>,
    /// 学习培训.
    pub training: String,
    /// Talks.
    pub talks: Vec<ReserveTalk>,
    /// 优秀, 称职, 基本称职, 不称职, 弃权; empty: no vote.
    pub votes: Vec<u32>,
    /// New problems.
    pub problems: Vec<ReserveProblem>,
    /// What became of the open ones.
    pub mendings: Vec<ReserveMending>,
    /// `continue`, `use_soon`, `redirect`, `defer`, `exit`; empty: none.
    pub conclusion: String,
    /// It takes the place of the sheet that is there, for this reason; empty: there is none.
    pub replaces_for: String,
}

/// One of the five.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ReserveFacet {
    /// Which.
    pub dimension: String,
    /// What was seen.
    pub facts: String,
    /// `good`, `fair`, `plain`, `poor`; empty: not rated.
    pub rating: String,
}

/// A talk.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ReserveTalk {
    /// Day.
    pub on: String,
    /// With whom.
    pub with: String,
    /// What was said.
    pub gist: String,
}

/// A problem.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ReserveProblem {
    /// Its name, such as `2026-H1-1`; given when it is recorded.
    pub key: String,
    /// In words.
    pub what: String,
    /// Reviews since then that found it open.
    pub reviews: u32,
}

/// What became of a problem.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ReserveMending {
    /// Its name.
    pub key: String,
    /// `mended` or `open`.
    pub state: String,
    /// On what facts.
    pub evidence: String,
}

/// A nomination.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ReserveNominate {
    /// 工号.
    pub staff_number: String,
    /// `principal` or `deputy`.
    pub category: String,
    /// `near` or `longer`.
    pub maturity: String,
    /// 后备方向.
    pub direction: String,
    /// Day; empty: today.
    pub on: String,
    /// Why.
    pub grounds: String,
}

/// A stage of the way. Each takes what it needs.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ReserveStage {
    /// Nomination.
    pub reserve: i64,
    /// `recommendation`, `examination`, `inspection`, `notice`, `objection`, `answer` or `withdrawn`.
    pub stage: String,
    /// Day; empty: today.
    pub on: String,
    /// Of a recommendation: people entitled.
    pub entitled: u32,
    /// Ballots returned.
    pub returned: u32,
    /// Ballots for him.
    pub votes: u32,
    /// Of an examination: 0 to 100, two decimals at most.
    pub mark: String,
    /// Of an inspection: staff numbers.
    pub investigators: Vec<String>,
    /// `fit` or `unfit`.
    pub finding: String,
    /// Report, place of the notice, objection, answer, reason of the withdrawal.
    pub words: String,
}

/// The decision to take somebody into the pool.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ReserveEnter {
    /// Nomination.
    pub reserve: i64,
    /// Resolution; its day is the day of the entry.
    pub resolution: i64,
}

/// Another category, maturity or direction, and the posts he is kept for.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ReserveChange {
    /// Nomination.
    pub reserve: i64,
    /// `principal` or `deputy`.
    pub category: String,
    /// `near` or `longer`.
    pub maturity: String,
    /// 后备方向.
    pub direction: String,
    /// Why; not asked when only the posts change.
    pub reason: String,
    /// Posts.
    pub posts: Vec<i64>,
}

/// A warning that is given, or with `pass` one that is not.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ReserveWarn {
    /// Nomination.
    pub reserve: i64,
    /// Ground as proposed.
    pub ground: String,
    /// Key as proposed.
    pub key: String,
    /// Level; empty: the one proposed.
    pub level: String,
    /// Day of the paper; empty: today.
    pub on: String,
    /// The paper.
    pub document: String,
    /// Why.
    pub reason: String,
    /// It was looked at and is let pass.
    pub pass: bool,
}

/// The end of a warning.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ReserveLift {
    /// Warning.
    pub warning: i64,
    /// Day; empty: today.
    pub on: String,
    /// Why.
    pub reason: String,
}

/// An exit that is decided, or with `stays` one that is not.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ReserveExit {
    /// Nomination.
    pub reserve: i64,
    /// `E0` to `E11`.
    pub code: String,
    /// Key as proposed; empty: the group's own accord.
    pub key: String,
    /// Day of the document; empty: today.
    pub on: String,
    /// Its number.
    pub document: String,
    /// Why.
    pub reason: String,
    /// He stays.
    pub stays: bool,
}

/// A measure to plan.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ReserveMeasure {
    /// Nomination.
    pub reserve: i64,
    /// `mentor`, `rotation`, `secondment`, `project` or `training`.
    pub kind: String,
    /// What for.
    pub goal: String,
    /// Day.
    pub since: String,
    /// Day.
    pub until: String,
    /// 工号 of whoever is responsible; of a mentor the mentor.
    pub responsible: String,
}

/// What became of a measure.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ReserveMeasureStep {
    /// Measure.
    pub measure: i64,
    /// `begin`, `finish` or `give_up`.
    pub step: String,
    /// Day; empty: today.
    pub on: String,
    /// What proves it, or why it was given up.
    pub evidence: String,
}

/// What an observer saw.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ReserveObserve {
    /// Nomination.
    pub reserve: i64,
    /// Half-year, `2026-H1`.
    pub period: String,
    /// 工号 of the observer.
    pub observer: String,
    /// 1 to 3.
    pub performance: u8,
    /// 1 to 3.
    pub potential: u8,
    /// On what facts.
    pub evidence: String,
    /// Day; empty: today.
    pub on: String,
}

/// A grant, or what takes it back.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct ReserveGrant {
    /// Account.
    pub account: i64,
    /// Sees the list.
    pub sees: bool,
    /// Takes it along as a file.
    pub exports: bool,
    /// The auditor beside the leader.
    pub second: SecondPerson,
}
