//! 聘任: proposed by the office, decided by the group, ended by it. An appointment needs a free place in the whole of its days, no other one
//! beside it, and a title of its level unless the unit's rule lets somebody be appointed above it.

use super::{by_number, day_of, held, last_day, line, named_level, names, place, reason};
use crate::change::Told;
use crate::group::named;
use crate::person::window;
use crate::session::{Office, Session};
use crate::wire::{Page, Rows, TitleAppointmentRow, TitleDecide, TitleEnd, TitlePropose, TitleQuery};
use crate::{Error, permission, search};
use chrono::{Days, NaiveDate};
use domain::appointment::Span;
use domain::date::months_after;
use domain::separation::{DutyKind, Side, conflict};
use domain::title::{Standing, rank, standing, waits_until};
use std::collections::HashSet;
use store::Db;
use store::duty::NewDuty;
use store::title::{EndRecord, NewProposal, ProposalRecord, QualificationRecord};

/// A cycle is the decision and these months before it, when the file sets no other number.
const MONTHS: u32 = 12;
/// Longest term that is taken for no slip of the pen.
const LONGEST_MONTHS: u32 = 120;
/// Reasons that a group ends an appointment for.
const ENDS: [&str; 6] = ["not_renewed", "removed", "resigned", "moved", "left", "mistake"];

/// What is asked for.
pub(super) struct Case<'a> {
    pub person: i64,
    pub unit: i64,
    pub series: &'a str,
    pub level: &'a str,
    pub span: Span,
}

/// What a case rests on.
struct Ground {
    qualification: Option<i64>,
}

impl Office {
    /// A window of the proposals and appointments.
    pub fn title_appointments(&self, query: &TitleQuery, page: &Page) -> Result<Rows<TitleAppointmentRow>, Error> {
        let session = self.session("title_appointments")?;
        let today = self.today();
        let rows = session.store.read(|db| appointments(&session, db, query, page, today))?;
        let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        Ok(Rows { total, rows: window(&rows, page).to_vec() })
    }

    /// Proposes an appointment.
    pub fn title_propose(&self, request: &TitlePropose) -> Result<TitleAppointmentRow, Error> {
        let session = self.session("title_propose")?;
        let (series, level, title) = named_level(&request.series, &request.level, &request.title)?;
        let span = Span { since: self.day("since", &request.since)?, until: self.day("until", &request.until)? };
        let grounds = named("appoint_grounds", &request.grounds)?;
        let told = Told { operation: "title_propose", object: "title appointment".to_owned() };
        let at = self.stamp();
        let id = self.change(&session, told, |db| {
            let person = by_number(db, &request.staff_number)?;
            session.refuse_own(db, [person])?;
            let unit = match request.unit.trim() {
                "" => store::person::unit_of(db, person)?,
                name => place::unit_named(db, name)?,
            };
            let ground = stands(db, &Case { person, unit, series: &series, level: &level, span })?;
            let new = NewProposal {
                person,
                unit,
                series: &series,
                level: &level,
                name: &title,
                qualification: ground.qualification,
                since: &span.since.to_string(),
                until: &span.until.to_string(),
                grounds: &grounds,
            };
            Ok(store::title::propose(db, &new, &session.who(), &at)?)
        })?;
        self.appointment(&session, id)
    }

    /// Takes a proposal back that nobody has decided on.
    pub fn title_take_back(&self, proposal: i64, why: &str) -> Result<TitleAppointmentRow, Error> {
        let session = self.session("title_take_back")?;
        let why = reason(why)?;
        let told = Told { operation: "title_take_back", object: format!("title appointment {proposal}") };
        let (at, today) = (self.stamp(), self.today().to_string());
        self.change(&session, told, |db| {
            let record = store::title::proposal(db, proposal)?;
            session.refuse_own(db, [record.person])?;
            refuse_decided(&record)?;
            Ok(store::title::decide(db, proposal, "withdrawn", &today, None, &why, (&session.who(), &at))?)
        })?;
        self.appointment(&session, proposal)
    }

