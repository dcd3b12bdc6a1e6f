//! Case WD through the office: five working days over the holidays of autumn, thirty days over the Spring Festival.

use crate::worked::{Case, Given, cite, plain};
use chrono::NaiveDate;
use office::Unwatched;
use office::wire::{DeliveryNotify, NoticeRow, PublicityNew, PublicityWithdraw, RuleNew};
use serde_json::{Value, json};
use tests::{place, staff};

/// The days of `"2025-10-01 .. 2025-10-08"`.
fn days(span: &str) -> Vec<String> {
    let (from, to) = span.split_once(" .. ").unwrap();
    let [from, to]: [NaiveDate; 2] = [from, to].map(|day| day.parse().unwrap());
    from.iter_days().take_while(|day| *day <= to).map(|day| day.to_string()).collect()
}

/// Posts the notice and gives what stands.
pub fn post(case: &Case, day: &str) -> NoticeRow {
    let request = PublicityNew {
        appraisal: case.appraisal,
        posted_on: day.into(),
        place: "公告栏".into(),
        contact: "人力资源部302室".into(),
        phone: "0531-8001".into(),
        also: Vec::new(),
    };
    let mut notices = case.office.publicity_start(&request).unwrap().notices;
    let standing = notices.iter().position(|notice| notice.withdrawn_on.is_empty()).unwrap();
    notices.remove(standing)
}

#[test]
fn wd_publicity_runs_over_the_holiday_calendar_and_review_over_natural_days() {
    let text = std::fs::read_to_string(place::fixture("worked.json")).unwrap();
    let wd = serde_json::from_str::<Value>(&text).unwrap()["WD"].take();
    let expected = |what: &str| wd["expect"][what].as_str().unwrap();

    let given =
        |superior: &str| Given { superior: superior.into(), performance: "90".into(), peer: "90".into(), ..Given::default() };
    let people: Vec<(String, Given)> = (0..5).map(|place| (format!("甲{place}"), given(&format!("9{place}")))).collect();
    let mut scheme = plain();
    scheme.year = 2024;
    let case = Case::of(&people, &scheme);
    let office = &case.office;
    staff::sign_in(office, &case.path, "leader");
    let proposing = cite(office, "决拟定", "2025-09-26");
    let (last_day, later) = (cite(office, "决当日", "2025-10-11"), cite(office, "决确定", "2025-10-12"));
    staff::sign_in(office, &case.path, "clerk");
    office.appraisal_close(case.appraisal, proposing, false, &Unwatched).unwrap();

    // Without a calendar of the year only weekends are known, and the notice says so.
    let bare = post(&case, "2025-09-29");
    assert_eq!(bare.last_day, expected("5 working days from 2025-09-29, no calendar"));
    assert!(bare.weekends_only);
    let withdraw = PublicityWithdraw { publicity: bare.id, on: "2025-09-29".into(), why: "未计国庆节假期".into() };
    office.publicity_withdraw(&withdraw).unwrap();

    staff::sign_in(office, &case.path, "leader");
    let document = json!({
        "version": "2025-1",
        "year": 2025,
        "holidays": days(wd["holidays"][0].as_str().unwrap()),
        "workdays": wd["make_up_workdays"],
    });
    office.rule_add(&RuleNew { kind: "calendar".into(), document: document.to_string() }).unwrap();
    staff::sign_in(office, &case.path, "clerk");
    let notice = post(&case, "2025-09-29");
    assert_eq!(notice.last_day, expected("5 working days from 2025-09-29, 2025 holiday calendar"));
    assert!(!notice.weekends_only);
    assert_eq!(notice.people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["甲4"]);

    // Grades are decided after that day, not on it.
    staff::sign_in(office, &case.path, "leader");
    let early = office.appraisal_confirm(case.appraisal, last_day, &[]).unwrap_err();
    assert_eq!(early.code(), "NOTICE_RUNNING");
    office.appraisal_confirm(case.appraisal, later, &[]).unwrap();
    staff::sign_in(office, &case.path, "clerk");
    let subjects = case.rows().iter().map(|row| row.id).collect();
    office.delivery_notify(&DeliveryNotify { subjects, day: "2026-01-20".into() }).unwrap();
    let view = office.procedure_show(case.appraisal).unwrap();
    assert!(view.deliveries.iter().all(|row| row.review_until == expected("30 natural days after 2026-01-20")));
    assert_eq!(view.deliveries.len(), people.len());
    staff::sign_in(office, &case.path, "auditor");
    assert!(office.verify().unwrap().sound);
}
