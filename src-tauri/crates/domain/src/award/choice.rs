//! Which scheme and which amount a claim falls under: exactly one, or it is said that there is none or that there are several.

use super::decide::Claim;
use super::scheme::{AwardScheme, LevelAmount};
use chrono::NaiveDate;

/// One, none, or several between which nobody may guess.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice<'a, T> {
    /// Exactly one.
    One(&'a T),
    /// None.
    None,
    /// More than one.
    Several(Vec<&'a T>),
}

impl<'a, T> Choice<'a, T> {
    fn of(mut found: Vec<&'a T>) -> Self {
        match found.len() {
            0 => Self::None,
            1 => found.pop().map_or(Self::None, Self::One),
            _ => Self::Several(found),
        }
    }

    /// The one, if there is exactly one.
    pub fn one(&self) -> Option<&'a T> {
        if let Self::One(found) = self { Some(found) } else { None }
    }
}

/// The schemes that rule an issue date: begun, not ended, and where no last day is named not followed by another.
pub fn in_force(schemes: &[AwardScheme], issued: NaiveDate) -> Choice<'_, AwardScheme> {
    let begun = || schemes.iter().filter(|scheme| scheme.effective_from <= issued);
    let latest = begun().map(|scheme| scheme.effective_from).max();
    let rules = |scheme: &&AwardScheme| match scheme.effective_until {
        Some(until) => issued <= until,
        None => Some(scheme.effective_from) == latest,
    };
    Choice::of(begun().filter(rules).collect())
}

/// The amounts of a scheme that fit a claim: its level, and every scope that is named.
pub fn amount_for<'a>(scheme: &'a AwardScheme, claim: &Claim) -> Choice<'a, LevelAmount> {
    let of_level = scheme.amounts.get(&claim.family).into_iter().flatten().filter(|amount| amount.level == claim.level);
    Choice::of(of_level.filter(|amount| fits(amount, claim) && post_fits(amount, claim)).collect())
}

/// Whether an amount would fit a claim if its holder held another post.
pub fn only_post_is_off(scheme: &AwardScheme, claim: &Claim) -> bool {
    let mut of_level = scheme.amounts.get(&claim.family).into_iter().flatten().filter(|amount| amount.level == claim.level);
    of_level.any(|amount| fits(amount, claim) && !post_fits(amount, claim))
}

fn fits(amount: &LevelAmount, claim: &Claim) -> bool {
    (amount.fields.is_empty() || amount.fields.contains(&claim.field))
        && (amount.issuers.is_empty() || amount.issuers.contains(&claim.issuer))
}

fn post_fits(amount: &LevelAmount, claim: &Claim) -> bool {
    amount.post_types.is_empty() || claim.facts.post_type.is_some_and(|kind| amount.post_types.contains(&kind))
}
