//! Opening a closed year again.

use super::{ask, closed, desk, illegal, ok, run};
use crate::audit::Entry;
use crate::{Error, Store, appraisal};

fn confirmed(store: &Store) {
    ok(store, "INSERT INTO rule (id, kind, version, effective, document) VALUES (1, 'appraisal', '2026-1', '2026', '{}')");
    ok(
        store,
        "INSERT INTO resolution (id, number, date, title, scan_name, scan_hash) VALUES (1, 'R1', '2026-11-20', '', '', '')",
    );
    ok(store, "INSERT INTO appraisal (id, year, rule, state) VALUES (1, 2026, 1, 'open')");
    for person in [1, 2] {
        ok(
            store,
            &format!("INSERT INTO subject (id, appraisal, person, unit, post) VALUES ({person}, 1, {person}, '一车间', '主任')"),
        );
    }
    ok(store, "INSERT INTO ballot (appraisal, token, class) VALUES (1, 'T1', 'A')");
    ok(store, "INSERT INTO ballot_row (appraisal, token, subject, cells) VALUES (1, 'T1', 1, '9000,?,')");
    close(store);
}

fn close(store: &Store) {
    for person in [1, 2] {
        ok(
            store,
            &format!(
                "INSERT INTO result (subject, total, rank, proposed, inside_quota, remarks, class_means, dimension_means, trace)
                 VALUES ({person}, 9000, 1, '优秀', 1, '[]', '[]', '[]', '{{}}')"
            ),
        );
    }
    ok(
        store,
        "UPDATE appraisal SET state = 'closed', places = 1, closed_by = 101, closed_at = '2026-11-22T10:00:00', closing_resolution = 1",
    );
    ok(store, "INSERT INTO grade (subject, grade, reason) VALUES (1, '优秀', ''), (2, '称职', '受比例限制')");
    ok(
        store,
        "UPDATE appraisal SET state = 'confirmed', confirmed_by = 101, confirmed_at = '2026-12-01T10:00:00', confirming_resolution = 1",
    );
}

fn consent(store: &Store, id: i64, operation: &str) {
    ok(
        store,
        &format!(
            "INSERT INTO consent (id, operation, object, leader, auditor, reason, at) VALUES ({id}, '{operation}', '', 1, 6, '复核', 't')"
        ),
    );
}

fn reopening(consent: i64, state: &str) -> String {
    format!(
        "INSERT INTO reopening (appraisal, consent, resolution, state, archive, at) VALUES (1, {consent}, 1, '{state}', '{{}}', 't')"
    )
}

const REOPEN: &str = "UPDATE appraisal SET state = 'open', reopened = reopened + 1 WHERE id = 1";

fn reopen(store: &Store, consent: i64) -> Result<(), Error> {
    let entry =
        Entry { actor: "A1", at: "t".into(), operation: "appraisal_reopen", object: String::new(), result: String::new() };
    store.change(&entry, |db| appraisal::reopen(db, 1, consent, 1, "{\"kept\":true}", "2026-12-05T10:00:00"))
}

#[test]
fn a_closed_year_opens_only_behind_a_reopening_of_its_own() {
    let (_folder, store) = desk();
    confirmed(&store);
    closed(&store, "UPDATE appraisal SET state = 'open'");
    closed(&store, "UPDATE appraisal SET state = 'closed'");
    closed(&store, REOPEN);
    closed(&store, "UPDATE appraisal SET reopened = 1");
    consent(&store, 1, "retention_step");
    closed(&store, &reopening(1, "confirmed"));
    consent(&store, 2, "appraisal_reopen");
    closed(&store, &reopening(2, "closed"));
    closed(&store, &reopening(2, "open"));
    ok(&store, &reopening(2, "confirmed"));
    illegal(&store, &reopening(2, "confirmed"));
    closed(&store, "UPDATE appraisal SET state = 'closed'");
    closed(&store, "UPDATE appraisal SET state = 'open'");
    closed(&store, "UPDATE appraisal SET state = 'open', reopened = 7");
    closed(&store, "DELETE FROM result");
    closed(&store, "DELETE FROM grade");
    ok(&store, REOPEN);
    closed(&store, "UPDATE appraisal SET reopened = 5");
    ok(&store, "DELETE FROM grade");
    ok(&store, "DELETE FROM result");
    close(&store);
    // What opened it once does not open it again.
    closed(&store, REOPEN);
    closed(&store, "UPDATE reopening SET archive = ''");
    closed(&store, "DELETE FROM reopening");
}

#[test]
fn reopening_takes_results_and_grades_and_keeps_what_stood() {
    let (_folder, store) = desk();
    confirmed(&store);
    consent(&store, 1, "appraisal_reopen");
    reopen(&store, 1).unwrap();
    let year = store.read(|db| appraisal::get(db, 1)).unwrap();
    assert_eq!((year.state.as_str(), year.places, year.closed.by.as_str(), year.confirmed.at.as_str()), ("open", None, "", ""));
    assert!(store.read(|db| appraisal::results(db, 1)).unwrap().is_empty());
    assert_eq!(ask::<i64>(&store, "SELECT count(*) FROM grade"), 0);
    assert_eq!(ask::<i64>(&store, "SELECT count(*) FROM ballot_row"), 1);
    assert_eq!(ask::<String>(&store, "SELECT state || archive FROM reopening"), "confirmed{\"kept\":true}");
    ok(&store, "UPDATE subject SET performance = 9100 WHERE id = 1");
    // An open year has nothing to reopen, and a consent is spent once.
    consent(&store, 2, "appraisal_reopen");
    assert!(matches!(reopen(&store, 2), Err(Error::Closed)));
    close(&store);
    assert!(reopen(&store, 1).is_err());
    reopen(&store, 2).unwrap();
    assert_eq!(ask::<i64>(&store, "SELECT reopened FROM appraisal"), 2);
}

#[test]
fn a_year_whose_ballots_are_on_their_way_out_stays_closed() {
    let (_folder, store) = desk();
    confirmed(&store);
    consent(&store, 1, "appraisal_reopen");
    let stage = |stage: &str| {
        run(&store, &format!("INSERT INTO erasure (kind, object, stage, at, actor) VALUES ('ballots', 1, '{stage}', 't', 101)"))
            .unwrap();
    };
    stage("deleted");
    assert!(matches!(reopen(&store, 1), Err(Error::Closed)));
    stage("blocked");
    assert!(matches!(reopen(&store, 1), Err(Error::Closed)));
    stage("restored");
    reopen(&store, 1).unwrap();
    closed(&store, "INSERT INTO erasure (kind, object, stage, at, actor) VALUES ('ballots', 1, 'deleted', 't', 101)");
}
