//! Award schemes and the decision order: what may be written, what is chosen, what is paid; and ten thousand random histories.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use chrono::{Days, NaiveDate};
use domain::award::compare::{Case, compare};
use domain::award::scheme::{Caps, Conditions, Fund, LevelAmount, MonthlyAmount};
use domain::award::{
    AwardScheme, Choice, Claim, Code, Decision, Facts, LineError, Occasion, Paid, check_line, decide, decide_batch, in_force,
};
use domain::certificate::Family;
use domain::money::Fen;
use domain::post::PostType;
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap, HashSet};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const CLOSING: &str = "2026-06-30";

fn occasion() -> Occasion {
    Occasion { year: 2026, closing: day(CLOSING) }
}

fn scheme() -> AwardScheme {
    AwardScheme::proposal("2026-1", day("2020-01-01"))
}

fn claim(number: &str, field: &str, level: &str) -> Claim {
    Claim {
        number: number.into(),
        family: Family::Skill,
        field: field.into(),
        level: level.into(),
        issuer: "省鉴定中心".into(),
        issued: day("2026-03-10"),
        claimed: day("2026-04-02"),
        verified: true,
        facts: Facts::default(),
    }
}

fn told(decision: &Decision) -> (&'static str, String) {
    (decision.code.text(), decision.amount.to_string())
}

fn alone(scheme: &AwardScheme, claim: &Claim) -> Decision {
    decide(std::slice::from_ref(scheme), &[], false, occasion(), claim)
}

#[test]
fn exactly_one_amount_fits_or_it_is_said() {
    let scoped = |yuan: i64, fields: &[&str], issuers: &[&str]| LevelAmount {
        level: "三级".into(),
        yuan: Decimal::from(yuan),
        fields: fields.iter().map(|text| (*text).into()).collect(),
        issuers: issuers.iter().map(|text| (*text).into()).collect(),
        ..LevelAmount::default()
    };
    let with = |amounts: Vec<LevelAmount>| AwardScheme { amounts: BTreeMap::from([(Family::Skill, amounts)]), ..scheme() };
    let two = with(vec![scoped(1000, &["焊工"], &[]), scoped(1500, &["电工"], &[])]);
    assert_eq!(two.check(), Ok(()));
    assert_eq!(told(&alone(&two, &claim("N1", "焊工", "三级"))), ("FIRST", "1000.00".into()));
    assert_eq!(told(&alone(&two, &claim("N1", "电工", "三级"))), ("FIRST", "1500.00".into()));
    assert_eq!(told(&alone(&two, &claim("N1", "钳工", "三级"))), ("NO_RULE", "0.00".into()));
    // Both the trade's line and the issuer's fit: nothing is guessed, and the trace names them.
    let both = with(vec![scoped(1000, &["焊工"], &[]), scoped(1200, &[], &["省鉴定中心"])]);
    assert_eq!(both.check(), Ok(()));
    let found = alone(&both, &claim("N1", "焊工", "三级"));
    assert_eq!(told(&found), ("AMBIGUOUS", "0.00".into()));
    let named: Vec<_> = found.trace.steps.iter().filter(|step| step.code == "candidate_amount").collect();
    let named: Vec<_> = named.iter().map(|step| (step.formula.as_str(), step.value.as_str())).collect();
    assert_eq!(named, [("焊工", "1000"), ("省鉴定中心", "1200")]);
    // A post that is not of the type is said as such.
    let posts = LevelAmount { post_types: vec![PostType::Skilled], ..scoped(1000, &[], &[]) };
    let posts = with(vec![posts]);
    assert_eq!(told(&alone(&posts, &claim("N1", "焊工", "三级"))).0, "POST_NOT_ELIGIBLE");
    let mut skilled = claim("N1", "焊工", "三级");
    skilled.facts.post_type = Some(PostType::Skilled);
    assert_eq!(told(&alone(&posts, &skilled)), ("FIRST", "1000.00".into()));
    let only = AwardScheme { post_types: vec![PostType::Professional], ..scheme() };
    assert_eq!(told(&alone(&only, &skilled)).0, "POST_NOT_ELIGIBLE");
    let fields = AwardScheme { fields: vec!["电工".into()], ..scheme() };
    assert_eq!(told(&alone(&fields, &skilled)).0, "NO_RULE");
}

