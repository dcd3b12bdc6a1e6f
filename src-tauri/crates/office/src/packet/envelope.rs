//! The sealed format. An age envelope keeps others out; inside it, a magic, a format, header and body as canonical JSON with their
//! lengths, and an Ed25519 signature over all of it, because age alone does not say who sent it. The header names whom it is for, so
//! that nobody can hand a packet on under another's cover. What is opened is believed to be from the key that the header names;
//! whether that key is known is for the caller to say.

use crate::Error;
use age::x25519::{Identity, Recipient};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{Read, Write};
use std::path::Path;
use std::str::FromStr;

/// No packet is larger, sealed or open: 4 MB.
pub const LARGEST: usize = 4 << 20;
/// What is older is refused.
pub const FLOOR: u8 = 1;
/// What is newer is refused.
pub const NEWEST: u8 = 1;
/// Every packet begins with it, once it is open.
pub const MAGIC: &[u8; 8] = b"TalentPk";
/// A signature under a packet is one under nothing else.
pub const SIGNED_AS: &[u8] = b"talent desk packet\0";

/// age's own header with a few recipients is a few hundred bytes; what is longer is not ours.
const LONGEST_AGE_HEADER: usize = 16 << 10;
const MOST_RECIPIENTS: usize = 16;
const SIGNATURE: usize = 64;

/// What stands over every packet, whatever is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// What the body is: `ballot_issue`, `ballot_return`.
    pub kind: String,
    /// Id of the group.
    pub group: String,
    /// Name of the group.
    pub group_name: String,
    /// What it belongs to: `appraisal <id>/<year>/<times reopened>`.
    pub cycle: String,
    /// Ed25519 verifying key of the sender, hex.
    pub sender: String,
    /// age recipients it is sealed to.
    pub recipients: Vec<String>,
    /// Counts the sender's packets, from 1.
    pub sequence: i64,
    /// Random number of the issued packet, 32 hex digits; an answer carries the one it answers.
    pub issue: String,
    /// Head of the group's audit as printed, when the issued packet was made.
    pub head: String,
}

/// A packet whose signature fits its header.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The header.
    pub header: Header,
    body: Vec<u8>,
}

impl Opened {
    /// The body as what the header's kind says it is.
    pub fn body<T: Serialize + DeserializeOwned>(&self) -> Result<T, Error> {
        canonical(&self.body)
    }
}

/// Seals a packet to the recipients in its header, signed by the key whose other half is the header's sender.
pub fn seal(header: &Header, body: &impl Serialize, signing: &SigningKey) -> Result<Vec<u8>, Error> {
    let body = serde_json::to_vec(body).map_err(|_| Error::Internal)?;
    seal_bytes(&signed(NEWEST, &json(header)?, &body, signing)?, &header.recipients)
}

/// The open form of a packet: everything with its signature. Only [`seal`] and what tries to deceive [`open`] need it.
pub fn signed(format: u8, header: &[u8], body: &[u8], signing: &SigningKey) -> Result<Vec<u8>, Error> {
    let mut bytes = MAGIC.to_vec();
    bytes.push(format);
    for part in [header, body] {
        bytes.extend(u32::try_from(part.len()).map_err(|_| too_large())?.to_be_bytes());
        bytes.extend(part);
    }
    let signature = signing.sign(&[SIGNED_AS, &bytes].concat());
    bytes.extend(signature.to_bytes());
    Ok(bytes)
}

/// Encrypts bytes to recipients.
pub fn seal_bytes(bytes: &[u8], recipients: &[String]) -> Result<Vec<u8>, Error> {
    let keys = recipients.iter().map(|text| recipient(text)).collect::<Result<Vec<Recipient>, Error>>()?;
    let encryptor = age::Encryptor::with_recipients(keys.iter().map(|key| key as &dyn age::Recipient));
    let mut sealed = Vec::new();
    let mut writer = encryptor.map_err(|_| Error::Internal)?.wrap_output(&mut sealed).map_err(|_| Error::Internal)?;
    writer.write_all(bytes).map_err(|_| Error::Internal)?;
    writer.finish().map_err(|_| Error::Internal)?;
    if sealed.len() > LARGEST { Err(too_large()) } else { Ok(sealed) }
}

