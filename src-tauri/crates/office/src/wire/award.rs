//! Awards in batches.

use super::{SecondPerson, TraceView};
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
    /// `Q1` to `Q4`, `H1`, `H2`; empty: no period of its own.
    #[serde(default)]
    pub period: String,
    /// Last claim date that is taken in, any usual date form; empty means the last day of the period, without one today.
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
    /// `Q1` to `Q4`, `H1`, `H2`; empty: no period of its own.
    pub period: String,
    /// ISO date.
    pub closing_date: String,
    /// Claims after the closing day of a batch that is not approved: they wait for the next one.
    pub late: u32,
    /// Certificates decided.
    pub decisions: u32,
    /// Decisions with an amount above 0.
    pub paid: u32,
    /// Sum in yuan with two decimals.
    pub total: String,
    /// Sum in capitals 人民币…整.
    pub capital: String,
    /// What was reversed since, yuan with two decimals.
    pub reversed: String,
    /// What is left to pay, yuan with two decimals.
    pub payable: String,
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
    /// Only what was granted and stands.
    pub granted: bool,
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
    /// `education`, `payroll`, `other`; empty: not said, or nothing granted.
    pub fund: String,
    /// Reversed since.
    pub reversed: bool,
}

impl DecisionRow {
    /// Something was granted, and it stands.
    pub fn granted(&self) -> bool {
        !self.reversed && self.amount.bytes().any(|digit| (b'1'..=b'9').contains(&digit))
    }
}

/// A list of award money as a file.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct AwardExport {
    /// `batch`, `ledger` or `allowances`.
    pub what: String,
    /// Batch, or list of a month; 0 for the ledger.
    pub source: i64,
    /// Part of a name, pinyin, staff or certificate number.
    pub text: String,
    /// Of the ledger: year of the batch; 0 for all.
    pub year: i32,
    /// Of the ledger: corrections alone.
    pub reversals: bool,
    /// Where to.
    pub path: String,
}

/// One decision with its explanation.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct DecisionCard {
    /// The list line.
    pub row: DecisionRow,
    /// The explanation.
    pub trace: TraceView,
    /// What another body paid for the certificate.
    pub elsewhere: Option<ElsewhereCard>,
    /// Its correction.
    pub reversal: Option<ReversalCard>,
}

/// What another body paid for a certificate.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ElsewhereCard {
    /// Who paid.
    pub payer: String,
    /// ISO date.
    pub paid_on: String,
    /// Yuan with two decimals.
    pub amount: String,
    /// Document.
    pub document: String,
    /// Who recorded it.
    pub by: String,
}

/// How a decision was corrected.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReversalCard {
    /// What went out of the ledger, yuan with two decimals.
    pub amount: String,
    /// Why.
    pub reason: String,
    /// Document.
    pub document: String,
    /// ISO date of the document.
    pub on: String,
    /// The certificate is decided once more.
    pub again: bool,
    /// ISO local time.
    pub at: String,
}

/// The day on which an award was asked for.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct AwardClaim {
    /// Certificate.
    pub certificate: i64,
    /// Any usual date form; empty means today.
    pub claimed: String,
}

/// What another body paid for a certificate.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct AwardElsewhere {
    /// Certificate.
    pub certificate: i64,
    /// Who paid; empty withdraws the record.
    pub payer: String,
    /// Any usual date form; empty means today.
    pub paid_on: String,
    /// Yuan, two decimals at most.
    pub amount: String,
    /// Document that says so.
    pub document: String,
}

/// A correction of an approved decision.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct AwardReverse {
    /// Decision.
    pub decision: i64,
    /// Document that orders it.
    pub document: String,
    /// Day of the document, any usual date form; empty means today.
    pub on: String,
    /// The certificate itself stands and is decided once more in the next batch.
    pub again: bool,
    /// The auditor beside the leader, and the reason.
    pub second: SecondPerson,
}

