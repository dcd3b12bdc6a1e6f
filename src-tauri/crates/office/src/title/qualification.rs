//! 任职资格: on a certificate, taken over from the roster, or withdrawn. What committees find enters when their session is closed.

use super::{by_number, day_of, line, named_level, reason};
use crate::change::Told;
use crate::person::window;
use crate::session::{Office, Session};
use crate::wire::{
    Page, QualificationNew, QualificationRow, QualificationWithdraw, Rows, TitleLevelName, TitleOffer, TitleQuery, TitleSeries,
    TitleTake,
};
use crate::{Error, permission, search};
use domain::certificate::{Family, Verification};
use domain::title::{SERIES, SKILL, levels, name, rank, read};
use std::collections::HashSet;
use store::Db;
use store::title::{NewQualification, QualificationRecord};

/// The series that are offered, with the levels they have.
pub(super) fn series() -> Vec<TitleSeries> {
    let level = |series: &str, level: &str| {
        rank(series, level)?;
        Some(TitleLevelName { level: level.to_owned(), name: name(series, level).unwrap_or_default().to_owned() })
    };
    SERIES
        .iter()
        .map(|one| TitleSeries {
            series: (*one).to_owned(),
            levels: levels(one).iter().filter_map(|word| level(one, word)).collect(),
        })
        .collect()
}

impl Office {
    /// A window of the qualifications.
    pub fn title_qualifications(&self, query: &TitleQuery, page: &Page) -> Result<Rows<QualificationRow>, Error> {
        let session = self.session("title_qualifications")?;
        let rows = session.store.read(|db| qualifications(&session, db, query, page))?;
        let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        Ok(Rows { total, rows: window(&rows, page).to_vec() })
    }

    /// Records a qualification that rests on a certificate which was looked up and found genuine.
    pub fn title_qualification_add(&self, request: &QualificationNew) -> Result<QualificationRow, Error> {
        let session = self.session("title_qualification_add")?;
        let (series, level, title) = named_level(&request.series, &request.level, &request.title)?;
        let (specialty, document) = (line("specialty", &request.specialty)?, line("document", &request.document)?);
        let asked = request.obtained_on.trim();
        let asked = if asked.is_empty() { None } else { Some(self.day_past("obtained_on", asked)?) };
        let told = Told { operation: "title_qualification_add", object: "qualification".to_owned() };
        let at = self.stamp();
        let id = self.change(&session, told, |db| {
            let person = by_number(db, &request.staff_number)?;
            session.refuse_own(db, [person])?;
            let number = request.certificate.trim();
            let certificates = store::certificate::of_person(db, person)?;
            let family = if series == SKILL { Family::Skill } else { Family::Title };
            let proves = |record: &&store::certificate::CertificateRecord| {
                record.certificate.number == number
                    && record.certificate.verification == Verification::Verified
                    && record.certificate.family == family
                    && record.certificate.level == level
            };
            let certificate =
                certificates.iter().find(proves).ok_or_else(|| Error::CertificateUnfit { number: number.to_owned() })?;
            let obtained = asked.unwrap_or(certificate.certificate.issued).to_string();
            refuse_twice(db, person, &series, &level, &specialty)?;
            let new = NewQualification {
                person,
                series: &series,
                level: &level,
                specialty: &specialty,
                name: &title,
                obtained_on: Some(&obtained),
                how: "exam",
                candidate: None,
                certificate: Some(certificate.id),
                document: &document,
            };
            if store::title::qualifications_of(db, person)?.iter().any(|one| one.certificate == Some(certificate.id)) {
                return Err(Error::QualificationTwice { name: certificate.name.clone(), title: title.clone() });
            }
            Ok(store::title::qualify(db, &new, &session.who(), &at)?)
        })?;
        shown(&session, id)
    }

    /// Withdraws a qualification. Every appointment that rests on it lies still until the group decides.
    pub fn title_qualification_withdraw(&self, request: &QualificationWithdraw) -> Result<QualificationRow, Error> {
        let session = self.session("title_qualification_withdraw")?;
        let on = self.day_past("day", &request.on)?;
        let (document, reason) = (line("document", &request.document)?, reason(&request.reason)?);
        if document.is_empty() {
            return Err(Error::DocumentNeeded);
        }
        let id = request.qualification;
        let told = Told { operation: "title_qualification_withdraw", object: format!("qualification {id}") };
        let at = self.stamp();
        self.change(&session, told, |db| {
            let record = store::title::qualification(db, id)?;
            session.refuse_own(db, [record.person])?;
            if !record.obtained_on.is_empty() && on < day_of(&record.obtained_on)? {
                return Err(Error::SpanWrong { from: record.obtained_on, until: on.to_string() });
            }
            store::title::withdraw(db, id, &on.to_string(), &document, &reason, &session.who(), &at).map_err(
                |error| match error {
                    store::Error::Taken(_) => Error::QualificationWithdrawn,
                    other => other.into(),
                },
            )
        })?;
        shown(&session, id)
    }

    /// What the roster says of people that the register does not hold; what is not understood has no series.
    pub fn title_offer(&self) -> Result<Vec<TitleOffer>, Error> {
        let session = self.session("title_offer")?;
        session.store.read(offers)
    }

