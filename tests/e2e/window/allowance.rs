//! Award schemes as a form, compared and adopted by somebody else; the ledger and a correction by two people; the sums that are told; what
//! the year took and what may come.

use super::steps::{agree, cell, commit, confirm_all, pick_row, preview, print_to, resolution, room, staffed, switch};
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
    a_year(&window);
    ahead(&window);
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

/// What the year took stands in sums and on paper; what was reversed is told apart.
fn a_year(window: &Window) {
    window.click("tab-year");
    let granted = window.wait_for("year-granted", |sum| sum.ends_with(".00"));
    let reversed = window.words("year-reversed");
    assert!(reversed != "0.00" && granted != reversed, "{granted} {reversed}");
    let total = fen(&granted) - fen(&reversed);
    assert_eq!(fen(&window.words("year-total")), total, "no allowance was paid");
    window.click("print-award-year");
    let pages = print_to(window, &window.path("year.pdf"));
    let paper = tests::paper::text(window.path("year.pdf"));
    assert!(pages > 0 && paper.contains("证书奖励年度汇总表") && paper.contains(&window_sum(total)), "{paper}");
    window.click("print-close");
}

/// Two people on the way to a certificate, what it may come to, and why.
fn ahead(window: &Window) {
    switch(window, "clerk");
    room(window, "certificates");
    window.click("tab-forecast");
    let before = fen(&window.wait_for("forecast-next_year", |sum| !sum.is_empty()));
    let month = window.script("const day = new Date(); return `${day.getFullYear() + 1}-06`", &[]);
    let month = month.as_str().unwrap().to_owned();
    window.click("under-way");
    window.click("under-way-add");
    window.fill("under-way-people", "G00301 G00302");
    window.click("under-way-people-add");
    window.fill("under-way-field", "无人机驾驶员");
    window.choose("under-way-level", "二级");
    window.fill("under-way-month", "2020-01");
    window.click("under-way-add-submit");
    window.wait_says("under-way-month-note", "已经过去");
    window.fill("under-way-month", &month);
    window.fill("under-way-ground", "夏季培训班");
    window.click("under-way-add-submit");
    window.wait_gone("dialog-under-way-add");
    window.wait("under-way-2");
    window.click("under-way-done");
    window.until("the forecast with both", std::time::Duration::from_secs(20), || {
        let sum = window.words("forecast-next_year");
        if fen(&sum) > before { Ok(()) } else { Err(sum) }
    });
    window.click("source-under_way");
    pick_row(window, "forecast", 1);
    window.wait_for("forecast-name", |name| !name.is_empty());
    let why = window.script("return document.querySelector('.trace')?.textContent ?? ''", &[]);
    assert!(why.as_str().unwrap().contains("首次，全额2000.00"), "{why}");
    window.click("forecast-back");
    window.wait("months");
    // Whoever failed the examination is dropped, with the reason.
    window.click("under-way");
    window.click("drop-1");
    window.click("under-way-drop-submit");
    window.wait("drop-reason-note");
    window.fill("drop-reason", "考试未通过");
    window.click("under-way-drop-submit");
    window.wait_gone("dialog-under-way-drop");
    window.wait_says("under-way-1", "考试未通过");
    window.click("under-way-done");
}

fn fen(sum: &str) -> i64 {
    sum.replace([',', '.'], "").parse().unwrap_or_else(|_| panic!("{sum} is no sum"))
}

/// `1,500.00` as on paper.
fn window_sum(fen: i64) -> String {
    let whole = (fen / 100).to_string();
    let grouped: Vec<&str> = whole.as_bytes().rchunks(3).rev().map(|part| std::str::from_utf8(part).unwrap()).collect();
    format!("{}.{:02}", grouped.join(","), fen % 100)
}
