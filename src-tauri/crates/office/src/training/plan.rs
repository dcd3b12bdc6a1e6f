//! 年度培训计划: lines, where they fall short of what is owed, and how much of them was held.

use super::{count, hours, legal_year, reason, rules_of, said, typed_hours, typed_yuan};
use crate::Error;
use crate::appraisal::trace_out;
use crate::change::Told;
use crate::session::Office;
use crate::typed::{line, stored_day};
use crate::wire::{TrainingLine, TrainingLineForm, TrainingPlan, TrainingRelease, TrainingShort};
use chrono::NaiveDate;
use domain::training::measure::completion;
use domain::training::plan::{Line, budget, check, short};
use domain::training::programme::{Held, Origin, Session};
use std::collections::BTreeMap;
use store::Db;
use store::training::{LineRecord, NewLine, SessionRecord};

impl Office {
    /// The plan of a year.
    pub fn training_plan(&self, year: i32) -> Result<TrainingPlan, Error> {
        let session = self.session("training_plan")?;
        legal_year(year)?;
        session.store.read(|db| plan_of(db, year))
    }

    /// Adds a line, says one anew or withdraws it.
    pub fn training_line_save(&self, form: &TrainingLineForm) -> Result<TrainingPlan, Error> {
        let session = self.session("training_line_save")?;
        let why = match form.withdraw {
            true => reason(&form.reason)?,
            false => line("reason", &form.reason)?,
        };
        let typed = Line {
            title: said("title", &form.title)?,
            audiences: form.audiences.clone(),
            subject: form.subject.clone(),
            hours: hours(typed_hours(&form.hours)?),
            sessions: form.sessions,
            month: form.month,
            trainer: line("trainer", &form.trainer)?,
            budget: typed_yuan("budget", &form.budget)?,
        };
        let told = Told {
            operation: "training_line_save",
            object: form.id.map_or_else(|| format!("training plan {}", form.year), |id| format!("training line {id}")),
        };
        let (by, at) = (session.who(), self.stamp());
        let year = self.change(&session, told, |db| {
            let year = match form.id {
                Some(id) => store::training::line(db, id).map_err(|_| Error::NotFound)?.year,
                None => legal_year(form.year)?,
            };
            let matrix = rules_of(db, year)?.rules.matrix;
            check(&matrix, std::slice::from_ref(&typed))
                .map_err(|(_, field)| Error::TrainingLineFault { field: field.to_owned() })?;
            if why.is_empty() && store::training::release_of(db, year)?.is_some() {
                return Err(Error::ReasonMissing);
            }
            let audiences = serde_json::to_string(&typed.audiences).map_err(|_| Error::Internal)?;
            let new = NewLine {
                title: &typed.title,
                audiences: &audiences,
                subject: &typed.subject,
                hours: i64::try_from(typed.hours.hundredths()).map_err(|_| Error::Internal)?,
                sessions: typed.sessions,
                month: typed.month,
                trainer: &typed.trainer,
                budget: typed.budget,
                withdrawn: form.withdraw,
                reason: &why,
            };
            match form.id {
                Some(id) => store::training::change_line(db, id, &new, &by, &at)?,
                None => store::training::add_line(db, year, &new, &by, &at).map(drop)?,
            }
            Ok(year)
        })?;
        session.store.read(|db| plan_of(db, year))
    }

    /// Lets the plan of a year out: from then on what is changed gives a reason, and what is added is told beside it.
    pub fn training_release(&self, request: &TrainingRelease) -> Result<TrainingPlan, Error> {
        let session = self.session("training_release")?;
        let on = self.day_past("on", &request.on)?;
        let year = legal_year(request.year)?;
        let told = Told { operation: "training_release", object: format!("training plan {year}") };
        self.change(&session, told, |db| {
            if store::training::lines(db, year)?.iter().all(|line| line.withdrawn) {
                return Err(Error::TrainingPlanEmpty { year: year.to_string() });
            }
            if let Some(id) = request.resolution {
                store::resolution::get(db, id).map_err(|_| Error::NotFound)?;
            }
            store::training::release(db, year, &on.to_string(), request.resolution, &session.who(), &self.stamp()).map_err(
                |error| match error {
                    store::Error::Taken(_) => Error::TrainingReleased { year: year.to_string() },
                    other => other.into(),
                },
            )
        })?;
        session.store.read(|db| plan_of(db, year))
    }
}

