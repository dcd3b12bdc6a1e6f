//! 一票否决: an item of the year's scheme, with its date and document (domain §2.8). What it does is data; a wrong entry is withdrawn.

use super::show::{scheme_of, state_of};
use crate::change::Told;
use crate::session::{Office, Session};
use crate::wire::{SubjectCard, VetoItem, VetoNew, VetoRow};
use crate::{Error, permission};
use domain::appraisal::Scheme;
use domain::appraisal::scheme::{Effect, VetoRule};
use store::Db;
use store::finding::VetoRecord;

impl Office {
    /// Records a veto. Another effect than the item's own needs a note.
    pub fn veto_add(&self, request: &VetoNew) -> Result<SubjectCard, Error> {
        let session = self.session("veto_add")?;
        let line =
            |field: &str, text: &str| domain::text::line(text, 600).map_err(|_| Error::TextInvalid { field: field.to_owned() });
        let (document, note) = (line("document", &request.document)?, line("note", &request.note)?);
        let happened_on = self.day_past("happened_on", &request.happened_on)?.to_string();
        let told = Told { operation: "veto_add", object: format!("subject {}", request.subject) };
        self.change(&session, told, |db| {
            let scheme = open_scheme(&session, db, "veto_add", request.subject)?;
            let rule = scheme.vetoes.iter().find(|rule| rule.code == request.code);
            let rule = rule.ok_or_else(|| Error::FieldUnknown { field: request.code.clone() })?;
            let effect = effect(&scheme, rule, request)?;
            if document.is_empty() {
                return Err(Error::VetoDocument);
            }
            if effect != rule.effect && note.is_empty() {
                return Err(Error::VetoNote);
            }
            let veto = VetoRecord {
                subject: request.subject,
                code: rule.code.clone(),
                effect: effect.code().to_owned(),
                grade: effect.grade().to_owned(),
                happened_on,
                document,
                note,
                by: session.who(),
                ..VetoRecord::default()
            };
            Ok(store::finding::add_veto(db, &veto)?)
        })?;
        self.appraisal_subject(request.subject)
    }

    /// Withdraws a veto that was recorded by mistake; it stays on file as withdrawn.
    pub fn veto_withdraw(&self, subject: i64, veto: i64) -> Result<SubjectCard, Error> {
        let session = self.session("veto_withdraw")?;
        let today = self.today().to_string();
        let told = Told { operation: "veto_withdraw", object: format!("subject {subject} veto {veto}") };
        self.change(&session, told, |db| {
            open_scheme(&session, db, "veto_withdraw", subject)?;
            let appraisal = store::appraisal::subject(db, subject)?.appraisal;
            let known = store::finding::vetoes(db, appraisal)?;
            if !known.iter().any(|known| known.id == veto && known.subject == subject) {
                return Err(Error::NotFound);
            }
            Ok(store::finding::withdraw_veto(db, veto, &today)?)
        })?;
        self.appraisal_subject(subject)
    }
}

/// The vetoes of one subject as they cross.
pub(super) fn rows(db: &Db<'_>, scheme: &Scheme, appraisal: i64, subject: i64) -> Result<Vec<VetoRow>, Error> {
    let mut records = store::finding::vetoes(db, appraisal)?;
    records.retain(|veto| veto.subject == subject);
    let row = |record: VetoRecord| {
        let rule = scheme.vetoes.iter().find(|rule| rule.code == record.code);
        VetoRow {
            id: record.id,
            name: rule.map_or_else(|| record.code.clone(), |rule| rule.name.zh.clone()),
            name_en: rule.map_or_else(|| record.code.clone(), |rule| rule.name.en.clone()),
            code: record.code,
            effect: record.effect,
            grade: record.grade,
            happened_on: record.happened_on,
            document: record.document,
            note: record.note,
            by: record.by,
            withdrawn_on: record.withdrawn_on,
        }
    };
    Ok(records.into_iter().map(row).collect())
}

/// A veto item as it crosses.
pub(super) fn item(rule: &VetoRule) -> VetoItem {
    VetoItem {
        code: rule.code.clone(),
        name: rule.name.zh.clone(),
        name_en: rule.name.en.clone(),
        effect: rule.effect.code().to_owned(),
        grade: rule.effect.grade().to_owned(),
    }
}

/// The scheme of an open year of somebody who is no own case.
fn open_scheme(session: &Session, db: &Db<'_>, operation: &str, subject: i64) -> Result<Scheme, Error> {
    let record = store::appraisal::subject(db, subject)?;
    session.refuse_own(db, [record.person])?;
    let appraisal = store::appraisal::get(db, record.appraisal)?;
    permission::appraisal(operation, state_of(&appraisal.state))?;
    scheme_of(db, appraisal.rule)
}

/// The effect asked for, or the item's own. A veto caps or forces; it never leaves somebody without a grade.
fn effect(scheme: &Scheme, rule: &VetoRule, request: &VetoNew) -> Result<Effect, Error> {
    let effect = match request.effect.as_str() {
        "" => return Ok(rule.effect.clone()),
        "cap" => Effect::Cap(request.grade.clone()),
        "force" => Effect::Force(request.grade.clone()),
        other => return Err(Error::FieldUnknown { field: other.to_owned() }),
    };
    if scheme.grade_index(effect.grade()).is_none() {
        return Err(Error::GradeUnknown { grade: request.grade.clone() });
    }
    Ok(effect)
}
