//! How ballots become a score: dimensions, classes, void rules, the three parts (domain §§2.1-2.6).

use super::Words;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

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
    /// What its ballots look like.
    #[serde(default)]
    pub ballot: BallotKind,
}

/// The form of a ballot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BallotKind {
    /// T1: each dimension 0 to 100.
    #[default]
    Score,
    /// T2: one grade a person, or an abstention.
    Tick,
}

/// What a tick for a grade is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TickValue {
    /// Grade, one of the bands.
    pub grade: String,
    /// Points, 0 to 100, two decimals at most.
    pub points: Decimal,
}

/// Void rules beyond the blank cell, the score out of range and the second tick, which always void the row (domain §2.4).
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

/// What a class without a valid ballot of a person does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingClass {
    /// Its weight goes to the others.
    #[default]
    Reweight,
    /// No total until it is there.
    Block,
    /// It counts as nought with its full weight.
    Zero,
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

/// Severity of superiors evened out between units (domain §14).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Normalise {
    /// Units with fewer scored people stay as they are; at least 10.
    pub least: u32,
}
