//! Bands, rank bands, and who shares how many places of the best grade (domain §§3.1-3.2).

use super::{Dimension, Words};
use crate::appraisal::rank_band::RankBand;
use crate::exact::Rounding;
use crate::post::PostLevel;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A grade and the total from which it is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Grade as on paper.
    pub grade: String,
    /// Least total.
    pub floor: Decimal,
}

/// Grades by rank: cumulative shares in per cent, and a floor of points under which the rank does not help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankTable {
    /// Grades with cumulative shares.
    pub shares: Vec<RankBand>,
    /// Below this total the grade is the one named; none: rank alone decides.
    #[serde(default)]
    pub under: Option<Band>,
}

/// The ceiling on the best grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// Per cent of the people who must be appraised.
    pub percent: Decimal,
    /// How the number of places is rounded.
    pub rounding: Rounding,
    /// Groups of fewer people have no places of their own: they share those of one common group.
    #[serde(default)]
    pub minimum_base: u32,
    /// Who shares the places.
    #[serde(default)]
    pub groups: QuotaGroups,
}

/// How the people of a pool are grouped for the quota.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "by", content = "groups")]
pub enum QuotaGroups {
    /// All together.
    #[default]
    Whole,
    /// Each unit by itself.
    Unit,
    /// Named groups of units; units in none of them form one more group.
    Named(Vec<QuotaGroup>),
}

/// Units that share their places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuotaGroup {
    /// Name.
    pub name: String,
    /// Units by name.
    pub units: Vec<String>,
}

/// A pool of its own: other classes, other places, and perhaps grades that somebody above gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pool {
    /// Code, unique, not empty.
    pub code: String,
    /// Name.
    pub name: Words,
    /// Levels of post that stand in it.
    pub levels: Vec<PostLevel>,
    /// Weights of the classes that rate in it, sum 100.
    pub weights: Vec<ClassWeight>,
    /// Classes without which no result stands in it.
    #[serde(default)]
    pub required_classes: Vec<String>,
    /// Its quota of the best grade.
    pub quota: Quota,
    /// Levels whose grade is given by the body above: taken note of, not decided here.
    #[serde(default)]
    pub noted: Vec<PostLevel>,
}

/// A rater class and its weight in a pool or for a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassWeight {
    /// Letter of the class.
    pub class: String,
    /// Per cent.
    pub weight: Decimal,
}

/// Leadership teams 班子 appraised as units (forms §2c).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamRules {
    /// What is ticked, with weights, sum 100.
    pub items: Vec<Dimension>,
    /// Weights of the classes, sum 100.
    pub weights: Vec<ClassWeight>,
    /// Grades of a team that raise its unit's share of the best grade.
    #[serde(default)]
    pub raised: Vec<RaisedQuota>,
}

impl TeamRules {
    /// The class rates teams.
    pub fn rates(&self, class: &str) -> bool {
        self.weights.iter().any(|weight| weight.class == class && !weight.weight.is_zero())
    }
}

/// A team of this grade gives its unit this share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RaisedQuota {
    /// Grade of the team.
    pub grade: String,
    /// Per cent of the unit's people.
    pub percent: Decimal,
}
