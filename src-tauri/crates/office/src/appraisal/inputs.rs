//! What a year's results rest on, read from the file as the rule takes it: people with what caps or frees them, ballots, and the units
//! whose share of the best grade was raised.

use super::show::{count, decided_or_proposed};
use crate::Error;
use crate::number;
use crate::team::Teams;
use crate::wire::{BandView, PoolView, QuotaLineView, VoidRulesView};
use domain::appraisal::scheme::{Band, Effect, Pool, VoidRules};
use domain::appraisal::{Explain, Grounds, Outcome, QuotaLine, Scheme, Subject, ballot, close};
use std::collections::{BTreeMap, HashMap};
use store::Db;
use store::appraisal::{AppraisalRecord, ResultRecord, SubjectRecord};

/// Everything that closing computes from, in the order of the subjects.
#[derive(Clone, Debug)]
pub(crate) struct Inputs {
    pub subjects: Vec<Subject>,
    pub ballots: Vec<ballot::Ballot>,
    pub teams: Teams,
}

impl Inputs {
    pub fn read(db: &Db<'_>, appraisal: &AppraisalRecord, scheme: &Scheme) -> Result<Self, Error> {
        let records = store::appraisal::subjects(db, appraisal.id)?;
        let places: HashMap<i64, usize> = records.iter().enumerate().map(|(index, subject)| (subject.id, index)).collect();
        let mut subjects: Vec<Subject> = records.iter().map(subject).collect();
        for Standing { subject, effect, ground, ruled } in standing(db, appraisal.id, scheme)? {
            let Some(subject) = places.get(&subject).and_then(|index| subjects.get_mut(*index)) else { continue };
            let Subject { cap, force, grounds, .. } = subject;
            match effect {
                Effect::NoGrade | Effect::Hold => {
                    subject.no_grade = true;
                    join(&mut grounds.no_grade, &ground);
                }
                Effect::Cap(grade) => drop(worst(scheme, cap, grade, &mut grounds.cap, &ground)),
                Effect::Force(grade) => {
                    let before = grounds.force.is_empty();
                    match worst(scheme, force, grade, &mut grounds.force, &ground) {
                        // A veto among those that force the grade is said as one.
                        Worst::Equal => grounds.ruled = ruled && (before || grounds.ruled),
                        Worst::Taken => grounds.ruled = ruled,
                        Worst::Milder => {}
                    }
                }
            }
        }
        let rows = |rows: Vec<(i64, Vec<ballot::Cell>)>| {
            let row = |(subject, cells): (i64, Vec<ballot::Cell>)| Some(ballot::Row { subject: *places.get(&subject)?, cells });
            rows.into_iter().filter_map(row).collect()
        };
        let ballots = store::ballot::list(db, appraisal.id, None)?
            .into_iter()
            .map(|record| ballot::Ballot {
                class: scheme.class_index(&record.class),
                mixed: record.packet,
                rows: rows(record.rows),
            })
            .collect();
        Ok(Self { subjects, ballots, teams: Teams::read(db, appraisal.id, scheme)? })
    }

    pub fn close(&self, scheme: &Scheme, explain: Explain) -> Outcome {
        close(scheme, &self.subjects, &self.ballots, &self.teams.raised(scheme), explain)
    }

    /// The lines of the quota as they stand without any ballot: what a team's ballots raise is not told before they are closed.
    pub fn lines(&self, scheme: &Scheme) -> Vec<QuotaLine> {
        close(scheme, &self.subjects, &[], &BTreeMap::new(), Explain::Figures).lines
    }
}

/// The people whom a class rates, by the weights of their pools.
pub(crate) fn rated_by(scheme: &Scheme, subjects: Vec<SubjectRecord>, class: usize) -> Vec<SubjectRecord> {
    let rates = |subject: &SubjectRecord| scheme.weights_in(&subject.pool).get(class).is_some_and(|weight| !weight.is_zero());
    subjects.into_iter().filter(rates).collect()
}

/// A confirmed finding or a standing veto.
struct Standing {
    subject: i64,
    effect: Effect,
    /// As a trace tells it: the code of the finding, or name and date of the veto. Nothing in it goes when a person is purged.
    ground: String,
    ruled: bool,
}

fn standing(db: &Db<'_>, appraisal: i64, scheme: &Scheme) -> Result<Vec<Standing>, Error> {
    let findings = store::finding::list(db, appraisal)?.into_iter().filter(|finding| finding.state == "confirmed");
    let vetoes = store::finding::vetoes(db, appraisal)?.into_iter().filter(|veto| veto.withdrawn_on.is_empty());
    let effect = |code: &str, grade: &str| Effect::from_code(code, grade).ok_or(Error::Internal);
    let found = findings.map(|finding| {
        let effect = effect(&finding.effect, &finding.grade)?;
        Ok(Standing { subject: finding.subject, effect, ground: finding.code, ruled: true })
    });
    let vetoed = vetoes.map(|veto| {
        let rule = scheme.vetoes.iter().find(|rule| rule.code == veto.code);
        let name = rule.map_or(veto.code.as_str(), |rule| rule.name.zh.as_str());
        let ground = format!("{name} {}", veto.happened_on);
        Ok(Standing { subject: veto.subject, effect: effect(&veto.effect, &veto.grade)?, ground, ruled: false })
    });
    found.chain(vetoed).collect()
}

