//! 领导小组: seats, meetings, resolutions with what cites them, major issues and the year's programme, as the screen shows them.

use super::TraceView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The roster of a day.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SeatRoom {
    /// ISO date.
    pub day: String,
    /// Seats on the day: leader, deputy, members.
    pub places: Vec<SeatPlace>,
    /// Every seat that ever stood, in the order they were made.
    pub seats: Vec<SeatRow>,
    /// Posts that would have a seat by the usual reading of the group's statute and have none: role, post, its name.
    pub proposed: Vec<SeatProposal>,
}

/// A seat on a day.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SeatPlace {
    /// Seat.
    pub seat: i64,
    /// `leader`, `deputy` or `member`.
    pub role: String,
    /// Post it is bound to, with its unit before it; empty for a person's.
    pub post_name: String,
    /// Who sits on it; none when the post is vacant.
    pub person: Option<i64>,
    /// 工号.
    pub staff_number: String,
    /// Name; empty on an empty seat.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Post of the roster.
    pub post: String,
    /// ISO date since when he sits; empty on an empty seat.
    pub since: String,
}

/// A seat with its days.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SeatRow {
    /// Id.
    pub id: i64,
    /// Role.
    pub role: String,
    /// Post or person it is bound to.
    pub bound: String,
    /// ISO date.
    pub since: String,
    /// Number of the resolution; empty without one.
    pub resolution: String,
    /// ISO date; empty while it stands.
    pub last_day: String,
    /// Why it ended; empty while it stands.
    pub reason: String,
}

/// A post that might have a seat.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SeatProposal {
    /// Role.
    pub role: String,
    /// Post.
    pub post: i64,
    /// Its name with the unit before it.
    pub name: String,
}

/// Seats to make: of posts, or of one person under a resolution.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct SeatAdd {
    /// Any usual date form; empty for today.
    pub since: String,
    /// Role and post of each.
    pub posts: Vec<(String, i64)>,
    /// Staff number of a person; empty without one. He becomes a member.
    pub staff_number: String,
    /// Resolution; a person's seat needs one.
    pub resolution: Option<i64>,
}

/// A seat to end.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct SeatEnd {
    /// Seat.
    pub seat: i64,
    /// Any usual date form.
    pub last_day: String,
    /// Why.
    pub reason: String,
    /// Resolution.
    pub resolution: Option<i64>,
}

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
#[derive(Clone, Debug, Deserialize, TS)]
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
#[derive(Clone, Debug, Deserialize, TS)]
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
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct MeetingRoll {
    /// Meeting.
    pub meeting: i64,
    /// Person, `present`/`leave`/`absent`, note; whoever is not named was present.
    pub away: Vec<(i64, String, String)>,
}

/// What a meeting made of an item.
#[derive(Clone, Debug, Deserialize, TS)]
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
#[derive(Clone, Debug, Deserialize, TS)]
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

/// Major issues.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct IssueRoom {
    /// Still to be done, then what is over; each by its deadline.
    pub rows: Vec<IssueRow>,
    /// Overdue.
    pub overdue: u32,
    /// Due within the days of the rules.
    pub soon: u32,
    /// Waiting for somebody else to see that it is done.
    pub waiting: u32,
}

/// An issue in the list.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct IssueRow {
    /// Id.
    pub id: i64,
    /// What it is.
    pub title: String,
    /// Unit it concerns; empty for the whole group.
    pub unit: String,
    /// `raised`, `decided`, `reported`, `verified`, `closed` or `dropped`.
    pub state: String,
    /// ISO date.
    pub raised_on: String,
    /// Who is responsible; empty before it is decided.
    pub owner: String,
    /// ISO date; empty before it is decided.
    pub due_on: String,
    /// Days left; below zero when overdue. None when it is over or has no deadline.
    pub days: Option<i32>,
    /// To whom it is put because it is overdue: `owner`, `deputy` or `leader`; empty when it is not.
    pub rung: String,
    /// Due within the days of the rules.
    pub soon: bool,
    /// Number of the resolution; empty before it is decided.
    pub resolution: String,
    /// Its id.
    pub resolution_id: Option<i64>,
}

