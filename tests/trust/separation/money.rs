//! Signatures under money: random hands sign, compute again, look up, change bank accounts, approve and pay.

use super::rules::{ACCOUNTS, Batch, CERTIFICATES, Oracle, STEPS};
use crate::desk::{Desk, Dice, everything, figure, long, outcome, pass, people};
use chrono::{Days, NaiveDate, TimeDelta};
use office::wire::{
    AwardCompute, AwardRelease, AwardSign, BatchState, CertificateConfirm, CertificateVerify, ImportKind, ImportRequest,
    PersonTyped, RelativeNew,
};
use office::{Office, Unwatched};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use tests::staff;

fn day(certificate: usize) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 3, 1).unwrap() + Days::new(certificate as u64)
}

/// Who makes the second look-up; nothing else.
const SECOND: &str = "second";

fn confirm(office: &Office, ids: Vec<i64>) {
    let (on, site, evidence) = ("2026-11-20".into(), "查询网".into(), String::new());
    office.certificate_confirm(&CertificateConfirm { ids, on, site, evidence }).unwrap();
}

/// A file with certificates of as many people, claimed a day apart, and accounts some of whom have something to gain.
fn ground() -> Desk {
    let shelf = staff::shelf("signers", |folder| {
        let desk = Desk::staffed();
        desk.sign("leader");
        for (handle, role, _) in ACCOUNTS.iter().filter(|(handle, _, _)| staff::STAFF.iter().all(|(known, _, _)| known != handle))
        {
            desk.enlist(handle, &format!("签字人{handle}"), role);
        }
        let people = people(desk.sign("clerk"));
        let rows: String = (0..CERTIFICATES)
            .map(|place| {
                let (person, on) = (&people[place * 3 + 40], day(place));
                format!(
                    "{},{},专业技术资格,经济,中级,SEP{:06},省厅,{on},{on},已验真,{on}\n",
                    person.staff_number,
                    person.name,
                    place + 1
                )
            })
            .collect();
        let path = desk.file("certificates.csv");
        fs::write(
            &path,
            format!("工号,姓名,证书类别,专业/工种,级别,证书编号,发证机关,发证日期,申报日期,查验情况,查验日期\n{rows}"),
        )
        .unwrap();
        let request = ImportRequest {
            kind: ImportKind::Certificates,
            path,
            sheet: String::new(),
            mapping: BTreeMap::new(),
            appraisal: None,
        };
        let preview = desk.office.import_preview(&request, &Unwatched).unwrap();
        assert_eq!(desk.office.import_commit(preview.token, &Unwatched).unwrap().added as usize, CERTIFICATES);
        desk.sign("leader");
        desk.enlist(SECOND, "第二查验人", "evaluator");
        let all = desk.sign(SECOND).certificate_list(&Default::default(), &everything()).unwrap().rows;
        confirm(&desk.office, all.iter().map(|row| row.id).collect());
        desk.sign("leader");
        // Every second one is related to the holder, by turns declared by either of the two; the others are the holder.
        for (turn, (handle, _, certificate)) in ACCOUNTS.iter().filter(|(_, _, certificate)| certificate.is_some()).enumerate() {
            let (holder, outsider) = (&people[certificate.unwrap() * 3 + 40], &people[turn]);
            match turn % 2 {
                0 => desk.bind(handle, &holder.staff_number),
                _ => {
                    desk.bind(handle, &outsider.staff_number);
                    let (one, other) = if turn == 1 { (holder, outsider) } else { (outsider, holder) };
                    let relation = RelativeNew {
                        person: one.id,
                        staff_number: other.staff_number.clone(),
                        relation: "兄弟".into(),
                        declared_on: String::new(),
                    };
                    desk.office.relative_add(&relation).unwrap();
                }
            }
        }
        desk.office.group_close().unwrap();
        staff::copy(&desk.path, &folder.join(staff::FILE));
    });
    Desk::of(&shelf.join(staff::FILE))
}

#[derive(Default)]
struct Count {
    sequences: usize,
    attempts: usize,
    taken: usize,
    refused: BTreeMap<String, usize>,
    approved: usize,
    paid: usize,
    visits: usize,
    accounts: u32,
}

