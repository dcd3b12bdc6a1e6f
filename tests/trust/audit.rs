//! The audit: found by who, what and when, checked entry by entry, held against paper, and rewritten by nobody unnoticed.

use crate::desk::{everything, figure, refusal};
use crate::{under, world};
use office::Office;
use office::wire::{AuditQuery, AuditRow, Page};
use std::collections::BTreeSet;
use tests::staff;

fn list(office: &Office, query: &AuditQuery) -> Vec<AuditRow> {
    office.audit_list(query, &everything()).unwrap().rows
}

#[test]
fn it_is_found_by_who_what_and_when() {
    let desk = world::desk();
    let office = desk.sign("auditor");
    let all = list(office, &AuditQuery::default());
    assert!(all.windows(2).all(|pair| pair[0].seq == pair[1].seq + 1), "latest first, without a gap");
    let choices = office.audit_choices().unwrap();
    let named = |of: fn(&AuditRow) -> &String| all.iter().map(|row| of(row).clone()).collect::<BTreeSet<_>>();
    assert_eq!(choices.actors.into_iter().collect::<BTreeSet<_>>(), named(|row| &row.actor));
    assert_eq!(choices.operations.into_iter().collect::<BTreeSet<_>>(), named(|row| &row.operation));
    let days: BTreeSet<String> = all.iter().map(|row| row.at[..10].to_owned()).collect();
    let mut asked = 0;
    for actor in named(|row| &row.actor).iter().map(String::as_str).chain([""]) {
        for operation in named(|row| &row.operation).iter().map(String::as_str).chain([""]) {
            for (from, to) in
                days.iter().map(|day| (day.as_str(), day.as_str())).chain([("", ""), ("", "2000-01-01"), ("2100-01-01", "")])
            {
                let query = AuditQuery { actor: actor.into(), operation: operation.into(), from: from.into(), to: to.into() };
                let expected = all.iter().filter(|row| {
                    (actor.is_empty() || row.actor == actor)
                        && (operation.is_empty() || row.operation == operation)
                        && (from.is_empty() || &row.at[..10] >= from)
                        && (to.is_empty() || &row.at[..10] <= to)
                });
                let found = list(office, &query);
                assert_eq!(
                    found.iter().map(|row| row.seq).collect::<Vec<_>>(),
                    expected.map(|row| row.seq).collect::<Vec<_>>(),
                    "{query:?}"
                );
                asked += 1;
            }
        }
    }
    // In windows it is the same list.
    let windows: Vec<i64> = (0..)
        .map(|window| {
            office.audit_list(&AuditQuery::default(), &Page { offset: window * 17, limit: 17, ..Page::default() }).unwrap().rows
        })
        .take_while(|rows| !rows.is_empty())
        .flat_map(|rows| rows.into_iter().map(|row| row.seq).collect::<Vec<_>>())
        .collect();
    assert_eq!(windows, all.iter().map(|row| row.seq).collect::<Vec<_>>());
    assert_eq!(office.audit_export(&AuditQuery::default(), &desk.file("audit.xlsx")).unwrap() as usize, all.len());
    // A head holds as it was printed, and in no other way.
    let mut held = 0;
    for row in all.iter().step_by(7) {
        for head in [format!("{}:{}", row.seq, row.hash), format!(" {}：{} ", row.seq, row.hash.to_uppercase())] {
            let told = office.audit_witness(&head).unwrap();
            assert!(told.holds && told.at == row.at);
        }
        for head in [
            format!("{}:{}", row.seq + 1, row.hash),
            format!("{}:{}0", row.seq, &row.hash[..15]),
            format!("{}:{}", row.seq, &row.hash[..15]),
        ] {
            assert!(
                office.audit_witness(&head).map_or_else(
                    |error| error.code() == "HEAD_INVALID",
                    |told| told.holds == (head == format!("{}:{}", row.seq, row.hash))
                ),
                "{head}"
            );
        }
        held += 1;
    }
    assert_eq!(refusal(office.audit_witness("12")), "HEAD_INVALID");
    figure("audit", format_args!("{} entries, {asked} queries, {held} heads held and {} altered ones not", all.len(), held * 3));
}

/// What a hand with the key, outside of the product, could write: each is found, at its place.
#[test]
fn a_rewritten_entry_is_found() {
    let mut found = 0;
    for (statement, broken) in [
        ("UPDATE audit SET object = 'person 1' WHERE seq = 40", Some(40)),
        ("UPDATE audit SET result = 'nothing' WHERE seq = 1", Some(1)),
        ("UPDATE audit SET actor = (SELECT max(id) FROM actor) WHERE seq = 33", Some(33)),
        ("UPDATE audit SET at = '2020-01-01T00:00:00' WHERE seq = 50", Some(50)),
        ("UPDATE audit SET hash = lower(hex(randomblob(32))) WHERE seq = 20", Some(20)),
        ("DELETE FROM audit WHERE seq = 60", Some(60)),
        ("DELETE FROM audit WHERE seq > 80", None),
        ("UPDATE audit SET seq = seq + 1000 WHERE seq > 70", Some(71)),
    ] {
        let desk = world::desk();
        let head = {
            let office = desk.sign("auditor");
            assert!(office.audit_check().unwrap().sound);
            office.audit_check().unwrap().head
        };
        desk.office.group_close().unwrap();
        {
            let raw = under::connect(&desk.path, &under::key(&desk.path, staff::PASSWORD));
            // The file itself holds against it; only who takes its triggers away writes at all.
            assert!(raw.execute(statement, []).is_err(), "{statement}");
            let mut triggers =
                raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'").unwrap();
            let names: Vec<String> = triggers.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
            for name in names {
                raw.execute(&format!("DROP TRIGGER {name}"), []).unwrap();
            }
            assert!(raw.execute(statement, []).unwrap() > 0);
        }
        let office = desk.sign("auditor");
        let verdict = office.audit_check().unwrap();
        assert!(!verdict.sound, "{statement}");
        assert_eq!(verdict.broken_at, broken, "{statement}");
        // A chain that was cut short follows from itself; the desk remembers where it stood.
        let missed = verdict.missing.contains(&head) || broken.is_some();
        assert!(
            missed && (broken.is_some() || !office.group_state().unwrap().rolled_back.is_empty()),
            "{statement}: {verdict:?}"
        );
        assert_eq!(office.verify().unwrap().sound, broken.is_none(), "{statement}");
        found += 1;
    }
    figure("audit_rewritten", format_args!("{found} rewritten chains found"));
}
