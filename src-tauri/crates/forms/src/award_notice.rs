//! Form 6: notice of an award to the person 奖励通知书, a letter with its number.

use crate::{Language, Stamp, letter::Letter, list::Page, text::Setter};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-6 v1.0";

/// The filled notice of one award.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AwardNotice {
    /// Name of the group: in the title, and over the seal.
    pub group_name: String,
    /// 文号, `XX人才〔2026〕3号`.
    pub number: String,
    /// 姓名, up to 25 characters.
    pub name: String,
    /// 工号; in the bookmark.
    pub staff_number: String,
    /// What was obtained, `焊工（二级）职业技能等级证书`.
    pub certificate: String,
    /// 证书编号.
    pub certificate_number: String,
    /// 发证日期 as printed.
    pub issued: String,
    /// Name and version of the rule, `《证书奖励办法》（2026-1版）`.
    pub rule: String,
    /// 奖励依据 in words, `首次，全额`.
    pub basis: String,
    /// Number of the resolution; empty where none is cited.
    pub resolution: String,
    /// Day of the approval as printed.
    pub approved_on: String,
    /// 金额, `2,000.00`.
    pub amount: String,
    /// 大写, `人民币贰仟元整`, read back by the caller.
    pub amount_capital: String,
    /// Day of the payment as printed; `None` while it is not paid.
    pub paid_on: Option<String>,
    /// Where objections go: an office, with room or telephone where they are known.
    pub contact: String,
    /// Date of the notice as printed.
    pub issued_on: String,
}

impl AwardNotice {
    /// Lays the letter out.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let mut letter = Letter::new(setter, &self.title(setter.language), Some(&self.number));
        letter.line(setter.words("收件人", "Addressee"), &self.addressee(setter.language));
        letter.text(setter.words("奖励", "Award"), &self.award(setter.language));
        letter.text(setter.words("发放", "Payment"), &self.payment(setter.language));
        let (field, objection) = (setter.words("异议", "Objections"), self.objection(setter.language));
        match setter.language {
            Language::Chinese => {
                letter.text(field, &objection);
                letter.close("特此通知", "特此通知。", &self.group_name, &self.issued_on);
            }
            Language::English => letter.close(field, &objection, &self.group_name, &self.issued_on),
        }
        letter.finish(FORM, stamp, false)
    }

    fn title(&self, language: Language) -> String {
        match language {
            Language::Chinese => format!("{}证书奖励通知书", self.group_name),
            Language::English => format!("{}\nNotice of a Certificate Award", self.group_name),
        }
    }

    fn addressee(&self, language: Language) -> String {
        match language {
            Language::Chinese => format!("{}同志：", self.name),
            Language::English => format!("To {}:", self.name),
        }
    }

    fn award(&self, language: Language) -> String {
        let AwardNotice { certificate, certificate_number, issued, rule, basis, resolution, .. } = self;
        let AwardNotice { approved_on, amount, amount_capital, .. } = self;
        match language {
            Language::Chinese => {
                let cited = if resolution.is_empty() { String::new() } else { format!("（{resolution}）") };
                format!(
                    "您取得{certificate}（证书编号：{certificate_number}，发证日期：{issued}）。根据{rule}，经人才工作领导小组{approved_on}批准{cited}，按“{basis}”的标准，给予您一次性奖励{amount}元（大写：{amount_capital}）。"
                )
            }
            Language::English => {
                let cited = if resolution.is_empty() { String::new() } else { format!(" by resolution {resolution}") };
                format!(
                    "You have obtained this certificate: {certificate} (number {certificate_number}, issued {issued}). Under the {rule} the leading group approved on {approved_on}{cited} a single award of {amount} yuan (in capitals: {amount_capital}) to you. Basis: {basis}."
                )
            }
        }
    }

    /// 含税: the employer withholds through payroll.
    fn payment(&self, language: Language) -> String {
        match (language, &self.paid_on) {
            (Language::Chinese, Some(day)) => {
                format!("奖金已于{day}发放。以上金额为税前金额，并入工资、薪金所得，由单位依法代扣代缴个人所得税。")
            }
            (Language::Chinese, None) => {
                "奖金由财务部门另行发放，以实际到账日期为准。以上金额为税前金额，并入工资、薪金所得，由单位依法代扣代缴个人所得税。".to_owned()
            }
            (Language::English, paid) => {
                let paid = paid.as_ref().map_or_else(
                    || "Finance will pay it; the day on which it reaches your account counts.".to_owned(),
                    |day| format!("It was paid on {day}."),
                );
                format!("{paid} The amount is before tax; it counts as wages, and income tax is withheld through payroll.")
            }
        }
    }

    fn objection(&self, language: Language) -> String {
        let contact = &self.contact;
        match language {
            Language::Chinese => {
                format!("对奖励等级、金额有异议的，请向{contact}书面反映，不因反映意见而受到不利对待。")
            }
            Language::English => {
                format!("If you do not agree with level or amount, write to {contact}. Nobody is treated worse for it.")
            }
        }
    }
}