#[test]
fn the_gates_are_tried_in_their_place() {
    let facts = |change: &dyn Fn(&mut Claim)| {
        let mut claim = claim("N1", "焊工", "三级");
        change(&mut claim);
        told(&alone(&scheme(), &claim)).0
    };
    assert_eq!(facts(&|_| ()), "FIRST");
    assert_eq!(facts(&|claim| claim.facts.blacklisted = true), "BLACKLISTED");
    assert_eq!(
        facts(&|claim| {
            claim.facts.blacklisted = true;
            claim.verified = false;
        }),
        "BLACKLISTED"
    );
    assert_eq!(facts(&|claim| claim.facts.elsewhere = "市总工会".into()), "PAID_ELSEWHERE");
    // Joined after the claim, left before it, left before the batch closes.
    assert_eq!(facts(&|claim| claim.facts.joined = Some(day("2026-04-03"))), "NOT_EMPLOYED");
    assert_eq!(facts(&|claim| claim.facts.left = Some(day("2026-04-01"))), "NOT_EMPLOYED");
    assert_eq!(facts(&|claim| claim.facts.left = Some(day("2026-06-29"))), "NOT_EMPLOYED");
    assert_eq!(facts(&|claim| claim.facts.left = Some(day(CLOSING))), "FIRST");
    assert_eq!(facts(&|claim| claim.facts.joined = Some(day("2026-03-11"))), "OBTAINED_BEFORE");
    assert_eq!(facts(&|claim| claim.facts.joined = Some(day("2026-03-10"))), "FIRST");
    // A claim before the issue date and one after the window come before all of these.
    let gone = |claim: &mut Claim| claim.facts.left = Some(day("2021-01-01"));
    assert_eq!(
        facts(&|claim| {
            gone(claim);
            claim.claimed = day("2026-03-09");
        }),
        "DATE"
    );
    assert_eq!(
        facts(&|claim| {
            gone(claim);
            claim.claimed = day("2027-03-11");
        }),
        "EXPIRED"
    );
    // What an earlier document does not name is off.
    let old = AwardScheme { conditions: Conditions::default(), ..scheme() };
    let mut gone = claim("N1", "焊工", "三级");
    gone.facts = Facts { joined: Some(day("2027-01-01")), left: Some(day("2021-01-01")), ..Facts::default() };
    assert_eq!(told(&alone(&old, &gone)).0, "FIRST");
}

#[test]
fn caps_of_a_year_leave_what_is_left() {
    let caps = |yuan: Option<i64>, awards| Caps {
        person_year_yuan: yuan.map(Decimal::from),
        person_year_awards: awards,
        batch_yuan: None,
    };
    let claims = [claim("N1", "焊工", "三级"), claim("N2", "电工", "三级"), claim("N3", "焊工", "二级")];
    let under = |caps| {
        let scheme = AwardScheme { caps, ..scheme() };
        let found = decide_batch(&[scheme], &[], &mut HashSet::new(), occasion(), &claims);
        found.iter().map(told).collect::<Vec<_>>()
    };
    let free = [("FIRST", "1000.00".into()), ("SECOND_SAME_LEVEL_50", "500.00".into()), ("UPGRADE_DIFF", "1000.00".into())];
    assert_eq!(under(Caps::default()), free);
    let capped = under(caps(Some(1800), None));
    assert_eq!(capped[2], ("UPGRADE_DIFF", "300.00".into()));
    assert_eq!(under(caps(Some(1500), None))[2], ("CAPPED", "0.00".into()));
    assert_eq!(under(caps(None, Some(2)))[2], ("CAPPED", "0.00".into()));
    // Another year has a cap of its own.
    let paid = |year| Paid { family: Family::Title, field: "工程".into(), level: "中级".into(), amount: Fen(200_000), year };
    let scheme = AwardScheme { caps: caps(Some(2000), None), ..scheme() };
    let this = decide(std::slice::from_ref(&scheme), &[paid(2026)], false, occasion(), &claims[0]);
    let last = decide(std::slice::from_ref(&scheme), &[paid(2025)], false, occasion(), &claims[0]);
    assert_eq!((told(&this).0, told(&last).0), ("CAPPED", "FIRST"));
    assert_eq!((this.fund, last.fund), (None, Some(Fund::Education)));
}

