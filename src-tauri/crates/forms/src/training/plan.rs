//! Form 11f: yearly training plan 年度培训计划表.

use crate::{
    Language, Stamp,
    list::Page,
    roll::{self, Column, Waiting},
    text::{Align, Setter},
    title::List,
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-11f v1.0";

/// A line of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanRow {
    /// 月份; empty when not fixed.
    pub month: String,
    /// 项目.
    pub title: String,
    /// 对象.
    pub audiences: String,
    /// 内容.
    pub subject: String,
    /// 学时.
    pub hours: String,
    /// 课次: planned.
    pub sessions: String,
    /// 讲师.
    pub trainer: String,
    /// 预算, yuan as printed.
    pub budget: String,
    /// 完成: sessions held.
    pub held: String,
    /// 备注: added after the plan had been let out.
    pub remark: String,
}

/// The filled plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrainingPlan {
    /// Name of the group in the title.
    pub group_name: String,
    /// Year.
    pub year: i32,
    /// How it was let out, in words; empty while it is a draft.
    pub released: String,
    /// Sessions planned, held, cancelled, added.
    pub counts: (u32, u32, u32, u32),
    /// Per cent; empty without a plan.
    pub rate: String,
    /// Budget, yuan as printed.
    pub budget: String,
    /// In the order of the plan.
    pub rows: Vec<PlanRow>,
    /// Where it is not enough, one line each.
    pub short: Vec<String>,
}

impl TrainingPlan {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let columns = vec![
            Column::new(("序号", "No."), 10.0, Align::Centre),
            Column::new(("月份", "Month"), 15.0, Align::Centre),
            Column::new(("项目", "Title"), 58.0, Align::Even),
            Column::new(("对象", "For"), 48.0, Align::Even),
            Column::new(("内容", "Subject"), 24.0, Align::Balance),
            Column::new(("学时", "Hours"), 14.0, Align::Centre),
            Column::new(("课次", "Sessions"), 14.0, Align::Centre),
            Column::new(("讲师", "Trainer"), 28.0, Align::Even),
            Column::new(("预算（元）", "Budget"), 22.0, Align::Right),
            Column::new(("已办", "Held"), 12.0, Align::Centre),
            Column::new(("备注", "Note"), 12.0, Align::Balance),
        ];
        let row = |(index, row): (usize, &PlanRow)| {
            let number = (index + 1).to_string();
            let cells = vec![
                roll::solid(setter, &columns[0], Some(&number), 10.5),
                roll::solid(setter, &columns[1], Some(&row.month), 10.5),
                roll::cell(setter, &columns[2], Some(&row.title)),
                roll::cell(setter, &columns[3], Some(&row.audiences)),
                roll::cell(setter, &columns[4], Some(&row.subject)),
                roll::solid(setter, &columns[5], Some(&row.hours), 10.5),
                roll::solid(setter, &columns[6], Some(&row.sessions), 10.5),
                roll::cell(setter, &columns[7], Some(&row.trainer)),
                roll::solid(setter, &columns[8], Some(&row.budget), 10.5),
                roll::solid(setter, &columns[9], Some(&row.held), 10.5),
                roll::cell(setter, &columns[10], Some(&row.remark)),
            ];
            Waiting { cells, ..Waiting::default() }
        };
        let rows = self.rows.iter().enumerate().map(row).collect();
        let (planned, finished, cancelled, added) = self.counts;
        let (year, budget) = (self.year, &self.budget);
        let (title, line) = match setter.language {
            Language::Chinese => {
                let rate = if self.rate.is_empty() { String::new() } else { format!("　完成率 {}%", self.rate) };
                let counts =
                    format!("计划课次 {planned}　已办 {finished}　取消 {cancelled}　计划外 {added}{rate}　预算 {budget} 元");
                (format!("{}{year}年度培训计划表", self.group_name), format!("{}　{counts}", self.released))
            }
            Language::English => {
                let rate = if self.rate.is_empty() { String::new() } else { format!(", {}% completed", self.rate) };
                let counts = format!(
                    "{planned} sessions planned, {finished} held, {cancelled} cancelled, {added} beside{rate}; budget {budget} yuan"
                );
                (format!("{}: Training Plan {year}", self.group_name), format!("{} {counts}", self.released))
            }
        };
        let mut notes = Vec::new();
        if !self.short.is_empty() {
            let lead = setter.words("对照学时要求，本计划不足：", "Held against the hours owed, this plan lacks: ");
            notes.push(format!("{lead}{}", self.short.join(setter.words("；", "; "))));
        }
        let signers = [("编制：", "Prepared:"), ("审核：", "Checked:"), ("批准：", "Approved:")];
        let list = List {
            title,
            sub: "",
            line: line.trim().to_owned(),
            columns: columns.clone(),
            rows,
            notes: &notes,
            signers: &signers,
        };
        list.lay(setter, FORM, stamp)
    }
}
