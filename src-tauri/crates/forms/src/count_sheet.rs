//! Form 15: count of the ballots of a democratic appraisal 民主测评统计表, one page or more, signed by those who counted.

use crate::{
    Language, Stamp, cells,
    flow::Flow,
    frame::{self, Paper},
    grid::{Cell, Grid},
    list::{Page, mm},
    roll::{self, Column},
    text::{Align, Setter, Style},
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-15 v1.0";

/// How many of something per rater class, in the order of `Count::classes`; `None` is left blank for handwriting.
pub type Figures = Vec<Option<usize>>;

/// The filled count sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CountSheet {
    /// Name of the group in the title.
    pub group_name: String,
    /// Year of the appraisal.
    pub year: i32,
    /// 测评单位.
    pub unit: Option<String>,
    /// 测评时间 as printed.
    pub held_on: Option<String>,
    /// 测评地点.
    pub place: Option<String>,
    /// One count for each kind of ballot: the managers, then each team.
    pub counts: Vec<Count>,
    /// Rule about the count, such as the share of those entitled who must take part; may be empty.
    pub note: String,
}

/// The count of one kind of ballot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Count {
    /// What the ballots are about: `中层管理人员`, `机械制造分公司领导班子`.
    pub name: String,
    /// Rater classes, such as `A票`; one column each, up to six, and one for all of them where there are several.
    pub classes: Vec<String>,
    /// 应参加.
    pub entitled: Figures,
    /// 实到.
    pub present: Figures,
    /// 发出.
    pub issued: Figures,
    /// 收回.
    pub returned: Figures,
    /// 有效.
    pub valid: Figures,
    /// 作废, whole ballots.
    pub void: Figures,
    /// Reasons in words with how many ballots or rows each made void.
    pub reasons: Vec<(String, Figures)>,
    /// 参加率 per class as printed, and of all at the end where there are several classes; an empty one prints an empty cell.
    pub shares: Vec<String>,
}

impl CountSheet {
    /// Lays the sheet out: facts, counts, signatures.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::PORTRAIT;
        let title = match setter.language {
            Language::Chinese => format!("{}民主测评统计表", self.group_name),
            Language::English => format!("{}: Count of Appraisal Ballots", self.group_name),
        };
        let sub = match setter.language {
            Language::Chinese => format!("（{} 年度）", self.year),
            Language::English => format!("Year {}", self.year),
        };
        let mut items = Vec::new();
        frame::title(setter, paper, &title, &sub, &mut items);
        let mut grid = Grid::new();
        let mut y = paper.y() + mm(17.5);
        for row in self.facts(setter) {
            y += grid.row(paper.x(), y, mm(roll::ROW), row);
        }
        grid.draw(&mut items);
        let mut flow = Flow::new(setter, paper, (&title, ""), items, y + mm(3.0));
        for count in &self.counts {
            let columns = count.columns();
            let rows = count.rows(setter, &columns);
            flow.keep(&rows);
            flow.section((&count.name, &count.name), &columns, rows);
        }
        self.signatures(setter, paper, &mut flow);
        let mut pages = flow.finish();
        frame::finish(setter, paper, FORM, stamp, &mut pages);
        pages
    }

    fn facts(&self, setter: &Setter<'_>) -> Vec<Vec<Cell>> {
        let label = mm(26.0);
        let measure = Paper::PORTRAIT.measure();
        let pair = |words: (&str, &str), value: &Option<String>, width: f32| {
            let value = cells::value(setter, words, value.as_deref(), width - label, mm(roll::ROW));
            [cells::label(setter, words, label), value]
        };
        vec![
            pair(("测评单位", "Unit"), &self.unit, measure).into(),
            pair(("测评时间", "Date"), &self.held_on, measure / 2.0)
                .into_iter()
                .chain(pair(("测评地点", "Place"), &self.place, measure / 2.0))
                .collect(),
        ]
    }

    /// Those who counted, watched and wrote; never split.
    fn signatures(&self, setter: &Setter<'_>, paper: Paper, flow: &mut Flow<'_, '_>) {
        let note = setter.set(setter.words("说明", "Note"), &self.note, Style::new(9.0).leading(1.4), paper.measure());
        let high = note.height() + mm(2.0);
        let (top, items) = flow.room(high + mm(3.0) + 2.0 * mm(frame::SIGNATURES) + mm(3.0));
        note.place(paper.x(), top, items);
        let rows: [&[(&str, &str)]; 2] =
            [&[("计票人：", "Teller:"), ("计票人：", "Teller:")], &[("监票人：", "Scrutineer:"), ("记录人：", "Recorder:")]];
        for (index, words) in rows.into_iter().enumerate() {
            let y = top + high + mm(3.0) + index as f32 * mm(frame::SIGNATURES + 3.0);
            frame::signature_row(setter, words, (paper.x(), y), paper.measure(), items);
        }
    }
}

impl Count {
    fn several(&self) -> bool {
        self.classes.len() > 1
    }

    fn columns(&self) -> Vec<Column> {
        let count = (self.classes.len() + usize::from(self.several())).max(1) as f32;
        let each = (107.0 / count).min(32.0);
        let mut columns = vec![Column::new(("项目", "Item"), 165.0 - each * count, Align::Even)];
        columns.extend(self.classes.iter().map(|class| Column::new((class, class), each, Align::Centre)));
        columns.extend(self.several().then(|| Column::new(("合计", "All"), each, Align::Centre)));
        columns
    }

    fn rows(&self, setter: &Setter<'_>, columns: &[Column]) -> Vec<Vec<Cell>> {
        let fixed = [
            ("应参加人数", "Entitled", &self.entitled),
            ("实到人数", "Present", &self.present),
            ("发出票数", "Ballots issued", &self.issued),
            ("收回票数", "Ballots returned", &self.returned),
            ("有效票数", "Valid ballots", &self.valid),
            ("作废票数", "Void ballots", &self.void),
        ];
        let mut rows: Vec<Vec<Cell>> = fixed
            .into_iter()
            .map(|(chinese, english, figures)| self.figures(setter, columns, setter.words(chinese, english), figures))
            .collect();
        for (reason, figures) in &self.reasons {
            let words = format!("{}{reason}", setter.words("其中：", "of these: "));
            rows.push(self.figures(setter, columns, &words, figures));
        }
        rows.push(row(setter, columns, setter.words("参加率", "Share taking part"), &self.shares));
        rows
    }

    /// A row of figures with their sum where all of them are known.
    fn figures(&self, setter: &Setter<'_>, columns: &[Column], words: &str, figures: &Figures) -> Vec<Cell> {
        let of = |class: usize| figures.get(class).copied().flatten();
        let mut all: Vec<Option<usize>> = (0..self.classes.len()).map(of).collect();
        if self.several() {
            all.push(all.iter().copied().sum());
        }
        row(setter, columns, words, &all.into_iter().map(|n| n.map(|n| n.to_string()).unwrap_or_default()).collect::<Vec<_>>())
    }
}

fn row(setter: &Setter<'_>, columns: &[Column], words: &str, values: &[String]) -> Vec<Cell> {
    let empty = String::new();
    let values = values.iter().chain(std::iter::repeat(&empty));
    let first = roll::roomy(setter, &columns[0], words, mm(roll::ROW - 0.8));
    let rest = columns[1..].iter().zip(values).map(|(column, value)| roll::solid(setter, column, Some(value), 10.5));
    [first].into_iter().chain(rest).collect()
}