/// An issue with its steps.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct IssueCard {
    /// As in the list.
    pub row: IssueRow,
    /// Why it matters.
    pub ground: String,
    /// Who raised it.
    pub by: String,
    /// In the order they were taken.
    pub steps: Vec<IssueStepRow>,
    /// Steps that are open to whoever is signed in.
    pub next: Vec<String>,
}

/// A step of an issue.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct IssueStepRow {
    /// Id.
    pub id: i64,
    /// `decide`, `extend`, `report`, `verify`, `return`, `close` or `drop`.
    pub kind: String,
    /// ISO date.
    pub on: String,
    /// Who is responsible from now on; empty when the step names nobody.
    pub owner: String,
    /// ISO date; empty when the step sets none.
    pub due_on: String,
    /// Number of the resolution; empty without one.
    pub resolution: String,
    /// Evidence, finding or reason.
    pub words: String,
    /// File name of the evidence; empty without one.
    pub file_name: String,
    /// Its SHA-256 in hex.
    pub file_hash: String,
    /// Who recorded it.
    pub by: String,
}

/// An issue to raise.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct IssueRaise {
    /// What it is.
    pub title: String,
    /// Why it matters.
    pub ground: String,
    /// Unit it concerns; none for the whole group.
    pub unit: Option<i64>,
    /// Any usual date form; empty for today.
    pub on: String,
}

/// A step to take.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct IssueStepForm {
    /// Issue.
    pub issue: i64,
    /// Kind.
    pub kind: String,
    /// Any usual date form; empty for today.
    pub on: String,
    /// Staff number of who is responsible; of a decision.
    pub owner: String,
    /// Deadline; of a decision or an extension.
    pub due_on: String,
    /// Resolution; of a decision.
    pub resolution: Option<i64>,
    /// Evidence, finding or reason.
    pub words: String,
    /// Path of a file of evidence; may be empty.
    pub path: String,
}

/// The year's programme.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Programme {
    /// The year.
    pub year: i32,
    /// Goals.
    pub goals: Vec<ProgrammeGoal>,
    /// Measures that stand.
    pub measures: u32,
    /// Of them finished.
    pub finished: u32,
    /// Of them overdue.
    pub late: u32,
}

/// A goal.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ProgrammeGoal {
    /// Id.
    pub id: i64,
    /// What is to be reached.
    pub title: String,
    /// Code of the figure that shows it; empty without one.
    pub figure: String,
    /// What it is to reach.
    pub aim: String,
    /// What it is today, or was at the end of the year; empty when it cannot be said.
    pub now: String,
    /// The aim is reached.
    pub reached: bool,
    /// Why it was given up; empty while it stands.
    pub reason: String,
    /// Measures, by their days.
    pub measures: Vec<ProgrammeMeasure>,
}

/// A measure.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ProgrammeMeasure {
    /// Id.
    pub id: i64,
    /// What is done.
    pub title: String,
    /// Unit; empty for the whole group.
    pub unit: String,
    /// Who is responsible.
    pub owner: String,
    /// ISO date.
    pub due_on: String,
    /// `planned`, `running`, `done` or `stopped`.
    pub state: String,
    /// Not done on its day.
    pub late: bool,
    /// What was said of it last; empty before the first step.
    pub words: String,
}

/// A goal to set, or to give up.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct ProgrammeGoalForm {
    /// Year.
    pub year: i32,
    /// 0 for a new one.
    pub id: i64,
    /// What is to be reached.
    pub title: String,
    /// Code of a figure; empty without one.
    pub figure: String,
    /// What it is to reach; empty without a figure.
    pub aim: String,
    /// Why it is given up; of one that stands.
    pub reason: String,
}

/// A measure to add, or a step of one.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct ProgrammeMeasureForm {
    /// Goal; of a new one.
    pub goal: i64,
    /// 0 for a new one.
    pub id: i64,
    /// What is done.
    pub title: String,
    /// Unit; none for the whole group.
    pub unit: Option<i64>,
    /// Staff number of who is responsible.
    pub owner: String,
    /// Any usual date form.
    pub due_on: String,
    /// `begin`, `finish` or `give_up`; of one that stands.
    pub step: String,
    /// Evidence or reason of the step.
    pub words: String,
}
