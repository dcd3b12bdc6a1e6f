//! Meetings of the leading group, and resolutions with what cites them, as the screen shows them.

use super::TraceView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The meetings of a year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct MeetingYear {
    /// The year.
    pub year: i32,
    /// Years to choose from, the latest first.
    pub years: Vec<i32>,
    /// Fewest meetings of a year.
    pub least: u32,
    /// Meetings held, of this year.
    pub held: u32,
    /// The latest first.
    pub rows: Vec<MeetingRow>,
}

/// A meeting in the list.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct MeetingRow {
    /// Id.
    pub id: i64,
    /// Year.
    pub year: i32,
    /// The n-th of its year.
    pub ordinal: u32,
    /// Title.
    pub title: String,
    /// ISO date.
    pub on: String,
    /// `09:00`; may be empty.
    pub starts: String,
    /// Place.
    pub place: String,
    /// `planned`, `held`, `issued` or `called_off`.
    pub state: String,
    /// Items.
    pub items: u32,
    /// Of them carried.
    pub carried: u32,
    /// On the roll.
    pub entitled: u32,
    /// Of them present.
    pub present: u32,
    /// A signed copy of the minutes is kept.
    pub signed: bool,
}

/// A meeting with everything about it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct MeetingCard {
    /// As in the list.
    pub row: MeetingRow,
    /// Staff number of who presides; empty without one.
    pub chair: String,
    /// His name.
    pub chair_name: String,
    /// Who writes it down.
    pub recorder: String,
    /// 列席, in words.
    pub guests: String,
    /// Why it was called off; empty when it was not.
    pub reason: String,
    /// Who issued the minutes; empty before.
    pub issued_by: String,
    /// ISO time.
    pub issued_at: String,
    /// File name of the signed copy; empty without one.
    pub scan_name: String,
    /// Its SHA-256 in hex.
    pub scan_hash: String,
    /// How many have to be there to decide.
    pub needed: u32,
    /// So many are there.
    pub quorate: bool,
    /// Kind and version of the document.
    pub rules: String,
    /// The roll; of one that was not held yet everybody with a seat on its day, as present.
    pub roll: Vec<MeetingPlace>,
    /// The agenda.
    pub items: Vec<MeetingItem>,
    /// Decisions without a vote, so that the minutes cannot be issued.
    pub open_items: u32,
}

/// Somebody on the roll.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct MeetingPlace {
    /// Person.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Post.
    pub post: String,
    /// `leader`, `deputy` or `member`.
    pub role: String,
    /// `present`, `leave` or `absent`.
    pub came: String,
    /// May be empty.
    pub note: String,
}

/// An item of the agenda.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct MeetingItem {
    /// Id.
    pub id: i64,
    /// `decide` or `hear`.
    pub kind: String,
    /// 议题.
    pub topic: String,
    /// 汇报人.
    pub reporter: String,
    /// The major issue it takes up.
    pub issue: Option<i64>,
    /// Its title; empty without one.
    pub issue_title: String,
    /// 讨论要点.
    pub discussion: String,
    /// 决议.
    pub resolved: String,
    /// 责任单位.
    pub responsible: String,
    /// ISO date; empty without one.
    pub due_on: String,
    /// 同意; none before the vote.
    pub agree: Option<u32>,
    /// 反对.
    pub against: Option<u32>,
    /// 弃权.
    pub abstain: Option<u32>,
    /// Empty, `carried`, `lost` or `heard`.
    pub outcome: String,
    /// How the vote was judged; empty before it.
    pub trace: TraceView,
    /// Resolution; none before the minutes were issued.
    pub resolution: Option<i64>,
    /// Its number.
    pub resolution_number: String,
    /// Whom it is about: staff number, name.
    pub about: Vec<(String, String)>,
    /// Who stepped out: staff number, name, reason.
    pub out: Vec<(String, String, String)>,
    /// Who has to step out, being one whom it is about or a relative: staff number, name, `own` or `relative`.
    pub must_leave: Vec<(String, String, String)>,
    /// How many vote when those who must have stepped out.
    pub voting: u32,
}

/// What is typed of a meeting.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct MeetingForm {
    /// 0 for a new one.
    pub id: i64,
    /// Title; empty for the usual one.
    pub title: String,
    /// Any usual date form.
    pub on: String,
    /// `09:00`; may be empty.
    pub starts: String,
    /// Place.
    pub place: String,
    /// Staff number of who presides; empty for the leader.
    pub chair: String,
    /// Who writes it down.
    pub recorder: String,
    /// 列席.
    pub guests: String,
}

/// An item to put on the agenda, to say anew, or to take off.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct MeetingItemForm {
    /// Meeting.
    pub meeting: i64,
    /// 0 for a new one.
    pub id: i64,
    /// `decide` or `hear`; empty takes the item off.
    pub kind: String,
    /// 议题.
    pub topic: String,
    /// 汇报人.
    pub reporter: String,
    /// The major issue it takes up.
    pub issue: Option<i64>,
    /// Staff numbers of whom it is about, parted by spaces, commas or lines.
    pub about: String,
}

/// Who came.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct MeetingRoll {
    /// Meeting.
    pub meeting: i64,
    /// Person, `present`/`leave`/`absent`, note; whoever is not named was present.
    pub away: Vec<(i64, String, String)>,
}

/// What a meeting made of an item.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct MeetingHold {
    /// Item.
    pub item: i64,
    /// 讨论要点.
    pub discussion: String,
    /// 决议; what the resolution says.
    pub resolved: String,
    /// 责任单位.
    pub responsible: String,
    /// Any usual date form; may be empty.
    pub due_on: String,
    /// 同意; empty before the vote.
    pub agree: String,
    /// 反对.
    pub against: String,
    /// 弃权.
    pub abstain: String,
    /// Who stepped out of his own accord: staff number, reason.
    pub out: Vec<(String, String)>,
}

/// A meeting that is called off, or whose minutes are signed.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct MeetingScan {
    /// Meeting.
    pub meeting: i64,
    /// Path of the signed copy (PDF, PNG, JPEG, ≤ 20 MB).
    pub path: String,
}

/// A resolution with what became of it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ResolutionCard {
    /// Id.
    pub id: i64,
    /// Number.
    pub number: String,
    /// ISO date.
    pub date: String,
    /// What it decides.
    pub title: String,
    /// File name of the stored scan; empty when none.
    pub scan_name: String,
    /// SHA-256 of the scan in hex.
    pub scan_hash: String,
    /// The meeting it came of; none of one that was recorded from paper.
    pub meeting: Option<i64>,
    /// Title of the meeting.
    pub meeting_title: String,
    /// The item.
    pub item: Option<MeetingItem>,
    /// What cites it: room, code of what, how many.
    pub cited: Vec<ResolutionUse>,
}

/// What cites a resolution.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ResolutionUse {
    /// Code; words at `resolution.use.<code>`.
    pub code: String,
    /// How many.
    pub count: u32,
    /// Years or names that tell them, parted by commas; may be empty.
    pub label: String,
}
