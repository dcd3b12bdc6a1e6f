//! Form 18: how a figure was computed 计算说明, step by step, one person a sheet; may follow the registration form in one document.

use crate::{
    Language, Stamp, cells,
    flow::Flow,
    frame::{self, Paper},
    grid::{Cell, Grid},
    list::{Page, mm},
    roll::{self, Column},
    text::{Align, Setter},
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
        let mut grid = Grid::new();
        let mut y = paper.y() + mm(17.5);
        for row in self.head(setter) {
            y += grid.row(paper.x(), y, mm(roll::ROW), row);
        }
        grid.draw(&mut items);
        let mut flow = Flow::new(setter, paper, (&title, &self.name), items, y + mm(3.0));
        // Two inputs side by side.
        let (item, value) = (("项目", "Item"), ("数值", "Value"));
        let columns = [(item, 51.0, Align::Even), (value, 31.5, Align::Balance)].repeat(2);
        let columns: Vec<Column> = columns.into_iter().map(|(head, width, align)| Column::new(head, width, align)).collect();
        let rows = self.inputs.chunks(2).map(|pair| {
            let texts = pair.iter().flat_map(|input| [input.label.as_str(), &input.value]).chain(["", ""]);
            row(setter, &columns, texts)
        });
        flow.section(("依据数据", "Inputs"), &columns, rows.collect());
        let columns = [
            Column::new(("序号", "No."), 10.0, Align::Centre),
            Column::new(("步骤", "Step"), 38.0, Align::Even),
            Column::new(("对象", "Of"), 22.0, Align::Balance),
            Column::new(("算式", "Arithmetic"), 67.0, Align::Left),
            Column::new(("结果", "Result"), 28.0, Align::Balance),
        ];
        let rows = self.steps.iter().enumerate().map(|(index, step)| {
            // A long formula is broken between its terms, not in them, and the next line begins with the sign.
            let glued =
                [(" × ", "\u{a0}×\u{a0}"), (" ÷ ", "\u{a0}÷\u{a0}"), (" %", "\u{a0}%"), (" + ", " +\u{a0}"), (" − ", " −\u{a0}")];
            let formula = glued.into_iter().fold(step.formula.clone(), |text, (from, to)| text.replace(from, to));
            row(setter, &columns, [(index + 1).to_string().as_str(), &step.label, &step.subject, &formula, &step.result])
        });
        flow.section(("计算步骤", "Steps"), &columns, rows.collect());
        let mut pages = flow.finish();
        if self.whole_leaves {
            frame::whole_leaves(setter, paper, &mut pages);
        }
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

fn row<'t>(setter: &Setter<'_>, columns: &[Column], texts: impl IntoIterator<Item = &'t str>) -> Vec<Cell> {
    columns.iter().zip(texts).map(|(column, text)| roll::roomy(setter, column, text, f32::INFINITY)).collect()
}
