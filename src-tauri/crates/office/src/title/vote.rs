//! The vote of a committee on one candidate: who steps aside, who takes part, and the part of each in the person's case.

use super::committee::{refused, rule_of};
use super::{by_number, day_of, names};
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::wire::{TitleSessionView, TitleVoteNew};
use chrono::NaiveDate;
use domain::committee::{Vote, there, vote};
use domain::separation::{DutyKind, Side, conflict};
use std::collections::HashMap;
use store::Db;
use store::duty::NewDuty;
use store::title::{CandidateRecord, SessionRecord, VoteRecord};

impl Office {
    /// Records a vote: counts alone. The candidate himself and declared relatives step aside by themselves.
    pub fn title_vote(&self, request: &TitleVoteNew) -> Result<TitleSessionView, Error> {
        let session = self.session("title_vote")?;
        let told = Told { operation: "title_vote", object: format!("candidate {}", request.candidate) };
        let at = self.stamp();
        let id = self.change(&session, told, |db| {
            let candidate = store::title::candidate(db, request.candidate)?;
            let sitting = store::title::session(db, candidate.session)?;
            super::session::refuse_closed(&sitting)?;
            session.refuse_own(db, [candidate.person])?;
            if candidate.vote.is_some() {
                return Err(Error::TitleVoted { name: candidate.person_name });
            }
            let rule = rule_of(&sitting.rule)?;
            let roll = store::title::roll(db, sitting.id)?;
            let members: Vec<i64> = roll.iter().map(|(person, _)| *person).collect();
            let present: Vec<i64> = roll.iter().filter(|(_, present)| *present).map(|(person, _)| *person).collect();
            let mut recused = by_themselves(db, &members, candidate.person)?;
            for number in request.aside.iter().filter(|number| !number.trim().is_empty()) {
                let person = by_number(db, number)?;
                if !members.contains(&person) {
                    return Err(Error::NoMember { name: names(db, &[person])? });
                }
                if !recused.iter().any(|(one, _)| *one == person) {
                    recused.push((person, "declared"));
                }
            }
            let out: Vec<i64> = recused.iter().map(|(person, _)| *person).collect();
            let counts = Vote { approve: request.approve, against: request.against, abstain: request.abstain };
            let found = vote(&rule, &members, &out, &present, counts).map_err(refused)?;
            let voters = there(&members, &out, &present);
            let held_on = day_of(&sitting.held_on)?;
            refuse_deciders(db, &candidate, &voters, held_on)?;
            let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            let record = VoteRecord {
                entitled: number(found.entitled),
                needed: number(found.needed),
                present: number(found.present),
                approve: counts.approve,
                against: counts.against,
                abstain: counts.abstain,
                passed: found.passed,
            };
            store::title::vote(db, candidate.id, &record, &recused, &voters, &session.who(), &at)?;
            record_parts(db, &sitting, &candidate, &voters, held_on, &session.who())?;
            Ok(sitting.id)
        })?;
        self.sitting(&session, id)
    }
}

/// The members who step aside for a person without being asked, and why.
pub(super) fn by_themselves(db: &Db<'_>, members: &[i64], person: i64) -> Result<Vec<(i64, &'static str)>, Error> {
    let circle = store::relative::circle(db, person)?;
    let aside = members.iter().filter(|member| circle.contains(member));
    Ok(aside.map(|member| (*member, if *member == person { "own" } else { "relative" })).collect())
}

/// Whoever decided on the person's appointment in the cycle that this evaluation begins does not evaluate.
fn refuse_deciders(db: &Db<'_>, candidate: &CandidateRecord, voters: &[i64], held_on: NaiveDate) -> Result<(), Error> {
    let months = super::appointment::cycle_months(db)?;
    let mut parts: HashMap<i64, Vec<(Side, NaiveDate)>> = HashMap::new();
    for duty in store::duty::list(db, candidate.person)? {
        parts.entry(duty.holder).or_default().push((duty.kind.side(), duty.held_on));
    }
    let clashes = |voter: &&i64| parts.get(voter).is_some_and(|held| conflict((Side::Evaluation, held_on), held, months));
    let tied: Vec<i64> = voters.iter().filter(clashes).copied().collect();
    if tied.is_empty() { Ok(()) } else { Err(Error::Separation { name: names(db, &tied)? }) }
}

/// Each member who took part evaluated the person.
fn record_parts(
    db: &Db<'_>,
    sitting: &SessionRecord,
    candidate: &CandidateRecord,
    voters: &[i64],
    held_on: NaiveDate,
    who: &str,
) -> Result<(), Error> {
    let note = format!("{} {}", sitting.committee_name, sitting.name);
    for voter in voters {
        let duty = NewDuty { person: candidate.person, holder: *voter, kind: DutyKind::TitleCommittee, held_on, note: &note };
        store::duty::add(db, &duty, who)?;
    }
    Ok(())
}
