//! The decision order; the first hit decides (domain §9.2). What was really paid is the caller's ledger, net of reversals.

use super::choice::{Choice, amount_for, in_force, only_post_is_off};
use super::history;
use super::scheme::{AwardScheme, Fund};
use crate::certificate::Family;
use crate::date::months_after;
use crate::money::Fen;
use crate::post::PostType;
use crate::trace::Trace;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// A certificate for which money is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// 证书编号.
    pub number: String,
    /// Family.
    pub family: Family,
    /// Trade or series.
    pub field: String,
    /// Level.
    pub level: String,
    /// 发证机关.
    pub issuer: String,
    /// Issue date.
    pub issued: NaiveDate,
    /// Claim date.
    pub claimed: NaiveDate,
    /// 已验真.
    pub verified: bool,
    /// What is known of the holder and the number beside the certificate.
    pub facts: Facts,
}

/// What a decision rests on beside the certificate; stored with it, so that it can be proved again. What is not known is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Facts {
    /// First day in the group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joined: Option<NaiveDate>,
    /// Last day in the group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<NaiveDate>,
    /// Type of the post held on the claim date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post_type: Option<PostType>,
    /// The number stands on the list of forged certificates.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub blacklisted: bool,
    /// Which other body paid an award for it; empty: none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub elsewhere: String,
}

/// The batch in which claims are decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// Year the batch belongs to; caps of a year count by it.
    pub year: i32,
    /// Closing day of the batch; whoever left before it is not paid.
    pub closing: NaiveDate,
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
    /// Year of the batch.
    pub year: i32,
}

/// Why an amount is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Code {
    /// The number is that of a forged certificate.
    Blacklisted,
    /// 1 Not verified.
    Unverified,
    /// 2 The number was rewarded before, by anybody, in any year.
    Duplicate,
    /// Another body paid for it.
    PaidElsewhere,
    /// 3 Claimed before it was issued.
    Date,
    /// No scheme for the issue date, or no amount for the level, trade, post and issuer.
    NoRule,
    /// Several schemes or several amounts fit.
    Ambiguous,
    /// 4 Claimed after the window.
    Expired,
    /// Not employed on the day of the claim, or gone before the batch closes.
    NotEmployed,
    /// Obtained before joining the group.
    ObtainedBefore,
    /// The post held is of a type that is not rewarded.
    PostNotEligible,
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
    /// The caps of the person and year leave nothing.
    Capped,
}

impl Code {
    /// All codes, those that pay first.
    pub const ALL: [Code; 17] = [
        Self::First,
        Self::UpgradeDiff,
        Self::SecondSameLevel50,
        Self::Blacklisted,
        Self::Unverified,
        Self::Duplicate,
        Self::PaidElsewhere,
        Self::Date,
        Self::NoRule,
        Self::Ambiguous,
        Self::Expired,
        Self::NotEmployed,
        Self::ObtainedBefore,
        Self::PostNotEligible,
        Self::NotHighSkill,
        Self::LowerOrEqual,
        Self::Capped,
    ];

