//! 全年工作: the duties of a year with how far each has come, where the product can tell.

use crate::appraisal::steps_of;
use crate::reserve;
use crate::rule::document_on;
use crate::session::{Office, Session};
use crate::wire::{OverviewDuty, OverviewYear, Place};
use crate::{Error, credit::year_end, training::plan_of};
use chrono::{Datelike, NaiveDate};
use domain::figure::FigureRules;
use domain::overview::{Duty, Progress, Work};
use store::Db;

impl Office {
    /// The duties of a year; 0 is this one.
    pub fn overview_year(&self, year: i32) -> Result<OverviewYear, Error> {
        let session = self.session("overview_year")?;
        let today = self.today();
        let year = if year == 0 { today.year() } else { year };
        if !(2000..=2100).contains(&year) {
            return Err(Error::NumberInvalid { field: "year".to_owned(), value: year.to_string() });
        }
        session.store.read(|db| {
            let document = document_on::<FigureRules>(db, year_end(year).min(today))?;
            let mut duties = document.rules.year_duties.clone();
            duties.sort_by_key(|one| (one.from, one.to));
            let duties = duties.into_iter().map(|duty| {
                let progress = progress(&session, db, &duty, year, today)?;
                Ok(OverviewDuty {
                    state: duty.state(year, today, progress).code().to_owned(),
                    place: place(duty.work, year),
                    from: duty.from,
                    to: duty.to,
                    name: duty.name.zh,
                    name_en: duty.name.en,
                })
            });
            Ok(OverviewYear {
                year,
                month: if year == today.year() { today.month() } else { 0 },
                rules: document.label(),
                duties: duties.collect::<Result<_, Error>>()?,
            })
        })
    }
}

fn place(work: Work, year: i32) -> Place {
    let tab = match work {
        Work::TrainingPlan => "plan",
        Work::Filing | Work::Report | Work::Ballots => "procedure",
        Work::Appraisal => "subjects",
        Work::FollowUp => "list",
        Work::Awards => "awards",
        Work::Selection => "selection",
        Work::Round => "round",
        Work::Programme => "programme",
        // The room of the letters knows its own tabs.
        Work::Letters | Work::LetterCheck | Work::LetterScore | Work::Other => "",
    };
    let place = Place { room: work.room().to_owned(), ..Place::default() };
    let place = if tab.is_empty() { place } else { place.said("tab", tab) };
    if matches!(work, Work::TrainingPlan | Work::Programme) { place.at("year", year.into()) } else { place }
}

