//! What the screen and the paper show of a year.

use super::inputs::{Inputs, band_out, places_of, pool_out, standing_lines, void_out};
use crate::person::window;
use crate::session::{Office, Session};
use crate::wire::{
    AppraisalHead, AppraisalRow, AppraisalState, ClassStand, DimensionView, Page, Rows, SubjectCard, SubjectInputs, SubjectRow,
    TraceStep, TraceView,
};
use crate::{Error, number, search};
use domain::appraisal::ballot::Measure;
use domain::appraisal::scheme::{BallotKind, MissingClass};
use domain::appraisal::{Explain, Remark, Scheme, ballot};
use domain::exact::Rounding;
use domain::retention::{Class, Stage};
use domain::trace::Trace;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use store::Db;
use store::appraisal::{AppraisalRecord, ResultRecord, SubjectRecord};

impl Office {
    /// All years, latest first.
    pub fn appraisal_list(&self) -> Result<Vec<AppraisalRow>, Error> {
        let session = self.session("appraisal_list")?;
        Ok(session.store.read(store::appraisal::list)?.iter().map(list_row).collect())
    }

    /// How a year stands.
    pub fn appraisal_head(&self, id: i64) -> Result<AppraisalHead, Error> {
        let session = self.session("appraisal_head")?;
        let missing = standing(&session, id)?;
        session.store.read(|db| {
            let record = get(db, id)?;
            let scheme = scheme_of(db, record.rule)?;
            let results = store::appraisal::results(db, id)?;
            let mut lines = standing_lines(db, &scheme, &record)?;
            // Whoever is recused could read the own grade off the counts of all.
            let subjects = store::appraisal::subjects(db, id)?;
            let own = shut(&session, db, &record)?;
            let blind = record.state == "closed" && decided(&subjects).any(|person| own.contains(&person));
            if blind {
                lines.iter_mut().for_each(|line| line.used = 0);
            }
            let noted: HashMap<i64, &str> = subjects
                .iter()
                .filter(|subject| subject.noted)
                .map(|subject| (subject.id, subject.noted_grade.as_str()))
                .collect();
            let stands = |result: &ResultRecord| match noted.get(&result.subject) {
                Some(grade) if record.state != "confirmed" => (*grade).to_owned(),
                _ => decided_or_proposed(&record, result).to_owned(),
            };
            let seen = results.iter().filter(|_| !blind);
            let stands: Vec<String> = seen.clone().map(stands).collect();
            let mut distribution: Vec<u32> =
                scheme.bands.iter().map(|band| count(stands.iter().filter(|grade| **grade == band.grade))).collect();
            distribution.push(count(stands.iter().filter(|grade| grade.is_empty())));
            let tied =
                count(seen.filter(|result| record.state == "closed" && texts(&result.remarks).iter().any(|r| r == "TIED")));
            Ok(AppraisalHead {
                row: list_row(&record),
                scheme: scheme.version.clone(),
                dimensions: scheme
                    .dimensions
                    .iter()
                    .map(|dimension| DimensionView {
                        code: dimension.code.clone(),
                        name: dimension.name.zh.clone(),
                        name_en: dimension.name.en.clone(),
                        weight: dimension.weight.normalize().to_string(),
                    })
                    .collect(),
                classes: classes(db, id, &scheme)?,
                grades: scheme.bands.iter().map(|band| band.grade.clone()).collect(),
                bands: scheme.bands.iter().map(band_out).collect(),
                trim_when_more_than: scheme.trim_when_more_than,
                minimum_base: scheme.quota.minimum_base,
                void: void_out(&scheme.void)?,
                quota_base: lines.iter().map(|line| line.base).sum(),
                quota: lines.iter().map(|line| line.places).sum(),
                quota_percent: scheme.quota.percent.normalize().to_string(),
                quota_rounding: match scheme.quota.rounding {
                    Rounding::Floor => "floor",
                    Rounding::HalfUp => "half_up",
                    Rounding::Ceil => "ceil",
                }
                .to_owned(),
                quota_used: lines.iter().map(|line| line.used).sum(),
                lines,
                pools: scheme.pools.iter().map(pool_out).collect(),
                vetoes: scheme.vetoes.iter().map(super::veto::item).collect(),
                undecided: store::finding::undecided(db, id)?,
                adopted: record.adopted,
                tied,
                incomplete: count(missing.iter().filter(|missing| !missing.is_empty())),
                closed_by: record.closed.by.clone(),
                closed_at: record.closed.at.clone(),
                closing_resolution: record.closed.resolution.clone(),
                confirmed_by: record.confirmed.by.clone(),
                confirmed_at: record.confirmed.at.clone(),
                confirming_resolution: record.confirmed.resolution.clone(),
                distribution,
            })
        })
    }

