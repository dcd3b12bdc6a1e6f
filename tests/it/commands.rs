//! The names of the commands are the same set everywhere: handler list, manifest, capability, user interface, permissions.

use std::collections::BTreeSet;
use std::fs;
use tests::place;

/// What the window does itself, without the office.
const WINDOW: [&str; 3] = ["path_pick", "path_open", "task_cancel"];

/// What only the command line asks of the office.
const COMMAND_LINE: [&str; 1] = ["verify"];

#[test]
fn the_lists_of_commands_agree() {
    let handled = between(&read("src-tauri/src/handler.rs"), "::", ",");
    assert!(handled.len() > WINDOW.len(), "the handler list was not found");
    assert_eq!(handled, between(&read("src-tauri/build.rs"), "    \"", "\","), "build.rs");
    let capability: serde_json::Value = serde_json::from_str(&read("src-tauri/capabilities/main.json")).unwrap();
    let allowed = capability["permissions"].as_array().unwrap().iter();
    let allowed = allowed.map(|name| name.as_str().unwrap().trim_start_matches("allow-").replace('-', "_"));
    assert_eq!(handled, allowed.collect(), "capabilities/main.json");
    let nouns =
        fs::read_dir(place::root().join("ui/api")).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    let script: String = [read("ui/api.js")].into_iter().chain(nouns).collect();
    let mut called = between(&script, "call('", "'");
    called.extend(between(&script, "long('", "'"));
    called.extend(between(&script, "invoke('", "'"));
    assert_eq!(handled, called, "ui/api.js");
    let permitted: BTreeSet<String> = office::OPERATIONS.iter().map(ToString::to_string).collect();
    let mut asked: BTreeSet<String> = handled.into_iter().filter(|name| !WINDOW.contains(&name.as_str())).collect();
    asked.extend(COMMAND_LINE.map(str::to_owned));
    assert_eq!(asked, permitted, "the office's permission table");
}

/// Every command has its doorway in the file of its noun, and no doorway is without a place in the list.
#[test]
fn every_doorway_is_listed() {
    let folder = place::root().join("src-tauri/src/commands");
    let files = fs::read_dir(folder).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    let doorways: BTreeSet<String> = files.flat_map(|text| between(&text, "pub async fn ", "(")).collect();
    assert_eq!(doorways, between(&read("src-tauri/src/handler.rs"), "::", ","));
}

fn read(path: &str) -> String {
    fs::read_to_string(place::root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The command names that stand between two signs on one line.
fn between(text: &str, before: &str, after: &str) -> BTreeSet<String> {
    let parts = text.lines().flat_map(|line| line.split(before).skip(1));
    let names = parts.filter_map(|part| part.split_once(after).map(|(name, _)| name));
    let plain = |name: &&str| name.contains('_') && name.chars().all(|sign| sign.is_ascii_lowercase() || sign == '_');
    names.filter(plain).map(str::to_owned).collect()
}
