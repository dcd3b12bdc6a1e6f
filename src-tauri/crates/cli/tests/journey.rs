//! The main job from the command line, on the files an office would bring.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

const PASSPHRASE: &str = "a long passphrase";

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.json(&["init", "group.talent", "--group", "华鼎机械集团", "--as", "李办公", "--json"]);
        desk
    }

    fn run(&self, words: &[&str]) -> Output {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        Command::new(env!("CARGO_BIN_EXE_talent"))
            .args(words)
            .current_dir(self.0.path())
            .env("TALENT_PASSPHRASE", PASSPHRASE)
            .env("TALENT_HOME", self.0.path().join("home"))
            .env("TALENT_FONTS", std::env::var_os("TALENT_FONTS").unwrap_or_else(|| manifest.join("../../fonts").into()))
            .env("TALENT_LANG", "en")
            .output()
            .unwrap()
    }

    fn json(&self, words: &[&str]) -> Value {
        let output = self.run(words);
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    fn file(&self, words: &[&str]) -> Value {
        self.json(&[words, &["--file", "group.talent", "--json"]].concat())
    }

    fn refused(&self, words: &[&str], code: &str) {
        let output = self.run(&[words, &["--file", "group.talent"]].concat());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{words:?}: {said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.contains(code), "{said}");
    }
}

fn fixture(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures").join(name).display().to_string()
}

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

#[test]
fn from_roster_to_paper() {
    let desk = Desk::new();
    let roster = fixture("roster.xlsx");
    let dry = desk.file(&["import", "roster", &roster, "--dry-run"]);
    assert_eq!(dry["added"], 1175);
    assert_eq!(rows(&dry["refused"]), planted(&expected("roster.expected.json")["mistakes_row_staffno_what"]));
    let done = desk.file(&["import", "roster", &roster]);
    assert_eq!(done, dry);
    assert_eq!(desk.file(&["import", "roster", &roster])["unchanged"], 1175);

    let head = desk.file(&["appraisal", "open", "--year", "2026"]);
    assert_eq!(head["row"]["subjects"], 38);
    assert_eq!((&head["quota"], &head["quota_base"]), (&7.into(), &38.into()));
    desk.refused(&["appraisal", "open", "--year", "2026"], "YEAR_TAKEN");
    let ballots = desk.file(&["import", "ballots", &fixture("ballots.xlsx")]);
    assert_eq!(ballots["added"], 1467);
    assert_eq!(rows(&ballots["void"]), planted(&expected("ballots.expected.json")["void_rows"]));
    assert_eq!(ballots["refused"].as_array().unwrap().len(), 0);
    let performance = desk.file(&["import", "performance", &fixture("performance.xlsx")]);
    assert_eq!((performance["added"].as_i64(), rows(&performance["refused"])), (Some(36), vec![23, 39]));

    desk.refused(&["appraisal", "close", "--resolution", "决1号"], "APPRAISAL_INCOMPLETE");
    desk.file(&["appraisal", "set", "G00375", "--performance", "92", "--superior", "90"]);
    desk.file(&["appraisal", "set", "G01136", "--performance", "95.5", "--superior", "94"]);
    desk.refused(&["appraisal", "close"], "RESOLUTION_NEEDED");
    let closed = desk.file(&["appraisal", "close", "--resolution", "决1号"]);
    assert_eq!(closed["row"]["state"], "closed");
    assert_eq!(closed["quota_used"], 7);
    desk.refused(&["import", "ballots", &fixture("ballots.xlsx"), "--year", "2026"], "APPRAISAL_CLOSED");
    let confirmed = desk.file(&["appraisal", "confirm", "--resolution", "决2号"]);
    assert_eq!(confirmed["row"]["state"], "confirmed");

    let certificates = desk.file(&["import", "certificates", &fixture("certificates.xlsx")]);
    assert_eq!(certificates["added"], 339);
    let reasons: Vec<&str> =
        certificates["refused"].as_array().unwrap().iter().map(|row| row["reason"].as_str().unwrap()).collect();
    assert_eq!(reasons.iter().filter(|reason| **reason == "PERSON_UNKNOWN").count(), 7);
    assert_eq!(reasons.iter().filter(|reason| **reason == "DUPLICATE").count(), 1);
    let batch = desk.file(&["award", "compute", "--year", "2026", "--closing-date", "2026-12-31"]);
    assert_eq!(batch["decisions"], 339);
    let approved = desk.file(&["award", "approve", "--resolution", "决3号"]);
    assert_eq!(approved["state"], "approved");
    desk.refused(&["award", "approve"], "BATCH_APPROVED");

    for (words, pages) in [
        (&["print", "registration", "--all", "--out", "registration.pdf"][..], 76),
        (&["print", "summary", "--out", "summary.pdf"], 0),
        (&["print", "approval", "--person", "G00001", "--out", "approval.pdf"], 1),
        (&["print", "payout", "--out", "payout.pdf", "--variant", "public"], 0),
    ] {
        let printed = desk.file(words);
        let found = printed["pages"].as_i64().unwrap();
        assert!(found > 0 && (pages == 0 || found == pages), "{words:?} {printed}");
    }
    assert!(text_of(&desk.0.path().join("summary.pdf")).contains("余龙轩"));
    let payout: String = text_of(&desk.0.path().join("payout.pdf")).split_whitespace().collect();
    let capital = approved["capital"].as_str().unwrap().trim_start_matches("人民币");
    assert!(payout.contains(capital), "{payout}");
    desk.refused(&["print", "summary", "--out", "no/such/folder/a.pdf"], "PRINT_PATH");

    let verdict = desk.file(&["verify"]);
    assert_eq!(verdict["sound"], true, "{verdict}");
    assert_eq!(verdict["results"], 38);
    assert_eq!(verdict["decisions"], 339);
}

