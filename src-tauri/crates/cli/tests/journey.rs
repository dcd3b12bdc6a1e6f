//! The main job from the command line, on the files an office would bring.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod desk;

use desk::{BOTH, Desk, PASSWORD, fixture, text_of};
use serde_json::Value;

fn expected(name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(fixture(name)).unwrap()).unwrap()
}

fn rows(list: &Value) -> Vec<i64> {
    let mut rows: Vec<i64> = list.as_array().unwrap().iter().map(|row| row["row"].as_i64().unwrap()).collect();
    rows.sort_unstable();
    rows
}

fn planted(list: &Value) -> Vec<i64> {
    let mut rows: Vec<i64> = list.as_array().unwrap().iter().map(|row| row[0].as_i64().unwrap()).collect();
    rows.sort_unstable();
    rows
}

/// The steps before the leader's, each by the account whose part it is.
fn sign(desk: &Desk, batch: &[&str]) {
    for account in ["clerk", "hr", "payer", "deputy"] {
        desk.file(account, &[&["award", "sign"], batch].concat());
    }
}

/// A day before today: papers are typed in arrears.
fn ago(days: u64) -> String {
    (chrono::Local::now().date_naive() - chrono::Days::new(days)).to_string()
}

/// Closes by a resolution of two weeks ago and posts the notice on the day after: what is confirmed today has hung long enough.
fn close_and_post(desk: &Desk, resolution: &str) -> Value {
    let closed = desk.file("clerk", &["appraisal", "close", "--resolution", resolution, "--resolution-date", &ago(14)]);
    let post = ["procedure", "post", "--on", &ago(13), "--place", "公告栏", "--contact", "人力资源部"];
    desk.refused("leader", &["appraisal", "confirm", "--resolution", "决99号"], "NOTICE_MISSING");
    desk.refused("leader", &post, "ROLE_MAY_NOT");
    let posted = desk.file("clerk", &post);
    assert_eq!(posted["notices"][0]["people"].as_array().unwrap().len(), 7, "{posted}");
    desk.refused("clerk", &post, "NOTICE_STANDS");
    closed
}

