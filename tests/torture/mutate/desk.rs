//! What the office reads: the files of the desk, rule documents, sheets.

use super::{bent, inputs, mutated};
use crate::dice::{Dice, times};
use crate::ground;
use office::wire::{RuleNew, RuleRow};
use office::{Error, Office};
use serde_json::{Value, json};
use std::fs;
use std::process::Command;
use store::audit::{self, Filter};
use store::{Store, unlock};
use tests::{place, staff};

#[test]
fn files_of_the_desk() {
    let mut dice = Dice::new(71);
    let home = ground::scratch();
    let (office, path) = staff::at(home.path(), "leader");
    let desk = home.path().join("desk");
    let mut settings = office.desk_get().unwrap();
    settings.language = "en".to_owned();
    settings.recent.push(path.display().to_string());
    office.desk_set(&settings).unwrap();
    office.group_close().unwrap();
    staff::sign_in(&office, &path, "leader");
    let entries = office.audit_check().unwrap();
    assert!(entries.sound && entries.witnessed > 0);
    let files = ["desk.json", "witness.json", "backups.json"].map(|name| desk.join(name));
    for file in files.iter().filter(|file| file.exists()) {
        let whole = fs::read(file).unwrap();
        let value: Value = serde_json::from_slice(&whole).unwrap();
        for input in 0..inputs() {
            let bytes = match dice.percent(50) {
                true => mutated(&whole, &mut dice),
                false => serde_json::to_vec(&bent(&value, &mut dice)).unwrap(),
            };
            fs::write(file, &bytes).unwrap();
            let fresh = Office::new(&desk, home.path());
            fresh.desk_get().unwrap();
            assert!(!fresh.group_state().unwrap().open, "input {input}");
            let found = office.audit_check().unwrap();
            assert_eq!((found.entries, found.broken_at), (entries.entries, None), "input {input}");
            fresh.backup_find(&path.display().to_string()).map(drop).or_else(no_folder).unwrap();
            assert!(fs::read(file).unwrap() == bytes, "input {input}: reading wrote");
        }
        fs::write(file, &whole).unwrap();
        println!("FIGURE mutate_{}: {} inputs", file.file_stem().unwrap().to_string_lossy(), inputs());
    }
    assert!(files[0].exists() && files[1].exists());
}

fn no_folder(error: Error) -> Result<(), Error> {
    if matches!(error, Error::BackupFolder { .. }) { Ok(()) } else { Err(error) }
}

#[test]
fn rule_documents() {
    let mut dice = Dice::new(72);
    let home = ground::scratch();
    let (office, _) = staff::at(home.path(), "leader");
    let first = |kind: &str| office.rule_list(kind).unwrap().into_iter().next();
    let calendar = json!({ "version": "2026-1", "year": 2026, "holidays": ["2026-10-01"], "workdays": ["2026-10-10"] });
    let documents = ["appraisal", "award", "retention", "calendar"].map(|kind| {
        let document = first(kind).map_or_else(|| calendar.clone(), |row: RuleRow| serde_json::from_str(&row.document).unwrap());
        (kind, document)
    });
    let entries = || office.audit_check().unwrap().entries;
    let count = |kind: &str| office.rule_list(kind).unwrap().len();
    for (kind, document) in &documents {
        let (mut stored, mut refused) = (0, 0);
        let (rows, before) = (count(kind), entries());
        let text = serde_json::to_vec_pretty(document).unwrap();
        for input in 0..inputs() {
            let document = match dice.percent(50) {
                true => mutated(&text, &mut dice),
                // A version of its own, or it would only be taken for the one that is there.
                false => {
                    let mut bent = bent(document, &mut dice);
                    if bent["version"].is_string() && dice.percent(10) {
                        bent["version"] = json!(format!("v{input}"));
                    }
                    serde_json::to_vec(&bent).unwrap()
                }
            };
            let document = String::from_utf8_lossy(&document).into_owned();
            match office.rule_add(&RuleNew { kind: (*kind).to_owned(), document: document.clone() }) {
                Ok(row) => {
                    stored += 1;
                    // What is stored can be read again as what it is, and stored is what was read.
                    let again = RuleNew { kind: (*kind).to_owned(), document: row.document };
                    assert!(matches!(office.rule_add(&again), Err(Error::RuleVersionTaken { .. })), "{kind} {input}: {document}");
                }
                Err(error) => {
                    assert!(
                        ["RULE_", "TEXT_", "GRADE_UNKNOWN"].iter().any(|code| error.code().starts_with(code)),
                        "{kind} {input}: {error:?} {document}"
                    );
                    refused += 1;
                }
            }
        }
        assert_eq!((count(kind), entries()), (rows + stored, before + stored as i64), "{kind}");
        println!("FIGURE mutate_rule_{kind}: {} inputs, {stored} stored, {refused} refused and not written", inputs());
    }
    assert!(office.audit_check().unwrap().sound);
}

/// How many people and imports there are.
fn state(store: &Store) -> (usize, u32) {
    let imports = Filter { operation: "import_commit", ..Filter::default() };
    store.read(|db| Ok::<_, store::Error>((store::person::all(db)?.len(), audit::list(db, &imports, 0, 1)?.0))).unwrap()
}

/// Mutated sheets through the whole way of an import, child process and all. The reader alone meets many more in the office's own test.
#[test]
fn sheets() {
    let mut dice = Dice::new(73);
    let base = ground::scratch();
    let path = staff::group(base.path(), "group.talent");
    let key = unlock(&path, "clerk", staff::PASSWORD).unwrap();
    let before = state(&Store::open(&path, &key, "").unwrap());
    let csv = "\u{feff}工号,姓名,性别,出生年月,单位,职务层次\nN1,新人,女,1980.05,一车间,基层\nN2,再来,男,1981.06,一车间,基层\n";
    let kinds = [("roster.xlsx", fs::read(place::fixture("roster.xlsx")).unwrap()), ("new.csv", csv.as_bytes().to_vec())];
    let count = times(16, 200);
    let (mut refused, mut taken) = (0, 0);
    for input in 0..count {
        let folder = ground::scratch();
        ground::copy(base.path(), folder.path());
        let path = ground::place(folder.path());
        let (name, whole) = &kinds[input % 2];
        let sheet = folder.path().join(name);
        fs::write(&sheet, mutated(whole, &mut dice)).unwrap();
        let mut command = Command::new(place::built("talent"));
        command.args(["import", "roster"]).arg(&sheet).args(["--json", "--as", "clerk", "--file"]).arg(&path);
        command.env("TALENT_PASSWORD", staff::PASSWORD).env("TALENT_HOME", folder.path().join("desk"));
        let done = command.output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(
            done.status.code().is_some_and(|code| code <= 2) && !said.contains("panicked"),
            "input {input}: {:?} {said}",
            done.status
        );
        let store = Store::open(&path, &key, "").unwrap();
        let found = state(&store);
        assert_eq!((store.integrity().unwrap(), store.read(audit::check).unwrap()), (Vec::new(), None), "input {input}");
        if done.status.success() {
            taken += 1;
        } else {
            assert_eq!(found, before, "input {input}: {said}");
            refused += 1;
        }
    }
    println!("FIGURE mutate_sheets: {count} imports, {taken} read, {refused} refused");
}
