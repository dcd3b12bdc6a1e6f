//! Certificates as lists.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the certificate list is filtered by. Empty fields do not filter.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct CertificateQuery {
    /// Part of name, pinyin initials, staff number, certificate number.
    pub text: String,
    /// `title`, `skill` or `registered`.
    pub family: String,
    /// `unverified`, `waiting` (one person has found it genuine), `verified` (two have), `not_found` or `forged`.
    pub verification: String,
}

/// One certificate.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CertificateRow {
    /// Id.
    pub id: i64,
    /// Holder.
    pub person: i64,
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
    /// 级别: 三级, 中级….
    pub level: String,
    /// 证书编号.
    pub number: String,
    /// 发证机关.
    pub issuer: String,
    /// ISO date.
    pub issued: String,
    /// ISO date; may be empty.
    pub claimed: String,
    /// `unverified`, `verified`, `not_found` or `forged`.
    pub verification: String,
    /// ISO date; may be empty.
    pub verified_on: String,
    /// Where it was looked up; may be empty.
    pub verified_site: String,
    /// Who looked it up first; may be empty.
    pub verified_by: String,
    /// The second person who found it genuine; empty while nobody has. Only then does it count for an award.
    pub confirmed_by: String,
    /// ISO date; may be empty.
    pub confirmed_on: String,
    /// 注册单位; may be empty.
    pub employer: String,
    /// 注册有效期至, ISO date; may be empty.
    pub valid_until: String,
    /// 继续教育到期, ISO date; may be empty.
    pub education_due: String,
    /// An approved batch has settled it: it is corrected, not edited.
    pub settled: bool,
    /// A scan is kept.
    pub scan: bool,
    /// A correction stands beside it.
    pub corrected: bool,
    /// The original is kept here.
    pub kept: bool,
    /// Its number is that of a forged certificate.
    pub blacklisted: bool,
    /// Amount of the latest decision in yuan with two decimals; empty when none.
    pub amount: String,
    /// Code of the latest decision; empty when none.
    pub code: String,
    /// What the number itself says against the record (`certificate.warning.<code>`); empty when nothing.
    pub warning: String,
}

/// A look-up 查验.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct CertificateVerify {
    /// Certificate.
    pub id: i64,
    /// `unverified`, `verified`, `not_found` or `forged`.
    pub result: String,
    /// Any usual date form.
    pub on: String,
    /// Where it was looked up.
    pub site: String,
    /// Path of a picture or PDF that shows it; may be empty.
    #[serde(default)]
    pub evidence: String,
}

/// The second look-up, of one or several certificates that somebody else found genuine.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct CertificateConfirm {
    /// Certificates.
    pub ids: Vec<i64>,
    /// Any usual date form.
    pub on: String,
    /// Where they were looked up.
    pub site: String,
    /// Path of a picture or PDF that shows it; may be empty.
    #[serde(default)]
    pub evidence: String,
}

/// A certificate as it is typed. Dates in any usual form.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct CertificateForm {
    /// The certificate that is changed; none: a new one.
    pub id: Option<i64>,
    /// Holder's 工号.
    pub staff_number: String,
    /// `title`, `skill`, `registered`, or an office's word.
    pub family: String,
    /// Trade or series.
    pub field: String,
    /// Level in any usual writing.
    pub level: String,
    /// 证书编号.
    pub number: String,
    /// 发证机关.
    pub issuer: String,
    /// 发证日期.
    pub issued: String,
    /// 申报日期; may be empty.
    pub claimed: String,
    /// 注册单位; may be empty.
    pub employer: String,
    /// 注册有效期至; may be empty: without expiry.
    pub valid_until: String,
    /// 继续教育到期; may be empty.
    pub education_due: String,
    /// Why the number is right although it says another level or year; may be empty.
    pub explanation: String,
    /// Why it is changed; needed for the correction of a settled one.
    pub reason: String,
}

/// What a number says by itself, and about it.
#[derive(Clone, Debug, Default, Serialize, TS)]
#[ts(export)]
pub struct CertificateNumber {
    /// Pattern, such as 职业技能等级证书(22位); empty for an unknown one.
    pub kind: String,
    /// Year of issue; none where the pattern does not say.
    pub year: Option<i32>,
    /// Level 1 to 5; none where the pattern does not say.
    pub level: Option<u32>,
    /// Two digits of GB/T 2260.
    pub region: String,
    /// The province's name; empty when no province has the digits.
    pub province: String,
    /// City digits of the old pattern.
    pub city: String,
    /// Type of the evaluating body.
    pub body_kind: String,
    /// Serial number of the evaluating body.
    pub body: String,
    /// Number of the evaluation site.
    pub site: String,
    /// Serial number of the certificate.
    pub serial: String,
    /// `LEVEL` or `YEAR` when it contradicts what is typed: somebody has to say why it is right.
    pub disagrees: String,
    /// `PATTERN` or `REGION` when something cannot be checked.
    pub remark: String,
    /// Another record has it.
    pub taken: bool,
    /// It is that of a forged certificate.
    pub blacklisted: bool,
}

