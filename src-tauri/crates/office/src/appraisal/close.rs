//! Closing a year and confirming its grades. Both cite a resolution; neither chooses where the rule leaves it to the group.

use super::show::{scheme_of, state_of, subjects_of, texts};
use crate::change::Told;
use crate::number;
use crate::session::Office;
use crate::watch::step;
use crate::wire::{AppraisalHead, GradeDecision};
use crate::{Error, Watch, permission};
use domain::appraisal::{Outcome, Remark, Scheme, SubjectResult, ballot, close};
use domain::trace::Trace;
use rust_decimal::Decimal;
use std::collections::{BTreeSet, HashMap};
use store::appraisal::{ResultRecord, SubjectRecord};
use store::ballot::BallotRecord;

impl Office {
    /// Computes every total with its trace and freezes the year. Who still misses something keeps the year open, unless the
    /// group leaves these undetermined.
    pub fn appraisal_close(
        &self,
        id: i64,
        resolution: i64,
        leave_undetermined: bool,
        watch: &dyn Watch,
    ) -> Result<AppraisalHead, Error> {
        let session = self.session("appraisal_close")?;
        let at = self.stamp();
        let told = Told { operation: "appraisal_close", object: format!("appraisal {id}") };
        self.change(&session, told, |db| {
            let appraisal = store::appraisal::get(db, id)?;
            permission::appraisal("appraisal_close", state_of(&appraisal.state))?;
            step(watch, 0, 3)?;
            let scheme = scheme_of(db, appraisal.rule)?;
            let subjects = store::appraisal::subjects(db, id)?;
            let ballots = store::ballot::list(db, id, None)?;
            step(watch, 1, 3)?;
            let outcome = compute(&scheme, &subjects, &ballots);
            if !leave_undetermined {
                refuse_incomplete(&subjects, &outcome)?;
            }
            store::resolution::get(db, resolution).map_err(|_| Error::ResolutionNeeded)?;
            step(watch, 2, 3)?;
            let results = records(&scheme, &subjects, outcome.results)?;
            store::appraisal::close(db, id, &results, outcome.places, &session.who(), &at, resolution)?;
            step(watch, 3, 3)
        })?;
        self.appraisal_head(id)
    }

    /// Confirms the grades: the proposals, and the group's own decisions where it differs or where the rule left a tie.
    pub fn appraisal_confirm(&self, id: i64, resolution: i64, decisions: &[GradeDecision]) -> Result<AppraisalHead, Error> {
        let session = self.session("appraisal_confirm")?;
        let at = self.stamp();
        let told = Told { operation: "appraisal_confirm", object: format!("appraisal {id} decisions {}", decisions.len()) };
        self.change(&session, told, |db| {
            let appraisal = store::appraisal::get(db, id)?;
            permission::appraisal("appraisal_confirm", state_of(&appraisal.state))?;
            let scheme = scheme_of(db, appraisal.rule)?;
            let subjects = store::appraisal::subjects(db, id)?;
            session.refuse_own(db, subjects.iter().map(|subject| subject.person))?;
            let results = store::appraisal::results(db, id)?;
            let grades = decide(&scheme, &subjects, &results, decisions, appraisal.places.unwrap_or(0))?;
            store::resolution::get(db, resolution).map_err(|_| Error::ResolutionNeeded)?;
            Ok(store::appraisal::confirm(db, id, &grades, &session.who(), &at, resolution)?)
        })?;
        self.appraisal_head(id)
    }
}

/// Runs the rule over stored subjects and ballots.
pub(super) fn compute(scheme: &Scheme, subjects: &[SubjectRecord], ballots: &[BallotRecord]) -> Outcome {
    let places: HashMap<i64, usize> = subjects.iter().enumerate().map(|(index, subject)| (subject.id, index)).collect();
    let ballots: Vec<ballot::Ballot> = ballots
        .iter()
        .map(|record| ballot::Ballot {
            class: scheme.class_index(&record.class),
            rows: record
                .rows
                .iter()
                .filter_map(|(subject, cells)| {
                    places.get(subject).map(|subject| ballot::Row { subject: *subject, cells: cells.clone() })
                })
                .collect(),
        })
        .collect();
    close(scheme, &subjects_of(subjects), &ballots)
}

/// What closing would find now from the stored inputs and ballots; for proving what it found then.
pub(crate) fn recomputed(db: &store::Db<'_>, scheme: &Scheme, id: i64) -> Result<Vec<(ResultRecord, Trace)>, Error> {
    let subjects = store::appraisal::subjects(db, id)?;
    let outcome = compute(scheme, &subjects, &store::ballot::list(db, id, None)?);
    records(scheme, &subjects, outcome.results)
}

