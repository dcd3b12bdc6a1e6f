//! Form 5c: what a year took 年度证书奖励汇总表: sums, levels, units, batches, sources of money, with signatures.

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
const FORM: &str = "TDF-5c v1.0";
/// Width of a label, millimetres.
const LABEL: f32 = 26.0;

/// The filled summary. Amounts are in yuan as printed, `1,500.00`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AwardYear {
    /// Name of the group in the title.
    pub group_name: String,
    /// Year.
    pub year: i32,
    /// 奖励 granted, with how many people.
    pub granted: (String, u32),
    /// 冲销.
    pub reversed: String,
    /// 津贴, with how many people.
    pub allowances: (String, u32),
    /// 合计.
    pub total: String,
    /// The total in capitals, without 人民币; empty when it is below zero.
    pub capital: String,
    /// 上年合计.
    pub year_before: String,
    /// Each level of each family.
    pub levels: Vec<LevelLine>,
    /// Each unit.
    pub units: Vec<UnitLine>,
    /// Each batch.
    pub batches: Vec<BatchLine>,
    /// Source of money and net amount.
    pub funds: Vec<(String, String)>,
    /// Decision in words and how many of them.
    pub codes: Vec<(String, u32)>,
}

/// A level of a family.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LevelLine {
    /// Family.
    pub family: String,
    /// Level.
    pub level: String,
    /// People.
    pub people: u32,
    /// Awards.
    pub awards: u32,
    /// Net amount.
    pub net: String,
}

/// A unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnitLine {
    /// 单位.
    pub unit: String,
    /// People with an award.
    pub people: u32,
    /// Awards.
    pub awards: u32,
    /// Net amount of awards.
    pub net: String,
    /// People with an allowance.
    pub receivers: u32,
    /// Allowances.
    pub allowances: String,
    /// Both.
    pub total: String,
}

/// A batch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BatchLine {
    /// 批次 with its period.
    pub name: String,
    /// 截止日期.
    pub closing: String,
    /// 发放日期; empty while it is not paid.
    pub paid_on: String,
    /// Certificates decided.
    pub decisions: u32,
    /// Awards.
    pub awards: u32,
    /// Sum granted.
    pub total: String,
}

impl AwardYear {
    /// Lays the summary out.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::PORTRAIT;
        let title = match setter.language {
            Language::Chinese => format!("{}证书奖励年度汇总表", self.group_name),
            Language::English => format!("{}: Awards of a Year", self.group_name),
        };
        let sub = match setter.language {
            Language::Chinese => format!("（{} 年度　金额单位：元）", self.year),
            Language::English => format!("Year {}; amounts in yuan", self.year),
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
        self.sections(setter, &mut flow);
        let note = setter.words(
            "奖励计入批次所属年度，冲销计入冲销当年，津贴计入所属月份的年度；单位按制表时的隶属；金额为税前，个人所得税由工资发放时扣缴。",
            "Awards count in the year of their batch, reversals in the year they were made in, allowances in the year of their month; units are those of the day of printing; amounts are gross, tax is withheld with the wages.",
        );
        let note = setter.set(setter.words("说明", "Note"), note, Style::new(9.0).leading(1.4), paper.measure());
        let high = note.height() + mm(3.0);
        let (top, items) = flow.room(high + 2.0 * mm(frame::SIGNATURES) + mm(6.0));
        note.place(paper.x(), top, items);
        let rows: [&[(&str, &str)]; 2] = [
            &[("制表：", "Prepared:"), ("人力资源负责人：", "Human resources:"), ("财务负责人：", "Finance:")],
            &[("副组长：", "Deputy leader:"), ("组长：", "Leader:")],
        ];
        for (index, words) in rows.into_iter().enumerate() {
            let y = top + high + index as f32 * mm(frame::SIGNATURES + 3.0);
            frame::signature_row(setter, words, (paper.x(), y), paper.measure(), items);
        }
        let mut pages = flow.finish();
        frame::finish(setter, paper, FORM, stamp, &mut pages);
        pages
    }

    /// The sums of the year at the head.
    fn sums(&self, setter: &Setter<'_>) -> Vec<Vec<Cell>> {
        let measure = Paper::PORTRAIT.measure();
        let label = mm(LABEL);
        let people = |(amount, people): &(String, u32)| match setter.language {
            Language::Chinese => format!("{amount}（{people} 人）"),
            Language::English => format!("{amount} ({people} people)"),
        };
        let pair = |words: (&str, &str), value: &str, width: f32| {
            [cells::label(setter, words, label), cells::line_value(setter, words, Some(value), width - label, 12.0, 9.0)]
        };
        let two = |one: [Cell; 2], other: [Cell; 2]| one.into_iter().chain(other).collect::<Vec<_>>();
        let half = measure / 2.0;
        let total = match (self.capital.as_str(), setter.language) {
            ("", _) => self.total.clone(),
            (capital, Language::Chinese) => format!("人民币{capital}（￥{}）", self.total),
            (capital, Language::English) => format!("RMB {} ({capital})", self.total),
        };
        vec![
            two(
                pair(("奖励", "Awards"), &people(&self.granted), half),
                pair(("津贴", "Allowances"), &people(&self.allowances), half),
            ),
            two(pair(("冲销", "Reversed"), &self.reversed, half), pair(("上年合计", "Year before"), &self.year_before, half)),
            pair(("合计", "Total"), &total, measure).into(),
        ]
    }