/// A recorded look-up.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LookUpRow {
    /// `looked_up`, `list`, `taken_over` or `changed`.
    pub how: String,
    /// `unverified`, `verified`, `not_found` or `forged`.
    pub result: String,
    /// ISO date; may be empty.
    pub on: String,
    /// Where; may be empty.
    pub site: String,
    /// Kept evidence; none when nothing was kept, or who asks may not see files.
    pub evidence: Option<i64>,
    /// It confirms the one before.
    pub second: bool,
    /// Who; empty when unknown.
    pub by: String,
    /// When it was recorded; may be empty.
    pub at: String,
}

/// A field of a change.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CertificateField {
    /// Name of the field (`field.<name>`).
    pub field: String,
    /// Before; empty for an entry.
    pub was: String,
    /// After.
    pub became: String,
}

/// A change of a certificate's record.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CertificateChange {
    /// `entered`, `edited`, `imported` or `corrected`.
    pub kind: String,
    /// What changed.
    pub fields: Vec<CertificateField>,
    /// Why; may be empty.
    pub reason: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: String,
}

/// A kept file.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CertificateFileRow {
    /// Id.
    pub id: i64,
    /// `scan`, `evidence` or `receipt`.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// `pdf`, `png` or `jpeg`.
    pub media: String,
    /// SHA-256, 64 hexadecimal digits.
    pub sha256: String,
    /// Bytes.
    pub size: u32,
    /// Who took it in.
    pub by: String,
    /// When.
    pub at: String,
}

/// Custody of an original.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CertificateCustodyRow {
    /// `kept` or `returned`.
    pub kind: String,
    /// ISO date.
    pub on: String,
    /// Number of the receipt.
    pub receipt: String,
    /// Where it lies.
    pub place: String,
    /// The signed receipt.
    pub file: i64,
    /// Who recorded it.
    pub by: String,
}

/// Words about a number that disagrees.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CertificateExplained {
    /// `LEVEL` or `YEAR`.
    pub part: String,
    /// The words.
    pub words: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: String,
}

/// A certificate with all that is kept of it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CertificateCard {
    /// The record.
    pub row: CertificateRow,
    /// Latest first.
    pub look_ups: Vec<LookUpRow>,
    /// Latest first.
    pub changes: Vec<CertificateChange>,
    /// Latest first; empty for whoever may not see files.
    pub files: Vec<CertificateFileRow>,
    /// Latest first.
    pub custody: Vec<CertificateCustodyRow>,
    /// Words about the number, when it disagrees and somebody has said why.
    pub explained: Option<CertificateExplained>,
    /// Whoever asks may confirm it: somebody else, known by name, has found it genuine.
    pub may_confirm: bool,
    /// It is the asker's own or a declared relative's.
    pub recused: bool,
}

/// Custody of an original to record.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct CertificateCustody {
    /// Certificate.
    pub id: i64,
    /// `kept` or `returned`.
    pub kind: String,
    /// Any usual date form.
    pub on: String,
    /// Number of the receipt.
    pub receipt: String,
    /// Where it lies; may be empty.
    pub place: String,
    /// Path of the signed receipt.
    pub path: String,
}

/// What the list of reminders is filtered by.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct CertificateDueQuery {
    /// Part of name, pinyin initials, staff number, unit, field or certificate number.
    pub text: String,
    /// `registration` or `education`; empty: both.
    pub what: String,
    /// `overdue`, `week`, `month` or `quarter`; empty: all.
    pub due: String,
}

/// Something due.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CertificateDueRow {
    /// The certificate.
    pub certificate: CertificateRow,
    /// `registration` or `education`.
    pub what: String,
    /// ISO date.
    pub day: String,
    /// Days ahead; below zero when overdue.
    pub days: i32,
    /// `overdue`, `week`, `month` or `quarter`.
    pub due: String,
}

/// The reminders: how many of each, and a window of them.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CertificateDue {
    /// Overdue.
    pub overdue: u32,
    /// Within 7 days.
    pub week: u32,
    /// Within 30 days.
    pub month: u32,
    /// Within 90 days.
    pub quarter: u32,
    /// Rows under the filter.
    pub total: u32,
    /// The window.
    pub rows: Vec<CertificateDueRow>,
}

/// The number of a forged certificate.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct BlacklistRow {
    /// Id.
    pub id: i64,
    /// The number; of a purged person its hash.
    pub number: String,
    /// Certificate.
    pub certificate: i64,
    /// Holder.
    pub name: String,
    /// 工号.
    pub staff_number: String,
    /// Who found it forged; may be empty.
    pub by: String,
    /// When; may be empty.
    pub at: String,
    /// Why it was lifted; empty while it stands.
    pub lifted_why: String,
    /// Who lifted it.
    pub lifted_by: String,
    /// When.
    pub lifted_at: String,
}

/// Lifts a number.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct BlacklistLift {
    /// Of the blacklist.
    pub id: i64,
    /// Why.
    pub reason: String,
}