#[test]
fn schemes_stand_in_a_line_without_holes() {
    let from = |version: &str, from: &str, until: Option<&str>| AwardScheme {
        effective_until: until.map(day),
        ..AwardScheme::proposal(version, day(from))
    };
    let (one, two) = (from("1", "2020-01-01", None), from("2", "2025-01-01", Some("2025-12-31")));
    assert_eq!(check_line(&[two.clone(), one.clone()]), Ok(()));
    assert_eq!(check_line(&[one.clone(), two.clone(), from("3", "2026-01-01", None)]), Ok(()));
    let hole = check_line(&[one.clone(), two.clone(), from("3", "2026-02-01", None)]);
    assert_eq!(hole, Err(LineError::Hole { from: day("2026-01-01"), until: day("2026-01-31") }));
    let overlap = check_line(&[two.clone(), from("3", "2025-12-31", None)]);
    assert!(matches!(overlap, Err(LineError::Overlap { .. })), "{overlap:?}");
    // The one of the issue date rules, to the day; after a last day nothing does.
    let schemes = [one.clone(), two];
    let ruling = |text| in_force(&schemes, day(text)).one().map(|scheme| scheme.version.clone());
    assert_eq!(ruling("2019-12-31"), None);
    assert_eq!(ruling("2024-12-31").as_deref(), Some("1"));
    assert_eq!(ruling("2025-01-01").as_deref(), Some("2"));
    assert_eq!(ruling("2025-12-31").as_deref(), Some("2"));
    assert_eq!(ruling("2026-01-01"), None);
    let several = [from("a", "2020-01-01", None), from("b", "2020-01-01", None)];
    assert!(matches!(in_force(&several, day("2026-01-01")), Choice::Several(found) if found.len() == 2));
    let found = decide(&several, &[], false, occasion(), &claim("N1", "焊工", "三级"));
    assert_eq!(told(&found).0, "AMBIGUOUS");
    assert_eq!(found.trace.steps.iter().filter(|step| step.code == "candidate_scheme").count(), 2);
}

