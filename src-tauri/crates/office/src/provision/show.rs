//! The register, and one provision with its versions, readers and measures.

use super::measure::{refuse, stored};
use super::rules_on;
use crate::Error;
use crate::appraisal::trace_out;
use crate::figure::Figure;
use crate::session::{Office, Session};
use crate::typed::stored_day;
use crate::wire::{
    ProvisionCard, ProvisionEffect, ProvisionEnded, ProvisionMeasure, ProvisionReader, ProvisionReviewed, ProvisionRoom,
    ProvisionRow, ProvisionStepRow, ProvisionValue, ProvisionVersion,
};
use chrono::NaiveDate;
use domain::exact::{Exact, print2};
use domain::provision::ProvisionRules;
use domain::provision::effect::Direction;
use domain::provision::measure::{MeasureState, MeasureStep, state};
use std::collections::HashSet;
use store::Db;
use store::provision::{Found, ProvisionMeasureRecord, ProvisionRecord, ReadingRecord};

impl Office {
    /// The register.
    pub fn provision_list(&self) -> Result<ProvisionRoom, Error> {
        let session = self.session("provision_list")?;
        let today = self.today();
        session.store.read(|db| room(db, session.account().id, today))
    }

    /// One provision.
    pub fn provision_show(&self, id: i64) -> Result<ProvisionCard, Error> {
        let session = self.session("provision_show")?;
        self.provision_card(&session, id)
    }

    pub(super) fn provision_card(&self, session: &Session, id: i64) -> Result<ProvisionCard, Error> {
        let today = self.today();
        session.store.read(|db| card(session, db, id, today))
    }
}

/// What the register is made from.
struct Ground {
    today: NaiveDate,
    rules: ProvisionRules,
    label: String,
    /// Accounts that may sign in: they are to read what holds.
    accounts: Vec<(i64, String)>,
    readings: Vec<ReadingRecord>,
    measures: Vec<ProvisionMeasureRecord>,
}

impl Ground {
    fn read(db: &Db<'_>, today: NaiveDate) -> Result<Self, Error> {
        let document = rules_on(db, today)?;
        let accounts = store::account::list(db)?.into_iter().filter(|one| !one.blocked).map(|one| (one.id, one.name));
        Ok(Self {
            today,
            label: document.label(),
            rules: document.rules,
            accounts: accounts.collect(),
            readings: store::provision::readings(db)?,
            measures: store::provision::provision_measures(db)?,
        })
    }

    fn of(&self, provision: i64) -> impl Iterator<Item = &ProvisionMeasureRecord> {
        self.measures.iter().filter(move |one| one.provision == provision)
    }

    /// Accounts that have read a version.
    fn readers(&self, version: i64) -> HashSet<i64> {
        self.readings.iter().filter(|one| one.version == version).filter_map(|one| one.account).collect()
    }

    fn overdue(&self, one: &ProvisionMeasureRecord) -> Result<bool, Error> {
        Ok(standing(one)?.open() && self.rules.deadline(stored_day(&due_on(one))?, self.today).code() == "overdue")
    }

    fn row(&self, record: &ProvisionRecord, account: i64) -> Result<ProvisionRow, Error> {
        let version = record.versions.last().ok_or(Error::Internal)?;
        let review_on = review_on(record);
        let state = match &record.end {
            Some(end) if end.successor.is_some() => "replaced",
            Some(_) => "repealed",
            None if version.effective_on > self.today.to_string() && record.versions.len() == 1 => "coming",
            None => "in_force",
        };
        let read = self.readers(version.id);
        let holds = record.end.is_none();
        let (mut measures, mut done, mut overdue, mut measured, mut moved) = (0, 0, 0, 0, 0);
        for one in self.of(record.id) {
            let state = standing(one)?;
            measures += u32::from(state != MeasureState::Dropped);
            done += u32::from(state == MeasureState::Done);
            overdue += u32::from(self.overdue(one)?);
            if let (Some(last), true) = (one.effects.last(), state != MeasureState::Dropped) {
                measured += 1;
                moved += u32::from(["reached", "short"].contains(&last.effect.as_str()));
            }
        }
        Ok(ProvisionRow {
            id: record.id,
            number: record.number.clone(),
            title: version.title.clone(),
            version: version.version.clone(),
            scope: version.scope.clone(),
            issued_on: version.issued_on.clone(),
            effective_on: version.effective_on.clone(),
            pressing: match holds {
                true => self.rules.review(stored_day(&review_on)?, self.today).code().to_owned(),
                false => String::new(),
            },
            review_on,
            state: state.to_owned(),
            successor: record.end.as_ref().map(|end| end.successor_number.clone()).unwrap_or_default(),
            read: total(self.accounts.iter().filter(|(id, _)| read.contains(id)).count()),
            readers: total(self.accounts.len()),
            unread: holds && !read.contains(&account),
            measures,
            done,
            overdue,
            measured,
            moved,
        })
    }

