//! 培训 as it is asked for and typed.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Which programmes to show.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TrainingQuery {
    /// Year.
    pub year: i32,
    /// Part of a title, trainer or organiser.
    pub text: String,
    /// State; empty: all.
    pub state: String,
    /// Subject; empty: all.
    pub subject: String,
}

/// Whose years to show.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TrainingGapQuery {
    /// Year.
    pub year: i32,
    /// Part of a name, pinyin or staff number.
    pub text: String,
    /// Unit by name; empty: all.
    pub unit: String,
    /// Audience; empty: all.
    pub audience: String,
    /// Empty: everybody who owes hours; `lacking`; `met`; `computer`: who owes computer basics; `computer_open`: who has not passed.
    pub what: String,
}

/// A line of the plan as typed.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TrainingLineForm {
    /// None for a new one.
    pub id: Option<i64>,
    /// Year of a new one.
    pub year: i32,
    /// 项目.
    pub title: String,
    /// Codes of audiences.
    pub audiences: Vec<String>,
    /// Code of the subject.
    pub subject: String,
    /// Class hours.
    pub hours: String,
    /// Sessions planned.
    pub sessions: u32,
    /// 1 to 12.
    pub month: Option<u32>,
    /// 讲师.
    pub trainer: String,
    /// Yuan; empty for none.
    pub budget: String,
    /// It comes to nothing.
    pub withdraw: bool,
    /// Why; needed once the plan is let out, and to withdraw.
    pub reason: String,
}

/// The plan of a year to be let out.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TrainingRelease {
    /// Year.
    pub year: i32,
    /// ISO date; empty for today.
    pub on: String,
    /// Resolution; none for a plan that the leader lets out himself.
    pub resolution: Option<i64>,
}

/// A programme as typed.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TrainingForm {
    /// None for a new one.
    pub id: Option<i64>,
    /// Year of a new one.
    pub year: i32,
    /// Line of the plan.
    pub line: Option<i64>,
    /// 项目.
    pub title: String,
    /// Code of the subject.
    pub subject: String,
    /// Form.
    pub form: String,
    /// 讲师.
    pub trainer: String,
    /// 主办.
    pub organiser: String,
    /// Kind of check.
    pub check: String,
    /// Points; needed with a check.
    pub pass_mark: String,
    /// Yuan; empty for none.
    pub cost: String,
}

/// A session as typed.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TrainingSessionForm {
    /// None for a new one.
    pub id: Option<i64>,
    /// Programme of a new one.
    pub programme: i64,
    /// Day.
    pub on: String,
    /// `08:30`; may be empty.
    pub starts: String,
    /// 1 to 960.
    pub minutes: u32,
    /// 地点.
    pub place: String,
    /// 讲师; empty for that of the programme.
    pub trainer: String,
    /// What it is about.
    pub topic: String,
}

/// What became of a session.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TrainingHold {
    /// Session.
    pub session: i64,
    /// Held; else cancelled.
    pub held: bool,
    /// Why it was cancelled.
    pub reason: String,
}

/// People in, or out.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TrainingEnrol {
    /// Programme.
    pub programme: i64,
    /// Staff numbers.
    pub staff_numbers: Vec<String>,
    /// Everybody of this unit as well; none for nobody.
    pub unit: Option<i64>,
    /// Out instead of in.
    pub withdraw: bool,
    /// Why out.
    pub reason: String,
}

/// Attendance of sessions.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TrainingAttend {
    /// Programme.
    pub programme: i64,
    /// Rows.
    pub rows: Vec<TrainingThere>,
}

/// One person at one session.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TrainingThere {
    /// Session.
    pub session: i64,
    /// Person.
    pub person: i64,
    /// `present`, `leave`, `absent`, or minutes of a part.
    pub there: String,
}

/// Results of a check.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TrainingResults {
    /// Programme.
    pub programme: i64,
    /// Person → points; empty takes them back.
    pub rows: BTreeMap<i64, String>,
}

/// A step of a programme.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TrainingStep {
    /// Programme.
    pub programme: i64,
    /// `begin`, `close` or `cancel`.
    pub step: String,
    /// Why it is cancelled.
    pub reason: String,
}

/// Sheets of an evaluation.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TrainingEvaluate {
    /// Programme.
    pub programme: i64,
    /// `open`, `add` or `close`.
    pub act: String,
    /// Of `add`: the sheets.
    pub sheets: Vec<TrainingSheet>,
}

/// One sheet.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TrainingSheet {
    /// 1 to 5 by item; 0 for a blank.
    pub steps: Vec<u8>,
    /// Words; may be empty.
    pub comment: String,
}

/// Hours earned elsewhere, as typed.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TrainingOutside {
    /// 工号.
    pub staff_number: String,
    /// Day.
    pub on: String,
    /// 项目.
    pub title: String,
    /// Code of the subject.
    pub subject: String,
    /// Form.
    pub form: String,
    /// Class hours.
    pub hours: String,
    /// 考核结果.
    pub result: String,
    /// 证书/学分号.
    pub number: String,
}

/// An entry taken back.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TrainingOutsideBack {
    /// Entry.
    pub id: i64,
    /// Why.
    pub reason: String,
}

/// Certificates that came of a programme.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TrainingCertificates {
    /// Programme.
    pub programme: i64,
    /// Family.
    pub family: String,
    /// Trade or series.
    pub field: String,
    /// Level.
    pub level: String,
    /// Issuing body.
    pub issuer: String,
    /// Day of issue.
    pub issued: String,
    /// Person → number; empty numbers are passed over.
    pub numbers: BTreeMap<i64, String>,
}

/// A file with attendance.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TrainingImport {
    /// Programme.
    pub programme: i64,
    /// Path of the file to read or to write.
    pub path: String,
}

/// What came of it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TrainingImported {
    /// Rows kept; none while one is refused.
    pub kept: u32,
    /// Refused rows.
    pub refused: Vec<super::SelectionRefusal>,
}
