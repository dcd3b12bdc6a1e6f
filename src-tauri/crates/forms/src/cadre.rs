//! Form 8: cadre appointment approval form 干部任免审批表, two pages on one sheet, 续页 where career, family or texts are long.
//!
//! `None` is a cell left blank for handwriting; a confirmed 'none' is the word itself, given by the caller.

use crate::{
    Stamp,
    cells::{self, LONG, Signing, Statement},
    frame::{self, Paper},
    grid::{self, Cell, Grid, inner},
    list::{Item, Page, mm},
    photo::Photo,
    text::{Align, Block, Setter, Style},
};

mod back;

use back::Back;

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-8 v1.0";

/// Whose words stand in the cells of those who decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Edition {
    /// 领导小组/党委意见, 董事会/总经理聘任意见; with term, probation and publicity.
    #[default]
    Company,
    /// 审批机关意见, 行政机关任免意见.
    Standard,
}

/// Education of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Study {
    /// 学历, then 学位.
    pub reached: [Option<String>; 2],
    /// 毕业院校系及专业 of each.
    pub schools: [Option<String>; 2],
}

/// One line of the career.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Career {
    /// `1995.09--1999.07`, `2012.07--`.
    pub months: String,
    /// What and where.
    pub text: String,
    /// Notes under it, brackets included.
    pub notes: Vec<String>,
}

/// One member of the family.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Member {
    /// 称谓.
    pub relation: String,
    /// 姓名.
    pub name: String,
    /// `1982.06（44岁）`, or 已去世.
    pub birth: String,
    /// 政治面貌.
    pub political: String,
    /// 工作单位及职务; empty for children under fourteen.
    pub employer: String,
}

/// What is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Move {
    /// 拟任职务.
    pub proposed: Option<String>,
    /// 拟免职务.
    pub removed: Option<String>,
    /// 任免理由.
    pub reason: Option<String>,
    /// 聘期.
    pub term: Option<String>,
    /// 试用期.
    pub probation: Option<String>,
    /// 公示期.
    pub publicity: Option<String>,
}

/// The filled form of one person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cadre {
    /// Name of the group, in the running head.
    pub group_name: String,
    /// Which words the deciding bodies have.
    pub edition: Edition,
    /// 姓名, up to 25 characters.
    pub name: String,
    /// 工号; on the bookmark, not on the grid.
    pub staff_number: String,
    /// 性别.
    pub sex: Option<String>,
    /// 出生年月 with the age at the reference date, `1980.05\n（46岁）`.
    pub birth: Option<String>,
    /// 照片, printed cropped to 376:460.
    pub photo: Option<Photo>,
    /// 民族.
    pub ethnic: Option<String>,
    /// 籍贯.
    pub native_place: Option<String>,
    /// 出生地.
    pub birth_place: Option<String>,
    /// 入党时间.
    pub party_since: Option<String>,
    /// 参加工作时间.
    pub work_since: Option<String>,
    /// 健康状况.
    pub health: Option<String>,
    /// 专业技术职务.
    pub technical_post: Option<String>,
    /// 熟悉专业有何专长.
    pub specialities: Option<String>,
    /// 全日制教育.
    pub full_time: Study,
    /// 在职教育.
    pub in_service: Study,
    /// 现任职务.
    pub present_post: Option<String>,
    /// What is proposed.
    pub movement: Move,
    /// 简历.
    pub career: Vec<Career>,
    /// 奖惩情况.
    pub awards: Option<String>,
    /// 年度考核结果 of the last three years.
    pub appraisals: Option<String>,
    /// 家庭主要成员及重要社会关系.
    pub family: Vec<Member>,
    /// 呈报单位.
    pub reporting_unit: Option<String>,
    /// 填表人.
    pub filled_by: Option<String>,
    /// 填表时间.
    pub filled_on: Option<String>,
}

/// Seven columns, millimetres; the photo is the last.
const COLUMNS: [f32; 7] = [19.0, 25.0, 19.0, 24.0, 19.0, 25.0, 34.0];
/// Columns of the family, millimetres.
const FAMILY: [f32; 5] = [15.0, 25.0, 20.0, 25.0, 80.0];
/// Rows of the family that are always there.
const MEMBERS: usize = 8;
/// Height of rows 1 to 4, of a half row of education, and of a row of posts, millimetres.
const ROW: f32 = 12.0;
const HALF: f32 = 9.0;
/// Least height of the career, millimetres.
const CAREER: f32 = 100.0;
/// Height of a row of the family, millimetres.
const MEMBER: f32 = 7.5;
/// The picture's sides, as exchange programs crop it.
const CROP: (f32, f32) = (376.0, 460.0);
/// Width that the months of a career take, in em.
const HANG: f32 = 9.0;

