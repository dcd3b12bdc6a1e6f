//! Calibration: the closed year beside the same year under other rules. Drawing changes nothing; a scenario becomes the year's rule only
//! under a resolution, and what stood before is kept whole.

use super::close::records;
use super::inputs::Inputs;
use super::reopen::archive;
use super::show::{decided, refuse_going, scheme_of, state_of};
use crate::change::Told;
use crate::session::{Office, Session, held};
use crate::wire::{
    AppraisalHead, AppraisalState, Calibration, CalibrationCell, CalibrationColumn, CalibrationPerson, QuotaLineView,
    ScenarioDraft, ScenarioRow,
};
use crate::{Error, permission, rule};
use domain::appraisal::{Explain, Outcome, Remark, Scenario, Scheme, SubjectResult};
use std::cmp::Reverse;
use std::sync::{Arc, Mutex};
use store::Db;
use store::appraisal::SubjectRecord;
use store::scenario::ScenarioRecord;

/// What drawing needs of a year, kept until the file changes.
#[derive(Default)]
pub(crate) struct ScenarioCache(Mutex<Option<(i64, i64, Arc<Year>)>>);

/// A closed year as it stands.
struct Year {
    scheme: Scheme,
    records: Vec<SubjectRecord>,
    inputs: Inputs,
    stands: Outcome,
    /// The people in order of pool and standing.
    order: Vec<usize>,
}

impl Office {
    /// The saved scenarios of a year.
    pub fn scenario_list(&self, appraisal: i64) -> Result<Vec<ScenarioRow>, Error> {
        let session = self.session("scenario_list")?;
        let rows = session.store.read(|db| store::scenario::list(db, appraisal))?;
        Ok(rows.into_iter().map(row).collect())
    }

    /// The calibration table: the year as it stands and under each of the scenarios given.
    pub fn scenario_draw(&self, appraisal: i64, drafts: &[ScenarioDraft]) -> Result<Calibration, Error> {
        let session = self.session("scenario_draw")?;
        let year = year(&session, appraisal)?;
        let mut columns = vec![column(&year, String::new(), &year.scheme, &year.stands)];
        for draft in drafts {
            let scheme = changed(&year.scheme, &draft.changes)?;
            let outcome = year.inputs.close(&scheme, Explain::Figures);
            columns.push(column(&year, draft.name.clone(), &scheme, &outcome));
        }
        let person = |index: &usize| {
            let record = &year.records[*index];
            CalibrationPerson {
                subject: record.id,
                name: record.name.clone(),
                unit: record.unit.clone(),
                post: record.post.clone(),
                pool: record.pool.clone(),
            }
        };
        Ok(Calibration {
            people: year.order.iter().map(person).collect(),
            grades: year.scheme.bands.iter().map(|band| band.grade.clone()).collect(),
            columns,
        })
    }

    /// Saves a scenario under a name.
    pub fn scenario_save(&self, appraisal: i64, draft: &ScenarioDraft) -> Result<ScenarioRow, Error> {
        let session = self.session("scenario_save")?;
        let name = domain::text::line(&draft.name, 90).map_err(|_| Error::TextInvalid { field: "name".to_owned() })?;
        if name.is_empty() {
            return Err(Error::TextInvalid { field: "name".to_owned() });
        }
        let record = ScenarioRecord {
            appraisal,
            name: name.clone(),
            changes: compact(&draft.changes)?,
            by: session.who(),
            at: self.stamp(),
            ..ScenarioRecord::default()
        };
        let told = Told { operation: "scenario_save", object: format!("appraisal {appraisal}") };
        let id = self.change(&session, told, |db| {
            let year = store::appraisal::get(db, appraisal).map_err(|_| Error::AppraisalMissing)?;
            permission::appraisal("scenario_save", state_of(&year.state))?;
            changed(&scheme_of(db, year.rule)?, &record.changes)?;
            store::scenario::add(db, &record).map_err(|error| match error {
                store::Error::Taken(_) => Error::ScenarioTaken { name: name.clone() },
                other => other.into(),
            })
        })?;
        Ok(row(session.store.read(|db| store::scenario::get(db, id))?))
    }

