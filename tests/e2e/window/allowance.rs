//! Award schemes as a form, compared and adopted by somebody else; the ledger and a correction by two people; the sums that are told.

use super::steps::{agree, cell, commit, confirm_all, pick_row, preview, resolution, room, staffed, switch};
use tests::window::Window;

#[test]
fn a_scheme_is_drafted_compared_and_adopted_and_a_grant_is_reversed() {
    let (window, _) = staffed("scheme-award", "zh-CN", "clerk");
    room(&window, "certificates");
    preview(&window, "certificates.xlsx");
    commit(&window);
    window.wait("certificate-count");
    confirm_all(&window);
    draft(&window);
    adopt(&window);
    granted(&window);
    reverse(&window);
    sums(&window);
}

fn rules(window: &Window) {
    room(window, "settings");
    window.click("tab-award");
    window.wait("scheme-standing");
}

fn draft(window: &Window) {
    switch(window, "leader");
    rules(window);
    window.wait_says("scheme-standing", "已采用");
    window.click("rule-copy");
    window.wait("scheme-editor");
    window.fill("amounts-skill-2-yuan", "1500元");
    window.wait_says("amounts-skill-2-yuan-fault", "整数");
    window.fill("amounts-skill-2-yuan", "1500");
    window.fill("amounts-skill-2-fields", "焊工、电工");
    window.click("allowances-add");
    window.choose("allowances-5-series", "工程");
    window.choose("allowances-5-level", "中级");
    window.fill("allowances-5-yuan", "400");
    window.fill("person-year-yuan", "8000");
    window.click("rule-save");
    window.wait_says("scheme-standing", "草案");
    window.click("scheme-compare");
    window.wait("compare-people");
    window.click("compare-close");
    assert!(!window.shows("scheme-adopt"), "whoever drafted it does not adopt it");
}

fn adopt(window: &Window) {
    switch(window, "deputy");
    rules(window);
    window.wait_says("scheme-standing", "草案");
    window.click("scheme-adopt");
    resolution(window, "华鼎人才组决〔2026〕7号", "2026-11-02", "");
    window.click("scheme-adopt-submit");
    window.wait_gone("dialog-scheme-adopt");
    window.wait_says("scheme-standing", "已采用");
}

fn awards(window: &Window, handle: &str) {
    switch(window, handle);
    room(window, "certificates");
    window.click("tab-awards");
}

fn granted(window: &Window) {
    awards(window, "clerk");
    window.click("award-compute");
    window.fill("award-year", "2026");
    window.choose("award-period", "Q4");
    window.click("award-compute-submit");
    window.wait_gone("dialog-compute");
    window.wait("batch-total");
    for (handle, action, dialog) in [
        ("clerk", "award-sign", "award-sign"),
        ("hr", "award-sign", "award-sign"),
        ("payer", "award-sign", "award-sign"),
        ("deputy", "award-sign", "award-sign"),
        ("leader", "award-approve", "award-approve"),
    ] {
        if handle != "clerk" {
            awards(window, handle);
        }
        window.click(action);
        window.click(&format!("{dialog}-submit"));
        window.wait_gone(&format!("dialog-{dialog}"));
    }
}

fn reverse(window: &Window) {
    window.click("tab-ledger");
    window.wait("ledger-search");
    pick_row(window, "ledger", 1);
    let name = window.wait_for("ledger-name", |name| !name.is_empty());
    window.click("award-reverse");
    window.fill("reverse-document", "更字2026-1号");
    agree(window, "auditor");
    window.click("award-reverse-submit");
    window.wait_gone("dialog-award-reverse");
    window.click("ledger-reversals");
    window.until("the correction", std::time::Duration::from_secs(10), || {
        let amount = cell(window, "ledger", 1, "amount");
        if amount.contains('-') || amount.contains('−') { Ok(()) } else { Err(amount) }
    });
    assert_eq!(cell(window, "ledger", 1, "name"), name);
}

fn sums(window: &Window) {
    window.click("tab-allowances");
    window.click("sum-ceiling");
    window.fill("sum-cost", "6000");
    window.fill("sum-service", "36");
    window.fill("sum-served", "20");
    window.click("sum-ceiling-tell");
    window.wait_says("sum-amount", "2,666.67");
    window.click("sum-ceiling-close");
}
