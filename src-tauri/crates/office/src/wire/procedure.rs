//! The procedure of a year around its ballots: steps, notice, delivery, review and complaint, consequences.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One step of the procedure.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct StepRow {
    /// Code: report, ballots, comment, check, propose, publicity, confirm, deliver, file.
    pub code: String,
    /// `done`, `now`, `ahead`, `void` (something changed since), `left` (not needed or left out).
    pub stand: String,
    /// How many are done; 0 where nothing is counted.
    pub done: u32,
    /// Out of how many; 0 where nothing is counted.
    pub of: u32,
    /// Who did it; empty where it is no act.
    pub by: String,
    /// On which day, ISO.
    pub on: String,
    /// Document or resolution.
    pub document: String,
    /// Until when, ISO; empty without a deadline.
    pub due: String,
}

/// How a year stands in its procedure.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ProcedureView {
    /// Appraisal.
    pub appraisal: i64,
    /// The steps in their order.
    pub steps: Vec<StepRow>,
    /// Working days that the scheme asks a notice of the best grade for; 0 when it asks for none.
    pub publicity_days: u32,
    /// A notice is needed before the grades are confirmed.
    pub notice_needed: bool,
    /// The year has no holiday calendar: only weekends are left out.
    pub weekends_only: bool,
    /// People proposed for the best grade, and those tied for it.
    pub proposed: Vec<NoticePerson>,
    /// Notices of this round, latest first.
    pub notices: Vec<NoticeRow>,
    /// Everybody's delivery, in the order of the list; empty before the grades are confirmed.
    pub deliveries: Vec<DeliveryRow>,
    /// Reviews and complaints, oldest first.
    pub appeals: Vec<AppealRow>,
    /// Grades in order, best first.
    pub grades: Vec<String>,
}

/// Somebody on a notice, or who could stand on one.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct NoticePerson {
    /// Subject.
    pub subject: i64,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// 职务.
    pub post: String,
    /// Tied across the quota line: stands on the notice only when asked for.
    pub tied: bool,
}

/// A notice of the people proposed for the best grade.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct NoticeRow {
    /// Id.
    pub id: i64,
    /// First day, ISO.
    pub posted_on: String,
    /// Last day, ISO.
    pub last_day: String,
    /// Working days.
    pub days: u32,
    /// Only weekends were left out: the year had no calendar.
    pub weekends_only: bool,
    /// Where it hangs.
    pub place: String,
    /// Who receives objections.
    pub contact: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// Who recorded it.
    pub by: String,
    /// ISO date; empty while it stands.
    pub withdrawn_on: String,
    /// Why it was withdrawn.
    pub withdrawn_why: String,
    /// The people on it.
    pub people: Vec<NoticePerson>,
    /// Objections, oldest first; a member sees none.
    pub objections: Vec<ObjectionRow>,
}

/// An objection to a notice.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ObjectionRow {
    /// Id.
    pub id: i64,
    /// Whom it is about; none for the list as a whole.
    pub subject: Option<i64>,
    /// Name of that person.
    pub name: String,
    /// ISO date.
    pub raised_on: String,
    /// What is objected.
    pub what: String,
    /// `upheld`, `rejected`; empty while open.
    pub outcome: String,
    /// Reason of the outcome.
    pub reason: String,
    /// ISO date of the outcome.
    pub settled_on: String,
    /// Who settled it.
    pub settled_by: String,
}

/// Everything was checked 审核.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct CheckNew {
    /// Appraisal.
    pub appraisal: i64,
    /// ISO date.
    pub day: String,
    /// Document; may be empty.
    #[serde(default)]
    pub document: String,
}

/// Posting a notice.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct PublicityNew {
    /// Appraisal.
    pub appraisal: i64,
    /// ISO date.
    pub posted_on: String,
    /// Where it hangs.
    pub place: String,
    /// Who receives objections.
    pub contact: String,
    /// Telephone.
    #[serde(default)]
    pub phone: String,
    /// Tied subjects whom the group wants on it beside those proposed.
    #[serde(default)]
    pub also: Vec<i64>,
}

/// Taking a notice down.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct PublicityWithdraw {
    /// Notice.
    pub publicity: i64,
    /// ISO date.
    pub on: String,
    /// Why.
    pub why: String,
}

/// An objection to a notice.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct ObjectionNew {
    /// Notice.
    pub publicity: i64,
    /// Whom it is about; none for the list as a whole.
    pub subject: Option<i64>,
    /// ISO date.
    pub raised_on: String,
    /// What is objected.
    pub what: String,
}

/// The outcome of an objection.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct ObjectionSettle {
    /// Objection.
    pub objection: i64,
    /// It is right: the person does not get the best grade under this notice.
    pub upheld: bool,
    /// Reason.
    pub reason: String,
    /// ISO date.
    pub on: String,
}

