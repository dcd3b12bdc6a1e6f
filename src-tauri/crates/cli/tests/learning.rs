//! Learning teams without a window: a plan, an activity, a pair from its agreement to the check, the review, and both papers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod desk;

use desk::{Desk, fixture, text_of};
use domain::learning::LearningRules;
use domain::rule::Document;
use serde_json::json;

#[test]
fn a_team_learns_from_the_command_line() {
    let desk = Desk::new();
    desk.file("clerk", &["import", "roster", &fixture("roster.xlsx")]);
    // Anybody may be a mentor here: certificates have tests of their own.
    let mut rules = Document::<LearningRules>::proposal("2025-1", "2025-01-01".parse().unwrap());
    rules.rules.pairs.mentor.clear();
    desk.write("rules.json", &serde_json::to_string(&rules).unwrap());
    desk.file("leader", &["rule", "add", "learning", "--from", "rules.json"]);
    let list = desk.file("clerk", &["learning", "list"]);
    assert_eq!(list["rules"], "learning 2025-1");
    let today = chrono::Local::now().date_naive();
    let [mentor, apprentice, other] = ["G00300", "G00301", "G00302"];
    let pair = json!({
        "agreement": "师徒〔2026〕1号", "mentor": mentor, "apprentice": apprentice, "goals": ["独立操作", "安全无事故"],
        "since": today - chrono::Days::new(300), "until": today + chrono::Days::new(10),
    });
    desk.write("pair.json", &pair.to_string());
    let unit = desk.file("clerk", &["learning", "agree", "--from", "pair.json"]);
    let (name, id) = (unit["row"]["name"].as_str().unwrap(), unit["pairs"][0]["id"].to_string());
    assert_eq!(unit["pairs"][0]["state"], "open");
    desk.refused("clerk", &["learning", "agree", "--from", "pair.json"], "LEARNING_PAIRED");

    let planned =
        desk.file("clerk", &["learning", "plan", name, "--kind", "meeting=1", "--kind", "contest=2", "--text", "安全生产"]);
    assert_eq!((&planned["row"]["planned"], &planned["theme"]), (&json!(3), &json!("安全生产")));
    let held = json!({
        "kind": "meeting", "minutes": "90", "place": "培训室", "host": other, "topic": "安全规程", "record": "逐条学习",
        "staff_numbers": [apprentice],
    });
    desk.write("activity.json", &held.to_string());
    let unit = desk.file("clerk", &["learning", "activity", name, "--from", "activity.json"]);
    assert_eq!((&unit["row"]["done"], &unit["activities"][0]["hours"]), (&json!(1), &json!("2")));
    let activity = unit["activities"][0]["id"].to_string();

    let check = |checker: &str| {
        let check = json!({ "checker": checker, "goals": ["met", "met"], "words": "现场操作合格" });
        desk.write("check.json", &check.to_string());
    };
    check(mentor);
    desk.refused("clerk", &["learning", "check", &id, "--from", "check.json"], "LEARNING_CHECKER");
    check(other);
    let unit = desk.file("clerk", &["learning", "check", &id, "--from", "check.json"]);
    assert_eq!((&unit["pairs"][0]["state"], &unit["row"]["passed"]), (&json!("passed"), &json!(1)));
    desk.refused("clerk", &["learning", "stop", &id, "--reason", "调岗"], "LEARNING_OVER");

    let review = desk.file("leader", &["learning", "review"]);
    assert_eq!(review["rows"][0]["outcome"], "below", "{review}");
    desk.refused("clerk", &["learning", "name", "--unit", name, "--resolution", "决1号"], "ROLE_MAY_NOT");
    let name_it = ["learning", "name", "--unit", name, "--resolution", "决1号", "--resolution-date", &today.to_string()];
    desk.refused("leader", &name_it, "LEARNING_BELOW");

    desk.file("clerk", &["print", "pair-agreement", &id, "--out", "pair.pdf"]);
    assert!(text_of(&desk.path("pair.pdf")).contains("师徒〔2026〕1号"));
    desk.file("clerk", &["print", "learning-year", "--unit", name, "--out", "year.pdf"]);
    assert!(text_of(&desk.path("year.pdf")).contains("安全规程"));

    let unit = desk.file("clerk", &["learning", "withdraw", &activity, "--reason", "记错单位"]);
    assert_eq!((&unit["row"]["done"], &unit["activities"][0]["withdrawn"]), (&json!(0), &json!("记错单位")));
    assert_eq!(desk.file("clerk", &["verify"])["sound"], true);
}
