//! Whatever happens to a back-up is found by checking it, and nothing damaged is ever brought back, nor takes the place of what is good.

use super::{note, request, small};
use crate::desk::{Desk, Dice, figure, long, outcome, pass, refusal};
use chrono::TimeDelta;
use office::wire::BackupRow;
use office::{Error, Office};
use std::fs;
use std::path::PathBuf;

/// The three files of a set.
fn parts(set: &BackupRow) -> [PathBuf; 3] {
    ["talent", "talent.keys", "manifest.json"].map(|end| PathBuf::from(&set.folder).join(format!("{}.{end}", set.name)))
}

/// What checking and bringing back say of a damaged set.
fn found(desk: &Desk, set: &BackupRow) -> (String, String) {
    // Wrong passwords are not what is tried here, and no wait is either.
    pass(TimeDelta::minutes(6));
    desk.office.session_touch().unwrap();
    let checked = match desk.office.backup_check(&set.folder, &set.name) {
        Ok(verdict) => format!("{} {}", verdict.sound, verdict.faults.join(",")),
        Err(error) => error.code().to_owned(),
    };
    let elsewhere = desk.home.path().join("elsewhere.talent");
    let brought = outcome(desk.office.backup_restore(&request(set, &elsewhere)));
    assert!(!elsewhere.exists(), "{set:?}");
    if brought != "BACKUP_NOT_FOUND" && desk.office.group_state().unwrap().open {
        return (checked, brought);
    }
    desk.sign("leader");
    (checked, brought)
}

#[test]
fn every_damaged_part_is_found_and_never_brought_back() {
    let desk = small();
    note(desk.sign("leader"), "决1号");
    let set = desk.office.backup_make(&office::Unwatched).unwrap();
    let parts = parts(&set);
    let whole = parts.each_ref().map(|part| fs::read(part).unwrap());
    let mut dice = Dice::new(7);
    let mut figures = Vec::new();
    for (place, (part, bytes)) in parts.iter().zip(&whole).enumerate() {
        let flips = if long() { 60 } else { 12 };
        let mut kinds = std::collections::BTreeSet::new();
        for flip in 0..flips {
            let mut damaged = bytes.clone();
            let at = match flip {
                0 => 0,
                1 => bytes.len() - 1,
                _ => dice.below(bytes.len()),
            };
            damaged[at] ^= 1 << dice.below(8);
            fs::write(part, &damaged).unwrap();
            let (checked, brought) = found(&desk, &set);
            assert!(!checked.starts_with("true") && brought != "done", "byte {at} of {}: {checked} {brought}", part.display());
            match place {
                0 => assert!(checked.contains("file_hash") && brought == "BACKUP_DAMAGED", "{checked} {brought}"),
                // A file of keys that is not whole opens nothing, so that nobody can even sign.
                1 => assert!(checked.contains("keys_hash"), "{checked} {brought}"),
                _ => assert!(
                    checked.contains("signature") || checked.contains("hash") || checked.contains("head"),
                    "{checked} {brought}"
                ),
            }
            kinds.insert(format!("{checked} → {brought}"));
        }
        for cut in [0, 1, bytes.len() / 2, bytes.len() - 1] {
            fs::write(part, &bytes[..cut]).unwrap();
            let (checked, brought) = found(&desk, &set);
            assert!(!checked.starts_with("true") && brought != "done", "{cut} bytes of {}: {checked} {brought}", part.display());
        }
        fs::remove_file(part).unwrap();
        let (checked, brought) = found(&desk, &set);
        match place {
            2 => assert_eq!(
                (checked.as_str(), brought.as_str()),
                ("BACKUP_NOT_FOUND", "BACKUP_NOT_FOUND"),
                "without its manifest it is no set"
            ),
            _ => assert!(checked == "false missing" && brought != "done", "{checked} {brought}"),
        }
        fs::write(part, bytes).unwrap();
        figures.push(format!("{} flips of {} ({} kinds of answer)", flips, ["database", "keys", "manifest"][place], kinds.len()));
    }
    assert!(desk.office.backup_check(&set.folder, &set.name).unwrap().sound);
    figure("drill_damage", format_args!("{}, 4 cuts and 1 removal of each", figures.join(", ")));
}

