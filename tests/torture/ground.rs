//! A group's file in which every row can be foretold: change number `n` writes four texts that `n` alone decides, so a state of the
//! file is whole exactly when it holds the texts of some `n` and nothing of another.

use std::fs;
use std::path::{Path, PathBuf};
use store::audit::{self, Entry};
use store::{Db, Error, FileKey, KdfCost, Store, setting};

/// The account and the password of every file here.
pub const HANDLE: &str = "leader";
pub const PASSWORD: &str = "correct horse battery";
/// Stands in every text that is written; never readable in a file.
pub const CANARY: &str = "CANARY-迪丽努尔";

/// A folder in memory where the system has one: what is tested decides what is synced, not the disk below.
pub fn scratch() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.unwrap()
}

/// The group's file in a folder.
pub fn place(folder: &Path) -> PathBuf {
    folder.join("group.talent")
}

/// Makes the file with `changes` in it and leaves it closed.
pub fn make(folder: &Path, changes: usize) -> FileKey {
    let store = Store::create(&place(folder), &[(HANDLE, PASSWORD)], KdfCost::FLOOR).unwrap();
    (1..=changes).for_each(|number| change(&store, number).unwrap());
    store.key().clone()
}

/// Change number `number`.
pub fn change(store: &Store, number: usize) -> Result<(), Error> {
    let entry = Entry {
        actor: "李办公",
        at: "2026-11-22T10:00:00".to_owned(),
        operation: "setting_set",
        object: format!("change {number}"),
        result: "done".to_owned(),
    };
    store.change(&entry, |db| texts(number).iter().try_for_each(|(name, text)| setting::set(db, name, text)))
}

/// What change number `number` writes.
pub fn texts(number: usize) -> [(String, String); 4] {
    let text = text(number);
    let pair = |name: &str| (name.to_owned(), text.clone());
    [pair("left"), pair(&format!("left-{number}")), pair("right"), pair(&format!("right-{number}"))]
}

/// Writes the texts of a change past the store.
pub fn put(connection: &rusqlite::Connection, number: usize) {
    for (name, text) in texts(number) {
        let put = "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        connection.execute(put, [name, text]).unwrap();
    }
}

fn text(number: usize) -> String {
    let digits = "0123456789".repeat(number * 7919 % 500);
    format!("{number} {CANARY} {digits}")
}

/// The number of the last change in a file, when all of it is as that change left it; else what is wrong.
pub fn whole(store: &Store) -> Result<usize, String> {
    let complaints = store.integrity().map_err(|error| format!("integrity: {error}"))?;
    if !complaints.is_empty() {
        return Err(format!("integrity: {complaints:?}"));
    }
    store.read(|db| Ok::<_, Error>(holds(db))).map_err(|error| error.to_string())?
}

/// The rows and the chain of [`whole`].
pub fn holds(db: &Db<'_>) -> Result<usize, String> {
    let said = |error: Error| error.to_string();
    if let Some(seq) = audit::check(db).map_err(said)? {
        return Err(format!("the chain is broken at {seq}"));
    }
    let get = |name: &str| setting::get(db, name).map_err(said);
    let left = get("left")?;
    let last: usize = left.split(' ').next().unwrap_or_default().parse().unwrap_or(0);
    let seq = audit::head(db).map_err(said)?.seq;
    // A file that is written to past the store has no entries for it.
    if seq != 0 && seq != last as i64 {
        return Err(format!("change {last} stands under entry {seq}"));
    }
    for number in 1..=last {
        for (name, text) in texts(number).iter().filter(|(name, _)| number == last || name.contains('-')) {
            if get(name)? != *text {
                return Err(format!("{name} of {number} is not as it was written, the last is {last}"));
            }
        }
    }
    let next = last + 1;
    match get(&format!("left-{next}"))?.is_empty() && get(&format!("right-{next}"))?.is_empty() {
        true => Ok(last),
        false => Err(format!("half of change {next}")),
    }
}

/// Opens a file, finds it [`whole`] and makes one more change to it.
pub fn opened(folder: &Path, key: &FileKey) -> Result<usize, String> {
    let store = Store::open(&place(folder), key, "test").map_err(|error| format!("open: {error}"))?;
    let found = whole(&store)?;
    change(&store, found + 1).map_err(|error| format!("change: {error}"))?;
    Ok(found)
}

/// Nothing of ours lies about after an opening, and nothing can be read without the key.
pub fn tidy(folder: &Path) -> Result<(), String> {
    for path in files(folder) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with(".talent-") {
            return Err(format!("{name} was left"));
        }
        let bytes = fs::read(&path).unwrap();
        if memchr::memmem::find(&bytes, b"CANARY").is_some() || bytes.starts_with(b"SQLite format") {
            return Err(format!("{name} can be read"));
        }
    }
    Ok(())
}

/// Every file in a folder and below.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        match entry.file_type().unwrap().is_dir() {
            true => found.extend(files(&entry.path())),
            false => found.push(entry.path()),
        }
    }
    found.sort();
    found
}

/// Copies a folder's files into another one.
pub fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(&file, &target).unwrap();
    }
}
