//! 10b and 10c: the panel's marks with those left out struck through, and the overall ranking.

use crate::{
    Language, Stamp,
    frame::{self, Paper},
    grid::{Cell, Grid},
    list::{Item, Page, mm},
    roll::{self, Column},
    text::{Align, Setter, Style},
};

const PANEL: &str = "TDF-10b v1.0";
const RANKING: &str = "TDF-10c v1.0";
/// Height for rows on every page, millimetres.
const ROOM: f32 = 126.0;
/// Foot block with rule lines and signatures, millimetres.
const FOOT: f32 = 34.0;

/// 面试成绩统计表 of one post.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PanelSummary {
    /// Name of the group in the title.
    pub group_name: String,
    /// Year.
    pub year: i32,
    /// Post.
    pub post: String,
    /// Numbers of the judges' seats, in order; at most 15 stand side by side.
    pub judges: Vec<String>,
    /// One a candidate, in the order of the draw.
    pub rows: Vec<PanelRow>,
    /// How marks are left out and rounded, who stepped out.
    pub notes: Vec<String>,
}

/// A candidate's marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PanelRow {
    /// 抽签号.
    pub draw: String,
    /// A mark for each judge and whether it is left out; none where none was given.
    pub marks: Vec<Option<(String, bool)>>,
    /// 最高分.
    pub highest: String,
    /// 最低分.
    pub lowest: String,
    /// 有效评委数.
    pub counted: String,
    /// 平均分.
    pub mean: String,
}

/// 综合成绩汇总表.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ranking {
    /// Name of the group in the title.
    pub group_name: String,
    /// Year.
    pub year: i32,
    /// Name of the selection.
    pub name: String,
    /// Weights of written, interview and democratic score as printed.
    pub weights: [String; 3],
    /// Rows, posts together, by final rank.
    pub rows: Vec<Ranked>,
    /// Tie rule, shortlist, next in rank.
    pub notes: Vec<String>,
}

/// A candidate's line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ranked {
    /// 岗位.
    pub post: String,
    /// 姓名.
    pub name: String,
    /// 笔试, 面试, 民主测评; empty where it does not count.
    pub scores: [String; 3],
    /// 总分.
    pub total: String,
    /// 名次.
    pub rank: String,
    /// 同分处理.
    pub tie: String,
    /// 进入考察.
    pub listed: bool,
    /// 备注.
    pub remark: String,
}

impl PanelSummary {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let title = match setter.language {
            Language::Chinese => format!("{}竞聘面试成绩统计表", self.group_name),
            Language::English => format!("{}: Interview Scores of the Panel", self.group_name),
        };
        let sub = match setter.language {
            Language::Chinese => format!("（{} 年度　{}）", self.year, self.post),
            Language::English => format!("{}, {}", self.post, self.year),
        };
        let each = (156.0 / self.judges.len().max(1) as f32).min(20.0);
        let rest = 257.0 - each * self.judges.len() as f32;
        // Six columns share what the judges leave.
        let part = rest / 6.0;
        let mut columns =
            vec![Column::new(("序号", "No."), part, Align::Centre), Column::new(("抽签号", "Draw"), part, Align::Centre)];
        columns.extend(self.judges.iter().map(|judge| {
            let (chinese, english) = (format!("评委{judge}"), format!("Judge {judge}"));
            Column::new((&chinese, &english), each, Align::Centre)
        }));
        columns.extend([
            Column::new(("最高分", "Highest"), part, Align::Centre),
            Column::new(("最低分", "Lowest"), part, Align::Centre),
            Column::new(("有效\n评委数", "Marks counted"), part, Align::Centre),
            Column::new(("平均分", "Mean"), part, Align::Centre),
        ]);
        let rows = self.rows.iter().enumerate().map(|(index, row)| {
            let mut texts = vec![((index + 1).to_string(), false), (row.draw.clone(), false)];
            texts.extend((0..self.judges.len()).map(|at| row.marks.get(at).cloned().flatten().unwrap_or_default()));
            texts.extend([&row.highest, &row.lowest, &row.counted, &row.mean].map(|text| (text.clone(), false)));
            let cells =
                columns.iter().zip(&texts).map(|(column, (text, _))| roll::solid(setter, column, Some(text), 10.5)).collect();
            (cells, texts.iter().map(|(_, struck)| *struck).collect())
        });
        let signs = [("计分人：", "Scorer:"), ("复核人：", "Checked by:"), ("监督人：", "Supervisor:")];
        table(setter, stamp, PANEL, (&title, &sub), &columns, rows.collect(), &self.notes, &signs)
    }
}