#[test]
fn from_roster_to_paper() {
    let desk = Desk::new();
    let roster = fixture("roster.xlsx");
    let dry = desk.file("clerk", &["import", "roster", &roster, "--dry-run"]);
    assert_eq!(dry["added"], 1175);
    assert_eq!(rows(&dry["refused"]), planted(&expected("roster.expected.json")["mistakes_row_staffno_what"]));
    let done = desk.file("clerk", &["import", "roster", &roster]);
    assert_eq!(done, dry);
    assert_eq!(desk.file("clerk", &["import", "roster", &roster])["unchanged"], 1175);

    let head = desk.file("clerk", &["appraisal", "open", "--year", "2026"]);
    assert_eq!(head["row"]["subjects"], 38);
    assert_eq!((&head["quota"], &head["quota_base"]), (&7.into(), &38.into()));
    desk.refused("clerk", &["appraisal", "open", "--year", "2026"], "YEAR_TAKEN");
    let ballots = desk.file("clerk", &["import", "ballots", &fixture("ballots.xlsx")]);
    assert_eq!(ballots["added"], 1467);
    assert_eq!(rows(&ballots["void"]), planted(&expected("ballots.expected.json")["void_rows"]));
    assert_eq!(ballots["refused"].as_array().unwrap().len(), 0);
    let performance = desk.file("clerk", &["import", "performance", &fixture("performance.xlsx")]);
    assert_eq!((performance["added"].as_i64(), rows(&performance["refused"])), (Some(36), vec![23, 39]));

    desk.refused("clerk", &["appraisal", "close", "--resolution", "决1号"], "APPRAISAL_INCOMPLETE");
    let by_hand = ["appraisal", "set", "G00375", "--performance", "92", "--superior", "90"];
    desk.refused("clerk", &by_hand, "PERFORMANCE_DOCUMENT");
    desk.file("clerk", &[&by_hand[..], &["--document", "考办〔2026〕6号"]].concat());
    desk.file(
        "clerk",
        &["appraisal", "set", "G01136", "--performance", "95.5", "--document", "考办〔2026〕6号", "--superior", "94"],
    );
    desk.refused("clerk", &["appraisal", "close"], "RESOLUTION_NEEDED");
    let closed = close_and_post(&desk, "决1号");
    assert_eq!(closed["row"]["state"], "closed");
    assert_eq!(closed["quota_used"], 7);
    desk.refused("clerk", &["import", "ballots", &fixture("ballots.xlsx"), "--year", "2026"], "APPRAISAL_CLOSED");
    let confirmed = desk.file("leader", &["appraisal", "confirm", "--resolution", "决2号"]);
    assert_eq!(confirmed["row"]["state"], "confirmed");

    let certificates = desk.file("clerk", &["import", "certificates", &fixture("certificates.xlsx")]);
    assert_eq!(certificates["added"], 339);
    let reasons: Vec<&str> =
        certificates["refused"].as_array().unwrap().iter().map(|row| row["reason"].as_str().unwrap()).collect();
    assert_eq!(reasons.iter().filter(|reason| **reason == "PERSON_UNKNOWN").count(), 7);
    assert_eq!(reasons.iter().filter(|reason| **reason == "DUPLICATE").count(), 1);
    desk.file("evaluator", &["certificate", "confirm", "--all", "--on", "2026-11-20"]);
    let batch = desk.file("clerk", &["award", "compute", "--year", "2026", "--closing-date", "2026-12-31"]);
    assert_eq!(batch["decisions"], 339);
    sign(&desk, &[]);
    let approved = desk.file("leader", &["award", "approve", "--resolution", "决3号"]);
    assert_eq!(approved["state"], "approved");
    desk.refused("leader", &["award", "approve"], "BATCH_APPROVED");
    let paid = desk.file("cashier", &["award", "release", "--document", "付字1号", "--paid-on", "2026-12-31"]);
    assert_eq!((&paid["state"], &paid["paid_on"], &paid["next"]), (&"paid".into(), &"2026-12-31".into(), &"".into()));

    for (words, pages) in [
        (&["print", "registration", "--all", "--out", "registration.pdf"][..], 76),
        (&["print", "summary", "--out", "summary.pdf"], 0),
        (&["print", "approval", "--person", "G00001", "--out", "approval.pdf"], 1),
        (&["print", "payout", "--out", "payout.pdf", "--variant", "public"], 0),
        (&["print", "record", "--person", "G00375", "--out", "record.pdf"], 0),
        (&["print", "award-notice", "--all", "--out", "notices.pdf"], approved["paid"].as_i64().unwrap()),
        (
            &["print", "honour", "--all", "--variant", "stock", "--offset", "-1.5,0.5", "--out", "honours.pdf"],
            approved["paid"].as_i64().unwrap(),
        ),
        (&["print", "grade-honour", "--all", "--out", "grades.pdf"], 0),
        (&["print", "offset-sheet", "--out", "offset.pdf"], 1),
    ] {
        let printed = desk.file("clerk", words);
        let found = printed["pages"].as_i64().unwrap();
        assert!(found > 0 && (pages == 0 || found == pages), "{words:?} {printed}");
    }
    assert!(text_of(&desk.path("summary.pdf")).contains("余龙轩"));
    let payout: String = text_of(&desk.path("payout.pdf")).split_whitespace().collect();
    let capital = approved["capital"].as_str().unwrap().trim_start_matches("人民币");
    assert!(payout.contains(capital), "{payout}");
    assert!(text_of(&desk.path("record.pdf")).contains("G00375"));
    let capitals = text_of(&desk.path("notices.pdf")).matches("大写：人民币").count();
    assert_eq!(capitals as i64, approved["paid"].as_i64().unwrap());
    // The desk keeps the offset from one print to the next.
    assert!(text_of(&desk.path("offset.pdf")).contains("−1.5"));
    desk.refused("clerk", &["print", "offset-sheet", "--offset", "25,0", "--out", "a.pdf"], "OFFSET_RANGE");
    desk.refused("cashier", &["print", "award-notice", "--all", "--out", "a.pdf"], "ROLE_MAY_NOT");
    desk.refused("clerk", &["print", "summary", "--out", "no/such/folder/a.pdf"], "PRINT_PATH");

    let verdict = desk.file("clerk", &["verify"]);
    assert_eq!(verdict["sound"], true, "{verdict}");
    assert_eq!(verdict["results"], 38);
    assert_eq!(verdict["decisions"], 339);

    // A year that leader and auditor open again can be mended and closed again.
    let reopen = ["appraisal", "reopen", "--year", "2026", "--resolution", "决4号"];
    let both = [&reopen[..], &["--second", "auditor", "--reason", "票数有误"]].concat();
    desk.refused("leader", &reopen, "SECOND_NEEDED");
    desk.refused("clerk", &both, "ROLE_MAY_NOT");
    desk.refused("leader", &[&reopen[..], &["--second", "auditor"]].concat(), "REASON_MISSING");
    desk.refused("leader", &[&reopen[..], &["--second", "deputy", "--reason", "票数有误"]].concat(), "SECOND_WRONG");
    desk.refused_with("leader", &both, &[("TALENT_SECOND_PASSWORD", "not his password")], "SECOND_WRONG");
    assert_eq!(desk.file("leader", &both)["row"]["state"], "open");
    desk.refused("leader", &both, "APPRAISAL_NOT_CLOSED");
    desk.file("clerk", &["appraisal", "set", "G00375", "--performance", "93"]);
    assert_eq!(close_and_post(&desk, "决5号")["row"]["state"], "closed");
    assert_eq!(desk.file("leader", &["appraisal", "confirm", "--resolution", "决6号"])["row"]["state"], "confirmed");
    let verdict = desk.file("auditor", &["verify"]);
    assert_eq!((&verdict["sound"], &verdict["results"]), (&true.into(), &38.into()), "{verdict}");
}

