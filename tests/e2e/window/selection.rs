//! A competitive selection in the window, from the post to the motion: case S of the worked examples, with one who does not qualify, a judge
//! who steps out and a tie that the written test decides.

use super::steps::{previewed, print_to, resolution, room, staffed, switch};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::path::Path;
use tests::window::Window;
use tests::{paper, place};

/// Candidates of case S in its order, and one whose education is below the standard of the post.
const PEOPLE: [(&str, &str); 5] =
    [("G00010", "毛静雨"), ("G00028", "方强"), ("G00037", "王娜"), ("G00050", "朱梅"), ("G00073", "余辉新")];
const REFUSED: (&str, &str) = ("G00095", "史勇桂");
/// Of one unit that no candidate is of.
const JUDGES: [&str; 7] = ["G00817", "G00818", "G00819", "G00820", "G00821", "G00822", "G00824"];
/// Of the first candidate's unit.
const NEAR: &str = "G00008";
/// Steps out.
const OUT: &str = "G00823";

#[test]
fn a_selection_goes_from_the_notice_to_the_motion() {
    let (window, _file) = staffed("selection", "zh-CN", "clerk");
    let case: Value = serde_json::from_str(&std::fs::read_to_string(place::fixture("worked.json")).unwrap()).unwrap();
    let case = &case["S"];
    post(&window);
    announce(&window);
    applications(&window);
    review(&window);
    panel(&window);
    written(&window, case);
    marks(&window, case);
    rank(&window, case);
    inspect(&window);
    publish(&window);
    round(&window);
    switch(&window, "leader");
    decide(&window);
}

/// Keeps pictures of the window where `TALENT_LOOK` names a folder: both themes, both of the usual sizes; English where nothing is open.
fn look(window: &Window, name: &str) {
    let Some(folder) = std::env::var_os("TALENT_LOOK") else { return };
    let theme = |theme: Value| {
        let turn = "const was = document.documentElement.dataset.theme; document.documentElement.dataset.theme = arguments[0]; return was";
        window.script(turn, &[theme])
    };
    for (width, height) in [(1920, 1080), (1366, 768)] {
        window.resize(width, height);
        for one in ["light", "dark"] {
            let was = theme(one.into());
            window.picture(&Path::new(&folder).join(format!("selection-{name}-{width}-{one}.png")));
            theme(was);
        }
    }
    if window.count("dialog[open]") > 0 {
        return;
    }
    let turn = || {
        window.press(&['\u{e009}', 'k']);
        window.click("palette-language");
    };
    turn();
    window.wait_says("room-people", "People");
    window.picture(&Path::new(&folder).join(format!("selection-{name}-1366-en.png")));
    turn();
    window.wait_says("room-people", "人员");
}

/// A competitive post of a workshop, for whoever studied at a university.
fn post(window: &Window) {
    room(window, "appointing");
    window.click("post-new");
    window.choose("post-form-unit", "装配车间");
    window.fill("post-form-name", "副主任（竞聘）");
    window.choose("post-form-level", "中层副职");
    window.fill("post-form-since", "2026-01-01");
    window.click("post-form-competitive");
    window.choose("standard-education", "大学本科");
    window.click("post-form-submit");
    window.wait_gone("dialog-post-form");
}

fn announce(window: &Window) {
    window.click("tab-selection");
    window.wait("selections-empty");
    look(window, "empty");
    window.click("selection-new");
    window.wait_says("dialog-selection", "副主任（竞聘）");
    window.fill("weight-written", "25");
    window.wait_says("weight-sum", "95");
    window.fill("weight-written", "30");
    window.fill("selection-conditions", "政治素质好，年度考核称职以上，近三年无处分。");
    window.fill("selection-contact", "人力资源部");
    window.fill("selection-phone", "0351-1234567");
    look(window, "draft");
    window.click("selection-submit");
    window.wait_gone("dialog-selection");
    window.wait_says("selection-about", "草稿");
    window.click("selection-announce");
    window.fill("announce-number", "华鼎人〔2026〕18号");
    window.fill("announce-on", "2026-10-08");
    window.fill("announce-until", "2026-10-07");
    window.click("announce-submit");
    window.wait_says("announce-until-note", "早于");
    window.fill("announce-until", "2026-10-15");
    window.click("announce-submit");
    window.wait_gone("dialog-announce");
    window.wait_says("selection-about", "报名截止");
    look(window, "announced");
}

