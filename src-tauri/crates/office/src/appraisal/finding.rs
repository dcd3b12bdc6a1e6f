//! What the rule finds about the people of a year. It proposes; a person confirms or dismisses.

use super::show::{scheme_of, shut, state_of};
use crate::change::Told;
use crate::session::{Office, Session};
use crate::wire::{FindingDecide, FindingRow};
use crate::{Error, permission};
use domain::appraisal::Scheme;
use domain::appraisal::eligibility::{Circumstance, CircumstanceKind, findings};
use std::collections::{HashMap, HashSet};
use store::Db;
use store::appraisal::AppraisalRecord;
use store::finding::{CircumstanceRecord, FindingRecord};

impl Office {
    /// What the rule found in a year, in the order of its people. Own cases are left out until the grades are confirmed.
    pub fn finding_list(&self, appraisal: i64) -> Result<Vec<FindingRow>, Error> {
        let session = self.session("finding_list")?;
        session.store.read(|db| {
            let record = store::appraisal::get(db, appraisal).map_err(|_| Error::AppraisalMissing)?;
            rows(&session, db, &record, None)
        })
    }

    /// Looks again: proposals that nobody has decided are made anew, what was decided stays.
    pub fn finding_again(&self, appraisal: i64) -> Result<Vec<FindingRow>, Error> {
        let session = self.session("finding_again")?;
        let scheme = |db: &Db<'_>| {
            let record = store::appraisal::get(db, appraisal).map_err(|_| Error::AppraisalMissing)?;
            permission::appraisal("finding_again", state_of(&record.state))?;
            scheme_of(db, record.rule)
        };
        // Where nothing has changed since nothing is written either.
        if !session.store.read(|db| settled(db, appraisal, &scheme(db)?))? {
            let told = Told { operation: "finding_again", object: format!("appraisal {appraisal}") };
            self.change(&session, told, |db| find(db, appraisal, &scheme(db)?))?;
        }
        self.finding_list(appraisal)
    }

    /// Confirms or dismisses findings; each may be decided again while the year is open.
    pub fn finding_decide(&self, request: &FindingDecide) -> Result<Vec<FindingRow>, Error> {
        let session = self.session("finding_decide")?;
        let FindingDecide { appraisal, ids, state, .. } = request;
        let note = domain::text::line(&request.note, 600).map_err(|_| Error::TextInvalid { field: "note".to_owned() })?;
        let at = self.stamp();
        let told = Told { operation: "finding_decide", object: format!("appraisal {appraisal} {state} findings {}", ids.len()) };
        self.change(&session, told, |db| {
            let record = store::appraisal::get(db, *appraisal).map_err(|_| Error::AppraisalMissing)?;
            permission::appraisal("finding_decide", state_of(&record.state))?;
            match state.as_str() {
                "confirmed" => {}
                "dismissed" if note.is_empty() => return Err(Error::FindingNote),
                "dismissed" => {}
                other => return Err(Error::FieldUnknown { field: other.to_owned() }),
            }
            let people: HashMap<i64, i64> =
                store::appraisal::subjects(db, *appraisal)?.into_iter().map(|subject| (subject.id, subject.person)).collect();
            let known: HashMap<i64, i64> =
                store::finding::list(db, *appraisal)?.into_iter().map(|finding| (finding.id, finding.subject)).collect();
            if ids.is_empty() {
                return Err(Error::NotFound);
            }
            for id in ids {
                let person = known.get(id).and_then(|subject| people.get(subject)).ok_or(Error::NotFound)?;
                session.refuse_own(db, [*person])?;
                store::finding::decide(db, *id, state, &note, &session.who(), &at)?;
            }
            Ok(())
        })?;
        self.finding_list(*appraisal)
    }
}

/// Looks at everybody of an open year and puts down what the rule finds; what was decided before stays.
pub(super) fn find(db: &Db<'_>, appraisal: i64, scheme: &Scheme) -> Result<(), Error> {
    store::finding::clear_proposals(db, appraisal)?;
    found(db, appraisal, scheme)?.iter().try_for_each(|proposal| Ok(store::finding::propose(db, proposal)?))
}

/// Whether looking again would put down what stands already.
fn settled(db: &Db<'_>, appraisal: i64, scheme: &Scheme) -> Result<bool, Error> {
    let found: HashSet<_> = found(db, appraisal, scheme)?.into_iter().map(key).collect();
    let stored = store::finding::list(db, appraisal)?;
    let known: HashSet<_> = stored.iter().cloned().map(key).collect();
    let proposed = stored.into_iter().filter(|finding| finding.state == "proposed").map(key);
    Ok(found.is_subset(&known) && proposed.collect::<HashSet<_>>().is_subset(&found))
}

