//! Who takes part without a grade, whose grade is capped, and what vetoes there are (domain §§2.7-2.8).

use super::Words;
use serde::{Deserialize, Serialize};

/// Reasons for 'takes part, no grade' beyond the months in post. Off where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NoGradeRules {
    /// On probation at the year's end.
    pub probation: bool,
    /// More than this many days of sick and personal leave in the year; none: not looked at.
    pub leave_days_over: Option<u32>,
    /// Under investigation at the year's end: held open, decided afterwards.
    pub investigation: bool,
    /// Refuses to take part without good reason after being told: the lowest grade.
    pub refusal: bool,
}

/// A kind of discipline 处分.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisciplineRule {
    /// Code, unique.
    pub code: String,
    /// Name.
    pub name: Words,
    /// Months of influence from the day of the decision.
    pub months: u32,
    /// Which years it touches.
    pub in_force: InForce,
    /// What it does.
    pub effect: Effect,
}

/// Which year a discipline touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InForce {
    /// The year in which it was decided.
    Decided,
    /// Every year at whose end it is in force.
    YearEnd,
    /// Every year with a day on which it is in force.
    AnyDay,
}

/// What a finding or a veto does to a grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "does", content = "grade")]
pub enum Effect {
    /// Takes part, no grade 不定等次.
    NoGrade,
    /// Held open 暂不定等次.
    Hold,
    /// No better than this grade.
    Cap(String),
    /// This grade.
    Force(String),
}

impl Effect {
    /// The word in the file and on the wire.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoGrade => "no_grade",
            Self::Hold => "hold",
            Self::Cap(_) => "cap",
            Self::Force(_) => "force",
        }
    }

    /// The grade it names; empty for one without.
    pub fn grade(&self) -> &str {
        match self {
            Self::NoGrade | Self::Hold => "",
            Self::Cap(grade) | Self::Force(grade) => grade,
        }
    }

    /// From its word and grade; none for an unknown word.
    pub fn from_code(code: &str, grade: &str) -> Option<Self> {
        Some(match code {
            "no_grade" => Self::NoGrade,
            "hold" => Self::Hold,
            "cap" => Self::Cap(grade.to_owned()),
            "force" => Self::Force(grade.to_owned()),
            _ => return None,
        })
    }
}

/// A veto item 一票否决 (domain §2.8). Each use needs a date and a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VetoRule {
    /// Code, unique.
    pub code: String,
    /// Name.
    pub name: Words,
    /// What it does unless the group decides otherwise.
    pub effect: Effect,
}
