//! Whole copies of an encrypted database, made with SQLite's back-up interface while it is open.

use crate::key::FileKey;
use crate::{Error, atomic, file};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// Copies an open database to `to`, under the same key, whole or not at all. What was at `to` is replaced.
pub fn database(source: &Connection, key: &FileKey, to: &Path) -> Result<(), Error> {
    let temp = atomic::temp_beside(to)?;
    fill(source, key, temp.path())?;
    atomic::put(temp, to)
}

/// Fills an empty file with a copy that needs no log beside it. The source may write, and is `Damaged` when a page of it is. A copy that fails leaves nothing beside
/// it either: on a full disk that would take the room that is missing.
pub fn fill(source: &Connection, key: &FileKey, to: &Path) -> Result<(), Error> {
    let filled = pour(source, key, to);
    if filled.is_err() {
        for ending in ["-wal", "-shm", "-journal"] {
            let mut name = to.as_os_str().to_owned();
            name.push(ending);
            let _ = std::fs::remove_file(name);
        }
    }
    filled
}

fn pour(source: &Connection, key: &FileKey, to: &Path) -> Result<(), Error> {
    let mut copy = file::connect(to, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    file::without_log(&copy)?;
    let backup = Backup::new(source, &mut copy)?;
    while backup.step(-1)? != StepResult::Done {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    drop(backup);
    file::sound(source, Path::new(""))?;
    file::without_log(&copy)
}
