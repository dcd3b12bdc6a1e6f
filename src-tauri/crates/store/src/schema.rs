//! Migrations: an ordered list over `user_version`, all pending ones in one immediate transaction.

use crate::Error;
use rusqlite::{Connection, TransactionBehavior};

/// `TDsk`, so that other programs can tell the file apart.
const APPLICATION_ID: i64 = 0x5444_736b;

const MIGRATIONS: &[&str] = &[include_str!("../migrations/0001_start.sql")];

/// The newest version this product knows.
pub fn known() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// Refuses foreign and newer files before anything is written.
pub fn check(connection: &Connection) -> Result<i64, Error> {
    let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > known() {
        return Err(Error::Newer { found, known: known() });
    }
    if application != APPLICATION_ID {
        return Err(Error::Foreign(std::path::PathBuf::new()));
    }
    Ok(found)
}

/// Brings a file that [`check`] passed, or an empty one, to the newest version.
pub fn migrate(connection: &mut Connection, from: i64) -> Result<(), Error> {
    let pending = usize::try_from(from).ok().and_then(|from| MIGRATIONS.get(from..)).unwrap_or_default();
    if pending.is_empty() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for sql in pending {
        transaction.execute_batch(sql)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", known())?;
    transaction.commit()?;
    Ok(())
}
