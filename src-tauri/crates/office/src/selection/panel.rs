//! The panel of a post: who sits, who steps out, and the marks (domain §6.5, §6.9).

use super::apply::name_of;
use super::show::{Ties, scheme_of};
use super::{Open, by_number, line, not_before};
use crate::change::Told;
use crate::session::Office;
use crate::wire::{SelectionCard, SelectionMarks, SelectionPanel};
use crate::{Error, number, tie};
use chrono::NaiveDate;
use domain::selection::{PanelFault, Scheme, mark, panel};
use domain::separation::DutyKind;
use rust_decimal::Decimal;
use std::collections::HashSet;
use store::Db;
use store::selection::{Judge, MarkRow};

impl Office {
    /// Seats a panel. Whoever is on it and not named leaves it, unless he has marked somebody. Whoever is tied to a candidate steps out by
    /// himself and is counted out.
    pub fn selection_panel(&self, request: &SelectionPanel) -> Result<SelectionCard, Error> {
        let session = self.session("selection_panel")?;
        let told = Told {
            operation: "selection_panel",
            object: format!("selection post {} judges {}", request.post, request.judges.len()),
        };
        let id = self.change(&session, told, |db| {
            let open = Open::unranked(&session, db, request.post)?;
            let numbers = request.judges.iter().filter(|number| !number.trim().is_empty());
            let people = numbers.map(|number| by_number(db, number)).collect::<Result<Vec<i64>, Error>>()?;
            let seated = store::selection::judges(db, request.post)?;
            let marks = store::selection::marks(db, request.post)?;
            for judge in seated.iter().filter(|judge| !people.contains(&judge.person)) {
                if marks.iter().any(|mark| mark.judge == judge.id) {
                    return Err(Error::SelectionJudgeMarked { name: name_of(db, judge.person)? });
                }
                store::selection::unseat(db, judge.id)?;
            }
            let mut there: HashSet<i64> = seated.iter().map(|judge| judge.person).collect();
            for person in people {
                if there.insert(person) {
                    store::selection::seat(db, request.post, person)?;
                }
            }
            Ok(open.record.id)
        })?;
        self.selection_show(id)
    }

    /// A judge steps out for the post, with the reason; what he has given does not count.
    pub fn selection_step_out(&self, judge: i64, reason: &str) -> Result<SelectionCard, Error> {
        let session = self.session("selection_step_out")?;
        let reason = line("reason", reason)?;
        if reason.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let today = self.today().to_string();
        let told = Told { operation: "selection_step_out", object: format!("judge {judge}") };
        let id = self.change(&session, told, |db| {
            let open = Open::unranked(&session, db, store::selection::post_of_judge(db, judge)?)?;
            store::selection::step_out(db, judge, &today, &reason)?;
            Ok(open.record.id)
        })?;
        self.selection_show(id)
    }

    /// Writes a judge's marks from his sheets. From then on he has evaluated those candidates and decides on none of their appointments.
    pub fn selection_marks(&self, request: &SelectionMarks) -> Result<SelectionCard, Error> {
        let session = self.session("selection_marks")?;
        let held_on = self.day_past("held_on", &request.held_on)?;
        let told = Told { operation: "selection_marks", object: format!("judge {} rows {}", request.judge, request.rows.len()) };
        let by = session.who();
        let id = self.change(&session, told, |db| {
            let open = Open::unranked(&session, db, store::selection::post_of_judge(db, request.judge)?)?;
            not_before(held_on, &open.record.announced_on)?;
            write(db, &open, request.judge, &request.rows, held_on, &by)?;
            Ok(open.record.id)
        })?;
        self.selection_show(id)
    }
}

/// Whether those who score are a panel.
pub(super) fn stands(scheme: &Scheme, size: usize) -> Result<(), Error> {
    panel(scheme, size).map_err(|fault| match fault {
        PanelFault::Small { size, least } => Error::SelectionPanelSmall { size: size.to_string(), least: least.to_string() },
        PanelFault::Even(size) => Error::SelectionPanelEven { size: size.to_string() },
    })
}

