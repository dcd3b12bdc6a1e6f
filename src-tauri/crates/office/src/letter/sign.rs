//! Signing: the leader for the group, the head of the unit for the unit; at the desk each under his own account, or on paper with its scan.

use super::letter;
use crate::Error;
use crate::change::Told;
use crate::resolution::read_scan;
use crate::session::Office;
use crate::wire::{LetterCard, LetterSign};
use domain::role::Role;

impl Office {
    /// Signs the version that waits for it.
    pub fn letter_sign(&self, request: &LetterSign) -> Result<LetterCard, Error> {
        let session = self.session("letter_sign")?;
        let on = self.past("on", &request.on)?;
        let scan = read_scan(request.path.trim())?;
        let role = session.role();
        // At the desk each side signs for itself; the clerk records what was signed on paper.
        let (side, how) = match (request.side.as_str(), role, &scan) {
            ("issuer" | "responsible", Role::Clerk, Some(_)) => (request.side.as_str(), "paper"),
            ("issuer", Role::Leader, None) | ("responsible", Role::Member, None) => (request.side.as_str(), "desk"),
            ("issuer" | "responsible", Role::Clerk, None) => return Err(Error::LetterScan),
            ("issuer" | "responsible", ..) => return Err(Error::RoleMayNot),
            (other, ..) => return Err(Error::FieldUnknown { field: other.to_owned() }),
        };
        let told = Told { operation: "letter_sign", object: format!("letter {} {side}", request.letter) };
        let (at, by) = (self.stamp(), session.who());
        self.change(&session, told, |db| {
            let record = letter(&session, db, request.letter)?;
            let version = store::letter::versions(db, record.id)?.pop().ok_or(Error::Internal)?;
            if version.signatures.iter().any(|one| one.side == side) {
                return Err(Error::LetterSigned);
            }
            let person = session.account().person;
            if side == "responsible" && how == "desk" && person != Some(version.head) {
                return Err(Error::LetterNotHead { name: version.head_name });
            }
            if side == "issuer" && how == "desk" {
                session.refuse_own(db, [version.head])?;
            }
            let scan = scan.as_ref().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
            Ok(store::letter::sign(db, version.id, (side, how), person, &on.to_string(), scan, (&by, &at))?)
        })?;
        self.letter_card(&session, request.letter)
    }

    /// Writes the scan of a signature to a file.
    pub fn letter_scan(&self, signature: i64, path: &str) -> Result<(), Error> {
        let session = self.session("letter_scan")?;
        let path = crate::file_name::to_write(path)?;
        let scan = session.store.read(|db| {
            letter(&session, db, store::letter::of_signature(db, signature)?)?;
            Ok::<_, Error>(store::letter::scan(db, signature)?)
        })?;
        let told = Told { operation: "letter_scan", object: format!("letter signature {signature}") };
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, &scan)?))
    }
}
