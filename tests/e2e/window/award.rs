//! Certificates in, awards out: refused lines, decisions with their reasons, approval, sheets and the payout list.

use super::steps::{cell, commit, confirm_all, counted, pick_row, preview, previewed, print_to, room, staffed, switch};
use serde_json::json;
use tests::paper;
use tests::window::Window;

#[test]
fn awards_from_the_certificates_to_the_payout_list() {
    let (window, _) = staffed("award", "zh-CN", "clerk");
    certificates(&window);
    second(&window);
    compute(&window);
    decision(&window);
    approve(&window);
    print(&window);
    papers(&window);
}

/// People who were refused in the roster are unknown, and one certificate stands twice.
fn certificates(window: &Window) {
    room(window, "certificates");
    preview(window, "certificates.xlsx");
    assert_eq!(counted(window, "refused"), 8);
    let reasons = window.until("eight reasons", std::time::Duration::from_secs(20), || {
        let all = window.script("return [...document.querySelectorAll('[data-test=\"list-import\"] .list-row [data-col=\"reason\"]')].map((one) => one.innerText)", &[]);
        let all: Vec<String> = all.as_array().unwrap().iter().map(|one| one.as_str().unwrap_or_default().to_owned()).collect();
        if all.len() == 8 { Ok(all) } else { Err(format!("{all:?}")) }
    });
    let kinds = reasons.iter().filter(|one| **one == reasons[0]).count();
    assert!([1, 7].contains(&kinds), "{reasons:#?}");
    commit(window);
    window.wait("certificate-count");
}

/// What the list says is one person's word: another looks all of them up before anything is computed, and enters one by keyboard.
fn second(window: &Window) {
    confirm_all(window);
    switch(window, "clerk");
    room(window, "certificates");
    window.click("certificate-add");
    window.fill("certificate-holder", "G00001");
    window.choose("certificate-family-field", "registered");
    window.choose("certificate-level", "一级");
    window.fill("certificate-field", "注册安全工程师");
    window.fill("certificate-number", "AQ20260001");
    window.fill("certificate-issued", "2099-01-01");
    window.click("certificate-form-submit");
    window.wait_says("certificate-issued-note", "还没有到");
    window.fill("certificate-issued", "2024-01-05");
    window.fill("certificate-valid-until", "2026-01-01");
    window.click("certificate-form-submit");
    window.wait_gone("dialog-certificate-form");
    window.wait_says("certificate-name", "注册安全工程师");
    window.click("tab-due");
    window.wait("list-certificate-due");
    window.wait_says("due-overdue", "1");
    window.click("tab-certificates");
}

fn compute(window: &Window) {
    window.click("tab-awards");
    window.click("award-compute");
    window.fill("award-year", "2026");
    window.fill("award-closing-date", "2026-12-31");
    window.click("award-compute-submit");
    window.wait_gone("dialog-compute");
    window.wait("batch-total");
    let capital = window.words("batch-capital");
    assert!(capital.starts_with("人民币"), "{capital}");
}

fn decision(window: &Window) {
    window.choose("award-code", "FIRST");
    pick_row(window, "decisions", 1);
    let amount = window.wait_for("decision-amount", |amount| amount.contains('.'));
    let code = window.script("return document.querySelector('[data-test=\"decision-code\"]').dataset.code", &[]);
    assert_eq!(code, json!("FIRST"));
    let why = window.words("why");
    assert!(why.contains(amount.trim_start_matches('¥')) || why.contains(&amount.replace(',', "")), "{amount}: {why}");
    window.choose("award-code", "");
}

/// Six hands: maker, two checkers, deputy, leader, and whoever pays. Nobody is offered a step that is not his.
fn approve(window: &Window) {
    for (handle, action) in [("clerk", "award-sign"), ("hr", "award-sign"), ("payer", "award-sign"), ("deputy", "award-sign")] {
        if handle != "clerk" {
            awards_of(window, handle);
        }
        window.click(action);
        window.click("award-sign-submit");
        window.wait_gone("dialog-award-sign");
        window.wait_gone(action);
    }
    awards_of(window, "payer");
    window.wait("signatures");
    assert!(!window.shows("award-sign") && !window.shows("award-approve"));
    awards_of(window, "leader");
    window.click("award-approve");
    window.click("award-approve-submit");
    window.wait_gone("dialog-award-approve");
    awards_of(window, "cashier");
    window.click("award-release");
    window.fill("release-document", "付字2026-1215");
    window.fill("release-on", "2026-12-15");
    window.click("award-release-submit");
    window.wait_gone("dialog-award-release");
    window.wait_says("signatures", "郑出纳");
    awards_of(window, "clerk");
}