impl Ranking {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let title = match setter.language {
            Language::Chinese => format!("{}竞聘综合成绩汇总表", self.group_name),
            Language::English => format!("{}: Overall Ranking of the Selection", self.group_name),
        };
        let sub = match setter.language {
            Language::Chinese => format!("（{} 年度　{}）", self.year, self.name),
            Language::English => format!("{}, {}", self.name, self.year),
        };
        let [written, interview, democratic] = &self.weights;
        let chinese = |word: &str, weight: &str| format!("{word}\n{weight}%");
        let columns = [
            Column::new(("岗位", "Post"), 46.0, Align::Even),
            Column::new(("姓名", "Name"), 27.0, Align::Balance),
            Column::new((&chinese("笔试", written), &chinese("Written", written)), 20.0, Align::Centre),
            Column::new((&chinese("面试", interview), &chinese("Interview", interview)), 20.0, Align::Centre),
            Column::new((&chinese("民主测评", democratic), &chinese("Democratic", democratic)), 22.0, Align::Centre),
            Column::new(("总分", "Total"), 20.0, Align::Centre),
            Column::new(("名次", "Rank"), 15.0, Align::Centre),
            Column::new(("同分处理", "Tie decided by"), 30.0, Align::Even),
            Column::new(("进入考察", "To inspection"), 21.0, Align::Centre),
            Column::new(("备注", "Remark"), 36.0, Align::Even),
        ];
        let yes = setter.words("是", "yes");
        let rows = self.rows.iter().map(|row| {
            let listed = if row.listed { yes } else { "" };
            let solid = |at: usize, text: &str| roll::solid(setter, &columns[at], Some(text), 10.5);
            let cells = vec![
                roll::cell(setter, &columns[0], Some(&row.post)),
                roll::cell(setter, &columns[1], Some(&row.name)),
                solid(2, &row.scores[0]),
                solid(3, &row.scores[1]),
                solid(4, &row.scores[2]),
                solid(5, &row.total),
                solid(6, &row.rank),
                roll::cell(setter, &columns[7], Some(&row.tie)),
                solid(8, listed),
                roll::cell(setter, &columns[9], Some(&row.remark)),
            ];
            (cells, Vec::new())
        });
        let signs = [("组长：", "Leader:"), ("副组长：", "Deputy:"), ("纪检监督：", "Auditor:")];
        table(setter, stamp, RANKING, (&title, &sub), &columns, rows.collect(), &self.notes, &signs)
    }
}

/// A table over as many pages as it needs; notes and signatures whole on the last. Each row says which of its cells are struck through.
#[allow(clippy::too_many_arguments, reason = "one table, two callers")]
fn table(
    setter: &Setter<'_>,
    stamp: &Stamp,
    form: &str,
    (title, sub): (&str, &str),
    columns: &[Column],
    rows: Vec<(Vec<Cell>, Vec<bool>)>,
    notes: &[String],
    signs: &[(&str, &str)],
) -> Vec<Page> {
    let paper = Paper::LANDSCAPE;
    let notes = setter.set(setter.words("说明", "Notes"), &notes.join("\n"), Style::new(9.0).leading(1.4), paper.measure());
    let foot = notes.height() + mm(FOOT - 14.0);
    let mut struck: Vec<Vec<bool>> = Vec::new();
    let waiting = rows.into_iter().map(|(cells, marks)| {
        struck.push(marks);
        roll::Waiting { cells, ..roll::Waiting::default() }
    });
    let dealt = roll::deal(waiting.collect(), mm(ROOM), (mm(ROOM + 14.0) - foot).max(mm(2.0 * roll::ROW)));
    let (last, mut at) = (dealt.len().saturating_sub(1), 0);
    let mut notes = Some(notes);
    let mut pages = Vec::new();
    for (index, page) in dealt.into_iter().enumerate() {
        let (mut items, mut grid) = (Vec::new(), Grid::new());
        frame::title(setter, paper, title, sub, &mut items);
        let mut y = paper.y() + mm(17.5);
        y += roll::head(setter, columns, paper.x(), y, mm(10.0), &mut grid);
        for row in page {
            let high = row.height();
            let mut left = paper.x();
            for (cell, gone) in row.cells.iter().zip(struck.get(at).into_iter().flatten()) {
                if *gone {
                    let (middle, half) = (left + cell.width / 2.0, cell.block.width / 2.0 + mm(0.6));
                    let line =
                        Item::Line { x1: middle - half, y1: y + high / 2.0, x2: middle + half, y2: y + high / 2.0, width: 0.8 };
                    grid.items().push(line);
                }
                left += cell.width;
            }
            at += 1;
            y += grid.row(paper.x(), y, mm(roll::ROW), row.cells);
        }
        grid.draw(&mut items);
        if index == last {
            let words = notes.take().unwrap_or_else(crate::text::Block::empty);
            let high = words.height();
            words.place(paper.x(), y + mm(2.0), &mut items);
            frame::signature_row(setter, signs, (paper.x(), y + mm(5.0) + high), paper.measure(), &mut items);
        }
        pages.push(paper.page(items));
    }
    frame::finish(setter, paper, form, stamp, &mut pages);
    pages
}
