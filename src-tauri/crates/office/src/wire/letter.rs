//! 目标责任书: a year of letters, one with its versions and checks, and what is typed of them. Numbers travel as text.

use super::TraceView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The letters of a year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LetterYear {
    /// The year.
    pub year: i32,
    /// Years to choose from, the latest first.
    pub years: Vec<i32>,
    /// By the place of their units; of a member those of his units.
    pub rows: Vec<LetterRow>,
    /// Units without a letter: id, name, kind.
    pub missing: Vec<(i64, String, String)>,
    /// Templates: code, name, English name, kind of unit.
    pub templates: Vec<(String, String, String, String)>,
    /// The bank of indicators as rows.
    pub bank: Vec<LetterTerm>,
    /// Kind and version of the rules.
    pub rules: String,
}

/// A letter in the list.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LetterRow {
    /// Id.
    pub id: i64,
    /// Year.
    pub year: i32,
    /// Number.
    pub number: String,
    /// Unit.
    pub unit: i64,
    /// Its name.
    pub unit_name: String,
    /// Who answers for it.
    pub head: String,
    /// `draft`, `signed`, `amending`, `mid`, `self`, `checked` or `decided`.
    pub state: String,
    /// Supplements that were signed.
    pub supplements: u32,
    /// The latest score: decided, else checked, self or mid-year; empty before.
    pub score: String,
    /// What is due next: `sign`, `mid`, `self`, `check` or `decide`; empty when it is decided.
    pub due: String,
    /// ISO date; empty when it is decided.
    pub due_on: String,
    /// That day is over.
    pub late: bool,
}

/// An indicator or task.
#[derive(Clone, Debug, Default, Deserialize, Serialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct LetterTerm {
    /// `indicator` or `task`.
    pub section: String,
    /// 指标.
    pub name: String,
    /// 目标值.
    pub target: String,
    /// 权重.
    pub weight: String,
    /// `ratio`, `ratio_floor`, `unit`, `yesno` or `ladder`.
    pub mode: String,
    /// Per cent below which a `ratio_floor` is nothing, or points a missing unit of `unit`; empty of the others.
    pub each: String,
    /// Steps of a ladder: from which value, how many points.
    pub steps: Vec<(String, String)>,
    /// 数据来源.
    pub source: String,
    /// 备注.
    pub note: String,
    /// Code of the figure that the product counts; empty when people report it.
    pub figure: String,
}

/// The terms of a version.
#[derive(Clone, Debug, Default, Deserialize, Serialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct LetterTerms {
    /// First day.
    pub since: String,
    /// Last day.
    pub until: String,
    /// Rows.
    pub rows: Vec<LetterTerm>,
    /// 否决项.
    pub vetoes: Vec<String>,
    /// 加减分.
    pub adjustments: Vec<String>,
    /// 奖惩.
    pub rewards: String,
}

/// A letter with everything about it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LetterCard {
    /// As in the list.
    pub row: LetterRow,
    /// Versions in their order; the last signed one holds.
    pub versions: Vec<LetterVersion>,
    /// Place of the version that holds or is drafted, in `versions`.
    pub current: u32,
    /// What is pointed out about the terms: `indicator_weight`, `task_weight`.
    pub advice: Vec<String>,
    /// The latest mid-year check, self-score and checked score.
    pub checks: Vec<LetterCheck>,
    /// Number of the resolution that decided; empty before.
    pub resolution: String,
    /// ISO date; empty before.
    pub decided_on: String,
    /// Who decided; empty before.
    pub decided_by: String,
    /// Who takes the score in the year's appraisal.
    pub takers: Vec<LetterTaker>,
    /// Steps that are open to whoever is signed in.
    pub next: Vec<String>,
    /// Kind and version of the rules.
    pub rules: String,
}

/// A version.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LetterVersion {
    /// 0 for the letter, then supplements.
    pub ordinal: u32,
    /// Who answers for it.
    pub head: String,
    /// His staff number.
    pub head_number: String,
    /// What it says.
    pub terms: LetterTerms,
    /// Why it was amended; empty of the letter.
    pub reason: String,
    /// Who drafted it.
    pub by: String,
    /// Signatures.
    pub signatures: Vec<LetterSignature>,
}

