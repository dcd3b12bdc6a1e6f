//! Meetings and their agendas, up to the day they are held.

use super::{by_number, places, rules_on, said};
use crate::appraisal::trace_out;
use crate::change::Told;
use crate::session::{Office, Session};
use crate::typed::{line, stored_day};
use crate::wire::{MeetingCard, MeetingForm, MeetingItem, MeetingItemForm, MeetingPlace, MeetingRow, MeetingYear};
use crate::{Error, permission};
use chrono::{Datelike, NaiveDate};
use domain::leading::LeadingRules;
use domain::rule::Document;
use domain::trace::Trace;
use std::collections::{BTreeSet, HashMap, HashSet};
use store::Db;
use store::leading::{ItemRecord, MeetingRecord, NewItem, NewMeeting};

impl Office {
    /// The meetings of a year; 0 is this one.
    pub fn meeting_list(&self, year: i32) -> Result<MeetingYear, Error> {
        let session = self.session("meeting_list")?;
        let today = self.today();
        let year = if year == 0 { today.year() } else { year };
        session.store.read(|db| {
            let all = store::leading::meetings(db, None)?;
            let mut years: Vec<i32> =
                all.iter().map(|one| one.year).chain([today.year()]).collect::<BTreeSet<_>>().into_iter().collect();
            years.reverse();
            let least = rules_on(db, crate::credit::year_end(year).min(today))?.rules.meeting.meetings_least;
            let rows: Vec<MeetingRow> = all.into_iter().filter(|one| one.year == year).map(row).collect();
            let held = rows.iter().filter(|one| ["held", "issued"].contains(&one.state.as_str())).count();
            Ok(MeetingYear { year, years, least, held: u32::try_from(held).unwrap_or(u32::MAX), rows })
        })
    }

    /// A meeting with its roll and agenda.
    pub fn meeting_show(&self, id: i64) -> Result<MeetingCard, Error> {
        let session = self.session("meeting_show")?;
        session.store.read(|db| shown(&session, db, id))
    }

    /// Plans a meeting or changes what is typed of it.
    pub fn meeting_save(&self, form: &MeetingForm) -> Result<MeetingCard, Error> {
        let session = self.session("meeting_save")?;
        let on = self.day("on", &form.on)?;
        let title = line("meeting_title", &form.title)?;
        let (starts, place) = (line("starts", &form.starts)?, line("place", &form.place)?);
        let (recorder, guests) = (line("recorder", &form.recorder)?, line("guests", &form.guests)?);
        let told = Told { operation: "meeting_save", object: format!("meeting {}", form.id) };
        let (at, by) = (self.stamp(), session.who());
        let id = self.change(&session, told, |db| {
            let chair = match form.chair.trim() {
                "" => places(db, on)?.first().and_then(|place| place.person),
                number => Some(by_number(db, number)?),
            };
            let title = if title.is_empty() { "人才工作领导小组会议".to_owned() } else { title };
            let on_day = on.to_string();
            let new = NewMeeting {
                year: on.year(),
                title: &title,
                on: &on_day,
                starts: &starts,
                place: &place,
                chair,
                recorder: &recorder,
                guests: &guests,
            };
            if form.id == 0 {
                return Ok(store::leading::add_meeting(db, &new, &by, &at)?);
            }
            let before = open(db, form.id)?;
            // The number of a meeting is of its year, and its roll is of its day.
            let moved = before.on != on_day && before.state == "held" || before.year != on.year();
            if moved {
                return Err(Error::MeetingShut);
            }
            store::leading::change_meeting(db, form.id, &new)?;
            Ok(form.id)
        })?;
        self.meeting_card(&session, id)
    }

    /// Puts an item on the agenda, says it anew, or takes it off when its kind is empty.
    pub fn meeting_item(&self, form: &MeetingItemForm) -> Result<MeetingCard, Error> {
        let session = self.session("meeting_item")?;
        let told = Told { operation: "meeting_item", object: format!("meeting {} item {}", form.meeting, form.id) };
        if form.kind.is_empty() {
            self.change(&session, told, |db| {
                of_meeting(db, form)?;
                Ok(store::leading::drop_item(db, form.id)?)
            })?;
            return self.meeting_card(&session, form.meeting);
        }
        if !["decide", "hear"].contains(&form.kind.as_str()) {
            return Err(Error::FieldUnknown { field: form.kind.clone() });
        }
        let (topic, reporter) = (said("topic", &form.topic)?, line("reporter", &form.reporter)?);
        self.change(&session, told, |db| {
            open(db, form.meeting)?;
            if let Some(issue) = form.issue {
                store::leading::issue(db, issue).map_err(|_| Error::NotFound)?;
            }
            let numbers = form.about.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；'));
            let about =
                numbers.filter(|one| !one.is_empty()).map(|one| by_number(db, one)).collect::<Result<BTreeSet<_>, _>>()?;
            let about: Vec<i64> = about.into_iter().collect();
            let new = NewItem { kind: &form.kind, topic: &topic, reporter: &reporter, issue: form.issue, about: &about };
            if form.id == 0 {
                store::leading::add_item(db, form.meeting, &new)?;
                return Ok(());
            }
            of_meeting(db, form)?;
            Ok(store::leading::change_item(db, form.id, &new)?)
        })?;
        self.meeting_card(&session, form.meeting)
    }

