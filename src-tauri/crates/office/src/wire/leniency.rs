//! Severity and agreement of raters: statistics that are shown and never grade. Figures are texts, already rounded.

use super::AppraisalState;
use serde::Serialize;
use ts_rs::TS;

/// What the ballots of a year say of their raters. Nothing here stands on ballots about people whose class means may not be shown.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LeniencyView {
    /// State of the year.
    pub state: AppraisalState,
    /// Version of the frozen scheme.
    pub scheme: String,
    /// Fewer valid ballots than this of any class about a person leave that person out of every figure.
    pub suppress_below: u32,
    /// A unit with fewer people says more about chance than about severity.
    pub least_people: u32,
    /// The best grade.
    pub top_grade: String,
    /// Its floor in points.
    pub top_from: String,
    /// Valid ballots entered.
    pub ballots: u32,
    /// People left out.
    pub left_out: u32,
    /// Rater classes in order.
    pub classes: Vec<LeniencyClass>,
    /// Everybody together: all classes first, then each class in order; none without a row that counts.
    pub whole: Vec<Option<LeniencyFigures>>,
    /// Units of the people rated.
    pub units: Vec<LeniencyUnit>,
    /// Each person who counts, by unit; empty while the year is open.
    pub people: Vec<LeniencyPerson>,
}

/// A rater class and how well its raters agree.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LeniencyClass {
    /// Letter.
    pub code: String,
    /// Name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// None when it cannot be told.
    pub agreement: Option<LeniencyAgreement>,
}

/// An intraclass correlation.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LeniencyAgreement {
    /// ICC(2,k) when all rated all, else ICC(1,k).
    pub form: String,
    /// Two decimals, 1 at most for ICC(1,k).
    pub value: String,
    /// poor, moderate, good, excellent.
    pub reading: String,
    /// People it stands on.
    pub people: u32,
    /// Raters a person, k or k0, two decimals.
    pub raters: String,
}

/// A unit of the people rated.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LeniencyUnit {
    /// Name when the year opened.
    pub name: String,
    /// People who count.
    pub people: u32,
    /// People left out.
    pub left_out: u32,
    /// It has the people that an adjustment would need.
    pub enough: bool,
    /// All classes first, then each class in order; none without a row that counts.
    pub figures: Vec<Option<LeniencyFigures>>,
}

/// Mean and spread of ballot rows, in points with two decimals.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LeniencyFigures {
    /// Valid ballots.
    pub ballots: u32,
    /// Rows on them.
    pub rows: u32,
    /// Mean.
    pub mean: String,
    /// Population standard deviation.
    pub sd: String,
    /// Mean less that of the same class over everybody; of a class as a whole, less that of all classes; signed.
    pub shift: String,
    /// Share of rows from the best grade's floor up, per cent with one decimal.
    pub top: String,
}

/// One person's democratic score inside the unit.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct LeniencyPerson {
    /// Subject.
    pub subject: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// Unit when the year opened.
    pub unit: String,
    /// 民主测评分.
    pub score: String,
    /// Standard score inside the unit, two decimals; 0 where everybody is alike.
    pub z: String,
    /// T score, one decimal.
    pub t: String,
    /// What it would be on the mean and deviation of everybody. Never used.
    pub adjusted: String,
}
