//! The decision under a resolution, and what follows: the score becomes the performance of whoever the rules name in the year's appraisal.

use super::check::refuse_tied;
use super::{holding, letter, rules_of, rules_of_version};
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::tie;
use crate::typed::stored_day;
use crate::wire::LetterCard;
use domain::letter::Takes;
use domain::post::PostLevel;
use std::collections::HashSet;
use store::Db;
use store::letter::LetterRecord;

impl Office {
    /// Decides the checked score under a resolution.
    pub fn letter_decide(&self, id: i64, resolution: i64) -> Result<LetterCard, Error> {
        let session = self.session("letter_decide")?;
        let told = Told { operation: "letter_decide", object: format!("letter {id}") };
        let (at, by, today) = (self.stamp(), session.who(), self.today());
        self.change(&session, told, |db| {
            let record = letter(&session, db, id)?;
            if record.score.is_some() {
                return Err(Error::LetterDecided);
            }
            let person = tie::named(&session)?;
            let versions = store::letter::versions(db, id)?;
            refuse_tied(&session, db, &record, &versions)?;
            let cited = store::resolution::get(db, resolution).map_err(|_| Error::ResolutionNeeded)?;
            if stored_day(&cited.date)? > today {
                return Err(Error::DateFuture { field: "resolution".to_owned(), value: cited.date });
            }
            if versions.last().is_none_or(|last| !last.signed()) {
                return Err(Error::LetterUnsigned);
            }
            let checks = store::letter::checks(db, id)?;
            // A score of terms that were replaced is no score of these.
            let held = versions.last().map(|last| last.id);
            let last = checks
                .iter()
                .rev()
                .find(|one| one.kind != "mid")
                .filter(|one| one.kind == "checked" && Some(one.version) == held)
                .ok_or(Error::LetterUnchecked)?;
            if cited.date < last.on {
                // What is decided was there when it was decided.
                return Err(Error::LetterResolution { day: last.on.clone() });
            }
            let day = today.to_string();
            Ok(store::letter::decide(db, id, (last.id, last.score), resolution, (&day, person), (&by, &at))?)
        })?;
        self.letter_card(&session, id)
    }

    /// Puts the decided score into the year's open appraisal, once for each.
    pub fn letter_feed(&self, id: i64) -> Result<LetterCard, Error> {
        let session = self.session("letter_feed")?;
        let told = Told { operation: "letter_feed", object: format!("letter {id}") };
        let (at, by) = (self.stamp(), session.who());
        self.change(&session, told, |db| {
            let record = letter(&session, db, id)?;
            let score = record.score.ok_or(Error::LetterUnchecked)?;
            let year = record.year.to_string();
            let appraisal = store::appraisal::list(db)?.into_iter().find(|one| one.year == record.year);
            let appraisal = appraisal.filter(|one| one.state == "open").ok_or(Error::LetterAppraisal { year })?;
            let takers: HashSet<i64> = takers(db, &record)?.into_iter().collect();
            let subjects = store::appraisal::subjects(db, appraisal.id)?;
            let subjects: Vec<_> = subjects.into_iter().filter(|one| takers.contains(&one.person)).collect();
            session.refuse_own(db, subjects.iter().map(|one| one.person))?;
            if subjects.is_empty() {
                return Err(Error::LetterNobody);
            }
            // What was corrected after it was fed stays corrected.
            let fed: HashSet<i64> = store::letter::fed(db, id)?.into_iter().map(|(subject, _)| subject).collect();
            for mut subject in subjects.into_iter().filter(|one| !fed.contains(&one.id)) {
                subject.performance = Some(score);
                subject.performance_document = format!("{} {}", record.number, record.resolution);
                store::appraisal::set_inputs(db, &subject)?;
                store::letter::feed(db, id, subject.id, (&by, &at))?;
            }
            Ok(())
        })?;
        self.letter_card(&session, id)
    }
}

/// Whose appraisal takes the score: the head, or all middle-level managers of the unit with him.
pub(super) fn takers(db: &Db<'_>, record: &LetterRecord) -> Result<Vec<i64>, Error> {
    let versions = store::letter::versions(db, record.id)?;
    let rules = match holding(&versions) {
        Some(version) => rules_of_version(db, version)?.rules,
        None => rules_of(db, record.year)?.rules,
    };
    let mut people = vec![record.head];
    if rules.takes == Takes::Managers {
        for one in store::person::of_levels(db, &PostLevel::MIDDLE)? {
            let there = one.person.typed.left_on.is_none() && one.id != record.head;
            if there && store::person::unit_of(db, one.id)? == record.unit {
                people.push(one.id);
            }
        }
    }
    Ok(people)
}
