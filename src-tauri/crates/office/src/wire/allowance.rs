//! Monthly allowances, and two sums that are told as information.

use super::{BatchState, SignatureRow, TraceView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The list of a month.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AllowanceListRow {
    /// Id.
    pub id: i64,
    /// `2026-04`.
    pub month: String,
    /// Where it stands.
    pub state: BatchState,
    /// Lines.
    pub lines: u32,
    /// Lines that pay.
    pub paid: u32,
    /// Sum in yuan with two decimals.
    pub total: String,
    /// Sum in capitals 人民币…整.
    pub capital: String,
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

/// One line of a list.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AllowanceLineRow {
    /// Id.
    pub id: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// Month that it pays for, `2026-04`: that of the list, or an earlier one that came in late.
    pub for_month: String,
    /// 系列.
    pub series: String,
    /// 级别.
    pub level: String,
    /// 名称.
    pub title: String,
    /// First day of the appointment, ISO date.
    pub since: String,
    /// Yuan with two decimals.
    pub amount: String,
    /// Why nothing is paid; empty when something is.
    pub withheld: String,
    /// It puts an earlier line right: the amount is what is due less what was paid, below zero where money comes back.
    pub correction: bool,
}

/// One line with its explanation.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AllowanceCard {
    /// The line.
    pub row: AllowanceLineRow,
    /// The explanation.
    pub trace: TraceView,
}

/// Signing the step that is due.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct AllowanceSign {
    /// List.
    pub list: i64,
    /// `make`, `hr`, `finance` or `deputy`: the step the signer saw as due.
    pub step: String,
}

/// Recording the payment of an approved list.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct AllowanceRelease {
    /// List.
    pub list: i64,
    /// Any usual date form; empty means today.
    pub paid_on: String,
    /// Number of the payment document.
    pub document: String,
}

/// Withholding a month of somebody, or taking that back.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct AllowanceWithhold {
    /// What is taken back; none withholds.
    pub withdraw: Option<i64>,
    /// 工号.
    pub staff_number: String,
    /// `2026-04` or `2026年4月`.
    pub month: String,
    /// Why.
    pub reason: String,
    /// Document; may be empty.
    pub document: String,
}

/// A month that somebody is not paid for.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct WithheldRow {
    /// Id.
    pub id: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// `2026-04`.
    pub month: String,
    /// Why.
    pub reason: String,
    /// Document; may be empty.
    pub document: String,
    /// Who recorded it.
    pub by: String,
    /// ISO local time.
    pub at: String,
}

/// An agreed special training cost, as the labour contract law asks about it (article 22).
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct CeilingAsk {
    /// Yuan, two decimals at most.
    pub cost: String,
    /// Agreed months of service.
    pub service_months: u32,
    /// Months served.
    pub served_months: u32,
}

/// Wages of a year that go on alike, with one award in a month.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct TaxAsk {
    /// A month's wage, yuan.
    pub wage: String,
    /// A month's deductions beside the allowance, yuan.
    pub deductions: String,
    /// The award, yuan.
    pub award: String,
    /// Month in which it is paid, 1 to 12.
    pub month: u32,
}

/// A sum with its explanation.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SumCard {
    /// Yuan with two decimals.
    pub amount: String,
    /// In capitals.
    pub capital: String,
    /// The explanation.
    pub trace: TraceView,
}
