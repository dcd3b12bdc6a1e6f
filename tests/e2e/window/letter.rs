//! A target letter in the window: drafted, signed by both sides, amended by a supplement, checked, scored, decided, and taken into the
//! year's appraisal.

use super::steps::{enter, print_to, resolution, room, switch};
use chrono::{Datelike, Local};
use office::wire::{AppraisalOpen, Page, PersonQuery, RuleNew};
use std::path::Path;
use tests::staff;
use tests::window::Window;

/// The member named as the head of his unit, and the year's appraisal open; both have journeys of their own. His unit and number.
fn prepare(file: &str, home: &Path) -> (i64, String) {
    let office = staff::office(home);
    let path = Path::new(file);
    let year = Local::now().year();
    staff::name_leader(&office, path);
    if !office.rule_list("appraisal").unwrap().iter().any(|rule| rule.effective == year.to_string()) {
        let document = office.rule_proposal(year).unwrap().document;
        office.rule_add(&RuleNew { kind: "appraisal".into(), document }).unwrap();
    }
    office.appraisal_open(&AppraisalOpen { year, levels: Vec::new() }).unwrap();
    staff::sign_in(&office, path, "member");
    let unit = office.letter_list(year).unwrap().missing[0].0;
    let everybody = Page { limit: u32::MAX, ..Page::default() };
    let people = office.person_list(&PersonQuery::default(), &everybody).unwrap().rows;
    let head = people.into_iter().find(|one| one.level == "中层正职").unwrap().staff_number;
    staff::name(&office, path, "member", &head);
    office.group_close().unwrap();
    (unit, head)
}

#[test]
fn a_letter_is_signed_amended_scored_and_feeds_the_appraisal() {
    let window = Window::fresh("letter", "zh-CN");
    let folder = window.path("file");
    std::fs::create_dir(&folder).unwrap();
    let file = staff::group(Path::new(&folder), "华鼎.talent").display().to_string();
    let (unit, head) = prepare(&file, &Path::new(&folder).join("desk"));
    window.click("start-open");
    window.fill("open-path", &file);
    enter(&window, "clerk", staff::PASSWORD);
    window.wait_says("group-name", staff::GROUP);
    draft(&window, unit, &head);
    originals(&window);
    sign(&window);
    window.wait_says("letter-state", "已签订");
    amend(&window);
    score(&window);
    decide(&window, &head);
}

/// Two originals to sign by hand, from the card.
fn originals(window: &Window) {
    window.click("print-target-letter");
    let pages = print_to(window, &window.path("letter.pdf"));
    let said = tests::paper::text(window.path("letter.pdf"));
    assert!(pages >= 4 && said.contains("正本1/2") && said.contains("正本2/2") && !said.contains("草稿"), "{said}");
    window.click("print-close");
}

fn turn(window: &Window, handle: &str) {
    switch(window, handle);
    room(window, "letters");
}

fn draft(window: &Window, unit: i64, head: &str) {
    room(window, "letters");
    window.click("letter-draft-first");
    window.choose("draft-unit", &unit.to_string());
    window.choose("draft-template", "workshop");
    window.fill("draft-head", head);
    window.click("letter-draft-submit");
    window.wait_gone("dialog-letter-draft");
    window.wait_says("letter-state", "起草");
    window.wait_says("letter-terms", "高技能人才新增");
    // The weights are counted while one types.
    window.click("letter-edit");
    window.fill("term-weight-1", "20");
    window.wait_says("terms-sum", "95");
    window.fill("term-weight-1", "25");
    window.wait_says("terms-sum", "合计 100");
    window.click("letter-terms-submit");
    window.wait_gone("dialog-letter-terms");
}

/// Each side under its own account.
fn sign(window: &Window) {
    for (handle, side) in [("leader", "issuer"), ("member", "responsible")] {
        turn(window, handle);
        window.click(&format!("letter-sign-{side}"));
        window.click("letter-sign-submit");
        window.wait_gone("dialog-letter-sign");
    }
}

fn amend(window: &Window) {
    turn(window, "clerk");
    window.click("letter-supplement");
    window.fill("term-target-1", "2");
    window.click("letter-terms-submit");
    window.wait_says("terms-reason-note", "理由");
    window.fill("terms-reason", "定员减少");
    window.click("letter-terms-submit");
    window.wait_gone("dialog-letter-terms");
    window.wait_says("letter-state", "变更待签");
    sign(window);
    window.wait_says("letter-supplements", "定员减少");
    window.wait_says("letter-supplements", "3 / 25");
}

fn score(window: &Window) {
    turn(window, "clerk");
    window.click("letter-mid");
    window.click("letter-mid-submit");
    window.wait_gone("dialog-letter-mid");
    window.wait_says("letter-state", "半年已查");
    turn(window, "member");
    window.click("letter-self");
    window.fill("actual-1", "1");
    window.fill("words-1", "一人证书待查验");
    window.choose("actual-5", "yes");
    window.choose("actual-6", "yes");
    window.click("letter-self-submit");
    window.wait_gone("dialog-letter-self");
    // 25 less two for the one that is missing, 15 less four for two pairs, and two tasks.
    window.wait_says("points-self-1", "23.00");
    window.wait_says("letter-score", "64.00");
    turn(window, "deputy");
    window.click("letter-check");
    // What the product counts opens its list.
    window.click("counted-3");
    window.wait_says("dialog-counted", "人均");
    window.click("counted-shut");
    window.click("letter-checked-submit");
    window.wait_says("letter-checked-error", "写明原因");
    for row in 2..=4 {
        window.fill(&format!("words-{row}"), "本年未开展");
    }
    window.click("letter-checked-submit");
    window.wait_gone("dialog-letter-checked");
    window.wait_says("letter-state", "已核定");
}

fn decide(window: &Window, head: &str) {
    turn(window, "leader");
    window.click("letter-decide");
    let today = Local::now().date_naive().to_string();
    resolution(window, "华鼎人才组决〔2026〕21号", &today, "");
    window.click("letter-decide-submit");
    window.wait_gone("dialog-letter-decide");
    window.wait_says("letter-state", "已审定");
    window.click("print-letter-score");
    print_to(window, &window.path("score.pdf"));
    let said = tests::paper::text(window.path("score.pdf"));
    assert!(said.contains("64.00") && said.contains("一人证书待查验") && said.contains("21号"), "{said}");
    window.click("print-close");
    window.click("letter-feed");
    window.click("letter-feed-yes");
    window.wait_says(&format!("taker-{head}"), "已记入 64.00");
    // The citation opens what decided it.
    window.click("resolution-link");
    window.wait("resolution-card-shut");
    window.click("resolution-card-shut");
    room(window, "appraisal");
    window.fill("subject-search", head);
    window.until("the score in the appraisal", std::time::Duration::from_secs(30), || {
        let found = super::steps::cell(window, "subjects", 1, "performance");
        if found.contains("64.00") { Ok(()) } else { Err(found) }
    });
}