/// Width of columns `from` to `to`, points.
fn span(from: usize, to: usize) -> f32 {
    mm(COLUMNS.iter().skip(from).take(to + 1 - from).sum())
}

/// Lines of the career that are set: what stands left, what right.
struct Line {
    months: Block,
    text: Block,
}

impl Cadre {
    /// Lays the form out: page 1, page 2 on its back, then 续页.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::PORTRAIT;
        let mut pages = Vec::new();
        let rest = self.front(setter, paper, &mut pages);
        self.back(setter, paper, &mut pages);
        self.continued(setter, paper, rest, &mut pages);
        frame::whole_leaves(setter, paper, &mut pages);
        frame::finish(setter, paper, FORM, stamp, &mut pages);
        pages
    }

    /// Page 1; returns the lines of the career that did not fit.
    fn front(&self, setter: &Setter<'_>, paper: Paper, pages: &mut Vec<Page>) -> Vec<Line> {
        let mut items = Vec::new();
        let title = setter.words("干部任免审批表", "Cadre Appointment Approval Form");
        frame::title(setter, paper, title, "", &mut items);
        let mut grid = Grid::new();
        let x = paper.x();
        let mut y = paper.y() + mm(14.0);
        let top = y;
        for row in self.head(setter) {
            y += grid.row(x, y, mm(ROW), row);
        }
        let left = x + span(0, 5);
        grid.frame(left, top, span(6, 6), y - top);
        picture(setter, self.photo.as_ref(), (left, top), (span(6, 6), y - top), grid.items());
        y += self.education(setter, x, y, &mut grid);
        for row in self.posts(setter) {
            y += grid.row(x, y, mm(ROW), row);
        }
        let height = (paper.end() - y).max(mm(CAREER));
        let rest = self.career(setter, (x, y), height, &mut grid);
        grid.draw(&mut items);
        pages.push(paper.page(items));
        rest
    }

    /// Rows 1 to 4, beside the photo.
    fn head(&self, setter: &Setter<'_>) -> Vec<Vec<Cell>> {
        let label = |words, at| cells::label(setter, words, span(at, at));
        let value = |words, text: Option<&str>, from, to| cells::value(setter, words, text, span(from, to), mm(ROW));
        let three = |row: [((&'static str, &'static str), Option<&str>); 3]| -> Vec<Cell> {
            let cells = row.into_iter().enumerate();
            cells.flat_map(|(at, (words, text))| [label(words, at * 2), value(words, text, at * 2 + 1, at * 2 + 1)]).collect()
        };
        let post = ("专业技术职务", "Technical post");
        let skills = ("熟悉专业有何专长", "Fields and skills");
        vec![
            three([
                (("姓名", "Name"), Some(&self.name)),
                (("性别", "Sex"), self.sex.as_deref()),
                (("出生年月", "Born (age)"), self.birth.as_deref()),
            ]),
            three([
                (("民族", "Ethnic group"), self.ethnic.as_deref()),
                (("籍贯", "Native place"), self.native_place.as_deref()),
                (("出生地", "Birth place"), self.birth_place.as_deref()),
            ]),
            three([
                (("入党时间", "In Party since"), self.party_since.as_deref()),
                (("参加工作时间", "At work since"), self.work_since.as_deref()),
                (("健康状况", "Health"), self.health.as_deref()),
            ]),
            vec![
                label(post, 0),
                value(post, self.technical_post.as_deref(), 1, 2),
                label(skills, 3),
                value(skills, self.specialities.as_deref(), 4, 5),
            ],
        ]
    }

    /// Rows 5 to 8: education of two kinds, each of two lines.
    fn education(&self, setter: &Setter<'_>, x: f32, y: f32, grid: &mut Grid) -> f32 {
        let both = mm(HALF * 4.0);
        let label = |words, width, height, x, y, grid: &mut Grid| {
            grid.row(x, y, height, vec![cells::sized_label(setter, words, width, 12.0, 9.5)]);
        };
        label(("学历\n学位", "Education, degree"), span(0, 0), both, x, y, grid);
        let kinds = [(("全日制\n教育", "Full-time"), &self.full_time), (("在职\n教育", "In service"), &self.in_service)];
        let school = ("毕业院校\n系及专业", "School and subject");
        for (index, (words, study)) in kinds.into_iter().enumerate() {
            let top = y + mm(HALF * 2.0) * index as f32;
            label(words, span(1, 1), mm(HALF * 2.0), x + span(0, 0), top, grid);
            label(school, span(4, 4), mm(HALF * 2.0), x + span(0, 3), top, grid);
            for (line, (reached, at)) in study.reached.iter().zip(&study.schools).enumerate() {
                let top = top + mm(HALF) * line as f32;
                let cell = |words, text: &Option<String>, width| cells::value(setter, words, text.as_deref(), width, mm(HALF));
                grid.row(x + span(0, 1), top, mm(HALF), vec![cell(("学历学位", "Education"), reached, span(2, 3))]);
                grid.row(x + span(0, 4), top, mm(HALF), vec![cell(("毕业院校", "School"), at, span(5, 6))]);
            }
        }
        both
    }

    /// Rows 9 to 11.
    fn posts(&self, setter: &Setter<'_>) -> Vec<Vec<Cell>> {
        let row = |words: (&'static str, &'static str), text: &Option<String>| {
            vec![cells::label(setter, words, span(0, 1)), cells::value(setter, words, text.as_deref(), span(2, 6), mm(ROW))]
        };
        vec![
            row(("现任职务", "Present post"), &self.present_post),
            row(("拟任职务", "Proposed post"), &self.movement.proposed),
            row(("拟免职务", "Post to be removed from"), &self.movement.removed),
        ]
    }

    /// Row 12: as large as it fits; otherwise at the least size, the rest on 续页.
    fn career(&self, setter: &Setter<'_>, (x, y): (f32, f32), height: f32, grid: &mut Grid) -> Vec<Line> {
        let first = span(0, 0);
        let body = span(1, 6);
        grid.row(x, y, height, vec![cells::label(setter, ("简历", "Career"), first)]);
        grid.frame(x + first, y, body, height);
        let left = x + first + mm(grid::PAD);
        let room = height - mm(4.0);
        let sizes = cells::from_largest(setter, &LONG);
        let high = |lines: &[Line]| lines.iter().map(Line::height).sum::<f32>();
        let mut lines = Vec::new();
        for size in sizes {
            lines = self.career_lines(setter, inner(body), *size);
            if high(&lines) <= room {
                draw_lines(lines, (left, y + mm(2.0)), grid.items());
                return Vec::new();
            }
        }
        let note = setter.label(setter.words("（下接续页）", "(continued on the extra sheet)"), Style::new(9.0), mm(60.0));
        let (here, rest) = fitting(lines, room - note.height());
        note.place(left, y + height - mm(5.0), grid.items());
        draw_lines(here, (left, y + mm(2.0)), grid.items());
        rest
    }

    fn career_lines(&self, setter: &Setter<'_>, width: f32, size: f32) -> Vec<Line> {
        let field = setter.words("简历", "Career");
        let style = Style::new(size).leading(1.35);
        let hang = size * HANG;
        let lines = self.career.iter().flat_map(|line| {
            let own = Line {
                months: setter.set(field, &line.months, style, hang),
                text: setter.set(field, &line.text, style.align(Align::Justify), width - hang),
            };
            let notes = line.notes.iter().map(move |note| Line {
                months: Block::empty(),
                text: setter.set(field, note, style.align(Align::Justify), width - hang),
            });
            std::iter::once(own).chain(notes)
        });
        lines.collect()
    }

    fn head_words(&self, setter: &Setter<'_>) -> String {
        let form = setter.words("干部任免审批表", "Cadre Appointment Approval Form");
        if self.group_name.is_empty() { form.to_owned() } else { format!("{}{}{form}", self.group_name, setter.words("", ": ")) }
    }

    /// Page 2, with pages behind it where texts or family are long.
    fn back(&self, setter: &Setter<'_>, paper: Paper, pages: &mut Vec<Page>) {
        let first = span(0, 0);
        let body = paper.measure() - first;
        let mut back = Back::new(self, setter, paper);
        let plain = |label, text: &'_ Option<String>, least| {
            let text = text.clone();
            (label, text, least)
        };
        for (label, text, least) in [
            plain(("奖惩情况", "Awards and punishments"), &self.awards, 25.0),
            plain(("年度考核结果", "Annual appraisals"), &self.appraisals, 15.0),
            plain(("任免理由", "Reason"), &self.movement.reason, 25.0),
        ] {
            let statement = Statement { label, choices: None, text: text.as_deref(), line: None, signing: None, least };
            back.statement(statement.set(setter, first, body));
        }
        back.family();
        if self.edition == Edition::Company {
            back.terms();
        }
        let (approving, administrative) = match self.edition {
            Edition::Company => (
                ("领导小组（党委）意见", "Leading group (Party committee)"),
                ("董事会（总经理）聘任意见", "Board (general manager)"),
            ),
            Edition::Standard => (("审批机关意见", "Approving body"), ("行政机关任免意见", "Administrative body")),
        };
        for (label, text, least) in [
            (("呈报单位", "Reporting unit"), self.reporting_unit.as_deref(), 25.0),
            (approving, None, 30.0),
            (administrative, None, 30.0),
        ] {
            let signing = Some(Signing { label: None, seal: true, date: None });
            let statement = Statement { label, choices: None, text, line: None, signing, least };
            back.statement(statement.set(setter, first, body));
        }
        back.filled();
        pages.extend(back.finish());
    }

    /// 续页 with the rest of the career.
    fn continued(&self, setter: &Setter<'_>, paper: Paper, mut rest: Vec<Line>, pages: &mut Vec<Page>) {
        while !rest.is_empty() {
            let mut items = frame::running_head(setter, paper, &self.head_words(setter), &self.name);
            let top = paper.y() + mm(frame::RUNNING);
            let words = setter.words("简历（续页）", "Career (extra sheet)");
            let head = setter.label(words, Style::new(14.0).bold().align(Align::Centre), paper.measure());
            let high = head.height() + mm(3.0);
            head.place(paper.x(), top, &mut items);
            let mut grid = Grid::new();
            let (y, height) = (top + high, paper.end() - top - high);
            grid.frame(paper.x(), y, paper.measure(), height);
            let (here, later) = fitting(rest, height - mm(4.0));
            draw_lines(here, (paper.x() + mm(grid::PAD), y + mm(2.0)), grid.items());
            rest = later;
            grid.draw(&mut items);
            pages.push(paper.page(items));
        }
    }
}

