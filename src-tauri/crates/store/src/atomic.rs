//! One way to make a file: written beside its place, synced, renamed, the folder synced. A reader sees the old bytes or the new.

use crate::Error;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use tempfile::NamedTempFile;

const TEMP_PREFIX: &str = ".talent-";

/// Writes `bytes` to `path` whole or not at all, readable by its owner only.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    put(filled_beside(path, bytes)?, path)
}

/// Makes a folder that only its owner may enter; one that exists is left as it is.
pub fn private_folder(path: &Path) -> Result<(), Error> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| Error::writing(path, error))
}

/// Removes our own temporary files that a power cut left in a folder.
pub fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let ours = name.starts_with(TEMP_PREFIX)
            && [".tmp", ".tmp-journal", ".tmp-wal", ".tmp-shm"].iter().any(|end| name.ends_with(end));
        if ours && fs::remove_file(entry.path()).is_err() {
            tracing::warn!("a stray temporary file could not be removed");
        }
    }
}

/// An empty temporary file in the folder of `path`, readable by its owner only.
pub(crate) fn temp_beside(path: &Path) -> Result<NamedTempFile, Error> {
    let made = tempfile::Builder::new().prefix(TEMP_PREFIX).suffix(".tmp").tempfile_in(folder_of(path));
    made.map_err(|error| Error::writing(path, error))
}

/// A temporary file in the folder of `path` that holds `bytes`, synced.
pub(crate) fn filled_beside(path: &Path, bytes: &[u8]) -> Result<NamedTempFile, Error> {
    let mut temp = temp_beside(path)?;
    temp.write_all(bytes).map_err(|error| Error::writing(path, error))?;
    temp.as_file().sync_all().map_err(|error| Error::writing(path, error))?;
    Ok(temp)
}

/// Syncs a temporary file, puts it in its place and syncs the folder.
pub(crate) fn put(temp: NamedTempFile, path: &Path) -> Result<(), Error> {
    let failed = |error| Error::writing(path, error);
    temp.as_file().sync_all().map_err(failed)?;
    temp.persist(path).map_err(|error| failed(error.error))?;
    sync_folder(folder_of(path));
    Ok(())
}

pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Not every system lets a folder be opened; the rename itself has already happened.
pub(crate) fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}
