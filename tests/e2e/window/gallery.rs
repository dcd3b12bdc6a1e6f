//! Every room and sheet of the sample group, as each role finds it, in both languages: nothing is empty by mistake, wider than the
//! window, or without words. With `TALENT_LOOK` naming a folder, pictures of all of them are left there, in both themes and sizes.

use super::steps::{room, sample, take_part};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tests::place;
use tests::window::Window;

/// Smallest and largest window that the product is made for.
const SIZES: [(u32, u32); 2] = [(1366, 768), (1920, 1080)];

#[test]
fn every_room_is_furnished_in_chinese() {
    walk("zh-CN");
}

#[test]
fn every_room_is_furnished_in_english() {
    walk("en");
}

fn walk(language: &str) {
    let window = sample(&format!("gallery-{language}"), language);
    for handle in ["bangongshi", "zuzhang", "fuzuzhang", "caiwu", "jijian", "chejian"] {
        take_part(&window, handle);
        for name in tests_of(&window, "nav [data-test^=\"room-\"]") {
            let name = name.trim_start_matches("room-");
            room(&window, name);
            let place = format!("{language}-{handle}-{name}");
            look(&window, &place);
            for tab in tests_of(&window, "[data-test^=\"tab-\"]") {
                window.click(&tab);
                look(&window, &format!("{place}-{tab}"));
            }
        }
    }
}

/// The names of what a selector finds and a person can see and press.
fn tests_of(window: &Window, css: &str) -> Vec<String> {
    let found = window.script(
        "return [...document.querySelectorAll(arguments[0])].filter((one) => one.offsetParent && !one.disabled).map((one) => one.dataset.test)",
        &[json!(css)],
    );
    found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// What is wrong on the page: wider than the window, a key in place of its words, a refusal nobody asked for.
const WRONG: &str = r#"
const wrong = [];
const root = document.scrollingElement;
if (root.scrollWidth > root.clientWidth) wrong.push(`wider by ${root.scrollWidth - root.clientWidth}`);
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const text = node.textContent.trim();
  if (/^[a-z_]+(\.[a-zA-Z_]+)+$/.test(text) && !/\.(talent|xlsx|csv|pdf|json)$/.test(text)) wrong.push(`a key: ${text}`);
  if (/\b(undefined|null|NaN|\[object)\b/.test(text)) wrong.push(`no value: ${text}`);
}
for (const one of document.querySelectorAll('[role="alert"], .status.wrong')) if (one.getClientRects().length > 0 && one.innerText.trim()) wrong.push(`refused: ${one.innerText}`);
const main = document.querySelector('main');
if (main && main.innerText.trim() === '') wrong.push('an empty room');
return wrong;
"#;

fn look(window: &Window, place: &str) {
    for (width, height) in SIZES {
        window.resize(width, height);
        window.settle();
        let wrong = window.script(WRONG, &[]);
        if wrong != json!([]) {
            window.picture(&place::traces().join("gallery.png"));
        }
        assert_eq!(wrong, json!([]), "{place} at {width}");
        if let Some(folder) = std::env::var_os("TALENT_LOOK") {
            pictures(window, &PathBuf::from(folder), &format!("{place}-{width}"));
        }
    }
}

fn pictures(window: &Window, folder: &Path, name: &str) {
    for theme in ["light", "dark"] {
        window.script("document.documentElement.dataset.theme = arguments[0]", &[json!(theme)]);
        window.picture(&folder.join(format!("{name}-{theme}.png")));
    }
    window.script("document.documentElement.dataset.theme = 'light'", &[]);
}
