//! Form 4: certificate-award approval sheet 证书奖励审批表, one person, one page.

/// 证书类别: which box is ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// 专业技术资格.
    Title,
    /// 技能等级.
    Skill,
    /// 执业资格.
    Registered,
}

/// 经费来源: which box is ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fund {
    /// 职工教育经费.
    Training,
    /// 工资总额.
    Payroll,
    /// 其他.
    Other,
}

/// 查验情况.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verification {
    /// Where it was looked up.
    pub site: Option<String>,
    /// When, `2026.03.05`.
    pub date: Option<String>,
    /// What came out.
    pub result: Option<String>,
    /// 查验人.
    pub by: Option<String>,
}

/// One award paid earlier in the family.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Earlier {
    /// Level.
    pub level: String,
    /// Date of payment, `2024.06`.
    pub date: String,
    /// Amount as printed, `2,000.00`.
    pub amount: String,
    /// Certificate or award number.
    pub number: String,
}

/// The filled approval sheet of one claim.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AwardApproval {
    /// Name of the group in the title.
    pub group_name: String,
    /// Year of the award.
    pub year: i32,
    /// 编号 of the sheet in the sub-line.
    pub number_in_year: Option<String>,
    /// 姓名.
    pub name: String,
    /// 工号.
    pub staff_number: String,
    /// 单位/车间.
    pub unit: Option<String>,
    /// 岗位.
    pub post: Option<String>,
    /// 入职时间.
    pub joined: Option<String>,
    /// 用工形式.
    pub contract: Option<String>,
    /// 证书类别.
    pub family: Option<Family>,
    /// 证书名称（专业/工种）.
    pub certificate: Option<String>,
    /// 级别.
    pub level: Option<String>,
    /// 发证机关.
    pub issuer: Option<String>,
    /// 证书编号, up to 22 characters on one line.
    pub number: Option<String>,
    /// 发证日期.
    pub issued: Option<String>,
    /// 申报日期.
    pub claimed: Option<String>,
    /// 查验情况; `None` leaves the line to be filled in by hand.
    pub verification: Option<Verification>,
    /// 已享受奖励: `None` is blank, an empty list prints 无.
    pub earlier: Option<Vec<Earlier>>,
    /// 核算: standard, rule and how the amount came about, in words; lines divided by `\n`.
    pub calculation: String,
    /// The decision's code, such as `UPGRADE_DIFF`.
    pub code: String,
    /// Version of the award scheme.
    pub scheme: String,
    /// Amount in figures without a currency sign, `8,000.00`; a refusal prints `0.00`.
    pub amount: String,
    /// 大写: amount in capitals, `人民币捌仟元整`; a refusal prints `零元整`.
    pub amount_capital: String,
    /// The claim is refused: printed beside the code.
    pub refused: bool,
    /// 经费来源.
    pub fund: Option<Fund>,
}

impl AwardApproval {
    pub(crate) fn lay(&self, _setter: &crate::text::Setter<'_>, _stamp: &crate::Stamp) -> Vec<crate::list::Page> {
        Vec::new()
    }
}
