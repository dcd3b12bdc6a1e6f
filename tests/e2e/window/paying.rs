//! A month's list of allowances, with a month that somebody was paid too much for, from the third signature to the payment.

use super::steps::{cell, print_to, room, sample, take_part};

#[test]
fn a_list_of_allowances_is_signed_paid_and_printed() {
    let window = sample("paying", "zh-CN");
    for (handle, action, dialog) in [
        ("caiwu", "allowance-sign", "allowance-sign"),
        ("fuzuzhang", "allowance-sign", "allowance-sign"),
        ("zuzhang", "allowance-approve", "allowance-approve"),
        ("chuna", "allowance-release", "allowance-release"),
    ] {
        take_part(&window, handle);
        room(&window, "certificates");
        window.click("tab-allowances");
        window.wait_says("list-state", if handle == "chuna" { "已批准" } else { "签署中" });
        window.click(action);
        if handle == "chuna" {
            window.fill("release-document", "付字2026-1115");
        }
        window.click(&format!("{dialog}-submit"));
        window.wait_gone(&format!("dialog-{dialog}"));
    }
    // The tab stays where the list is.
    window.wait_says("list-state", "已发放");
    assert_eq!(window.words("list-total"), "500.00", "three in October, less September of the one who had gone");
    let taken_back = (1..=4).filter(|row| cell(&window, "allowances", *row, "amount") == "-200.00").count();
    assert_eq!(taken_back, 1);
    window.click("print-allowances");
    let path = window.path("october.pdf");
    assert_eq!(print_to(&window, &path), 1);
    let paper = tests::paper::text(&path);
    assert!(paper.contains("人民币（大写）：伍佰元整") && paper.contains("2026.09−200.00"), "{paper}");
    window.click("print-close");
    // What was paid stands in the year and in the forecast.
    window.click("tab-year");
    window.wait_for("year-allowances", |sum| sum == "7,700.00");
    window.click("tab-forecast");
    window.wait("months");
}
