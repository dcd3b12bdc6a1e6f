//! Form 18: how a figure was computed 计算说明, step by step, one person a sheet; may follow the registration form in one document.

use crate::{
    Language, Stamp, cells,
    flow::Flow,
    frame::{self, Paper},
    grid::Cell,
    list::{Page, mm},
    roll::{self, Column},
    text::{Align, Setter, Style},
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-18 v1.0";

/// Something the computation began with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Input {
    /// What it is, in the language of the print.
    pub label: String,
    /// Its value as printed.
    pub value: String,
}

/// One step of the trace, in words of the print's language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Step {
    /// What was done.
    pub label: String,
    /// What it was done to, such as `A票`; may be empty.
    pub subject: String,
    /// The arithmetic; may be empty. Breaks at its spaces where it is long.
    pub formula: String,
    /// The result.
    pub result: String,
}

/// The filled explanation of one person's figure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Explanation {
    /// Name of the group in the title.
    pub group_name: String,
    /// What is explained, as it stands under the title: `2026 年度考核总分和等次`.
    pub about: String,
    /// 姓名, up to 25 characters.
    pub name: String,
    /// 工号.
    pub staff_number: String,
    /// 单位.
    pub unit: String,
    /// 职务.
    pub post: String,
    /// Rule document and version in force.
    pub rule: String,
    /// What the computation began with.
    pub inputs: Vec<Input>,
    /// The steps in order.
    pub steps: Vec<Step>,
    /// What came out, in one line, such as `总分 94.91，等次 优秀`.
    pub outcome: String,
    /// Fills the last leaf, so that the next sheet of a batch printed on both sides begins on a fresh one.
    pub whole_leaves: bool,
}

impl Explanation {
    /// Lays the sheet out.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::PORTRAIT;
        let title = match setter.language {
            Language::Chinese => format!("{}计算说明", self.group_name),
            Language::English => format!("{}: How It Was Computed", self.group_name),
        };
        let mut items = Vec::new();
        frame::title(setter, paper, &title, &self.about, &mut items);
        let mut flow = Flow::new(setter, paper, (&title, &self.name), items, paper.y() + mm(17.0));
        flow.section(("对象和规则", "Whom and by which rules"), &[], self.head(setter));
        let columns =
            [Column::new(("依据数据", "Input"), 85.0, Align::Even), Column::new(("数值", "Value"), 80.0, Align::Balance)];
        let rows = self.inputs.iter().map(|input| row(setter, &columns, [&input.label, &input.value]));
        flow.section(("依据数据", "Inputs"), &columns, rows.collect());
        let columns = [
            Column::new(("序号", "No."), 10.0, Align::Centre),
            Column::new(("步骤", "Step"), 36.0, Align::Even),
            Column::new(("对象", "Of"), 26.0, Align::Balance),
            Column::new(("算式", "Arithmetic"), 63.0, Align::Even),
            Column::new(("结果", "Result"), 30.0, Align::Balance),
        ];
        let rows = self.steps.iter().enumerate().map(|(index, step)| {
            row(setter, &columns, [&(index + 1).to_string(), &step.label, &step.subject, &step.formula, &step.result])
        });
        flow.section(("计算步骤", "Steps"), &columns, rows.collect());
        let mut pages = flow.finish();
        frame::finish(setter, paper, FORM, stamp, &mut pages);
        pages
    }

    fn head(&self, setter: &Setter<'_>) -> Vec<Vec<Cell>> {
        let label = mm(26.0);
        let measure = Paper::PORTRAIT.measure();
        let pair = |words: (&str, &str), value: &str, width: f32| {
            [cells::label(setter, words, label), cells::value(setter, words, Some(value), width - label, mm(roll::ROW))]
        };
        let half = measure / 2.0;
        let two = |one: [Cell; 2], other: [Cell; 2]| one.into_iter().chain(other).collect();
        vec![
            two(pair(("姓名", "Name"), &self.name, half), pair(("工号", "Staff no."), &self.staff_number, half)),
            two(pair(("单位", "Unit"), &self.unit, half), pair(("职务", "Post"), &self.post, half)),
            pair(("规则版本", "Rules"), &self.rule, measure).into(),
            pair(("结果", "Result"), &self.outcome, measure).into(),
        ]
    }
}

fn row<const N: usize>(setter: &Setter<'_>, columns: &[Column], values: [&str; N]) -> Vec<Cell> {
    let cell = |(column, text): (&Column, &str)| {
        let pad = mm(1.2);
        let style = Style::new(10.5).align(column.align).leading(1.25);
        let width = mm(column.width);
        let block = setter.fit(column.name(setter), text, style, width - 2.0 * pad, f32::INFINITY, &[10.5, 10.0, 9.5, 9.0]);
        Cell::new(width, block).pad(pad)
    };
    columns.iter().zip(values).map(cell).collect()
}