    /// Calls a planned meeting off.
    pub fn meeting_call_off(&self, id: i64, reason: &str) -> Result<MeetingCard, Error> {
        let session = self.session("meeting_call_off")?;
        let reason = line("reason", reason)?;
        if reason.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let told = Told { operation: "meeting_call_off", object: format!("meeting {id}") };
        self.change(&session, told, |db| {
            if open(db, id)?.state != "planned" {
                return Err(Error::MeetingShut);
            }
            Ok(store::leading::call_off(db, id, &reason)?)
        })?;
        self.meeting_card(&session, id)
    }

    pub(super) fn meeting_card(&self, session: &Session, id: i64) -> Result<MeetingCard, Error> {
        session.store.read(|db| card(db, id))
    }
}

/// A meeting that can still be put right.
pub(super) fn open(db: &Db<'_>, id: i64) -> Result<MeetingRecord, Error> {
    let record = store::leading::meeting(db, id).map_err(|_| Error::NotFound)?;
    if ["planned", "held"].contains(&record.state.as_str()) { Ok(record) } else { Err(Error::MeetingShut) }
}

fn of_meeting(db: &Db<'_>, form: &MeetingItemForm) -> Result<(), Error> {
    open(db, form.meeting)?;
    let item = store::leading::item(db, form.id).map_err(|_| Error::NotFound)?;
    if item.meeting == form.meeting { Ok(()) } else { Err(Error::NotFound) }
}

pub(super) fn row(record: MeetingRecord) -> MeetingRow {
    MeetingRow {
        id: record.id,
        year: record.year,
        ordinal: record.ordinal,
        title: record.title,
        on: record.on,
        starts: record.starts,
        place: record.place,
        state: record.state,
        items: record.items.0,
        carried: record.items.1,
        entitled: record.roll.0,
        present: record.roll.1,
        signed: !record.scan_name.is_empty(),
    }
}

/// The rules a meeting goes by: those it was held under, else those of its day.
pub(super) fn rules_of(db: &Db<'_>, record: &MeetingRecord) -> Result<Document<LeadingRules>, Error> {
    match record.rules.as_str() {
        "" => rules_on(db, stored_day(&record.on)?),
        version => crate::rule::of_version(db, version),
    }
}

/// A meeting as whoever is signed in may read it: what was said and voted about himself or a relative he reads once the minutes are issued.
/// Whoever records the meeting reads what he records.
pub(crate) fn shown(session: &Session, db: &Db<'_>, id: i64) -> Result<MeetingCard, Error> {
    let mut card = card(db, id)?;
    if card.row.state == "issued" || permission::role("meeting_hold", session.role()).is_ok() {
        return Ok(card);
    }
    let circle = session.circle(db)?.into_iter();
    let tied = circle.map(|person| Ok(store::person::get(db, person)?.person.staff_number)).collect::<Result<Vec<_>, Error>>()?;
    for item in card.items.iter_mut().filter(|item| item.about.iter().any(|(number, _)| tied.contains(number))) {
        item.discussion.clear();
        item.resolved.clear();
        item.outcome.clear();
        (item.agree, item.against, item.abstain) = (None, None, None);
        item.trace = trace_out(Trace::default());
    }
    Ok(card)
}