impl Line {
    fn height(&self) -> f32 {
        self.months.height().max(self.text.height())
    }
}

/// The photo in its cell, or the word where one is glued in.
pub(crate) fn picture(
    setter: &Setter<'_>,
    photo: Option<&Photo>,
    (x, y): (f32, f32),
    (width, height): (f32, f32),
    items: &mut Vec<Item>,
) {
    let Some(photo) = photo else {
        let block = setter.label(setter.words("照片", "Photo"), Style::new(12.0).align(Align::Centre), width);
        let high = block.height();
        block.place(x, y + (height - high) / 2.0, items);
        return;
    };
    let room = (width - mm(2.0), height - mm(2.0));
    let scale = (room.0 / CROP.0).min(room.1 / CROP.1);
    let (w, h) = (CROP.0 * scale, CROP.1 * scale);
    items.push(Item::Photo { x: x + (width - w) / 2.0, y: y + (height - h) / 2.0, w, h, photo: photo.clone() });
}

/// The lines that fit into `room` points, at least one, and the rest. A line is not cut.
fn fitting(mut lines: Vec<Line>, room: f32) -> (Vec<Line>, Vec<Line>) {
    let mut used = 0.0;
    let count = lines
        .iter()
        .take_while(|line| {
            used += line.height();
            used <= room
        })
        .count();
    let rest = lines.split_off(count.max(1).min(lines.len()));
    (lines, rest)
}

fn draw_lines(lines: Vec<Line>, (x, mut y): (f32, f32), items: &mut Vec<Item>) {
    for line in lines {
        let high = line.height();
        let size = line.text.line_height() / 1.35;
        line.months.place(x, y, items);
        line.text.place(x + size * HANG, y, items);
        y += high;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_fill_the_sheet() {
        for sum in [COLUMNS.iter().sum::<f32>(), FAMILY.iter().sum::<f32>()] {
            assert!((sum - 165.0).abs() < 0.01);
        }
    }
}
