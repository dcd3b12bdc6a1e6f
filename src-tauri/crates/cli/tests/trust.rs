//! The door, the accounts, the audit and the back-ups from the command line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod desk;

use desk::{BOTH, Desk, FIRST, PASSWORD, answer, on_file, refusal, text_of};
use std::time::Duration;

const NEW: &str = "another long password";

fn roster(desk: &Desk) {
    desk.write("people.csv", "工号,姓名,性别,单位,银行账号\nA1,王平,男,一车间,6222021234567890123\nA2,周岭,女,一车间,\n");
    desk.file("clerk", &["import", "roster", "people.csv"]);
}

#[test]
fn the_door_makes_whoever_guesses_wait() {
    let desk = Desk::new();
    let wrong = [("TALENT_PASSWORD", "not the password")];
    desk.refused_with("nobody", &["verify"], &wrong, "SIGN_IN_WRONG");
    let mut waited = false;
    let mut tries = 0;
    while tries < 7 {
        let said = desk.run_with(&on_file("clerk", &["verify"]), &wrong);
        let said = String::from_utf8_lossy(&said.stderr).into_owned();
        if said.contains("SIGN_IN_WAIT") {
            assert!(tries >= 5, "{said}");
            waited = true;
            std::thread::sleep(Duration::from_millis(300));
        } else {
            assert!(said.contains("SIGN_IN_WRONG"), "{said}");
            tries += 1;
        }
    }
    assert!(waited);
    // The right password waits like any other, in a process of its own; others are let in.
    desk.refused("clerk", &["verify"], "SIGN_IN_WAIT");
    desk.file("hr", &["verify"]);
    std::thread::sleep(Duration::from_secs(5));
    desk.file("clerk", &["verify"]);
    let list = desk.file("auditor", &["audit", "list", "--actor", "李办公", "--operation", "group_open"]);
    assert_eq!(list["rows"][0]["result"], "after 7 wrong", "{list}");
}

#[test]
fn accounts_are_the_leaders_and_an_auditors_takes_both() {
    let desk = Desk::new();
    let blocked = desk.file("leader", &[&["account", "set", "cashier", "--block"][..], &BOTH].concat());
    assert_eq!(blocked["blocked"], true);
    desk.refused("cashier", &["award", "show"], "SIGN_IN_WRONG");
    desk.file("leader", &[&["account", "set", "cashier", "--unblock"][..], &BOTH].concat());
    let reset = ["account", "reset", "cashier"];
    desk.refused("leader", &reset, "SECOND_NEEDED");
    assert_eq!(desk.file("leader", &[&reset[..], &BOTH].concat())["must_change"], true);
    desk.refused_with("cashier", &["award", "show"], &[("TALENT_PASSWORD", FIRST)], "PASSWORD_MUST_CHANGE");
    desk.own_password("cashier");
    desk.refused(
        "leader",
        &["account", "set", "leader", "--role", "auditor", "--second", "auditor", "--reason", "试"],
        "ACCOUNT_OWN",
    );
    let taken = ["account", "add", "Clerk", "--name", "另一人", "--role", "clerk"];
    desk.refused("leader", &[&taken[..], &BOTH].concat(), "ACCOUNT_TAKEN");
    desk.refused("leader", &["account", "add", "other", "--name", "另一人", "--role", "king"], "ROLE_UNKNOWN");
    let auditor = ["account", "add", "auditor2", "--name", "严纪检", "--role", "auditor"];
    desk.refused("leader", &auditor, "SECOND_NEEDED");
    let both = [&auditor[..], &["--second", "auditor", "--reason", "增设"]].concat();
    assert_eq!(desk.file("leader", &both)["role"], "auditor");
    desk.refused("leader", &["account", "reset", "auditor"], "SECOND_NEEDED");
    let same = [("TALENT_NEW_PASSWORD", PASSWORD)];
    desk.refused_with("clerk", &["account", "password"], &same, "PASSWORD_SAME");
    desk.refused_with("clerk", &["account", "password"], &[("TALENT_NEW_PASSWORD", "short")], "PASSPHRASE_SHORT");
    let list = desk.file("auditor", &["account", "list"]);
    let handles: Vec<&str> = list.as_array().unwrap().iter().map(|row| row["handle"].as_str().unwrap()).collect();
    assert_eq!(handles.len(), 9, "{handles:?}");
}

