//! Power cuts, with what was not synced dropped, kept or torn. What was acknowledged is there, and nothing is half there.

mod backup;
mod change;
mod keys;
pub mod migrate;
mod restore;

use crate::dice::Dice;
use crate::ground;
use crate::record::{Recording, record};
use crate::worker::{Ack, Task};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use store::{FileKey, unlock};

/// What is recorded here.
pub const TASKS: [(&str, Task); 12] = [
    ("changes", change::changes),
    ("folds", change::folds),
    ("past_full", change::past_full),
    ("past_normal", change::past_normal),
    ("past_off", change::past_off),
    ("keys", keys::keys),
    ("create", keys::create),
    ("backups", backup::backups),
    ("restore", restore::restore),
    ("restore_free", restore::restore_free),
    ("finish", restore::finish),
    ("migrate", migrate::migrate),
];

/// Records a task in a folder that was made ready for it. The folder is then as the task left it. None where this machine lets no
/// process be traced; then nothing can be said about power cuts.
fn recorded(task: &str, folder: &Path) -> Option<Recording> {
    let traced = Command::new("strace").args(["-f", "-o", "/dev/null", "true"]).output();
    if !traced.is_ok_and(|done| done.status.success()) {
        println!("no process can be traced here; nothing was tried");
        return None;
    }
    let recording = record(task, folder);
    // The recording misses nothing: played to its end it is the folder that the worker left.
    let end = ground::scratch();
    recording.end(end.path());
    assert_eq!(contents(end.path()), contents(folder), "{task}: the recording has a hole");
    Some(recording)
}

/// What lies in a folder: names, and a digest of each file.
fn contents(folder: &Path) -> Vec<(PathBuf, Digest)> {
    let files = ground::files(folder).into_iter().filter(|path| !path.to_string_lossy().ends_with("-shm"));
    files.map(|path| (path.strip_prefix(folder).unwrap().to_path_buf(), digest(&std::fs::read(&path).unwrap()))).collect()
}

type Digest = [u8; 32];

fn digest(bytes: &[u8]) -> Digest {
    Sha256::digest(bytes).into()
}

/// Cuts the power so many times and judges what is left each time, told what had been promised; what was found wrong.
fn cut(
    recording: &Recording,
    states: usize,
    seed: u64,
    mut judge: impl FnMut(&Path, &[Ack]) -> Result<(), String>,
) -> Vec<String> {
    let mut dice = Dice::new(seed);
    let mut faults = Vec::new();
    for state in 0..states {
        let folder = ground::scratch();
        let told = recording.cut(&mut dice, folder.path());
        if let Err(fault) = judge(folder.path(), &told) {
            faults.push(format!("state {state}, promised {:?}: {fault}", told.last()));
        }
    }
    faults
}

/// Prints the figure of a task that must survive every cut, and holds it to it.
#[track_caller]
fn survived(name: &str, states: usize, recording: &Recording, faults: &[String]) {
    println!("FIGURE power_{name}: {states} states of {} steps, {} wrong", recording.steps.len(), faults.len());
    assert!(faults.is_empty(), "{} of {states}, such as {}", faults.len(), faults[0]);
}

/// Opens files of keys. Deriving a key takes long on purpose, and most states hold one of a few files, so answers are kept.
#[derive(Default)]
struct Doors(HashMap<(Digest, String, String), Option<FileKey>>);

impl Doors {
    fn unlock(&mut self, path: &Path, handle: &str, password: &str) -> Option<FileKey> {
        let keys = std::fs::read(store::keys_of(path)).ok()?;
        let asked = (digest(&keys), handle.to_owned(), password.to_owned());
        self.0.entry(asked).or_insert_with(|| unlock(path, handle, password).ok()).clone()
    }
}
