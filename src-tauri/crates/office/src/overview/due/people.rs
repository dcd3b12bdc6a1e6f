//! What reserve cadres, training and learning teams have due.

use super::{Around, Due};
use crate::wire::{Page, Place, ReserveQuery};
use crate::{Error, learning, reserve};
use chrono::Datelike;

/// Follow-ups that are owed and proposals of the rule; only for whoever may see the list.
pub(super) fn reserve(around: &Around<'_>) -> Result<Vec<Due>, Error> {
    if !around.session.store.read(|db| reserve::access_of(around.session, db))?.sees {
        return Ok(Vec::new());
    }
    let all = Page { limit: u32::MAX, ..Page::default() };
    let query = ReserveQuery { what: "pool".to_owned(), ..ReserveQuery::default() };
    let rows = around.office.reserve_list(&query, &all)?.rows;
    let mut found = Vec::new();
    for one in rows {
        let place = || Place::tab("reserve", "list").at("reserve", one.id);
        if !one.due.is_empty() {
            found.push(Due::of(format!("reserve_{}", one.due), &one.name, place()).note(one.period.clone()).by(&one.due_on)?);
        }
        if one.proposals > 0 && around.may("reserve_warn") {
            found.push(Due::of("reserve_proposal", &one.name, place()).note(one.unit.clone()).mine(true));
        }
    }
    Ok(found)
}

/// Sessions that come, programmes whose sessions are all over, and a plan that was not let out.
pub(super) fn training(around: &Around<'_>) -> Result<Vec<Due>, Error> {
    let year = around.today.year();
    let today = around.today.to_string();
    let (programmes, sessions, released, lines) = around.session.store.read(|db| {
        let lines = store::training::lines(db, year)?.iter().filter(|line| !line.withdrawn).count();
        Ok::<_, Error>((
            store::training::list(db, year)?,
            store::training::sessions_of_year(db, year)?,
            store::training::release_of(db, year)?.is_some(),
            lines,
        ))
    })?;
    let open = programmes.iter().filter(|one| ["planned", "running"].contains(&one.state.as_str()));
    let mut found = Vec::new();
    for one in open {
        let place = Place::tab("training", "classes").at("programme", one.id);
        let of = || sessions.iter().map(|(session, _)| session).filter(|session| session.programme == one.id);
        for session in of().filter(|session| session.held == "planned") {
            let missed = session.on < today;
            let kind = if missed { "session_open" } else { "session" };
            let note = format!("{} {}", session.starts, session.place).trim().to_owned();
            found.push(Due::of(kind, &one.title, place.clone()).note(note).by(&session.on)?);
        }
        let over = of().next().is_some() && of().all(|session| session.held != "planned");
        if over && one.state == "running" {
            found.push(Due::of("training_close", &one.title, place).mine(around.may("training_step")));
        }
    }
    if !released && lines > 0 {
        let place = Place::tab("training", "plan").at("year", year.into());
        found.push(Due::of("training_release", &year.to_string(), place).mine(around.may("training_release")));
    }
    Ok(found)
}

/// Pairs of mentor and apprentice that are to be checked; a member's own units.
pub(super) fn pairs(around: &Around<'_>) -> Result<Vec<Due>, Error> {
    let year = around.today.year();
    let open = around.session.store.read(|db| learning::to_check(db, around.today))?;
    let mine = around.may("learning_pair_check");
    let seen = open.into_iter().filter(|one| around.sees(one.unit));
    seen.map(|one| {
        let place = Place::tab("learning", "units").at("unit", one.unit).at("year", year.into());
        let tied = [one.pair.mentor, one.pair.apprentice].iter().any(|person| around.circle.contains(person));
        let late = one.pair.span.until < around.today;
        let due = Due::of("pair", &one.apprentice[1], place).note(one.mentor[1].clone()).mine(mine && late && !tied);
        due.by(&one.pair.span.until.to_string())
    })
    .collect()
}
