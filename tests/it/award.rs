//! Awards through the office on a real file: the worked cases I, schemes from draft to adoption, claims that come late, and corrections
//! that leave the ledger whole.

use chrono::{NaiveDate, NaiveDateTime};
use domain::award::AwardScheme;
use office::sheet::write::{Value as Cell, table};
use office::wire::{
    AwardClaim, AwardCompute, AwardElsewhere, AwardExport, AwardRelease, AwardReverse, AwardSign, BatchRow, CertificateQuery,
    DecisionRow, FormKind, LedgerQuery, Page, PersonQuery, PersonRow, PersonTyped, PrintRequest, PrintSave, ResolutionNew,
    RuleNew, SchemeCompare, SchemeState, SecondPerson,
};
use office::{Error, Office, Unwatched};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;
use tests::{paper, staff};

fn november() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 22).and_then(|day| day.and_hms_opt(10, 0, 0)).unwrap()
}

/// The staffed file at a desk in November 2026.
pub struct Desk {
    pub office: Office,
    pub path: PathBuf,
    pub home: tempfile::TempDir,
    pub people: Vec<PersonRow>,
}

/// Holder's place in the list, family, trade, level, number, issued, claimed, looked up.
pub type Line<'a> = (usize, &'a str, &'a str, &'a str, &'a str, &'a str, &'a str, bool);

const EVERYTHING: fn() -> Page = || Page { limit: u32::MAX, ..Page::default() };