enum Worst {
    Milder,
    Equal,
    Taken,
}

/// Keeps the worse of two grades, with what it rests on.
fn worst(scheme: &Scheme, kept: &mut Option<String>, grade: String, grounds: &mut String, ground: &str) -> Worst {
    let index = scheme.grade_index(&grade);
    let known = kept.as_ref().map(|kept| scheme.grade_index(kept));
    if known.is_some_and(|known| known > index) {
        return Worst::Milder;
    }
    if known == Some(index) {
        join(grounds, ground);
        return Worst::Equal;
    }
    *kept = Some(grade);
    ground.clone_into(grounds);
    Worst::Taken
}

fn join(grounds: &mut String, ground: &str) {
    if !grounds.split('；').any(|known| known == ground) {
        if !grounds.is_empty() {
            grounds.push('；');
        }
        grounds.push_str(ground);
    }
}

fn subject(record: &SubjectRecord) -> Subject {
    Subject {
        pool: record.pool.clone(),
        noted: record.noted,
        unit: record.unit.clone(),
        performance: record.performance.map(number::decimal),
        superior: record.superior.map(number::decimal),
        bonus: number::decimal(record.bonus),
        deduction: number::decimal(record.deduction),
        cap: Some(record.cap_grade.clone()).filter(|grade| !grade.is_empty()),
        force: None,
        no_grade: !record.no_grade_reason.is_empty(),
        grounds: Grounds::default(),
    }
}

/// The lines as they cross, each with the places that proposed or decided grades use.
pub(super) fn lines_out(
    scheme: &Scheme,
    lines: &[QuotaLine],
    appraisal: &AppraisalRecord,
    subjects: &[SubjectRecord],
    results: &[ResultRecord],
) -> Vec<QuotaLineView> {
    let grades: HashMap<i64, &str> =
        results.iter().map(|result| (result.subject, decided_or_proposed(appraisal, result))).collect();
    let inputs: Vec<Subject> = subjects.iter().map(subject).collect();
    let standing = domain::appraisal::place::lines_of(scheme, &inputs, lines);
    let used = |line: usize| {
        let best = |(subject, stands): &(&SubjectRecord, &Option<usize>)| {
            **stands == Some(line) && grades.get(&subject.id).is_some_and(|grade| *grade == scheme.top_grade())
        };
        count(subjects.iter().zip(&standing).filter(best))
    };
    lines.iter().enumerate().map(|(index, line)| QuotaLineView { used: used(index), ..QuotaLineView::from(line) }).collect()
}

/// The lines of a year's quota as they stand: while it is open from its people, afterwards as they were frozen.
pub(crate) fn standing_lines(db: &Db<'_>, scheme: &Scheme, appraisal: &AppraisalRecord) -> Result<Vec<QuotaLineView>, Error> {
    let lines = match appraisal.state.as_str() {
        "open" => Inputs::read(db, appraisal, scheme)?.lines(scheme),
        _ => appraisal.lines.clone(),
    };
    let (subjects, results) = (store::appraisal::subjects(db, appraisal.id)?, store::appraisal::results(db, appraisal.id)?);
    Ok(lines_out(scheme, &lines, appraisal, &subjects, &results))
}

/// The line of the frozen quota that each person of a closed year stands in.
pub(super) fn places_of(db: &Db<'_>, scheme: &Scheme, appraisal: &AppraisalRecord) -> Result<HashMap<i64, Option<usize>>, Error> {
    let records = store::appraisal::subjects(db, appraisal.id)?;
    let subjects: Vec<Subject> = records.iter().map(subject).collect();
    let lines = domain::appraisal::place::lines_of(scheme, &subjects, &appraisal.lines);
    Ok(records.iter().map(|record| record.id).zip(lines).collect())
}

impl From<&QuotaLine> for QuotaLineView {
    fn from(line: &QuotaLine) -> Self {
        let QuotaLine { pool, group, base, percent, places } = line;
        let (pool, group, percent) = (pool.clone(), group.clone(), percent.normalize().to_string());
        Self { pool, group, base: *base, percent, places: *places, used: 0 }
    }
}

pub(super) fn pool_out(pool: &Pool) -> PoolView {
    PoolView { code: pool.code.clone(), name: pool.name.zh.clone(), name_en: pool.name.en.clone() }
}

pub(super) fn band_out(band: &Band) -> BandView {
    BandView { grade: band.grade.clone(), floor: band.floor.normalize().to_string() }
}

pub(super) fn void_out(rules: &VoidRules) -> Result<VoidRulesView, Error> {
    let limit = rules.forced_limit.as_ref().map(serde_json::to_value).transpose().map_err(|_| Error::Internal)?;
    let (same_for_all_above, identical_dimensions) = (rules.same_for_all_above, rules.identical_dimensions);
    Ok(VoidRulesView { same_for_all_above, forced_limit: limit, identical_dimensions })
}
