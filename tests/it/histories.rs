//! Ten thousand random histories of claims, each of one person, through the real register, batches, reversals and ledger: what is paid
//! for a field never passes the amount of its highest level, and everything can be computed again.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};
use domain::award::AwardScheme;
use domain::certificate::Family;
use domain::money::Fen;
use office::sheet::write::{Value, table};
use office::wire::{AwardCompute, AwardReverse, AwardSign, DecisionRow, LedgerQuery, LedgerRow, Page, SecondPerson};
use office::{Office, Unwatched};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use tests::staff;

const PEOPLE: usize = 10_000;
/// Reversals after each year's batch: each asks two people for their passwords.
const REVERSALS: usize = 12;
const YEARS: std::ops::RangeInclusive<i32> = 2023..=2026;

/// A certificate of a history.
#[derive(Clone, Debug)]
struct Claim {
    skill: bool,
    field: usize,
    level: usize,
    issued: NaiveDate,
    claimed: NaiveDate,
    verified: bool,
}

fn claim() -> impl Strategy<Value = Claim> {
    let first = NaiveDate::from_ymd_opt(2022, 6, 1).unwrap();
    let last = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let day = (0..1500_u64).prop_map(move |days| first + Days::new(days));
    let waited = prop_oneof![4 => 0..360_u64, 1 => 361..370_u64, 1 => 370..600_u64];
    (proptest::bool::weighted(0.7), 0..3_usize, 0..5_usize, day, waited, proptest::bool::weighted(0.9)).prop_map(
        move |(skill, field, level, issued, waited, verified)| Claim {
            skill,
            field,
            level,
            issued,
            claimed: (issued + Days::new(waited)).min(last),
            verified,
        },
    )
}

impl Claim {
    fn family(&self) -> Family {
        if self.skill { Family::Skill } else { Family::Title }
    }

    fn cells(&self, person: &str, number: &str) -> Vec<Value> {
        let (family, field, level) = if self.skill {
            ("技能等级", ["钳工", "电工", "焊工"][self.field], ["五级", "四级", "三级", "二级", "一级"][self.level])
        } else {
            ("专业技术资格", ["工程", "经济", "会计"][self.field], ["员级", "助理级", "中级", "副高级", "正高级"][self.level])
        };
        let (issued, claimed) = (self.issued.to_string(), self.claimed.to_string());
        let (state, looked) = if self.verified { ("已验真", claimed.as_str()) } else { ("未验", "") };
        [person, "陈一", family, field, level, number, "省鉴定中心", &issued, &claimed, state, looked]
            .map(|text| Value::from(text.to_owned()))
            .to_vec()
    }
}

fn write(path: &Path, head: &[&str], rows: impl Iterator<Item = Vec<Value>>) {
    let head: Vec<String> = head.iter().map(|text| (*text).to_owned()).collect();
    table(std::fs::File::create(path).unwrap(), "表", &head, rows).unwrap();
}

fn november() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 22).and_then(|day| day.and_hms_opt(10, 0, 0)).unwrap()
}

