//! The database key and the slots that wrap it. The key is random; a passphrase only opens a slot, so changing it never touches
//! the database.

use crate::Error;
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use rand::TryRngCore;
use serde::{Deserialize, Serialize};
use std::path::Path;
use zeroize::Zeroizing;

/// Cost of deriving a slot's key from a passphrase.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct KdfCost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl KdfCost {
    /// What new slots get: 64 MiB, three passes.
    pub const NORMAL: KdfCost = KdfCost { memory: 65_536, passes: 3, lanes: 1 };
    /// No slot below this is made or opened: 46 MiB, one pass.
    pub const FLOOR: KdfCost = KdfCost { memory: 47_104, passes: 1, lanes: 1 };

    fn enough(self) -> bool {
        self.memory >= Self::FLOOR.memory && self.passes >= Self::FLOOR.passes && self.lanes >= 1
    }
}

/// The 32 bytes that the database is encrypted with.
pub type DatabaseKey = Zeroizing<[u8; 32]>;

#[derive(Serialize, Deserialize)]
struct Slots {
    format: u32,
    slots: Vec<Slot>,
}

#[derive(Serialize, Deserialize)]
struct Slot {
    name: String,
    kdf: KdfCost,
    salt: String,
    nonce: String,
    wrapped: String,
}

const FORMAT: u32 = 1;
const OWNER: &str = "owner";

/// A new random key.
pub fn draw() -> Result<DatabaseKey, Error> {
    let mut key = Zeroizing::new([0u8; 32]);
    fill(key.as_mut_slice())?;
    Ok(key)
}

/// Writes the key-slot file with one slot for a passphrase.
pub fn write_slot(path: &Path, key: &DatabaseKey, passphrase: &str, cost: KdfCost) -> Result<(), Error> {
    if !cost.enough() {
        return Err(Error::Stored("key cost"));
    }
    let (mut salt, mut nonce) = ([0u8; 16], [0u8; 24]);
    fill(&mut salt)?;
    fill(&mut nonce)?;
    let wrapping = derive(passphrase, &salt, cost)?;
    let cipher = XChaCha20Poly1305::new(wrapping.as_slice().into());
    let payload = Payload { msg: key.as_slice(), aad: OWNER.as_bytes() };
    let wrapped = cipher.encrypt(XNonce::from_slice(&nonce), payload).map_err(|_| Error::Stored("key slot"))?;
    let slot = Slot { name: OWNER.to_owned(), kdf: cost, salt: hex(&salt), nonce: hex(&nonce), wrapped: hex(&wrapped) };
    let text = serde_json::to_string_pretty(&Slots { format: FORMAT, slots: vec![slot] })?;
    crate::atomic::write_atomic(path, text.as_bytes())
}

/// Opens the key-slot file with a passphrase.
pub fn open_slot(path: &Path, passphrase: &str) -> Result<DatabaseKey, Error> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(Error::KeysMissing(path.to_path_buf())),
        Err(error) => return Err(error.into()),
    };
    let damaged = || Error::Damaged(path.to_path_buf());
    let slots: Slots = serde_json::from_str(&text).map_err(|_| damaged())?;
    if slots.format > FORMAT {
        return Err(Error::Newer { found: i64::from(slots.format), known: i64::from(FORMAT) });
    }
    for slot in &slots.slots {
        let bytes = |text: &str| unhex(text).ok_or_else(damaged);
        let (salt, nonce, wrapped) = (bytes(&slot.salt)?, bytes(&slot.nonce)?, bytes(&slot.wrapped)?);
        if !slot.kdf.enough() || slot.kdf.memory > 1 << 22 || nonce.len() != 24 {
            return Err(damaged());
        }
        let wrapping = derive(passphrase, &salt, slot.kdf)?;
        let cipher = XChaCha20Poly1305::new(wrapping.as_slice().into());
        let payload = Payload { msg: &wrapped, aad: slot.name.as_bytes() };
        let Ok(plain) = cipher.decrypt(XNonce::from_slice(&nonce), payload).map(Zeroizing::new) else { continue };
        let mut key = Zeroizing::new([0u8; 32]);
        if plain.len() == key.len() {
            key.copy_from_slice(&plain);
            return Ok(key);
        }
    }
    Err(Error::Passphrase)
}

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let even = text.len().is_multiple_of(2) && text.is_ascii();
    even.then(|| (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect())?
}

fn derive(passphrase: &str, salt: &[u8], cost: KdfCost) -> Result<Zeroizing<[u8; 32]>, Error> {
    let params = Params::new(cost.memory, cost.passes, cost.lanes, Some(32)).map_err(|_| Error::Stored("key cost"))?;
    let mut key = Zeroizing::new([0u8; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut_slice())
        .map_err(|_| Error::Stored("key slot"))?;
    Ok(key)
}

fn fill(bytes: &mut [u8]) -> Result<(), Error> {
    rand::rngs::OsRng.try_fill_bytes(bytes).map_err(|error| Error::Io(std::io::Error::other(error)))
}
