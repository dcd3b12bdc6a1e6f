//! What waits in the rooms of titles: suspended appointments first, then proposals, terms that end, places taken twice, and sessions.

use super::{appointment, day_of, last_day, place, qualification, session};
use crate::Error;
use crate::permission;
use crate::session::{Office, Session};
use crate::wire::{TitleRoom, TitleWaiting};
use chrono::NaiveDate;
use domain::appointment::reminder;
use store::Db;

/// Days before the end of a term at which it is due.
const WARN: [u32; 2] = [60, 30];

impl Office {
    /// Series for the forms, and what waits.
    pub fn title_room(&self) -> Result<TitleRoom, Error> {
        let session = self.session("title_room")?;
        let today = self.today();
        let waiting = session.store.read(|db| waiting(&session, db, today))?;
        Ok(TitleRoom { series: qualification::series(), waiting })
    }
}

fn waiting(session: &Session, db: &Db<'_>, today: NaiveDate) -> Result<Vec<TitleWaiting>, Error> {
    let may = |operation: &str| permission::role(operation, session.role()).is_ok();
    let circle = session.circle(db)?;
    let erased = store::retention::erased_people(db)?;
    let (mut suspended, mut open, mut due) = (Vec::new(), Vec::new(), Vec::new());
    let proposals = store::title::proposals(db)?;
    for record in &proposals {
        if !super::sees(session, record.unit) || erased.contains(&record.person) {
            continue;
        }
        let line = |kind: &str, day: &str, may: bool| TitleWaiting {
            kind: kind.to_owned(),
            id: record.id,
            name: record.person_name.clone(),
            what: record.name.clone(),
            day: day.to_owned(),
            mine: may && !circle.contains(&record.person),
        };
        // Somebody appointed again is not about to go.
        let renewed =
            || proposals.iter().any(|one| one.person == record.person && one.outcome == "approved" && one.since > record.since);
        match appointment::state_of(record, today)? {
            "suspended" => suspended.push(line("suspended", &record.withdrawn_on, may("title_suspended"))),
            "open" => open.push(line("open", &record.since, may("title_decide"))),
            "holds" | "past" if record.ended_on.is_empty() && !renewed() => {
                let until = day_of(last_day(record))?;
                // A term that ended long ago has been seen.
                let recent = (today - until).num_days() <= 90;
                if recent && reminder(until, today, &WARN).is_some() {
                    due.push(line("due", &record.until, may("title_propose")));
                }
            }
            _ => {}
        }
    }
    let mut rows = suspended;
    rows.extend(open);
    rows.extend(due);
    for structure in place::structures(db, today)?.iter().filter(|structure| super::sees(session, structure.unit)) {
        rows.extend(structure.places.iter().filter(|place| place.free < 0).map(|place| TitleWaiting {
            kind: "over".to_owned(),
            id: structure.unit,
            name: structure.unit_name.clone(),
            what: format!("{}{} {}/{}", place.series, place.level, place.held, place.places),
            day: String::new(),
            mine: may("title_structure_set"),
        }));
    }
    if may("title_sessions") {
        sessions(db, today, may("title_vote"), &mut rows)?;
    }
    Ok(rows)
}

fn sessions(db: &Db<'_>, today: NaiveDate, mine: bool, rows: &mut Vec<TitleWaiting>) -> Result<(), Error> {
    let day = today.to_string();
    for record in store::title::sessions(db)?.into_iter().filter(|record| record.closed_on.is_empty()) {
        let candidates = store::title::candidates(db, record.id)?;
        let notice = store::title::notice(db, record.id)?;
        let open = store::title::objections(db, record.id)?.iter().any(|objection| objection.outcome.is_empty());
        let state = session::state_of(&record, &candidates, notice.as_ref(), &day);
        let kind = match state {
            _ if open => "objection",
            // A notice runs by itself.
            "running" => continue,
            state => state,
        };
        rows.push(TitleWaiting {
            kind: kind.to_owned(),
            id: record.id,
            name: record.committee_name,
            what: record.name,
            day: notice.map_or(record.held_on, |notice| notice.last_day),
            mine,
        });
    }
    Ok(())
}
