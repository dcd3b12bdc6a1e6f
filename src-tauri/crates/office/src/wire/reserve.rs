//! 后备干部: the pool, the way in, follow-up, warnings, exits and plans as they are shown. Confidential: these shapes reach nobody without
//! access.

use super::{ReserveProblem, ReserveSheet, TraceView};
use serde::Serialize;
use ts_rs::TS;

/// One person of the list.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReserveRow {
    /// Id of the nomination.
    pub id: i64,
    /// Person.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// 现任职务.
    pub post: String,
    /// Whole years today.
    pub age: Option<u32>,
    /// `principal` or `deputy`.
    pub category: String,
    /// `near` or `longer`.
    pub maturity: String,
    /// 后备方向.
    pub direction: String,
    /// `way`, `pool`, `suspended`, `out` or `withdrawn`.
    pub state: String,
    /// On the way: the stage that comes now or failed; in the pool: empty.
    pub stage: String,
    /// First day in the pool; empty before.
    pub entered_on: String,
    /// `entry`, `review` or `decision` that is due next; empty when nothing is.
    pub due: String,
    /// For which period, `2026-H1`.
    pub period: String,
    /// ISO date.
    pub due_on: String,
    /// Whole days past it; 0 or below while in time.
    pub late: i64,
    /// Sheets that are overdue.
    pub overdue: u32,
    /// Heaviest warning that stands: `talk`, `written`, `suspended`; empty for none.
    pub warning: String,
    /// Warnings and exits that the rule proposes and nobody answered.
    pub proposals: u32,
    /// Reason of the exit, `E0` to `E11`; empty while he is in.
    pub exit: String,
}

/// Number and structure of the pool, and what waits.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReservePool {
    /// Version of the rules in force.
    pub rules: String,
    /// Principal posts of the middle level that are approved.
    pub principal_posts: u32,
    /// Deputy posts.
    pub deputy_posts: u32,
    /// Most people for principal posts.
    pub principal_most: u32,
    /// Most people for deputy posts.
    pub deputy_most: u32,
    /// People in the pool for principal posts.
    pub principal: u32,
    /// People in the pool for deputy posts.
    pub deputy: u32,
    /// Near-term, women, non-Party, young.
    pub lines: Vec<ReserveLine>,
    /// How the size comes about.
    pub trace: TraceView,
    /// People on the way.
    pub way: u32,
    /// Sheets that are overdue.
    pub overdue: u32,
    /// People under a warning.
    pub warned: u32,
    /// Proposals nobody answered.
    pub proposals: u32,
    /// Performance 1–3 × potential 1–3: people in the nine boxes by the latest half-year, box 1 first.
    pub boxes: Vec<Vec<ReserveBoxed>>,
    /// Whoever is signed in takes the list along as a file.
    pub exports: bool,
}

/// A minimum of the pool.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReserveLine {
    /// `near_term`, `women`, `non_party` or `young`.
    pub code: String,
    /// People counted.
    pub count: u32,
    /// People of whom it is not known.
    pub unknown: u32,
    /// Least for the pool as it is.
    pub least_now: u32,
    /// Least for a full pool.
    pub least_full: u32,
    /// How many are lacking now.
    pub lacking: u32,
}

/// Somebody in a box.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReserveBoxed {
    /// Id of the nomination.
    pub id: i64,
    /// Name.
    pub name: String,
    /// Observers are far apart.
    pub disagree: bool,
}

