//! Form 13: all that is kept about one person 本人档案信息单, given to the person who asks for it.
//!
//! It carries full identity and account numbers, because the reader is the person they belong to. Every list prints 无 when it is empty, so
//! that the person sees what might be kept and is not.

use crate::{
    Language, Stamp,
    cells::{self, Signing, Statement},
    flow::Flow,
    frame::{self, Paper},
    grid::{Cell, Grid},
    list::{Page, mm},
    roll::{self, Column},
    text::{Align, Setter, Style},
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-13 v1.0";

/// A name and what is kept under it; an empty value prints an empty cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fact {
    /// Name in the language of the print, such as `身份证号`.
    pub label: String,
    /// The value, whole.
    pub value: String,
}

/// One year's appraisal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Appraisal {
    /// 年度.
    pub year: String,
    /// 总分; empty where there is none.
    pub total: String,
    /// 等次; empty where there is none.
    pub grade: String,
    /// 状态, such as `已确认`.
    pub state: String,
}

/// One certificate.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Certificate {
    /// 类别.
    pub family: String,
    /// 专业/工种.
    pub field: String,
    /// 级别.
    pub level: String,
    /// 证书编号, whole.
    pub number: String,
    /// 发证机关.
    pub issuer: String,
    /// 发证日期, `2026.01.05`.
    pub issued: String,
    /// 查验结果.
    pub look_up: String,
    /// 奖励金额 in yuan as printed, `1,500.00`; empty where nothing was decided.
    pub amount: String,
    /// The decision's code in words or as it stands; empty where nothing was decided.
    pub code: String,
}

/// One award that was paid.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Award {
    /// 批次.
    pub batch: String,
    /// The certificate it was paid for.
    pub certificate: String,
    /// 金额 in yuan as printed.
    pub amount: String,
    /// 发放日期.
    pub paid_on: String,
    /// 凭证号.
    pub document: String,
}

/// One declared relative.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Relative {
    /// Name, with the staff number where the caller wants it.
    pub name: String,
    /// Relation as declared.
    pub relation: String,
    /// 申报日期.
    pub declared_on: String,
    /// 撤回日期; empty while it stands.
    pub withdrawn_on: String,
}

/// An appointment, a motion or an application for a post.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Career {
    /// 日期.
    pub on: String,
    /// 事项: what it is.
    pub what: String,
    /// 岗位.
    pub post: String,
    /// 情况: where it stands, and what was said of it.
    pub outcome: String,
    /// 依据.
    pub document: String,
}

/// A part in evaluating somebody or in deciding an appointment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Duty {
    /// 日期.
    pub held_on: String,
    /// 参与人: who had the part.
    pub holder: String,
    /// 对象: in whose case.
    pub about: String,
    /// 环节: evaluation or appointment.
    pub side: String,
    /// 方式: committee, panel, inspection, vote, signature.
    pub kind: String,
    /// 说明: meeting, round or document.
    pub note: String,
}

/// Something on record that touches a grade.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Circumstance {
    /// 起始日期.
    pub from: String,
    /// 截止日期; empty while it lasts.
    pub until: String,
    /// 事项, such as `病事假`.
    pub what: String,
    /// 依据.
    pub document: String,
    /// 撤回日期; empty while it stands.
    pub withdrawn_on: String,
}

/// One print of a form about the person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Print {
    /// When, `2027.01.15 09:30`.
    pub at: String,
    /// Name of the form, with year or batch where there is one.
    pub form: String,
    /// Who printed.
    pub operator: String,
}

/// One look at the person's record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Look {
    /// 日期.
    pub day: String,
    /// Who looked.
    pub name: String,
    /// In which role.
    pub role: String,
    /// What was looked at.
    pub what: String,
    /// What for; empty where no purpose was asked.
    pub purpose: String,
}

