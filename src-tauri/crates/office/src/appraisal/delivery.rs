//! 送达 and 归档: the result reaches each person, who answers, and the papers are filed. What was written stays.

use super::publicity::{found, line};
use super::show::state_of;
use crate::change::Told;
use crate::group::named;
use crate::session::{Office, Session};
use crate::wire::{DeliveryAnswer, DeliveryFile, DeliveryNotify, ProcedureView};
use crate::{Error, permission};
use std::collections::HashMap;
use store::Db;
use store::appeal::DeliveryRecord;
use store::appraisal::SubjectRecord;

impl Office {
    /// Records that these people were given their result.
    pub fn delivery_notify(&self, request: &DeliveryNotify) -> Result<ProcedureView, Error> {
        self.may("delivery_notify")?;
        let day = self.past_day("day", &request.day)?.to_string();
        let record = DeliveryRecord { act: "notified".to_owned(), day, ..DeliveryRecord::default() };
        self.deliver("delivery_notify", &request.subjects, "", &record)
    }

    /// Records what a person answered: agreed, did not agree, or refused to sign before two witnesses.
    pub fn delivery_answer(&self, request: &DeliveryAnswer) -> Result<ProcedureView, Error> {
        self.may("delivery_answer")?;
        let day = self.past_day("day", &request.day)?.to_string();
        if !["agree", "disagree", "refused"].contains(&request.answer.as_str()) {
            return Err(Error::AnswerUnknown { answer: request.answer.clone() });
        }
        let mut witnesses = [String::new(), String::new()];
        if request.answer == "refused" {
            for (place, name) in witnesses.iter_mut().zip(&request.witnesses) {
                *place = line("witnesses", name)?;
            }
            let [one, two] = &witnesses;
            if one.is_empty() || two.is_empty() || one == two || request.witnesses.len() != 2 {
                return Err(Error::WitnessesMissing);
            }
        }
        let answer = request.answer.clone();
        let record = DeliveryRecord { act: "answered".to_owned(), day, answer, witnesses, ..DeliveryRecord::default() };
        self.deliver("delivery_answer", &[request.subject], "notified", &record)
    }

    /// Records that the papers of these people went into their files.
    pub fn delivery_file(&self, request: &DeliveryFile) -> Result<ProcedureView, Error> {
        self.may("delivery_file")?;
        let day = self.past_day("day", &request.day)?.to_string();
        let place = named("place", &request.place)?;
        let record = DeliveryRecord { act: "filed".to_owned(), day, place, ..DeliveryRecord::default() };
        self.deliver("delivery_file", &request.subjects, "notified", &record)
    }

    /// One act for many people at once, all or none. `after` names the act that must be there and not be later.
    fn deliver(&self, operation: &str, subjects: &[i64], after: &str, record: &DeliveryRecord) -> Result<ProcedureView, Error> {
        let session = self.session(operation)?;
        let at = self.stamp();
        let told = Told { operation, object: format!("subjects {}", subjects.len()) };
        let id = self.change(&session, told, |db| {
            let (id, records) = together(db, subjects)?;
            let appraisal = found(db, id)?;
            permission::appraisal(operation, state_of(&appraisal.state))?;
            session.refuse_own(db, records.iter().map(|subject| subject.person))?;
            let acts = store::appeal::deliveries(db, id)?;
            let days: HashMap<(i64, &str), &str> =
                acts.iter().map(|act| ((act.subject, act.act.as_str()), act.day.as_str())).collect();
            let names = |keep: &dyn Fn(i64) -> bool| {
                let kept = records.iter().filter(|subject| keep(subject.id)).map(|subject| subject.name.as_str());
                kept.collect::<Vec<_>>().join("、")
            };
            let again = names(&|subject| days.contains_key(&(subject, record.act.as_str())));
            if !again.is_empty() {
                return Err(Error::DeliveryTaken { people: again });
            }
            // Nothing reaches anybody before the grade was decided, and nobody answers before being told.
            let before = |subject: i64| match after {
                "" => record.day < appraisal.confirmed.on,
                after => days.get(&(subject, after)).is_none_or(|day| record.day.as_str() < *day),
            };
            let early = names(&before);
            if !early.is_empty() {
                return Err(Error::DeliveryOrder { people: early });
            }
            let who = session.who();
            for subject in &records {
                let record = DeliveryRecord { subject: subject.id, by: who.clone(), ..record.clone() };
                store::appeal::deliver(db, &record, &at)?;
            }
            Ok(id)
        })?;
        self.procedure_show(id)
    }
}

/// The subjects, all of one appraisal.
fn together(db: &Db<'_>, subjects: &[i64]) -> Result<(i64, Vec<SubjectRecord>), Error> {
    let records = subjects.iter().map(|id| Ok(store::appraisal::subject(db, *id)?)).collect::<Result<Vec<_>, Error>>()?;
    let id = records.first().map(|subject| subject.appraisal).ok_or(Error::NotFound)?;
    if records.iter().any(|subject| subject.appraisal != id) { Err(Error::NotFound) } else { Ok((id, records)) }
}

/// Keeps the case of one person from whoever is that person or a relative, in a state that takes the act.
pub(super) fn open_case(session: &Session, db: &Db<'_>, operation: &str, subject: i64) -> Result<SubjectRecord, Error> {
    let subject = store::appraisal::subject(db, subject)?;
    permission::appraisal(operation, state_of(&found(db, subject.appraisal)?.state))?;
    session.refuse_own(db, [subject.person])?;
    Ok(subject)
}
