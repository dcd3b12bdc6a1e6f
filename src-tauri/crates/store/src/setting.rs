//! What the group as a whole has set, by key: its name, the owner's name, remembered column mappings.

use crate::{Db, Error};

/// The value of a key; empty when never set.
pub fn get(db: &Db<'_>, key: &str) -> Result<String, Error> {
    let mut statement = db.0.prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
    let mut rows = statement.query([key])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?.unwrap_or_default())
}

/// Sets a key.
pub fn set(db: &Db<'_>, key: &str, value: &str) -> Result<(), Error> {
    db.0.prepare_cached(
        "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )?
    .execute([key, value])?;
    Ok(())
}
