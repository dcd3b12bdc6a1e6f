//! Training without a window: a plan let out, a programme whose attendance comes out of the table that was written for it, credits, hours
//! owed as a sheet, and every paper.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod desk;

use desk::{Desk, fixture, text_of};
use serde_json::{Value, json};

const PEOPLE: [&str; 3] = ["G00300", "G00301", "G00302"];

#[test]
fn a_programme_is_held_and_credited_from_the_command_line() {
    let desk = Desk::new();
    desk.file("clerk", &["import", "roster", &fixture("roster.xlsx")]);
    let clerk = |words: &[&str]| desk.file("clerk", &[&["training"], words, &["--year", "2025"]].concat());
    let line =
        ["line", "数控技术提高班", "--audience", "skilled", "--subject", "professional", "--hours", "12", "--sessions", "2"];
    let plan = clerk(&[&line[..], &["--month", "3", "--budget", "8000"]].concat());
    assert_eq!((&plan["planned"], &plan["lines"][0]["budget"]), (&json!(2), &json!("8000.00")));
    desk.refused("clerk", &["training", "release", "--year", "2025"], "ROLE_MAY_NOT");
    let released = desk.file("leader", &["training", "release", "--year", "2025"]);
    assert_ne!(released["released_on"], "");
    let opened =
        clerk(&["open", "数控技术提高班", "--subject", "professional", "--line", "1", "--check", "practice", "--pass", "60"]);
    let id = opened["row"]["id"].to_string();
    for on in ["2025-03-03", "2025-03-04"] {
        clerk(&["session", &id, "--on", on, "--starts", "8:30", "--place", "培训中心"]);
    }
    clerk(&["enrol", &id, "--person", PEOPLE[0], "--person", PEOPLE[1], "--person", PEOPLE[2]]);
    clerk(&["step", &id, "--begin"]);
    // The table that is written for a programme is read again as it is, with what was filled in.
    let table = desk.path("出勤.xlsx").display().to_string();
    assert_eq!(clerk(&["template", &id, "--out", &table]), 3);
    let filled = format!(
        "工号,2025-03-03 08:30,2025-03-04 08:30,成绩\n{},到,到,88\n{},到,请假,90\n{},80,到,59\n",
        PEOPLE[0], PEOPLE[1], PEOPLE[2]
    );
    desk.write("出勤.csv", &filled);
    assert_eq!(clerk(&["import", &id, "--from", &desk.path("出勤.csv").display().to_string()])["kept"], 3);
    assert_eq!(clerk(&["template", &id, "--out", &desk.path("again.xlsx").display().to_string()]), 3);
    assert_eq!(clerk(&["import", &id, "--from", &desk.path("again.xlsx").display().to_string()])["kept"], 3);
    let closed = clerk(&["step", &id, "--close"]);
    let told: Vec<_> =
        closed["people"].as_array().unwrap().iter().map(|one| (one["hours"].clone(), one["ground"].clone())).collect();
    // 180 minutes are four hours; 90 of 180 are under six sevenths; whoever has 59 did not pass.
    let want = [("4", "counted"), ("0", "attendance"), ("0", "check")];
    assert_eq!(told, want.map(|(hours, ground)| (json!(hours), json!(ground))));
    clerk(&["outside", PEOPLE[0], "--on", "2025-04-01", "--title", "公需科目", "--subject", "theory", "--hours", "20.5"]);
    let record = clerk(&["record", PEOPLE[0]]);
    let year: &Value = record["years"].as_array().unwrap().iter().find(|one| one["year"] == 2025).unwrap();
    assert_eq!(year["done"], "24.5");
    assert_eq!(clerk(&["year"])["hours"], "24.5");
    let rows = clerk(&["gaps", "--window", "lacking"]);
    let sheet = desk.path("差额.xlsx").display().to_string();
    assert_eq!(clerk(&["gaps", "--window", "lacking", "--out", &sheet]), json!(rows.as_array().unwrap().len()));
    assert!(desk.file("leader", &["verify"])["sound"].as_bool().unwrap());
    papers(&desk, &id);
}

fn papers(desk: &Desk, id: &str) {
    let print = |words: &[&str]| {
        let path = desk.path("paper.pdf");
        let _ = std::fs::remove_file(&path);
        desk.file("clerk", &[&["print"], words, &["--out", &path.display().to_string()]].concat());
        text_of(&path)
    };
    let plan = print(&["training-plan", "--year", "2025"]);
    assert!(plan.contains("2025年度培训计划表") && plan.contains("100.00%"), "{plan}");
    let sheets = print(&["attendance", id]);
    assert!(sheets.contains("应到3实到2") || sheets.contains("应到 3"), "{sheets}");
    let card = print(&["training-record", "--person", PEOPLE[0]]);
    assert!(card.contains("完成24.5") || card.contains("完成 24.5"), "{card}");
    assert!(print(&["training-year", "--year", "2025", "--language", "en"]).contains("24.5"));
    desk.file("clerk", &["training", "list", "--year", "2025"]);
    desk.refused("clerk", &["print", "evaluation", id, "--out", "none.pdf"], "PRINT_NOTHING");
}