    /// The code as it is printed.
    pub fn text(self) -> &'static str {
        match self {
            Self::Blacklisted => "BLACKLISTED",
            Self::Unverified => "UNVERIFIED",
            Self::Duplicate => "DUPLICATE",
            Self::PaidElsewhere => "PAID_ELSEWHERE",
            Self::Date => "DATE",
            Self::NoRule => "NO_RULE",
            Self::Ambiguous => "AMBIGUOUS",
            Self::Expired => "EXPIRED",
            Self::NotEmployed => "NOT_EMPLOYED",
            Self::ObtainedBefore => "OBTAINED_BEFORE",
            Self::PostNotEligible => "POST_NOT_ELIGIBLE",
            Self::NotHighSkill => "NOT_HIGH_SKILL",
            Self::LowerOrEqual => "LOWER_OR_EQUAL",
            Self::UpgradeDiff => "UPGRADE_DIFF",
            Self::SecondSameLevel50 => "SECOND_SAME_LEVEL_50",
            Self::First => "FIRST",
            Self::Capped => "CAPPED",
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
    /// Where the money comes from; none for a refusal.
    pub fund: Option<Fund>,
    /// The explanation.
    pub trace: Trace,
}

/// Decides one claim. `paid` is what the same person was paid before; `number_paid` says that this number was rewarded before.
pub fn decide(schemes: &[AwardScheme], paid: &[Paid], number_paid: bool, occasion: Occasion, claim: &Claim) -> Decision {
    let choice = in_force(schemes, claim.issued);
    let mut trace = Trace::under(choice.one().map_or_else(|| "award".to_owned(), |scheme| format!("award {}", scheme.version)));
    let (amount, code) = order(&choice, paid, number_paid, occasion, claim, &mut trace);
    trace.step("amount", code.text(), "", amount);
    let fund = choice.one().and_then(|scheme| scheme.fund).filter(|_| amount.0 > 0);
    Decision { amount, code, fund, trace }
}

/// Decides the claims of one person in one batch, from low to high level, so that each sees what the ones before it get. The
/// answers are in the caller's order. `numbers_paid` holds every number ever rewarded and grows by those rewarded here.
pub fn decide_batch(
    schemes: &[AwardScheme],
    paid: &[Paid],
    numbers_paid: &mut HashSet<String>,
    occasion: Occasion,
    claims: &[Claim],
) -> Vec<Decision> {
    let mut order: Vec<usize> = (0..claims.len()).collect();
    let key = |index: &usize| {
        let claim = &claims[*index];
        (claim.family, claim.family.rank(&claim.level), claim.issued, claim.claimed, &claim.number)
    };
    order.sort_by(|one, other| key(one).cmp(&key(other)));
    let mut paid = paid.to_vec();
    let mut decisions: Vec<Option<Decision>> = vec![None; claims.len()];
    for index in order {
        let claim = &claims[index];
        let decision = decide(schemes, &paid, numbers_paid.contains(&claim.number), occasion, claim);
        if decision.amount.0 > 0 {
            numbers_paid.insert(claim.number.clone());
            paid.push(Paid {
                family: claim.family,
                field: claim.field.clone(),
                level: claim.level.clone(),
                amount: decision.amount,
                year: occasion.year,
            });
        }
        decisions[index] = Some(decision);
    }
    decisions.into_iter().flatten().collect()
}

const fn mark(good: bool) -> &'static str {
    if good { "✓" } else { "✗" }
}

fn order(
    choice: &Choice<'_, AwardScheme>,
    paid: &[Paid],
    number_paid: bool,
    occasion: Occasion,
    claim: &Claim,
    trace: &mut Trace,
) -> (Fen, Code) {
    let refuse = |code: Code| (Fen(0), code);
    if claim.facts.blacklisted {
        trace.step("blacklist", &claim.number, "", mark(false));
        return refuse(Code::Blacklisted);
    }
    trace.step("verified", &claim.number, "", mark(claim.verified));
    if !claim.verified {
        return refuse(Code::Unverified);
    }
    trace.step("number_seen", &claim.number, "", mark(!number_paid));
    if number_paid {
        return refuse(Code::Duplicate);
    }
    if !claim.facts.elsewhere.is_empty() {
        trace.step("elsewhere", &claim.number, "", &claim.facts.elsewhere);
        return refuse(Code::PaidElsewhere);
    }
    let early = claim.claimed < claim.issued;
    trace.step("dates", "", format!("{} ≤ {}", claim.issued, claim.claimed), mark(!early));
    if early {
        return refuse(Code::Date);
    }
    let scheme = match choice {
        Choice::One(scheme) => *scheme,
        Choice::None => return refuse(Code::NoRule),
        Choice::Several(several) => {
            for scheme in several {
                trace.step("candidate_scheme", &scheme.version, span(scheme), "?");
            }
            return refuse(Code::Ambiguous);
        }
    };
    let latest = months_after(claim.issued, scheme.claim_window_months);
    let late = claim.claimed > latest;
    trace.step("claim_window", "", format!("{} + {} → {latest}", claim.issued, scheme.claim_window_months), mark(!late));
    if late {
        return refuse(Code::Expired);
    }
    if let Some(code) = gate(scheme, occasion, claim, trace) {
        return refuse(code);
    }
    let full = match standard(scheme, claim, trace) {
        Ok(full) => full,
        Err(code) => return refuse(code),
    };
    trace.step("standard", &claim.level, "", full);
    if full.0 == 0 {
        return refuse(Code::NotHighSkill);
    }
    let (amount, code) = history::decide(scheme, paid, claim, full, trace);
    if amount.0 == 0 {
        return (amount, code);
    }
    match history::capped(scheme, paid, occasion.year, amount, trace) {
        Fen(0) => refuse(Code::Capped),
        left => (left, code),
    }
}

