//! Both registers of titles behind everything the office would ask: random sequences of evaluating, voting, signing, appointing, ending and
//! withdrawing, none of which lets one person evaluate and decide the same case; and what the file refuses by itself.

use super::{ask, closed, desk, illegal, ok};
use crate::audit::Entry;
use crate::duty::NewDuty;
use crate::title::{EndRecord, NewQualification, VoteRecord};
use crate::{Db, Error, Store, title};
use domain::separation::DutyKind;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// Sequences in all.
const SEQUENCES: u32 = 10_000;
/// People of the file.
const PEOPLE: i64 = 8;

/// Something that somebody tries; people are 1 to 8, cases 1 to 3.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Relate(i64, i64),
    Vote { case: i64, voters: Vec<i64> },
    Close,
    Qualify(i64),
    Propose { case: i64, rests: bool },
    Decide { case: i64, signer: i64, voters: Vec<i64>, month: u32 },
    End { case: i64, signer: i64 },
    Withdraw(i64),
    Keep { case: i64, signer: i64 },
    Duty { person: i64, holder: i64, decides: bool, month: u32 },
}

fn step() -> impl Strategy<Value = Step> {
    let who = || 1..=PEOPLE;
    let case = || 1..=3_i64;
    let some = || proptest::collection::vec(1..=PEOPLE, 1..4);
    prop_oneof![
        1 => (who(), who()).prop_map(|(one, other)| Step::Relate(one, other)),
        4 => (case(), some()).prop_map(|(case, voters)| Step::Vote { case, voters }),
        3 => Just(Step::Close),
        3 => case().prop_map(Step::Qualify),
        3 => (case(), any::<bool>()).prop_map(|(case, rests)| Step::Propose { case, rests }),
        4 => (case(), who(), some(), 0..40_u32).prop_map(|(case, signer, voters, month)| Step::Decide { case, signer, voters, month }),
        2 => (case(), who()).prop_map(|(case, signer)| Step::End { case, signer }),
        1 => case().prop_map(Step::Withdraw),
        1 => (case(), who()).prop_map(|(case, signer)| Step::Keep { case, signer }),
        2 => (case(), who(), any::<bool>(), 0..40_u32)
            .prop_map(|(person, holder, decides, month)| Step::Duty { person, holder, decides, month }),
    ]
}

/// A committee of all, one session with three candidates (people 1 to 3), places and a resolution.
pub(super) fn ground() -> (tempfile::TempDir, Store) {
    let (folder, store) = desk();
    for sql in [
        "INSERT INTO resolution (id, number, date, title, scan_name, scan_hash) VALUES (1, 'R1', '2026-01-05', '', '', '')",
        "INSERT INTO title_committee (id, name, kind, scope, series, specialty, rule, document, actor, at)
           VALUES (1, 'C', 'other', 'series', '工程', '', '{}', '', 101, 't')",
        "INSERT INTO title_session (id, committee, name, held_on, rule, actor, at) VALUES (1, 1, '1', '2026-01-05', '{}', 101, 't')",
        "INSERT INTO title_roll (session, person, present) SELECT 1, id, 1 FROM person",
        "INSERT INTO title_candidate (id, session, person, series, level, specialty, name)
           SELECT id, 1, id, '工程', '中级', '', '工程师' FROM person WHERE id <= 3",
        "INSERT INTO title_structure (id, unit, year, high, middle, junior, low_to_high, waiting_months, document, actor, at)
           VALUES (1, 1, 2026, 1, 3, 6, 1, 6, 'D', 101, 't')",
        "INSERT INTO title_place (structure, series, level, places) VALUES (1, '工程', '中级', 2)",
    ] {
        ok(&store, sql);
    }
    (folder, store)
}

fn day(month: u32) -> String {
    format!("{}-{:02}-05", 2026 + month / 12, month % 12 + 1)
}

