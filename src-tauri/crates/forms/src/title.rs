//! Forms of the two registers of titles: result of a review 职称评审结果表 and the four cells 四格统计表, both landscape lists, and the
//! decision on appointments 聘任决定, a letter with a list of any length.

use crate::{
    Language, Stamp,
    frame::{self, Paper},
    grid::{Cell, Grid},
    letter::Letter,
    list::{Item, Page, mm},
    roll::{self, Column, Waiting},
    text::{Align, Setter, Style},
};

/// Code and version of each form in the foot line.
const RESULT: &str = "TDF-30 v1.0";
const DECISION: &str = "TDF-31 v1.0";
const CELLS: &str = "TDF-32 v1.0";
/// Height kept for the rows of a page and for those of the last one, millimetres.
const ROOM: f32 = 112.0;
const LAST: f32 = 96.0;

/// One candidate of a review.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reviewed {
    /// 姓名, up to 25 characters.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// What was applied for: 系列, 级别, 名称.
    pub title: String,
    /// 专业; may be empty.
    pub specialty: String,
    /// Members left after recusals, present, for, against, abstained; all empty until there is a vote.
    pub counts: [String; 5],
    /// 通过, 未通过; empty until there is a vote.
    pub verdict: String,
    /// Who stepped aside; may be empty.
    pub aside: String,
}

/// The filled result of a review, one session of a committee.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TitleResult {
    /// Name of the group in the title.
    pub group_name: String,
    /// 评审委员会.
    pub committee: String,
    /// Name or number of the session.
    pub session: String,
    /// Date as printed.
    pub held_on: String,
    /// Members of the day.
    pub members: usize,
    /// Members who were there.
    pub present: usize,
    /// Shares that are asked for: of members there, of those present to pass.
    pub shares: [String; 2],
    /// The candidates in the order of the list.
    pub rows: Vec<Reviewed>,
    /// Days of the notice and the document that closes the session, in a sentence each; may be empty.
    pub notes: Vec<String>,
}

/// One appointment of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Appointed {
    /// 姓名, up to 25 characters.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// 聘任职务 with level.
    pub title: String,
    /// 聘期, `2026.01.01—2028.12.31`.
    pub term: String,
}

/// The filled decision.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TitleDecision {
    /// Name of the group in the title.
    pub group_name: String,
    /// Who issues it, over the seal.
    pub issuer: String,
    /// Number of the resolution; `None` while nothing is decided.
    pub resolution: Option<String>,
    /// Date of the resolution as printed; empty while nothing is decided.
    pub decided_on: String,
    /// Who is appointed, in the order of the list.
    pub rows: Vec<Appointed>,
    /// Date of the paper as printed.
    pub issued_on: String,
}

/// The four figures of one unit and level.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FourRow {
    /// 单位.
    pub unit: String,
    /// 级别; empty for neither title nor appointment.
    pub level: String,
    /// Title and appointed, title alone, appointed alone, neither.
    pub four: [u32; 4],
}

/// The filled four cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TitleCells {
    /// Name of the group in the title.
    pub group_name: String,
    /// Day as printed.
    pub day: String,
    /// Units in their order, levels from high to low.
    pub rows: Vec<FourRow>,
}

/// A landscape list: what stands over it, its columns and rows, what is said and signed under it.
pub(crate) struct List<'a> {
    pub title: String,
    pub sub: &'a str,
    pub line: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Waiting>,
    pub notes: &'a [String],
    pub signers: &'a [(&'a str, &'a str)],
}

