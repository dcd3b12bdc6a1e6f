//! Seats: bound to posts, so that a new head takes the seat on the day of his appointment; of a person only under a resolution.

use super::by_number;
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::typed::{line, stored_day};
use crate::wire::{SeatAdd, SeatEnd, SeatPlace, SeatProposal, SeatRoom, SeatRow};
use chrono::NaiveDate;
use domain::leading::seat::{Bound, Holding, Place, Seat, SeatRole, roster};
use domain::post::PostLevel;
use std::collections::{HashMap, HashSet};
use store::Db;

impl Office {
    /// Who sits in the group on a day; empty means today.
    pub fn seat_list(&self, day: &str) -> Result<SeatRoom, Error> {
        let session = self.session("seat_list")?;
        let day = self.day("day", day)?;
        session.store.read(|db| room(db, day))
    }

    /// Makes seats of posts, or one of a person under a resolution.
    pub fn seat_add(&self, request: &SeatAdd) -> Result<SeatRoom, Error> {
        let session = self.session("seat_add")?;
        let since = self.day("since", &request.since)?;
        let told = Told { operation: "seat_add", object: format!("seats {}", request.posts.len()) };
        let (at, by, day) = (self.stamp(), session.who(), since.to_string());
        self.change(&session, told, |db| {
            if let Some(resolution) = request.resolution {
                store::resolution::get(db, resolution).map_err(|_| Error::ResolutionNeeded)?;
            }
            let add = |role: &str, post, person| {
                let new = store::leading::NewSeat { role, post, person, since: &day, resolution: request.resolution };
                store::leading::add_seat(db, &new, &by, &at).map_err(|error| match error {
                    store::Error::Closed => Error::SeatTaken,
                    other => other.into(),
                })
            };
            for (role, post) in &request.posts {
                SeatRole::read(role).ok_or_else(|| Error::FieldUnknown { field: role.clone() })?;
                store::post::get(db, *post).map_err(|_| Error::NotFound)?;
                add(role, Some(*post), None)?;
            }
            let person = request.staff_number.trim();
            if person.is_empty() {
                return if request.posts.is_empty() { Err(Error::NotFound) } else { Ok(()) };
            }
            request.resolution.ok_or(Error::ResolutionNeeded)?;
            add(SeatRole::Member.code(), None, Some(by_number(db, person)?)).map(drop)
        })?;
        session.store.read(|db| room(db, since))
    }

    /// Ends a seat on its last day.
    pub fn seat_end(&self, request: &SeatEnd) -> Result<SeatRoom, Error> {
        let session = self.session("seat_end")?;
        let last = self.day("last_day", &request.last_day)?;
        let reason = line("reason", &request.reason)?;
        if reason.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let told = Told { operation: "seat_end", object: format!("seat {}", request.seat) };
        let at = self.stamp();
        self.change(&session, told, |db| {
            let seat = store::leading::seats(db)?.into_iter().find(|seat| seat.id == request.seat).ok_or(Error::NotFound)?;
            if !seat.last_day.is_empty() || seat.since > last.to_string() {
                return Err(Error::SeatEnded);
            }
            if let Some(resolution) = request.resolution {
                store::resolution::get(db, resolution).map_err(|_| Error::ResolutionNeeded)?;
            }
            Ok(store::leading::end_seat(db, seat.id, &last.to_string(), &reason, request.resolution, &session.who(), &at)?)
        })?;
        session.store.read(|db| room(db, self.today()))
    }
}

/// Who sits where on a day.
pub(crate) fn places(db: &Db<'_>, day: NaiveDate) -> Result<Vec<Place>, Error> {
    let optional = |text: &str| if text.is_empty() { Ok(None) } else { stored_day(text).map(Some) };
    let mut seats = Vec::new();
    for one in store::leading::seats(db)? {
        let bound = match (one.post, one.person) {
            (Some(post), _) => Bound::Post(post),
            (_, Some(person)) => Bound::Person(person),
            _ => return Err(Error::Internal),
        };
        let role = SeatRole::read(&one.role).ok_or(Error::Internal)?;
        seats.push(Seat { id: one.id, role, bound, since: stored_day(&one.since)?, until: optional(&one.last_day)? });
    }
    let mut holdings: Vec<Holding> = Vec::new();
    let mut held = store::appointment::list(db)?;
    // Whoever holds a post by his principal appointment sits before whoever holds it concurrently.
    held.sort_by_key(|one| one.role != "principal");
    for one in held {
        let left = optional(one.left_on.as_deref().unwrap_or_default())?.and_then(|left| left.pred_opt());
        let last = optional(&one.last_day)?;
        let until = [last, left].into_iter().flatten().min();
        let holding = Holding { post: one.post, person: one.person, since: stored_day(&one.since)?, until };
        let there = |one: &Holding| one.since <= day && one.until.is_none_or(|until| until >= day);
        if one.role == "principal" || !holdings.iter().any(|other| other.post == holding.post && there(other)) {
            holdings.push(holding);
        }
    }
    Ok(roster(&seats, &holdings, day))
}

