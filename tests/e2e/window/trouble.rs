//! When something is wrong, the window says what happened, what was kept and what to do, in the language of the screen.

use super::steps::{create, enter, room, staffed};
use std::fs;
use tests::place;
use tests::staff::PASSWORD;
use tests::window::Window;

/// A message in the language of the screen: never a code, never the other language.
#[track_caller]
fn clear(words: &str, language: &str) {
    let hanzi = words.chars().filter(|sign| ('一'..='鿿').contains(sign)).count();
    assert!(words.chars().count() >= 8, "too short to help: {words}");
    assert!(!words.contains('_') || words.contains('/'), "a code is shown: {words}");
    if language == "en" {
        assert_eq!(hanzi, 0, "Chinese on an English screen: {words}");
    } else {
        assert!(hanzi >= 8, "not in Chinese: {words}");
    }
}

#[test]
fn files_that_do_not_open() {
    for language in ["zh-CN", "en"] {
        let mut window = Window::fresh(&format!("trouble-files-{language}"), language);
        let file = window.path("group.talent");
        create(&window, &file);
        second_window(&window, &file, language);
        window.click("group-close");
        window.wait("open-path");
        window.fill("open-path", &file);
        enter(&window, "lin", "not the password");
        clear(&note(&window, "open-password"), language);
        window.fill("open-path", &window.path("nowhere.talent"));
        enter(&window, "lin", PASSWORD);
        clear(&note(&window, "open-path"), language);
        let foreign = window.path("foreign.talent");
        fs::write(&foreign, vec![7_u8; 8192]).unwrap();
        window.fill("open-path", &foreign);
        enter(&window, "lin", PASSWORD);
        clear(&trouble(&window), language);
        window.again();
        window.wait("open-path");
        window.fill("open-path", &file);
        enter(&window, "lin", PASSWORD);
        window.wait("group-name");
    }
}

/// A second window on the file is told who has it.
fn second_window(first: &Window, file: &str, language: &str) {
    let second = Window::fresh(&format!("trouble-second-{language}"), language);
    second.click("start-open");
    second.fill("open-path", file);
    enter(&second, "lin", PASSWORD);
    let words = trouble(&second);
    assert!(words.contains("lin 20"), "{words}");
    assert!(first.shows("group-name"));
}

#[test]
fn sheets_and_paths_that_are_refused() {
    for language in ["zh-CN", "en"] {
        let (window, _) = staffed(&format!("trouble-sheets-{language}"), language, "clerk");
        room(&window, "people");
        for hostile in ["bomb_300mb_cell.xlsx", "laugh.xlsx", "uniq.xlsx", "xfd.xlsx"] {
            window.click("import-open");
            window.fill("import-path", &place::fixture(&format!("hostile/{hostile}")));
            window.click("import-preview");
            clear(&trouble(&window), language);
            window.click("import-close");
            window.wait_gone("dialog-import");
        }
        room(&window, "appraisal");
        window.click("appraisal-open");
        window.click("appraisal-open-submit");
        window.wait_gone("dialog-appraisal-open");
        room(&window, "print");
        window.wait("print-who");
        window.fill("print-path", "/nowhere/at/all/forms.pdf");
        window.click("print-save");
        clear(&trouble(&window), language);
    }
}

/// The note beside a field once it says that something is wrong.
fn note(window: &Window, test: &str) -> String {
    window.until(&format!("a note at {test}"), std::time::Duration::from_secs(30), || {
        let words = window.script(
            "const field = document.querySelector(`[data-test=\"${arguments[0]}\"]`);
             return field.getAttribute('aria-invalid') ? document.getElementById(field.getAttribute('aria-describedby')).innerText : null",
            &[test.into()],
        );
        words.as_str().map(str::to_owned).ok_or_else(|| "nothing is wrong".to_owned())
    })
}

/// What the window says, wherever it says it: at a field, in a dialog, at its foot.
fn trouble(window: &Window) -> String {
    window.until("words about the trouble", std::time::Duration::from_secs(60), || {
        let words = window.script(
            "const seen = [...document.querySelectorAll('[role=\"alert\"], .field-note.seal, [data-test=\"status\"][data-kind=\"wrong\"]')];
             return seen.filter((one) => one.getClientRects().length > 0).map((one) => one.innerText).filter(Boolean)[0] ?? null",
            &[],
        );
        words.as_str().map(str::to_owned).ok_or_else(|| "nothing is said".to_owned())
    })
}
