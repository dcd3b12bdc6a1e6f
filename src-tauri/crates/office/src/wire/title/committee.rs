//! The committee that reviews titles, and its sessions.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The rule of a committee; fractions as `2/3`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct CommitteeRule {
    /// Fewest members; 0 for what is proposed.
    pub least: u32,
    /// Members who must be there; empty for 2/3.
    pub attendance: String,
    /// Of those present, who must approve; empty for 2/3.
    pub pass: String,
    /// Working days of the notice; 0 for 5.
    pub notice_days: u32,
    /// Longest term in months; 0 for 36.
    pub term_months: u32,
}

/// One committee with its members.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CommitteeView {
    /// Id.
    pub id: i64,
    /// Name.
    pub name: String,
    /// `senior` or `other`.
    pub kind: String,
    /// `series` or `specialty`.
    pub scope: String,
    /// 系列; empty for all.
    pub series: String,
    /// 专业; empty for all.
    pub specialty: String,
    /// Rule.
    pub rule: CommitteeRule,
    /// Document; may be empty.
    pub document: String,
    /// Every term, past ones too.
    pub members: Vec<CommitteeMember>,
    /// Members today.
    pub today: u32,
    /// Why it could not sit today: `few`, `even`; empty when it could.
    pub hindrance: String,
}

/// A member's term.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CommitteeMember {
    /// Id of the term.
    pub id: i64,
    /// Who.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// `chair`, `vice` or `member`.
    pub role: String,
    /// ISO date.
    pub since: String,
    /// ISO date of the last day of the term.
    pub until: String,
    /// ISO date of the last day it really held.
    pub last_day: String,
    /// Why it ended before its time; empty when it did not.
    pub left_why: String,
    /// It holds today.
    pub holds: bool,
}

/// A committee to make.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct CommitteeNew {
    /// Name.
    pub name: String,
    /// `senior` or `other`.
    pub kind: String,
    /// `series` or `specialty`.
    pub scope: String,
    /// 系列; empty for all.
    pub series: String,
    /// 专业; empty for all.
    pub specialty: String,
    /// Rule.
    pub rule: CommitteeRule,
    /// Document; may be empty.
    pub document: String,
}

/// Members to take in, all for the same term.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct MembersNew {
    /// Committee.
    pub committee: i64,
    /// 工号 of each.
    pub staff_numbers: Vec<String>,
    /// `chair`, `vice` or `member`.
    pub role: String,
    /// Any usual date form.
    pub since: String,
    /// Any usual date form; empty for the longest term.
    pub until: String,
    /// Document; may be empty.
    pub document: String,
}

/// Ends a member's term before its time.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct MemberEnd {
    /// The term.
    pub member: i64,
    /// Any usual date form.
    pub last_day: String,
    /// Why.
    pub reason: String,
}

/// One session in the list.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TitleSessionRow {
    /// Id.
    pub id: i64,
    /// Committee.
    pub committee: i64,
    /// Name of the committee.
    pub committee_name: String,
    /// Name or number.
    pub name: String,
    /// ISO date.
    pub held_on: String,
    /// `voting`, `notice`, `running`, `closing` or `closed`: what comes next.
    pub state: String,
    /// Candidates.
    pub candidates: u32,
    /// Of them, how many passed.
    pub passed: u32,
}

/// A session whole.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TitleSessionView {
    /// As in the list.
    pub row: TitleSessionRow,
    /// Rule it met under.
    pub rule: CommitteeRule,
    /// Members of the day.
    pub roll: Vec<TitleRollRow>,
    /// Candidates.
    pub candidates: Vec<TitleCandidate>,
    /// The notice that stands.
    pub notice: Option<TitleNotice>,
    /// Objections.
    pub objections: Vec<TitleObjection>,
    /// ISO date; empty while it is not closed.
    pub closed_on: String,
    /// Document that closes it.
    pub document: String,
}

/// A member on the day of a session.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TitleRollRow {
    /// Who.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// Was there.
    pub present: bool,
}

