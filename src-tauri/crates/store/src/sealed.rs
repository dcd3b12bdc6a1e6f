//! Bytes under a password and nothing else: what a desk keeps that has no file of the group. The wrapping is the one of the key slots.

use crate::{Error, KdfCost, key};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// Bytes wrapped with a password, bound to a text that stands beside them in plain.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    kdf: KdfCost,
    salt: String,
    nonce: String,
    wrapped: String,
}

impl Sealed {
    /// Wraps `secret`. `Stored` when the cost lies outside what is opened again.
    pub fn seal(password: &str, secret: &[u8], beside: &str, kdf: KdfCost) -> Result<Self, Error> {
        if !kdf.legal() {
            return Err(Error::Stored("key cost"));
        }
        let (salt, nonce) = (key::random::<16>()?, key::random::<24>()?);
        let wrapping = key::derive(password.as_bytes(), &salt, kdf)?;
        let mut sealed = Self { kdf, salt: key::hex(&salt), nonce: key::hex(&nonce), wrapped: String::new() };
        let aad = sealed.bound(beside);
        let cipher = XChaCha20Poly1305::new(wrapping.as_slice().into());
        let payload = Payload { msg: secret, aad: aad.as_bytes() };
        sealed.wrapped =
            key::hex(&cipher.encrypt(XNonce::from_slice(&nonce), payload).map_err(|_| Error::Stored("sealed bytes"))?);
        Ok(sealed)
    }

    /// What was wrapped. `Passphrase` when the password or what stands beside it is another one, `Stored` when this is no wrapping
    /// of ours; then nothing was derived.
    pub fn open(&self, password: &str, beside: &str) -> Result<Zeroizing<Vec<u8>>, Error> {
        let bytes = |text: &str| key::unhex(text).ok_or(Error::Stored("sealed bytes"));
        let (salt, nonce, wrapped) = (bytes(&self.salt)?, bytes(&self.nonce)?, bytes(&self.wrapped)?);
        if salt.len() != 16 || nonce.len() != 24 || !self.kdf.legal() {
            return Err(Error::Stored("sealed bytes"));
        }
        let wrapping = key::derive(password.as_bytes(), &salt, self.kdf)?;
        let aad = self.bound(beside);
        let payload = Payload { msg: &wrapped, aad: aad.as_bytes() };
        let cipher = XChaCha20Poly1305::new(wrapping.as_slice().into());
        cipher.decrypt(XNonce::from_slice(&nonce), payload).map(Zeroizing::new).map_err(|_| Error::Passphrase)
    }

    fn bound(&self, beside: &str) -> String {
        let Self { kdf, salt, .. } = self;
        format!("sealed|{}|{}|{}|{salt}|{beside}", kdf.memory, kdf.passes, kdf.lanes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_password_and_what_stands_beside_it_open() {
        let sealed = Sealed::seal("correct horse", b"secret", "name", KdfCost::FLOOR).unwrap();
        assert_eq!(sealed.open("correct horse", "name").unwrap().as_slice(), b"secret");
        assert!(matches!(sealed.open("wrong horse", "name"), Err(Error::Passphrase)));
        assert!(matches!(sealed.open("correct horse", "other"), Err(Error::Passphrase)));
        let costly = Sealed { kdf: KdfCost { memory: u32::MAX, ..KdfCost::FLOOR }, ..sealed.clone() };
        assert!(matches!(costly.open("correct horse", "name"), Err(Error::Stored(_))));
        let cheap = KdfCost { memory: 8, ..KdfCost::FLOOR };
        assert!(Sealed::seal("correct horse", b"secret", "name", cheap).is_err());
    }
}
