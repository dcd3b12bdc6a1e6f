//! Appointments to titles 聘任, the places they take, and what waits.

use super::{TitleCellQuery, TitleQuery, TitleSeries};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One proposal with what came of it; an approved one is the appointment.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TitleAppointmentRow {
    /// Id.
    pub id: i64,
    /// Who.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// Unit whose place it takes.
    pub unit: String,
    /// 系列.
    pub series: String,
    /// 级别.
    pub level: String,
    /// 名称.
    pub title: String,
    /// Level of the qualification it rests on; empty for none.
    pub qualified: String,
    /// `level`, `below` 高职低聘 or `above` 低职高聘.
    pub standing: String,
    /// ISO date.
    pub since: String,
    /// ISO date of the last day it was made for.
    pub until: String,
    /// ISO date of the last day it holds.
    pub last_day: String,
    /// `open`, `rejected`, `taken_back`, `coming`, `holds`, `suspended` or `past`.
    pub state: String,
    /// Grounds.
    pub grounds: String,
    /// Number of the resolution; empty while open.
    pub resolution: String,
    /// ISO date; empty while open.
    pub decided_on: String,
    /// Reason of the decision; may be empty.
    pub reason: String,
    /// Who decided, by name.
    pub deciders: Vec<String>,
    /// Why it was ended; empty when it was not.
    pub end_reason: String,
    /// ISO date until which nobody appoints the person again; empty when none.
    pub waiting_until: String,
    /// ISO date on which the qualification was withdrawn; empty when it stands.
    pub withdrawn_on: String,
    /// ISO date of the decision to keep it all the same; empty when none.
    pub kept_on: String,
    /// The account may decide on it: nothing keeps it out.
    pub mine: bool,
}

/// A proposal.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TitlePropose {
    /// 工号.
    pub staff_number: String,
    /// Name of the unit; empty for the person's own.
    pub unit: String,
    /// 系列.
    pub series: String,
    /// 级别.
    pub level: String,
    /// 名称; empty for the usual one.
    pub title: String,
    /// Any usual date form.
    pub since: String,
    /// Any usual date form.
    pub until: String,
    /// Grounds.
    pub grounds: String,
}

/// A decision on proposals: all of them or none.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TitleDecide {
    /// Proposals.
    pub proposals: Vec<i64>,
    /// `approved` or `rejected`.
    pub outcome: String,
    /// Resolution; its day is the day of the decision.
    pub resolution: i64,
    /// Why; needed to reject.
    pub reason: String,
    /// 工号 of those who voted.
    pub voters: Vec<String>,
}

/// Ends an appointment.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TitleEnd {
    /// Which.
    pub proposal: i64,
    /// Any usual date form: the last day it holds.
    pub last_day: String,
    /// `not_renewed`, `removed`, `resigned`, `moved`, `left` or `mistake`.
    pub reason: String,
    /// Resolution.
    pub resolution: i64,
    /// Words; may be empty.
    pub note: String,
    /// 工号 of those who voted.
    pub voters: Vec<String>,
}

/// Decides on an appointment whose qualification was withdrawn.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TitleSuspended {
    /// Which.
    pub proposal: i64,
    /// It goes on; else it ends with the day before the withdrawal.
    pub keep: bool,
    /// Resolution.
    pub resolution: i64,
    /// Why.
    pub reason: String,
    /// 工号 of those who voted.
    pub voters: Vec<String>,
}

/// The structure of a unit from a year on, with what is taken of it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TitleStructure {
    /// Id.
    pub id: i64,
    /// Unit by its id.
    pub unit: i64,
    /// 单位.
    pub unit_name: String,
    /// From this year on.
    pub year: i32,
    /// Ratio 高:中:初.
    pub ratio: String,
    /// 低职高聘 is allowed.
    pub low_to_high: bool,
    /// 等待期 in months.
    pub waiting_months: u32,
    /// Document.
    pub document: String,
    /// Places by series and level.
    pub places: Vec<TitlePlaceRow>,
}

/// Places of one series and level.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TitlePlaceRow {
    /// 系列.
    pub series: String,
    /// 级别.
    pub level: String,
    /// Places.
    pub places: u32,
    /// Held on the day looked at.
    pub held: u32,
    /// Free on that day; below zero when more are appointed than there are places.
    pub free: i32,
    /// Who holds them.
    pub holders: Vec<String>,
}

/// A structure to record.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TitleStructureNew {
    /// Name of the unit.
    pub unit: String,
    /// From this year on.
    pub year: i32,
    /// Ratio such as `1:3:6`.
    pub ratio: String,
    /// 低职高聘 is allowed.
    pub low_to_high: bool,
    /// 等待期 in months, at most 12; none for 6.
    pub waiting_months: Option<u32>,
    /// Document.
    pub document: String,
    /// Places.
    pub places: Vec<TitlePlaceNew>,
}

/// Places to record.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TitlePlaceNew {
    /// 系列.
    pub series: String,
    /// 级别.
    pub level: String,
    /// Places; 0 leaves it out.
    pub places: u32,
}

/// Something that waits for somebody.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TitleWaiting {
    /// `suspended`, `open`, `due`, `over`, `voting`, `notice`, `objection` or `closing`.
    pub kind: String,
    /// Id of the appointment, session or unit.
    pub id: i64,
    /// Whom or what it is about.
    pub name: String,
    /// Title, level or committee; may be empty.
    pub what: String,
    /// ISO date that counts; may be empty.
    pub day: String,
    /// The account may do something about it.
    pub mine: bool,
}

/// What the tabs begin with.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TitleRoom {
    /// Series with their levels.
    pub series: Vec<TitleSeries>,
    /// What waits.
    pub waiting: Vec<TitleWaiting>,
}

/// A list to write as a sheet.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TitleExport {
    /// `qualifications`, `appointments`, `places` or `cells`.
    pub list: String,
    /// Filter of the first two.
    pub query: TitleQuery,
    /// Filter of the cells, and the day that places are looked at.
    pub cells: TitleCellQuery,
    /// Where to.
    pub path: String,
}
