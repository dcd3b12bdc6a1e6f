//! Form 1: annual appraisal registration form 年度考核登记表, two pages.
//!
//! `None` is a cell left blank for handwriting; a confirmed 'none' is the word itself, given by the caller.

use crate::{
    Language, Stamp,
    cells::{self, LONG, SetStatement, Signing, Statement},
    frame::{self, Paper, Spot},
    grid::{self, Cell, Grid, inner},
    list::{Item, Page, mm},
    text::{Align, Block, Setter, Style},
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-1 v1.1";

/// A labelled figure: a dimension, or the mean of a rater class.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mark {
    /// Name in the language of the print, such as `德` or `A票 领导班子`.
    pub label: String,
    /// The rounded figure; `None` prints an empty cell.
    pub value: Option<String>,
}

/// The appraised person's opinion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opinion {
    /// 同意.
    Agree,
    /// 不同意，申请复核.
    Review,
}

/// Which result of the year this is, once it was reopened or revised.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Version {
    /// 2 or more.
    pub number: u32,
    /// Where the earlier result stands, such as `XX人才组决〔2027〕5号`.
    pub earlier: String,
}

/// The filled registration form of one person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Registration {
    /// Name of the group in the title, such as `XX集团`.
    pub group_name: String,
    /// Year of the appraisal.
    pub year: i32,
    /// Printed in the corner of every page when the result was reopened or revised; `None` for the first result.
    pub version: Option<Version>,
    /// 姓名, up to 25 characters.
    pub name: String,
    /// 工号; on the bookmark, not on the grid.
    pub staff_number: String,
    /// 性别.
    pub sex: Option<String>,
    /// 出生年月, `1980.05`.
    pub birth: Option<String>,
    /// 政治面貌.
    pub political: Option<String>,
    /// 任现职时间, `2021.03`.
    pub in_post_since: Option<String>,
    /// 单位.
    pub unit: Option<String>,
    /// 职务.
    pub post: Option<String>,
    /// 从事或分管工作.
    pub duties: Option<String>,
    /// 聘期.
    pub term: Option<String>,
    /// 本年参加培训, such as `96 学时`.
    pub training_hours: Option<String>,
    /// 个人总结, paragraphs divided by `\n`; flows to 续页 when it is long.
    pub summary: Option<String>,
    /// The dimensions of the scheme (德 能 勤 绩 廉) with their scores.
    pub dimensions: Vec<Mark>,
    /// 业绩分.
    pub performance: Option<String>,
    /// 民主测评分.
    pub democratic: Option<String>,
    /// 领导评价分.
    pub superior: Option<String>,
    /// 加减分, `+2.00 −1.50`.
    pub adjustments: Option<String>,
    /// 总分.
    pub total: Option<String>,
    /// Mean per rater class; the caller passes every value as `None` when one class has fewer than 3 valid ballots.
    pub class_means: Vec<Mark>,
    /// 主管领导评语.
    pub superior_comment: Option<String>,
    /// 考核等次建议.
    pub proposed_grade: Option<String>,
    /// The grades to tick, 不定等次 included.
    pub grades: Vec<String>,
    /// 确定等次: the one of `grades` that is ticked.
    pub decided_grade: Option<String>,
    /// Number of the resolution that decided.
    pub resolution: Option<String>,
    /// Date of the decision as printed, `2027年1月12日`.
    pub decided_on: Option<String>,
    /// 本人意见.
    pub opinion: Option<Opinion>,
    /// 未确定等次或不参加考核情况说明.
    pub no_grade_reason: Option<String>,
    /// 备注: 否决事项, 受比例限制, 复核结果; one line each.
    pub remarks: Vec<String>,
    /// Right of appeal, deadline and address, printed small under the table.
    pub appeal_note: String,
}

/// The share of its height that a place for handwriting may give away.
const GIVE: f32 = 0.3;
/// Height of a line of scores, millimetres.
const MARK: f32 = 7.5;
/// Space left and right of the label over a score, millimetres.
const MARK_PAD: f32 = 0.6;

