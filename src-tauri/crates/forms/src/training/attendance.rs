//! Form 11a: attendance sheet 培训签到表, 25 rows a page; names are printed, blank lines are left for whoever comes without being enrolled.

use crate::{
    Language, Stamp, cells,
    frame::{self, Paper, Spot},
    grid::{Cell, Grid},
    list::{Page, mm},
    roll::{self, Column},
    text::{Align, Setter, Style},
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-11a v1.0";
/// Rows of a page.
const ROWS: usize = 25;
/// Width of a label, millimetres.
const LABEL: f32 = 18.0;

/// Somebody who is expected.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seat {
    /// 姓名, up to 25 characters.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// 岗位.
    pub post: String,
}

/// The sheet of one session.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attendance {
    /// Name of the group in the title.
    pub group_name: String,
    /// 课程.
    pub title: String,
    /// 内容 of the session; may be empty.
    pub topic: String,
    /// 日期 as printed.
    pub day: String,
    /// 时段: `08:30 起，90 分钟`.
    pub time: String,
    /// 地点.
    pub place: String,
    /// 讲师.
    pub trainer: String,
    /// 学时.
    pub hours: String,
    /// 主办.
    pub organiser: String,
    /// Who are expected, in the order printed.
    pub seats: Vec<Seat>,
    /// 实到, 请假, 缺席 once recorded; blank to be filled in before.
    pub counts: Option<(u32, u32, u32)>,
}

impl Attendance {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::PORTRAIT;
        let pages = self.seats.len().div_ceil(ROWS).max(1);
        let mut laid: Vec<Page> = (0..pages).map(|at| self.page(setter, paper, at, at + 1 == pages)).collect();
        frame::finish(setter, paper, FORM, stamp, &mut laid);
        laid
    }

    fn page(&self, setter: &Setter<'_>, paper: Paper, at: usize, last: bool) -> Page {
        let title = match setter.language {
            Language::Chinese => format!("{}培训签到表", self.group_name),
            Language::English => format!("{}: Attendance Sheet", self.group_name),
        };
        let mut items = Vec::new();
        frame::title(setter, paper, &title, "", &mut items);
        let mut grid = Grid::new();
        let mut y = paper.y() + mm(11.5);
        for row in self.head(setter) {
            y += grid.row(paper.x(), y, mm(7.5), row);
        }
        let columns = [
            Column::new(("序号", "No."), 12.0, Align::Centre),
            Column::new(("姓名", "Name"), 25.0, Align::Balance),
            Column::new(("单位", "Unit"), 40.0, Align::Even),
            Column::new(("岗位", "Post"), 30.0, Align::Even),
            Column::new(("上午签到", "Morning"), 29.0, Align::Centre),
            Column::new(("下午签到", "Afternoon"), 29.0, Align::Centre),
        ];
        y += roll::head(setter, &columns, paper.x(), y, mm(7.0), &mut grid);
        for row in at * ROWS..(at + 1) * ROWS {
            let number = (row + 1).to_string();
            let seat = self.seats.get(row);
            let cells = vec![
                roll::solid(setter, &columns[0], Some(&number), 10.5),
                roll::roomy(setter, &columns[1], seat.map_or("", |seat| &seat.name), mm(roll::ROW - 0.8)),
                roll::cell(setter, &columns[2], seat.map(|seat| &*seat.unit)),
                roll::cell(setter, &columns[3], seat.map(|seat| &*seat.post)),
                roll::cell(setter, &columns[4], None),
                roll::cell(setter, &columns[5], None),
            ];
            y += grid.row(paper.x(), y, mm(roll::ROW), cells);
        }
        grid.draw(&mut items);
        if last {
            self.foot(setter, paper, y + mm(2.0), &mut items);
        }
        paper.page(items)
    }

    fn head(&self, setter: &Setter<'_>) -> Vec<Vec<Cell>> {
        let measure = Paper::PORTRAIT.measure();
        let label = mm(LABEL);
        let pair = |words: (&str, &str), value: &str, width: f32| {
            [
                cells::sized_label(setter, words, label, 10.5, 9.0),
                cells::line_value(setter, words, Some(value), width - label, 10.5, 8.0),
            ]
        };
        let course = if self.topic.is_empty() { self.title.clone() } else { format!("{}　{}", self.title, self.topic) };
        let third = measure / 3.0;
        let join = |pairs: Vec<[Cell; 2]>| pairs.into_iter().flatten().collect::<Vec<_>>();
        vec![
            join(vec![pair(("课程", "Course"), &course, measure)]),
            join(vec![
                pair(("日期", "Day"), &self.day, third),
                pair(("时段", "Time"), &self.time, third),
                pair(("学时", "Hours"), &self.hours, third),
            ]),
            join(vec![
                pair(("地点", "Place"), &self.place, third),
                pair(("讲师", "Trainer"), &self.trainer, third),
                pair(("主办", "Organiser"), &self.organiser, third),
            ]),
        ]
    }

    fn foot(&self, setter: &Setter<'_>, paper: Paper, y: f32, items: &mut Vec<crate::list::Item>) {
        let blank = || "____".to_owned();
        let count =
            |pick: fn(&(u32, u32, u32)) -> u32| self.counts.as_ref().map_or_else(blank, |counts| pick(counts).to_string());
        let (here, leave, absent) = (count(|one| one.0), count(|one| one.1), count(|one| one.2));
        let expected = self.seats.len();
        let text = match setter.language {
            Language::Chinese => format!("应到 {expected}　实到 {here}　请假 {leave}　缺席 {absent}"),
            Language::English => format!("Expected {expected}; there {here}; on leave {leave}; absent {absent}"),
        };
        let block = setter.set(setter.words("合计", "Count"), &text, Style::new(10.5), paper.measure() * 0.55);
        block.place(paper.x(), y, items);
        let spot = Spot { right: paper.x() + paper.measure(), y: y + mm(2.5) };
        frame::signature(setter, setter.words("班主任：", "In charge: "), None, spot, items);
    }
}