#[test]
fn a_document_of_an_earlier_product_reads_on_and_a_wrong_one_is_refused() {
    let old = r#"{"version":"2000-1","effective_from":"2000-01-01","amounts":{"skill":[{"level":"三级","yuan":"1000"}]},
        "claim_window_months":12,"second_same_level_percent":"50"}"#;
    let read: AwardScheme = serde_json::from_str(old).unwrap();
    assert_eq!(read.check(), Ok(()));
    assert_eq!((read.conditions, read.caps, read.fund, read.allowances.len()), (Conditions::default(), Caps::default(), None, 0));
    let kept: serde_json::Value = serde_json::from_str(&serde_json::to_string(&read).unwrap()).unwrap();
    assert_eq!(kept, serde_json::from_str::<serde_json::Value>(old).unwrap(), "nothing is added to it");
    assert!(serde_json::from_str::<AwardScheme>(&old.replacen('{', r#"{"colour":1,"#, 1)).is_err());
    let round: AwardScheme = serde_json::from_str(&serde_json::to_string(&scheme()).unwrap()).unwrap();
    assert_eq!(round, scheme());

    let refused = |change: &dyn Fn(&mut AwardScheme)| {
        let mut scheme = scheme();
        change(&mut scheme);
        scheme.check().unwrap_err().0
    };
    let skills = |scheme: &mut AwardScheme, change: &dyn Fn(&mut Vec<LevelAmount>)| {
        change(scheme.amounts.get_mut(&Family::Skill).unwrap());
    };
    assert_eq!(refused(&|scheme| scheme.effective_until = Some(day("2019-12-31"))), "effective_until");
    assert_eq!(refused(&|scheme| scheme.fields = vec!["焊工".into(), "焊工".into()]), "fields");
    assert_eq!(refused(&|scheme| scheme.caps.batch_yuan = Some(Decimal::new(5, 1))), "caps");
    assert_eq!(refused(&|scheme| scheme.caps.person_year_awards = Some(0)), "caps");
    assert_eq!(refused(&|scheme| skills(scheme, &|levels| levels[2].yuan = Decimal::new(1_000_005, 3))), "三级 1000.005");
    assert_eq!(refused(&|scheme| skills(scheme, &|levels| levels.swap(2, 3))), "三级 1000");
    // The same level twice for the same people, and an amount that falls.
    assert_eq!(refused(&|scheme| skills(scheme, &|levels| levels.insert(3, levels[2].clone()))), "三级 1000");
    assert_eq!(refused(&|scheme| skills(scheme, &|levels| levels[3].yuan = Decimal::from(900))), "二级 900");
    let line = |series: &str, level: &str| MonthlyAmount { series: series.into(), level: level.into(), yuan: Decimal::from(100) };
    assert_eq!(refused(&|scheme| scheme.allowances.push(line("技能", "八级"))), "allowances 八级 100");
    assert_eq!(refused(&|scheme| scheme.allowances.push(line("", "三级"))), "allowances 三级 100");
    assert_eq!(refused(&|scheme| scheme.allowances.push(line("审计", "员级"))), "allowances 员级 100");
    assert_eq!(scheme().monthly("技能", "二级"), Some(Fen(20_000)));
    assert_eq!(scheme().monthly("工程", "中级"), None);
}

#[test]
fn two_schemes_are_compared_on_the_same_claims() {
    let dearer = |scheme: &mut AwardScheme| {
        for (level, yuan) in [("三级", 800), ("二级", 2500)] {
            let amounts = scheme.amounts.get_mut(&Family::Skill).unwrap();
            amounts.iter_mut().find(|amount| amount.level == level).unwrap().yuan = Decimal::from(yuan);
        }
    };
    let mut new = AwardScheme::proposal("2027-1", day("2027-01-01"));
    dearer(&mut new);
    let case = |person, claims: Vec<Claim>| Case { person, paid: Vec::new(), claims };
    let cases = [
        case(1, vec![claim("N1", "焊工", "三级")]),
        case(2, vec![claim("N2", "电工", "二级")]),
        case(3, vec![claim("N3", "电工", "四级")]),
        case(4, vec![claim("N4", "焊工", "三级"), claim("N5", "焊工", "二级")]),
    ];
    let found = compare(&scheme(), &new, &HashSet::new(), occasion(), &cases);
    let lines: Vec<_> = found.lines.iter().map(|line| (line.person, line.difference().to_string())).collect();
    assert_eq!(lines, [(1, "-200.00".into()), (2, "500.00".into()), (3, "0.00".into()), (4, "500.00".into())]);
    assert_eq!((found.before.to_string(), found.after.to_string()), ("5000.00".into(), "5800.00".into()));
    assert_eq!(found.codes[&Code::First], (3, 3));
}

/// A batch of claims, and whether the latest grant is reversed after it.
fn histories() -> impl Strategy<Value = Vec<(Vec<Claim>, bool)>> {
    let claim = (0usize..3, 0usize..5, 0u32..400, 0u32..500, prop::bool::weighted(0.9), 0u32..12);
    let batch = (prop::collection::vec(claim, 1..5), prop::bool::weighted(0.25));
    prop::collection::vec(batch, 1..6).prop_map(|batches| {
        let start = day("2024-01-01");
        let made = |batch: Vec<(usize, usize, u32, u32, bool, u32)>| {
            batch
                .into_iter()
                .map(|(field, level, issued, wait, verified, number)| Claim {
                    number: format!("N{field}{level}{number}"),
                    family: Family::Skill,
                    field: ["钳工", "电工", "焊工"][field].to_owned(),
                    level: ["五级", "四级", "三级", "二级", "一级"][level].to_owned(),
                    issuer: String::new(),
                    issued: start + Days::new(issued.into()),
                    claimed: start + Days::new((issued + wait).into()),
                    verified,
                    facts: Facts::default(),
                })
                .collect()
        };
        batches.into_iter().map(|(batch, reverse)| (made(batch), reverse)).collect()
    })
}

/// A grant that stands: its number, code and what it is in the ledger.
struct Grant {
    number: String,
    code: Code,
    paid: Paid,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]
    #[test]
    fn no_field_is_paid_more_than_its_highest_level(batches in histories()) {
        let scheme = AwardScheme::proposal("p", NaiveDate::MIN);
        let full = |level: &str| {
            let amounts = &scheme.amounts[&Family::Skill];
            amounts.iter().find(|amount| amount.level == level).map(|amount| Fen::from_yuan(amount.yuan).unwrap()).unwrap()
        };
        let schemes = [scheme.clone()];
        let mut ledger: Vec<Grant> = Vec::new();
        for (claims, reverse) in &batches {
            let paid: Vec<Paid> = ledger.iter().map(|grant| grant.paid.clone()).collect();
            let mut numbers: HashSet<String> = ledger.iter().map(|grant| grant.number.clone()).collect();
            let before = numbers.clone();
            let decisions = decide_batch(&schemes, &paid, &mut numbers, occasion(), claims);
            prop_assert_eq!(decisions.len(), claims.len());
            // The order in which claims come in changes nothing, as long as no number comes twice.
            let unique: HashSet<&str> = claims.iter().map(|claim| claim.number.as_str()).collect();
            if unique.len() == claims.len() {
                let mut turned = claims.clone();
                turned.reverse();
                let mut again = decide_batch(&schemes, &paid, &mut before.clone(), occasion(), &turned);
                again.reverse();
                prop_assert_eq!(&again, &decisions);
            }
            // Low levels first, as the batch does: the ledger is in the order of the grants.
            let mut order: Vec<usize> = (0..claims.len()).collect();
            order.sort_by_key(|index| (Family::Skill.rank(&claims[*index].level), claims[*index].issued, claims[*index].claimed));
            for index in order {
                let (claim, decision) = (&claims[index], &decisions[index]);
                prop_assert!(!decision.trace.steps.is_empty());
                prop_assert!(decision.amount.0 >= 0 && decision.amount <= full(&claim.level));
                prop_assert!(claim.verified || decision.amount.0 == 0);
                prop_assert!(claim.claimed <= domain::date::months_after(claim.issued, 12) || decision.amount.0 == 0);
                prop_assert!(decision.amount.0 == 0 || !before.contains(&claim.number), "{} paid twice", claim.number);
                if decision.amount.0 > 0 {
                    ledger.push(Grant {
                        number: claim.number.clone(),
                        code: decision.code,
                        paid: Paid {
                            family: claim.family, field: claim.field.clone(), level: claim.level.clone(), amount: decision.amount, year: 2026,
                        },
                    });
                }
            }
            // What was granted last goes out first: nothing rests on it.
            if *reverse {
                ledger.pop();
            }
            let mut fields: HashMap<&str, Vec<&Grant>> = HashMap::new();
            for grant in &ledger {
                fields.entry(&grant.paid.field).or_default().push(grant);
            }
            for (field, grants) in fields {
                let sum: Fen = grants.iter().map(|grant| grant.paid.amount).sum();
                let highest = grants.iter().map(|grant| full(&grant.paid.level)).max().unwrap();
                prop_assert!(sum <= highest, "{} paid {} of {}", field, sum, highest);
                if grants[0].code == Code::First {
                    prop_assert_eq!(sum, highest);
                }
            }
        }
    }
}
