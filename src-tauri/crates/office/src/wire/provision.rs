//! 优化环境规定: the register, one provision with its versions, readers and measures, and what is asked of it.

use super::TraceView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The register.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ProvisionRoom {
    /// Kind and version of the document.
    pub rules: String,
    /// Codes of the figures that the product counts.
    pub figures: Vec<String>,
    /// Provisions in force by their next review, then what is over.
    pub rows: Vec<ProvisionRow>,
    /// Reviews due or overdue.
    pub reviews: u32,
    /// Provisions that whoever is signed in has to read.
    pub unread: u32,
    /// Measures past their deadline.
    pub overdue: u32,
    /// Measures that wait for somebody to confirm them.
    pub waiting: u32,
}

/// A provision in the register.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ProvisionRow {
    /// Id.
    pub id: i64,
    /// 文号.
    pub number: String,
    /// Title.
    pub title: String,
    /// Version.
    pub version: String,
    /// For whom it holds.
    pub scope: String,
    /// ISO date.
    pub issued_on: String,
    /// ISO date.
    pub effective_on: String,
    /// Next review, ISO date.
    pub review_on: String,
    /// How the review stands: empty, `soon` or `overdue`.
    pub pressing: String,
    /// `coming`, `in_force`, `replaced` or `repealed`.
    pub state: String,
    /// What took its place; empty otherwise.
    pub successor: String,
    /// Accounts that have read the version.
    pub read: u32,
    /// Accounts that are to read it.
    pub readers: u32,
    /// Whoever is signed in has not read it.
    pub unread: bool,
    /// Measures that were not dropped.
    pub measures: u32,
    /// Of them done.
    pub done: u32,
    /// Of them past their deadline.
    pub overdue: u32,
    /// Of them whose figure was measured.
    pub measured: u32,
    /// Of these that moved: to the aim or towards it.
    pub moved: u32,
}

/// One provision.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ProvisionCard {
    /// As in the register.
    pub row: ProvisionRow,
    /// The versions, the latest first.
    pub versions: Vec<ProvisionVersion>,
    /// Reviews that kept it as it is, the latest first.
    pub reviews: Vec<ProvisionReviewed>,
    /// How it ended; none while it holds.
    pub end: Option<ProvisionEnded>,
    /// Who has read the version.
    pub readers: Vec<ProvisionReader>,
    /// Names of the accounts that have not.
    pub waiting: Vec<String>,
    /// Until when it is to be read, ISO date.
    pub acknowledge_by: String,
    /// That day is over and somebody has not.
    pub late: bool,
    /// Measures, what is open first.
    pub measures: Vec<ProvisionMeasure>,
}

/// A version.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ProvisionVersion {
    /// Id.
    pub id: i64,
    /// Label.
    pub version: String,
    /// Title.
    pub title: String,
    /// For whom it holds.
    pub scope: String,
    /// ISO date.
    pub issued_on: String,
    /// ISO date.
    pub effective_on: String,
    /// ISO date.
    pub review_on: String,
    /// Text; may be empty.
    pub text: String,
    /// File name; empty without a file.
    pub file_name: String,
    /// SHA-256 in hex.
    pub file_hash: String,
    /// Who registered it.
    pub by: String,
    /// ISO local time.
    pub at: String,
}

/// A review that kept it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ProvisionReviewed {
    /// ISO date.
    pub on: String,
    /// What was found.
    pub words: String,
    /// ISO date.
    pub next_on: String,
    /// Who recorded it.
    pub by: String,
}

/// How it ended.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ProvisionEnded {
    /// What took its place; none of one that was repealed.
    pub successor: Option<i64>,
    /// Its number.
    pub number: String,
    /// ISO date.
    pub on: String,
    /// Why; may be empty.
    pub words: String,
    /// Number of the resolution.
    pub resolution: String,
    /// Who recorded it.
    pub by: String,
}

/// Somebody who has read it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ProvisionReader {
    /// Name.
    pub name: String,
    /// Unit of whoever signed on paper.
    pub unit: String,
    /// ISO date.
    pub on: String,
    /// Signed on paper.
    pub paper: bool,
}

/// A measure.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ProvisionMeasure {
    /// Id.
    pub id: i64,
    /// What is done.
    pub title: String,
    /// Whose it is.
    pub owner: String,
    /// His unit.
    pub owner_unit: String,
    /// Deadline, ISO date.
    pub due_on: String,
    /// How the deadline stands: empty, `soon` or `overdue`.
    pub pressing: String,
    /// `planned`, `under_way`, `reported`, `done` or `dropped`.
    pub state: String,
    /// Code of a figure that is counted; empty of one that is typed.
    pub figure: String,
    /// Name of a figure that is typed.
    pub figure_name: String,
    /// Per cent.
    pub percent: bool,
    /// Unit that is counted.
    pub unit_id: Option<i64>,
    /// Its name; empty for the whole group.
    pub unit: String,
    /// Where it was.
    pub base: ProvisionValue,
    /// Where it is to go.
    pub aim: String,
    /// By when, ISO date.
    pub aim_on: String,
    /// `up` or `down`.
    pub direction: String,
    /// What was measured, the latest first.
    pub effects: Vec<ProvisionEffect>,
    /// Of the way from base to aim, per cent, whole; none before it is measured.
    pub way: Option<i32>,
    /// Steps in their order.
    pub steps: Vec<ProvisionStepRow>,
    /// Steps that are open to whoever is signed in.
    pub next: Vec<String>,
    /// The figure may be measured.
    pub measurable: bool,
}

