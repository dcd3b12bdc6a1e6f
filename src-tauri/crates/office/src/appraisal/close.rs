//! Closing a year and confirming its grades. Both cite a resolution; neither chooses where the rule leaves it to the group.

use super::appeal::refuse_worse_after_appeal;
use super::finding::{find, waiting};
use super::inputs::{Inputs, lines_out};
use super::publicity;
use super::show::{decided, scheme_of, state_of, texts};
use crate::change::Told;
use crate::number;
use crate::session::Office;
use crate::watch::step;
use crate::wire::{AppraisalHead, GradeDecision};
use crate::{Error, Watch, permission};
use domain::appraisal::{Explain, Outcome, QuotaLine, Remark, Scheme, SubjectResult};
use domain::trace::Trace;
use rust_decimal::Decimal;
use std::collections::{BTreeSet, HashMap};
use store::Db;
use store::appraisal::{AppraisalRecord, ResultRecord, SubjectRecord};

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
            // Whatever was recorded since somebody last looked.
            find(db, id, &scheme)?;
            refuse_open_findings(db, id, &scheme, &subjects)?;
            let inputs = Inputs::read(db, &appraisal, &scheme)?;
            step(watch, 1, 3)?;
            let outcome = inputs.close(&scheme, Explain::Full);
            if !leave_undetermined {
                refuse_incomplete(&subjects, &outcome)?;
            }
            store::resolution::get(db, resolution).map_err(|_| Error::ResolutionNeeded)?;
            step(watch, 2, 3)?;
            let results = records(&scheme, &subjects, outcome.results)?;
            crate::team::freeze(db, id, &scheme)?;
            store::appraisal::close(db, id, &results, &outcome.lines, &session.who(), &at, resolution)?;
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
            session.refuse_own(db, decided(&subjects))?;
            let results = store::appraisal::results(db, id)?;
            let inputs = Inputs::read(db, &appraisal, &scheme)?;
            refuse_above_limits(&scheme, &subjects, &inputs, decisions)?;
            let grades = decide(&scheme, &appraisal, &subjects, &results, decisions)?;
            refuse_worse_after_appeal(db, &appraisal, &scheme, &subjects, &grades)?;
            let noted = |id: i64| subjects.iter().any(|subject| subject.id == id && subject.noted);
            let best = grades.iter().filter(|(subject, grade, _)| grade == scheme.top_grade() && !noted(*subject));
            let best: Vec<i64> = best.map(|(subject, ..)| *subject).collect();
            let last = publicity::gate(db, &appraisal, &scheme, &subjects, &results, &best)?;
            let cited = store::resolution::get(db, resolution).map_err(|_| Error::ResolutionNeeded)?;
            publicity::refuse_early(last, &cited.date, self.today())?;
            Ok(store::appraisal::confirm(db, id, &grades, &session.who(), &at, resolution)?)
        })?;
        self.appraisal_head(id)
    }
}

/// Results with their traces, and the lines of the quota.
type Recount = (Vec<(ResultRecord, Trace)>, Vec<QuotaLine>);

/// What closing would find now from the stored inputs and ballots; for proving what it found then.
pub(crate) fn recomputed(db: &Db<'_>, scheme: &Scheme, id: i64) -> Result<Recount, Error> {
    let appraisal = store::appraisal::get(db, id)?;
    let outcome = Inputs::read(db, &appraisal, scheme)?.close(scheme, Explain::Full);
    Ok((records(scheme, &store::appraisal::subjects(db, id)?, outcome.results)?, outcome.lines))
}

/// The rows to freeze.
pub(super) fn records(
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
            let mean = |class: &domain::appraisal::ClassResult| {
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
                votes: serde_json::to_string(&result.votes).map_err(|_| Error::Internal)?,
                ..ResultRecord::default()
            };
            Ok((record, result.trace))
        })
        .collect()
}

/// What the rule found and nobody has confirmed or dismissed keeps the year open, and what was confirmed on facts that are gone.
fn refuse_open_findings(db: &Db<'_>, id: i64, scheme: &Scheme, subjects: &[SubjectRecord]) -> Result<(), Error> {
    let open = waiting(db, id, scheme)?;
    if open.is_empty() {
        return Ok(());
    }
    let names = subjects.iter().filter(|subject| open.contains(&subject.id)).map(|subject| subject.name.as_str());
    Err(Error::FindingsOpen { count: open.len().to_string(), people: names.take(10).collect::<Vec<_>>().join("、") })
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

/// A warning or a veto binds the group too: whoever must not be 优秀 does not become it by a decision.
fn refuse_above_limits(
    scheme: &Scheme,
    subjects: &[SubjectRecord],
    inputs: &Inputs,
    decisions: &[GradeDecision],
) -> Result<(), Error> {
    for decision in decisions.iter().filter(|decision| !decision.grade.is_empty()) {
        let Some(place) = subjects.iter().position(|subject| subject.id == decision.subject) else { continue };
        let (limits, grade) = (&inputs.subjects[place], scheme.grade_index(&decision.grade));
        let worst = [&limits.cap, &limits.force].into_iter().flatten().max_by_key(|grade| scheme.grade_index(grade));
        if let Some(worst) = worst.filter(|worst| scheme.grade_index(worst) > grade) {
            return Err(Error::GradeLimited { name: subjects[place].name.clone(), grade: worst.clone() });
        }
    }
    Ok(())
}

fn decide(
    scheme: &Scheme,
    appraisal: &AppraisalRecord,
    subjects: &[SubjectRecord],
    results: &[ResultRecord],
    decisions: &[GradeDecision],
) -> Result<Vec<(i64, String, String)>, Error> {
    let mut by_subject: HashMap<i64, &GradeDecision> = decisions.iter().map(|decision| (decision.subject, decision)).collect();
    let mut open_ties = BTreeSet::new();
    let mut grades = Vec::new();
    for (subject, result) in subjects.iter().zip(results) {
        let remarks = texts(&result.remarks);
        let tied = remarks.iter().any(|remark| remark == "TIED");
        let Some(decision) = by_subject.remove(&subject.id) else {
            if subject.noted {
                grades.push((subject.id, subject.noted_grade.clone(), subject.noted_document.clone()));
                continue;
            }
            if tied {
                open_ties.insert(subject.name.as_str());
            }
            grades.push((subject.id, result.proposed.clone(), String::new()));
            continue;
        };
        let reason = domain::text::line(&decision.reason, 900).map_err(|_| Error::TextInvalid { field: "reason".to_owned() })?;
        if subject.noted {
            return Err(Error::GradeNoted { name: subject.name.clone() });
        }
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
    let graded: Vec<ResultRecord> = grades
        .iter()
        .map(|(subject, grade, _)| ResultRecord { subject: *subject, proposed: grade.clone(), ..ResultRecord::default() })
        .collect();
    let proposed = AppraisalRecord { state: "closed".to_owned(), ..appraisal.clone() };
    let lines = lines_out(scheme, &appraisal.lines, &proposed, subjects, &graded);
    if let Some(line) = lines.iter().find(|line| line.used > line.places) {
        return Err(Error::QuotaExceeded { quota: line.places.to_string(), used: line.used.to_string() });
    }
    Ok(grades)
}