/// How far the result has come to a person.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct DeliveryRow {
    /// Subject.
    pub subject: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// The grade that stands.
    pub grade: String,
    /// Which version of the grade it is: 1, or more after a review.
    pub version: u32,
    /// Day of the notice to the person, ISO; empty before.
    pub notified_on: String,
    /// Until when a review may be asked for, ISO; empty where there is none, or before the notice.
    pub review_until: String,
    /// `agree`, `disagree`, `refused`; empty before.
    pub answer: String,
    /// Day of the answer.
    pub answered_on: String,
    /// Witnesses of a refusal.
    pub witnesses: Vec<String>,
    /// Day of filing.
    pub filed_on: String,
    /// Where it was filed.
    pub place: String,
}

/// The result was given to these people.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct DeliveryNotify {
    /// Subjects.
    pub subjects: Vec<i64>,
    /// ISO date.
    pub day: String,
}

/// What the person says.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct DeliveryAnswer {
    /// Subject.
    pub subject: i64,
    /// `agree`, `disagree`, `refused`.
    pub answer: String,
    /// ISO date.
    pub day: String,
    /// Two names when the person refused to sign.
    #[serde(default)]
    pub witnesses: Vec<String>,
}

/// The papers of these people were filed.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct DeliveryFile {
    /// Subjects.
    pub subjects: Vec<i64>,
    /// ISO date.
    pub day: String,
    /// Where.
    pub place: String,
}

/// A review or complaint.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AppealRow {
    /// Id.
    pub id: i64,
    /// Subject.
    pub subject: i64,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// `review`, `complaint`.
    pub kind: String,
    /// ISO date.
    pub asked_on: String,
    /// Ground.
    pub ground: String,
    /// Document.
    pub document: String,
    /// Last day for asking; empty where the scheme names none.
    pub until: String,
    /// Asked too late.
    pub late: bool,
    /// A late one was accepted all the same: why; empty when not.
    pub accepted_why: String,
    /// Last day for the answer as it stands; empty where the scheme names none.
    pub due: String,
    /// Why it was prolonged; empty when not.
    pub prolonged_why: String,
    /// The answer is due and has not come.
    pub overdue: bool,
    /// `unchanged`, `changed`, `late`; empty while open.
    pub outcome: String,
    /// Text of the answer.
    pub answer: String,
    /// Day of the answer.
    pub answered_on: String,
    /// Number of its resolution.
    pub resolution: String,
    /// Grade before and after a change; empty when unchanged.
    pub before: String,
    /// The changed grade.
    pub grade: String,
}

/// A person asks for a review or complains.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct AppealNew {
    /// Subject.
    pub subject: i64,
    /// `review`, `complaint`.
    pub kind: String,
    /// ISO date.
    pub day: String,
    /// Ground.
    pub ground: String,
    /// Document.
    #[serde(default)]
    pub document: String,
}

/// A late one is accepted, or the answer is prolonged: once each, with a reason.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct AppealStep {
    /// Appeal.
    pub appeal: i64,
    /// ISO date.
    pub day: String,
    /// Reason.
    pub reason: String,
}

/// The answer.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct AppealAnswer {
    /// Appeal.
    pub appeal: i64,
    /// `unchanged`, `changed`, `late`.
    pub outcome: String,
    /// The changed grade; empty otherwise, or for no grade.
    #[serde(default)]
    pub grade: String,
    /// What was found and why.
    pub text: String,
    /// Resolution.
    pub resolution: i64,
    /// ISO date.
    pub day: String,
}

/// One version of a person's grade in a year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct GradeVersion {
    /// Year.
    pub year: i32,
    /// 1, 2, 3….
    pub number: u32,
    /// The grade; empty without one.
    pub grade: String,
    /// Resolution it rests on.
    pub resolution: String,
    /// Its ISO date.
    pub on: String,
    /// `confirmed`, `reopened`, `revised`.
    pub by: String,
}

/// A rule that applies to somebody.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ConsequenceRow {
    /// Subject.
    pub subject: i64,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// Code of the rule.
    pub rule: String,
    /// What it calls for, Chinese.
    pub calls_for: String,
    /// What it calls for, English.
    pub calls_for_en: String,
    /// Years and grades it rests on, latest first.
    pub evidence: Vec<YearGrade>,
    /// `carried_out`, `milder`, `deferred`, `not_applicable`; empty while nobody has decided.
    pub reason: String,
    /// Words with it.
    pub note: String,
    /// Deferred until, ISO.
    pub until: String,
    /// Who decided.
    pub by: String,
    /// When, ISO local time.
    pub at: String,
}

/// A year with its grade.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct YearGrade {
    /// Year.
    pub year: i32,
    /// Grade; empty without one.
    pub grade: String,
}

/// What a person decided about a rule that applies.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct ConsequenceChoice {
    /// Subject.
    pub subject: i64,
    /// Code of the rule.
    pub rule: String,
    /// `carried_out`, `milder`, `deferred`, `not_applicable`.
    pub reason: String,
    /// Words; required unless it was carried out.
    #[serde(default)]
    pub note: String,
    /// ISO date; required when deferred.
    #[serde(default)]
    pub until: String,
}
