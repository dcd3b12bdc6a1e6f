//! Form 5: certificate-award payout list 证书奖励发放表, landscape, twelve rows a page.

/// Who the copy is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Variant {
    /// With the column 领款人签字.
    #[default]
    Signing,
    /// With the bank account in its place.
    Finance,
    /// 公示版: digits 9 to 16 of the number dropped, no column for signature or account.
    Public,
}

/// One award to be paid.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// 单位.
    pub unit: String,
    /// 姓名.
    pub name: String,
    /// 证书名称（工种/专业）.
    pub certificate: String,
    /// 级别.
    pub level: String,
    /// 发证机关.
    pub issuer: String,
    /// 证书编号, whole; the posted copy masks it here.
    pub number: String,
    /// 发证日期, `2026.01.05`.
    pub issued: String,
    /// 奖励依据.
    pub basis: String,
    /// 金额 in fen.
    pub amount_fen: i64,
    /// Bank account, printed on the finance copy only.
    pub account: Option<String>,
}

/// The filled payout list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Payout {
    /// Name of the group in the title.
    pub group_name: String,
    /// Year of the batch.
    pub year: i32,
    /// Number of the batch in its year, `1` for 第1批.
    pub batch: String,
    /// 单位 in the sub-line.
    pub unit: Option<String>,
    /// 所属期, such as `2026年1—6月`.
    pub period: Option<String>,
    /// Who the copy is for.
    pub variant: Variant,
    /// The awards, in the order of the list.
    pub rows: Vec<Row>,
    /// The total in capitals, `人民币捌仟元整`; the caller has read it back.
    pub total_capital: String,
}

impl Payout {
    pub(crate) fn lay(&self, _setter: &crate::text::Setter<'_>, _stamp: &crate::Stamp) -> Vec<crate::list::Page> {
        Vec::new()
    }
}