#[test]
fn what_is_kept_about_a_person_is_shown_for_a_purpose() {
    let desk = Desk::new();
    roster(&desk);
    desk.refused("payer", &["unmask", "A1", "identity", "--purpose", "发放奖励"], "ROLE_MAY_NOT");
    desk.refused("payer", &["unmask", "A1", "bank_account"], "PURPOSE_MISSING");
    desk.refused("payer", &["unmask", "A9", "bank_account", "--purpose", "发放奖励"], "PERSON_UNKNOWN");
    let shown = desk.file("payer", &["unmask", "A1", "bank_account", "--purpose", "发放奖励"]);
    assert_eq!(shown["value"], "6222021234567890123");
    desk.file("clerk", &["print", "record", "--person", "A1", "--out", "record.pdf"]);
    assert!(text_of(&desk.path("record.pdf")).contains("发放奖励"));
    assert_eq!(desk.run(&on_file("clerk", &["print", "record", "--out", "record.pdf"])).status.code(), Some(2));

    let judged = desk.file("clerk", &["duty", "add", "A1", "A2", "title_committee", "--on", "2026-03-01"]);
    assert_eq!(judged[0]["side"], "evaluation");
    desk.refused("clerk", &["duty", "add", "A1", "A2", "appointment_vote", "--on", "2026-06-01"], "SEPARATION");
    desk.refused("clerk", &["duty", "add", "A1", "A1", "inspection"], "RECUSED");
    desk.refused("clerk", &["relative", "add", "A1", "A1", "配偶"], "RELATIVE_SELF");
    assert_eq!(desk.file("evaluator", &["duty", "list", "A1"]).as_array().unwrap().len(), 1);

    assert_eq!(desk.file("clerk", &["retention", "list"]).as_array().unwrap().len(), 0);
    desk.refused("clerk", &["retention", "step", "ballots", "1", "deleted"], "RETENTION_NOT_DUE");
}

#[test]
fn the_audit_is_followed_and_held_against_paper() {
    let desk = Desk::new();
    roster(&desk);
    let verdict = desk.file("auditor", &["audit", "check"]);
    assert_eq!((&verdict["sound"], &verdict["missing"]), (&true.into(), &serde_json::json!([])), "{verdict}");
    let head = verdict["head"].as_str().unwrap().to_owned();
    desk.file("clerk", &["print", "record", "--person", "A1", "--out", "record.pdf"]);
    assert_eq!(desk.file("auditor", &["audit", "witness", &head])["holds"], true);
    let forged = format!("{}:0000000000000000", head.split_once(':').unwrap().0);
    assert_eq!(desk.unsound("auditor", &["audit", "witness", &forged]).0["holds"], false);
    desk.refused("auditor", &["audit", "witness", "42"], "HEAD_INVALID");
    let imports = desk.file("leader", &["audit", "list", "--operation", "import_commit"]);
    assert_eq!((&imports["total"], &imports["rows"][0]["actor"]), (&1.into(), &"李办公".into()), "{imports}");
    assert_eq!(desk.file("leader", &["audit", "list", "--to", "2000-01-01"])["total"], 0);
    let exported = desk.file("auditor", &["audit", "export", "--out", "audit.xlsx", "--actor", "李办公"]);
    assert!(exported["entries"].as_i64().unwrap() >= 4 && desk.path("audit.xlsx").is_file(), "{exported}");

    // An older copy put in the file's place is noticed and said; the work goes on for whoever must look into it.
    for name in ["group.talent", "group.talent.keys"] {
        std::fs::copy(desk.path(name), desk.path(&format!("{name}.older"))).unwrap();
    }
    desk.file("clerk", &["import", "roster", "people.csv"]);
    for name in ["group.talent", "group.talent.keys"] {
        std::fs::copy(desk.path(&format!("{name}.older")), desk.path(name)).unwrap();
    }
    let (verdict, said) = desk.unsound("auditor", &["audit", "check"]);
    assert_eq!((&verdict["broken_at"], verdict["missing"].as_array().unwrap().len()), (&serde_json::Value::Null, 1), "{verdict}");
    assert!(said.contains("older than what this desk has seen"), "{said}");
    // What was noticed stays in the chain.
    let list = desk.file("auditor", &["audit", "list", "--operation", "group_open"]);
    assert!(list["rows"][1]["result"].as_str().unwrap().starts_with("older than"), "{list}");
}

