//! 10d: notice 竞聘公告 and publicity 公示 on the page of GB/T 9704.

use crate::{
    Language, Stamp,
    letter::Letter,
    list::{Page, mm},
    roll::{self, Column},
    text::{Align, Setter},
};

const NOTICE: &str = "TDF-10e v1.0";
const PUBLICITY: &str = "TDF-10f v1.0";

/// 竞聘公告.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Announcement {
    /// Name of the group in the title.
    pub group_name: String,
    /// Who issues it.
    pub issuer: String,
    /// 文号; `None` leaves it out.
    pub number: Option<String>,
    /// Name of the selection.
    pub name: String,
    /// The posts.
    pub posts: Vec<Opening>,
    /// Paragraphs after the list, each a heading and its text, in order.
    pub parts: Vec<(String, String)>,
    /// Last paragraph: how to apply.
    pub apply: String,
    /// Date as printed.
    pub issued_on: String,
}

/// A post that is opened.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opening {
    /// 岗位, with its unit.
    pub post: String,
    /// 人数.
    pub places: u32,
    /// 任职条件.
    pub requirements: String,
}

/// 竞聘结果公示.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Publicity {
    /// Name of the group in the title.
    pub group_name: String,
    /// Who issues it.
    pub issuer: String,
    /// Name of the selection.
    pub name: String,
    /// The proposed.
    pub people: Vec<Winner>,
    /// First day as printed.
    pub from: String,
    /// Last day as printed.
    pub to: String,
    /// Working days.
    pub days: u32,
    /// Who receives reports.
    pub receiver: String,
    /// 联系电话.
    pub phone: String,
    /// 邮箱; may be empty.
    pub mailbox: String,
    /// Date as printed.
    pub issued_on: String,
}

/// Somebody proposed: name, sex, birth month, education, present post, proposed post (domain §4.4).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Winner {
    /// 姓名.
    pub name: String,
    /// 性别.
    pub sex: String,
    /// 出生年月, `1980.05`.
    pub birth: String,
    /// 学历.
    pub education: String,
    /// 现任职务.
    pub present: String,
    /// 拟聘岗位.
    pub proposed: String,
}

impl Announcement {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let title = match setter.language {
            Language::Chinese => format!("{}\n{}公告", self.group_name, self.name),
            Language::English => format!("{}\nNotice of Selection: {}", self.group_name, self.name),
        };
        let mut letter = Letter::new(setter, &title, self.number.as_deref());
        let places: u32 = self.posts.iter().map(|post| post.places).sum();
        let opening = match setter.language {
            Language::Chinese => {
                format!("根据工作需要，经人才工作领导小组研究，决定对下列{places}个职位实行公开竞聘，现将有关事项公告如下。")
            }
            Language::English => {
                format!("By decision of the leading group the {places} places named below are filled by open competition.")
            }
        };
        let field = setter.words("公告内容", "Notice");
        letter.text(field, &opening);
        let columns = [
            Column::new(("序号", "No."), 13.0, Align::Centre),
            Column::new(("竞聘岗位", "Post"), 52.0, Align::Even),
            Column::new(("人数", "Places"), 16.0, Align::Centre),
            Column::new(("任职条件", "Requirements"), 75.0, Align::Left),
        ];
        let rows = self.posts.iter().enumerate().map(|(index, post)| {
            vec![
                roll::solid(setter, &columns[0], Some(&(index + 1).to_string()), 10.5),
                roll::roomy(setter, &columns[1], &post.post, mm(roll::ROW - 0.8)),
                roll::solid(setter, &columns[2], Some(&post.places.to_string()), 10.5),
                roll::roomy(setter, &columns[3], &post.requirements, mm(2.0 * roll::ROW)),
            ]
        });
        letter.list(&columns, rows.collect());
        for (heading, text) in &self.parts {
            let words = match setter.language {
                Language::Chinese => format!("{heading}。{text}"),
                Language::English => format!("{heading}. {text}"),
            };
            letter.text(field, &words);
        }
        letter.close(setter.words("报名方式", "Applying"), &self.apply, &self.issuer, &self.issued_on);
        letter.finish(NOTICE, stamp, false)
    }
}

impl Publicity {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let title = match setter.language {
            Language::Chinese => format!("{}\n{}拟聘人选公示", self.group_name, self.name),
            Language::English => format!("{}\nNotice of Publicity: {}", self.group_name, self.name),
        };
        let mut letter = Letter::new(setter, &title, None);
        let Publicity { from, to, days, receiver, phone, mailbox, .. } = self;
        let opening = match setter.language {
            Language::Chinese => {
                format!(
                    "经公开竞聘、组织考察，人才工作领导小组研究，拟聘下列人员，现予以公示。公示时间：{from}至{to}，共{days}个工作日。"
                )
            }
            Language::English => format!(
                "After open competition and inspection the leading group proposes to appoint the people named below. Publicity runs from {from} to {to}, {days} working days."
            ),
        };
        letter.text(setter.words("公示内容", "Notice"), &opening);
        let columns = [
            Column::new(("姓名", "Name"), 26.0, Align::Balance),
            Column::new(("性别", "Sex"), 12.0, Align::Centre),
            Column::new(("出生年月", "Birth"), 21.0, Align::Centre),
            Column::new(("学历", "Education"), 23.0, Align::Balance),
            Column::new(("现任职务", "Present post"), 37.0, Align::Even),
            Column::new(("拟聘岗位", "Proposed post"), 37.0, Align::Even),
        ];
        let rows = self.people.iter().map(|one| {
            let roomy = |at: usize, text: &str| roll::roomy(setter, &columns[at], text, mm(roll::ROW - 0.8));
            let solid = |at: usize, text: &str| roll::solid(setter, &columns[at], Some(text), 10.5);
            vec![
                roomy(0, &one.name),
                solid(1, &one.sex),
                solid(2, &one.birth),
                roomy(3, &one.education),
                roomy(4, &one.present),
                roomy(5, &one.proposed),
            ]
        });
        letter.list(&columns, rows.collect());
        let closing = match setter.language {
            Language::Chinese => {
                let mail = if mailbox.is_empty() { String::new() } else { format!("\n电子邮箱：{mailbox}") };
                format!(
                    "公示期内如有异议，请向{receiver}反映。以单位名义反映的须加盖公章，以个人名义反映的须署真实姓名和联系方式；受理单位对反映人和反映内容保密。\n联系电话：{phone}{mail}"
                )
            }
            Language::English => {
                let mail = if mailbox.is_empty() { String::new() } else { format!("\nMailbox: {mailbox}") };
                format!(
                    "Reports during this time go to {receiver}. Units affix their seal, individuals sign with their real name and address; who reports and what is kept confidential.\nTelephone: {phone}{mail}"
                )
            }
        };
        letter.close(setter.words("受理方式", "Reports"), &closing, &self.issuer, &self.issued_on);
        letter.finish(PUBLICITY, stamp, false)
    }
}
