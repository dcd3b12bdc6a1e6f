//! Form 11g: yearly summary of training 培训年度汇总: sums, hours by unit as on screen, units, audiences, subjects.

use super::line;
use crate::{
    Language, Stamp, cells,
    flow::Flow,
    frame::{self, Paper},
    grid::{Cell, Grid},
    list::{Item, Page, mm},
    roll::{self, Column},
    text::{Align, Setter, Style},
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-11g v1.0";
/// Width of a label, millimetres.
const LABEL: f32 = 32.0;
/// Height of a line of the chart, millimetres.
const PITCH: f32 = 6.4;
/// Width of the names and of the figures beside the bars, millimetres.
const NAMES: f32 = 36.0;
const FIGURES: f32 = 34.0;

/// People of a unit or an audience.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SumRow {
    /// Unit or audience.
    pub name: String,
    /// 应训.
    pub people: String,
    /// 完成人数.
    pub met: String,
    /// Hours done.
    pub done: String,
    /// Hours lacking.
    pub lacking: String,
    /// 人均学时.
    pub per_head: String,
    /// Hundredths done and lacking, for the bar.
    pub bar: (u64, u64),
}

/// The filled summary.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrainingSummary {
    /// Name of the group in the title.
    pub group_name: String,
    /// Year.
    pub year: i32,
    /// Rules in words.
    pub rules: String,
    /// Label in both languages is the form's own: 完成/应训, 总学时, 人均学时, 受训面, 计划完成率, 经费; as printed.
    pub figures: [String; 6],
    /// Each unit.
    pub units: Vec<SumRow>,
    /// Each audience.
    pub audiences: Vec<SumRow>,
    /// Subject and hours.
    pub subjects: Vec<(String, String)>,
}

impl TrainingSummary {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::PORTRAIT;
        let title = match setter.language {
            Language::Chinese => format!("{}培训年度汇总", self.group_name),
            Language::English => format!("{}: Training of a Year", self.group_name),
        };
        let sub = match setter.language {
            Language::Chinese => format!("（{} 年度　{}）", self.year, self.rules),
            Language::English => format!("Year {}; {}", self.year, self.rules),
        };
        let mut items = Vec::new();
        frame::title(setter, paper, &title, &sub, &mut items);
        let mut grid = Grid::new();
        let mut y = paper.y() + mm(17.5);
        for row in self.sums(setter) {
            y += grid.row(paper.x(), y, mm(roll::ROW), row);
        }
        grid.draw(&mut items);
        let mut flow = Flow::new(setter, paper, (&title, ""), items, y + mm(3.0));
        self.chart(setter, &mut flow);
        table(setter, &mut flow, (("按单位", "By unit"), ("单位", "Unit")), &self.units);
        table(setter, &mut flow, (("按对象", "By audience"), ("对象", "Audience")), &self.audiences);
        let columns = [Column::new(("内容", "Subject"), 125.0, Align::Even), Column::new(("学时", "Hours"), 40.0, Align::Right)];
        let rows: Vec<Vec<Cell>> =
            self.subjects.iter().map(|(subject, hours)| line(setter, &columns, &[subject], &[hours])).collect();
        flow.keep(&rows);
        flow.section(("按内容", "By subject"), &columns, rows);
        let (top, items) = flow.room(mm(frame::SIGNATURES));
        let words = [("制表：", "Prepared:"), ("人力资源负责人：", "Human resources:"), ("组长：", "Leader:")];
        frame::signature_row(setter, &words, (paper.x(), top), paper.measure(), items);
        let mut pages = flow.finish();
        frame::finish(setter, paper, FORM, stamp, &mut pages);
        pages
    }

    fn sums(&self, setter: &Setter<'_>) -> Vec<Vec<Cell>> {
        let half = Paper::PORTRAIT.measure() / 2.0;
        let label = mm(LABEL);
        let words = [
            ("完成/应训（人）", "Done / owing"),
            ("总学时", "Hours"),
            ("人均学时", "Hours per head"),
            ("受训面", "Share trained"),
            ("计划完成率", "Plan completed"),
            ("经费（元）", "Cost (yuan)"),
        ];
        let pairs: Vec<[Cell; 2]> = words
            .into_iter()
            .zip(&self.figures)
            .map(|(words, value)| {
                [cells::label(setter, words, label), cells::line_value(setter, words, Some(value), half - label, 12.0, 9.0)]
            })
            .collect();
        let mut rows = Vec::new();
        let mut pairs = pairs.into_iter();
        while let (Some(one), Some(other)) = (pairs.next(), pairs.next()) {
            rows.push(one.into_iter().chain(other).collect());
        }
        rows
    }

    /// Bars by unit: what was done is dark, what is lacking is framed behind it. As many as stand on one page together.
    fn chart(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        let paper = Paper::PORTRAIT;
        for rows in self.units.chunks(30) {
            let (top, items) = flow.whole(
                ("各单位学时（深色：完成；空框：差额）", "Hours by unit (dark: done; framed: lacking)"),
                rows.len() as f32 * mm(PITCH),
            );
            let most = self.units.iter().map(|row| row.bar.0 + row.bar.1).max().unwrap_or(0).max(1) as f32;
            let wide = paper.measure() - mm(NAMES + FIGURES);
            for (at, row) in rows.iter().enumerate() {
                let y = top + at as f32 * mm(PITCH);
                let style = Style::new(9.5).align(Align::Right);
                let field = setter.words("单位", "Unit");
                setter.one_line(field, &row.name, style, mm(NAMES - 2.0), 6.0).place(paper.x(), y + mm(0.7), items);
                let left = paper.x() + mm(NAMES);
                let (done, lacking) = (row.bar.0 as f32 / most * wide, row.bar.1 as f32 / most * wide);
                let high = mm(PITCH - 2.4);
                items.push(Item::Fill { x: left, y: y + mm(1.0), w: done, h: high, grey: 0.45 });
                frame_box(left + done, y + mm(1.0), lacking, high, items);
                let text = format!("{} / {}", row.done, row.lacking);
                let block = setter.one_line(field, &text, Style::new(9.0), mm(FIGURES - 2.0), 6.0);
                block.place(left + done + lacking + mm(1.5), y + mm(0.8), items);
            }
        }
    }
}

fn frame_box(x: f32, y: f32, w: f32, h: f32, items: &mut Vec<Item>) {
    if w > 0.5 {
        items.push(Item::Path { points: vec![(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)], width: 0.4 });
    }
}

fn table(setter: &Setter<'_>, flow: &mut Flow<'_, '_>, (heading, first): ((&str, &str), (&str, &str)), rows: &[SumRow]) {
    let columns = [
        Column::new(first, 50.0, Align::Even),
        Column::new(("应训人数", "Owing"), 22.0, Align::Centre),
        Column::new(("完成人数", "Done by"), 22.0, Align::Centre),
        Column::new(("完成学时", "Hours done"), 24.0, Align::Right),
        Column::new(("差额", "Lacking"), 24.0, Align::Right),
        Column::new(("人均学时", "Per head"), 23.0, Align::Right),
    ];
    let rows: Vec<Vec<Cell>> = rows
        .iter()
        .map(|row| line(setter, &columns, &[&row.name], &[&row.people, &row.met, &row.done, &row.lacking, &row.per_head]))
        .collect();
    flow.section(heading, &columns, rows);
}