/// The filled record of one person. Lists stand in the order given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// Name of the group in the title.
    pub group_name: String,
    /// 姓名: running head, bookmark, refusals.
    pub name: String,
    /// 工号: bookmark, refusals.
    pub staff_number: String,
    /// 基本信息, two to a line, name and staff number included.
    pub basics: Vec<Fact>,
    /// 干部档案; empty where there is none, and then without a section.
    pub cadre: Vec<Fact>,
    /// 年度考核.
    pub appraisals: Vec<Appraisal>,
    /// 证书.
    pub certificates: Vec<Certificate>,
    /// 已发放奖励.
    pub awards: Vec<Award>,
    /// 申报的亲属.
    pub relatives: Vec<Relative>,
    /// 任职、动议和竞聘; empty where there is none, and then without a section.
    pub careers: Vec<Career>,
    /// 参与考察评审与任用.
    pub duties: Vec<Duty>,
    /// 影响考核等次的情况.
    pub circumstances: Vec<Circumstance>,
    /// 打印记录.
    pub prints: Vec<Print>,
    /// 查阅记录.
    pub looks: Vec<Look>,
    /// 保存期限: each kind of data and how long it is kept.
    pub retention: Vec<Fact>,
    /// Where corrections are asked for and by when they are answered, printed after the rights; may be empty.
    pub correction_note: String,
}

/// Columns from heads in both languages with widths in millimetres. Dates and figures stand centred or right and never break.
fn columns<const N: usize>(heads: [(&str, &str, f32, Align); N]) -> Vec<Column> {
    heads.map(|(chinese, english, width, align)| Column::new((chinese, english), width, align)).into()
}

/// Size of the lists, points.
const LIST: f32 = 10.0;

/// A list row under `columns`; it grows with its longest text.
fn row<const N: usize>(setter: &Setter<'_>, columns: &[Column], values: [&str; N]) -> Vec<Cell> {
    let cell = |(column, text): (&Column, &str)| {
        let pad = match column.align {
            Align::Centre | Align::Right => return roll::solid(setter, column, Some(text), LIST),
            Align::Even => mm(1.5),
            _ => mm(0.7),
        };
        let (width, style) = (mm(column.width), Style::new(LIST).align(column.align).leading(1.2));
        // Whatever its height, smaller only to keep a word whole.
        let block = setter.fit(column.name(setter), text, style, width - 2.0 * pad, f32::INFINITY, &[LIST, 9.5, 9.0]);
        Cell::new(width, block).pad(pad)
    };
    columns.iter().zip(values).map(cell).collect()
}

