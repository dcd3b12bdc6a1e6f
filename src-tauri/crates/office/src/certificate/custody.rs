//! 原件保管: an employee's own original, taken in and given back against a signed receipt. There is no lending, and no certificate of
//! somebody who does not work here.

use crate::Error;
use crate::change::Told;
use crate::group::named;
use crate::session::Office;
use crate::wire::{CertificateCard, CertificateCustody};
use store::certificate::NewCustody;

impl Office {
    /// Records that an original was taken in (`kept`) or given back (`returned`).
    pub fn certificate_custody(&self, request: &CertificateCustody) -> Result<CertificateCard, Error> {
        let session = self.session("certificate_custody")?;
        if !["kept", "returned"].contains(&request.kind.as_str()) {
            return Err(Error::FieldUnknown { field: request.kind.clone() });
        }
        let on = self.day("kept_on", &request.on)?;
        if on > self.today() {
            return Err(Error::DateFuture { field: "kept_on".to_owned(), value: on.to_string() });
        }
        let receipt = named("receipt", &request.receipt)?;
        let place = domain::text::line(&request.place, 300).map_err(|_| Error::TextInvalid { field: "place".to_owned() })?;
        let looked = super::file::read(&request.path)?.ok_or(Error::FileMissing { path: String::new() })?;
        let told = Told { operation: "certificate_custody", object: format!("certificate {}", request.id) };
        let (who, at) = (session.who(), self.stamp());
        self.change(&session, told, |db| {
            let held = store::certificate::get(db, request.id)?;
            session.refuse_own(db, [held.person])?;
            let before = store::certificate::custody(db, request.id)?;
            let on = on.to_string();
            let last = before.first();
            if held.standing.kept == (request.kind == "kept") || last.is_some_and(|last| last.on > on) {
                return Err(Error::CustodyOrder);
            }
            let left = store::person::get(db, held.person)?.person.typed.left_on.is_some_and(|left| left.to_string() < on);
            if request.kind == "kept" && left {
                return Err(Error::CustodyLeft { name: held.name });
            }
            let file = super::file::keep(db, request.id, "receipt", Some(&looked), &who, &at)?.ok_or(Error::Internal)?;
            let new = NewCustody { kind: &request.kind, on: &on, receipt: &receipt, place: &place, file };
            store::certificate::keep_original(db, request.id, &new, &who, &at)?;
            self.card(&session, db, request.id)
        })
    }
}
