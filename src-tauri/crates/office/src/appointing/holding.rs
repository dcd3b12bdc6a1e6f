//! Who holds which post: taken over from the roster, ended, out of probation.

use super::posts::proposals;
use super::{Establishment, line, stored_day, typed_day};
use crate::Error;
use crate::change::Told;
use crate::import::roster::Placed;
use crate::session::Office;
use crate::wire::{AppointmentEnd, HolderRow, PostRow, ProbationEnd};
use chrono::{Days, NaiveDate};
use domain::appointment::{OPEN, reminder};
use domain::post::{PostLevel, PostType, Standard};
use domain::separation::DutyKind;
use std::collections::HashMap;
use store::Db;
use store::appointment::{AppointmentRecord, EndRecord, ProbationRecord};
use store::post::{Approval, PostRecord};

/// Ends that are no decision on a motion.
const ENDS: [&str; 4] = ["resigned", "retired", "left", "mistake"];
/// Setting: the last day up to which appointments were put into the roster.
const BEGUN: &str = "appointments_begun";

impl Office {
    /// Everybody who holds a post on a day; blank for today. `due` keeps those whose term or probation is due.
    pub fn appointment_list(&self, day: &str, due: bool) -> Result<Vec<HolderRow>, Error> {
        let session = self.session("appointment_list")?;
        let day = self.day("day", day)?;
        let establishment = session.store.read(Establishment::read)?;
        let warn = session.store.read(super::round::warn_days)?;
        let rows =
            establishment.holding(day).map(|one| holder(&establishment, one, day, &warn)).collect::<Result<Vec<_>, _>>()?;
        Ok(rows.into_iter().filter(|row| !due || is_due(row)).collect())
    }

    /// Makes posts and holders of what the roster says, for the levels given; places as many as there are holders. Whoever has left is
    /// not taken.
    pub fn post_take_over(&self, levels: &[String]) -> Result<Vec<PostRow>, Error> {
        let session = self.session("post_take_over")?;
        let levels: Vec<PostLevel> = levels.iter().filter_map(|level| PostLevel::read(level)).collect();
        if levels.is_empty() {
            return Err(Error::NameEmpty { field: "level".to_owned() });
        }
        let today = self.today();
        let at = self.stamp();
        let told = Told { operation: "post_take_over", object: "posts".to_owned() };
        self.change(&session, told, |db| {
            for (proposal, people) in proposals(db, &levels)? {
                let first = |record: &store::person::PersonRecord| {
                    record
                        .person
                        .in_post_since
                        .map(domain::date::PartialDate::first_day)
                        .filter(|day| *day <= today)
                        .unwrap_or(today)
                };
                let since = people.iter().map(&first).min().unwrap_or(today).to_string();
                let level = PostLevel::read(&proposal.level).ok_or(Error::Internal)?;
                let category = people.first().map(|record| record.person.category.clone()).unwrap_or_default();
                let post = PostRecord {
                    id: 0,
                    unit: proposal.unit,
                    unit_name: String::new(),
                    name: proposal.name.clone(),
                    level,
                    kind: kind_of(&category),
                    competitive: false,
                    duties: String::new(),
                    standard: serde_json::to_string(&Standard::default()).map_err(|_| Error::Internal)?,
                    since: since.clone(),
                    until: None,
                };
                let id = store::post::add(db, &post)?;
                let places = u32::try_from(people.len()).unwrap_or(u32::MAX);
                let (by, document) = (session.who(), String::new());
                store::post::approve(db, &Approval { post: id, since, places, document, by, at: at.clone() })?;
                for record in &people {
                    let appointment = AppointmentRecord {
                        person: record.id,
                        post: id,
                        role: "principal".to_owned(),
                        since: first(record).to_string(),
                        by: session.who(),
                        at: at.clone(),
                        ..AppointmentRecord::default()
                    };
                    store::appointment::add(db, &appointment)?;
                }
            }
            Ok(())
        })?;
        self.post_list("")
    }

