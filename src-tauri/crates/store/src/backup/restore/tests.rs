//! A restore that stops at any of its steps: the next opening finds the file as it was, or as it was to be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use crate::audit::Entry;
use crate::{KdfCost, Store, setting, unlock};

const STAMP: &str = "20261123T080000";

/// A file named `new`, a set of it when it was named `old`, and a log beside the file that was not folded in.
fn prepared(folder: &Path) -> (PathBuf, BackupSet) {
    let path = folder.join("group.talent");
    let store = Store::create(&path, &[("li", "correct horse")], KdfCost::FLOOR).unwrap();
    let name = |store: &Store, name: &str| {
        let entry = Entry { actor: "a", at: "t".into(), operation: "x", object: String::new(), result: String::new() };
        store.change(&entry, |db| setting::set(db, "group_name", name)).unwrap();
    };
    name(&store, "old");
    let set = store.back_up(&folder.join("sets"), "2026-11-22T17:02:19").unwrap();
    name(&store, "new");
    store.set_slot("li", "another one", KdfCost::FLOOR).unwrap();
    crate::Tries::read(&path).failed(&path, "li", 5).unwrap();
    drop(store);
    (path, set)
}

fn named(path: &Path, password: &str) -> String {
    let key = unlock(path, "li", password).unwrap();
    Store::open(path, &key, "x").unwrap().read(|db| setting::get(db, "group_name")).unwrap()
}

/// Does what [`restore`] does up to the note, then so many moves, and stops as a power cut does.
fn stopped_after(set: &BackupSet, to: &Path, count: usize) -> Moves {
    let aside = ENDINGS.into_iter().filter(|ending| with(to, ending).exists()).map(str::to_owned).collect();
    let note = Note { stamp: STAMP.to_owned(), aside };
    let moves = note.moves(to).unwrap();
    let manifest = set.manifest.as_ref().unwrap();
    let parts = [(set.database(), &manifest.file_hash), (set.keys(), &manifest.keys_hash)];
    for ((incoming, _), (from, hash)) in moves.into.iter().zip(parts) {
        atomic::put(copied(&from, incoming, hash).unwrap(), incoming).unwrap();
    }
    atomic::write_atomic(&beside(to, NOTE), &serde_json::to_vec(&note).unwrap()).unwrap();
    moves.aside.iter().chain(&moves.into).take(count).for_each(|(from, to)| rename(from, to).unwrap());
    moves
}

#[test]
fn the_next_opening_finishes_what_was_begun() {
    for count in 0..=5 {
        let folder = tempfile::tempdir().unwrap();
        let (path, set) = prepared(folder.path());
        let moves = stopped_after(&set, &path, count);
        assert_eq!(moves.aside.len(), 3);
        assert!(matches!(Store::create(&path, &[], KdfCost::FLOOR), Err(Error::Exists(_))));
        assert_eq!(named(&path, "correct horse"), "old", "{count}");
        assert!(!pending(&path));
        let kept = kept(&path, STAMP);
        assert_eq!(named(&kept, "another one"), "new", "{count}");
        assert!(with(&kept, ".tries").exists() && !with(&path, ".tries").exists());
        assert!(!beside(&path, INCOMING).exists() && !beside(&beside(&path, "keys"), INCOMING).exists());
    }
}

#[test]
fn without_what_was_to_come_in_everything_goes_back() {
    for count in 0..=3 {
        for lost in [0, 1] {
            let folder = tempfile::tempdir().unwrap();
            let (path, set) = prepared(folder.path());
            let moves = stopped_after(&set, &path, count);
            std::fs::remove_file(&moves.into[lost].0).unwrap();
            assert_eq!(named(&path, "another one"), "new", "{count} {lost}");
            assert!(with(&path, ".tries").exists() && !kept(&path, STAMP).exists() && !pending(&path));
        }
    }
    // The database was in place already when the keys were lost.
    let folder = tempfile::tempdir().unwrap();
    let (path, set) = prepared(folder.path());
    let moves = stopped_after(&set, &path, 4);
    std::fs::remove_file(&moves.into[1].0).unwrap();
    assert_eq!(named(&path, "another one"), "new");
}

#[test]
fn a_restore_onto_a_free_place_is_finished_too() {
    for count in 0..=2 {
        let folder = tempfile::tempdir().unwrap();
        let (_, set) = prepared(folder.path());
        let to = folder.path().join("free.talent");
        stopped_after(&set, &to, count);
        assert_eq!(named(&to, "correct horse"), "old", "{count}");
    }
}

#[test]
fn a_move_that_fails_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let (path, set) = prepared(folder.path());
    // A folder in the place of the incoming keys: they cannot be written there.
    std::fs::create_dir(beside(&beside(&path, "keys"), INCOMING)).unwrap();
    assert!(restore(&set, &path, STAMP).is_err());
    assert!(!pending(&path) && !kept(&path, STAMP).exists());
    assert_eq!(named(&path, "another one"), "new");
}

#[test]
fn a_note_names_no_other_file() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = prepared(folder.path());
    for note in [
        "",
        "{}",
        "{\"stamp\":\"../x\",\"aside\":[\"\"]}",
        "{\"stamp\":\"1\",\"aside\":[\"/../other\"]}",
        "{\"stamp\":\"\",\"aside\":[]}",
    ] {
        std::fs::write(beside(&path, NOTE), note).unwrap();
        match unlock(&path, "li", "another one") {
            Err(Error::Damaged(named)) => assert_eq!(named, beside(&path, NOTE)),
            other => panic!("{note}: {other:?}"),
        }
        std::fs::remove_file(beside(&path, NOTE)).unwrap();
        assert_eq!(named(&path, "another one"), "new");
    }
}

#[test]
fn whoever_has_the_file_open_is_not_disturbed() {
    let folder = tempfile::tempdir().unwrap();
    let (path, set) = prepared(folder.path());
    let lock = Lock::take(&path, "li 2026-11-22").unwrap();
    stopped_after(&set, &path, 0);
    assert!(matches!(unlock(&path, "li", "another one"), Err(Error::Locked(_))));
    drop(lock);
    assert_eq!(named(&path, "correct horse"), "old");
}
