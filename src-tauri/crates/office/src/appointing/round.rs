//! The year-end round 年终聘任: its rule, who votes, what is due in it.

use super::motion::rule_of;
use super::outlook::shares;
use super::show::motion_row;
use super::stops::Ground;
use super::{Establishment, holding, posts};
use crate::Error;
use crate::change::Told;
use crate::group::named;
use crate::session::Office;
use crate::wire::{HolderRow, MemberRow, RoundCard, RoundDraft, RoundNew, RoundRow, ShareRow};
use chrono::NaiveDate;
use domain::motion::{Fault, RoundRule, Targets};
use domain::role::Role;
use std::collections::HashSet;
use store::Db;
use store::motion::RoundRecord;

impl Office {
    /// The rounds, latest first.
    pub fn round_list(&self) -> Result<Vec<RoundRow>, Error> {
        let session = self.session("round_list")?;
        session.store.read(|db| store::motion::rounds(db)?.iter().map(|round| row(db, round)).collect())
    }

    /// What a new round would start from: the rule of the last one, and the leading group as the accounts name it.
    pub fn round_draft(&self) -> Result<RoundDraft, Error> {
        let session = self.session("round_draft")?;
        session.store.read(|db| {
            let rule = match store::motion::rounds(db)?.first() {
                Some(round) => rule_of(round)?,
                None => RoundRule::default(),
            };
            let mut group: Vec<i64> = Vec::new();
            for account in store::account::list(db)? {
                let votes = matches!(account.role, Role::Leader | Role::Deputy | Role::Member);
                group.extend(account.person.filter(|_| votes && !account.blocked));
            }
            Ok(RoundDraft { rule, members: members(db, &group, |_| String::new())? })
        })
    }

    /// Opens a round.
    pub fn round_open(&self, request: &RoundNew) -> Result<RoundCard, Error> {
        let session = self.session("round_open")?;
        let opened = self.day_past("opened_on", &request.opened_on)?;
        let name = named("round", &request.name)?;
        if !(2000..=2100).contains(&request.year) {
            return Err(Error::NumberInvalid { field: "year".to_owned(), value: request.year.to_string() });
        }
        request.rule.check().map_err(|fault| Error::RoundRule { fault: fault_word(fault).to_owned() })?;
        let rule = serde_json::to_string(&request.rule).map_err(|_| Error::Internal)?;
        let told = Told { operation: "round_open", object: format!("round {}", request.year) };
        let at = self.stamp();
        let id = self.change(&session, told, |db| {
            // A grade that no scheme names would stop nobody.
            let bands = crate::circumstance::latest_scheme(db, request.year)?.bands;
            if bands.iter().all(|band| band.grade != request.rule.grade_least) {
                return Err(Error::RoundRule { fault: "grade_least".to_owned() });
            }
            let mut members = Vec::new();
            for number in request.members.iter().map(|number| number.trim()).filter(|number| !number.is_empty()) {
                let person = store::person::by_number(db, number)?;
                members.push(person.ok_or_else(|| Error::PersonUnknown { number: number.to_owned() })?);
            }
            let distinct: HashSet<i64> = members.iter().copied().collect();
            if distinct.len() < 3 || distinct.len() != members.len() {
                return Err(Error::RoundMembers);
            }
            let record = RoundRecord {
                year: request.year,
                name: name.clone(),
                opened_on: opened.to_string(),
                rule,
                members,
                by: session.who(),
                at,
                ..RoundRecord::default()
            };
            store::motion::open_round(db, &record).map_err(|error| match error {
                store::Error::Taken(_) => Error::RoundTaken { name },
                other => other.into(),
            })
        })?;
        self.round_show(id)
    }

    /// A round whole: what is due, what is vacant, its motions, the shares it aims at.
    pub fn round_show(&self, id: i64) -> Result<RoundCard, Error> {
        let session = self.session("round_show")?;
        let today = self.today();
        session.store.read(|db| {
            let round = store::motion::round(db, id)?;
            let ground = Ground::read(db, rule_of(&round)?, today)?;
            let warn = &ground.rule.warn_days;
            let due = due(&ground.establishment, warn, today)?;
            let vacant = ground.establishment.posts.iter().map(|post| posts::row(&ground.establishment, post, today, warn));
            let vacant = vacant.collect::<Result<Vec<_>, _>>()?.into_iter().filter(|row| row.free > 0).collect();
            let motions = store::motion::list(db, Some(id))?;
            let mut motions = motions.iter().map(|motion| motion_row(db, &ground, motion)).collect::<Result<Vec<_>, _>>()?;
            let circle = session.circle(db)?;
            motions.iter_mut().filter(|row| circle.contains(&row.person)).for_each(|row| row.stops.clear());
            Ok(RoundCard {
                row: row(db, &round)?,
                members: members(db, &round.members, |_| String::new())?,
                due,
                vacant,
                motions,
                shares: shares(db, &ground.establishment, today, Some(&ground.rule.targets))?,
                rule: ground.rule,
            })
        })
    }