/// The label over a score. A class is broken behind its letter rather than in its name.
fn mark_label(setter: &Setter<'_>, Mark { label, .. }: &Mark, width: f32) -> Cell {
    let pad = mm(MARK_PAD);
    let style = Style::new(10.5).align(Align::Balance).leading(1.15);
    let set = |text: &str| setter.fit(label, text, style, width - 2.0 * pad, mm(MARK), &[10.5, 9.5, 9.0, 8.0]);
    let mut block = set(label);
    if block.lines() > 1 && setter.language == Language::Chinese {
        block = set(&label.replacen(' ', "\n", 1));
    }
    Cell::new(width, block).pad(pad)
}

/// Column widths in millimetres: label and value three times.
fn columns(language: Language) -> [f32; 6] {
    match language {
        Language::Chinese => [26.0, 29.0, 24.0, 29.0, 26.0, 31.0],
        Language::English => [28.0, 29.0, 24.0, 28.0, 26.0, 30.0],
    }
    .map(mm)
}

impl Registration {
    /// Lays the form out: page 1, page 2 on its back, then 续页 where the summary is long.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::PORTRAIT;
        let mut pages = Vec::new();
        let rest = self.front(setter, paper, &mut pages);
        self.back(setter, paper, &mut pages);
        if let Some(rest) = rest {
            self.continued(setter, paper, rest, &mut pages);
        }
        frame::whole_leaves(setter, paper, &mut pages);
        for page in &mut pages {
            self.version_mark(setter, paper, page);
        }
        frame::finish(setter, paper, FORM, stamp, &mut pages);
        pages
    }

    /// `第2版，原结果见…`, top right in the margin of every page.
    fn version_mark(&self, setter: &Setter<'_>, paper: Paper, page: &mut Page) {
        let Some(Version { number, earlier }) = &self.version else { return };
        let words = match setter.language {
            Language::Chinese => format!("第 {number} 版，原结果见{earlier}"),
            Language::English => format!("Version {number}, earlier result: {earlier}"),
        };
        let field = setter.words("版次", "Version");
        let style = Style::new(10.5).bold().align(Align::Right);
        let block = setter.one_line(field, &words, style, paper.measure() - mm(4.0), 7.0);
        let (x, y, high) = (paper.x() + paper.measure(), mm(14.0), mm(6.5));
        let width = block.width + mm(4.0);
        let mut grid = Grid::new();
        grid.frame(x - width, y, width, high);
        let inset = (high - block.height()) / 2.0;
        block.place(paper.x() + mm(2.0), y + inset, grid.items());
        grid.draw(&mut page.items);
    }

    fn title(&self, setter: &Setter<'_>) -> String {
        match setter.language {
            Language::Chinese => format!("{}中层及以上管理人员年度考核登记表", self.group_name),
            Language::English => format!("{}: Annual Appraisal Registration Form", self.group_name),
        }
    }

    fn year_line(&self, setter: &Setter<'_>) -> String {
        match setter.language {
            Language::Chinese => format!("（{} 年度）", self.year),
            Language::English => format!("Middle-level managers and above, year {}", self.year),
        }
    }

    /// Page 1; returns what of the summary did not fit.
    fn front(&self, setter: &Setter<'_>, paper: Paper, pages: &mut Vec<Page>) -> Option<Block> {
        let mut items = Vec::new();
        frame::title(setter, paper, &self.title(setter), &self.year_line(setter), &mut items);
        let mut grid = Grid::new();
        let x = paper.x();
        let mut y = paper.y() + mm(17.0);
        y += self.person_row(setter, x, y, &mut grid);
        for row in self.head_rows(setter) {
            y += grid.row(x, y, mm(10.0), row);
        }
        let columns = columns(setter.language);
        let body = paper.measure() - columns[0];
        let height = paper.end() - y;
        let room = height - mm(11.0 + 3.0);
        let label = cells::label(setter, ("个人总结", "Personal summary"), columns[0]);
        let (block, rest) = self.summary_block(setter, inner(body), room);
        grid.row(x, y, height, vec![label]);
        grid.frame(x + columns[0], y, body, height);
        block.place(x + columns[0] + mm(grid::PAD), y + mm(2.0), grid.items());
        let bottom = y + height - mm(5.0);
        if rest.is_some() {
            let note = setter.label(setter.words("（下接续页）", "(continued on the extra sheet)"), Style::new(9.0), mm(60.0));
            let high = note.height();
            note.place(x + columns[0] + mm(grid::PAD), bottom - high / 2.0, grid.items());
        }
        let spot = Spot { right: x + paper.measure() - mm(3.0), y: bottom };
        frame::signature(setter, setter.words("签名：", "Signature:"), None, spot, grid.items());
        grid.draw(&mut items);
        pages.push(paper.page(items));
        rest
    }

    /// The summary as large as it fits, or cut at the height of `room` at the usual size.
    fn summary_block(&self, setter: &Setter<'_>, width: f32, room: f32) -> (Block, Option<Block>) {
        let Some(text) = self.summary.as_deref() else { return (Block::empty(), None) };
        let field = setter.words("个人总结", "Personal summary");
        let block = setter.fit(field, text, cells::prose(setter), width, room, cells::from_largest(setter, &LONG));
        if block.height() <= room {
            return (block, None);
        }
        let block = setter.set(field, text, cells::prose(setter), width);
        let lines = (room / block.line_height()) as usize;
        let (here, rest) = block.split(lines);
        (here, Some(rest))
    }

    fn person_row(&self, setter: &Setter<'_>, x: f32, y: f32, grid: &mut Grid) -> f32 {
        let [a, b, c, d, e, f] = columns(setter.language);
        let high = mm(10.0);
        let (name, sex, birth) = (("姓名", "Name"), ("性别", "Sex"), ("出生年月", "Born"));
        grid.row(
            x,
            y,
            high,
            vec![
                cells::label(setter, name, a),
                cells::value(setter, name, Some(&self.name), b, high),
                cells::label(setter, sex, c),
                cells::value(setter, sex, self.sex.as_deref(), d, high),
                cells::label(setter, birth, e),
                cells::value(setter, birth, self.birth.as_deref(), f, high),
            ],
        )
    }

    /// Rows 2 to 5.
    fn head_rows(&self, setter: &Setter<'_>) -> Vec<Vec<Cell>> {
        let [a, b, c, d, e, f] = columns(setter.language);
        let high = mm(10.0);
        let label = |words, width| cells::label(setter, words, width);
        let value = |words, text: &Option<String>, width| cells::value(setter, words, text.as_deref(), width, high);
        let (political, since) = (("政治面貌", "Political status"), ("任现职时间", "In post since"));
        let (place, duties) = (("单位及职务", "Unit and post"), ("从事或分管工作", "Work in charge"));
        let (term, training) = (("聘期", "Term"), ("本年参加培训", "Training this year"));
        let whole = b + c + d + e + f;
        let unit_and_post = match (&self.unit, &self.post) {
            (Some(unit), Some(post)) => Some(format!("{unit}{}{post}", setter.words("\u{3000}", ", "))),
            (one, other) => one.clone().or_else(|| other.clone()),
        };
        vec![
            vec![
                label(political, a),
                value(political, &self.political, b),
                label(since, c),
                value(since, &self.in_post_since, d + e + f),
            ],
            vec![label(place, a), value(place, &unit_and_post, whole)],
            vec![label(duties, a), value(duties, &self.duties, whole)],
            vec![
                label(term, a),
                value(term, &self.term, b + c),
                label(training, d),
                value(training, &self.training_hours, e + f),
            ],
        ]
    }

    fn back(&self, setter: &Setter<'_>, paper: Paper, pages: &mut Vec<Page>) {
        let first = columns(setter.language)[0];
        let body = paper.measure() - first;
        let x = paper.x();
        let top = paper.y() + mm(frame::RUNNING);
        let (mut items, mut grid, mut y) = (self.running_head(setter, paper), Grid::new(), top);
        y += self.scores(setter, x, y, &mut grid);
        let notes = self.notes(setter, paper.measure());
        let room = (mm(paper.height - 17.0) - mm(2.0) - notes.height()).min(paper.end()) - y;
        for set in self.fitted(setter, first, body, room) {
            if y + set.height > paper.end() + 0.5 {
                grid.draw(&mut items);
                pages.push(paper.page(items));
                (items, grid, y) = (self.running_head(setter, paper), Grid::new(), top);
            }
            y += set.draw(setter, x, y, &mut grid);
        }
        grid.draw(&mut items);
        if y + mm(2.0) + notes.height() > mm(paper.height - 17.0) {
            pages.push(paper.page(items));
            (items, y) = (self.running_head(setter, paper), top);
        }
        notes.place(x, y + mm(2.0), &mut items);
        pages.push(paper.page(items));
    }

    /// The statements, set. Where scores or remarks take more room than usual, the places for handwriting give some of theirs, so that all of
    /// it stays on one page if it can.
    fn fitted<'s>(&'s self, setter: &'s Setter<'_>, first: f32, body: f32, room: f32) -> Vec<SetStatement<'s>> {
        let set = |give: f32| -> Vec<SetStatement<'s>> {
            let rows = self.statements(setter).into_iter();
            rows.map(|row| Statement { least: row.least * (1.0 - GIVE * give), ..row }.set(setter, first, body)).collect()
        };
        let high = |rows: &[SetStatement<'_>]| rows.iter().map(|row| row.height).sum::<f32>();
        let usual = set(0.0);
        if high(&usual) <= room {
            return usual;
        }
        let tight = set(1.0);
        let least = high(&tight);
        if least > room {
            return usual;
        }
        let some = set((high(&usual) - room) / (high(&usual) - least));
        if high(&some) <= room + 0.5 { some } else { tight }
    }

    fn running_head(&self, setter: &Setter<'_>, paper: Paper) -> Vec<Item> {
        let year = setter.words(&format!("（{} 年度）", self.year), &format!(", {}", self.year)).to_owned();
        frame::running_head(setter, paper, &format!("{}{year}", self.title(setter)), &self.name)
    }

    /// Row 7: the sub-grid of scores; every pair of lines shares the width evenly.
    fn scores(&self, setter: &Setter<'_>, x: f32, y: f32, grid: &mut Grid) -> f32 {
        let first = columns(setter.language)[0];
        let body = Paper::PORTRAIT.measure() - first;
        let fixed = [
            ("业绩分", "Performance", &self.performance),
            ("民主测评分", "Democratic", &self.democratic),
            ("领导评价分", "Superior", &self.superior),
            ("加减分", "Adjustments", &self.adjustments),
            ("总分", "Total", &self.total),
        ]
        .map(|(chinese, english, value)| Mark { label: setter.words(chinese, english).to_owned(), value: value.clone() });
        let mut top = y;
        for group in [self.dimensions.as_slice(), &fixed, &self.class_means] {
            // Two lines where the labels are too long for one.
            let each = body / group.len() as f32 - 2.0 * mm(MARK_PAD);
            let cut = |Mark { label, .. }: &Mark| setter.set(label, label, Style::new(8.0), each).broken();
            let tight = group.iter().any(cut);
            let across = if tight { group.len().div_ceil(2) } else { group.len() };
            for marks in group.chunks(across.max(1)) {
                let width = body / marks.len() as f32;
                let labels = marks.iter().map(|mark| mark_label(setter, mark, width));
                top += grid.row(x + first, top, mm(MARK), labels.collect());
                let values = marks.iter().map(|Mark { label, value }| {
                    let block = value.as_deref().map_or_else(Block::empty, |v| {
                        setter.one_line(label, v, Style::new(10.5).align(Align::Centre), inner(width), 7.0)
                    });
                    Cell::new(width, block)
                });
                top += grid.row(x + first, top, mm(MARK), values.collect());
            }
        }
        grid.row(x, y, top - y, vec![cells::label(setter, ("考核得分", "Scores"), first)]);
        top - y
    }

    /// Rows 8 to 12.
    fn statements<'s>(&'s self, setter: &'s Setter<'_>) -> Vec<Statement<'s>> {
        let sign = ("签名：", "Signature:");
        let grades = self.grades.iter().map(|grade| (grade.as_str(), self.decided_grade.as_ref() == Some(grade))).collect();
        let opinions = vec![
            (setter.words("同意", "I agree"), self.opinion == Some(Opinion::Agree)),
            (setter.words("不同意，申请复核", "I do not agree and ask for a review"), self.opinion == Some(Opinion::Review)),
        ];
        let led = |chinese: &str, english: &str, text: &Option<String>| {
            text.as_ref().map(|t| format!("{}{t}", setter.words(chinese, english)))
        };
        let remarks = (!self.remarks.is_empty()).then(|| self.remarks.join("\n"));
        let plain = Statement { label: ("", ""), choices: None, text: None, line: None, signing: None, least: 0.0 };
        vec![
            Statement {
                label: ("主管领导评语和考核等次建议", "Superior's comment and proposed grade"),
                text: self.superior_comment.as_deref(),
                line: led("建议考核等次：", "Proposed grade: ", &self.proposed_grade),
                signing: Some(Signing { label: Some(sign), seal: false, date: None }),
                least: 50.0,
                ..plain.clone()
            },
            Statement {
                label: ("人才工作领导小组（考核委员会）意见", "Decision of the leading group (appraisal committee)"),
                choices: Some((setter.words("确定等次：", "Grade:"), grades)),
                line: led("依据：", "Resolution: ", &self.resolution),
                signing: Some(Signing {
                    label: Some(("组长签名：", "Leader:")), seal: true, date: self.decided_on.as_deref()
                }),
                least: 45.0,
                ..plain.clone()
            },
            Statement {
                label: ("本人意见", "Person's opinion"),
                choices: Some(("", opinions)),
                signing: Some(Signing { label: Some(sign), seal: false, date: None }),
                least: 35.0,
                ..plain.clone()
            },
            Statement {
                label: ("未确定等次或不参加考核情况说明", "Reason for no grade or for not taking part"),
                text: self.no_grade_reason.as_deref(),
                signing: Some(Signing { label: None, seal: true, date: None }),
                least: 30.0,
                ..plain.clone()
            },
            Statement { label: ("备注", "Remarks"), line: remarks, least: 12.0, ..plain },
        ]
    }

    fn notes(&self, setter: &Setter<'_>, width: f32) -> Block {
        let ink = setter.words(
            "注：1. 本表用黑色或蓝黑色墨水填写，一式两份，分别存入本人档案和所在单位。",
            "Notes: 1. Fill in with black or blue-black ink; two originals, one for the personal file and one for the unit.",
        );
        let text = if self.appeal_note.is_empty() {
            ink.to_owned()
        } else {
            format!("{ink}\n{}2. {}", setter.words("\u{3000}\u{3000}", ""), self.appeal_note)
        };
        setter.set(setter.words("备注", "Notes"), &text, Style::new(9.0).leading(1.4), width)
    }

    /// The extra sheets of a long summary.
    fn continued(&self, setter: &Setter<'_>, paper: Paper, rest: Block, pages: &mut Vec<Page>) {
        let first = columns(setter.language)[0];
        let body = paper.measure() - first;
        let mut rest = Some(rest);
        while let Some(block) = rest.take() {
            let mut items = self.running_head(setter, paper);
            let mut grid = Grid::new();
            let x = paper.x();
            let mut y = paper.y() + mm(frame::RUNNING);
            y += self.person_row(setter, x, y, &mut grid);
            let height = paper.end() - y;
            let room = height - mm(14.0);
            let lines = (room / block.line_height()) as usize;
            let (here, more) = block.split(lines);
            let label = cells::label(setter, ("个人总结（续页）", "Personal summary (continued)"), first);
            grid.row(x, y, height, vec![label]);
            grid.frame(x + first, y, body, height);
            here.place(x + first + mm(grid::PAD), y + mm(2.0), grid.items());
            let spot = Spot { right: x + paper.measure() - mm(3.0), y: y + height - mm(5.0) };
            frame::signature(setter, setter.words("签名：", "Signature:"), None, spot, grid.items());
            grid.draw(&mut items);
            pages.push(paper.page(items));
            rest = (more.lines() > 0).then_some(more);
        }
    }
}
