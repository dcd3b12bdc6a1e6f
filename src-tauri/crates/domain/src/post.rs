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

/// Character of a post 岗位类别: training and careers go by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostType {
    /// 党政.
    Party,
    /// 经营管理.
    Management,
    /// 专业技术.
    Professional,
    /// 技能.
    Skilled,
}

impl PostType {
    /// Every type, in the order they are offered.
    pub const ALL: [PostType; 4] = [Self::Party, Self::Management, Self::Professional, Self::Skilled];

    /// The word in the file and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Management => "management",
            Self::Professional => "professional",
            Self::Skilled => "skilled",
        }
    }

    /// The type of a code; none when there is no such type.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Reads the roster's 人才类别: 党政, 经营管理, 专业技术, 技能; none for another word.
    pub fn of_category(word: &str) -> Option<Self> {
        let words = [
            ("党", Self::Party),
            ("管理", Self::Management),
            ("技能", Self::Skilled),
            ("操作", Self::Skilled),
            ("专", Self::Professional),
        ];
        words.into_iter().find(|(part, _)| word.contains(part)).map(|(_, kind)| kind)
    }
}

/// The talent standard of a post 任职标准: what its candidates are held against. Empty or none asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Standard {
    /// Least schooling, one of [`crate::education::WORDS`].
    pub education: String,
    /// Titles or skill levels of which one is needed, as the roster writes them.
    pub titles: Vec<String>,
    /// The lowest level that the candidate comes from.
    pub level: Option<PostLevel>,
    /// Whole years in the present post.
    pub years_in_post: Option<u32>,
    /// Whole years of work.
    pub years_of_work: Option<u32>,
    /// Oldest age in whole years on the day of the appointment.
    pub age_most: Option<u32>,
    /// Experience asked for, in words; people judge it.
    pub experience: String,
    /// Potential asked for, in words; people judge it.
    pub potential: String,
}

/// What is known of a candidate on the day that counts.
#[derive(Clone, Debug, Default)]
pub struct Candidate {
    /// Schooling.
    pub education: String,
    /// Professional title and skill level.
    pub titles: Vec<String>,
    /// Present level.
    pub level: Option<PostLevel>,
    /// Whole years in the present post.
    pub years_in_post: Option<u32>,
    /// Whole years of work.
    pub years_of_work: Option<u32>,
    /// Age in whole years.
    pub age: Option<u32>,
}

/// One requirement that is not met, or of which too little is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmet {
    /// `education`, `title`, `level`, `years_in_post`, `years_of_work`, `age`.
    pub requirement: &'static str,
    /// What is asked for.
    pub asked: String,
    /// What there is; empty when it is not known.
    pub found: String,
}

impl Standard {
    /// What a candidate lacks, in the order of the fields. What is not known does not count as met.
    pub fn unmet(&self, candidate: &Candidate) -> Vec<Unmet> {
        let mut unmet = Vec::new();
        let mut add = |requirement, asked: String, found: String| unmet.push(Unmet { requirement, asked, found });
        if !self.education.is_empty() && crate::education::at_least(&candidate.education, &self.education) != Some(true) {
            add("education", self.education.clone(), candidate.education.clone());
        }
        let held: Vec<&str> = candidate.titles.iter().map(|title| title.trim()).filter(|title| !title.is_empty()).collect();
        if !self.titles.is_empty() && !self.titles.iter().any(|title| held.contains(&title.trim())) {
            add("title", self.titles.join("、"), held.join("、"));
        }
        // Levels are in order, the highest first.
        if let Some(least) = self.level.filter(|least| candidate.level.is_none_or(|level| level > *least)) {
            add("level", least.to_string(), candidate.level.map(|level| level.to_string()).unwrap_or_default());
        }
        let least = [
            ("years_in_post", self.years_in_post, candidate.years_in_post),
            ("years_of_work", self.years_of_work, candidate.years_of_work),
        ];
        for (requirement, asked, found) in least {
            if let Some(asked) = asked.filter(|asked| found.is_none_or(|found| found < *asked)) {
                add(requirement, asked.to_string(), found.map(|found| found.to_string()).unwrap_or_default());
            }
        }
        if let Some(most) = self.age_most.filter(|most| candidate.age.is_none_or(|age| age > *most)) {
            add("age", most.to_string(), candidate.age.map(|age| age.to_string()).unwrap_or_default());
        }
        unmet
    }
}

#[cfg(test)]
mod tests {
    use super::{Candidate, PostLevel, Standard};

    fn asked() -> Standard {
        Standard {
            education: "大专".to_owned(),
            titles: vec!["工程师".to_owned(), "技师".to_owned()],
            level: Some(PostLevel::MiddleDeputy),
            years_in_post: Some(2),
            years_of_work: None,
            age_most: Some(50),
            ..Standard::default()
        }
    }

    #[test]
    fn every_lack_is_named_with_what_is_asked_and_found() {
        let candidate = Candidate {
            education: "中专".to_owned(),
            titles: vec![String::new(), "高级工".to_owned()],
            level: Some(PostLevel::Grassroots),
            years_in_post: None,
            years_of_work: Some(1),
            age: Some(51),
        };
        let lacks: Vec<_> =
            asked().unmet(&candidate).into_iter().map(|unmet| (unmet.requirement, unmet.asked, unmet.found)).collect();
        let expected = [
            ("education", "大专", "中专"),
            ("title", "工程师、技师", "高级工"),
            ("level", "中层副职", "基层"),
            ("years_in_post", "2", ""),
            ("age", "50", "51"),
        ];
        assert_eq!(lacks, expected.map(|(requirement, asked, found)| (requirement, asked.to_owned(), found.to_owned())));
    }

    #[test]
    fn whoever_meets_all_lacks_nothing() {
        let candidate = Candidate {
            education: "大学本科".to_owned(),
            titles: vec!["工程师".to_owned()],
            level: Some(PostLevel::MiddlePrincipal),
            years_in_post: Some(2),
            years_of_work: None,
            age: Some(50),
        };
        assert_eq!(asked().unmet(&candidate), []);
        assert_eq!(Standard::default().unmet(&Candidate::default()), []);
    }
}