    fn measure(&self, session: &Session, db: &Db<'_>, one: &ProvisionMeasureRecord) -> Result<ProvisionMeasure, Error> {
        let state = standing(one)?;
        let [base, aim] = [stored(&one.target.base.value)?, stored(&one.target.aim)?];
        let way = match one.effects.last() {
            None => None,
            Some(last) => {
                let gone = Exact::from(stored(&last.found.value)?) - Exact::from(base);
                let share = gone.over(Exact::from(aim) - Exact::from(base)) * Exact::ratio(100, 1);
                Some(i32::try_from(share.round2().trunc().mantissa()).unwrap_or(if share < Exact::zero() { -999 } else { 999 }))
            }
        };
        let open = |step: &&MeasureStep| {
            let operation = match step {
                MeasureStep::Start | MeasureStep::Report => "provision_report",
                MeasureStep::Confirm | MeasureStep::Return => "provision_confirm",
                MeasureStep::Extend | MeasureStep::Drop => "provision_settle",
            };
            state.after(**step).is_some()
                && crate::permission::role(operation, session.role()).is_ok()
                && refuse(session, db, one, **step).is_ok()
        };
        let due = due_on(one);
        let [_, owner, owner_unit] = one.owner_told.clone();
        Ok(ProvisionMeasure {
            id: one.id,
            title: one.title.clone(),
            owner,
            owner_unit,
            pressing: match state.open() {
                true => self.rules.deadline(stored_day(&due)?, self.today).code().to_owned(),
                false => String::new(),
            },
            due_on: due,
            state: state.code().to_owned(),
            percent: Figure::read(&one.target.figure).is_some_and(Figure::percent),
            figure: one.target.figure.clone(),
            figure_name: one.target.figure_name.clone(),
            unit_id: one.target.unit,
            unit: one.unit_name.clone(),
            base: value(&one.target.base)?,
            aim: print2(aim),
            aim_on: one.target.aim_on.clone(),
            direction: Direction::of(base, aim).map(Direction::code).unwrap_or_default().to_owned(),
            effects: one
                .effects
                .iter()
                .rev()
                .map(|effect| {
                    Ok(ProvisionEffect {
                        value: value(&effect.found)?,
                        effect: effect.effect.clone(),
                        trace: trace_out(effect.trace.clone()),
                        by: effect.by.clone(),
                    })
                })
                .collect::<Result<_, Error>>()?,
            way,
            steps: one
                .steps
                .iter()
                .map(|step| ProvisionStepRow {
                    id: step.id,
                    kind: step.kind.clone(),
                    on: step.on.clone(),
                    due_on: step.due_on.clone(),
                    words: step.words.clone(),
                    file_name: step.file_name.clone(),
                    file_hash: step.file_hash.clone(),
                    by: step.by.clone(),
                })
                .collect(),
            next: MeasureStep::ALL.iter().filter(open).map(|step| step.code().to_owned()).collect(),
            measurable: state != MeasureState::Dropped
                && one.target.base.on < self.today.to_string()
                && crate::permission::role("provision_effect", session.role()).is_ok(),
        })
    }
}

/// The register as an account sees it.
pub(crate) fn room(db: &Db<'_>, account: i64, today: NaiveDate) -> Result<ProvisionRoom, Error> {
    let ground = Ground::read(db, today)?;
    let all = store::provision::provisions(db)?;
    let mut rows = all.iter().map(|one| ground.row(one, account)).collect::<Result<Vec<_>, _>>()?;
    rows.sort_by(|one, other| {
        let key = |row: &ProvisionRow| {
            (["replaced", "repealed"].contains(&row.state.as_str()), row.review_on.clone(), row.number.clone())
        };
        key(one).cmp(&key(other))
    });
    let count = |wanted: &dyn Fn(&&ProvisionRow) -> bool| total(rows.iter().filter(wanted).count());
    let standing = ground.measures.iter().map(standing).collect::<Result<Vec<_>, _>>()?;
    Ok(ProvisionRoom {
        rules: ground.label.clone(),
        figures: Figure::ALL.iter().map(|figure| figure.code().to_owned()).collect(),
        reviews: count(&|row| !row.pressing.is_empty()),
        unread: count(&|row| row.unread),
        overdue: rows.iter().map(|row| row.overdue).sum(),
        waiting: total(standing.iter().filter(|state| **state == MeasureState::Reported).count()),
        rows,
    })
}

