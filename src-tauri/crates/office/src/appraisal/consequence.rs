//! What grades call for, as a list for people who decide. Nothing is carried out from here.

use super::delivery::open_case;
use super::publicity::{found, line};
use super::show::scheme_of;
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::wire::{ConsequenceChoice, ConsequenceRow, YearGrade};
use domain::appraisal::Remark;
use domain::appraisal::consequence::{REASONS, consequences};
use std::collections::HashMap;
use store::Db;
use store::appeal::ChoiceRecord;

impl Office {
    /// The rules that apply to the people of a confirmed year, in the order of the people; none before.
    pub fn consequence_list(&self, appraisal: i64) -> Result<Vec<ConsequenceRow>, Error> {
        let session = self.session("consequence_list")?;
        session.store.read(|db| list(db, appraisal))
    }

    /// Records what a person decided about a rule that applies to somebody.
    pub fn consequence_choose(&self, request: &ConsequenceChoice) -> Result<Vec<ConsequenceRow>, Error> {
        let session = self.session("consequence_choose")?;
        if !REASONS.contains(&request.reason.as_str()) {
            return Err(Error::ConsequenceUnknown);
        }
        let note = line("note", &request.note)?;
        if note.is_empty() && request.reason != "carried_out" {
            return Err(Error::ReasonMissing);
        }
        let until = match request.reason.as_str() {
            "deferred" => domain::date::read_day(&request.until)
                .map_err(|_| Error::DateInvalid { field: "until".to_owned(), value: request.until.trim().to_owned() })?
                .to_string(),
            _ => String::new(),
        };
        let at = self.stamp();
        let told = Told { operation: "consequence_choose", object: format!("subject {} {}", request.subject, request.reason) };
        let id = self.change(&session, told, |db| {
            let subject = open_case(&session, db, "consequence_choose", request.subject)?;
            let applies = list(db, subject.appraisal)?;
            if !applies.iter().any(|row| row.subject == subject.id && row.rule == request.rule) {
                return Err(Error::ConsequenceUnknown);
            }
            let choice = ChoiceRecord {
                subject: subject.id,
                rule: request.rule.clone(),
                reason: request.reason.clone(),
                note,
                until,
                by: session.who(),
                at,
            };
            store::appeal::choose(db, &choice)?;
            Ok(subject.appraisal)
        })?;
        session.store.read(|db| list(db, id))
    }
}

fn list(db: &Db<'_>, id: i64) -> Result<Vec<ConsequenceRow>, Error> {
    let appraisal = found(db, id)?;
    if appraisal.state != "confirmed" {
        return Ok(Vec::new());
    }
    let scheme = scheme_of(db, appraisal.rule)?;
    let mut grades: HashMap<i64, Vec<(i32, String)>> = HashMap::new();
    for (person, year, grade) in store::appeal::grades_of_people(db, id)? {
        grades.entry(person).or_default().push((year, grade));
    }
    let remarks: HashMap<i64, Vec<Remark>> = store::appraisal::results(db, id)?
        .into_iter()
        .map(|result| (result.subject, serde_json::from_str(&result.remarks).unwrap_or_default()))
        .collect();
    let choices = store::appeal::choices(db, id)?;
    let mut rows = Vec::new();
    for subject in store::appraisal::subjects(db, id)? {
        let none = (Vec::new(), Vec::new());
        let found =
            consequences(&scheme, grades.get(&subject.person).unwrap_or(&none.0), remarks.get(&subject.id).unwrap_or(&none.1));
        for found in found {
            let words = scheme.consequences.iter().find(|rule| rule.code == found.code).map(|rule| rule.calls_for.clone());
            let words = words.unwrap_or_default();
            let choice = choices.iter().rev().find(|choice| choice.subject == subject.id && choice.rule == found.code);
            let choice = choice.cloned().unwrap_or_default();
            rows.push(ConsequenceRow {
                subject: subject.id,
                name: subject.name.clone(),
                unit: subject.unit.clone(),
                rule: found.code,
                calls_for: words.zh,
                calls_for_en: words.en,
                evidence: found.evidence.into_iter().map(|(year, grade)| YearGrade { year, grade }).collect(),
                reason: choice.reason,
                note: choice.note,
                until: choice.until,
                by: choice.by,
                at: choice.at,
            });
        }
    }
    Ok(rows)
}
