//! Damage: flipped bits, cut files, foreign and newer ones. Each ends in a refusal that leaves the damaged bytes as they are, or in the
//! very data that was there; never in a panic, never in other data.

use crate::dice::{Dice, times};
use crate::ground::{self, HANDLE, PASSWORD};
use crate::power::migrate;
use crate::under;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use store::backup::{self, BackupSet, Manifest};
use store::{Error, FileKey, Store, unlock};

/// Changes in the database itself, and those that are in its log only.
const FOLDED: usize = 12;
const LOGGED: usize = 18;

/// A file with a log, as a killed process leaves it, and a back-up.
struct Subject {
    folder: tempfile::TempDir,
    key: FileKey,
    raw: String,
}

impl Subject {
    fn make(logged: usize) -> Self {
        let busy = ground::scratch();
        let key = ground::make(busy.path(), FOLDED);
        let path = ground::place(busy.path());
        let store = Store::open(&path, &key, "").unwrap();
        store.back_up(&backup::folder_of(&path), "2026-11-22T08:00:00").unwrap();
        (FOLDED + 1..=logged).for_each(|number| ground::change(&store, number).unwrap());
        let folder = ground::scratch();
        if logged == FOLDED {
            drop(store);
            ground::copy(busy.path(), folder.path());
        } else {
            ground::copy(busy.path(), folder.path());
            fs::remove_file(folder.path().join("group.talent-shm")).unwrap();
        }
        let raw = under::key(&ground::place(folder.path()), PASSWORD);
        Self { folder, key, raw }
    }

    fn copy(&self) -> tempfile::TempDir {
        let copy = ground::scratch();
        ground::copy(self.folder.path(), copy.path());
        copy
    }
}

fn set(folder: &Path) -> BackupSet {
    backup::sets(&backup::folder_of(&ground::place(folder))).remove(0)
}

/// Flips one bit, or cuts the file off.
fn damage(path: &Path, dice: &mut Dice, cut: bool) {
    let mut bytes = fs::read(path).unwrap();
    if cut {
        // Every other cut lies between two pages.
        let at = dice.below(bytes.len());
        bytes.truncate(if dice.percent(50) { at } else { at / 4096 * 4096 });
    } else {
        let at = dice.below(bytes.len());
        bytes[at] ^= 1 << dice.below(8);
    }
    fs::write(path, bytes).unwrap();
}

/// A refusal in words that the window has.
fn clean(error: &Error) -> bool {
    matches!(error, Error::Damaged(path) | Error::Foreign(path) if path.components().next().is_some())
        || matches!(error, Error::Newer { .. } | Error::Missing(_) | Error::KeysMissing(_))
}

/// What the damage of a database came to.
#[derive(Debug, Default)]
struct Met {
    refused: usize,
    found: usize,
    harmless: usize,
    older: usize,
}

/// Opens a damaged database and says what became of it.
fn opened(subject: &Subject, folder: &Path, met: &mut Met) {
    let path = ground::place(folder);
    let before = contents(folder);
    let store = match Store::open(&path, &subject.key, "test") {
        Err(error) => {
            assert!(clean(&error), "{error:?}");
            assert_eq!(changed(&before, folder), NONE, "the refused file was changed");
            met.refused += 1;
            return;
        }
        Ok(store) => store,
    };
    let complaints = store.integrity().unwrap_or_else(|error| {
        assert!(matches!(error, Error::Damaged(_)), "{error:?}");
        vec![error.to_string()]
    });
    let held = store.read(|db| Ok::<_, Error>(ground::holds(db))).unwrap_or_else(|error| Err(error.to_string()));
    if complaints.is_empty() {
        let last = held.unwrap_or_else(|fault| panic!("no complaint, but {fault}"));
        assert!((FOLDED..=LOGGED).contains(&last), "{last}");
        drop(store);
        let rows = under::rows(&path, &subject.raw).unwrap();
        let original = subject.copy();
        let whole = under::rows(&ground::place(original.path()), &subject.raw).unwrap();
        match rows == whole {
            true => met.harmless += 1,
            false => {
                // The log up to the damage: every change in it whole, and nothing that was not there before.
                let name = |row: &String| row.split('|').take(2).collect::<Vec<_>>().join("|");
                let known: std::collections::HashSet<String> = whole.iter().map(name).collect();
                assert!(rows.len() < whole.len() && rows.iter().all(|row| known.contains(&name(row))));
                met.older += 1;
            }
        }
        return;
    }
    met.found += 1;
    if let Err(fault) = held {
        assert!(fault.contains("damaged"), "{fault}");
    }
    // Damage is no back-up: what there was stays, and nothing takes its place.
    let sets = backup::sets(&backup::folder_of(&path));
    let made = store.back_up(&backup::folder_of(&path), "2026-11-22T20:00:00");
    assert!(matches!(&made, Err(Error::Damaged(named)) if *named == path), "{made:?}");
    assert_eq!(backup::sets(&backup::folder_of(&path)), sets);
    assert_eq!(backup::check(&sets[0], &subject.key).unwrap(), []);
}

