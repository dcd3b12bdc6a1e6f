//! Titles in the window: a committee reviews somebody, the group appoints, the title is withdrawn, and the four cells show it.

use super::steps::{name_leader, resolution, room, staffed, switch};
use std::path::PathBuf;
use tests::place;
use tests::window::Window;

const WHO: &str = "G00009";
const NAME: &str = "夏辉燕";
const UNIT: &str = "办公室";

#[test]
fn a_title_is_reviewed_appointed_and_withdrawn() {
    let (window, _file) = staffed("title", "zh-CN", "clerk");
    room(&window, "appointing");
    window.click("tab-titles");
    roster(&window);
    places(&window);
    review(&window);
    propose(&window);
    switch(&window, "leader");
    name_leader(&window);
    decide(&window);
    switch(&window, "clerk");
    withdraw(&window);
    switch(&window, "leader");
    suspended(&window);
    cells(&window);
}

fn picture(window: &Window, name: &str) {
    let to: PathBuf = place::traces().join(format!("title-{name}.png"));
    window.picture(&to);
}

/// What the roster says is taken over with one button.
fn roster(window: &Window) {
    window.click("tab-title-qualification");
    window.click("take-open");
    window.wait("offers");
    picture(window, "offers");
    window.click("take-submit");
    window.wait_gone("dialog-title-take");
    window.wait_for("qualification-count", |words| words != "0 条");
    window.wait("qualification-name");
    picture(window, "qualifications");
}

/// More senior places than the ratio allows are refused where the ratio stands.
fn places(window: &Window) {
    window.click("tab-title-place");
    window.click("structure-open");
    window.choose("structure-unit", UNIT);
    window.fill("place-工程-副高级", "2");
    window.fill("place-工程-中级", "2");
    window.fill("place-工程-助理级", "6");
    window.fill("structure-document", "岗设〔2026〕1号");
    window.click("structure-submit");
    window.wait_says("structure-ratio-note", "至多 1 个");
    picture(window, "structure");
    window.fill("place-工程-副高级", "1");
    window.fill("place-工程-中级", "3");
    window.click("structure-submit");
    window.wait_gone("dialog-structure");
    window.wait_says("title-places", UNIT);
    picture(window, "places");
}

fn review(window: &Window) {
    window.click("tab-title-committee");
    window.click("committee-make");
    window.fill("committee-name", "工程系列评委会");
    window.choose("committee-kind", "other");
    window.choose("committee-series", "工程");
    window.fill("committee-least", "3");
    window.click("committee-submit");
    window.wait_gone("dialog-committee");
    window.wait_says("committees", "人数不足");
    window.click_css("[data-test^=\"committee-members-\"]");
    window.click("member-add");
    window.fill("member-people", "G00001 G00002 G00003");
    window.fill("member-since", "2026-01-01");
    window.click("member-add-submit");
    window.wait_gone("dialog-member-add");
    window.wait_says("members-table", "委员");
    picture(window, "members");
    window.click("members-close");
    window.click_css("[data-test^=\"committee-sit-\"]");
    window.fill("session-name", "2026年第一次会议");
    window.fill("session-day", "2026-11-02");
    window.click("session-submit");
    window.wait_gone("dialog-session");
    window.wait_says("session-name", "2026年第一次会议");
    window.click("candidate-add");
    window.fill("candidate-person", WHO);
    window.choose("candidate-level", "副高级");
    window.click("candidate-submit");
    window.wait_gone("dialog-candidate");
    window.wait_says("candidates", NAME);
    // The counts are as many as those who vote.
    window.click_css("[data-test^=\"vote-\"]");
    window.fill("vote-for", "4");
    window.click("title-vote-submit");
    window.wait_says("vote-for-note", "3 人");
    window.fill("vote-for", "2");
    window.fill("vote-against", "1");
    window.click("title-vote-submit");
    window.wait_gone("dialog-title-vote");
    window.wait_says("verdict", "通过");
    window.click("title-post");
    window.fill("title-post-day", "2026-11-03");
    window.fill("title-post-place", "集团公告栏");
    window.fill("title-post-contact", "人力资源部");
    window.click("title-notice-submit");
    window.wait_gone("dialog-title-notice");
    window.wait_says("title-notice", "2026年11月9日");
    window.click("session-close");
    window.fill("title-close-day", "2026-11-09");
    window.fill("title-close-document", "评审〔2026〕3号");
    window.click("title-close-submit");
    window.wait_says("title-close-day-note", "2026-11-09");
    window.fill("title-close-day", "2026-11-10");
    window.click("title-close-submit");
    window.wait_gone("dialog-title-close");
    window.wait_says("verdict", "已取得资格");
    picture(window, "session");
}