/// The roster of a day as it is shown.
pub(crate) fn room(db: &Db<'_>, day: NaiveDate) -> Result<SeatRoom, Error> {
    let found = places(db, day)?;
    let erased = store::retention::erased_people(db)?;
    let ids: Vec<i64> = found.iter().filter_map(|place| place.person).filter(|person| !erased.contains(person)).collect();
    let people: HashMap<i64, _> = store::person::some(db, &ids)?.into_iter().map(|one| (one.id, one.person)).collect();
    let records = store::leading::seats(db)?;
    let names: HashMap<i64, String> = records.iter().map(|seat| (seat.id, seat.post_name.clone())).collect();
    let shown = found.iter().map(|place| {
        let person = place.person.and_then(|id| people.get(&id));
        SeatPlace {
            seat: place.seat,
            role: place.role.code().to_owned(),
            post_name: names.get(&place.seat).cloned().unwrap_or_default(),
            person: place.person.filter(|id| people.contains_key(id)),
            staff_number: person.map(|one| one.staff_number.clone()).unwrap_or_default(),
            name: person.map(|one| one.name.clone()).unwrap_or_default(),
            unit: person.map(|one| one.unit.clone()).unwrap_or_default(),
            post: person.map(|one| one.post.clone()).unwrap_or_default(),
            since: place.since.filter(|_| person.is_some()).map(|since| since.to_string()).unwrap_or_default(),
        }
    });
    let mut seats = Vec::new();
    for one in &records {
        let bound = match one.person {
            Some(person) if erased.contains(&person) => String::new(),
            Some(person) => store::person::get(db, person)?.person.name,
            None => one.post_name.clone(),
        };
        let (role, since, reason) = (one.role.clone(), one.since.clone(), one.reason.clone());
        seats.push(SeatRow {
            id: one.id,
            role,
            bound,
            since,
            resolution: one.resolution.clone(),
            last_day: one.last_day.clone(),
            reason,
        });
    }
    Ok(SeatRoom { day: day.to_string(), places: shown.collect(), proposed: proposed(db, &records, day)?, seats })
}

/// Posts that the group's statute gives a seat: the chairman leads, a deputy general manager assists, heads of workshops and departments
/// are members. Only a proposal: people choose.
fn proposed(db: &Db<'_>, seats: &[store::leading::SeatRecord], day: NaiveDate) -> Result<Vec<SeatProposal>, Error> {
    let day = day.to_string();
    let stands = |seat: &&store::leading::SeatRecord| seat.last_day.is_empty() || seat.last_day >= day;
    let taken: HashSet<i64> = seats.iter().filter(stands).filter_map(|seat| seat.post).collect();
    let mut filled: HashSet<SeatRole> = seats.iter().filter(stands).filter_map(|seat| SeatRole::read(&seat.role)).collect();
    let mut posts = store::post::list(db)?;
    posts.retain(|post| post.since <= day && post.until.as_ref().is_none_or(|until| *until >= day) && !taken.contains(&post.id));
    // The chairman before any other of his level.
    posts.sort_by_key(|post| (post.level, !post.name.contains("董事长"), !post.name.contains("副总")));
    let mut found = Vec::new();
    for post in posts {
        let role = match post.level {
            PostLevel::TopPrincipal => SeatRole::Leader,
            PostLevel::TopDeputy => SeatRole::Deputy,
            PostLevel::MiddlePrincipal => SeatRole::Member,
            PostLevel::MiddleDeputy | PostLevel::Grassroots => continue,
        };
        if role == SeatRole::Member || filled.insert(role) {
            let name = format!("{} {}", post.unit_name, post.name);
            found.push(SeatProposal { role: role.code().to_owned(), post: post.id, name });
        }
    }
    Ok(found)
}
