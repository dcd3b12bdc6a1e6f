//! What follows from a decision, and what keeps one from being bent: who may decide, what stays as it was asked, who holds a post still.

use crate::appointing::{Desk, HEAD, SECOND, january};
use chrono::NaiveDate;
use domain::post::Standard;
use office::wire::{
    AppointmentEnd, ImportKind, ImportRequest, MotionNew, PersonTyped, PostForm, ProbationEnd, RelativeNew, RuleNew,
};
use office::{Error, Office, Unwatched};
use std::collections::BTreeMap;
use tests::staff;

fn line(office: &Office, person: i64) -> (String, String) {
    let row = office.person_show(person).unwrap().row;
    (row.post, row.level)
}

/// The second made head, decided on 20 October.
fn decided(desk: &Desk) -> i64 {
    let card = desk.posted("2026-10-20");
    desk.turn("leader");
    let resolution = desk.cite("决〔2026〕12号", "2026-10-20");
    desk.decide(card.row.id, resolution).unwrap();
    resolution
}

#[test]
fn an_account_that_names_nobody_decides_nothing() {
    let desk = Desk::new();
    let card = desk.posted("2026-10-20");
    desk.office.motion_report(card.row.id, "2026-10-14", "反映报销问题").unwrap();
    let report = desk.office.motion_show(card.row.id).unwrap().reports[0].id;
    desk.turn("leader");
    let resolution = desk.cite("决〔2026〕12号", "2026-10-20");
    desk.turn("deputy");
    let settle = office::wire::ReportSettle { report, upheld: false, on: "2026-10-19".into(), reason: "经查不属实".into() };
    assert!(matches!(desk.office.motion_settle(&settle), Err(Error::AccountNameless { .. })));
    assert!(matches!(desk.decide(card.row.id, resolution), Err(Error::AccountNameless { .. })));
    desk.turn("leader");
    desk.office.motion_settle(&settle).unwrap();
    desk.decide(card.row.id, resolution).unwrap();
    let duties = desk.office.duty_list(desk.person(SECOND)).unwrap();
    assert!(duties.iter().any(|duty| duty.kind == "appointment_sign" && duty.staff_number == staff::LEADER));
}

#[test]
fn what_was_asked_stays_while_a_motion_is_open() {
    let desk = Desk::new();
    let card = desk.posted("2026-10-20");
    let post = desk.office.post_show(card.row.post).unwrap();
    let form = |level: &str, duties: &str, standard: Standard| PostForm {
        id: post.row.id,
        unit: post.row.unit,
        name: post.row.name.clone(),
        level: level.into(),
        kind: post.row.kind.clone(),
        competitive: post.row.competitive,
        duties: duties.into(),
        standard,
        since: post.row.since.clone(),
        until: String::new(),
        places: post.row.places,
    };
    let easier = Standard { education: "高中".into(), ..Standard::default() };
    let save = |form: PostForm| desk.office.post_save(&form);
    assert!(matches!(save(form(&post.row.level, "", easier.clone())), Err(Error::PostAsked { .. })));
    assert!(matches!(save(form("中层副职", "", Standard::default())), Err(Error::PostAsked { .. })));
    save(form(&post.row.level, "主持办公室工作", Standard::default())).unwrap();
    desk.office.motion_withdraw(card.row.id, "重新酝酿").unwrap();
    save(form(&post.row.level, "", easier)).unwrap();
}

#[test]
fn a_notice_that_went_wrong_is_posted_anew_for_all_its_days() {
    let desk = Desk::new();
    let card = desk.posted("2026-10-26");
    let motion = card.row.id;
    assert!(matches!(desk.notice(motion, "2026-10-12"), Err(Error::NoticeStands)));
    assert!(matches!(desk.notice(motion, "2026-10-09"), Err(Error::NoticeStands)));
    desk.notice(motion, "2026-10-19").unwrap();
    let notice = desk.office.motion_show(motion).unwrap().notice.unwrap();
    assert_eq!((notice.posted_on.as_str(), notice.last_day.as_str()), ("2026-10-19", "2026-10-23"));
    assert_eq!(notice.recorded_on, "2026-11-22", "written down a month later, and said so");
    assert!(notice.weekends_only, "no calendar of holidays is kept");
    desk.turn("leader");
    let resolution = desk.cite("决〔2026〕12号", "2026-10-20");
    assert!(matches!(desk.decide(motion, resolution), Err(Error::NoticeRunning { day }) if day == "2026-10-23"));
    desk.decide(motion, desk.cite("决〔2026〕13号", "2026-10-24")).unwrap();
}

