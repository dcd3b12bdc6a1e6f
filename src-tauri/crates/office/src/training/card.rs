//! A programme as it is shown: sessions, people with their attendance, and what it gives them; and its proof after it was closed.

use super::evaluate::evaluation;
use super::plan::session_of;
use super::programme::row;
use super::{count, hours, rules_of};
use crate::Error;
use crate::appraisal::trace_out;
use crate::number;
use crate::wire::{TrainingCard, TrainingPerson, TrainingSession};
use domain::training::Hours;
use domain::training::matrix::DutyMatrix;
use domain::training::measure::cost_per_head;
use domain::training::programme::{Check, Credit, Presence, Reason, Session, credits};
use std::collections::{BTreeMap, HashMap};
use store::Db;
use store::training::{AttendanceRow, EnrolmentRecord, ProgrammeRecord};

/// Everything about a programme.
pub(crate) fn card(db: &Db<'_>, id: i64) -> Result<TrainingCard, Error> {
    let record = store::training::get(db, id).map_err(|_| Error::NotFound)?;
    let book = rules_of(db, record.year)?;
    let matrix = &book.rules.matrix;
    let sessions = store::training::sessions(db, id)?;
    let enrolled = store::training::enrolments(db, id)?;
    let rows = store::training::attendance(db, id)?;
    let there: HashMap<(i64, i64), &AttendanceRow> = rows.iter().map(|row| ((row.session, row.person), row)).collect();
    let mut credited: BTreeMap<i64, (Credit, String)> = BTreeMap::new();
    if record.state == "closed" {
        for row in store::training::credits_of(db, id)? {
            let rule = row.trace.rule.clone();
            let reason = reason_of(&row.ground)?;
            let (attended, held, hours) = (row.attended, row.held, hours(row.hours));
            credited.insert(row.person, (Credit { person: row.person, attended, held, hours, reason, trace: row.trace }, rule));
        }
    } else {
        let fresh = credits_of(matrix, &sessions_of(db, id)?, &record, &enrolled, &rows);
        credited = fresh.into_iter().map(|credit| (credit.person, (credit, book.label()))).collect();
    }
    let ids: Vec<i64> = enrolled.iter().map(|one| one.person).collect();
    let people: HashMap<i64, _> = store::person::some(db, &ids)?.into_iter().map(|one| (one.id, one.person)).collect();
    let certificates: HashMap<i64, String> =
        store::training::certificates(db, id)?.into_iter().map(|(person, _, number)| (person, number)).collect();
    let mut shown = Vec::new();
    for one in &enrolled {
        let Some(person) = people.get(&one.person) else { continue };
        let (credit, rule) = match credited.remove(&one.person) {
            Some((credit, rule)) => (Some(credit), rule),
            None => (None, book.label()),
        };
        let mut trace = credit.as_ref().map(|credit| credit.trace.clone()).unwrap_or_default();
        trace.rule = rule;
        shown.push(TrainingPerson {
            person: one.person,
            staff_number: person.staff_number.clone(),
            name: person.name.clone(),
            unit: person.unit.clone(),
            post: person.post.clone(),
            there: sessions
                .iter()
                .map(|session| there.get(&(session.id, one.person)).map(|row| word(row)).unwrap_or_default())
                .collect(),
            score: one.score.map(|score| number::decimal(score).normalize().to_string()).unwrap_or_default(),
            result: result(check_of(&record, one.score)).to_owned(),
            attended: credit.as_ref().map_or(0, |credit| credit.attended),
            held: credit.as_ref().map_or(0, |credit| credit.held),
            hours: credit.as_ref().map_or(Hours::NONE, |credit| credit.hours).to_string(),
            ground: credit.map(|credit| credit.reason.code()).unwrap_or_default().to_owned(),
            trace: trace_out(trace),
            withdrawn: one.withdrawn.clone(),
            certificate: certificates.get(&one.person).cloned().unwrap_or_default(),
        });
    }
    shown.sort_by(|one, other| {
        (!one.withdrawn.is_empty(), &one.staff_number).cmp(&(!other.withdrawn.is_empty(), &other.staff_number))
    });
    let standing: std::collections::HashSet<i64> =
        enrolled.iter().filter(|one| one.withdrawn.is_empty()).map(|one| one.person).collect();
    let counts = |session: i64| {
        let of = |words: &[&str]| {
            count(
                rows.iter()
                    .filter(|row| row.session == session && standing.contains(&row.person) && words.contains(&&*row.there))
                    .count(),
            )
        };
        let (here, leave) = (of(&["present", "part"]), of(&["leave"]));
        let all = count(standing.len());
        (all, here, leave, all.saturating_sub(here).saturating_sub(leave))
    };
    let with_hours = count(shown.iter().filter(|one| one.hours != "0").count());
    Ok(TrainingCard {
        row: row(&record),
        rules: if record.rules.is_empty() { book.label() } else { format!("training {}", record.rules) },
        sessions: sessions
            .iter()
            .map(|one| TrainingSession {
                id: one.id,
                on: one.on.clone(),
                starts: one.starts.clone(),
                minutes: one.minutes,
                hours: Hours::of_minutes(one.minutes, matrix.class_minutes).to_string(),
                place: one.place.clone(),
                trainer: one.trainer.clone(),
                topic: one.topic.clone(),
                held: one.held.clone(),
                origin: one.origin.clone(),
                reason: one.reason.clone(),
                counts: counts(one.id),
            })
            .collect(),
        people: shown,
        credited: with_hours,
        cost_per_head: cost_per_head(record.cost, with_hours).map(|fen| fen.to_string()).unwrap_or_default(),
        evaluation: evaluation(db, &record, &book.rules.evaluation)?,
    })
}