    /// Removes a scenario that nobody adopted.
    pub fn scenario_delete(&self, scenario: i64) -> Result<(), Error> {
        let session = self.session("scenario_delete")?;
        let told = Told { operation: "scenario_delete", object: format!("scenario {scenario}") };
        self.change(&session, told, |db| {
            let record = store::scenario::get(db, scenario)?;
            match record.resolution.is_empty() {
                true => Ok(store::scenario::remove(db, scenario)?),
                false => Err(Error::ScenarioAdopted { resolution: record.resolution }),
            }
        })
    }

    /// Makes a scenario the rule of its closed year: a new version of the rule, every result computed anew under it, the results that
    /// stood before kept beside.
    pub fn scenario_adopt(&self, scenario: i64, resolution: i64) -> Result<AppraisalHead, Error> {
        let session = self.session("scenario_adopt")?;
        let at = self.stamp();
        let told = Told { operation: "scenario_adopt", object: format!("scenario {scenario}") };
        let id = self.change(&session, told, |db| {
            let record = store::scenario::get(db, scenario)?;
            if !record.resolution.is_empty() {
                return Err(Error::ScenarioAdopted { resolution: record.resolution });
            }
            let id = record.appraisal;
            let appraisal = store::appraisal::get(db, id)?;
            permission::appraisal("scenario_adopt", state_of(&appraisal.state))?;
            let subjects = store::appraisal::subjects(db, id)?;
            session.refuse_own(db, decided(&subjects))?;
            store::resolution::get(db, resolution).map_err(|_| Error::ResolutionNeeded)?;
            let before = scheme_of(db, appraisal.rule)?;
            let mut after = changed(&before, &record.changes)?;
            after.version = free_version(db, &before)?;
            let document = serde_json::to_string(&after).map_err(|_| Error::Internal)?;
            let rule = store::rule::add(db, "appraisal", &after.version, &after.year.to_string(), &document)?;
            let archive = archive(db, id)?;
            store::scenario::adopt(db, &record, resolution, (appraisal.rule, rule), &archive, &session.who(), &at)?;
            let outcome = Inputs::read(db, &appraisal, &after)?.close(&after, Explain::Full);
            let results = records(&after, &subjects, outcome.results)?;
            store::appraisal::recompute(db, id, rule, &results, &outcome.lines)?;
            crate::team::freeze(db, id, &after)?;
            Ok(id)
        })?;
        self.appraisal_head(id)
    }
}

/// The year, read once and kept until something changes.
fn year(session: &Session, appraisal: i64) -> Result<Arc<Year>, Error> {
    let (seq, record) = session.store.read(|db| {
        let record = store::appraisal::get(db, appraisal).map_err(|_| Error::AppraisalMissing)?;
        let state = state_of(&record.state);
        permission::appraisal("scenario_draw", state)?;
        refuse_going(db, appraisal)?;
        if state != AppraisalState::Confirmed {
            session.refuse_own(db, decided(&store::appraisal::subjects(db, appraisal)?))?;
        }
        Ok::<_, Error>((store::audit::changed(db)?, record))
    })?;
    let kept = held(&session.scenarios.0);
    if let Some((_, _, year)) = kept.as_ref().filter(|kept| (kept.0, kept.1) == (appraisal, seq)) {
        return Ok(Arc::clone(year));
    }
    drop(kept);
    let year = session.store.read(|db| {
        let scheme = scheme_of(db, record.rule)?;
        let records = store::appraisal::subjects(db, appraisal)?;
        let inputs = Inputs::read(db, &record, &scheme)?;
        let stands = inputs.close(&scheme, Explain::Figures);
        let mut order: Vec<usize> = (0..records.len()).collect();
        let rank = |result: &SubjectResult| if result.rank == 0 { u32::MAX } else { result.rank };
        order.sort_by_key(|index| {
            let (record, result) = (&records[*index], &stands.results[*index]);
            (record.pool.clone(), rank(result), Reverse(result.inside_quota), record.id)
        });
        Ok::<_, Error>(Arc::new(Year { scheme, records, inputs, stands, order }))
    })?;
    *held(&session.scenarios.0) = Some((appraisal, seq, Arc::clone(&year)));
    Ok(year)
}

