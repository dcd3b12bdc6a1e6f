//! Steps that several journeys share.

use serde_json::json;
use std::path::Path;
use tests::place;
use tests::staff::{self, PASSWORD};
use tests::window::Window;

/// Makes the group's file on an empty desk; its leader is signed in.
pub fn create(window: &Window, file: &str) {
    window.fill("create-path", file);
    window.fill("create-group-name", staff::GROUP);
    for (one, name, handle) in [("leader", "林晓岚", "lin"), ("auditor", "高正", "gao")] {
        window.fill(&format!("create-{one}-name"), name);
        window.fill(&format!("create-{one}-handle"), handle);
        window.fill(&format!("create-{one}-password"), PASSWORD);
        window.fill(&format!("create-{one}-again"), PASSWORD);
    }
    window.click("create-submit");
    window.wait_says("group-name", staff::GROUP);
    room(window, "people");
}

/// A window on a copy of the staffed file, roster and all, with an account signed in; and where the file lies.
pub fn staffed(name: &str, language: &str, handle: &str) -> (Window, String) {
    let window = Window::fresh(name, language);
    let folder = window.path("file");
    std::fs::create_dir(&folder).unwrap();
    let file = staff::group(Path::new(&folder), "华鼎.talent").display().to_string();
    window.click("start-open");
    window.fill("open-path", &file);
    enter(&window, handle, PASSWORD);
    window.wait_says("group-name", staff::GROUP);
    (window, file)
}

/// Another account of the same file signs in.
pub fn switch(window: &Window, handle: &str) {
    window.click("session-switch");
    enter(window, handle, PASSWORD);
    window.wait("actor");
}

/// Types account and password at the door.
pub fn enter(window: &Window, handle: &str, password: &str) {
    window.fill("open-handle", handle);
    window.fill("open-password", password);
    window.click("open-submit");
}

/// The leader adds an account, which then signs in and sets a password of its own.
pub fn enlist(window: &Window, name: &str, handle: &str, role: &str) {
    const FIRST: &str = "口头告知的初始密码";
    room(window, "settings");
    window.click("tab-accounts");
    window.click("account-add");
    window.fill("account-name", name);
    window.fill("account-handle", handle);
    window.choose("account-role", role);
    window.fill("account-password", FIRST);
    agree(window, "gao");
    window.click("account-submit");
    window.wait_gone("dialog-account");
    window.click("session-switch");
    enter(window, handle, FIRST);
    window.fill("password-new", PASSWORD);
    window.fill("password-again", PASSWORD);
    window.click("password-submit");
    window.wait_says("actor", name);
}

/// The leader says who of the roster he is, with the auditor beside him: nobody decides on people without a name.
pub fn name_leader(window: &Window) {
    room(window, "settings");
    window.click("tab-accounts");
    window.click_css("[data-test=\"list-accounts\"] .list-row[aria-rowindex=\"2\"] [data-col=\"handle\"]");
    window.wait_says("account-shown", "赵组长");
    window.fill("account-set-staff", staff::LEADER);
    agree(window, "auditor");
    window.click("account-save");
    window.wait_says("detail", staff::LEADER);
}

/// Another than who took the list in looks all of it up once more.
pub fn confirm_all(window: &Window) {
    switch(window, "evaluator");
    room(window, "certificates");
    window.choose("certificate-verification", "waiting");
    pick_row(window, "certificates", 1);
    window.wait_says("certificate-verification-now", "待复核");
    window.click("pick-all-certificates");
    window.click("confirm-picked");
    window.fill("confirm-many-on", "2026-11-20");
    window.fill("confirm-many-site", "技能人才评价证书全国联网查询");
    window.click("confirm-many-submit");
    window.wait_gone("dialog-confirm-many");
}

/// The auditor types beside the leader.
pub fn agree(window: &Window, handle: &str) {
    window.fill("second-handle", handle);
    window.fill("second-password", PASSWORD);
    window.fill("second-reason", "领导小组会议同意");
}

/// The sample group, opened by its leader.
pub fn sample(name: &str, language: &str) -> Window {
    let window = Window::fresh(name, language);
    window.click("sample-open");
    window.fill("sample-path", &window.path("sample.talent"));
    window.click("sample-submit");
    window.wait("group-name");
    window
}

/// Goes on as another account of the sample group.
pub fn take_part(window: &Window, handle: &str) {
    window.click("session-switch");
    window.fill("open-handle", handle);
    window.fill("open-password", "talent-desk-sample");
    window.click("open-submit");
    window.wait("actor");
}

