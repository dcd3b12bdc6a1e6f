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
    /// Approved and paid.
    Paid,
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
    /// The signatures in their order: 经办, 人力资源, 财务, 副组长, 组长, 出纳.
    pub signatures: Vec<SignatureRow>,
    /// The step that is due next (`award.step.<step>`); empty when all are done.
    pub next: String,
    /// The account signed in may take that step now.
    pub mine: bool,
    /// Why not, when the role would be right: an error code; empty otherwise.
    pub hindrance: String,
    /// ISO date; empty before payment.
    pub paid_on: String,
    /// Payment document; empty before payment.
    pub paid_document: String,
}

/// One step of the approval.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SignatureRow {
    /// `make`, `hr`, `finance`, `deputy`, `leader` or `release`.
    pub step: String,
    /// Who signed; empty while open.
    pub name: String,
    /// When, ISO local time; empty while open.
    pub at: String,
}

/// Signing the step that is due.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct AwardSign {
    /// Batch.
    pub batch: i64,
    /// `make`, `hr`, `finance` or `deputy`: the step the signer saw as due.
    pub step: String,
}

/// Recording the payment of an approved batch.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct AwardRelease {
    /// Batch.
    pub batch: i64,
    /// Any usual date form; empty means today.
    pub paid_on: String,
    /// Number of the payment document.
    pub document: String,
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
