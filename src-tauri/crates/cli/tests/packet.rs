//! Scoring packets without a window: cards, packets, tables of scores, answers and the merge.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod desk;

use desk::{Desk, PASSWORD, fixture, refusal};
use serde_json::Value;
use std::fmt::Write;
use std::fs;

/// A rater's own desk: a folder of its own.
struct Rater(String);

impl Rater {
    fn json(&self, desk: &Desk, words: &[&str]) -> Value {
        let words = [words, &["--json"]].concat();
        desk::answer(&words, &desk.run_with(&words, &self.variables()))
    }

    fn refused(&self, desk: &Desk, words: &[&str], code: &str) {
        refusal(words, &desk.run_with(words, &self.variables()), code);
    }

    fn variables(&self) -> [(&str, &str); 2] {
        [("TALENT_HOME", &self.0), ("TALENT_NEW_PASSWORD", PASSWORD)]
    }
}

#[test]
fn packets_go_out_come_back_and_count() {
    let desk = Desk::new();
    desk.file("clerk", &["import", "roster", &fixture("roster.xlsx")]);
    desk.file("clerk", &["appraisal", "open", "--year", "2026"]);
    let raters: Vec<Rater> = (0..3).map(|at| Rater(desk.path(&format!("rater-{at}")).display().to_string())).collect();
    for (at, rater) in raters.iter().enumerate() {
        let card = format!("card-{at}.tdkey");
        rater.refused(&desk, &["packet", "open", "none.tdpacket"], "FILE_MISSING");
        let state = rater.json(&desk, &["packet", "card", "--out", &card, "--name", &format!("职工代表{at}")]);
        let rows = desk.file("clerk", &["rater", "add", "C", &card]);
        assert_eq!(rows["rows"].as_array().unwrap().last().unwrap()["fingerprint"], state["fingerprint"]);
    }
    desk.file("clerk", &["rater", "add", "C", "--name", "不用电脑的代表"]);
    fs::create_dir(desk.path("out")).unwrap();
    let issued = desk.file("clerk", &["packet", "issue", "C", "--folder", "out", "--until", "2026-12-10"]);
    assert_eq!((issued["files"].as_array().unwrap().len(), &issued["paper"]), (3, &1.into()));
    desk.refused("clerk", &["packet", "issue", "C", "--folder", "out"], "RATERS_NONE");
    for (at, rater) in raters.iter().enumerate() {
        let file = issued["files"][at]["file"].as_str().unwrap();
        let sheet = rater.json(&desk, &["packet", "open", file]);
        assert_eq!(sheet["fingerprint"], desk.file("leader", &["rater", "list"])["fingerprint"]);
        let people = sheet["people"].as_array().unwrap();
        assert!(people.len() > 10 && sheet["stand"]["missing"] == people.len());
        let answer = format!("answer-{at}.tdpacket");
        rater.refused(&desk, &["packet", "return", file, "--out", &answer], "PACKET_INCOMPLETE");
        let mut table = "工号,德,能,勤,绩,廉\n".to_owned();
        for (place, person) in people.iter().enumerate() {
            let number = person["staff_number"].as_str().unwrap();
            writeln!(table, "{number},{}.5,88,{},90,100", 70 + place % 20, 60 + (place * 3 + at) % 40).unwrap();
        }
        let name = format!("scores-{at}.csv");
        desk.write(&name, &table.replacen("88", "88.25", 1));
        rater.json(&desk, &["packet", "fill", file, &name]);
        rater.refused(&desk, &["packet", "return", file, "--out", &answer], "PACKET_STEP");
        desk.write(&name, &table);
        assert_eq!(rater.json(&desk, &["packet", "fill", file, &name])["stand"]["missing"], 0);
        rater.json(&desk, &["packet", "return", file, "--out", &answer]);
        if at < 2 {
            let (outcome, _) = desk.unsound("clerk", &["packet", "merge", &answer]);
            assert_eq!(outcome["rows"][0]["code"], "PACKET_WAITS");
        }
    }
    let merge = ["packet", "merge", "answer-0.tdpacket", "answer-1.tdpacket", "answer-2.tdpacket"];
    assert_eq!(desk.file("clerk", &merge)["merged"], 3);
    let (again, _) = desk.unsound("clerk", &merge);
    assert!(again["rows"].as_array().unwrap().iter().all(|row| row["code"] == "PACKET_REPLAYED"));
    let rows = desk.file("clerk", &["rater", "voted", "4"]);
    assert!(rows["rows"].as_array().unwrap().iter().all(|row| row["voted"] == true));
    desk.refused("clerk", &["rater", "revoke", "1"], "RATER_VOTED");
    desk.refused("auditor", &["packet", "merge", "answer-0.tdpacket"], "ROLE_MAY_NOT");
    let raters = desk.file("auditor", &["rater", "list"]);
    assert_eq!(raters["rows"].as_array().unwrap().len(), 4);
}
