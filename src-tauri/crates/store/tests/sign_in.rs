//! Accounts' slots, the recovery key and failed tries, against real files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::{Path, PathBuf};
use store::{Error, KdfCost, RecoveryKey, Store, Tries, unlock, unlock_keys, unlock_keys_recovery, unlock_recovery};

fn made(folder: &Path) -> (PathBuf, Store) {
    let path = folder.join("group.talent");
    let slots = [("zuzhang", "correct horse"), ("jijian", "battery staple")];
    let store = Store::create(&path, &slots, KdfCost::FLOOR).unwrap();
    (path, store)
}

#[test]
fn both_first_accounts_open_the_file_and_nobody_else_does() {
    let folder = tempfile::tempdir().unwrap();
    let (path, store) = made(folder.path());
    let key = store.key().clone();
    drop(store);
    for (handle, password) in [("zuzhang", "correct horse"), ("JiJian ", "battery staple")] {
        assert!(unlock(&path, handle, password).unwrap() == key);
    }
    for (handle, password) in [("zuzhang", "battery staple"), ("jijian", ""), ("nobody", "correct horse")] {
        assert!(matches!(unlock(&path, handle, password), Err(Error::Passphrase)));
    }
}

#[test]
fn a_slot_is_added_changed_and_taken_away_while_the_file_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let (path, store) = made(folder.path());
    store.set_slot("li", "first one", KdfCost::FLOOR).unwrap();
    assert!(unlock(&path, "li", "first one").unwrap() == *store.key());
    store.set_slot("Li", "second one", KdfCost::FLOOR).unwrap();
    assert!(matches!(unlock(&path, "li", "first one"), Err(Error::Passphrase)));
    assert!(unlock(&path, "li", "second one").is_ok());
    store.remove_slot("LI").unwrap();
    assert!(matches!(unlock(&path, "li", "second one"), Err(Error::Passphrase)));
    store.remove_slot("nobody").unwrap();
    assert!(unlock(&path, "zuzhang", "correct horse").is_ok());
    std::fs::write(folder.path().join("group.talent.keys"), "{}").unwrap();
    assert!(matches!(store.set_slot("li", "x", KdfCost::FLOOR), Err(Error::Damaged(_))));
}

#[test]
fn the_printed_key_opens_until_it_is_drawn_again_or_used_up() {
    let folder = tempfile::tempdir().unwrap();
    let (path, store) = made(folder.path());
    let keys = folder.path().join("group.talent.keys");
    let any = RecoveryKey::read(&store.draw_recovery(KdfCost::FLOOR).unwrap().text()).unwrap();
    let read = |recovery: &RecoveryKey| RecoveryKey::read(&recovery.text().to_lowercase().replace('-', " ")).unwrap();
    assert!(unlock_recovery(&path, &read(&any)).unwrap() == *store.key());
    assert!(unlock_keys_recovery(&keys, &any).unwrap() == *store.key());
    let second = store.draw_recovery(KdfCost::FLOOR).unwrap();
    assert!(matches!(unlock_recovery(&path, &any), Err(Error::Passphrase)));
    assert!(unlock_recovery(&path, &second).is_ok());
    assert!(!std::fs::read_to_string(&keys).unwrap().contains(second.text().as_str()));
    assert_eq!(format!("{second:?}"), "RecoveryKey");
    store.remove_recovery().unwrap();
    assert!(matches!(unlock_recovery(&path, &second), Err(Error::NotFound)));
    assert!(unlock(&path, "zuzhang", "correct horse").is_ok());
    assert!(unlock_keys(&keys, "jijian", "battery staple").is_ok());
}

#[test]
fn failures_are_remembered_by_nobody_who_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _store) = made(folder.path());
    let mut tries = Tries::read(&path);
    assert_eq!(tries.of(&path, "zuzhang", 1000).unwrap(), (0, 0));
    for now in 1000..1006 {
        tries.failed(&path, "zuzhang", now).unwrap();
    }
    tries.failed(&path, "nobody", 1007).unwrap();
    tries.failed(&path, "somebody", 1008).unwrap();
    // A restart forgets nothing.
    let mut tries = Tries::read(&path);
    assert_eq!(tries.of(&path, " ZUZHANG", 1010).unwrap(), (6, 1005));
    assert_eq!(tries.of(&path, "jijian", 1010).unwrap(), (0, 0));
    assert_eq!(tries.of(&path, "a third", 1010).unwrap(), (2, 1008));
    let text = std::fs::read_to_string(folder.path().join("group.talent.tries")).unwrap();
    assert!(!text.contains("zuzhang") && !text.contains("nobody"));
    tries.cleared(&path, "zuzhang").unwrap();
    tries.cleared(&path, "jijian").unwrap();
    assert_eq!(Tries::read(&path).of(&path, "zuzhang", 1010).unwrap(), (0, 0));
    assert_eq!(Tries::read(&path).of(&path, "nobody", 1010).unwrap(), (2, 1008));
}

#[test]
fn a_clock_set_back_waits_once_and_not_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _store) = made(folder.path());
    let mut tries = Tries::read(&path);
    for _ in 0..6 {
        tries.failed(&path, "zuzhang", 100_000).unwrap();
    }
    let wait = |now| {
        let (failures, last) = Tries::read(&path).of(&path, "zuzhang", now).unwrap();
        domain::login::remaining(failures, last, now).as_secs()
    };
    assert_eq!((wait(100_000), wait(100_001), wait(100_002)), (2, 1, 0));
    assert_eq!((wait(500), wait(501), wait(502), wait(503)), (2, 1, 0, 0));
}

#[test]
fn a_file_of_tries_that_makes_no_sense_counts_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _store) = made(folder.path());
    for text in ["", "[]", "{\"?\":{}}", "{\"?\":{\"failures\":-1,\"last\":0}}", "\u{0}"] {
        std::fs::write(folder.path().join("group.talent.tries"), text).unwrap();
        assert_eq!(Tries::read(&path).of(&path, "nobody", 5).unwrap(), (0, 0), "{text}");
    }
    Tries::read(&path).failed(&path, "nobody", 5).unwrap();
    assert_eq!(Tries::read(&path).of(&path, "nobody", 5).unwrap(), (1, 5));
}

#[cfg(unix)]
#[test]
fn every_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (path, store) = made(folder.path());
    store.name_owner("zuzhang 2026-11-22T10:00:00").unwrap();
    Tries::read(&path).failed(&path, "nobody", 5).unwrap();
    store.back_up(&store::backup::folder_of(&path), "2026-11-22T17:02:19").unwrap();
    assert_eq!(std::fs::read_to_string(folder.path().join("group.talent.owner")).unwrap(), "zuzhang 2026-11-22T10:00:00");
    let mut seen = 0;
    for place in [folder.path().to_path_buf(), store::backup::folder_of(&path)] {
        for entry in std::fs::read_dir(&place).unwrap() {
            let entry = entry.unwrap();
            let mode = entry.metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{:?} {mode:o}", entry.path());
            seen += 1;
        }
    }
    // The database, its log and index, keys, lock, owner, tries, folder of back-ups, and the three files of a set.
    assert_eq!(seen, 11);
}
