//! 培训班: opened, arranged in sessions, begun, closed or called off, and who is enrolled.

use super::card::{card, credits_now};
use super::plan::{origin_of, session_of};
use super::{CHECKS, FORMS, count, legal_year, one_of, open, reason, rules_of, said, typed_yuan};
use crate::Error;
use crate::change::Told;
use crate::number;
use crate::person::window;
use crate::search;
use crate::session::Office;
use crate::typed::{line, stored_day};
use crate::wire::{
    Page, Rows, TrainingCard, TrainingEnrol, TrainingForm, TrainingHold, TrainingQuery, TrainingRow, TrainingSessionForm,
    TrainingStep,
};
use chrono::{Datelike, NaiveTime};
use domain::training::programme::{Held, Origin, Refusal, Session, State, Step, after};
use store::Db;
use store::training::{CreditRow, NewProgramme, NewSession, ProgrammeRecord, SessionRecord};

impl Office {
    /// A window of a year's programmes.
    pub fn training_list(&self, query: &TrainingQuery, page: &Page) -> Result<Rows<TrainingRow>, Error> {
        let session = self.session("training_list")?;
        legal_year(query.year)?;
        let needle = search::needle(&query.text);
        let fits = |one: &ProgrammeRecord| {
            let named = [&one.title, &one.trainer, &one.organiser].iter().any(|text| text.to_lowercase().contains(&needle));
            (needle.is_empty() || named)
                && (query.state.is_empty() || one.state == query.state)
                && (query.subject.is_empty() || one.subject == query.subject)
        };
        let mut rows: Vec<_> = session.store.read(|db| store::training::list(db, query.year))?;
        rows.retain(fits);
        match page.sort.as_str() {
            "title" => rows.sort_by_cached_key(|one| search::pinyin(&one.title)),
            "since" => rows.sort_by(|one, other| one.days.cmp(&other.days)),
            "people" => rows.sort_by_key(|one| one.people),
            "subject" => rows.sort_by(|one, other| one.subject.cmp(&other.subject)),
            _ => {}
        }
        if page.descending {
            rows.reverse();
        }
        Ok(Rows { total: count(rows.len()), rows: window(&rows, page).iter().map(row).collect() })
    }

    /// A programme with everything about it.
    pub fn training_show(&self, id: i64) -> Result<TrainingCard, Error> {
        let session = self.session("training_show")?;
        session.store.read(|db| card(db, id))
    }

    /// Opens a programme, or changes the particulars of one that is not over.
    pub fn training_save(&self, form: &TrainingForm) -> Result<TrainingCard, Error> {
        let session = self.session("training_save")?;
        let title = said("title", &form.title)?;
        let (way, check) = (one_of(&FORMS, &form.form)?, one_of(&CHECKS, &form.check)?);
        let pass_mark = match check {
            "none" => None,
            _ => Some(
                number::score("pass_mark", &form.pass_mark)?
                    .ok_or_else(|| Error::NumberInvalid { field: "pass_mark".to_owned(), value: String::new() })?,
            ),
        };
        let (trainer, organiser) = (line("trainer", &form.trainer)?, line("organiser", &form.organiser)?);
        let cost = typed_yuan("cost", &form.cost)?;
        let object = form.id.map_or_else(|| "training programme".to_owned(), |id| format!("training programme {id}"));
        let told = Told { operation: "training_save", object };
        let id = self.change(&session, told, |db| {
            let before = form.id.map(|id| open(db, id)).transpose()?;
            let year = before.as_ref().map_or_else(|| legal_year(form.year), |one| Ok(one.year))?;
            if rules_of(db, year)?.rules.matrix.part(&form.subject).is_none() {
                return Err(Error::TrainingLineFault { field: "subject".to_owned() });
            }
            if let Some(id) = form.line {
                let line = store::training::line(db, id).map_err(|_| Error::NotFound)?;
                if line.year != year {
                    return Err(Error::TrainingYear { year: year.to_string() });
                }
            }
            // Whether its sessions stand in the plan was settled when they were arranged.
            if before.as_ref().is_some_and(|one| one.line != form.line && one.sessions.1 > 0) {
                return Err(Error::TrainingArranged);
            }
            let new = NewProgramme {
                year,
                line: form.line,
                title: &title,
                subject: &form.subject,
                form: way,
                trainer: &trainer,
                organiser: &organiser,
                check,
                pass_mark,
                cost,
            };
            match before {
                Some(one) => {
                    store::training::change_programme(db, one.id, &new)?;
                    Ok(one.id)
                }
                None => Ok(store::training::add_programme(db, &new)?),
            }
        })?;
        session.store.read(|db| card(db, id))
    }

