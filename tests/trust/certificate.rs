//! The register of certificates through the office: what is refused leaves nothing behind, two people look up, forged numbers stay out,
//! what was paid is corrected beside the record, and reminders come by the office's own clock.

use crate::desk::{Desk, everything, outcome};
use crate::world;
use office::wire::{
    BatchState, BlacklistLift, CertificateConfirm, CertificateCustody, CertificateDueQuery, CertificateForm, CertificateQuery,
    CertificateRow, CertificateVerify, Page,
};
use office::{Error, Office};
use serde_json::Value;

fn form(staff_number: &str, number: &str) -> CertificateForm {
    CertificateForm {
        staff_number: staff_number.into(),
        family: "skill".into(),
        field: "焊工".into(),
        level: "三级/高级工".into(),
        number: number.into(),
        issuer: "集团技能评价中心".into(),
        issued: "2025-03-10".into(),
        claimed: "2025-04-02".into(),
        ..CertificateForm::default()
    }
}

fn find(office: &Office, number: &str) -> Option<CertificateRow> {
    let query = CertificateQuery { text: number.into(), ..CertificateQuery::default() };
    office.certificate_list(&query, &everything()).unwrap().rows.into_iter().find(|row| row.number == number)
}

fn verify(office: &Office, id: i64, result: &str) -> Result<CertificateRow, Error> {
    let (on, site, evidence) = ("2026-11-20".into(), "查询网".into(), String::new());
    office.certificate_verify(&CertificateVerify { id, result: result.into(), on, site, evidence })
}

fn confirm(office: &Office, id: i64) -> Result<u32, Error> {
    let (on, site, evidence) = ("2026-11-20".into(), "查询网".into(), String::new());
    office.certificate_confirm(&CertificateConfirm { ids: vec![id], on, site, evidence })
}

fn holders(office: &Office) -> Vec<String> {
    office
        .person_list(&Default::default(), &Page { limit: 200, ..Page::default() })
        .unwrap()
        .rows
        .into_iter()
        .map(|row| row.staff_number)
        .collect()
}

/// A number of a skill certificate of level three of 2025.
const NUMBER: &str = "Y000137000014253000901";

#[test]
fn numbers_are_read_as_the_worked_cases_say() {
    let desk = Desk::staffed();
    let office = desk.sign("clerk");
    let cases: Value = serde_json::from_str(&std::fs::read_to_string(tests::place::fixture("worked.json")).unwrap()).unwrap();
    for (number, expected) in cases["CERT"].as_object().unwrap() {
        let found = office.certificate_check(&CertificateForm { number: number.clone(), ..CertificateForm::default() }).unwrap();
        if expected.is_null() {
            assert_eq!(found.kind, "", "{number}");
            continue;
        }
        let text = |name: &str| expected[name].as_str().unwrap_or_default();
        assert_eq!((found.kind.as_str(), found.year.map(i64::from)), (text("kind"), expected["year"].as_i64()), "{number}");
        assert_eq!((found.level.map(i64::from), found.region.as_str()), (expected["level"].as_i64(), text("region")), "{number}");
        assert_eq!((found.body.as_str(), found.serial.as_str()), (text("org"), text("seq")), "{number}");
        assert_eq!((found.city.as_str(), found.site.as_str()), (text("city"), text("site")), "{number}");
        let kind = match text("org_class") {
            "用人单位" => "Y",
            "社会培训评价组织" => "S",
            _ => text("org_type"),
        };
        assert_eq!(found.body_kind, kind, "{number}");
        assert!(!found.province.is_empty(), "{number}");
    }
}