#[test]
fn a_back_up_brings_back_what_was_lost() {
    let desk = Desk::new();
    roster(&desk);
    std::fs::create_dir(desk.path("second")).unwrap();
    desk.refused("leader", &["backup", "plan", "--hours", "0"], "NUMBER_INVALID");
    desk.refused("leader", &["backup", "plan", "--hours", "2", "--second-folder", "nowhere"], "BACKUP_FOLDER");
    let second = desk.path("second").display().to_string();
    assert_eq!(desk.file("leader", &["backup", "plan", "--hours", "2", "--second-folder", &second])["plan"]["hours"], 2);
    let made = desk.file("clerk", &["backup", "make"]);
    let name = made["name"].as_str().unwrap().to_owned();
    let room = desk.file("auditor", &["backup", "list"]);
    let same = room["rows"].as_array().unwrap().iter().filter(|row| row["name"] == name.as_str());
    assert_eq!(same.count(), 2, "{room}");
    assert_eq!(desk.file("auditor", &["backup", "check", &name])["sound"], true);
    assert_eq!(desk.file("auditor", &["backup", "check", &name, "--folder", &second])["sound"], true);
    desk.refused("auditor", &["backup", "check", "nothing"], "BACKUP_NOT_FOUND");

    // Lost: the file and its keys. No account is needed to see what there is, two to bring it back.
    desk.file("leader", &[&["account", "add", "late", "--name", "迟来者", "--role", "clerk"][..], &BOTH].concat());
    for lost in ["group.talent", "group.talent.keys"] {
        std::fs::remove_file(desk.path(lost)).unwrap();
    }
    desk.refused("clerk", &["verify"], "FILE_MISSING");
    let found = desk.json(&["backup", "list", "--folder", "group.talent.backups", "--json"]);
    assert_eq!(found[0]["name"], name.as_str(), "{found}");
    let restore = |more: &[&str], variables: &[(&str, &str)]| {
        let words = [&["backup", "restore", &name, "--to", "group.talent", "--as", "leader", "--json"], more].concat();
        desk.run_with(&words, variables)
    };
    let both = ["--second", "auditor", "--reason", "磁盘损坏"];
    refusal(&["restore"], &restore(&["--second", "auditor"], &[]), "REASON_MISSING");
    refusal(&["restore"], &restore(&["--second", "clerk", "--reason", "磁盘损坏"], &[]), "SECOND_WRONG");
    refusal(&["restore"], &restore(&both, &[("TALENT_SECOND_PASSWORD", NEW)]), "SECOND_WRONG");
    assert!(!desk.path("group.talent").exists());
    let outcome = answer(&["restore"], &restore(&both, &[]));
    assert_eq!(outcome["made_at"], made["made_at"], "{outcome}");
    let list = desk.file("leader", &["account", "list"]);
    assert!(list.as_array().unwrap().iter().all(|row| row["handle"] != "late"), "{list}");
    assert_eq!(desk.file("clerk", &["verify"])["sound"], true);
    assert_eq!(desk.file("auditor", &["audit", "check"])["sound"], true);
    let entries = desk.file("auditor", &["audit", "list", "--operation", "backup_restore"]);
    assert_eq!((&entries["total"], &entries["rows"][0]["actor"]), (&1.into(), &"赵组长".into()));

    // Over a file that stands: it is moved aside. A damaged set is refused, and the second folder helps.
    let database = desk.path(&format!("group.talent.backups/{name}.talent"));
    let mut bytes = std::fs::read(&database).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&database, bytes).unwrap();
    let (verdict, _) = desk.unsound("clerk", &["backup", "check", &name]);
    assert!(!verdict["faults"].as_array().unwrap().is_empty(), "{verdict}");
    refusal(&["restore"], &restore(&both, &[]), "BACKUP_DAMAGED");
    let outcome = answer(&["restore"], &restore(&[&both[..], &["--folder", "second"]].concat(), &[]));
    assert!(std::path::Path::new(outcome["kept"].as_str().unwrap()).exists(), "{outcome}");
    assert_eq!(desk.file("clerk", &["verify"])["sound"], true);
}

