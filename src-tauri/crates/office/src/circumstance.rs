//! What is on record about a person and touches a grade: probation, leave, discipline, investigation, refusal (domain §2.7). It is
//! sensitive: few roles see it, each look is noted, nobody records it of himself or a relative, and nothing is edited.

use crate::change::Told;
use crate::session::{Office, Session};
use crate::wire::{CircumstanceNew, CircumstanceRow, CircumstanceView, DisciplineView};
use crate::{Error, appraisal, person};
use chrono::{Datelike, NaiveDate};
use domain::appraisal::Scheme;
use domain::appraisal::eligibility::{CircumstanceKind, in_force_until};
use domain::appraisal::scheme::DisciplineRule;
use store::Db;
use store::finding::CircumstanceRecord;

impl Office {
    /// What is on record about a person. The look is noted.
    pub fn circumstance_list(&self, id: i64) -> Result<CircumstanceView, Error> {
        let session = self.session("circumstance_list")?;
        session.store.read(|db| {
            person::refuse_erased(db, id)?;
            store::person::get(db, id)?;
            session.refuse_own(db, [id])
        })?;
        self.note_look(&session, id, "circumstance")?;
        self.circumstances(&session, id)
    }

    /// Records something. Open years are looked at again.
    pub fn circumstance_add(&self, request: &CircumstanceNew) -> Result<CircumstanceView, Error> {
        use CircumstanceKind::{Discipline, Investigation, Leave, Probation, Refusal};
        let session = self.session("circumstance_add")?;
        let kind =
            CircumstanceKind::from_code(&request.kind).ok_or_else(|| Error::FieldUnknown { field: request.kind.clone() })?;
        let from = self.day_past("from", &request.from)?;
        let until = match kind {
            _ if request.until.trim().is_empty() => None,
            Discipline | Refusal => None,
            Probation | Leave => Some(self.day("until", &request.until)?),
            Investigation => Some(self.day_past("until", &request.until)?),
        };
        let until = until.map(|until| not_before(from, until)).transpose()?;
        let document =
            domain::text::line(&request.document, 600).map_err(|_| Error::TextInvalid { field: "document".to_owned() })?;
        if document.is_empty() && !matches!(kind, Probation | Leave) {
            return Err(Error::CircumstanceDocument);
        }
        let year = self.today().year();
        let told = Told { operation: "circumstance_add", object: format!("person {}", request.person) };
        self.change(&session, told, |db| {
            person::refuse_erased(db, request.person)?;
            store::person::get(db, request.person)?;
            session.refuse_own(db, [request.person])?;
            let code = if kind == Discipline { request.code.clone() } else { String::new() };
            if kind == Discipline && discipline(&latest(db, year)?, &code).is_none() {
                return Err(Error::FieldUnknown { field: code });
            }
            let record = CircumstanceRecord {
                person: request.person,
                kind: kind.code().to_owned(),
                code,
                from: from.to_string(),
                until: until.map(|until| until.to_string()),
                document,
                by: session.who(),
                ..CircumstanceRecord::default()
            };
            store::finding::add_circumstance(db, &record)?;
            appraisal::find_in_open_years(db)
        })?;
        self.circumstances(&session, request.person)
    }

    /// Says on which day something that lasted came to its end.
    pub fn circumstance_end(&self, id: i64, until: &str) -> Result<CircumstanceView, Error> {
        let session = self.session("circumstance_end")?;
        let until = self.day_past("until", until)?;
        let told = Told { operation: "circumstance_end", object: format!("circumstance {id}") };
        let person = self.change(&session, told, |db| {
            let record = own_refused(&session, db, id)?;
            // The end of a discipline follows from the rule; a refusal is of one day.
            let lasts = ["probation", "leave", "investigation"].contains(&record.kind.as_str());
            if !lasts || record.until.is_some() || !record.withdrawn_on.is_empty() {
                return Err(Error::CircumstanceEnded);
            }
            let until = not_before(record.from.parse().map_err(|_| Error::Internal)?, until)?;
            store::finding::end_circumstance(db, id, &until.to_string())?;
            appraisal::find_in_open_years(db)?;
            Ok(record.person)
        })?;
        self.circumstances(&session, person)
    }

