//! The appraisal scheme as data: frozen when the year opens, a change is a new version (domain §§2-3).

use crate::exact::Rounding;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The rules of one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// Version label, unique.
    pub version: String,
    /// Year it is for.
    pub year: i32,
    /// Dimensions with weights in per cent, sum 100.
    pub dimensions: Vec<Dimension>,
    /// Rater classes with weights in per cent, sum 100.
    pub classes: Vec<RaterClass>,
    /// Above this number of valid ballots of a class one highest and one lowest are dropped; none: never.
    pub trim_when_more_than: Option<u32>,
    /// Which ballots are void.
    pub void: VoidRules,
    /// Weights of performance, democratic and superior's score, sum 100.
    pub composite: Composite,
    /// Most bonus points that count.
    pub bonus_cap: Decimal,
    /// Grades from the best down; each floor is closed at the bottom.
    pub bands: Vec<Band>,
    /// Quota of the best grade.
    pub quota: Quota,
    /// Class means are shown only when every class has at least this many valid ballots (domain §2.6).
    pub suppress_below: u32,
    /// Classes without which no result stands.
    pub required_classes: Vec<String>,
    /// Under this many months in post at the year's end: takes part, no grade.
    pub months_in_post: u32,
    /// What the person is told of the right of appeal, Chinese and English.
    pub appeal_note: Words,
}

/// A word in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// A dimension of the score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// Code: virtue, ability, diligence, achievement, integrity.
    pub code: String,
    /// Name.
    pub name: Words,
    /// Per cent.
    pub weight: Decimal,
}

/// A rater class 票类.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RaterClass {
    /// Letter.
    pub code: String,
    /// Name.
    pub name: Words,
    /// Per cent.
    pub weight: Decimal,
    /// Its mean decides third inside the quota (domain §3.2).
    #[serde(default)]
    pub peers: bool,
}

/// Void rules beyond the blank cell and the score out of range, which always void the row (domain §2.4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoidRules {
    /// The same score for everybody voids a ballot that rates more than this many; none: rule off.
    pub same_for_all_above: Option<u32>,
    /// Forced limits; none: rule off.
    pub forced_limit: Option<ForcedLimit>,
    /// Identical scores in every dimension void the row.
    pub identical_dimensions: bool,
}

/// At most so many high scores and at least so many low ones on a ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForcedLimit {
    /// A ballot value from here up is high.
    pub high_from: Decimal,
    /// Most high ones.
    pub most_high: u32,
    /// A ballot value below this is low.
    pub low_below: Decimal,
    /// Least low ones.
    pub least_low: u32,
}

/// Weights of the three parts in per cent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Composite {
    /// 业绩.
    pub performance: Decimal,
    /// 民主测评.
    pub democratic: Decimal,
    /// 领导评价.
    pub superior: Decimal,
}

/// A grade and the total from which it is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Grade as on paper.
    pub grade: String,
    /// Least total.
    pub floor: Decimal,
}

/// The ceiling on the best grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// Per cent of the people who must be appraised.
    pub percent: Decimal,
    /// How the number of places is rounded.
    pub rounding: Rounding,
}

/// Why a scheme is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SchemeError {
    /// The weights of a group do not sum to 100.
    #[error("the weights of {what} sum to {sum}, not 100")]
    WeightSum {
        /// dimensions, classes or composite.
        what: &'static str,
        /// The sum found.
        sum: Decimal,
    },
    /// Bands must fall from the best grade to a last floor of 0.
    #[error("the bands must fall from the best grade to 0")]
    Bands,
    /// A field of the document is missing, doubled or out of range; named as the document names it.
    #[error("{0} is missing, doubled or out of range")]
    Field(&'static str),
}

impl Scheme {
    /// Parses and checks a scheme document.
    pub fn check(&self) -> Result<(), SchemeError> {
        sum_is_100("dimensions", self.dimensions.iter().map(|dimension| dimension.weight))?;
        sum_is_100("classes", self.classes.iter().map(|class| class.weight))?;
        let parts = &self.composite;
        sum_is_100("composite", [parts.performance, parts.democratic, parts.superior].into_iter())?;
        let falling = self.bands.windows(2).all(|pair| pair[0].floor > pair[1].floor);
        if self.bands.len() < 2 || !falling || self.bands.last().is_none_or(|band| !band.floor.is_zero()) {
            return Err(SchemeError::Bands);
        }
        if self.version.trim().is_empty() {
            return Err(SchemeError::Field("version"));
        }
        if doubled(self.dimensions.iter().map(|dimension| &dimension.code))
            || doubled(self.classes.iter().map(|class| &class.code))
        {
            return Err(SchemeError::Field("code"));
        }
        if self.bonus_cap.is_sign_negative() || self.quota.percent.is_sign_negative() || self.quota.percent > Decimal::ONE_HUNDRED
        {
            return Err(SchemeError::Field("bonus_cap, quota.percent"));
        }
        if !self.required_classes.iter().all(|code| self.class_index(code).is_some()) {
            return Err(SchemeError::Field("required_classes"));
        }
        Ok(())
    }

