//! Who a rater's desk is: a name, a key that signs and a key that opens, wrapped by a password in a file of the desk. The key card is
//! its public half, signed by itself; sixteen digits of it are compared by voice.

use super::envelope::{clean, json, recipient, verifying};
use super::{CARD, envelope};
use crate::account::check_password;
use crate::desk::Desk;
use crate::session::Office;
use crate::wire::{IdentityMake, IdentityState};
use crate::{Error, file_name};
use age::secrecy::ExposeSecret;
use age::x25519::Identity;
use ed25519_dalek::{Signature, Signer, SigningKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use store::{KdfCost, Sealed};
use zeroize::Zeroizing;

const FILE: &str = "identity.json";
const FORMAT: u32 = 1;
const CARD_KIND: &str = "talent-desk-key";
const CARD_SIGNED_AS: &[u8] = b"talent desk key card\0";
/// A card is a few hundred bytes.
const LARGEST_CARD: u64 = 16 << 10;
const LONGEST_NAME: usize = 120;

/// The file of the desk.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    format: u32,
    card: Card,
    secret: Sealed,
}

/// The public half: what the office is given to issue packets to. It holds no secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// `talent-desk-key`.
    pub kind: String,
    /// 1.
    pub format: u32,
    /// Name.
    pub name: String,
    /// Ed25519 verifying key, hex.
    pub verifying: String,
    /// age recipient.
    pub recipient: String,
    /// Ed25519 signature of the key over the card without it, hex.
    pub signature: String,
}

/// Both halves, for as long as the desk is unlocked.
pub(crate) struct Keys {
    pub card: Card,
    pub signing: SigningKey,
    pub identity: Identity,
}

impl Card {
    /// Reads a card's file; `CardDamaged` when it is none, `CardForged` when it does not sign itself.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let missing = |_| Error::FileMissing { path: path.display().to_string() };
        if std::fs::metadata(path).map_err(missing)?.len() > LARGEST_CARD {
            return Err(Error::CardDamaged);
        }
        let card: Self = serde_json::from_slice(&std::fs::read(path).map_err(missing)?).map_err(|_| Error::CardDamaged)?;
        card.check()?;
        Ok(card)
    }

    /// Sixteen digits in groups of four.
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.verifying, &self.recipient)
    }

    fn check(&self) -> Result<(), Error> {
        let key = verifying(&self.verifying).ok_or(Error::CardDamaged)?;
        let known = self.kind == CARD_KIND && self.format == FORMAT;
        if !known || self.name.is_empty() || !clean(&self.name, LONGEST_NAME) || recipient(&self.recipient).is_err() {
            return Err(Error::CardDamaged);
        }
        let signature = store::unhex(&self.signature).and_then(|bytes| Signature::from_slice(&bytes).ok());
        let signature = signature.ok_or(Error::CardDamaged)?;
        key.verify_strict(&self.signed()?, &signature).map_err(|_| Error::CardForged)
    }

    fn signed(&self) -> Result<Vec<u8>, Error> {
        Ok([CARD_SIGNED_AS.to_vec(), json(&Self { signature: String::new(), ..self.clone() })?].concat())
    }
}

/// Sixteen digits of two keys, in groups of four: what two people compare by voice.
pub fn fingerprint(verifying: &str, recipient: &str) -> String {
    let digest = Sha256::digest(format!("{verifying}|{recipient}"));
    let number = digest.iter().take(8).fold(0u64, |number, byte| number << 8 | u64::from(*byte)) % 10_000_000_000_000_000;
    let digits = format!("{number:016}");
    [0, 4, 8, 12].map(|at| &digits[at..at + 4]).join(" ")
}

impl Keys {
    fn draw(name: &str) -> Result<Self, Error> {
        let signing = SigningKey::from_bytes(&store::random()?);
        let identity = Identity::generate();
        let mut card = Card {
            kind: CARD_KIND.to_owned(),
            format: FORMAT,
            name: name.to_owned(),
            verifying: store::hex(signing.verifying_key().as_bytes()),
            recipient: identity.to_public().to_string(),
            signature: String::new(),
        };
        card.signature = store::hex(&signing.sign(&card.signed()?).to_bytes());
        Ok(Self { card, signing, identity })
    }

