//! A meeting that was held: who came, what was said and voted, the minutes that the leader issues, and their signed copy.

use super::meeting::{must_leave, open, roll, rules_of, seated, size};
use super::{by_number, rules_on, said};
use crate::Error;
use crate::change::Told;
use crate::resolution::read_scan;
use crate::session::Office;
use crate::typed::{line, long, stored_day};
use crate::wire::{MeetingCard, MeetingHold, MeetingPlace, MeetingRoll, MeetingScan};
use domain::leading::meeting::{Outcome, Roll, Vote};
use domain::trace::Trace;
use std::collections::{BTreeMap, HashMap};
use store::leading::Held;

impl Office {
    /// Says that a meeting was held and who came. Votes of before are judged anew against the roll, so they are taken off.
    pub fn meeting_roll(&self, request: &MeetingRoll) -> Result<MeetingCard, Error> {
        let session = self.session("meeting_roll")?;
        let told = Told { operation: "meeting_roll", object: format!("meeting {}", request.meeting) };
        let today = self.today();
        self.change(&session, told, |db| {
            let record = open(db, request.meeting)?;
            let on = stored_day(&record.on)?;
            if on > today {
                return Err(Error::DateFuture { field: "on".to_owned(), value: record.on });
            }
            let seats = seated(db, on)?;
            if seats.is_empty() {
                return Err(Error::MeetingNobody);
            }
            let mut away: HashMap<i64, (&str, String)> = HashMap::new();
            for (person, came, note) in &request.away {
                if !["present", "leave", "absent"].contains(&came.as_str()) {
                    return Err(Error::FieldUnknown { field: came.clone() });
                }
                away.insert(*person, (came, line("note", note)?));
            }
            let kept: Vec<_> = seats
                .into_iter()
                .map(|one| {
                    let (came, note) = away.remove(&one.person).unwrap_or(("present", String::new()));
                    (one.person, one.role, came.to_owned(), note)
                })
                .collect();
            if !away.is_empty() {
                return Err(Error::NotFound);
            }
            let same = |old: &[MeetingPlace]| {
                old.len() == kept.len()
                    && kept.iter().all(|(person, _, came, _)| old.iter().any(|one| one.person == *person && one.came == *came))
            };
            if record.state == "held" && !same(&roll(db, &record)?) {
                for item in store::leading::items(db, record.id)?.into_iter().filter(|item| item.vote.is_some()) {
                    let out: Vec<_> = item.out.iter().map(|(person, _, reason)| (*person, reason.clone())).collect();
                    store::leading::hold_item(db, item.id, &unvoted(&item, &out))?;
                }
            }
            Ok(store::leading::set_roll(db, record.id, &rules_on(db, on)?.version, &kept)?)
        })?;
        self.meeting_card(&session, request.meeting)
    }

    /// Records what a meeting made of an item, and judges its vote.
    pub fn meeting_hold(&self, request: &MeetingHold) -> Result<MeetingCard, Error> {
        let session = self.session("meeting_hold")?;
        let discussion = long("discussion", &request.discussion)?;
        let resolved = long("resolved", &request.resolved)?;
        let responsible = line("responsible", &request.responsible)?;
        let due_on = if request.due_on.trim().is_empty() { None } else { Some(self.day("due_on", &request.due_on)?.to_string()) };
        let vote = vote_of(request)?;
        let told = Told { operation: "meeting_hold", object: format!("meeting item {}", request.item) };
        let meeting = self.change(&session, told, |db| {
            let item = store::leading::item(db, request.item).map_err(|_| Error::NotFound)?;
            let record = open(db, item.meeting)?;
            if record.state != "held" {
                return Err(Error::MeetingNotHeld);
            }
            let roll = roll(db, &record)?;
            let present: HashMap<i64, &MeetingPlace> =
                roll.iter().filter(|one| one.came == "present").map(|one| (one.person, one)).collect();
            let mut out: BTreeMap<i64, String> = BTreeMap::new();
            for (person, why) in must_leave(db, &item, &present)? {
                out.insert(person, why.to_owned());
            }
            for (number, reason) in request.out.iter().filter(|(number, _)| !number.trim().is_empty()) {
                let person = by_number(db, number)?;
                let one = present.get(&person).ok_or_else(|| Error::MeetingAway { name: number.trim().to_owned() })?;
                let reason = line("reason", reason)?;
                if reason.is_empty() {
                    return Err(Error::ReasonMissing);
                }
                out.entry(one.person).or_insert(reason);
            }
            let out: Vec<(i64, String)> = out.into_iter().collect();
            let rules = rules_of(db, &record)?;
            let (mut outcome, mut trace) = ("", Trace::default());
            if item.kind == "hear" {
                if vote.is_some() {
                    return Err(Error::MeetingVotes { voting: "0".to_owned(), cast: request.agree.clone() });
                }
                outcome = if discussion.is_empty() && resolved.is_empty() { "" } else { "heard" };
            } else if let Some((agree, against, abstain)) = vote {
                let roll = Roll { entitled: size(roll.len()), present: size(present.len()), out: size(out.len()) };
                let judged = rules.rules.meeting.judge(roll, Vote { agree, against, abstain });
                match judged.outcome {
                    Outcome::Miscounted => {
                        let cast = agree.saturating_add(against).saturating_add(abstain).to_string();
                        return Err(Error::MeetingVotes { voting: judged.voting.to_string(), cast });
                    }
                    Outcome::NoQuorum => {
                        let left = if roll.present < judged.needed { roll.present } else { judged.voting };
                        return Err(Error::MeetingQuorum { present: left.to_string(), needed: judged.needed.to_string() });
                    }
                    Outcome::Carried => {
                        said("resolved", &resolved.replace('\n', " "))?;
                    }
                    Outcome::Lost => {}
                }
                (outcome, trace) = (judged.outcome.code(), rules.signed(judged.trace));
            }
            let held = Held {
                discussion: &discussion,
                resolved: &resolved,
                responsible: &responsible,
                due_on: due_on.as_deref(),
                vote,
                outcome,
                trace: &trace,
                out: &out,
            };
            store::leading::hold_item(db, item.id, &held)?;
            Ok(record.id)
        })?;
        self.meeting_card(&session, meeting)
    }

