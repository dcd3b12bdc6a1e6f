//! The key of a file and the slots that wrap it, in `FILE.keys`. The key is random; a password only opens a slot, so changing it
//! never touches the database. No account name stands here in plain, and no slot can be weakened or put in another's place.

use crate::{Error, RecoveryKey};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use rand::TryRngCore;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use std::path::Path;
use zeroize::Zeroizing;

/// Cost of deriving a slot's key from a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
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
    /// No slot above this is made or opened, so that a doctored file cannot take the machine: 512 MiB, sixteen passes.
    const CEILING: KdfCost = KdfCost { memory: 524_288, passes: 16, lanes: 4 };

    pub(crate) fn legal(self) -> bool {
        let within = |least: u32, cost: u32, most: u32| (least..=most).contains(&cost);
        within(Self::FLOOR.memory, self.memory, Self::CEILING.memory)
            && within(Self::FLOOR.passes, self.passes, Self::CEILING.passes)
            && within(Self::FLOOR.lanes, self.lanes, Self::CEILING.lanes)
    }

    fn at_least(self, other: Self) -> Self {
        Self { memory: self.memory.max(other.memory), passes: self.passes.max(other.passes), lanes: self.lanes.max(other.lanes) }
    }
}

/// The key of an open file. It is wiped from memory when it is dropped, and nothing prints it.
#[derive(Clone, PartialEq, Eq)]
pub struct FileKey(Zeroizing<[u8; 32]>);

impl fmt::Debug for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FileKey")
    }
}

