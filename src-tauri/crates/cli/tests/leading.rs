//! The leading group without a window: seats, meetings, resolutions, issues and the programme of the sample, and their papers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod desk;

use desk::{Desk, refusal, text_of};
use serde_json::{Value, json};

#[test]
fn the_leading_group_is_told_and_printed() {
    let desk = Desk::new();
    let on = |words: &[&str]| [words, &["--as", "bangongshi", "--file", "sample.talent"]].concat().join("\u{1}");
    let run = |words: &[&str]| {
        let words = on(words);
        desk.run(&words.split('\u{1}').collect::<Vec<_>>())
    };
    let json = |words: &[&str]| -> Value {
        let output = run(&[words, &["--json"]].concat());
        desk::answer(words, &output)
    };
    let plain = |words: &[&str]| {
        let output = run(words);
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let sample = ["sample", "--file", "sample.talent"];
    assert!(desk.run(&sample).status.success());

    // The seat of a head follows the post.
    let sits = |day: &str| -> String {
        let room = json(&["seats", "--day", day]);
        let places = room["places"].as_array().unwrap().clone();
        let place = places.iter().find(|place| place["post_name"] == "热处理车间 主任").unwrap();
        place["staff_number"].as_str().unwrap().to_owned()
    };
    let (before, after) = (sits("2026-06-30"), sits("2026-07-01"));
    assert!(before != after && !after.is_empty(), "{before} {after}");
    let room = json(&["seats", "--day", "2026-11-01"]);
    let roles: Vec<&str> = room["places"].as_array().unwrap().iter().map(|one| one["role"].as_str().unwrap()).collect();
    assert!(roles.len() > 14 && roles[..3] == ["leader", "deputy", "member"], "{roles:?}");
    assert!(plain(&["seats"]).contains("leader Q0001"));

    // Meetings, by the number of the year.
    let list = json(&["meeting", "list", "--year", "2026"]);
    assert!(list["held"] == 3, "{list}");
    let meeting = json(&["meeting", "show", "2026-2"]);
    let items = meeting["items"].as_array().unwrap();
    assert_eq!(items[0]["out"].as_array().unwrap().len(), 1, "{}", items[0]);
    let number = items[0]["resolution_number"].as_str().unwrap();
    assert!(number.contains("人才组决〔2026〕"), "{number}");
    let lost = json(&["meeting", "show", "2026-1"]);
    assert_eq!((&lost["items"][2]["outcome"], &lost["items"][2]["resolution_number"]), (&"lost".into(), &"".into()));
    let card = json(&["resolution", "show", number]);
    assert_eq!((&card["meeting"], &card["item"]["outcome"]), (&meeting["row"]["id"], &"carried".into()));
    assert!(plain(&["resolution", "show", number]).contains("stepped out"));
    assert!(plain(&["meeting", "show", "2025-1"]).contains("heard"));

    // Issues on different rungs.
    let issues = json(&["issue", "list"]);
    let of = |key: &str| -> Vec<String> {
        issues["rows"].as_array().unwrap().iter().map(|row| row[key].as_str().unwrap().to_owned()).collect()
    };
    let (states, rungs) = (of("state"), of("rung"));
    for state in ["raised", "decided", "reported", "verified", "closed", "dropped"] {
        assert!(states.iter().any(|one| one == state), "{state} {states:?}");
    }
    assert!(["leader", "deputy", "owner"].iter().all(|rung| rungs.iter().any(|one| one == rung)), "{rungs:?}");
    let first = issues["rows"][0]["id"].to_string();
    let shown = plain(&["issue", "show", &first]);
    assert!(shown.contains("days late") && shown.contains("decide") && shown.contains("extend"), "{shown}");

    let programme = json(&["programme", "--year", "2026"]);
    assert_eq!(programme["goals"].as_array().unwrap().len(), 4);
    let told = plain(&["programme", "--year", "2026"]);
    assert!(["planned", "running", "done", "stopped", "overdue"].iter().all(|state| told.contains(state)), "{told}");

    // Papers.
    let paper = |words: &[&str]| {
        let words = [words, &["--out", "paper.pdf"]].concat();
        let output = run(&words);
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        let text = text_of(&desk.path("paper.pdf"));
        std::fs::remove_file(desk.path("paper.pdf")).unwrap();
        text
    };
    assert!(paper(&["print", "seats", "--day", "2026-11-01"]).contains("领导小组成员名单"));
    assert!(paper(&["print", "agenda", "2026-3"]).contains("研究班组长后备不足"));
    let minutes = paper(&["print", "minutes", "2026-2"]);
    assert!(minutes.contains("回避") && minutes.contains(number) && !minutes.contains("草稿"), "{minutes}");
    assert!(paper(&["print", "resolution", number]).contains(number));
    assert!(paper(&["print", "resolution", "启明人才组决〔2026〕4号"]).contains("据纸质决议登记"));
    assert!(paper(&["print", "issues", "--language", "en"]).contains("Major Issues"));
    assert!(paper(&["print", "programme", "--year", "2026"]).contains("试行人才公寓"));

    let wrong = |words: &[&str], code: &str| refusal(words, &run(words), code);
    wrong(&["meeting", "show", "2026-99"], "NOT_FOUND");
    wrong(&["print", "minutes", "2026-99", "--out", "no.pdf"], "NOT_FOUND");
    wrong(&["print", "programme", "--year", "2019", "--out", "no.pdf"], "PRINT_NOTHING");
    assert_eq!(run(&["meeting", "show", "third"]).status.code(), Some(2));
    assert_eq!(json(&["verify"])["sound"], true);
}

#[test]
fn a_meeting_and_an_issue_go_their_way_from_the_command_line() {
    let desk = Desk::new();
    assert!(desk.run(&["sample", "--file", "sample.talent"]).status.success());
    let run = |account: &str, words: &[&str]| -> Value {
        let words = [words, &["--as", account, "--json", "--file", "sample.talent"]].concat();
        desk::answer(&words, &desk.run(&words))
    };
    let from = |account: &str, words: &[&str], document: Value| -> Value {
        desk.write("form.json", &document.to_string());
        run(account, &[words, &["--from", "form.json"]].concat())
    };
    let refused = |account: &str, words: &[&str], code: &str| {
        let words = [words, &["--as", account, "--json", "--file", "sample.talent"]].concat();
        refusal(&words, &desk.run(&words), code);
    };
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    // A meeting from its agenda to the signed minutes.
    let card = from("bangongshi", &["meeting", "save"], json!({ "on": "2026-11-20", "starts": "09:00", "place": "三楼会议室" }));
    let id = text(&card["row"]["id"]);
    let card = from(
        "bangongshi",
        &["meeting", "item", &id],
        json!({ "kind": "decide", "topic": "技师工作室", "reporter": "人力资源部" }),
    );
    let item = text(&card["items"][0]["id"]);
    refused("bangongshi", &["meeting", "issue", &id], "ROLE_MAY_NOT");
    let away = text(&card["roll"][3]["person"]).parse::<i64>().unwrap();
    let card = from("bangongshi", &["meeting", "roll", &id], json!({ "away": [[away, "leave", "出差"]] }));
    let present = card["row"]["present"].as_u64().unwrap();
    assert_eq!(card["row"]["entitled"].as_u64().unwrap(), present + 1);
    let held = json!({
        "discussion": "条件成熟。", "resolved": "年内建成两个。", "responsible": "人力资源部",
        "agree": present.to_string(), "against": "0", "abstain": "0"
    });
    let card = from("bangongshi", &["meeting", "hold", &item], held);
    assert_eq!(card["items"][0]["outcome"], "carried");
    let card = run("zuzhang", &["meeting", "issue", &id]);
    let number = text(&card["items"][0]["resolution_number"]);
    assert!(number.contains("人才组决〔2026〕"), "{number}");
    desk.write("signed.pdf", "%PDF-1.7 signed");
    run("bangongshi", &["meeting", "scan", &id, "signed.pdf"]);
    run("bangongshi", &["meeting", "copy", &id, "--out", "copy.pdf"]);
    assert!(desk.path("copy.pdf").exists());
    // What it decided is followed up.
    let card = run("bangongshi", &["issue", "raise", "建技师工作室", "--ground", "带徒没有场地", "--on", "2026-11-20"]);
    let issue = text(&card["row"]["id"]);
    refused(
        "zuzhang",
        &["issue", "decide", &issue, "--person", "Q0009", "--until", "2026-12-31", "--text", "建两个"],
        "RESOLUTION_NEEDED",
    );
    let decide =
        ["issue", "decide", &issue, "--person", "Q0009", "--until", "2026-12-31", "--text", "建两个", "--resolution", &number];
    assert_eq!(run("zuzhang", &decide)["row"]["state"], "decided");
    run("zuzhang", &["issue", "extend", &issue, "--until", "2027-01-31", "--text", "设备晚到"]);
    run("bangongshi", &["issue", "report", &issue, "--text", "已挂牌", "--evidence", "signed.pdf"]);
    refused("bangongshi", &["issue", "verify", &issue, "--text", "属实"], "SEPARATION_KEPT");
    run("fuzuzhang", &["issue", "verify", &issue, "--text", "现场看过"]);
    let card = run("zuzhang", &["issue", "close", &issue, "--text", "办结"]);
    assert_eq!((&card["row"]["state"], card["steps"].as_array().unwrap().len()), (&"closed".into(), 5));
    // The programme, seats and a round of suggestions.
    let goal = json!({ "year": 2026, "title": "高技能人才占比过三成", "figure": "high_skill_share", "aim": "30" });
    let programme = from("zuzhang", &["programme", "goal"], goal);
    assert_eq!(programme["goals"].as_array().unwrap().len(), 5);
    let seats = run("zuzhang", &["seats", "add", "Q0050", "--since", "2026-11-21", "--resolution", &number]);
    assert!(seats["places"].as_array().unwrap().iter().any(|place| place["staff_number"] == "Q0050"));
    let end = ["seats", "end", "Q0050", "--until", "2026-11-22", "--reason", "调整"];
    run("zuzhang", &end);
    let round = from("bangongshi", &["provision", "ask"], json!({ "year": 2026, "title": "冬季建议", "until": "2026-12-20" }));
    let round = text(&round["round"]["id"]);
    assert!(!text(&run("bangongshi", &["provision", "finish", &round])["round"]["closed_on"]).is_empty());
    assert_eq!(run("jijian", &["verify"])["sound"], true);
}
