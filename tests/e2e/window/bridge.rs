//! What a person could do who knows the webview's own bridge: call every command by hand, past every door of the screen.

use super::steps::{staffed, switch};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;
use tests::window::Window;
use tests::{place, staff};

/// Commands of the window alone: they choose paths, open written files and stop one's own long work.
const WINDOW: [&str; 3] = ["path_pick", "path_open", "task_cancel"];
/// Commands that work before anybody has signed in. Here they would only end the session.
const DOOR: [&str; 15] = [
    "group_state",
    "group_create",
    "group_open",
    "group_recover",
    "group_sample",
    "group_close",
    "backup_restore",
    "session_lock",
    "identity_state",
    "identity_make",
    "identity_card",
    "packet_open",
    "packet_draft",
    "packet_return",
    "packet_close",
];

#[test]
fn no_call_by_hand_does_what_a_member_may_not() {
    let (mut window, file) = staffed("bridge", "zh-CN", "member");
    let own = listed(&window);
    assert!((1..400).contains(&own.len()), "{}", own.len());
    let foreign = (1..).find(|id| !own.contains(id)).unwrap();
    let may = answer(&window, "group_state", json!({}));
    let may: Vec<String> =
        may["ok"]["may"].as_array().unwrap().iter().map(|one| one.as_str().unwrap_or_default().to_owned()).collect();
    let mut refused = 0;
    for command in commands() {
        if WINDOW.contains(&command.as_str()) || DOOR.contains(&command.as_str()) {
            continue;
        }
        let code = answer(&window, &command, arguments(&command, foreign, &window))["code"].as_str().unwrap_or("").to_owned();
        if may.contains(&command) {
            assert_ne!(code, "raw", "{command} was not understood");
        } else {
            assert_eq!(code, "ROLE_MAY_NOT", "{command}");
            refused += 1;
        }
    }
    assert!(refused >= 45, "{refused}");
    // What the role may do, it may do for its own unit only.
    for command in ["person_show", "person_save", "duty_list", "relative_list"] {
        assert_eq!(answer(&window, command, arguments(command, foreign, &window))["code"], "ROLE_MAY_NOT", "{command}");
    }
    let opened: Vec<i64> = (1..=1175)
        .step_by(25)
        .chain(own.iter().copied().take(3))
        .filter(|id| answer(&window, "person_show", json!({ "id": id }))["code"].is_null())
        .collect();
    assert!(opened.len() >= 3 && opened.iter().all(|id| own.contains(id)), "{opened:?}");
    assert!(!Path::new(&window.path("made.xlsx")).exists() && !Path::new(&window.path("made.pdf")).exists());
    // Nothing stands in the audit under the member's name but signing in and looking at people of the own unit.
    switch(&window, "auditor");
    window.click("session-switch");
    window.wait("open-handle");
    window.shut();
    let entries = staff::talent(Path::new(&file), "auditor", &["audit", "list", "--actor", "冯主任"]);
    let done: Vec<&str> = entries["rows"].as_array().unwrap().iter().map(|row| row["operation"].as_str().unwrap()).collect();
    assert!(done.iter().all(|operation| ["group_open", "password_change", "look"].contains(operation)), "{done:?}");
}

/// Whoever is not signed in reaches nothing; neither does whoever has not set an own password.
#[test]
fn before_the_door_nothing_answers() {
    let window = Window::fresh("bridge-door", "zh-CN");
    for command in commands() {
        let outside = WINDOW.contains(&command.as_str()) || DOOR.contains(&command.as_str());
        if outside || ["desk_get", "desk_set", "backup_find"].contains(&command.as_str()) {
            continue;
        }
        let code = answer(&window, &command, arguments(&command, 1, &window))["code"].clone();
        assert_eq!(code, "NO_FILE_OPEN", "{command}");
    }
}

