//! The year-end round: its rule, its motions, what stops them, and what became of them.

use super::{HolderRow, PostRow};
use domain::motion::RoundRule;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A round.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct RoundRow {
    /// Id.
    pub id: i64,
    /// Year.
    pub year: i32,
    /// Name.
    pub name: String,
    /// ISO date.
    pub opened_on: String,
    /// ISO date; empty while it runs.
    pub closed_on: String,
    /// Motions in it.
    pub motions: u32,
    /// Of them undecided.
    pub open: u32,
}

/// The rule of a round as it crosses.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundRuleView {
    /// Part and whole of the members who must be there.
    pub quorum: (u32, u32),
    /// More than this part of those present must approve.
    pub majority: (u32, u32),
    /// Working days of the public notice.
    pub notice_days: u32,
    /// Months of a term; 0 for no end.
    pub term_months: u32,
    /// Months of probation of somebody promoted; 0 for none.
    pub probation_months: u32,
    /// Grades of so many last years count.
    pub grade_years: u32,
    /// The lowest grade that stops nothing.
    pub grade_least: String,
    /// Days before the end of a term at which it is due.
    pub warn_days: Vec<u32>,
    /// Age under which somebody ready is put before the group.
    pub young_age: u32,
    /// Months before the legal retirement from which nobody is appointed anew.
    pub months_before_retirement: u32,
    /// Shares aimed at, in percent.
    pub targets: ShareTargets,
}

/// Shares aimed at, in whole percent.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ShareTargets {
    /// Under 35.
    pub under_35: u32,
    /// Under 40.
    pub under_40: u32,
    /// Women.
    pub women: u32,
    /// Not members of the Party.
    pub non_party: u32,
}

/// A round to open.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct RoundNew {
    /// Year.
    pub year: i32,
    /// Name.
    pub name: String,
    /// Day it opens; empty for today.
    #[serde(default)]
    pub opened_on: String,
    /// Staff numbers of those entitled to vote.
    pub members: Vec<String>,
    /// Its rule.
    #[ts(as = "RoundRuleView")]
    pub rule: RoundRule,
}

/// What the product proposes for a new round: the rule of the last one, else its own, and who would vote.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct RoundDraft {
    /// The rule.
    #[ts(as = "RoundRuleView")]
    pub rule: RoundRule,
    /// Leader, deputy and members of the group as the accounts name them.
    pub members: Vec<MemberRow>,
}

/// Somebody entitled to vote.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct MemberRow {
    /// Person.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// Name.
    pub name: String,
    /// Why the member may not vote on the person: `own`, `relative`, `evaluated`; empty when he may.
    pub recused: String,
}

/// A round whole.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct RoundCard {
    /// The list line.
    pub row: RoundRow,
    /// Its rule.
    #[ts(as = "RoundRuleView")]
    pub rule: RoundRule,
    /// Who is entitled to vote.
    pub members: Vec<MemberRow>,
    /// Terms that end and probations that are over.
    pub due: Vec<HolderRow>,
    /// Posts with a free place.
    pub vacant: Vec<PostRow>,
    /// Its motions.
    pub motions: Vec<MotionRow>,
    /// Shares of the appointed of the middle levels, whole group first.
    pub shares: Vec<ShareRow>,
}

/// Shares of those appointed in a unit, or in all.
#[derive(Clone, Debug, Default, Serialize, TS)]
#[ts(export)]
pub struct ShareRow {
    /// Name of the unit; empty for the whole group.
    pub unit: String,
    /// Appointed people.
    pub appointed: u32,
    /// Under 35 on the day of the appointment.
    pub under_35: u32,
    /// Under 40.
    pub under_40: u32,
    /// Women.
    pub women: u32,
    /// Not members of the Party.
    pub non_party: u32,
    /// Whose month of birth is not known.
    pub unknown: u32,
    /// Which of the targets are not reached; empty for a unit.
    pub short: Vec<String>,
}

/// A motion as a list line.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct MotionRow {
    /// Id.
    pub id: i64,
    /// Round.
    pub round: i64,
    /// Post.
    pub post: i64,
    /// Name of the post.
    pub post_name: String,
    /// Name of the unit.
    pub unit: String,
    /// Person.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// Name.
    pub name: String,
    /// `appoint`, `renew`, `remove`; words at `motion.kind.<kind>`.
    pub kind: String,
    /// First day, ISO.
    pub since: String,
    /// Last day of the term, ISO; may be empty.
    pub until: String,
    /// `raised`, `carried`, `lost`, `posted`, `due`, `approved`, `rejected`, `withdrawn`; words at `motion.stage.<stage>`.
    pub stage: String,
    /// What stops it now.
    pub stops: Vec<StopView>,
}

/// What stops a motion.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct StopView {
    /// Words at `motion.stop.<code>`: `standard.<requirement>`, `grade`, `discipline`, …
    pub code: String,
    /// What is asked for, or a year.
    pub asked: String,
    /// What was found.
    pub found: String,
}