/// A candidate.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TitleCandidate {
    /// Id.
    pub id: i64,
    /// Who.
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
    /// 专业; may be empty.
    pub specialty: String,
    /// 名称.
    pub title: String,
    /// Members who step aside by themselves, and why; once voted, all who did.
    pub recused: Vec<TitleRecused>,
    /// The vote; none until there is one, and for whoever is kept out of the case until it is closed.
    pub vote: Option<TitleVote>,
    /// The case is shut to the account: its own, or a relative's.
    pub own: bool,
    /// A qualification came of it.
    pub qualified: bool,
}

/// Somebody who steps aside.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TitleRecused {
    /// 姓名.
    pub name: String,
    /// `own`, `relative` or `declared`.
    pub reason: String,
}

/// A vote that stands.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TitleVote {
    /// Members left after recusals.
    pub entitled: u32,
    /// Of them, how many had to be there.
    pub needed: u32,
    /// So many voted.
    pub present: u32,
    /// 同意.
    pub approve: u32,
    /// 反对.
    pub against: u32,
    /// 弃权.
    pub abstain: u32,
    /// Passed.
    pub passed: bool,
}

/// A notice.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TitleNotice {
    /// ISO date.
    pub posted_on: String,
    /// ISO date of its last day.
    pub last_day: String,
    /// Working days.
    pub days: u32,
    /// Only weekends were left out: there is no calendar of that year.
    pub weekends_only: bool,
    /// Where it hangs.
    pub place: String,
    /// Who receives objections.
    pub contact: String,
    /// Telephone; may be empty.
    pub phone: String,
}

/// An objection.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TitleObjection {
    /// Id.
    pub id: i64,
    /// Candidate.
    pub candidate: i64,
    /// 姓名 of the candidate.
    pub name: String,
    /// ISO date.
    pub raised_on: String,
    /// What is objected.
    pub what: String,
    /// `upheld`, `rejected`; empty while open.
    pub outcome: String,
    /// Reason of the outcome.
    pub reason: String,
    /// ISO date; empty while open.
    pub settled_on: String,
}

/// A session to record.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TitleSessionNew {
    /// Committee.
    pub committee: i64,
    /// Name or number.
    pub name: String,
    /// Any usual date form.
    pub held_on: String,
    /// 工号 of the members who were not there.
    pub absent: Vec<String>,
}

/// A candidate to name.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TitleCandidateNew {
    /// Session.
    pub session: i64,
    /// 工号.
    pub staff_number: String,
    /// 系列; empty for the committee's.
    pub series: String,
    /// 级别.
    pub level: String,
    /// 专业; may be empty.
    pub specialty: String,
    /// 名称; empty for the usual one.
    pub title: String,
}

/// A vote to record.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TitleVoteNew {
    /// Candidate.
    pub candidate: i64,
    /// 工号 of members who stepped aside beside the person and relatives.
    pub aside: Vec<String>,
    /// 同意.
    pub approve: u32,
    /// 反对.
    pub against: u32,
    /// 弃权.
    pub abstain: u32,
}

/// A notice to post.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TitleNoticeNew {
    /// Session.
    pub session: i64,
    /// Any usual date form.
    pub posted_on: String,
    /// Where it hangs.
    pub place: String,
    /// Who receives objections.
    pub contact: String,
    /// Telephone; may be empty.
    pub phone: String,
}

/// An objection to record.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TitleObjectionNew {
    /// Candidate.
    pub candidate: i64,
    /// Any usual date form.
    pub raised_on: String,
    /// What is objected.
    pub what: String,
}

/// Settles an objection.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TitleObjectionSettle {
    /// Which.
    pub objection: i64,
    /// It keeps the candidate from the qualification.
    pub upheld: bool,
    /// Why.
    pub reason: String,
    /// Any usual date form.
    pub on: String,
}

/// Closes a session: whoever passed and stands is qualified from that day on.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TitleSessionClose {
    /// Session.
    pub session: i64,
    /// Any usual date form.
    pub on: String,
    /// Document.
    pub document: String,
}