/// Tries a step; whatever the file refuses stays undone.
pub(super) fn take(db: &Db<'_>, step: &Step) -> Result<(), Error> {
    let number = |count: usize| u32::try_from(count).unwrap();
    let part = |person: i64, holder: i64, kind: DutyKind, on: &str| {
        let new = NewDuty { person, holder, kind, held_on: on.parse().unwrap(), note: "" };
        crate::duty::add(db, &new, "A1")
    };
    match step {
        Step::Relate(one, other) => {
            crate::relative::add(db, *one, *other, "亲属", "2026-01-01", "A1")?;
        }
        Step::Vote { case, voters } => {
            let mut voters = voters.clone();
            voters.sort_unstable();
            voters.dedup();
            if voters.len() % 2 == 0 {
                voters.pop();
            }
            let votes = number(voters.len());
            let vote =
                VoteRecord { entitled: votes, needed: 1, present: votes, approve: votes, passed: true, ..VoteRecord::default() };
            title::vote(db, *case, &vote, &[], &voters, "A1", "t")?;
            for voter in &voters {
                part(*case, *voter, DutyKind::TitleCommittee, "2026-01-05")?;
            }
        }
        Step::Close => {
            let notice = title::NoticeRecord {
                session: 1,
                posted_on: "2026-01-05".into(),
                last_day: "2026-01-09".into(),
                days: 5,
                weekends_only: false,
                place: "P".into(),
                contact: "C".into(),
                phone: String::new(),
            };
            title::post(db, &notice, "A1", "t")?;
            title::close(db, 1, "2026-01-12", "D", "A1", "t")?;
        }
        Step::Qualify(case) => {
            let new = NewQualification {
                person: *case,
                series: "工程",
                level: "中级",
                specialty: "",
                name: "工程师",
                obtained_on: Some("2026-01-05"),
                how: "committee",
                candidate: Some(*case),
                certificate: None,
                document: "",
            };
            title::qualify(db, &new, "A1", "t")?;
        }
        Step::Propose { case, rests } => {
            let rests = title::qualifications_of(db, *case)?.first().filter(|_| *rests).map(|record| record.id);
            let new = title::NewProposal {
                person: *case,
                unit: 1,
                series: "工程",
                level: "中级",
                name: "工程师",
                qualification: rests,
                since: "2026-02-01",
                until: "2029-01-31",
                grounds: "G",
            };
            title::propose(db, &new, "A1", "t")?;
        }
        Step::Decide { case, signer, voters, month } => {
            let Some(proposal) = title::proposals_of(db, *case)?.into_iter().find(|record| record.outcome.is_empty()) else {
                return Ok(());
            };
            let on = day(*month);
            for (holder, name, kind) in std::iter::once((signer, "sign", DutyKind::AppointmentSign))
                .chain(voters.iter().map(|voter| (voter, "vote", DutyKind::AppointmentVote)))
            {
                title::add_decider(db, proposal.id, "decide", *holder, name)?;
                part(*case, *holder, kind, &on)?;
            }
            title::decide(db, proposal.id, "approved", &on, Some(1), "", ("A1", "t"))?;
        }
        Step::End { case, signer } => {
            let Some(held) = title::proposals_of(db, *case)?.into_iter().find(|record| record.outcome == "approved") else {
                return Ok(());
            };
            title::add_decider(db, held.id, "end", *signer, "sign")?;
            part(*case, *signer, DutyKind::AppointmentSign, "2026-06-05")?;
            let end = EndRecord { last_day: "2026-06-30", reason: "removed", waiting_until: None, resolution: 1, note: "" };
            title::end(db, held.id, &end, "A1", "t")?;
        }
        Step::Withdraw(case) => {
            for record in title::qualifications_of(db, *case)? {
                title::withdraw(db, record.id, "2026-05-01", "D", "R", "A1", "t")?;
            }
        }
        Step::Keep { case, signer } => {
            let Some(held) = title::proposals_of(db, *case)?.into_iter().find(|record| record.outcome == "approved") else {
                return Ok(());
            };
            title::add_decider(db, held.id, "keep", *signer, "sign")?;
            part(*case, *signer, DutyKind::AppointmentSign, "2026-06-05")?;
            title::keep(db, held.id, "2026-06-05", 1, "R", ("A1", "t"))?;
        }
        Step::Duty { person, holder, decides, month } => {
            let kind = if *decides { DutyKind::AppointmentVote } else { DutyKind::Inspection };
            part(*person, *holder, kind, &day(*month))?;
        }
    }
    Ok(())
}

/// People on both sides of one case, whoever evaluated himself or a relative, too many in the places, two terms of one person at once.
fn wrong(db: &Db<'_>) -> Result<[i64; 5], Error> {
    let count = |sql: &str| Ok::<i64, Error>(db.0.prepare_cached(sql)?.query_row([], |row| row.get(0))?);
    Ok([
        count(
            "SELECT count(*) FROM title_voter v JOIN qualification q ON q.candidate = v.candidate JOIN title_proposal p ON p.qualification = q.id
             JOIN title_decider d ON d.proposal = p.id AND d.person = v.person",
        )?,
        count(
            "SELECT count(*) FROM duty e JOIN duty a ON a.person = e.person AND a.holder = e.holder
             WHERE e.side = 'evaluation' AND a.side = 'appointment' AND e.held_on <= a.held_on AND a.held_on <= date(e.held_on, '+12 months')",
        )?,
        count("SELECT count(*) FROM title_voter v JOIN title_candidate c ON c.id = v.candidate WHERE c.person = v.person")?,
        count(
            "SELECT count(*) FROM title_appointment a WHERE 2 < (SELECT count(*) FROM title_appointment o
               WHERE o.since <= a.since AND o.last_day >= a.since)",
        )?,
        count(
            "SELECT count(*) FROM title_appointment a JOIN title_appointment b ON b.person = a.person AND b.id > a.id
               AND b.since <= a.last_day AND b.last_day >= a.since",
        )?,
    ])
}

