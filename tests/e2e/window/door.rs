//! The door: first start, roles, locking, the recovery sheet, and a file brought back from a back-up, all by hand.

use super::steps::{agree, cell, create, enlist, enter, pick_row, previewed, print_to, room, staffed, switch};
use serde_json::json;
use std::fs;
use std::path::Path;
use tests::paper;
use tests::staff::PASSWORD;
use tests::window::Window;

#[test]
fn a_first_start_its_recovery_sheet_and_a_lost_password() {
    let window = Window::fresh("door-first", "zh-CN");
    let file = window.path("华鼎.talent");
    create(&window, &file);
    window.wait("recovery-bar");
    window.click("recovery-make");
    let sheet = window.path("恢复密钥单.pdf");
    window.fill("recovery-path", &sheet);
    agree(&window, "gao");
    window.click("recovery-submit");
    window.wait_gone("dialog-recovery");
    window.wait_gone("recovery-bar");
    let key = key_on(&sheet);
    enlist(&window, "李办公", "li", "clerk");
    assert_eq!(window.count("[data-test=\"recovery-bar\"]"), 0, "the sheet is the leader's");
    // Somebody has forgotten the leader's password: the sheet opens the file once.
    window.click("session-switch");
    window.click("recover-open");
    window.fill("recover-path", &file);
    window.fill("recover-key", &key.to_lowercase());
    window.fill("recover-handle", "lin");
    window.fill("recover-password", "又一个够长的新密码");
    window.fill("recover-again", "又一个够长的新密码");
    window.click("recover-submit");
    window.wait_says("actor", "林晓岚");
    window.wait("recovery-bar");
    window.click("session-switch");
    window.click("recover-open");
    window.fill("recover-path", &file);
    window.fill("recover-key", &key);
    window.fill("recover-handle", "lin");
    window.fill("recover-password", "第三个够长的新密码");
    window.fill("recover-again", "第三个够长的新密码");
    window.click("recover-submit");
    window.wait("dialog-recover");
    window.until("the spent key refused", std::time::Duration::from_secs(20), || {
        let wrong = window.count("[data-test=\"recover-key\"][aria-invalid]")
            + window.count("[data-test=\"recover-error\"]:not([hidden])");
        if wrong > 0 { Ok(()) } else { Err("nothing is said".to_owned()) }
    });
    assert!(!window.shows("actor"));
}

/// Each role sees its own rooms; the lock screen drops everything and gives it back.
#[test]
fn roles_see_their_rooms_and_the_lock_shuts_them() {
    let (window, _) = staffed("door-roles", "en", "clerk");
    room(&window, "people");
    window.wait("import-open");
    for (handle, shown, hidden) in [
        ("evaluator", "room-certificates", "room-appraisal"),
        ("payer", "room-certificates", "room-appraisal"),
        ("member", "room-appraisal", "import-open"),
        ("auditor", "room-settings", "import-open"),
    ] {
        switch(&window, handle);
        window.wait(shown);
        room(&window, "people");
        assert!(!window.shows(hidden), "{handle} sees {hidden}");
    }
    switch(&window, "auditor");
    room(&window, "settings");
    window.click("tab-audit");
    window.click("audit-check");
    window.wait("audit-verdict");
    window.press(&['\u{e009}', 'l']);
    window.wait("locked");
    assert!(!window.shows("room-settings"));
    let words = window.script("return document.body.innerText", &[]);
    assert!(!words.as_str().unwrap_or_default().contains("audit_"), "{words}");
    window.fill("lock-password", "not the password");
    window.click("lock-submit");
    window.until("the wrong password refused", std::time::Duration::from_secs(20), || {
        if window.count("[data-test=\"lock-password\"][aria-invalid]") > 0 { Ok(()) } else { Err("nothing is said".to_owned()) }
    });
    window.fill("lock-password", PASSWORD);
    window.click("lock-submit");
    window.wait("tab-audit");
}

/// A back-up made by hand, the file destroyed, and the walk-through at the door.
#[test]
fn a_destroyed_file_comes_back() {
    let (mut window, file) = staffed("door-restore", "zh-CN", "leader");
    room(&window, "settings");
    window.click("tab-backups");
    window.click("backup-make");
    window.wait("list-backups");
    window.click("session-switch");
    window.wait("open-path");
    fs::write(&file, b"gone").unwrap();
    window.again();
    window.wait("restore-open");
    window.click("restore-open");
    window.fill("restore-folder", &format!("{file}.backups"));
    window.click("restore-find");
    window.wait("restore-sets");
    window.click_css("[data-test=\"restore-sets\"] input");
    window.click("restore-next");
    window.fill("restore-to", &file);
    window.click("restore-next");
    window.fill("restore-leader", "leader");
    window.fill("restore-leader-password", PASSWORD);
    window.fill("restore-auditor", "auditor");
    window.fill("restore-auditor-password", PASSWORD);
    window.fill("restore-reason", "文件损坏");
    window.click("restore-submit");
    window.wait("restore-done");
    window.click("restore-finish");
    window.wait("open-path");
    window.fill("open-path", &file);
    enter(&window, "clerk", PASSWORD);
    room(&window, "people");
    window.wait_for("people-count", |words| words.replace(',', "").contains("1175"));
    let kept = fs::read_dir(Path::new(&file).parent().unwrap()).unwrap();
    assert!(kept.flatten().any(|entry| entry.file_name().to_string_lossy().contains(".before-")));
}

/// All that is kept about a person is printed, and a masked number is shown for a purpose.
#[test]
fn a_person_reads_what_is_kept_and_who_looked() {
    let (window, _) = staffed("door-record", "zh-CN", "clerk");
    room(&window, "people");
    let name = cell(&window, "people", 2, "name");
    pick_row(&window, "people", 2);
    window.wait_says("person-name", &name);
    window.click("unmask-identity");
    window.fill("unmask-purpose", "核对身份证复印件");
    window.click("unmask-submit");
    window.wait_gone("dialog-unmask");
    let number = window.wait_for("shown-identity", |words| words.len() == 18 && !words.contains('*'));
    window.click("person-record");
    previewed(&window);
    let path = window.path("本人档案.pdf");
    print_to(&window, &path);
    let text = paper::text(&path);
    for part in [number.as_str(), "核对身份证复印件", "李办公", "查阅"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    paper::sound(&path);
}

/// The key as it stands on the sheet: eight groups of four signs and a check of two.
fn key_on(sheet: &str) -> String {
    let text = paper::text(sheet);
    let boxes = text.split("第1组").nth(1).and_then(|rest| rest.split("用途").next()).unwrap_or_default();
    let groups = boxes.split(|one: char| !one.is_ascii_alphanumeric()).filter(|group| [2, 4].contains(&group.len()));
    let key: String = groups.collect();
    assert_eq!(key.len(), 34, "no key on the sheet: {}", json!(text));
    key
}
