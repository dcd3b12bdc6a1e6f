//! A scoring packet through the window: an identity and its card, the rater's list, the packet that goes out, is filled on a desk
//! without the group's file, and comes back.

use super::steps::{enter, room};
use serde_json::json;
use std::fs;
use std::path::Path;
use tests::staff::{self, PASSWORD};
use tests::window::Window;

#[test]
fn a_packet_goes_out_and_comes_back() {
    let window = Window::fresh("packet", "zh-CN");
    let folder = window.path("file");
    fs::create_dir(&folder).unwrap();
    let file = staff::group(Path::new(&folder), "华鼎.talent");
    staff::talent(&file, "clerk", &["appraisal", "open", "--year", "2027"]);
    let (card, digits) = make_identity(&window);
    let packets = window.path("packets");
    fs::create_dir(&packets).unwrap();
    send(&window, &file, &card, &digits, &packets);
    let issued = fs::read_dir(&packets).unwrap().map(|entry| entry.unwrap().path()).next().unwrap();
    let group = window.script("return document.querySelector('[data-test=\"group-digits\"] .digits').innerText", &[]);
    let group = group.as_str().unwrap().to_owned();
    window.click("session-switch");
    let answer = fill(&window, &issued.display().to_string(), &group);
    assert!(!window.shows("actor"), "the rater's view needs no file");
    window.click("packet-leave");
    window.wait("start");
    take(&window, &file, &packets, &answer);
}

/// From the first screen: no identity yet, so one is made, and its card is written.
fn make_identity(window: &Window) -> (String, String) {
    window.click("packet-open");
    window.click("identity-make");
    window.fill("identity-name", "职工代表");
    window.fill("identity-password", PASSWORD);
    window.fill("identity-again", PASSWORD);
    window.click("identity-submit");
    window.wait("dialog-card");
    let digits = window.script("return document.querySelector('[data-test=\"dialog-card\"] .digits').innerText", &[]);
    let card = window.path("职工代表.tdkey");
    window.fill("card-path", &card);
    window.click("card-submit");
    window.wait_gone("dialog-card");
    window.wait_file(&card);
    window.click("packet-cancel");
    window.wait_gone("dialog-packet");
    (card, digits.as_str().unwrap().to_owned())
}

/// The clerk adds the rater, compares the digits and issues the packet.
fn send(window: &Window, file: &Path, card: &str, digits: &str, packets: &str) {
    window.click("start-open");
    window.fill("open-path", &file.display().to_string());
    enter(window, "clerk", PASSWORD);
    window.wait_says("group-name", staff::GROUP);
    room(window, "appraisal");
    window.click("tab-raters");
    window.click("rater-add-first");
    window.choose("rater-class", "C");
    window.fill("rater-card", card);
    window.click("rater-submit");
    window.wait_gone("dialog-rater");
    assert!(window.wait_says("rater-list", "职工代表").contains(digits), "the digits agree");
    window.click("packet-issue");
    window.fill("issue-until", "2027-12-10");
    window.fill("issue-folder", packets);
    window.click("issue-submit");
    window.wait_gone("dialog-issue");
    window.wait_says("rater-list", "已发 1 份");
}

/// The rater types, is told what is missing, pastes the rest and returns the packet.
fn fill(window: &Window, packet: &str, group: &str) -> String {
    window.click("packet-open");
    window.fill("packet-path", packet);
    window.fill("packet-password", "a wrong password");
    window.click("packet-submit");
    window.until("a wrong password refused", std::time::Duration::from_secs(20), || {
        let wrong = window.count("[data-test=\"packet-password\"][aria-invalid]");
        if wrong > 0 { Ok(()) } else { Err("nothing is said".to_owned()) }
    });
    window.fill("packet-password", PASSWORD);
    window.click("packet-submit");
    window.wait_says("packet", staff::GROUP);
    assert!(window.words("packet-first").contains(group), "the group's digits are those that the clerk sees");
    let cell =
        |row: usize, column: usize| format!("[data-test=\"packet-grid\"] td.cell[data-row=\"{row}\"][data-col=\"{column}\"]");
    let rows = window.count("[data-test=\"packet-grid\"] tbody tr");
    window.click_css(&cell(0, 0));
    window.paste("92\t91\t90.5\t８８\t100.9\r\n");
    window.wait_says("packet-grid", "0–100");
    window.click("packet-return");
    assert!(!window.shows("dialog-return"), "what is not whole is not returned");
    let block: Vec<String> = (0..rows).map(|row| format!("{}.5\t80\t81\t82\t{}", 60 + row % 39, 70 + row % 30)).collect();
    window.click_css(&cell(0, 0));
    window.paste(&block.join("\r\n"));
    window.wait_says("packet-left", "可以交回");
    window.click("packet-return");
    window.wait("dialog-return");
    let answer = window.path("answer.tdpacket");
    window.fill("return-path", &answer);
    window.click("return-submit");
    assert!(window.shows("dialog-return"), "it asks for a check first");
    window.click("return-sure");
    window.click("return-submit");
    window.wait_gone("dialog-return");
    window.wait_file(&answer);
    window.wait("packet-returned");
    answer
}

/// The clerk merges the folder: the answer is taken, the packet that was issued is not for the group.
fn take(window: &Window, file: &Path, packets: &str, answer: &str) {
    fs::copy(answer, Path::new(packets).join("answer.tdpacket")).unwrap();
    window.click("start-open");
    window.fill("open-path", &file.display().to_string());
    enter(window, "clerk", PASSWORD);
    window.wait_says("group-name", staff::GROUP);
    room(window, "appraisal");
    window.click("tab-raters");
    window.click("packet-merge");
    window.fill("merge-folder", packets);
    window.click("merge-submit");
    window.wait_says("merge-counts", "合并 1 份");
    assert_eq!(window.count("[data-test=\"merge-refused\"]"), 1);
    window.click("merge-done");
    window.wait_says("rater-list", "已投票");
    let counts = "return document.querySelector('[data-test=\"tab-class-C\"] .count').innerText";
    assert_eq!(window.script(counts, &[]), json!("1"));
    window.click("tab-class-C");
    window.wait_says("ballot-list", "还没有");
}
