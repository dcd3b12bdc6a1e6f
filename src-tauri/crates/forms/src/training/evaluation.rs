//! Form 11c: evaluation of a course 培训评价表: a few items by five steps, anonymous.

use crate::{
    Language, Stamp,
    frame::{self, Paper},
    grid::{Cell, Grid, inner},
    list::{Page, mm},
    roll::{self, Column},
    text::{Align, Block, Setter, Style},
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-11c v1.0";
/// Side of a box to tick, millimetres.
const BOX: f32 = 4.0;
/// Height of the box for words, millimetres.
const WORDS: f32 = 60.0;

/// The sheet to hand out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evaluation {
    /// Name of the group in the title.
    pub group_name: String,
    /// 课程.
    pub title: String,
    /// 讲师; may be empty.
    pub trainer: String,
    /// 日期 as printed.
    pub days: String,
    /// What is asked.
    pub items: Vec<String>,
    /// Fewest answers from which anything is shown.
    pub least: u32,
}

impl Evaluation {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::PORTRAIT;
        let title = match setter.language {
            Language::Chinese => format!("{}培训评价表", self.group_name),
            Language::English => format!("{}: Course Evaluation", self.group_name),
        };
        let sub = [self.title.as_str(), self.trainer.as_str(), self.days.as_str()];
        let sub: Vec<&str> = sub.into_iter().filter(|text| !text.is_empty()).collect();
        let mut items = Vec::new();
        frame::title(setter, paper, &title, &sub.join("　"), &mut items);
        let least = self.least;
        let note = match setter.language {
            Language::Chinese => {
                format!("本表不记名。请在每项选一格，5 为最好，1 为最差；不便评价的可以空着。少于 {least} 份时不统计、不公布。")
            }
            Language::English => format!(
                "This sheet is anonymous. Tick one step of each item, 5 the best, 1 the worst; leave blank what you cannot judge. Under {least} sheets nothing is counted or shown."
            ),
        };
        let note = setter.set(setter.words("说明", "Note"), &note, Style::new(10.5).leading(1.5), paper.measure());
        let mut y = paper.y() + mm(18.0);
        let high = note.height();
        note.place(paper.x(), y, &mut items);
        y += high + mm(4.0);
        let mut columns =
            vec![Column::new(("序号", "No."), 14.0, Align::Centre), Column::new(("评价项目", "Item"), 61.0, Align::Even)];
        let steps = ["5 很好", "4 好", "3 一般", "2 较差", "1 差"].into_iter().zip(["5 best", "4", "3", "2", "1 worst"]);
        columns.extend(steps.map(|words| Column::new(words, 18.0, Align::Centre)));
        let mut grid = Grid::new();
        y += roll::head(setter, &columns, paper.x(), y, mm(10.0), &mut grid);
        for (at, item) in self.items.iter().enumerate() {
            let number = (at + 1).to_string();
            let mut row =
                vec![roll::solid(setter, &columns[0], Some(&number), 12.0), roll::roomy(setter, &columns[1], item, mm(11.0))];
            row.extend(columns[2..].iter().map(|column| Cell::new(mm(column.width), Block::empty())));
            let tall = grid.row(paper.x(), y, mm(12.0), row);
            for step in 0..5 {
                let centre = paper.x() + mm(75.0 + 18.0 * step as f32 + 9.0);
                frame::tick_box(centre - mm(BOX) / 2.0, y + tall / 2.0, mm(BOX), false, grid.items());
            }
            y += tall;
        }
        let width = paper.measure();
        let style = Style::new(10.5);
        let words = setter.label(setter.words("意见和建议：", "What would you change?"), style, inner(width));
        grid.frame(paper.x(), y, width, mm(WORDS));
        words.place(paper.x() + mm(1.5), y + mm(2.0), grid.items());
        grid.draw(&mut items);
        let mut pages = vec![paper.page(items)];
        frame::finish(setter, paper, FORM, stamp, &mut pages);
        pages
    }
}