impl Record {
    /// Lays the record out: section after section, as many pages as they need.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::PORTRAIT;
        let title = match setter.language {
            Language::Chinese => format!("{}本人档案信息单", self.group_name),
            Language::English => format!("{}: My Record", self.group_name),
        };
        let sub = setter.words(
            "（应本人要求提供，含敏感个人信息，请妥善保管）",
            "Given to the person on request; holds sensitive data, keep it safe",
        );
        let mut items = Vec::new();
        frame::title(setter, paper, &title, sub, &mut items);
        let mut flow = Flow::new(setter, paper, (&title, &self.name), items, paper.y() + mm(17.0));
        flow.section(("基本信息", "Basic data"), &[], self.basic_rows(setter));
        self.cadre(setter, &mut flow);
        self.appraisals(setter, &mut flow);
        self.certificates(setter, &mut flow);
        self.awards(setter, &mut flow);
        self.relatives(setter, &mut flow);
        self.careers(setter, &mut flow);
        self.duties(setter, &mut flow);
        self.circumstances(setter, &mut flow);
        self.prints(setter, &mut flow);
        self.looks(setter, &mut flow);
        self.retention(setter, &mut flow);
        self.rights(setter, paper, &mut flow);
        let mut pages = flow.finish();
        frame::finish(setter, paper, FORM, stamp, &mut pages);
        pages
    }

    /// Label and value twice a line; the last of an odd number has the line to itself.
    fn basic_rows(&self, setter: &Setter<'_>) -> Vec<Vec<Cell>> {
        let label = mm(match setter.language {
            Language::Chinese => 28.0,
            Language::English => 31.0,
        });
        let measure = Paper::PORTRAIT.measure();
        let pair = |fact: &Fact, width: f32| {
            let words = (fact.label.as_str(), fact.label.as_str());
            let value = cells::value(setter, words, Some(&fact.value), width - label, mm(roll::ROW));
            [cells::label(setter, words, label), value]
        };
        let line = |facts: &[Fact]| {
            let width = measure / facts.len() as f32;
            facts.iter().flat_map(|fact| pair(fact, width)).collect()
        };
        self.basics.chunks(2).map(line).collect()
    }

    fn appraisals(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        let columns = columns([
            ("年度", "Year", 25.0, Align::Centre),
            ("总分", "Total", 35.0, Align::Centre),
            ("等次", "Grade", 50.0, Align::Balance),
            ("状态", "State", 55.0, Align::Balance),
        ]);
        let rows = self.appraisals.iter().map(|a| row(setter, &columns, [&a.year, &a.total, &a.grade, &a.state]));
        flow.section(("年度考核", "Annual appraisals"), &columns, rows.collect());
    }

    fn certificates(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        let columns = columns([
            ("类别、专业（工种）", "Family, field", 36.0, Align::Even),
            ("级别", "Level", 20.0, Align::Balance),
            ("证书编号、发证机关", "Number, issuer", 46.0, Align::Even),
            ("发证日期", "Issued", 20.0, Align::Centre),
            ("查验结果", "Look-up", 18.0, Align::Balance),
            ("奖励金额（元）、代码", "Award in yuan, code", 25.0, Align::Balance),
        ]);
        let rows = self.certificates.iter().map(|c| {
            let (kind, document) = (format!("{}\n{}", c.family, c.field), format!("{}\n{}", c.number, c.issuer));
            let award = format!("{}\n{}", c.amount, c.code);
            row(setter, &columns, [&kind, &c.level, &document, &c.issued, &c.look_up, award.trim()])
        });
        flow.section(("证书", "Certificates"), &columns, rows.collect());
    }

    fn awards(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        let columns = columns([
            ("批次", "Batch", 30.0, Align::Balance),
            ("证书", "Certificate", 55.0, Align::Even),
            ("金额（元）", "Amount in yuan", 25.0, Align::Right),
            ("发放日期", "Paid", 20.0, Align::Centre),
            ("凭证", "Voucher", 35.0, Align::Even),
        ]);
        let rows =
            self.awards.iter().map(|a| row(setter, &columns, [&a.batch, &a.certificate, &a.amount, &a.paid_on, &a.document]));
        flow.section(("已发放奖励", "Awards paid"), &columns, rows.collect());
    }

    fn relatives(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        let columns = columns([
            ("姓名", "Name", 55.0, Align::Balance),
            ("关系", "Relation", 50.0, Align::Balance),
            ("申报日期", "Declared", 30.0, Align::Centre),
            ("撤回日期", "Withdrawn", 30.0, Align::Centre),
        ]);
        let rows = self.relatives.iter().map(|r| row(setter, &columns, [&r.name, &r.relation, &r.declared_on, &r.withdrawn_on]));
        flow.section(("申报的亲属", "Declared relatives"), &columns, rows.collect());
    }

    fn careers(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        if self.careers.is_empty() {
            return;
        }
        let columns = columns([
            ("日期", "Date", 22.0, Align::Centre),
            ("事项", "What", 28.0, Align::Balance),
            ("岗位", "Post", 40.0, Align::Balance),
            ("情况", "Outcome", 45.0, Align::Even),
            ("依据", "Document", 30.0, Align::Balance),
        ]);
        let rows =
            self.careers.iter().map(|one| row(setter, &columns, [&one.on, &one.what, &one.post, &one.outcome, &one.document]));
        flow.section(("任职、动议和竞聘", "Appointments, motions and selections"), &columns, rows.collect());
    }

    fn duties(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        let columns = columns([
            ("日期", "Date", 20.0, Align::Centre),
            ("参与人", "Who", 30.0, Align::Balance),
            ("对象", "In whose case", 30.0, Align::Balance),
            ("环节", "Side", 22.0, Align::Balance),
            ("方式", "Part", 28.0, Align::Balance),
            ("说明", "Note", 35.0, Align::Even),
        ]);
        let rows =
            self.duties.iter().map(|d| row(setter, &columns, [&d.held_on, &d.holder, &d.about, &d.side, &d.kind, &d.note]));
        flow.section(("参与考察评审和任用的情况", "Parts in evaluation and appointment"), &columns, rows.collect());
    }

    fn circumstances(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        let columns = columns([
            ("起始日期", "From", 20.0, Align::Centre),
            ("截止日期", "Until", 20.0, Align::Centre),
            ("事项", "What", 50.0, Align::Even),
            ("依据", "Document", 55.0, Align::Even),
            ("撤回日期", "Withdrawn", 20.0, Align::Centre),
        ]);
        let rows =
            self.circumstances.iter().map(|c| row(setter, &columns, [&c.from, &c.until, &c.what, &c.document, &c.withdrawn_on]));
        flow.section(("影响考核等次的情况", "What touches a grade"), &columns, rows.collect());
    }

    fn prints(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        let columns = columns([
            ("打印时间", "Printed", 32.0, Align::Centre),
            ("表格", "Form", 88.0, Align::Even),
            ("操作人", "Operator", 45.0, Align::Balance),
        ]);
        let rows = self.prints.iter().map(|p| row(setter, &columns, [&p.at, &p.form, &p.operator]));
        flow.section(("打印过的表格", "Forms printed"), &columns, rows.collect());
    }

    fn looks(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        let columns = columns([
            ("日期", "Day", 20.0, Align::Centre),
            ("查阅人", "Who", 30.0, Align::Balance),
            ("角色", "Role", 25.0, Align::Balance),
            ("查阅内容", "What", 40.0, Align::Even),
            ("用途", "Purpose", 50.0, Align::Even),
        ]);
        let rows = self.looks.iter().map(|l| row(setter, &columns, [&l.day, &l.name, &l.role, &l.what, &l.purpose]));
        flow.section(("查阅记录", "Who looked at the record"), &columns, rows.collect());
    }

    fn cadre(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        if self.cadre.is_empty() {
            return;
        }
        let columns = columns([("项目", "Item", 35.0, Align::Even), ("内容", "Content", 130.0, Align::Left)]);
        let rows = self.cadre.iter().map(|fact| row(setter, &columns, [&fact.label, &fact.value]));
        flow.section(("干部档案", "Cadre file"), &columns, rows.collect());
    }

    fn retention(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        let columns = columns([("信息种类", "Kind of data", 65.0, Align::Even), ("保存期限", "Kept", 100.0, Align::Even)]);
        let rows = self.retention.iter().map(|fact| row(setter, &columns, [&fact.label, &fact.value]));
        flow.section(("保存期限", "How long it is kept"), &columns, rows.collect());
    }

    /// What the person may ask for, and room to ask; never split.
    fn rights(&self, setter: &Setter<'_>, paper: Paper, flow: &mut Flow<'_, '_>) {
        let law = setter.words(
            "根据《中华人民共和国个人信息保护法》第四十五条至第四十八条，您有权查阅、复制本单位保存的您的个人信息；发现信息不准确或者不完整的，\
             有权请求更正、补充；符合法定情形的，有权请求删除；并有权要求解释说明处理规则。请核对以上内容，需要更正的，请在下面写明，签名后交回。",
            "Under articles 45 to 48 of the Personal Information Protection Law you may see and copy what is kept about you, have it \
             corrected or completed where it is wrong or missing, have it deleted where the law provides for it, and have its use \
             explained. Please check the above; write below what is to be corrected, sign and hand it back.",
        );
        let field = setter.words("更正的权利", "Right to correction");
        let law = setter.set(
            field,
            &format!("{law}{}{}", setter.words("", " "), self.correction_note),
            cells::prose(setter),
            paper.measure(),
        );
        let label = mm(28.0);
        let statement = Statement {
            label: ("本人核对意见", "What the person says"),
            choices: Some((
                "",
                vec![
                    (setter.words("核对无误", "All of it is right"), false),
                    (setter.words("请更正或补充如下：", "Please correct or add the following:"), false),
                ],
            )),
            text: None,
            line: None,
            signing: Some(Signing { label: Some(("本人签名：", "Signature:")), seal: false, date: None }),
            least: 48.0,
        }
        .set(setter, label, paper.measure() - label);
        let above = law.height() + mm(2.0);
        let (top, items) = flow.whole(("查阅、更正的权利", "The right to see and to correct"), above + statement.height);
        law.place(paper.x(), top, items);
        let mut grid = Grid::new();
        statement.draw(setter, paper.x(), top + above, &mut grid);
        grid.draw(items);
    }
}
