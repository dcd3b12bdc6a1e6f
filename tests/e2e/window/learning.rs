//! A learning team's year in the window: a pair from its agreement to the final check, a plan, an activity with people, and the hours that
//! come of both.

use super::steps::{enter, previewed, room};
use chrono::{Days, Local};
use office::wire::{CertificateConfirm, CertificateForm, CertificateVerify};
use std::path::Path;
use tests::staff;
use tests::window::Window;

const MENTOR: &str = "G00300";
const APPRENTICE: &str = "G00301";
const OTHER: &str = "G00302";

/// The mentor's certificate, found genuine by two people; certificates have a journey of their own.
fn certify(file: &str, home: &Path) {
    let office = staff::office(home);
    let path = Path::new(file);
    staff::sign_in(&office, path, "clerk");
    let form = CertificateForm {
        staff_number: MENTOR.into(),
        family: "skill".into(),
        field: "焊工".into(),
        level: "三级".into(),
        number: "S000004202500301".into(),
        issuer: "评价机构".into(),
        issued: "2025-03-01".into(),
        claimed: "2025-04-08".into(),
        ..CertificateForm::default()
    };
    let id = office.certificate_save(&form).unwrap().row.id;
    let (on, site) = ("2025-04-09".to_owned(), "技能人才评价证书全国联网查询".to_owned());
    let verify = CertificateVerify { id, result: "verified".into(), site: site.clone(), on: on.clone(), evidence: String::new() };
    office.certificate_verify(&verify).unwrap();
    staff::sign_in(&office, path, "hr");
    office.certificate_confirm(&CertificateConfirm { ids: vec![id], on, site, evidence: String::new() }).unwrap();
    office.group_close().unwrap();
}

#[test]
fn a_pair_goes_from_agreement_to_check_and_hours_appear() {
    let window = Window::fresh("learning", "zh-CN");
    let folder = window.path("file");
    std::fs::create_dir(&folder).unwrap();
    let file = staff::group(Path::new(&folder), "华鼎.talent").display().to_string();
    certify(&file, &Path::new(&folder).join("desk"));
    window.click("start-open");
    window.fill("open-path", &file);
    enter(&window, "clerk", staff::PASSWORD);
    window.wait_says("group-name", staff::GROUP);
    room(&window, "learning");
    agree(&window);
    plan_and_activity(&window);
    check(&window);
    review(&window);
}

fn agree(window: &Window) {
    let today = Local::now().date_naive();
    window.click("learning-agree");
    window.fill("agree-number", "师徒〔2026〕1号");
    window.fill("agree-mentor", OTHER);
    window.fill("agree-apprentice", APPRENTICE);
    window.fill("agree-goals", "独立完成立焊\n取得四级证书\n全年无事故");
    window.fill("agree-since", &(today - Days::new(300)).to_string());
    window.fill("agree-until", &(today + Days::new(10)).to_string());
    window.click("learning-agree-submit");
    window.wait_says("agree-mentor-note", "经核实的证书");
    window.fill("agree-mentor", MENTOR);
    window.click("learning-agree-submit");
    window.wait_gone("dialog-learning-agree");
    window.wait_says("pair-state-1", "结对中");
}

fn plan_and_activity(window: &Window) {
    window.wait_says("learning-plan", "还没有年度计划");
    window.click("learning-plan-set");
    window.fill("plan-theme", "安全生产");
    window.fill("plan-meeting", "1");
    window.click("learning-plan-submit");
    window.wait_gone("dialog-learning-plan");
    window.wait_says("learning-plan", "安全生产");
    window.click("learning-activity-add");
    window.fill("activity-minutes", "90");
    window.fill("activity-place", "培训室");
    window.fill("activity-host", OTHER);
    window.fill("activity-topic", "安全规程");
    window.fill("activity-record", "逐条学习，讨论案例");
    window.click("learning-activity-submit");
    window.wait_says("activity-people-note", "参加人员");
    window.fill("activity-people", APPRENTICE);
    window.click("activity-people-add");
    window.click("learning-activity-submit");
    window.wait_gone("dialog-learning-activity");
    window.wait_says("learning-activities", "安全规程");
    window.click("activity-who-1");
    window.wait_says("learning-who", APPRENTICE);
    window.click("learning-who-done");
    window.wait_gone("dialog-learning-who");
    window.wait_says(&format!("hours-{APPRENTICE}"), "集体学习 1 次，2");
}

fn check(window: &Window) {
    window.click("pair-check-1");
    window.fill("check-checker", MENTOR);
    for (goal, result) in [(1, "met"), (2, "met"), (3, "missed")] {
        window.choose(&format!("check-goal-{goal}"), result);
    }
    window.fill("check-words", "现场操作合格");
    window.click("learning-check-submit");
    window.wait_says("check-checker-note", "考核人不能是师徒本人");
    window.fill("check-checker", OTHER);
    window.click("learning-check-submit");
    window.wait_gone("dialog-learning-check");
    window.wait_says("pair-state-1", "出师");
    window.wait_says("pair-1", "✗ 全年无事故");
    window.wait_says("pair-1", "2 ÷ 3 ≥ 2/3");
    window.wait_says(&format!("hours-{APPRENTICE}"), "14");
    window.click("print-pair-1");
    assert_eq!(previewed(window), 1);
    window.click("print-close");
    window.wait_gone("dialog-print");
    window.click("print-learning-year");
    assert_eq!(previewed(window), 1);
    window.click("print-close");
    window.wait_gone("dialog-print");
}

/// The unit is alone with a plan: a fifth of one team is no place.
fn review(window: &Window) {
    window.click("tab-learning-review");
    window.wait_says("learning-review", "计划完成率");
    window.wait_says("learning-review", "未达标");
}