/// Looks again wherever a year is open: something that touches grades has changed.
pub(crate) fn find_in_open_years(db: &Db<'_>) -> Result<(), Error> {
    for appraisal in store::appraisal::list(db)?.iter().filter(|appraisal| appraisal.state == "open") {
        find(db, appraisal.id, &scheme_of(db, appraisal.rule)?)?;
    }
    Ok(())
}

/// Findings that keep a year from closing: what nobody has decided, and what was confirmed on facts that no longer stand.
pub(super) fn waiting(db: &Db<'_>, appraisal: i64, scheme: &Scheme) -> Result<HashSet<i64>, Error> {
    let standing: HashSet<(i64, String, String)> = found(db, appraisal, scheme)?.into_iter().map(key).collect();
    let findings = store::finding::list(db, appraisal)?.into_iter();
    let waits = |finding: &FindingRecord| match finding.state.as_str() {
        "proposed" => true,
        "confirmed" => !standing.contains(&key(finding.clone())),
        _ => false,
    };
    Ok(findings.filter(waits).map(|finding| finding.subject).collect())
}

/// Findings as they cross: of a year, or of one subject. Nothing for a role that may not ask for them.
pub(super) fn rows(
    session: &Session,
    db: &Db<'_>,
    appraisal: &AppraisalRecord,
    subject: Option<i64>,
) -> Result<Vec<FindingRow>, Error> {
    if permission::role("finding_list", session.role()).is_err() {
        return Ok(Vec::new());
    }
    let scheme = scheme_of(db, appraisal.rule)?;
    let own = shut(session, db, appraisal)?;
    let mut records = store::finding::list(db, appraisal.id)?;
    records.retain(|finding| subject.is_none_or(|subject| finding.subject == subject));
    if records.is_empty() {
        return Ok(Vec::new());
    }
    let standing: Option<HashSet<(i64, String, String)>> = match appraisal.state.as_str() {
        "open" => Some(found(db, appraisal.id, &scheme)?.into_iter().map(key).collect()),
        _ => None,
    };
    let subjects: HashMap<i64, _> =
        store::appraisal::subjects(db, appraisal.id)?.into_iter().map(|subject| (subject.id, subject)).collect();
    let row = |record: FindingRecord| {
        let subject = subjects.get(&record.subject).filter(|subject| !own.contains(&subject.person))?;
        let stale = standing.as_ref().is_some_and(|standing| !standing.contains(&key(record.clone())));
        let facts = super::show::texts(&record.facts);
        let rule = scheme.discipline.iter().find(|rule| record.code == "DISCIPLINE" && facts.first() == Some(&rule.code));
        Some(FindingRow {
            id: record.id,
            subject: record.subject,
            staff_number: subject.staff_number.clone(),
            name: subject.name.clone(),
            unit: subject.unit.clone(),
            discipline: rule.map(|rule| rule.name.zh.clone()).unwrap_or_default(),
            discipline_en: rule.map(|rule| rule.name.en.clone()).unwrap_or_default(),
            code: record.code,
            effect: record.effect,
            grade: record.grade,
            facts,
            state: record.state,
            stale,
            note: record.note,
            by: record.by,
            at: record.at,
        })
    };
    Ok(records.into_iter().filter_map(row).collect())
}

fn key(finding: FindingRecord) -> (i64, String, String) {
    (finding.subject, finding.code, finding.facts)
}

/// What the rule finds now.
fn found(db: &Db<'_>, appraisal: i64, scheme: &Scheme) -> Result<Vec<FindingRecord>, Error> {
    let mut known: HashMap<i64, Vec<Circumstance>> = HashMap::new();
    for record in store::finding::circumstances(db, None)?.iter().filter(|record| record.withdrawn_on.is_empty()) {
        known.entry(record.person).or_default().push(circumstance(record)?);
    }
    let mut proposals = Vec::new();
    for subject in store::appraisal::subjects(db, appraisal)? {
        let since = store::person::get(db, subject.person)?.person.in_post_since.map(|since| since.first_day());
        let circumstances = known.get(&subject.person).map(Vec::as_slice).unwrap_or_default();
        for found in findings(scheme, since, circumstances) {
            let facts = serde_json::to_string(&found.facts).map_err(|_| Error::Internal)?;
            let (code, effect, grade) = (found.code.to_owned(), found.effect.code().to_owned(), found.effect.grade().to_owned());
            proposals.push(FindingRecord { subject: subject.id, code, effect, grade, facts, ..FindingRecord::default() });
        }
    }
    Ok(proposals)
}

fn circumstance(record: &CircumstanceRecord) -> Result<Circumstance, Error> {
    let day = |text: &str| text.parse().map_err(|_| Error::Internal);
    Ok(Circumstance {
        kind: CircumstanceKind::from_code(&record.kind).ok_or(Error::Internal)?,
        code: record.code.clone(),
        from: day(&record.from)?,
        until: record.until.as_deref().map(day).transpose()?,
    })
}