/// What the ledger is filtered by. Empty fields do not filter.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct LedgerQuery {
    /// Part of name, pinyin initials, staff number, certificate number, unit.
    pub text: String,
    /// Year of the batch; 0 for all.
    pub year: i32,
    /// Corrections alone.
    pub reversals: bool,
}

/// A row of the ledger: a grant, or below zero its correction.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LedgerRow {
    /// Id, in the order of entry.
    pub id: i64,
    /// Decision.
    pub decision: i64,
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
    /// Yuan with two decimals; below zero for a correction.
    pub amount: String,
    /// Decision code.
    pub code: String,
    /// Rule under which it was granted, such as `award 2026-1`.
    pub rule: String,
    /// Year of the batch.
    pub year: i32,
    /// Number of the batch in the year.
    pub batch: u32,
    /// ISO date of the approval, or of the correction's document.
    pub on: String,
    /// Why it was corrected; empty for a grant.
    pub reason: String,
    /// Document of the correction; empty for a grant.
    pub document: String,
    /// Who agreed to the correction; empty for a grant.
    pub agreed: String,
}

/// Where an award scheme stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum SchemeState {
    /// Drafted; decides nothing.
    Draft,
    /// Adopted; decides for the issue dates it rules.
    InForce,
    /// Another one was adopted for the same date.
    Replaced,
}

/// An award scheme.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SchemeRow {
    /// Rule document.
    pub id: i64,
    /// Version label.
    pub version: String,
    /// First issue date, ISO.
    pub effective_from: String,
    /// Last issue date, ISO; empty: until the next one begins.
    pub effective_until: String,
    /// Where it stands.
    pub state: SchemeState,
    /// Who drafted it; empty for what the product proposed.
    pub drafted_by: String,
    /// Who adopted it; empty for a draft and for what was in force from the start.
    pub adopted_by: String,
    /// ISO local time; may be empty.
    pub adopted_at: String,
    /// Number of the resolution; may be empty.
    pub resolution: String,
    /// SHA-256 in hex of the document, as its file carries it.
    pub hash: String,
    /// The account signed in may adopt it.
    pub mine: bool,
}

/// Two schemes to compare on the certificates claimed in a year.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct SchemeCompare {
    /// Rule document.
    pub one: i64,
    /// The other rule document; unused with a document.
    #[serde(default)]
    pub other: i64,
    /// A scheme that is not stored yet, as JSON; empty: `other`.
    #[serde(default)]
    pub document: String,
    /// Year of the claims.
    pub year: i32,
}

/// What two schemes make of the same certificates. Oneself and relatives are left out.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SchemeComparison {
    /// Version of the first.
    pub one: String,
    /// Version of the second.
    pub other: String,
    /// Year of the claims.
    pub year: i32,
    /// People with claims.
    pub people: u32,
    /// Claims.
    pub claims: u32,
    /// People who get more under the second.
    pub gain: u32,
    /// People who get less under the second.
    pub lose: u32,
    /// Sum under the first, yuan with two decimals.
    pub before: String,
    /// Sum under the second, yuan with two decimals.
    pub after: String,
    /// What the second costs more; below zero when less.
    pub difference: String,
    /// Sum under the second in capitals.
    pub after_capital: String,
    /// Decisions by code under each.
    pub codes: Vec<ComparedCode>,
    /// Those whose amount changes, the largest difference first.
    pub rows: Vec<ComparedRow>,
}

/// How often a code is decided under each of two schemes.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ComparedCode {
    /// Decision code.
    pub code: String,
    /// Under the first.
    pub before: u32,
    /// Under the second.
    pub after: u32,
}

/// Somebody whose amount changes.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ComparedRow {
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// Under the first, yuan with two decimals.
    pub before: String,
    /// Under the second, yuan with two decimals.
    pub after: String,
    /// What the second gives more; below zero when less.
    pub difference: String,
}

/// A scheme file that was read; nothing is stored yet.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SchemeFile {
    /// Version label.
    pub version: String,
    /// The document as indented JSON.
    pub document: String,
    /// SHA-256 in hex of the document.
    pub hash: String,
}
