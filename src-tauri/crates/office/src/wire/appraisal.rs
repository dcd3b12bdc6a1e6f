//! The yearly appraisal as lists, cards and requests.

use super::{FindingRow, TraceView, VetoItem, VetoRow};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where an appraisal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum AppraisalState {
    /// 测评: ballots and scores come in.
    Open,
    /// 拟定: totals are computed and frozen, grades proposed.
    Closed,
    /// 确定: grades confirmed by the leading group.
    Confirmed,
}

/// One appraisal in a list.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AppraisalRow {
    /// Id.
    pub id: i64,
    /// Year.
    pub year: i32,
    /// State.
    pub state: AppraisalState,
    /// People appraised.
    pub subjects: u32,
}

/// Opening a year.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct AppraisalOpen {
    /// Year.
    pub year: i32,
    /// Post levels that take part; empty means 中层正职 and 中层副职.
    #[serde(default)]
    pub levels: Vec<String>,
}

/// Whom opening a year would take in, pool by pool.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AppraisalOffer {
    /// Version of the scheme that would be frozen.
    pub scheme: String,
    /// The scheme's own pool first.
    pub pools: Vec<PoolOffer>,
}

/// A pool of an offer.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PoolOffer {
    /// Code; empty for the scheme's own.
    pub code: String,
    /// Name; empty for the scheme's own.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Post levels.
    pub levels: Vec<LevelOffer>,
    /// Rater classes that rate it.
    pub classes: Vec<ClassWeightView>,
    /// Share of the best grade in per cent.
    pub percent: String,
}

/// A post level of an offer.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LevelOffer {
    /// Word of the level.
    pub level: String,
    /// People on posts of it.
    pub people: u32,
    /// Their grade comes from the body above and is only noted.
    pub noted: bool,
}

/// What a rater class weighs in a pool.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ClassWeightView {
    /// Letter.
    pub code: String,
    /// Name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Per cent.
    pub weight: String,
}

/// A rater class and how its ballots stand.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ClassStand {
    /// Letter: A, B, C, D.
    pub code: String,
    /// 班子, 同级, 职工.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Weight in per cent in the scheme's own pool.
    pub weight: String,
    /// Its ballots are ticked: one cell a person, the place of the grade.
    pub ticks: bool,
    /// Ballots entered.
    pub ballots: u32,
    /// Ballots that are void as a whole.
    pub void_ballots: u32,
    /// Rows that are void.
    pub void_rows: u32,
}

/// A dimension of the scheme.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct DimensionView {
    /// Code: virtue, ability, diligence, achievement, integrity.
    pub code: String,
    /// 德, 能, 勤, 绩, 廉.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Weight in per cent.
    pub weight: String,
}

/// A grade and its least total.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct BandView {
    /// Grade as on paper.
    pub grade: String,
    /// Least total.
    pub floor: String,
}

/// The void rules in force. The names are those of the scheme's document.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct VoidRulesView {
    /// The same score for everybody voids a ballot that rates more than this many; none: rule off.
    pub same_for_all_above: Option<u32>,
    /// Forced limits, as the document writes them; none: rule off.
    #[ts(type = "unknown")]
    pub forced_limit: Option<serde_json::Value>,
    /// Identical scores in every dimension void the row.
    pub identical_dimensions: bool,
}

/// People who share places of the best grade.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct QuotaLineView {
    /// Code of the pool; empty for the scheme's own.
    pub pool: String,
    /// Unit or group; empty for the whole pool, or for those that share what is left.
    pub group: String,
    /// People who must be appraised.
    pub base: u32,
    /// Share in per cent.
    pub percent: String,
    /// Places.
    pub places: u32,
    /// Places used by proposed or decided grades.
    pub used: u32,
}

/// A pool of people with classes and a quota of their own.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PoolView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// English name.
    pub name_en: String,
}

/// The head of the appraisal room.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AppraisalHead {
    /// The list line.
    pub row: AppraisalRow,
    /// Version of the frozen scheme.
    pub scheme: String,
    /// Dimensions in order.
    pub dimensions: Vec<DimensionView>,
    /// Rater classes in order.
    pub classes: Vec<ClassStand>,
    /// Grades in order, best first, as on paper: 优秀, 称职, 基本称职, 不称职.
    pub grades: Vec<String>,
    /// The least total of each grade as a text, in the same order.
    pub bands: Vec<BandView>,
    /// Above so many ballots of a class one highest and one lowest are dropped; none: never.
    pub trim_when_more_than: Option<u32>,
    /// Groups of fewer people share their places.
    pub minimum_base: u32,
    /// The void rules, as the scheme's document names them.
    pub void: VoidRulesView,
    /// Number of people that the quota is counted on.
    pub quota_base: u32,
    /// Places of the top grade.
    pub quota: u32,
    /// Share in per cent that the quota comes from.
    pub quota_percent: String,
    /// How it was rounded: floor, half_up, ceil.
    pub quota_rounding: String,
    /// Places used by proposed or decided grades.
    pub quota_used: u32,
    /// Who shares how many of these places.
    pub lines: Vec<QuotaLineView>,
    /// Pools beside the scheme's own.
    pub pools: Vec<PoolView>,
    /// Veto items of the scheme.
    pub vetoes: Vec<VetoItem>,
    /// What the rule found and nobody has confirmed or dismissed.
    pub undecided: u32,
    /// Scenarios that the group adopted.
    pub adopted: u32,
    /// People tied across the quota line whom the group must decide; 0 before closing.
    pub tied: u32,
    /// People who still miss performance, superior's score or a required class; while open.
    pub incomplete: u32,
    /// Name of who closed it; empty while open.
    pub closed_by: String,
    /// When, ISO local time; empty while open.
    pub closed_at: String,
    /// Number of the resolution cited at closing; empty while open.
    pub closing_resolution: String,
    /// Name of who confirmed it; empty before.
    pub confirmed_by: String,
    /// When, ISO local time; empty before.
    pub confirmed_at: String,
    /// Number of the resolution that confirmed the grades; empty before.
    pub confirming_resolution: String,
    /// People per grade, in the order of `grades`, then those without a grade; all 0 before closing.
    pub distribution: Vec<u32>,
}