#[test]
fn what_is_refused_leaves_nothing_behind() {
    let desk = Desk::staffed();
    let office = desk.sign("clerk");
    let people = holders(office);
    let (one, other) = (&people[3], &people[4]);
    let good = form(one, NUMBER);
    let count = || office.certificate_list(&Default::default(), &everything()).unwrap().total;
    let nothing = count();
    let bad = [
        (CertificateForm { staff_number: "none".into(), ..good.clone() }, "PERSON_UNKNOWN"),
        (CertificateForm { family: "驾驶".into(), ..good.clone() }, "CERTIFICATE_FAMILY"),
        (CertificateForm { level: "副高".into(), ..good.clone() }, "CERTIFICATE_LEVEL"),
        (CertificateForm { number: " ".into(), ..good.clone() }, "NAME_EMPTY"),
        (CertificateForm { number: "9".repeat(61), ..good.clone() }, "TEXT_INVALID"),
        (CertificateForm { field: String::new(), ..good.clone() }, "NAME_EMPTY"),
        (CertificateForm { issued: String::new(), ..good.clone() }, "DATE_INVALID"),
        (CertificateForm { issued: "2025-02-30".into(), ..good.clone() }, "DATE_INVALID"),
        (CertificateForm { issued: "2099-01-01".into(), ..good.clone() }, "DATE_FUTURE"),
        (CertificateForm { claimed: "2099-01-01".into(), ..good.clone() }, "DATE_FUTURE"),
        (CertificateForm { issued: "1900-01-01".into(), number: "X1".into(), ..good.clone() }, "CERTIFICATE_BIRTH"),
        (CertificateForm { valid_until: "2025-03-09".into(), ..good.clone() }, "CERTIFICATE_SPAN"),
        (CertificateForm { education_due: "2020-01-01".into(), ..good.clone() }, "CERTIFICATE_SPAN"),
        // The number says level three of 2025.
        (CertificateForm { level: "二级".into(), ..good.clone() }, "CERTIFICATE_NUMBER_LEVEL"),
        (CertificateForm { issued: "2024-03-10".into(), ..good.clone() }, "CERTIFICATE_NUMBER_YEAR"),
    ];
    for (form, code) in &bad {
        assert_eq!(outcome(office.certificate_save(form)), *code, "{form:?}");
        assert_eq!(count(), nothing, "{code}");
    }
    let card = office.certificate_save(&good).unwrap();
    assert_eq!((card.row.level.as_str(), card.changes.len()), ("三级", 1));
    for form in [form(other, NUMBER), form(one, &NUMBER.to_lowercase())] {
        assert_eq!(outcome(office.certificate_save(&form)), "CERTIFICATE_TAKEN");
    }
    // With words it is taken, and the words stand for these facts alone.
    let number = "Y000137000014253000902";
    let odd =
        CertificateForm {
            level: "二级".into(), explanation: "发证机构编号规则特殊，已电话核实".into(), ..form(other, number)
        };
    let card = office.certificate_save(&odd).unwrap();
    assert_eq!((card.explained.unwrap().part.as_str(), card.row.warning.as_str()), ("LEVEL", "LEVEL"));
    let later = CertificateForm { id: Some(card.row.id), level: "一级".into(), explanation: String::new(), ..odd };
    assert_eq!(outcome(office.certificate_save(&later)), "CERTIFICATE_NUMBER_LEVEL");
    // An expired registration can be recorded, and one without expiry.
    let past = CertificateForm {
        family: "registered".into(),
        field: "注册安全工程师".into(),
        level: "一级".into(),
        employer: tests::staff::GROUP.into(),
        valid_until: "2026-01-01".into(),
        ..form(one, "AQ2025001")
    };
    assert_eq!(office.certificate_save(&past).unwrap().row.valid_until, "2026-01-01");
}