#[test]
fn holidays_that_become_known_make_a_notice_longer() {
    let desk = Desk::new();
    let card = desk.posted("2026-10-26");
    let document = r#"{"version":"2026-1","year":2026,"holidays":["2026-10-15","2026-10-16"],"workdays":[]}"#;
    desk.turn("leader");
    desk.office.rule_add(&RuleNew { kind: "calendar".into(), document: document.into() }).unwrap();
    let notice = desk.office.motion_show(card.row.id).unwrap().notice.unwrap();
    assert_eq!((notice.last_day.as_str(), notice.weekends_only), ("2026-10-20", false));
    desk.turn("leader");
    let early = desk.cite("决〔2026〕12号", "2026-10-20");
    assert!(matches!(desk.decide(card.row.id, early), Err(Error::NoticeRunning { .. })));
}

#[test]
fn a_relative_who_voted_makes_the_vote_void() {
    let desk = Desk::new();
    let card = desk.posted("2026-10-20");
    let voter = card.members.iter().find(|member| member.recused.is_empty()).unwrap().staff_number.clone();
    let relative = RelativeNew {
        person: desk.person(SECOND),
        staff_number: voter,
        relation: "兄妹".into(),
        declared_on: "2026-10-18".into(),
    };
    desk.office.relative_add(&relative).unwrap();
    desk.turn("leader");
    let resolution = desk.cite("决〔2026〕12号", "2026-10-20");
    assert!(matches!(desk.decide(card.row.id, resolution), Err(Error::Recused { .. })));
}

#[test]
fn whoever_fails_the_probation_returns_to_the_level_before() {
    let desk = Desk::new();
    let resolution = decided(&desk);
    let person = desk.person(SECOND);
    let held = desk.post("办公室", "主任").holders.into_iter().find(|row| row.staff_number == SECOND).unwrap();
    let end = |day: &str, fit, resolution| ProbationEnd {
        appointment: held.appointment,
        day: day.into(),
        fit,
        document: "试用期考核".into(),
        resolution,
    };
    assert!(
        matches!(desk.office.probation_end(&end("2026-11-20", true, resolution)), Err(Error::ProbationRuns { day }) if day == "2027-10-19")
    );
    let before = desk.cite("决〔2026〕1号", "2026-01-05");
    assert!(matches!(desk.office.probation_end(&end("2026-11-20", false, before)), Err(Error::ResolutionDay { .. })));
    let later = desk.cite("决〔2026〕16号", "2026-11-20");
    desk.office.probation_end(&end("2026-11-20", false, later)).unwrap();
    assert_eq!(line(&desk.office, person), (String::new(), "中层副职".to_owned()));
}

#[test]
fn whoever_resigns_leaves_the_roster_of_the_post_the_day_after() {
    let desk = Desk::new();
    let head = desk.post("办公室", "主任").holders[0].appointment;
    let second = desk.post("办公室", "副主任").holders[0].appointment;
    let end = |appointment: i64, last: &str, note: &str| AppointmentEnd {
        appointment,
        last_day: last.into(),
        reason: "resigned".into(),
        note: note.into(),
    };
    assert!(matches!(desk.office.appointment_end(&end(head, "2026-11-20", " ")), Err(Error::DocumentMissing)));
    desk.office.appointment_end(&end(head, "2026-11-20", "辞呈及批复")).unwrap();
    desk.office.appointment_end(&end(second, "2026-12-31", "辞呈及批复")).unwrap();
    let people = [desk.person(HEAD), desk.person(SECOND)];
    assert_eq!(line(&desk.office, people[0]), (String::new(), "基层".to_owned()));
    assert_eq!(line(&desk.office, people[1]), ("副主任".to_owned(), "中层副职".to_owned()), "until it ends");
    desk.office.group_close().unwrap();
    let later = staff::office(&desk.path.with_extension("desk")).with_clock(january);
    staff::sign_in(&later, &desk.path, "clerk");
    assert_eq!(line(&later, people[1]), (String::new(), "基层".to_owned()));
}