/// One file, visited by one account after the other; every visit tries something at many batches.
fn play(seed: u64, visits: usize) -> Count {
    let desk = ground();
    let mut dice = Dice::new(seed);
    let (mut oracle, mut count) = (Oracle::default(), Count::default());
    let holders: Vec<(i64, i64)> = {
        let mut rows = desk.sign("clerk").certificate_list(&Default::default(), &everything()).unwrap().rows;
        rows.sort_by(|one, other| one.number.cmp(&other.number));
        rows.iter().map(|row| (row.id, row.person)).collect()
    };
    for _ in 0..visits {
        let who = *dice.one_of(&ACCOUNTS);
        let office = desk.sign(who.0);
        pass(TimeDelta::minutes(1));
        count.visits += 1;
        if who.1 == "evaluator" {
            look_up(&desk, &mut oracle, &holders, &mut dice);
            continue;
        }
        if who.1 == "clerk" && dice.percent(25) {
            another_account(office, &mut oracle, who.2, &holders, &mut dice, &mut count);
        }
        for year in 2001..2031 {
            let chance = match oracle.batches.get(&year) {
                None => 60,
                Some(batch) if batch.state != BatchState::Computed => 25,
                Some(batch) if oracle.fresh(batch.content.0) != batch.content.1 => 40,
                Some(_) => 6,
            };
            if who.1 == "clerk" && dice.percent(chance) {
                compute(office, &mut oracle, year, &mut dice, &mut count);
            }
            if oracle.batches.contains_key(&year) && dice.percent(70) {
                attempt(office, &mut oracle, year, who, &mut dice, &mut count);
            }
        }
    }
    count.sequences += oracle.batches.values().filter(|batch| batch.attempts > 0).count();
    hold_against(&desk, &oracle);
    count
}

/// Looking up changes what is paid for a certificate, and with it every batch that it is in.
fn look_up(desk: &Desk, oracle: &mut Oracle, holders: &[(i64, i64)], dice: &mut Dice) {
    let open: Vec<usize> = (0..CERTIFICATES).filter(|place| !oracle.settled.contains(place)).take(6).collect();
    let place = *dice.one_of(&open);
    let away = oracle.unverified.insert(place) || !oracle.unverified.remove(&place);
    let result = if away { "unverified" } else { "verified" };
    let request = CertificateVerify {
        id: holders[place].0,
        result: result.into(),
        on: "2026-11-20".into(),
        site: "查询网".into(),
        evidence: String::new(),
    };
    desk.office.certificate_verify(&request).unwrap();
    if !away {
        confirm(desk.sign(SECOND), vec![holders[place].0]);
    }
}

/// Another bank account of somebody who is paid: what was signed for is not what would be paid, and after approval it waits for payment.
fn another_account(
    office: &Office,
    oracle: &mut Oracle,
    own: Option<usize>,
    holders: &[(i64, i64)],
    dice: &mut Dice,
    count: &mut Count,
) {
    let first = (0..CERTIFICATES).find(|place| !oracle.settled.contains(place)).unwrap();
    let place = (first + dice.below(9)).saturating_sub(4);
    count.accounts += 1;
    let typed = PersonTyped { bank_account: format!("62220000{:08}", count.accounts), ..PersonTyped::default() };
    let unpaid = oracle.unpaid.contains(&place);
    let told = outcome(office.person_save(holders[place].1, &typed));
    match (told.as_str(), own == Some(place), unpaid) {
        ("done", false, false) => drop(oracle.banks.insert(place, count.accounts)),
        ("RECUSED", true, _) | ("BATCH_UNPAID", _, true) => *count.refused.entry(told).or_default() += 1,
        other => panic!("{other:?}"),
    }
}

fn compute(office: &Office, oracle: &mut Oracle, year: i32, dice: &mut Dice, count: &mut Count) {
    let first = (0..CERTIFICATES).find(|place| !oracle.settled.contains(place)).unwrap();
    let closing = first + dice.below(5);
    let told =
        office.award_compute(&AwardCompute { year, period: String::new(), closing_date: day(closing).to_string() }, &Unwatched);
    let content = (closing, oracle.fresh(closing));
    let row = told.unwrap();
    assert_eq!(row.decisions as usize, content.1.len());
    count.sequences += usize::from(oracle.batches.get(&year).is_some_and(|batch| batch.attempts > 0));
    match oracle.batches.get_mut(&year).filter(|batch| batch.state == BatchState::Computed) {
        // The same batch, emptied and filled anew: only signatures over exactly what it holds now stand.
        Some(batch) => {
            assert_eq!(batch.id, row.id);
            (batch.content, batch.attempts) = (content, 0);
        }
        None => {
            let batch =
                Batch { id: row.id, content, state: BatchState::Computed, signatures: Vec::new(), approved: None, attempts: 0 };
            oracle.batches.insert(year, batch);
        }
    }
    let due = oracle.due(&oracle.batches[&year]).map_or("", |step| STEPS[step].0);
    assert_eq!(row.next, due, "an edit voids the signatures before it");
}

