//! Competitive selections: the whole of one on a screen.

use super::TraceView;
use domain::selection::Scheme;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A selection in the list.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SelectionRow {
    /// Id.
    pub id: i64,
    /// Year.
    pub year: i32,
    /// Name.
    pub name: String,
    /// `draft`, `announced`, `closed`.
    pub state: String,
    /// Posts that stand.
    pub posts: u32,
    /// Places.
    pub places: u32,
    /// Applications.
    pub applicants: u32,
    /// ISO date; empty in a draft.
    pub announced_on: String,
    /// ISO date; empty in a draft.
    pub apply_until: String,
    /// What is due: `announce`, `apply`, `review`, `draw`, `score`, `rank`, `inspect`, `publish`, `decide`, `done`.
    pub stage: String,
}

/// A selection whole.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SelectionCard {
    /// Its line in the list.
    pub row: SelectionRow,
    /// Scheme.
    #[ts(as = "SelectionSchemeView")]
    pub scheme: Scheme,
    /// Number of the notice.
    pub number: String,
    /// Conditions for all posts.
    pub conditions: String,
    /// Who takes applications.
    pub contact: String,
    /// Telephone.
    pub phone: String,
    /// Mailbox.
    pub mailbox: String,
    /// Its posts.
    pub posts: Vec<SelectionPostCard>,
    /// Sixteen digits of the group's own keys, for the judges to compare.
    pub fingerprint: String,
    /// Publicities, latest first.
    pub publicities: Vec<SelectionNoticeView>,
}

/// The scheme as the window reads and writes it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SelectionSchemeView {
    /// 笔试 weight, percent.
    pub written: String,
    /// 面试 weight, percent.
    pub interview: String,
    /// 民主测评 weight, percent.
    pub democratic: String,
    /// Interview elements.
    pub elements: Vec<SelectionElementView>,
    /// Highest and lowest are left out from so many marks on; 0 for never.
    pub trim_when_at_least: u32,
    /// Least judges.
    pub panel_least: u32,
    /// An odd number of judges.
    pub panel_odd: bool,
    /// Half points.
    pub half_points: bool,
    /// Per place to the interview; 0 for all.
    pub to_interview: u32,
    /// Per place to the inspection.
    pub to_inspection: u32,
    /// Qualified applicants per place.
    pub opening: u32,
    /// `withdraw`, `pass_mark`.
    pub few: String,
    /// Pass mark.
    pub pass_mark: String,
    /// `written`, `interview`, `democratic`, in order.
    pub ties: Vec<String>,
    /// Next in rank.
    pub next_in_rank: bool,
    /// Working days of the publicity.
    pub notice_days: u32,
}

/// An element of the interview.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SelectionElementView {
    /// Name in both languages.
    pub name: SelectionWords,
    /// Full marks.
    pub full: String,
    /// What to look at, in both languages.
    pub points: SelectionWords,
}

/// A word in both languages.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SelectionWords {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// A post in a selection.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SelectionPostCard {
    /// Id in the selection.
    pub id: i64,
    /// Post of the establishment.
    pub post: i64,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Places.
    pub places: u32,
    /// What is due: as in the list.
    pub stage: String,
    /// Why it was withdrawn; empty while it stands.
    pub withdrawn: String,
    /// ISO date of the ranking; empty before.
    pub ranked_on: String,
    /// ISO date of the outcome; empty before.
    pub decided_on: String,
    /// Number of the resolution; empty before.
    pub resolution: String,
    /// Qualified applicants.
    pub qualified: u32,
    /// Fewer than the opening ratio asks for.
    pub few: bool,
    /// Whoever looks is a candidate or a relative: scores are shown once it is decided.
    pub shut: bool,
    /// Candidates.
    pub candidates: Vec<CandidateRow>,
    /// The panel.
    pub judges: Vec<JudgeRow>,
    /// What keeps the panel from standing: `small`, `even`; empty when it stands.
    pub panel_fault: String,
    /// Judges who score.
    pub panel_size: u32,
}

