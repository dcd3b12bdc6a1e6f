//! Raters, packets and what came in with them: what the file refuses whatever the office believed.

use super::{ask, closed, desk, illegal, ok};
use crate::{Store, retention};

/// An open year with three raters: one with a packet, one on paper, one revoked; and a ballot of each source.
fn filled() -> (tempfile::TempDir, Store) {
    let (folder, store) = desk();
    ok(&store, "INSERT INTO rule (id, kind, version, effective, document) VALUES (1, 'appraisal', '2026-1', '2026', '{}')");
    ok(
        &store,
        "INSERT INTO resolution (id, number, date, title, scan_name, scan_hash) VALUES (1, 'R1', '2026-11-20', '', '', '')",
    );
    ok(&store, "INSERT INTO appraisal (id, year, rule, state) VALUES (1, 2026, 1, 'open')");
    ok(&store, "INSERT INTO subject (id, appraisal, person, unit, post) VALUES (1, 1, 1, '一车间', '主任')");
    ok(
        &store,
        "INSERT INTO rater (id, appraisal, class, person, name, verifying_key, recipient) VALUES (1, 1, 'B', 2, '', 'k1', 'age1')",
    );
    ok(&store, "INSERT INTO rater (id, appraisal, class, name) VALUES (2, 1, 'C', '职工代表')");
    ok(
        &store,
        "INSERT INTO rater (id, appraisal, class, person, name, verifying_key, recipient) VALUES (3, 1, 'B', 3, '', 'k3', 'age3')",
    );
    ok(&store, &issue("aa", 1));
    ok(&store, &issue("cc", 3));
    ok(&store, "UPDATE rater SET revoked_on = '2026-11-22' WHERE id = 3");
    for (token, source) in [("P1", "paper"), ("S1", "packet")] {
        ok(&store, &format!("INSERT INTO ballot (appraisal, token, class, source) VALUES (1, '{token}', 'B', '{source}')"));
        ok(&store, &format!("INSERT INTO ballot_row (appraisal, token, subject, cells) VALUES (1, '{token}', 1, '9000')"));
    }
    (folder, store)
}

fn issue(number: &str, rater: i64) -> String {
    format!(
        "INSERT INTO packet_issue (issue, rater, cycle, content, subjects, return_key)
         VALUES ('{number}', {rater}, 'appraisal 1/2026/0', 'h', '[1]', 'AGE-SECRET-KEY-{number}')"
    )
}

#[test]
fn whoever_is_checked_off_stays_so_and_comes_in_once() {
    let (_folder, store) = filled();
    illegal(&store, "INSERT INTO rater (appraisal, class, person, name) VALUES (1, 'C', 2, '')");
    illegal(&store, "INSERT INTO rater (appraisal, class, name, verifying_key, recipient) VALUES (1, 'C', '他人', 'k1', 'age1')");
    illegal(&store, "INSERT INTO rater (appraisal, class, name) VALUES (1, 'C', '')");
    closed(&store, "INSERT INTO rater (appraisal, class, name, voted) VALUES (1, 'C', '他人', 1)");
    closed(&store, "UPDATE rater SET verifying_key = 'k9' WHERE id = 1");
    closed(&store, "UPDATE rater SET revoked_on = NULL WHERE id = 3");
    closed(&store, "INSERT INTO packet_return (issue, sequence) VALUES ('cc', 1)");
    closed(&store, "INSERT INTO packet_return (issue, sequence) VALUES ('never', 1)");
    closed(&store, &issue("dd", 2));
    closed(&store, &issue("dd", 3));
    closed(&store, "UPDATE packet_issue SET return_key = 'other' WHERE issue = 'aa'");
    closed(&store, "UPDATE packet_issue SET subjects = '[]' WHERE issue = 'aa'");
    // Issued again, only the later packet is answered.
    ok(&store, &issue("bb", 1));
    closed(&store, "INSERT INTO packet_return (issue, sequence) VALUES ('aa', 1)");
    ok(&store, "INSERT INTO packet_return (issue, sequence) VALUES ('bb', 1)");
    ok(&store, "UPDATE rater SET voted = 1 WHERE id = 1");
    closed(&store, "INSERT INTO packet_return (issue, sequence) VALUES ('bb', 2)");
    closed(&store, "UPDATE rater SET voted = 0 WHERE id = 1");
    illegal(&store, "UPDATE rater SET revoked_on = '2026-11-23' WHERE id = 1");
    closed(&store, "UPDATE packet_return SET sequence = 9");
    for table in ["packet_return", "packet_issue", "rater"] {
        closed(&store, &format!("DELETE FROM {table}"));
    }
}

#[test]
fn what_came_in_sealed_is_neither_changed_nor_taken_away() {
    let (_folder, store) = filled();
    closed(&store, "DELETE FROM ballot WHERE token = 'S1'");
    closed(&store, "UPDATE ballot SET source = 'paper' WHERE token = 'S1'");
    closed(&store, "UPDATE ballot SET source = 'packet' WHERE token = 'P1'");
    closed(&store, "UPDATE ballot_row SET cells = '0' WHERE token = 'S1'");
    closed(&store, "DELETE FROM ballot_row WHERE token = 'S1'");
    closed(&store, "INSERT OR REPLACE INTO ballot (appraisal, token, class) VALUES (1, 'S1', 'A')");
    ok(&store, "DELETE FROM ballot WHERE token = 'P1'");
    assert_eq!(ask::<i64>(&store, "SELECT count(*) FROM ballot_row"), 1);
}

#[test]
fn a_closed_year_takes_nothing_and_what_is_purged_takes_its_raters_along() {
    let (_folder, store) = filled();
    ok(&store, "UPDATE appraisal SET state = 'closed', places = 1, closed_by = 101, closed_at = 't', closing_resolution = 1");
    closed(&store, "INSERT INTO rater (appraisal, class, name) VALUES (1, 'C', '他人')");
    closed(&store, "UPDATE rater SET voted = 1 WHERE id = 2");
    closed(&store, "INSERT INTO packet_return (issue, sequence) VALUES ('aa', 1)");
    closed(&store, &issue("ee", 1));
    ok(&store, "UPDATE appraisal SET state = 'confirmed', confirmed_by = 101, confirmed_at = 't', confirming_resolution = 1");
    ok(
        &store,
        "INSERT INTO consent (id, operation, object, leader, auditor, reason, at) VALUES (1, 'retention_step', '', 1, 6, '到期', 't')",
    );
    let step = |stage: &str, consent: &str| {
        let insert = "INSERT INTO erasure (kind, object, stage, at, actor, consent, tombstone)";
        ok(&store, &format!("{insert} VALUES ('ballots', 1, '{stage}', 't', 101, {consent}, '{stage}')"));
    };
    for stage in ["deleted", "blocked"] {
        step(stage, "NULL");
    }
    closed(&store, "DELETE FROM rater");
    step("purged", "1");
    let entry = crate::audit::Entry {
        actor: "A1",
        at: "t".into(),
        operation: "retention_step",
        object: String::new(),
        result: String::new(),
    };
    let purged = store.change(&entry, |db| retention::purge_ballots(db, 1)).unwrap();
    assert_eq!(purged, 2);
    for table in ["ballot", "ballot_row", "rater", "packet_issue", "packet_return"] {
        assert_eq!(ask::<i64>(&store, &format!("SELECT count(*) FROM {table}")), 0, "{table}");
    }
    // A number is not given twice.
    assert_eq!(store.read(crate::packet::next_sequence).unwrap(), 3);
}