/// The commands that the window was built with.
fn commands() -> Vec<String> {
    let text = std::fs::read_to_string(place::root().join("src-tauri/build.rs")).unwrap();
    let list = text.split("COMMANDS: &[&str] = &[").nth(1).and_then(|rest| rest.split("];").next()).unwrap();
    let names: Vec<String> = list.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    assert!(names.len() > 70, "{}", names.len());
    names
}

/// The people that the list shows.
fn listed(window: &Window) -> Vec<i64> {
    let page = json!({ "offset": 0, "limit": 100_000, "sort": "", "descending": false });
    let rows = answer(window, "person_list", json!({ "query": {}, "page": page }));
    rows["ok"]["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect()
}

/// Calls a command by hand and waits: `{ok}` or `{code}`; `raw` when the bridge did not even understand the arguments.
pub fn answer(window: &Window, command: &str, arguments: Value) -> Value {
    const CALL: &str = "
        const [name, given] = arguments;
        const core = window.__TAURI__.core;
        const mine = (window.__calls = (window.__calls ?? 0) + 1);
        window.__answer = null;
        core.invoke(name, { ...given, progress: new core.Channel(), task: 90000 + mine })
            .then((ok) => { window.__answer = { mine, ok: ok ?? true }; })
            .catch((error) => { window.__answer = { mine, code: error?.code ?? 'raw', said: String(error) }; });
        return mine;";
    let mine = window.script(CALL, &[json!(command), arguments]);
    window.until(command, Duration::from_secs(60), || {
        let found = window.script("return window.__answer", &[]);
        if found["mine"] == mine { Ok(found) } else { Err("no answer yet".to_owned()) }
    })
}

/// Arguments that the command understands, about somebody of another unit.
fn arguments(command: &str, person: i64, window: &Window) -> Value {
    let (sheet, paper) = (window.path("made.xlsx"), window.path("made.pdf"));
    let page = json!({ "offset": 0, "limit": 5, "sort": "", "descending": false });
    let second = json!({ "handle": "auditor", "password": "wrong wrong", "reason": "x" });
    let print = json!({ "form": "record", "language": "zh-CN", "source": person, "items": [], "variant": "" });
    let mut request = json!({
        "handle": "intruder", "name": "intruder", "role": "leader", "unit": null, "staff_number": "G00002", "password": "long enough",
        "id": 1, "blocked": true, "person": person, "relation": "配偶", "declared_on": "", "kind": "inspection", "held_on": "",
        "note": "", "year": 2031, "levels": [], "closing_date": "", "batch": 1, "step": "make", "paid_on": "", "document": "x",
        "object": 1, "stage": "deleted", "second": null, "result": "verified", "on": "2026-01-01", "site": "x", "path": sheet,
        "sheet": "", "mapping": {}, "appraisal": 1, "field": "identity", "purpose": "x", "number": "x", "date": "2026-01-01",
        "title": "x", "scan_path": "",
    });
    let procedure = json!({
        "appeal": 1, "day": "2026-11-20", "reason": "x", "subject": 1, "ground": "x",
        "outcome": "unchanged", "grade": "", "text": "x", "resolution": 1, "code": "x", "from": "2026-01-01", "until": "",
        "rule": "x", "class": "A", "about": "people", "answer": "agree", "witnesses": [], "subjects": [1], "place": "x",
        "figures": {
            "entitled": 1, "present": 1, "issued": 1, "returned": 1, "held_on": "", "place": "", "tellers": "", "scrutineer": "",
            "recorder": "",
        },
        "ids": [1], "state": "confirmed", "publicity": 1, "raised_on": "2026-11-20", "what": "x", "objection": 1, "upheld": false,
        "raters": [], "folder": "/", "posted_on": "2026-11-20", "contact": "x", "phone": "", "also": [], "why": "x", "card": "",
        "units": [], "effect": "", "happened_on": "2026-11-20",
    });
    let appointing = json!({
        "post": 1, "since": "2026-01-01", "places": 1, "appointment": 1,
        "last_day": "2026-11-20", "fit": true, "members": [], "round": 1, "motion": 1, "present": [], "motions": [1], "people": [1],
        "grounds": "x", "relatives": "x", "report": 1,
    });
    let certificate = json!({ "evidence": "", "receipt": "x" });
    let award = json!({
        "certificate": 1, "claimed": "", "payer": "", "amount": "", "decision": 1, "again": false, "one": 1, "other": 1, "list": 1,
        "cost": "6000", "service_months": 36, "served_months": 20, "wage": "9000", "deductions": "0", "award": "5000", "month": "2026-04",
    });
    for more in [procedure, appointing, certificate, award] {
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    }
    let mut given: BTreeMap<&str, Value> = BTreeMap::from([
        ("request", request),
        ("id", json!(person)),
        ("person", json!(person)),
        ("batch", json!(1)),
        ("subject", json!(1)),
        ("appraisal", json!(1)),
        ("resolution", json!(1)),
        ("page", page),
        ("query", json!({})),
        ("second", second),
        ("password", json!("long enough")),
        ("path", json!(sheet)),
        ("class", json!("A")),
        ("sheets", json!([])),
        ("columns", json!(["name", "identity"])),
        ("token", json!(1)),
        ("verdict", json!("")),
        ("width", json!(300)),
        ("decisions", json!([])),
        ("leaveUndetermined", json!(true)),
        (
            "inputs",
            json!({
                "performance": "99", "performance_document": "6", "superior": "99", "bonus": "", "deduction": "", "grounds": "", "cap_grade": "", "cap_ground": "",
                "no_grade_reason": "", "superior_comment": "", "summary": "",
            }),
        ),
        ("typed", json!({ "duties": "changed by hand" })),
        ("text", json!("")),
        ("unit", json!("")),
        ("mark", json!("")),
        ("grade", json!("")),
        ("old", json!("wrong wrong")),
        ("new", json!("long enough")),
        ("head", json!("1:0123456789abcdef")),
        ("folder", json!("/")),
        ("name", json!("x")),
        ("kind", json!("appraisal")),
        ("year", json!(2026)),
        ("plan", json!({ "hours": 4, "second_folder": "" })),
        ("printer", json!("no such printer")),
        ("settings", json!({})),
        ("staffNumber", json!("G00002")),
        ("about", json!("people")),
        ("copies", json!(1)),
        ("until", json!("2026-11-20")),
        ("issue", json!("x")),
        ("lines", json!([])),
        ("paths", json!([])),
        ("scenario", json!(1)),
        ("drafts", json!([])),
        ("draft", json!({ "name": "x", "changes": "{}" })),
        ("team", json!(1)),
        ("veto", json!(1)),
        ("form", json!({})),
        ("post", json!(1)),
        ("motion", json!(1)),
        ("round", json!(1)),
        ("judge", json!(1)),
        ("application", json!(1)),
        ("candidate", json!(1)),
        ("proposal", json!(1)),
        ("reason", json!("x")),
        ("what", json!("x")),
        ("day", json!("")),
        ("raisedOn", json!("2026-11-20")),
        ("levels", json!(["中层正职"])),
        ("moves", json!([])),
        ("due", json!(false)),
        ("list", json!(1)),
        ("month", json!("2026-04")),
        ("source", json!("in_hand")),
        ("all", json!(true)),
        ("labels", json!(["x"])),
    ]);
    // The later nouns leave out what they do not need.
    if ["title_", "selection_"].iter().any(|noun| command.starts_with(noun)) {
        given.insert("request", json!({ "path": sheet }));
    }
    let scheme = serde_json::to_value(domain::selection::Scheme::proposal()).unwrap();
    match command {
        "round_open" => given.insert("request", json!({ "year": 2026, "name": "x", "members": [], "rule": {} })),
        "selection_import" => given.insert("request", json!({ "post": 1, "kind": "scores", "path": sheet, "held_on": "" })),
        "selection_template" => given.insert("request", json!({ "post": 1, "kind": "marks", "path": sheet })),
        "selection_card" => given.insert("request", json!({ "judge": 1, "card": sheet })),
        "selection_send" => given.insert("request", json!({ "post": 1, "judges": [], "until": "", "folder": sheet })),
        "selection_merge" => given.insert("request", json!({ "post": 1, "held_on": "", "paths": [sheet] })),
        "selection_aims_set" => given.insert("request", json!({ "year": 2026, "aims": {} })),
        "selection_save" => given.insert("request", json!({ "year": 2026, "name": "x", "scheme": scheme, "posts": [] })),
        "post_save" => given.insert(
            "form",
            json!({ "id": 0, "unit": 1, "name": "x", "level": "中层正职", "kind": "party", "since": "2026-01-01" }),
        ),
        "post_export" => given.insert("request", json!({ "list": "posts", "path": sheet })),
        "cadre_export" => given.insert("request", json!({ "people": [], "path": paper })),
        "ballot_show" | "ballot_delete" | "team_ballot_show" | "team_ballot_delete" => given.insert("token", json!("ABCD1234")),
        "print_preview" | "print_direct" => given.insert("request", print),
        "print_save" => given.insert("request", json!({ "request": print, "each": false, "path": paper })),
        "certificate_page" => {
            given.insert("width", json!(600));
            given.insert("page", json!(1))
        }
        "print_page" => given.insert("page", json!(0)),
        "import_preview" => given.insert("request", json!({ "kind": "roster", "path": place::fixture("roster.xlsx") })),
        "award_reverse" => {
            let second = json!({ "handle": "auditor", "password": "wrong wrong", "reason": "x" });
            given.insert("request", json!({ "decision": 1, "document": "x", "on": "", "again": false, "second": second }))
        }
        "reserve_grant" => {
            let second = json!({ "handle": "auditor", "password": "wrong wrong", "reason": "x" });
            given.insert("request", json!({ "account": 1, "sees": true, "exports": false, "second": second }))
        }
        // Their fields have names that mean other things elsewhere; all of them may be left out.
        command if command.starts_with("reserve_") => given.insert("request", json!({})),
        command if command.starts_with("learning_") => {
            for (name, value) in [("unit", json!(9999)), ("activity", json!(1)), ("pair", json!(1)), ("on", json!(""))] {
                given.insert(name, value);
            }
            given.insert("request", json!({}))
        }
        command if command.starts_with("provision_") || command.starts_with("suggestion_") => {
            for (name, value) in [("id", json!(1)), ("version", json!(1)), ("step", json!(1)), ("ask", json!({}))] {
                given.insert(name, value);
            }
            given.insert("form", json!({}))
        }
        command if ["seat_", "meeting_", "issue_", "programme_", "letter_"].iter().any(|noun| command.starts_with(noun)) => {
            for (name, value) in
                [("meeting", json!(1)), ("step", json!(1)), ("signature", json!(1)), ("on", json!("")), ("form", json!({}))]
            {
                given.insert(name, value);
            }
            given.insert("request", json!({}))
        }
        "under_way_add" => given.insert(
            "request",
            json!({ "staff_numbers": ["G00002"], "family": "skill", "field": "x", "level": "三级", "month": "2026-01" }),
        ),
        "overview_figure_rows" => {
            given.insert("query", json!({ "figure": "verified", "year": 2026, "counts": true, "text": "" }))
        }
        "award_tax" => given.insert("request", json!({ "wage": "9000", "deductions": "0", "award": "5000", "month": 3 })),
        "rule_add" => given.insert("request", json!({ "kind": "award", "document": "{}" })),
        "recovery_save" => given.insert("path", json!(paper)),
        _ => None,
    };
    json!(given)
}
