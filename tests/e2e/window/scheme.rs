//! The rules of the year as people change them: a wrong sum is told at its row, a version is saved, shown beside the one before, frozen
//! by a year; what is typed outlives the lock; holidays are turned on and off.

use super::steps::{enter, room, staffed};
use serde_json::json;
use tests::staff::PASSWORD;
use tests::window::Window;

fn value(window: &Window, test: &str) -> serde_json::Value {
    window.script("return document.querySelector(`[data-test=\"${arguments[0]}\"]`)?.value ?? null", &[json!(test)])
}

#[test]
fn the_rules_of_a_year_are_changed_without_a_document() {
    let (window, _) = staffed("scheme", "zh-CN", "leader");
    room(&window, "settings");
    window.click("tab-appraisal");
    window.click("rule-change");
    window.wait("scheme-editor");
    let version = value(&window, "scheme-version");
    assert!(version.as_str().unwrap().ends_with("-2"), "{version}");

    // The sum is told at its rows before anything is saved, and saving goes there.
    window.fill("dimensions-0-weight", "15");
    window.wait_says("dimensions-sum", "测评内容的权重合计为 95，应为 100，还差 5。");
    window.wait_says("scheme-state", "有 1 处要改");
    window.click("rule-save");
    window.wait("scheme-editor");
    window.fill("dimensions-3-weight", "40");
    window.wait_says("dimensions-sum", "合计 100");

    // A grade that gets another name gets it wherever it is named.
    window.fill("bands-1-grade", "合格");
    window.press(&['\u{e004}']);
    window.until("the tick follows", std::time::Duration::from_secs(5), || match value(&window, "ticks-1-grade") {
        found if found == json!("合格") => Ok(()),
        found => Err(found.to_string()),
    });

    // What is typed outlives the lock.
    window.click("session-lock");
    window.fill("lock-password", PASSWORD);
    window.click("lock-submit");
    window.wait("scheme-editor");
    assert_eq!(value(&window, "dimensions-3-weight"), json!("40"));
    window.click("rule-save");
    window.wait_says("rule-version", version.as_str().unwrap());
    window.click("rule-compare");
    let told = window.wait_says("rule-differences", "绩 › 权重 %");
    assert!(told.contains("35") && told.contains("40") && told.contains("合格"), "{told}");

    // The year takes that version, says so before it is opened, and freezes it.
    room(&window, "appraisal");
    window.click("appraisal-open");
    let told = window.wait_says("opening-scheme", version.as_str().unwrap());
    assert!(told.contains("德 15") && told.contains("20 %"), "{told}");
    window.click("appraisal-open-submit");
    window.wait_gone("dialog-appraisal-open");
    window.click("appraisal-rules");
    window.wait_says("rule-frozen", "只能复制");
    assert!(!window.shows("rule-change"));
    window.click("rule-copy");
    window.wait("scheme-editor");
    window.click("scheme-cancel");
    window.wait("rule-versions");
}

#[test]
fn the_days_of_a_year_are_turned_by_mouse_and_keyboard() {
    let (window, _) = staffed("calendar", "en", "leader");
    room(&window, "settings");
    window.click("tab-calendar");
    let year = window.script("return new Date().getFullYear()", &[]).as_i64().unwrap();
    window.click(&format!("rule-make-{year}"));
    window.wait("calendar-editor");
    window.click_css(&format!("[data-day='{year}-10-01']"));
    window.wait_says("working-state", "1 holidays");
    // The day to the right, by keyboard; then the space bar.
    window.press(&['\u{e014}']);
    window.press(&[' ']);
    window.click("working-lists");
    let listed = |window: &Window| {
        value(window, "list-holidays").as_str().unwrap_or_default().to_owned()
            + value(window, "list-workdays").as_str().unwrap_or_default()
    };
    let told = listed(&window);
    assert!(told.contains(&format!("{year}-10-01")) && told.contains(&format!("{year}-10-02")), "{told}");
    window.click("rule-save");
    window.wait_says("rule-version", &format!("{year}-1"));
    // Who only reads sees the calendar, and no door to change it.
    window.click("session-switch");
    enter(&window, "clerk", PASSWORD);
    room(&window, "settings");
    window.click("tab-calendar");
    window.wait("rule-versions");
    assert!(!window.shows("rule-change"));
}
