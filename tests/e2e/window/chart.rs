//! The organisation chart: drawn, walked with keys, folded, searched, of another day, and printed.

use super::steps::{previewed, print_to, room, staffed};
use serde_json::json;
use std::path::Path;
use tests::paper;
use tests::window::Window;

const DOWN: char = '\u{e015}';
const UP: char = '\u{e013}';
const LEFT: char = '\u{e012}';
const RIGHT: char = '\u{e014}';
const HOME: char = '\u{e011}';
const END: char = '\u{e010}';

#[test]
fn the_chart_is_walked_searched_and_printed() {
    let (mut window, _file) = staffed("chart", "zh-CN", "clerk");
    room(&window, "appointing");
    window.click("post-take-over");
    window.click("take-submit");
    window.wait_gone("dialog-take-over");
    window.click("tab-chart");
    window.wait_says("chart", "办公室");
    let units = window.count(".chart-leaf");
    assert!(units > 3, "{units}");
    let names = window
        .script("return [...document.querySelectorAll('.chart-leaf .chart-head > strong')].map((one) => one.innerText)", &[]);
    let name = |at: usize| names[at].as_str().unwrap().to_owned();
    look(&window, "whole");
    // Keys walk in the order of reading and stay inside.
    for (key, at) in
        [(DOWN, 1), (DOWN, 2), (UP, 1), (LEFT, 0), (UP, 0), (RIGHT, 1), (END, names.as_array().unwrap().len() - 1), (HOME, 0)]
    {
        window.press(&[key]);
        if key == UP && at == 0 {
            continue;
        }
        window.wait_says("chart-name", &name(at));
    }
    window.fill("chart-search", "办公室");
    window.wait_says("chart-count", "找到");
    window.wait_says("chart-name", "办公室");
    assert!(window.count(".chart-leaf.found") >= 1);
    window.fill("chart-search", "");
    // No post stood that early, and a day that is none is refused where it was typed.
    window.fill("chart-day", "2026-13-01");
    window.press(&['\u{e007}']);
    window.wait_says("chart-day-note", "日期");
    window.fill("chart-day", "1980-01-01");
    window.press(&['\u{e007}']);
    window.wait_says("chart-count", "编制 0");
    window.fill("chart-day", "2026-11-20");
    window.press(&['\u{e007}']);
    window.wait_for("chart-count", |words| !words.contains("编制 0"));
    window.click("chart-posts");
    look(&window, "bare");
    window.click("chart-posts");
    window.click("chart-print");
    assert!(previewed(&window) >= 1);
    look(&window, "print");
    assert!(print_to(&window, &window.path("chart.pdf")) >= 1);
    assert!(paper::text(window.path("chart.pdf")).contains("2026年11月20日"));
    window.shut();
}

/// Keeps pictures of the window where `TALENT_LOOK` names a folder, in both themes and sizes.
fn look(window: &Window, name: &str) {
    let Some(folder) = std::env::var_os("TALENT_LOOK") else { return };
    for (width, height) in [(1366, 768), (1920, 1080)] {
        window.resize(width, height);
        for theme in ["light", "dark"] {
            let turn = "const was = document.documentElement.dataset.theme; document.documentElement.dataset.theme = arguments[0]; return was";
            let was = window.script(turn, &[json!(theme)]);
            window.picture(&Path::new(&folder).join(format!("chart-{name}-{theme}-{width}.png")));
            window.script(turn, &[was]);
        }
    }
}
