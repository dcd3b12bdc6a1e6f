//! Training from the plan to the record card: a line, its release, a programme of six sessions with attendance, results and credits, an
//! evaluation that tells nobody, hours from elsewhere, and the papers.

use super::steps::{look, room, staffed, switch};
use tests::window::Window;

const PEOPLE: [&str; 3] = ["G00300", "G00301", "G00302"];
const DAYS: [&str; 6] = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-09", "2026-03-10", "2026-03-11"];

#[test]
fn a_programme_of_six_sessions_is_planned_held_and_credited() {
    let (window, _) = staffed("training", "zh-CN", "clerk");
    room(&window, "training");
    plan(&window);
    programme(&window);
    attendance(&window);
    evaluation(&window);
    close(&window);
    record(&window);
}

fn plan(window: &Window) {
    window.wait("plan-empty");
    window.choose("training-year", "2026");
    window.click("line-add");
    window.fill("line-title", "数控技术提高班");
    window.click("line-audience-skilled");
    window.choose("line-subject", "professional");
    window.fill("line-hours", "12");
    window.fill("line-sessions", "6");
    window.choose("line-month", "3");
    window.fill("line-budget", "8000");
    look(window, "training-line");
    window.click("line-submit");
    window.wait_gone("dialog-line");
    window.wait_says("plan-planned", "6");
    window.wait_says("plan-short", "技能 · 安全：要求 12 学时，计划只有 0");
    // Whoever writes the plan does not let it out.
    switch(window, "deputy");
    room(window, "training");
    window.choose("training-year", "2026");
    window.click("plan-release");
    window.click("release-submit");
    window.wait_gone("dialog-release");
    window.wait_says("plan-released", "钱副组长");
    switch(window, "clerk");
    room(window, "training");
    window.choose("training-year", "2026");
}

fn programme(window: &Window) {
    window.click("open-1");
    window.wait("dialog-programme");
    window.choose("programme-check", "practice");
    window.fill("programme-mark", "60");
    window.fill("programme-organiser", "人力资源部");
    window.click("programme-submit");
    window.wait_gone("dialog-programme");
    window.wait_says("programme-name", "数控技术提高班");
    for (at, on) in DAYS.into_iter().enumerate() {
        window.click("session-add");
        window.fill("session-on", on);
        if at == 0 {
            // What was typed for the first session is offered for the next ones.
            window.fill("session-starts", "8:30");
            window.fill("session-minutes", "90");
            window.fill("session-place", "培训中心201");
        }
        window.click("session-submit");
        window.wait_gone("dialog-session");
    }
    window.click("enrol");
    for number in PEOPLE {
        window.fill("enrol-people", number);
        window.click("enrol-people-add");
    }
    window.click("enrol-submit");
    window.wait_gone("dialog-enrol");
    window.click("programme-begin");
    window.click("programme-begin-yes");
    window.wait_says("programme-state", "进行中");
}

/// The second misses one session, the third comes late once: 450 of 540 minutes are under six sevenths, 530 are not.
fn attendance(window: &Window) {
    for session in 1..=6 {
        window.click(&format!("attend-{session}"));
        window.wait("dialog-attendance");
        if session == 2 {
            window.choose("there-G00301", "leave");
        }
        if session == 3 {
            window.choose("there-G00302", "part");
            window.fill("minutes-G00302", "80");
            window.wait_says("attendance-tally", "应到 3 · 实到 3");
            look(window, "training-attendance");
        }
        window.click("attendance-submit");
        window.wait_gone("dialog-attendance");
    }
    window.wait_says("hours-G00301", "0");
    window.click("results");
    for (number, score) in PEOPLE.into_iter().zip(["88", "90", "61.5"]) {
        window.fill(&format!("score-{number}"), score);
    }
    window.click("results-submit");
    window.wait_gone("dialog-results");
    window.wait_says("hours-G00300", "12");
    window.wait_says("hours-G00302", "11.78");
    look(window, "training-programme");
    window.click("why-G00301");
    window.wait_says("dialog-credit-why", "450 ÷ 540 ≥ 6/7");
    window.click("credit-why-done");
}

fn evaluation(window: &Window) {
    window.click("evaluation-open");
    window.click("evaluation-open-yes");
    window.click("evaluation-add");
    let sheets = [["5", "4", "5", "5", "3"], ["4", "4", "5", "5", "3"], ["4", "5", "5", "5", "3"]];
    for (place, steps) in sheets.into_iter().enumerate() {
        for (at, step) in steps.into_iter().enumerate() {
            window.fill(&format!("evaluation-item-{}", at + 1), step);
        }
        window.click("evaluation-sheets-next");
        window.wait_says("evaluation-tally", &format!("已收 {} 份", place + 1));
    }
    window.click("evaluation-sheets-done");
    window.click("evaluation-close");
    window.click("evaluation-close-yes");
    window.wait_says("evaluation-means", "4.33");
}

fn close(window: &Window) {
    window.click("programme-close");
    window.click("programme-close-yes");
    window.wait_says("programme-state", "已结业");
    window.wait_gone("session-add");
    window.click("programme-certificates");
    window.fill("made-field", "数控车工");
    window.fill("number-G00300", "JN2026000017");
    look(window, "training-certificates");
    window.click("made-submit");
    window.wait_gone("dialog-made");
    window.wait_says("programme-people", "JN2026000017");
}

fn record(window: &Window) {
    window.click("tab-training-people");
    window.fill("gap-search", "G00300");
    window.wait_says("gap-count", "1 人");
    window.wait_says("record-2026", "数控技术提高班");
    window.click("record-outside");
    window.fill("outside-title", "公需科目网络课");
    window.fill("outside-on", "2026-02-10");
    window.fill("outside-hours", "20.5");
    look(window, "training-outside");
    window.click("outside-submit");
    window.wait_gone("dialog-outside");
    window.wait_says("record-2026", "32.5 /");
    window.click("tab-training-year");
    window.wait_says("training-year-sums", "44.28 学时");
    window.wait("bars");
}