fn applications(window: &Window) {
    let apply = |number: &str, on: &str| {
        window.click_css("[data-test^=\"selection-apply-\"]");
        window.fill("apply-staff", number);
        window.fill("apply-on", on);
        window.fill("apply-statement", "熟悉生产组织，愿意承担。");
        window.click("apply-submit");
    };
    apply(PEOPLE[0].0, "2026-10-16");
    window.wait_says("apply-on-note", "截止");
    window.fill("apply-on", "2026-10-10");
    window.click("apply-submit");
    window.wait_gone("dialog-apply");
    for (number, _) in PEOPLE.iter().skip(1).chain([&REFUSED]) {
        apply(number, "2026-10-10");
        window.wait_gone("dialog-apply");
    }
    assert_eq!(window.count("[data-test^=\"scores-\"] tbody tr"), 6);
}

/// The one below the standard is refused with a reason; the finding stands beside his name.
fn review(window: &Window) {
    for (number, name) in PEOPLE {
        window.click(&format!("candidate-{number}"));
        window.wait_says("candidate-name", name);
        window.click("selection-review");
        window.fill("review-on", "2026-10-16");
        window.click("review-submit");
        window.wait_gone("dialog-review");
    }
    window.click(&format!("candidate-{}", REFUSED.0));
    window.wait_says("candidate-findings", "大学本科");
    window.click("selection-review");
    window.fill("review-on", "2026-10-16");
    window.click("review-submit");
    window.wait_says("review-outcome-note", "请填写");
    window.choose("review-outcome", "qualified");
    window.click("review-submit");
    window.wait_says("review-outcome-note", REFUSED.1);
    window.choose("review-outcome", "refused");
    window.click("review-submit");
    window.wait_says("review-reason-note", "理由");
    window.fill("review-reason", "学历不符合岗位条件。");
    look(window, "review");
    window.click("review-submit");
    window.wait_gone("dialog-review");
    window.wait_says("detail", "学历不符合岗位条件");
    look(window, "reviewed");
}

/// Eight are seated, one of a candidate's unit is counted out by rule; one more steps out, and the panel is too small until another sits.
fn panel(window: &Window) {
    window.click_css("[data-test^=\"selection-panel-\"]");
    let mut all: Vec<&str> = JUDGES[..6].to_vec();
    all.extend([OUT, NEAR]);
    window.fill("panel-judges", &all.join(" "));
    window.keys("[data-test=\"panel-judges\"]", "\u{e007}");
    window.wait_says("panel-judges-list", "沈伟云");
    look(window, "seats");
    window.click("panel-submit");
    window.wait_gone("dialog-panel");
    let size = |words: &str| {
        window.until(words, std::time::Duration::from_secs(20), || {
            let found = window.script("return document.querySelector('[data-test^=\"panel-\"]').innerText", &[]);
            if found.as_str().unwrap_or_default().contains(words) { Ok(()) } else { Err(found.to_string()) }
        });
    };
    size("评分评委 7 人");
    size("本单位回避：毛静雨");
    window.click(&format!("step-out-{OUT}"));
    window.click("step_out-submit");
    window.wait("step_out-reason-note");
    window.fill("step_out-reason", "曾任竞聘人直接上级");
    window.click("step_out-submit");
    window.wait_gone("dialog-step_out");
    size("评分评委 6 人，至少须 7 人");
    window.click_css("[data-test^=\"selection-panel-\"]");
    window.fill("panel-judges", JUDGES[6]);
    window.click("panel-submit");
    window.wait_gone("dialog-panel");
    size("评分评委 7 人");
    look(window, "panel");
}