    /// Decides on proposals, all of them or none. Whoever evaluated one of the people takes no part.
    pub fn title_decide(&self, request: &TitleDecide) -> Result<Vec<TitleAppointmentRow>, Error> {
        let session = self.session("title_decide")?;
        let approved = match request.outcome.as_str() {
            "approved" => true,
            "rejected" => false,
            other => return Err(Error::FieldUnknown { field: other.to_owned() }),
        };
        let why = if approved { line("reason", &request.reason)? } else { reason(&request.reason)? };
        let told = Told { operation: "title_decide", object: format!("title appointments {}", request.proposals.len()) };
        let at = self.stamp();
        self.change(&session, told, |db| {
            if request.proposals.is_empty() {
                return Err(Error::ProposalsNone);
            }
            let (on, number) = self.cited(db, request.resolution)?;
            let records =
                request.proposals.iter().map(|id| store::title::proposal(db, *id)).collect::<Result<Vec<_>, store::Error>>()?;
            session.refuse_own(db, records.iter().map(|record| record.person))?;
            records.iter().try_for_each(refuse_decided)?;
            separate(&session, db, &records, ("decide", on, &number), &request.voters)?;
            for record in &records {
                if approved {
                    // Nobody is appointed before the group has decided it.
                    if day_of(&record.since)? < on {
                        return Err(Error::TermOrder { since: on.to_string(), until: record.since.clone() });
                    }
                    still_stands(db, record, on)?;
                }
                let by = session.who();
                store::title::decide(
                    db,
                    record.id,
                    &request.outcome,
                    &on.to_string(),
                    Some(request.resolution),
                    &why,
                    (&by, &at),
                )?;
            }
            Ok(())
        })?;
        request.proposals.iter().map(|id| self.appointment(&session, *id)).collect()
    }

    /// Ends an appointment; whoever is not renewed or removed waits before the next one.
    pub fn title_end(&self, request: &TitleEnd) -> Result<TitleAppointmentRow, Error> {
        let session = self.session("title_end")?;
        if !ENDS.contains(&request.reason.as_str()) {
            return Err(Error::FieldUnknown { field: request.reason.clone() });
        }
        let last = self.day("last_day", &request.last_day)?;
        let note = line("note", &request.note)?;
        let id = request.proposal;
        let told = Told { operation: "title_end", object: format!("title appointment {id}") };
        let at = self.stamp();
        self.change(&session, told, |db| {
            let record = store::title::proposal(db, id)?;
            session.refuse_own(db, [record.person])?;
            refuse_ended(&record)?;
            let (since, until) = (day_of(&record.since)?, day_of(&record.until)?);
            // The day before the first says that it never began.
            if last > until || last + Days::new(1) < since {
                return Err(Error::SpanWrong { from: record.since, until: last.to_string() });
            }
            let (on, number) = self.cited(db, request.resolution)?;
            separate(&session, db, std::slice::from_ref(&record), ("end", on, &number), &request.voters)?;
            let waits = ["not_renewed", "removed"].contains(&request.reason.as_str());
            let months = place::rule_on(db, record.unit, last)?.map_or(place::WAITING, |structure| structure.waiting_months);
            let waiting = waits_until(last, months).filter(|_| waits).map(|day| day.to_string());
            let end = EndRecord {
                last_day: &last.to_string(),
                reason: &request.reason,
                waiting_until: waiting.as_deref(),
                resolution: request.resolution,
                note: &note,
            };
            Ok(store::title::end(db, id, &end, &session.who(), &at)?)
        })?;
        self.appointment(&session, id)
    }

    pub(super) fn appointment(&self, session: &Session, id: i64) -> Result<TitleAppointmentRow, Error> {
        let today = self.today();
        session.store.read(|db| row_of(db, store::title::proposal(db, id)?, today, &session.circle(db)?, session))
    }

    /// The day and number of the resolution that decides; one of tomorrow decides nothing today.
    pub(super) fn cited(&self, db: &Db<'_>, resolution: i64) -> Result<(NaiveDate, String), Error> {
        let record = store::resolution::get(db, resolution).map_err(|_| Error::ResolutionNeeded)?;
        let on = day_of(&record.date)?;
        if on > self.today() {
            return Err(Error::DateFuture { field: "resolution".to_owned(), value: record.date });
        }
        Ok((on, record.number))
    }
}

/// The months after an evaluation in which its evaluators decide nothing about the person.
pub(super) fn cycle_months(db: &Db<'_>) -> Result<u32, Error> {
    Ok(store::setting::get(db, "separation_months")?.parse().unwrap_or(MONTHS))
}