/// Names and digests of what makes up the file; its lock and who has it, the index of its log and a log that holds nothing say nothing about it.
fn contents(folder: &Path) -> Vec<(PathBuf, [u8; 32])> {
    let files = ground::files(folder).into_iter().filter(|path| {
        let name = path.to_string_lossy();
        let empty = name.ends_with("-wal") && fs::metadata(path).unwrap().len() == 0;
        ![".lock", ".owner", "-shm"].iter().any(|end| name.ends_with(end)) && !empty
    });
    files.map(|path| (path.clone(), Sha256::digest(fs::read(path).unwrap()).into())).collect()
}

/// Names of what is there in another form than before, or not there, or new.
fn changed(before: &[(PathBuf, [u8; 32])], folder: &Path) -> Vec<PathBuf> {
    let after = contents(folder);
    let one_sided = |one: &[(PathBuf, [u8; 32])], other: &[(PathBuf, [u8; 32])]| {
        one.iter().filter(|file| !other.contains(file)).map(|(path, _)| path.clone()).collect::<Vec<_>>()
    };
    [one_sided(before, &after), one_sided(&after, before)].concat()
}

const NONE: Vec<PathBuf> = Vec::new();

#[test]
fn a_damaged_database_is_refused_or_found_out() {
    let mut dice = Dice::new(51);
    let flips = times(200, 1_000);
    for (name, cut, logged) in [("flips", false, FOLDED), ("flips_under_log", false, LOGGED), ("cuts", true, FOLDED)] {
        let subject = Subject::make(logged);
        let mut met = Met::default();
        for _ in 0..flips {
            let folder = subject.copy();
            damage(&ground::place(folder.path()), &mut dice, cut);
            opened(&subject, folder.path(), &mut met);
        }
        println!("FIGURE damage_database_{name}: {flips}: {met:?}");
        assert_eq!(met.older, 0, "the database itself holds no older state");
        // Only a page that the log is about to replace may be broken without harm.
        assert!(met.harmless == 0 || logged == LOGGED || cut, "{met:?}");
    }
}

/// Bringing an old file on reads and writes all of it, so a damaged page would come out as a sound one that holds something else.
#[test]
fn a_damaged_old_file_is_not_brought_on() {
    let mut dice = Dice::new(56);
    let base = ground::scratch();
    migrate::old(base.path());
    let key = unlock(&ground::place(base.path()), HANDLE, PASSWORD).unwrap();
    let flips = times(100, 1_000);
    for flip in 0..flips {
        let folder = ground::scratch();
        ground::copy(base.path(), folder.path());
        let path = ground::place(folder.path());
        damage(&path, &mut dice, flip % 4 == 0);
        let before = contents(folder.path());
        let told = Store::open(&path, &key, "").map(drop);
        assert!(matches!(&told, Err(Error::Damaged(named)) if *named == path), "flip {flip}: {told:?}");
        // The keys are laid beside what is kept before that itself is written.
        let left: Vec<PathBuf> = changed(&before, folder.path())
            .into_iter()
            .filter(|path| !path.ends_with(format!("{}.keys", migrate::kept())))
            .collect();
        assert_eq!(left, NONE, "flip {flip}");
    }
    println!("FIGURE damage_old: {flips}, none brought on");
}