fn attempt(
    office: &Office,
    oracle: &mut Oracle,
    year: i32,
    who: (&'static str, &'static str, Option<usize>),
    dice: &mut Dice,
    count: &mut Count,
) {
    let batch = &oracle.batches[&year];
    let due = oracle.due(batch);
    let own: Vec<usize> = (0..6).filter(|step| STEPS[*step].1 == who.1).collect();
    // Mostly what the account might do, often what is due, now and then anything.
    let step = match dice.below(10) {
        0 => dice.below(6),
        1 => due.unwrap_or(5),
        _ => due.filter(|step| own.contains(step)).unwrap_or_else(|| *dice.one_of(&own)),
    };
    let id = batch.id;
    let told = outcome(match STEPS[step].0 {
        "leader" => office.award_approve(id, None),
        "release" => office.award_release(&AwardRelease { batch: id, paid_on: String::new(), document: format!("付字{year}") }),
        step => office.award_sign(&AwardSign { batch: id, step: step.into() }),
    });
    let against = oracle.against(batch, step, who);
    let fits = if against.is_empty() { told == "done" } else { against.contains(told.as_str()) };
    assert!(fits, "{} at {}: {told}, but {against:?}; signed {:?}", who.0, STEPS[step].0, oracle.standing(batch));
    count.attempts += 1;
    let signed_for = oracle.signed_for(batch);
    let batch = oracle.batches.get_mut(&year).unwrap();
    batch.attempts += 1;
    if told != "done" {
        *count.refused.entry(told).or_default() += 1;
        return;
    }
    count.taken += 1;
    batch.signatures.push((signed_for.clone(), step, who.0));
    if step == 4 {
        batch.approved = Some(signed_for);
        batch.state = BatchState::Approved;
        let granted = batch.content.1.iter().filter(|(_, verified)| *verified).map(|(place, _)| *place);
        for place in granted {
            assert!(oracle.settled.insert(place) && oracle.unpaid.insert(place), "paid twice");
        }
        count.approved += 1;
    } else if step == 5 {
        batch.state = BatchState::Paid;
        oracle.unpaid.retain(|place| !batch.content.1.contains(&(*place, true)));
        count.paid += 1;
    }
}

/// At the end: the file is sound, and each batch carries the signatures that were taken, of different people.
fn hold_against(desk: &Desk, oracle: &Oracle) {
    let office = desk.sign("leader");
    assert!(office.verify().unwrap().sound);
    let rows: BTreeMap<i64, _> = office.award_batches().unwrap().into_iter().map(|row| (row.id, row)).collect();
    for batch in oracle.batches.values() {
        let row = &rows[&batch.id];
        assert_eq!(row.state, batch.state);
        let names: Vec<&str> = row.signatures.iter().map(|signed| signed.name.as_str()).filter(|name| !name.is_empty()).collect();
        assert_eq!(names.len(), oracle.standing(batch).len());
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
        assert!(match row.state {
            BatchState::Computed => names.len() < 5,
            BatchState::Approved => names.len() == 5,
            BatchState::Paid => names.len() == 6,
        });
    }
}

#[test]
fn signatures_hold_against_random_hands() {
    let (files, visits) = if long() { (64, 90) } else { (3, 60) };
    let next = std::sync::atomic::AtomicU64::new(0);
    let worker = || {
        let mut counts = Vec::new();
        loop {
            let seed = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            if seed >= files {
                return counts;
            }
            counts.push(play(seed, visits));
        }
    };
    let counts: Vec<Count> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..2).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    let sum = |of: fn(&Count) -> usize| counts.iter().map(of).sum::<usize>();
    let mut refused: BTreeMap<&str, usize> = BTreeMap::new();
    for (code, number) in counts.iter().flat_map(|count| &count.refused) {
        *refused.entry(code).or_default() += number;
    }
    assert!(sum(|count| count.approved) > 0 && sum(|count| count.paid) > 0 && refused.len() >= 8, "{refused:?}");
    figure(
        "separation_money",
        format_args!(
            "{} sequences in {files} files, {} visits, {} payees' accounts changed, {} steps tried, {} taken, {} batches approved, {} paid, refused {refused:?}",
            sum(|count| count.sequences),
            sum(|count| count.visits),
            sum(|count| count.accounts as usize),
            sum(|count| count.attempts),
            sum(|count| count.taken),
            sum(|count| count.approved),
            sum(|count| count.paid),
        ),
    );
}
