//! Entering, changing and correcting a certificate. What an approved batch has settled is corrected beside the record, never in it.

use super::shown;
use crate::change::Told;
use crate::group::named;
use crate::session::{Office, Session};
use crate::wire::{CertificateCard, CertificateForm, CertificateNumber};
use crate::{Error, person};
use chrono::{Datelike, NaiveDate};
use domain::certificate::{Certificate, Family, Verification};
use domain::certificate_number;
use store::Db;
use store::certificate::{CertificateRecord, NewExplained, NewLookUp};
use store::person::PersonRecord;

/// Most bytes of a number; the longest known patterns have 22 signs.
const LONGEST_NUMBER: usize = 60;

impl Office {
    /// What a number says by itself and about what is typed, before anything is stored.
    pub fn certificate_check(&self, form: &CertificateForm) -> Result<CertificateNumber, Error> {
        let session = self.session("certificate_check")?;
        let today = self.today();
        let number = certificate_number::normal(&form.number);
        let parts = certificate_number::read(&number, today);
        let family = Family::from_code(&form.family).or_else(|| Family::read(&form.family));
        let typed = family.and_then(|family| {
            Some(Certificate {
                family,
                level: family.read_level(&form.level)?.to_owned(),
                number: number.clone(),
                issued: domain::date::read_day(&form.issued).ok()?,
                staff_number: String::new(),
                field: String::new(),
                issuer: String::new(),
                claimed: None,
                verification: Verification::Unverified,
                verified_on: None,
                employer: String::new(),
                valid_until: None,
                education_due: None,
            })
        });
        let (taken, blacklisted) = session.store.read(|db| {
            let taken = store::certificate::with_number(db, &number)?.is_some_and(|held| Some(held.id) != form.id);
            Ok::<_, Error>((taken, store::certificate::blacklisted(db, &number)?))
        })?;
        let mut answer = CertificateNumber {
            disagrees: typed.as_ref().and_then(|typed| typed.number_disagrees(today)).unwrap_or_default().to_owned(),
            remark: typed.as_ref().and_then(|typed| typed.number_remark(today)).unwrap_or_default().to_owned(),
            taken,
            blacklisted,
            ..CertificateNumber::default()
        };
        if let Some(parts) = parts {
            answer.province = domain::region::province(&parts.region).unwrap_or_default().to_owned();
            answer.kind = parts.kind.to_owned();
            (answer.year, answer.level) = (parts.year, parts.level);
            (answer.region, answer.city, answer.body_kind) = (parts.region, parts.city, parts.body_kind);
            (answer.body, answer.site, answer.serial) = (parts.body, parts.site, parts.serial);
        }
        Ok(answer)
    }

    /// Enters a certificate, changes one, or corrects one that is settled.
    pub fn certificate_save(&self, form: &CertificateForm) -> Result<CertificateCard, Error> {
        let session = self.session("certificate_save")?;
        let reason = self.words("reason", &form.reason)?;
        let explanation = self.words("explanation", &form.explanation)?;
        let told = Told {
            operation: "certificate_save",
            object: form.id.map_or_else(|| "certificate".to_owned(), |id| format!("certificate {id}")),
        };
        self.change(&session, told, |db| {
            let (holder, typed) = self.typed(&session, db, form)?;
            let id = match form.id {
                None => self.enter_certificate(&session, db, &holder, &typed, &reason)?,
                Some(id) => {
                    self.alter(&session, db, id, (&holder, &typed), &reason)?;
                    id
                }
            };
            self.query(&session, db, id, &typed, &explanation)?;
            self.card(&session, db, id)
        })
    }

    fn words(&self, field: &str, text: &str) -> Result<String, Error> {
        domain::text::line(text, 900).map_err(|_| Error::TextInvalid { field: field.to_owned() })
    }

    /// Enters a certificate inside another change; the id.
    pub(crate) fn enter_form(&self, session: &Session, db: &Db<'_>, form: &CertificateForm) -> Result<i64, Error> {
        let (holder, typed) = self.typed(session, db, form)?;
        let id = self.enter_certificate(session, db, &holder, &typed, &self.words("reason", &form.reason)?)?;
        self.query(session, db, id, &typed, &self.words("explanation", &form.explanation)?)?;
        Ok(id)
    }