/// Typed down the column with Enter; then numbers are drawn.
fn written(window: &Window, case: &Value) {
    let scores = &case["candidates_written_judges_democratic"];
    let scores: Vec<&Value> = scores.as_object().unwrap().values().collect();
    column(window, "written", &scores.iter().map(|row| row[0].as_str().unwrap()).collect::<Vec<_>>());
    window.click_css("[data-test^=\"selection-draw-\"]");
    window.click("selection-draw-yes");
    window.wait_gone("dialog-selection-draw");
    assert!(draw_of(window, PEOPLE[0].0) > 0);
    look(window, "drawn");
}

/// Types scores from the first cell down as one does with a list beside the keyboard.
fn column(window: &Window, part: &str, scores: &[&str]) {
    let first = format!("{part}-{}", PEOPLE[0].0);
    let centred = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })";
    window.script(centred, &[json!(format!("[data-test=\"{first}\"]"))]);
    window.fill(&first, scores[0]);
    for score in &scores[1..] {
        window.press(&['\u{e007}']);
        for key in score.chars() {
            window.press(&[key]);
        }
    }
    window.press(&['\u{e007}']);
    window.settle();
    for ((number, _), score) in PEOPLE.iter().zip(scores) {
        let css = format!("[data-test=\"{part}-{number}\"]");
        window.until(score, std::time::Duration::from_secs(20), || {
            let found = window.script("return document.querySelector(arguments[0])?.value ?? ''", &[json!(css)]);
            let same = found.as_str().and_then(|text| text.parse::<Decimal>().ok()) == score.parse().ok();
            if same { Ok(()) } else { Err(found.to_string()) }
        });
    }
}

fn draw_of(window: &Window, number: &str) -> usize {
    let css = format!("[data-test=\"candidate-{number}\"]");
    let found =
        window.script("return Number(document.querySelector(arguments[0]).closest('tr').children[3].innerText)", &[json!(css)]);
    usize::try_from(found.as_u64().unwrap_or(0)).unwrap_or(0)
}

/// A mark as cells of the six elements: the first ones are full.
fn cells(mark: &str) -> String {
    let mut left: Decimal = mark.parse().unwrap();
    let give = [25, 20, 20, 15, 10, 10].map(Decimal::from).map(|full| {
        let cell = left.min(full);
        left -= cell;
        cell.to_string()
    });
    give.join("\t")
}

/// A block a judge, as pasted from a sheet, a row a draw number. A quarter point is refused where it stands, and Escape leaves a cell alone.
fn marks(window: &Window, case: &Value) {
    let scores = &case["candidates_written_judges_democratic"];
    let scores: Vec<&Value> = scores.as_object().unwrap().values().collect();
    let draws: Vec<usize> = PEOPLE.iter().map(|(number, _)| draw_of(window, number)).collect();
    let cell =
        |row: usize, column: usize| format!("[data-test=\"marks-grid\"] td.cell[data-row=\"{row}\"][data-col=\"{column}\"]");
    for (seat, judge) in JUDGES.iter().enumerate() {
        let mut block = vec![String::new(); 5];
        for (at, draw) in draws.iter().enumerate() {
            block[draw - 1] = cells(&scores[at][1][seat].to_string());
        }
        window.click(&format!("marks-{judge}"));
        window.fill("marks-on", "2026-10-20");
        window.click_css(&cell(0, 0));
        window.paste(&block.join("\r\n"));
        if seat == 0 {
            window.click_css(&cell(1, 0));
            window.press(&['1']);
            window.press(&['\u{e00c}']);
            assert!(window.shows("dialog-marks"), "Escape leaves the cell, not the sheet");
            window.click_css(&cell(1, 0));
            for key in "20.25".chars() {
                window.press(&[key]);
            }
            window.press(&['\u{e007}']);
            window.click("marks-submit");
            window.wait_says("row-void-2", "20.25");
            look(window, "marks");
            let first = block[1].split('\t').next().unwrap_or_default().to_owned();
            window.click_css(&cell(1, 0));
            for key in first.chars() {
                window.press(&[key]);
            }
            window.press(&['\u{e007}']);
        }
        window.click("marks-submit");
        window.wait_gone("dialog-marks");
    }
    column(window, "democratic", &scores.iter().map(|row| row[2].as_str().unwrap()).collect::<Vec<_>>());
}

