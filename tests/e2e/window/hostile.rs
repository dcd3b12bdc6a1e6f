//! Text that means harm, in every list and card that shows text: it is shown as text or was refused, and nothing of it runs.

use super::bridge::answer;
use super::steps::{cell, pick_row, room, staffed, switch};
use serde_json::json;
use tests::hostile;
use tests::window::Window;

#[test]
fn hostile_text_is_shown_and_never_runs() {
    let (window, _) = staffed("hostile", "zh-CN", "clerk");
    let strings = hostile::strings();
    assert!(strings.len() >= 120, "{}", strings.len());
    let (mut kept, mut refused) = (0, 0);
    for (index, text) in strings.iter().enumerate() {
        let person = 100 + index;
        let typed = json!({ "duties": text, "contract_type": text, "term": text });
        let number = format!("{index}{text}");
        let calls = [
            ("person_save", json!({ "id": person, "typed": typed })),
            ("resolution_add", json!({ "request": { "number": number, "date": "2026-11-20", "title": text, "scan_path": "" } })),
            (
                "relative_add",
                json!({ "request": { "person": person, "staff_number": "G00002", "relation": text, "declared_on": "" } }),
            ),
            (
                "duty_add",
                json!({
                    "request": { "person": person, "staff_number": "G00003", "kind": "inspection", "held_on": "", "note": text },
                }),
            ),
            ("person_unmask", json!({ "request": { "person": person, "field": "identity", "purpose": text } })),
        ];
        for (command, arguments) in calls {
            let answer = answer(&window, command, arguments);
            match answer["code"].as_str() {
                None => kept += 1,
                Some("raw" | "INTERNAL") => panic!("{command} {text:?}: {answer}"),
                Some(_) => refused += 1,
            }
        }
    }
    assert!(kept > 200 && refused > 50, "{kept} kept, {refused} refused");
    println!("FIGURE hostile_window: {} strings, 5 fields, {kept} kept, {refused} refused", strings.len());
    // Looked at in the window: a good part of the cards, the register of resolutions, the audit.
    for index in (0..strings.len()).step_by(9) {
        room(&window, "people");
        let card = answer(&window, "person_show", json!({ "id": 100 + index }));
        let number = card["ok"]["row"]["staff_number"].as_str().unwrap().to_owned();
        window.fill("people-search", &number);
        window.until("the person", std::time::Duration::from_secs(20), || {
            let found = cell(&window, "people", 1, "staff_number");
            if found == number { Ok(()) } else { Err(found) }
        });
        let name = cell(&window, "people", 1, "name");
        pick_row(&window, "people", 1);
        window.wait_says("person-name", &name);
        harmless(&window);
    }
    room(&window, "settings");
    window.click("tab-resolutions");
    window.wait("in-settings");
    harmless(&window);
    switch(&window, "auditor");
    room(&window, "settings");
    window.click("tab-audit");
    window.wait("audit-count");
    harmless(&window);
}

/// Nothing ran, nothing was loaded, and the page is the product's own.
fn harmless(window: &Window) {
    let found = window.script(
        "return [window.__hostile ?? null, document.querySelectorAll('img, iframe, object, embed, svg[onload], style, link:not([rel=stylesheet])').length,
         document.querySelectorAll('script').length, performance.getEntriesByType('resource').filter((one) => one.name.includes('example.invalid')).length]",
        &[],
    );
    assert_eq!(found[0], json!(null), "{found}");
    assert_eq!(found[1], json!(0), "{found}");
    assert_eq!(found[3], json!(0), "{found}");
}
