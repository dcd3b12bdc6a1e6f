//! The house rules that no compiler keeps: each is a statement of what must be absent.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use tests::place;

#[test]
fn only_the_store_speaks_sql() {
    let mut rooms = sources("src-tauri", "rs");
    rooms.extend(sources("ui", "js"));
    rooms.retain(|path| !path.starts_with(place::root().join("src-tauri/crates/store")));
    for word in ["rusqlite", "SELECT ", "INSERT INTO", "DELETE FROM", "UPDATE OR ", "PRAGMA "] {
        absent(&rooms, word);
    }
}

#[test]
fn only_the_window_crate_names_tauri() {
    for manifest in ["domain", "store", "forms", "office", "cli"] {
        let path = place::root().join("src-tauri/crates").join(manifest).join("Cargo.toml");
        assert!(!read(&path).contains("tauri"), "{}", path.display());
    }
    absent(&sources("src-tauri/crates", "rs"), "tauri::");
}

#[test]
fn only_api_js_names_the_bridge() {
    let mut scripts = sources("ui", "js");
    scripts.retain(|path| !path.ends_with("api.js"));
    absent(&scripts, "__TAURI");
    absent(&scripts, "invoke(");
}

#[test]
fn the_rules_read_no_clock_and_no_file() {
    let mut rules = sources("src-tauri/crates/domain/src", "rs");
    for word in ["std::fs", "std::env", "SystemTime", "Instant::now", "Local::now", "Utc::now", "std::net"] {
        absent(&rules, word);
    }
    // Statistics that are shown and never grade: a standard deviation has no exact decimal.
    rules.retain(|path| !path.ends_with("appraisal/leniency.rs"));
    for word in ["f32", "f64"] {
        absent(&rules, word);
    }
}

#[test]
fn data_never_becomes_markup() {
    for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("] {
        absent(&sources("ui", "js"), word);
    }
    absent(&sources("ui", "js"), "type=\"date\"");
}

#[test]
fn the_user_interface_carries_no_packages() {
    assert!(!place::root().join("ui/node_modules").exists());
    assert!(!place::root().join("ui/package.json").exists());
}

#[test]
fn both_languages_have_the_same_words() {
    let (chinese, english) = (words("zh-CN"), words("en"));
    let only = |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).cloned().collect::<Vec<_>>();
    assert_eq!(only(&chinese, &english), Vec::<String>::new(), "only in zh-CN.json");
    assert_eq!(only(&english, &chinese), Vec::<String>::new(), "only in en.json");
}

#[test]
fn every_error_code_has_words() {
    let words = words("zh-CN");
    let silent: Vec<_> = office::Error::CODES.iter().filter(|code| !words.contains(&format!("error.{code}"))).collect();
    assert!(silent.is_empty(), "codes without words: {silent:?}");
}

#[test]
fn files_stay_short() {
    let mut files = sources("src-tauri", "rs");
    files.extend(sources("ui", "js"));
    files.extend(sources("tests", "rs"));
    let long: Vec<_> = files.iter().filter(|path| read(path).lines().count() > 520).collect();
    assert!(long.is_empty(), "more than one concept in a file: {long:#?}");
}

fn words(language: &str) -> BTreeSet<String> {
    let text = read(&place::root().join(format!("ui/i18n/{language}.json")));
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut keys = BTreeSet::new();
    collect("", &json, &mut keys);
    keys
}

fn collect(key: &str, value: &serde_json::Value, keys: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(map) => {
            for (name, inner) in map {
                collect(&if key.is_empty() { name.clone() } else { format!("{key}.{name}") }, inner, keys);
            }
        }
        _ => {
            keys.insert(key.to_owned());
        }
    }
}

#[track_caller]
fn absent(files: &[PathBuf], word: &str) {
    assert!(!files.is_empty(), "no file to look into");
    let found: Vec<_> = files.iter().filter(|path| code(path).contains(word)).collect();
    assert!(found.is_empty(), "`{word}` in {found:#?}");
}

/// The text without its comments: a comment may name what the code must not do.
fn code(path: &Path) -> String {
    let text = read(path);
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//") && !line.trim_start().starts_with('*'));
    lines.collect::<Vec<_>>().join("\n")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn sources(folder: &str, kind: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    gather(&place::root().join(folder), kind, &mut files);
    files
}

fn gather(folder: &Path, kind: &str, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = entry.file_name().unwrap_or_default();
        if entry.is_dir() && !["target", "node_modules", "gen", "xtask"].iter().any(|skipped| name == *skipped) {
            gather(&entry, kind, files);
        } else if entry.extension().is_some_and(|found| found == kind) {
            files.push(entry);
        }
    }
}

#[test]
fn no_test_file_is_forgotten() {
    for folder in ["tests/it", "tests/trust", "tests/e2e/window"] {
        let folder = place::root().join(folder);
        let list = fs::read_to_string(folder.join("main.rs")).unwrap_or_else(|_| read(&folder.join("mod.rs")));
        for entry in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = entry.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let named = ["main", "mod"].contains(&name.as_str()) || list.contains(&format!("mod {name};"));
            assert!(named, "{} is not named in its folder's list", entry.display());
        }
    }
}