/// A signature.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LetterSignature {
    /// Id.
    pub id: i64,
    /// `issuer` or `responsible`.
    pub side: String,
    /// `desk` or `paper`.
    pub how: String,
    /// ISO date.
    pub on: String,
    /// Who signed, or recorded the paper.
    pub by: String,
    /// File name of the scan; empty without one.
    pub scan_name: String,
}

/// A check.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LetterCheck {
    /// `mid`, `self` or `checked`.
    pub kind: String,
    /// ISO date.
    pub on: String,
    /// Who recorded it.
    pub by: String,
    /// Row by row.
    pub rows: Vec<LetterCheckRow>,
    /// Sum of the rows.
    pub subtotal: String,
    /// Points and grounds.
    pub adjustments: Vec<(String, String)>,
    /// Vetoes that were hit: their words and the ground.
    pub vetoes: Vec<(String, String)>,
    /// Anything more.
    pub note: String,
    /// The total.
    pub total: String,
    /// How it was computed.
    pub trace: TraceView,
}

/// A row of a check.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LetterCheckRow {
    /// What was reached; empty when nothing was said.
    pub actual: String,
    /// Points.
    pub points: String,
    /// Why points were taken off; may be empty.
    pub words: String,
    /// Who and what stood behind a number that the product counted; none of what people reported.
    pub counted: Option<LetterCounted>,
}

/// Somebody who takes the score.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LetterTaker {
    /// Subject of the year's appraisal; none when he is not in it.
    pub subject: Option<i64>,
    /// 工号.
    pub staff_number: String,
    /// Name.
    pub name: String,
    /// His performance as it stands; empty without one.
    pub performance: String,
    /// It came of this letter.
    pub fed: bool,
}

/// A letter to draft.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct LetterDraft {
    /// Year.
    pub year: i32,
    /// Unit.
    pub unit: i64,
    /// Number; empty for the usual one.
    pub number: String,
    /// Staff number of the head; empty for whoever heads the unit.
    pub head: String,
    /// Code of the template.
    pub template: String,
}

/// Terms to keep: of a draft, or of a supplement with its reason.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct LetterSave {
    /// Letter.
    pub letter: i64,
    /// What it says.
    pub terms: LetterTerms,
    /// Staff number of whoever answers for it; empty for whoever does.
    pub head: String,
    /// Why it is amended; empty of the letter itself.
    pub reason: String,
}

/// A signature to give at the desk, or to record from paper with its scan.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct LetterSign {
    /// Letter.
    pub letter: i64,
    /// `issuer` or `responsible`.
    pub side: String,
    /// Any usual date form; empty for today.
    pub on: String,
    /// Path of the scan; empty at the desk.
    pub path: String,
}

/// A check to record.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct LetterCheckForm {
    /// Letter.
    pub letter: i64,
    /// Any usual date form; empty for today.
    pub on: String,
    /// What was reached, row by row; empty for what the product counts.
    pub actuals: Vec<String>,
    /// Why points are taken off, row by row.
    pub words: Vec<String>,
    /// Points and grounds; a penalty is below zero.
    pub adjustments: Vec<(String, String)>,
    /// Vetoes that were hit: place in the terms, ground.
    pub vetoes: Vec<(u32, String)>,
    /// Anything more.
    pub note: String,
}

/// What the product counts of a letter as of a day.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LetterCounts {
    /// ISO date.
    pub on: String,
    /// Row by row; none of what people report.
    pub rows: Vec<Option<LetterCounted>>,
}

/// A number with what is behind it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LetterCounted {
    /// Code of the figure.
    pub figure: String,
    /// Its value; empty when it cannot be said.
    pub value: String,
    /// Who or what counts.
    pub part: String,
    /// Of how many; empty of a plain count.
    pub whole: String,
    /// Names: staff number, name, unit, by what, whether it counts. None of a confidential figure.
    pub people: Vec<(String, String, String, String, bool)>,
    /// Who is behind it is not shown.
    pub confidential: bool,
}
