//! What awards and allowances may come to: certificates in hand as a batch of today would decide them, then those under way month by month,
//! each after what the ones before it would be paid. A forecast is information; nothing is booked by it.

use super::allowance::{Appointed, Due, Month, due};
use super::decide::{Claim, Decision, Occasion, Paid, decide_batch};
use super::scheme::AwardScheme;
use chrono::NaiveDate;
use std::collections::HashSet;

/// What one person may still get for certificates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// Decisions on the certificates in hand, in the caller's order.
    pub in_hand: Vec<Decision>,
    /// Decisions on those under way, in the caller's order.
    pub under_way: Vec<Decision>,
}

/// Decides the certificates in hand on `as_of`, then those under way, each in the month it is issued in and claimed in. `paid` and
/// `numbers_paid` are as in [`decide_batch`].
pub fn of_person(
    schemes: &[AwardScheme],
    paid: &[Paid],
    numbers_paid: &mut HashSet<String>,
    as_of: NaiveDate,
    in_hand: &[Claim],
    under_way: &[Claim],
) -> Outlook {
    let mut paid = paid.to_vec();
    let mut decided = |claims: &[Claim], closing: NaiveDate| {
        let occasion = Occasion { year: Month::of(closing).year, closing };
        let decisions = decide_batch(schemes, &paid, numbers_paid, occasion, claims);
        paid.extend(claims.iter().zip(&decisions).filter(|(_, decision)| decision.amount.0 > 0).map(|(claim, decision)| Paid {
            family: claim.family,
            field: claim.field.clone(),
            level: claim.level.clone(),
            amount: decision.amount,
            year: occasion.year,
        }));
        decisions
    };
    let mut outlook = Outlook { in_hand: decided(in_hand, as_of), under_way: Vec::new() };
    let mut order: Vec<usize> = (0..under_way.len()).collect();
    order.sort_by_key(|index| under_way[*index].issued);
    let mut answers: Vec<Option<Decision>> = vec![None; under_way.len()];
    for month in order.chunk_by(|one, other| Month::of(under_way[*one].issued) == Month::of(under_way[*other].issued)) {
        let claims: Vec<Claim> = month.iter().map(|index| under_way[*index].clone()).collect();
        let closing = claims.iter().map(|claim| claim.issued).max().unwrap_or(as_of);
        for (index, decision) in month.iter().zip(decided(&claims, closing)) {
            answers[*index] = Some(decision);
        }
    }
    outlook.under_way = answers.into_iter().flatten().collect();
    outlook
}

/// What somebody's appointments pay month by month, from `first` to `last`, both included; months that pay nothing are left out. A term that
/// ends is not taken to be renewed.
pub fn allowances(schemes: &[AwardScheme], appointments: &[Appointed], first: Month, last: Month) -> Vec<(Month, Due)> {
    let months = std::iter::successors(Some(first), |month| Some(month.next())).take_while(|month| *month <= last);
    months.filter_map(|month| Some((month, due(schemes, month, appointments, "")?))).collect()
}

#[cfg(test)]
mod tests {
    use super::{allowances, of_person};
    use crate::appointment::Span;
    use crate::award::allowance::{Appointed, Month};
    use crate::award::{AwardScheme, Claim, Code, Facts, Paid};
    use crate::certificate::Family;
    use crate::money::Fen;
    use crate::title::{Held, SKILL};
    use chrono::NaiveDate;
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn claim(number: &str, field: &str, level: &str, issued: &str) -> Claim {
        Claim {
            number: number.to_owned(),
            family: Family::Skill,
            field: field.to_owned(),
            level: level.to_owned(),
            issuer: String::new(),
            issued: day(issued),
            claimed: day(issued),
            verified: true,
            facts: Facts::default(),
        }
    }

    fn schemes() -> [AwardScheme; 1] {
        [AwardScheme::proposal("p", day("2020-01-01"))]
    }