/// How far a work has come; none where nobody can tell, or whoever asks may not know.
fn progress(session: &Session, db: &Db<'_>, duty: &Duty, year: i32, today: NaiveDate) -> Result<Option<Progress>, Error> {
    let of = |done: bool, begun: bool| {
        Some(if done {
            Progress::Done
        } else if begun {
            Progress::Begun
        } else {
            Progress::Nothing
        })
    };
    Ok(match duty.work {
        Work::TrainingPlan => {
            let plan = plan_of(db, year)?;
            of(!plan.released_on.is_empty(), plan.lines.iter().any(|line| !line.withdrawn))
        }
        Work::Programme => {
            let goals = store::leading::goals(db, year)?;
            of(goals.iter().any(|goal| !goal.measures.is_empty()), !goals.is_empty())
        }
        Work::Filing => match step(session, db, year - 1, "file", today)? {
            Some((stand, done)) => of(stand == "done", done > 0 || stand == "now"),
            // A year that was appraised before the product was there has nothing to file here.
            None => None,
        },
        Work::Appraisal => of(store::appraisal::list(db)?.iter().any(|one| one.year == year), false),
        Work::Report => stands(step(session, db, year, "report", today)?),
        Work::Ballots => stands(step(session, db, year, "ballots", today)?),
        Work::FollowUp => follow_up(session, db, duty, year, today)?,
        Work::Awards => {
            let quarter = format!("Q{}", duty.to.div_ceil(3));
            let half = format!("H{}", duty.to.div_ceil(6));
            let within = |closing: &str| {
                let month = closing.get(5..7).and_then(|month| month.parse::<u32>().ok());
                month.is_some_and(|month| month.div_ceil(3) == duty.to.div_ceil(3))
            };
            let of_quarter = |one: &&store::overview::BatchHead| {
                one.year == year
                    && match one.period.as_str() {
                        "" => within(&one.closing_date),
                        period => period == quarter || duty.to.is_multiple_of(6) && period == half,
                    }
            };
            let all = store::overview::batches(db)?;
            let mut batches = all.iter().filter(of_quarter).peekable();
            // A quarter in which nobody claimed anything has no batch, and nothing was missed.
            if batches.peek().is_none() {
                return Ok(None);
            }
            of(batches.all(|one| one.approved), true)
        }
        Work::Selection => {
            let all = store::selection::list(db)?;
            let mut of_year = all.iter().filter(|one| one.year == year).peekable();
            // Without a vacant post there is nothing to compete for.
            if of_year.peek().is_none() {
                return Ok(None);
            }
            of(of_year.all(|one| one.state == "closed"), true)
        }
        Work::Round => {
            let rounds = store::motion::rounds(db)?;
            let mut of_year = rounds.iter().filter(|one| one.year == year).peekable();
            let begun = of_year.peek().is_some();
            of(begun && of_year.all(|one| !one.closed_on.is_empty()), begun)
        }
        Work::Letters => letters(session, db, year, today, &["draft"])?,
        Work::LetterCheck => letters(session, db, year, today, &["draft", "signed", "amending"])?,
        Work::LetterScore => letters(session, db, year, today, &["draft", "signed", "amending", "mid", "self", "checked"])?,
        Work::Other => None,
    })
}

/// A step of a year's appraisal: how it stands and how many are done; none without an appraisal of the year.
fn step(session: &Session, db: &Db<'_>, year: i32, code: &str, today: NaiveDate) -> Result<Option<(String, u32)>, Error> {
    let Some(appraisal) = store::appraisal::list(db)?.into_iter().find(|one| one.year == year) else { return Ok(None) };
    let steps = steps_of(session, db, appraisal.id, today)?;
    Ok(steps.into_iter().find(|one| one.code == code).map(|one| (one.stand, one.done)))
}

fn stands(step: Option<(String, u32)>) -> Option<Progress> {
    Some(match step {
        Some((stand, _)) if stand == "done" => Progress::Done,
        Some((_, done)) if done > 0 => Progress::Begun,
        _ => Progress::Nothing,
    })
}

/// The letters of a year, of a member those of the own units: done when none is in a state before it; begun when some are beyond.
fn letters(session: &Session, db: &Db<'_>, year: i32, today: NaiveDate, before: &[&str]) -> Result<Option<Progress>, Error> {
    let rows = crate::letter::year(session, db, year, today)?.rows;
    let waiting = rows.iter().filter(|one| before.contains(&one.state.as_str())).count();
    Ok(match (rows.len(), waiting) {
        // A group that writes no letters misses none.
        (0, _) => None,
        (_, 0) => Some(Progress::Done),
        (all, waiting) if waiting < all => Some(Progress::Begun),
        _ => Some(Progress::Nothing),
    })
}

/// Follow-ups are done when none of those that were owed in the months is overdue once they are over. Of the confidential list only whoever sees it is told.
fn follow_up(session: &Session, db: &Db<'_>, duty: &Duty, year: i32, today: NaiveDate) -> Result<Option<Progress>, Error> {
    if (today.year(), today.month()) <= (year, duty.to) || !reserve::access_of(session, db)?.sees {
        return Ok(None);
    }
    let mut days = reserve::overdue_days(&reserve::Ground::read(db, today)?)?.into_iter();
    let missed = days.any(|day| day.year() == year && (duty.from..=duty.to).contains(&day.month()));
    Ok(Some(if missed { Progress::Begun } else { Progress::Done }))
}