    /// A window of the people appraised. Without a sort: by rank once closed, in the order of the units before.
    pub fn appraisal_subjects(
        &self,
        id: i64,
        text: &str,
        unit: &str,
        grade: &str,
        page: &Page,
    ) -> Result<Rows<SubjectRow>, Error> {
        let session = self.session("appraisal_subjects")?;
        let missing = standing(&session, id)?;
        let (mut rows, keys) = session.store.read(|db| {
            let record = get(db, id)?;
            let scheme = scheme_of(db, record.rule)?;
            let subjects = store::appraisal::subjects(db, id)?;
            let results = results_by_subject(db, id)?;
            let own = shut(&session, db, &record)?;
            let blind = decided(&subjects).any(|person| own.contains(&person));
            let seen = members(&session, db, &subjects)?;
            let keys: HashMap<i64, String> = subjects
                .iter()
                .map(|subject| {
                    (
                        subject.id,
                        format!(
                            "{}\t{}\t{}\t{}\t{}",
                            subject.staff_number.to_lowercase(),
                            subject.name,
                            subject.pinyin,
                            subject.unit,
                            scheme.pools.iter().find(|pool| pool.code == subject.pool).map_or("", |pool| &pool.name.zh)
                        ),
                    )
                })
                .collect();
            let rows: Vec<SubjectRow> = subjects
                .iter()
                .zip(missing.iter().chain(std::iter::repeat(&Vec::new())))
                .filter(|(subject, _)| seen.as_ref().is_none_or(|seen| seen.contains(&subject.person)))
                .map(|(subject, missing)| match own.contains(&subject.person) {
                    true => recused(&record, subject),
                    // The gap that the own rank leaves would tell it.
                    false if blind => SubjectRow { rank: 0, ..row(&record, subject, results.get(&subject.id), missing) },
                    false => row(&record, subject, results.get(&subject.id), missing),
                })
                .collect();
            Ok::<_, Error>((rows, keys))
        })?;
        let needle = search::needle(text);
        let shown = |row: &SubjectRow| if row.decided.is_empty() { row.proposed.clone() } else { row.decided.clone() };
        rows.retain(|row| {
            (needle.is_empty() || keys.get(&row.id).is_some_and(|key| key.contains(&needle)))
                && (unit.is_empty() || row.unit == unit)
                && (grade.is_empty() || shown(row) == grade)
        });
        sort(&mut rows, page, &keys);
        let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        Ok(Rows { total, rows: window(&rows, page).to_vec() })
    }

    /// One person in a year, with the trace of the total.
    pub fn appraisal_subject(&self, subject: i64) -> Result<SubjectCard, Error> {
        let session = self.session("appraisal_subject")?;
        let record = session.store.read(|db| {
            let record = store::appraisal::subject(db, subject)?;
            session.refuse_foreign_unit(db, record.person)?;
            if shut(&session, db, &get(db, record.appraisal)?)?.contains(&record.person) {
                session.refuse_own(db, [record.person])?;
            }
            Ok::<_, Error>(record)
        })?;
        self.note_look(&session, record.person, "appraisal")?;
        let missing = standing(&session, record.appraisal)?;
        session.store.read(|db| {
            let appraisal = get(db, record.appraisal)?;
            let scheme = scheme_of(db, appraisal.rule)?;
            let place = store::appraisal::subjects(db, record.appraisal)?.iter().position(|known| known.id == subject);
            let missing = place.and_then(|place| missing.get(place)).cloned().unwrap_or_default();
            let results = results_by_subject(db, record.appraisal)?;
            let result = results.get(&subject);
            let lines = places_of(db, &scheme, &appraisal)?;
            let means = |list: &str| serde_json::from_str::<Vec<Option<String>>>(list).unwrap_or_default();
            let class_means = result.map_or_else(|| vec![None; scheme.classes.len()], |result| means(&result.class_means));
            let trace = result.map(|_| store::appraisal::trace(db, subject)).transpose()?;
            Ok(SubjectCard {
                row: row(&appraisal, &record, result, &missing),
                inputs: inputs_of(&record),
                suppressed: result.is_some_and(|result| result.total.is_some()) && class_means.iter().all(Option::is_none),
                class_means,
                dimension_means: result
                    .map_or_else(|| vec![None; scheme.dimensions.len()], |result| means(&result.dimension_means)),
                trace: trace.map(trace_out),
                quota_note: result
                    .map(|result| quota_note(db, &scheme, result, &results, &lines))
                    .transpose()?
                    .unwrap_or_default(),
                decided_reason: result.map(|result| result.reason.clone()).unwrap_or_default(),
                findings: super::finding::rows(&session, db, &appraisal, Some(subject))?,
                vetoes: super::veto::rows(db, &scheme, appraisal.id, subject)?,
            })
        })
    }
}