/// The rows to freeze.
fn records(
    scheme: &Scheme,
    subjects: &[SubjectRecord],
    results: Vec<SubjectResult>,
) -> Result<Vec<(ResultRecord, Trace)>, Error> {
    let json = |list: &[Option<String>]| serde_json::to_string(list).map_err(|_| Error::Internal);
    let hundredths = |value: Option<Decimal>| value.and_then(number::hundredths);
    subjects
        .iter()
        .zip(results)
        .map(|(subject, result)| {
            let mean = |class: &domain::appraisal::close::ClassResult| {
                class.mean.as_ref().filter(|_| result.shown).map(|mean| format!("{:.2}", mean.round2()))
            };
            let class_means: Vec<Option<String>> = result.classes.iter().map(mean).collect();
            let dimension_means: Vec<Option<String>> = match result.dimensions.len() {
                0 => vec![None; scheme.dimensions.len()],
                _ => result.dimensions.iter().map(|mean| Some(format!("{mean:.2}"))).collect(),
            };
            let record = ResultRecord {
                subject: subject.id,
                total: hundredths(result.total),
                democratic: hundredths(result.democratic),
                rank: result.rank,
                proposed: result.proposed.unwrap_or_default(),
                inside_quota: result.inside_quota,
                remarks: serde_json::to_string(&result.remarks).map_err(|_| Error::Internal)?,
                class_means: json(&class_means)?,
                dimension_means: json(&dimension_means)?,
                ..ResultRecord::default()
            };
            Ok((record, result.trace))
        })
        .collect()
}

fn refuse_incomplete(subjects: &[SubjectRecord], outcome: &Outcome) -> Result<(), Error> {
    let lacking: Vec<&str> = subjects
        .iter()
        .zip(&outcome.results)
        .filter(|(_, result)| result.remarks.contains(&Remark::Undetermined))
        .map(|(subject, _)| subject.name.as_str())
        .collect();
    if lacking.is_empty() {
        return Ok(());
    }
    let people = lacking.iter().take(10).copied().collect::<Vec<_>>().join("、");
    Err(Error::AppraisalIncomplete { count: lacking.len().to_string(), people })
}

fn decide(
    scheme: &Scheme,
    subjects: &[SubjectRecord],
    results: &[ResultRecord],
    decisions: &[GradeDecision],
    places: u32,
) -> Result<Vec<(i64, String, String)>, Error> {
    let mut by_subject: HashMap<i64, &GradeDecision> = decisions.iter().map(|decision| (decision.subject, decision)).collect();
    let mut open_ties = BTreeSet::new();
    let mut grades = Vec::new();
    for (subject, result) in subjects.iter().zip(results) {
        let remarks = texts(&result.remarks);
        let tied = remarks.iter().any(|remark| remark == "TIED");
        let Some(decision) = by_subject.remove(&subject.id) else {
            if tied {
                open_ties.insert(subject.name.as_str());
            }
            grades.push((subject.id, result.proposed.clone(), String::new()));
            continue;
        };
        let reason = domain::text::line(&decision.reason, 900).map_err(|_| Error::TextInvalid { field: "reason".to_owned() })?;
        // The empty grade is 不定等次: the group may always leave somebody without one.
        if !decision.grade.is_empty() && scheme.grade_index(&decision.grade).is_none() {
            return Err(Error::GradeUnknown { grade: decision.grade.clone() });
        }
        if !decision.grade.is_empty() && result.total.is_none() {
            return Err(Error::AppraisalIncomplete { count: "1".to_owned(), people: subject.name.clone() });
        }
        if reason.is_empty() && (tied || decision.grade != result.proposed) {
            return Err(Error::DecisionReason { name: subject.name.clone() });
        }
        grades.push((subject.id, decision.grade.clone(), reason));
    }
    if !by_subject.is_empty() {
        return Err(Error::NotFound);
    }
    if !open_ties.is_empty() {
        return Err(Error::TieOpen { people: open_ties.into_iter().collect::<Vec<_>>().join("、") });
    }
    let used = grades.iter().filter(|(_, grade, _)| grade == scheme.top_grade()).count();
    if used > places as usize {
        return Err(Error::QuotaExceeded { quota: places.to_string(), used: used.to_string() });
    }
    Ok(grades)
}
