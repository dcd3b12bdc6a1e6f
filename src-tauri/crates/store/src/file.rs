//! The open sequence. Nothing is created by accident and nothing heals itself: a wrong place, a wrong key, a foreign or a newer
//! file is refused before a byte is written.

use crate::key::{self, DatabaseKey};
use crate::lock::beside;
use crate::{Error, KdfCost, atomic, schema};
use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use zeroize::Zeroizing;

/// Makes a new file and its key slot. The path must be free and its folder must exist.
pub fn create(path: &Path, passphrase: &str, cost: KdfCost) -> Result<DatabaseKey, Error> {
    refuse_share(path)?;
    let folder = atomic::folder_of(path);
    if !folder.is_dir() {
        return Err(Error::FolderMissing(folder.to_path_buf()));
    }
    if path.exists() || beside(path, "keys").exists() {
        return Err(Error::Exists(path.to_path_buf()));
    }
    let key = key::draw()?;
    let made = make_empty(path, &key).and_then(|()| key::write_slot(&beside(path, "keys"), &key, passphrase, cost));
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

/// Unlocks the key of an existing file.
pub fn unlock(path: &Path, passphrase: &str) -> Result<DatabaseKey, Error> {
    refuse_share(path)?;
    match std::fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(Error::Missing(path.to_path_buf())),
        Err(error) => return Err(error.into()),
        Ok(found) if !found.is_file() => return Err(Error::Foreign(path.to_path_buf())),
        Ok(found) if found.len() == 0 => return Err(Error::Damaged(path.to_path_buf())),
        Ok(_) => {}
    }
    key::open_slot(&beside(path, "keys"), passphrase)
}

/// Opens the writer: checks the file, migrates it, then closes the doors that only migration needs.
pub fn open_writer(path: &Path, key: &DatabaseKey) -> Result<Connection, Error> {
    let named = |error: Error| match error {
        Error::Damaged(_) => Error::Damaged(path.to_path_buf()),
        Error::Foreign(_) => Error::Foreign(path.to_path_buf()),
        other => other,
    };
    let mut connection = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(named)?;
    let found = schema::check(&connection).map_err(named)?;
    schema::migrate(&mut connection, found)?;
    close_doors(&mut connection)?;
    Ok(connection)
}

/// Opens a reader; a writer must have been opened before.
pub fn open_reader(path: &Path, key: &DatabaseKey) -> Result<Connection, Error> {
    let mut connection = connect(path, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    close_doors(&mut connection)?;
    Ok(connection)
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

fn make_empty(path: &Path, key: &DatabaseKey) -> Result<(), Error> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Error::Exists(path.to_path_buf()),
        _ => Error::writing(path, error),
    })?;
    let mut connection = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    schema::migrate(&mut connection, 0)
}

fn connect(path: &Path, key: &DatabaseKey, access: OpenFlags) -> Result<Connection, Error> {
    let connection =
        Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE)?;
    let raw = Zeroizing::new(format!("x'{}'", key::hex(key.as_slice())));
    connection.pragma_update(None, "key", raw.as_str())?;
    connection.pragma_update(None, "cipher_log_level", "NONE").or_else(returned_a_row)?;
    // The first read proves the key: a wrong one, or a file that is none of ours, reads as 'not a database'.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    let writes = access.contains(OpenFlags::SQLITE_OPEN_READ_WRITE);
    if writes {
        connection.pragma_update(None, "journal_mode", "WAL").or_else(returned_a_row)?;
        connection.pragma_update(None, "synchronous", "FULL")?;
    }
    connection.pragma_update(None, "cache_size", if writes { -65_536 } else { -32_768 })?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
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
        | AuthAction::Recursive
        | AuthAction::Function { .. } => Authorization::Allow,
        _ => Authorization::Deny,
    }
}

/// A database on a share is corrupted by the first two desktops that open it, so a share is refused.
fn refuse_share(path: &Path) -> Result<(), Error> {
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
