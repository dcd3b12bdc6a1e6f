//! The open sequence. Nothing is created by accident and nothing heals itself: a wrong place, a wrong key, a foreign or a newer
//! file is refused before a byte is written.

use crate::backup::restore;
use crate::key::{self, FileKey, KdfCost, Secret, Slots};
use crate::lock::{Lock, beside};
use crate::{Error, RecoveryKey, atomic, schema};
use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use zeroize::Zeroizing;

/// Opens the key of a file with an account's password. A share, a missing and an empty file are refused first. A wrong password
/// and an unknown account are both `Passphrase` and take one derivation each.
pub fn unlock(path: &Path, handle: &str, password: &str) -> Result<FileKey, Error> {
    settle(path)?;
    refuse_place(path)?;
    unlock_keys(&beside(path, "keys"), handle, password)
}

/// Opens the key of a file with its recovery key; `NotFound` when the file has none, or none any more.
pub fn unlock_recovery(path: &Path, key: &RecoveryKey) -> Result<FileKey, Error> {
    settle(path)?;
    refuse_place(path)?;
    unlock_keys_recovery(&beside(path, "keys"), key)
}

/// The file of keys that belongs to a database.
pub fn keys_of(path: &Path) -> std::path::PathBuf {
    beside(path, "keys")
}

/// Whether the file of keys that belongs to a database is there and can be read.
pub fn keys_sound(path: &Path) -> bool {
    Slots::read(&keys_of(path)).is_ok()
}

/// [`unlock`] on a named file of keys, such as the one of a back-up.
pub fn unlock_keys(keys: &Path, handle: &str, password: &str) -> Result<FileKey, Error> {
    Slots::read(keys)?.open(Secret::Password(handle, password))
}

/// [`unlock_recovery`] on a named file of keys.
pub fn unlock_keys_recovery(keys: &Path, key: &RecoveryKey) -> Result<FileKey, Error> {
    Slots::read(keys)?.open(Secret::Recovery(key))
}

/// Makes a file as an older version of the product made it: what tests of migration begin with.
#[doc(hidden)]
pub fn create_at_version(path: &Path, slots: &[(&str, &str)], cost: KdfCost, version: i64) -> Result<FileKey, Error> {
    create(path, slots, cost, version)
}

/// Makes a new file of a version and its key slots. The path must be free and its folder must exist.
pub fn create(path: &Path, slots: &[(&str, &str)], cost: KdfCost, version: i64) -> Result<FileKey, Error> {
    refuse_share(path)?;
    let folder = atomic::folder_of(path);
    if !folder.is_dir() {
        return Err(Error::FolderMissing(folder.to_path_buf()));
    }
    let keys = beside(path, "keys");
    if path.exists() || keys.exists() || restore::pending(path) {
        return Err(Error::Exists(path.to_path_buf()));
    }
    let key = FileKey::draw()?;
    let made = make_empty(path, &key, version).and_then(|()| {
        let mut wrapped = Slots::none()?;
        for (handle, password) in slots {
            wrapped.set(Secret::Password(handle, password), &key, cost)?;
        }
        wrapped.write(&keys)
    });
    if let Err(error) = made {
        // Ours from a moment ago and empty: leaving it would only block the next try.
        for ending in ["", ".keys", "-wal", "-shm"] {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            let _ = std::fs::remove_file(name);
        }
        return Err(error);
    }
    atomic::sync_folder(folder);
    Ok(key)
}

/// Opens the writer: checks the file, migrates it, then closes the doors that only migration needs.
/// What is migrated is copied first, with its keys, to `FILE.before-VERSION`: the version it is brought to.
pub fn open_writer(path: &Path, key: &FileKey) -> Result<Connection, Error> {
    refuse_place(path)?;
    let named = |error: Error| match error {
        Error::Damaged(_) => Error::Damaged(path.to_path_buf()),
        Error::Foreign(_) => Error::Foreign(path.to_path_buf()),
        other => other,
    };
    let mut connection = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(named)?;
    let found = schema::check(&connection).map_err(named)?;
    if found < schema::known() {
        keep_before(path, key, &connection).map_err(named)?;
        schema::migrate(&mut connection, found, schema::known()).map_err(named)?;
    }
    accept(&connection)?;
    close_doors(&mut connection)?;
    Ok(connection)
}