/// A meeting with everything about it.
pub(crate) fn card(db: &Db<'_>, id: i64) -> Result<MeetingCard, Error> {
    let record = store::leading::meeting(db, id).map_err(|_| Error::NotFound)?;
    let rules = rules_of(db, &record)?;
    let roll = roll(db, &record)?;
    let there = |one: &&MeetingPlace| one.came == "present";
    let present: HashMap<i64, &MeetingPlace> = roll.iter().filter(there).map(|one| (one.person, one)).collect();
    let titles: HashMap<i64, String> = store::leading::issues(db)?.into_iter().map(|one| (one.id, one.title)).collect();
    let mut items = Vec::new();
    for one in store::leading::items(db, id)? {
        let must = must_leave(db, &one, &present)?;
        items.push(item_view(db, one, must, &present, &titles)?);
    }
    let (entitled, there) = (size(roll.len()), size(present.len()));
    let needed = rules.rules.meeting.needed(entitled);
    let chair = record.chair.map(|chair| store::person::get(db, chair)).transpose()?;
    Ok(MeetingCard {
        chair: chair.map(|one| one.person.staff_number).unwrap_or_default(),
        chair_name: record.chair_name.clone(),
        recorder: record.recorder.clone(),
        guests: record.guests.clone(),
        reason: record.reason.clone(),
        issued_by: record.issued_by.clone(),
        issued_at: record.issued_at.clone(),
        scan_name: record.scan_name.clone(),
        scan_hash: record.scan_hash.clone(),
        needed,
        quorate: record.state != "planned" && there >= needed && entitled > 0,
        rules: rules.label(),
        open_items: size(items.iter().filter(|one| one.outcome.is_empty()).count()),
        roll,
        items,
        row: row(record),
    })
}

/// Who is on the roll; before a meeting was held everybody with a seat on its day.
pub(super) fn roll(db: &Db<'_>, record: &MeetingRecord) -> Result<Vec<MeetingPlace>, Error> {
    if record.state != "planned" {
        let kept = store::leading::roll_of(db, record.id)?.into_iter();
        return Ok(kept
            .map(|one| MeetingPlace {
                person: one.person,
                staff_number: one.staff_number,
                name: one.name,
                unit: one.unit,
                post: one.post,
                role: one.role,
                came: one.came,
                note: one.note,
            })
            .collect());
    }
    seated(db, stored_day(&record.on)?)
}

/// Everybody with a seat on a day, as present.
pub(super) fn seated(db: &Db<'_>, day: NaiveDate) -> Result<Vec<MeetingPlace>, Error> {
    let room = super::room(db, day)?;
    let of = |place: crate::wire::SeatPlace| {
        Some(MeetingPlace {
            person: place.person?,
            staff_number: place.staff_number,
            name: place.name,
            unit: place.unit,
            post: place.post,
            role: place.role,
            came: "present".to_owned(),
            note: String::new(),
        })
    };
    Ok(room.places.into_iter().filter_map(of).collect())
}

/// Of those present, whoever an item is about and their declared relatives.
pub(super) fn must_leave(
    db: &Db<'_>,
    item: &ItemRecord,
    present: &HashMap<i64, &MeetingPlace>,
) -> Result<Vec<(i64, &'static str)>, Error> {
    let about: HashSet<i64> = item.about.iter().map(|(person, _)| *person).collect();
    let mut found = Vec::new();
    for person in present.keys() {
        if about.contains(person) {
            found.push((*person, "own"));
        } else if store::relative::circle(db, *person)?.into_iter().any(|one| about.contains(&one)) {
            found.push((*person, "relative"));
        }
    }
    found.sort_unstable();
    Ok(found)
}

fn item_view(
    db: &Db<'_>,
    record: ItemRecord,
    must: Vec<(i64, &'static str)>,
    present: &HashMap<i64, &MeetingPlace>,
    titles: &HashMap<i64, String>,
) -> Result<MeetingItem, Error> {
    let number = |person: i64| store::person::get(db, person).map(|one| one.person.staff_number);
    let mut about = Vec::new();
    for (person, name) in &record.about {
        about.push((number(*person)?, name.clone()));
    }
    let mut out = Vec::new();
    for (person, name, reason) in &record.out {
        out.push((number(*person)?, name.clone(), reason.clone()));
    }
    let gone: HashSet<i64> =
        record.out.iter().map(|(person, ..)| *person).chain(must.iter().map(|(person, _)| *person)).collect();
    let must_leave = must.iter().filter_map(|(person, why)| {
        let one = present.get(person)?;
        Some((one.staff_number.clone(), one.name.clone(), (*why).to_owned()))
    });
    Ok(MeetingItem {
        id: record.id,
        kind: record.kind,
        topic: record.topic,
        reporter: record.reporter,
        issue: record.issue,
        issue_title: record.issue.and_then(|issue| titles.get(&issue).cloned()).unwrap_or_default(),
        discussion: record.discussion,
        resolved: record.resolved,
        responsible: record.responsible,
        due_on: record.due_on,
        agree: record.vote.map(|vote| vote.0),
        against: record.vote.map(|vote| vote.1),
        abstain: record.vote.map(|vote| vote.2),
        outcome: record.outcome,
        trace: trace_out(record.trace),
        resolution: record.resolution,
        resolution_number: record.resolution_number,
        must_leave: must_leave.collect(),
        voting: size(present.keys().filter(|person| !gone.contains(person)).count()),
        about,
        out,
    })
}

pub(super) fn size(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
