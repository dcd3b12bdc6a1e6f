//! Power cuts under changes, and the control: the same changes without syncing must be lost, or the instrument sees nothing.

use super::{cut, recorded, survived};
use crate::dice::times;
use crate::ground::{self, HANDLE, PASSWORD};
use crate::under;
use crate::worker::{Ack, ack};
use std::path::Path;
use store::{FileKey, Store, unlock};

/// Changes that are there before the recording begins.
const BEFORE: usize = 5;

/// Some changes, each said when it is stored; leaving folds the log.
pub fn changes(folder: &Path) {
    written(folder, BEFORE + 1..=BEFORE + 40);
}

/// So many changes that the log is folded while they are made; in between the file is left and opened again.
pub fn folds(folder: &Path) {
    written(folder, BEFORE + 1..=100);
    written(folder, 101..=220);
}

fn written(folder: &Path, numbers: std::ops::RangeInclusive<usize>) {
    let path = ground::place(folder);
    let key = unlock(&path, HANDLE, PASSWORD).unwrap();
    let store = Store::open(&path, &key, "worker").unwrap();
    for number in numbers {
        ground::change(&store, number).unwrap();
        ack(number, "");
    }
}

/// The same changes past the store, with each of SQLite's ways to sync.
pub fn past_full(folder: &Path) {
    past(folder, "FULL");
}

pub fn past_normal(folder: &Path) {
    past(folder, "NORMAL");
}

pub fn past_off(folder: &Path) {
    past(folder, "OFF");
}

fn past(folder: &Path, synchronous: &str) {
    let path = ground::place(folder);
    let mut connection = under::connect(&path, &under::key(&path, PASSWORD));
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).unwrap();
    connection.pragma_update(None, "synchronous", synchronous).unwrap();
    for number in 1..=60 {
        let transaction = connection.transaction().unwrap();
        ground::put(&transaction, number);
        transaction.commit().unwrap();
        ack(number, "");
    }
}

/// What a state proves wrong: a promise that is not kept, or a file that is not whole.
fn judge(folder: &Path, key: &FileKey, told: &[Ack], before: usize) -> Result<(), String> {
    let promised = told.last().map_or(before, |ack| ack.number);
    let found = ground::opened(folder, key).map_err(|fault| format!("torn: {fault}"))?;
    ground::tidy(folder)?;
    if found >= promised { Ok(()) } else { Err(format!("lost: {found} is the last")) }
}

fn survives(task: &str, before: usize, states: usize) {
    let folder = ground::scratch();
    let key = ground::make(folder.path(), before);
    let Some(recording) = recorded(task, folder.path()) else { return };
    let faults = cut(&recording, states, 11, |folder, told| judge(folder, &key, told, before));
    survived(task, states, &recording, &faults);
}

#[test]
fn power_cuts_lose_no_change() {
    survives("changes", BEFORE, times(200, 2_000));
}

#[test]
fn power_cuts_while_the_log_is_folded_lose_no_change() {
    survives("folds", BEFORE, times(120, 2_000));
}

#[test]
fn the_instrument_sees_what_is_not_synced() {
    survives("past_full", 0, times(100, 2_000));
    let states = times(100, 2_000);
    for (task, least) in [("past_normal", states / 4), ("past_off", states / 3)] {
        let folder = ground::scratch();
        let key = ground::make(folder.path(), 0);
        let Some(recording) = recorded(task, folder.path()) else { return };
        let faults = cut(&recording, states, 12, |folder, told| judge(folder, &key, told, 0));
        let torn = faults.iter().filter(|fault| fault.contains("torn: ")).count();
        println!("FIGURE power_{task}: {states} states, {} lost, {torn} torn", faults.len() - torn);
        assert!(faults.len() >= least, "{task}: only {} of {states}, the instrument is blind", faults.len());
    }
}