impl TitleResult {
    /// Lays the list out.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let columns = vec![
            Column::new(("序号", "No."), 10.0, Align::Centre),
            Column::new(("姓名", "Name"), 24.0, Align::Balance),
            Column::new(("单位", "Unit"), 42.0, Align::Even),
            Column::new(("申报资格", "Applied for"), 42.0, Align::Even),
            Column::new(("专业", "Specialty"), 26.0, Align::Even),
            Column::new(("应到", "Entitled"), 14.0, Align::Centre),
            Column::new(("到会", "There"), 14.0, Align::Centre),
            Column::new(("同意", "For"), 14.0, Align::Centre),
            Column::new(("反对", "Against"), 14.0, Align::Centre),
            Column::new(("弃权", "Abstain"), 14.0, Align::Centre),
            Column::new(("结果", "Result"), 18.0, Align::Centre),
            Column::new(("回避", "Aside"), 25.0, Align::Even),
        ];
        let row = |(index, row): (usize, &Reviewed)| {
            let number = (index + 1).to_string();
            let mut cells = vec![roll::solid(setter, &columns[0], Some(&number), 10.5)];
            let texts = [&row.name, &row.unit, &row.title, &row.specialty];
            cells.extend(columns[1..5].iter().zip(texts).map(|(column, text)| roll::cell(setter, column, Some(text))));
            let counts = columns[5..10].iter().zip(&row.counts);
            cells.extend(counts.map(|(column, text)| roll::solid(setter, column, Some(text), 10.5)));
            cells.push(roll::cell(setter, &columns[10], Some(&row.verdict)));
            cells.push(roll::cell(setter, &columns[11], Some(&row.aside)));
            Waiting { cells, ..Waiting::default() }
        };
        let rows = self.rows.iter().enumerate().map(row).collect();
        let [attendance, pass] = &self.shares;
        let (held_on, members, present) = (&self.held_on, self.members, self.present);
        let line = match setter.language {
            Language::Chinese => format!(
                "评审日期：{held_on}　在任委员 {members} 人，出席 {present} 人（须 {attendance} 以上）　到会 {pass} 以上同意为通过"
            ),
            Language::English => {
                format!(
                    "Held on {held_on}; {present} of {members} members there ({attendance} needed); {pass} of those present pass"
                )
            }
        };
        let title = match setter.language {
            Language::Chinese => format!("{}职称评审结果表", self.group_name),
            Language::English => format!("{}: Result of a Title Review", self.group_name),
        };
        let sub = format!("{} {}", self.committee, self.session);
        let signers = [("主任委员：", "Chair:"), ("计票人：", "Teller:"), ("监票人：", "Scrutineer:"), ("记录人：", "Recorder:")];
        let list = List { title, sub: &sub, line, columns: columns.clone(), rows, notes: &self.notes, signers: &signers };
        list.lay(setter, RESULT, stamp)
    }
}

impl TitleDecision {
    /// Lays the letter out.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let language = setter.language;
        let title = match language {
            Language::Chinese => format!("{}关于专业技术职务\n（技能岗位）聘任的决定", self.group_name),
            Language::English => format!("{}\nDecision on Appointments to Professional and Skill Posts", self.group_name),
        };
        let mut letter = Letter::new(setter, &title, self.resolution.as_deref());
        letter.text(setter.words("决定", "Decision"), &self.opening(language));
        let columns = [
            Column::new(("序号", "No."), 12.0, Align::Centre),
            Column::new(("姓名", "Name"), 26.0, Align::Balance),
            Column::new(("单位", "Unit"), 36.0, Align::Even),
            Column::new(("聘任职务", "Appointed as"), 34.0, Align::Even),
            Column::new(("聘期", "Term"), 48.0, Align::Centre),
        ];
        let rows = self.rows.iter().enumerate().map(|(index, row)| {
            vec![
                roll::solid(setter, &columns[0], Some(&(index + 1).to_string()), 10.5),
                roll::roomy(setter, &columns[1], &row.name, mm(roll::ROW - 0.8)),
                roll::roomy(setter, &columns[2], &row.unit, mm(roll::ROW - 0.8)),
                roll::roomy(setter, &columns[3], &row.title, mm(roll::ROW - 0.8)),
                roll::solid(setter, &columns[4], Some(&row.term), 10.5),
            ]
        });
        letter.list(&columns, rows.collect());
        let rest = setter.words(
            "聘任期间按所聘岗位履行职责、接受考核，待遇按所聘岗位执行；任职资格是聘任的条件，不作为待遇的依据。聘期届满未续聘的，聘任自行终止。",
            "During the term the duties are those of the post, which is appraised and paid as such; a title is a condition of the appointment and gives no pay by itself. An appointment that is not renewed ends with its term.",
        );
        letter.close(setter.words("聘任要求", "Terms"), rest, &self.issuer, &self.issued_on);
        letter.finish(DECISION, stamp, false)
    }

    fn opening(&self, language: Language) -> String {
        let (count, on) = (self.rows.len(), &self.decided_on);
        match (language, &self.resolution) {
            (Language::Chinese, Some(resolution)) => {
                format!("经人才工作领导小组{on}研究决定（{resolution}），聘任下列{count}名同志：")
            }
            (Language::Chinese, None) => format!("拟聘任下列{count}名同志，提请人才工作领导小组研究决定："),
            (Language::English, Some(resolution)) => {
                format!("By resolution {resolution} of {on} the leading group appoints the {count} people named below:")
            }
            (Language::English, None) => {
                format!("The appointment of the {count} people named below is put before the leading group for its decision:")
            }
        }
    }
}