/// Everything about one nomination.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReserveCard {
    /// The line of the list.
    pub row: ReserveRow,
    /// Unit that nominated.
    pub nominated_by: String,
    /// ISO date.
    pub nominated_on: String,
    /// Why.
    pub grounds: String,
    /// Who recorded it.
    pub by: String,
    /// The stages in their order.
    pub stages: Vec<ReserveStageView>,
    /// What the category asks for and he lacks.
    pub unmet: Vec<ReserveUnmet>,
    /// Posts he is kept for.
    pub posts: Vec<ReservePost>,
    /// What is due or overdue.
    pub dues: Vec<ReserveDue>,
    /// Sheets, the latest first.
    pub sheets: Vec<ReserveSheetView>,
    /// Problems that are open.
    pub problems: Vec<ReserveProblem>,
    /// Warnings, the latest first.
    pub warnings: Vec<ReserveWarningView>,
    /// What the rule proposes.
    pub proposals: Vec<ReserveProposal>,
    /// What was looked at and let pass.
    pub passes: Vec<ReservePassView>,
    /// The plan.
    pub measures: Vec<ReserveMeasureView>,
    /// How far the plan was carried out, in per cent with two decimals; empty while nothing is due.
    pub executed: String,
    /// Placements by half-year, the latest first.
    pub boxes: Vec<ReserveBox>,
    /// How he left; none while he is in.
    pub exit: Option<ReserveExitView>,
    /// Evidence: annual grades, year and grade, latest first.
    pub grades: Vec<(i32, String)>,
    /// First day of the month of legal retirement; empty when not known.
    pub retires: String,
}

/// A stage of the way.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReserveStageView {
    /// `nomination`, `recommendation`, `examination`, `inspection`, `notice` or `entry`.
    pub stage: String,
    /// `done`, `left`, `now`, `ahead` or `failed`.
    pub stand: String,
    /// Of a failed one the failure (`reserve.failure.<code>`); else empty.
    pub failure: String,
    /// What was found and what was needed, or the last day of a notice.
    pub detail: Vec<String>,
    /// ISO date; empty before.
    pub on: String,
    /// What was recorded, in plain words; empty before.
    pub said: String,
    /// Who recorded it.
    pub by: String,
}

/// What is asked and lacking.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReserveUnmet {
    /// `education`, `age`, `level`, …: words at `stop.standard.<requirement>`.
    pub requirement: String,
    /// Asked.
    pub asked: String,
    /// Found; may be empty.
    pub found: String,
}

/// A post he is kept for.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReservePost {
    /// Post.
    pub id: i64,
    /// Unit and name.
    pub name: String,
}

/// Something that is due.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReserveDue {
    /// `entry`, `review` or `decision`.
    pub kind: String,
    /// `2026-H1`.
    pub period: String,
    /// ISO date.
    pub on: String,
    /// Whole days past it.
    pub late: i64,
}

/// A sheet.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReserveSheetView {
    /// Id.
    pub id: i64,
    /// `entry`, `review` or `decision`.
    pub kind: String,
    /// For which period.
    pub period: String,
    /// ISO date.
    pub held_on: String,
    /// Names of the investigators.
    pub investigators: Vec<String>,
    /// The sheet as it was recorded, with staff numbers in place of ids.
    pub sheet: ReserveSheet,
    /// Who recorded it.
    pub by: String,
}

/// A warning.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReserveWarningView {
    /// Id.
    pub id: i64,
    /// `talk`, `written` or `suspended`.
    pub level: String,
    /// `missed_review`, `grade`, `unmended` or `votes`.
    pub ground: String,
    /// Which review, year or problem.
    pub key: String,
    /// Day of the paper.
    pub since: String,
    /// The paper; may be empty.
    pub document: String,
    /// Why.
    pub reason: String,
    /// Who gave it.
    pub by: String,
    /// `running`, `may_lift`, `unmended` or `lifted`.
    pub standing: String,
    /// First day it may end, or the day it was lifted.
    pub until: String,
    /// What calls for it to go on, or lets it end; none while it runs.
    pub trace: Option<TraceView>,
}

/// What the rule proposes.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReserveProposal {
    /// `warning` or `exit`.
    pub what: String,
    /// Ground of a warning, code of an exit.
    pub code: String,
    /// Level of a warning; empty for an exit.
    pub level: String,
    /// Which review, year, problem or document.
    pub key: String,
    /// What it rests on.
    pub trace: TraceView,
}

