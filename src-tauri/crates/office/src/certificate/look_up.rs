//! Look-ups 查验: the first, the second by another person, and numbers of forged certificates.

use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::wire::{BlacklistLift, BlacklistRow, CertificateConfirm, CertificateRow, CertificateVerify};
use chrono::NaiveDate;
use domain::certificate::Verification;
use store::certificate::NewLookUp;

impl Office {
    /// Records a look-up. That a certificate is genuine counts once a second person has confirmed it.
    pub fn certificate_verify(&self, request: &CertificateVerify) -> Result<CertificateRow, Error> {
        let session = self.session("certificate_verify")?;
        let result =
            Verification::read(&request.result).filter(|_| !request.result.is_empty()).ok_or(Error::VerificationInvalid)?;
        let (on, site) = self.looked(&request.on, &request.site)?;
        let evidence = super::file::read(&request.evidence)?;
        let told = Told { operation: "certificate_verify", object: format!("certificate {}", request.id) };
        let (who, at) = (session.who(), self.stamp());
        self.change(&session, told, |db| {
            let held = store::certificate::get(db, request.id)?;
            session.refuse_own(db, [held.person])?;
            if result == Verification::Verified {
                if held.standing.blacklisted {
                    return Err(Error::CertificateBlacklisted { number: held.certificate.number });
                }
                if let Some(refusal) = self.disagreement(&held.certificate)
                    && store::certificate::explained(db, request.id)?.is_none()
                {
                    return Err(refusal);
                }
            }
            let evidence = super::file::keep(db, request.id, "evidence", evidence.as_ref(), &who, &at)?;
            let new = NewLookUp { how: "looked_up", result, on: Some(on), site: &site, evidence, role: session.role().code() };
            Ok(store::certificate::look_up(db, request.id, &new, &who, &at)?)
        })?;
        Ok(super::row_for(session.role(), &session.store.read(|db| store::certificate::get(db, request.id))?, self.today()))
    }

    /// The second look-up of certificates that somebody else found genuine; how many. All or none.
    pub fn certificate_confirm(&self, request: &CertificateConfirm) -> Result<u32, Error> {
        let session = self.session("certificate_confirm")?;
        let (on, site) = self.looked(&request.on, &request.site)?;
        let evidence = super::file::read(&request.evidence)?;
        let object = match request.ids.as_slice() {
            [one] => format!("certificate {one}"),
            many => format!("certificates {}", many.len()),
        };
        let (who, at) = (session.who(), self.stamp());
        self.change(&session, Told { operation: "certificate_confirm", object }, |db| {
            let circle = session.circle(db)?;
            for &id in &request.ids {
                let held = store::certificate::get(db, id)?;
                if circle.contains(&held.person) {
                    session.refuse_own(db, [held.person])?;
                }
                let (first, by) = store::certificate::first_waiting(db, id)?.ok_or(Error::LookUpNone)?;
                if by.is_empty() {
                    return Err(Error::LookUpUnnamed);
                }
                if by == who {
                    return Err(Error::LookUpOwn);
                }
                let evidence = super::file::keep(db, id, "evidence", evidence.as_ref(), &who, &at)?;
                store::certificate::confirm(db, id, first, (on, &site, evidence), &who, &at)?;
            }
            if request.ids.is_empty() { Err(Error::LookUpNone) } else { Ok(u32::try_from(request.ids.len()).unwrap_or(u32::MAX)) }
        })
    }

    /// Numbers of forged certificates, the lifted ones too, latest first.
    pub fn certificate_blacklist(&self) -> Result<Vec<BlacklistRow>, Error> {
        let session = self.session("certificate_blacklist")?;
        let rows = session.store.read(store::certificate::blacklist)?;
        Ok(rows
            .into_iter()
            .map(|one| BlacklistRow {
                id: one.id,
                number: one.number,
                certificate: one.certificate,
                name: one.name,
                staff_number: one.staff_number,
                by: one.by,
                at: one.at,
                lifted_why: one.lifted_why,
                lifted_by: one.lifted_by,
                lifted_at: one.lifted_at,
            })
            .collect())
    }

    /// Lifts a number, with its reason, by another role than had it found forged.
    pub fn certificate_lift(&self, request: &BlacklistLift) -> Result<Vec<BlacklistRow>, Error> {
        let session = self.session("certificate_lift")?;
        let reason = domain::text::line(&request.reason, 900).map_err(|_| Error::TextInvalid { field: "reason".to_owned() })?;
        if reason.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let told = Told { operation: "certificate_lift", object: format!("blacklist {}", request.id) };
        let (who, at, role) = (session.who(), self.stamp(), session.role().code());
        self.change(&session, told, |db| {
            let all = store::certificate::blacklist(db)?;
            let one = all.iter().find(|one| one.id == request.id).ok_or(Error::NotFound)?;
            if !one.lifted_at.is_empty() {
                return Err(Error::BlacklistLifted);
            }
            session.refuse_own(db, [one.person])?;
            if one.by == who || one.role == role {
                return Err(Error::BlacklistSame);
            }
            Ok(store::certificate::lift(db, request.id, &reason, (&who, role), &at)?)
        })?;
        self.certificate_blacklist()
    }

    /// Day and place of a look-up.
    fn looked(&self, on: &str, site: &str) -> Result<(NaiveDate, String), Error> {
        let field = || "verified_on".to_owned();
        let day = domain::date::read_day(on).map_err(|_| Error::DateInvalid { field: field(), value: on.to_owned() })?;
        if day > self.today() {
            return Err(Error::DateFuture { field: field(), value: day.to_string() });
        }
        let site = domain::text::line(site, 600).map_err(|_| Error::TextInvalid { field: "site".to_owned() })?;
        Ok((day, site))
    }
}
