//! Form 9b: the score sheet of a letter 考核评分表, landscape: the annex with what was reached, the points and the reasons, at mid-year and at
//! the end of the year.

use super::{Term, section};
use crate::{
    Language, Stamp,
    grid::Cell,
    list::{Page, mm},
    roll::{self, Column, Waiting},
    text::{Align, Setter, Style},
    title::List,
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-09b v1.0";
/// The column in which a stage begins.
const STAGES: [usize; 2] = [5, 9];
/// How high a text may be before it is set smaller, millimetres.
const HIGH: f32 = 10.0;

/// A row with what was found of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScoreRow {
    /// As the annex has it.
    pub term: Term,
    /// A task, not an indicator.
    pub task: bool,
    /// Mid-year and year's end.
    pub found: [Found; 2],
}

/// What was found of a row at a stage; what is not known is blank.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// 实际值.
    pub actual: String,
    /// 自评分.
    pub own: String,
    /// 核定分.
    pub checked: String,
    /// 扣分说明.
    pub why: String,
}

/// Sums and what stands beside the rows, of a stage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stage {
    /// Sum of the rows: self, checked; blank when not scored.
    pub sums: [String; 2],
    /// Points and grounds.
    pub adjustments: Vec<(String, String)>,
    /// Vetoes that were hit with their grounds.
    pub vetoes: Vec<(String, String)>,
    /// Total: self, checked.
    pub totals: [String; 2],
    /// Who scored and when, as printed; empty before.
    pub by: String,
}

/// The filled score sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LetterScore {
    /// Name of the group in the title.
    pub group_name: String,
    /// Year.
    pub year: i32,
    /// Number of the letter.
    pub number: String,
    /// 责任单位.
    pub unit: String,
    /// 责任人.
    pub head: String,
    /// Supplements that hold.
    pub supplements: u32,
    /// Indicators, then tasks.
    pub rows: Vec<ScoreRow>,
    /// Mid-year and year's end.
    pub stages: [Stage; 2],
    /// Resolution and day as printed, once it is decided.
    pub decided: Option<(String, String)>,
}

