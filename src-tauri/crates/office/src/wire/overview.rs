//! 总览: what is due, the year's duties and the talent figures; and what the search everywhere answers.

use serde::Serialize;
use ts_rs::TS;

/// Where something is: a room and what the room is told, so that it opens the very record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Place {
    /// Room.
    pub room: String,
    /// Words that the room is told, such as `tab`: name, word.
    pub words: Vec<(String, String)>,
    /// Ids that the room is told: name, id.
    pub ids: Vec<(String, i64)>,
}

/// What is due from every room.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Overview {
    /// ISO date.
    pub today: String,
    /// The Sunday of this week, ISO.
    pub week_until: String,
    /// How far the month looks, ISO.
    pub month_until: String,
    /// What waits for whoever asks, then what is overdue, due this week and this month; an empty one is not there.
    pub groups: Vec<OverviewGroup>,
    /// How many are in each room, the rooms in their order.
    pub rooms: Vec<OverviewRoom>,
}

/// Things that are equally pressing.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct OverviewGroup {
    /// `mine`, `overdue`, `week` or `month`.
    pub when: String,
    /// How many.
    pub count: u32,
    /// The most pressing first. Of a kind that is there often only the first stand by themselves; the last line of it stands for the rest.
    pub items: Vec<OverviewItem>,
}

/// Something that is due.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct OverviewItem {
    /// Kind; words at `overview.kind.<kind>`.
    pub kind: String,
    /// Who or what; empty of a line that stands for the rest of its kind.
    pub subject: String,
    /// What of it; may be empty.
    pub note: String,
    /// ISO date; empty of what has none.
    pub day: String,
    /// Days until then, negative when it has passed; none without a day.
    pub days: Option<i32>,
    /// How many it stands for.
    pub count: u32,
    /// Where to do it.
    pub place: Place,
}

/// A room with how much of it is due.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct OverviewRoom {
    /// Room.
    pub room: String,
    /// Waits for whoever asks.
    pub mine: u32,
    /// Overdue.
    pub overdue: u32,
    /// Due this week.
    pub week: u32,
    /// Due this month.
    pub month: u32,
}

/// The duties of a year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct OverviewYear {
    /// Year.
    pub year: i32,
    /// Month of today, 1 to 12; 0 in another year.
    pub month: u32,
    /// Kind and version of the document they come from.
    pub rules: String,
    /// In the order of their months.
    pub duties: Vec<OverviewDuty>,
}

/// A duty of the year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct OverviewDuty {
    /// First month.
    pub from: u32,
    /// Last month.
    pub to: u32,
    /// Chinese.
    pub name: String,
    /// English.
    pub name_en: String,
    /// `ahead`, `due`, `under_way`, `done`, `late` or `past`; words at `overview.state.<state>`.
    pub state: String,
    /// Where it is done; a room without a name: nowhere in the product.
    pub place: Place,
}

/// Talent figures over years.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct FigureTable {
    /// Years, the earliest first; the last one is as of today.
    pub years: Vec<i32>,
    /// Unit they are of; empty for the whole group.
    pub unit: String,
    /// Kind and version of the document that says what they mean.
    pub rules: String,
    /// The figures.
    pub lines: Vec<FigureLine>,
}

/// A figure over years.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct FigureLine {
    /// Figure; words at `figure.<code>`, its definition at `figure.how.<code>`.
    pub code: String,
    /// Per cent.
    pub percent: bool,
    /// It stands on top.
    pub top: bool,
    /// Whoever asks may see who is behind it.
    pub opens: bool,
    /// One for each year.
    pub years: Vec<FigureYear>,
}

/// A figure of a year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct FigureYear {
    /// Year.
    pub year: i32,
    /// To two decimals; empty when nobody can say it.
    pub value: String,
    /// Who or what counts; of hours, hundredths of a class hour.
    pub part: i64,
    /// Of how many; none of a plain count.
    pub whole: Option<i64>,
}

/// Which figure is opened.
#[derive(Clone, Debug, Default, serde::Deserialize, TS)]
#[ts(export)]
pub struct FigureQuery {
    /// Figure.
    pub figure: String,
    /// Year.
    pub year: i32,
    /// Only what counts; else what was looked at and does not.
    pub counts: bool,
    /// Part of a name, its pinyin, a staff number or a unit.
    pub text: String,
}

/// Somebody or something behind a figure.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct FigureBehind {
    /// Person; none of what is not a person.
    pub person: Option<i64>,
    /// Staff number; may be empty.
    pub staff_number: String,
    /// Name.
    pub name: String,
    /// Unit; may be empty.
    pub unit: String,
    /// What it counts by.
    pub note: String,
    /// It counts.
    pub counts: bool,
}

/// What the search everywhere found.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct FoundGroup {
    /// `person`, `unit`, `post`, `form`, `resolution`, `meeting`, `issue`, `letter`, `provision` or `certificate`; words at `palette.group.<kind>`.
    pub kind: String,
    /// How many there are altogether.
    pub total: u32,
    /// The best first.
    pub hits: Vec<Found>,
}

/// Something that was found.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Found {
    /// Name; of a form its code.
    pub label: String,
    /// What tells it from others of its name; may be empty.
    pub note: String,
    /// A code that is unique in its group: staff number, number, id or form.
    pub code: String,
    /// Where it is.
    pub place: Place,
}
