//! What the leading group's own work and the file itself have due.

use super::{Around, Due};
use crate::leading::open_steps;
use crate::wire::{MeetingRow, Place};
use crate::{Error, letter};
use chrono::NaiveDateTime;
use domain::leading::issue::IssueStep;
use std::collections::HashMap;
use store::leading::IssueRecord;

/// A back-up older than this many hours is missed.
const BACKUP_HOURS: i64 = 48;

/// Meetings that are planned, and minutes that were not issued. The early days of a year look back at the last one's.
pub(super) fn meetings(around: &Around<'_>) -> Result<Vec<Due>, Error> {
    let this = around.office.meeting_list(0)?;
    let before = around.office.meeting_list(this.year - 1)?;
    let issues = around.may("meeting_issue");
    let row = |one: &MeetingRow| {
        let place = Place::tab("leading", "meetings").at("year", one.year.into()).at("meeting", one.id);
        match one.state.as_str() {
            "planned" => Some(Due::of("meeting", &one.title, place).note(one.starts.clone()).by(&one.on)),
            "held" => Some(Ok(Due::of("minutes", &one.title, place).note(one.on.clone()).mine(issues))),
            _ => None,
        }
    };
    this.rows.iter().chain(&before.rows).filter_map(row).collect()
}

/// Major issues by their deadline; one that was reported as done waits for somebody else to see it, a verified one for the leader.
pub(super) fn issues(around: &Around<'_>) -> Result<Vec<Due>, Error> {
    let rows = around.office.issue_list()?.rows.into_iter();
    let open = rows.filter(|one| !["closed", "dropped"].contains(&one.state.as_str()));
    let steps = around.session.store.read(|db| {
        let records = store::leading::issues(db)?;
        let of = |record: &IssueRecord| Ok((record.id, open_steps(around.session, db, record)?));
        records.iter().map(of).collect::<Result<HashMap<_, _>, Error>>()
    })?;
    open.map(|one| {
        let place = Place::tab("leading", "issues").at("issue", one.id);
        let waits = match one.state.as_str() {
            "raised" => Some(IssueStep::Decide),
            "reported" => Some(IssueStep::Verify),
            "verified" => Some(IssueStep::Close),
            _ => None,
        };
        let mine = waits.is_some_and(|step| steps.get(&one.id).is_some_and(|steps| steps.contains(&step)));
        Due::of(format!("issue_{}", one.state), &one.title, place).note(one.owner.clone()).mine(mine).by(&one.due_on)
    })
    .collect()
}

/// Measures of the year's programme and of last year's that are not done.
pub(super) fn measures(around: &Around<'_>) -> Result<Vec<Due>, Error> {
    let year = chrono::Datelike::year(&around.today);
    let read = |year: i32| around.session.store.read(|db| store::leading::goals(db, year));
    let programme: Vec<_> = read(year)?.into_iter().chain(read(year - 1)?).collect();
    let mut found = Vec::new();
    for goal in programme.iter().filter(|goal| goal.reason.is_empty()) {
        for one in &goal.measures {
            let over = one.steps.last().is_some_and(|(step, ..)| step != "begin");
            if !over {
                let place = Place::tab("leading", "programme").at("year", goal.year.into());
                found.push(Due::of("measure", &one.title, place).note(one.owner_name.clone()).by(&one.due_on)?);
            }
        }
    }
    Ok(found)
}

/// Target letters by what is due next; this year's, and last year's while they are being scored. One that is ready for a decision waits for
/// whoever takes it, however far its last day is.
pub(super) fn letters(around: &Around<'_>) -> Result<Vec<Due>, Error> {
    let this = around.office.letter_list(0)?;
    let before = around.office.letter_list(this.year - 1)?;
    let open = this.rows.iter().chain(&before.rows).filter(|one| !one.due.is_empty());
    open.map(|one| {
        let place = Place { room: "letters".to_owned(), ..Place::default() }.at("year", one.year.into()).at("letter", one.id);
        let waits: &[&str] = match (one.due.as_str(), one.state.as_str()) {
            ("sign", _) => &["sign_issuer", "sign_responsible"],
            ("check", "self") => &["check"],
            ("decide", "checked") => &["decide"],
            _ => &[],
        };
        let mine = !waits.is_empty() && {
            let steps = around.session.store.read(|db| letter::open_steps(around.session, db, one.id))?;
            steps.iter().any(|step| waits.contains(&step.as_str()))
        };
        Due::of(format!("letter_{}", one.due), &one.unit_name, place).note(one.number.clone()).mine(mine).by(&one.due_on)
    })
    .collect()
}

/// Provisions that whoever asks has to read, and those that are to be looked through again.
pub(super) fn provisions(around: &Around<'_>) -> Result<Vec<Due>, Error> {
    let rows = around.office.provision_list()?.rows;
    let mut found = Vec::new();
    for one in rows.iter().filter(|one| one.state == "in_force") {
        let place = || Place::tab("provisions", "register").at("provision", one.id);
        // Whoever only watches has nothing to do here.
        if one.unread && around.session.role() != domain::role::Role::Auditor {
            found.push(Due::of("provision_unread", &one.title, place()).note(one.number.clone()).mine(true));
        }
        if !one.pressing.is_empty() {
            let mine = around.may("provision_review");
            found.push(Due::of("provision_review", &one.title, place()).note(one.number.clone()).mine(mine).by(&one.review_on)?);
        }
    }
    Ok(found)
}

/// A file that nobody has backed up for two days.
pub(super) fn backup(around: &Around<'_>) -> Result<Vec<Due>, Error> {
    if around.session.sample {
        return Ok(Vec::new());
    }
    let last = around.office.last_backup(around.session);
    let at = NaiveDateTime::parse_from_str(&last, "%Y-%m-%dT%H:%M:%S").ok();
    let old = at.is_none_or(|at| (around.office.now() - at).num_hours() >= BACKUP_HOURS);
    let place = Place::tab("settings", "backups");
    let day = last.split('T').next().unwrap_or_default().to_owned();
    Ok(if old { vec![Due::of("backup", "", place).note(day).mine(around.may("backup_make"))] } else { Vec::new() })
}