/// Refuses whoever evaluated one of these people, is one of them or a relative; then records the part of each in every case.
/// `act` is what is decided, when, and by which resolution.
pub(super) fn separate(
    session: &Session,
    db: &Db<'_>,
    records: &[ProposalRecord],
    (act, on, number): (&str, NaiveDate, &str),
    voters: &[String],
) -> Result<(), Error> {
    let signer = crate::tie::named(session)?;
    let voters = voters.iter().filter(|number| !number.trim().is_empty());
    let voters = voters.map(|number| by_number(db, number)).collect::<Result<Vec<_>, _>>()?;
    if voters.is_empty() {
        return Err(Error::VotersNone);
    }
    let everybody: HashSet<i64> = voters.iter().copied().chain([signer]).collect();
    let months = cycle_months(db)?;
    let (mut recused, mut tied) = (HashSet::new(), HashSet::new());
    for record in records {
        recused.extend(store::relative::circle(db, record.person)?.intersection(&everybody));
        if let Some(qualification) = record.qualification {
            tied.extend(store::title::evaluators_of(db, qualification)?.intersection(&everybody));
        }
        for duty in store::duty::list(db, record.person)?.iter().filter(|duty| everybody.contains(&duty.holder)) {
            if conflict((Side::Appointment, on), &[(duty.kind.side(), duty.held_on)], months) {
                tied.insert(duty.holder);
            }
        }
    }
    let joined = |people: HashSet<i64>| {
        let mut people: Vec<i64> = people.into_iter().collect();
        people.sort_unstable();
        names(db, &people)
    };
    if !recused.is_empty() {
        return Err(Error::Recused { people: joined(recused)? });
    }
    if !tied.is_empty() {
        return Err(Error::Separation { name: joined(tied)? });
    }
    for record in records {
        let parts = [(signer, "sign", DutyKind::AppointmentSign)].into_iter();
        let parts = parts.chain(voters.iter().map(|one| (*one, "vote", DutyKind::AppointmentVote)));
        for (holder, part, kind) in parts {
            store::title::add_decider(db, record.id, act, holder, part)?;
            let duty = NewDuty { person: record.person, holder, kind, held_on: on, note: number };
            store::duty::add(db, &duty, &session.who())?;
        }
    }
    Ok(())
}

/// Whether an appointment may be made: a sound span, nobody appointed beside it or waiting, a free place, and a title or the unit's rule.
fn stands(db: &Db<'_>, case: &Case<'_>) -> Result<Ground, Error> {
    let Span { since, until } = case.span;
    if until < since || until >= months_after(since, LONGEST_MONTHS) {
        return Err(Error::SpanWrong { from: since.to_string(), until: until.to_string() });
    }
    let person = store::person::get(db, case.person)?.person;
    if let Some(left) = person.typed.left_on.filter(|left| *left <= since) {
        return Err(Error::TitleLeft { name: person.name, day: left.to_string() });
    }
    for record in store::title::proposals_of(db, case.person)? {
        let Some(held) = held(&record)? else { continue };
        if held.span.meets(case.span) {
            let until = last_day(&record).to_owned();
            return Err(Error::TitleOverlap { name: person.name, title: record.name, until });
        }
        if record.waiting_until.parse::<NaiveDate>().is_ok_and(|until| held.span.until < since && since <= until) {
            return Err(Error::TitleWaiting { name: person.name, day: record.waiting_until });
        }
    }
    place::refuse_full(db, case)?;
    let best = best_on(db, case.person, case.series, since)?;
    let above = standing(case.series, case.level, best.as_ref().map(|best| best.level.as_str())) == Standing::Above;
    if above && !place::rule_on(db, case.unit, since)?.is_some_and(|structure| structure.low_to_high) {
        return Err(Error::TitleUnqualified { name: person.name, series: case.series.to_owned(), level: case.level.to_owned() });
    }
    Ok(Ground { qualification: best.map(|best| best.id) })
}

/// What was proposed is looked at again: others may have been appointed since, or the title withdrawn.
fn still_stands(db: &Db<'_>, record: &ProposalRecord, on: NaiveDate) -> Result<(), Error> {
    let span = Span { since: day_of(&record.since)?, until: day_of(&record.until)? };
    let case = Case { person: record.person, unit: record.unit, series: &record.series, level: &record.level, span };
    stands(db, &case)?;
    let withdrawn = record.withdrawn_on.parse::<NaiveDate>().is_ok_and(|day| day <= on || day <= span.since);
    if withdrawn {
        let (name, series, level) = (record.person_name.clone(), record.series.clone(), record.level.clone());
        return Err(Error::TitleUnqualified { name, series, level });
    }
    Ok(())
}

/// The highest qualification of a series that a person has on a day.
pub(super) fn best_on(db: &Db<'_>, person: i64, series: &str, day: NaiveDate) -> Result<Option<QualificationRecord>, Error> {
    let day = day.to_string();
    let mut records = store::title::qualifications_of(db, person)?;
    records.retain(|record| {
        record.series == series && record.obtained_on <= day && (record.withdrawn_on.is_empty() || record.withdrawn_on > day)
    });
    Ok(records.into_iter().max_by_key(|record| rank(series, &record.level)))
}

