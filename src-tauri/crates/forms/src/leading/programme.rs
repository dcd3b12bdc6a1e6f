//! Form 12f: the year's programme 年度优秀人才体系建设计划: each goal with its figure, and under it the measures.

use crate::{
    Language, Stamp,
    grid::Cell,
    list::{Page, mm},
    roll::{self, Column, Waiting},
    text::{Align, Setter, Style},
    title::List,
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-12f v1.0";

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Goal {
    /// 目标.
    pub title: String,
    /// 指标: its name, what it is to reach, what it is; none without a figure. The value is empty while it cannot be said.
    pub figure: Option<[String; 3]>,
    /// The figure reaches what it is to.
    pub reached: bool,
    /// Why it was given up; empty while it stands.
    pub given_up: String,
    /// By their days.
    pub measures: Vec<Measure>,
}

/// A measure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measure {
    /// 措施.
    pub title: String,
    /// 责任单位; empty for the whole group.
    pub unit: String,
    /// 责任人.
    pub owner: String,
    /// 完成时限, `2026.06.30`.
    pub due: String,
    /// 状态.
    pub state: String,
    /// Not done on its day.
    pub late: bool,
    /// What was said of it last.
    pub words: String,
}

/// The filled programme.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Programme {
    /// Name of the group in the title.
    pub group_name: String,
    /// Year.
    pub year: i32,
    /// The day the values are of, as printed.
    pub day: String,
    /// Measures that stand, finished, overdue.
    pub counts: (u32, u32, u32),
    /// In the order they were set.
    pub goals: Vec<Goal>,
}

impl Programme {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let columns = vec![
            Column::new(("序号", "No."), 14.0, Align::Centre),
            Column::new(("措施", "Measure"), 88.0, Align::Even),
            Column::new(("责任单位", "Unit"), 34.0, Align::Balance),
            Column::new(("责任人", "Owner"), 24.0, Align::Balance),
            Column::new(("完成时限", "Deadline"), 25.0, Align::Centre),
            Column::new(("状态", "State"), 20.0, Align::Balance),
            Column::new(("进展", "Latest"), 52.0, Align::Even),
        ];
        let width = columns.iter().map(|column| mm(column.width)).sum();
        let mut rows = Vec::new();
        for (place, goal) in self.goals.iter().enumerate() {
            rows.push(goal.head(setter, place + 1, width));
            rows.extend(goal.measures.iter().enumerate().map(|(at, measure)| {
                let number = format!("{}.{}", place + 1, at + 1);
                measure.row(setter, &columns, &number)
            }));
        }
        let (stand, done, late) = self.counts;
        let goals = self.goals.iter().filter(|goal| goal.given_up.is_empty()).count();
        let (title, line) = match setter.language {
            Language::Chinese => (
                format!("{}{}年度优秀人才体系建设计划", self.group_name, self.year),
                format!("统计日期：{}　目标 {goals} 项　措施 {stand} 项，已完成 {done} 项，逾期 {late} 项", self.day),
            ),
            Language::English => (
                format!("{}: Talent Programme {}", self.group_name, self.year),
                format!("On {}; {goals} goals; {stand} measures, {done} finished, {late} overdue", self.day),
            ),
        };
        let notes = [setter
            .words(
                "指标现值由系统按统计日期计算；本年度已过的，为年末的值。",
                "Values are counted from the data as of the day; of a year that is over, as of its end.",
            )
            .to_owned()];
        let signers = [("编制：", "Prepared:"), ("副组长：", "Deputy leader:"), ("组长：", "Leader:")];
        let list = List { title, sub: "", line, columns: columns.clone(), rows, notes: &notes, signers: &signers };
        list.lay(setter, FORM, stamp)
    }
}

impl Goal {
    /// The row over the measures: the goal, and under it the figure.
    fn head(&self, setter: &Setter<'_>, number: usize, width: f32) -> Waiting {
        let mut text = match setter.language {
            Language::Chinese => format!("目标{}：{}", super::numeral(setter, number), self.title),
            Language::English => format!("Goal {number}: {}", self.title),
        };
        if let Some([name, aim, now]) = &self.figure {
            let now = if now.is_empty() { setter.words("暂无", "not known yet") } else { now };
            let reached = match self.reached {
                true => setter.words("，已达到", ", reached"),
                false => "",
            };
            text.push_str(&match setter.language {
                Language::Chinese => format!("\n指标：{name}　目标值 {aim}　现值 {now}{reached}"),
                Language::English => format!("\nFigure: {name}; aim {aim}, now {now}{reached}"),
            });
        }
        if !self.given_up.is_empty() {
            text.push_str(&match setter.language {
                Language::Chinese => format!("\n已撤销：{}", self.given_up),
                Language::English => format!("\nGiven up: {}", self.given_up),
            });
        }
        let pad = mm(2.0);
        let block = setter.set(setter.words("目标", "Goal"), &text, Style::new(10.5).bold().leading(1.35), width - 2.0 * pad);
        let heading = (!self.measures.is_empty()).then(|| self.title.clone());
        Waiting { cells: vec![Cell::new(width, block).pad(pad)], heading, ..Waiting::default() }
    }
}

impl Measure {
    fn row(&self, setter: &Setter<'_>, columns: &[Column], number: &str) -> Waiting {
        let unit = if self.unit.is_empty() { setter.words("全集团", "The group") } else { &self.unit };
        let state = match (self.late, setter.language) {
            (false, _) => self.state.clone(),
            (true, Language::Chinese) => format!("{}（逾期）", self.state),
            (true, Language::English) => format!("{} (overdue)", self.state),
        };
        let texts = [self.title.as_str(), unit, &self.owner, "", &state, &self.words];
        let mut cells = vec![roll::solid(setter, &columns[0], Some(number), 10.5)];
        for (column, text) in columns[1..].iter().zip(texts) {
            cells.push(match column.align {
                Align::Centre => roll::solid(setter, column, Some(&self.due), 10.5),
                _ => roll::roomy(setter, column, text, mm(roll::ROW - 0.8)),
            });
        }
        Waiting { cells, ..Waiting::default() }
    }
}