/// Decrypts bytes: `PacketNotForUs` when none of the identities can, `PacketDamaged` when it is no whole envelope.
pub fn open_bytes(sealed: &[u8], identities: &[&Identity]) -> Result<Vec<u8>, Error> {
    if sealed.len() > LARGEST {
        return Err(too_large());
    }
    let head = sealed.get(..sealed.len().min(LONGEST_AGE_HEADER)).unwrap_or_default();
    if !head.starts_with(b"age-encryption.org/v1\n") || !head.windows(5).any(|window| window == b"\n--- ") {
        return Err(Error::PacketDamaged);
    }
    let decryptor = age::Decryptor::new_buffered(sealed).map_err(|_| Error::PacketDamaged)?;
    let reader =
        decryptor.decrypt(identities.iter().map(|identity| *identity as &dyn age::Identity)).map_err(|error| match error {
            age::DecryptError::NoMatchingKeys => Error::PacketNotForUs,
            _ => Error::PacketDamaged,
        })?;
    let mut bytes = Vec::new();
    reader.take(LARGEST as u64 + 1).read_to_end(&mut bytes).map_err(|_| Error::PacketDamaged)?;
    if bytes.len() > LARGEST { Err(too_large()) } else { Ok(bytes) }
}

/// Opens a packet: decrypted, of a format we take, canonical, signed by the sender it names, and sealed to whom it names.
pub fn open(sealed: &[u8], identities: &[&Identity]) -> Result<Opened, Error> {
    let bytes = open_bytes(sealed, identities)?;
    let rest = bytes.strip_prefix(MAGIC).ok_or(Error::PacketDamaged)?;
    let (format, rest) = rest.split_first().ok_or(Error::PacketDamaged)?;
    if *format < FLOOR {
        return Err(Error::PacketOld { found: format.to_string(), least: FLOOR.to_string() });
    }
    if *format > NEWEST {
        return Err(Error::PacketNewer { found: format.to_string(), known: NEWEST.to_string() });
    }
    let (header, rest) = part(rest)?;
    let (body, rest) = part(rest)?;
    let signature: [u8; SIGNATURE] = rest.try_into().map_err(|_| Error::PacketDamaged)?;
    let header: Header = canonical(header)?;
    if !header.legal() {
        return Err(Error::PacketDamaged);
    }
    let sender = verifying(&header.sender).ok_or(Error::PacketDamaged)?;
    let over = [SIGNED_AS, bytes.get(..bytes.len() - SIGNATURE).unwrap_or_default()].concat();
    sender.verify_strict(&over, &Signature::from_bytes(&signature)).map_err(|_| Error::PacketForged)?;
    // Signed for somebody else, and sealed anew to us by a third.
    let ours = identities.iter().any(|identity| header.recipients.contains(&identity.to_public().to_string()));
    if !ours {
        return Err(Error::PacketNotForUs);
    }
    Ok(Opened { header, body: body.to_vec() })
}

/// Reads a packet's file; one that is too large is not read.
pub fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let missing = |_| Error::FileMissing { path: path.display().to_string() };
    let file = std::fs::File::open(path).map_err(missing)?;
    let mut bytes = Vec::new();
    file.take(LARGEST as u64 + 1).read_to_end(&mut bytes).map_err(missing)?;
    if bytes.len() > LARGEST { Err(too_large()) } else { Ok(bytes) }
}

/// The bytes as a document, when they are exactly what we would write of it.
pub fn canonical<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    let value: T = serde_json::from_slice(bytes).map_err(|_| Error::PacketDamaged)?;
    if json(&value)? == bytes { Ok(value) } else { Err(Error::PacketDamaged) }
}

/// An age recipient by its text.
pub(super) fn recipient(text: &str) -> Result<Recipient, Error> {
    Recipient::from_str(text).map_err(|_| Error::PacketDamaged)
}

/// A verifying key by its hex.
pub(super) fn verifying(text: &str) -> Option<VerifyingKey> {
    VerifyingKey::from_bytes(&store::unhex(text)?.try_into().ok()?).ok()
}

pub(super) fn json(value: &impl Serialize) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(value).map_err(|_| Error::Internal)
}

/// A text of ours: clean, and no longer than this many bytes.
pub(super) fn clean(text: &str, most: usize) -> bool {
    domain::text::line(text, most).is_ok_and(|line| line == text)
}

impl Header {
    fn legal(&self) -> bool {
        let hex = |text: &str, long: usize| text.len() == long && store::unhex(text).is_some();
        let texts = [(&self.kind, 40), (&self.group_name, 400), (&self.cycle, 80), (&self.head, 60)];
        texts.iter().all(|(text, most)| clean(text, *most))
            && hex(&self.group, 32)
            && hex(&self.issue, 32)
            && hex(&self.sender, 64)
            && (1..=MOST_RECIPIENTS).contains(&self.recipients.len())
            && self.recipients.iter().all(|text| recipient(text).is_ok())
            && self.sequence > 0
    }
}

fn part(bytes: &[u8]) -> Result<(&[u8], &[u8]), Error> {
    let (length, rest) = bytes.split_first_chunk::<4>().ok_or(Error::PacketDamaged)?;
    rest.split_at_checked(u32::from_be_bytes(*length) as usize).ok_or(Error::PacketDamaged)
}

fn too_large() -> Error {
    Error::PacketTooLarge { most: format!("{} MB", LARGEST >> 20) }
}

#[cfg(test)]
mod tests;
