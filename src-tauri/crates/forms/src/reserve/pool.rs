//! Form 7c: summary of the pool 后备干部库汇总表: its structure against the minima, then everybody in it.

use crate::{
    Language, Stamp,
    list::{Page, mm},
    roll::{self, Column, Waiting},
    text::{Align, Setter},
    title::List,
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-7c v1.0";

/// A figure of the structure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PoolLine {
    /// What is counted: 近期, 女, 党外, 40岁以下.
    pub name: String,
    /// How many.
    pub count: u32,
    /// How many are asked for.
    pub least: u32,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PoolRow {
    /// 姓名, up to 25 characters.
    pub name: String,
    /// 性别.
    pub sex: String,
    /// 年龄.
    pub age: String,
    /// 单位.
    pub unit: String,
    /// 现任职务.
    pub post: String,
    /// 后备类别.
    pub category: String,
    /// 成熟度.
    pub maturity: String,
    /// 后备方向.
    pub direction: String,
    /// 入库时间.
    pub entered_on: String,
    /// 近年考核.
    pub grades: String,
    /// State: in the pool, warned, suspended.
    pub state: String,
}

/// The filled summary.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PoolSummary {
    /// Name of the group in the title.
    pub group_name: String,
    /// Day as printed.
    pub day: String,
    /// People kept for principal posts, and the most there may be.
    pub principal: (u32, u32),
    /// People kept for deputy posts, and the most there may be.
    pub deputy: (u32, u32),
    /// The structure.
    pub lines: Vec<PoolLine>,
    /// Everybody in the pool.
    pub rows: Vec<PoolRow>,
}

impl PoolSummary {
    /// Lays the summary out.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let columns = vec![
            Column::new(("序号", "No."), 10.0, Align::Centre),
            Column::new(("姓名", "Name"), 21.0, Align::Balance),
            Column::new(("性别", "Sex"), 10.0, Align::Centre),
            Column::new(("年龄", "Age"), 10.0, Align::Centre),
            Column::new(("单位", "Unit"), 34.0, Align::Even),
            Column::new(("现任职务", "Present post"), 34.0, Align::Even),
            Column::new(("后备类别", "Kept for"), 18.0, Align::Centre),
            Column::new(("成熟度", "Maturity"), 20.0, Align::Centre),
            Column::new(("后备方向", "Direction"), 28.0, Align::Even),
            Column::new(("入库时间", "Since"), 22.0, Align::Centre),
            Column::new(("近三年考核", "Last three years"), 28.0, Align::Balance),
            Column::new(("状态", "State"), 22.0, Align::Centre),
        ];
        let row = |(index, row): (usize, &PoolRow)| {
            let number = (index + 1).to_string();
            let texts = [
                &row.sex,
                &row.age,
                &row.unit,
                &row.post,
                &row.category,
                &row.maturity,
                &row.direction,
                &row.entered_on,
                &row.grades,
                &row.state,
            ];
            let mut cells = vec![
                roll::solid(setter, &columns[0], Some(&number), 10.5),
                roll::roomy(setter, &columns[1], &row.name, mm(roll::ROW - 0.8)),
            ];
            cells.extend(columns[2..].iter().zip(texts).map(|(column, text)| roll::cell(setter, column, Some(text))));
            Waiting { cells, ..Waiting::default() }
        };
        let rows = self.rows.iter().enumerate().map(row).collect();
        let ((principal, most), (deputy, most_deputy)) = (self.principal, self.deputy);
        let (title, line) = match setter.language {
            Language::Chinese => (
                format!("{}后备干部库汇总表", self.group_name),
                format!(
                    "统计日期：{}　正职后备 {principal} 人（上限 {most}）　副职后备 {deputy} 人（上限 {most_deputy}）",
                    self.day
                ),
            ),
            Language::English => (
                format!("{}: Pool of Reserve Cadres", self.group_name),
                format!("On {}; for principal posts {principal} of {most}, for deputy posts {deputy} of {most_deputy}", self.day),
            ),
        };
        let structure: Vec<String> = self
            .lines
            .iter()
            .map(|line| match setter.language {
                Language::Chinese => format!("{} {} 人（应不少于 {}）", line.name, line.count, line.least),
                Language::English => format!("{} {} (at least {})", line.name, line.count, line.least),
            })
            .collect();
        let notes = [format!("{}{}", setter.words("结构：", "Structure: "), structure.join(setter.words("；", "; ")))];
        let signers = [("制表：", "Prepared:"), ("审核：", "Checked:"), ("组长：", "Leader:")];
        let list = List { title, sub: "", line, columns: columns.clone(), rows, notes: &notes, signers: &signers };
        list.lay(setter, FORM, stamp)
    }
}