/// Proves the credits of a closed programme again; the number of them, and whether they are those that stand.
pub(crate) fn check_closed(db: &Db<'_>, record: &ProgrammeRecord) -> Result<(u32, bool), Error> {
    let stored = store::training::credits_of(db, record.id)?;
    // The rules of the year may be newer than those it was closed under: its own version is asked for.
    let book = crate::rule::of_version::<domain::training::TrainingRules>(db, &record.rules)?;
    let mut fresh = credits_now(db, record, &book.rules.matrix)?;
    fresh.sort_by_key(|credit| credit.person);
    let same = stored.len() == fresh.len()
        && stored.iter().zip(fresh).all(|(kept, fresh)| {
            kept.person == fresh.person
                && (kept.attended, kept.held) == (fresh.attended, fresh.held)
                && hours(kept.hours) == fresh.hours
                && kept.ground == fresh.reason.code()
                && kept.trace == book.signed(fresh.trace)
        });
    Ok((count(stored.len()), same))
}

/// What everybody who is enrolled would be credited with now.
pub(super) fn credits_now(db: &Db<'_>, record: &ProgrammeRecord, matrix: &DutyMatrix) -> Result<Vec<Credit>, Error> {
    let enrolled = store::training::enrolments(db, record.id)?;
    let rows = store::training::attendance(db, record.id)?;
    Ok(credits_of(matrix, &sessions_of(db, record.id)?, record, &enrolled, &rows))
}

fn credits_of(
    matrix: &DutyMatrix,
    sessions: &[Session],
    record: &ProgrammeRecord,
    enrolled: &[EnrolmentRecord],
    rows: &[AttendanceRow],
) -> Vec<Credit> {
    let standing: Vec<(i64, Check)> =
        enrolled.iter().filter(|one| one.withdrawn.is_empty()).map(|one| (one.person, check_of(record, one.score))).collect();
    let rows: Vec<(i64, i64, Presence)> = rows.iter().map(|row| (row.person, row.session, presence(row))).collect();
    credits(matrix, sessions, &standing, &rows)
}

fn sessions_of(db: &Db<'_>, programme: i64) -> Result<Vec<Session>, Error> {
    store::training::sessions(db, programme)?.iter().map(session_of).collect()
}

fn check_of(record: &ProgrammeRecord, score: Option<i64>) -> Check {
    match (record.pass_mark, score) {
        (None, _) => Check::None,
        (Some(_), None) => Check::Missing,
        (Some(mark), Some(score)) if score >= mark => Check::Passed,
        _ => Check::Failed,
    }
}

fn result(check: Check) -> &'static str {
    match check {
        Check::None => "none",
        Check::Passed => "passed",
        Check::Failed => "failed",
        Check::Missing => "missing",
    }
}

fn presence(row: &AttendanceRow) -> Presence {
    match row.there.as_str() {
        "present" => Presence::Present,
        "part" => Presence::Part(row.minutes.unwrap_or(0)),
        "leave" => Presence::Leave,
        _ => Presence::Absent,
    }
}

/// As [`TrainingPerson::there`] tells it.
fn word(row: &AttendanceRow) -> String {
    match row.minutes {
        Some(minutes) => minutes.to_string(),
        None => row.there.clone(),
    }
}

fn reason_of(ground: &str) -> Result<Reason, Error> {
    let all = [Reason::Counted, Reason::Attendance, Reason::Check];
    all.into_iter().find(|reason| reason.code() == ground).ok_or(Error::Internal)
}
