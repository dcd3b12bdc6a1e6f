//! The decision order; the first hit decides (domain §9.2). What was really paid is the caller's ledger, net of reversals.

use super::scheme::{AwardScheme, in_force};
use crate::certificate::Family;
use crate::date::months_after;
use crate::money::Fen;
use crate::trace::Trace;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// A certificate for which money is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// 证书编号.
    pub number: String,
    /// Family.
    pub family: Family,
    /// Trade or series.
    pub field: String,
    /// Level.
    pub level: String,
    /// Issue date.
    pub issued: NaiveDate,
    /// Claim date.
    pub claimed: NaiveDate,
    /// 已验真.
    pub verified: bool,
}

/// What a person was paid for one certificate, net of reversals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paid {
    /// Family.
    pub family: Family,
    /// Trade or series.
    pub field: String,
    /// Level.
    pub level: String,
    /// Net amount.
    pub amount: Fen,
}

/// Why an amount is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Code {
    /// No scheme or no amount for the level on the issue date.
    NoRule,
    /// 1 Not verified.
    Unverified,
    /// 2 The number was rewarded before, by anybody, in any year.
    Duplicate,
    /// 3 Claimed before it was issued.
    Date,
    /// 4 Claimed after the window.
    Expired,
    /// 5 A level that earns nothing.
    NotHighSkill,
    /// 6, 9 Not above what was rewarded.
    LowerOrEqual,
    /// 7 Full amount less what was paid.
    UpgradeDiff,
    /// 8 The same level in another field.
    #[serde(rename = "SECOND_SAME_LEVEL_50")]
    SecondSameLevel50,
    /// 10 Nothing before in this family.
    First,
}

impl Code {
    /// All codes.
    pub const ALL: [Code; 10] = [
        Self::First,
        Self::UpgradeDiff,
        Self::SecondSameLevel50,
        Self::Unverified,
        Self::Duplicate,
        Self::Date,
        Self::Expired,
        Self::NotHighSkill,
        Self::LowerOrEqual,
        Self::NoRule,
    ];

    /// The code as it is printed.
    pub fn text(self) -> &'static str {
        match self {
            Self::NoRule => "NO_RULE",
            Self::Unverified => "UNVERIFIED",
            Self::Duplicate => "DUPLICATE",
            Self::Date => "DATE",
            Self::Expired => "EXPIRED",
            Self::NotHighSkill => "NOT_HIGH_SKILL",
            Self::LowerOrEqual => "LOWER_OR_EQUAL",
            Self::UpgradeDiff => "UPGRADE_DIFF",
            Self::SecondSameLevel50 => "SECOND_SAME_LEVEL_50",
            Self::First => "FIRST",
        }
    }

    /// From the printed code.
    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.text() == text)
    }
}

/// A decision with its explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Amount, 0 for a refusal.
    pub amount: Fen,
    /// Code.
    pub code: Code,
    /// The explanation.
    pub trace: Trace,
}

/// Decides one claim. `paid` is what the same person was paid before; `number_paid` says that this number was rewarded before.
pub fn decide(schemes: &[AwardScheme], paid: &[Paid], number_paid: bool, claim: &Claim) -> Decision {
    let scheme = in_force(schemes, claim.issued);
    let mut trace = Trace::under(scheme.map_or_else(|| "award".to_owned(), |scheme| format!("award {}", scheme.version)));
    let (amount, code) = order(scheme, paid, number_paid, claim, &mut trace);
    trace.step("amount", code.text(), "", amount);
    Decision { amount, code, trace }
}

/// Decides the claims of one person in one batch, from low to high level, so that each sees what the ones before it get. The
/// answers are in the caller's order. `numbers_paid` holds every number ever rewarded and grows by those rewarded here.
pub fn decide_batch(
    schemes: &[AwardScheme],
    paid: &[Paid],
    numbers_paid: &mut HashSet<String>,
    claims: &[Claim],
) -> Vec<Decision> {
    let mut order: Vec<usize> = (0..claims.len()).collect();
    let key = |index: &usize| {
        let claim = &claims[*index];
        (claim.family, claim.family.rank(&claim.level), claim.issued, claim.claimed, claim.number.clone())
    };
    order.sort_by_key(key);
    let mut paid = paid.to_vec();
    let mut decisions: Vec<Option<Decision>> = vec![None; claims.len()];
    for index in order {
        let claim = &claims[index];
        let decision = decide(schemes, &paid, numbers_paid.contains(&claim.number), claim);
        if decision.amount.0 > 0 {
            numbers_paid.insert(claim.number.clone());
            paid.push(Paid {
                family: claim.family,
                field: claim.field.clone(),
                level: claim.level.clone(),
                amount: decision.amount,
            });
        }
        decisions[index] = Some(decision);
    }
    decisions.into_iter().flatten().collect()
}

