//! Power cuts while back-ups are made, copied to a second folder and thinned.

use super::{Doors, cut, recorded, survived};
use crate::dice::times;
use crate::ground::{self, HANDLE, PASSWORD};
use crate::worker::ack;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use store::backup::{self, BackupSet};
use store::{FileKey, Store, unlock};

/// The set that is there before the recording begins, and the ones that are made, by their local times.
const FIRST: &str = "2026-11-22T08:00:00";
const MADE: [&str; 4] = ["2026-11-22T09:00:00", "2026-11-22T10:00:00", "2026-11-22T11:00:00", "2026-11-22T12:00:00"];
const CHANGES: usize = 3;

/// A change and a back-up by turns, each copied; at last one of the older ones is removed.
pub fn backups(folder: &Path) {
    let path = ground::place(folder);
    let key = unlock(&path, HANDLE, PASSWORD).unwrap();
    let store = Store::open(&path, &key, "worker").unwrap();
    let mut made = Vec::new();
    for (at, number) in MADE.iter().zip(CHANGES + 1..) {
        ground::change(&store, number).unwrap();
        ack(number, "changed");
        let set = store.back_up(&own(folder), at).unwrap();
        ack(number, &format!("made {}", set.name));
        backup::copy(&set, &second(folder)).unwrap();
        ack(number, &format!("copied {}", set.name));
        made.push(set);
    }
    backup::remove(&made[1]).unwrap();
    ack(made.len() + CHANGES, &format!("removed {}", made[1].name));
}

fn own(folder: &Path) -> PathBuf {
    backup::folder_of(&ground::place(folder))
}

fn second(folder: &Path) -> PathBuf {
    folder.join("second")
}

#[test]
fn power_cuts_leave_every_back_up_sound() {
    let folder = ground::scratch();
    ground::make(folder.path(), CHANGES);
    std::fs::create_dir(second(folder.path())).unwrap();
    {
        let path = ground::place(folder.path());
        let store = Store::open(&path, &unlock(&path, HANDLE, PASSWORD).unwrap(), "").unwrap();
        let set = store.back_up(&own(folder.path()), FIRST).unwrap();
        backup::copy(&set, &second(folder.path())).unwrap();
    }
    let Some(recording) = recorded("backups", folder.path()) else { return };
    let last = backup::sets(&own(folder.path()));
    let first = last.last().unwrap().name.clone();
    let (mut doors, mut looked) = (Doors::default(), HashMap::new());
    let states = times(120, 2_000);
    let faults = cut(&recording, states, 15, |folder, told| {
        let path = ground::place(folder);
        let key = doors.unlock(&path, HANDLE, PASSWORD).ok_or("the file does not open")?;
        let mut need = vec![(own(folder), first.clone()), (second(folder), first.clone())];
        let mut gone = Vec::new();
        for ack in told {
            match ack.told.split_once(' ') {
                Some(("made", name)) => need.push((own(folder), name.to_owned())),
                Some(("copied", name)) => need.push((second(folder), name.to_owned())),
                Some(("removed", name)) => gone.push(name.to_owned()),
                _ => {}
            }
        }
        // The removing itself may have been under way when everything else was done.
        let all = told.iter().filter(|ack| ack.told.starts_with("copied")).count() == MADE.len();
        let sets: Vec<BackupSet> = [own(folder), second(folder)].iter().flat_map(|folder| backup::sets(folder)).collect();
        for (within, name) in &need {
            let found = sets.iter().any(|set| set.folder == *within && set.name == *name);
            let removable = all && *within == own(folder) && name.contains("T100000");
            if !found && !removable {
                return Err(format!("the set {name} is gone from {}", within.display()));
            }
        }
        for set in &sets {
            if gone.contains(&set.name) && set.folder == own(folder) {
                return Err(format!("{} was removed and is there", set.name));
            }
            sound(set, &key, &mut looked)?;
        }
        ground::opened(folder, &key)?;
        ground::tidy(folder).or_else(|_| swept(folder, &key))
    });
    survived("backups", states, &recording, &faults);
}

/// A set is sound; the same files are looked through once.
fn sound(set: &BackupSet, key: &FileKey, looked: &mut HashMap<Vec<super::Digest>, bool>) -> Result<(), String> {
    let files = [set.database(), set.keys(), set.manifest_path()];
    let seen = files.iter().map(|path| std::fs::read(path).map(|bytes| super::digest(&bytes)).unwrap_or_default()).collect();
    let sound = looked.entry(seen).or_insert_with(|| backup::check(set, key).is_ok_and(|faults| faults.is_empty()));
    if *sound { Ok(()) } else { Err(format!("{}: {:?}", set.name, backup::check(set, key))) }
}

/// What was left in the folders of the back-ups is swept by the next one.
fn swept(folder: &Path, key: &FileKey) -> Result<(), String> {
    let store = Store::open(&ground::place(folder), key, "").map_err(|error| error.to_string())?;
    let set = store.back_up(&own(folder), "2026-11-22T20:00:00").map_err(|error| error.to_string())?;
    backup::copy(&set, &second(folder)).map_err(|error| error.to_string())?;
    drop(store);
    ground::tidy(folder)
}