impl TitleCells {
    /// Lays the list out, with the sum of each column under it.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let columns = vec![
            Column::new(("单位", "Unit"), 62.0, Align::Even),
            Column::new(("级别", "Level"), 35.0, Align::Even),
            Column::new(("有职称已聘", "Title, appointed"), 32.0, Align::Centre),
            Column::new(("有职称未聘", "Title, not appointed"), 32.0, Align::Centre),
            Column::new(("无职称已聘", "No title, appointed"), 32.0, Align::Centre),
            Column::new(("无职称未聘", "Neither"), 32.0, Align::Centre),
            Column::new(("合计", "All"), 32.0, Align::Centre),
        ];
        let figures = |four: [u32; 4]| -> Vec<Cell> {
            let all = four.iter().chain([&four.iter().sum::<u32>()]).map(u32::to_string).collect::<Vec<_>>();
            columns[2..].iter().zip(all).map(|(column, text)| roll::solid(setter, column, Some(&text), 10.5)).collect()
        };
        let mut rows: Vec<Waiting> = self
            .rows
            .iter()
            .map(|row| {
                let level = if row.level.is_empty() { setter.words("无", "None") } else { &row.level };
                let mut cells =
                    vec![roll::cell(setter, &columns[0], Some(&row.unit)), roll::cell(setter, &columns[1], Some(level))];
                cells.extend(figures(row.four));
                Waiting { cells, ..Waiting::default() }
            })
            .collect();
        let mut sum = [0; 4];
        for row in &self.rows {
            sum.iter_mut().zip(row.four).for_each(|(sum, figure)| *sum += figure);
        }
        let width = mm(columns[0].width + columns[1].width);
        let words = setter.words("合计", "All");
        let mut cells = vec![roll::wide(setter, words, words, width, Align::Centre)];
        cells.extend(figures(sum));
        rows.push(Waiting { cells, glued: true, ..Waiting::default() });
        let title = match setter.language {
            Language::Chinese => format!("{}职称聘任四格统计表", self.group_name),
            Language::English => format!("{}: Titles and Appointments in Four Cells", self.group_name),
        };
        let notes = [setter
            .words(
                "级别为本人最高任职资格的级别，没有资格的为所聘级别；暂停的聘任不计为已聘。",
                "The level is that of the person's highest title, else that of the appointment; a suspended appointment does not count.",
            )
            .to_owned()];
        let line = match setter.language {
            Language::Chinese => format!("统计日期：{}　单位：人", self.day),
            Language::English => format!("On {}; persons", self.day),
        };
        let signers = [("制表：", "Prepared:"), ("审核：", "Checked:")];
        List { title, sub: "", line, columns: columns.clone(), rows, notes: &notes, signers: &signers }.lay(setter, CELLS, stamp)
    }
}

impl List<'_> {
    /// Lays the list out under the code of its form.
    pub fn lay(self, setter: &Setter<'_>, form: &str, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::LANDSCAPE;
        let mut dealt = roll::deal(self.rows, mm(ROOM), mm(LAST));
        roll::company(&mut dealt);
        let last = dealt.len().saturating_sub(1);
        let mut pages = Vec::new();
        for (index, rows) in dealt.into_iter().enumerate() {
            let (mut items, mut grid) = (Vec::<Item>::new(), Grid::new());
            frame::title(setter, paper, &self.title, self.sub, &mut items);
            let field = setter.words("表头", "Head line");
            setter.one_line(field, &self.line, Style::new(10.5), paper.measure(), 7.0).place(
                paper.x(),
                paper.y() + mm(16.8),
                &mut items,
            );
            let mut y = paper.y() + mm(22.4);
            y += roll::head(setter, &self.columns, paper.x(), y, mm(10.0), &mut grid);
            for row in rows {
                y += grid.row(paper.x(), y, mm(roll::ROW), row.cells);
            }
            grid.draw(&mut items);
            if index == last {
                y += mm(2.0);
                for note in self.notes {
                    let block = setter.set(setter.words("说明", "Note"), note, Style::new(9.0).leading(1.3), paper.measure());
                    let high = block.height();
                    block.place(paper.x(), y, &mut items);
                    y += high;
                }
                frame::signature_row(setter, self.signers, (paper.x(), y + mm(4.0)), paper.measure(), &mut items);
            }
            pages.push(paper.page(items));
        }
        frame::finish(setter, paper, form, stamp, &mut pages);
        pages
    }
}
