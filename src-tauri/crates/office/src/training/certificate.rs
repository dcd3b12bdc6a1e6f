//! Certificates that came of a programme go into the register; they count for nothing there before they are looked up like any other.

use super::card::card;
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::wire::{CertificateForm, TrainingCard, TrainingCertificates};

impl Office {
    /// Enters the certificates of those who were credited by a closed programme, all or none.
    pub fn training_certificates(&self, request: &TrainingCertificates) -> Result<TrainingCard, Error> {
        let session = self.session("training_certificates")?;
        let rows: Vec<(i64, &str)> = request
            .numbers
            .iter()
            .map(|(person, number)| (*person, number.trim()))
            .filter(|(_, number)| !number.is_empty())
            .collect();
        if rows.is_empty() {
            return Err(Error::TrainingNobody);
        }
        let told = Told {
            operation: "training_certificates",
            object: format!("training programme {} certificates {}", request.programme, rows.len()),
        };
        self.change(&session, told, |db| {
            let record = store::training::get(db, request.programme).map_err(|_| Error::NotFound)?;
            if record.state != "closed" {
                return Err(Error::TrainingNotClosed { title: record.title });
            }
            let credits = store::training::credits_of(db, record.id)?;
            let known = store::training::certificates(db, record.id)?;
            for (person, number) in &rows {
                let holder = store::person::get(db, *person).map_err(|_| Error::NotFound)?.person;
                if !credits.iter().any(|credit| credit.person == *person && credit.ground == "counted") {
                    return Err(Error::TrainingUncredited { name: holder.name });
                }
                if known.iter().any(|(of, _, _)| of == person) {
                    return Err(Error::TrainingCertified { name: holder.name });
                }
                let form = CertificateForm {
                    staff_number: holder.staff_number,
                    family: request.family.clone(),
                    field: request.field.clone(),
                    level: request.level.clone(),
                    number: (*number).to_owned(),
                    issuer: request.issuer.clone(),
                    issued: request.issued.clone(),
                    reason: record.title.clone(),
                    ..CertificateForm::default()
                };
                let certificate = self.enter_form(&session, db, &form)?;
                store::training::feed(db, certificate, record.id)?;
            }
            Ok(())
        })?;
        session.store.read(|db| card(db, request.programme))
    }
}
