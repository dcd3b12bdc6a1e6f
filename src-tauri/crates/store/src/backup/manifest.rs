//! What a set says of itself, signed with the group's own key. The key is inside the encrypted file, so nobody without a password
//! can sign for the group.

use crate::{Error, key};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The manifest of a set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Format of the manifest: 1.
    pub format: u32,
    /// Id of the group.
    pub group: String,
    /// When the set was made, ISO local time.
    pub made_at: String,
    /// Sequence of the audit's head in it.
    pub seq: i64,
    /// Hash of that head, 64 hex digits; empty when the audit is.
    pub head: String,
    /// Version of the database.
    pub version: i64,
    /// Bytes of the database.
    pub size: u64,
    /// SHA-256 of the database, hex.
    pub file_hash: String,
    /// SHA-256 of the file of keys, hex.
    pub keys_hash: String,
    /// Version of the product that made it.
    pub product: String,
    /// Public key of the group, hex.
    pub signer: String,
    /// Ed25519 signature over this document without it, hex.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub signature: String,
}

/// The newest format this product knows.
pub const FORMAT: u32 = 1;

impl Manifest {
    /// Reads a manifest; none when it is missing, no manifest or of a newer format.
    pub fn read(path: &Path) -> Option<Self> {
        let manifest: Self = serde_json::from_slice(&std::fs::read(path).ok()?).ok()?;
        (manifest.format == FORMAT).then_some(manifest)
    }

    /// The signature fits document and signer. Whether the signer is the group is for the database to say.
    pub fn signed(&self) -> bool {
        let fits = || {
            let signer = VerifyingKey::from_bytes(&key::unhex(&self.signer)?.try_into().ok()?).ok()?;
            let signature = Signature::from_slice(&key::unhex(&self.signature)?).ok()?;
            signer.verify_strict(&self.unsigned().ok()?, &signature).ok()
        };
        fits().is_some()
    }

    pub(super) fn sign(&mut self, signing_key: &str) -> Result<(), Error> {
        let bytes = key::unhex(signing_key).and_then(|bytes| bytes.try_into().ok()).ok_or(Error::Stored("signing key"))?;
        let signing = SigningKey::from_bytes(&bytes);
        self.signer = key::hex(signing.verifying_key().as_bytes());
        self.signature = key::hex(&signing.sign(&self.unsigned()?).to_bytes());
        Ok(())
    }

    fn unsigned(&self) -> Result<Vec<u8>, Error> {
        Ok(serde_json::to_vec(&Self { signature: String::new(), ..self.clone() })?)
    }
}