fn awards_of(window: &Window, handle: &str) {
    switch(window, handle);
    room(window, "certificates");
    window.click("tab-awards");
    window.wait("batch-total");
}

fn print(window: &Window) {
    window.click("award-total");
    let total = window.words("batch-total");
    let capital = window.words("batch-capital");
    let name = cell(window, "decisions", 1, "name");
    window.click("print-approval");
    assert!(previewed(window) >= 1);
    let sheets = window.path("审批表.pdf");
    print_to(window, &sheets);
    let text = paper::text(&sheets);
    assert!(text.contains("审批表") && text.contains(&name), "{name}");
    paper::sound(&sheets);
    window.click("print-close");
    window.click("print-payout");
    previewed(window);
    let list = window.path("发放表.pdf");
    print_to(window, &list);
    let text = paper::text(&list);
    let capital = capital.trim_start_matches("人民币").to_owned();
    for part in [total.as_str(), capital.as_str()] {
        assert!(text.contains(part) || text.contains(&part.replace(',', "")), "{part} is not on the list: {text}");
    }
    paper::sound(&list);
}

/// What people keep: notices with their numbers, certificates on pre-printed stock, and the sheet by which the desk finds its offset.
fn papers(window: &Window) {
    window.click("print-close");
    window.click("award-total");
    window.click("print-award-notice");
    assert!(previewed(window) >= 1);
    look(window, "notice");
    let path = window.path("通知书.pdf");
    let pages = print_to(window, &path);
    let text = paper::text(&path);
    paper::sound(&path);
    assert_eq!(text.matches("给予您一次性奖励").count() as u64, pages, "one page each");
    for number in [1, pages] {
        assert!(text.contains(&format!("人才〔{}〕{number}号", chrono::Local::now().format("%Y"))), "{number}");
    }
    window.click("print-close");
    window.click("print-award-honour");
    previewed(window);
    look(window, "honour");
    window.choose("print-variant", "stock");
    window.fill("offset-right", "1.5");
    window.fill("offset-down", "99");
    window.fill("print-path", "");
    window.wait_says("offset-down-note", "-20");
    window.fill("offset-down", "−0.5");
    window.fill("print-path", "荣誉证书.pdf");
    let kept = "return document.querySelector('[data-test=\"offset-down\"]').value";
    window.until("the offset in figures", std::time::Duration::from_secs(20), || match window.script(kept, &[]) {
        value if value == json!("-0.5") => Ok(()),
        other => Err(other.to_string()),
    });
    look(window, "stock");
    let path = window.path("荣誉证书.pdf");
    assert_eq!(print_to(window, &path), pages);
    let text = paper::text(&path);
    assert!(!text.contains("荣誉证书") && text.matches("特发此证，以资鼓励。").count() as u64 == pages, "{text}");
    window.click("offset-sheet");
    window.wait_for("print-form", |form| form == "offset_sheet");
    previewed(window);
    look(window, "offset");
    let path = window.path("校准页.pdf");
    assert_eq!(print_to(window, &path), 1);
    assert!(paper::text(&path).contains("横向+1.5，纵向−0.5"));
    window.click("print-close");
    // What was refused has neither.
    window.choose("award-code", "UNVERIFIED");
    pick_row(window, "decisions", 1);
    window.wait_for("decision-code", |code| !code.is_empty());
    assert!(!window.shows("print-award-notice") && !window.shows("print-award-honour"));
    window.choose("award-code", "FIRST");
    pick_row(window, "decisions", 1);
    window.wait("print-award-notice");
    look(window, "case");
    room(window, "settings");
    window.wait("offset-right");
    window.fill("paper-mark", "华鼎〔");
    window.fill("offset-right", "1.5");
    window.until("a mark refused", std::time::Duration::from_secs(20), || {
        let wrong =
            window.script("return document.querySelector('[data-test=\"paper-mark\"]').getAttribute('aria-invalid')", &[]);
        if wrong == json!("true") { Ok(()) } else { Err(wrong.to_string()) }
    });
    window.fill("paper-mark", "华鼎");
    window.fill("offset-right", "1.5");
    window.wait_says("paper-mark-note", "华鼎人才〔");
    look(window, "setting");
    assert_eq!(window.script("return document.querySelector('[data-test=\"offset-right\"]').value", &[]), json!("1.5"));
}

/// Pictures in both themes where `TALENT_LOOK` names a folder.
fn look(window: &Window, name: &str) {
    let Some(folder) = std::env::var_os("TALENT_LOOK") else { return };
    for theme in ["light", "dark"] {
        window.script("document.documentElement.dataset.theme = arguments[0]", &[json!(theme)]);
        window.picture(&std::path::Path::new(&folder).join(format!("award-{name}-{theme}.png")));
    }
    window.script("document.documentElement.dataset.theme = 'light'", &[]);
}
