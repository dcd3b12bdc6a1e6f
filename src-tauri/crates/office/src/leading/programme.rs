//! 年度优秀人才体系建设计划: goals with the figure that shows them, measures with owner, day and state.

use super::{by_number, said};
use crate::Error;
use crate::change::Told;
use crate::credit::{year_end, year_start};
use crate::figure::{self, Figure};
use crate::number;
use crate::session::Office;
use crate::typed::line;
use crate::wire::{Programme, ProgrammeGoal, ProgrammeGoalForm, ProgrammeMeasure, ProgrammeMeasureForm};
use chrono::{Datelike, NaiveDate};
use store::Db;
use store::leading::GoalMeasure;

impl Office {
    /// The programme of a year; 0 is this one.
    pub fn programme_show(&self, year: i32) -> Result<Programme, Error> {
        let session = self.session("programme_show")?;
        let today = self.today();
        let year = if year == 0 { today.year() } else { year };
        session.store.read(|db| programme(db, year, today))
    }

    /// Sets a goal, or gives one up for a reason.
    pub fn programme_goal(&self, form: &ProgrammeGoalForm) -> Result<Programme, Error> {
        let session = self.session("programme_goal")?;
        let told = Told { operation: "programme_goal", object: format!("programme {} goal {}", form.year, form.id) };
        let (at, by, today) = (self.stamp(), session.who(), self.today());
        let year = if form.year == 0 { today.year() } else { form.year };
        if !(2000..=2100).contains(&year) {
            return Err(Error::NumberInvalid { field: "year".to_owned(), value: year.to_string() });
        }
        self.change(&session, told, |db| {
            if form.id > 0 {
                let reason = line("reason", &form.reason)?;
                let goal = store::leading::goals(db, year)?.into_iter().find(|goal| goal.id == form.id).ok_or(Error::NotFound)?;
                return match () {
                    () if reason.is_empty() => Err(Error::ReasonMissing),
                    () if !goal.reason.is_empty() => Err(Error::ProgrammeSettled),
                    () => Ok(store::leading::end_goal(db, goal.id, &reason, &by, &at)?),
                };
            }
            let title = said("goal", &form.title)?;
            let aim = number::points("aim", &form.aim)?;
            let figure = match (form.figure.as_str(), aim) {
                ("", _) => None,
                (code, None) => return Err(Error::NumberInvalid { field: "aim".to_owned(), value: code.to_owned() }),
                (code, Some(aim)) => {
                    Some((Figure::read(code).ok_or_else(|| Error::FieldUnknown { field: code.to_owned() })?.code(), aim))
                }
            };
            store::leading::add_goal(db, year, &title, figure, &by, &at)?;
            Ok(())
        })?;
        session.store.read(|db| programme(db, year, today))
    }

    /// Adds a measure to a goal, or takes a step of one.
    pub fn programme_measure(&self, form: &ProgrammeMeasureForm) -> Result<Programme, Error> {
        let session = self.session("programme_measure")?;
        let told = Told { operation: "programme_measure", object: format!("programme measure {}", form.id) };
        let (at, by, today) = (self.stamp(), session.who(), self.today());
        let year = self.change(&session, told, |db| {
            let goal =
                if form.id > 0 { store::leading::measure_goal(db, form.id).map_err(|_| Error::NotFound)? } else { form.goal };
            let year = store::leading::goal_year(db, goal).map_err(|_| Error::NotFound)?;
            let stands = store::leading::goals(db, year)?.into_iter().any(|one| one.id == goal && one.reason.is_empty());
            if !stands {
                return Err(Error::ProgrammeSettled);
            }
            if form.id > 0 {
                let words = line("words", &form.words)?;
                if !["begin", "finish", "give_up"].contains(&form.step.as_str()) {
                    return Err(Error::FieldUnknown { field: form.step.clone() });
                }
                if words.is_empty() {
                    return Err(if form.step == "finish" { Error::EvidenceMissing } else { Error::ReasonMissing });
                }
                let day = today.to_string();
                store::leading::step_goal_measure(db, form.id, &form.step, &day, &words, (&by, &at)).map_err(
                    |error| match error {
                        store::Error::Closed => Error::ProgrammeSettled,
                        other => other.into(),
                    },
                )?;
                return Ok(year);
            }
            let title = said("measure", &form.title)?;
            let owner = by_number(db, &form.owner)?;
            let due = self.day("due_on", &form.due_on)?.to_string();
            store::leading::add_goal_measure(db, goal, &title, (form.unit, owner), &due, (&by, &at))?;
            Ok(year)
        })?;
        session.store.read(|db| programme(db, year, today))
    }
}

/// The programme of a year with what its figures are by now, or were at its end.
pub(crate) fn programme(db: &Db<'_>, year: i32, today: NaiveDate) -> Result<Programme, Error> {
    let (since, until) = (year_start(year), year_end(year).min(today));
    let records = store::leading::goals(db, year)?;
    let ground = if records.iter().any(|goal| !goal.figure.is_empty()) { Some(figure::Ground::read(db)?) } else { None };
    let mut goals = Vec::new();
    for goal in records {
        let figure = Figure::read(&goal.figure);
        let counted = match (&ground, figure) {
            (Some(ground), Some(figure)) if since <= until => Some(ground.count(db, figure, None, (since, until), today)?),
            _ => None,
        };
        let now = counted.as_ref().and_then(|counted| counted.value.as_ref().map(|value| value.round2()));
        goals.push(ProgrammeGoal {
            id: goal.id,
            title: goal.title,
            aim: number::shown(goal.aim),
            now: counted.map(|counted| counted.shown()).unwrap_or_default(),
            reached: matches!((now, goal.aim), (Some(now), Some(aim)) if now >= number::decimal(aim)),
            figure: goal.figure,
            reason: goal.reason,
            measures: goal.measures.into_iter().map(|measure| measure_row(measure, today)).collect(),
        });
    }
    let standing: Vec<&ProgrammeMeasure> = goals
        .iter()
        .filter(|goal| goal.reason.is_empty())
        .flat_map(|goal| &goal.measures)
        .filter(|one| one.state != "stopped")
        .collect();
    let count = |found: usize| u32::try_from(found).unwrap_or(u32::MAX);
    let (measures, finished, late) = (
        count(standing.len()),
        count(standing.iter().filter(|one| one.state == "done").count()),
        count(standing.iter().filter(|one| one.late).count()),
    );
    Ok(Programme { year, measures, finished, late, goals })
}

fn measure_row(record: GoalMeasure, today: NaiveDate) -> ProgrammeMeasure {
    let last = record.steps.last();
    let state = match last.map(|step| step.0.as_str()) {
        None => "planned",
        Some("begin") => "running",
        Some("finish") => "done",
        Some(_) => "stopped",
    };
    ProgrammeMeasure {
        id: record.id,
        title: record.title,
        unit: record.unit_name,
        owner: record.owner_name,
        late: ["planned", "running"].contains(&state) && record.due_on < today.to_string(),
        due_on: record.due_on,
        state: state.to_owned(),
        words: last.map(|step| step.2.clone()).unwrap_or_default(),
    }
}
