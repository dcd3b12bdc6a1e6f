//! 领导小组: seats, major issues and the year's programme, as the screen shows them.

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
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(default)]
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
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(default)]
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
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(default)]
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
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(default)]
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
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(default)]
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
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(default)]
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
