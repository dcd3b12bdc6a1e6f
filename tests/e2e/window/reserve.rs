//! A reserve cadre from the grant to see the list, through the way in and a sheet, to two warnings and the exit.

use super::steps::{agree, name_leader, resolution, room, staffed, switch};
use tests::window::Window;

const PERSON: &str = "G00300";

#[test]
fn a_reserve_cadre_comes_in_is_followed_warned_and_leaves() {
    let (window, _) = staffed("reserve", "zh-CN", "clerk");
    room(&window, "reserve");
    window.wait("reserve-closed");
    grant(&window);
    way_in(&window);
    follow(&window);
    strict(&window);
}

/// Leader and auditor open the list to the office; it stays shut to the other clerk.
fn grant(window: &Window) {
    switch(window, "leader");
    name_leader(window);
    room(window, "reserve");
    window.click("tab-reserve-access");
    window.wait("reserve-access");
    window.click("grant-4");
    window.wait("dialog-reserve-grant");
    agree(window, "auditor");
    window.click("reserve-grant-submit");
    window.wait_gone("dialog-reserve-grant");
    switch(window, "hr");
    room(window, "reserve");
    window.wait("reserve-closed");
}

fn stage(window: &Window, name: &str, on: &str, fields: &[(&str, &str)]) {
    window.click(&format!("record-{name}"));
    window.fill("stage-on", on);
    for (field, value) in fields {
        window.fill(&format!("stage-{field}"), value);
        if *field == "investigators" {
            window.click("stage-investigators-add");
        }
    }
    window.click("reserve-stage-submit");
    window.wait_gone("dialog-reserve-stage");
}

fn way_in(window: &Window) {
    switch(window, "clerk");
    room(window, "reserve");
    window.click("reserve-nominate");
    window.fill("nominate-person", PERSON);
    window.fill("nominate-direction", "生产管理");
    window.fill("nominate-on", "2025-01-06");
    window.fill("nominate-grounds", "连续两年优秀");
    window.click("reserve-nominate-submit");
    window.wait_gone("dialog-reserve-nominate");
    window.wait_says("reserve-state", "入库程序中");
    stage(window, "recommendation", "2025-01-07", &[("entitled", "30"), ("returned", "24"), ("votes_for", "15")]);
    stage(window, "examination", "2025-01-08", &[("mark", "82.5")]);
    stage(window, "inspection", "2025-01-09", &[("investigators", "G00310"), ("investigators", "G00311"), ("words", "德才兼备")]);
    stage(window, "notice", "2025-01-10", &[("words", "办公楼一楼公示栏")]);
    switch(window, "leader");
    room(window, "reserve");
    window.click("reserve-enter");
    resolution(window, "华鼎人才组决〔2025〕1号", "2025-01-20", "");
    window.click("reserve-enter-submit");
    window.wait_gone("dialog-reserve-enter");
    window.wait_says("reserve-state", "在库");
}

/// Two reviews are missed: first-screen items; a sheet for the quarter is written by the office.
fn follow(window: &Window) {
    switch(window, "clerk");
    room(window, "reserve");
    window.wait_says("reserve-dues", "逾期");
    window.click("due-entry-2026-Q3");
    window.fill("sheet-on", "2026-09-28");
    for number in ["G00310", "G00311"] {
        window.fill("sheet-investigators", number);
        window.click("sheet-investigators-add");
    }
    window.fill("sheet-work", "主持三号线改造，按期投产");
    window.fill("sheet-achievement", "投产提前十天");
    window.click("reserve-sheet-submit");
    window.wait_gone("dialog-reserve-sheet");
    window.wait_says("reserve-sheets", "2026-Q3");
    window.click("tab-reserve-pool");
    window.wait("nine-box");
    window.click("tab-reserve-cover");
    window.wait("cover-posts");
}

fn strict(window: &Window) {
    switch(window, "leader");
    room(window, "reserve");
    window.wait("reserve-proposals");
    // The exit for two missed reviews comes first, then a warning for each.
    window.click("proposal-take-1");
    window.fill("strict-reason", "未按期完成半年考察");
    window.click("reserve-warn-submit");
    window.wait_gone("dialog-reserve-warn");
    window.wait_says("reserve-warnings", "提醒谈话");
    window.click("proposal-take-1");
    window.fill("strict-reason", "再次未按期完成考察");
    window.click("reserve-warn-submit");
    window.wait_says("strict-document-note", "号");
    window.fill("strict-document", "警示〔2026〕2号");
    window.click("reserve-warn-submit");
    window.wait_gone("dialog-reserve-warn");
    window.wait_says("reserve-warnings", "书面警示");
    window.click("proposal-take-0");
    window.fill("strict-document", "人才组纪要〔2026〕9号");
    window.fill("strict-reason", "两次考察逾期，研究决定出库");
    window.click("reserve-exit-submit");
    window.wait_gone("dialog-reserve-exit");
    window.wait_says("reserve-left", "E11");
}
