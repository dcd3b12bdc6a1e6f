//! What a claim gets after what the person was paid before: steps 6 to 10 of the decision order (domain §9.2).

use super::decide::{Claim, Code, Paid};
use super::scheme::AwardScheme;
use crate::money::Fen;
use crate::trace::Trace;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// Amount and code of a claim whose full amount is `full`, before any cap.
pub(super) fn decide(scheme: &AwardScheme, paid: &[Paid], claim: &Claim, full: Fen, trace: &mut Trace) -> (Fen, Code) {
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
        Ordering::Greater => {
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
        Ordering::Equal => {
            let share = full.yuan() * scheme.second_same_level_percent / Decimal::ONE_HUNDRED;
            let amount = Fen::from_yuan(share.trunc()).unwrap_or_default();
            trace.step("second_same_level", "", format!("{full} × {} %", scheme.second_same_level_percent), amount);
            if share.fract() > Decimal::ZERO {
                trace.step("rounding", "", share.normalize().to_string(), amount);
            }
            (amount, Code::SecondSameLevel50)
        }
        Ordering::Less => (Fen(0), Code::LowerOrEqual),
    }
}

/// What the caps of a person and year leave of an amount.
pub(super) fn capped(scheme: &AwardScheme, paid: &[Paid], year: i32, amount: Fen, trace: &mut Trace) -> Fen {
    let of_year = || paid.iter().filter(|paid| paid.year == year && paid.amount.0 > 0);
    if let Some(most) = scheme.caps.person_year_awards {
        let had = of_year().count();
        trace.step("cap_awards", year.to_string(), format!("{had} < {most}"), if had < most as usize { "✓" } else { "✗" });
        if had >= most as usize {
            return Fen(0);
        }
    }
    let Some(most) = scheme.caps.person_year_yuan.and_then(|yuan| Fen::from_yuan(yuan).ok()) else { return amount };
    let had: Fen = of_year().map(|paid| paid.amount).sum();
    let left = Fen((most.0 - had.0).max(0)).min(amount);
    trace.step("cap_yuan", year.to_string(), format!("{most} − {had}"), left);
    left
}