/// The people whose grade the group decides: whoever's is only noted is no case of anybody here.
pub(super) fn decided(subjects: &[SubjectRecord]) -> impl Iterator<Item = i64> {
    subjects.iter().filter(|subject| !subject.noted).map(|subject| subject.person)
}

/// Ballots on their way out are nobody's to compute from any more.
pub(super) fn refuse_going(db: &Db<'_>, appraisal: i64) -> Result<(), Error> {
    match store::retention::stage(db, Class::Ballots, appraisal)? {
        None | Some((Stage::Restored, _)) => Ok(()),
        Some(_) => Err(Error::NotFound),
    }
}

/// The people whose case is shut to the account until the grades are confirmed: itself and its relatives.
pub(super) fn shut(session: &Session, db: &Db<'_>, appraisal: &AppraisalRecord) -> Result<HashSet<i64>, Error> {
    if appraisal.state == "confirmed" { Ok(HashSet::new()) } else { session.circle(db) }
}

/// Of a member's own unit, those among the subjects; none when the account sees everybody.
fn members(session: &Session, db: &Db<'_>, subjects: &[SubjectRecord]) -> Result<Option<HashSet<i64>>, Error> {
    let account = session.account();
    let Some(units) = &account.units else { return Ok(None) };
    let mut seen = HashSet::new();
    for subject in subjects {
        if units.contains(&store::person::unit_of(db, subject.person)?) {
            seen.insert(subject.person);
        }
    }
    Ok(Some(seen))
}

/// The line of somebody whose case is shut to the account: that he takes part, and nothing else.
fn recused(appraisal: &AppraisalRecord, subject: &SubjectRecord) -> SubjectRow {
    let open = AppraisalRecord { state: "open".to_owned(), ..appraisal.clone() };
    let bare = SubjectRecord {
        id: subject.id,
        appraisal: subject.appraisal,
        person: subject.person,
        staff_number: subject.staff_number.clone(),
        name: subject.name.clone(),
        unit: subject.unit.clone(),
        post: subject.post.clone(),
        ..SubjectRecord::default()
    };
    SubjectRow { bonus: String::new(), deduction: String::new(), recused: true, ..row(&open, &bare, None, &Vec::new()) }
}

/// The scheme frozen under a rule id.
pub(crate) fn scheme_of(db: &Db<'_>, rule: i64) -> Result<Scheme, Error> {
    let rule = store::rule::get(db, rule)?;
    crate::rule::parsed(&rule.document)
}

/// A JSON list of texts as stored.
pub(crate) fn texts(list: &str) -> Vec<String> {
    serde_json::from_str(list).unwrap_or_default()
}

/// The grade that stands: the decided one once confirmed, the proposed one before.
pub(crate) fn decided_or_proposed<'a>(appraisal: &AppraisalRecord, result: &'a ResultRecord) -> &'a str {
    if appraisal.state == "confirmed" { &result.grade } else { &result.proposed }
}

pub(crate) fn state_of(state: &str) -> AppraisalState {
    match state {
        "open" => AppraisalState::Open,
        "closed" => AppraisalState::Closed,
        _ => AppraisalState::Confirmed,
    }
}

pub(super) fn inputs_of(subject: &SubjectRecord) -> SubjectInputs {
    let blank_zero = |points: i64| if points == 0 { String::new() } else { number::shown(Some(points)) };
    SubjectInputs {
        performance: number::shown(subject.performance),
        performance_document: subject.performance_document.clone(),
        superior: number::shown(subject.superior),
        bonus: blank_zero(subject.bonus),
        deduction: blank_zero(subject.deduction),
        grounds: subject.grounds.clone(),
        cap_grade: subject.cap_grade.clone(),
        cap_ground: subject.cap_ground.clone(),
        no_grade_reason: subject.no_grade_reason.clone(),
        noted_grade: subject.noted_grade.clone(),
        noted_document: subject.noted_document.clone(),
        superior_comment: subject.superior_comment.clone(),
        summary: subject.summary.clone(),
    }
}

