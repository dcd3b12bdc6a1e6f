//! The rules of the year as data: shown, checked, stored as new versions.

use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::wire::{RuleNew, RuleRow};
use chrono::{Datelike, NaiveDate};
use domain::appraisal::{Scheme, SchemeError};
use domain::award::AwardScheme;
use domain::career::Ladders;
use domain::figure::FigureRules;
use domain::leading::LeadingRules;
use domain::learning::LearningRules;
use domain::letter::LetterRules;
use domain::provision::ProvisionRules;
use domain::reserve::ReserveRules;
use domain::retention::RetentionScheme;
use domain::rule::{Document, Rules, in_force};
use domain::training::TrainingRules;
use domain::working_day::Calendar;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use store::Db;
use store::rule::RuleRecord;

/// Bytes of a text in a document.
const LONGEST: usize = 3_000;

/// The holiday calendar of a year as a document.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CalendarDocument {
    version: String,
    year: i32,
    #[serde(flatten)]
    calendar: Calendar,
}

/// The holiday calendar that a period from this day on needs: the latest of its year and of the next. True when the year, or the next
/// while the day is late in its year, has none and only weekends are known.
pub(crate) fn calendar_of(db: &Db<'_>, from: NaiveDate) -> Result<(Calendar, bool), Error> {
    let rules = store::rule::list(db, "calendar")?;
    let mut all = Calendar::default();
    let mut known = [false, false];
    for (index, year) in [from.year(), from.year() + 1].into_iter().enumerate() {
        let Some(rule) = rules.iter().find(|rule| rule.effective == year.to_string()) else { continue };
        let document: CalendarDocument = parsed(&rule.document)?;
        all.holidays.extend(document.calendar.holidays);
        all.workdays.extend(document.calendar.workdays);
        known[index] = true;
    }
    let late = from.month() == 12;
    Ok((all, !known[0] || late && !known[1]))
}

impl Office {
    /// The rule documents of a kind, latest first; last what the product proposes for rooms that work by it until the group has rules of its
    /// own: not stored, so without an id.
    pub fn rule_list(&self, kind: &str) -> Result<Vec<RuleRow>, Error> {
        let session = self.session("rule_list")?;
        let mut rows = session.store.read(|db| store::rule::list(db, kind))?;
        let day = NaiveDate::from_ymd_opt(self.today().year(), 1, 1).ok_or(Error::Internal)?;
        match kind {
            "career" => rows.push(shipped::<Ladders>(day)?),
            "figure" => rows.push(shipped::<FigureRules>(day)?),
            "letter" => rows.push(shipped::<LetterRules>(day)?),
            "leading" => rows.push(shipped::<LeadingRules>(day)?),
            "learning" => rows.push(shipped::<LearningRules>(day)?),
            "provision" => rows.push(shipped::<ProvisionRules>(day)?),
            "reserve" => rows.push(shipped::<ReserveRules>(day)?),
            "training" => rows.push(shipped::<TrainingRules>(day)?),
            _ => {}
        }
        rows.into_iter().map(row).collect()
    }

    /// What the product proposes for a year without a scheme of its own; not stored, so without an id.
    pub fn rule_proposal(&self, year: i32) -> Result<RuleRow, Error> {
        self.session("rule_proposal")?;
        if !(2000..=2100).contains(&year) {
            return Err(Error::NumberInvalid { field: "year".to_owned(), value: year.to_string() });
        }
        let scheme = Scheme::proposal(year);
        row(RuleRecord {
            id: 0,
            kind: "appraisal".to_owned(),
            version: scheme.version.clone(),
            effective: year.to_string(),
            document: serde_json::to_string(&scheme).map_err(|_| Error::Internal)?,
            used: false,
        })
    }

    /// Stores a rule document as a new version, when it holds together.
    pub fn rule_add(&self, request: &RuleNew) -> Result<RuleRow, Error> {
        let session = self.session("rule_add")?;
        let (version, effective, document) = checked(&request.kind, &request.document)?;
        let told = Told { operation: "rule_add", object: format!("rule {}", request.kind) };
        let id = self.change(&session, told, |db| {
            let id = store::rule::add(db, &request.kind, &version, &effective, &document).map_err(|error| match error {
                store::Error::Taken(_) => Error::RuleVersionTaken { version: version.clone() },
                other => other.into(),
            })?;
            if request.kind == "award" {
                // It decides nothing before somebody else adopts it.
                store::award_scheme::drafted(db, id, session.account().id, &self.stamp())?;
            }
            Ok::<_, Error>(id)
        })?;
        row(session.store.read(|db| store::rule::get(db, id))?)
    }
}

/// The rules of a kind in force on a day; what the product proposes, as version 0, while the group has none of its own.
pub(crate) fn document_on<T: Rules + DeserializeOwned + Clone>(db: &Db<'_>, day: NaiveDate) -> Result<Document<T>, Error> {
    // The list is the latest first; of two of one day the later one holds.
    let stored = store::rule::list(db, T::KIND)?.into_iter().rev();
    let all = stored.map(|rule| parsed(&rule.document)).collect::<Result<Vec<Document<T>>, Error>>()?;
    Ok(in_force(&all, day).cloned().unwrap_or_else(|| Document::proposal("0", NaiveDate::MIN)))
}

/// The rules of a kind by their version; version 0 is what the product proposes.
pub(crate) fn of_version<T: Rules + DeserializeOwned>(db: &Db<'_>, version: &str) -> Result<Document<T>, Error> {
    for rule in store::rule::list(db, T::KIND)? {
        if rule.version == version {
            return parsed(&rule.document);
        }
    }
    Ok(Document::proposal(version, NaiveDate::MIN))
}