impl Desk {
    /// The staffed file with these certificates in its register.
    pub fn new(lines: &[Line<'_>]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let path = staff::group(home.path(), staff::FILE);
        let office = staff::office(&home.path().join("desk")).with_clock(november);
        staff::sign_in(&office, &path, "clerk");
        // Far from whoever has an account: nobody acts in his own case here.
        let people = office.person_list(&PersonQuery::default(), &EVERYTHING()).unwrap().rows.split_off(100);
        let desk = Self { office, path, home, people };
        desk.register(lines);
        desk
    }

    fn register(&self, lines: &[Line<'_>]) {
        let head = [
            "工号",
            "姓名",
            "证书类别",
            "专业/工种",
            "级别",
            "证书编号",
            "发证机关",
            "发证日期",
            "申报日期",
            "查验情况",
            "查验日期",
        ];
        let rows = lines.iter().map(|(place, family, field, level, number, issued, claimed, verified)| {
            let person = &self.people[*place];
            let family = match *family {
                "title" => "专业技术资格",
                _ => "技能等级",
            };
            let state = if *verified { "已验真" } else { "未验" };
            let looked = if *verified { *claimed } else { "" };
            [&person.staff_number, &person.name, family, field, level, number, "省鉴定中心", issued, claimed, state, looked]
                .map(|text| Cell::from((*text).to_owned()))
                .to_vec()
        });
        let sheet = self.home.path().join("certificates.xlsx");
        table(std::fs::File::create(&sheet).unwrap(), "表", &head.map(str::to_owned), rows).unwrap();
        self.office.group_close().unwrap();
        staff::talent(&self.path, "clerk", &["import", "certificates", &sheet.display().to_string()]);
        if lines.iter().any(|line| line.7) {
            staff::talent(&self.path, "evaluator", &["certificate", "confirm", "--all", "--on", "2026-11-20"]);
        }
        self.sign("clerk");
    }

    pub fn sign(&self, handle: &str) -> &Office {
        staff::sign_in(&self.office, &self.path, handle);
        &self.office
    }

    pub fn compute(&self, year: i32, period: &str, closing: &str) -> Result<BatchRow, Error> {
        let request = AwardCompute { year, period: period.into(), closing_date: closing.into() };
        self.sign("clerk").award_compute(&request, &Unwatched)
    }

    pub fn approve(&self, batch: i64) {
        for (handle, step) in [("clerk", "make"), ("hr", "hr"), ("payer", "finance"), ("deputy", "deputy")] {
            self.sign(handle).award_sign(&AwardSign { batch, step: step.into() }).unwrap();
        }
        self.sign("leader").award_approve(batch, None).unwrap();
    }

    /// Code and amount of each decision by certificate number.
    fn decided(&self, batch: i64) -> BTreeMap<String, (String, String)> {
        let told = |row: DecisionRow| (row.number, (row.code, row.amount));
        self.rows(batch).into_iter().map(told).collect()
    }

    pub fn rows(&self, batch: i64) -> Vec<DecisionRow> {
        self.office.award_decisions(batch, &Default::default(), &EVERYTHING()).unwrap().rows
    }

    pub fn decision(&self, batch: i64, number: &str) -> i64 {
        self.rows(batch).into_iter().find(|row| row.number == number).unwrap().id
    }

    fn certificate(&self, number: &str) -> i64 {
        let query = CertificateQuery { text: number.to_lowercase(), ..CertificateQuery::default() };
        let rows = self.office.certificate_list(&query, &EVERYTHING()).unwrap().rows;
        rows.into_iter().find(|row| row.number == number).unwrap().id
    }

    /// The whole ledger: number and amount, latest first.
    fn ledger(&self) -> Vec<(String, String)> {
        let rows = self.office.award_ledger(&LedgerQuery::default(), &EVERYTHING()).unwrap().rows;
        rows.into_iter().map(|row| (row.number, row.amount)).collect()
    }

    pub fn reverse(&self, decision: i64, again: bool) -> Result<BatchRow, Error> {
        let second =
            SecondPerson { handle: "auditor".into(), password: staff::PASSWORD.into(), reason: "证书信息有误".into() };
        let request = AwardReverse { decision, document: "更字1号".into(), on: "2026-11-20".into(), again, second };
        self.sign("leader").award_reverse(&request)
    }

    fn cite(&self) -> i64 {
        let (number, date) = ("华鼎人才组决〔2026〕7号".into(), "2026-11-02".into());
        self.sign("leader")
            .resolution_add(&ResolutionNew { number, date, title: "证书奖励办法".into(), scan_path: String::new() })
            .unwrap()
            .id
    }
}

fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    result.unwrap_err().code()
}

#[test]
fn worked_cases_i_come_out_through_the_office() {
    let worked: Value = serde_json::from_str(include_str!("../fixtures/worked.json")).unwrap();
    let case = &worked["I"];
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut lines: Vec<[String; 7]> = Vec::new();
    let mut places = Vec::new();
    // Each case has a person of its own, and numbers of its own.
    for (place, (name, claim)) in case["claims"].as_object().unwrap().iter().enumerate() {
        let mut add = |claim: &Value| {
            let part = |index: usize| text(&claim[index]);
            let verified = claim[6].as_bool().unwrap_or(true).to_string();
            lines.push([part(1), part(2), part(3), format!("{}-{}", name.to_uppercase(), part(0)), part(4), part(5), verified]);
            places.push(place);
        };
        if let Some(history) = claim[7].as_str() {
            add(&case["history"][history]);
        }
        // The same number again is the same row of the register.
        if name != "I4" {
            add(claim);
        }
    }
    let lines: Vec<Line<'_>> = lines
        .iter()
        .zip(&places)
        .map(|([family, field, level, number, issued, claimed, verified], place)| {
            (
                *place,
                family.as_str(),
                field.as_str(),
                level.as_str(),
                number.as_str(),
                issued.as_str(),
                claimed.as_str(),
                verified == "true",
            )
        })
        .collect();
    let desk = Desk::new(&lines);
    let before = desk.compute(2023, "", "2023-12-31").unwrap();
    desk.approve(before.id);
    let batch = desk.compute(2025, "Q4", "").unwrap();
    assert_eq!((batch.closing_date.as_str(), batch.period.as_str(), batch.late), ("2025-12-31", "Q4", 0));
    let decided = desk.decided(batch.id);
    for (name, expected) in case["expect"].as_object().unwrap().iter().filter(|(name, _)| *name != "I4") {
        let number = text(&case["claims"][name][0]);
        let amount = format!("{}.00", expected["amount"]);
        assert_eq!(decided[&format!("{}-{number}", name.to_uppercase())], (text(&expected["code"]), amount), "{name}");
    }
    // I-sheet: the sum is that of the rows, and its capitals read back.
    let sheet = ["I1", "I2", "I3", "I9", "I10"].map(|name| case["expect"][name]["amount"].as_i64().unwrap());
    assert_eq!(sheet.iter().sum::<i64>(), 8000);
    // I5a and I5c are within the window to the day.
    assert_eq!((batch.total.as_str(), batch.capital.as_str()), ("11000.00", "人民币壹万壹仟元整"));
    // I4: what was paid is settled; the claim is not made anew, and the number never paid twice.
    let paid = desk.certificate("I4-S2");
    let again = AwardClaim { certificate: paid, claimed: "2024-01-09".into() };
    assert_eq!(code(desk.sign("clerk").award_claim(&again)), "CLAIM_SETTLED");
    assert!(!decided.contains_key("I4-S2"));
    // Every figure explains itself and names the rule.
    let card = desk.office.award_decision(desk.decision(batch.id, "I3-N3")).unwrap();
    assert_eq!(card.trace.rule, "award 2000-1");
    assert!(card.trace.steps.iter().any(|step| step.code == "second_same_level"), "{:?}", card.trace.steps);
    // The sheet names both who looked the certificate up, what was paid before, and where the money comes from.
    let path = desk.home.path().join("sheet.pdf").display().to_string();
    let (form, items) = (FormKind::AwardApproval, vec![desk.decision(batch.id, "I3-N3")]);
    let request = PrintRequest { form, language: "zh-CN".into(), source: batch.id, items, variant: String::new() };
    desk.office.print_save(&PrintSave { request, each: false, path: path.clone() }, &Unwatched).unwrap();
    let sheet = paper::text(&path);
    for words in ["李办公、陈评审", "2,000.00", "1,000.00", "人民币壹仟元整"] {
        assert!(sheet.contains(words), "{words}: {sheet}");
    }
    desk.approve(batch.id);
    assert!(desk.sign("leader").verify().unwrap().sound);
}

#[test]
fn late_claims_wait_and_are_judged_by_their_own_day() {
    let lines: [Line<'_>; 3] = [
        (0, "skill", "焊工", "三级", "N1", "2026-01-05", "2026-02-01", true),
        // Claimed on the last day of the window; taken in months later.
        (1, "skill", "电工", "三级", "N2", "2025-04-15", "2026-04-15", true),
        (2, "skill", "电工", "三级", "N3", "2025-04-14", "2026-04-15", true),
    ];
    let desk = Desk::new(&lines);
    let first = desk.compute(2026, "Q1", "").unwrap();
    assert_eq!((first.decisions, first.late, first.total.as_str()), (1, 2, "1000.00"));
    desk.approve(first.id);
    assert_eq!(code(desk.compute(2026, "Q1", "")), "PERIOD_CLOSED");
    assert_eq!(code(desk.compute(2026, "Q9", "")), "FIELD_UNKNOWN");
    let second = desk.compute(2026, "q3", "").unwrap();
    assert_eq!(desk.decided(second.id)["N2"], ("FIRST".into(), "1000.00".into()));
    assert_eq!(desk.decided(second.id)["N3"].0, "EXPIRED");
    // An edit voids what was signed before it.
    desk.sign("clerk").award_sign(&AwardSign { batch: second.id, step: "make".into() }).unwrap();
    let claim = |claimed: &str| AwardClaim { certificate: desk.certificate("N2"), claimed: claimed.into() };
    assert_eq!(code(desk.sign("clerk").award_claim(&claim("2025-04-14"))), "CLAIM_EARLY");
    assert_eq!(code(desk.sign("clerk").award_claim(&claim("2026-11-23"))), "DATE_AHEAD");
    let moved = desk.sign("clerk").award_claim(&claim("2026-04-16")).unwrap();
    assert_eq!(moved.claimed, "2026-04-16");
    let next = |handle: &str| {
        let batches = desk.sign(handle).award_batches().unwrap();
        batches.into_iter().find(|batch| batch.id == second.id).map(|batch| (batch.next, batch.hindrance)).unwrap()
    };
    assert_eq!(next("clerk"), ("make".into(), "BATCH_STALE".into()));
    let again = desk.compute(2026, "Q3", "").unwrap();
    assert_eq!((again.id, again.next.as_str()), (second.id, "make"));
    assert_eq!(desk.decided(second.id)["N2"].0, "EXPIRED");
}

#[test]
fn what_another_body_paid_is_not_paid_again_and_nobody_who_left_is_paid() {
    let lines: [Line<'_>; 3] = [
        (0, "skill", "焊工", "三级", "N1", "2026-01-05", "2026-02-01", true),
        (1, "skill", "电工", "三级", "N2", "2026-01-05", "2026-02-01", true),
        (2, "skill", "钳工", "三级", "N3", "2026-01-05", "2026-02-01", true),
    ];
    let desk = Desk::new(&lines);
    let elsewhere = |payer: &str, amount: &str| AwardElsewhere {
        certificate: desk.certificate("N1"),
        payer: payer.into(),
        paid_on: "2026-03-01".into(),
        amount: amount.into(),
        document: "工奖1号".into(),
    };
    assert_eq!(code(desk.sign("clerk").award_elsewhere(&elsewhere("市总工会", "500.005"))), "AMOUNT_DECIMALS");
    assert_eq!(code(desk.sign("clerk").award_elsewhere(&elsewhere("市总工会", "-5"))), "NUMBER_INVALID");
    desk.sign("clerk").award_elsewhere(&elsewhere("市总工会", "500.50")).unwrap();
    let typed = |joined: &str, left: &str| PersonTyped { joined: joined.into(), left_on: left.into(), ..PersonTyped::default() };
    desk.sign("clerk").person_save(desk.people[1].id, &typed("2026-01", "")).unwrap();
    let batch = desk.compute(2026, "Q1", "").unwrap();
    let decided = desk.decided(batch.id);
    assert_eq!(decided["N1"].0, "PAID_ELSEWHERE");
    assert_eq!(decided["N2"].0, "FIRST", "a month of joining counts from its first day");
    let card = desk.office.award_decision(desk.decision(batch.id, "N1")).unwrap();
    assert_eq!(card.elsewhere.unwrap().amount, "500.50");
    // Withdrawn, it is paid after all; who joined later obtained it before.
    desk.sign("clerk").award_elsewhere(&elsewhere("", "")).unwrap();
    desk.sign("clerk").person_save(desk.people[1].id, &typed("2026-02", "")).unwrap();
    let batch = desk.compute(2026, "Q1", "").unwrap();
    let decided = desk.decided(batch.id);
    assert_eq!((decided["N1"].0.as_str(), decided["N2"].0.as_str()), ("FIRST", "OBTAINED_BEFORE"));
    desk.approve(batch.id);
    // Whoever left between approval and payment is not paid: the award is reversed first.
    desk.sign("clerk").person_save(desk.people[2].id, &typed("", "2026-11-10")).unwrap();
    let release = AwardRelease { batch: batch.id, paid_on: "2026-11-20".into(), document: "付字1号".into() };
    assert_eq!(code(desk.sign("cashier").award_release(&release)), "PAYEES_GONE");
    let decision = desk.decision(batch.id, "N3");
    let after = desk.reverse(decision, false).unwrap();
    assert_eq!((after.total.as_str(), after.reversed.as_str(), after.payable.as_str()), ("2000.00", "1000.00", "1000.00"));
    // The payout list says what was granted, what went out again, and what is paid: rows, sum and capitals.
    let path = desk.home.path().join("payout.pdf").display().to_string();
    let request = PrintRequest {
        form: FormKind::Payout,
        language: "zh-CN".into(),
        source: batch.id,
        items: Vec::new(),
        variant: String::new(),
    };
    desk.sign("clerk").print_save(&PrintSave { request, each: false, path: path.clone() }, &Unwatched).unwrap();
    let sheet = paper::text(&path);
    for words in ["2026年第1季度", "冲销1,000.00", "2026.11.20", "人数：2人1,000.00", "人民币（大写）：壹仟元整"]
    {
        assert!(sheet.replace('−', "").contains(words), "{words}: {sheet}");
    }
    let paid = desk.sign("cashier").award_release(&release).unwrap();
    assert_eq!((paid.paid_on.as_str(), paid.paid_document.as_str()), ("2026-11-20", "付字1号"));
    assert!(desk.sign("leader").verify().unwrap().sound);
}

#[test]
fn a_correction_is_a_reversal_by_two_people_and_a_decision_of_its_own() {
    let lines: [Line<'_>; 2] = [
        (0, "skill", "焊工", "三级", "N1", "2026-01-05", "2026-02-01", true),
        (0, "skill", "焊工", "二级", "N2", "2026-01-06", "2026-04-01", true),
    ];
    let desk = Desk::new(&lines);
    let first = desk.compute(2026, "Q1", "").unwrap().id;
    desk.approve(first);
    let second = desk.compute(2026, "Q2", "").unwrap().id;
    assert_eq!(desk.decided(second)["N2"], ("UPGRADE_DIFF".into(), "1000.00".into()));
    desk.approve(second);
    let (low, high) = (desk.decision(first, "N1"), desk.decision(second, "N2"));
    // What rests on a decision goes before it; the second person is an auditor; the clerk corrects nothing.
    assert_eq!(code(desk.reverse(low, false)), "REVERSE_LATER");
    let alone = |handle: &str, password: &str, document: &str| AwardReverse {
        decision: high,
        document: document.into(),
        on: "2026-11-20".into(),
        again: true,
        second: SecondPerson { handle: handle.into(), password: password.into(), reason: "更正".into() },
    };
    assert_eq!(code(desk.sign("clerk").award_reverse(&alone("auditor", staff::PASSWORD, "更字"))), "ROLE_MAY_NOT");
    assert_eq!(code(desk.sign("leader").award_reverse(&alone("deputy", staff::PASSWORD, "更字"))), "SECOND_WRONG");
    assert_eq!(code(desk.sign("leader").award_reverse(&alone("auditor", staff::PASSWORD, ""))), "DOCUMENT_MISSING");
    desk.reverse(high, true).unwrap();
    assert_eq!(code(desk.reverse(high, true)), "REVERSED_BEFORE");
    desk.reverse(low, false).unwrap();
    let minus = |number: &str| (number.to_owned(), "-1000.00".to_owned());
    let plus = |number: &str| (number.to_owned(), "1000.00".to_owned());
    assert_eq!(desk.ledger(), [minus("N1"), minus("N2"), plus("N2"), plus("N1")]);
    assert!(desk.sign("leader").verify().unwrap().sound);
    // Decided once more, N2 stands alone; N1 does not come again. Its claim may be put right first.
    let claim = AwardClaim { certificate: desk.certificate("N2"), claimed: "2026-04-02".into() };
    desk.sign("clerk").award_claim(&claim).unwrap();
    let third = desk.compute(2026, "Q3", "").unwrap();
    assert_eq!(desk.decided(third.id), BTreeMap::from([("N2".into(), ("FIRST".into(), "2000.00".into()))]));
    desk.approve(third.id);
    assert_eq!(desk.ledger()[0], ("N2".into(), "2000.00".into()));
    let query = LedgerQuery { reversals: true, ..LedgerQuery::default() };
    let rows = desk.office.award_ledger(&query, &EVERYTHING()).unwrap().rows;
    assert_eq!(rows.len(), 2);
    assert_eq!((rows[0].document.as_str(), rows[0].reason.as_str()), ("更字1号", "证书信息有误"));
    assert_eq!(rows[0].agreed, "赵组长、卫纪检");
    // The same lists as sheets, for whoever pays; nobody else takes them along.
    let sheet = |name: &str| desk.home.path().join(name).display().to_string();
    let export = |handle: &str, what: &str, source: i64| {
        let request = AwardExport { what: what.into(), source, path: sheet(&format!("{what}.xlsx")), ..AwardExport::default() };
        desk.sign(handle).award_export(&request)
    };
    assert_eq!(export("payer", "ledger", 0).unwrap(), 5);
    assert_eq!(export("clerk", "batch", first).unwrap(), 1);
    assert!(std::fs::read(sheet("ledger.xlsx")).unwrap().starts_with(b"PK"));
    assert_eq!(code(export("auditor", "ledger", 0)), "ROLE_MAY_NOT");
    assert_eq!(code(export("payer", "everything", 0)), "FIELD_UNKNOWN");
    desk.sign("leader");
    let card = desk.office.award_decision(high).unwrap();
    assert!(card.reversal.is_some_and(|card| card.again) && card.row.reversed);
    let verdict = desk.office.verify().unwrap();
    assert!(verdict.sound, "{:?}", verdict.faults);
}

#[test]
fn a_scheme_is_compared_adopted_by_somebody_else_and_carried_with_its_hash() {
    let lines: [Line<'_>; 3] = [
        (0, "skill", "焊工", "三级", "N1", "2026-01-05", "2026-02-01", true),
        (1, "skill", "焊工", "二级", "N2", "2026-07-06", "2026-08-01", true),
        (2, "title", "工程", "中级", "N3", "2026-07-06", "2026-08-01", true),
    ];
    let desk = Desk::new(&lines);
    let resolution = desk.cite();
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let draft = |version: &str, from: &str, until: Option<&str>, yuan: i64| {
        let mut scheme = AwardScheme::proposal(version, day(from));
        scheme.effective_until = until.map(day);
        let skills = scheme.amounts.get_mut(&domain::certificate::Family::Skill).unwrap();
        skills.iter_mut().find(|amount| amount.level == "二级").unwrap().yuan = yuan.into();
        let document = serde_json::to_string(&scheme).unwrap();
        desk.sign("leader").rule_add(&RuleNew { kind: "award".into(), document }).unwrap().id
    };
    let new = draft("2026-7", "2026-07-01", None, 2600);
    let listed = |id: i64| desk.office.award_schemes().unwrap().into_iter().find(|row| row.id == id).unwrap();
    assert_eq!((listed(new).state, listed(new).mine), (SchemeState::Draft, false));
    // A draft decides nothing.
    let total = |desk: &Desk| desk.compute(2026, "", "2026-11-20").unwrap().total;
    assert_eq!(total(&desk), "5000.00");
    let old = desk.office.award_schemes().unwrap().into_iter().find(|row| row.version == "2000-1").unwrap().id;
    let compare = SchemeCompare { one: old, other: new, document: String::new(), year: 2026 };
    let found = desk.office.award_scheme_compare(&compare).unwrap();
    assert_eq!((found.people, found.claims, found.gain, found.lose), (3, 3, 1, 0));
    assert_eq!((found.before.as_str(), found.after.as_str(), found.difference.as_str()), ("5000.00", "5600.00", "600.00"));
    let rows: Vec<_> = found.rows.iter().map(|row| (row.staff_number.as_str(), row.difference.as_str())).collect();
    assert_eq!(rows, [(desk.people[1].staff_number.as_str(), "600.00")]);
    // Adopted by somebody else, under a resolution.
    assert_eq!(code(desk.sign("leader").award_scheme_adopt(new, resolution)), "SCHEME_OWN");
    assert_eq!(code(desk.sign("clerk").award_scheme_adopt(new, resolution)), "ROLE_MAY_NOT");
    assert_eq!(code(desk.sign("deputy").award_scheme_adopt(new, 0)), "RESOLUTION_NEEDED");
    assert!(listed(new).mine);
    let row = desk.office.award_scheme_adopt(new, resolution).unwrap();
    assert_eq!((row.state, row.adopted_by.as_str()), (SchemeState::InForce, "钱副组长"));
    assert_eq!(code(desk.office.award_scheme_adopt(new, resolution)), "SCHEME_ADOPTED");
    // Only certificates issued from its day on are paid by it.
    assert_eq!(total(&desk), "5600.00");
    // A hole between two schemes is refused; the same date is put anew.
    let ended = draft("2026-8", "2026-07-01", Some("2026-09-30"), 2700);
    let hole = draft("2026-9", "2026-11-01", None, 2800);
    desk.sign("deputy").award_scheme_adopt(ended, resolution).unwrap();
    assert_eq!(listed(new).state, SchemeState::Replaced);
    assert_eq!(code(desk.office.award_scheme_adopt(hole, resolution)), "SCHEME_HOLE");
    assert_eq!(total(&desk), "5700.00");
    // On its way: the same document with the same hash, or nothing.
    let file = desk.home.path().join("scheme.json");
    let path = file.display().to_string();
    desk.sign("leader").award_scheme_export(ended, &path).unwrap();
    let read = desk.office.award_scheme_read(&path).unwrap();
    assert_eq!((read.version.as_str(), &read.hash), ("2026-8", &listed(ended).hash));
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("\"2700\"", "\"9700\"")).unwrap();
    assert_eq!(code(desk.office.award_scheme_read(&path)), "SCHEME_FILE_HASH");
    std::fs::write(&file, "{}").unwrap();
    assert_eq!(code(desk.office.award_scheme_read(&path)), "SCHEME_FILE");
}