/// A trace as it crosses.
pub(crate) fn trace_out(trace: Trace) -> TraceView {
    TraceView {
        rule: trace.rule,
        steps: trace
            .steps
            .into_iter()
            .map(|step| TraceStep { code: step.code, subject: step.subject, formula: step.formula, value: step.value })
            .collect(),
    }
}

fn get(db: &Db<'_>, id: i64) -> Result<AppraisalRecord, Error> {
    store::appraisal::get(db, id).map_err(|error| match error {
        store::Error::NotFound => Error::AppraisalMissing,
        other => other.into(),
    })
}

fn list_row(record: &AppraisalRecord) -> AppraisalRow {
    AppraisalRow { id: record.id, year: record.year, state: state_of(&record.state), subjects: record.subjects }
}

/// What each person of an open year still misses, in the order of the subjects; all empty once closed.
fn standing(session: &Session, id: i64) -> Result<Arc<Vec<Vec<String>>>, Error> {
    let seq = session.store.read(store::audit::changed)?;
    if let Some(kept) = session.standing.get(id, seq) {
        return Ok(kept);
    }
    let missing = session.store.read(|db| {
        let record = get(db, id)?;
        if record.state != "open" {
            return Ok(Vec::new());
        }
        let scheme = scheme_of(db, record.rule)?;
        let subjects = store::appraisal::subjects(db, id)?;
        let outcome = Inputs::read(db, &record, &scheme)?.close(&scheme, Explain::Figures);
        Ok::<_, Error>(subjects.iter().zip(&outcome.results).map(|(subject, result)| lacks(&scheme, subject, result)).collect())
    })?;
    let missing = Arc::new(missing);
    session.standing.keep(id, seq, Arc::clone(&missing));
    Ok(missing)
}

fn lacks(scheme: &Scheme, subject: &SubjectRecord, result: &domain::appraisal::SubjectResult) -> Vec<String> {
    if !result.remarks.contains(&Remark::Undetermined) {
        return Vec::new();
    }
    let mut lacks = Vec::new();
    if subject.performance.is_none() {
        lacks.push("performance".to_owned());
    }
    if subject.superior.is_none() {
        lacks.push("superior".to_owned());
    }
    let weights = scheme.weights_in(&subject.pool);
    let rating = scheme.classes.iter().zip(&result.classes).zip(&weights).filter(|(_, weight)| !weight.is_zero());
    let without = rating.filter(|((_, class), _)| class.mean.is_none()).map(|((class, _), _)| &class.code);
    let block = scheme.missing_class == MissingClass::Block;
    let required = |code: &&String| block || scheme.required_in(&subject.pool).contains(code);
    lacks.extend(without.filter(required).map(|code| format!("class_{code}")));
    lacks
}

fn classes(db: &Db<'_>, id: i64, scheme: &Scheme) -> Result<Vec<ClassStand>, Error> {
    let measure = Measure::of(scheme);
    let mut stands: Vec<ClassStand> = scheme
        .classes
        .iter()
        .map(|class| ClassStand {
            code: class.code.clone(),
            name: class.name.zh.clone(),
            name_en: class.name.en.clone(),
            weight: class.weight.normalize().to_string(),
            ticks: class.ballot == BallotKind::Tick,
            ballots: 0,
            void_ballots: 0,
            void_rows: 0,
        })
        .collect();
    for record in store::ballot::list(db, id, None)? {
        let Some(index) = scheme.class_index(&record.class) else { continue };
        let ballot = ballot::Ballot {
            class: Some(index),
            mixed: record.packet,
            rows: record.rows.into_iter().map(|(_, cells)| ballot::Row { subject: 0, cells }).collect(),
        };
        let stand = &mut stands[index];
        stand.ballots += 1;
        stand.void_ballots += u32::from(measure.ballot_void(&ballot).is_some());
        stand.void_rows += count(ballot.rows.iter().filter(|row| measure.row_void(Some(index), &row.cells).is_some()));
    }
    Ok(stands)
}

fn results_by_subject(db: &Db<'_>, id: i64) -> Result<HashMap<i64, ResultRecord>, Error> {
    Ok(store::appraisal::results(db, id)?.into_iter().map(|result| (result.subject, result)).collect())
}