/// Everything the plan of a year says, and how far it has come.
pub(crate) fn plan_of(db: &Db<'_>, year: i32) -> Result<TrainingPlan, Error> {
    let book = rules_of(db, year)?;
    let records = store::training::lines(db, year)?;
    let programmes = store::training::list(db, year)?;
    let sessions = store::training::sessions_of_year(db, year)?;
    let standing: Vec<Line> = records.iter().filter(|line| !line.withdrawn).map(line_of).collect::<Result<_, _>>()?;
    let planned = completion(&counted(&records, &sessions)?);
    let held = held_of(&sessions);
    let release = store::training::release_of(db, year)?;
    let cost = programmes.iter().fold(0_i64, |sum, one| sum.saturating_add(one.cost.0));
    Ok(TrainingPlan {
        year,
        released_on: release.as_ref().map(|one| one.on.clone()).unwrap_or_default(),
        resolution: release.as_ref().map(|one| one.resolution.clone()).unwrap_or_default(),
        released_by: release.map(|one| one.by).unwrap_or_default(),
        short: short(&book.rules.matrix, &standing)
            .into_iter()
            .map(|one| TrainingShort {
                audience: one.audience,
                subject: one.subject,
                required: one.required.to_string(),
                offered: one.offered.to_string(),
            })
            .collect(),
        planned: planned.planned,
        finished: planned.finished,
        cancelled: planned.cancelled,
        added: planned.added,
        rate: planned.rate,
        trace: trace_out(book.signed(planned.trace)),
        budget: budget(&standing).to_string(),
        cost: domain::money::Fen(cost).to_string(),
        lines: records
            .into_iter()
            .map(|line| {
                Ok(TrainingLine {
                    id: line.id,
                    audiences: audiences(&line)?,
                    hours: hours(line.hours).to_string(),
                    sessions: line.sessions,
                    month: line.month,
                    budget: line.budget.to_string(),
                    withdrawn: line.withdrawn,
                    late: line.late,
                    held: held.get(&line.id).copied().unwrap_or(0),
                    programmes: programmes
                        .iter()
                        .filter(|one| one.line == Some(line.id))
                        .map(|one| (one.id, one.title.clone()))
                        .collect(),
                    title: line.title,
                    subject: line.subject,
                    trainer: line.trainer,
                    reason: line.reason,
                })
            })
            .collect::<Result<_, Error>>()?,
    })
}

/// How far the plan of a year had come on a day.
pub(crate) struct DoneBy {
    pub finished: u32,
    pub planned: u32,
    /// Lines that stand: title, sessions held, sessions planned.
    pub lines: Vec<(String, u32, u32)>,
}

/// What was held by a day, of what is planned for the whole year.
pub(crate) fn done_by(db: &Db<'_>, year: i32, day: NaiveDate) -> Result<DoneBy, Error> {
    let records = store::training::lines(db, year)?;
    let mut sessions = store::training::sessions_of_year(db, year)?;
    for (one, _) in sessions.iter_mut().filter(|(one, _)| one.held == "held" && one.on > day.to_string()) {
        one.held = Held::Planned.code().to_owned();
    }
    let completion = completion(&counted(&records, &sessions)?);
    let held = held_of(&sessions);
    let standing = records.into_iter().filter(|line| !line.withdrawn && !line.late);
    let told = |line: LineRecord| (line.title, held.get(&line.id).copied().unwrap_or(0), line.sessions);
    Ok(DoneBy { finished: completion.finished, planned: completion.planned, lines: standing.map(told).collect() })
}

/// Sessions held of each line.
fn held_of(sessions: &[(SessionRecord, Option<i64>)]) -> BTreeMap<i64, u32> {
    let mut held = BTreeMap::new();
    for line in sessions.iter().filter(|(one, _)| one.held == "held").filter_map(|(_, line)| *line) {
        *held.entry(line).or_default() += 1;
    }
    held
}

/// The sessions that completion counts: those that stand in the file, and for every line of the plan those nobody has arranged yet. A
/// session of a line beyond its number, of a late line or of none is beside the plan.
fn counted(lines: &[LineRecord], sessions: &[(SessionRecord, Option<i64>)]) -> Result<Vec<Session>, Error> {
    let mut counted = Vec::new();
    let mut arranged: BTreeMap<i64, u32> = BTreeMap::new();
    for (one, line) in sessions {
        if let Some(line) = line.filter(|_| one.origin == "plan") {
            *arranged.entry(line).or_default() += 1;
        }
        counted.push(session_of(one)?);
    }
    let ahead = Session { id: 0, on: NaiveDate::MAX, minutes: 1, held: Held::Planned, origin: Origin::Plan };
    for line in lines.iter().filter(|line| !line.withdrawn && !line.late) {
        let left = line.sessions.saturating_sub(arranged.get(&line.id).copied().unwrap_or(0));
        counted.extend((0..left).map(|_| ahead));
    }
    Ok(counted)
}

/// Whether one more session of a line stands in the plan.
pub(super) fn origin_of(db: &Db<'_>, year: i32, line: Option<i64>) -> Result<Origin, Error> {
    let Some(line) = line else { return Ok(Origin::Added) };
    let record = store::training::line(db, line).map_err(|_| Error::NotFound)?;
    let of_plan = |(one, of): &&(SessionRecord, Option<i64>)| *of == Some(line) && one.origin == "plan";
    let arranged = count(store::training::sessions_of_year(db, year)?.iter().filter(of_plan).count());
    let inside = !record.late && !record.withdrawn && arranged < record.sessions;
    Ok(if inside { Origin::Plan } else { Origin::Added })
}

/// A session as the rules know it.
pub(super) fn session_of(record: &SessionRecord) -> Result<Session, Error> {
    Ok(Session {
        id: record.id,
        on: stored_day(&record.on)?,
        minutes: record.minutes,
        held: Held::from_code(&record.held).ok_or(Error::Internal)?,
        origin: if record.origin == "plan" { Origin::Plan } else { Origin::Added },
    })
}

fn line_of(record: &LineRecord) -> Result<Line, Error> {
    Ok(Line {
        title: record.title.clone(),
        audiences: audiences(record)?,
        subject: record.subject.clone(),
        hours: hours(record.hours),
        sessions: record.sessions,
        month: record.month,
        trainer: record.trainer.clone(),
        budget: record.budget,
    })
}

fn audiences(record: &LineRecord) -> Result<Vec<String>, Error> {
    serde_json::from_str(&record.audiences).map_err(|_| Error::Internal)
}