    fn enter_certificate(
        &self,
        session: &Session,
        db: &Db<'_>,
        holder: &PersonRecord,
        typed: &Certificate,
        reason: &str,
    ) -> Result<i64, Error> {
        if store::certificate::blacklisted(db, &typed.number)? {
            return Err(Error::CertificateBlacklisted { number: typed.number.clone() });
        }
        let id = store::certificate::add(db, holder.id, typed)?;
        store::certificate::add_change(db, id, "entered", (None, typed), reason, (&session.who(), &self.stamp()))?;
        Ok(id)
    }

    fn alter(
        &self,
        session: &Session,
        db: &Db<'_>,
        id: i64,
        (holder, typed): (&PersonRecord, &Certificate),
        reason: &str,
    ) -> Result<(), Error> {
        let held = store::certificate::get(db, id)?;
        session.refuse_own(db, [held.person])?;
        if shown(&held.certificate) == shown(typed) {
            return Ok(());
        }
        let (who, at) = (session.who(), self.stamp());
        let facts = held.certificate.looked_up() != typed.looked_up();
        let stated = |one: &Certificate| (one.claimed, one.issuer.clone());
        if held.standing.settled && (facts || stated(&held.certificate) != stated(typed)) {
            if reason.is_empty() {
                return Err(Error::CorrectionReason);
            }
            store::certificate::add_change(db, id, "corrected", (Some(&held.certificate), typed), reason, (&who, &at))?;
            let kept = Certificate {
                employer: typed.employer.clone(),
                valid_until: typed.valid_until,
                education_due: typed.education_due,
                ..held.certificate.clone()
            };
            return Ok(store::certificate::replace(db, id, held.person, &kept)?);
        }
        if facts {
            if store::title::rests_on(db, id)? {
                return Err(Error::CertificateQualified);
            }
            let moved = held.certificate.number != typed.number;
            if moved && (held.standing.blacklisted || store::certificate::blacklisted(db, &typed.number)?) {
                return Err(Error::CertificateBlacklisted { number: typed.number.clone() });
            }
            if held.certificate.verification != Verification::Unverified {
                // What was looked up is no more what the record says.
                let changed = NewLookUp {
                    how: "changed",
                    result: Verification::Unverified,
                    on: None,
                    site: "",
                    evidence: None,
                    role: session.role().code(),
                };
                store::certificate::look_up(db, id, &changed, &who, &at)?;
            }
        }
        store::certificate::replace(db, id, holder.id, typed)?;
        Ok(store::certificate::add_change(db, id, "edited", (Some(&held.certificate), typed), reason, (&who, &at))?)
    }

    /// A number that contradicts level or year needs words, new ones whenever the facts are new.
    fn query(&self, session: &Session, db: &Db<'_>, id: i64, typed: &Certificate, words: &str) -> Result<(), Error> {
        let stands = store::certificate::get(db, id)?;
        // A correction leaves the record as it is; what it says is judged by whoever reads its reason.
        if stands.standing.settled {
            return Ok(());
        }
        let Some(part) = typed.number_disagrees(self.today()) else { return Ok(()) };
        let known = store::certificate::explained(db, id)?;
        if !words.is_empty() && known.as_ref().is_none_or(|known| known.words != words) {
            let new = NewExplained { part, certificate: typed, words };
            return Ok(store::certificate::explain(db, id, &new, &session.who(), &self.stamp())?);
        }
        if known.is_some() { Ok(()) } else { Err(self.disagreement(typed).unwrap_or(Error::Internal)) }
    }

    /// The refusal of a number that contradicts its record; none when it does not.
    pub(super) fn disagreement(&self, typed: &Certificate) -> Option<Error> {
        let part = typed.number_disagrees(self.today())?;
        let parts = certificate_number::read(&typed.number, self.today())?;
        Some(match part {
            "LEVEL" => Error::CertificateNumberLevel { said: parts.level.map(|level| level.to_string()).unwrap_or_default() },
            _ => Error::CertificateNumberYear { said: parts.year.map(|year| year.to_string()).unwrap_or_default() },
        })
    }

