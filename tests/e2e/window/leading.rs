//! The leading group at work in the window: a meeting from its agenda to issued minutes and a resolution that is cited, and a major issue
//! that closes on evidence somebody else has seen.

use super::steps::{enter, name_leader, room, switch};
use office::wire::{SeatAdd, SeatRoom};
use std::path::Path;
use tests::staff;
use tests::window::Window;

/// Posts on the roster with their seats; both have journeys of their own.
fn seat(file: &str, home: &Path) -> SeatRoom {
    let office = staff::office(home);
    staff::sign_in(&office, Path::new(file), "clerk");
    let levels = ["高层正职", "高层副职", "中层正职"].map(str::to_owned);
    office.post_take_over(&levels).unwrap();
    let posts = office.seat_list("").unwrap().proposed.into_iter().map(|one| (one.role, one.post)).collect();
    office.seat_add(&SeatAdd { since: "2026-01-01".into(), posts, ..SeatAdd::default() }).unwrap();
    let seats = office.seat_list("").unwrap();
    office.group_close().unwrap();
    seats
}

#[test]
fn a_meeting_resolves_and_an_issue_is_seen_through() {
    let window = Window::fresh("leading", "zh-CN");
    let folder = window.path("file");
    std::fs::create_dir(&folder).unwrap();
    let file = staff::group(Path::new(&folder), "华鼎.talent").display().to_string();
    let seats = seat(&file, &Path::new(&folder).join("desk"));
    window.click("start-open");
    window.fill("open-path", &file);
    enter(&window, "clerk", staff::PASSWORD);
    window.wait_says("group-name", staff::GROUP);
    raise(&window);
    meeting(&window, &seats);
    switch(&window, "leader");
    name_leader(&window);
    issue_minutes(&window);
    see_through(&window);
}

fn raise(window: &Window) {
    room(window, "leading");
    window.click("tab-leading-issues");
    window.click("issue-raise");
    window.fill("raise-title", "高技能人才断层");
    window.fill("raise-ground", "三年内技师退休过半，接续不足。");
    window.click("issue-raise-submit");
    window.wait_gone("dialog-issue-raise");
    window.wait_says("issue-state", "已提出");
}

fn meeting(window: &Window, seats: &SeatRoom) {
    let heads: Vec<_> = seats.places.iter().filter(|place| place.person.is_some()).collect();
    let about = heads.last().unwrap();
    window.click("tab-leading-meetings");
    window.click("meeting-plan");
    window.fill("meeting-place", "三楼会议室");
    window.click("meeting-submit");
    window.wait_gone("dialog-meeting");
    window.wait_says("meeting-state", "待开");
    window.click("item-add");
    window.fill("item-topic", "制定高技能人才三年培养计划");
    window.choose("item-issue", "1");
    // A member whom the item is about steps out.
    window.fill("item-about", &about.staff_number);
    window.click("meeting-item-submit");
    window.wait_gone("dialog-meeting-item");
    window.click("meeting-roll");
    window.click("meeting-roll-submit");
    window.wait_gone("dialog-meeting-roll");
    window.wait_says("meeting-quorum", "符合要求");
    window.click("item-hold-1");
    window.wait_says("hold-must-leave", &about.name);
    window.fill("hold-discussion", "各车间缺口不同，须分年补齐。");
    window.fill("hold-resolved", "同意制定三年培养计划，人力资源部牵头。");
    window.fill("hold-responsible", "人力资源部");
    window.fill("hold-agree", &heads.len().to_string());
    window.click("meeting-hold-submit");
    window.wait_says("hold-agree-note", "票数合计");
    window.fill("hold-agree", &(heads.len() - 1).to_string());
    window.click("meeting-hold-submit");
    window.wait_gone("dialog-meeting-hold");
    window.wait_says("item-outcome-1", "通过");
    window.wait_says("item-out-1", &about.name);
}

fn issue_minutes(window: &Window) {
    room(window, "leading");
    window.wait_says("meeting-state", "待签发");
    window.click("meeting-issue");
    window.click("meeting-issue-yes");
    window.wait_says("meeting-state", "已签发");
    window.wait_says("item-resolution-1", "人才组决");
    window.click("item-resolution-1");
    window.wait_says("dialog-resolution-card", "还没有事项引用");
    window.click("resolution-card-shut");
    window.wait_gone("dialog-resolution-card");
}

fn see_through(window: &Window) {
    window.click("tab-leading-issues");
    window.wait_says("issue-title", "高技能人才断层");
    window.click("issue-decide");
    window.fill("step-owner", staff::LEADER);
    window.fill("step-due", "2099-12-01");
    window.fill("step-words", "一个月内拿出计划");
    window.click("issue-decide-submit");
    window.wait_gone("dialog-issue-decide");
    window.wait_says("issue-state", "办理中");
    // The citation opens what it stands for.
    window.click("resolution-link");
    window.wait_says("resolution-cited", "重大事项 × 1");
    window.click("resolution-card-shut");
    switch(window, "clerk");
    room(window, "leading");
    window.click("tab-leading-issues");
    window.click("issue-report");
    window.fill("step-words", "计划已印发，见人力〔2026〕31号");
    window.click("issue-report-submit");
    window.wait_gone("dialog-issue-report");
    window.wait_says("issue-state", "待核验");
    assert!(!window.shows("issue-verify"), "whoever reported does not verify");
    switch(window, "deputy");
    room(window, "leading");
    window.click("tab-leading-issues");
    window.click("issue-verify");
    window.fill("step-words", "看过印发件和分年目标");
    window.click("issue-verify-submit");
    window.wait_gone("dialog-issue-verify");
    window.wait_says("issue-state", "已核验");
    window.click("issue-close");
    window.fill("step-words", "办结");
    window.click("issue-close-submit");
    window.wait_gone("dialog-issue-close");
    window.wait_says("issue-state", "已办结");
}