    /// Issues the minutes: what was carried becomes a resolution with its number, and nothing of the meeting changes any more.
    pub fn meeting_issue(&self, id: i64) -> Result<MeetingCard, Error> {
        let session = self.session("meeting_issue")?;
        let told = Told { operation: "meeting_issue", object: format!("meeting {id}") };
        let (at, by, group) = (self.stamp(), session.who(), session.group_name.clone());
        self.change(&session, told, |db| {
            let record = open(db, id)?;
            if record.state != "held" {
                return Err(Error::MeetingNotHeld);
            }
            let items = store::leading::items(db, id)?;
            if items.is_empty() {
                return Err(Error::MeetingEmpty);
            }
            if let Some(open) = items.iter().find(|item| item.outcome.is_empty()) {
                return Err(Error::MeetingOpenItems { topic: open.topic.clone() });
            }
            let rules = rules_of(db, &record)?;
            let mut n = 0_u32;
            for item in items.iter().filter(|item| item.outcome == "carried") {
                let resolution = loop {
                    n += 1;
                    let number = rules.rules.meeting.number_of(&group, record.year, n);
                    match store::resolution::add(db, &number, &record.on, &item.topic, None) {
                        Err(store::Error::Taken(_)) => {}
                        other => break other?,
                    }
                };
                store::leading::resolve_item(db, item.id, resolution)?;
            }
            Ok(store::leading::issue_minutes(db, id, &by, &at)?)
        })?;
        self.meeting_card(&session, id)
    }

    /// Keeps the signed copy of the minutes; a later one stands beside the earlier.
    pub fn meeting_scan(&self, request: &MeetingScan) -> Result<MeetingCard, Error> {
        let session = self.session("meeting_scan")?;
        let scan = read_scan(request.path.trim())?.ok_or_else(|| Error::FileMissing { path: request.path.clone() })?;
        let told = Told { operation: "meeting_scan", object: format!("meeting {}", request.meeting) };
        let (at, by) = (self.stamp(), session.who());
        self.change(&session, told, |db| {
            let record = store::leading::meeting(db, request.meeting).map_err(|_| Error::NotFound)?;
            if record.state != "issued" {
                return Err(Error::MeetingNotHeld);
            }
            Ok(store::leading::add_meeting_scan(db, record.id, (&scan.0, &scan.1), &by, &at)?)
        })?;
        self.meeting_card(&session, request.meeting)
    }

    /// Writes the signed copy to a file.
    pub fn meeting_scan_save(&self, meeting: i64, path: &str) -> Result<(), Error> {
        let session = self.session("meeting_scan_save")?;
        let path = crate::file_name::to_write(path)?;
        let scan = session.store.read(|db| store::leading::meeting_scan(db, meeting))?;
        let told = Told { operation: "meeting_scan_save", object: format!("meeting {meeting}") };
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, &scan)?))
    }
}

fn unvoted<'a>(item: &'a store::leading::ItemRecord, out: &'a [(i64, String)]) -> Held<'a> {
    const NOTHING: &Trace = &Trace { rule: String::new(), steps: Vec::new() };
    Held {
        discussion: &item.discussion,
        resolved: &item.resolved,
        responsible: &item.responsible,
        due_on: Some(item.due_on.as_str()).filter(|due| !due.is_empty()),
        vote: None,
        outcome: "",
        trace: NOTHING,
        out,
    }
}

/// The three counts; none when all are empty.
fn vote_of(request: &MeetingHold) -> Result<Option<(u32, u32, u32)>, Error> {
    let typed = [("agree", &request.agree), ("against", &request.against), ("abstain", &request.abstain)];
    if typed.iter().all(|(_, text)| text.trim().is_empty()) {
        return Ok(None);
    }
    let read = |(field, text): (&str, &String)| {
        let plain = domain::text::half_width(text);
        let plain = plain.trim();
        if plain.is_empty() {
            return Ok(0);
        }
        plain.parse::<u32>().map_err(|_| Error::NumberInvalid { field: field.to_owned(), value: plain.to_owned() })
    };
    let [agree, against, abstain] = typed;
    Ok(Some((read(agree)?, read(against)?, read(abstain)?)))
}
