//! Target letters and the yearly report without a window: on the sample, from a draft to the supplement's paper.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod desk;

use desk::{Desk, refusal, text_of};
use serde_json::{Value, json};

#[test]
fn letters_are_drafted_scored_and_printed() {
    let desk = Desk::new();
    let run_as = |who: &str, words: &[&str]| desk.run(&[words, &["--as", who, "--file", "sample.talent"]].concat());
    let run = |words: &[&str]| run_as("bangongshi", words);
    let answer = |words: &[&str]| -> Value { desk::answer(words, &run(&[words, &["--json"]].concat())) };
    let plain = |words: &[&str]| {
        let output = run(words);
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let paper = |words: &[&str]| {
        plain(&[words, &["--out", "paper.pdf"]].concat());
        let text: String = text_of(&desk.path("paper.pdf")).chars().filter(|sign| !sign.is_whitespace()).collect();
        std::fs::remove_file(desk.path("paper.pdf")).unwrap();
        text
    };
    assert!(desk.run(&["sample", "--file", "sample.talent"]).status.success());

    let list = answer(&["letter", "list", "--year", "2026"]);
    let rows = list["rows"].as_array().unwrap();
    let of = |state: &str| rows.iter().find(|row| row["state"] == state).unwrap_or_else(|| panic!("{state} in {list}"));
    let amended = rows.iter().find(|row| row["supplements"] == 1).unwrap();
    let unit = amended["unit_name"].as_str().unwrap();
    assert!(plain(&["letter", "list", "--year", "2026"]).contains(unit));
    let shown = plain(&["letter", "show", unit, "--year", "2026"]);
    assert!(shown.contains("version 0") && shown.contains("version 1"), "{shown}");
    assert!(paper(&["print", "target-letter", unit, "--year", "2026", "--supplement", "1"]).contains("补充第1号"));
    let original = paper(&["print", "target-letter", unit, "--year", "2026", "--supplement", "0"]);
    assert!(original.contains("正本2/2") && !original.contains("补充第1号"), "{original}");
    assert!(
        paper(&["print", "letter-score", &of("self")["id"].to_string(), "--language", "en"])
            .contains("ScoresoftheTalentTargetLetter")
    );
    assert!(paper(&["print", "report", "--year", "2026"]).contains("2026年度人才工作报告"));

    // A unit that has none gets one, and what the product counts is told.
    let missing = list["missing"][0][1].as_str().unwrap();
    let drafted = answer(&["letter", "draft", missing, "--year", "2026", "--person", "Q0001"]);
    let id = drafted["row"]["id"].to_string();
    assert!(plain(&["letter", "count", &id]).contains("training_plan"));
    let mut terms = drafted["versions"][0]["terms"].clone();
    terms["rewards"] = "先进集体优先".into();
    desk.write("terms.json", &json!({ "terms": terms }).to_string());
    let saved = answer(&["letter", "save", &id, "--from", "terms.json"]);
    assert_eq!(saved["versions"][0]["terms"]["rewards"], "先进集体优先");
    let wrong = |words: &[&str], code: &str| refusal(words, &run(words), code);
    desk.write("sign.json", r#"{"side":"responsible"}"#);
    wrong(&["letter", "sign", &id, "--from", "sign.json"], "LETTER_SCAN");
    desk.write("check.json", "{}");
    wrong(&["letter", "mid", &id, "--from", "check.json"], "LETTER_UNSIGNED");
    wrong(&["letter", "feed", &id], "LETTER_UNCHECKED");
    wrong(&["letter", "show", "没有的车间"], "NOT_FOUND");
    wrong(&["letter", "drop", &id], "REASON_MISSING");
    assert!(plain(&["letter", "drop", &id, "--reason", "单位撤并"]).contains("dropped"));
    // Who decides cites a resolution.
    let scored = of("self")["id"].to_string();
    let words = ["letter", "decide", scored.as_str()];
    refusal(&words, &run_as("zuzhang", &words), "RESOLUTION_NEEDED");
    assert_eq!(answer(&["verify"])["sound"], true);
}
