//! 总览: what is due from every room for whoever is signed in, the duties of the year, and the talent figures over years. What is due is
//! never decided here: each source in `due` asks its room, with the room's own permission, and keeps what has a day or waits for somebody.

mod due;
mod figures;
mod year;

pub(crate) use figures::FigureCache;

use crate::Error;
use crate::session::Office;
use crate::wire::{Overview, OverviewGroup, OverviewItem, OverviewRoom, Place};
use chrono::NaiveDate;
use domain::overview::{When, month_end, week_end};
use due::{Around, Due, SOURCES};
use std::collections::HashMap;

/// Lines of a kind that stand by themselves in a group; the rest is one line more.
const EACH: usize = 4;

impl Office {
    /// What is due this week and this month, for the account that is signed in.
    pub fn overview_show(&self) -> Result<Overview, Error> {
        let session = self.session("overview_show")?;
        let today = self.today();
        let circle = session.store.read(|db| session.circle(db))?;
        let around = Around { office: self, session: &session, today, circle };
        let (mut found, mut rooms) = (Vec::new(), Vec::<&str>::new());
        for (room, operation, source) in SOURCES {
            if !rooms.contains(room) {
                rooms.push(room);
            }
            if around.may(operation) {
                found.extend(source(&around)?);
            }
        }
        let groups = sorted(found, today);
        let count = |group: &str, room: &str| {
            let of = groups.iter().filter(|(when, _)| *when == group).flat_map(|(_, items)| items);
            of.filter(|one| one.place.room == room).map(|one| one.count).sum()
        };
        let rooms = rooms.into_iter().map(|room| OverviewRoom {
            room: room.to_owned(),
            mine: count("mine", room),
            overdue: count("overdue", room),
            week: count("week", room),
            month: count("month", room),
        });
        Ok(Overview {
            today: today.to_string(),
            week_until: week_end(today).to_string(),
            month_until: month_end(today).to_string(),
            rooms: rooms.filter(|one| one.mine + one.overdue + one.week + one.month > 0).collect(),
            groups: groups.into_iter().map(|(when, items)| group(when, items, today)).collect(),
        })
    }
}

/// By how pressing they are; what is further away is left out, and so is what waits for somebody else without a day.
fn sorted(found: Vec<Due>, today: NaiveDate) -> Vec<(&'static str, Vec<Due>)> {
    let mut groups: Vec<(&str, Vec<Due>)> = vec![("mine", Vec::new())];
    groups.extend(When::ALL.iter().map(|when| (when.code(), Vec::new())));
    for one in found {
        let when = if one.mine { Some("mine") } else { one.day.and_then(|day| When::of(day, today)).map(When::code) };
        if let Some((_, items)) = groups.iter_mut().find(|(code, _)| Some(*code) == when) {
            items.push(one);
        }
    }
    groups.retain(|(_, items)| !items.is_empty());
    for (_, items) in &mut groups {
        // What has a day comes before what only waits.
        items.sort_by_key(|one| (one.day.is_none(), one.day));
    }
    groups
}

fn group(when: &str, items: Vec<Due>, today: NaiveDate) -> OverviewGroup {
    let count = items.iter().map(|one| one.count).sum();
    let mut kinds: HashMap<&str, usize> = HashMap::new();
    for one in &items {
        *kinds.entry(one.kind.as_str()).or_default() += 1;
    }
    let kinds: HashMap<String, usize> = kinds.into_iter().map(|(kind, count)| (kind.to_owned(), count)).collect();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut shown = Vec::new();
    for one in items {
        let (all, seen) = (kinds.get(&one.kind).copied().unwrap_or_default(), seen.entry(one.kind.clone()).or_default());
        *seen += 1;
        // One line more takes no more room than the last one itself.
        if *seen <= EACH || all == EACH + 1 {
            shown.push(one.item(today));
        } else if *seen == EACH + 1 {
            let count = u32::try_from(all - EACH).unwrap_or(u32::MAX);
            let place = Place { ids: Vec::new(), ..one.whole.clone().unwrap_or(one.place.clone()) };
            let rest = OverviewItem { subject: String::new(), note: String::new(), count, place, ..one.item(today) };
            shown.push(rest);
        }
    }
    OverviewGroup { when: when.to_owned(), count, items: shown }
}