/// Until a file is accepted nothing of it changes: closing it does not even fold its log.
fn accept(connection: &Connection) -> Result<(), Error> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(())
}

/// Opens a reader; a writer must have been opened before. It could write by its access, so that [`sound`] can tell of it, and may not
/// by its settings.
pub fn open_reader(path: &Path, key: &FileKey) -> Result<Connection, Error> {
    let mut connection = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "cache_size", READER_CACHE)?;
    connection.pragma_update(None, "query_only", true)?;
    close_doors(&mut connection)?;
    Ok(connection)
}

/// Opens a database that lies still, such as that of a back-up, wherever it can be read.
pub fn open_still(path: &Path, key: &FileKey) -> Result<Connection, Error> {
    let mut connection = connect(path, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    close_doors(&mut connection)?;
    Ok(connection)
}

/// `Damaged` when a connection that may write has come upon a damaged page. SQLCipher hands such a page, and every one after it, out
/// as zeros; SQLite sees that in a tree of rows, but takes zeros in the middle of a long text for the text. What tells of it is that
/// the connection may no longer write.
pub fn sound(connection: &Connection, path: &Path) -> Result<(), Error> {
    if connection.is_readonly("main")? { Err(Error::Damaged(path.to_path_buf())) } else { Ok(()) }
}

/// From here on the connection changes rows and nothing else.
pub fn close_doors(connection: &mut Connection) -> Result<(), Error> {
    connection.authorizer(Some(allow_rows_only))?;
    Ok(())
}

/// Lets pragmas and schema changes through again.
pub fn open_doors(connection: &mut Connection) -> Result<(), Error> {
    connection.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)?;
    Ok(())
}

/// Moves everything from the write-ahead log into the file.
pub fn fold_log(connection: &Connection) -> Result<(), Error> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}

/// Makes the database one that needs no log beside it: a copy that lies still can then be read where nothing can be written.
pub fn without_log(connection: &Connection) -> Result<(), Error> {
    connection.pragma_update(None, "journal_mode", "DELETE").or_else(returned_a_row)?;
    Ok(())
}

/// Ends a restore that was interrupted; a moment's lock keeps two from doing it at once.
fn settle(path: &Path) -> Result<(), Error> {
    if restore::pending(path) {
        let _lock = Lock::take(path, "")?;
        restore::finish(path)?;
    }
    Ok(())
}

/// A database that is whole before anything of it is changed for good.
fn keep_before(path: &Path, key: &FileKey, connection: &Connection) -> Result<(), Error> {
    let kept = beside(path, &format!("before-{}", schema::known()));
    atomic::write_atomic(&beside(&kept, "keys"), &std::fs::read(beside(path, "keys"))?)?;
    crate::copy::database(connection, key, &kept)
}

fn make_empty(path: &Path, key: &FileKey, version: i64) -> Result<(), Error> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Error::Exists(path.to_path_buf()),
        _ => Error::writing(path, error),
    })?;
    let mut connection = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    schema::migrate(&mut connection, 0, version)?;
    accept(&connection)
}

/// Page cache of a reader, in KiB as SQLite writes it.
const READER_CACHE: i64 = -32_768;
/// A database has at least one page. SQLite takes a shorter file for an empty one, and would write to it.
const SMALLEST: u64 = 4096;

