//! The award scheme as data, chosen by the certificate's issue date (domain §9.2). What a document of an earlier product does not name
//! is off, so that its years still prove themselves.

use crate::certificate::Family;
use crate::money::Fen;
use crate::post::PostType;
use crate::title;
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
    /// First issue date it rules.
    pub effective_from: NaiveDate,
    /// Last issue date it rules; none: until the day before the next one begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_until: Option<NaiveDate>,
    /// Family → amounts, levels from low to high. A level with 0 is known but earns nothing. A level may stand several times for
    /// different scopes; exactly one of them must fit a claim.
    pub amounts: BTreeMap<Family, Vec<LevelAmount>>,
    /// A claim later than this many calendar months after issue is too late.
    pub claim_window_months: u32,
    /// Per cent of the full amount for a second certificate of the same level in another field.
    pub second_same_level_percent: Decimal,
    /// Trades and series that are rewarded at all; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// Types of post whose holders are rewarded at all; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub post_types: Vec<PostType>,
    /// Conditions beside the certificate itself.
    #[serde(default, skip_serializing_if = "Conditions::are_off")]
    pub conditions: Conditions,
    /// The most that is granted.
    #[serde(default, skip_serializing_if = "Caps::are_off")]
    pub caps: Caps,
    /// Where the money comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fund: Option<Fund>,
    /// Monthly allowances by the level somebody is *appointed* to; a certificate alone pays none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowances: Vec<MonthlyAmount>,
}

/// The full amount of a level, for whomever its scope fits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelAmount {
    /// Level, one of the family's.
    pub level: String,
    /// Whole yuan.
    pub yuan: Decimal,
    /// Only these trades or series; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// Only holders of posts of these types; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub post_types: Vec<PostType>,
    /// Only certificates of these issuers; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issuers: Vec<String>,
}

/// Conditions beside the certificate itself (domain §9.2, extra conditions).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Conditions {
    /// Employed on the day of the claim and on the closing day of the batch.
    pub employed: bool,
    /// Obtained while employed.
    pub obtained_in_service: bool,
}

/// The most that is granted; none: no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Caps {
    /// Whole yuan to one person in the batches of one year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person_year_yuan: Option<Decimal>,
    /// Awards to one person in the batches of one year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person_year_awards: Option<u32>,
    /// Whole yuan of one batch. Nobody is left out by it: a batch that is over it is not signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch_yuan: Option<Decimal>,
}

/// Where the money comes from (domain §9.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fund {
    /// 职工教育经费.
    Education,
    /// 工资总额.
    Payroll,
    /// 其他.
    Other,
}

/// What a month pays for a level that somebody is appointed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MonthlyAmount {
    /// 系列; empty: every series that has the level.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub series: String,
    /// Level, one of the series'.
    pub level: String,
    /// Whole yuan a month.
    pub yuan: Decimal,
}

/// Why a scheme is refused: the field that is missing or out of range, as the document names it, and its value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is missing, out of order or out of range")]
pub struct SchemeError(pub String);

/// What is wrong between schemes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// No scheme rules from the first day to the second.
    #[error("no scheme from {from} to {until}")]
    Hole {
        /// First day without a scheme.
        from: NaiveDate,
        /// Last one.
        until: NaiveDate,
    },
    /// Two schemes rule the same days.
    #[error("{one} and {other} rule the same days")]
    Overlap {
        /// Version of the earlier one.
        one: String,
        /// Version of the later one.
        other: String,
    },
}

impl Conditions {
    fn are_off(&self) -> bool {
        *self == Self::default()
    }
}

impl Caps {
    fn are_off(&self) -> bool {
        *self == Self::default()
    }
}

impl Fund {
    /// The word in the file and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Education => "education",
            Self::Payroll => "payroll",
            Self::Other => "other",
        }
    }
}

impl LevelAmount {
    /// The same trades, posts and issuers.
    fn same_scope(&self, other: &Self) -> bool {
        self.fields == other.fields && self.post_types == other.post_types && self.issuers == other.issuers
    }
}

impl AwardScheme {
    /// Checks the document: known levels in rising order, whole yuan, amounts that never fall with the level of one scope, nothing said
    /// twice, a last day that is not before the first.
    pub fn check(&self) -> Result<(), SchemeError> {
        let refuse = |text: &str| Err(SchemeError(text.to_owned()));
        if self.version.trim().is_empty() {
            return refuse("version");
        }
        if self.effective_until.is_some_and(|until| until < self.effective_from) {
            return refuse("effective_until");
        }
        if self.claim_window_months == 0 {
            return refuse("claim_window_months");
        }
        if self.second_same_level_percent.is_sign_negative() || self.second_same_level_percent > Decimal::ONE_HUNDRED {
            return refuse("second_same_level_percent");
        }
        if blank_or_twice(&self.fields) {
            return refuse("fields");
        }
        if twice(&self.post_types) {
            return refuse("post_types");
        }
        for (family, levels) in &self.amounts {
            check_amounts(*family, levels)?;
        }
        let caps = [self.caps.person_year_yuan, self.caps.batch_yuan];
        if caps.into_iter().flatten().any(|most| !whole(most) || most.is_zero()) || self.caps.person_year_awards == Some(0) {
            return refuse("caps");
        }
        self.check_allowances()
    }