fn refuse_decided(record: &ProposalRecord) -> Result<(), Error> {
    if record.outcome.is_empty() { Ok(()) } else { Err(Error::TitleDecided { name: record.person_name.clone() }) }
}

/// Refuses what is no appointment, or one that was ended.
pub(super) fn refuse_ended(record: &ProposalRecord) -> Result<(), Error> {
    if record.outcome == "approved" && record.ended_on.is_empty() {
        Ok(())
    } else {
        Err(Error::TitleEnded { name: record.person_name.clone() })
    }
}

/// The rows that a query asks for, sorted.
pub(super) fn appointments(
    session: &Session,
    db: &Db<'_>,
    query: &TitleQuery,
    page: &Page,
    today: NaiveDate,
) -> Result<Vec<TitleAppointmentRow>, Error> {
    let erased = store::retention::erased_people(db)?;
    let circle = session.circle(db)?;
    let needle = search::needle(&query.text);
    let mut records = store::title::proposals(db)?;
    records.retain(|record| {
        super::sees(session, record.unit)
            && !erased.contains(&record.person)
            && (query.unit == 0 || query.unit == record.unit)
            && (query.series.is_empty() || query.series == record.series)
            && (query.level.is_empty() || query.level == record.level)
            && (needle.is_empty()
                || [&record.person_name, &record.pinyin, &record.name, &record.resolution]
                    .iter()
                    .any(|text| text.contains(&needle))
                || record.staff_number.to_lowercase().contains(&needle))
    });
    match page.sort.as_str() {
        "name" => records.sort_by(|one, other| one.pinyin.cmp(&other.pinyin)),
        "unit" => records.sort_by_key(|record| record.unit),
        "level" => records.sort_by_key(|record| (record.series.clone(), rank(&record.series, &record.level))),
        "since" => records.sort_by(|one, other| one.since.cmp(&other.since)),
        "until" => records.sort_by(|one, other| last_day(one).cmp(last_day(other))),
        _ => {}
    }
    if page.descending {
        records.reverse();
    }
    let rows = records.into_iter().map(|record| row_of(db, record, today, &circle, session));
    let mut rows = rows.collect::<Result<Vec<_>, Error>>()?;
    rows.retain(|row| query.state.is_empty() || query.state == row.state);
    Ok(rows)
}

/// How a proposal stands on a day: `open`, `rejected`, `taken_back`, `coming`, `holds`, `suspended` or `past`.
pub(super) fn state_of(record: &ProposalRecord, today: NaiveDate) -> Result<&'static str, Error> {
    Ok(match (record.outcome.as_str(), held(record)?) {
        ("", _) => "open",
        ("rejected", _) => "rejected",
        (_, None) => "taken_back",
        (_, Some(held)) if held.span.until < today => "past",
        (_, Some(held)) if held.suspended(today) => "suspended",
        (_, Some(held)) if held.span.since > today => "coming",
        _ => "holds",
    })
}

/// A proposal as the lists show it.
pub(crate) fn row_of(
    db: &Db<'_>,
    record: ProposalRecord,
    today: NaiveDate,
    circle: &HashSet<i64>,
    session: &Session,
) -> Result<TitleAppointmentRow, Error> {
    let qualified = Some(record.qualified.as_str()).filter(|level| !level.is_empty());
    let mut deciders: Vec<String> = Vec::new();
    for decider in store::title::deciders(db, record.id)? {
        if !deciders.contains(&decider.name) {
            deciders.push(decider.name);
        }
    }
    Ok(TitleAppointmentRow {
        standing: standing(&record.series, &record.level, qualified).code().to_owned(),
        state: state_of(&record, today)?.to_owned(),
        last_day: last_day(&record).to_owned(),
        mine: permission::role("title_decide", session.role()).is_ok() && !circle.contains(&record.person),
        deciders,
        id: record.id,
        person: record.person,
        staff_number: record.staff_number,
        name: record.person_name,
        unit: record.unit_name,
        series: record.series,
        level: record.level,
        title: record.name,
        qualified: record.qualified,
        since: record.since,
        until: record.until,
        // Whoever it is about reads it once it is decided.
        grounds: if record.outcome.is_empty() && circle.contains(&record.person) { String::new() } else { record.grounds },
        resolution: record.resolution,
        decided_on: record.decided_on,
        reason: record.reason,
        end_reason: record.end_reason,
        waiting_until: record.waiting_until,
        withdrawn_on: record.withdrawn_on,
        kept_on: record.kept_on,
    })
}