#[test]
fn nobody_ever_evaluates_and_decides_one_case() {
    let (_folder, store) = ground();
    let entry = || Entry { actor: "raw", at: "t".into(), operation: "raw", object: String::new(), result: String::new() };
    let (mut done, mut apart, mut appointed) = (0, 0, 0);
    let mut runner =
        TestRunner::new(Config { cases: SEQUENCES, failure_persistence: None, max_shrink_iters: 200, ..Config::default() });
    let sequences = proptest::collection::vec(step(), 4..16);
    let counted = std::cell::RefCell::new((&mut done, &mut apart, &mut appointed));
    runner
        .run(&sequences, |steps| {
            // Each sequence begins with the same file: nothing of it is kept.
            let told: Result<(), Error> = store.change(&entry(), |db| {
                let mut counted = counted.borrow_mut();
                for one in &steps {
                    db.0.execute_batch("SAVEPOINT step")?;
                    match take(db, one) {
                        Ok(()) => *counted.0 += 1,
                        Err(error) => {
                            *counted.1 += i32::from(matches!(error, Error::Separation));
                            db.0.execute_batch("ROLLBACK TO step")?;
                        }
                    }
                    db.0.execute_batch("RELEASE step")?;
                }
                // What is recorded stays, so what was ever wrong still is.
                assert_eq!(wrong(db)?, [0; 5], "{steps:?}");
                *counted.2 += db.0.query_row("SELECT count(*) FROM title_appointment", [], |row| row.get::<_, i32>(0))?;
                Err(Error::NotFound)
            });
            prop_assert!(matches!(told, Err(Error::NotFound)), "{told:?}");
            Ok(())
        })
        .unwrap();
    println!("FIGURE separation_title: {SEQUENCES} sequences, {done} steps done, {apart} kept apart, {appointed} appointed");
    assert!(done > 10_000 && apart > 1_000 && appointed > 100, "the sequences reach too little: {done} {apart} {appointed}");
}

#[test]
fn what_is_recorded_stays_as_it_is() {
    let (_folder, store) = ground();
    for table in ["title_committee", "title_session", "title_roll", "title_structure", "title_place"] {
        closed(&store, &format!("DELETE FROM {table}"));
    }
    closed(&store, "UPDATE title_structure SET high = 9");
    closed(&store, "UPDATE title_candidate SET level = '正高级'");
    // A vote adds up, over an odd number of members.
    let vote = |entitled: u32, present: u32, approve: u32| {
        format!(
            "INSERT INTO title_vote (candidate, entitled, needed, present, approve, against, abstain, passed, actor, at)
             VALUES (1, {entitled}, 1, {present}, {approve}, 0, 0, 1, 101, 't')"
        )
    };
    illegal(&store, &vote(4, 3, 3));
    illegal(&store, &vote(5, 3, 2));
    ok(&store, &vote(5, 3, 3));
    closed(&store, "DELETE FROM title_candidate WHERE id = 1");
    closed(&store, "INSERT INTO title_roll (session, person, present) VALUES (1, 99, 1)");
    ok(&store, "DELETE FROM title_candidate WHERE id = 3");
    // No term is longer than three years, nobody sits twice, and nothing closes before its notice.
    let member = |until: &str| {
        format!(
            "INSERT INTO title_member (committee, person, role, since, until, document, actor, at)
             VALUES (1, 5, 'member', '2026-03-01', '{until}', '', 101, 't')"
        )
    };
    illegal(&store, &member("2029-03-01"));
    ok(&store, &member("2029-02-28"));
    closed(&store, &member("2026-12-31"));
    closed(
        &store,
        "INSERT INTO title_session_close (session, closed_on, document, actor, at) VALUES (1, '2026-02-01', 'D', 101, 't')",
    );
    assert_eq!(ask::<i64>(&store, "SELECT count(*) FROM title_session_close"), 0);
}
