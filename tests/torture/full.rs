//! Full disks, at many sizes of the disk, so that the room ends at every step of the work: nothing that was promised is lost, what
//! cannot be written leaves the old file as it was, and with more room the work goes on.

use crate::dice::{Dice, times};
use crate::ground::{self, HANDLE, PASSWORD};
use crate::power::migrate;
use crate::under;
use std::path::Path;
use store::backup;
use store::{Error, KdfCost, Store, Tries, unlock};
use tests::disk::Disk;

const NEW_PASSWORD: &str = "another horse battery";
const NOW: i64 = 1_795_000_000;
const MORE: &str = "remount,size=64m";

/// How often each step met the end of the disk.
#[derive(Debug, Default)]
struct Met {
    not_made: usize,
    changes: usize,
    keys: usize,
    tries: usize,
    back_ups: usize,
    restores: usize,
    openings: usize,
}

/// Done, or refused because the disk is full; everything else is wrong.
#[track_caller]
fn fits<T>(done: Result<T, Error>, refused: &mut usize, size: usize, what: &str) -> Option<T> {
    match done {
        Ok(value) => Some(value),
        Err(Error::DiskFull) => {
            *refused += 1;
            None
        }
        Err(other) => panic!("{size} kB, {what}: {other:?}"),
    }
}

/// Sizes in kB, from too small for anything to enough for some hundred changes.
fn sizes(steps: usize) -> impl Iterator<Item = usize> {
    (0..steps).map(move |step| 16 + step * 6_000 / steps)
}

#[test]
fn a_full_disk_loses_nothing_at_any_size() {
    let steps = times(25, 100);
    let (mut met, mut kept, mut dice) = (Met::default(), 0, Dice::new(41));
    for size in sizes(steps) {
        let Some(disk) = Disk::of(&format!("{size}k")) else { return };
        // One half to the brim, the other with some room left, so that what comes after meets the end half-way.
        let most = if dice.percent(50) { usize::MAX } else { dice.below(60) };
        match filled(&disk, size, most, &mut met) {
            Some(changes) => kept += changes,
            None => made_later(&disk),
        }
    }
    println!("FIGURE full: {steps} sizes, {kept} changes, none lost; full while: {met:?}");
    assert!(met.not_made > 0 && met.changes > 0 && met.back_ups > 0 && met.restores > 0, "{met:?}");
}

/// A disk on which no file could be made holds none, and with more room it is made in the same place.
fn made_later(disk: &Disk) {
    let left: Vec<_> =
        ground::files(disk.folder()).into_iter().filter(|path| !path.to_string_lossy().ends_with(".lock")).collect();
    assert_eq!(left, Vec::<std::path::PathBuf>::new());
    assert!(disk.mount(MORE));
    let key = ground::make(disk.folder(), 1);
    assert_eq!(ground::opened(disk.folder(), &key), Ok(1));
}

/// Fills a disk and tries everything on it, then gives it room; how many changes were kept, none when no file could be made.
fn filled(disk: &Disk, size: usize, most: usize, met: &mut Met) -> Option<usize> {
    let (folder, path) = (disk.folder(), ground::place(disk.folder()));
    let made = Store::create(&path, &[(HANDLE, PASSWORD)], KdfCost::FLOOR);
    let store = fits(made, &mut met.not_made, size, "create")?;
    let key = store.key().clone();
    let elsewhere = ground::scratch();
    let set = store.back_up(elsewhere.path(), "2026-11-22T08:00:00").unwrap();
    let mut last = 0;
    while last < most && fits(ground::change(&store, last + 1), &mut met.changes, size, "change").is_some() {
        last += 1;
    }
    assert_eq!(ground::whole(&store), Ok(last), "{size} kB");

    let keys = std::fs::read(store::keys_of(&path)).unwrap();
    let slot = store.set_slot(HANDLE, NEW_PASSWORD, KdfCost::FLOOR);
    let password = match fits(slot, &mut met.keys, size, "set_slot") {
        Some(()) => NEW_PASSWORD,
        None => {
            assert!(std::fs::read(store::keys_of(&path)).unwrap() == keys, "{size} kB: keys");
            PASSWORD
        }
    };
    let counted = fits(Tries::read(&path).failed(&path, HANDLE, NOW), &mut met.tries, size, "tries");
    assert_eq!(Tries::read(&path).of(&path, HANDLE, NOW).unwrap().0, u32::from(counted.is_some()), "{size} kB: tries");
    let sets = backup::folder_of(&path);
    let backed_up = store.back_up(&sets, "2026-11-22T09:00:00");
    if fits(backed_up, &mut met.back_ups, size, "back_up").is_none() {
        assert_eq!(backup::sets(&sets), [], "{size} kB");
        assert_eq!(ground::files(&sets), Vec::<std::path::PathBuf>::new(), "{size} kB: what was begun takes room");
    }
    drop(store);

    let brought = fits(backup::restore(&set, &path, "1"), &mut met.restores, size, "restore");
    let (found, password) = if brought.is_some() { (0, PASSWORD) } else { (last, password) };
    ground::tidy(folder).unwrap();
    let again = Store::open(&path, &key, "somebody 2026-11-22");
    if let Some(store) = fits(again, &mut met.openings, size, "open") {
        assert_eq!(ground::whole(&store), Ok(found), "{size} kB");
    }
    assert!(disk.mount(MORE));
    unlock(&path, HANDLE, password).unwrap();
    assert_eq!(ground::opened(folder, &key), Ok(found), "{size} kB");
    let store = Store::open(&path, &key, "").unwrap();
    let set = store.back_up(&sets, "2026-11-22T10:00:00").unwrap();
    assert_eq!(backup::check(&set, &key).unwrap(), [], "{size} kB");
    drop(store);
    ground::tidy(folder).unwrap();
    if brought.is_some() {
        assert_eq!(kept_aside(folder, &key), last, "{size} kB");
    }
    Some(last)
}

/// What stood there before the restore is kept whole.
fn kept_aside(folder: &Path, key: &store::FileKey) -> usize {
    ground::whole(&Store::open(&folder.join("group.talent.before-1"), key, "").unwrap()).unwrap()
}

#[test]
fn a_full_disk_leaves_an_old_file_old_and_whole() {
    let base = ground::scratch();
    migrate::old(base.path());
    let path = ground::place(base.path());
    let (key, raw) = (unlock(&path, HANDLE, PASSWORD).unwrap(), under::key(&path, PASSWORD));
    let large = std::fs::metadata(&path).unwrap().len() / 1024;
    let (steps, mut refused) = (times(25, 100), 0);
    for size in sizes(steps) {
        let size = usize::try_from(large).unwrap() + size;
        let Some(disk) = Disk::of(&format!("{size}k")) else { return };
        ground::copy(base.path(), disk.folder());
        let opened = Store::open(&ground::place(disk.folder()), &key, "somebody").map(drop);
        let version = if fits(opened, &mut refused, size, "migrate").is_some() { store::newest() } else { 1 };
        assert_eq!(migrate::looked_at(disk.folder(), "group.talent", &raw), Ok(version), "{size} kB");
        ground::tidy(disk.folder()).unwrap();
        assert!(disk.mount(MORE));
        assert_eq!(ground::opened(disk.folder(), &key), Ok(migrate::ROWS), "{size} kB");
        assert_eq!(migrate::looked_at(disk.folder(), &migrate::kept(), &raw), Ok(1), "{size} kB");
    }
    println!("FIGURE full_migrating: {steps} sizes, {refused} times the old file stayed as it was");
    assert!(refused > 0 && refused < steps);
}
