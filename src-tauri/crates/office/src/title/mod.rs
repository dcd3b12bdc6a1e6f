//! Titles in two registers 评聘分开 (domain §7): qualifications that committees find and certificates prove, and appointments that the
//! group decides within the places of a unit. Whoever evaluated somebody does not decide on the appointment that rests on it.

mod appointment;
mod cells;
mod committee;
mod export;
mod place;
mod qualification;
mod session;
mod suspension;
mod vote;
mod waiting;

pub(crate) use cells::{counted, standing_of};
pub(crate) use committee::rule_shares;

use crate::person::by_number;
use crate::session::Session;
use crate::typed::line;
pub(crate) use crate::typed::stored_day as day_of;
use crate::wire::{QualificationRow, TitleAppointmentRow};
use crate::{Error, permission};
use chrono::NaiveDate;
use domain::appointment::Span;
use domain::title::Held;
use store::Db;
use store::title::ProposalRecord;

/// What somebody is appointed to on a day.
#[derive(Clone, Debug)]
pub(crate) struct Appointed {
    /// 系列: an allowance is set by it and the level.
    #[expect(dead_code)]
    pub series: String,
    pub level: String,
    pub title: String,
}

/// What a person is appointed to on a day; none when nothing, or while it lies still. An allowance follows this and never a title.
pub(crate) fn appointed_level(db: &Db<'_>, person: i64, day: NaiveDate) -> Result<Option<Appointed>, Error> {
    for record in store::title::proposals_of(db, person)? {
        if held(&record)?.is_some_and(|held| held.counts(day)) {
            return Ok(Some(Appointed { series: record.series, level: record.level, title: record.name }));
        }
    }
    Ok(None)
}

/// An approved proposal as far as it decides what somebody is appointed to; none for any other.
pub(crate) fn held(record: &ProposalRecord) -> Result<Option<Held>, Error> {
    if record.outcome != "approved" {
        return Ok(None);
    }
    let known = |text: &str| if text.is_empty() { Ok(None) } else { day_of(text).map(Some) };
    Ok(Some(Held {
        span: Span { since: day_of(&record.since)?, until: day_of(last_day(record))? },
        withdrawn_on: known(&record.withdrawn_on)?,
        kept_on: known(&record.kept_on)?,
    }))
}

/// The last day an appointment holds.
fn last_day(record: &ProposalRecord) -> &str {
    if record.ended_on.is_empty() { &record.until } else { &record.ended_on }
}

/// What both registers say of a person, latest first. Whoever may not ask for a register reads nothing of it here, and of a case of his own
/// or a relative's nothing that is open.
pub(crate) fn of_person(
    session: &Session,
    db: &Db<'_>,
    person: i64,
    today: NaiveDate,
) -> Result<(Vec<QualificationRow>, Vec<TitleAppointmentRow>), Error> {
    let asks = |operation: &str| permission::role(operation, session.role()).is_ok();
    let circle = session.circle(db)?;
    let may = asks("title_qualification_withdraw") && !circle.contains(&person);
    let mut titles = Vec::new();
    if asks("title_qualifications") {
        let records = store::title::qualifications_of(db, person)?.into_iter();
        titles.extend(records.map(|record| qualification::row(may, record)));
        titles.sort_by(|one: &QualificationRow, other| other.obtained_on.cmp(&one.obtained_on));
    }
    let mut appointed = Vec::new();
    if asks("title_appointments") {
        for record in store::title::proposals_of(db, person)? {
            appointed.push(appointment::row_of(db, record, today, &circle, session)?);
        }
        appointed.retain(|row| row.state != "open" || !circle.contains(&person));
        appointed.sort_by(|one, other| (&other.since, other.id).cmp(&(&one.since, one.id)));
    }
    Ok((titles, appointed))
}

/// A reason, which must be there.
fn reason(text: &str) -> Result<String, Error> {
    let clean = line("reason", text)?;
    if clean.is_empty() { Err(Error::ReasonMissing) } else { Ok(clean) }
}

/// A level that its series has, and the name asked for or the usual one.
fn named_level(series: &str, level: &str, title: &str) -> Result<(String, String, String), Error> {
    let series = crate::group::named("series", series)?;
    let level = level.trim().to_owned();
    if domain::title::rank(&series, &level).is_none() {
        return Err(Error::TitleLevel { series, level });
    }
    let title = line("title", title)?;
    let usual = || domain::title::name(&series, &level).map_or_else(|| format!("{series}{level}"), str::to_owned);
    let title = if title.is_empty() { usual() } else { title };
    Ok((series, level, title))
}

/// The names of people, joined.
fn names(db: &Db<'_>, people: &[i64]) -> Result<String, Error> {
    let records = store::person::some(db, people)?;
    Ok(records.into_iter().map(|record| record.person.name).collect::<Vec<_>>().join("、"))
}

/// Whether an account sees what belongs to a unit.
fn sees(session: &Session, unit: i64) -> bool {
    session.account().units.as_ref().is_none_or(|units| units.contains(&unit))
}