/// Writes marks typed from a judge's sheets.
pub(super) fn write(
    db: &Db<'_>,
    open: &Open,
    judge: i64,
    rows: &[(i64, Vec<String>)],
    held_on: NaiveDate,
    by: &str,
) -> Result<(), Error> {
    let scheme = scheme_of(&open.record)?;
    let judge = scoring(db, open, judge)?;
    let before = store::selection::marks(db, open.post.id)?;
    for (application, cells) in rows {
        let cells = judge_row(db, open, &scheme, &judge, *application, cells, &before)?;
        keep(db, open, &judge, *application, cells, false, (held_on, by))?;
    }
    Ok(())
}

/// Holds a typed row to the scheme; hundredths. What came in a packet stands.
pub(super) fn judge_row(
    db: &Db<'_>,
    open: &Open,
    scheme: &Scheme,
    judge: &Judge,
    application: i64,
    cells: &[String],
    before: &[MarkRow],
) -> Result<Vec<i64>, Error> {
    let Some(draw) = open.applicant(application)?.draw else { return Err(Error::SelectionUndrawn) };
    if before.iter().any(|mark| mark.packet && mark.judge == judge.id && mark.application == application) {
        return Err(Error::SelectionMarked { name: name_of(db, judge.person)? });
    }
    read(scheme, draw, cells)
}

/// Marks of a packet, by application, hundredths.
pub(super) type SealedMarks = Vec<(i64, Vec<i64>)>;

/// Marks out of a judge's packet, which were judged as they were taken.
pub(super) fn enter(
    db: &Db<'_>,
    open: &Open,
    judge: i64,
    marks: &SealedMarks,
    held_on: NaiveDate,
    by: &str,
) -> Result<(), Error> {
    let judge = scoring(db, open, judge)?;
    for (application, cells) in marks {
        keep(db, open, &judge, *application, cells.clone(), true, (held_on, by))?;
    }
    Ok(())
}

/// A judge of the post who scores, wherever his marks come from.
pub(super) fn scoring(db: &Db<'_>, open: &Open, judge: i64) -> Result<Judge, Error> {
    let judges = store::selection::judges(db, open.post.id)?;
    let judge = judges.into_iter().find(|one| one.id == judge).ok_or(Error::NotFound)?;
    let ties = Ties::of(db, &judge, &open.applicants)?;
    if judge.out.is_some() || !ties.kind.is_empty() {
        return Err(Error::SelectionJudgeOut { name: name_of(db, judge.person)? });
    }
    Ok(judge)
}

/// Keeps a candidate's marks; the judge has evaluated him from then on.
fn keep(
    db: &Db<'_>,
    open: &Open,
    judge: &Judge,
    application: i64,
    cells: Vec<i64>,
    packet: bool,
    (held_on, by): (NaiveDate, &str),
) -> Result<(), Error> {
    let person = open.applicant(application)?.person;
    let row = MarkRow { judge: judge.id, application, mark: cells.iter().sum(), cells, packet };
    if store::selection::set_mark(db, &row)? {
        let note = format!("selection post {}", open.post.id);
        tie::record(db, person, judge.person, DutyKind::SelectionPanel, held_on, &note, by)?;
    }
    Ok(())
}

/// A cell an element, each within its full marks, in half points where the scheme says so. Hundredths.
pub(super) fn read(scheme: &Scheme, draw: u32, cells: &[String]) -> Result<Vec<i64>, Error> {
    let refused = |value: &str| Error::SelectionMark { name: draw.to_string(), value: value.to_owned() };
    if cells.len() != scheme.elements.len() {
        return Err(refused(&cells.len().to_string()));
    }
    let one = |(cell, full): (&String, Decimal)| {
        let found = number::points("mark", cell)?.map(number::decimal);
        let legal = found.and_then(|value| mark(scheme, value, full)).and_then(number::hundredths);
        legal.ok_or_else(|| refused(cell.trim()))
    };
    cells.iter().zip(scheme.elements.iter().map(|element| element.full)).map(one).collect()
}