    /// Ends an appointment without a motion: resigned, retired, left, or recorded by mistake.
    pub fn appointment_end(&self, request: &AppointmentEnd) -> Result<HolderRow, Error> {
        let session = self.session("appointment_end")?;
        let last = typed_day("last_day", &request.last_day)?;
        let reason = request.reason.as_str();
        if !ENDS.contains(&reason) {
            return Err(Error::FieldUnknown { field: reason.to_owned() });
        }
        let note = line("note", &request.note)?;
        if note.is_empty() {
            return Err(if reason == "mistake" { Error::ReasonMissing } else { Error::DocumentMissing });
        }
        let told = Told { operation: "appointment_end", object: format!("appointment {}", request.appointment) };
        let (at, today) = (self.stamp(), self.today().to_string());
        self.change(&session, told, |db| {
            let record = store::appointment::get(db, request.appointment)?;
            session.refuse_own(db, [record.person])?;
            // What the group decided is no mistake of the office: it takes another decision.
            if reason == "mistake" && record.motion.is_some() {
                return Err(Error::MotionDecided);
            }
            // A mistake never began: it ends the day before.
            let since = stored_day(&record.since)?;
            let last = if reason == "mistake" { before(since) } else { last };
            if last < since && reason != "mistake" {
                return Err(Error::TermOrder { since: record.since, until: last.to_string() });
            }
            let end = EndRecord {
                appointment: record.id,
                last_day: last.to_string(),
                reason: reason.to_owned(),
                resolution: None,
                note,
                by: session.who(),
                at,
            };
            store::appointment::end(db, &end).map_err(|_| Error::AppointmentOver)?;
            vacate(db, &store::appointment::get(db, request.appointment)?, &today).map(drop)
        })?;
        session.people_changed();
        self.shown(request.appointment)
    }

    /// Says how a probation went. Whoever is not fit returns: the appointment ends on that day.
    pub fn probation_end(&self, request: &ProbationEnd) -> Result<HolderRow, Error> {
        let session = self.session("probation_end")?;
        let day = self.day_past("day", &request.day)?;
        let document = line("document", &request.document)?;
        if document.is_empty() {
            return Err(Error::DocumentMissing);
        }
        let told = Told { operation: "probation_end", object: format!("appointment {}", request.appointment) };
        let (at, today) = (self.stamp(), self.today().to_string());
        self.change(&session, told, |db| {
            let record = store::appointment::get(db, request.appointment)?;
            session.refuse_own(db, [record.person])?;
            let Some(until) = record.probation_until.as_deref().map(stored_day).transpose()? else {
                return Err(Error::AppointmentOver);
            };
            if day < stored_day(&record.since)? || day > stored_day(&record.last_day)? {
                return Err(Error::AppointmentOver);
            }
            // Whoever fails may fail early; nobody has stood the test before it is over.
            if request.fit && day < until {
                return Err(Error::ProbationRuns { day: until.to_string() });
            }
            let resolution = store::resolution::get(db, request.resolution).map_err(|_| Error::ResolutionNeeded)?;
            if resolution.date < record.since || resolution.date > today {
                return Err(Error::ResolutionDay { number: resolution.number, day: resolution.date });
            }
            let (resolution, decided) = (resolution.id, stored_day(&resolution.date)?);
            let decider = crate::tie::decider(&session, db, record.person, decided)?;
            let by = session.who();
            let case = format!("appointment {}", record.id);
            crate::tie::record(db, record.person, decider, DutyKind::AppointmentSign, decided, &case, &by)?;
            let probation = ProbationRecord {
                appointment: record.id,
                day: day.to_string(),
                fit: request.fit,
                document: document.clone(),
                resolution,
                by: by.clone(),
                at: at.clone(),
            };
            store::appointment::end_probation(db, &probation).map_err(|_| Error::AppointmentOver)?;
            if request.fit {
                return Ok(());
            }
            let end = EndRecord {
                appointment: record.id,
                last_day: day.to_string(),
                reason: "probation".to_owned(),
                resolution: Some(resolution),
                note: document,
                by,
                at,
            };
            store::appointment::end(db, &end).map_err(|_| Error::AppointmentOver)?;
            vacate(db, &store::appointment::get(db, request.appointment)?, &today).map(drop)
        })?;
        session.people_changed();
        self.shown(request.appointment)
    }

    fn shown(&self, appointment: i64) -> Result<HolderRow, Error> {
        let session = self.session("appointment_list")?;
        let establishment = session.store.read(Establishment::read)?;
        let record = establishment.appointments.iter().find(|one| one.id == appointment).ok_or(Error::NotFound)?;
        holder(&establishment, record, self.today(), &[])
    }
}

/// Puts people where appointments that have begun since the last time say, and takes posts from the roster that have ended since.
/// Whoever opens the file next brings it about.
pub(crate) fn begin_due(db: &Db<'_>, today: NaiveDate) -> Result<u32, Error> {
    let last = store::setting::get(db, BEGUN)?;
    let today = today.to_string();
    if last == today {
        return Ok(0);
    }
    // A clock that ran ahead has put people in place too early; from its return on everything is looked at by day again.
    let last = if last > today { today.clone() } else { last };
    let mut moved = 0;
    for one in store::appointment::list(db)? {
        if one.last_day >= last && one.last_day < today {
            moved += u32::from(vacate(db, &one, &today)?);
        }
        let began = one.since > last && one.since <= today && one.last_day >= today;
        // Whoever is renewed has been in the post all along.
        let placed = match one.motion {
            Some(motion) => store::motion::get(db, motion)?.kind == "appoint",
            None => false,
        };
        if placed && one.role == "principal" && began {
            store::appointment::place_person(db, one.person, one.post, &one.since)?;
            moved += 1;
        }
    }
    store::setting::set(db, BEGUN, &today)?;
    Ok(moved)
}