/// One person in the appraisal's table. Score fields are empty while unknown.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SubjectRow {
    /// Id of the subject (not of the person).
    pub id: i64,
    /// Id of the person.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// 职务.
    pub post: String,
    /// Performance score 业绩分.
    pub performance: String,
    /// Democratic score 民主测评分; after closing.
    pub democratic: String,
    /// Superior's score 领导评价.
    pub superior: String,
    /// Bonus as entered.
    pub bonus: String,
    /// Deduction as entered.
    pub deduction: String,
    /// Total; after closing.
    pub total: String,
    /// Rank 1, 2, 2, 4 among the graded; 0 before closing or without a grade.
    pub rank: u32,
    /// Proposed grade after closing; empty before or without a grade.
    pub proposed: String,
    /// Decided grade; empty before confirmation.
    pub decided: String,
    /// Inside the quota of the top grade.
    pub inside_quota: bool,
    /// Tied across the quota line: the group decides.
    pub tied: bool,
    /// Code of the pool; empty for the scheme's own.
    pub pool: String,
    /// The grade is given by the body above and only noted.
    pub noted: bool,
    /// That grade; empty until it is known.
    pub noted_grade: String,
    /// Remark codes (`remark.<code>`): QUOTA_LIMITED, TIED, CAPPED, VETO, CLASS_MISSING, NO_GRADE.
    pub remarks: Vec<String>,
    /// What is still missing while open: `performance`, `superior`, `class_A`….
    pub missing: Vec<String>,
    /// The account signed in is this person or a declared relative: figures stay blank until the grades are confirmed.
    pub recused: bool,
}

/// The detail pane of one person in an appraisal.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SubjectCard {
    /// The table line.
    pub row: SubjectRow,
    /// What was entered by hand or import.
    pub inputs: SubjectInputs,
    /// Class means in the order of the classes; None while open or when suppressed (fewer than three valid ballots in some class).
    pub class_means: Vec<Option<String>>,
    /// Class means are suppressed.
    pub suppressed: bool,
    /// Means of each dimension; None when suppressed or open.
    pub dimension_means: Vec<Option<String>>,
    /// The explanation of the total; none while open.
    pub trace: Option<TraceView>,
    /// Why the person stands where he stands at the quota line; codes with words at `quota.<code>`, may be empty.
    pub quota_note: String,
    /// Reason given with the decided grade when it differs from the proposed one.
    pub decided_reason: String,
    /// What the rule found, for those who may ask for findings.
    pub findings: Vec<FindingRow>,
    /// Vetoes; what was withdrawn is among them.
    pub vetoes: Vec<VetoRow>,
}

/// What is entered about one person. Empty text means not entered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct SubjectInputs {
    /// 业绩分, 0 to 100, two decimals at most.
    pub performance: String,
    /// The document that the performance score comes from; required when the score is changed by hand.
    pub performance_document: String,
    /// 领导评价, 0 to 100, two decimals at most.
    pub superior: String,
    /// 加分, 0 or more.
    pub bonus: String,
    /// 减分, 0 or more.
    pub deduction: String,
    /// 依据; required when bonus or deduction is not 0.
    pub grounds: String,
    /// Highest grade allowed by a warning or a veto; empty when none.
    pub cap_grade: String,
    /// Date and document of the warning or veto; required with a cap.
    pub cap_ground: String,
    /// Takes part without a grade (不定等次): the reason; empty when graded.
    pub no_grade_reason: String,
    /// The grade given by the body above to somebody whose grade is only noted.
    pub noted_grade: String,
    /// Its document; required with it.
    pub noted_document: String,
    /// 主管领导评语.
    pub superior_comment: String,
    /// 个人总结.
    pub summary: String,
}

/// The result of one year on a person's card.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AppraisalOfPerson {
    /// Year.
    pub year: i32,
    /// Total; empty without a grade.
    pub total: String,
    /// Decided grade, or the proposed one while not confirmed.
    pub grade: String,
    /// The grade is confirmed.
    pub confirmed: bool,
    /// The versions of the grade, oldest first; empty before it is confirmed.
    pub versions: Vec<super::GradeVersion>,
}

/// What computing a closed year again found.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Recomputed {
    /// Results computed again; 0 when the ballots were purged.
    pub results: u32,
    /// Which of them differ from what is stored: kinds and ids.
    pub faults: Vec<String>,
}

/// The group's decision on one person.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct GradeDecision {
    /// Subject.
    pub subject: i64,
    /// Grade, one of the scheme's.
    pub grade: String,
    /// Reason; required when the grade differs from the proposed one or the person was tied.
    pub reason: String,
}