    /// Reads what is typed and holds it against what is known.
    fn typed(&self, session: &Session, db: &Db<'_>, form: &CertificateForm) -> Result<(PersonRecord, Certificate), Error> {
        let staff_number = form.staff_number.trim();
        let unknown = || Error::PersonUnknown { number: staff_number.to_owned() };
        let holder = store::person::by_number(db, staff_number)?.ok_or_else(unknown)?;
        person::refuse_erased(db, holder).map_err(|_| unknown())?;
        session.refuse_own(db, [holder])?;
        let holder = store::person::get(db, holder)?;
        let family = Family::from_code(form.family.trim())
            .or_else(|| Family::read(&form.family))
            .ok_or_else(|| Error::CertificateFamily { value: form.family.clone() })?;
        let level = family.read_level(&form.level).ok_or_else(|| Error::CertificateLevel { value: form.level.clone() })?;
        let number = certificate_number::normal(&named("number", &form.number)?);
        if number.len() > LONGEST_NUMBER {
            return Err(Error::TextInvalid { field: "number".to_owned() });
        }
        let line =
            |field: &str, text: &str| domain::text::line(text, 300).map_err(|_| Error::TextInvalid { field: field.to_owned() });
        let day = |field: &str, text: &str| -> Result<Option<NaiveDate>, Error> {
            let invalid = |_| Error::DateInvalid { field: field.to_owned(), value: text.to_owned() };
            if text.trim().is_empty() { Ok(None) } else { domain::date::read_day(text).map(Some).map_err(invalid) }
        };
        let missing = |field: &str| Error::DateInvalid { field: field.to_owned(), value: String::new() };
        let issued = day("issued", &form.issued)?.ok_or_else(|| missing("issued"))?;
        let claimed = day("claimed", &form.claimed)?;
        let today = self.today();
        for (field, day) in [("issued", Some(issued)), ("claimed", claimed)] {
            if let Some(day) = day.filter(|day| *day > today) {
                return Err(Error::DateFuture { field: field.to_owned(), value: day.to_string() });
            }
        }
        if let Some(born) = born(&holder).filter(|born| issued <= *born) {
            return Err(Error::CertificateBirth { value: born.year().to_string() });
        }
        let (valid_until, education_due) = (day("valid_until", &form.valid_until)?, day("education_due", &form.education_due)?);
        for (field, day) in [("valid_until", valid_until), ("education_due", education_due)] {
            if let Some(day) = day.filter(|day| *day < issued) {
                return Err(Error::CertificateSpan { field: field.to_owned(), value: day.to_string() });
            }
        }
        if let Some(held) = store::certificate::with_number(db, &number)?.filter(|held| Some(held.id) != form.id) {
            return Err(Error::CertificateTaken { number, name: held.name });
        }
        let (verification, verified_on) = match form.id {
            Some(id) => {
                let CertificateRecord { certificate, .. } = store::certificate::get(db, id)?;
                (certificate.verification, certificate.verified_on)
            }
            None => (Verification::Unverified, None),
        };
        let typed = Certificate {
            staff_number: holder.person.staff_number.clone(),
            family,
            field: named("field", &form.field)?,
            level: level.to_owned(),
            number,
            issuer: line("issuer", &form.issuer)?,
            issued,
            claimed,
            verification,
            verified_on,
            employer: line("registered_with", &form.employer)?,
            valid_until,
            education_due,
        };
        Ok((holder, typed))
    }
}

/// Day of birth, by the identity number or the roster; the first day of a month or year that is all there is.
pub(crate) fn born(holder: &PersonRecord) -> Option<NaiveDate> {
    let person = &holder.person;
    person
        .identity
        .as_ref()
        .map(domain::identity::IdentityNumber::birth)
        .or(person.birth.map(domain::date::PartialDate::first_day))
}
