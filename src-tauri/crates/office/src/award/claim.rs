//! Claims: the day on which an award was asked for, and what another body has paid for the same certificate.

use crate::Error;
use crate::certificate::row_for;
use crate::change::Told;
use crate::session::Office;
use crate::wire::{AwardClaim, AwardElsewhere, CertificateRow, ElsewhereCard};
use domain::money::{Fen, Refusal};
use store::Db;
use store::award::ElsewhereRecord;
use store::certificate::CertificateRecord;

impl Office {
    /// Records the day on which an award was asked for: never before the certificate was issued, never ahead of today, and not once an
    /// approved batch has settled it. A claim after the closing day of a batch waits for the next one and is judged by its own day.
    pub fn award_claim(&self, request: &AwardClaim) -> Result<CertificateRow, Error> {
        let session = self.session("award_claim")?;
        let on = self.day("claimed", &request.claimed)?;
        if on > self.today() {
            return Err(Error::DateAhead { field: "claimed".to_owned(), value: on.to_string() });
        }
        let told = Told { operation: "award_claim", object: format!("certificate {}", request.certificate) };
        self.change(&session, told, |db| {
            let record = store::certificate::get(db, request.certificate)?;
            session.refuse_own(db, [record.person])?;
            crate::person::refuse_erased(db, record.person)?;
            let issued = record.certificate.issued;
            if on < issued {
                return Err(Error::ClaimEarly { issued: issued.to_string(), claimed: on.to_string() });
            }
            refuse_settled(db, &record)?;
            Ok(store::award::claim(db, request.certificate, &on.to_string())?)
        })?;
        let record = session.store.read(|db| store::certificate::get(db, request.certificate))?;
        Ok(row_for(session.role(), &record, self.today()))
    }

    /// Records what another body paid for a certificate; an empty payer withdraws the record.
    pub fn award_elsewhere(&self, request: &AwardElsewhere) -> Result<CertificateRow, Error> {
        let session = self.session("award_elsewhere")?;
        let line =
            |field: &str, text: &str| domain::text::line(text, 300).map_err(|_| Error::TextInvalid { field: field.to_owned() });
        let payer = line("payer", &request.payer)?;
        let record = if payer.is_empty() {
            None
        } else {
            let paid_on = self.day("paid_on", &request.paid_on)?;
            if paid_on > self.today() {
                return Err(Error::DateAhead { field: "paid_on".to_owned(), value: paid_on.to_string() });
            }
            let document = line("document", &request.document)?;
            if document.is_empty() {
                return Err(Error::DocumentMissing);
            }
            let fen = amount("amount", &request.amount)?;
            Some(ElsewhereRecord { payer, paid_on: paid_on.to_string(), fen, document, by: session.who() })
        };
        let told = Told { operation: "award_elsewhere", object: format!("certificate {}", request.certificate) };
        let (by, at) = (session.who(), self.stamp());
        self.change(&session, told, |db| {
            let certificate = store::certificate::get(db, request.certificate)?;
            session.refuse_own(db, [certificate.person])?;
            refuse_settled(db, &certificate)?;
            Ok(store::award::set_elsewhere(db, request.certificate, record.as_ref(), &by, &at)?)
        })?;
        let record = session.store.read(|db| store::certificate::get(db, request.certificate))?;
        Ok(row_for(session.role(), &record, self.today()))
    }
}

/// Whole fen above 0; more than two decimals are said as such.
pub(crate) fn amount(field: &str, text: &str) -> Result<Fen, Error> {
    let value = || text.trim().to_owned();
    match Fen::read(text) {
        Ok(fen) if fen.0 > 0 => Ok(fen),
        Err(Refusal::Decimals) => Err(Error::AmountDecimals { value: value() }),
        _ => Err(Error::NumberInvalid { field: field.to_owned(), value: value() }),
    }
}

/// What was decided in an approved batch rests on the claim as it was.
fn refuse_settled(db: &Db<'_>, record: &CertificateRecord) -> Result<(), Error> {
    if store::award::settled(db, record.id)? {
        return Err(Error::ClaimSettled { number: record.certificate.number.clone() });
    }
    Ok(())
}

pub(super) fn elsewhere_card(record: ElsewhereRecord) -> ElsewhereCard {
    ElsewhereCard {
        payer: record.payer,
        paid_on: record.paid_on,
        amount: record.fen.to_string(),
        document: record.document,
        by: record.by,
    }
}