#[test]
fn a_clock_that_ran_ahead_holds_nothing_up() {
    let desk = Desk::new();
    let card = desk.posted("2026-12-01");
    desk.office.group_close().unwrap();
    let ahead = staff::office(&desk.path.with_extension("desk")).with_clock(january);
    staff::sign_in(&ahead, &desk.path, "clerk");
    ahead.group_close().unwrap();
    // The clock is right again: what begins in between is still brought about on its day.
    desk.turn("leader");
    let resolution = desk.cite("决〔2026〕12号", "2026-11-20");
    desk.decide(card.row.id, resolution).unwrap();
    let person = desk.person(SECOND);
    assert_eq!(line(&desk.office, person).0, "副主任");
    desk.office.group_close().unwrap();
    let december = || NaiveDate::from_ymd_opt(2026, 12, 2).and_then(|day| day.and_hms_opt(9, 0, 0)).unwrap_or_default();
    let later = staff::office(&desk.path.with_extension("desk")).with_clock(december);
    staff::sign_in(&later, &desk.path, "clerk");
    assert_eq!(line(&later, person).0, "主任");
}

#[test]
fn whoever_has_left_is_named_until_his_post_is_ended() {
    let desk = Desk::new();
    let person = desk.person(HEAD);
    let typed = PersonTyped { left_on: "2026-11-15".into(), ..desk.office.person_show(person).unwrap().typed };
    desk.office.person_save(person, &typed).unwrap();
    let rows = desk.office.appointment_list("", true).unwrap();
    let row = rows.iter().find(|row| row.staff_number == HEAD).unwrap();
    assert_eq!(row.left_on, "2026-11-15");
    let end = AppointmentEnd {
        appointment: row.appointment,
        last_day: "2026-11-15".into(),
        reason: "left".into(),
        note: "解除合同证明".into(),
    };
    desk.office.appointment_end(&end).unwrap();
    assert!(desk.office.appointment_list("", true).unwrap().iter().all(|row| row.staff_number != HEAD));
    assert_eq!(desk.post("办公室", "主任").free, 1);
}

#[test]
fn a_roster_does_not_move_whom_the_group_placed() {
    let desk = Desk::new();
    decided(&desk);
    desk.turn("clerk");
    let path = desk.path.with_extension("csv").display().to_string();
    let rows = "工号,姓名,性别,单位,岗位（职务）\nG00008,汤康桂,男,办公室,主任\nG00009,夏辉燕,女,办公室,副主任\n";
    std::fs::write(&path, rows).unwrap();
    let request =
        ImportRequest { kind: ImportKind::Roster, path, sheet: String::new(), mapping: BTreeMap::new(), appraisal: None };
    let preview = desk.office.import_preview(&request, &Unwatched).unwrap();
    let refused =
        desk.office.import_rows(preview.token, "refused", &office::wire::Page { limit: 100, ..Default::default() }).unwrap();
    let row = refused.rows.iter().find(|row| row.staff_number == SECOND).unwrap();
    assert_eq!((row.reason.as_str(), row.args["value"].as_str()), ("POST_DECIDED", "办公室 主任"));
    desk.office.import_commit(preview.token, &Unwatched).unwrap();
    assert_eq!(line(&desk.office, desk.person(SECOND)).0, "主任");
}

#[test]
fn a_term_ends_before_retirement() {
    let desk = Desk::new();
    let round = desk.round();
    // 夏辉燕 was born in May 1975: a woman in management, she retires in October 2031.
    let post = desk.post("办公室", "副主任");
    let raise = |until: &str| {
        desk.office.motion_raise(&MotionNew {
            round: round.row.id,
            post: post.id,
            staff_number: SECOND.into(),
            kind: "renew".into(),
            since: "2030-01-01".into(),
            until: until.into(),
            grounds: "工作需要".into(),
            relatives: "无".into(),
            ..MotionNew::default()
        })
    };
    let card = raise("").unwrap();
    assert_eq!(card.row.until, "2031-09-30");
    assert!(card.row.stops.iter().all(|stop| stop.code != "retirement"), "{:?}", card.row.stops);
    desk.office.motion_withdraw(card.row.id, "重提").unwrap();
    let card = raise("2032-12-31").unwrap();
    assert!(card.row.stops.iter().any(|stop| stop.code == "retirement"));
}
