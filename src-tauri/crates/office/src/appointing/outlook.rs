//! Shares of the appointed, who stands ready for a post, and what a set of moves would open.

use super::Establishment;
use super::motion::rule_of;
use super::stops::{Ground, Move, candidate};
use crate::Error;
use crate::session::Office;
use crate::wire::{MoveDraft, ReadyRow, ShareRow, WhatIfRow};
use chrono::NaiveDate;
use domain::appointment::Span;
use domain::motion::{Share, Targets};
use domain::person::{Sex, months_between};
use domain::post::{PostLevel, Standard};
use std::collections::{BTreeMap, HashMap};
use store::Db;
use store::person::PersonRecord;

/// Members of the Party, and probationary ones, as rosters write them.
const PARTY: [&str; 2] = ["中共党员", "中共预备党员"];

impl Office {
    /// Shares of those appointed to the middle levels on a day, the whole group first, then each unit.
    pub fn appointment_shares(&self, day: &str) -> Result<Vec<ShareRow>, Error> {
        let session = self.session("appointment_shares")?;
        let day = self.day("day", day)?;
        session.store.read(|db| shares(db, &Establishment::read(db)?, day, None))
    }

    /// If these people moved: which posts would open or fill, and who stands ready for those that open.
    pub fn round_what_if(&self, round: i64, moves: &[MoveDraft]) -> Result<Vec<WhatIfRow>, Error> {
        let session = self.session("round_what_if")?;
        let today = self.today();
        session.store.read(|db| {
            let rule = rule_of(&store::motion::round(db, round)?)?;
            let ground = Ground::read(db, rule, today)?;
            let establishment = &ground.establishment;
            let mut change: BTreeMap<i64, i64> = BTreeMap::new();
            for one in moves {
                establishment.post(one.post)?;
                let left = establishment.holding(today).filter(|held| held.person == one.person && held.role == "principal");
                for held in left {
                    *change.entry(held.post).or_default() += 1;
                }
                *change.entry(one.post).or_default() -= 1;
            }
            let moved: Vec<i64> = moves.iter().map(|one| one.person).collect();
            let mut rows = Vec::new();
            for (id, by) in change.into_iter().filter(|(_, by)| *by != 0) {
                let post = establishment.post(id)?;
                let before = establishment.free(id, Span { since: today, until: today }, &[])?;
                let mut ready = if before + by > 0 { ready(db, &ground, id, today)? } else { Vec::new() };
                ready.retain(|row| !moved.contains(&row.person));
                rows.push(WhatIfRow {
                    post: id,
                    name: post.name.clone(),
                    unit: post.unit_name.clone(),
                    before,
                    after: before + by,
                    ready,
                });
            }
            Ok(rows)
        })
    }
}

/// Who stands ready for a post: young, one level below it or already on it, meeting its standard, stopped by nothing but a full post.
pub(super) fn ready(db: &Db<'_>, ground: &Ground, post: i64, on: NaiveDate) -> Result<Vec<ReadyRow>, Error> {
    let post = ground.establishment.post(post)?;
    let standard: Standard = serde_json::from_str(&post.standard).map_err(|_| Error::Internal)?;
    let below = PostLevel::ALL.into_iter().find(|level| *level > post.level);
    // A standard that names no level means the next one below: else everybody would stand ready for everything.
    let levels: Vec<PostLevel> = match standard.level {
        Some(least) => PostLevel::ALL.into_iter().filter(|level| *level > post.level && *level <= least).collect(),
        None => below.into_iter().collect(),
    };
    let asked = Move { post, kind: "appoint", principal: true, since: on, until: None };
    let mut found = Vec::new();
    for record in store::person::of_levels(db, &levels)? {
        let Some(age) = candidate(&record.person, on).age.filter(|age| *age < ground.rule.young_age) else { continue };
        if !ground.unmet(&record.person, asked)?.is_empty() {
            continue;
        }
        // A post that asks for nothing is met by everybody: of the many, only who was graded best is outstanding.
        let many = record.person.level == Some(PostLevel::Grassroots);
        if many && standard == Standard::default() && !ground.outstanding(db, record.id, on)? {
            continue;
        }
        let stops = ground.stops(db, &record, asked)?;
        if stops.iter().all(|stop| *stop == domain::motion::Stop::Place) {
            found.push(ready_row(record, age, String::new()));
        }
    }
    found.sort_by(|one, other| (one.age, &one.staff_number).cmp(&(other.age, &other.staff_number)));
    Ok(found)
}

pub(super) fn ready_row(record: PersonRecord, age: u32, reason: String) -> ReadyRow {
    let PersonRecord { id, person } = record;
    ReadyRow {
        person: id,
        staff_number: person.staff_number,
        name: person.name,
        unit: person.unit,
        post: person.post,
        age,
        reason,
    }
}

/// Shares on a day. Age counts on the day of the appointment (domain §4.8).
pub(super) fn shares(
    db: &Db<'_>,
    establishment: &Establishment,
    day: NaiveDate,
    targets: Option<&Targets>,
) -> Result<Vec<ShareRow>, Error> {
    let mut units: BTreeMap<usize, ShareRow> = BTreeMap::new();
    let mut whole = ShareRow::default();
    let order: HashMap<&str, usize> =
        establishment.posts.iter().enumerate().rev().map(|(index, post)| (post.unit_name.as_str(), index)).collect();
    for one in establishment.holding(day).filter(|one| one.role == "principal") {
        let post = establishment.post(one.post)?;
        if !PostLevel::MIDDLE.contains(&post.level) {
            continue;
        }
        let person = store::person::get(db, one.person)?.person;
        let since = super::stored_day(&one.since)?;
        let age = person.birth.map(|birth| months_between(birth.first_day(), since) / 12);
        let unit = units.entry(order.get(post.unit_name.as_str()).copied().unwrap_or_default()).or_default();
        unit.unit.clone_from(&post.unit_name);
        for row in [unit, &mut whole] {
            row.appointed += 1;
            row.under_35 += u32::from(age.is_some_and(|age| age < 35));
            row.under_40 += u32::from(age.is_some_and(|age| age < 40));
            row.women += u32::from(person.sex == Sex::Female);
            row.non_party += u32::from(!PARTY.contains(&person.political.as_str()));
            row.unknown += u32::from(age.is_none());
        }
    }
    if let Some(targets) = targets {
        let share = |part: u32| Share { part, whole: whole.appointed };
        let kept = [
            ("under_35", whole.under_35, targets.under_35),
            ("under_40", whole.under_40, targets.under_40),
            ("women", whole.women, targets.women),
            ("non_party", whole.non_party, targets.non_party),
        ];
        whole.short = kept
            .iter()
            .filter(|(_, part, percent)| !share(*part).reaches(*percent))
            .map(|(name, _, _)| (*name).to_owned())
            .collect();
    }
    Ok([whole].into_iter().chain(units.into_values()).collect())
}
