//! Reserve cadres 后备干部 (domain §5; the newer rules say 优秀年轻干部): who gets into the pool, how the pool stands to its targets, how
//! each is followed and managed strictly, and what calls for an exit. Every rule here proposes with its evidence; people decide.
//! The list is confidential; who may see it is the office's table.

pub mod cover;
pub mod development;
pub mod entry;
pub mod exit;
pub mod nine_box;
pub mod period;
pub mod pool;
pub mod rules;
pub mod schedule;
pub mod sheet;
pub mod warning;

pub use rules::ReserveRules;

use serde::{Deserialize, Serialize};

/// Which posts somebody is kept for 后备类别.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// 正职后备.
    Principal,
    /// 副职后备.
    Deputy,
}

impl Category {
    /// Both, the higher first.
    pub const ALL: [Category; 2] = [Self::Principal, Self::Deputy];

    /// The word in the file and on the wire; words at `reserve.category.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Principal => "principal",
            Self::Deputy => "deputy",
        }
    }

    /// The category of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// When somebody can be used 成熟度 (domain §5.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Maturity {
    /// 近期可用: within a year.
    Near,
    /// 中长期培养: in one to three years, or more.
    Longer,
}

impl Maturity {
    /// Both, the nearer first.
    pub const ALL: [Maturity; 2] = [Self::Near, Self::Longer];

    /// The word in the file and on the wire; words at `reserve.maturity.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Near => "near",
            Self::Longer => "longer",
        }
    }

    /// The maturity of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// What somebody is kept for 后备方向, such as 生产管理 or 党务: one line of the group's own words, never empty, 60 bytes at most.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Direction(String);

/// A text that names no direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no direction")]
pub struct NoDirection;

impl Direction {
    /// Reads a line.
    pub fn read(text: &str) -> Result<Self, NoDirection> {
        let line = crate::text::line(text, 60).map_err(|_| NoDirection)?;
        if line.is_empty() { Err(NoDirection) } else { Ok(Self(line)) }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Direction> for String {
    fn from(direction: Direction) -> Self {
        direction.0
    }
}

impl TryFrom<String> for Direction {
    type Error = NoDirection;
    fn try_from(text: String) -> Result<Self, NoDirection> {
        Self::read(&text)
    }
}

/// What is wrong with a rule document of this folder or its neighbours: the field, by its name in the document.
pub type Fault = &'static str;

#[cfg(test)]
mod tests {
    use super::{Category, Direction, Maturity};

    #[test]
    fn codes_go_there_and_back() {
        assert!(Category::ALL.into_iter().all(|one| Category::from_code(one.code()) == Some(one)));
        assert!(Maturity::ALL.into_iter().all(|one| Maturity::from_code(one.code()) == Some(one)));
    }

    #[test]
    fn a_direction_has_words() {
        assert_eq!(Direction::read(" 生产管理 ").unwrap().as_str(), "生产管理");
        assert!(Direction::read(" ").is_err() && Direction::read("a\u{202E}b").is_err());
    }
}
