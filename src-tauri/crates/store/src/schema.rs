//! Migrations: an ordered list over `user_version`, all pending ones in one immediate transaction.

use crate::{Db, Error, key, setting};
use age::secrecy::ExposeSecret;
use ed25519_dalek::SigningKey;
use rusqlite::{Connection, TransactionBehavior};

/// `TDsk`, so that other programs can tell the file apart.
const APPLICATION_ID: i64 = 0x5444_736b;

const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_start.sql"),
    include_str!("../migrations/0002_trust.sql"),
    include_str!("../migrations/0003_appraisal.sql"),
    include_str!("../migrations/0004_packet.sql"),
    include_str!("../migrations/0005_procedure.sql"),
    include_str!("../migrations/0006_post.sql"),
    include_str!("../migrations/0007_title.sql"),
    include_str!("../migrations/0008_cadre.sql"),
    include_str!("../migrations/0009_selection.sql"),
    include_str!("../migrations/0010_erasure.sql"),
    include_str!("../migrations/0011_certificate.sql"),
    include_str!("../migrations/0012_award.sql"),
    include_str!("../migrations/0013_allowance.sql"),
    include_str!("../migrations/0014_paper.sql"),
    include_str!("../migrations/0015_reserve.sql"),
    include_str!("../migrations/0016_allowance_correction.sql"),
    include_str!("../migrations/0017_under_way.sql"),
    include_str!("../migrations/0018_training.sql"),
    include_str!("../migrations/0019_learning.sql"),
    include_str!("../migrations/0020_rule.sql"),
    include_str!("../migrations/0021_leading.sql"),
    include_str!("../migrations/0022_letter.sql"),
    include_str!("../migrations/0023_provision.sql"),
    include_str!("../migrations/0024_meeting_words.sql"),
    include_str!("../migrations/0025_letter_head.sql"),
    include_str!("../migrations/0026_purged_words.sql"),
];

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

/// Brings a file that [`check`] passed, or an empty one, to a version up to [`known`].
pub fn migrate(connection: &mut Connection, from: i64, to: i64) -> Result<(), Error> {
    let index = |version: i64| usize::try_from(version).unwrap_or(0);
    let pending = MIGRATIONS.get(index(from)..index(to)).unwrap_or_default();
    if pending.is_empty() {
        return Ok(());
    }
    // A table that others refer to is rebuilt only while references are not watched; they are all looked through before the end.
    connection.pragma_update(None, "foreign_keys", false)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for sql in pending {
        transaction.execute_batch(sql)?;
    }
    if to == known() {
        provide(&Db(&transaction))?;
    }
    if transaction.prepare("PRAGMA foreign_key_check")?.exists([])? {
        return Err(Error::Damaged(std::path::PathBuf::new()));
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", to)?;
    transaction.commit()?;
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(())
}

/// What every group has from the start: an id that its back-ups carry, a pair of keys that signs them, and a
/// key under which packets reach it.
fn provide(db: &Db<'_>) -> Result<(), Error> {
    if setting::get(db, "group_id")?.is_empty() {
        setting::set(db, "group_id", &key::hex(&key::random::<16>()?))?;
    }
    if setting::get(db, "signing_key")?.is_empty() {
        let signing = SigningKey::from_bytes(&key::random()?);
        setting::set(db, "signing_key", &key::hex(signing.as_bytes()))?;
        setting::set(db, "verifying_key", &key::hex(signing.verifying_key().as_bytes()))?;
    }
    if setting::get(db, "age_identity")?.is_empty() {
        let identity = age::x25519::Identity::generate();
        setting::set(db, "age_identity", identity.to_string().expose_secret())?;
    }
    Ok(())
}
