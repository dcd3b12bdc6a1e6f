//! What is on record about a person and touches a grade, what the rule finds of it, and vetoes.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something on record about a person.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CircumstanceRow {
    /// Id.
    pub id: i64,
    /// `probation`, `leave`, `discipline`, `investigation`, `refusal`; words at `circumstance.kind.<kind>`.
    pub kind: String,
    /// Code of the discipline; empty for the others.
    pub code: String,
    /// Name of the discipline.
    pub name: String,
    /// English name of the discipline.
    pub name_en: String,
    /// First day, ISO; of a discipline the day of the decision.
    pub from: String,
    /// Last day, ISO; empty while it lasts. Of a discipline the last day in force, by the calendar and the latest scheme.
    pub until: String,
    /// Document or number.
    pub document: String,
    /// Who recorded it.
    pub by: String,
    /// ISO date; empty while it stands.
    pub withdrawn_on: String,
}

/// A kind of discipline that may be recorded.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct DisciplineView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Months of influence.
    pub months: u32,
}

/// What is on record about a person.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CircumstanceView {
    /// All of it, oldest first; what was withdrawn is among it.
    pub rows: Vec<CircumstanceRow>,
    /// Disciplines of the latest scheme.
    pub disciplines: Vec<DisciplineView>,
}

/// Something to record about a person.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
pub struct CircumstanceNew {
    /// Person.
    pub person: i64,
    /// `probation`, `leave`, `discipline`, `investigation`, `refusal`.
    pub kind: String,
    /// Code of the discipline; ignored for the others.
    pub code: String,
    /// First day as typed; empty means today.
    pub from: String,
    /// Last day as typed; empty while it lasts. A discipline and a refusal have none.
    pub until: String,
    /// Document or number; required but for probation and leave.
    pub document: String,
}

/// What the rule found about somebody in a year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct FindingRow {
    /// Id.
    pub id: i64,
    /// Subject.
    pub subject: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// Which rule: `SHORT_IN_POST`, `PROBATION`, `LEAVE`, `DISCIPLINE`, `DISCIPLINE_UNKNOWN`, `INVESTIGATION`, `REFUSAL`; words at
    /// `finding.rule.<code>`.
    pub code: String,
    /// `no_grade`, `hold`, `cap`, `force`; words at `finding.effect.<effect>`.
    pub effect: String,
    /// The grade it names; may be empty.
    pub grade: String,
    /// The figures it rests on, in the order that the words at `finding.words.<code>` need them.
    pub facts: Vec<String>,
    /// Name of the discipline, for `DISCIPLINE`.
    pub discipline: String,
    /// English name of the discipline.
    pub discipline_en: String,
    /// `proposed`, `confirmed`, `dismissed`.
    pub state: String,
    /// The year is open and the rule no longer finds it: the facts have changed since.
    pub stale: bool,
    /// What was said when it was decided.
    pub note: String,
    /// Who decided; empty while proposed.
    pub by: String,
    /// When, ISO local time; empty while proposed.
    pub at: String,
}

/// Confirming or dismissing findings of one year, several at once.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
pub struct FindingDecide {
    /// Appraisal.
    pub appraisal: i64,
    /// Findings.
    pub ids: Vec<i64>,
    /// `confirmed` or `dismissed`.
    pub state: String,
    /// What there is to say; required to dismiss.
    pub note: String,
}

/// A veto item of a scheme.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct VetoItem {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// `cap` or `force`, unless the group decides otherwise.
    pub effect: String,
    /// The grade it names.
    pub grade: String,
}

/// A veto on somebody.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct VetoRow {
    /// Id.
    pub id: i64,
    /// Item of the scheme.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its English name.
    pub name_en: String,
    /// `cap` or `force`.
    pub effect: String,
    /// The grade it names.
    pub grade: String,
    /// ISO date of what happened.
    pub happened_on: String,
    /// Document.
    pub document: String,
    /// Why the effect is another than the item's own; may be empty.
    pub note: String,
    /// Who recorded it.
    pub by: String,
    /// ISO date; empty while it stands.
    pub withdrawn_on: String,
}

/// A veto to record.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
pub struct VetoNew {
    /// Subject.
    pub subject: i64,
    /// Item of the scheme.
    pub code: String,
    /// `cap` or `force`; empty for the item's own.
    pub effect: String,
    /// The grade that the effect names; empty with an empty effect.
    pub grade: String,
    /// Day as typed; empty means today.
    pub happened_on: String,
    /// Document; required.
    pub document: String,
    /// Required when the effect is not the item's own.
    pub note: String,
}
