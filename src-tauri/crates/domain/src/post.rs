//! Posts and their levels.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Level of a post 职务层次, highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PostLevel {
    /// 高层正职.
    #[serde(rename = "高层正职")]
    TopPrincipal,
    /// 高层副职.
    #[serde(rename = "高层副职")]
    TopDeputy,
    /// 中层正职.
    #[serde(rename = "中层正职")]
    MiddlePrincipal,
    /// 中层副职.
    #[serde(rename = "中层副职")]
    MiddleDeputy,
    /// 基层.
    #[serde(rename = "基层")]
    Grassroots,
}

impl PostLevel {
    /// All levels, highest first.
    pub const ALL: [PostLevel; 5] =
        [Self::TopPrincipal, Self::TopDeputy, Self::MiddlePrincipal, Self::MiddleDeputy, Self::Grassroots];

    /// The levels that the yearly appraisal takes by default: the middle level. Top leaders are appraised by the body above.
    pub const MIDDLE: [PostLevel; 2] = [Self::MiddlePrincipal, Self::MiddleDeputy];

    /// The office's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::TopPrincipal => "高层正职",
            Self::TopDeputy => "高层副职",
            Self::MiddlePrincipal => "中层正职",
            Self::MiddleDeputy => "中层副职",
            Self::Grassroots => "基层",
        }
    }

    /// Reads the office's word.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word.trim())
    }
}

impl fmt::Display for PostLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