fn column(year: &Year, name: String, scheme: &Scheme, outcome: &Outcome) -> CalibrationColumn {
    let stands = |result: &SubjectResult| (result.proposed.clone(), result.remarks.contains(&Remark::Tied));
    let cell = |index: &usize| {
        let (result, before) = (&outcome.results[*index], &year.stands.results[*index]);
        if told_apart(before, result) {
            return CalibrationCell { hidden: true, ..CalibrationCell::default() };
        }
        CalibrationCell {
            hidden: false,
            total: result.total.map(|total| format!("{total:.2}")).unwrap_or_default(),
            rank: result.rank,
            grade: result.proposed.clone().unwrap_or_default(),
            inside: result.inside_quota,
            tied: result.remarks.contains(&Remark::Tied),
            limited: result.remarks.contains(&Remark::QuotaLimited),
            changed: stands(result) != stands(before),
        }
    };
    let cells: Vec<CalibrationCell> = year.order.iter().map(cell).collect();
    let count =
        |of: &dyn Fn(&CalibrationCell) -> bool| u32::try_from(cells.iter().filter(|cell| of(cell)).count()).unwrap_or(u32::MAX);
    let grades = scheme.bands.iter().map(|band| count(&|cell| cell.grade == band.grade));
    let distribution = grades.chain([count(&|cell| cell.grade.is_empty() && !cell.hidden)]).collect();
    let changed = count(&|cell| cell.changed);
    let lines = outcome.lines.iter().enumerate().map(|(index, line)| {
        let used = |result: &&SubjectResult| result.line == Some(index) && result.proposed.as_deref() == Some(scheme.top_grade());
        QuotaLineView { used: super::show::count(outcome.results.iter().filter(used)), ..QuotaLineView::from(line) }
    });
    CalibrationColumn { name, lines: lines.collect(), distribution, changed, cells }
}

/// Whether two ways of counting, side by side, would let the ballots of a class that is kept back be solved: other rows count, and the
/// means of the classes may not be shown.
fn told_apart(one: &SubjectResult, other: &SubjectResult) -> bool {
    let counted = |result: &SubjectResult| result.classes.iter().map(|class| (class.valid, class.counted)).collect::<Vec<_>>();
    !(one.shown && other.shown) && counted(one) != counted(other)
}

/// The scheme under a scenario's changes, when it still holds together.
fn changed(scheme: &Scheme, changes: &str) -> Result<Scheme, Error> {
    let scenario: Scenario = rule::parsed(changes)?;
    let other = scenario.applied(scheme);
    other.check().map_err(rule::refusal)?;
    // Caps, vetoes and grades from above name the grades that stand.
    match scheme.bands.iter().find(|band| other.grade_index(&band.grade).is_none()) {
        Some(band) => Err(Error::GradeUnknown { grade: band.grade.clone() }),
        None => Ok(other),
    }
}

fn compact(changes: &str) -> Result<String, Error> {
    rule::refuse_unclean(changes)?;
    let scenario: Scenario = rule::parsed(changes)?;
    serde_json::to_string(&scenario).map_err(|_| Error::Internal)
}

/// `2026-1` becomes `2026-1.1`, and so on to one that is free.
fn free_version(db: &Db<'_>, before: &Scheme) -> Result<String, Error> {
    let taken: Vec<String> = store::rule::list(db, "appraisal")?.into_iter().map(|rule| rule.version).collect();
    let free = (1..).map(|number: u32| format!("{}.{number}", before.version)).find(|version| !taken.contains(version));
    free.ok_or(Error::Internal)
}

fn row(record: ScenarioRecord) -> ScenarioRow {
    let ScenarioRecord { id, name, changes, by, at, resolution, .. } = record;
    ScenarioRow { id, name, changes, by, at, resolution }
}
