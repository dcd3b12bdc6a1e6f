//! Who looked at whose record: noted once a day for each person and kind, and every unmasking with its purpose.

use crate::Error;
use crate::change::Told;
use crate::session::{Office, Session};
use crate::wire::Unmask;
use domain::role::Role;

impl Office {
    /// Notes that the account looked at a person's record.
    pub(crate) fn note_look(&self, session: &Session, person: i64, what: &str) -> Result<(), Error> {
        let (day, who) = (self.today().to_string(), session.who());
        if session.store.read(|db| store::look::seen(db, &day, &who, person, what))? {
            return Ok(());
        }
        let told = Told { operation: "look", object: format!("person {person} {what}") };
        self.change(session, told, |db| Ok(store::look::add(db, &day, &who, person, what, "")?))
    }

    /// A masked number in full, for a purpose that is recorded.
    pub fn person_unmask(&self, request: &Unmask) -> Result<String, Error> {
        let session = self.session("person_unmask")?;
        // Whoever pays needs the account to pay into, not the identity number.
        if !["identity", "bank_account"].contains(&request.field.as_str()) {
            return Err(Error::FieldUnknown { field: request.field.clone() });
        }
        if session.role() == Role::Payer && request.field != "bank_account" {
            return Err(Error::RoleMayNot);
        }
        let purpose =
            domain::text::line(&request.purpose, 600).map_err(|_| Error::TextInvalid { field: "purpose".to_owned() })?;
        if purpose.is_empty() {
            return Err(Error::PurposeMissing);
        }
        let day = self.today().to_string();
        let told = Told { operation: "person_unmask", object: format!("person {} {}", request.person, request.field) };
        self.change(&session, told, |db| {
            crate::person::refuse_erased(db, request.person)?;
            let person = store::person::get(db, request.person)?.person;
            store::look::add(db, &day, &session.who(), request.person, &request.field, &purpose)?;
            Ok(match request.field.as_str() {
                "identity" => person.identity.map(|number| number.as_str().to_owned()).unwrap_or_default(),
                _ => person.typed.bank_account,
            })
        })
    }
}
