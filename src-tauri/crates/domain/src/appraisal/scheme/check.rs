//! Refusing a scheme that does not hold together, with what is off.

use super::{BallotKind, ClassWeight, ConsequenceWhen, Effect, Participation, Quota, QuotaGroups, Scheme, Words};
use crate::appraisal::rank_band;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Why a scheme is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SchemeError {
    /// The weights of a group do not sum to 100.
    #[error("the weights of {what} sum to {sum}, not 100")]
    WeightSum {
        /// `dimensions`, `classes`, `composite`, `team.items` or `team.weights`.
        what: &'static str,
        /// The sum found.
        sum: Decimal,
    },
    /// The class weights of a pool do not sum to 100.
    #[error("the weights of the pool {} sum to {sum}, not 100", name.zh)]
    PoolSum {
        /// Name of the pool.
        name: Words,
        /// The sum found.
        sum: Decimal,
    },
    /// Bands must fall from the best grade to a last floor of 0, each grade once.
    #[error("the bands must fall from the best grade to 0")]
    Bands,
    /// A grade that is none of the bands.
    #[error("{0} is no grade of this scheme")]
    Grade(String),
    /// A field of the document is missing, doubled or out of range; named as the document names it.
    #[error("{0} is missing, doubled or out of range")]
    Field(&'static str),
}

use SchemeError::Field;

impl Scheme {
    /// Whether the document holds together, and tells no figure that stands on fewer than three hands.
    pub fn check(&self) -> Result<(), SchemeError> {
        self.check_arithmetic()?;
        // One highest and one lowest gone, as many are left as a shown figure stands on.
        if self.suppress_below < 3 {
            return Err(Field("suppress_below"));
        }
        if self.trim_when_more_than.is_some_and(|most| most <= self.suppress_below) {
            return Err(Field("trim_when_more_than"));
        }
        Ok(())
    }

    /// Whether its figures hold together; the calculator asks no more, it suppresses nothing.
    pub fn check_arithmetic(&self) -> Result<(), SchemeError> {
        sum_is_100("dimensions", self.dimensions.iter().map(|dimension| dimension.weight))?;
        sum_is_100("classes", self.classes.iter().map(|class| class.weight))?;
        let parts = &self.composite;
        sum_is_100("composite", [parts.performance, parts.democratic, parts.superior].into_iter())?;
        self.check_bands()?;
        if self.version.trim().is_empty() {
            return Err(Field("version"));
        }
        if doubled(self.dimensions.iter().map(|dimension| &dimension.code))
            || doubled(self.classes.iter().map(|class| &class.code))
            || self.dimensions.iter().any(|dimension| dimension.code.trim().is_empty())
            || self.classes.iter().any(|class| class.code.trim().is_empty() || class.code.len() > 8)
        {
            return Err(Field("code"));
        }
        let names = self.dimensions.iter().map(|dimension| &dimension.name);
        if !named(names.chain(self.classes.iter().map(|class| &class.name))) {
            return Err(Field("name"));
        }
        if !(0..=100).contains(&self.bonus_cap.trunc().mantissa()) || self.bonus_cap.normalize().scale() > 2 {
            return Err(Field("bonus_cap"));
        }
        self.check_quota(&self.quota)?;
        self.check_required("required_classes", &self.required_classes, &self.weights_in(""))?;
        self.check_ticks()?;
        self.check_pools()?;
        self.check_team()?;
        self.check_effects()?;
        if self.normalise.as_ref().is_some_and(|normalise| normalise.least < 10) {
            return Err(Field("normalise.least"));
        }
        if let Some(grade) = self.gates.as_ref().and_then(|gates| gates.good_down_to.as_ref()) {
            self.check_grade(grade)?;
        }
        self.gates.iter().flat_map(|gates| [&gates.good_least, &gates.bad_most]).try_for_each(|part| share("gates", part))?;
        self.participation.iter().try_for_each(|part| share("participation", part))
    }

    fn check_bands(&self) -> Result<(), SchemeError> {
        let falling = self.bands.windows(2).all(|pair| pair[0].floor > pair[1].floor);
        let inside = self.bands.iter().all(|band| band.floor <= Decimal::ONE_HUNDRED && band.floor.normalize().scale() <= 2);
        let named = self.bands.iter().all(|band| !band.grade.trim().is_empty());
        if self.bands.len() < 2
            || !falling
            || !inside
            || !named
            || doubled(self.bands.iter().map(|band| &band.grade))
            || self.bands.last().is_none_or(|band| !band.floor.is_zero())
        {
            return Err(SchemeError::Bands);
        }
        let Some(table) = &self.rank_bands else { return Ok(()) };
        for band in &table.shares {
            self.check_grade(&band.grade)?;
        }
        let order: Vec<Option<usize>> = table.shares.iter().map(|band| self.grade_index(&band.grade)).collect();
        let plain = table.shares.iter().all(|band| band.up_to.normalize().scale() <= 2);
        let falling = order.windows(2).all(|pair| pair[0] < pair[1]) && order.first() == Some(&Some(0));
        // With two bands the first would take the rest, and so pass its own share.
        if table.shares.len() < 3 || !plain || !falling || rank_band::check(&table.shares).is_err() {
            return Err(Field("rank_bands.shares"));
        }
        match &table.under {
            Some(band) => self.check_grade(&band.grade),
            None => Ok(()),
        }
    }

    fn check_quota(&self, quota: &Quota) -> Result<(), SchemeError> {
        if quota.percent.is_sign_negative() || quota.percent > Decimal::ONE_HUNDRED {
            return Err(Field("quota.percent"));
        }
        if let QuotaGroups::Named(groups) = &quota.groups
            && (groups.iter().any(|group| group.name.trim().is_empty() || group.units.is_empty())
                || doubled(groups.iter().map(|group| &group.name))
                || doubled(groups.iter().flat_map(|group| &group.units)))
        {
            return Err(Field("quota.groups"));
        }
        Ok(())
    }

    fn check_ticks(&self) -> Result<(), SchemeError> {
        for tick in &self.ticks {
            self.check_grade(&tick.grade)?;
        }
        let falling = self.ticks.windows(2).all(|pair| pair[0].points > pair[1].points);
        let inside = self.ticks.iter().all(|tick| {
            !tick.points.is_sign_negative() && tick.points <= Decimal::ONE_HUNDRED && tick.points.normalize().scale() <= 2
        });
        let asked = self.team.is_some() || self.classes.iter().any(|class| class.ballot == BallotKind::Tick);
        let some = self.ticks.len() > 1 || (self.ticks.is_empty() && !asked);
        if falling && inside && some && self.ticks.len() < 10 { Ok(()) } else { Err(Field("ticks")) }
    }

    fn check_pools(&self) -> Result<(), SchemeError> {
        if doubled(self.pools.iter().map(|pool| &pool.code)) || self.pools.iter().any(|pool| pool.code.trim().is_empty()) {
            return Err(Field("pools.code"));
        }
        if doubled(self.pools.iter().flat_map(|pool| &pool.levels)) || self.pools.iter().any(|pool| pool.levels.is_empty()) {
            return Err(Field("pools.levels"));
        }
        if !named(self.pools.iter().map(|pool| &pool.name)) {
            return Err(Field("pools.name"));
        }
        for pool in &self.pools {
            sum_is_100("pools", pool.weights.iter().map(|weight| weight.weight)).map_err(|error| match error {
                SchemeError::WeightSum { sum, .. } => SchemeError::PoolSum { name: pool.name.clone(), sum },
                other => other,
            })?;
            self.check_weighed(&pool.weights)?;
            self.check_required("pools.required_classes", &pool.required_classes, &self.weights_in(&pool.code))?;
            self.check_quota(&pool.quota)?;
            if !pool.noted.iter().all(|level| pool.levels.contains(level)) {
                return Err(Field("pools.noted"));
            }
        }
        Ok(())
    }

    fn check_team(&self) -> Result<(), SchemeError> {
        let Some(team) = &self.team else { return Ok(()) };
        sum_is_100("team.items", team.items.iter().map(|item| item.weight))?;
        if !labelled(team.items.iter().map(|item| &item.code)) || !named(team.items.iter().map(|item| &item.name)) {
            return Err(Field("team.items"));
        }
        sum_is_100("team.weights", team.weights.iter().map(|weight| weight.weight))?;
        self.check_weighed(&team.weights)?;
        for raised in &team.raised {
            self.check_grade(&raised.grade)?;
            if raised.percent.is_sign_negative() || raised.percent > Decimal::ONE_HUNDRED {
                return Err(Field("team.raised"));
            }
        }
        Ok(())
    }

    fn check_effects(&self) -> Result<(), SchemeError> {
        if !labelled(self.discipline.iter().map(|rule| &rule.code))
            || !named(self.discipline.iter().map(|rule| &rule.name))
            || self.discipline.iter().any(|rule| rule.months > 600)
        {
            return Err(Field("discipline"));
        }
        if !labelled(self.vetoes.iter().map(|rule| &rule.code)) || !named(self.vetoes.iter().map(|rule| &rule.name)) {
            return Err(Field("vetoes"));
        }
        let effects = self.discipline.iter().map(|rule| &rule.effect).chain(self.vetoes.iter().map(|rule| &rule.effect));
        for effect in effects {
            if let Effect::Cap(grade) | Effect::Force(grade) = effect {
                self.check_grade(grade)?;
            }
        }
        if !labelled(self.consequences.iter().map(|rule| &rule.code))
            || !named(self.consequences.iter().map(|rule| &rule.calls_for))
        {
            return Err(Field("consequences"));
        }
        for rule in &self.consequences {
            let ConsequenceWhen::Run { grades, years } = &rule.when else { continue };
            if *years == 0 || *years > 20 || grades.is_empty() {
                return Err(Field("consequences"));
            }
            grades.iter().try_for_each(|grade| self.check_grade(grade))?;
        }
        Ok(())
    }

    fn check_weighed(&self, weights: &[ClassWeight]) -> Result<(), SchemeError> {
        let known = weights.iter().all(|weight| self.class_index(&weight.class).is_some());
        if known && !doubled(weights.iter().map(|weight| &weight.class)) { Ok(()) } else { Err(Field("weights.class")) }
    }

    /// A class without weight has no mean that a result could wait for.
    fn check_required(&self, field: &'static str, codes: &[String], weights: &[Decimal]) -> Result<(), SchemeError> {
        let rates = |code: &String| {
            self.class_index(code).is_some_and(|index| weights.get(index).is_some_and(|weight| !weight.is_zero()))
        };
        if codes.iter().all(rates) { Ok(()) } else { Err(Field(field)) }
    }

    fn check_grade(&self, grade: &str) -> Result<(), SchemeError> {
        if self.grade_index(grade).is_some() { Ok(()) } else { Err(SchemeError::Grade(grade.to_owned())) }
    }
}

fn share(field: &'static str, share: &Participation) -> Result<(), SchemeError> {
    if share.whole > 0 && share.part <= share.whole { Ok(()) } else { Err(Field(field)) }
}

fn sum_is_100(what: &'static str, weights: impl Iterator<Item = Decimal>) -> Result<(), SchemeError> {
    let mut sum = Decimal::ZERO;
    for weight in weights {
        if weight.is_sign_negative() || weight > Decimal::ONE_HUNDRED || weight.normalize().scale() > 2 {
            return Err(Field("weight"));
        }
        sum += weight;
    }
    if sum == Decimal::ONE_HUNDRED { Ok(()) } else { Err(SchemeError::WeightSum { what, sum: sum.normalize() }) }
}

fn doubled<'a, T: Ord + 'a>(codes: impl Iterator<Item = &'a T>) -> bool {
    let mut seen = BTreeSet::new();
    codes.into_iter().any(|code| !seen.insert(code))
}

/// Codes that tell one from another: none is empty, none stands twice.
fn labelled<'a>(codes: impl Iterator<Item = &'a String> + Clone) -> bool {
    codes.clone().all(|code| !code.trim().is_empty()) && !doubled(codes)
}

/// Each stands on paper by its Chinese name; the English one may be left out.
fn named<'a>(mut names: impl Iterator<Item = &'a Words>) -> bool {
    names.all(|name| !name.zh.trim().is_empty())
}