#[test]
fn the_sample_is_complete_and_sound() {
    let desk = Desk::new();
    let sample = |words: &[&str]| desk.json(&[words, &["--file", "sample.talent", "--json"]].concat());
    assert_eq!(sample(&["sample"])["sample"], true);
    let open = |words: &[&str]| sample(words);
    let head = &open(&["appraisal", "show", "--year", "2026"])["head"];
    assert_eq!((&head["row"]["state"], &head["incomplete"]), (&"open".into(), &0.into()), "{head}");
    assert_eq!(open(&["appraisal", "show", "--year", "2025"])["head"]["row"]["state"], "confirmed");
    let cite = ["--resolution", "启明人才组决〔2026〕9号"];
    assert_eq!(open(&[&["appraisal", "close"][..], &cite].concat())["tied"], 0);
    assert_eq!(open(&[&["appraisal", "confirm"][..], &cite].concat())["row"]["state"], "confirmed");
    let batch = open(&["award", "compute", "--year", "2026", "--closing-date", "2026-12-31"]);
    let codes: Vec<&str> = batch["codes"].as_array().unwrap().iter().map(|code| code["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"UPGRADE_DIFF") && codes.contains(&"EXPIRED"), "{codes:?}");
    // What the same batch grants before a step up stands on the sheet that subtracts it.
    let steps = open(&["award", "show", "--code", "UPGRADE_DIFF"]);
    let number = steps["decisions"][0]["staff_number"].as_str().unwrap();
    open(&["print", "approval", "--person", number, "--out", "step.pdf"]);
    let sheet = text_of(&desk.0.path().join("step.pdf"));
    assert!(sheet.contains("本批") && sheet.contains("升级"), "{sheet}");
    assert_eq!(open(&["verify"])["sound"], true);
}

#[test]
fn what_changed_since_is_computed_again_before_it_is_paid() {
    let desk = Desk::new();
    let write = |name: &str, text: &str| std::fs::write(desk.0.path().join(name), text).unwrap();
    write("people.csv", "工号,姓名,性别,单位\nA1,王平,男,一车间\n");
    let head = "工号,姓名,证书类别,专业/工种,级别,证书编号,发证机关,发证日期,申报日期,查验情况,查验日期";
    let row = |state: &str| format!("{head}\nA1,王平,技能等级,钳工,三级,N1,鉴定中心,2026-03-01,2026-04-01,{state},2026-03-10\n");
    write("found.csv", &row("已验真"));
    write("forged.csv", &row("伪造"));
    desk.file(&["import", "roster", "people.csv"]);
    desk.file(&["import", "certificates", "found.csv"]);
    desk.file(&["award", "compute", "--year", "2026", "--closing-date", "2026-12-31"]);
    assert_eq!(desk.file(&["import", "certificates", "forged.csv"])["changed"], 1);
    desk.refused(&["award", "approve"], "BATCH_STALE");
    desk.file(&["import", "certificates", "found.csv"]);
    let first = desk.file(&["award", "compute", "--year", "2026", "--closing-date", "2026-12-31"])["id"].to_string();
    let second = desk.file(&["award", "compute", "--year", "2027", "--closing-date", "2027-12-31"])["id"].to_string();
    assert_eq!(desk.file(&["award", "approve", "--batch", &second])["total"], "1000.00");
    desk.refused(&["award", "approve", "--batch", &first], "BATCH_STALE");
    assert_eq!(desk.file(&["verify"])["sound"], true);
    // A refused act leaves no resolution behind, and who is not there is named.
    desk.refused(&["award", "approve", "--batch", &first, "--resolution", "决9号"], "BATCH_STALE");
    desk.refused(&["print", "approval", "--batch", &second, "--person", "A1", "--person", "A9", "--out", "a.pdf"], "A9");
    desk.refused(&["award", "compute", "--year", "2026"], "BATCH_EMPTY");
}

#[test]
fn wrong_words_are_told_apart_from_refusals() {
    let desk = Desk::new();
    for words in [&["nonsense"][..], &["import"], &["appraisal", "show"], &["print", "summary"], &["verify", "--nonsense"]] {
        assert_eq!(desk.run(words).status.code(), Some(2), "{words:?}");
    }
    desk.refused(&["import", "roster", "no.xlsx"], "FILE_MISSING");
    desk.refused(&["import", "roster", &fixture("worked.json")], "SHEET_TYPE");
    let missing = desk.run(&["verify", "--file", "none.talent"]);
    assert_eq!(missing.status.code(), Some(1));
    std::fs::write(desk.0.path().join("wrong"), "not the passphrase").unwrap();
    desk.refused(&["verify", "--passphrase-file", "wrong"], "PASSPHRASE_WRONG");
}

#[test]
fn hostile_tables_are_refused_at_once() {
    let desk = Desk::new();
    for name in ["bomb_300mb_cell.xlsx", "laugh.xlsx", "uniq.xlsx", "xfd.xlsx"] {
        let started = std::time::Instant::now();
        desk.refused(&["import", "roster", &fixture(&format!("hostile/{name}"))], "SHEET_HOSTILE");
        assert!(started.elapsed().as_secs() < 5, "{name}");
    }
}

fn text_of(pdf: &Path) -> String {
    let output = Command::new("pdftotext").args(["-raw".as_ref(), pdf.as_os_str(), "-".as_ref()]).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}