/// A keyed connection with the pragmas of the open sequence, its doors still open.
pub fn connect(path: &Path, key: &FileKey, access: OpenFlags) -> Result<Connection, Error> {
    let connection =
        Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE)?;
    let writes = access.contains(OpenFlags::SQLITE_OPEN_READ_WRITE);
    if writes && connection.is_readonly("main")? {
        return Err(Error::ReadOnly(atomic::folder_of(path).to_path_buf()));
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    let raw = Zeroizing::new(format!("x'{}'", key::hex(key.bytes())));
    connection.pragma_update(None, "key", raw.as_str())?;
    connection.pragma_update(None, "cipher_log_level", "NONE").or_else(returned_a_row)?;
    // The first read proves the key: a wrong one, or a file that is none of ours, reads as 'not a database'.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    if writes {
        connection.pragma_update(None, "journal_mode", "WAL").or_else(returned_a_row)?;
        connection.pragma_update(None, "synchronous", "FULL")?;
    }
    connection.pragma_update(None, "cache_size", if writes { -65_536 } else { READER_CACHE })?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // What is purged is overwritten, not only forgotten.
    connection.pragma_update(None, "secure_delete", true).or_else(returned_a_row)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "recursive_triggers", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_prepared_statement_cache_capacity(128);
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    Ok(connection)
}

fn returned_a_row(error: rusqlite::Error) -> Result<(), rusqlite::Error> {
    match error {
        rusqlite::Error::ExecuteReturnedResults => Ok(()),
        other => Err(other),
    }
}

/// What queries and triggers here call; nothing that loads code or touches a file is among them.
const FUNCTIONS: [&str; 13] =
    ["char", "coalesce", "count", "date", "group_concat", "length", "like", "lower", "max", "min", "nullif", "substr", "sum"];

/// After the open sequence only rows may change: no schema, no other database, no pragma.
fn allow_rows_only(context: AuthContext<'_>) -> Authorization {
    match context.action {
        AuthAction::Select
        | AuthAction::Read { .. }
        | AuthAction::Insert { .. }
        | AuthAction::Update { .. }
        | AuthAction::Delete { .. }
        | AuthAction::Transaction { .. }
        | AuthAction::Savepoint { .. }
        | AuthAction::Recursive => Authorization::Allow,
        AuthAction::Function { function_name } if FUNCTIONS.contains(&function_name) => Authorization::Allow,
        _ => Authorization::Deny,
    }
}

/// Refuses what is not even worth a password: a share, a missing file, a folder, a file that is empty or nearly so.
pub fn refuse_place(path: &Path) -> Result<(), Error> {
    refuse_share(path)?;
    match std::fs::metadata(path) {
        // A name that no file can have is the name of none.
        Err(error) if nowhere(&error) => Err(Error::Missing(path.to_path_buf())),
        Err(error) => Err(error.into()),
        Ok(found) if !found.is_file() => Err(Error::Foreign(path.to_path_buf())),
        Ok(found) if found.len() < SMALLEST => Err(Error::Damaged(path.to_path_buf())),
        Ok(_) => Ok(()),
    }
}

fn nowhere(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{InvalidFilename, InvalidInput, NotADirectory, NotFound};
    matches!(error.kind(), InvalidFilename | InvalidInput | NotADirectory | NotFound)
}

/// A database on a share is corrupted by the first two desktops that open it, so a share is refused.
pub fn refuse_share(path: &Path) -> Result<(), Error> {
    let text = path.to_string_lossy();
    let unc = text.starts_with(r"\\") || text.starts_with("//");
    if unc || mounted_share(path) { Err(Error::NetworkShare(path.to_path_buf())) } else { Ok(()) }
}

#[cfg(target_os = "linux")]
fn mounted_share(path: &Path) -> bool {
    const SHARES: [&str; 8] = ["nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "davfs", "fuse.davfs2"];
    let folder = atomic::folder_of(path).canonicalize().unwrap_or_default();
    let mounts = std::fs::read_to_string("/proc/mounts").unwrap_or_default();
    mounts
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ').skip(1);
            Some((words.next()?, words.next()?))
        })
        .filter(|(mount, _)| folder.starts_with(mount.replace("\\040", " ")))
        .max_by_key(|(mount, _)| mount.len())
        .is_some_and(|(_, kind)| SHARES.contains(&kind))
}

#[cfg(not(target_os = "linux"))]
fn mounted_share(_: &Path) -> bool {
    false
}
