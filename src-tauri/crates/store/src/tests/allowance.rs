//! Lists of allowances: no month without an appointment, none twice, nothing after the signatures.

use super::title::{Step, ground, take};
use super::{apart, closed, illegal, ok};
use crate::Store;
use crate::audit::Entry;

/// Person 1 is appointed from February 2026 to January 2029 and has a computed list of March.
fn march() -> (tempfile::TempDir, Store) {
    let (folder, store) = ground();
    let entry = Entry { actor: "raw", at: "t".into(), operation: "raw", object: String::new(), result: String::new() };
    let steps = [
        Step::Vote { case: 1, voters: vec![5, 7, 8] },
        Step::Vote { case: 2, voters: vec![5, 7, 8] },
        Step::Vote { case: 3, voters: vec![5, 7, 8] },
        Step::Close,
        Step::Qualify(1),
        Step::Propose { case: 1, rests: true },
        Step::Decide { case: 1, signer: 6, voters: vec![4], month: 0 },
    ];
    store.change(&entry, |db| steps.iter().try_for_each(|step| take(db, step))).unwrap();
    ok(&store, "INSERT INTO allowance_month (id, month, state) VALUES (1, '2026-03', 'computed')");
    ok(&store, &line(1, "2026-03", 20_000));
    (folder, store)
}

fn line(list: i64, month: &str, fen: i64) -> String {
    format!(
        "INSERT INTO allowance_line (list, person, for_month, proposal, fen, withheld, trace)
         SELECT {list}, 1, '{month}', id, {fen}, '', '{{}}' FROM title_proposal WHERE person = 1"
    )
}

fn sign(list: i64, step: &str, account: i64) -> String {
    format!(
        "INSERT INTO allowance_signature (list, step, account, content, edition, at)
         SELECT {list}, '{step}', {account}, 'c' || edition, edition, 't' FROM allowance_edition WHERE list = {list}"
    )
}

fn approve(list: i64) -> String {
    format!("UPDATE allowance_month SET state = 'approved', approved_by = 101, approved_at = 't' WHERE id = {list}")
}

fn signed(store: &Store, list: i64) {
    for (step, account) in [("make", 4), ("hr", 8), ("finance", 7), ("deputy", 2), ("leader", 1)] {
        ok(store, &sign(list, step, account));
    }
}

#[test]
fn a_month_is_paid_under_an_appointment_that_covers_it() {
    let (_folder, store) = march();
    // The month an appointment begins in is not paid, and none after its end.
    ok(&store, "INSERT INTO allowance_month (id, month, state) VALUES (2, '2029-03', 'computed')");
    apart(&store, &line(2, "2026-02", 20_000));
    apart(&store, &line(2, "2029-02", 20_000));
    ok(&store, &line(2, "2029-01", 20_000));
    // Not under somebody else's.
    apart(
        &store,
        "INSERT INTO allowance_line (list, person, for_month, proposal, fen, withheld, trace)
         SELECT 1, 2, '2026-03', id, 100, '', '{}' FROM title_proposal WHERE person = 1",
    );
    illegal(&store, &line(1, "2026-03", 20_000));
    illegal(&store, "INSERT INTO allowance_month (month, state) VALUES ('2026-13', 'computed')");
    apart(
        &store,
        "INSERT INTO allowance_month (month, state, approved_by, approved_at) VALUES ('2026-04', 'approved', 101, 't')",
    );
}

#[test]
fn a_list_is_signed_in_order_and_then_stands() {
    let (_folder, store) = march();
    apart(&store, &approve(1));
    for (step, account) in [("hr", 8), ("finance", 7), ("deputy", 2), ("leader", 1)] {
        apart(&store, &sign(1, step, account));
    }
    ok(&store, &sign(1, "make", 4));
    apart(&store, &sign(1, "hr", 4));
    for (step, account) in [("hr", 5), ("hr", 1), ("finance", 2)] {
        apart(&store, &sign(1, step, account));
    }
    for (step, account) in [("hr", 8), ("finance", 7), ("deputy", 2), ("leader", 1)] {
        ok(&store, &sign(1, step, account));
    }
    // A line that comes and goes leaves another edition behind, and no signature over it.
    ok(&store, &line(1, "2026-04", 20_000));
    apart(&store, &approve(1));
    ok(&store, "DELETE FROM allowance_line WHERE for_month = '2026-04'");
    ok(&store, &approve(1));
    for sql in [
        "DELETE FROM allowance_line",
        "UPDATE allowance_month SET month = '2026-05'",
        "DELETE FROM allowance_month",
        "UPDATE allowance_signature SET at = 'x'",
        "DELETE FROM allowance_signature",
    ] {
        closed(&store, sql);
    }
    closed(&store, "UPDATE allowance_line SET fen = 1");
    closed(&store, &line(1, "2026-04", 20_000));
    let paid = "INSERT INTO allowance_payment (list, paid_on, document, account, at) VALUES (1, '2026-03-28', 'D', 9, 't')";
    apart(&store, paid);
    apart(&store, &sign(1, "release", 7));
    ok(&store, &sign(1, "release", 9));
    ok(&store, paid);
    closed(&store, "UPDATE allowance_payment SET document = 'E'");
    closed(&store, "DELETE FROM allowance_payment");
}

