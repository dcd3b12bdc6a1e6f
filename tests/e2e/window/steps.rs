//! Steps that several journeys share.

use serde_json::json;
use tests::place;
use tests::window::Window;

/// The passphrase of the files that the journeys make.
pub const PASSPHRASE: &str = "桂花开在十月里，满院都是香";

/// Makes the group's file on an empty desk.
pub fn create(window: &Window, file: &str) {
    window.fill("create-path", file);
    window.fill("create-passphrase", PASSPHRASE);
    window.fill("create-passphrase-again", PASSPHRASE);
    window.fill("create-group-name", "华鼎机电集团有限公司");
    window.fill("create-actor", "林晓岚");
    window.click("create-submit");
    window.wait_says("group-name", "华鼎机电集团有限公司");
    room(window, "people");
}

/// Goes to a room and waits until it is furnished.
pub fn room(window: &Window, name: &str) {
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

/// The staff roster.
pub fn import_roster(window: &Window) {
    preview(window, "roster.xlsx");
    commit(window);
    window.wait("people-count");
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
pub fn resolution(window: &Window, number: &str, scan: &str) {
    window.choose("resolution-choose", "new");
    window.fill("resolution-number", number);
    window.fill("resolution-date", "2026年12月8日");
    window.fill("resolution-title", "审议年度考核事项");
    if !scan.is_empty() {
        window.fill("resolution-scan", scan);
    }
}