/// What the product proposes, as version 0.
fn shipped<T: Rules + Serialize>(day: NaiveDate) -> Result<RuleRecord, Error> {
    Ok(RuleRecord {
        id: 0,
        kind: T::KIND.to_owned(),
        version: "0".to_owned(),
        effective: day.to_string(),
        document: serde_json::to_string(&Document::<T>::proposal("0", day)).map_err(|_| Error::Internal)?,
        used: false,
    })
}

fn versioned<T: Rules + Serialize + DeserializeOwned>(text: &str) -> Result<(String, String, String), Error> {
    let document: Document<T> = parsed(text)?;
    document.check().map_err(|reason| Error::RuleInvalid { reason })?;
    let compact = serde_json::to_string(&document).map_err(|_| Error::Internal)?;
    Ok((document.version, document.effective_from.to_string(), compact))
}

/// Version, effective date and compact text of a document that holds together.
fn checked(kind: &str, document: &str) -> Result<(String, String, String), Error> {
    fn compact(value: &impl Serialize) -> Result<String, Error> {
        serde_json::to_string(value).map_err(|_| Error::Internal)
    }
    refuse_unclean(document)?;
    match kind {
        "appraisal" => {
            let scheme: Scheme = parsed(document)?;
            scheme.check().map_err(refusal)?;
            if !(2000..=2100).contains(&scheme.year) {
                return Err(Error::RuleInvalid { reason: "year".to_owned() });
            }
            Ok((scheme.version.clone(), scheme.year.to_string(), compact(&scheme)?))
        }
        "award" => {
            let scheme: AwardScheme = crate::award::scheme::checked(document)?;
            Ok((scheme.version.clone(), scheme.effective_from.to_string(), compact(&scheme)?))
        }
        "calendar" => {
            let calendar: CalendarDocument = parsed(document)?;
            if calendar.version.trim().is_empty() {
                return Err(Error::RuleInvalid { reason: "version".to_owned() });
            }
            // A day that is both off and worked would be counted as worked without anybody having said so.
            if !calendar.calendar.holidays.is_disjoint(&calendar.calendar.workdays) {
                return Err(Error::RuleInvalid { reason: "workdays".to_owned() });
            }
            Ok((calendar.version.clone(), calendar.year.to_string(), compact(&calendar)?))
        }
        "career" => versioned::<Ladders>(document),
        "figure" => versioned::<FigureRules>(document),
        "letter" => versioned::<LetterRules>(document),
        "leading" => versioned::<LeadingRules>(document),
        "learning" => versioned::<LearningRules>(document),
        "provision" => versioned::<ProvisionRules>(document),
        "reserve" => versioned::<ReserveRules>(document),
        "training" => versioned::<TrainingRules>(document),
        "retention" => {
            let scheme: RetentionScheme = parsed(document)?;
            scheme.check().map_err(|error| field_of(&error.0))?;
            Ok((scheme.version.clone(), scheme.effective_from.to_string(), compact(&scheme)?))
        }
        other => Err(Error::RuleInvalid { reason: other.to_owned() }),
    }
}

/// Refuses a document with a text that could not stand on paper.
pub(crate) fn refuse_unclean(document: &str) -> Result<(), Error> {
    if plain(&parsed(document)?) { Ok(()) } else { Err(Error::RuleInvalid { reason: "text".to_owned() }) }
}

/// Every text of a document stands on paper or on the screen: it is as clean as one that is typed.
fn plain(value: &serde_json::Value) -> bool {
    let clean = |text: &str| domain::text::paragraphs(text, LONGEST).is_ok_and(|clean| clean == text);
    match value {
        serde_json::Value::String(text) => clean(text),
        serde_json::Value::Array(values) => values.iter().all(plain),
        serde_json::Value::Object(fields) => fields.iter().all(|(name, value)| clean(name) && plain(value)),
        _ => true,
    }
}

/// Where a document that does not read is off; what the reader says of it is no language of ours.
pub(crate) fn parsed<T: serde::de::DeserializeOwned>(document: &str) -> Result<T, Error> {
    serde_json::from_str(document)
        .map_err(|error| Error::RuleUnreadable { line: error.line().to_string(), column: error.column().to_string() })
}

pub(crate) fn refusal(error: SchemeError) -> Error {
    match error {
        SchemeError::WeightSum { what, sum } => Error::RuleWeightSum { what: what.to_owned(), sum: sum.to_string() },
        SchemeError::PoolSum { name, sum } => Error::RulePoolSum {
            en: if name.en.is_empty() { name.zh.clone() } else { name.en },
            zh: name.zh,
            sum: sum.to_string(),
        },
        SchemeError::Bands => Error::RuleBands,
        SchemeError::Grade(grade) => Error::GradeUnknown { grade },
        SchemeError::Field(field) => Error::RuleInvalid { reason: field.to_owned() },
    }
}

/// The field that a rule names; what it says beside it is a value.
pub(crate) fn field_of(said: &str) -> Error {
    Error::RuleInvalid { reason: said.split(' ').next().unwrap_or_default().to_owned() }
}

fn row(record: RuleRecord) -> Result<RuleRow, Error> {
    let value: serde_json::Value = serde_json::from_str(&record.document).map_err(|_| Error::Internal)?;
    Ok(RuleRow {
        id: record.id,
        kind: record.kind,
        version: record.version,
        effective: record.effective,
        used: record.used,
        document: serde_json::to_string_pretty(&value).map_err(|_| Error::Internal)?,
    })
}
