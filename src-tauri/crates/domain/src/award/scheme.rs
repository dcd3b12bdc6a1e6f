//! The award scheme as data, chosen by the certificate's issue date (domain §9.2).

use crate::certificate::Family;
use crate::money::Fen;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Amounts and windows in force from a date on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AwardScheme {
    /// Version label, unique.
    pub version: String,
    /// First issue date it rules; it ends where the next one begins.
    pub effective_from: NaiveDate,
    /// Family → levels from low to high with the full amount in yuan. A level with 0 is known but earns nothing.
    pub amounts: BTreeMap<Family, Vec<LevelAmount>>,
    /// A claim later than this many calendar months after issue is too late.
    pub claim_window_months: u32,
    /// Per cent of the full amount for a second certificate of the same level in another field.
    pub second_same_level_percent: Decimal,
}

/// The full amount of a level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelAmount {
    /// Level, one of the family's.
    pub level: String,
    /// Whole yuan.
    pub yuan: Decimal,
}

/// Why a scheme is refused: the field that is missing or out of range, as the document names it, and its value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is missing, out of order or out of range")]
pub struct SchemeError(pub String);

impl AwardScheme {
    /// Checks the document: known levels in rising order, whole yuan, amounts that never fall with the level.
    pub fn check(&self) -> Result<(), SchemeError> {
        let refuse = |text: String| Err(SchemeError(text));
        if self.version.trim().is_empty() {
            return refuse("version".to_owned());
        }
        if self.claim_window_months == 0 {
            return refuse("claim_window_months".to_owned());
        }
        if self.second_same_level_percent.is_sign_negative() || self.second_same_level_percent > Decimal::ONE_HUNDRED {
            return refuse("second_same_level_percent".to_owned());
        }
        for (family, levels) in &self.amounts {
            let mut last: Option<(usize, Decimal)> = None;
            for amount in levels {
                let Some(rank) = family.rank(&amount.level) else {
                    return refuse(amount.level.clone());
                };
                let whole = amount.yuan.fract().is_zero() && Fen::from_yuan(amount.yuan).is_ok();
                if !whole || last.is_some_and(|(before, yuan)| before >= rank || yuan > amount.yuan) {
                    return refuse(format!("{} {}", amount.level, amount.yuan));
                }
                last = Some((rank, amount.yuan));
            }
        }
        Ok(())
    }

    /// The full amount of a level; none when the scheme has no rule for it.
    pub fn full(&self, family: Family, level: &str) -> Option<Fen> {
        let amount = self.amounts.get(&family)?.iter().find(|amount| amount.level == level)?;
        Fen::from_yuan(amount.yuan).ok()
    }

    /// The default scheme of the product, a proposal that the group changes (domain §9.2).
    pub fn proposal(version: &str, effective_from: NaiveDate) -> Self {
        let levels = |pairs: &[(&str, i64)]| {
            pairs.iter().map(|(level, yuan)| LevelAmount { level: (*level).to_owned(), yuan: Decimal::from(*yuan) }).collect()
        };
        Self {
            version: version.to_owned(),
            effective_from,
            amounts: BTreeMap::from([
                (Family::Title, levels(&[("员级", 500), ("助理级", 1000), ("中级", 2000), ("副高级", 3000), ("正高级", 5000)])),
                (Family::Skill, levels(&[("五级", 0), ("四级", 0), ("三级", 1000), ("二级", 2000), ("一级", 5000)])),
            ]),
            claim_window_months: 12,
            second_same_level_percent: Decimal::from(50),
        }
    }
}

/// The scheme in force for an issue date: the latest that has begun; none before the first.
pub fn in_force(schemes: &[AwardScheme], issued: NaiveDate) -> Option<&AwardScheme> {
    schemes.iter().filter(|scheme| scheme.effective_from <= issued).max_by_key(|scheme| scheme.effective_from)
}