/// By staff number, the main post that a motion put somebody in and that stands on a day.
pub(crate) fn placed(db: &Db<'_>, today: NaiveDate) -> Result<HashMap<String, Placed>, Error> {
    let establishment = Establishment::read(db)?;
    let mut placed = HashMap::new();
    for one in establishment.holding(today).filter(|one| one.role == "principal" && one.motion.is_some()) {
        let post = establishment.post(one.post)?;
        let place = Placed { unit: post.unit_name.clone(), post: post.name.clone(), level: post.level };
        placed.insert(one.staff_number.clone(), place);
    }
    Ok(placed)
}

/// Takes a main post that has ended from the roster of somebody who has no other. Whoever did not stand the test returns to the level
/// of the post before; the others are no longer on that of the post. True when the roster changed.
pub(super) fn vacate(db: &Db<'_>, ended: &AppointmentRecord, today: &str) -> Result<bool, Error> {
    let leaves = ["removed", "resigned", "probation"].contains(&ended.ended.as_str());
    if !leaves || ended.role != "principal" || ended.last_day.as_str() >= today {
        return Ok(false);
    }
    let all = store::appointment::of_person(db, ended.person)?;
    let main = || all.iter().filter(|one| one.role == "principal");
    if main().any(|one| one.since.as_str() <= today && one.last_day.as_str() >= today) {
        return Ok(false);
    }
    let former = main().rfind(|one| ended.ended == "probation" && one.last_day < ended.since && one.last_day >= one.since);
    let level = former.map(|one| store::post::get(db, one.post)).transpose()?.map_or(PostLevel::Grassroots, |post| post.level);
    Ok(store::appointment::vacate_person(db, ended.person, ended.post, level)?)
}

/// Whether something is to be done about a holder.
pub(super) fn is_due(row: &HolderRow) -> bool {
    row.due.is_some() || row.probation_due || !row.left_on.is_empty()
}

/// What a person holds and held, latest first.
pub(crate) fn held_by(db: &Db<'_>, person: i64, day: NaiveDate) -> Result<Vec<HolderRow>, Error> {
    let mut appointments = store::appointment::of_person(db, person)?;
    appointments.reverse();
    let posts = appointments.iter().map(|one| store::post::get(db, one.post)).collect::<Result<Vec<_>, _>>()?;
    let warn = super::round::warn_days(db)?;
    let establishment = Establishment::of(posts, HashMap::new(), appointments);
    establishment.appointments.iter().map(|one| holder(&establishment, one, day, &warn)).collect()
}

/// A holder as a line, on a day.
pub(super) fn holder(
    establishment: &Establishment,
    one: &AppointmentRecord,
    day: NaiveDate,
    warn: &[u32],
) -> Result<HolderRow, Error> {
    let post = establishment.post(one.post)?;
    let last = stored_day(&one.last_day)?;
    let open = one.ended.is_empty();
    let probation = one.probation_until.clone().filter(|_| one.fit.is_none() && open);
    Ok(HolderRow {
        appointment: one.id,
        person: one.person,
        staff_number: one.staff_number.clone(),
        name: one.name.clone(),
        post: one.post,
        post_name: post.name.clone(),
        unit: post.unit_name.clone(),
        role: one.role.clone(),
        since: one.since.clone(),
        until: one.until.clone().unwrap_or_default(),
        probation_due: probation.as_ref().is_some_and(|until| *until < day.to_string()),
        probation_until: probation.unwrap_or_default(),
        left_on: one.left_on.clone().filter(|left| open && *left <= day.to_string()).unwrap_or_default(),
        resolution: one.resolution_number.clone(),
        ended: one.ended.clone(),
        last_day: if last == OPEN { String::new() } else { one.last_day.clone() },
        due: if open && last != OPEN { reminder(last, day, warn) } else { None },
    })
}

/// The day before.
pub(super) fn before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(1)).unwrap_or(day)
}

/// The character of a post by the category of its people, as rosters write it.
fn kind_of(category: &str) -> PostType {
    match category {
        "党政" => PostType::Party,
        "专业技术" => PostType::Professional,
        "技能" => PostType::Skilled,
        _ => PostType::Management,
    }
}