#[test]
fn scans_and_receipts_are_kept_as_they_came_and_nothing_else_is() {
    let desk = Desk::staffed();
    let office = desk.sign("clerk");
    let holder = &holders(office)[5];
    let id = office.certificate_save(&form(holder, NUMBER)).unwrap().row.id;
    let put = |name: &str, bytes: &[u8]| {
        std::fs::write(desk.file(name), bytes).unwrap();
        desk.file(name)
    };
    for (name, bytes, code) in [
        ("big.pdf", vec![b'x'; 40_000_000], "FILE_TOO_LARGE"),
        ("list.xlsx", b"PK\x03\x04".to_vec(), "FILE_TYPE"),
        ("program.pdf", b"MZ\x90\x00".to_vec(), "FILE_TYPE"),
        ("cut.pdf", b"%PDF-1.7 cut".to_vec(), "FILE_BROKEN"),
    ] {
        assert_eq!(outcome(office.certificate_attach(id, &put(name, &bytes))), code);
        assert!(office.certificate_show(id).unwrap().files.is_empty(), "{name}");
    }
    assert_eq!(outcome(office.certificate_attach(id, &desk.file("none.pdf"))), "FILE_MISSING");
    assert_eq!(outcome(office.certificate_attach(id, "")), "FILE_MISSING");
    let bytes = b"%PDF-1.4\n% a scan\ntrailer\n%%EOF\n";
    let card = office.certificate_attach(id, &put("证书.pdf", bytes)).unwrap();
    assert!(card.row.scan && card.files[0].sha256.len() == 64 && card.files[0].name == "证书.pdf");
    assert_eq!(office.certificate_file(card.files[0].id).unwrap(), bytes);
    // What is no real PDF is drawn by nobody, and the office goes on.
    assert_eq!(outcome(office.certificate_page(card.files[0].id, 0, 800)), "FILE_BROKEN");
    let custody = |kind: &str, on: &str, receipt: &str| {
        let (kind, on, receipt, place) = (kind.into(), on.into(), receipt.into(), "档案柜3-2".into());
        office.certificate_custody(&CertificateCustody { id, kind, on, receipt, place, path: desk.file("证书.pdf") })
    };
    assert_eq!(outcome(custody("lent", "2026-11-01", "S1")), "FIELD_UNKNOWN");
    assert_eq!(outcome(custody("returned", "2026-11-01", "S1")), "CUSTODY_ORDER");
    assert_eq!(outcome(custody("kept", "2026-11-01", "")), "NAME_EMPTY");
    assert_eq!(outcome(custody("kept", "2099-11-01", "S1")), "DATE_FUTURE");
    assert!(custody("kept", "2026-11-01", "S1").unwrap().row.kept);
    assert_eq!(outcome(custody("kept", "2026-11-02", "S2")), "CUSTODY_ORDER");
    assert_eq!(outcome(custody("returned", "2026-10-02", "S2")), "CUSTODY_ORDER");
    assert!(!custody("returned", "2026-11-02", "S2").unwrap().row.kept);
    let out = desk.file("out.pdf");
    office.certificate_file_save(card.files[0].id, &out).unwrap();
    assert_eq!(std::fs::read(&out).unwrap(), bytes);
    // Whoever sees no files gets none with the card.
    assert_eq!(outcome(desk.sign("member").certificate_file(card.files[0].id)), "ROLE_MAY_NOT");
}

#[test]
fn a_certificate_counts_once_two_people_have_looked() {
    let desk = Desk::staffed();
    let office = desk.sign("clerk");
    let people = holders(office);
    let id = office.certificate_save(&form(&people[6], NUMBER)).unwrap().row.id;
    assert_eq!(outcome(confirm(office, id)), "LOOK_UP_NONE");
    verify(office, id, "verified").unwrap();
    assert_eq!(outcome(confirm(office, id)), "LOOK_UP_OWN");
    assert!(!office.certificate_show(id).unwrap().may_confirm);
    // The holder and a relative are nobody's second checker.
    desk.sign("leader");
    desk.bind("evaluator", &people[6]);
    assert_eq!(outcome(confirm(desk.sign("evaluator"), id)), "RECUSED");
    desk.sign("leader");
    desk.bind("evaluator", "");
    let office = desk.sign("evaluator");
    assert!(office.certificate_show(id).unwrap().may_confirm);
    confirm(office, id).unwrap();
    assert_eq!(outcome(confirm(office, id)), "LOOK_UP_NONE");
    let row = find(office, NUMBER).unwrap();
    assert_eq!((row.verified_by.as_str(), row.confirmed_by.as_str()), ("李办公", "陈评审"));
    // A later look-up stands alone again, and so does a changed record.
    verify(office, id, "verified").unwrap();
    assert_eq!(find(office, NUMBER).unwrap().confirmed_by, "");
    confirm(desk.sign("hr"), id).unwrap();
    let changed = CertificateForm { id: Some(id), field: "电焊工".into(), ..form(&people[6], NUMBER) };
    let card = desk.office.certificate_save(&changed).unwrap();
    assert_eq!((card.row.verification.as_str(), card.look_ups[0].how.as_str()), ("unverified", "changed"));
    assert_eq!(card.changes[0].fields.len(), 1);
    // What is only registered anew keeps its look-ups.
    verify(desk.sign("clerk"), id, "verified").unwrap();
    confirm(desk.sign("hr"), id).unwrap();
    let renewed = CertificateForm { valid_until: "2027-01-01".into(), ..changed };
    assert_eq!(desk.office.certificate_save(&renewed).unwrap().row.confirmed_by, "孙人力");
}

