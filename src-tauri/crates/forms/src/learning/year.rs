//! Form 11d: a unit's year as a learning team 学习型团队年度情况表: what was planned and held, each activity, pairs, hours.

use crate::{
    Language, Stamp, cells,
    frame::{self, Paper},
    grid::{Cell, Grid, inner},
    list::{Page, mm},
    roll::Column,
    rows::Rows,
    text::{Align, Block, Setter, Style},
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-11d v1.0";
/// Width of the labels and height of the rows at the head, millimetres.
const LABEL: f32 = 27.5;
const ROW: f32 = 9.0;
/// Least height of a row of a table, millimetres.
const LINE: f32 = 8.0;

/// A kind of activity in the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanRow {
    /// Its name.
    pub kind: String,
    /// How often it was planned.
    pub planned: u32,
    /// How often it was held.
    pub held: u32,
}

/// One activity.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ActivityRow {
    /// Day, `2026.03.10`.
    pub on: String,
    /// Kind.
    pub kind: String,
    /// What about.
    pub topic: String,
    /// What was done and what came of it.
    pub record: String,
    /// Where.
    pub place: String,
    /// Who held it.
    pub host: String,
    /// How many were there.
    pub people: u32,
    /// Class hours.
    pub hours: String,
}

/// One pair.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PairRow {
    /// 师傅.
    pub mentor: String,
    /// 徒弟.
    pub apprentice: String,
    /// 协议编号.
    pub agreement: String,
    /// First and last day.
    pub span: String,
    /// How it stands.
    pub state: String,
}

/// The filled sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LearningYear {
    /// Name of the group in the title.
    pub group_name: String,
    /// Unit.
    pub unit: String,
    /// Year.
    pub year: i32,
    /// People of the unit.
    pub heads: u32,
    /// 年度主题; may be empty.
    pub theme: String,
    /// As what it was named; empty when it was not.
    pub named: String,
    /// Plan.
    pub plan: Vec<PlanRow>,
    /// Planned, and of them held.
    pub done: (u32, u32),
    /// People who took part.
    pub people: u32,
    /// Class hours of all people of the unit.
    pub hours: String,
    /// Pairs, of them passed and not passed in the year.
    pub pair_counts: [u32; 3],
    /// Activities in the order of their days.
    pub activities: Vec<ActivityRow>,
    /// Pairs.
    pub pairs: Vec<PairRow>,
}

