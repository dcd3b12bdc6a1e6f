//! 人才工作目标责任书 (domain §11): what a unit answers for in a year, how it is scored and when it is due. `score` is the arithmetic, `rules`
//! the templates, the bank of indicators and the dates.

pub mod rules;
pub mod score;

pub use rules::{Deadlines, Indicator, LetterRules, Takes, Template};
pub use score::{Actual, Adjustment, Mode, Row, Scored, Section, score};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The words and rows of one version of a letter; the order of the paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// First day of the term of responsibility.
    pub since: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// Indicators and tasks; their weights sum to 100.
    pub rows: Vec<Row>,
    /// 否决项, in words.
    pub vetoes: Vec<String>,
    /// 加减分, in words.
    pub adjustments: Vec<String>,
    /// 奖惩 and the use of the result, in words.
    pub rewards: String,
}

/// What is wrong with the terms: which row, counted from 1, and which field; row 0 for the whole.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("row {row}: {field}")]
pub struct TermsFault {
    /// Row.
    pub row: usize,
    /// Field: `name`, `weight`, `target`, `mode`, `weights`, `rows` or `until`.
    pub field: &'static str,
}

impl Terms {
    /// The first thing that is wrong.
    pub fn check(&self) -> Result<(), TermsFault> {
        let whole = |field| Err(TermsFault { row: 0, field });
        if self.until < self.since {
            return whole("until");
        }
        if self.rows.is_empty() || self.rows.len() > 40 {
            return whole("rows");
        }
        for (place, row) in self.rows.iter().enumerate() {
            row.check().map_err(|field| TermsFault { row: place + 1, field })?;
        }
        let sum: rust_decimal::Decimal = self.rows.iter().map(|row| row.weight).sum();
        if sum == rust_decimal::Decimal::ONE_HUNDRED { Ok(()) } else { whole("weights") }
    }

    /// The weight of a section.
    pub fn weight(&self, section: Section) -> rust_decimal::Decimal {
        self.rows.iter().filter(|row| row.section == section).map(|row| row.weight).sum()
    }
}

/// Where a letter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LetterState {
    /// 起草: not signed by both.
    Draft,
    /// 已签订.
    Signed,
    /// 变更待签: a supplement waits for both signatures; what was signed holds until then.
    Amending,
    /// 半年已查.
    MidChecked,
    /// 已自评.
    SelfScored,
    /// 已核定.
    Checked,
    /// 已审定.
    Decided,
}

impl LetterState {
    /// The word on the wire; words at `letter.state.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Signed => "signed",
            Self::Amending => "amending",
            Self::MidChecked => "mid",
            Self::SelfScored => "self",
            Self::Checked => "checked",
            Self::Decided => "decided",
        }
    }
}

/// What has been done on a letter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Done {
    /// A version was signed by both.
    pub signed: bool,
    /// The latest version is not signed by both.
    pub open: bool,
    /// 半年检查.
    pub mid: bool,
    /// 自评.
    pub own: bool,
    /// 核定, and not overtaken by a later self-score or supplement.
    pub checked: bool,
    /// 审定.
    pub decided: bool,
}

/// Where a letter stands by what was done.
pub fn state(done: Done) -> LetterState {
    match done {
        Done { decided: true, .. } => LetterState::Decided,
        Done { signed: false, .. } => LetterState::Draft,
        Done { open: true, .. } => LetterState::Amending,
        Done { checked: true, .. } => LetterState::Checked,
        Done { own: true, .. } => LetterState::SelfScored,
        Done { mid: true, .. } => LetterState::MidChecked,
        Done { .. } => LetterState::Signed,
    }
}

/// What is due next on a letter of a year, and on which day: `sign`, `mid`, `self`, `check` or `decide`; none when it is decided.
pub fn due(state: LetterState, year: i32, deadlines: &Deadlines) -> Option<(&'static str, NaiveDate)> {
    let day = |(month, day): (u32, u32)| NaiveDate::from_ymd_opt(year, month, day);
    let (what, on) = match state {
        LetterState::Draft => ("sign", deadlines.sign),
        // A supplement has to be signed before anybody scores by it.
        LetterState::Amending => ("sign", deadlines.own),
        LetterState::Signed => ("mid", deadlines.mid),
        LetterState::MidChecked => ("self", deadlines.own),
        LetterState::SelfScored => ("check", deadlines.check),
        LetterState::Checked => ("decide", deadlines.check),
        LetterState::Decided => return None,
    };
    Some((what, day(on)?))
}
