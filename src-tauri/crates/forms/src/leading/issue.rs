//! Form 12e: major issues of talent work 重大事项清单, a landscape list: what is open first, by its deadline.

use crate::{
    Language, Stamp,
    list::{Page, mm},
    roll::{self, Column, Waiting},
    text::{Align, Setter},
    title::List,
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-12e v1.0";

/// An issue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IssueLine {
    /// 编号.
    pub number: String,
    /// 事项.
    pub title: String,
    /// 单位; empty for the whole group.
    pub unit: String,
    /// 提出, `2026.03.05`.
    pub raised: String,
    /// 决议文号; empty before it is decided.
    pub resolution: String,
    /// 责任人.
    pub owner: String,
    /// 时限, `2026.06.30`.
    pub due: String,
    /// 状态.
    pub state: String,
    /// Still to be done.
    pub open: bool,
    /// Days left, below zero when overdue; none without a deadline or when it is over.
    pub days: Option<i32>,
    /// To whom it is put because it is overdue: 责任人, 副组长, 组长; empty when it is not.
    pub rung: String,
    /// What was said of it last, with its day; empty before anything was.
    pub evidence: String,
}

/// The filled list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IssueList {
    /// Name of the group in the title.
    pub group_name: String,
    /// Day as printed.
    pub day: String,
    /// Open ones first, by their deadlines.
    pub rows: Vec<IssueLine>,
}

impl IssueList {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let columns = vec![
            Column::new(("编号", "No."), 12.0, Align::Centre),
            Column::new(("事项", "Issue"), 48.0, Align::Even),
            Column::new(("单位", "Unit"), 22.0, Align::Balance),
            Column::new(("提出日期", "Raised"), 21.0, Align::Centre),
            Column::new(("决议文号", "Resolution"), 28.0, Align::Balance),
            Column::new(("责任人", "Owner"), 19.0, Align::Balance),
            Column::new(("完成时限", "Deadline"), 21.0, Align::Centre),
            Column::new(("状态", "State"), 16.0, Align::Balance),
            Column::new(("期限情况", "Days"), 22.0, Align::Balance),
            Column::new(("最近进展", "Latest evidence"), 48.0, Align::Even),
        ];
        let row = |row: &IssueLine| {
            let unit = if row.unit.is_empty() { setter.words("全集团", "The group") } else { &row.unit };
            let days = self::days(setter.language, row);
            let high = mm(roll::ROW - 0.8);
            let roomy = |place: usize, text: &str| roll::roomy(setter, &columns[place], text, high);
            let cells = vec![
                roll::solid(setter, &columns[0], Some(&row.number), 10.5),
                roomy(1, &row.title),
                roomy(2, unit),
                roll::solid(setter, &columns[3], Some(&row.raised), 10.5),
                roomy(4, &row.resolution),
                roomy(5, &row.owner),
                roll::solid(setter, &columns[6], Some(&row.due), 10.5),
                roomy(7, &row.state),
                roomy(8, &days),
                roomy(9, &row.evidence),
            ];
            Waiting { cells, ..Waiting::default() }
        };
        let rows = self.rows.iter().map(row).collect();
        let count = |wanted: fn(&&IssueLine) -> bool| self.rows.iter().filter(wanted).count();
        let (all, open, late) = (self.rows.len(), count(|row| row.open), count(|row| !row.rung.is_empty()));
        let over = all - open;
        let (title, line) = match setter.language {
            Language::Chinese => (
                format!("{}人才工作重大事项清单", self.group_name),
                format!("统计日期：{}　共 {all} 项：在办 {open} 项，其中逾期 {late} 项；已办结或撤销 {over} 项", self.day),
            ),
            Language::English => (
                format!("{}: Major Issues of Talent Work", self.group_name),
                format!("On {}; {all} in all: {open} open, {late} of them overdue; {over} closed or dropped", self.day),
            ),
        };
        let notes = [setter
            .words(
                "逾期的事项按天数依次报责任人、副组长、组长；没有证据的不得办结，由责任人以外的人核验。",
                "What is overdue is put to the owner, then the deputy leader, then the leader; nothing closes without evidence that somebody else has seen.",
            )
            .to_owned()];
        let signers = [("制表：", "Prepared:"), ("审核：", "Checked:"), ("组长：", "Leader:")];
        let list = List { title, sub: "", line, columns: columns.clone(), rows, notes: &notes, signers: &signers };
        list.lay(setter, FORM, stamp)
    }
}

fn days(language: Language, row: &IssueLine) -> String {
    match (row.days, language) {
        (None, _) => String::new(),
        (Some(left @ 0..), Language::Chinese) => format!("剩 {left} 天"),
        (Some(left @ 0..), Language::English) => format!("{left} left"),
        (Some(late), Language::Chinese) => format!("逾期 {} 天\n报{}", late.unsigned_abs(), row.rung),
        (Some(late), Language::English) => format!("{} late\nto {}", late.unsigned_abs(), row.rung),
    }
}
