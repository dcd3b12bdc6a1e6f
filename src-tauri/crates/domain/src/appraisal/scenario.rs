//! 'What if': the same inputs under other rules, side by side. A scenario changes only what this file names; weights, inputs and
//! effects stay. Nothing is adopted here, that takes a resolution.

use super::scheme::{Band, QuotaGroups, RankTable, Scheme, VoidRules};
use crate::exact::Rounding;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a scenario changes in the pool of the scheme itself; a field that is not named stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Scenario {
    /// Share of the best grade in per cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<Decimal>,
    /// How places are rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
    /// Smallest group with places of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum_base: Option<u32>,
    /// Who shares the places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<QuotaGroups>,
    /// Which ballots are void.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub void: Option<VoidRules>,
    /// Above how many ballots one highest and one lowest are dropped; 0: never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trim_when_more_than: Option<u32>,
    /// Grades by points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bands: Option<Vec<Band>>,
    /// Grades by rank; an empty table: by points again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank_bands: Option<RankTable>,
}

impl Scenario {
    /// The scheme as it would be.
    pub fn applied(&self, scheme: &Scheme) -> Scheme {
        let mut other = scheme.clone();
        let quota = &mut other.quota;
        quota.percent = self.percent.unwrap_or(quota.percent);
        quota.rounding = self.rounding.unwrap_or(quota.rounding);
        quota.minimum_base = self.minimum_base.unwrap_or(quota.minimum_base);
        if let Some(groups) = &self.groups {
            quota.groups = groups.clone();
        }
        if let Some(void) = &self.void {
            other.void = void.clone();
        }
        if let Some(most) = self.trim_when_more_than {
            other.trim_when_more_than = Some(most).filter(|most| *most > 0);
        }
        if let Some(bands) = &self.bands {
            other.bands = bands.clone();
        }
        if let Some(table) = &self.rank_bands {
            other.rank_bands = Some(table.clone()).filter(|table| !table.shares.is_empty());
        }
        other
    }
}
