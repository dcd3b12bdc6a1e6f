//! The files beside the database: keys, tries, manifests, the note of a restore; and the key that is typed from a sheet.

use super::{bent, inputs, mutated};
use crate::dice::{Dice, times};
use crate::ground::{self, HANDLE, PASSWORD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use store::backup::{self, BackupSet};
use store::{Error, KdfCost, RecoveryKey, Store, Tries, unlock};

const CHANGES: usize = 2;

fn refused<T>(done: &Result<T, Error>) -> bool {
    matches!(done, Err(Error::Damaged(_) | Error::Foreign(_) | Error::Newer { .. } | Error::Passphrase | Error::KeysMissing(_)))
}

#[test]
fn keys() {
    let (mut dice, folder) = (Dice::new(61), ground::scratch());
    drop(ground::make(folder.path(), CHANGES));
    let path = ground::place(folder.path());
    let keys = store::keys_of(&path);
    let whole = fs::read(&keys).unwrap();
    let value: Value = serde_json::from_slice(&whole).unwrap();
    let mut opened = 0;
    for input in 0..inputs() {
        let bytes = match dice.percent(50) {
            true => mutated(&whole, &mut dice),
            false => serde_json::to_vec(&bent(&value, &mut dice)).unwrap(),
        };
        fs::write(&keys, &bytes).unwrap();
        let told = unlock(&path, HANDLE, PASSWORD);
        let same = || serde_json::from_slice::<Value>(&bytes).is_ok_and(|read| read == value);
        assert!(refused(&told) || same(), "input {input}: {told:?} {}", String::from_utf8_lossy(&bytes));
        opened += usize::from(told.is_ok());
        assert!(fs::read(&keys).unwrap() == bytes, "input {input}");
    }
    println!("FIGURE mutate_keys: {} inputs, {opened} meant the same", inputs());
}

/// Whoever can write the digest anew gets no further: every part of a slot is bound to what it wraps.
#[test]
fn forged_keys() {
    let (mut dice, folder) = (Dice::new(62), ground::scratch());
    drop(ground::make(folder.path(), CHANGES));
    let path = ground::place(folder.path());
    let keys = store::keys_of(&path);
    let value: Value = serde_json::from_slice(&fs::read(&keys).unwrap()).unwrap();
    let count = times(60, 600);
    for input in 0..count {
        let mut forged = value.clone();
        let slot = &mut forged["slots"][0];
        match dice.below(6) {
            0 => slot["kdf"]["memory"] = json!(47_104 + dice.below(30_000)),
            1 => slot["kdf"]["memory"] = json!(dice.next() as u32),
            2 => slot["kdf"]["passes"] = json!(dice.below(3)),
            3 => slot["kdf"]["lanes"] = json!(dice.below(6)),
            other => {
                let part = ["salt", "wrapped"][other - 4];
                let text = slot[part].as_str().unwrap().to_owned();
                let at = dice.below(text.len());
                let digit = if text.as_bytes()[at] == b'0' { "1" } else { "0" };
                slot[part] = json!(format!("{}{digit}{}", &text[..at], &text[at + 1..]));
            }
        }
        if forged == value {
            continue;
        }
        forged["digest"] = json!(digest(&forged));
        fs::write(&keys, serde_json::to_vec(&forged).unwrap()).unwrap();
        let told = unlock(&path, HANDLE, PASSWORD);
        assert!(refused(&told), "input {input}: {told:?} {forged}");
    }
    fs::write(
        &keys,
        serde_json::to_vec(&{
            let mut same = value.clone();
            same["digest"] = json!(digest(&same));
            same
        })
        .unwrap(),
    )
    .unwrap();
    assert!(unlock(&path, HANDLE, PASSWORD).is_ok(), "the digest is not the one that the file has");
    println!("FIGURE mutate_forged_keys: {count} inputs with a digest of their own, all refused");
}

fn digest(keys: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut digest = Sha256::new();
    digest.update(text(&keys["salt"]));
    for slot in keys["slots"].as_array().unwrap() {
        let kdf = &slot["kdf"];
        let cost = format!("{}|{}|{}", kdf["memory"], kdf["passes"], kdf["lanes"]);
        let bound = format!("2|{}|{cost}|{}", text(&slot["id"]), text(&slot["salt"]));
        digest.update(format!("|{bound}|{}|{}", text(&slot["nonce"]), text(&slot["wrapped"])));
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn tries() {
    const NOW: i64 = 1_795_000_000;
    let (mut dice, folder) = (Dice::new(63), ground::scratch());
    drop(ground::make(folder.path(), CHANGES));
    let path = ground::place(folder.path());
    let file = folder.path().join("group.talent.tries");
    (0..7).for_each(|_| Tries::read(&path).failed(&path, HANDLE, NOW).unwrap());
    Tries::read(&path).failed(&path, "nobody", NOW).unwrap();
    let whole = fs::read(&file).unwrap();
    let value: Value = serde_json::from_slice(&whole).unwrap();
    for input in 0..inputs() {
        let bytes = match dice.percent(50) {
            true => mutated(&whole, &mut dice),
            false => serde_json::to_vec(&bent(&value, &mut dice)).unwrap(),
        };
        fs::write(&file, &bytes).unwrap();
        let (failures, last) = Tries::read(&path).of(&path, HANDLE, NOW).unwrap();
        assert!(last <= NOW, "input {input}");
        // Whatever the file says, the next failure is counted on top of it.
        Tries::read(&path).failed(&path, HANDLE, NOW).unwrap();
        assert_eq!(Tries::read(&path).of(&path, HANDLE, NOW).unwrap(), (failures.saturating_add(1), NOW), "input {input}");
        Tries::read(&path).cleared(&path, HANDLE).unwrap();
        assert_eq!(Tries::read(&path).of(&path, HANDLE, NOW).unwrap().0, 0, "input {input}");
    }
    println!("FIGURE mutate_tries: {} inputs, each counted on", inputs());
}

#[test]
fn manifests() {
    let (mut dice, folder) = (Dice::new(64), ground::scratch());
    let key = ground::make(folder.path(), CHANGES);
    let path = ground::place(folder.path());
    let sets = backup::folder_of(&path);
    let store = Store::open(&path, &key, "").unwrap();
    let whole = store.back_up(&sets, "2026-11-22T08:00:00").unwrap();
    drop(store);
    let file = whole.manifest_path();
    let bytes = fs::read(&file).unwrap();
    let value: Value = serde_json::from_slice(&bytes).unwrap();
    let (mut read, mut same) = (0, 0);
    for input in 0..inputs() {
        let bytes = match dice.percent(50) {
            true => mutated(&bytes, &mut dice),
            false => serde_json::to_vec(&bent(&value, &mut dice)).unwrap(),
        };
        fs::write(&file, &bytes).unwrap();
        let set = backup::sets(&sets).remove(0);
        // One that cannot be read at all is never sound; looking through the database each time would show nothing more.
        let Some(manifest) = &set.manifest else { continue };
        read += 1;
        let faults = backup::check(&set, &key).unwrap();
        same += usize::from(faults.is_empty());
        assert_eq!(faults.is_empty(), set.manifest == whole.manifest, "input {input}: {faults:?} {manifest:?}");
        let copied = backup::copy(&set, ground::scratch().path());
        assert!(copied.is_ok() || refused(&copied), "input {input}: {copied:?}");
    }
    println!("FIGURE mutate_manifests: {} inputs, {read} read as one, {same} meant the same, the others never sound", inputs());
}

/// A restore that stands still at each of its steps, with a note that was changed: the file stays one of the two, whole, or is refused
/// with everything kept.
#[test]
fn notes_of_a_restore() {
    let (mut dice, base) = (Dice::new(65), ground::scratch());
    let key = ground::make(base.path(), CHANGES);
    let path = ground::place(base.path());
    {
        let store = Store::open(&path, &key, "").unwrap();
        store.back_up(&backup::folder_of(&path), "2026-11-22T08:00:00").unwrap();
        ground::change(&store, CHANGES + 1).unwrap();
    }
    let set: BackupSet = backup::sets(&backup::folder_of(&path)).remove(0);
    let note = json!({ "stamp": "20261122T170219", "aside": ["", ".keys"] });
    // Where what belongs to the restore lies after each of its moves.
    let moves = [
        ("group.talent", "group.talent.before-20261122T170219"),
        ("group.talent.keys", "group.talent.before-20261122T170219.keys"),
        ("group.talent.incoming", "group.talent"),
        ("group.talent.keys.incoming", "group.talent.keys"),
    ];
    let (mut done, mut undone, mut refusals) = (0, 0, 0);
    for input in 0..inputs() {
        let folder = ground::scratch();
        let at = |name: &str| folder.path().join(name);
        fs::copy(&path, at("group.talent")).unwrap();
        fs::copy(store::keys_of(&path), at("group.talent.keys")).unwrap();
        fs::copy(set.database(), at("group.talent.incoming")).unwrap();
        fs::copy(set.keys(), at("group.talent.keys.incoming")).unwrap();
        for (from, to) in &moves[..dice.below(moves.len() + 1)] {
            fs::rename(at(from), at(to)).unwrap();
        }
        let bytes = match dice.percent(50) {
            true => mutated(note.to_string().as_bytes(), &mut dice),
            false => bent(&note, &mut dice).to_string().into_bytes(),
        };
        fs::write(at("group.talent.restore"), &bytes).unwrap();
        let before = databases(folder.path());
        match Store::open(&at("group.talent"), &key, "test") {
            Ok(store) => match ground::whole(&store).unwrap() {
                CHANGES => done += 1,
                other => {
                    assert_eq!(other, CHANGES + 1, "input {input}");
                    undone += 1;
                }
            },
            Err(error) => {
                let said = matches!(error, Error::Damaged(_) | Error::Missing(_));
                assert!(said, "input {input}: {error:?} {}", String::from_utf8_lossy(&bytes));
                assert_eq!(databases(folder.path()), before, "input {input}: {}", String::from_utf8_lossy(&bytes));
                refusals += 1;
            }
        }
        for file in ground::files(folder.path()) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            assert!(name.starts_with("group.talent") && !name.contains(".."), "input {input}: {name}");
        }
    }
    println!("FIGURE mutate_notes: {} inputs, {done} done, {undone} undone, {refusals} refused with everything kept", inputs());
}

/// What databases and keys a folder holds, wherever they lie.
fn databases(folder: &Path) -> Vec<Vec<u8>> {
    let files = ground::files(folder).into_iter().map(|path| fs::read(path).unwrap());
    let mut held: Vec<Vec<u8>> = files.filter(|bytes| bytes.len() > 300).map(|bytes| Sha256::digest(bytes).to_vec()).collect();
    held.sort();
    held
}

#[test]
fn recovery_keys() {
    let (mut dice, folder) = (Dice::new(66), ground::scratch());
    let key = ground::make(folder.path(), 0);
    let store = Store::open(&ground::place(folder.path()), &key, "").unwrap();
    let text = store.draw_recovery(KdfCost::FLOOR).unwrap().text().to_string();
    let same = |typed: &str| RecoveryKey::read(typed).is_some_and(|read| *read.text() == text);
    assert!(same(&text));
    let (mut others, mut none) = (0, 0);
    for _ in 0..inputs() {
        let typed = String::from_utf8_lossy(&mutated(text.as_bytes(), &mut dice)).into_owned();
        match RecoveryKey::read(&typed) {
            None => none += 1,
            Some(_) if same(&typed) => {}
            Some(_) => others += 1,
        }
    }
    println!("FIGURE mutate_recovery_keys: {} inputs, {none} no key, {others} another key", inputs());
    // Ten bits check it: of what is changed at random about one in a thousand passes, and then opens nothing.
    assert!(others <= inputs() / 200, "{others}");
}
