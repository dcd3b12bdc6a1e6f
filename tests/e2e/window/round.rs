//! The year-end round, from the posts on the roster to somebody in a new one.

use super::steps::{cell, name_leader, resolution, room, staffed, switch};
use std::time::Duration;
use tests::window::Window;

const NAME: &str = "夏辉燕";
/// Who heads the office until then.
const HEAD: &str = "汤康桂";

#[test]
fn a_year_end_round_appoints_somebody() {
    let (window, _file) = staffed("round", "zh-CN", "clerk");
    posts(&window);
    seats(&window);
    open(&window);
    motion(&window);
    switch(&window, "leader");
    name_leader(&window);
    decide(&window);
    // The roster follows, and so does the establishment.
    window.click("tab-posts");
    window.fill("post-search", NAME);
    one(&window, "posts", 1, "post", "主任");
    room(&window, "people");
    window.fill("people-search", NAME);
    one(&window, "people", 1, "post", "主任");
    one(&window, "people", 1, "level", "中层正职");
    // The seat in the leading group follows from the day of the appointment.
    room(&window, "leading");
    window.click("tab-leading-seats");
    for (day, head, other) in [("2026-10-20", NAME, HEAD), ("2026-10-19", HEAD, NAME)] {
        window.fill("seat-day", day);
        window.press(&['\u{e007}']);
        window.wait_for("seats", |said| said.contains(head) && !said.contains(other));
    }
}

/// The posts of the statute get their seats.
fn seats(window: &Window) {
    room(window, "leading");
    window.click("tab-leading-seats");
    window.click("seat-add-first");
    window.wait_says("seats-proposed", "组长 · ");
    window.fill("seats-since", "2026-09-01");
    window.click("seats-submit");
    window.wait_gone("dialog-seats");
    window.wait_says("seats", HEAD);
    room(window, "appointing");
}

/// Takes the posts over from the roster, and opens one place more.
fn posts(window: &Window) {
    room(window, "appointing");
    window.wait_says("posts-empty", "还没有岗位");
    window.click("post-take-over");
    window.wait_says("take-table", "董事长");
    window.click("take-submit");
    window.wait_gone("dialog-take-over");
    window.fill("post-search", "办公室");
    one(window, "posts", 1, "post", "主任");
    window.click_css("[data-test=\"list-posts\"] .list-row[aria-rowindex=\"2\"] [data-col=\"post\"]");
    window.wait_says("post-name", "办公室 主任");
    // Fewer places than people is refused where it was typed.
    places(window, "0");
    window.wait_says("places-number-note", "超出核定职数");
    window.fill("places-number", "2");
    window.click("places-submit");
    window.wait_gone("dialog-places");
    one(window, "posts", 1, "free", "1");
}

fn places(window: &Window, number: &str) {
    window.click("post-places");
    window.fill("places-since", "2026-10-01");
    window.fill("places-number", number);
    window.fill("places-document", "华鼎人〔2026〕9号");
    window.click("places-submit");
}

fn open(window: &Window) {
    window.click("tab-round");
    window.click("round-new");
    window.fill("round-opened", "2026-10-08");
    window.fill("round-members", "G00001 G00002 G00003 G00004 G00005 G00006 G00007");
    window.click("round-submit");
    window.wait_gone("dialog-round");
    window.wait_says("round-vacant", "办公室 主任");
}

/// Raised, put beside those who stand ready, voted on, posted.
fn motion(window: &Window) {
    window.click_css("[data-test=\"round-vacant\"] button");
    window.fill("raise-staff", "G00009");
    window.fill("raise-since", "2026-10-20");
    window.fill("raise-grounds", "熟悉综合协调，三年考核称职以上。");
    window.fill("raise-relatives", "无亲属在该单位任职");
    window.click("raise-submit");
    window.wait_gone("dialog-raise");
    window.wait_says("motion-name", NAME);
    window.wait_says("motion-stops", "全部符合");
    window.click("motion-pass-over");
    window.fill("pass-reason", "岗位需要长期从事综合协调的人选，本轮另有安排。");
    window.click("pass-over-submit");
    window.wait_gone("dialog-pass-over");
    window.wait_says("motion-ready", "未用");
    // Seven are there, six votes are counted: the sum is refused with its numbers.
    window.click("motion-vote");
    window.fill("vote-held", "2026-10-09");
    window.fill("vote-approve", "6");
    window.click("vote-submit");
    window.wait_says("vote-approve-note", "7 人");
    window.fill("vote-against", "1");
    window.click("vote-submit");
    window.wait_gone("dialog-vote");
    window.wait_says("motion-vote-result", "通过");
    window.click("motion-notice-one");
    window.fill("notice-posted", "2026-10-12");
    window.fill("notice-place", "集团公告栏");
    window.fill("notice-contact", "纪检监察室");
    window.click("motion-notice-submit");
    window.wait_gone("dialog-motion-notice");
    window.wait_says("motion-notice-part", "2026年10月16日");
}

fn decide(window: &Window) {
    room(window, "appointing");
    window.click("tab-round");
    window.click_css("[data-motion] button");
    window.wait_says("motion-name", NAME);
    window.click("motion-decide");
    resolution(window, "华鼎人才组决〔2026〕12号", "2026-10-20", "");
    window.click("decide-submit");
    window.wait_gone("dialog-decide");
    window.wait_says("motion-decision", "已聘任");
}

/// Waits until a cell of a list says so.
fn one(window: &Window, list: &str, row: usize, column: &str, words: &str) {
    window.until(words, Duration::from_secs(30), || {
        let found = cell(window, list, row, column);
        if found == words { Ok(()) } else { Err(found) }
    });
}
