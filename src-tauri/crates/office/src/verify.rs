//! Proving the file: its pages, its audit, and every stored total and amount against the rules and inputs they rest on.

use crate::appraisal::{recomputed, scheme_of, state_of};
use crate::award::{claim_as_decided, occasion, scheme};
use crate::session::Office;
use crate::wire::Recomputed;
use crate::{Error, permission};
use domain::award::{AwardScheme, Claim, Paid, decide_batch};
use domain::retention::{Class, Stage};
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use store::Db;
use store::appraisal::AppraisalRecord;
use store::award::BatchRecord;

/// What a check of the file found.
#[derive(Clone, Debug, Serialize)]
pub struct Verdict {
    /// Nothing is wrong.
    pub sound: bool,
    /// Results recomputed.
    pub results: u32,
    /// Award decisions recomputed.
    pub decisions: u32,
    /// Entries of the audit followed.
    pub audit_entries: i64,
    /// What is wrong, one line each: kinds and ids only.
    pub faults: Vec<String>,
}

impl Office {
    /// Recomputes what is stored and checks file and audit.
    pub fn verify(&self) -> Result<Verdict, Error> {
        let session = self.session("verify")?;
        let mut faults = session.store.integrity()?;
        let (results, decisions, audit_entries) = session.store.read(|db| {
            if store::audit::head(db)?.seq == 0 {
                faults.push("audit is empty".to_owned());
            }
            if let Some(seq) = store::audit::check(db)? {
                faults.push(format!("audit breaks at {seq}"));
            }
            let results = check_appraisals(db, &mut faults)?;
            let decisions = check_awards(db, &mut faults)?;
            let credits = check_training(db, &mut faults)?;
            let letters = check_letters(db, &mut faults)?;
            Ok::<_, Error>((results + credits + letters, decisions, store::audit::head(db)?.seq))
        })?;
        Ok(Verdict { sound: faults.is_empty(), results, decisions, audit_entries, faults })
    }
}

impl Office {
    /// Computes a closed year again from its stored inputs and ballots and compares every result and every step of its trace.
    pub fn appraisal_recompute(&self, id: i64) -> Result<Recomputed, Error> {
        let session = self.session("appraisal_recompute")?;
        session.store.read(|db| {
            let appraisal = store::appraisal::get(db, id).map_err(|_| Error::AppraisalMissing)?;
            permission::appraisal("appraisal_recompute", state_of(&appraisal.state))?;
            let mut faults = Vec::new();
            let results = check_appraisal(db, &appraisal, &mut faults)?;
            Ok(Recomputed { results, faults })
        })
    }
}

/// Computes the credits of every closed programme again; how many.
fn check_training(db: &Db<'_>, faults: &mut Vec<String>) -> Result<u32, Error> {
    let mut checked = 0;
    for year in store::training::years(db)? {
        for programme in store::training::list(db, year)?.into_iter().filter(|one| one.state == "closed") {
            let (credits, same) = crate::training::check_closed(db, &programme)?;
            checked += credits;
            if !same {
                faults.push(format!("training programme {} differs", programme.id));
            }
        }
    }
    Ok(checked)
}

/// Scores every check of every letter again; how many.
fn check_letters(db: &Db<'_>, faults: &mut Vec<String>) -> Result<u32, Error> {
    let mut checked = 0;
    for year in store::letter::years(db)? {
        for letter in store::letter::list(db, year)? {
            let versions = store::letter::versions(db, letter.id)?;
            for check in store::letter::checks(db, letter.id)? {
                let version = versions.iter().find(|version| version.id == check.version).ok_or(Error::Internal)?;
                checked += 1;
                if !crate::letter::recomputed(db, version, &check)? {
                    faults.push(format!("letter {} differs", letter.id));
                }
            }
        }
    }
    Ok(checked)
}

fn check_appraisals(db: &Db<'_>, faults: &mut Vec<String>) -> Result<u32, Error> {
    let mut checked = 0;
    for appraisal in store::appraisal::list(db)?.into_iter().filter(|appraisal| appraisal.state != "open") {
        checked += check_appraisal(db, &appraisal, faults)?;
    }
    Ok(checked)
}

