//! A damaged page is told, whoever comes upon it: SQLCipher hands it out as zeros, and SQLite takes zeros in the middle of a long
//! text for the text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::{Path, PathBuf};
use store::audit::Entry;
use store::{Error, FileKey, KdfCost, Store, backup, setting};

const AT: &str = "2026-11-22T10:00:00";
const PAGE: usize = 4096;
const TEXTS: usize = 12;

fn entry() -> Entry<'static> {
    Entry { actor: "李办公", at: AT.into(), operation: "setting_set", object: "group".into(), result: "done".into() }
}

/// Texts that need pages of their own.
fn text(number: usize) -> String {
    format!("{number:05} ").repeat(number * 150)
}

fn made(folder: &Path) -> (PathBuf, FileKey) {
    let path = folder.join("group.talent");
    let store = Store::create(&path, &[("li", "correct horse")], KdfCost::FLOOR).unwrap();
    for number in 1..=TEXTS {
        store.change(&entry(), |db| setting::set(db, &format!("text-{number}"), &text(number))).unwrap();
    }
    (path, store.key().clone())
}

#[track_caller]
fn damaged<T>(done: Result<T, Error>, path: &Path, page: usize) {
    match done {
        Err(Error::Damaged(named)) => assert_eq!(named, path, "page {page}"),
        Err(other) => panic!("page {page}: {other:?}"),
        Ok(_) => panic!("page {page}: nothing was said"),
    }
}

#[test]
fn no_page_is_read_as_zeros_copied_or_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let (path, key) = made(folder.path());
    let whole = std::fs::read(&path).unwrap();
    let sets = folder.path().join("sets");
    let (mut refused, mut met) = (0, 0);
    for page in 1..=whole.len() / PAGE {
        let mut broken = whole.clone();
        broken[(page - 1) * PAGE + 777] ^= 4;
        std::fs::write(&path, &broken).unwrap();
        let store = match Store::open(&path, &key, "x") {
            Ok(store) => store,
            Err(error) => {
                damaged::<()>(Err(error), &path, page);
                assert!(std::fs::read(&path).unwrap() == broken, "page {page}");
                refused += 1;
                continue;
            }
        };
        for number in 1..=TEXTS {
            match store.read(|db| setting::get(db, &format!("text-{number}"))) {
                Ok(read) => assert!(read == text(number), "page {page}: text {number} was read as another"),
                other => {
                    damaged(other, &path, page);
                    met += 1;
                }
            }
        }
        damaged(store.back_up(&sets, AT), &path, page);
        assert_eq!(backup::sets(&sets), [], "page {page}");
        // A change that comes upon the page while it is made keeps nothing of the zeros.
        let copied = store.change(&entry(), |db| {
            for number in 1..=TEXTS {
                let read = setting::get(db, &format!("text-{number}"))?;
                setting::set(db, &format!("copy-{number}"), &read)?;
            }
            Ok::<_, Error>(())
        });
        match copied {
            Ok(()) => {}
            Err(Error::Damaged(_)) => {
                let after = store.change(&entry(), |db| setting::set(db, "after", "x"));
                assert!(matches!(after, Err(Error::Damaged(_))), "page {page}: {after:?}");
            }
            Err(other) => panic!("page {page}: {other:?}"),
        }
        match store.integrity() {
            Ok(complaints) => assert!(!complaints.is_empty(), "page {page}"),
            other => damaged(other, &path, page),
        }
    }
    assert!(refused > 3 && met > TEXTS, "{refused} {met}");
}

#[test]
fn a_file_shorter_than_a_page_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (path, key) = made(folder.path());
    let whole = std::fs::read(&path).unwrap();
    for length in [0, 1, 100, 511, 512, 1024, PAGE - 1] {
        std::fs::write(&path, &whole[..length]).unwrap();
        damaged(Store::open(&path, &key, "x"), &path, 1);
        assert!(std::fs::read(&path).unwrap() == whole[..length], "{length} bytes");
        assert!(!folder.path().join("group.talent-wal").exists(), "{length} bytes");
    }
}
