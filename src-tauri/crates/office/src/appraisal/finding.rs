//! What the rule finds about the people of a year. It proposes; a person confirms or dismisses.

use crate::Error;
use domain::appraisal::Scheme;
use domain::appraisal::eligibility::{Circumstance, CircumstanceKind, findings};
use std::collections::HashMap;
use store::Db;
use store::finding::{CircumstanceRecord, FindingRecord};

/// Looks at everybody of an open year and puts down what the rule finds; what was decided before stays.
pub(super) fn find(db: &Db<'_>, appraisal: i64, scheme: &Scheme) -> Result<(), Error> {
    store::finding::clear_proposals(db, appraisal)?;
    let mut known: HashMap<i64, Vec<Circumstance>> = HashMap::new();
    for record in store::finding::circumstances(db, None)?.iter().filter(|record| record.withdrawn_on.is_empty()) {
        known.entry(record.person).or_default().push(circumstance(record)?);
    }
    for subject in store::appraisal::subjects(db, appraisal)? {
        let since = store::person::get(db, subject.person)?.person.in_post_since.map(|since| since.first_day());
        let circumstances = known.get(&subject.person).map(Vec::as_slice).unwrap_or_default();
        for found in findings(scheme, since, circumstances) {
            let facts = serde_json::to_string(&found.facts).map_err(|_| Error::Internal)?;
            let (code, effect, grade) = (found.code.to_owned(), found.effect.code().to_owned(), found.effect.grade().to_owned());
            let proposal = FindingRecord { subject: subject.id, code, effect, grade, facts, ..FindingRecord::default() };
            store::finding::propose(db, &proposal)?;
        }
    }
    Ok(())
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