#[test]
fn a_damaged_log_leaves_a_whole_state() {
    let (mut dice, mut met) = (Dice::new(52), Met::default());
    let flips = times(200, 1_000);
    let subject = Subject::make(LOGGED);
    for flip in 0..flips {
        let folder = subject.copy();
        damage(&folder.path().join("group.talent-wal"), &mut dice, flip % 4 == 0);
        opened(&subject, folder.path(), &mut met);
    }
    println!("FIGURE damage_log: {flips}: {met:?}");
    assert_eq!(met.found, 0, "{met:?}");
}

#[test]
fn damaged_keys_open_nothing() {
    let mut dice = Dice::new(53);
    let subject = Subject::make(FOLDED);
    let flips = times(200, 1_000);
    for flip in 0..flips {
        let folder = subject.copy();
        let path = ground::place(folder.path());
        damage(&store::keys_of(&path), &mut dice, flip % 4 == 0);
        let before = contents(folder.path());
        let told = unlock(&path, HANDLE, PASSWORD);
        assert!(told.as_ref().is_err_and(clean), "flip {flip}: {told:?}");
        let store = Store::open(&path, &subject.key, "").unwrap();
        // A damaged file of keys is not written over, and is no part of a back-up.
        assert!(store.set_slot(HANDLE, "another password", store::KdfCost::FLOOR).is_err_and(|error| clean(&error)));
        let made = store.back_up(&backup::folder_of(&path), "2026-11-22T20:00:00");
        assert!(made.as_ref().is_err_and(clean), "flip {flip}: {made:?}");
        drop(store);
        assert_eq!(changed(&before, folder.path()), NONE, "flip {flip}");
    }
    println!("FIGURE damage_keys: {flips}, all refused");
}

#[test]
fn a_damaged_set_is_never_sound() {
    let mut dice = Dice::new(54);
    let subject = Subject::make(FOLDED);
    let flips = times(200, 1_000);
    let whole = set(subject.folder.path());
    for (name, part, which) in [
        ("manifest", BackupSet::manifest_path as fn(&BackupSet) -> PathBuf, flips),
        ("database", BackupSet::database, flips / 4),
        ("keys", BackupSet::keys, flips / 4),
    ] {
        let mut refused = 0;
        for flip in 0..which {
            let folder = subject.copy();
            damage(&part(&set(folder.path())), &mut dice, flip % 4 == 0);
            let damaged = set(folder.path());
            let faults = backup::check(&damaged, &subject.key).unwrap();
            // Hex digits mean the same in capitals; of all that is signed nothing else may differ.
            let same = damaged.manifest.clone().is_some_and(|manifest| {
                let signature = manifest.signature.to_lowercase();
                Some(Manifest { signature, ..manifest }) == whole.manifest && name == "manifest"
            });
            assert!(!faults.is_empty() || same, "{name} {flip}");
            let before = contents(folder.path());
            let to = ground::place(folder.path());
            match backup::restore(&damaged, &to, "1") {
                Ok(_) => assert_eq!(name, "manifest", "flip {flip}: a damaged part came back"),
                Err(error) => {
                    assert!(clean(&error), "{name} {flip}: {error:?}");
                    assert_eq!(changed(&before, folder.path()), NONE, "{name} {flip}");
                    refused += 1;
                }
            }
        }
        println!("FIGURE damage_set_{name}: {which}, all told, {refused} refused a restore of themselves");
    }
}

/// Files that are none of ours, by what they are.
fn foreign() -> Vec<(&'static str, Vec<u8>)> {
    let mut dice = Dice::new(55);
    let mut noise = |length: usize| (0..length).map(|_| dice.next() as u8).collect::<Vec<u8>>();
    let plain = {
        let folder = ground::scratch();
        let path = folder.path().join("plain.db");
        let connection = rusqlite::Connection::open(&path).unwrap();
        connection.execute_batch("CREATE TABLE setting (key, value); INSERT INTO setting VALUES ('left', '1')").unwrap();
        drop(connection);
        fs::read(&path).unwrap()
    };
    let other = {
        let folder = ground::scratch();
        ground::make(folder.path(), 1);
        fs::read(ground::place(folder.path())).unwrap()
    };
    vec![
        ("empty", Vec::new()),
        ("a letter", b"x".to_vec()),
        ("text", "人才工作台\n".repeat(2_000).into_bytes()),
        ("json", b"{\"format\": 2}".to_vec()),
        ("PNG", [b"\x89PNG\r\n\x1a\n".to_vec(), noise(9_000)].concat()),
        ("ZIP", [b"PK\x03\x04".to_vec(), noise(9_000)].concat()),
        ("noise", noise(65_536)),
        ("zeros", vec![0; 65_536]),
        ("plain SQLite", plain),
        ("another group's", other),
    ]
}