    /// Takes over what is offered and understood, for these people or all; how many.
    pub fn title_take(&self, request: &TitleTake) -> Result<u32, Error> {
        let session = self.session("title_take")?;
        let document = line("document", &request.document)?;
        let told = Told { operation: "title_take", object: "qualifications".to_owned() };
        let at = self.stamp();
        self.change(&session, told, |db| {
            let circle = session.circle(db)?;
            let asked = |offer: &TitleOffer| request.people.is_empty() || request.people.contains(&offer.person);
            // One's own rows somebody else takes over: with all, they are left; asked for by name, refused.
            session.refuse_own(db, request.people.iter().copied())?;
            let mut taken = 0;
            for offer in offers(db)?.iter().filter(|offer| asked(offer) && !circle.contains(&offer.person)) {
                let Some(title) = name(&offer.series, &offer.level) else { continue };
                let new = NewQualification {
                    person: offer.person,
                    series: &offer.series,
                    level: &offer.level,
                    specialty: &offer.specialty,
                    name: title,
                    obtained_on: None,
                    how: "roster",
                    candidate: None,
                    certificate: None,
                    document: &document,
                };
                store::title::qualify(db, &new, &session.who(), &at)?;
                taken += 1;
            }
            if taken == 0 { Err(Error::OfferNone) } else { Ok(taken) }
        })
    }
}

/// The rows that a query asks for, sorted.
pub(super) fn qualifications(
    session: &Session,
    db: &Db<'_>,
    query: &TitleQuery,
    page: &Page,
) -> Result<Vec<QualificationRow>, Error> {
    let erased = store::retention::erased_people(db)?;
    let circle = session.circle(db)?;
    let needle = search::needle(&query.text);
    let mut records = store::title::qualifications(db)?;
    records.retain(|record| {
        super::sees(session, record.unit)
            && !erased.contains(&record.person)
            && (query.unit == 0 || query.unit == record.unit)
            && (query.series.is_empty() || query.series == record.series)
            && (query.level.is_empty() || query.level == record.level)
            && match query.state.as_str() {
                "stands" => record.withdrawn_on.is_empty(),
                "withdrawn" => !record.withdrawn_on.is_empty(),
                _ => true,
            }
            && (needle.is_empty()
                || [&record.person_name, &record.pinyin, &record.name, &record.specialty]
                    .iter()
                    .any(|text| text.contains(&needle))
                || record.staff_number.to_lowercase().contains(&needle))
    });
    match page.sort.as_str() {
        "name" => records.sort_by(|one, other| one.pinyin.cmp(&other.pinyin)),
        "unit" => records.sort_by_key(|record| record.unit),
        "series" => records.sort_by(|one, other| one.series.cmp(&other.series)),
        "level" => records.sort_by_key(|record| (record.series == SKILL, rank(&record.series, &record.level))),
        "obtained_on" => records.sort_by(|one, other| one.obtained_on.cmp(&other.obtained_on)),
        _ => {}
    }
    if page.descending {
        records.reverse();
    }
    let may = permission::role("title_qualification_withdraw", session.role()).is_ok();
    Ok(records.into_iter().map(|record| row(may && !circle.contains(&record.person), record)).collect())
}

/// The same series, level and specialty stands only once.
pub(super) fn refuse_twice(db: &Db<'_>, person: i64, series: &str, level: &str, specialty: &str) -> Result<(), Error> {
    let same = |record: &QualificationRecord| {
        record.withdrawn_on.is_empty() && record.series == series && record.level == level && record.specialty == specialty
    };
    match store::title::qualifications_of(db, person)?.into_iter().find(same) {
        Some(record) => Err(Error::QualificationTwice { name: record.person_name, title: record.name }),
        None => Ok(()),
    }
}

fn offers(db: &Db<'_>) -> Result<Vec<TitleOffer>, Error> {
    let erased = store::retention::erased_people(db)?;
    let stands = store::title::qualifications(db)?;
    let known: HashSet<(i64, &str, &str)> =
        stands.iter().map(|record| (record.person, record.series.as_str(), record.level.as_str())).collect();
    let mut people: Vec<_> = store::person::all(db)?.into_values().filter(|record| !erased.contains(&record.id)).collect();
    people.sort_by(|one, other| one.person.staff_number.cmp(&other.person.staff_number));
    let mut offers = Vec::new();
    for record in &people {
        let person = &record.person;
        for (field, text) in [("title", &person.title), ("skill_level", &person.skill_level)] {
            let text = text.trim();
            if ["", "无", "—", "-"].contains(&text) {
                continue;
            }
            let found = read(text);
            if found.is_some_and(|(series, level)| known.contains(&(record.id, series, level))) {
                continue;
            }
            let (series, level) = found.unwrap_or_default();
            let trade = if series == SKILL { name(series, level).and_then(|name| text.strip_suffix(name)) } else { None };
            offers.push(TitleOffer {
                person: record.id,
                staff_number: person.staff_number.clone(),
                name: person.name.clone(),
                unit: person.unit.clone(),
                field: field.to_owned(),
                text: text.to_owned(),
                series: series.to_owned(),
                level: level.to_owned(),
                specialty: trade.unwrap_or_default().trim_end_matches('/').to_owned(),
            });
        }
    }
    Ok(offers)
}

fn shown(session: &Session, id: i64) -> Result<QualificationRow, Error> {
    Ok(row(true, session.store.read(|db| store::title::qualification(db, id))?))
}

pub(super) fn row(mine: bool, record: QualificationRecord) -> QualificationRow {
    QualificationRow {
        id: record.id,
        person: record.person,
        staff_number: record.staff_number,
        name: record.person_name,
        unit: record.unit_name,
        series: record.series,
        level: record.level,
        specialty: record.specialty,
        title: record.name,
        obtained_on: record.obtained_on,
        how: record.how,
        certificate: record.certificate_number,
        document: record.document,
        mine: mine && record.withdrawn_on.is_empty(),
        withdrawn_on: record.withdrawn_on,
        withdrawn_document: record.withdrawn_document,
        withdrawn_why: record.withdrawn_why,
    }
}