/// A candidate.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CandidateRow {
    /// Application.
    pub id: i64,
    /// Person.
    pub person: i64,
    /// Staff number.
    pub staff_number: String,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Present post.
    pub post: String,
    /// Age in whole years on the day of the application; none when not known.
    pub age: Option<u32>,
    /// ISO date.
    pub applied_on: String,
    /// Why, in his words.
    pub statement: String,
    /// `open`, `qualified`, `refused`.
    pub review: String,
    /// Reason of the review.
    pub reason: String,
    /// What the rule finds, or what was decided about it.
    pub findings: Vec<CandidateFinding>,
    /// Goes to the interview.
    pub interviewed: bool,
    /// Draw number; none before.
    pub draw: Option<u32>,
    /// Written score; empty when not there.
    pub written: String,
    /// Rank by the written test among the qualified; none without one.
    pub written_rank: Option<u32>,
    /// Democratic score; empty when not there.
    pub democratic: String,
    /// Place that an extra test gave; 0 without one.
    pub extra: u32,
    /// Marks by judge.
    pub marks: Vec<CandidateMark>,
    /// Interview score; empty when not there.
    pub interview: String,
    /// Mean of all marks; empty when not there.
    pub plain_mean: String,
    /// Total; empty when not there.
    pub total: String,
    /// Rank by total.
    pub by_total: Option<u32>,
    /// Final rank.
    pub rank: Option<u32>,
    /// Somebody has the same final rank.
    pub tied: bool,
    /// Goes to the inspection.
    pub listed: bool,
    /// Below the pass mark that too little competition asks for.
    pub below: bool,
    /// How the total came about.
    pub trace: Option<TraceView>,
    /// `passed`, `failed`; empty before.
    pub inspection: String,
    /// Document of the inspection.
    pub document: String,
    /// Why he is out after the inspection; empty while he is in.
    pub out: String,
    /// Proposed as a winner, as it stands.
    pub proposed: bool,
    /// `winner`, `next`; empty without.
    pub won: String,
    /// Motion raised for him.
    pub motion: Option<i64>,
}

/// What a rule finds against a candidate.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CandidateFinding {
    /// `grade`, `education`, `title`, `level`, `years_in_post`, `years_of_work`, `age`, `experience`.
    pub code: String,
    /// Asked for.
    pub asked: String,
    /// Found.
    pub found: String,
    /// `open`, `confirmed`, `overruled`.
    pub state: String,
    /// Why.
    pub reason: String,
}

/// A judge's marks for a candidate.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CandidateMark {
    /// Judge.
    pub judge: i64,
    /// One an element.
    pub cells: Vec<String>,
    /// Sum.
    pub mark: String,
    /// Left out as highest or lowest.
    pub dropped: bool,
    /// The judge stepped out: it does not count.
    pub void: bool,
    /// Came in a packet.
    pub packet: bool,
}

/// A judge.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct JudgeRow {
    /// Id.
    pub id: i64,
    /// Seat.
    pub seat: u32,
    /// Staff number.
    pub staff_number: String,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// `own`, `relative`, `unit`, `asked`; empty for a judge who scores.
    pub out: String,
    /// Reason, or the names of the candidates he is tied to.
    pub why: String,
    /// Sixteen digits of his key card; empty without one.
    pub card: String,
    /// His packet: empty, `sent`, `returned`.
    pub packet: String,
}

/// A publicity.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SelectionNoticeView {
    /// Id.
    pub id: i64,
    /// ISO date.
    pub posted_on: String,
    /// ISO date.
    pub last_day: String,
    /// Working days.
    pub days: u32,
    /// Who receives reports.
    pub contact: String,
    /// Names on it.
    pub people: Vec<String>,
}

/// What a new selection starts from.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SelectionDraft {
    /// Year.
    pub year: i32,
    /// Scheme of the last one, or the product's proposal.
    #[ts(as = "SelectionSchemeView")]
    pub scheme: Scheme,
    /// Posts that are filled by competition.
    pub posts: Vec<SelectionPostOffer>,
}

/// A post that may be opened.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SelectionPostOffer {
    /// Post.
    pub post: i64,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Free places today.
    pub free: i32,
}

/// A year's aims and counts.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SelectionAims {
    /// Year.
    pub year: i32,
    /// Counted as of this day, ISO.
    pub as_of: String,
    /// In the order of the measures.
    pub rows: Vec<AimRow>,
}

/// A measure of a year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AimRow {
    /// `opened`, `filled_share`, `applicants`, `young_share`.
    pub measure: String,
    /// In percent.
    pub percent: bool,
    /// Aim; empty without one.
    pub aim: String,
    /// Counted.
    pub part: u32,
    /// Of them.
    pub whole: u32,
    /// The figure.
    pub figure: String,
    /// Reached; none without an aim.
    pub reached: Option<bool>,
    /// What is behind the number: one line each, with whether it counts.
    pub list: Vec<AimLine>,
}

/// One thing behind a number.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AimLine {
    /// What it is: a post, a person.
    pub what: String,
    /// More about it.
    pub detail: String,
    /// How much it counts for the part.
    pub part: u32,
    /// How much it counts for the whole.
    pub whole: u32,
}