/// What was let pass.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReservePassView {
    /// `warning` or `exit`.
    pub what: String,
    /// Ground or code.
    pub code: String,
    /// Which.
    pub key: String,
    /// ISO date.
    pub on: String,
    /// Document.
    pub document: String,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
}

/// A measure of the plan.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReserveMeasureView {
    /// Id.
    pub id: i64,
    /// `mentor`, `rotation`, `secondment`, `project` or `training`.
    pub kind: String,
    /// What for.
    pub goal: String,
    /// ISO date.
    pub since: String,
    /// ISO date.
    pub until: String,
    /// Who is responsible.
    pub responsible: String,
    /// `planned`, `running`, `done` or `stopped`.
    pub state: String,
    /// Day of the latest step; empty before.
    pub on: String,
    /// What proves it.
    pub evidence: String,
    /// Whole days past the planned end while not ended; 0 or below in time.
    pub late: i64,
}

/// A place in the nine-box.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReserveBox {
    /// Half-year.
    pub period: String,
    /// 1 to 3; 0 while there are too few observers.
    pub performance: u8,
    /// 1 to 3; 0 while there are too few observers.
    pub potential: u8,
    /// Observers are far apart.
    pub disagree: bool,
    /// Who saw what.
    pub observers: Vec<ReserveObserver>,
    /// How it comes about; none while there are too few.
    pub trace: Option<TraceView>,
}

/// What an observer saw.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReserveObserver {
    /// Name.
    pub name: String,
    /// 1 to 3.
    pub performance: u8,
    /// 1 to 3.
    pub potential: u8,
    /// On what facts.
    pub evidence: String,
    /// ISO date.
    pub on: String,
}

/// How somebody left the pool.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReserveExitView {
    /// `E0` to `E11`.
    pub code: String,
    /// ISO date.
    pub on: String,
    /// Document.
    pub document: String,
    /// Why.
    pub reason: String,
    /// Who recorded it.
    pub by: String,
    /// What it rests on.
    pub trace: TraceView,
    /// First day of a new nomination; empty: never.
    pub may_return: String,
}

/// A post and who could take it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReserveCoverRow {
    /// Post.
    pub post: i64,
    /// 单位.
    pub unit: String,
    /// 岗位.
    pub name: String,
    /// Who holds it; empty: vacant.
    pub holders: String,
    /// First day of the month in which the first of them retires; empty when not known.
    pub retires: String,
    /// Vacant, or vacant soon.
    pub urgent: bool,
    /// Ready now.
    pub now: Vec<ReserveHeir>,
    /// Ready in a year.
    pub year: Vec<ReserveHeir>,
    /// Later.
    pub later: Vec<ReserveHeir>,
    /// Kept for it and suspended.
    pub suspended: Vec<ReserveHeir>,
}

/// Somebody who could take a post.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReserveHeir {
    /// Nomination.
    pub id: i64,
    /// Name.
    pub name: String,
    /// What he lacks today.
    pub unmet: Vec<ReserveUnmet>,
}

/// The cover of all posts, and young people on no list.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReserveCover {
    /// Posts.
    pub rows: Vec<ReserveCoverRow>,
    /// Posts with somebody ready now, in per cent.
    pub now: String,
    /// Posts with somebody ready within a year, in per cent.
    pub year: String,
    /// Posts with anybody, in per cent.
    pub any: String,
    /// Young people who meet the standard of a category and are on no list.
    pub unlisted: Vec<ReserveYoung>,
}

/// A young person on no list.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReserveYoung {
    /// Person.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// 现任职务.
    pub post: String,
    /// Whole years.
    pub age: u32,
    /// Categories whose standard he meets.
    pub meets: Vec<String>,
}

/// An account and what it may do with the list.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReserveAccessRow {
    /// Account.
    pub account: i64,
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
    /// Sees the list.
    pub sees: bool,
    /// Takes it along.
    pub exports: bool,
    /// By office, without a grant: leader and auditor.
    pub by_office: bool,
}