/// A motion whole.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct MotionCard {
    /// The list line.
    pub row: MotionRow,
    /// `principal`, `concurrent`.
    pub role: String,
    /// Last day of the probation, ISO; may be empty.
    pub probation_until: String,
    /// Why.
    pub grounds: String,
    /// What the person said of relatives in the line.
    pub relatives: String,
    /// `round`, `selection`.
    pub source: String,
    /// The present post.
    pub present: String,
    /// Experience the standard asks for, in words.
    pub experience: String,
    /// Potential the standard asks for, in words.
    pub potential: String,
    /// Last grades, latest first: year and grade.
    pub grades: Vec<(i32, String)>,
    /// Members, with those who may not vote on this person.
    pub members: Vec<MemberRow>,
    /// How many of the members must be there.
    pub needed: u32,
    /// The vote; none before.
    pub vote: Option<VoteView>,
    /// The public notice; none before.
    pub notice: Option<NoticeView>,
    /// Reports against it.
    pub reports: Vec<ReportRow>,
    /// How it ended; none while open.
    pub decision: Option<DecisionView>,
    /// People who are ready for the post and of whom nothing is said yet.
    pub ready: Vec<ReadyRow>,
    /// Who was passed over for the post in this round.
    pub passed_over: Vec<ReadyRow>,
    /// The account signed in is this person or a relative.
    pub mine: bool,
}

/// Somebody ready for a post.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReadyRow {
    /// Person.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Present post.
    pub post: String,
    /// Age on the day of the appointment.
    pub age: u32,
    /// Why the person was passed over; empty while nothing is said.
    pub reason: String,
}

/// A vote.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct VoteView {
    /// ISO date.
    pub held_on: String,
    /// Day it was recorded on.
    pub recorded_on: String,
    /// Members of the round.
    pub entitled: u32,
    /// Members who may not vote.
    pub recused: u32,
    /// Members who voted.
    pub present: u32,
    /// 同意.
    pub approve: u32,
    /// 反对.
    pub against: u32,
    /// 弃权.
    pub abstain: u32,
    /// Carried.
    pub passed: bool,
}

/// A public notice.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct NoticeView {
    /// First day, ISO.
    pub posted_on: String,
    /// Last day, ISO.
    pub last_day: String,
    /// Working days.
    pub days: u32,
    /// Where it hangs.
    pub place: String,
    /// Who receives reports.
    pub contact: String,
    /// Telephone.
    pub phone: String,
    /// Whether its last day is over.
    pub over: bool,
    /// Only weekends are known of that year, so holidays may make it longer.
    pub weekends_only: bool,
    /// Day it was recorded on.
    pub recorded_on: String,
}

/// A report against a motion.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ReportRow {
    /// Id.
    pub id: i64,
    /// ISO date.
    pub raised_on: String,
    /// What is reported.
    pub what: String,
    /// `upheld`, `rejected`; empty while open.
    pub outcome: String,
    /// Reason of the outcome.
    pub reason: String,
    /// ISO date of the outcome.
    pub settled_on: String,
}

/// How a motion ended.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct DecisionView {
    /// `approved`, `rejected`, `withdrawn`.
    pub outcome: String,
    /// ISO date.
    pub decided_on: String,
    /// Number of the resolution.
    pub resolution: String,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: String,
}

/// A motion to raise.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct MotionNew {
    /// Round.
    pub round: i64,
    /// Post.
    pub post: i64,
    /// Staff number.
    pub staff_number: String,
    /// `appoint`, `renew`, `remove`.
    pub kind: String,
    /// `principal`, `concurrent`; empty for principal.
    pub role: String,
    /// First day.
    pub since: String,
    /// Last day of the term; empty for the round's length.
    pub until: String,
    /// Last day of the probation; empty for the round's length when somebody is promoted.
    pub probation_until: String,
    /// Why.
    pub grounds: String,
    /// What the person said of relatives in the line.
    pub relatives: String,
}

/// The vote on a motion.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct VoteNew {
    /// Motion.
    pub motion: i64,
    /// Day.
    pub held_on: String,
    /// People who were there and voted.
    pub present: Vec<i64>,
    /// 同意.
    pub approve: u32,
    /// 反对.
    pub against: u32,
    /// 弃权.
    pub abstain: u32,
}

/// The public notice of motions.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct MotionNotice {
    /// Motions that go on it.
    pub motions: Vec<i64>,
    /// First day.
    pub posted_on: String,
    /// Where it hangs.
    pub place: String,
    /// Who receives reports.
    pub contact: String,
    /// Telephone; may be empty.
    pub phone: String,
}

/// A decision on a motion.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct MotionDecide {
    /// Motion.
    pub motion: i64,
    /// `approved`, `rejected`.
    pub outcome: String,
    /// Resolution; its date is the day of the decision.
    pub resolution: i64,
    /// Why; needed unless it is approved.
    pub reason: String,
}

/// A report to settle.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ReportSettle {
    /// Report.
    pub report: i64,
    /// Whether it is upheld: such a motion is never approved.
    pub upheld: bool,
    /// Day.
    pub on: String,
    /// Reason.
    pub reason: String,
}

/// Why people ready for a post are not moved.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct PassOver {
    /// Round.
    pub round: i64,
    /// Post.
    pub post: i64,
    /// People.
    pub people: Vec<i64>,
    /// Why.
    pub reason: String,
}

/// One thought of a move.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct MoveDraft {
    /// Person.
    pub person: i64,
    /// Post.
    pub post: i64,
}

/// What a set of moves would do: posts whose free places change, and who stands ready for what opens.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct WhatIfRow {
    /// Post.
    pub post: i64,
    /// Name of the post.
    pub name: String,
    /// Name of the unit.
    pub unit: String,
    /// Free places now.
    pub before: i64,
    /// Free places after the moves.
    pub after: i64,
    /// Who stands ready for a post that opens.
    pub ready: Vec<ReadyRow>,
}