impl LetterScore {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let columns = columns();
        let wide = |from: usize, to: usize| columns[from..to].iter().map(|column| mm(column.width)).sum::<f32>();
        let width = wide(0, columns.len());
        let mut rows = Vec::new();
        for (place, task) in [false, true].into_iter().enumerate() {
            let part = self.rows.iter().enumerate().filter(|(_, row)| row.task == task).collect::<Vec<_>>();
            if part.is_empty() {
                continue;
            }
            let words = section(setter, place);
            let cells = vec![roll::wide(setter, &words, &words, width, Align::Left)];
            rows.push(Waiting { cells, heading: Some(words), ..Waiting::default() });
            rows.extend(
                part.into_iter().map(|(at, row)| Waiting { cells: row.cells(setter, &columns, at + 1), ..Waiting::default() }),
            );
        }
        let sum = |words: (&str, &str), figures: fn(&Stage) -> &[String; 2], glued| {
            let name = setter.words(words.0, words.1);
            let mut cells = vec![roll::wide(setter, name, name, wide(0, STAGES[0]), Align::Centre)];
            for (stage, start) in self.stages.iter().zip(STAGES) {
                let [own, checked] = figures(stage);
                for (column, text) in columns[start..start + 4].iter().zip(["", own, checked, ""]) {
                    cells.push(bold(setter, column, text));
                }
            }
            Waiting { cells, glued, ..Waiting::default() }
        };
        rows.push(sum(("小计", "Sum of the rows"), |stage| &stage.sums, true));
        rows.push(self.beside(setter, &columns));
        rows.push(sum(("总分", "Total"), |stage| &stage.totals, true));
        let (title, line) = self.head(setter.language);
        let mut notes = vec![
            setter
                .words(
                    "半年检查指出差距，不计入年终得分；半年自评分由单位填写。各项保留两位小数，不超过该项权重；扣分须写明理由。",
                    "The mid-year check shows what is lacking and does not count at the end of the year; its self-score is written in by the unit. Rows have two decimals and their weight at most; every deduction has its reason.",
                )
                .to_owned(),
        ];
        for (stage, words) in self.stages.iter().zip([("半年检查", "Mid-year"), ("年终考核", "Year's end")]) {
            if !stage.by.is_empty() {
                notes.push(format!("{}{}{}", setter.words(words.0, words.1), setter.words("：", ": "), stage.by));
            }
        }
        if let Some((resolution, on)) = &self.decided {
            notes.push(match setter.language {
                Language::Chinese => format!("人才工作领导小组于{on}审定，决议文号：{resolution}。"),
                Language::English => format!("Decided by the leading group on {on}, resolution {resolution}."),
            });
        }
        let signers = [("责任人自评：", "Self-scored:"), ("核定人：", "Checked:"), ("组长审定：", "Decided:")];
        let list = List { title, sub: "", line, columns: columns.clone(), rows, notes: &notes, signers: &signers };
        list.lay(setter, FORM, stamp)
    }

    pub(crate) fn bookmark(&self, language: Language) -> String {
        match language {
            Language::Chinese => format!("{} 目标责任书评分表", self.unit),
            Language::English => format!("{} score sheet", self.unit),
        }
    }

    fn head(&self, language: Language) -> (String, String) {
        let (unit, head, number) = (&self.unit, &self.head, &self.number);
        match language {
            Language::Chinese => {
                let more =
                    if self.supplements == 0 { String::new() } else { format!("（含补充协议{}份）", self.supplements) };
                (
                    format!("{}{}年度人才工作目标责任书考核评分表", self.group_name, self.year),
                    format!("责任单位：{unit}　责任人：{head}　责任书：{number}{more}"),
                )
            }
            Language::English => {
                let more = if self.supplements == 0 { String::new() } else { format!(" with {} supplements", self.supplements) };
                (
                    format!("{}: Scores of the Talent Target Letter {}", self.group_name, self.year),
                    format!("Unit: {unit}; head: {head}; letter {number}{more}"),
                )
            }
        }
    }

    /// Bonus, penalty and vetoes of both stages, beside each other.
    fn beside(&self, setter: &Setter<'_>, columns: &[Column]) -> Waiting {
        let wide = |from: usize, to: usize| columns[from..to].iter().map(|column| mm(column.width)).sum::<f32>();
        let name = setter.words("加减分和否决项", "Bonus, penalty, vetoes");
        let mut cells = vec![roll::wide(setter, name, name, wide(0, STAGES[0]), Align::Centre)];
        for (stage, start) in self.stages.iter().zip(STAGES) {
            let width = wide(start, start + 4);
            let mut lines: Vec<String> = stage.adjustments.iter().map(|(points, ground)| format!("{points} {ground}")).collect();
            lines.extend(stage.vetoes.iter().map(|(veto, ground)| match setter.language {
                Language::Chinese => format!("否决：{veto}（{ground}）"),
                Language::English => format!("Veto: {veto} ({ground})"),
            }));
            if lines.is_empty() && !stage.totals.iter().all(String::is_empty) {
                lines.push(setter.words("无", "None").to_owned());
            }
            let style = Style::new(10.0).leading(1.2);
            let block = setter.set(name, &lines.join("\n"), style, width - 2.0 * mm(1.3));
            cells.push(Cell::new(width, block).pad(mm(1.3)));
        }
        Waiting { cells, glued: true, ..Waiting::default() }
    }
}

fn columns() -> Vec<Column> {
    let mut columns = vec![
        Column::new(("序号", "No."), 9.0, Align::Centre),
        Column::new(("指标", "Indicator"), 34.0, Align::Even),
        Column::new(("目标值", "Target"), 15.0, Align::Centre),
        Column::new(("权重", "Weight"), 11.0, Align::Centre),
        Column::new(("评分标准", "Scoring"), 34.0, Align::Even),
    ];
    for [actual, own, checked, why] in [
        [("半年实际值", "Mid-year: reached"), ("半年自评分", "own points"), ("半年核定分", "checked"), ("半年扣分说明", "why")],
        [("年终实际值", "Year: reached"), ("年终自评分", "own points"), ("年终核定分", "checked"), ("年终扣分说明", "why")],
    ] {
        columns.push(Column::new(actual, 17.0, Align::Centre));
        columns.push(Column::new(own, 15.0, Align::Centre));
        columns.push(Column::new(checked, 15.0, Align::Centre));
        columns.push(Column::new(why, 30.0, Align::Even));
    }
    columns
}

impl ScoreRow {
    fn cells(&self, setter: &Setter<'_>, columns: &[Column], number: usize) -> Vec<Cell> {
        let number = number.to_string();
        let term = &self.term;
        let mut texts = vec![number.as_str(), &term.name, &term.target, &term.weight, &term.rule];
        for found in &self.found {
            texts.extend([found.actual.as_str(), &found.own, &found.checked, &found.why]);
        }
        let cell = |(column, text): (&Column, &str)| match column.align {
            Align::Centre => roll::solid(setter, column, Some(text), 10.5),
            _ => roll::roomy(setter, column, text, mm(HIGH)),
        };
        columns.iter().zip(texts).map(cell).collect()
    }
}

/// A figure of a sum.
fn bold(setter: &Setter<'_>, column: &Column, text: &str) -> Cell {
    roll::wide(setter, column.name(setter), text, mm(column.width), Align::Centre)
}
