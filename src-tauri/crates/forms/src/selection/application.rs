//! 10d: the application form 竞聘报名表, one page.

use crate::{
    Language, Stamp,
    cells::{self, Signing, Statement},
    frame::{self, Paper},
    grid::Grid,
    list::{Page, mm},
    text::Setter,
};

const FORM: &str = "TDF-10d v1.0";
/// Row height, millimetres.
const ROW: f32 = 10.0;

/// The filled form; blank where it is filled in by hand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Application {
    /// Name of the group in the title.
    pub group_name: String,
    /// Year.
    pub year: i32,
    /// 姓名.
    pub name: String,
    /// 工号.
    pub staff_number: String,
    /// 性别.
    pub sex: String,
    /// 出生年月, `1980.05`.
    pub birth: String,
    /// 政治面貌.
    pub political: String,
    /// 学历.
    pub education: String,
    /// 职称 and 技能等级.
    pub titles: String,
    /// 单位.
    pub unit: String,
    /// 现任职务.
    pub present: String,
    /// 任现职时间, `2018.03`.
    pub since: String,
    /// 竞聘岗位.
    pub post: String,
    /// 竞聘理由 in the applicant's words; blank to be written.
    pub statement: String,
    /// 资格审查 outcome in words; blank before.
    pub review: String,
    /// Qualifies; none before the review.
    pub qualified: Option<bool>,
}

impl Application {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::PORTRAIT;
        let title = match setter.language {
            Language::Chinese => format!("{}竞聘报名表", self.group_name),
            Language::English => format!("{}: Application for a Competitive Post", self.group_name),
        };
        let sub = match setter.language {
            Language::Chinese => format!("（{} 年度）", self.year),
            Language::English => format!("Year {}", self.year),
        };
        let (mut items, mut grid) = (Vec::new(), Grid::new());
        frame::title(setter, paper, &title, &sub, &mut items);
        let mut y = paper.y() + mm(17.5);
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let widths = [26.0, 29.0, 24.0, 29.0, 26.0, 31.0];
        let trio = |fields: [((&'static str, &'static str), &str); 3]| {
            let mut row = Vec::new();
            for (index, (words, value)) in fields.into_iter().enumerate() {
                row.push(cells::label(setter, words, mm(widths[2 * index])));
                row.push(cells::value(setter, words, some(value).as_deref(), mm(widths[2 * index + 1]), mm(ROW)));
            }
            row
        };
        let pair = |fields: [((&'static str, &'static str), &str); 2]| {
            let mut row = Vec::new();
            for ((words, value), (label, width)) in fields.into_iter().zip([(26.0, 53.0), (29.0, 57.0)]) {
                row.push(cells::label(setter, words, mm(label)));
                row.push(cells::value(setter, words, some(value).as_deref(), mm(width), mm(ROW)));
            }
            row
        };
        let one = |words: (&'static str, &'static str), value: &str| {
            vec![cells::label(setter, words, mm(26.0)), cells::value(setter, words, some(value).as_deref(), mm(139.0), mm(ROW))]
        };
        let rows = vec![
            trio([(("姓名", "Name"), &self.name), (("性别", "Sex"), &self.sex), (("出生年月", "Birth"), &self.birth)]),
            trio([
                (("工号", "Staff no."), &self.staff_number),
                (("学历", "Education"), &self.education),
                (("政治面貌", "Political status"), &self.political),
            ]),
            pair([(("职称技能", "Title, skill"), &self.titles), (("任现职时间", "In post since"), &self.since)]),
            pair([(("单位", "Unit"), &self.unit), (("现任职务", "Present post"), &self.present)]),
            one(("竞聘岗位", "Post applied for"), &self.post),
        ];
        for row in rows {
            y += grid.row(paper.x(), y, mm(ROW), row);
        }
        let sign = |label: Option<(&'static str, &'static str)>, seal: bool| Signing { label, seal, date: None };
        let choice = setter.words("审查结论：", "Outcome:");
        let choices = vec![
            (setter.words("符合竞聘条件", "qualifies"), self.qualified == Some(true)),
            (setter.words("不符合竞聘条件", "does not qualify"), self.qualified == Some(false)),
        ];
        let promise = setter.words(
            "本人承诺以上内容真实，服从竞聘结果；如有不实，愿承担取消资格等后果。",
            "I declare that the above is true and accept the outcome; untrue statements end the application.",
        );
        let statements = [
            Statement {
                label: ("竞聘理由", "Why"),
                choices: None,
                text: some(&self.statement).is_some().then_some(self.statement.as_str()),
                line: None,
                signing: None,
                least: 76.0,
            },
            Statement {
                label: ("本人承诺", "Statement"),
                choices: None,
                text: Some(promise),
                line: None,
                signing: Some(sign(Some(("签名：", "Signature:")), false)),
                least: 24.0,
            },
            Statement {
                label: ("所在单位意见", "Opinion of the unit"),
                choices: None,
                text: None,
                line: None,
                signing: Some(sign(Some(("负责人签名：", "Head's signature:")), true)),
                least: 32.0,
            },
            Statement {
                label: ("资格审查意见", "Review"),
                choices: Some((choice, choices)),
                text: some(&self.review).is_some().then_some(self.review.as_str()),
                line: None,
                signing: Some(sign(Some(("审查人签名：", "Reviewer's signature:")), true)),
                least: 42.0,
            },
        ];
        for statement in statements {
            y += statement.set(setter, mm(26.0), mm(139.0)).draw(setter, paper.x(), y, &mut grid);
        }
        grid.draw(&mut items);
        let mut pages = vec![paper.page(items)];
        frame::finish(setter, paper, FORM, stamp, &mut pages);
        pages
    }
}