    /// Index of a rater class by its letter.
    pub fn class_index(&self, code: &str) -> Option<usize> {
        self.classes.iter().position(|class| class.code == code)
    }

    /// The best grade.
    pub fn top_grade(&self) -> &str {
        self.bands.first().map_or("", |band| &band.grade)
    }

    /// The grade below the best, given to who is inside the band but outside the quota.
    pub fn second_grade(&self) -> &str {
        self.bands.get(1).map_or("", |band| &band.grade)
    }

    /// Index of a grade, 0 the best.
    pub fn grade_index(&self, grade: &str) -> Option<usize> {
        self.bands.iter().position(|band| band.grade == grade)
    }

    /// The grade of a printed total (banding uses the rounded total, domain §2.6).
    pub fn grade_of(&self, total: Decimal) -> &Band {
        grade_of(&self.bands, total)
    }

    /// The default scheme of the product, a proposal that the group changes (domain §§2.1, 2.2, 2.6, 3.1, 3.2).
    pub fn proposal(year: i32) -> Self {
        let words = |zh: &str, en: &str| Words { zh: zh.to_owned(), en: en.to_owned() };
        let dimension = |code: &str, zh: &str, en: &str, weight: i64| Dimension {
            code: code.to_owned(),
            name: words(zh, en),
            weight: Decimal::from(weight),
        };
        let class = |code: &str, zh: &str, en: &str, weight: i64, peers: bool| RaterClass {
            code: code.to_owned(),
            name: words(zh, en),
            weight: Decimal::from(weight),
            peers,
        };
        let band = |grade: &str, floor: i64| Band { grade: grade.to_owned(), floor: Decimal::from(floor) };
        Self {
            version: format!("{year}-1"),
            year,
            dimensions: vec![
                dimension("virtue", "德", "Virtue", 20),
                dimension("ability", "能", "Ability", 20),
                dimension("diligence", "勤", "Diligence", 15),
                dimension("achievement", "绩", "Achievement", 35),
                dimension("integrity", "廉", "Integrity", 10),
            ],
            classes: vec![
                class("A", "班子", "Leadership", 40, false),
                class("B", "同级", "Peers", 30, true),
                class("C", "职工", "Employees", 30, false),
            ],
            trim_when_more_than: Some(5),
            void: VoidRules { same_for_all_above: Some(3), forced_limit: None, identical_dimensions: false },
            composite: Composite { performance: Decimal::from(50), democratic: Decimal::from(30), superior: Decimal::from(20) },
            bonus_cap: Decimal::from(5),
            bands: vec![band("优秀", 90), band("称职", 75), band("基本称职", 60), band("不称职", 0)],
            quota: Quota { percent: Decimal::from(20), rounding: Rounding::Floor },
            suppress_below: 3,
            required_classes: vec!["A".to_owned()],
            months_in_post: 6,
            appeal_note: words(
                "本人对考核结果有异议的，可自知道结果之日起30日内向人才工作领导小组办公室书面申请复核；对复核结果不服的，可自接到复核决定之日起15日内申诉。不因申请复核、提出申诉而被加重处理。",
                "Whoever disagrees with the result may ask the office of the leading group in writing for a review within 30 days of knowing it, and complain within 15 days of the review's decision. Nobody is treated worse for asking.",
            ),
        }
    }
}

/// The band of a printed total; the last band takes what is below all floors.
pub fn grade_of(bands: &[Band], total: Decimal) -> &Band {
    static NONE: std::sync::OnceLock<Band> = std::sync::OnceLock::new();
    bands
        .iter()
        .find(|band| total >= band.floor)
        .or(bands.last())
        .unwrap_or_else(|| NONE.get_or_init(|| Band { grade: String::new(), floor: Decimal::ZERO }))
}

fn sum_is_100(what: &'static str, weights: impl Iterator<Item = Decimal>) -> Result<(), SchemeError> {
    let mut sum = Decimal::ZERO;
    for weight in weights {
        if weight.is_sign_negative() {
            return Err(SchemeError::Field("weight"));
        }
        if weight.normalize().scale() > 2 {
            return Err(SchemeError::Field("weight"));
        }
        sum += weight;
    }
    if sum == Decimal::ONE_HUNDRED { Ok(()) } else { Err(SchemeError::WeightSum { what, sum: sum.normalize() }) }
}

fn doubled<'a>(codes: impl Iterator<Item = &'a String>) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    codes.into_iter().any(|code| !seen.insert(code))
}