impl FileKey {
    pub(crate) fn draw() -> Result<Self, Error> {
        Ok(Self(Zeroizing::new(random()?)))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// The slots of a file, as `FILE.keys` holds them.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slots {
    format: u32,
    salt: String,
    slots: Vec<Slot>,
    /// Over salt and slots, so that a damaged file is not taken for a wrong password.
    digest: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Slot {
    id: String,
    kdf: KdfCost,
    salt: String,
    nonce: String,
    wrapped: String,
}

/// What opens a slot.
#[derive(Clone, Copy)]
pub enum Secret<'a> {
    /// An account and its password.
    Password(&'a str, &'a str),
    /// The printed recovery key.
    Recovery(&'a RecoveryKey),
}

const FORMAT: u32 = 2;
const RECOVERY: &str = "recovery";
/// Thousands of slots fit; more is no file of ours.
const LARGEST: u64 = 4 << 20;

impl Slots {
    /// No slots yet, under a new salt.
    pub fn none() -> Result<Self, Error> {
        Ok(Self { format: FORMAT, salt: hex(&random::<16>()?), slots: Vec::new(), digest: String::new() })
    }

    /// Reads a file of slots. Missing is `KeysMissing`, a newer format `Newer`, the unreleased first one `Foreign`, and anything
    /// that is not whole `Damaged`.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let damaged = || Error::Damaged(path.to_path_buf());
        let text = match std::fs::metadata(path) {
            Ok(found) if found.len() > LARGEST => return Err(damaged()),
            Ok(_) => std::fs::read(path)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(Error::KeysMissing(path.to_path_buf())),
            Err(error) => return Err(error.into()),
        };
        let value: serde_json::Value = serde_json::from_slice(&text).map_err(|_| damaged())?;
        match value.get("format").and_then(serde_json::Value::as_i64) {
            Some(1) => return Err(Error::Foreign(path.to_path_buf())),
            Some(format) if format > i64::from(FORMAT) => {
                return Err(Error::Newer { found: format, known: i64::from(FORMAT) });
            }
            Some(format) if format == i64::from(FORMAT) => {}
            _ => return Err(damaged()),
        }
        let slots: Self = serde_json::from_value(value).map_err(|_| damaged())?;
        if slots.whole() { Ok(slots) } else { Err(damaged()) }
    }

    /// Writes the file whole or not at all.
    pub fn write(&mut self, path: &Path) -> Result<(), Error> {
        self.digest = self.digested();
        let text = serde_json::to_string_pretty(self)?;
        crate::atomic::write_atomic(path, text.as_bytes())
    }

    /// Adds a slot, or rewrites the one that is there; never at a lower cost than it had.
    pub fn set(&mut self, secret: Secret<'_>, key: &FileKey, cost: KdfCost) -> Result<(), Error> {
        let id = self.id_of(secret);
        let found = self.slots.iter().position(|slot| slot.id == id);
        let kdf = found.and_then(|at| self.slots.get(at)).map_or(cost, |slot| cost.at_least(slot.kdf));
        if !kdf.legal() {
            return Err(Error::Stored("key cost"));
        }
        let (salt, nonce) = (random::<16>()?, random::<24>()?);
        let wrapping = derive(&secret.bytes(), &salt, kdf)?;
        let mut slot = Slot { id, kdf, salt: hex(&salt), nonce: hex(&nonce), wrapped: String::new() };
        let aad = slot.bound();
        let payload = Payload { msg: key.0.as_slice(), aad: aad.as_bytes() };
        let cipher = XChaCha20Poly1305::new(wrapping.as_slice().into());
        slot.wrapped = hex(&cipher.encrypt(XNonce::from_slice(&nonce), payload).map_err(|_| Error::Stored("key slot"))?);
        match found.and_then(|at| self.slots.get_mut(at)) {
            Some(before) => *before = slot,
            None => self.slots.push(slot),
        }
        Ok(())
    }

    /// Takes the slot of an account away; nothing happens when it has none.
    pub fn remove(&mut self, handle: &str) {
        let id = self.id(handle);
        self.slots.retain(|slot| slot.id != id);
    }

    /// Takes the recovery slot away.
    pub fn remove_recovery(&mut self) {
        self.slots.retain(|slot| slot.id != RECOVERY);
    }

    /// Opens the file's key. A wrong secret and an account without a slot cost the same time and read alike; only a recovery slot
    /// that was never made, or is used up, is `NotFound`.
    pub fn open(&self, secret: Secret<'_>) -> Result<FileKey, Error> {
        let id = self.id_of(secret);
        let Some(slot) = self.slots.iter().find(|slot| slot.id == id) else {
            if matches!(secret, Secret::Recovery(_)) {
                return Err(Error::NotFound);
            }
            let kdf = self.slots.iter().find(|slot| slot.id != RECOVERY).map_or(KdfCost::NORMAL, |slot| slot.kdf);
            derive(&secret.bytes(), &[0u8; 16], kdf)?;
            return Err(Error::Passphrase);
        };
        let bytes = |text: &str| unhex(text).ok_or(Error::Stored("key slot"));
        let (salt, nonce, wrapped) = (bytes(&slot.salt)?, bytes(&slot.nonce)?, bytes(&slot.wrapped)?);
        let wrapping = derive(&secret.bytes(), &salt, slot.kdf)?;
        let cipher = XChaCha20Poly1305::new(wrapping.as_slice().into());
        let aad = slot.bound();
        let payload = Payload { msg: &wrapped, aad: aad.as_bytes() };
        let plain = cipher.decrypt(XNonce::from_slice(&nonce), payload).map(Zeroizing::new).map_err(|_| Error::Passphrase)?;
        let mut key = Zeroizing::new([0u8; 32]);
        if plain.len() != key.len() {
            return Err(Error::Stored("key slot"));
        }
        key.copy_from_slice(&plain);
        Ok(FileKey(key))
    }

    /// Name of the slot of an account: nobody reads from it who the account is.
    pub fn id(&self, handle: &str) -> String {
        let mut digest = Sha256::new();
        digest.update(self.salt.as_bytes());
        digest.update(domain::login::handle(handle).as_bytes());
        hex(&digest.finalize()[..16])
    }

    /// The account has a slot.
    pub fn has(&self, handle: &str) -> bool {
        let id = self.id(handle);
        self.slots.iter().any(|slot| slot.id == id)
    }

    fn id_of(&self, secret: Secret<'_>) -> String {
        match secret {
            Secret::Password(handle, _) => self.id(handle),
            Secret::Recovery(_) => RECOVERY.to_owned(),
        }
    }

    fn whole(&self) -> bool {
        let long = |text: &str, bytes: usize| text.len() == bytes * 2 && unhex(text).is_some();
        let mut ids = std::collections::HashSet::new();
        self.digest == self.digested()
            && long(&self.salt, 16)
            && self.slots.iter().all(|slot| {
                (slot.id == RECOVERY || long(&slot.id, 16))
                    && ids.insert(slot.id.as_str())
                    && slot.kdf.legal()
                    && long(&slot.salt, 16)
                    && long(&slot.nonce, 24)
                    && long(&slot.wrapped, 48)
            })
    }

    fn digested(&self) -> String {
        let mut digest = Sha256::new();
        digest.update(self.salt.as_bytes());
        for slot in &self.slots {
            digest.update(format!("|{}|{}|{}", slot.bound(), slot.nonce, slot.wrapped));
        }
        hex(&digest.finalize())
    }
}

impl Slot {
    /// What the wrapping is bound to: another slot's name, salt or a cheaper derivation does not open it.
    fn bound(&self) -> String {
        let Self { id, kdf, salt, .. } = self;
        format!("{FORMAT}|{id}|{}|{}|{}|{salt}", kdf.memory, kdf.passes, kdf.lanes)
    }
}

impl Secret<'_> {
    fn bytes(&self) -> Zeroizing<Vec<u8>> {
        match self {
            Self::Password(_, password) => Zeroizing::new(password.as_bytes().to_vec()),
            Self::Recovery(key) => Zeroizing::new(key.bytes().to_vec()),
        }
    }
}

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The bytes of a hex text as we write it, in lower case; none when it is not one. What was written otherwise was changed.
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.len().is_multiple_of(2) && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    digits.then(|| (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect())?
}

/// Random bytes from the system.
pub fn random<const LENGTH: usize>() -> Result<[u8; LENGTH], Error> {
    let mut bytes = [0u8; LENGTH];
    rand::rngs::OsRng.try_fill_bytes(&mut bytes).map_err(|error| Error::Io(std::io::Error::other(error)))?;
    Ok(bytes)
}

pub(crate) fn derive(secret: &[u8], salt: &[u8], cost: KdfCost) -> Result<Zeroizing<[u8; 32]>, Error> {
    #[cfg(test)]
    DERIVED.with_borrow_mut(|derived| derived.push(cost));
    let params = Params::new(cost.memory, cost.passes, cost.lanes, Some(32)).map_err(|_| Error::Stored("key cost"))?;
    let mut key = Zeroizing::new([0u8; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(secret, salt, key.as_mut_slice())
        .map_err(|_| Error::Stored("key slot"))?;
    Ok(key)
}

#[cfg(test)]
thread_local! {
    /// The costs that were paid, for the tests.
    static DERIVED: std::cell::RefCell<Vec<KdfCost>> = const { std::cell::RefCell::new(Vec::new()) };
}

#[cfg(test)]
mod tests;
