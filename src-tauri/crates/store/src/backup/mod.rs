//! Back-ups: a checked copy of the database, the file of keys and a signed manifest, together a set. A set is there when its
//! manifest is; nothing here ever replaces or removes a set to make room for another.

mod check;
mod manifest;
pub(crate) mod restore;

pub use check::{Fault, check};
pub use manifest::Manifest;
pub use restore::restore;

use crate::key::{FileKey, Slots};
use crate::lock::beside;
use crate::{Db, Error, Store, atomic, audit, copy, file, setting};
use std::path::{Path, PathBuf};

/// A set in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupSet {
    /// Its name, such as `group-20261122T170219-000042`: the file's name, the local time, the audit's sequence.
    pub name: String,
    /// The folder it lies in.
    pub folder: PathBuf,
    /// What it says of itself; none when that cannot be read.
    pub manifest: Option<Manifest>,
}

const MANIFEST: &str = "manifest.json";

impl BackupSet {
    /// The copy of the database.
    pub fn database(&self) -> PathBuf {
        self.folder.join(format!("{}.talent", self.name))
    }

    /// The copy of the file of keys.
    pub fn keys(&self) -> PathBuf {
        beside(&self.database(), "keys")
    }

    /// The manifest.
    pub fn manifest_path(&self) -> PathBuf {
        self.folder.join(format!("{}.{MANIFEST}", self.name))
    }
}

impl Store {
    /// Makes a set in a folder, which is made when only it is missing. `at` is the ISO local time. The copy is opened again and
    /// checked before it gets its place; a file that is damaged is `Damaged`, and every older set stays as it is.
    pub fn back_up(&self, folder: &Path, at: &str) -> Result<BackupSet, Error> {
        make_private(folder)?;
        atomic::sweep(folder);
        let damaged = |error: Error| match error {
            Error::Damaged(_) => Error::Damaged(self.path().to_path_buf()),
            other => other,
        };
        let keys = beside(self.path(), "keys");
        Slots::read(&keys)?;
        // A connection of its own sees one state of the file and keeps nobody waiting.
        let mut source = file::open_reader(self.path(), self.key()).map_err(damaged)?;
        let source = source.transaction()?;
        let head = audit::head(&Db(&source)).map_err(damaged)?;
        let mut set =
            BackupSet { name: free_name(folder, self.path(), at, head.seq), folder: folder.to_path_buf(), manifest: None };

        let database = atomic::temp_beside(&set.database())?;
        copy::fill(&source, self.key(), database.path()).map_err(damaged)?;
        let copied = check::look_through(database.path(), self.key()).map_err(damaged)?;
        if !copied.complaints.is_empty() || copied.broken_at.is_some() || copied.head != head {
            return Err(Error::Damaged(self.path().to_path_buf()));
        }
        let keys = atomic::filled_beside(&set.keys(), &std::fs::read(&keys)?)?;
        let mut manifest = Manifest {
            format: manifest::FORMAT,
            group: setting::get(&Db(&source), "group_id")?,
            made_at: at.to_owned(),
            seq: head.seq,
            head: head.hash,
            version: copied.version,
            size: std::fs::metadata(database.path())?.len(),
            file_hash: check::hash(database.path())?,
            keys_hash: check::hash(keys.path())?,
            product: env!("CARGO_PKG_VERSION").to_owned(),
            signer: String::new(),
            signature: String::new(),
        };
        manifest.sign(&setting::get(&Db(&source), "signing_key")?)?;
        let told = atomic::filled_beside(&set.manifest_path(), &serde_json::to_vec_pretty(&manifest)?)?;
        atomic::put(database, &set.database())?;
        atomic::put(keys, &set.keys())?;
        atomic::put(told, &set.manifest_path())?;
        set.manifest = Some(manifest);
        Ok(set)
    }
}

/// The folder beside a file in which its sets lie.
pub fn folder_of(database: &Path) -> PathBuf {
    beside(database, "backups")
}

/// Reads in the database of a set, where it lies. A key that does not open it is `Damaged`.
pub fn read<T, E: From<Error>>(set: &BackupSet, key: &FileKey, work: impl FnOnce(&Db<'_>) -> Result<T, E>) -> Result<T, E> {
    let mut connection = file::open_still(&set.database(), key)?;
    let transaction = connection.transaction().map_err(Error::from)?;
    work(&Db(&transaction))
}

/// The sets of a folder, newest first; one whose manifest cannot be read comes last. A copy without a manifest is no set.
pub fn sets(folder: &Path) -> Vec<BackupSet> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut sets: Vec<BackupSet> = names
        .filter_map(|name| Some(name.strip_suffix(MANIFEST)?.strip_suffix('.')?.to_owned()))
        .map(|name| {
            let mut set = BackupSet { name, folder: folder.to_path_buf(), manifest: None };
            set.manifest = Manifest::read(&set.manifest_path());
            set
        })
        .collect();
    let made = |set: &BackupSet| set.manifest.as_ref().map(|manifest| (manifest.made_at.clone(), manifest.seq));
    sets.sort_by(|one, other| made(other).cmp(&made(one)).then_with(|| other.name.cmp(&one.name)));
    sets
}

/// Copies a set into another folder, which must exist, and compares what arrived with the manifest; a set that does not agree with
/// its own manifest is `Damaged` and is not copied.
pub fn copy(set: &BackupSet, folder: &Path) -> Result<(), Error> {
    if !folder.is_dir() {
        return Err(Error::FolderMissing(folder.to_path_buf()));
    }
    atomic::sweep(folder);
    let damaged = || Error::Damaged(set.database());
    let manifest = set.manifest.as_ref().ok_or_else(damaged)?;
    let to = BackupSet { folder: folder.to_path_buf(), ..set.clone() };
    let database = restore::copied(&set.database(), &to.database(), &manifest.file_hash)?;
    let keys = restore::copied(&set.keys(), &to.keys(), &manifest.keys_hash)?;
    let told = atomic::filled_beside(&to.manifest_path(), &std::fs::read(set.manifest_path())?)?;
    atomic::put(database, &to.database())?;
    atomic::put(keys, &to.keys())?;
    atomic::put(told, &to.manifest_path())
}

/// Removes a set, its manifest first: what a power cut leaves is no set any more.
pub fn remove(set: &BackupSet) -> Result<(), Error> {
    for path in [set.manifest_path(), set.keys(), set.database()] {
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(Error::writing(&path, error)),
            _ => atomic::sync_folder(&set.folder),
        }
    }
    Ok(())
}

fn make_private(folder: &Path) -> Result<(), Error> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(Error::writing(folder, error)),
        _ if folder.is_dir() => Ok(()),
        _ => Err(Error::FolderMissing(folder.to_path_buf())),
    }
}

fn free_name(folder: &Path, database: &Path, at: &str, seq: i64) -> String {
    let stem = database.file_stem().unwrap_or_default().to_string_lossy();
    let time: String = at.chars().take(19).filter(|c| c.is_ascii_alphanumeric()).collect();
    let name = format!("{stem}-{time}-{seq:06}");
    let taken = |name: &str| folder.join(format!("{name}.{MANIFEST}")).exists();
    match taken(&name) {
        false => name,
        true => (2..).map(|again| format!("{name}-{again}")).find(|name| !taken(name)).unwrap_or(name),
    }
}
