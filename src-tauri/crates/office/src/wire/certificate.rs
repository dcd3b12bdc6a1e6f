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
    /// `unverified`, `verified`, `not_found` or `forged`.
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
}
