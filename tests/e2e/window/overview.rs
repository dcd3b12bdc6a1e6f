//! The overview and the search everywhere: what a deputy does in five minutes, and what a clerk finds without a mouse.

use super::steps::{print_to, room, sample, take_part};
use tests::window::Window;

const ENTER: char = '\u{e007}';
const DOWN: char = '\u{e015}';

/// The room one is in.
fn here(window: &Window) -> String {
    window.script("return document.documentElement.dataset.ready ?? ''", &[]).as_str().unwrap_or_default().to_owned()
}

fn wait_here(window: &Window, name: &str) {
    window.until(&format!("the room {name}"), std::time::Duration::from_secs(60), || {
        let ready = here(window);
        if ready == name { Ok(()) } else { Err(ready) }
    });
}

#[test]
fn a_deputy_opens_what_waits_with_one_key() {
    let window = sample("overview-deputy", "zh-CN");
    take_part(&window, "fuzuzhang");
    wait_here(&window, "overview");
    let mine = window.wait_says("due-mine", "等我办理");
    assert!(mine.contains("动议待决定"), "{mine}");
    window.wait_says("due-figures", "高技能人才占比");
    window.wait_says("due-year", "全年工作");
    // The first line has the focus; one key opens its very record.
    let focus = "return document.activeElement?.dataset.test ?? ''";
    let first = window.script(focus, &[]);
    assert!(first.as_str().unwrap_or_default().starts_with("due-"), "{first}");
    let kind = window.script(
        "return [...document.querySelectorAll('.due-item')].findIndex((one) => one.dataset.test === 'due-motion_due')",
        &[],
    );
    for _ in 0..kind.as_u64().unwrap() {
        window.press(&[DOWN]);
    }
    window.press(&[ENTER]);
    wait_here(&window, "appointing");
    window.wait_says("detail", "决定");
    room(&window, "overview");
    window.wait_says("due-mine", "动议待决定");
    // A figure opens who is behind it, and all of them stand in a table.
    window.click("figure-high_skill_share");
    window.wait_says("behind-count", "条");
    window.until("people behind the figure", std::time::Duration::from_secs(20), || {
        match window.count("[data-test=\"dialog-behind\"] .list-row") {
            0 => Err("none in sight".to_owned()),
            _ => Ok(()),
        }
    });
    window.click("behind-done");
    window.click("tab-overview-figures");
    window.wait_says("figures-table", "年度考核完成率");
    window.click("tab-overview-year");
    window.wait_says("year-table", "年终聘任");
    // The year on paper, from the first room.
    window.click("print-work-report");
    let pages = print_to(&window, &window.path("report.pdf"));
    let said = tests::paper::text(window.path("report.pdf"));
    assert!(pages > 3 && said.contains("年度人才工作报告") && said.contains("需要继续推进的工作"), "{said}");
    window.click("print-close");
}

#[test]
fn a_clerk_finds_anything_by_a_few_keys() {
    let window = sample("overview-clerk", "zh-CN");
    take_part(&window, "bangongshi");
    wait_here(&window, "overview");
    // Somebody by the initials of his name.
    look_for(&window, "zjj", "palette-person-", "people");
    window.wait_says("detail", "赵俊杰");
    // A form by the initials of its name.
    look_for(&window, "ndkhdjb", "palette-form-registration", "print");
    // A command by the initials of its label.
    look_for(&window, "zyfz", "palette-room-career", "career");
    // A resolution by its number opens its very card.
    look_for(&window, "2025〕11号", "palette-resolution-", "settings");
    window.wait_says("dialog-resolution-card", "启明人才组决〔2025〕11号");
}

/// Opens the search, types, waits for the first answer and takes it, all with the keyboard.
fn look_for(window: &Window, text: &str, test: &str, room: &str) {
    window.press(&['\u{e009}', 'k']);
    window.fill("palette-input", text);
    window.until(&format!("{test} for {text}"), std::time::Duration::from_secs(20), || {
        let first = "return document.querySelector('[data-test=\"palette-list\"] [aria-selected=\"true\"]')?.dataset.test ?? ''";
        let chosen = window.script(first, &[]);
        if chosen.as_str().unwrap_or_default().starts_with(test) { Ok(()) } else { Err(chosen.to_string()) }
    });
    window.script("document.documentElement.dataset.ready = ''", &[]);
    window.press(&[ENTER]);
    wait_here(window, room);
}
