//! A provision in the window from text to effect: registered with its file, given a measure with the figure it is to move, read by others,
//! the measure taken through its states with evidence, the effect measured; and a round of suggestions with an answer.

use super::steps::{previewed, room, staffed, switch};
use chrono::{Days, Local};
use tests::window::Window;

const OWNER: &str = "G00300";

#[test]
fn a_provision_goes_from_text_to_effect() {
    let (window, _) = staffed("provision", "zh-CN", "clerk");
    room(&window, "provisions");
    register(&window);
    measures(&window);
    switch(&window, "deputy");
    room(&window, "provisions");
    window.wait_says("provision-unread", "您还没有确认阅读本版");
    window.click("provision-acknowledge");
    window.wait_gone("provision-unread");
    window.wait_says("provision-readers", "1 个已确认");
    window.click("measure-start-1");
    window.click("measure-step-submit");
    window.wait_gone("dialog-measure-step");
    window.wait_says("measure-state-1", "实施中");
    window.click("measure-report-1");
    window.click("measure-step-submit");
    window.wait_says("step-words-note", "请填写");
    window.fill("step-words", "举办技能提升班两期，五十二人取得证书");
    window.fill("step-path", &window.path("text.pdf"));
    window.click("measure-step-submit");
    window.wait_gone("dialog-measure-step");
    window.wait_says("measure-state-1", "待确认");
    switch(&window, "clerk");
    room(&window, "provisions");
    confirm(&window);
    effect(&window);
    suggestions(&window);
}

fn register(window: &Window) {
    let today = Local::now().date_naive();
    let file = window.path("text.pdf");
    std::fs::write(&file, b"%PDF-1.4\nprovision\n%%EOF").unwrap();
    window.wait("provision-empty");
    window.click("provision-add-first");
    window.fill("provision-form-number", "华鼎人才〔2026〕3号");
    window.fill("provision-form-version", "第1版");
    window.fill("provision-form-title", "关于鼓励技能人才成长的规定");
    window.fill("provision-form-scope", "集团各单位在岗职工");
    window.fill("provision-form-issued", &(today - Days::new(60)).to_string());
    window.fill("provision-form-effective", &(today - Days::new(50)).to_string());
    window.fill("provision-form-review", &(today + Days::new(20)).to_string());
    window.click("provision-form-submit");
    window.wait_says("provision-form-text-note", "正文");
    window.fill("provision-form-path", &file);
    window.click("provision-form-submit");
    window.wait_gone("dialog-provision-form");
    window.wait_says("provision-title", "关于鼓励技能人才成长的规定");
    window.wait_says("provision-review-on", "快到期");
    window.wait_says("told-reviews", "1");
}

/// One figure that the product counts, and one that is typed.
fn measures(window: &Window) {
    let today = Local::now().date_naive();
    window.click("measure-add");
    window.fill("measure-title", "举办技能提升班，免费参加评价");
    window.fill("measure-owner", OWNER);
    window.fill("measure-due", &(today + Days::new(60)).to_string());
    window.choose("measure-figure", "high_skill_share");
    window.wait_says("measure-counted", "起点由系统统计");
    window.fill("measure-base-on", &(today - Days::new(30)).to_string());
    window.fill("measure-aim", "100");
    window.fill("measure-aim-on", &(today + Days::new(90)).to_string());
    window.click("measure-form-submit");
    window.wait_gone("dialog-measure-form");
    window.wait_says("measure-1", "高技能人才占比");
    window.click("measure-add");
    window.fill("measure-title", "设技能津贴");
    window.fill("measure-owner", OWNER);
    window.fill("measure-due", &(today + Days::new(30)).to_string());
    window.choose("measure-figure", "-");
    window.fill("measure-figure-name", "技能人员流失率");
    window.fill("measure-base-on", &(today - Days::new(30)).to_string());
    window.fill("measure-base", "8");
    window.fill("measure-source", "劳资月报");
    window.fill("measure-aim", "8");
    window.fill("measure-aim-on", &(today + Days::new(90)).to_string());
    window.click("measure-form-submit");
    window.wait_says("measure-aim-note", "目标与起点相同");
    window.fill("measure-aim", "4");
    window.click("measure-form-submit");
    window.wait_gone("dialog-measure-form");
    window.wait_says("measure-2", "技能人员流失率");
}

fn confirm(window: &Window) {
    window.click("measure-confirm-1");
    window.fill("step-words", "查阅签到表和证书，属实");
    window.click("measure-step-submit");
    window.wait_gone("dialog-measure-step");
    window.wait_says("measure-state-1", "已完成");
    window.wait_says("measure-1", "text.pdf");
}

fn effect(window: &Window) {
    window.click("measure-effect-1");
    window.click("measure-effect-submit");
    window.wait_gone("dialog-measure-effect");
    window.wait_says("effect-1", "未见变化");
    window.click("measure-list-1");
    window.wait("counted-value");
    window.click("counted-done");
    window.wait_gone("dialog-provision-counted");
    window.click("measure-effect-2");
    window.fill("effect-value", "6");
    window.fill("effect-source", "劳资月报");
    window.click("measure-effect-submit");
    window.wait_gone("dialog-measure-effect");
    window.wait_says("effect-2", "有改善，未达目标");
    window.click("effect-why-2");
    window.wait_says("measure-2", "50.00 %");
    window.click("print-provision-register");
    assert_eq!(previewed(window), 1);
    window.click("print-close");
    window.wait_gone("dialog-print");
}

fn suggestions(window: &Window) {
    let until = (Local::now().date_naive() + Days::new(20)).to_string();
    window.click("tab-provision-rounds");
    window.click("round-open-first");
    window.fill("round-form-title", "优化人才发展环境职工建议征集");
    window.fill("round-until", &until);
    window.click("round-form-submit");
    window.wait_gone("dialog-round-form");
    window.click("suggest");
    window.fill("suggest-topic", "培训");
    window.fill("suggest-words", "夜班职工也能参加技能提升班");
    window.click("suggest-submit");
    window.wait_gone("dialog-suggest");
    window.wait_says("suggestion-1", "匿名");
    window.click("answer-1");
    window.choose("answer-outcome", "adopted");
    window.fill("answer-words", "下季度起开设夜班专场");
    window.fill("answer-owner", OWNER);
    window.click("answer-submit");
    window.wait_gone("dialog-answer");
    window.wait_says("suggestion-1", "采纳");
    window.wait_says("round-counts", "已答复 1 条");
    window.click("print-suggestion-round");
    assert_eq!(previewed(window), 1);
    window.click("print-close");
    window.wait_gone("dialog-print");
}