/// One provision as whoever is signed in sees it.
pub(crate) fn card(session: &Session, db: &Db<'_>, id: i64, today: NaiveDate) -> Result<ProvisionCard, Error> {
    let ground = Ground::read(db, today)?;
    let record = store::provision::provision(db, id)?;
    let version = record.versions.last().ok_or(Error::Internal)?;
    let read = ground.readers(version.id);
    let waiting: Vec<String> =
        ground.accounts.iter().filter(|(id, _)| !read.contains(id)).map(|(_, name)| name.clone()).collect();
    let registered = stored_day(version.at.get(..10).unwrap_or_default())?;
    let by = ground.rules.acknowledge_by(registered);
    let mut measures = ground.of(id).map(|one| ground.measure(session, db, one)).collect::<Result<Vec<_>, _>>()?;
    measures.sort_by_key(|one| (one.state == "dropped", one.state == "done", one.due_on.clone(), one.id));
    Ok(ProvisionCard {
        row: ground.row(&record, session.account().id)?,
        versions: record
            .versions
            .iter()
            .rev()
            .cloned()
            .map(|one| ProvisionVersion {
                id: one.id,
                version: one.version,
                title: one.title,
                scope: one.scope,
                issued_on: one.issued_on,
                effective_on: one.effective_on,
                review_on: one.review_on,
                text: one.text,
                file_name: one.file_name,
                file_hash: one.file_hash,
                by: one.by,
                at: one.at,
            })
            .collect(),
        reviews: record
            .reviews
            .iter()
            .rev()
            .cloned()
            .map(|one| ProvisionReviewed { on: one.on, words: one.words, next_on: one.next_on, by: one.by })
            .collect(),
        readers: ground
            .readings
            .iter()
            .filter(|one| one.version == version.id)
            .map(|one| ProvisionReader {
                name: one.name.clone(),
                unit: one.unit.clone(),
                on: one.on.clone(),
                paper: one.account.is_none(),
            })
            .collect(),
        late: record.end.is_none() && by < today && !waiting.is_empty(),
        waiting: if record.end.is_none() { waiting } else { Vec::new() },
        acknowledge_by: by.to_string(),
        measures,
        end: record.end.map(|end| ProvisionEnded {
            successor: end.successor,
            number: end.successor_number,
            on: end.on,
            words: end.words,
            resolution: end.resolution,
            by: end.by,
        }),
    })
}

/// The provision of a version.
pub(super) fn of_version(db: &Db<'_>, version: i64) -> Result<i64, Error> {
    let all = store::provision::provisions(db)?;
    let found = all.into_iter().find(|one| one.versions.iter().any(|known| known.id == version));
    found.map(|one| one.id).ok_or(Error::NotFound)
}

/// Where a measure stands.
pub(super) fn standing(one: &ProvisionMeasureRecord) -> Result<MeasureState, Error> {
    let steps = one.steps.iter().map(|step| MeasureStep::read(&step.kind).ok_or(Error::Internal));
    state(steps.collect::<Result<Vec<_>, _>>()?).ok_or(Error::Internal)
}

/// It was dropped.
pub(super) fn dropped(one: &ProvisionMeasureRecord) -> bool {
    one.steps.last().is_some_and(|step| step.kind == "drop")
}

/// The deadline that holds.
fn due_on(one: &ProvisionMeasureRecord) -> String {
    let moved = one.steps.iter().rev().find(|step| !step.due_on.is_empty());
    moved.map_or_else(|| one.due_on.clone(), |step| step.due_on.clone())
}

/// The next review: that of the version, or what a review since then has set.
fn review_on(record: &ProvisionRecord) -> String {
    let Some(version) = record.versions.last() else { return String::new() };
    let kept = record.reviews.last().filter(|review| review.on >= version.issued_on);
    kept.map_or_else(|| version.review_on.clone(), |review| review.next_on.clone())
}

fn value(found: &Found) -> Result<ProvisionValue, Error> {
    Ok(ProvisionValue {
        on: found.on.clone(),
        value: print2(stored(&found.value)?),
        part: found.part,
        whole: found.whole,
        source: found.source.clone(),
    })
}

fn total(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