    fn sections(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        let columns = [
            Column::new(("证书类别", "Family"), 48.0, Align::Even),
            Column::new(("级别", "Level"), 37.0, Align::Even),
            Column::new(("人数", "People"), 24.0, Align::Centre),
            Column::new(("份数", "Awards"), 24.0, Align::Centre),
            Column::new(("奖励净额", "Awards, net"), 32.0, Align::Right),
        ];
        let rows: Vec<Vec<Cell>> = self
            .levels
            .iter()
            .map(|row| {
                let figures = [row.people.to_string(), row.awards.to_string(), row.net.clone()];
                line(setter, &columns, &[&row.family, &row.level], &figures)
            })
            .collect();
        flow.keep(&rows);
        flow.section(("按证书类别和级别", "By family and level"), &columns, rows);
        let columns = [
            Column::new(("单位", "Unit"), 46.0, Align::Even),
            Column::new(("奖励人数", "People"), 17.0, Align::Centre),
            Column::new(("份数", "Awards"), 16.0, Align::Centre),
            Column::new(("奖励净额", "Awards, net"), 25.0, Align::Right),
            Column::new(("津贴人数", "People with allowance"), 17.0, Align::Centre),
            Column::new(("津贴", "Allowances"), 20.0, Align::Right),
            Column::new(("合计", "Total"), 24.0, Align::Right),
        ];
        let rows = self.units.iter().map(|row| {
            let figures = [
                row.people.to_string(),
                row.awards.to_string(),
                row.net.clone(),
                row.receivers.to_string(),
                row.allowances.clone(),
                row.total.clone(),
            ];
            line(setter, &columns, &[&row.unit], &figures)
        });
        flow.section(("按单位", "By unit"), &columns, rows.collect());
        let columns = [
            Column::new(("批次", "Batch"), 45.0, Align::Even),
            Column::new(("申报截止", "Claims up to"), 28.0, Align::Centre),
            Column::new(("发放日期", "Paid on"), 28.0, Align::Centre),
            Column::new(("核算份数", "Decided"), 18.0, Align::Centre),
            Column::new(("奖励份数", "Awards"), 18.0, Align::Centre),
            Column::new(("金额", "Amount"), 28.0, Align::Right),
        ];
        let rows: Vec<Vec<Cell>> = self
            .batches
            .iter()
            .map(|row| {
                let figures = [
                    row.closing.clone(),
                    row.paid_on.clone(),
                    row.decisions.to_string(),
                    row.awards.to_string(),
                    row.total.clone(),
                ];
                line(setter, &columns, &[&row.name], &figures)
            })
            .collect();
        flow.keep(&rows);
        flow.section(("批次", "Batches"), &columns, rows);
        let columns = [
            Column::new(("经费来源", "Source of funds"), 125.0, Align::Even),
            Column::new(("奖励净额", "Awards, net"), 40.0, Align::Right),
        ];
        let rows: Vec<Vec<Cell>> =
            self.funds.iter().map(|(fund, net)| line(setter, &columns, &[fund], std::slice::from_ref(net))).collect();
        flow.keep(&rows);
        flow.section(("经费来源", "Sources of funds"), &columns, rows);
        let columns = [
            Column::new(("核算结果", "Decision"), 125.0, Align::Even),
            Column::new(("份数", "Certificates"), 40.0, Align::Centre),
        ];
        let rows: Vec<Vec<Cell>> =
            self.codes.iter().map(|(code, count)| line(setter, &columns, &[code], &[count.to_string()])).collect();
        flow.keep(&rows);
        flow.section(("核算结果", "Decisions"), &columns, rows);
    }
}

/// Texts, then figures on one line each.
fn line(setter: &Setter<'_>, columns: &[Column], texts: &[&String], figures: &[String]) -> Vec<Cell> {
    let words = columns.iter().zip(texts).map(|(column, text)| roll::roomy(setter, column, text, mm(roll::ROW - 0.8)));
    let rest = columns[texts.len()..].iter().zip(figures);
    words.chain(rest.map(|(column, text)| roll::solid(setter, column, Some(text), 10.5))).collect()
}
