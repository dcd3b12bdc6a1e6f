//! The recovery key: twenty random bytes on paper that open a file when every password is lost. Two characters at its end tell a
//! slip of the pen from a wrong sheet.

use crate::{Error, key};
use std::fmt;
use zeroize::Zeroizing;

/// The printed key. It is wiped from memory when it is dropped, and only [`RecoveryKey::text`] shows it.
pub struct RecoveryKey(Zeroizing<[u8; 20]>);

/// Crockford's alphabet: without I, L, O and U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUP: usize = 4;
const LETTERS: usize = 32;

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey")
    }
}

impl RecoveryKey {
    pub(crate) fn draw() -> Result<Self, Error> {
        Ok(Self(Zeroizing::new(key::random()?)))
    }

    pub(crate) fn bytes(&self) -> &[u8; 20] {
        &self.0
    }

    /// As it is printed: eight groups of four characters and the two that check them, parted by dashes.
    pub fn text(&self) -> Zeroizing<String> {
        let letter = |value: usize| ALPHABET.get(value % 32).copied().map_or('0', char::from);
        let bits = |at: usize| self.0.get(at / 8).map_or(0, |byte| usize::from(byte >> (7 - at % 8) & 1));
        let mut text = Zeroizing::new(String::with_capacity(48));
        for place in 0..LETTERS {
            if place > 0 && place % GROUP == 0 {
                text.push('-');
            }
            text.push(letter((0..5).fold(0, |value, bit| value << 1 | bits(place * 5 + bit))));
        }
        let check = usize::from(check(self.bytes()));
        text.push('-');
        text.push(letter(check >> 5));
        text.push(letter(check));
        text
    }

    /// Reads what somebody typed from the sheet: blanks, dashes and case do not matter, O is 0, I and L are 1. None when a
    /// character is missing, foreign or wrong.
    pub fn read(text: &str) -> Option<Self> {
        let mut values = Zeroizing::new(Vec::with_capacity(LETTERS + 2));
        for c in text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—')) {
            let c = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let value = ALPHABET.iter().position(|letter| char::from(*letter) == c)?;
            values.push(u16::try_from(value).ok()?);
        }
        if values.len() != LETTERS + 2 {
            return None;
        }
        let (letters, checks) = values.split_at(LETTERS);
        let mut bytes = Zeroizing::new([0u8; 20]);
        for (group, eight) in bytes.chunks_mut(5).zip(letters.chunks(8)) {
            let whole = eight.iter().fold(0u64, |whole, value| whole << 5 | u64::from(*value));
            group.copy_from_slice(whole.to_be_bytes().get(3..)?);
        }
        let told = checks.iter().fold(0, |whole, value| whole << 5 | value);
        (told == check(&bytes)).then_some(Self(bytes))
    }
}

/// CRC-10 (0x233): any one wrong character and any two neighbours changed about are seen.
fn check(bytes: &[u8; 20]) -> u16 {
    bytes.iter().fold(0u16, |crc, byte| {
        (0..8).fold(crc ^ (u16::from(*byte) << 2), |crc, _| if crc & 0x200 == 0 { crc << 1 } else { (crc << 1 ^ 0x233) & 0x3ff })
    }) & 0x3ff
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> RecoveryKey {
        let mut bytes = [0u8; 20];
        bytes.iter_mut().enumerate().for_each(|(at, byte)| *byte = (at * 37 + 11) as u8);
        RecoveryKey(Zeroizing::new(bytes))
    }

    #[test]
    fn it_is_read_back_however_it_is_typed() {
        let key = sample();
        let text = key.text();
        assert_eq!(text.len(), 8 * 4 + 8 + 2);
        for typed in [
            text.to_string(),
            text.to_lowercase(),
            text.replace('-', ""),
            format!(" {} ", text.replace('-', " — ")),
            text.replace('0', "o").replace('1', "l"),
        ] {
            assert_eq!(RecoveryKey::read(&typed).map(|read| *read.0), Some(*key.0), "{typed}");
        }
        for wrong in ["", "U", "秘密", &text[1..], &format!("{}0", *text)] {
            assert!(RecoveryKey::read(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn one_wrong_character_or_two_changed_about_are_seen() {
        let plain = sample().text().replace('-', "");
        for at in 0..plain.len() {
            for letter in ALPHABET {
                let mut typed = plain.clone().into_bytes();
                typed[at] = *letter;
                let typed = String::from_utf8(typed).unwrap_or_default();
                assert_eq!(RecoveryKey::read(&typed).is_some(), typed == plain, "{typed}");
            }
            let mut typed = plain.clone().into_bytes();
            if at + 1 < typed.len() && typed[at] != typed[at + 1] {
                typed.swap(at, at + 1);
                assert!(RecoveryKey::read(&String::from_utf8(typed).unwrap_or_default()).is_none());
            }
        }
    }
}