    #[test]
    fn what_is_under_way_comes_after_what_is_in_hand() {
        // 焊工三级 in hand: 1000. 焊工一级 next March is the difference to 5000, 电工二级 this December half of nothing paid yet: an upgrade.
        let in_hand = [claim("1", "焊工", "三级", "2026-10-01")];
        let ahead = [claim("w1", "焊工", "一级", "2027-03-31"), claim("w2", "电工", "二级", "2026-12-31")];
        let outlook = of_person(&schemes(), &[], &mut HashSet::new(), day("2026-11-23"), &in_hand, &ahead);
        let told = |decisions: &[crate::award::Decision]| -> Vec<(i64, Code)> {
            decisions.iter().map(|decision| (decision.amount.0 / 100, decision.code)).collect()
        };
        assert_eq!(told(&outlook.in_hand), [(1_000, Code::First)]);
        // 电工二级 is above the family's highest: 2000 − 1000; 焊工一级 is judged by its own field: 5000 − 1000.
        assert_eq!(told(&outlook.under_way), [(4_000, Code::UpgradeDiff), (1_000, Code::UpgradeDiff)]);
        // Without the one in hand the first of the field is paid in full.
        let outlook = of_person(&schemes(), &[], &mut HashSet::new(), day("2026-11-23"), &[], &ahead[1..]);
        assert_eq!(told(&outlook.under_way), [(2_000, Code::First)]);
    }

    #[test]
    fn caps_count_in_the_year_of_the_month() {
        let mut schemes = schemes();
        schemes[0].caps.person_year_awards = Some(1);
        let ahead = [
            claim("w1", "焊工", "三级", "2026-12-31"),
            claim("w2", "钳工", "三级", "2026-12-31"),
            claim("w3", "电工", "三级", "2027-01-31"),
        ];
        let outlook = of_person(&schemes, &[], &mut HashSet::new(), day("2026-11-23"), &[], &ahead);
        let codes: Vec<Code> = outlook.under_way.iter().map(|decision| decision.code).collect();
        assert_eq!(codes, [Code::First, Code::Capped, Code::SecondSameLevel50]);
    }

    #[test]
    fn allowances_run_to_the_end_of_the_term() {
        let held = Held { span: Span { since: day("2026-01-10"), until: day("2027-02-20") }, withdrawn_on: None, kept_on: None };
        let appointed = Appointed { id: 1, series: SKILL.to_owned(), level: "二级".to_owned(), title: String::new(), held };
        let month = |text: &str| Month::read(text).unwrap();
        let paid = allowances(&schemes(), &[appointed], month("2026-12"), month("2027-12"));
        let told: Vec<(String, i64)> = paid.iter().map(|(month, due)| (month.to_string(), due.amount.0 / 100)).collect();
        assert_eq!(told, [("2026-12".into(), 200), ("2027-01".into(), 200), ("2027-02".into(), 200)]);
    }

    proptest! {
        /// A field never comes to more than the amount of its highest level, whatever is in hand, under way or paid before.
        #[test]
        fn no_field_is_promised_more_than_its_highest_level(
            hand in proptest::collection::vec((0..3usize, 0..3usize), 0..4),
            ahead in proptest::collection::vec((0..3usize, 0..3usize, 1..13u32), 0..6),
            before in proptest::option::of((0..3usize, 0..3usize)),
        ) {
            let (fields, levels, full) = (["焊工", "电工", "钳工"], ["三级", "二级", "一级"], [1_000i64, 2_000, 5_000]);
            let paid: Vec<Paid> = before.iter().map(|(field, level)| Paid {
                family: Family::Skill,
                field: fields[*field].to_owned(),
                level: levels[*level].to_owned(),
                amount: Fen(full[*level] * 100),
                year: 2025,
            }).collect();
            let in_hand: Vec<Claim> = hand.iter().enumerate()
                .map(|(index, (field, level))| claim(&format!("h{index}"), fields[*field], levels[*level], "2026-10-01")).collect();
            let under_way: Vec<Claim> = ahead.iter().enumerate()
                .map(|(index, (field, level, month))| claim(&format!("w{index}"), fields[*field], levels[*level], &format!("2027-{month:02}-28")))
                .collect();
            let outlook = of_person(&schemes(), &paid, &mut HashSet::new(), day("2026-11-23"), &in_hand, &under_way);
            prop_assert_eq!((outlook.in_hand.len(), outlook.under_way.len()), (in_hand.len(), under_way.len()));
            for field in fields {
                let of = |claims: &[Claim], decisions: &[crate::award::Decision]| -> i64 {
                    claims.iter().zip(decisions).filter(|(claim, _)| claim.field == field).map(|(_, decision)| decision.amount.0).sum()
                };
                let had: i64 = paid.iter().filter(|paid| paid.field == field).map(|paid| paid.amount.0).sum();
                prop_assert!(had + of(&in_hand, &outlook.in_hand) + of(&under_way, &outlook.under_way) <= 500_000);
            }
        }
    }
}