/// The value of a figure on a day.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ProvisionValue {
    /// ISO date.
    pub on: String,
    /// Two decimals.
    pub value: String,
    /// What counts; none of a figure that is typed.
    pub part: Option<i64>,
    /// Of how many.
    pub whole: Option<i64>,
    /// Where a typed figure comes from.
    pub source: String,
}

/// What came of a measure.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ProvisionEffect {
    /// The value.
    pub value: ProvisionValue,
    /// `reached`, `short`, `still` or `against`; words at `provision.effect.<effect>`.
    pub effect: String,
    /// How it was judged.
    pub trace: TraceView,
    /// Who recorded it.
    pub by: String,
}

/// A step of a measure.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ProvisionStepRow {
    /// Id.
    pub id: i64,
    /// `start`, `extend`, `report`, `confirm`, `return`, `drop`.
    pub kind: String,
    /// ISO date.
    pub on: String,
    /// New deadline; empty when the step sets none.
    pub due_on: String,
    /// Evidence, finding or reason.
    pub words: String,
    /// File name; empty without a file.
    pub file_name: String,
    /// SHA-256 in hex.
    pub file_hash: String,
    /// Who recorded it.
    pub by: String,
}

/// A figure counted for a day.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ProvisionCounted {
    /// Two decimals; empty when it cannot be counted for the day.
    pub value: String,
    /// Per cent.
    pub percent: bool,
    /// What counts.
    pub part: i64,
    /// Of how many; none of a plain count.
    pub whole: Option<i64>,
    /// First day that is counted, ISO.
    pub since: String,
    /// Last day, ISO.
    pub until: String,
    /// Who is behind it is confidential.
    pub hidden: bool,
    /// What was looked at, what counts first.
    pub rows: Vec<ProvisionCountedRow>,
}

/// One that was looked at.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ProvisionCountedRow {
    /// 工号; may be empty.
    pub staff_number: String,
    /// Name of the person or the thing.
    pub name: String,
    /// 单位; may be empty.
    pub unit: String,
    /// What it counts by.
    pub note: String,
    /// It counts.
    pub counts: bool,
}

/// A provision to register, or a later version of one.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ProvisionForm {
    /// Provision; 0: a new one.
    pub id: i64,
    /// 文号 of a new one.
    pub number: String,
    /// Label.
    pub version: String,
    /// Title.
    pub title: String,
    /// For whom it holds.
    pub scope: String,
    /// Day of issue.
    pub issued_on: String,
    /// In force from.
    pub effective_on: String,
    /// Next review.
    pub review_on: String,
    /// Text; may be empty when there is a file.
    pub text: String,
    /// PDF, scan or docx; may be empty when there is a text.
    pub path: String,
}

/// A review that keeps a provision.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ProvisionReviewForm {
    /// Provision.
    pub id: i64,
    /// Day; empty: today.
    pub on: String,
    /// What was found.
    pub words: String,
    /// Next review.
    pub next_on: String,
}

/// The end of a provision.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ProvisionEndForm {
    /// Provision.
    pub id: i64,
    /// What takes its place; none: it is repealed.
    pub successor: Option<i64>,
    /// Day; empty: today.
    pub on: String,
    /// Why.
    pub words: String,
    /// Resolution.
    pub resolution: Option<i64>,
}

/// Signatures on a reading list of paper.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ProvisionSigned {
    /// Version.
    pub version: i64,
    /// Day; empty: today.
    pub on: String,
    /// Who signed.
    pub staff_numbers: Vec<String>,
}

/// A measure to give.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ProvisionMeasureForm {
    /// Provision.
    pub provision: i64,
    /// What is done.
    pub title: String,
    /// Staff number of whose it is.
    pub owner: String,
    /// Deadline.
    pub due_on: String,
    /// Code of a figure that the product counts; empty: one that is typed.
    pub figure: String,
    /// Name of a figure that is typed.
    pub figure_name: String,
    /// Unit that is counted; none: the whole group.
    pub unit: Option<i64>,
    /// Day of the base; empty: today.
    pub base_on: String,
    /// Value of a figure that is typed.
    pub base: String,
    /// Where it comes from.
    pub source: String,
    /// Aim.
    pub aim: String,
    /// By when.
    pub aim_on: String,
}

/// A step of a measure.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ProvisionStepForm {
    /// Measure.
    pub measure: i64,
    /// `start`, `extend`, `report`, `confirm`, `return`, `drop`.
    pub kind: String,
    /// Day; empty: today.
    pub on: String,
    /// New deadline.
    pub due_on: String,
    /// Evidence, finding or reason.
    pub words: String,
    /// PDF or scan; may be empty.
    pub path: String,
}

/// A figure that is asked for.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ProvisionFigureAsk {
    /// Code.
    pub figure: String,
    /// Unit; none: the whole group.
    pub unit: Option<i64>,
    /// Day; empty: today.
    pub on: String,
}

/// The figure of a measure on a day.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ProvisionEffectForm {
    /// Measure.
    pub measure: i64,
    /// Day; empty: today.
    pub on: String,
    /// Value of a figure that is typed.
    pub value: String,
    /// Where it comes from.
    pub source: String,
}
