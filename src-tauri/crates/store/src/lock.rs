//! One process writes: a locked file beside the database, and a readable note that names who has it.

use crate::Error;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// The lock, held as long as it lives.
#[derive(Debug)]
pub struct Lock {
    _file: File,
    note: PathBuf,
}

impl Lock {
    /// Takes the lock of a database for `owner`; refused with the name in the note when somebody has it.
    pub fn take(database: &Path, owner: &str) -> Result<Self, Error> {
        let path = beside(database, "lock");
        let note = beside(database, "owner");
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path).map_err(|error| Error::writing(&path, error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Error::Locked(std::fs::read_to_string(&note).unwrap_or_default().trim().to_owned()));
            }
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        let lock = Self { _file: file, note };
        lock.name_owner(owner)?;
        Ok(lock)
    }

    /// Writes who has the file into the note.
    pub fn name_owner(&self, owner: &str) -> Result<(), Error> {
        crate::atomic::write_atomic(&self.note, owner.as_bytes())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.note);
    }
}

/// A companion file of the database: `group.talent.keys`.
pub fn beside(database: &Path, extension: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}
