//! Awards in batches.

use super::TraceView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a batch stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum BatchState {
    /// Computed; may be computed again.
    Computed,
    /// Approved; amounts stand in the ledger and are never edited.
    Approved,
}

/// Computing a batch.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct AwardCompute {
    /// Year the batch belongs to.
    pub year: i32,
    /// Last claim date that is taken in, any usual date form; empty means today.
    #[serde(default)]
    pub closing_date: String,
}

/// One batch with its sums.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct BatchRow {
    /// Id.
    pub id: i64,
    /// Year.
    pub year: i32,
    /// Number in the year, from 1.
    pub number: u32,
    /// State.
    pub state: BatchState,
    /// ISO date.
    pub closing_date: String,
    /// Certificates decided.
    pub decisions: u32,
    /// Decisions with an amount above 0.
    pub paid: u32,
    /// Sum in yuan with two decimals.
    pub total: String,
    /// Sum in capitals 人民币…整.
    pub capital: String,
    /// People per code, most first.
    pub codes: Vec<CodeCount>,
    /// Who approved; empty before.
    pub approved_by: String,
    /// When, ISO local time; empty before.
    pub approved_at: String,
    /// Resolution cited; may be empty.
    pub resolution: String,
}

/// How many decisions carry a code.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CodeCount {
    /// Decision code (`award.code.<code>`).
    pub code: String,
    /// Decisions.
    pub count: u32,
    /// Sum in yuan with two decimals.
    pub total: String,
}

/// What the decisions of a batch are filtered by. Empty fields do not filter.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct DecisionQuery {
    /// Part of name, pinyin initials, staff number, certificate number.
    pub text: String,
    /// Decision code.
    pub code: String,
}

/// One decision of a batch.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct DecisionRow {
    /// Id.
    pub id: i64,
    /// Certificate.
    pub certificate: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// `title`, `skill` or `registered`.
    pub family: String,
    /// 专业/工种.
    pub field: String,
    /// 级别.
    pub level: String,
    /// 证书编号.
    pub number: String,
    /// ISO date.
    pub issued: String,
    /// ISO date.
    pub claimed: String,
    /// Yuan with two decimals.
    pub amount: String,
    /// Decision code.
    pub code: String,
}

/// One decision with its explanation.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct DecisionCard {
    /// The list line.
    pub row: DecisionRow,
    /// The explanation.
    pub trace: TraceView,
}