#[test]
fn a_forged_number_stays_out_until_another_role_lifts_it() {
    let desk = Desk::staffed();
    let office = desk.sign("clerk");
    let people = holders(office);
    let id = office.certificate_save(&form(&people[7], NUMBER)).unwrap().row.id;
    verify(office, id, "forged").unwrap();
    assert!(find(office, NUMBER).unwrap().blacklisted);
    for refused in [
        verify(office, id, "verified").map(drop),
        office.certificate_save(&CertificateForm { id: Some(id), ..form(&people[7], "Y000137000014253000903") }).map(drop),
    ] {
        assert_eq!(outcome(refused), "CERTIFICATE_BLACKLISTED");
    }
    assert_eq!(outcome(office.certificate_save(&form(&people[8], NUMBER))), "CERTIFICATE_TAKEN");
    let lift = |office: &Office, reason: &str| {
        let id = office.certificate_blacklist().unwrap()[0].id;
        office.certificate_lift(&BlacklistLift { id, reason: reason.into() })
    };
    assert_eq!(outcome(lift(office, "误记")), "ROLE_MAY_NOT");
    let office = desk.sign("deputy");
    assert_eq!(outcome(lift(office, " ")), "REASON_MISSING");
    assert_eq!(lift(office, "发证机构来函更正").unwrap()[0].lifted_by, "钱副组长");
    assert_eq!(outcome(lift(office, "再次")), "BLACKLIST_LIFTED");
    let office = desk.sign("clerk");
    assert_eq!(verify(office, id, "verified").unwrap().verification, "verified");
}

#[test]
fn what_was_paid_is_corrected_beside_the_record() {
    let desk = world::desk();
    let office = desk.sign("clerk");
    let batch = world::batch(office, BatchState::Paid);
    let paid = office.award_decisions(batch.id, &Default::default(), &everything()).unwrap().rows;
    let number = &paid.iter().find(|row| row.amount != "0.00").unwrap().number;
    let row = find(office, number).unwrap();
    assert!(row.settled);
    let same = CertificateForm {
        id: Some(row.id),
        family: row.family.clone(),
        field: row.field.clone(),
        level: row.level.clone(),
        issuer: row.issuer.clone(),
        issued: row.issued.clone(),
        claimed: row.claimed.clone(),
        ..form(&row.staff_number, &row.number)
    };
    let wrong = CertificateForm { field: "更正后的工种".into(), ..same.clone() };
    assert_eq!(outcome(office.certificate_save(&wrong)), "CORRECTION_REASON");
    let card = office.certificate_save(&CertificateForm { reason: "发证机关更正".into(), ..wrong }).unwrap();
    assert_eq!((card.row.field.as_str(), card.row.corrected), (row.field.as_str(), true));
    assert_eq!((card.changes[0].kind.as_str(), card.changes[0].fields[0].became.as_str()), ("corrected", "更正后的工种"));
    // A registration is renewed all the same.
    let renewed = CertificateForm { valid_until: "2027-05-01".into(), ..same };
    assert_eq!(office.certificate_save(&renewed).unwrap().row.valid_until, "2027-05-01");
    assert!(office.verify().unwrap().sound);
}

#[test]
fn reminders_come_by_the_clock_of_the_office() {
    let desk = Desk::staffed();
    let office = desk.sign("clerk");
    let people = holders(office);
    let today = crate::desk::now().date();
    let day = |ahead: i64| (today + chrono::TimeDelta::days(ahead)).to_string();
    for (place, ahead) in [-3_i64, 0, 7, 8, 30, 31, 90, 91].into_iter().enumerate() {
        let registered = CertificateForm {
            family: "registered".into(),
            field: "一级建造师".into(),
            level: "一级".into(),
            valid_until: day(ahead),
            education_due: if ahead == 7 { day(40) } else { String::new() },
            ..form(&people[place], &format!("ZC{place}"))
        };
        office.certificate_save(&registered).unwrap();
    }
    let due = office.certificate_due(&CertificateDueQuery::default(), &everything()).unwrap();
    assert_eq!((due.overdue, due.week, due.month, due.quarter, due.total), (1, 2, 2, 3, 8));
    let days: Vec<i32> = due.rows.iter().map(|row| row.days).collect();
    assert_eq!(days, [-3, 0, 7, 8, 30, 31, 40, 90]);
    let only = |what: &str, due: &str| {
        let query = CertificateDueQuery { what: what.into(), due: due.into(), ..CertificateDueQuery::default() };
        office.certificate_due(&query, &everything()).unwrap().rows.len()
    };
    assert_eq!((only("education", ""), only("", "week"), only("registration", "quarter")), (1, 2, 2));
    assert_eq!(office.certificate_due_export(&Default::default(), &desk.file("due.xlsx")).unwrap(), 8);
    assert_eq!(office.certificate_export(&Default::default(), &Page::default(), &desk.file("all.xlsx")).unwrap(), 8);
}