/// A manifest that somebody wrote himself, over parts that fit it, was not signed by the group.
#[test]
fn a_set_of_another_group_is_none_of_this_one() {
    let (desk, other) = (small(), Desk::staffed());
    let set = desk.sign("leader").backup_make(&office::Unwatched).unwrap();
    let theirs = other.sign("leader").backup_make(&office::Unwatched).unwrap();
    for (from, to) in parts(&theirs).iter().zip(parts(&set)) {
        fs::copy(from, to).unwrap();
    }
    let verdict = desk.office.backup_check(&set.folder, &set.name).unwrap();
    assert!(!verdict.sound && verdict.faults == ["key"], "{verdict:?}");
    // Half of one and half of another is found as well.
    fs::copy(&parts(&theirs)[1], &parts(&set)[1]).unwrap();
    let own = desk.office.backup_make(&office::Unwatched).unwrap();
    fs::copy(&parts(&own)[0], &parts(&set)[0]).unwrap();
    let verdict = desk.office.backup_check(&set.folder, &set.name).unwrap();
    assert!(!verdict.sound && verdict.faults.iter().any(|fault| fault == "file_hash"), "{verdict:?}");
    figure("drill_foreign", "2 mixed sets refused");
}

#[test]
fn a_damaged_file_replaces_and_thins_nothing() {
    let (mut refused, mut opened, mut shut) = (0, 0, 0);
    let places = if long() { 40 } else { 8 };
    let sign = |desk: &Desk| desk.try_sign("leader", tests::staff::PASSWORD);
    for place in 0..places {
        let desk = Desk::staffed();
        // Old enough that the plan would thin some of them at the next one.
        for _ in 0..3 {
            desk.sign("leader").backup_make(&office::Unwatched).unwrap();
            pass(TimeDelta::minutes(9));
            desk.office.session_touch().unwrap();
        }
        pass(TimeDelta::days(3));
        desk.office.group_state().unwrap();
        let before = sets(&desk.office, &desk);
        let mut bytes = fs::read(&desk.path).unwrap();
        let page = bytes.len() / 4096;
        let at = 4096 * (page * (place + 1) / (places + 1)) + 100;
        bytes[at..at + 8].iter_mut().for_each(|byte| *byte ^= 0x5A);
        fs::write(&desk.path, &bytes).unwrap();
        match sign(&desk) {
            Ok(()) => {
                opened += 1;
                match desk.office.backup_make(&office::Unwatched) {
                    Err(Error::FileDamaged { .. }) => refused += 1,
                    other => panic!("page {}: {other:?}", at / 4096),
                }
                assert!(!desk.office.backup_if_due());
                assert_eq!(desk.office.backup_room().unwrap().trouble, "FILE_DAMAGED");
                for row in desk.office.backup_room().unwrap().rows {
                    assert!(desk.office.backup_check(&row.folder, &row.name).unwrap().sound);
                }
            }
            Err(error) => {
                assert!(matches!(error, Error::FileDamaged { .. }), "{error}");
                shut += 1;
            }
        }
        drop(desk.office.group_close());
        assert_eq!(sets(&desk.office, &desk), before, "nothing replaced, nothing thinned");
        // And the good ones bring everything back.
        let set = &desk.office.backup_find(&desk.path.display().to_string()).unwrap()[0];
        desk.office.backup_restore(&request(set, &desk.path)).unwrap();
        assert!(desk.sign("leader").verify().unwrap().sound);
    }
    assert!(opened > 0);
    assert_eq!(refusal(small().office.backup_make(&office::Unwatched)), "NO_FILE_OPEN");
    figure(
        "drill_damaged_file",
        format_args!("{places} damaged files: {shut} did not open, {opened} opened and {refused} were not backed up"),
    );
}

fn sets(office: &Office, desk: &Desk) -> Vec<String> {
    office.backup_find(&desk.path.display().to_string()).unwrap().into_iter().map(|row| row.name).collect()
}
