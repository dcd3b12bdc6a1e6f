//! 10a: a judge's score sheets, two on a page with a line to cut along. A candidate is a draw number, never a name.

use crate::{
    Language, Stamp,
    frame::{self, Paper, Spot},
    grid::{Cell, Grid},
    list::{Item, Page, mm},
    roll::{self, Column},
    text::{Align, Setter, Style},
};

const FORM: &str = "TDF-10a v1.0";
/// Height of half a page, millimetres.
const HALF: f32 = 124.0;

/// The sheets of one judge for one post.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JudgeSheets {
    /// Name of the group in the title.
    pub group_name: String,
    /// Post.
    pub post: String,
    /// Number of the judge's seat.
    pub judge: u32,
    /// What is looked at.
    pub elements: Vec<Element>,
    /// Marks are whole or half points.
    pub half_points: bool,
    /// One a candidate, in the order of the numbers.
    pub slips: Vec<Slip>,
}

/// An element.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Element {
    /// 要素.
    pub name: String,
    /// 满分 as printed.
    pub full: String,
    /// 评分要点.
    pub points: String,
}

/// A candidate's sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Slip {
    /// 抽签号.
    pub draw: u32,
}

impl JudgeSheets {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::PORTRAIT;
        let mut pages: Vec<Page> = self
            .slips
            .chunks(2)
            .map(|pair| {
                let mut items = Vec::new();
                for (index, slip) in pair.iter().enumerate() {
                    let top = paper.y() - mm(9.0) + index as f32 * mm(HALF + 3.0);
                    if index > 0 {
                        cut(paper.x(), paper.x() + paper.measure(), top - mm(5.0), &mut items);
                    }
                    self.half(setter, paper, slip, top, &mut items);
                }
                paper.page(items)
            })
            .collect();
        frame::finish(setter, paper, FORM, stamp, &mut pages);
        pages
    }

    fn half(&self, setter: &Setter<'_>, paper: Paper, slip: &Slip, top: f32, items: &mut Vec<Item>) {
        let words = match setter.language {
            Language::Chinese => format!("{}竞聘面试评分表", self.group_name),
            Language::English => format!("{}: Interview Score Sheet", self.group_name),
        };
        let style = Style::new(18.0).bold().align(Align::Centre).leading(1.25);
        let head = setter.one_line(setter.words("标题", "Title"), &words, style, paper.measure(), 11.0);
        head.place(paper.x(), top, items);
        let facts = match setter.language {
            Language::Chinese => format!("竞聘岗位：{}　　抽签号：{}　　评委：{} 号", self.post, slip.draw, self.judge),
            Language::English => format!("Post: {}    Draw number: {}    Judge: {}", self.post, slip.draw, self.judge),
        };
        let line = setter.one_line(setter.words("岗位", "Post"), &facts, Style::new(11.0), paper.measure(), 7.0);
        line.place(paper.x(), top + mm(10.5), items);
        let columns = [
            Column::new(("要素", "Element"), 46.0, Align::Even),
            Column::new(("满分", "Full"), 17.0, Align::Centre),
            Column::new(("评分要点", "What to look at"), 72.0, Align::Left),
            Column::new(("得分", "Mark"), 30.0, Align::Centre),
        ];
        let mut grid = Grid::new();
        let mut y = top + mm(18.0);
        y += roll::head(setter, &columns, paper.x(), y, mm(8.0), &mut grid);
        // Room for twenty elements is there: more of them are set closer.
        let row = (72.0 / self.elements.len().max(1) as f32).clamp(5.2, 10.0);
        for element in &self.elements {
            let cells = vec![
                roll::roomy(setter, &columns[0], &element.name, mm(row - 0.8)),
                roll::solid(setter, &columns[1], Some(&element.full), 10.5),
                roll::roomy(setter, &columns[2], &element.points, mm(row - 0.8)),
                Cell::new(mm(columns[3].width), crate::text::Block::empty()),
            ];
            y += grid.row(paper.x(), y, mm(row), cells);
        }
        let total = Column::new(("合计", "Total"), 46.0, Align::Centre);
        let blank = |width: f32| Cell::new(mm(width), crate::text::Block::empty());
        let cells = vec![
            roll::roomy(setter, &total, setter.words("合计", "Total"), mm(7.0)),
            roll::solid(setter, &columns[1], Some("100"), 10.5),
            blank(72.0),
            blank(30.0),
        ];
        y += grid.row(paper.x(), y, mm(9.0), cells);
        grid.draw(items);
        let note = match (setter.language, self.half_points) {
            (Language::Chinese, true) => "得分可打半分；涂改处由评委签名确认，否则无效。",
            (Language::Chinese, false) => "涂改处由评委签名确认，否则无效。",
            (Language::English, true) => "Half points are allowed; a correction counts only with the judge's initials.",
            (Language::English, false) => "A correction counts only with the judge's initials.",
        };
        setter.label(note, Style::new(9.0), paper.measure()).place(paper.x(), y + mm(1.5), items);
        let spot = Spot { right: paper.x() + paper.measure(), y: y + mm(11.0) };
        frame::signature(setter, setter.words("评委签名：", "Judge's signature:"), None, spot, items);
    }
}

/// A dashed line to cut along.
fn cut(left: f32, right: f32, y: f32, items: &mut Vec<Item>) {
    let (dash, gap) = (4.0, 3.0);
    let count = ((right - left + gap) / (dash + gap)) as usize;
    for index in 0..count {
        let x1 = left + index as f32 * (dash + gap);
        items.push(Item::Line { x1, y1: y, x2: x1 + dash, y2: y, width: 0.5 });
    }
}