    /// Closes a round in which every motion is decided.
    pub fn round_close(&self, id: i64) -> Result<RoundCard, Error> {
        let session = self.session("round_close")?;
        let today = self.today().to_string();
        let told = Told { operation: "round_close", object: format!("round {id}") };
        self.change(&session, told, |db| {
            let round = store::motion::round(db, id)?;
            let open = row(db, &round)?.open;
            if open > 0 {
                return Err(Error::RoundOpen { count: open.to_string() });
            }
            store::motion::close_round(db, id, &today).map_err(|_| Error::RoundClosed)
        })?;
        self.round_show(id)
    }
}

/// Terms and probations that are due on a day, by unit of the establishment.
pub(crate) fn round_terms(db: &Db<'_>, round: i64, day: NaiveDate) -> Result<Vec<HolderRow>, Error> {
    let rule = rule_of(&store::motion::round(db, round)?)?;
    due(&Establishment::read(db)?, &rule.warn_days, day)
}

/// Terms and probations that are due on a day by the warning of the latest round, and holders who have left.
pub(crate) fn terms_due(db: &Db<'_>, day: NaiveDate) -> Result<Vec<HolderRow>, Error> {
    due(&Establishment::read(db)?, &warn_days(db)?, day)
}

/// What a round aims at, and the shares of a day, the whole group first.
pub(crate) fn round_shares(db: &Db<'_>, round: i64, day: NaiveDate) -> Result<(Targets, Vec<ShareRow>), Error> {
    let targets = rule_of(&store::motion::round(db, round)?)?.targets;
    let rows = shares(db, &Establishment::read(db)?, day, Some(&targets))?;
    Ok((targets, rows))
}

pub(super) fn due(establishment: &Establishment, warn: &[u32], day: NaiveDate) -> Result<Vec<HolderRow>, Error> {
    let mut due = Vec::new();
    for one in establishment.appointments.iter().filter(|one| one.ended.is_empty()) {
        let row = holding::holder(establishment, one, day, warn)?;
        if holding::is_due(&row) {
            due.push(row);
        }
    }
    // A term that ran out and was followed by another is no longer due.
    let follows = |row: &HolderRow| {
        establishment
            .appointments
            .iter()
            .any(|one| one.person == row.person && one.since > row.since && one.last_day >= one.since && one.last_day > row.until)
    };
    due.retain(|row| !follows(row));
    Ok(due)
}

/// The days of warning of the latest round, else the product's.
pub(super) fn warn_days(db: &Db<'_>) -> Result<Vec<u32>, Error> {
    let latest = store::motion::rounds(db)?.into_iter().next();
    Ok(latest.map_or_else(|| Ok(RoundRule::default()), |round| rule_of(&round))?.warn_days)
}

/// People as members, each with what keeps him from voting.
pub(super) fn members(db: &Db<'_>, people: &[i64], recused: impl Fn(i64) -> String) -> Result<Vec<MemberRow>, Error> {
    let records = store::person::some(db, people)?;
    let member = |record: store::person::PersonRecord| MemberRow {
        person: record.id,
        recused: recused(record.id),
        staff_number: record.person.staff_number,
        name: record.person.name,
    };
    Ok(records.into_iter().map(member).collect())
}

fn row(db: &Db<'_>, round: &RoundRecord) -> Result<RoundRow, Error> {
    let motions = store::motion::list(db, Some(round.id))?;
    let mut open = 0;
    for motion in &motions {
        open += u32::from(store::motion::decision_of(db, motion.id)?.is_none());
    }
    Ok(RoundRow {
        id: round.id,
        year: round.year,
        name: round.name.clone(),
        opened_on: round.opened_on.clone(),
        closed_on: round.closed_on.clone(),
        motions: u32::try_from(motions.len()).unwrap_or(u32::MAX),
        open,
    })
}

fn fault_word(fault: Fault) -> &'static str {
    match fault {
        Fault::Share => "quorum",
        Fault::Notice => "notice_days",
        Fault::Percent => "targets",
        Fault::Length => "term_months",
    }
}
