//! Certificates: the register, its lists, and what is kept of each.

mod custody;
mod draw;
pub(crate) mod due;
mod export;
mod file;
mod look_up;
mod save;
#[cfg(test)]
mod tests;
pub(crate) mod under_way;

use crate::session::{Office, Session};
use crate::wire::{
    CertificateCard, CertificateChange, CertificateCustodyRow, CertificateExplained, CertificateField, CertificateFileRow,
    CertificateQuery, CertificateRow, LookUpRow, Page, Rows,
};
use crate::{Error, permission, search};
use chrono::NaiveDate;
use domain::certificate::Certificate;
use domain::money::Fen;
use domain::role::Role;
use std::collections::HashSet;
use store::Db;
use store::certificate::{CertificateRecord, Filter};

pub(crate) use draw::draw_child;
pub(crate) use save::born;

const WINDOW: u32 = 200;

impl Office {
    /// A window of the certificates.
    pub fn certificate_list(&self, query: &CertificateQuery, page: &Page) -> Result<Rows<CertificateRow>, Error> {
        let session = self.session("certificate_list")?;
        let today = self.today();
        let (total, records) = session.store.read(|db| listed(&session, db, query, page))?;
        Ok(Rows { total, rows: records.iter().map(|record| row_for(session.role(), record, today)).collect() })
    }

    /// A certificate with all that is kept of it.
    pub fn certificate_show(&self, id: i64) -> Result<CertificateCard, Error> {
        let session = self.session("certificate_show")?;
        session.store.read(|db| {
            session.refuse_foreign_unit(db, store::certificate::get(db, id)?.person)?;
            self.card(&session, db, id)
        })
    }

    fn card(&self, session: &Session, db: &Db<'_>, id: i64) -> Result<CertificateCard, Error> {
        let mut records = vec![store::certificate::get(db, id)?];
        let circle = session.circle(db)?;
        shut(&mut records, &circle);
        let record = &records[0];
        let recused = circle.contains(&record.person);
        let sees = permission::role("certificate_file", session.role()).is_ok();
        let files = if sees { store::certificate::files(db, id)? } else { Vec::new() };
        let waiting = store::certificate::first_waiting(db, id)?;
        let may_confirm = permission::role("certificate_confirm", session.role()).is_ok()
            && !recused
            && waiting.is_some_and(|(_, by)| !by.is_empty() && by != session.who());
        Ok(CertificateCard {
            row: row_for(session.role(), record, self.today()),
            look_ups: store::certificate::look_ups(db, id)?
                .into_iter()
                .map(|one| LookUpRow {
                    how: one.how,
                    result: one.result,
                    on: one.on,
                    site: one.site,
                    evidence: one.evidence.filter(|_| sees),
                    second: one.confirms.is_some(),
                    by: one.by,
                    at: one.at,
                })
                .collect(),
            changes: store::certificate::changes(db, id)?
                .into_iter()
                .map(|one| CertificateChange {
                    kind: one.kind,
                    fields: changed(one.was.as_ref(), &one.became),
                    reason: one.reason,
                    by: one.by,
                    at: one.at,
                })
                .collect(),
            files: files
                .into_iter()
                .map(|one| CertificateFileRow {
                    id: one.id,
                    kind: one.kind,
                    name: one.name,
                    media: one.media,
                    sha256: one.sha256,
                    size: one.size,
                    by: one.by,
                    at: one.at,
                })
                .collect(),
            custody: store::certificate::custody(db, id)?
                .into_iter()
                .map(|one| CertificateCustodyRow {
                    kind: one.kind,
                    on: one.on,
                    receipt: one.receipt,
                    place: one.place,
                    file: one.file,
                    by: one.by,
                })
                .collect(),
            explained: store::certificate::explained(db, id)?.map(|one| CertificateExplained {
                part: one.part,
                words: one.words,
                by: one.by,
                at: one.at,
            }),
            may_confirm,
            recused,
        })
    }
}

/// A window of the list: how many there are, and those in it.
fn listed(session: &Session, db: &Db<'_>, query: &CertificateQuery, page: &Page) -> Result<(u32, Vec<CertificateRecord>), Error> {
    let circle = session.circle(db)?;
    let account = session.account();
    let needle = search::needle(&query.text);
    let filter = Filter {
        text: &needle,
        family: &query.family,
        verification: &query.verification,
        units: account.units.as_ref(),
        person: None,
        shut: Some(&circle),
        sort: &page.sort,
        descending: page.descending,
        offset: page.offset,
        limit: if page.limit == 0 { WINDOW } else { page.limit },
    };
    let (total, ids) = store::certificate::page(db, &filter)?;
    let mut records = store::certificate::some(db, &ids)?;
    shut(&mut records, &circle);
    Ok((total, records))
}

/// Every field as text, by its name.
pub(crate) fn shown(certificate: &Certificate) -> [(&'static str, String); 11] {
    let date = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    [
        ("staff_number", certificate.staff_number.clone()),
        ("family", certificate.family.code().to_owned()),
        ("field", certificate.field.clone()),
        ("level", certificate.level.clone()),
        ("number", certificate.number.clone()),
        ("issuer", certificate.issuer.clone()),
        ("issued", certificate.issued.to_string()),
        ("claimed", date(certificate.claimed)),
        ("registered_with", certificate.employer.clone()),
        ("valid_until", date(certificate.valid_until)),
        ("education_due", date(certificate.education_due)),
    ]
}

fn changed(was: Option<&Certificate>, became: &Certificate) -> Vec<CertificateField> {
    let before = was.map(shown);
    shown(became)
        .into_iter()
        .enumerate()
        .map(|(place, (field, became))| CertificateField {
            field: field.to_owned(),
            was: before.as_ref().map(|before| before[place].1.clone()).unwrap_or_default(),
            became,
        })
        .filter(|field| field.was != field.became)
        .collect()
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
    let (certificate, standing) = (&record.certificate, &record.standing);
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
        verified_by: record.verified_by.clone(),
        confirmed_by: standing.confirmed_by.clone(),
        confirmed_on: date(standing.confirmed_on),
        employer: certificate.employer.clone(),
        valid_until: date(certificate.valid_until),
        education_due: date(certificate.education_due),
        settled: standing.settled,
        scan: standing.scan,
        corrected: standing.corrected,
        kept: standing.kept,
        blacklisted: standing.blacklisted,
        amount: record.fen.map(|fen| Fen(fen).to_string()).unwrap_or_default(),
        code: record.code.clone(),
        warning: certificate.number_disagrees(today).or(certificate.number_remark(today)).unwrap_or_default().to_owned(),
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