#[test]
fn foreign_files_are_refused_and_left_alone() {
    let subject = Subject::make(FOLDED);
    let foreign = foreign();
    for (name, bytes) in &foreign {
        let folder = subject.copy();
        let path = ground::place(folder.path());
        fs::write(&path, bytes).unwrap();
        let before = contents(folder.path());
        let told = Store::open(&path, &subject.key, "").map(drop);
        assert!(told.as_ref().is_err_and(clean), "{name} as the file: {told:?}");
        assert_eq!(changed(&before, folder.path()), NONE, "{name} as the file");

        let folder = subject.copy();
        let path = ground::place(folder.path());
        fs::write(store::keys_of(&path), bytes).unwrap();
        let told = unlock(&path, HANDLE, PASSWORD);
        assert!(told.as_ref().is_err_and(clean), "{name} as the keys: {told:?}");

        for part in [BackupSet::manifest_path, BackupSet::database, BackupSet::keys] {
            let folder = subject.copy();
            fs::write(part(&set(folder.path())), bytes).unwrap();
            let found = set(folder.path());
            assert_ne!(backup::check(&found, &subject.key).unwrap(), [], "{name} in a set");
            assert!(backup::restore(&found, &ground::place(folder.path()), "1").is_err_and(|error| clean(&error)), "{name}");
        }

        // A log that is none of this file leaves the file as it was.
        let folder = subject.copy();
        fs::write(folder.path().join("group.talent-wal"), bytes).unwrap();
        assert_eq!(ground::opened(folder.path(), &subject.key), Ok(FOLDED), "{name} as the log");
    }
    let folder = subject.copy();
    let path = ground::place(folder.path());
    for of in [path.clone(), store::keys_of(&path)] {
        fs::remove_file(&of).unwrap();
        fs::create_dir(&of).unwrap();
        let told = unlock(&path, HANDLE, PASSWORD).map(drop);
        assert!(matches!(told, Err(Error::Foreign(_) | Error::Damaged(_) | Error::Io(_))), "{told:?}");
        assert!(Store::open(&path, &subject.key, "").is_err());
        assert!(of.is_dir());
    }
    println!("FIGURE foreign: {} kinds in the place of the file, its keys, its log and each part of a set", foreign.len() + 1);
}

#[test]
fn newer_files_are_refused_and_left_alone() {
    let subject = Subject::make(FOLDED);
    for version in [store::newest() + 1, 99, i64::from(i32::MAX)] {
        let folder = subject.copy();
        let path = ground::place(folder.path());
        under::connect(&path, &subject.raw).pragma_update(None, "user_version", version).unwrap();
        let before = contents(folder.path());
        let told = Store::open(&path, &subject.key, "").map(drop);
        assert!(matches!(told, Err(Error::Newer { found, .. }) if found == version), "{told:?}");
        assert_eq!(changed(&before, folder.path()), NONE);
        let raised = |path: &Path, from: &str| {
            let text = fs::read_to_string(path).unwrap();
            assert!(text.contains(from));
            fs::write(path, text.replace(from, &format!("\"format\": {version}"))).unwrap();
        };
        let folder = subject.copy();
        let path = ground::place(folder.path());
        raised(&store::keys_of(&path), "\"format\": 2");
        let told = unlock(&path, HANDLE, PASSWORD).map(drop);
        assert!(matches!(told, Err(Error::Newer { found, .. }) if found == version), "{told:?}");
        raised(&set(folder.path()).manifest_path(), "\"format\": 1");
        let newer = set(folder.path());
        assert!(newer.manifest.is_none());
        assert_ne!(backup::check(&newer, &subject.key).unwrap(), []);
        assert!(backup::restore(&newer, &path, "1").is_err_and(|error| clean(&error)));
    }
    println!("FIGURE newer: 3 versions of the file, its keys and its manifest");
}