fn row(appraisal: &AppraisalRecord, subject: &SubjectRecord, result: Option<&ResultRecord>, missing: &[String]) -> SubjectRow {
    let remarks = result.map(|result| texts(&result.remarks)).unwrap_or_default();
    SubjectRow {
        id: subject.id,
        person: subject.person,
        staff_number: subject.staff_number.clone(),
        name: subject.name.clone(),
        unit: subject.unit.clone(),
        post: subject.post.clone(),
        performance: number::shown(subject.performance),
        democratic: number::shown(result.and_then(|result| result.democratic)),
        superior: number::shown(subject.superior),
        bonus: number::shown(Some(subject.bonus).filter(|points| *points > 0)),
        deduction: number::shown(Some(subject.deduction).filter(|points| *points > 0)),
        total: number::shown(result.and_then(|result| result.total)),
        rank: result.map_or(0, |result| result.rank),
        proposed: result.map(|result| result.proposed.clone()).unwrap_or_default(),
        decided: result.filter(|_| appraisal.state == "confirmed").map(|result| result.grade.clone()).unwrap_or_default(),
        inside_quota: result.is_some_and(|result| result.inside_quota),
        tied: remarks.iter().any(|remark| remark == "TIED"),
        pool: subject.pool.clone(),
        noted: subject.noted,
        noted_grade: subject.noted_grade.clone(),
        remarks,
        missing: missing.to_vec(),
        recused: false,
    }
}

fn sort(rows: &mut [SubjectRow], page: &Page, keys: &HashMap<i64, String>) {
    use std::cmp::Ordering;
    let figure = |text: &str| text.parse::<rust_decimal::Decimal>().ok();
    let rank = |row: &SubjectRow| if row.rank == 0 { u32::MAX } else { row.rank };
    let name = |row: &SubjectRow| keys.get(&row.id).and_then(|key| key.split('\t').nth(2)).unwrap_or_default();
    let order = |one: &SubjectRow, other: &SubjectRow| -> Ordering {
        match page.sort.as_str() {
            "name" => name(one).cmp(name(other)),
            "unit" => one.unit.cmp(&other.unit),
            "staff_number" => one.staff_number.cmp(&other.staff_number),
            "performance" => figure(&one.performance).cmp(&figure(&other.performance)),
            "democratic" => figure(&one.democratic).cmp(&figure(&other.democratic)),
            "superior" => figure(&one.superior).cmp(&figure(&other.superior)),
            "total" => figure(&one.total).cmp(&figure(&other.total)),
            // Ranks are of a pool; the scheme's own stands first.
            _ => one
                .pool
                .cmp(&other.pool)
                .then_with(|| rank(one).cmp(&rank(other)))
                .then_with(|| other.inside_quota.cmp(&one.inside_quota)),
        }
    };
    rows.sort_by(|one, other| if page.descending { order(other, one) } else { order(one, other) });
}

/// Where a person of the best band stands at the quota line, and by what.
fn quota_note(
    db: &Db<'_>,
    scheme: &Scheme,
    result: &ResultRecord,
    results: &HashMap<i64, ResultRecord>,
    lines: &HashMap<i64, Option<usize>>,
) -> Result<String, Error> {
    let remarks = texts(&result.remarks);
    let limited = remarks.iter().any(|remark| remark == "QUOTA_LIMITED");
    if remarks.iter().any(|remark| remark == "TIED") {
        return Ok("TIED".to_owned());
    }
    if remarks.iter().any(|remark| remark == "NOTED") {
        return Ok("NOTED".to_owned());
    }
    let bound = ["CAPPED", "VETO", "RULED"].iter().any(|bound| remarks.iter().any(|remark| remark == bound));
    if bound && !result.inside_quota {
        return Ok("CAPPED".to_owned());
    }
    if !result.inside_quota && !limited {
        let graded = result.total.is_some() && result.proposed != scheme.top_grade();
        return Ok(if graded { "BELOW_BAND".to_owned() } else { String::new() });
    }
    // Somebody with the same total on the other side of the line: then performance or the peers decided.
    let across = results.values().filter(|other| lines.get(&other.subject) == lines.get(&result.subject)).find(|other| {
        let other_limited = texts(&other.remarks).iter().any(|remark| remark == "QUOTA_LIMITED");
        other.total == result.total && if result.inside_quota { other_limited } else { other.inside_quota }
    });
    let Some(across) = across else {
        return Ok(if result.inside_quota { "INSIDE" } else { "OUTSIDE" }.to_owned());
    };
    let performance = |subject: i64| store::appraisal::subject(db, subject).map(|subject| subject.performance);
    let by_performance = performance(result.subject)? != performance(across.subject)?;
    Ok(match (result.inside_quota, by_performance) {
        (true, true) => "AHEAD_BY_PERFORMANCE",
        (true, false) => "AHEAD_BY_PEERS",
        (false, true) => "BEHIND_BY_PERFORMANCE",
        (false, false) => "BEHIND_BY_PEERS",
    }
    .to_owned())
}

/// How many there are.
pub(super) fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}
