//! Back-ups: made, checked, copied, removed, brought back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::{Path, PathBuf};
use store::audit::{self, Entry};
use store::backup::{self, BackupSet, Fault, check, restore, sets};
use store::{Error, KdfCost, Store, setting, unlock, unlock_keys};

const AT: &str = "2026-11-22T17:02:19";

fn entry() -> Entry<'static> {
    Entry { actor: "李办公", at: AT.into(), operation: "setting_set", object: "group".into(), result: "done".into() }
}

struct Desk {
    _folder: tempfile::TempDir,
    path: PathBuf,
    sets: PathBuf,
    store: Store,
}

fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("group.talent");
    let store = Store::create(&path, &[("li", "correct horse")], KdfCost::FLOOR).unwrap();
    let desk = Desk { sets: backup::folder_of(&path), _folder: folder, path, store };
    desk.name("华鼎");
    desk
}

impl Desk {
    fn name(&self, name: &str) {
        self.store.change(&entry(), |db| setting::set(db, "group_name", name)).unwrap();
    }

    fn back_up(&self) -> BackupSet {
        self.store.back_up(&self.sets, AT).unwrap()
    }

    fn faults(&self, set: &BackupSet) -> Vec<Fault> {
        // What a set says of itself is read anew, as whoever finds it does.
        let found = sets(&set.folder).into_iter().find(|found| found.name == set.name).unwrap_or_else(|| set.clone());
        check(&found, self.store.key()).unwrap()
    }
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn flip(path: &Path, at: usize) {
    let mut bytes = std::fs::read(path).unwrap();
    bytes[at] ^= 1;
    std::fs::write(path, bytes).unwrap();
}

fn group_name(path: &Path) -> String {
    let store = Store::open(path, &unlock(path, "li", "correct horse").unwrap(), "x").unwrap();
    assert_eq!(store.read(audit::check).unwrap(), None);
    store.read(|db| setting::get(db, "group_name")).unwrap()
}

#[test]
fn a_set_is_made_beside_an_open_file_and_is_sound() {
    let desk = desk();
    let set = desk.back_up();
    assert_eq!(set.name, "group-20261122T170219-000001");
    assert_eq!(
        files(&desk.sets),
        [
            "group-20261122T170219-000001.manifest.json",
            "group-20261122T170219-000001.talent",
            "group-20261122T170219-000001.talent.keys"
        ]
    );
    let manifest = set.manifest.as_ref().unwrap();
    let (head, group, signer) = desk
        .store
        .read(|db| Ok::<_, Error>((audit::head(db)?, setting::get(db, "group_id")?, setting::get(db, "verifying_key")?)))
        .unwrap();
    assert_eq!((manifest.seq, &manifest.head, &manifest.group, &manifest.signer), (1, &head.hash, &group, &signer));
    assert_eq!((manifest.made_at.as_str(), manifest.version, manifest.head.len()), (AT, store::newest(), 64));
    assert_eq!(manifest.size, std::fs::metadata(set.database()).unwrap().len());
    assert!(manifest.signed());
    assert_eq!(desk.faults(&set), []);
    assert_eq!(sets(&desk.sets), std::slice::from_ref(&set));
    // Looking at it leaves nothing behind, and it opens with the password of that day.
    assert_eq!(files(&desk.sets).len(), 3);
    assert!(unlock_keys(&set.keys(), "li", "correct horse").unwrap() == *desk.store.key());
    let told = backup::read(&set, desk.store.key(), |db| setting::get(db, "group_name")).unwrap();
    assert_eq!(told, "华鼎");
    let refused = backup::read(&set, desk.store.key(), |db| setting::set(db, "group_name", "x"));
    assert!(refused.is_err());
}

#[test]
fn nothing_readable_lies_in_a_set() {
    let desk = desk();
    desk.name("CANARY-迪丽努尔");
    let set = desk.back_up();
    for file in [set.database(), set.keys(), set.manifest_path()] {
        let bytes = std::fs::read(file).unwrap();
        assert!(!bytes.windows(6).any(|window| window == b"CANARY") && !bytes.starts_with(b"SQLite format"));
    }
}

#[test]
fn sets_come_newest_first_and_a_copy_without_a_manifest_is_none() {
    let desk = desk();
    let first = desk.back_up();
    let second = desk.back_up();
    assert_eq!(second.name, format!("{}-2", first.name));
    desk.name("华鼎二");
    let third = desk.back_up();
    let later = desk.store.back_up(&desk.sets, "2026-11-23T08:00:00").unwrap();
    let early = desk.store.back_up(&desk.sets, "2026-11-21T08:00:00").unwrap();
    let names = |sets: Vec<BackupSet>| sets.into_iter().map(|set| set.name).collect::<Vec<_>>();
    assert_eq!(names(sets(&desk.sets)), [&later, &third, &second, &first, &early].map(|set| set.name.clone()));
    std::fs::remove_file(later.manifest_path()).unwrap();
    std::fs::write(third.manifest_path(), "{}").unwrap();
    assert_eq!(names(sets(&desk.sets)), [&second, &first, &early, &third].map(|set| set.name.clone()));
    assert_eq!(sets(&desk.sets)[3].manifest, None);
    assert_eq!(sets(Path::new("/no/such/folder")), []);
    backup::remove(&second).unwrap();
    backup::remove(&second).unwrap();
    assert_eq!(names(sets(&desk.sets)), [&first, &early, &third].map(|set| set.name.clone()));
    assert!(!second.database().exists() && !second.keys().exists());
}

#[test]
fn each_fault_of_a_set_is_told_by_name() {
    let desk = desk();
    // More pages than the first few, so that there are some that nothing reads on the way in.
    desk.name(&"华".repeat(200_000));
    let fresh = || {
        let set = desk.back_up();
        assert_eq!(desk.faults(&set), []);
        set
    };
    for file in [BackupSet::database, BackupSet::keys, BackupSet::manifest_path] {
        let set = fresh();
        std::fs::remove_file(file(&set)).unwrap();
        assert_eq!(desk.faults(&set), [Fault::Missing]);
    }
    let set = fresh();
    flip(&set.database(), 300_000);
    assert_eq!(desk.faults(&set), [Fault::FileHash, Fault::Pages]);
    let set = fresh();
    flip(&set.database(), 100);
    assert_eq!(desk.faults(&set), [Fault::FileHash, Fault::Pages]);
    let set = fresh();
    std::fs::OpenOptions::new().write(true).open(set.database()).unwrap().set_len(8192).unwrap();
    assert_eq!(desk.faults(&set), [Fault::FileHash, Fault::Pages]);
    let set = fresh();
    flip(&set.keys(), 20);
    assert_eq!(desk.faults(&set), [Fault::KeysHash]);
    let set = fresh();
    flip(&set.manifest_path(), 20);
    assert_eq!(desk.faults(&set), [Fault::Signature]);

    // Written anew by somebody who cannot open the file, signed or not.
    let set = fresh();
    let text = std::fs::read_to_string(set.manifest_path()).unwrap();
    std::fs::write(set.manifest_path(), text.replace("\"made_at\": \"2026", "\"made_at\": \"2020")).unwrap();
    assert_eq!(desk.faults(&set), [Fault::Signature]);
    let set = fresh();
    let text = std::fs::read_to_string(set.manifest_path()).unwrap();
    std::fs::write(set.manifest_path(), text.replace("\"seq\": 2", "\"seq\": 1")).unwrap();
    assert_eq!(desk.faults(&set), [Fault::Signature, Fault::Head]);

    let set = fresh();
    let other = self::desk();
    assert_eq!(check(&set, other.store.key()).unwrap(), [Fault::Key]);
    std::fs::copy(other.back_up().database(), set.database()).unwrap();
    assert_eq!(desk.faults(&set), [Fault::FileHash, Fault::Pages]);
}

#[test]
fn an_older_copy_under_a_newer_manifest_shows() {
    let desk = desk();
    let old = desk.back_up();
    desk.name("华鼎二");
    let new = desk.back_up();
    std::fs::copy(old.database(), new.database()).unwrap();
    assert_eq!(desk.faults(&new), [Fault::FileHash, Fault::Head]);
}

#[test]
fn a_manifest_signed_by_somebody_else_is_not_the_groups() {
    use ed25519_dalek::{Signer, SigningKey};
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let desk = desk();
    let set = desk.back_up();
    let key = SigningKey::from_bytes(&[7; 32]);
    let mut manifest = set.manifest.clone().unwrap();
    manifest.made_at = "2020-01-01T00:00:00".into();
    manifest.signer = hex(key.verifying_key().as_bytes());
    manifest.signature = String::new();
    manifest.signature = hex(&key.sign(&serde_json::to_vec(&manifest).unwrap()).to_bytes());
    assert!(manifest.signed());
    std::fs::write(set.manifest_path(), serde_json::to_vec(&manifest).unwrap()).unwrap();
    assert_eq!(desk.faults(&set), [Fault::Signature]);
    // Another group's manifest, whole as it is, speaks of another database.
    let other = self::desk();
    std::fs::copy(other.back_up().manifest_path(), set.manifest_path()).unwrap();
    let faults = desk.faults(&set);
    assert!([Fault::Signature, Fault::FileHash, Fault::KeysHash].iter().all(|fault| faults.contains(fault)), "{faults:?}");
}

#[test]
fn a_damaged_source_leaves_every_older_set_alone() {
    let desk = desk();
    desk.name(&"华".repeat(200_000));
    let good = desk.back_up();
    let Desk { _folder, path, sets: folder, store } = desk;
    drop(store);
    flip(&path, 700_000);
    let store = Store::open(&path, &unlock(&path, "li", "correct horse").unwrap(), "x").unwrap();
    let before: Vec<Vec<u8>> = files(&folder).iter().map(|name| std::fs::read(folder.join(name)).unwrap()).collect();
    match store.back_up(&folder, "2026-11-23T08:00:00") {
        Err(Error::Damaged(named)) => assert_eq!(named, path),
        other => panic!("{other:?}"),
    }
    let after: Vec<Vec<u8>> = files(&folder).iter().map(|name| std::fs::read(folder.join(name)).unwrap()).collect();
    assert_eq!((before.len(), before == after), (3, true));
    assert_eq!(check(&good, store.key()).unwrap(), []);
    std::fs::write(folder.join("../group.talent.keys"), "{}").unwrap();
    assert!(matches!(store.back_up(&folder, "2026-11-23T08:00:00"), Err(Error::Damaged(_))));
}

#[test]
fn what_an_interrupted_back_up_left_is_swept_by_the_next() {
    let desk = desk();
    desk.back_up();
    for name in [".talent-abc.tmp", ".talent-abc.tmp-wal", ".talent-abc.tmp-journal"] {
        std::fs::write(desk.sets.join(name), "half").unwrap();
    }
    desk.back_up();
    assert_eq!(files(&desk.sets).len(), 6);
    assert!(desk.store.back_up(&desk.sets.join("a/b"), AT).is_err_and(|error| matches!(error, Error::FolderMissing(_))));
}

#[test]
fn a_copy_in_a_second_folder_is_compared_and_a_damaged_set_is_not_copied() {
    let desk = desk();
    let set = desk.back_up();
    let second = tempfile::tempdir().unwrap();
    std::fs::write(second.path().join(".talent-abc.tmp"), "half").unwrap();
    backup::copy(&set, second.path()).unwrap();
    assert_eq!(files(second.path()).len(), 3, "what an interrupted copy left is swept by the next");
    let copied = sets(second.path());
    assert_eq!((copied.len(), &copied[0].name, &copied[0].manifest), (1, &set.name, &set.manifest));
    assert_eq!(desk.faults(&copied[0]), []);
    assert!(matches!(backup::copy(&set, &second.path().join("no")), Err(Error::FolderMissing(_))));
    for file in [BackupSet::database, BackupSet::keys] {
        let broken = desk.back_up();
        flip(&file(&broken), 50);
        let third = tempfile::tempdir().unwrap();
        assert!(matches!(backup::copy(&broken, third.path()), Err(Error::Damaged(_))));
        assert_eq!(files(third.path()), Vec::<String>::new());
    }
}

#[test]
fn a_set_comes_back_in_place_of_what_stood_there_and_that_is_kept() {
    let desk = desk();
    let set = desk.back_up();
    desk.name("华鼎二");
    desk.store.set_slot("li", "another password", KdfCost::FLOOR).unwrap();
    store::Tries::read(&desk.path).failed(&desk.path, "li", 5).unwrap();
    assert!(matches!(restore(&set, &desk.path, "20261123T080000"), Err(Error::Locked(_))));
    let Desk { _folder, path, store, .. } = desk;
    drop(store);
    let kept = restore(&set, &path, "20261123T080000").unwrap().unwrap();
    assert_eq!(kept, path.with_file_name("group.talent.before-20261123T080000"));
    assert_eq!(
        files(_folder.path()),
        [
            "group.talent",
            "group.talent.backups",
            "group.talent.before-20261123T080000",
            "group.talent.before-20261123T080000.keys",
            "group.talent.before-20261123T080000.tries",
            "group.talent.keys",
            "group.talent.lock"
        ]
    );
    assert_eq!(group_name(&path), "华鼎");
    let store = Store::open(&kept, &unlock(&kept, "li", "another password").unwrap(), "x").unwrap();
    assert_eq!(store.read(|db| setting::get(db, "group_name")).unwrap(), "华鼎二");
    // The same moment again would write over what is kept.
    assert!(matches!(restore(&set, &path, "20261123T080000"), Err(Error::Exists(_))));
    assert!(restore(&set, &path, "../x").is_err());
    assert_eq!(group_name(&path), "华鼎");
}

#[test]
fn a_set_comes_back_where_nothing_is_left() {
    let desk = desk();
    let set = desk.back_up();
    let place = tempfile::tempdir().unwrap();
    let to = place.path().join("group.talent");
    assert_eq!(restore(&set, &to, "20261123T080000").unwrap(), None);
    assert_eq!(group_name(&to), "华鼎");
    assert!(matches!(restore(&set, &place.path().join("no/group.talent"), "1"), Err(Error::FolderMissing(_))));
}

#[test]
fn a_set_that_is_not_whole_moves_nothing() {
    let desk = desk();
    for file in [BackupSet::database, BackupSet::keys] {
        let set = desk.back_up();
        flip(&file(&set), 50);
        let place = tempfile::tempdir().unwrap();
        let to = place.path().join("group.talent");
        std::fs::write(&to, "what stood there").unwrap();
        assert!(matches!(restore(&set, &to, "1"), Err(Error::Damaged(_))));
        let missing = BackupSet { name: "none".into(), ..set.clone() };
        assert!(matches!(restore(&missing, &to, "1"), Err(Error::Missing(_))));
        assert_eq!(std::fs::read_to_string(&to).unwrap(), "what stood there");
        assert_eq!(files(place.path()), ["group.talent", "group.talent.lock"]);
    }
}
