//! What can go wrong with the file, in the terms the window explains.

use std::path::PathBuf;

/// Refusals and failures of the file.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum Error {
    #[error("no file at {0}")]
    Missing(PathBuf),
    #[error("a file is there already: {0}")]
    Exists(PathBuf),
    #[error("the folder does not exist: {0}")]
    FolderMissing(PathBuf),
    #[error("the folder cannot be written: {0}")]
    ReadOnly(PathBuf),
    #[error("the file lies on a network share: {0}")]
    NetworkShare(PathBuf),
    #[error("the file is of version {found}, this product knows {known}")]
    Newer { found: i64, known: i64 },
    #[error("not a file of this product: {0}")]
    Foreign(PathBuf),
    #[error("the file is damaged: {0}")]
    Damaged(PathBuf),
    #[error("the file is open elsewhere: {0}")]
    Locked(String),
    #[error("the passphrase is wrong")]
    Passphrase,
    #[error("the key-slot file is missing: {0}")]
    KeysMissing(PathBuf),
    #[error("the disk is full")]
    DiskFull,
    #[error("what is closed stays closed")]
    Closed,
    #[error("this must be done by somebody else")]
    Separation,
    #[error("an award is approved and not paid yet")]
    Unpaid,
    #[error("not found")]
    NotFound,
    #[error("{0} is there already")]
    Taken(&'static str),
    #[error("a stored value cannot be read: {0}")]
    Stored(&'static str),
    #[error(transparent)]
    Io(std::io::Error),
    #[error(transparent)]
    Sql(rusqlite::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        // A full disk arrives as SQLITE_FULL (13), as a failed write (SQLITE_IOERR_WRITE, 778) or, while a file is opened, as a log
        // whose index cannot be made (SQLITE_IOERR_SHMSIZE, 4874).
        match &error {
            rusqlite::Error::QueryReturnedNoRows => Self::NotFound,
            rusqlite::Error::SqliteFailure(code, text) => {
                match (code.extended_code & 0xff, code.extended_code, text.as_deref()) {
                    (13, _, _) | (_, 778 | 4874, _) => Self::DiskFull,
                    (19, 1811, Some("separation")) => Self::Separation,
                    (19, 1811, Some("unpaid")) => Self::Unpaid,
                    (19, 1811, _) => Self::Closed,
                    // After a damaged page SQLCipher writes nothing any more, and SQLite takes that for a lack of memory (7).
                    (11 | 26 | 7, _, _) => Self::Damaged(PathBuf::new()),
                    _ => Self::Sql(error),
                }
            }
            _ => Self::Sql(error),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull => Self::DiskFull,
            _ => Self::Io(error),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(_: serde_json::Error) -> Self {
        Self::Stored("document")
    }
}

impl Error {
    /// An i/o error while writing in a folder, told apart by what the user can do.
    pub(crate) fn writing(path: &std::path::Path, error: std::io::Error) -> Self {
        use std::io::ErrorKind::{
            InvalidFilename, InvalidInput, NotADirectory, NotFound, PermissionDenied, ReadOnlyFilesystem, StorageFull,
        };
        let folder = || path.parent().unwrap_or(path).to_path_buf();
        match error.kind() {
            NotFound | NotADirectory | InvalidFilename | InvalidInput => Self::FolderMissing(folder()),
            PermissionDenied | ReadOnlyFilesystem => Self::ReadOnly(folder()),
            StorageFull => Self::DiskFull,
            _ => Self::Io(error),
        }
    }
}