fn propose(window: &Window) {
    window.click("tab-title-appointment");
    window.click("propose-open");
    window.fill("propose-person", WHO);
    window.choose("propose-unit", UNIT);
    window.choose("propose-level", "副高级");
    window.fill("propose-since", "2026-11-15");
    window.fill("propose-until", "2026-11-14");
    window.fill("propose-grounds", "工作需要");
    window.click("title-propose-submit");
    window.wait_says("propose-until-note", "起止日期");
    window.fill("propose-until", "2029-11-14");
    picture(window, "propose");
    window.click("title-propose-submit");
    window.wait_gone("dialog-title-propose");
    window.wait_says("title-appointment-name", "高级工程师");
    window.wait_says("title-waiting", "聘任待决定");
}

/// Who evaluated is named and kept out; the group decides without him.
fn decide(window: &Window) {
    room(window, "appointing");
    window.click("tab-titles");
    window.click("tab-title-appointment");
    window.click("detail-approve");
    window.fill("decide-voter", "G00001");
    resolution(window, "华鼎人才组决〔2026〕12号", "2026-11-12", "");
    window.click("title-decide-submit");
    window.wait_says("decide-voter-note", "评审与聘任须分开");
    picture(window, "separation");
    window.click("decide-voter-drop-G00001");
    window.click("title-decide-submit");
    window.wait_says("decide-voter-note", "参加了表决");
    window.fill("decide-voter", "G00005");
    window.click("title-decide-submit");
    window.wait_gone("dialog-title-decide");
    window.wait_says("detail", "在聘");
    picture(window, "appointed");
}

fn withdraw(window: &Window) {
    room(window, "appointing");
    window.click("tab-titles");
    window.click("tab-title-qualification");
    window.fill("qualification-search", "高级工程师");
    window.fill("qualification-search", NAME);
    window.click_css("[data-test=\"list-qualifications\"] .list-row [data-col=\"how\"]");
    window.until("the title", std::time::Duration::from_secs(20), || {
        let words = window.words("detail");
        if words.contains(NAME) && words.contains("高级工程师") { Ok(()) } else { Err(words) }
    });
    window.click("qualification-withdraw");
    window.fill("withdraw-day", "2026-11-20");
    window.fill("withdraw-document", "评审〔2026〕9号");
    window.fill("withdraw-reason", "业绩材料不实");
    window.click("qualification-withdraw-submit");
    window.wait_gone("dialog-qualification-withdraw");
    window.wait_says("title-waiting", "聘任暂停");
    picture(window, "withdrawn");
}

fn suspended(window: &Window) {
    room(window, "appointing");
    window.click("tab-titles");
    window.click_css("[data-test^=\"waiting-suspended-\"]");
    window.wait("suspended-note");
    picture(window, "suspended");
    window.click("detail-drop");
    window.fill("suspended-reason", "资格撤销");
    window.fill("suspended-voter", "G00005");
    resolution(window, "华鼎人才组决〔2026〕13号", "2026-11-21", "");
    window.click("title-suspended-submit");
    window.wait_gone("dialog-title-suspended");
    window.wait_says("detail", "资格撤销");
}

fn cells(window: &Window) {
    window.click("tab-title-cells");
    window.wait("cells-table");
    window.click("cell-titled");
    window.wait_says("cell-heading", "有职称未聘");
    picture(window, "cells");
    window.fill("cells-day", "2026-11-16");
    window.press(&['\u{e007}']);
    window.click("cell-both");
    window.wait_says("cell-heading", "有职称已聘");
    picture(window, "cells-before");
}
