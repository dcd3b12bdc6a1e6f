//! Form 17: publicity of the people proposed for the best grade 公示, a letter with a list of any length.

use crate::{
    Language, Stamp,
    letter::Letter,
    list::{Page, mm},
    roll::{self, Column},
    text::{Align, Setter},
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-17 v1.0";

/// A person who is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Candidate {
    /// 姓名, up to 25 characters.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// 职务.
    pub post: String,
}

/// The filled notice for the board.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Publicity {
    /// Name of the group in the title.
    pub group_name: String,
    /// Who issues it, over the seal: `XX集团人才工作领导小组`.
    pub issuer: String,
    /// 文号; `None` leaves it out.
    pub number: Option<String>,
    /// Year of the appraisal.
    pub year: i32,
    /// The grade proposed, such as `优秀`.
    pub grade: String,
    /// In the order of the list.
    pub people: Vec<Candidate>,
    /// In which order they stand, such as `按姓氏笔画排序`; may be empty.
    pub order_rule: String,
    /// First day as printed.
    pub from: String,
    /// Last day as printed.
    pub to: String,
    /// How many working days these are; `None` leaves it out.
    pub working_days: Option<u32>,
    /// Who receives objections: office, people, room.
    pub receiver: String,
    /// 联系电话.
    pub phone: String,
    /// 邮箱; may be empty.
    pub mailbox: String,
    /// Date of the notice as printed.
    pub issued_on: String,
}

impl Publicity {
    /// Lays the letter out.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let language = setter.language;
        let title = match language {
            Language::Chinese => format!("{}关于{}年度考核\n拟定“{}”等次人员的公示", self.group_name, self.year, self.grade),
            Language::English => format!("{}\nNotice of Publicity: Proposed for “{}” {}", self.group_name, self.grade, self.year),
        };
        let mut letter = Letter::new(setter, &title, self.number.as_deref());
        letter.text(setter.words("公示内容", "Notice"), &self.opening(language));
        let columns = columns();
        let rows = self.people.iter().enumerate().map(|(index, person)| {
            vec![
                roll::solid(setter, &columns[0], Some(&(index + 1).to_string()), 10.5),
                roll::roomy(setter, &columns[1], &person.name, mm(roll::ROW - 0.8)),
                roll::roomy(setter, &columns[2], &person.unit, mm(roll::ROW - 0.8)),
                roll::roomy(setter, &columns[3], &person.post, mm(roll::ROW - 0.8)),
            ]
        });
        letter.list(&columns, rows.collect());
        letter.close(setter.words("受理方式", "Objections"), &self.objections(language), &self.issuer, &self.issued_on);
        letter.finish(FORM, stamp, false)
    }

    fn opening(&self, language: Language) -> String {
        let Publicity { year, grade, from, to, order_rule, .. } = self;
        let count = self.people.len();
        match language {
            Language::Chinese => {
                let order = if order_rule.is_empty() { String::new() } else { format!("（{order_rule}）") };
                let days = self.working_days.map(|days| format!("，共{days}个工作日")).unwrap_or_default();
                format!(
                    "经人才工作领导小组研究，拟确定下列{count}名同志{year}年度考核等次为“{grade}”{order}，现予以公示。公示时间：{from}至{to}{days}。"
                )
            }
            Language::English => {
                let order = if order_rule.is_empty() { String::new() } else { format!(" ({order_rule})") };
                let days = self.working_days.map(|days| format!(", {days} working days")).unwrap_or_default();
                format!(
                    "The leading group proposes the {count} people named below{order} for the grade “{grade}” of the year {year}. Publicity runs from {from} to {to}{days}."
                )
            }
        }
    }

    fn objections(&self, language: Language) -> String {
        let Publicity { receiver, phone, mailbox, .. } = self;
        match language {
            Language::Chinese => {
                let mail = if mailbox.is_empty() { String::new() } else { format!("\n电子邮箱：{mailbox}") };
                format!(
                    "公示期内如有异议，请向{receiver}反映。以单位名义反映的须加盖公章，以个人名义反映的须署真实姓名和联系方式；受理单位对反映人和反映内容保密。\n联系电话：{phone}{mail}"
                )
            }
            Language::English => {
                let mail = if mailbox.is_empty() { String::new() } else { format!("\nMailbox: {mailbox}") };
                format!(
                    "Objections during this time go to {receiver}. Units affix their seal, individuals sign with their real name and address; who objects and why is kept confidential.\nTelephone: {phone}{mail}"
                )
            }
        }
    }
}

fn columns() -> [Column; 4] {
    [
        Column::new(("序号", "No."), 14.0, Align::Centre),
        Column::new(("姓名", "Name"), 38.0, Align::Balance),
        Column::new(("单位", "Unit"), 52.0, Align::Even),
        Column::new(("职务", "Post"), 52.0, Align::Even),
    ]
}
