//! Forms 39 and 40: the register of provisions with their measures 优化人才发展环境规定登记表, and a round of suggestions with their answers
//! 职工建议与答复表. Both are landscape lists.

use crate::{
    Language, Stamp,
    list::Page,
    roll::{self, Column, Waiting},
    text::{Align, Setter},
    title::List,
};

/// A measure, or a provision that has none: a row of the register.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProvisionLine {
    /// Title, number and version of the provision; empty below its first row.
    pub provision: String,
    /// From when it holds, when it is looked at again; empty below its first row.
    pub days: String,
    /// Who has read it; empty below its first row.
    pub read: String,
    /// What is done.
    pub measure: String,
    /// By whom.
    pub owner: String,
    /// By when.
    pub due: String,
    /// How it stands.
    pub state: String,
    /// Figure, with the unit it is counted for.
    pub figure: String,
    /// Where it was, where it is, where it is to go.
    pub way: [String; 3],
    /// Whether it moved; empty before it is measured.
    pub effect: String,
}

/// The filled register.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProvisionRegister {
    /// Name of the group in the title.
    pub group_name: String,
    /// Day, as printed.
    pub day: String,
    /// Provisions in force, measures, of them done, measured, moved.
    pub counts: [u32; 5],
    /// Rows in the order of the register.
    pub rows: Vec<ProvisionLine>,
}

/// A suggestion with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SuggestionLine {
    /// Topic.
    pub topic: String,
    /// What is suggested.
    pub words: String,
    /// Unit and name, or that there is none.
    pub from: String,
    /// Outcome; empty before the answer.
    pub outcome: String,
    /// The answer.
    pub answer: String,
    /// Who sees to it.
    pub owner: String,
    /// Day of the answer.
    pub on: String,
}

/// The filled round.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SuggestionRound {
    /// Name of the group in the title.
    pub group_name: String,
    /// Year.
    pub year: i32,
    /// What it is about.
    pub title: String,
    /// First and last day, as printed.
    pub days: String,
    /// Suggestions, answered, adopted.
    pub counts: [u32; 3],
    /// Suggestions, in no order.
    pub rows: Vec<SuggestionLine>,
}

impl ProvisionRegister {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let columns = vec![
            Column::new(("序号", "No."), 10.0, Align::Centre),
            Column::new(("规定、文号和版本", "Rule, number, version"), 48.0, Align::Even),
            Column::new(("施行／复审", "From / review"), 23.0, Align::Balance),
            Column::new(("已阅", "Read"), 12.0, Align::Centre),
            Column::new(("措施", "Measure"), 46.0, Align::Even),
            Column::new(("负责人", "Owner"), 19.0, Align::Balance),
            Column::new(("期限", "Due"), 21.0, Align::Centre),
            Column::new(("状态", "State"), 15.0, Align::Balance),
            Column::new(("指标", "Figure"), 27.0, Align::Balance),
            Column::new(("起点→现值→目标", "Base, now, aim"), 19.0, Align::Balance),
            Column::new(("成效", "Effect"), 17.0, Align::Balance),
        ];
        let mut number = 0;
        let mut rows = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let first = !row.provision.is_empty();
            number += usize::from(first);
            let place = if first { number.to_string() } else { String::new() };
            let [base, now, aim] = &row.way;
            let way = match (base.is_empty(), now.is_empty()) {
                (true, _) => String::new(),
                (false, true) => format!("{base} → {aim}"),
                (false, false) => format!("{base} → {now} → {aim}"),
            };
            let cells = vec![
                roll::solid(setter, &columns[0], Some(&place), 10.5),
                roll::cell(setter, &columns[1], Some(&row.provision)),
                roll::cell(setter, &columns[2], Some(&row.days)),
                roll::solid(setter, &columns[3], Some(&row.read), 10.5),
                roll::cell(setter, &columns[4], Some(&row.measure)),
                roll::cell(setter, &columns[5], Some(&row.owner)),
                roll::solid(setter, &columns[6], Some(&row.due), 10.5),
                roll::cell(setter, &columns[7], Some(&row.state)),
                roll::cell(setter, &columns[8], Some(&row.figure)),
                roll::cell(setter, &columns[9], Some(&way)),
                roll::cell(setter, &columns[10], Some(&row.effect)),
            ];
            rows.push(Waiting { cells, ..Waiting::default() });
        }
        let [provisions, measures, done, measured, moved] = self.counts;
        let (title, line) = match setter.language {
            Language::Chinese => (
                format!("{}优化人才发展环境规定登记表", self.group_name),
                format!(
                    "截至 {}　施行中规定 {provisions} 份　措施 {measures} 项，已完成 {done}　已核对成效 {measured} 项，见效 {moved}",
                    self.day
                ),
            ),
            Language::English => (
                format!("{}: Register of Rules for the Talent Environment", self.group_name),
                format!(
                    "As of {}: {provisions} rules in force; {measures} measures, {done} done; {measured} measured, {moved} moved",
                    self.day
                ),
            ),
        };
        let signers = [("编制：", "Prepared:"), ("审核：", "Checked:"), ("批准：", "Approved:")];
        let list = List { title, sub: "", line, columns: columns.clone(), rows, notes: &[], signers: &signers };
        list.lay(setter, "TDF-39 v1.0", stamp)
    }
}

impl SuggestionRound {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let columns = vec![
            Column::new(("序号", "No."), 10.0, Align::Centre),
            Column::new(("主题", "Topic"), 34.0, Align::Even),
            Column::new(("建议", "Suggestion"), 70.0, Align::Even),
            Column::new(("提出人", "From"), 30.0, Align::Balance),
            Column::new(("处理", "Outcome"), 17.0, Align::Balance),
            Column::new(("答复", "Answer"), 58.0, Align::Even),
            Column::new(("落实人", "Owner"), 17.0, Align::Balance),
            Column::new(("日期", "Day"), 21.0, Align::Centre),
        ];
        let row = |(index, row): (usize, &SuggestionLine)| {
            let texts = [&row.topic, &row.words, &row.from, &row.outcome, &row.answer, &row.owner];
            let mut cells = vec![roll::solid(setter, &columns[0], Some(&(index + 1).to_string()), 10.5)];
            cells.extend(columns[1..].iter().zip(texts).map(|(column, text)| roll::cell(setter, column, Some(text))));
            cells.push(roll::solid(setter, &columns[7], Some(&row.on), 10.5));
            Waiting { cells, ..Waiting::default() }
        };
        let rows = self.rows.iter().enumerate().map(row).collect();
        let [count, answered, adopted] = self.counts;
        let (title, line) = match setter.language {
            Language::Chinese => (
                format!("{}{}年度职工建议与答复表", self.group_name, self.year),
                format!("{}　{}　建议 {count} 条，已答复 {answered} 条，采纳 {adopted} 条", self.title, self.days),
            ),
            Language::English => (
                format!("{}: Suggestions and Answers {}", self.group_name, self.year),
                format!("{}; {}; {count} suggestions, {answered} answered, {adopted} adopted", self.title, self.days),
            ),
        };
        let signers = [("汇总：", "Compiled:"), ("审核：", "Checked:"), ("批准：", "Approved:")];
        let list = List { title, sub: "", line, columns: columns.clone(), rows, notes: &[], signers: &signers };
        list.lay(setter, "TDF-40 v1.0", stamp)
    }
}
