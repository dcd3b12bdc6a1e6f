//! Qualifications 任职资格.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a list of the registers is filtered by. Empty fields do not filter.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TitleQuery {
    /// Part of name, pinyin initials, staff number or title.
    pub text: String,
    /// Unit by its id; 0 for all.
    pub unit: i64,
    /// 系列.
    pub series: String,
    /// 级别.
    pub level: String,
    /// Qualifications: `stands`, `withdrawn`; appointments: `open`, `holds`, `suspended`, `coming`, `past`, `rejected`.
    pub state: String,
}

/// One series with its levels and their usual names.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TitleSeries {
    /// 系列.
    pub series: String,
    /// Levels that it has, low to high.
    pub levels: Vec<TitleLevelName>,
}

/// A level and its usual name.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TitleLevelName {
    /// 级别.
    pub level: String,
    /// Usual name, such as 高级工程师.
    pub name: String,
}

/// One qualification.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct QualificationRow {
    /// Id.
    pub id: i64,
    /// Whose.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// 系列.
    pub series: String,
    /// 级别.
    pub level: String,
    /// 专业 or 工种; may be empty.
    pub specialty: String,
    /// 名称.
    pub title: String,
    /// ISO date; empty where the roster does not say.
    pub obtained_on: String,
    /// `committee`, `exam` or `roster`.
    pub how: String,
    /// Number of the certificate; empty when none.
    pub certificate: String,
    /// Document; may be empty.
    pub document: String,
    /// ISO date; empty while it stands.
    pub withdrawn_on: String,
    /// Document of the withdrawal.
    pub withdrawn_document: String,
    /// Why it was withdrawn.
    pub withdrawn_why: String,
    /// The account may record on it.
    pub mine: bool,
}

/// A qualification that rests on a certificate.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct QualificationNew {
    /// 工号.
    pub staff_number: String,
    /// 系列.
    pub series: String,
    /// 级别.
    pub level: String,
    /// 专业 or 工种; may be empty.
    pub specialty: String,
    /// 名称; empty for the usual one.
    pub title: String,
    /// Any usual date form; empty for the certificate's day.
    pub obtained_on: String,
    /// Number of the certificate, looked up and found genuine.
    pub certificate: String,
    /// Document; may be empty.
    pub document: String,
}

/// Withdraws a qualification.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct QualificationWithdraw {
    /// Which.
    pub qualification: i64,
    /// Any usual date form.
    pub on: String,
    /// Document.
    pub document: String,
    /// Why.
    pub reason: String,
}

/// What the roster says of somebody that the register does not hold.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TitleOffer {
    /// Who.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// `title` or `skill_level`: the field of the roster.
    pub field: String,
    /// What it holds.
    pub text: String,
    /// 系列; empty when it is not understood.
    pub series: String,
    /// 级别; empty when it is not understood.
    pub level: String,
    /// 工种; may be empty.
    pub specialty: String,
}

/// Takes over from the roster.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TitleTake {
    /// `person` ids; empty for everybody who is offered.
    pub people: Vec<i64>,
    /// Document, such as the roster's own number.
    pub document: String,
}

/// How people stand on a day: title yes or no by appointed yes or no 四格.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TitleCells {
    /// ISO date.
    pub day: String,
    /// By unit and level, units in their order.
    pub rows: Vec<TitleCellRow>,
    /// Of the whole group.
    pub all: TitleFour,
}

/// The four cells of one unit and level.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TitleCellRow {
    /// Unit by its id.
    pub unit: i64,
    /// 单位.
    pub unit_name: String,
    /// Level of the highest title, else of the appointment; empty for neither.
    pub level: String,
    /// The figures.
    pub four: TitleFour,
}

/// People in each cell.
#[derive(Clone, Copy, Debug, Default, Serialize, TS)]
#[ts(export)]
pub struct TitleFour {
    /// Title and appointed.
    pub both: u32,
    /// Title, not appointed 有职称未聘.
    pub titled: u32,
    /// Appointed without a title.
    pub appointed: u32,
    /// Neither.
    pub neither: u32,
}

/// Which people of the four cells are wanted.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TitleCellQuery {
    /// Any usual date form; empty for today.
    pub day: String,
    /// Unit by its id; 0 for all.
    pub unit: i64,
    /// Level; empty for all, `-` for none.
    pub level: String,
    /// `both`, `titled`, `appointed` or `neither`; empty for all.
    pub cell: String,
}

/// Somebody in one of the four cells.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TitleCellPerson {
    /// Who.
    pub id: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// 职务.
    pub post: String,
    /// Highest title; empty for none.
    pub title: String,
    /// What the person is appointed to; empty for nothing.
    pub appointed: String,
    /// `both`, `titled`, `appointed` or `neither`.
    pub cell: String,
}
