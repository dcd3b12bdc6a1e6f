//! Whether a set is sound: bytes, signature, pages, audit.

use super::BackupSet;
use crate::audit::{self, Head};
use crate::key::FileKey;
use crate::{Db, Error, db, file, schema, setting};
use rusqlite::OpenFlags;
use sha2::{Digest, Sha256};
use std::path::Path;

/// What is wrong with a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// One of its files is missing.
    Missing,
    /// The database is not the one the manifest names.
    FileHash,
    /// The file of keys is not the one the manifest names.
    KeysHash,
    /// The manifest cannot be read, was changed, or was not signed by the group.
    Signature,
    /// Pages of the database are damaged.
    Pages,
    /// The audit is broken.
    Audit,
    /// The audit does not end where the manifest says.
    Head,
    /// The key does not open the database.
    Key,
}

impl Fault {
    /// The word on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::FileHash => "file_hash",
            Self::KeysHash => "keys_hash",
            Self::Signature => "signature",
            Self::Pages => "pages",
            Self::Audit => "audit",
            Self::Head => "head",
            Self::Key => "key",
        }
    }
}

/// What a database was found to hold.
pub struct Look {
    /// What SQLCipher and SQLite say of its pages; empty when sound.
    pub complaints: Vec<String>,
    /// The first entry of the audit that does not fit.
    pub broken_at: Option<i64>,
    /// The end of the audit.
    pub head: Head,
    /// Version of the database.
    pub version: i64,
    /// Public key of the group.
    pub verifying_key: String,
}

/// Looks through a set; empty when it is sound. Reads only; a database newer than this product is `Newer`.
pub fn check(set: &BackupSet, key: &FileKey) -> Result<Vec<Fault>, Error> {
    let mut faults = Vec::new();
    if ![set.database(), set.keys(), set.manifest_path()].iter().all(|path| path.is_file()) {
        return Ok(vec![Fault::Missing]);
    }
    match &set.manifest {
        None => faults.push(Fault::Signature),
        Some(manifest) => {
            if hash(&set.database())? != manifest.file_hash {
                faults.push(Fault::FileHash);
            }
            if hash(&set.keys())? != manifest.keys_hash {
                faults.push(Fault::KeysHash);
            }
        }
    }
    let look = match look_through(&set.database(), key) {
        Ok(look) => look,
        Err(Error::Damaged(_) | Error::Foreign(_)) => {
            // A changed database that does not open is damaged; an unchanged one was given the wrong key.
            faults.push(if faults.contains(&Fault::FileHash) { Fault::Pages } else { Fault::Key });
            return Ok(faults);
        }
        Err(error) => return Err(error),
    };
    if !look.complaints.is_empty() {
        faults.push(Fault::Pages);
    }
    if look.broken_at.is_some() {
        faults.push(Fault::Audit);
    }
    if let Some(manifest) = &set.manifest {
        if !manifest.signed() || manifest.signer != look.verifying_key {
            faults.push(Fault::Signature);
        }
        if (manifest.seq, &manifest.head, manifest.version) != (look.head.seq, &look.head.hash, look.version) {
            faults.push(Fault::Head);
        }
    }
    Ok(faults)
}

/// Opens a database that lies still and looks through all of it.
pub fn look_through(database: &Path, key: &FileKey) -> Result<Look, Error> {
    let connection = file::connect(database, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let version = schema::check(&connection)?;
    let complaints = db::complaints(&connection)?;
    let db = Db(&connection);
    Ok(Look {
        complaints,
        broken_at: audit::check(&db)?,
        head: audit::head(&db)?,
        version,
        verifying_key: setting::get(&db, "verifying_key")?,
    })
}

/// SHA-256 of a file in hex.
pub fn hash(path: &Path) -> Result<String, Error> {
    let mut digest = Sha256::new();
    std::io::copy(&mut std::fs::File::open(path)?, &mut digest)?;
    Ok(crate::key::hex(&digest.finalize()))
}