    fn check_allowances(&self) -> Result<(), SchemeError> {
        for (index, line) in self.allowances.iter().enumerate() {
            let known = match line.series.as_str() {
                "" => [title::SKILL, "工程"].iter().any(|series| title::rank(series, &line.level).is_some()),
                series => title::rank(series, &line.level).is_some(),
            };
            // Two lines of which nobody could say which one pays.
            let clash = self.allowances.iter().take(index).any(|other| {
                other.level == line.level && (other.series == line.series || other.series.is_empty() || line.series.is_empty())
            });
            if !known || clash || !whole(line.yuan) {
                return Err(SchemeError(format!("allowances {} {}", line.level, line.yuan)));
            }
        }
        Ok(())
    }

    /// Whether anything of it asks what post somebody holds.
    pub fn asks_post(&self) -> bool {
        !self.post_types.is_empty() || self.amounts.values().flatten().any(|amount| !amount.post_types.is_empty())
    }

    /// What a month pays for a level that somebody is appointed to; none when the scheme pays nothing for it.
    pub fn monthly(&self, series: &str, level: &str) -> Option<Fen> {
        let fits = |line: &&MonthlyAmount| line.level == level && (line.series.is_empty() || line.series == series);
        self.allowances.iter().find(fits).and_then(|line| Fen::from_yuan(line.yuan).ok())
    }

    /// The default scheme of the product, a proposal that the group changes (domain §9.2; allowances of skill levels: §9.1 S8).
    pub fn proposal(version: &str, effective_from: NaiveDate) -> Self {
        let levels = |pairs: &[(&str, i64)]| {
            let amount = |(level, yuan): &(&str, i64)| LevelAmount {
                level: (*level).to_owned(),
                yuan: Decimal::from(*yuan),
                ..LevelAmount::default()
            };
            pairs.iter().map(amount).collect()
        };
        let monthly = |(level, yuan): (&str, i64)| MonthlyAmount {
            series: title::SKILL.to_owned(),
            level: level.to_owned(),
            yuan: Decimal::from(yuan),
        };
        Self {
            version: version.to_owned(),
            effective_from,
            effective_until: None,
            amounts: BTreeMap::from([
                (Family::Title, levels(&[("员级", 500), ("助理级", 1000), ("中级", 2000), ("副高级", 3000), ("正高级", 5000)])),
                (Family::Skill, levels(&[("五级", 0), ("四级", 0), ("三级", 1000), ("二级", 2000), ("一级", 5000)])),
            ]),
            claim_window_months: 12,
            second_same_level_percent: Decimal::from(50),
            fields: Vec::new(),
            post_types: Vec::new(),
            conditions: Conditions { employed: true, obtained_in_service: true },
            caps: Caps::default(),
            fund: Some(Fund::Education),
            allowances: [("三级", 100), ("二级", 200), ("一级", 300), ("特级技师", 800), ("首席技师", 1600)].map(monthly).into(),
        }
    }
}

/// Checks schemes that stand one after the other: none rules a day that another one does, and between two of them no day is without.
pub fn check_line(schemes: &[AwardScheme]) -> Result<(), LineError> {
    let mut line: Vec<&AwardScheme> = schemes.iter().collect();
    line.sort_by_key(|scheme| scheme.effective_from);
    for pair in line.windows(2) {
        let [one, other] = pair else { continue };
        let overlap = || LineError::Overlap { one: one.version.clone(), other: other.version.clone() };
        if one.effective_from == other.effective_from {
            return Err(overlap());
        }
        let Some(until) = one.effective_until else { continue };
        let next = until.succ_opt().unwrap_or(until);
        if next > other.effective_from {
            return Err(overlap());
        }
        if next < other.effective_from {
            return Err(LineError::Hole { from: next, until: other.effective_from.pred_opt().unwrap_or(next) });
        }
    }
    Ok(())
}

fn check_amounts(family: Family, levels: &[LevelAmount]) -> Result<(), SchemeError> {
    let mut highest = 0;
    for (index, amount) in levels.iter().enumerate() {
        let refuse = || Err(SchemeError(format!("{} {}", amount.level, amount.yuan)));
        let Some(rank) = family.rank(&amount.level) else {
            return Err(SchemeError(amount.level.clone()));
        };
        let scopes = blank_or_twice(&amount.fields) || twice(&amount.post_types) || blank_or_twice(&amount.issuers);
        if !whole(amount.yuan) || scopes || rank < highest {
            return refuse();
        }
        highest = rank;
        let before = levels.iter().take(index).filter(|other| other.same_scope(amount));
        if before.clone().any(|other| other.level == amount.level || other.yuan > amount.yuan) {
            return refuse();
        }
    }
    Ok(())
}

/// Whole yuan that an amount can hold.
fn whole(yuan: Decimal) -> bool {
    yuan.fract().is_zero() && Fen::from_yuan(yuan).is_ok()
}

fn twice<T: PartialEq>(list: &[T]) -> bool {
    list.iter().enumerate().any(|(index, one)| list.iter().take(index).any(|other| other == one))
}

fn blank_or_twice(list: &[String]) -> bool {
    twice(list) || list.iter().any(|one| one.trim().is_empty())
}
