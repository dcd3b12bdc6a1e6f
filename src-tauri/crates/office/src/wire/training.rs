//! 培训 as it is shown: the plan, programmes with their people, years against what is owed, record cards.

use super::TraceView;
use serde::Serialize;
use ts_rs::TS;

/// What the room is about, whatever year is looked at.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TrainingRoom {
    /// This year.
    pub year: i32,
    /// Years with anything in them, this one and the next, latest first.
    pub years: Vec<i32>,
    /// Kind and version of the rules of this year.
    pub rules: String,
    /// Minutes of a class hour.
    pub class_minutes: u32,
    /// Subjects.
    pub subjects: Vec<TrainingName>,
    /// Audiences.
    pub audiences: Vec<TrainingName>,
}

/// A code of the rules with its names.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TrainingName {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// English name; may be empty.
    pub name_en: String,
}

/// The plan of a year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TrainingPlan {
    /// Year.
    pub year: i32,
    /// ISO date on which it was let out; empty while it is a draft.
    pub released_on: String,
    /// Number of the resolution; may be empty.
    pub resolution: String,
    /// Who let it out.
    pub released_by: String,
    /// Lines, withdrawn ones too.
    pub lines: Vec<TrainingLine>,
    /// Where it offers less than is owed.
    pub short: Vec<TrainingShort>,
    /// Sessions planned.
    pub planned: u32,
    /// Of them held.
    pub finished: u32,
    /// Of them cancelled.
    pub cancelled: u32,
    /// Held beside the plan.
    pub added: u32,
    /// 完成率, per cent with two decimals; empty without a plan.
    pub rate: String,
    /// How the rate was computed.
    pub trace: TraceView,
    /// Budget of the lines that stand, yuan.
    pub budget: String,
    /// What the programmes of the year cost so far, yuan.
    pub cost: String,
}

/// A line of the plan.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TrainingLine {
    /// Id.
    pub id: i64,
    /// 项目.
    pub title: String,
    /// Codes of audiences.
    pub audiences: Vec<String>,
    /// Code of the subject.
    pub subject: String,
    /// Class hours.
    pub hours: String,
    /// Sessions planned.
    pub sessions: u32,
    /// 1 to 12; none when not fixed.
    pub month: Option<u32>,
    /// May be empty.
    pub trainer: String,
    /// Yuan.
    pub budget: String,
    /// It came to nothing.
    pub withdrawn: bool,
    /// It came after the plan had been let out.
    pub late: bool,
    /// Why it was changed.
    pub reason: String,
    /// Sessions held of it.
    pub held: u32,
    /// Programmes opened for it, as id and title.
    pub programmes: Vec<(i64, String)>,
}

/// Hours that the plan does not offer.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TrainingShort {
    /// Code of the audience.
    pub audience: String,
    /// Code of the subject; empty for all.
    pub subject: String,
    /// Hours owed.
    pub required: String,
    /// Hours offered.
    pub offered: String,
}

/// A programme in a list.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TrainingRow {
    /// Id.
    pub id: i64,
    /// Year that its hours count for.
    pub year: i32,
    /// Line of the plan; none beside the plan.
    pub line: Option<i64>,
    /// 项目.
    pub title: String,
    /// Code of the subject.
    pub subject: String,
    /// Words at `training.form.<code>`.
    pub form: String,
    /// 讲师; may be empty.
    pub trainer: String,
    /// 主办; may be empty.
    pub organiser: String,
    /// Words at `training.check.<code>`.
    pub check: String,
    /// Points; empty without a check.
    pub pass_mark: String,
    /// Yuan.
    pub cost: String,
    /// Words at `training.state.<code>`.
    pub state: String,
    /// ISO date it was closed or cancelled on; empty before.
    pub stopped_on: String,
    /// Why it was cancelled.
    pub reason: String,
    /// First day of its sessions; empty without one.
    pub since: String,
    /// Last day.
    pub until: String,
    /// Sessions held.
    pub held: u32,
    /// Sessions not cancelled.
    pub sessions: u32,
    /// People enrolled.
    pub people: u32,
    /// `none`, `open`, `closed`.
    pub evaluation: String,
}

/// A programme with everything about it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TrainingCard {
    /// As in the list.
    pub row: TrainingRow,
    /// Kind and version of the rules it is credited under.
    pub rules: String,
    /// Sessions by day.
    pub sessions: Vec<TrainingSession>,
    /// People by staff number; those taken out last.
    pub people: Vec<TrainingPerson>,
    /// People with hours credited, so far or for good.
    pub credited: u32,
    /// Cost for each of them, yuan; empty without anybody.
    pub cost_per_head: String,
    /// How it was found.
    pub evaluation: TrainingEvaluation,
}

/// A session.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TrainingSession {
    /// Id.
    pub id: i64,
    /// ISO date.
    pub on: String,
    /// `08:30`; may be empty.
    pub starts: String,
    /// Minutes.
    pub minutes: u32,
    /// Class hours of these minutes.
    pub hours: String,
    /// 地点.
    pub place: String,
    /// 讲师; empty for that of the programme.
    pub trainer: String,
    /// What it is about.
    pub topic: String,
    /// Words at `training.session.<code>`.
    pub held: String,
    /// `plan` or `added`.
    pub origin: String,
    /// Why it was cancelled.
    pub reason: String,
    /// 应到: enrolled; 实到: there, whole or in part; 请假; 缺席.
    pub counts: (u32, u32, u32, u32),
}