    /// Arranges a session, or moves one that is still ahead.
    pub fn training_session(&self, form: &TrainingSessionForm) -> Result<TrainingCard, Error> {
        let session = self.session("training_session")?;
        if form.on.trim().is_empty() {
            return Err(Error::DateInvalid { field: "on".to_owned(), value: String::new() });
        }
        let on = self.day("on", &form.on)?;
        let starts = starts(&form.starts)?;
        let (place, trainer, topic) = (line("place", &form.place)?, line("trainer", &form.trainer)?, line("topic", &form.topic)?);
        let told = Told {
            operation: "training_session",
            object: form
                .id
                .map_or_else(|| format!("training programme {}", form.programme), |id| format!("training session {id}")),
        };
        let programme = self.change(&session, told, |db| {
            let before = form.id.map(|id| store::training::of_session(db, id)).transpose().map_err(|_| Error::NotFound)?;
            let record = open(db, before.as_ref().map_or(form.programme, |one| one.programme))?;
            if before.as_ref().is_some_and(|one| one.held != "planned") {
                return Err(Error::TrainingSessionSettled);
            }
            if on.year() != record.year {
                return Err(Error::TrainingYear { year: record.year.to_string() });
            }
            Session::new(0, on, form.minutes, Origin::Plan).map_err(refused)?;
            let on = on.to_string();
            let new =
                NewSession { on: &on, starts: &starts, minutes: form.minutes, place: &place, trainer: &trainer, topic: &topic };
            match before {
                Some(one) => store::training::change_session(db, one.id, &new)?,
                None => {
                    let origin = if origin_of(db, record.year, record.line)? == Origin::Plan { "plan" } else { "added" };
                    store::training::add_session(db, record.id, &new, origin).map(drop)?;
                }
            }
            Ok(record.id)
        })?;
        session.store.read(|db| card(db, programme))
    }

    /// Says that a session was held, or that it is cancelled and why.
    pub fn training_hold(&self, request: &TrainingHold) -> Result<TrainingCard, Error> {
        let session = self.session("training_hold")?;
        let why = if request.held { String::new() } else { reason(&request.reason)? };
        let told = Told { operation: "training_hold", object: format!("training session {}", request.session) };
        let programme = self.change(&session, told, |db| {
            let record = store::training::of_session(db, request.session).map_err(|_| Error::NotFound)?;
            let of = open(db, record.programme)?;
            if request.held && of.state != "running" {
                return Err(Error::TrainingNotBegun { title: of.title });
            }
            self.hold(db, &record, request.held, &why)?;
            Ok(record.programme)
        })?;
        session.store.read(|db| card(db, programme))
    }

    /// Settles a session that is still ahead.
    pub(super) fn hold(&self, db: &Db<'_>, record: &SessionRecord, held: bool, why: &str) -> Result<(), Error> {
        let to = if held { Held::Held } else { Held::Cancelled };
        session_of(record)?.after(to, self.today()).map_err(refused)?;
        Ok(store::training::hold(db, record.id, to.code(), why)?)
    }

    /// Enrols people, or takes them out with a reason.
    pub fn training_enrol(&self, request: &TrainingEnrol) -> Result<TrainingCard, Error> {
        let session = self.session("training_enrol")?;
        let why = if request.withdraw { reason(&request.reason)? } else { String::new() };
        let told = Told {
            operation: "training_enrol",
            object: format!("training programme {} people {}", request.programme, request.staff_numbers.len()),
        };
        let today = self.today();
        self.change(&session, told, |db| {
            let record = open(db, request.programme)?;
            let mut people = crate::reserve::people(db, &request.staff_numbers)?;
            if let Some(unit) = request.unit {
                people.extend(store::person::labels(db)?.into_iter().filter(|one| one.unit == unit).map(|one| one.id));
            }
            if people.is_empty() {
                return Err(Error::TrainingNobody);
            }
            let erased = store::retention::erased_people(db)?;
            for person in store::person::some(db, &people)? {
                let gone = erased.contains(&person.id) || person.person.typed.left_on.is_some_and(|on| on <= today);
                if gone && !request.withdraw {
                    // Of a unit those who are there are meant; whoever is named is a slip.
                    match request.unit {
                        Some(_) => continue,
                        None => return Err(Error::PersonUnknown { number: person.person.staff_number }),
                    }
                }
                match request.withdraw {
                    true if !store::training::withdraw(db, record.id, person.id, &why)? => {
                        return Err(Error::TrainingNotEnrolled { who: person.person.name });
                    }
                    true => {}
                    false => store::training::enrol(db, record.id, person.id).map(drop)?,
                }
            }
            Ok(())
        })?;
        session.store.read(|db| card(db, request.programme))
    }