#[test]
fn no_month_is_paid_twice() {
    let (_folder, store) = march();
    signed(&store, 1);
    ok(&store, &approve(1));
    ok(&store, "INSERT INTO allowance_month (id, month, state) VALUES (2, '2026-04', 'computed')");
    ok(&store, &line(2, "2026-04", 20_000));
    ok(&store, &line(2, "2026-03", 20_000));
    signed(&store, 2);
    assert!(super::run(&store, &approve(2)).is_err());
    ok(&store, "DELETE FROM allowance_line WHERE list = 2 AND for_month = '2026-03'");
    apart(&store, &approve(2));
    for (step, account) in [("make", 8), ("hr", 4), ("finance", 9), ("deputy", 2), ("leader", 1)] {
        let _ = super::run(&store, &sign(2, step, account));
    }
    ok(&store, &approve(2));
}

#[test]
fn a_correction_is_of_what_was_paid_and_takes_back_no_more() {
    let (_folder, store) = march();
    let correct = |list: i64, month: &str, fen: i64, of: i64| {
        line(list, month, fen).replace("trace)", "trace, corrects)").replace("'{}' FROM", &format!("'{{}}', {of} FROM"))
    };
    ok(&store, "INSERT INTO allowance_month (id, month, state) VALUES (2, '2026-04', 'computed')");
    // Nothing is put right before it was approved, nothing of another month, and no line of its own is below zero.
    apart(&store, &correct(2, "2026-03", -20_000, 1));
    signed(&store, 1);
    ok(&store, &approve(1));
    apart(&store, &correct(2, "2026-04", -20_000, 1));
    illegal(&store, &line(2, "2026-04", -20_000));
    illegal(&store, &correct(2, "2026-03", 0, 1));
    // The appointment under which it was paid may be named even when it does not cover the month any more; another one must.
    ok(
        &store,
        "INSERT INTO title_end (proposal, last_day, reason, waiting_until, resolution, note, actor, at)
         SELECT id, '2026-02-28', 'moved', NULL, 1, '', 101, 't' FROM title_proposal WHERE person = 1",
    );
    apart(&store, &correct(2, "2026-03", 100, 1));
    ok(&store, &correct(2, "2026-03", -20_001, 1));
    signed(&store, 2);
    assert!(super::run(&store, &approve(2)).is_err(), "more than was paid");
    ok(&store, "DELETE FROM allowance_line WHERE list = 2");
    ok(&store, &correct(2, "2026-03", -20_000, 1));
    for (step, account) in [("make", 8), ("hr", 4), ("finance", 9), ("deputy", 2), ("leader", 1)] {
        let _ = super::run(&store, &sign(2, step, account));
    }
    ok(&store, &approve(2));
    // Only the last line of a month is corrected.
    ok(&store, "INSERT INTO allowance_month (id, month, state) VALUES (3, '2026-05', 'computed')");
    apart(&store, &correct(3, "2026-03", -20_000, 1));
}

#[test]
fn nobody_signs_his_own_or_a_relatives_allowance() {
    for (tie, refused) in [
        ("UPDATE account SET person = 1 WHERE id = 8", true),
        ("INSERT INTO relative (person, other, relation, declared_on, actor) VALUES (4, 1, '配偶', '2026-01-01', 101)", true),
        ("INSERT INTO relative (person, other, relation, declared_on, actor) VALUES (1, 4, '配偶', '2026-01-01', 101)", true),
        ("INSERT INTO relative (person, other, relation, declared_on, actor) VALUES (2, 4, '配偶', '2026-01-01', 101)", false),
    ] {
        let (_folder, store) = march();
        ok(&store, tie);
        let sql = sign(1, "make", if tie.starts_with("UPDATE") { 8 } else { 4 });
        if refused { apart(&store, &sql) } else { ok(&store, &sql) }
    }
}

#[test]
fn a_withheld_month_is_withdrawn_and_never_erased() {
    let (_folder, store) = march();
    let new =
        "INSERT INTO allowance_withheld (person, month, reason, document, actor, at) VALUES (1, '2026-03', 'R', '', 101, 't')";
    ok(&store, new);
    illegal(&store, new);
    closed(&store, "DELETE FROM allowance_withheld");
    closed(&store, "UPDATE allowance_withheld SET month = '2026-04'");
    ok(&store, "UPDATE allowance_withheld SET withdrawn_by = 101, withdrawn_at = 't'");
    closed(&store, "UPDATE allowance_withheld SET withdrawn_by = NULL, withdrawn_at = NULL");
    ok(&store, new);
}
