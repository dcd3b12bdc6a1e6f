//! Power cuts while passwords, the recovery key and the tries are written, and while a file is made.

use super::{Doors, cut, recorded, survived};
use crate::dice::times;
use crate::ground::{self, HANDLE, PASSWORD};
use crate::record::Step;
use crate::worker::{Ack, ack};
use std::collections::HashMap;
use std::path::Path;
use store::{Error, KdfCost, RecoveryKey, Store, Tries, unlock, unlock_recovery};

const ROUNDS: usize = 4;
/// When every failed try was, so that the clock does not matter.
const NOW: i64 = 1_795_000_000;

/// Every kind of writing beside the database, some rounds long.
pub fn keys(folder: &Path) {
    let path = ground::place(folder);
    let key = unlock(&path, HANDLE, PASSWORD).unwrap();
    let store = Store::open(&path, &key, "worker").unwrap();
    for round in 1..=ROUNDS {
        store.set_slot(HANDLE, &password(round), KdfCost::FLOOR).unwrap();
        ack(round, "password");
        let recovery = store.draw_recovery(KdfCost::FLOOR).unwrap();
        ack(round, &format!("recovery {}", *recovery.text()));
        Tries::read(&path).failed(&path, HANDLE, NOW).unwrap();
        ack(round, "tries");
        store.set_slot(&other(round), PASSWORD, KdfCost::FLOOR).unwrap();
        ack(round, "added");
        store.remove_slot(&other(round)).unwrap();
        ack(round, "removed");
    }
}

fn password(round: usize) -> String {
    if round == 0 { PASSWORD.to_owned() } else { format!("{PASSWORD} {round}") }
}

fn other(round: usize) -> String {
    format!("other-{round}")
}

/// How many rounds of a kind were promised.
fn rounds(told: &[Ack], kind: &str) -> usize {
    told.iter().filter(|ack| ack.told.split(' ').next() == Some(kind)).count()
}

#[test]
fn power_cuts_lock_nobody_out() {
    let folder = ground::scratch();
    ground::make(folder.path(), 3);
    let Some(recording) = recorded("keys", folder.path()) else { return };
    let recoveries: Vec<RecoveryKey> = recording
        .steps
        .iter()
        .filter_map(|step| match step {
            Step::Told(ack) => RecoveryKey::read(ack.told.strip_prefix("recovery ")?),
            _ => None,
        })
        .collect();
    assert_eq!(recoveries.len(), ROUNDS);
    let mut doors = Doors::default();
    let mut printed: HashMap<(Vec<u8>, usize), bool> = HashMap::new();
    let states = times(200, 2_000);
    let faults = cut(&recording, states, 13, |folder, told| {
        let path = ground::place(folder);
        let passwords = rounds(told, "password");
        // The promised one, or the one that was being written.
        let opens = [passwords, passwords + 1].iter().find_map(|round| doors.unlock(&path, HANDLE, &password(*round)));
        let key = opens.ok_or_else(|| format!("neither password {passwords} nor the next opens"))?;
        for round in 1..=rounds(told, "removed") {
            if doors.unlock(&path, &other(round), PASSWORD).is_some() {
                return Err(format!("{} was taken away and opens", other(round)));
            }
        }
        if told.last().is_some_and(|ack| ack.told == "recovery" || ack.told == "tries") {
            let round = rounds(told, "added") + 1;
            if doors.unlock(&path, &other(round), "wrong").is_some() {
                return Err("a wrong password opens".to_owned());
            }
        }
        let drawn = rounds(told, "recovery");
        let keys = std::fs::read(store::keys_of(&path)).map_err(|error| error.to_string())?;
        let recovers = |at: usize| recoveries.get(at).is_some_and(|recovery| unlock_recovery(&path, recovery).is_ok());
        let mut kept = |at: usize| *printed.entry((keys.clone(), at)).or_insert_with(|| recovers(at));
        if drawn > 0 && !kept(drawn - 1) && !kept(drawn) {
            return Err(format!("the printed key {drawn} does not open"));
        }
        let tries = rounds(told, "tries");
        let counted = Tries::read(&path).of(&path, HANDLE, NOW).map_err(|error| error.to_string())?.0 as usize;
        if counted != tries && counted != tries + 1 {
            return Err(format!("{tries} tries were counted, {counted} are there"));
        }
        ground::opened(folder, &key)?;
        ground::tidy(folder)
    });
    survived("keys", states, &recording, &faults);
}

/// Makes a file and changes it once.
pub fn create(folder: &Path) {
    let store = Store::create(&ground::place(folder), &[(HANDLE, PASSWORD)], KdfCost::FLOOR).unwrap();
    ack(0, "made");
    ground::change(&store, 1).unwrap();
    ack(1, "");
}

#[test]
fn power_cuts_leave_a_new_file_whole_or_refused() {
    let folder = ground::scratch();
    let Some(recording) = recorded("create", folder.path()) else { return };
    let mut doors = Doors::default();
    let states = times(150, 2_000);
    let faults = cut(&recording, states, 14, |folder, told| {
        let Some(key) = doors.unlock(&ground::place(folder), HANDLE, PASSWORD) else {
            // Refused in order, or not there at all; trying again in its place is not what is asked here.
            let refused = unlock(&ground::place(folder), HANDLE, PASSWORD).map(drop);
            return match (told.is_empty(), refused) {
                (true, Err(Error::Missing(_) | Error::Damaged(_) | Error::KeysMissing(_))) => Ok(()),
                (_, refused) => Err(format!("{refused:?}")),
            };
        };
        let found = ground::opened(folder, &key)?;
        if told.last().is_some_and(|ack| ack.number > found) { Err("lost".to_owned()) } else { ground::tidy(folder) }
    });
    survived("create", states, &recording, &faults);
}
