//! Leadership teams 领导班子 on pages of their own behind the summary of the people: ranked, with the mean of each class, total and grade.

use crate::{
    Language,
    frame::{self, Paper},
    grid::Grid,
    list::{Item, Page, mm},
    roll::{self, Column, ROW, Waiting},
    summary::Summary,
    text::{Align, Setter},
};

/// Room for rows on a page, and on the last one with the signatures, millimetres.
const ROOM: (f32, f32) = (120.0, 112.0);
/// How much more of it there is on A3.
const BROAD_MORE: f32 = 96.0;

/// The result of one team.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Team {
    /// 名次.
    pub rank: String,
    /// 单位.
    pub unit: String,
    /// Mean per rater class, in the order of `Summary::team_classes`; `None` where it may not be told.
    pub class_means: Vec<Option<String>>,
    /// 总分.
    pub total: Option<String>,
    /// 等次.
    pub grade: String,
    /// The share of the best grade that the team's grade gives its unit, such as `25 %`; `None` where it gives none.
    pub share: Option<String>,
}

/// The pages; none without teams.
pub(crate) fn lay(summary: &Summary, setter: &Setter<'_>) -> Vec<Page> {
    if summary.teams.is_empty() {
        return Vec::new();
    }
    let paper = summary.paper();
    let columns = columns(summary, paper);
    let rows = summary.teams.iter().map(|team| Waiting { cells: row(setter, &columns, team), ..Waiting::default() });
    let more = if summary.broad { BROAD_MORE } else { 0.0 };
    let mut dealt = roll::deal(rows.collect(), mm(ROOM.0 + more), mm(ROOM.1 + more));
    roll::company(&mut dealt);
    let last = dealt.len() - 1;
    let title = match setter.language {
        Language::Chinese => format!("{}领导班子测评结果汇总表", summary.group_name),
        Language::English => format!("{}: Leadership Teams", summary.group_name),
    };
    let mut pages = Vec::new();
    for (index, rows) in dealt.into_iter().enumerate() {
        let (mut items, mut grid): (Vec<Item>, Grid) = (Vec::new(), Grid::new());
        let mut y = summary.head(setter, paper, &title, &mut items);
        let x = paper.x();
        y += roll::head(setter, &columns, x, y, mm(10.0), &mut grid);
        for row in rows {
            y += grid.row(x, y, mm(ROW), row.cells);
        }
        grid.draw(&mut items);
        if index == last {
            let words = [("制表：", "Prepared:"), ("审核：", "Checked:"), ("副组长：", "Deputy leader:"), ("组长：", "Leader:")];
            frame::signature_row(setter, &words, (x, y + mm(4.0)), paper.measure(), &mut items);
        }
        pages.push(paper.page(items));
    }
    pages
}

fn columns(summary: &Summary, paper: Paper) -> Vec<Column> {
    let share = summary.teams.iter().any(|team| team.share.is_some());
    let (rank, total, grade) = (18.0, 28.0, 32.0);
    let raised = if share { 40.0 } else { 0.0 };
    let left = paper.measure() / mm(1.0) - rank - total - grade - raised;
    let classes = summary.team_classes.len() as f32;
    // The unit takes what the classes leave, half at least.
    let class = (left / 2.0 / classes.max(1.0)).min(30.0);
    let mut columns = vec![
        Column::new(("名次", "Rank"), rank, Align::Centre),
        Column::new(("领导班子", "Leadership team"), left - class * classes, Align::Even),
    ];
    columns.extend(summary.team_classes.iter().map(|name| Column::new((name, name), class, Align::Right)));
    columns.push(Column::new(("总分", "Total"), total, Align::Right));
    columns.push(Column::new(("等次", "Grade"), grade, Align::Balance));
    if share {
        columns.push(Column::new(("本单位优秀比例", "Best grade in the unit"), raised, Align::Centre));
    }
    columns
}

fn row(setter: &Setter<'_>, columns: &[Column], team: &Team) -> Vec<crate::grid::Cell> {
    let mut values: Vec<(Option<&str>, bool)> = vec![(Some(&team.rank), true), (Some(&team.unit), false)];
    values.extend(team.class_means.iter().map(|mean| (mean.as_deref(), true)));
    values.extend([(team.total.as_deref(), true), (Some(&team.grade), false), (team.share.as_deref(), true)]);
    let cell = |(column, (text, figure)): (&Column, (Option<&str>, bool))| {
        if figure { roll::solid(setter, column, text, 10.5) } else { roll::cell(setter, column, text) }
    };
    columns.iter().zip(values).map(cell).collect()
}
