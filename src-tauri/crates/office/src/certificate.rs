//! Certificates and their look-up.

use crate::change::Told;
use crate::person::window;
use crate::session::Office;
use crate::wire::{CertificateQuery, CertificateRow, CertificateVerify, Page, Rows};
use crate::{Error, permission, search};
use chrono::NaiveDate;
use domain::certificate::Verification;
use domain::money::Fen;
use domain::role::Role;
use std::collections::{HashMap, HashSet};
use store::certificate::CertificateRecord;

impl Office {
    /// A window of the certificates.
    pub fn certificate_list(&self, query: &CertificateQuery, page: &Page) -> Result<Rows<CertificateRow>, Error> {
        let session = self.session("certificate_list")?;
        let today = self.today();
        let account = session.account();
        let mut records = session.store.read(|db| {
            let mut records = store::certificate::list(db)?;
            if let Some(units) = &account.units {
                let mut own = HashMap::new();
                for record in &records {
                    own.insert(record.person, units.contains(&store::person::unit_of(db, record.person)?));
                }
                records.retain(|record| own.get(&record.person) == Some(&true));
            }
            shut(&mut records, &session.circle(db)?);
            Ok::<_, Error>(records)
        })?;
        let needle = search::needle(&query.text);
        records.retain(|record| {
            let certificate = &record.certificate;
            (query.family.is_empty() || certificate.family.code() == query.family)
                && (query.verification.is_empty() || certificate.verification.code() == query.verification)
                && (needle.is_empty() || matches(record, &needle))
        });
        sort(&mut records, page);
        let total = u32::try_from(records.len()).unwrap_or(u32::MAX);
        let rows = window(&records, page).iter().map(|record| row_for(account.role, record, today)).collect();
        Ok(Rows { total, rows })
    }

    /// Records a look-up.
    pub fn certificate_verify(&self, request: &CertificateVerify) -> Result<CertificateRow, Error> {
        let session = self.session("certificate_verify")?;
        let result =
            Verification::read(&request.result).filter(|_| !request.result.is_empty()).ok_or(Error::VerificationInvalid)?;
        let on = domain::date::read_day(&request.on)
            .map_err(|_| Error::DateInvalid { field: "verified_on".to_owned(), value: request.on.clone() })?;
        let site = domain::text::line(&request.site, 600).map_err(|_| Error::TextInvalid { field: "site".to_owned() })?;
        let told = Told { operation: "certificate_verify", object: format!("certificate {}", request.id) };
        self.change(&session, told, |db| {
            session.refuse_own(db, [store::certificate::get(db, request.id)?.person])?;
            Ok(store::certificate::verify(db, request.id, result, on, &site, &session.who())?)
        })?;
        Ok(row_for(session.role(), &session.store.read(|db| store::certificate::get(db, request.id))?, self.today()))
    }
}

/// What a batch grants to oneself, or to a relative, is seen once it is approved.
pub(crate) fn shut(records: &mut [CertificateRecord], circle: &HashSet<i64>) {
    for record in records.iter_mut().filter(|record| !record.approved && circle.contains(&record.person)) {
        record.fen = None;
        record.code.clear();
    }
}

/// A certificate as a role may see it: what it would be paid is for those who may ask for awards.
pub(crate) fn row_for(role: Role, record: &CertificateRecord, today: NaiveDate) -> CertificateRow {
    let shown = row(record, today);
    match permission::role("award_decisions", role) {
        Ok(()) => shown,
        Err(_) => CertificateRow { amount: String::new(), code: String::new(), ..shown },
    }
}

/// A certificate as the lists show it.
fn row(record: &CertificateRecord, today: NaiveDate) -> CertificateRow {
    let certificate = &record.certificate;
    let date = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    CertificateRow {
        id: record.id,
        person: record.person,
        staff_number: certificate.staff_number.clone(),
        name: record.name.clone(),
        unit: record.unit.clone(),
        family: certificate.family.code().to_owned(),
        field: certificate.field.clone(),
        level: certificate.level.clone(),
        number: certificate.number.clone(),
        issuer: certificate.issuer.clone(),
        issued: certificate.issued.to_string(),
        claimed: date(certificate.claimed),
        verification: certificate.verification.code().to_owned(),
        verified_on: date(certificate.verified_on),
        verified_site: record.verified_site.clone(),
        amount: record.fen.map(|fen| Fen(fen).to_string()).unwrap_or_default(),
        code: record.code.clone(),
        warning: certificate.number_disagrees(today).unwrap_or_default().to_owned(),
    }
}

/// Name, pinyin, staff number or certificate number holds the text.
pub(crate) fn matches(record: &CertificateRecord, needle: &str) -> bool {
    record.name.contains(needle)
        || record.pinyin.contains(needle)
        || record.certificate.staff_number.to_lowercase().contains(needle)
        || record.certificate.number.to_lowercase().contains(needle)
        || record.unit.contains(needle)
}

fn sort(records: &mut [CertificateRecord], page: &Page) {
    match page.sort.as_str() {
        "name" => records.sort_by(|one, other| one.pinyin.cmp(&other.pinyin)),
        "unit" => records.sort_by(|one, other| one.unit.cmp(&other.unit)),
        "issued" => records.sort_by_key(|record| record.certificate.issued),
        "claimed" => records.sort_by_key(|record| record.certificate.claimed),
        "number" => records.sort_by(|one, other| one.certificate.number.cmp(&other.certificate.number)),
        "level" => records.sort_by_key(|record| {
            let certificate = &record.certificate;
            (certificate.family, certificate.family.rank(&certificate.level))
        }),
        "amount" => records.sort_by_key(|record| record.fen),
        _ => {}
    }
    if page.descending {
        records.reverse();
    }
}
