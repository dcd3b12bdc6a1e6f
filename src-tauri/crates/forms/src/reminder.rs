//! Form 5d: certificates whose registration or continuing education falls due 证书到期提醒表, a landscape list for the units.

use crate::{
    Language, Stamp,
    list::{Page, mm},
    roll::{self, Column, Waiting},
    text::{Align, Setter},
    title::List,
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-5d v1.0";

/// Something that falls due.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reminder {
    /// 单位.
    pub unit: String,
    /// 姓名, up to 25 characters.
    pub name: String,
    /// 证书: trade or series with its level.
    pub certificate: String,
    /// 证书编号.
    pub number: String,
    /// What falls due: `注册到期`, `继续教育到期`.
    pub what: String,
    /// Day, `2026.12.31`.
    pub day: String,
    /// Days left, below zero when it is overdue.
    pub days: i32,
}

/// The filled list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReminderList {
    /// Name of the group in the title.
    pub group_name: String,
    /// Day as printed.
    pub day: String,
    /// In the order of the list.
    pub rows: Vec<Reminder>,
}

impl ReminderList {
    /// Lays the list out.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let columns = vec![
            Column::new(("序号", "No."), 12.0, Align::Centre),
            Column::new(("单位", "Unit"), 38.0, Align::Even),
            Column::new(("姓名", "Name"), 24.0, Align::Balance),
            Column::new(("证书", "Certificate"), 46.0, Align::Even),
            Column::new(("证书编号", "Number"), 44.0, Align::Centre),
            Column::new(("事项", "What is due"), 28.0, Align::Centre),
            Column::new(("到期日", "Day"), 24.0, Align::Centre),
            Column::new(("剩余天数", "Days left"), 19.0, Align::Centre),
            Column::new(("本人签收", "Signed for"), 22.0, Align::Centre),
        ];
        let row = |(index, row): (usize, &Reminder)| {
            let number = (index + 1).to_string();
            let left = match (row.days, setter.language) {
                (0.., _) => row.days.to_string(),
                (_, Language::Chinese) => format!("过期{}", row.days.unsigned_abs()),
                (_, Language::English) => format!("{} late", row.days.unsigned_abs()),
            };
            let cells = vec![
                roll::solid(setter, &columns[0], Some(&number), 10.5),
                roll::cell(setter, &columns[1], Some(&row.unit)),
                roll::roomy(setter, &columns[2], &row.name, mm(roll::ROW - 0.8)),
                roll::cell(setter, &columns[3], Some(&row.certificate)),
                roll::solid(setter, &columns[4], Some(&row.number), 9.0),
                roll::cell(setter, &columns[5], Some(&row.what)),
                roll::solid(setter, &columns[6], Some(&row.day), 10.5),
                roll::solid(setter, &columns[7], Some(&left), 10.5),
                roll::cell(setter, &columns[8], None),
            ];
            Waiting { cells, ..Waiting::default() }
        };
        let rows = self.rows.iter().enumerate().map(row).collect();
        let (count, late) = (self.rows.len(), self.rows.iter().filter(|row| row.days < 0).count());
        let (title, line) = match setter.language {
            Language::Chinese => (
                format!("{}证书到期提醒表", self.group_name),
                format!("统计日期：{}　90天内到期和已过期共 {count} 项，其中已过期 {late} 项", self.day),
            ),
            Language::English => (
                format!("{}: Certificates Falling Due", self.group_name),
                format!("On {}; {count} within 90 days or overdue, {late} of them overdue", self.day),
            ),
        };
        let notes = [setter
            .words(
                "请各单位通知本人按期办理延续注册和继续教育；办结后凭证件到证书台账更正日期。",
                "Units tell the people concerned to renew in time; once done, the register takes the new date from the document.",
            )
            .to_owned()];
        let signers = [("制表：", "Prepared:"), ("审核：", "Checked:")];
        let list = List { title, sub: "", line, columns: columns.clone(), rows, notes: &notes, signers: &signers };
        list.lay(setter, FORM, stamp)
    }
}