    /// Begins, closes or calls off a programme. Closing stores everybody's credit under the rules of its year.
    pub fn training_step(&self, request: &TrainingStep) -> Result<TrainingCard, Error> {
        let session = self.session("training_step")?;
        let step = match request.step.as_str() {
            "begin" => Step::Begin,
            "close" => Step::Close,
            "cancel" => Step::Cancel,
            other => return Err(Error::FieldUnknown { field: other.to_owned() }),
        };
        let why = if step == Step::Cancel { reason(&request.reason)? } else { String::new() };
        let told =
            Told { operation: "training_step", object: format!("training programme {} {}", request.programme, request.step) };
        let today = self.today().to_string();
        self.change(&session, told, |db| {
            let record = store::training::get(db, request.programme).map_err(|_| Error::NotFound)?;
            let state = State::from_code(&record.state).ok_or(Error::Internal)?;
            let sessions = store::training::sessions(db, record.id)?;
            let known: Vec<Session> = sessions.iter().map(session_of).collect::<Result<_, _>>()?;
            let state = after(state, step, &known).map_err(refused)?;
            if step == Step::Close {
                return close(db, &record, &sessions, &today);
            }
            let stopped = (step == Step::Cancel).then_some(today.as_str());
            Ok(store::training::set_state(db, record.id, state.code(), stopped, &why, "")?)
        })?;
        session.store.read(|db| card(db, request.programme))
    }
}

/// Stores the credits of everybody who is enrolled and closes the programme.
fn close(db: &Db<'_>, record: &ProgrammeRecord, sessions: &[SessionRecord], today: &str) -> Result<(), Error> {
    let rows = store::training::attendance(db, record.id)?;
    // A session whose sheet was never entered would take everybody's hours away without anybody having noticed.
    let forgotten = |one: &&SessionRecord| one.held == "held" && !rows.iter().any(|row| row.session == one.id);
    if let Some(one) = sessions.iter().find(forgotten) {
        return Err(Error::TrainingUnrecorded { on: stored_day(&one.on)?.to_string() });
    }
    let book = rules_of(db, record.year)?;
    for credit in credits_now(db, record, &book.rules.matrix)? {
        let row = CreditRow {
            programme: record.id,
            person: credit.person,
            attended: credit.attended,
            held: credit.held,
            hours: i64::try_from(credit.hours.hundredths()).map_err(|_| Error::Internal)?,
            ground: credit.reason.code().to_owned(),
            trace: book.signed(credit.trace),
        };
        store::training::add_credit(db, &row)?;
    }
    Ok(store::training::set_state(db, record.id, "closed", Some(today), "", &book.version)?)
}

/// A programme as lists show it.
pub(super) fn row(record: &ProgrammeRecord) -> TrainingRow {
    TrainingRow {
        id: record.id,
        year: record.year,
        line: record.line,
        title: record.title.clone(),
        subject: record.subject.clone(),
        form: record.form.clone(),
        trainer: record.trainer.clone(),
        organiser: record.organiser.clone(),
        check: record.check.clone(),
        pass_mark: record.pass_mark.map(|mark| number::decimal(mark).normalize().to_string()).unwrap_or_default(),
        cost: record.cost.to_string(),
        state: record.state.clone(),
        stopped_on: record.stopped_on.clone(),
        reason: record.reason.clone(),
        since: record.days.0.clone(),
        until: record.days.1.clone(),
        held: record.sessions.0,
        sessions: record.sessions.1,
        people: record.people,
        evaluation: record.evaluation.clone(),
    }
}

pub(super) fn refused(refusal: Refusal) -> Error {
    match refusal {
        Refusal::Step => Error::TrainingStepOrder,
        Refusal::Sessions => Error::TrainingNoSession,
        Refusal::Open => Error::TrainingSessionOpen,
        Refusal::Held => Error::TrainingSessionHeld,
        Refusal::Range => Error::TrainingSessionRange,
    }
}

/// An hour of the day as `08:30`; empty for none.
fn starts(text: &str) -> Result<String, Error> {
    let plain = domain::text::half_width(text).trim().replace('：', ":");
    if plain.is_empty() {
        return Ok(String::new());
    }
    let invalid = |_| Error::DateInvalid { field: "starts".to_owned(), value: text.to_owned() };
    Ok(NaiveTime::parse_from_str(&plain, "%H:%M").map_err(invalid)?.format("%H:%M").to_string())
}
