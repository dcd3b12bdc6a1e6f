//! Reserve cadres behind everything the office would ask: one way at a time, nothing outside the pool, nobody on both sides.

use super::{apart, closed, desk, illegal, ok};
use crate::Store;

/// Person 1 is nominated; a resolution is there.
fn ground() -> (tempfile::TempDir, Store) {
    let (folder, store) = desk();
    ok(
        &store,
        "INSERT INTO resolution (id, number, date, title, scan_name, scan_hash) VALUES (1, 'R1', '2026-01-05', '', '', '')",
    );
    ok(&store, &nomination(1, 1));
    (folder, store)
}

fn nomination(id: i64, person: i64) -> String {
    format!("INSERT INTO reserve VALUES ({id}, {person}, 1, 'deputy', 'near', 'D', '2026-01-05', 'G', 101, 't')")
}

fn entry(account: i64) -> String {
    format!("INSERT INTO reserve_stage VALUES (9, 1, 'entry', '2026-01-20', '{{}}', 1, {}, 't')", account + 100)
}

const SHEET: &str = "INSERT INTO reserve_sheet (reserve, kind, period, held_on, document, replaces, reason, actor, at)
    VALUES (1, 'review', '2026-H1', '2026-07-01', '{}', NULL, '', 104, 't')";
const EXIT: &str = "INSERT INTO reserve_exit VALUES (1, 'E8', '2026-11-01', 'D', 'R', '{}', 101, 't')";

#[test]
fn one_way_stands_at_a_time() {
    let (_folder, store) = ground();
    closed(&store, &nomination(2, 1));
    closed(&store, SHEET);
    closed(&store, EXIT);
    illegal(&store, "INSERT INTO reserve_stage VALUES (1, 1, 'entry', '2026-01-20', '{}', NULL, 101, 't')");
    illegal(&store, "INSERT INTO reserve_stage VALUES (1, 1, 'notice', '2026-01-20', '{}', 1, 101, 't')");
    ok(&store, &entry(1));
    closed(&store, "INSERT INTO reserve_stage VALUES (10, 1, 'notice', '2026-01-21', '{}', NULL, 101, 't')");
    ok(&store, SHEET);
    // Another sheet of the period says which it takes the place of, and why.
    closed(&store, SHEET);
    illegal(&store, &SHEET.replace("NULL, ''", "1, ''"));
    ok(&store, &SHEET.replace("NULL, ''", "1, 'R'"));
    closed(&store, &EXIT.replace("2026-11-01", "2026-01-19"));
    ok(&store, EXIT);
    closed(&store, &SHEET.replace("2026-H1", "2026-H2"));
    ok(&store, &nomination(2, 1));
}

#[test]
fn whoever_investigated_neither_lets_in_nor_takes_out() {
    let (_folder, store) = ground();
    ok(&store, "INSERT INTO reserve_stage VALUES (1, 1, 'inspection', '2026-01-10', '{}', NULL, 104, 't')");
    let investigator = |person: i64| format!("INSERT INTO reserve_investigator (reserve, stage, person) VALUES (1, 1, {person})");
    apart(&store, &investigator(1));
    ok(&store, "INSERT INTO relative (person, other, relation, declared_on, actor) VALUES (1, 3, '配偶', '2026-01-01', 101)");
    apart(&store, &investigator(3));
    ok(&store, &investigator(2));
    ok(&store, "UPDATE account SET person = 2 WHERE id = 1");
    apart(&store, &entry(1));
    ok(&store, &entry(2));
    apart(&store, EXIT);
    ok(&store, &EXIT.replace("101, 't'", "102, 't'"));
    let seen = |observer: i64| {
        format!("INSERT INTO reserve_observation VALUES (NULL, 1, '2026-H1', {observer}, 3, 2, 'E', '2026-06-30', 104, 't')")
    };
    apart(&store, &seen(1));
    apart(&store, &seen(3));
    ok(&store, &seen(2));
    illegal(&store, &seen(2).replace("3, 2, 'E'", "4, 2, 'E'"));
}

#[test]
fn a_grant_is_behind_a_consent_to_just_this_account() {
    let (_folder, store) = desk();
    let consent = |id: i64, object: &str| {
        format!(
            "INSERT INTO consent (id, operation, object, leader, auditor, reason, at) VALUES ({id}, 'reserve_grant', '{object}', 1, 6, 'R', 't')"
        )
    };
    ok(&store, &consent(1, "account 4"));
    let grant = |account: i64, sees: i64, exports: i64| {
        format!("INSERT INTO reserve_access (account, sees, exports, consent, at) VALUES ({account}, {sees}, {exports}, 1, 't')")
    };
    apart(&store, &grant(8, 1, 0));
    illegal(&store, &grant(4, 0, 1));
    ok(&store, &grant(4, 1, 0));
    illegal(&store, &grant(4, 1, 1));
    closed(&store, "UPDATE reserve_access SET exports = 1");
    closed(&store, "DELETE FROM reserve_access");
}