    /// Withdraws a wrong entry; it stays on file as withdrawn.
    pub fn circumstance_withdraw(&self, id: i64) -> Result<CircumstanceView, Error> {
        let session = self.session("circumstance_withdraw")?;
        let today = self.today().to_string();
        let told = Told { operation: "circumstance_withdraw", object: format!("circumstance {id}") };
        let person = self.change(&session, told, |db| {
            let record = own_refused(&session, db, id)?;
            store::finding::withdraw_circumstance(db, id, &today)?;
            appraisal::find_in_open_years(db)?;
            Ok(record.person)
        })?;
        self.circumstances(&session, person)
    }

    /// A day as typed that has been; empty means today.
    pub(crate) fn day_past(&self, field: &str, text: &str) -> Result<NaiveDate, Error> {
        let day = self.day(field, text)?;
        let ahead = || Error::DateAhead { field: field.to_owned(), value: day.to_string() };
        if day > self.today() { Err(ahead()) } else { Ok(day) }
    }

    fn circumstances(&self, session: &Session, person: i64) -> Result<CircumstanceView, Error> {
        let year = self.today().year();
        session.store.read(|db| {
            let disciplines = latest(db, year)?;
            let records = store::finding::circumstances(db, Some(person))?;
            Ok(CircumstanceView {
                rows: records.into_iter().map(|record| row(&disciplines, record)).collect(),
                disciplines: disciplines
                    .into_iter()
                    .map(|rule| DisciplineView {
                        code: rule.code,
                        name: rule.name.zh,
                        name_en: rule.name.en,
                        months: rule.months,
                    })
                    .collect(),
            })
        })
    }
}

/// The disciplines of the latest scheme of the group; of the product's proposal when it has none.
pub(crate) fn latest(db: &Db<'_>, year: i32) -> Result<Vec<DisciplineRule>, Error> {
    Ok(latest_scheme(db, year)?.discipline)
}

/// The latest scheme of the group; the product's proposal when it has none.
pub(crate) fn latest_scheme(db: &Db<'_>, year: i32) -> Result<Scheme, Error> {
    let latest = store::rule::list(db, "appraisal")?.into_iter().next();
    latest.map_or_else(|| Ok(Scheme::proposal(year)), |rule| crate::rule::parsed(&rule.document))
}

/// A record as it crosses, with the days in force of a discipline.
pub(crate) fn row(disciplines: &[DisciplineRule], record: CircumstanceRecord) -> CircumstanceRow {
    let rule = discipline(disciplines, &record.code);
    let in_force = rule.zip(record.from.parse().ok()).map(|(rule, from)| in_force_until(rule, from).to_string());
    CircumstanceRow {
        id: record.id,
        kind: record.kind,
        name: rule.map_or_else(|| record.code.clone(), |rule| rule.name.zh.clone()),
        name_en: rule.map_or_else(|| record.code.clone(), |rule| rule.name.en.clone()),
        code: record.code,
        from: record.from,
        until: record.until.or(in_force).unwrap_or_default(),
        document: record.document,
        by: record.by,
        withdrawn_on: record.withdrawn_on,
    }
}

fn discipline<'a>(disciplines: &'a [DisciplineRule], code: &str) -> Option<&'a DisciplineRule> {
    disciplines.iter().find(|rule| rule.code == code)
}

fn own_refused(session: &Session, db: &Db<'_>, id: i64) -> Result<CircumstanceRecord, Error> {
    let record = store::finding::circumstances(db, None)?.into_iter().find(|record| record.id == id);
    let record = record.ok_or(Error::NotFound)?;
    session.refuse_own(db, [record.person])?;
    Ok(record)
}

fn not_before(from: NaiveDate, until: NaiveDate) -> Result<NaiveDate, Error> {
    if until < from { Err(Error::DateInvalid { field: "until".to_owned(), value: until.to_string() }) } else { Ok(until) }
}
