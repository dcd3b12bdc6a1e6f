//! The open file: one writer, one reader, the lock that keeps others out. Every change is one immediate transaction that also
//! writes its audit row; a reader sees one consistent state.

use crate::audit::{self, Entry};
use crate::backup::{self, restore};
use crate::key::{FileKey, Secret, Slots};
use crate::lock::{Lock, beside};
use crate::{Error, KdfCost, RecoveryKey, atomic, file, schema};
use rusqlite::{Connection, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

/// A connection inside a transaction; what the noun modules work on.
#[derive(Debug)]
pub struct Db<'a>(pub(crate) &'a Connection);

/// The open file of a group.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    key: FileKey,
    // The reader goes first, so that the writer is the last to close and folds the log into the file.
    reader: Mutex<Connection>,
    writer: Mutex<Connection>,
    slots: Mutex<()>,
    lock: Lock,
}

impl Store {
    /// Makes a new file with a slot for each account and password, and opens it. Nothing stands in the owner's note yet.
    pub fn create(path: &Path, slots: &[(&str, &str)], cost: KdfCost) -> Result<Self, Error> {
        let key = file::create(path, slots, cost, schema::known())?;
        Self::open(path, &key, "")
    }

    /// Opens a file that exists. `note` is what others see while it is open: the account and the time, nothing else.
    pub fn open(path: &Path, key: &FileKey, note: &str) -> Result<Self, Error> {
        file::refuse_share(path)?;
        let lock = Lock::take(path, note)?;
        restore::finish(path)?;
        atomic::sweep(atomic::folder_of(path));
        atomic::sweep(&backup::folder_of(path));
        let writer = file::open_writer(path, key)?;
        let reader = file::open_reader(path, key)?;
        let (reader, writer, slots) = (Mutex::new(reader), Mutex::new(writer), Mutex::default());
        Ok(Self { path: path.to_path_buf(), key: key.clone(), reader, writer, slots, lock })
    }

    /// The key of the file.
    pub fn key(&self) -> &FileKey {
        &self.key
    }

    /// Gives an account a slot for a password, or rewrites the one it has; never at a lower cost than before.
    pub fn set_slot(&self, handle: &str, password: &str, cost: KdfCost) -> Result<(), Error> {
        self.change_slots(|slots| slots.set(Secret::Password(handle, password), &self.key, cost))
    }

    /// Takes the slot of an account away; nothing happens when it has none.
    pub fn remove_slot(&self, handle: &str) -> Result<(), Error> {
        self.change_slots(|slots| {
            slots.remove(handle);
            Ok(())
        })
    }

    /// Draws a new recovery key; the one before opens nothing any more.
    pub fn draw_recovery(&self, cost: KdfCost) -> Result<RecoveryKey, Error> {
        let recovery = RecoveryKey::draw()?;
        self.change_slots(|slots| slots.set(Secret::Recovery(&recovery), &self.key, cost))?;
        Ok(recovery)
    }

    /// Uses the recovery key up.
    pub fn remove_recovery(&self) -> Result<(), Error> {
        self.change_slots(|slots| {
            slots.remove_recovery();
            Ok(())
        })
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Names whoever has the file open, for those who meet the lock.
    pub fn name_owner(&self, note: &str) -> Result<(), Error> {
        self.lock.name_owner(note)
    }

    /// Reads in one consistent state. `Damaged` when a page that was needed is.
    pub fn read<T, E: From<Error>>(&self, work: impl FnOnce(&Db<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut reader = self.held(&self.reader);
        let transaction = reader.transaction().map_err(Error::from)?;
        let found = work(&Db(&transaction));
        drop(transaction);
        file::sound(&reader, &self.path)?;
        found
    }

    /// Changes data and writes the audit entry in the same transaction. Nothing is kept when `work` fails, or came upon a damaged page.
    pub fn change<T, E: From<Error>>(&self, entry: &Entry<'_>, work: impl FnOnce(&Db<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut writer = self.held(&self.writer);
        file::sound(&writer, &self.path)?;
        let named = |error: Error| self.named(error);
        let transaction =
            writer.transaction_with_behavior(TransactionBehavior::Immediate).map_err(|error| named(error.into()))?;
        let value = work(&Db(&transaction))?;
        audit::append(&Db(&transaction), entry).map_err(named)?;
        transaction.commit().map_err(|error| named(error.into()))?;
        Ok(value)
    }

    /// Checks the pages of the file itself: what SQLCipher and SQLite say of it; empty when sound.
    pub fn integrity(&self) -> Result<Vec<String>, Error> {
        let mut writer = self.held(&self.writer);
        // The authorizer stands in the way of pragmas, so it steps aside for these.
        file::open_doors(&mut writer)?;
        // SQLCipher looks at the file past its log: a page that the log still holds may lie half-written there after a power cut.
        // Where folding is not possible, what is then said of the file is no less than the truth.
        let _ = file::fold_log(&writer);
        let complaints = complaints(&writer);
        file::close_doors(&mut writer)?;
        complaints.map_err(|error| self.named(error))
    }

    #[cfg(test)]
    pub(crate) fn connections(&self) -> [&Mutex<Connection>; 2] {
        [&self.writer, &self.reader]
    }

    /// A damaged file is named.
    fn named(&self, error: Error) -> Error {
        if matches!(error, Error::Damaged(_)) { Error::Damaged(self.path.clone()) } else { error }
    }

    /// The file of slots is read and written by one at a time. It has a turn of its own, because a change of accounts rewrites slots
    /// inside its transaction.
    fn change_slots(&self, work: impl FnOnce(&mut Slots) -> Result<(), Error>) -> Result<(), Error> {
        let _turn = self.slots.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let path = beside(&self.path, "keys");
        let mut slots = Slots::read(&path)?;
        work(&mut slots)?;
        slots.write(&path)
    }

    /// A panic in another thread has rolled its transaction back; the connection itself is sound.
    fn held<'a>(&self, connection: &'a Mutex<Connection>) -> MutexGuard<'a, Connection> {
        connection.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// A closed file is complete by itself: whoever copies it with its keys has everything.
impl Drop for Store {
    fn drop(&mut self) {
        let mut writer = self.writer.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let folded = file::open_doors(&mut writer).and_then(|()| file::fold_log(&writer));
        if let Err(error) = folded {
            tracing::warn!(%error, "the log was not folded into the file");
        }
    }
}

/// What SQLCipher and SQLite say of the pages; empty when sound. The connection's doors must be open.
pub(crate) fn complaints(connection: &Connection) -> Result<Vec<String>, Error> {
    let mut complaints = Vec::new();
    for pragma in ["cipher_integrity_check", "integrity_check", "foreign_key_check"] {
        let mut statement = connection.prepare(&format!("PRAGMA {pragma}"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let said = row.get::<_, String>(0)?;
            if said != "ok" {
                complaints.push(format!("{pragma}: {said}"));
            }
        }
    }
    Ok(complaints)
}