/// Goes to a room and waits until it is furnished.
pub fn room(window: &Window, name: &str) {
    // Whoever is in the room already enters it anew: what it said before does not count.
    window.script("document.documentElement.dataset.ready = ''", &[]);
    window.click(&format!("room-{name}"));
    window.until(&format!("the room {name}"), std::time::Duration::from_secs(60), || {
        let ready = window.script("return document.documentElement.dataset.ready ?? ''", &[]);
        if ready == name { Ok(()) } else { Err(ready.to_string()) }
    });
}

/// Opens the import of the room at hand, reads a file and stops at the preview.
pub fn preview(window: &Window, fixture: &str) {
    window.click("import-open");
    window.fill("import-path", &place::fixture(fixture));
    window.click("import-preview");
    window.wait("import-commit");
}

/// The number behind a count of the preview.
pub fn counted(window: &Window, verdict: &str) -> u64 {
    let css = format!("[data-test=\"count-{verdict}\"]");
    window.script("return Number(document.querySelector(arguments[0]).dataset.count)", &[json!(css)]).as_u64().unwrap_or(0)
}

/// Takes in what the preview shows.
pub fn commit(window: &Window) {
    window.click("import-commit");
    window.wait("import-done");
    window.click("import-finish");
    window.wait_gone("dialog-import");
}

/// Prints from the print dialog or the print centre to a path and gives the pages that were announced.
pub fn print_to(window: &Window, path: &str) -> u64 {
    window.fill("print-path", path);
    window.click("print-save");
    window.wait("print-done");
    let pages = "return Number(document.querySelector('[data-test=\"print-done\"]').dataset.pages)";
    window.script(pages, &[]).as_u64().unwrap_or(0)
}

/// Waits until the first page of a preview is painted and gives the number of pages.
pub fn previewed(window: &Window) -> u64 {
    window.until("a painted page", std::time::Duration::from_secs(60), || {
        let pages = window.script(
            "const page = document.querySelector('[data-test=\"preview-page\"]');
             const view = document.querySelector('desk-preview');
             return page && page.complete && page.naturalWidth > 300 ? Number(view.dataset.pages) : 0",
            &[],
        );
        pages.as_u64().filter(|pages| *pages > 0).ok_or_else(|| "nothing painted".to_owned())
    })
}

/// Clicks a row of a list by its place, from 1.
pub fn pick_row(window: &Window, list: &str, row: usize) {
    let row = row + 1;
    window.click_css(&format!("[data-test=\"list-{list}\"] .list-row[aria-rowindex=\"{row}\"] [data-col=\"name\"]"));
}

/// Ticks a row of a list by its place, from 1.
pub fn tick_row(window: &Window, list: &str, row: usize) {
    let row = row + 1;
    window.click_css(&format!("[data-test=\"list-{list}\"] .list-row[aria-rowindex=\"{row}\"] .list-pick input"));
}

/// The words of a cell in a list.
pub fn cell(window: &Window, list: &str, row: usize, column: &str) -> String {
    let css = format!("[data-test=\"list-{list}\"] .list-row[aria-rowindex=\"{}\"] [data-col=\"{column}\"]", row + 1);
    window.until(&css, std::time::Duration::from_secs(30), || {
        let words = window.script("return document.querySelector(arguments[0])?.innerText ?? null", &[json!(css)]);
        words.as_str().map(str::to_owned).ok_or_else(|| "no such cell".to_owned())
    })
}

/// Records the resolution that a dialog asks for.
pub fn resolution(window: &Window, number: &str, day: &str, scan: &str) {
    window.choose("resolution-choose", "new");
    window.fill("resolution-number", number);
    window.fill("resolution-date", day);
    window.fill("resolution-title", "审议年度考核事项");
    if !scan.is_empty() {
        window.fill("resolution-scan", scan);
    }
}

/// Keeps pictures of the window where `TALENT_LOOK` names a folder: both themes, both of the usual sizes.
pub fn look(window: &Window, name: &str) {
    let Some(folder) = std::env::var_os("TALENT_LOOK") else { return };
    for (width, height) in [(1920, 1080), (1366, 768)] {
        window.resize(width, height);
        for theme in ["light", "dark"] {
            let turn = "document.documentElement.dataset.theme = arguments[0]";
            window.script(turn, &[json!(theme)]);
            window.picture(&Path::new(&folder).join(format!("{name}-{width}-{theme}.png")));
        }
        window.script("document.documentElement.dataset.theme = 'light'", &[]);
    }
}
