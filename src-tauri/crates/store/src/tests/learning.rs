//! Learning teams behind everything the office would ask: one mentor at a time, a check by somebody else, nothing rewritten.

use super::{apart, ask, closed, desk, illegal, ok};
use crate::Store;

fn ground() -> (tempfile::TempDir, Store) {
    let (folder, store) = desk();
    ok(&store, "INSERT INTO learning_activity VALUES (1, 1, 'meeting', '2026-03-10', 90, 'P', 1, 'T', 'R', 104, 't')");
    ok(&store, "INSERT INTO learning_attendance VALUES (1, 1), (1, 2)");
    ok(&store, &pair(1, 1, 2));
    (folder, store)
}

fn pair(id: i64, mentor: i64, apprentice: i64) -> String {
    format!(
        "INSERT INTO learning_pair VALUES ({id}, 'A{id}', 1, {mentor}, {apprentice}, '[\"G\"]', '2026-01-01', '2026-12-31', 104, 't')"
    )
}

fn check(checker: i64) -> String {
    format!("INSERT INTO learning_pair_end VALUES (1, 'passed', '2026-12-20', {checker}, '[\"met\"]', 'W', '{{}}', 104, 't')")
}

#[test]
fn an_apprentice_has_one_mentor_and_somebody_else_checks() {
    let (_folder, store) = ground();
    illegal(&store, &pair(2, 3, 3));
    illegal(&store, &pair(2, 1, 3).replace("'A2'", "'A1'"));
    closed(&store, &pair(2, 3, 2));
    ok(&store, &pair(2, 1, 3));
    for party in [1, 2] {
        apart(&store, &check(party));
    }
    ok(&store, "INSERT INTO relative (person, other, relation, declared_on, actor) VALUES (2, 5, '父亲', '2026-01-01', 101)");
    apart(&store, &check(5));
    illegal(&store, &check(4).replace("'passed'", "'ended'"));
    closed(&store, &check(4).replace("2026-12-20", "2025-12-31"));
    ok(&store, &check(4));
    illegal(&store, &check(4));
    // The first is over: another mentor may come.
    ok(&store, &pair(3, 3, 2));
}

#[test]
fn nothing_is_rewritten() {
    let (_folder, store) = ground();
    ok(&store, &check(4));
    ok(&store, "INSERT INTO learning_plan VALUES (1, 1, 2026, '', '[]', 104, 't')");
    ok(&store, "INSERT INTO learning_withdrawal VALUES (1, 'R', 104, 't')");
    illegal(&store, "INSERT INTO learning_withdrawal VALUES (1, 'R', 104, 't')");
    closed(&store, "INSERT INTO learning_attendance VALUES (1, 3)");
    ok(
        &store,
        "INSERT INTO resolution (id, number, date, title, scan_name, scan_hash) VALUES (1, 'R1', '2026-12-30', '', '', '')",
    );
    let named = "INSERT INTO learning_named VALUES (NULL, 2026, 1, 'N', 1, '{}', 101, 't')";
    ok(&store, named);
    illegal(&store, named);
    illegal(&store, &named.replace("1, '{}'", "9, '{}'").replace("2026", "2025"));
    for (table, column) in [
        ("learning_plan", "theme"),
        ("learning_activity", "record"),
        ("learning_withdrawal", "reason"),
        ("learning_pair", "goals"),
        ("learning_pair_end", "words"),
        ("learning_named", "name"),
    ] {
        closed(&store, &format!("UPDATE {table} SET {column} = 'X'"));
        closed(&store, &format!("DELETE FROM {table}"));
    }
    closed(&store, "UPDATE learning_attendance SET person = 3");
    closed(&store, "DELETE FROM learning_attendance");
    assert_eq!(ask::<i64>(&store, "SELECT count(*) FROM learning_attendance"), 2);
}
