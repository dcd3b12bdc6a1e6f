//! Power cuts while a back-up is brought back, and while the next opening ends what a cut left half-done.

use super::{Doors, cut, recorded, survived};
use crate::dice::{Dice, times};
use crate::ground::{self, HANDLE, PASSWORD};
use crate::record::Recording;
use crate::worker::{Ack, ack};
use std::path::{Path, PathBuf};
use store::backup::{self, BackupSet};
use store::{Error, KdfCost, Store, unlock};

/// The last change in the back-up, and in the file that it replaces; the password tells their files of keys apart.
const THEN: usize = 4;
const NOW: usize = 9;
const NEW_PASSWORD: &str = "another horse battery";
const STAMP: &str = "20261122T170219";

pub fn restore(folder: &Path) {
    backup::restore(&set(folder), &ground::place(folder), STAMP).unwrap();
    ack(1, "restored");
}

/// Into a place where nothing stood.
pub fn restore_free(folder: &Path) {
    backup::restore(&set(folder), &free(folder), STAMP).unwrap();
    ack(1, "restored");
}

/// What the next opening does.
pub fn finish(folder: &Path) {
    let path = ground::place(folder);
    let key = unlock(&path, HANDLE, PASSWORD).or_else(|_| unlock(&path, HANDLE, NEW_PASSWORD)).unwrap();
    let store = Store::open(&path, &key, "worker").unwrap();
    ack(ground::whole(&store).unwrap(), "finished");
}

fn set(folder: &Path) -> BackupSet {
    backup::sets(&backup::folder_of(&ground::place(folder))).remove(0)
}

fn free(folder: &Path) -> PathBuf {
    folder.join("again.talent")
}

/// A file at [`NOW`], half of it in its log only as after a killed process, with a back-up of [`THEN`] and failed tries.
fn ready(folder: &Path) {
    let busy = ground::scratch();
    let key = ground::make(busy.path(), THEN);
    let path = ground::place(busy.path());
    let store = Store::open(&path, &key, "").unwrap();
    store.back_up(&backup::folder_of(&path), "2026-11-22T08:00:00").unwrap();
    store.set_slot(HANDLE, NEW_PASSWORD, KdfCost::FLOOR).unwrap();
    store::Tries::read(&path).failed(&path, HANDLE, 1_795_000_000).unwrap();
    (THEN + 1..=NOW).for_each(|number| ground::change(&store, number).unwrap());
    ground::copy(busy.path(), folder);
    std::fs::remove_file(folder.join("group.talent-shm")).unwrap();
}

/// The file is whole: as it was with its password, or as the back-up is with its own. Which of the two.
fn judge(path: &Path, doors: &mut Doors) -> Result<usize, String> {
    let folder = path.parent().unwrap();
    // An interrupted restore is ended by whoever asks for the key first.
    let asked = unlock(path, HANDLE, "wrong").map(drop);
    if !matches!(asked, Err(Error::Passphrase)) {
        return Err(format!("{asked:?}"));
    }
    let found = [(PASSWORD, THEN), (NEW_PASSWORD, NOW)]
        .into_iter()
        .find_map(|(password, number)| doors.unlock(path, HANDLE, password).map(|key| (key, number)));
    let (key, number) = found.ok_or("neither password opens")?;
    let store = Store::open(path, &key, "test").map_err(|error| format!("open: {error}"))?;
    let whole = ground::whole(&store)?;
    if whole != number {
        return Err(format!("the keys of {number} lie beside the rows of {whole}"));
    }
    drop(store);
    let kept = folder.join(format!("group.talent.before-{STAMP}"));
    if path == ground::place(folder) && number == THEN {
        let key = doors.unlock(&kept, HANDLE, NEW_PASSWORD).ok_or("what stood there is not kept with its keys")?;
        let aside = Store::open(&kept, &key, "test").map_err(|error| format!("what stood there: {error}"))?;
        let aside = ground::whole(&aside)?;
        if aside != NOW || !store::keys_of(&kept).with_extension("tries").exists() {
            return Err(format!("what stood there is kept as of {aside}"));
        }
    }
    if kept.exists() && number == NOW {
        return Err("undone by half".to_owned());
    }
    ground::tidy(folder)?;
    let half = ground::files(folder).into_iter().find(|path| {
        let name = path.to_string_lossy();
        name.ends_with(".incoming") || name.ends_with(".restore")
    });
    half.map_or(Ok(number), |path| Err(format!("{} was left", path.display())))
}

#[test]
fn power_cuts_leave_a_restore_done_or_undone() {
    let folder = ground::scratch();
    ready(folder.path());
    let Some(recording) = recorded("restore", folder.path()) else { return };
    let (mut doors, mut done) = (Doors::default(), 0);
    let states = times(120, 2_000);
    let faults = cut(&recording, states, 16, |folder, told| {
        let found = judge(&ground::place(folder), &mut doors)?;
        done += usize::from(found == THEN);
        if told.is_empty() || found == THEN { Ok(()) } else { Err("promised and undone".to_owned()) }
    });
    println!("FIGURE power_restore_done: {done} of {states} states ended with the back-up in place");
    survived("restore", states, &recording, &faults);
    assert!(done > 0 && done < states);
    twice(&recording);
}

/// Power cuts in the opening that ends a restore which a power cut interrupted.
fn twice(first: &Recording) {
    let mut dice = Dice::new(17);
    let (rounds, states) = (times(4, 20), times(20, 100));
    let (mut found, mut faults, mut steps) = (0, Vec::new(), 0);
    while found < rounds {
        let folder = ground::scratch();
        first.cut(&mut dice, folder.path());
        if !folder.path().join("group.talent.restore").exists() {
            continue;
        }
        found += 1;
        let Some(second) = recorded("finish", folder.path()) else { return };
        steps += second.steps.len();
        let mut doors = Doors::default();
        faults.extend(cut(&second, states, 18 + found as u64, |folder, told: &[Ack]| {
            let number = judge(&ground::place(folder), &mut doors)?;
            if told.iter().all(|ack| ack.number == number) { Ok(()) } else { Err(format!("it turned to {number}")) }
        }));
    }
    println!("FIGURE power_restore_twice: {rounds} openings of {steps} steps, {states} states each, {} wrong", faults.len());
    assert!(faults.is_empty(), "{} such as {}", faults.len(), faults[0]);
}

#[test]
fn power_cuts_leave_a_restore_into_a_free_place_done_or_undone() {
    let folder = ground::scratch();
    ready(folder.path());
    let Some(recording) = recorded("restore_free", folder.path()) else { return };
    let mut doors = Doors::default();
    let states = times(60, 1_000);
    let faults = cut(&recording, states, 20, |folder, told| {
        let path = free(folder);
        match unlock(&path, HANDLE, "wrong").map(drop) {
            Err(Error::Missing(_)) if told.is_empty() => {
                let left = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
                let left: Vec<String> = left.filter(|name| name.starts_with("again.talent.keys")).collect();
                if left.iter().any(|name| name == "again.talent.keys") { Err(format!("{left:?}")) } else { Ok(()) }
            }
            Err(Error::Passphrase) => judge(&path, &mut doors).and_then(|found| match found {
                THEN => Ok(()),
                other => Err(format!("{other} was never there")),
            }),
            other => Err(format!("{other:?}")),
        }
    });
    survived("restore_free", states, &recording, &faults);
}