#[test]
fn ten_thousand_histories_keep_the_ledger_whole() {
    let home = tempfile::tempdir().unwrap();
    let path = staff::group(home.path(), staff::FILE);
    let mut runner = TestRunner::default();
    let strategy = proptest::collection::vec(claim(), 1..5);
    let histories: Vec<Vec<Claim>> =
        (0..PEOPLE).map(|_| strategy.new_tree(&mut runner).map(|tree| tree.current()).unwrap()).collect();
    let name = |person: usize| format!("H{person:05}");
    let number = |person: usize, index: usize| format!("{}-{index}", name(person));
    let mut claims: HashMap<String, &Claim> = HashMap::new();
    for (person, history) in histories.iter().enumerate() {
        claims.extend(history.iter().enumerate().map(|(index, claim)| (number(person, index), claim)));
    }

    let sheet = home.path().join("people.xlsx");
    let people =
        (0..PEOPLE).map(|person| [name(person), "陈一".into(), "男".into(), "铸造车间".into()].map(Value::from).to_vec());
    write(&sheet, &["工号", "姓名", "性别", "单位"], people);
    staff::talent(&path, "clerk", &["import", "roster", &sheet.display().to_string()]);
    let sheet = home.path().join("certificates.xlsx");
    let head =
        ["工号", "姓名", "证书类别", "专业/工种", "级别", "证书编号", "发证机关", "发证日期", "申报日期", "查验情况", "查验日期"];
    let rows = histories.iter().enumerate().flat_map(|(person, history)| {
        let cells = move |(index, claim): (usize, &Claim)| claim.cells(&name(person), &number(person, index));
        history.iter().enumerate().map(cells).collect::<Vec<_>>()
    });
    write(&sheet, &head, rows);
    staff::talent(&path, "clerk", &["import", "certificates", &sheet.display().to_string()]);
    staff::talent(&path, "evaluator", &["certificate", "confirm", "--all", "--on", "2026-11-20"]);

    let office = staff::office(&home.path().join("desk")).with_clock(november);
    let sign = |handle: &str| staff::sign_in(&office, &path, handle);
    let (mut decided, mut paid) = (BTreeMap::new(), 0);
    for year in YEARS {
        sign("clerk");
        let request = AwardCompute { year, period: String::new(), closing_date: format!("{year}-12-31") };
        let batch = office.award_compute(&request, &Unwatched).unwrap();
        let rows = decisions(&office, batch.id);
        let total: Fen = rows.iter().map(|row| fen(&row.amount)).sum();
        assert_eq!((fen(&batch.total), batch.decisions as usize), (total, rows.len()));
        assert_eq!(domain::capital::read(&batch.capital).unwrap(), total);
        for (handle, step) in [("clerk", "make"), ("hr", "hr"), ("payer", "finance"), ("deputy", "deputy")] {
            sign(handle);
            office.award_sign(&AwardSign { batch: batch.id, step: step.into() }).unwrap();
        }
        sign("leader");
        office.award_approve(batch.id, None).unwrap();
        for row in &rows {
            let claim = claims[&row.number];
            assert!(claim.claimed.year() <= year, "{row:?} came before its claim");
            assert!(claim.verified || fen(&row.amount).0 == 0, "{row:?} without a look-up");
            let window = domain::date::months_after(claim.issued, 12);
            assert!(claim.claimed <= window || fen(&row.amount).0 == 0, "{row:?} after its window");
            *decided.entry(row.code.clone()).or_insert(0) += 1;
        }
        paid += rows.iter().filter(|row| fen(&row.amount).0 > 0).count();
        // The latest grants of some people go out again, half of them to be decided anew.
        let granted: Vec<&DecisionRow> = rows.iter().filter(|row| fen(&row.amount).0 > 0).collect();
        let step = (granted.len() / REVERSALS).max(1);
        let mut reversed = 0;
        for (index, row) in granted.iter().step_by(step).enumerate() {
            let second = SecondPerson { handle: "auditor".into(), password: staff::PASSWORD.into(), reason: "更正".into() };
            let request = AwardReverse {
                decision: row.id,
                document: "更字1号".into(),
                on: "2026-11-20".into(),
                again: index % 2 == 0,
                second,
            };
            match office.award_reverse(&request) {
                Ok(_) => reversed += 1,
                Err(error) => assert_eq!(error.code(), "REVERSE_LATER", "{row:?}"),
            }
        }
        assert!(reversed * 2 > REVERSALS, "only {reversed} reversals");
        whole(&ledger(&office), &claims);
    }
    println!("FIGURE ledger_histories: {PEOPLE} histories, {} certificates, {paid} grants, {decided:?}", claims.len());
    let seen: HashSet<&str> = decided.keys().map(String::as_str).collect();
    for code in ["FIRST", "UPGRADE_DIFF", "SECOND_SAME_LEVEL_50", "LOWER_OR_EQUAL", "NOT_HIGH_SKILL", "EXPIRED", "UNVERIFIED"] {
        assert!(seen.contains(code), "no history comes to {code}: {decided:?}");
    }
    let verdict = office.verify().unwrap();
    assert!(verdict.sound, "{:?}", verdict.faults);
}

/// What holds of a ledger at any time: no certificate stands twice, no field is paid more than its highest level, and a field that
/// stands on a first grant has been paid exactly that.
fn whole(rows: &[LedgerRow], claims: &HashMap<String, &Claim>) {
    let scheme = AwardScheme::proposal("p", NaiveDate::MIN);
    let full = |family: Family, level: &str| {
        let amounts = &scheme.amounts[&family];
        amounts.iter().find(|amount| amount.level == level).map(|amount| Fen::from_yuan(amount.yuan).unwrap()).unwrap()
    };
    let mut certificates: HashMap<&str, Vec<&LedgerRow>> = HashMap::new();
    for row in rows {
        certificates.entry(&row.number).or_default().push(row);
    }
    let mut fields: HashMap<(&str, &str, &str), Vec<&LedgerRow>> = HashMap::new();
    for (number, rows) in certificates {
        let net: Fen = rows.iter().map(|row| fen(&row.amount)).sum();
        let grants: Vec<&&LedgerRow> = rows.iter().filter(|row| fen(&row.amount).0 > 0).collect();
        let standing = grants.len() - rows.iter().filter(|row| fen(&row.amount).0 < 0).count();
        assert!(standing <= 1, "{number} stands {standing} times");
        assert_eq!(net, if standing == 1 { fen(&grants[grants.len() - 1].amount) } else { Fen(0) }, "{number}");
        if standing == 1 {
            let row = grants[grants.len() - 1];
            fields.entry((&row.staff_number, &row.family, &row.field)).or_default().push(row);
        }
    }
    for (field, mut rows) in fields {
        rows.sort_by_key(|row| row.id);
        let sum: Fen = rows.iter().map(|row| fen(&row.amount)).sum();
        let family = claims[&rows[0].number].family();
        let highest = rows.iter().map(|row| full(family, &row.level)).max().unwrap();
        assert!(sum <= highest, "{field:?} was paid {sum:?} of {highest:?}: {rows:?}");
        if rows[0].code == "FIRST" {
            assert_eq!(sum, highest, "{field:?}: {rows:?}");
        }
    }
}

fn decisions(office: &Office, batch: i64) -> Vec<DecisionRow> {
    office.award_decisions(batch, &Default::default(), &everything()).unwrap().rows
}

/// The whole ledger, in the order of entry.
fn ledger(office: &Office) -> Vec<LedgerRow> {
    let mut rows = office.award_ledger(&LedgerQuery::default(), &everything()).unwrap().rows;
    rows.sort_by_key(|row| row.id);
    rows
}

fn everything() -> Page {
    Page { limit: u32::MAX, ..Page::default() }
}

fn fen(amount: &str) -> Fen {
    let part = |text: &str| Fen::read(text).unwrap();
    amount.strip_prefix('-').map_or_else(|| part(amount), |rest| Fen(-part(rest).0))
}