impl LearningYear {
    /// Lays the sheet out.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::PORTRAIT;
        let mut items = Vec::new();
        let title = setter.words("学习型团队年度情况表", "Learning Team: the Year");
        let sub = match setter.language {
            Language::Chinese => format!("（{} 年度）", self.year),
            Language::English => self.year.to_string(),
        };
        frame::title(setter, paper, title, &sub, &mut items);
        let head = match setter.language {
            Language::Chinese => format!("{}{title}", self.group_name),
            Language::English => format!("{}: {title}", self.group_name),
        };
        let mut rows = Rows::under(setter, paper, (head, self.unit.clone()), (items, Grid::new()), paper.y() + mm(17.5));
        self.head(setter, &mut rows);
        self.plan(setter, &mut rows);
        self.activities(setter, &mut rows);
        self.pairs(setter, &mut rows);
        rows.want(mm(14.0));
        let at = (paper.x(), rows.y + mm(5.0));
        let signers = [("填表：", "Prepared:"), ("单位负责人：", "Head of unit:"), ("审核：", "Checked:")];
        frame::signature_row(setter, &signers, at, paper.measure(), &mut rows.items);
        let mut pages = rows.finish();
        frame::finish(setter, paper, FORM, stamp, &mut pages);
        pages
    }

    fn head(&self, setter: &Setter<'_>, rows: &mut Rows<'_, '_>) {
        let measure = rows.paper.measure();
        let half = measure / 2.0;
        let pair = |words: (&'static str, &'static str), text: &str, width: f32| {
            let none = setter.words("无", "None");
            let text = Some(if text.is_empty() { none } else { text });
            [cells::label(setter, words, mm(LABEL)), cells::value(setter, words, text, width - mm(LABEL), mm(ROW))]
        };
        let two = |one: [Cell; 2], other: [Cell; 2]| one.into_iter().chain(other).collect::<Vec<_>>();
        let [all, passed, failed] = self.pair_counts;
        let (planned, held) = self.done;
        let done = if planned == 0 { String::new() } else { format!("{held} / {planned}") };
        let pairs = match setter.language {
            Language::Chinese => format!("{all} 对，出师 {passed}，未出师 {failed}"),
            Language::English => format!("{all}; passed {passed}, not {failed}"),
        };
        let people = match setter.language {
            Language::Chinese => format!("{} / {} 人", self.people, self.heads),
            Language::English => format!("{} of {}", self.people, self.heads),
        };
        rows.row(ROW, two(pair(("单位", "Unit"), &self.unit, half), pair(("年度主题", "Theme"), &self.theme, half)));
        rows.row(ROW, two(pair(("计划完成", "Held of plan"), &done, half), pair(("参加人数", "Took part"), &people, half)));
        rows.row(ROW, two(pair(("学时合计", "Class hours"), &self.hours, half), pair(("师徒结对", "Pairs"), &pairs, half)));
        if !self.named.is_empty() {
            rows.row(ROW, pair(("年度称号", "Named"), &self.named, measure).into());
        }
    }

    fn plan(&self, setter: &Setter<'_>, rows: &mut Rows<'_, '_>) {
        section(setter, rows, ("计划与完成", "Plan and what was held"));
        if self.plan.is_empty() {
            return nothing(setter, rows, ("未定年度计划。", "There is no plan."));
        }
        let columns = [
            Column::new(("活动类别", "Kind"), 75.0, Align::Centre),
            Column::new(("计划次数", "Planned"), 30.0, Align::Centre),
            Column::new(("完成次数", "Held"), 30.0, Align::Centre),
            Column::new(("差额", "Lacking"), 30.0, Align::Centre),
        ];
        rows.head(&columns, LINE);
        for line in &self.plan {
            let lacking = line.planned.saturating_sub(line.held);
            let texts = [line.kind.clone(), line.planned.to_string(), line.held.to_string(), lacking.to_string()];
            table_row(setter, rows, &columns, &texts);
        }
    }

    fn activities(&self, setter: &Setter<'_>, rows: &mut Rows<'_, '_>) {
        section(setter, rows, ("活动记录", "Activities"));
        if self.activities.is_empty() {
            return nothing(setter, rows, ("没有活动。", "There were none."));
        }
        let columns = [
            Column::new(("日期", "Day"), 21.0, Align::Centre),
            Column::new(("类别", "Kind"), 19.0, Align::Balance),
            Column::new(("主题、内容与成效", "Topic, and what was done"), 61.0, Align::Justify),
            Column::new(("地点", "Place"), 22.0, Align::Balance),
            Column::new(("主持人", "Host"), 20.0, Align::Balance),
            Column::new(("人数", "People"), 11.0, Align::Centre),
            Column::new(("学时", "Hours"), 11.0, Align::Centre),
        ];
        rows.head(&columns, LINE);
        for one in &self.activities {
            let mark = setter.words("：", ": ");
            let texts = [
                one.on.clone(),
                one.kind.clone(),
                format!("{}{mark}{}", one.topic, one.record),
                one.place.clone(),
                one.host.clone(),
                one.people.to_string(),
                one.hours.clone(),
            ];
            table_row(setter, rows, &columns, &texts);
        }
    }

    fn pairs(&self, setter: &Setter<'_>, rows: &mut Rows<'_, '_>) {
        section(setter, rows, ("师徒结对", "Pairs of mentor and apprentice"));
        if self.pairs.is_empty() {
            return nothing(setter, rows, ("没有结对。", "There were none."));
        }
        let columns = [
            Column::new(("师傅", "Mentor"), 25.0, Align::Balance),
            Column::new(("徒弟", "Apprentice"), 25.0, Align::Balance),
            Column::new(("协议编号", "Agreement"), 46.0, Align::Balance),
            Column::new(("期限", "Days"), 47.0, Align::Centre),
            Column::new(("状态", "State"), 22.0, Align::Balance),
        ];
        rows.head(&columns, LINE);
        for one in &self.pairs {
            let texts = [&one.mentor, &one.apprentice, &one.agreement, &one.span, &one.state].map(Clone::clone);
            table_row(setter, rows, &columns, &texts);
        }
    }
}

/// A row over the whole width that says what follows; never the last on a page.
fn section(setter: &Setter<'_>, rows: &mut Rows<'_, '_>, words: (&str, &str)) {
    rows.want(mm(26.0));
    let measure = rows.paper.measure();
    let label = setter.label(setter.words(words.0, words.1), Style::new(12.0).align(Align::Centre), inner(measure));
    rows.row(LINE, vec![Cell::new(measure, label)]);
}

fn nothing(setter: &Setter<'_>, rows: &mut Rows<'_, '_>, words: (&str, &str)) {
    let measure = rows.paper.measure();
    let label = setter.label(setter.words(words.0, words.1), Style::new(10.5).align(Align::Centre), inner(measure));
    rows.row(LINE, vec![Cell::new(measure, label)]);
}

/// A row as high as its longest text; on a new page under the heads again.
fn table_row(setter: &Setter<'_>, rows: &mut Rows<'_, '_>, columns: &[Column], texts: &[String]) {
    let cell = |(column, text): (&Column, &String)| {
        let width = mm(column.width);
        let pad = mm(1.0);
        let style = Style::new(setter_size(setter)).align(column.align).leading(1.25);
        let block = match text.is_empty() {
            true => Block::empty(),
            false => setter.set(column.name(setter), text, style, width - 2.0 * pad),
        };
        Cell::new(width, block).pad(pad)
    };
    let cells: Vec<Cell> = columns.iter().zip(texts).map(cell).collect();
    if rows.want(crate::grid::row_height(mm(LINE), &cells)) {
        rows.head(columns, LINE);
    }
    rows.row(LINE, cells);
}

/// English runs wider.
fn setter_size(setter: &Setter<'_>) -> f32 {
    match setter.language {
        Language::Chinese => 10.5,
        Language::English => 9.5,
    }
}