/// Somebody in a programme.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TrainingPerson {
    /// Person.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// 岗位.
    pub post: String,
    /// By session: `present`, `leave`, `absent`, minutes of a part, or empty while nothing is recorded.
    pub there: Vec<String>,
    /// Points; empty before the check.
    pub score: String,
    /// Words at `training.result.<code>`: `none`, `passed`, `failed`, `missing`.
    pub result: String,
    /// Minutes attended of those held.
    pub attended: u32,
    /// Minutes held.
    pub held: u32,
    /// Class hours credited, so far or for good.
    pub hours: String,
    /// Words at `training.credit.<code>`.
    pub ground: String,
    /// How it was computed.
    pub trace: TraceView,
    /// Why he was taken out; empty while he is in.
    pub withdrawn: String,
    /// Number of the certificate that came of it; empty without.
    pub certificate: String,
}

/// An evaluation; figures only when it is closed, and only where enough answered.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TrainingEvaluation {
    /// `none`, `open`, `closed`.
    pub state: String,
    /// What is asked.
    pub items: Vec<TrainingName>,
    /// Sheets entered.
    pub sheets: u32,
    /// Fewest answers from which anything is shown.
    pub least: u32,
    /// Sheets with an answer; 0 before it is closed.
    pub answers: u32,
    /// Means by item, two decimals; empty where too few answered.
    pub means: Vec<String>,
    /// Mean of all; may be empty.
    pub overall: String,
    /// Words, in the order of their characters.
    pub comments: Vec<String>,
}

/// A year against what is owed.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TrainingYear {
    /// Year.
    pub year: i32,
    /// Kind and version of its rules.
    pub rules: String,
    /// People who are looked at: everybody employed in the year, or those of a member's units.
    pub people: u32,
    /// Who owe hours.
    pub owing: u32,
    /// Who have done them.
    pub met: u32,
    /// Class hours credited.
    pub hours: String,
    /// Class hours for each of the people; empty without anybody.
    pub per_head: String,
    /// Share of people with any hours, per cent; empty without anybody.
    pub trained: String,
    /// Sessions of the plan held, per cent; empty without a plan.
    pub rate: String,
    /// Cost of the year's programmes, yuan; empty for whoever sees a unit alone.
    pub cost: String,
    /// By unit.
    pub units: Vec<TrainingSum>,
    /// By audience.
    pub audiences: Vec<TrainingSum>,
    /// Hours by subject: code, hours.
    pub subjects: Vec<(String, String)>,
}

/// People of a unit or an audience.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TrainingSum {
    /// Name of the unit, or code of the audience.
    pub key: String,
    /// People who owe hours.
    pub people: u32,
    /// Who have done them.
    pub met: u32,
    /// Hours done.
    pub done: String,
    /// Hours lacking.
    pub lacking: String,
    /// Hours done for each.
    pub per_head: String,
}

/// Somebody's year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TrainingGap {
    /// Person.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// 岗位.
    pub post: String,
    /// Code of the audience.
    pub audience: String,
    /// Months of the year that count.
    pub months: u32,
    /// 要求.
    pub required: String,
    /// 完成.
    pub done: String,
    /// 差额.
    pub lacking: String,
    /// Subjects asked for or done.
    pub subjects: Vec<TrainingSubject>,
    /// 公需 and 专业, where the audience is held to them.
    pub split: Option<TrainingSplit>,
    /// Points of the last computer test that counts; empty without.
    pub computer: String,
    /// Words at `training.computer.<code>`: `passed`, `failed`, `none`; empty for whoever owes no computer basics.
    pub computer_state: String,
    /// How it was computed.
    pub trace: TraceView,
}

/// A subject of somebody's year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TrainingSubject {
    /// Code.
    pub subject: String,
    /// Hours asked for.
    pub required: String,
    /// Hours done.
    pub done: String,
    /// Hours lacking.
    pub lacking: String,
}

/// The two parts of continuing education.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TrainingSplit {
    /// 公需 done.
    pub public: String,
    /// 专业 done.
    pub special: String,
    /// 专业 asked for.
    pub required: String,
    /// 专业 lacking.
    pub lacking: String,
}

/// A record card 培训记录卡.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TrainingRecord {
    /// Person.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// 岗位.
    pub post: String,
    /// Years, the latest first.
    pub years: Vec<TrainingRecordYear>,
}

/// A year on a record card.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TrainingRecordYear {
    /// Year.
    pub year: i32,
    /// Against what is owed; none for whoever owes nothing.
    pub gap: Option<TrainingGap>,
    /// Hours in all.
    pub done: String,
    /// By day.
    pub rows: Vec<TrainingEntry>,
}

/// A line of a record card.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TrainingEntry {
    /// `programme`, `outside`, `learning`.
    pub source: String,
    /// Programme or entry; 0 for neither.
    pub id: i64,
    /// ISO date.
    pub on: String,
    /// Last ISO date.
    pub until: String,
    /// 课程/项目; empty for a learning team, whose words the screen has.
    pub title: String,
    /// Code of the subject.
    pub subject: String,
    /// Words at `training.form.<code>`; empty for a learning team.
    pub form: String,
    /// Hours that count.
    pub hours: String,
    /// 考核结果: words at `training.result.<code>`, a figure, or as typed.
    pub result: String,
    /// 证书/学分号.
    pub number: String,
    /// Words at `training.credit.<code>`; of entries from elsewhere empty.
    pub ground: String,
    /// 登记人.
    pub by: String,
    /// Why it was withdrawn; empty while it counts.
    pub withdrawn: String,
    /// How it was computed; none of what was typed.
    pub trace: Option<TraceView>,
}