fn order(scheme: Option<&AwardScheme>, paid: &[Paid], number_paid: bool, claim: &Claim, trace: &mut Trace) -> (Fen, Code) {
    let refuse = |code: Code| (Fen(0), code);
    trace.step("verified", &claim.number, "", if claim.verified { "✓" } else { "✗" });
    if !claim.verified {
        return refuse(Code::Unverified);
    }
    trace.step("number_seen", &claim.number, "", if number_paid { "✗" } else { "✓" });
    if number_paid {
        return refuse(Code::Duplicate);
    }
    trace.step(
        "dates",
        "",
        format!("{} ≤ {}", claim.issued, claim.claimed),
        if claim.claimed < claim.issued { "✗" } else { "✓" },
    );
    if claim.claimed < claim.issued {
        return refuse(Code::Date);
    }
    let Some(scheme) = scheme else { return refuse(Code::NoRule) };
    let latest = months_after(claim.issued, scheme.claim_window_months);
    let late = claim.claimed > latest;
    trace.step(
        "claim_window",
        "",
        format!("{} + {} → {latest}", claim.issued, scheme.claim_window_months),
        if late { "✗" } else { "✓" },
    );
    if late {
        return refuse(Code::Expired);
    }
    let Some(full) = scheme.full(claim.family, &claim.level) else { return refuse(Code::NoRule) };
    trace.step("standard", &claim.level, "", full);
    if full.0 == 0 {
        return refuse(Code::NotHighSkill);
    }
    by_history(scheme, paid, claim, full, trace)
}

fn by_history(scheme: &AwardScheme, paid: &[Paid], claim: &Claim, full: Fen, trace: &mut Trace) -> (Fen, Code) {
    let rank = |paid: &&Paid| claim.family.rank(&paid.level);
    let rewarded: Vec<&Paid> = paid.iter().filter(|paid| paid.family == claim.family && paid.amount.0 > 0).collect();
    let mine = claim.family.rank(&claim.level);
    let in_field = rewarded.iter().copied().filter(|paid| paid.field == claim.field).max_by_key(rank);
    let paid_for = |field: &str| -> Fen { rewarded.iter().filter(|paid| paid.field == field).map(|paid| paid.amount).sum() };
    let upgrade = |before: Fen, trace: &mut Trace| {
        let amount = Fen((full.0 - before.0).max(0));
        trace.step("upgrade", "", format!("{full} − {before}"), amount);
        (amount, Code::UpgradeDiff)
    };
    if let Some(highest) = in_field {
        trace.step("field_highest", &claim.field, "", &highest.level);
        if mine <= rank(&highest) {
            return (Fen(0), Code::LowerOrEqual);
        }
        let before = paid_for(&claim.field);
        trace.step("paid_before", &claim.field, "", before);
        return upgrade(before, trace);
    }
    let Some(highest) = rewarded.iter().copied().max_by_key(rank) else { return (full, Code::First) };
    trace.step("family_highest", &highest.field, "", &highest.level);
    match mine.cmp(&rank(&highest)) {
        std::cmp::Ordering::Greater => {
            // Several fields may hold the highest level; the one that was paid most is taken, so that nobody is paid twice.
            let before = rewarded
                .iter()
                .filter(|paid| rank(paid) == rank(&highest))
                .map(|paid| paid_for(&paid.field))
                .max()
                .unwrap_or_default();
            trace.step("paid_before", &highest.field, "", before);
            upgrade(before, trace)
        }
        std::cmp::Ordering::Equal => {
            let share = full.yuan() * scheme.second_same_level_percent / Decimal::ONE_HUNDRED;
            let amount = Fen::from_yuan(share.trunc()).unwrap_or_default();
            trace.step("second_same_level", "", format!("{full} × {} %", scheme.second_same_level_percent), amount);
            if share.fract() > Decimal::ZERO {
                trace.step("rounding", "", share.normalize().to_string(), amount);
            }
            (amount, Code::SecondSameLevel50)
        }
        std::cmp::Ordering::Less => (Fen(0), Code::LowerOrEqual),
    }
}
