//! The file of keys, taken apart by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;

const HANDLES: [(&str, &str); 2] = [("李办公", "correct horse"), ("Wang Er", "battery staple")];

fn written(path: &Path) -> FileKey {
    let key = FileKey::draw().unwrap();
    let mut slots = Slots::none().unwrap();
    for (handle, password) in HANDLES {
        slots.set(Secret::Password(handle, password), &key, KdfCost::FLOOR).unwrap();
    }
    slots.write(path).unwrap();
    key
}

fn open(path: &Path, handle: &str, password: &str) -> Result<FileKey, Error> {
    Slots::read(path)?.open(Secret::Password(handle, password))
}

#[test]
fn each_password_opens_its_own_slot_and_no_name_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys");
    let key = written(&path);
    assert!(open(&path, "李办公", "correct horse").unwrap() == key);
    assert!(open(&path, " wang ER", "battery staple").unwrap() == key);
    for (handle, password) in
        [("李办公", "battery staple"), ("李办公", ""), ("nobody", "correct horse"), ("recovery", "correct horse")]
    {
        assert!(matches!(open(&path, handle, password), Err(Error::Passphrase)), "{handle}");
    }
    let text = std::fs::read_to_string(&path).unwrap().to_lowercase();
    assert!(!text.contains("李办公") && !text.contains("wang") && !text.contains(&hex("李办公".as_bytes())));
    assert_eq!(format!("{key:?}"), "FileKey");
    let salted = |path: &Path| Slots::read(path).unwrap().id("李办公");
    let other = folder.path().join("other");
    written(&other);
    assert_ne!(salted(&path), salted(&other));
}

#[test]
fn an_unknown_account_costs_what_a_wrong_password_costs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys");
    written(&path);
    for handle in ["李办公", "nobody", "recovery"] {
        DERIVED.take();
        assert!(matches!(open(&path, handle, "wrong"), Err(Error::Passphrase)));
        assert_eq!(DERIVED.take(), [KdfCost::FLOOR], "{handle}");
    }
}

#[test]
fn a_cost_never_falls_and_is_never_out_of_range() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys");
    let key = FileKey::draw().unwrap();
    let mut slots = Slots::none().unwrap();
    let secret = Secret::Password("li", "one");
    let odd = KdfCost { memory: 47_200, passes: 2, lanes: 1 };
    for (cost, stored) in
        [(odd, odd), (KdfCost::FLOOR, odd), (KdfCost { memory: 47_104, passes: 3, lanes: 1 }, KdfCost { passes: 3, ..odd })]
    {
        slots.set(secret, &key, cost).unwrap();
        assert_eq!((slots.slots.len(), slots.slots[0].kdf), (1, stored));
    }
    slots.set(Secret::Password("LI", "two"), &key, KdfCost::FLOOR).unwrap();
    slots.write(&path).unwrap();
    assert!(matches!(open(&path, "li", "one"), Err(Error::Passphrase)));
    assert!(open(&path, "li", "two").unwrap() == key);
    for wrong in [
        KdfCost { memory: 47_103, ..KdfCost::NORMAL },
        KdfCost { passes: 0, ..KdfCost::NORMAL },
        KdfCost { lanes: 0, ..KdfCost::NORMAL },
        KdfCost { memory: u32::MAX, ..KdfCost::NORMAL },
        KdfCost { passes: 1000, ..KdfCost::NORMAL },
        KdfCost { lanes: 1 << 23, ..KdfCost::NORMAL },
    ] {
        assert!(slots.set(Secret::Password("new", "x"), &key, wrong).is_err());
        // Written into the file by hand, with the digest set right, it is refused before a single pass.
        let mut doctored = Slots::read(&path).unwrap();
        doctored.slots[0].kdf = wrong;
        doctored.write(&path).unwrap();
        assert!(matches!(open(&path, "li", "two"), Err(Error::Damaged(_))));
        slots.write(&path).unwrap();
    }
}

#[test]
fn no_slot_can_be_weakened_or_put_in_another_ones_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys");
    type Doctor = fn(&mut Slots);
    // What is done to the first slot, and whether the second one's password still opens its own.
    let doctors: [(Doctor, bool); 4] = [
        (
            |slots| {
                let id = slots.slots[0].id.clone();
                slots.slots[0].id = std::mem::replace(&mut slots.slots[1].id, id);
            },
            false,
        ),
        (|slots| slots.slots[0].kdf.memory += 8, true),
        (|slots| slots.slots[0].wrapped = slots.slots[1].wrapped.clone(), true),
        (|slots| slots.slots[0].id = RECOVERY.to_owned(), true),
    ];
    for (doctor, second_opens) in doctors {
        written(&path);
        let mut slots = Slots::read(&path).unwrap();
        doctor(&mut slots);
        slots.write(&path).unwrap();
        for (handle, password) in HANDLES.into_iter().chain([("李办公", "battery staple"), ("Wang Er", "correct horse")]) {
            let told = open(&path, handle, password);
            let own = (handle, password) == HANDLES[1];
            assert!(if own && second_opens { told.is_ok() } else { matches!(told, Err(Error::Passphrase)) }, "{handle}");
        }
    }
    written(&path);
    let mut slots = Slots::read(&path).unwrap();
    let twice = Slot { id: slots.slots[0].id.clone(), ..Slots::read(&path).unwrap().slots.remove(1) };
    slots.slots.push(twice);
    slots.write(&path).unwrap();
    assert!(matches!(open(&path, "李办公", "correct horse"), Err(Error::Damaged(_))));
}

#[test]
fn any_damage_is_told_as_damage() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys");
    written(&path);
    let whole = std::fs::read(&path).unwrap();
    let damaged = |bytes: &[u8], what: String| {
        std::fs::write(&path, bytes).unwrap();
        match Slots::read(&path) {
            Err(Error::Damaged(named)) => assert_eq!(named, path),
            Err(Error::Newer { .. } | Error::Foreign(_)) if what.contains("format") => {}
            Ok(_) => panic!("{what} was let through"),
            Err(error) => panic!("{what}: {error}"),
        }
    };
    let format = String::from_utf8(whole.clone()).unwrap().find("2").unwrap();
    for at in 0..whole.len() {
        for bit in [0, 5] {
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << bit;
            let blank = whole[at].is_ascii_whitespace() && bytes[at].is_ascii_whitespace();
            if !blank {
                damaged(&bytes, format!("bit {bit} of byte {at}{}", if at == format { " (format)" } else { "" }));
            }
        }
        damaged(&whole[..at], format!("{at} bytes"));
    }
    for text in
        ["", "null", "[]", "{}", "{\"format\":2}", "{\"format\":\"2\"}", "{\"format\":2.5}", "{\"format\":-1}", "{\"format\":0}"]
    {
        damaged(text.as_bytes(), text.replace("format", "f"));
    }
    damaged(&[b'['; 100_000], "deep".into());
    damaged(&[0u8; 5 << 20], "large".into());
    std::fs::write(&path, "{\"format\":1,\"slots\":[]}").unwrap();
    assert!(matches!(Slots::read(&path), Err(Error::Foreign(_))));
    std::fs::write(&path, "{\"format\":3,\"other\":[]}").unwrap();
    assert!(matches!(Slots::read(&path), Err(Error::Newer { found: 3, known: 2 })));
    std::fs::remove_file(&path).unwrap();
    assert!(matches!(Slots::read(&path), Err(Error::KeysMissing(_))));
}