/// Computes one closed year again; how many results.
fn check_appraisal(db: &Db<'_>, appraisal: &AppraisalRecord, faults: &mut Vec<String>) -> Result<u32, Error> {
    let mut checked = 0;
    // Ballots that were purged by the rule of retention can prove nothing any more; their tombstone says so.
    if store::retention::stage(db, Class::Ballots, appraisal.id)?.is_some_and(|(stage, _)| stage == Stage::Purged) {
        return Ok(0);
    }
    let scheme = scheme_of(db, appraisal.rule)?;
    let stored: HashMap<i64, _> =
        store::appraisal::results(db, appraisal.id)?.into_iter().map(|result| (result.subject, result)).collect();
    let (results, lines) = recomputed(db, &scheme, appraisal.id)?;
    let places: u32 = lines.iter().map(|line| line.places).sum();
    // A year closed before places were kept line by line has only their number.
    let kept = appraisal.lines.iter().all(|line| line.percent.is_zero()) || appraisal.lines == lines;
    if appraisal.places != Some(places) || !kept {
        faults.push(format!("appraisal {} places differ", appraisal.year));
    }
    for (fresh, trace) in results {
        checked += 1;
        let same = stored.get(&fresh.subject).is_some_and(|kept| {
            kept.total == fresh.total
                && kept.democratic == fresh.democratic
                && kept.rank == fresh.rank
                && kept.proposed == fresh.proposed
                && kept.remarks == fresh.remarks
                && kept.inside_quota == fresh.inside_quota
                && kept.class_means == fresh.class_means
                && kept.dimension_means == fresh.dimension_means
                && (kept.votes == fresh.votes || kept.votes == "[]")
        });
        if !same || store::appraisal::trace(db, fresh.subject)? != trace {
            faults.push(format!("appraisal {} subject {} differs", appraisal.year, fresh.subject));
        }
    }
    let kept: HashMap<i64, _> = store::team::results(db, appraisal.id)?.into_iter().map(|result| (result.team, result)).collect();
    for (fresh, trace) in crate::team::recomputed(db, appraisal.id, &scheme)? {
        checked += 1;
        if kept.get(&fresh.team) != Some(&fresh) || store::team::trace(db, fresh.team)? != trace {
            faults.push(format!("appraisal {} team {} differs", appraisal.year, fresh.team));
        }
    }
    Ok(checked)
}

/// What happened to awards, in the order of time: a batch approved, or a decision reversed.
enum Event {
    Batch(Box<BatchRecord>),
    Reversal(i64),
}

/// Replays approved batches and corrections in the order of time, each batch under the schemes that its own traces name: a scheme that
/// came later changes nothing that was granted before.
fn check_awards(db: &Db<'_>, faults: &mut Vec<String>) -> Result<u32, Error> {
    let schemes = scheme::all(db)?;
    let reversed = store::ledger::reversed(db)?;
    // Two changes may fall into one second: the audit knows which came first.
    let (approved, corrected) = (store::audit::places(db, "award_approve")?, store::audit::places(db, "award_reverse")?);
    let mut events: Vec<(Option<i64>, String, Event)> = Vec::new();
    for batch in store::award::batches(db)?.into_iter().filter(|batch| batch.state == "approved") {
        let place = approved.get(&format!("batch {} leader", batch.id)).copied();
        events.push((place, batch.approved_at.clone(), Event::Batch(Box::new(batch))));
    }
    for (decision, (at, _)) in &reversed {
        events.push((corrected.get(&format!("decision {decision}")).copied(), at.clone(), Event::Reversal(*decision)));
    }
    events.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    let mut paid: HashMap<i64, Vec<(i64, Paid)>> = HashMap::new();
    let mut numbers: HashSet<String> = HashSet::new();
    let mut checked = 0;
    for (_, _, event) in events {
        match event {
            Event::Batch(batch) => checked += check_batch(db, &batch, &schemes, &reversed, &mut paid, &mut numbers, faults)?,
            Event::Reversal(decision) => {
                for list in paid.values_mut() {
                    list.retain(|(by, _)| *by != decision);
                }
                if let Some((_, basis)) = reversed.get(&decision) {
                    numbers.remove(&basis.number);
                }
            }
        }
    }
    Ok(checked)
}

fn check_batch(
    db: &Db<'_>,
    batch: &BatchRecord,
    schemes: &[AwardScheme],
    reversed: &HashMap<i64, (String, Claim)>,
    paid: &mut HashMap<i64, Vec<(i64, Paid)>>,
    numbers: &mut HashSet<String>,
    faults: &mut Vec<String>,
) -> Result<u32, Error> {
    let occasion = occasion(batch)?;
    let mut facts = store::award::facts(db, batch.id)?;
    let mut decisions = store::award::decisions(db, batch.id)?;
    decisions.sort_by_key(|decision| (decision.certificate.person, decision.certificate.id));
    let named = decisions
        .iter()
        .map(|decision| Ok(store::award::trace(db, decision.id)?.rule))
        .collect::<Result<HashSet<String>, Error>>()?;
    let schemes: Vec<AwardScheme> =
        schemes.iter().filter(|scheme| named.contains(&format!("award {}", scheme.version))).cloned().collect();
    let mut checked = 0;
    for person in decisions.chunk_by(|one, other| one.certificate.person == other.certificate.person) {
        let claims: Vec<Claim> = person
            .iter()
            .map(|decision| match reversed.get(&decision.id) {
                Some((_, basis)) => basis.clone(),
                None => claim_as_decided(decision, facts.remove(&decision.id).unwrap_or_default()),
            })
            .collect();
        let Some(first) = person.first() else { continue };
        let before = paid.entry(first.certificate.person).or_default();
        let known: Vec<Paid> = before.iter().map(|(_, paid)| paid.clone()).collect();
        let fresh = decide_batch(&schemes, &known, numbers, occasion, &claims);
        for ((kept, fresh), claim) in person.iter().zip(fresh).zip(claims) {
            checked += 1;
            if kept.fen != fresh.amount || kept.code != fresh.code.text() {
                faults.push(format!("award decision {} differs", kept.id));
            }
            if kept.fen.0 > 0 {
                let Claim { family, field, level, .. } = claim;
                before.push((kept.id, Paid { family, field, level, amount: kept.fen, year: batch.year }));
            }
        }
    }
    Ok(checked)
}
