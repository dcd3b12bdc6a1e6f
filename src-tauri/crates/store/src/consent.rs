//! Leader and auditor together: what one may not do alone rests on such a row.

use crate::{Db, Error};
use rusqlite::params;

/// Records that a leader and an auditor agreed to an operation on an object; `Separation` when they are not a leader's and an
/// auditor's account, or one of them is blocked. `operation` is the name of the office's function; reopening a year asks for
/// `appraisal_reopen`, purging for `retention_step`.
pub fn add(db: &Db<'_>, operation: &str, object: &str, leader: i64, auditor: i64, reason: &str, at: &str) -> Result<i64, Error> {
    Ok(db
        .0
        .prepare_cached("INSERT INTO consent (operation, object, leader, auditor, reason, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .insert(params![operation, object, leader, auditor, reason, at])?)
}