#[test]
fn the_printed_key_opens_the_file_once() {
    let desk = Desk::new();
    desk.refused("auditor", &["recovery", "--out", "sheet.pdf"], "ROLE_MAY_NOT");
    desk.refused("leader", &["recovery", "--out", "sheet.pdf"], "SECOND_NEEDED");
    desk.file("leader", &[&["recovery", "--out", "sheet.pdf"][..], &BOTH].concat());
    let key = printed_key(&text_of(&desk.path("sheet.pdf")));
    let recover = |account: &str, key: &str, more: &[&str]| {
        desk.run_with(
            &on_file(account, &[&["recover", "--json"], more].concat()),
            &[("TALENT_RECOVERY_KEY", key), ("TALENT_NEW_PASSWORD", NEW)],
        )
    };
    refusal(&["recover"], &recover("leader", "0000-0000", &[]), "RECOVERY_WRONG");
    refusal(&["recover"], &recover("clerk", &key, &[]), "RECOVERY_LEADER");
    assert_eq!(answer(&["recover"], &recover("leader", &key, &[]))["role"], "leader");
    desk.refused("leader", &["verify"], "SIGN_IN_WRONG");
    let own = [("TALENT_PASSWORD", NEW)];
    let verified = desk.run_with(&on_file("leader", &["verify"]), &own);
    assert!(verified.status.success());
    refusal(&["recover"], &recover("leader", &key, &[]), "RECOVERY_WRONG");

    // The file of keys is lost: the one in a back-up knows the key that was printed before it was made.
    desk.write("new", NEW);
    desk.file("leader", &[&["recovery", "--out", "sheet2.pdf", "--password-file", "new"][..], &BOTH].concat());
    let key = printed_key(&text_of(&desk.path("sheet2.pdf")));
    let made = desk.file("clerk", &["backup", "make"]);
    let keys = desk.path(&format!("group.talent.backups/{}.talent.keys", made["name"].as_str().unwrap())).display().to_string();
    desk.write("key", &format!("{}\n", key.to_lowercase()));
    let with_keys = ["--key-file", "key", "--keys", keys.as_str()];
    refusal(&["recover"], &recover("auditor", "unused", &with_keys), "RECOVERY_KEYS_THERE");
    std::fs::remove_file(desk.path("group.talent.keys")).unwrap();
    desk.refused("clerk", &["verify"], "KEYS_MISSING");
    assert_eq!(answer(&["recover"], &recover("auditor", "unused", &with_keys))["role"], "auditor");
    desk.file("clerk", &["verify"]);
}

/// The key on a recovery sheet: the lines that hold nothing but single signs.
fn printed_key(text: &str) -> String {
    let sign = |sign: char| sign.is_ascii_digit() || sign.is_ascii_uppercase();
    let single = |word: &str| word.len() == 1 && word.chars().all(sign);
    let groups = text.lines().filter(|line| !line.is_empty() && line.split_whitespace().all(single));
    groups.map(|line| line.replace(' ', "")).collect::<Vec<_>>().join("-")
}