    fn secret(&self) -> Zeroizing<Vec<u8>> {
        let age = self.identity.to_string();
        Zeroizing::new([self.signing.as_bytes().as_slice(), age.expose_secret().as_bytes()].concat())
    }

    fn of(card: Card, secret: &[u8]) -> Option<Self> {
        let (seed, age) = secret.split_first_chunk::<32>()?;
        let keys = Self {
            card,
            signing: SigningKey::from_bytes(seed),
            identity: Identity::from_str(std::str::from_utf8(age).ok()?).ok()?,
        };
        let fits = keys.card.verifying == store::hex(keys.signing.verifying_key().as_bytes())
            && keys.card.recipient == keys.identity.to_public().to_string();
        fits.then_some(keys)
    }
}

impl Desk {
    fn identity(&self) -> Result<Option<Stored>, Error> {
        let path = self.file(FILE);
        let damaged = || Error::IdentityDamaged { path: path.display().to_string() };
        if !path.exists() {
            return Ok(None);
        }
        let bytes = envelope::read(&path)?;
        let stored: Stored = serde_json::from_slice(&bytes).map_err(|_| damaged())?;
        let whole = stored.format == FORMAT && stored.card.check().is_ok();
        if whole { Ok(Some(stored)) } else { Err(damaged()) }
    }

    pub(super) fn card(&self) -> Result<Option<Card>, Error> {
        Ok(self.identity()?.map(|stored| stored.card))
    }
}

impl Office {
    /// Whether this desk has an identity, and which.
    pub fn identity_state(&self) -> Result<IdentityState, Error> {
        Ok(self.desk.card()?.as_ref().map(state).unwrap_or_default())
    }

    /// Makes the desk's identity. There is one, and nothing replaces it: whoever rates with it would lose what was sent to him.
    pub fn identity_make(&self, request: &IdentityMake) -> Result<IdentityState, Error> {
        let invalid = || Error::TextInvalid { field: "name".to_owned() };
        let name = domain::text::line(&request.name, LONGEST_NAME).map_err(|_| invalid())?;
        if name.is_empty() {
            return Err(Error::NameEmpty { field: "name".to_owned() });
        }
        check_password(&request.password)?;
        if self.desk.file(FILE).exists() {
            return Err(Error::IdentityThere);
        }
        let keys = Keys::draw(&name)?;
        let secret = Sealed::seal(&request.password, &keys.secret(), &keys.card.signature, KdfCost::NORMAL)?;
        let stored = Stored { format: FORMAT, card: keys.card, secret };
        let text = serde_json::to_string_pretty(&stored).map_err(|_| Error::Internal)?;
        self.desk.keep(FILE, &text)?;
        Ok(state(&stored.card))
    }

    /// Writes the key card, a `.tdkey` file.
    pub fn identity_card(&self, path: &str) -> Result<IdentityState, Error> {
        let card = self.desk.card()?.ok_or(Error::IdentityMissing)?;
        let place = to_write(path, CARD)?;
        let text = serde_json::to_string_pretty(&card).map_err(|_| Error::Internal)?;
        store::atomic::write_atomic(&place, text.as_bytes())?;
        Ok(state(&card))
    }

    /// Unlocks the desk's identity; a wrong password waits like one at the group's door.
    pub(super) fn unlock_identity(&self, password: &str) -> Result<Keys, Error> {
        let path = self.desk.file(FILE);
        let stored = self.desk.identity()?.ok_or(Error::IdentityMissing)?;
        let damaged = || Error::IdentityDamaged { path: path.display().to_string() };
        let opened = self.try_password(&path, "", || stored.secret.open(password, &stored.card.signature));
        let secret = opened.map_err(|error| match error {
            Error::SignInWrong => Error::IdentityPassword,
            Error::Internal => damaged(),
            other => other,
        })?;
        Keys::of(stored.card, &secret).ok_or_else(damaged)
    }
}

/// A path to write one of our own kinds of files to.
pub(super) fn to_write(path: &str, kind: &str) -> Result<PathBuf, Error> {
    file_name::to_write_kind(path, &[kind])
}

fn state(card: &Card) -> IdentityState {
    IdentityState { made: true, name: card.name.clone(), fingerprint: card.fingerprint() }
}