#[test]
fn the_sample_is_complete_and_sound() {
    let desk = Desk::new();
    let sample =
        |account: &str, words: &[&str]| desk.json(&[words, &["--as", account, "--file", "sample.talent", "--json"]].concat());
    let made = sample("bangongshi", &["sample"]);
    assert_eq!(made["sample"], true);
    assert_eq!(made["sample_accounts"].as_array().unwrap().len(), 9);
    let open = |words: &[&str]| sample("bangongshi", words);
    let head = &open(&["appraisal", "show", "--year", "2026"])["head"];
    assert_eq!((&head["row"]["state"], &head["incomplete"]), (&"open".into(), &0.into()), "{head}");
    assert_eq!(open(&["appraisal", "show", "--year", "2025"])["head"]["row"]["state"], "confirmed");
    let proposed = ["--resolution", "启明人才组决〔2026〕8号", "--resolution-date", "2026-11-06"];
    assert_eq!(open(&[&["appraisal", "close"][..], &proposed].concat())["tied"], 0);
    let posted = open(&["procedure", "post", "--on", "2026-11-09", "--place", "公告栏", "--contact", "人力资源部"]);
    assert_eq!(posted["notices"][0]["last_day"], "2026-11-13");
    let cite = ["--resolution", "启明人才组决〔2026〕9号"];
    assert_eq!(sample("zuzhang", &[&["appraisal", "confirm"][..], &cite].concat())["row"]["state"], "confirmed");
    let batch = open(&["award", "compute", "--year", "2026", "--closing-date", "2026-12-31"]);
    let codes: Vec<&str> = batch["codes"].as_array().unwrap().iter().map(|code| code["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"UPGRADE_DIFF") && codes.contains(&"EXPIRED"), "{codes:?}");
    // What the same batch grants before a step up stands on the sheet that subtracts it.
    let steps = open(&["award", "show", "--code", "UPGRADE_DIFF"]);
    let number = steps["decisions"][0]["staff_number"].as_str().unwrap();
    open(&["print", "approval", "--person", number, "--out", "step.pdf"]);
    let sheet = text_of(&desk.path("step.pdf"));
    assert!(sheet.contains("本批") && sheet.contains("升级"), "{sheet}");
    // What a year took, what may come, who is on the way to a certificate.
    let year = open(&["award", "year", "--year", "2026"]);
    let total = year["total"].as_str().unwrap();
    open(&["print", "award-year", "--year", "2026", "--out", "year.pdf"]);
    let paper = text_of(&desk.path("year.pdf"));
    assert!(paper.contains(year["capital"].as_str().unwrap()) && total != "0.00", "{paper}");
    let forecast = open(&["award", "forecast", "--source", "under_way"]);
    let ahead = forecast["lines"].as_array().unwrap();
    assert!(ahead.len() > 10 && ahead.iter().all(|line| line["source"] == "under_way"), "{forecast}");
    let entry = &open(&["underway", "list"])[0];
    let (id, holder) = (entry["id"].to_string(), entry["staff_number"].as_str().unwrap());
    let cards = open(&["award", "forecast", "--person", holder]);
    assert!(!cards["cards"][0]["trace"]["steps"].as_array().unwrap().is_empty(), "{cards}");
    let same = ["--family", "skill", "--field", "焊工", "--level", "三级", "--month", "2099-06"];
    let again = [&["underway", "add", holder][..], &same, &["--as", "bangongshi", "--file", "sample.talent"]].concat();
    desk::refusal(&again, &desk.run(&again), "UNDER_WAY_TAKEN");
    assert_eq!(open(&["underway", "drop", &id, "--reason", "考试未通过"])[0]["state"], "dropped");
    assert_eq!(open(&[&["underway", "add", holder][..], &same].concat()), 1);
    let rows = open(&["award", "export", "forecast", "--out", "forecast.xlsx"]).as_u64().unwrap();
    assert!(rows as usize >= ahead.len() && desk.path("forecast.xlsx").exists());
    open(&["print", "reminders", "--out", "due.pdf"]);
    assert!(text_of(&desk.path("due.pdf")).contains("注册安全工程师"));
    assert_eq!(open(&["verify"])["sound"], true);
}

#[test]
fn what_changed_since_is_computed_again_before_it_is_paid() {
    let desk = Desk::new();
    desk.write("people.csv", "工号,姓名,性别,单位\nA1,王平,男,一车间\n");
    let head = "工号,姓名,证书类别,专业/工种,级别,证书编号,发证机关,发证日期,申报日期,查验情况,查验日期";
    let row = |state: &str| format!("{head}\nA1,王平,技能等级,钳工,三级,N1,鉴定中心,2026-03-01,2026-04-01,{state},2026-03-10\n");
    desk.write("found.csv", &row("已验真"));
    desk.write("forged.csv", &row("伪造"));
    desk.file("clerk", &["import", "roster", "people.csv"]);
    desk.file("clerk", &["import", "certificates", "found.csv"]);
    desk.refused("clerk", &["certificate", "confirm", "--all", "--on", "2026-03-12"], "LOOK_UP_OWN");
    desk.file("evaluator", &["certificate", "confirm", "--all", "--on", "2026-03-12"]);
    desk.file("clerk", &["award", "compute", "--year", "2026", "--closing-date", "2026-12-31"]);
    sign(&desk, &[]);
    assert_eq!(desk.file("clerk", &["import", "certificates", "forged.csv"])["changed"], 1);
    desk.refused("leader", &["award", "approve"], "BATCH_STALE");
    // A forged number stays refused until another role lifts it, and what is found genuine again is looked up by two people again.
    assert_eq!(desk.file("clerk", &["import", "certificates", "found.csv"])["refused"][0]["reason"], "BLACKLISTED");
    desk.refused("clerk", &["certificate", "lift", "N1", "--reason", "误记"], "ROLE_MAY_NOT");
    desk.file("deputy", &["certificate", "lift", "N1", "--reason", "误记"]);
    desk.file("clerk", &["import", "certificates", "found.csv"]);
    desk.file("evaluator", &["certificate", "confirm", "N1", "--on", "2026-03-12"]);
    let compute = |year: &str, until: &str| {
        desk.file("clerk", &["award", "compute", "--year", year, "--closing-date", until])["id"].to_string()
    };
    let first = compute("2026", "2026-12-31");
    let second = compute("2027", "2027-12-31");
    // Computed anew to the same content, the first batch keeps its signatures.
    assert_eq!(desk.file("clerk", &["award", "show", "--batch", &first])["batch"]["next"], "leader");
    sign(&desk, &["--batch", &second]);
    assert_eq!(desk.file("leader", &["award", "approve", "--batch", &second])["total"], "1000.00");
    desk.refused("leader", &["award", "approve", "--batch", &first], "BATCH_STALE");
    assert_eq!(desk.file("clerk", &["verify"])["sound"], true);
    // A refused act leaves no resolution behind, and who is not there is named.
    desk.refused("leader", &["award", "approve", "--batch", &first, "--resolution", "决9号"], "BATCH_STALE");
    desk.refused("clerk", &["print", "approval", "--batch", &second, "--person", "A1", "--person", "A9", "--out", "a.pdf"], "A9");
    desk.refused("clerk", &["award", "compute", "--year", "2026"], "BATCH_EMPTY");
}

#[test]
fn wrong_words_are_told_apart_from_refusals() {
    let desk = Desk::new();
    for words in [
        &["nonsense"][..],
        &["import"],
        &["appraisal", "show"],
        &["print", "summary"],
        &["print", "award-notice", "--out", "a.pdf"],
        &["print", "honour", "--all", "--variant", "gold", "--out", "a.pdf"],
        &["verify", "--nonsense"],
        &["verify", "--file", "group.talent"],
        &["award", "undo", "--as", "clerk", "--file", "group.talent"],
        &["account", "--as", "leader", "--file", "group.talent"],
        &["init", "other.talent", "--leader", "leader=赵组长"],
        &["backup", "restore", "name", "--as", "leader"],
    ] {
        assert_eq!(desk.run(words).status.code(), Some(2), "{words:?}");
    }
    let help = desk.run(&["verify", "--help"]);
    assert!(help.status.success() && String::from_utf8_lossy(&help.stdout).contains("talent verify"));
    desk.refused("clerk", &["import", "roster", "no.xlsx"], "FILE_MISSING");
    desk.refused("clerk", &["import", "roster", &fixture("worked.json")], "SHEET_TYPE");
    let missing = desk.run(&["verify", "--file", "none.talent"]);
    assert_eq!(missing.status.code(), Some(1));
    desk.write("wrong", "not the password");
    desk.refused("clerk", &["verify", "--password-file", "wrong"], "SIGN_IN_WRONG");
    desk.write("right", &format!("{PASSWORD}\n"));
    let named = desk.run_with(
        &["verify", "--file", "group.talent", "--password-file", "right"],
        &[("TALENT_ACCOUNT", "clerk"), ("TALENT_PASSWORD", "not the password")],
    );
    assert!(named.status.success(), "{}", String::from_utf8_lossy(&named.stderr));
}

#[test]
fn hostile_tables_are_refused_at_once() {
    let desk = Desk::new();
    for name in ["bomb_300mb_cell.xlsx", "laugh.xlsx", "uniq.xlsx", "xfd.xlsx"] {
        let started = std::time::Instant::now();
        desk.refused("clerk", &["import", "roster", &fixture(&format!("hostile/{name}"))], "SHEET_HOSTILE");
        assert!(started.elapsed().as_secs() < 5, "{name}");
    }
}

#[test]
fn every_act_has_its_roles() {
    let desk = Desk::new();
    desk.file("clerk", &["import", "roster", &fixture("roster.xlsx")]);
    let add = ["account", "add", "member", "--name", "冯主任", "--role", "member"];
    desk.refused("leader", &add, "ACCOUNT_UNIT");
    desk.refused("leader", &[&add[..], &["--unit", "没有这个单位"]].concat(), "没有这个单位");
    let member = desk.file("leader", &[&add[..], &["--unit", "人力资源部"]].concat());
    assert_eq!((&member["unit_name"], &member["must_change"]), (&"人力资源部".into(), &true.into()));
    desk.own_password("member");
    desk.file("clerk", &["appraisal", "open", "--year", "2026"]);
    let before = desk.file("auditor", &["audit", "list"])["total"].as_i64().unwrap();
    let roster = fixture("roster.xlsx");
    let refused: [(&str, &[&[&str]]); 7] = [
        (
            "member",
            &[
                &["import", "roster", &roster],
                &["award", "compute"],
                &["appraisal", "close", "--resolution", "决1号"],
                &["print", "summary", "--out", "a.pdf"],
                &["account", "list"],
                &["audit", "check"],
                &["relative", "list", "G00022"],
            ],
        ),
        (
            "evaluator",
            &[&["appraisal", "show"], &["award", "show"], &["print", "registration", "--all", "--out", "a.pdf"], &["verify"]],
        ),
        (
            "auditor",
            &[
                &["award", "compute"],
                &["appraisal", "close", "--resolution", "决1号"],
                &["import", "roster", &roster],
                &["account", "add", "other", "--name", "另一人", "--role", "clerk"],
                &["backup", "plan", "--hours", "4"],
                &["recovery", "--out", "a.pdf"],
            ],
        ),
        (
            "clerk",
            &[
                &["account", "list"],
                &["audit", "list"],
                &["appraisal", "confirm", "--resolution", "决1号"],
                &["recovery", "--out", "a.pdf"],
            ],
        ),
        ("payer", &[&["appraisal", "show"], &["import", "roster", &roster], &["backup", "make"], &["duty", "list", "G00001"]]),
        ("deputy", &[&["award", "compute"], &["audit", "export", "--out", "a.xlsx"], &["backup", "list"]]),
        ("leader", &[&["import", "roster", &roster], &["award", "compute"]]),
    ];
    let mut entries = 0;
    for (account, commands) in refused {
        for words in commands {
            desk.refused(account, words, "ROLE_MAY_NOT");
            entries += 1;
        }
    }
    desk.file("member", &["appraisal", "show"]);
    desk.file("evaluator", &["duty", "list", "G00001"]);
    desk.file("auditor", &["account", "list"]);
    desk.refused("payer", &["award", "show"], "BATCH_EMPTY");
    entries += 4;
    // Nothing but the signing in was written, and the last look at the audit is one of them.
    let after = desk.file("auditor", &["audit", "list"])["total"].as_i64().unwrap();
    assert_eq!(after - before, entries + 1);
}

#[test]
fn money_passes_through_six_hands_in_their_order() {
    let desk = Desk::new();
    desk.write("people.csv", "工号,姓名,性别,单位\nA1,王平,男,一车间\nA2,周岭,女,一车间\n");
    let head = "工号,姓名,证书类别,专业/工种,级别,证书编号,发证机关,发证日期,申报日期,查验情况,查验日期";
    desk.write("found.csv", &format!("{head}\nA1,王平,技能等级,钳工,三级,N1,鉴定中心,2026-03-01,2026-04-01,已验真,2026-03-10\n"));
    desk.file("clerk", &["import", "roster", "people.csv"]);
    desk.file("clerk", &["import", "certificates", "found.csv"]);
    desk.file("evaluator", &["certificate", "confirm", "--all", "--on", "2026-03-12"]);
    let computed = desk.file("clerk", &["award", "compute", "--year", "2026", "--closing-date", "2026-12-31"]);
    assert_eq!((&computed["next"], &computed["mine"]), (&"make".into(), &true.into()));
    let next = |account: &str, words: &[&str]| desk.file(account, words)["next"].as_str().unwrap().to_owned();
    let sign = ["award", "sign"];
    desk.refused("leader", &["award", "approve"], "SIGN_NOT_NEXT");
    desk.refused("cashier", &["award", "release", "--document", "付字1号"], "BATCH_NOT_APPROVED");
    desk.refused("leader", &sign, "ROLE_MAY_NOT");
    assert_eq!(next("clerk", &sign), "hr");
    desk.refused("clerk", &sign, "SIGN_TWICE");
    desk.refused("payer", &["award", "sign", "--step", "finance"], "SIGN_NOT_NEXT");
    desk.refused("payer", &sign, "ROLE_MAY_NOT");
    // Whoever is behind the account that gets the money does not sign for it, nor does a declared relative.
    desk.file("leader", &[&["account", "set", "hr", "--person", "A1"][..], &BOTH].concat());
    desk.refused("hr", &sign, "RECUSED");
    desk.file("leader", &[&["account", "set", "hr", "--person", "A2"][..], &BOTH].concat());
    assert_eq!(desk.file("clerk", &["relative", "add", "A1", "A2", "配偶"])[0]["staff_number"], "A2");
    desk.refused("hr", &sign, "RECUSED");
    let declared = desk.file("clerk", &["relative", "list", "A1"])[0]["id"].to_string();
    desk.refused("hr", &["relative", "withdraw", &declared], "RECUSED");
    desk.file("clerk", &["relative", "withdraw", &declared]);
    assert_eq!(next("hr", &sign), "finance");
    assert_eq!(next("payer", &sign), "deputy");
    desk.refused("leader", &["award", "approve"], "SIGN_NOT_NEXT");
    assert_eq!(next("deputy", &["award", "sign", "--step", "deputy"]), "leader");
    // What is computed anew is signed from the start.
    desk.write("more.csv", &format!("{head}\nA2,周岭,技能等级,车工,三级,N2,鉴定中心,2026-03-01,2026-04-01,已验真,2026-03-10\n"));
    desk.file("clerk", &["import", "certificates", "more.csv"]);
    desk.file("evaluator", &["certificate", "confirm", "--all", "--on", "2026-03-12"]);
    desk.refused("leader", &["award", "approve"], "BATCH_STALE");
    assert_eq!(next("clerk", &["award", "compute", "--year", "2026", "--closing-date", "2026-12-31"]), "make");
    desk.file("leader", &[&["account", "set", "hr", "--person", ""][..], &BOTH].concat());
    for account in ["clerk", "hr", "payer", "deputy"] {
        desk.file(account, &sign);
    }
    let approved = desk.file("leader", &["award", "approve"]);
    assert_eq!(
        (&approved["state"], &approved["total"], &approved["next"]),
        (&"approved".into(), &"2000.00".into(), &"release".into())
    );
    desk.refused("payer", &["award", "release", "--document", "付字1号"], "SIGN_TWICE");
    desk.refused("cashier", &["award", "release"], "DOCUMENT_MISSING");
    let paid = desk.file("cashier", &["award", "release", "--document", "付字1号", "--paid-on", "2026-12-31"]);
    assert_eq!((&paid["state"], &paid["paid_document"]), (&"paid".into(), &"付字1号".into()));
    desk.refused("cashier", &["award", "release", "--document", "付字1号"], "BATCH_PAID");
    assert_eq!(desk.file("clerk", &["verify"])["sound"], true);
}
