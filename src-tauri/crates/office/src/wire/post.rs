//! Units, posts, places, and who holds them.

use domain::post::Standard;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A unit to make or to write.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct UnitForm {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Name.
    pub name: String,
    /// Kind as the office names it; may be empty.
    pub kind: String,
    /// The unit above; none at the top.
    pub parent: Option<i64>,
    /// First day; may be empty.
    pub since: String,
    /// Last day; empty while it stands.
    pub until: String,
    /// Its place among those under the same unit.
    pub place: i64,
}

/// A post as a list line.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PostRow {
    /// Id.
    pub id: i64,
    /// Unit.
    pub unit: i64,
    /// Name of the unit.
    pub unit_name: String,
    /// Name.
    pub name: String,
    /// 职务层次.
    pub level: String,
    /// `party`, `management`, `professional`, `skilled`; words at `post.type.<type>`.
    pub kind: String,
    /// Filled by competition.
    pub competitive: bool,
    /// First day, ISO.
    pub since: String,
    /// Last day, ISO; empty while it stands.
    pub until: String,
    /// Places approved on the day.
    pub places: u32,
    /// Places free on the day; below zero when more hold it than are approved.
    pub free: i64,
    /// Who holds it on the day.
    pub holders: Vec<HolderRow>,
}

/// The organisation chart of a day.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct OrgChart {
    /// Day, ISO.
    pub day: String,
    /// The top first, then each unit followed by what is under it.
    pub units: Vec<OrgUnit>,
}

/// A unit of the chart.
#[derive(Clone, Debug, Default, Serialize, TS)]
#[ts(export)]
pub struct OrgUnit {
    /// Id; 0 for the group itself, from which several units hang that stand under none.
    pub id: i64,
    /// Steps below the top.
    pub depth: u32,
    /// Name.
    pub name: String,
    /// Kind as the office names it; may be empty.
    pub kind: String,
    /// People on the roster of the unit today.
    pub people: u32,
    /// Of its own posts.
    pub own: ChartFigures,
    /// With everything under it.
    pub whole: ChartFigures,
    /// Its posts, the highest first.
    pub posts: Vec<PostRow>,
}

/// Figures of a unit in the chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ChartFigures {
    /// Places approved.
    pub places: u32,
    /// People in them.
    pub held: u32,
    /// Places that nobody holds.
    pub free: u32,
    /// People beyond what is approved.
    pub over: u32,
}

/// Somebody who holds or held a post.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct HolderRow {
    /// Appointment.
    pub appointment: i64,
    /// Person.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// Name.
    pub name: String,
    /// Post.
    pub post: i64,
    /// Name of the post.
    pub post_name: String,
    /// Name of the unit.
    pub unit: String,
    /// `principal`, `concurrent`; words at `appointment.role.<role>`.
    pub role: String,
    /// First day, ISO.
    pub since: String,
    /// Last day of the term, ISO; empty without end.
    pub until: String,
    /// Last day of the probation while it is open, ISO; empty for none.
    pub probation_until: String,
    /// Number of the resolution; empty when taken over from the roster.
    pub resolution: String,
    /// Why it ended; empty while nobody ended it. Words at `appointment.end.<reason>`.
    pub ended: String,
    /// The last day it held, ISO; empty while open.
    pub last_day: String,
    /// Days of warning that the end of the term falls under: 60, 30, 0 when it is over; none when it is not due.
    pub due: Option<u32>,
    /// The probation is over and nobody has said how.
    pub probation_due: bool,
    /// Day the person left, while nobody has ended the appointment; else empty.
    pub left_on: String,
}

/// A post whole.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PostCard {
    /// The list line.
    pub row: PostRow,
    /// Duties.
    pub duties: String,
    /// Talent standard.
    #[ts(as = "PostStandard")]
    pub standard: Standard,
    /// Places by date, latest first.
    pub approvals: Vec<ApprovalRow>,
    /// Everybody who ever held it, latest first.
    pub history: Vec<HolderRow>,
}

/// The talent standard of a post as it crosses.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct PostStandard {
    /// Least schooling; empty for none.
    pub education: String,
    /// Titles or skill levels of which one is needed.
    pub titles: Vec<String>,
    /// The lowest level that the candidate comes from; none for any.
    pub level: Option<String>,
    /// Whole years in the present post.
    pub years_in_post: Option<u32>,
    /// Whole years of work.
    pub years_of_work: Option<u32>,
    /// Oldest age on the day of the appointment.
    pub age_most: Option<u32>,
    /// Experience, in words.
    pub experience: String,
    /// Potential, in words.
    pub potential: String,
}

/// Places approved from a day on.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ApprovalRow {
    /// First day, ISO.
    pub since: String,
    /// Places.
    pub places: u32,
    /// Document.
    pub document: String,
    /// Who recorded it.
    pub by: String,
}

/// A post to make or to write.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct PostForm {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Unit; of a post that is there it stays.
    pub unit: i64,
    /// Name.
    pub name: String,
    /// 职务层次.
    pub level: String,
    /// `party`, `management`, `professional`, `skilled`.
    pub kind: String,
    /// Filled by competition.
    #[serde(default)]
    pub competitive: bool,
    /// Duties; may be empty.
    #[serde(default)]
    pub duties: String,
    /// Talent standard.
    #[serde(default)]
    #[ts(as = "PostStandard")]
    pub standard: Standard,
    /// First day.
    pub since: String,
    /// Last day; empty while it stands.
    #[serde(default)]
    pub until: String,
    /// Places of a new post from its first day on; ignored for one that is there.
    #[serde(default)]
    pub places: u32,
}

/// Places to approve from a day on.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct PlacesNew {
    /// Post.
    pub post: i64,
    /// First day.
    pub since: String,
    /// Places.
    pub places: u32,
    /// Document; may be empty.
    pub document: String,
}

/// A post that the roster knows and the establishment does not.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PostProposal {
    /// Unit.
    pub unit: i64,
    /// Name of the unit.
    pub unit_name: String,
    /// Name.
    pub name: String,
    /// 职务层次.
    pub level: String,
    /// Its people on the roster.
    pub people: Vec<String>,
}

/// The end of an appointment.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct AppointmentEnd {
    /// Appointment.
    pub appointment: i64,
    /// The last day it held.
    pub last_day: String,
    /// `resigned`, `retired`, `left`, `mistake`.
    pub reason: String,
    /// The document it rests on; for a mistake, what was wrong.
    pub note: String,
}

/// The end of a probation.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ProbationEnd {
    /// Appointment.
    pub appointment: i64,
    /// Day of the decision.
    pub day: String,
    /// 胜任: the appointment goes on. Else it ends on that day.
    pub fit: bool,
    /// Document of the appraisal.
    pub document: String,
    /// Resolution.
    pub resolution: i64,
}

/// A list of posts or of who holds them to write as XLSX.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct PostExport {
    /// `posts`, `holders`, `due` (terms and probations that end); words at `post.list.<list>`.
    pub list: String,
    /// Day; blank for today.
    pub day: String,
    /// What is searched for.
    pub text: String,
    /// Unit; 0 for all.
    pub unit: i64,
    /// Of posts `free`, `over` or `competitive`; blank for all.
    pub only: String,
    /// Columns; none for all. Words at `post.column.<column>`.
    pub columns: Vec<String>,
    /// Where to.
    pub path: String,
}
