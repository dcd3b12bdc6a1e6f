//! The open sequence and the last line of the file, against a real encrypted database.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::Path;
use store::audit::{self, Entry};
use store::{Error, KdfCost, Store, unlock};

const PASS: &str = "correct horse";

fn entry(operation: &str) -> Entry<'_> {
    Entry { actor: "李办公", at: "2026-11-22T10:00:00".into(), operation, object: "group".into(), result: "done".into() }
}

fn made(folder: &Path) -> Store {
    let store = create(&folder.join("group.talent")).unwrap();
    store.name_owner("李办公").unwrap();
    store
}

fn create(path: &Path) -> Result<Store, Error> {
    Store::create(path, &[("li", PASS)], KdfCost::FLOOR)
}

fn open(path: &Path, password: &str, note: &str) -> Result<Store, Error> {
    Store::open(path, &unlock(path, "li", password)?, note)
}

#[test]
fn a_new_file_opens_again_and_keeps_its_rows() {
    let folder = tempfile::tempdir().unwrap();
    let store = made(folder.path());
    store.change(&entry("setting_set"), |db| store::setting::set(db, "group_name", "华鼎")).unwrap();
    drop(store);
    let store = open(&folder.path().join("group.talent"), PASS, "李办公").unwrap();
    assert_eq!(store.read(|db| store::setting::get(db, "group_name")).unwrap(), "华鼎");
    let head = store.read(audit::head).unwrap();
    assert_eq!(head.seq, 1);
    assert_eq!(store.read(audit::check).unwrap(), None);
    assert_eq!(store.integrity().unwrap(), Vec::<String>::new());
}

#[test]
fn nothing_readable_lies_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = made(folder.path());
    store.change(&entry("setting_set"), |db| store::setting::set(db, "canary", "CANARY-迪丽努尔")).unwrap();
    drop(store);
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(6).any(|window| window == b"CANARY"));
        assert!(!bytes.starts_with(b"SQLite format"));
    }
}

#[test]
fn wrong_places_and_passphrases_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("group.talent");
    assert!(matches!(open(&path, PASS, "x"), Err(Error::Missing(_))));
    assert!(matches!(create(&folder.path().join("no/such/group.talent")), Err(Error::FolderMissing(_))));
    let store = made(folder.path());
    assert!(matches!(create(&path), Err(Error::Exists(_))));
    match open(&path, PASS, "王二") {
        Err(Error::Locked(owner)) => assert_eq!(owner, "李办公"),
        other => panic!("{other:?}"),
    }
    drop(store);
    assert!(matches!(open(&path, "wrong horse", "x"), Err(Error::Passphrase)));
    std::fs::remove_file(folder.path().join("group.talent.keys")).unwrap();
    assert!(matches!(open(&path, PASS, "x"), Err(Error::KeysMissing(_))));
}

#[test]
fn damaged_empty_and_plain_files_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("group.talent");
    drop(made(folder.path()));
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, b"").unwrap();
    assert!(matches!(open(&path, PASS, "x"), Err(Error::Damaged(_))));
    let mut broken = bytes.clone();
    broken[100] ^= 1;
    std::fs::write(&path, &broken).unwrap();
    assert!(matches!(open(&path, PASS, "x"), Err(Error::Damaged(_))));
    std::fs::write(&path, b"SQLite format 3\0 and so on").unwrap();
    assert!(matches!(open(&path, PASS, "x"), Err(Error::Damaged(_))));
    std::fs::write(&path, &bytes).unwrap();
    assert!(open(&path, PASS, "x").is_ok());
}

#[cfg(unix)]
#[test]
fn files_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let store = made(folder.path());
    store.change(&entry("setting_set"), |db| store::setting::set(db, "a", "b")).unwrap();
    for name in ["group.talent", "group.talent.keys", "group.talent-wal"] {
        let mode = std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name} {mode:o}");
    }
}

#[test]
fn a_failed_change_keeps_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = made(folder.path());
    let failed: Result<(), Error> = store.change(&entry("setting_set"), |db| {
        store::setting::set(db, "half", "done")?;
        Err(Error::NotFound)
    });
    assert!(failed.is_err());
    assert_eq!(store.read(|db| store::setting::get(db, "half")).unwrap(), "");
    assert_eq!(store.read(audit::head).unwrap().seq, 0);
}

#[test]
fn a_closed_year_takes_no_ballot() {
    use domain::appraisal::Cell;
    use store::{appraisal, ballot, resolution, rule};
    let folder = tempfile::tempdir().unwrap();
    let store = made(folder.path());
    let id = store
        .change(&entry("appraisal_open"), |db| {
            let rule = rule::add(db, "appraisal", "2026-1", "2026", "{}")?;
            let id = appraisal::open(db, 2026, rule)?;
            let cited = resolution::add(db, "组决1号", "2026-11-20", "", None)?;
            ballot::put(db, id, &[ballot::BallotRecord { token: "T1".into(), class: "A".into(), packet: false, rows: vec![] }])?;
            appraisal::close(db, id, &[], &[], "李办公", "2026-11-22T10:00:00", cited)?;
            Ok::<_, Error>(id)
        })
        .unwrap();
    let late = ballot::BallotRecord { token: "T2".into(), class: "A".into(), packet: false, rows: vec![(1, vec![Cell::Blank])] };
    let refused = store.change(&entry("ballot_save"), |db| ballot::put(db, id, &[late]));
    assert!(matches!(refused, Err(Error::Closed)), "{refused:?}");
    let refused = store.change(&entry("ballot_delete"), |db| ballot::remove(db, id, "T1"));
    assert!(matches!(refused, Err(Error::Closed)), "{refused:?}");
}

#[test]
fn a_closed_file_is_complete_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let store = made(folder.path());
    store.change(&entry("setting_set"), |db| store::setting::set(db, "group_name", "华鼎")).unwrap();
    // Somebody was just reading: that must not keep the rows in the log.
    assert_eq!(store.read(|db| store::setting::get(db, "group_name")).unwrap(), "华鼎");
    drop(store);
    let copy = tempfile::tempdir().unwrap();
    for name in ["group.talent", "group.talent.keys"] {
        std::fs::copy(folder.path().join(name), copy.path().join(name)).unwrap();
    }
    let store = open(&copy.path().join("group.talent"), PASS, "x").unwrap();
    assert_eq!(store.read(|db| store::setting::get(db, "group_name")).unwrap(), "华鼎");
    assert_eq!(store.read(audit::head).unwrap().seq, 1);
}

/// Folding the log writes pages of the file that the log still holds; a power cut leaves some of them half-written or empty, and the
/// file is as whole as before. A check must not call it damaged.
#[test]
fn a_page_that_the_log_still_holds_is_not_taken_for_damage() {
    let folder = tempfile::tempdir().unwrap();
    let store = made(folder.path());
    let large = "x".repeat(100_000);
    store.change(&entry("setting_set"), |db| store::setting::set(db, "large", &large)).unwrap();
    let copy = tempfile::tempdir().unwrap();
    for name in ["group.talent", "group.talent.keys", "group.talent-wal"] {
        std::fs::copy(folder.path().join(name), copy.path().join(name)).unwrap();
    }
    let path = copy.path().join("group.talent");
    let file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.set_len(file.metadata().unwrap().len() + 8 * 4096).unwrap();
    let store = open(&path, PASS, "x").unwrap();
    assert_eq!(store.integrity().unwrap(), Vec::<String>::new());
    assert_eq!(store.read(|db| store::setting::get(db, "large")).unwrap(), large);
}