/// The figures are those of the case; two are equal by total and the written test parts them.
fn rank(window: &Window, case: &Value) {
    look(window, "scored");
    window.click_css("[data-test^=\"selection-rank-\"]");
    window.click("selection-rank-yes");
    window.wait_gone("dialog-selection-rank");
    window.wait_says("selection-steps", "考察");
    for (at, expected) in case["expect"].as_array().unwrap().iter().enumerate() {
        let css = format!("[data-test=\"candidate-{}\"]", PEOPLE[at].0);
        let row = window.script("return document.querySelector(arguments[0]).closest('tr').innerText", &[json!(css)]);
        let row = row.as_str().unwrap_or_default().to_owned();
        for figure in ["interview", "total"] {
            let figure = expected[figure].as_str().unwrap();
            assert!(row.contains(figure), "{figure}: {row}");
        }
        let cells: Vec<&str> = row.split('\t').collect();
        assert_eq!(cells[8].split_whitespace().next(), Some(expected["rank_final"].to_string().as_str()), "{row}");
    }
    window.click(&format!("why-{}", PEOPLE[0].0));
    window.wait_says("detail", "87.8");
    look(window, "ranked");
    window.click_css("[data-test^=\"selection-ranking-\"]");
    assert_eq!(previewed(window), 1);
    look(window, "print");
    assert_eq!(print_to(window, &window.path("ranking.pdf")), 1);
    assert!(paper::text(window.path("ranking.pdf")).contains("85.52"));
    window.click("print-close");
}

fn inspect(window: &Window) {
    window.click(&format!("candidate-{}", PEOPLE[2].0));
    window.wait_says("candidate-name", PEOPLE[2].1);
    window.click("selection-inspect");
    window.choose("inspect-outcome", "passed");
    window.fill("inspect-document", "考察材料〔2026〕3号");
    window.fill("inspect-by", JUDGES[0]);
    window.fill("inspect-on", "2026-10-26");
    window.click("inspect-submit");
    window.wait_says("inspect-by-note", "两人");
    window.fill("inspect-by", JUDGES[1]);
    look(window, "inspect");
    window.click("inspect-submit");
    window.wait_gone("dialog-inspect");
    window.wait_says("detail", "考察材料〔2026〕3号");
}

fn publish(window: &Window) {
    window.click("selection-publish");
    window.fill("publish-on", "2026-10-27");
    window.click("publish-submit");
    window.wait_gone("dialog-publish");
    window.wait_says("selection-publicity", "2026年11月2日");
    look(window, "published");
}

fn round(window: &Window) {
    window.click("tab-round");
    window.click("round-new");
    window.fill("round-opened", "2026-10-08");
    window.fill("round-members", "G00001 G00002 G00003 G00004 G00005 G00006 G00007");
    window.click("round-submit");
    window.wait_gone("dialog-round");
}

/// The group decides; the winner has a motion in the round.
fn decide(window: &Window) {
    room(window, "appointing");
    window.click("tab-selection");
    window.click_css("[data-test^=\"selection-decide-\"]");
    window.wait_says("dialog-decide", PEOPLE[2].1);
    resolution(window, "华鼎人才组决〔2026〕12号", "2026-11-10", "");
    window.fill("decide-on", "2026-11-02");
    window.choose("decide-round", "年终聘任");
    window.fill("decide-since", "2026-12-01");
    window.fill("decide-relatives", "无亲属在该单位任职");
    window.click("decide-submit");
    window.wait_says("decide-on-note", "公示");
    window.fill("decide-on", "2026-11-10");
    look(window, "decide");
    window.click("decide-submit");
    window.wait_gone("dialog-decide");
    window.wait_says("selection-about", "已结束");
    look(window, "over");
    window.click("tab-round");
    window.click_css("[data-motion] button");
    window.wait_says("motion-name", PEOPLE[2].1);
}