/// The gates of the scheme and what it rewards at all; the code of the first that is shut.
fn gate(scheme: &AwardScheme, occasion: Occasion, claim: &Claim, trace: &mut Trace) -> Option<Code> {
    let facts = &claim.facts;
    if scheme.conditions.employed && (facts.joined.is_some() || facts.left.is_some()) {
        let (since, until) = (date(facts.joined), date(facts.left));
        let here = |day: NaiveDate| facts.joined.is_none_or(|joined| joined <= day) && facts.left.is_none_or(|left| day <= left);
        let at_claim = here(claim.claimed);
        trace.step("employed_claim", "", format!("{since} ≤ {} ≤ {until}", claim.claimed), mark(at_claim));
        if !at_claim {
            return Some(Code::NotEmployed);
        }
        if facts.left.is_some() {
            let at_close = here(occasion.closing);
            trace.step("employed_close", "", format!("{} ≤ {until}", occasion.closing), mark(at_close));
            if !at_close {
                return Some(Code::NotEmployed);
            }
        }
    }
    if let Some(joined) = facts.joined.filter(|_| scheme.conditions.obtained_in_service) {
        let before = claim.issued < joined;
        trace.step("obtained", "", format!("{joined} ≤ {}", claim.issued), mark(!before));
        if before {
            return Some(Code::ObtainedBefore);
        }
    }
    if !scheme.fields.is_empty() {
        let allowed = scheme.fields.contains(&claim.field);
        trace.step("field_allowed", &claim.field, "", mark(allowed));
        if !allowed {
            return Some(Code::NoRule);
        }
    }
    if !scheme.post_types.is_empty() {
        let allowed = facts.post_type.is_some_and(|kind| scheme.post_types.contains(&kind));
        trace.step("post_allowed", facts.post_type.map_or("", PostType::code), "", mark(allowed));
        if !allowed {
            return Some(Code::PostNotEligible);
        }
    }
    None
}

/// The one full amount that fits.
fn standard(scheme: &AwardScheme, claim: &Claim, trace: &mut Trace) -> Result<Fen, Code> {
    match amount_for(scheme, claim) {
        Choice::One(amount) => Fen::from_yuan(amount.yuan).map_err(|_| Code::NoRule),
        Choice::None if only_post_is_off(scheme, claim) => {
            trace.step("post_allowed", claim.facts.post_type.map_or("", PostType::code), "", mark(false));
            Err(Code::PostNotEligible)
        }
        Choice::None => Err(Code::NoRule),
        Choice::Several(several) => {
            for amount in several {
                let posts: Vec<&str> = amount.post_types.iter().map(|kind| kind.code()).collect();
                let scope = [amount.fields.join("、"), posts.join("、"), amount.issuers.join("、")];
                let scope: Vec<&str> = scope.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
                trace.step("candidate_amount", &amount.level, scope.join(" · "), amount.yuan);
            }
            Err(Code::Ambiguous)
        }
    }
}

fn span(scheme: &AwardScheme) -> String {
    format!("{} – {}", scheme.effective_from, date(scheme.effective_until))
}

fn date(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| "…".to_owned(), |day| day.to_string())
}
