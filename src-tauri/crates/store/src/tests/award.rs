//! Signatures, approval, ledger and payment.

use super::{apart, ask, closed, desk, illegal, ok, run};
use crate::{Db, Error, Store, signature};
use domain::separation::SignStep;

/// A computed batch: person 1 gets 1000, person 2 gets nothing.
fn batch(store: &Store) {
    for (id, person) in [(1, 1), (2, 2)] {
        ok(
            store,
            &format!(
                "INSERT INTO certificate (id, person, family, field, level, number, issuer, issued, verification, verified_site)
                 VALUES ({id}, {person}, 'skill', '焊工', '三级', 'N{id}', '', '2026-01-05', 'verified', '')"
            ),
        );
    }
    ok(store, "INSERT INTO award_batch (id, year, number, state, closing_date) VALUES (1, 2026, 1, 'computed', '2026-11-22')");
    decide(store, 100_000);
}

fn decide(store: &Store, fen: i64) {
    ok(store, "DELETE FROM award_decision WHERE batch = 1");
    ok(
        store,
        &format!("INSERT INTO award_decision (batch, certificate, fen, code, trace) VALUES (1, 1, {fen}, 'FIRST', '{{}}')"),
    );
    ok(store, "INSERT INTO award_decision (batch, certificate, fen, code, trace) VALUES (1, 2, 0, 'EXPIRED', '{}')");
}

fn sign(step: &str, account: i64) -> String {
    format!(
        "INSERT INTO award_signature (batch, step, account, content, edition, at)
         SELECT 1, '{step}', {account}, 'c' || edition, edition, 't' FROM award_edition WHERE batch = 1"
    )
}

const APPROVE: &str =
    "UPDATE award_batch SET state = 'approved', approved_by = 101, approved_at = '2026-11-22T10:00:00' WHERE id = 1";
const LEDGER: &str = "INSERT INTO award_ledger (person, certificate, decision, fen) SELECT 1, 1, id, fen FROM award_decision WHERE certificate = 1";

#[test]
fn signatures_come_in_their_order_from_their_roles() {
    let (_folder, store) = desk();
    batch(&store);
    for (step, account) in [("hr", 4), ("finance", 7), ("deputy", 2), ("leader", 1)] {
        apart(&store, &sign(step, account));
    }
    // Payment is out of the question before approval.
    refused(&store, &sign("release", 9));
    let all: [(&str, &[i64]); 6] =
        [("make", &[4]), ("hr", &[8]), ("finance", &[7]), ("deputy", &[2]), ("leader", &[1]), ("release", &[9])];
    for (index, (step, accounts)) in all.iter().enumerate() {
        if *step == "release" {
            ok(&store, LEDGER);
            ok(&store, APPROVE);
        }
        for account in 1..=9 {
            let role_fits = match *step {
                "make" | "hr" => [4, 8].contains(&account),
                "finance" | "release" => [7, 9].contains(&account),
                "deputy" => account == 2,
                _ => account == 1,
            };
            if !role_fits {
                apart(&store, &sign(step, account));
            }
        }
        // Whoever signed one step signs no other.
        for (before, who) in &all[..index] {
            if (*before, *step) == ("make", "hr") || (*before, *step) == ("finance", "release") {
                apart(&store, &sign(step, who[0]));
            }
        }
        ok(&store, &sign(step, accounts[0]));
        refused(&store, &sign(step, accounts[0]));
    }
    ok(&store, "INSERT INTO award_payment (batch, paid_on, document, account, at) VALUES (1, '2026-12-01', 'V1', 9, 't')");
    for table in ["award_signature", "award_payment"] {
        closed(&store, &format!("UPDATE {table} SET at = 'x'"));
        closed(&store, &format!("DELETE FROM {table}"));
    }
}

/// For more than one reason at once: which is told first does not matter.
#[track_caller]
fn refused(store: &Store, sql: &str) {
    let told = run(store, sql);
    assert!(matches!(told, Err(Error::Closed | Error::Separation)), "{told:?}");
}

#[test]
fn a_blocked_account_signs_nothing() {
    let (_folder, store) = desk();
    batch(&store);
    ok(&store, "UPDATE account SET blocked = 1 WHERE id = 4");
    apart(&store, &sign("make", 4));
    ok(&store, &sign("make", 8));
}

#[test]
fn nobody_signs_for_what_he_or_a_relative_is_paid() {
    for (tie, refused) in [
        ("UPDATE account SET person = 1 WHERE id = 8", true),
        ("INSERT INTO relative (person, other, relation, declared_on, actor) VALUES (4, 1, '配偶', '2026-01-01', 101)", true),
        ("INSERT INTO relative (person, other, relation, declared_on, actor) VALUES (1, 4, '配偶', '2026-01-01', 101)", true),
        // Person 2 stands in the batch but gets nothing.
        ("INSERT INTO relative (person, other, relation, declared_on, actor) VALUES (2, 4, '配偶', '2026-01-01', 101)", false),
        (
            "INSERT INTO relative (person, other, relation, declared_on, actor, withdrawn_on) VALUES (1, 4, '', '2026-01-01', 101, '2026-02-01')",
            false,
        ),
    ] {
        let (_folder, store) = desk();
        batch(&store);
        ok(&store, tie);
        let account = if tie.starts_with("UPDATE") { 8 } else { 4 };
        match refused {
            true => apart(&store, &sign("make", account)),
            false => ok(&store, &sign("make", account)),
        }
    }
}

#[test]
fn money_follows_the_leaders_signature_over_what_the_batch_holds_now() {
    let (_folder, store) = desk();
    batch(&store);
    apart(&store, APPROVE);
    apart(&store, LEDGER);
    apart(
        &store,
        "INSERT INTO award_batch (year, number, state, closing_date, approved_by, approved_at) VALUES (2026, 9, 'approved', '2026-11-22', 101, 't')",
    );
    for (step, account) in [("make", 4), ("hr", 8), ("finance", 7), ("deputy", 2), ("leader", 1)] {
        ok(&store, &sign(step, account));
    }
    closed(&store, "UPDATE award_decision SET fen = 1");
    decide(&store, 900_000);
    apart(&store, APPROVE);
    apart(&store, LEDGER);
    // The signatures before the edit stand under another content: the order begins anew.
    apart(&store, &sign("leader", 1));
    for (step, account) in [("make", 8), ("hr", 4), ("finance", 9), ("deputy", 2), ("leader", 1)] {
        ok(&store, &sign(step, account));
    }
    ok(&store, "UPDATE award_batch SET closing_date = '2026-11-23' WHERE id = 1");
    apart(&store, APPROVE);
    ok(&store, "UPDATE award_batch SET closing_date = '2026-11-22' WHERE id = 1");
    apart(
        &store,
        "INSERT INTO award_ledger (person, certificate, decision, fen) SELECT 1, 1, id, 5 FROM award_decision WHERE certificate = 1",
    );
    ok(&store, LEDGER);
    ok(&store, APPROVE);
    // A signature for what the batch does not hold is none.
    closed(
        &store,
        "INSERT INTO award_signature (batch, step, account, content, edition, at)
         SELECT 1, 'release', 7, 'c' || edition, 'other', 't' FROM award_edition WHERE batch = 1",
    );
    apart(&store, "INSERT INTO award_payment (batch, paid_on, document, account, at) VALUES (1, '2026-12-01', 'V1', 7, 't')");
    ok(&store, &sign("release", 7));
    apart(&store, "INSERT INTO award_payment (batch, paid_on, document, account, at) VALUES (1, '2026-12-01', 'V1', 9, 't')");
    illegal(&store, "INSERT INTO award_payment (batch, paid_on, document, account, at) VALUES (1, '2026-12-01', '', 7, 't')");
    ok(&store, "INSERT INTO award_payment (batch, paid_on, document, account, at) VALUES (1, '2026-12-01', 'V1', 7, 't')");
    assert_eq!(ask::<i64>(&store, "SELECT sum(fen) FROM award_ledger"), 900_000);
}

/// The batch approved: 1000 yuan to person 1 under decision 'FIRST'.
fn approved(store: &Store) -> i64 {
    batch(store);
    for (step, account) in [("make", 4), ("hr", 8), ("finance", 7), ("deputy", 2), ("leader", 1)] {
        ok(store, &sign(step, account));
    }
    ok(store, LEDGER);
    ok(store, APPROVE);
    ask(store, "SELECT id FROM award_decision WHERE code = 'FIRST'")
}

fn consent(decision: i64) -> String {
    format!(
        "INSERT INTO consent (operation, object, leader, auditor, reason, at) VALUES ('award_reverse', 'decision {decision}', 1, 6, 'R', 't')"
    )
}

fn reverse(decision: i64, fen: i64, consent: i64) -> String {
    format!(
        "INSERT INTO award_reversal (decision, fen, reason, document, reversed_on, again, basis, consent, at)
         VALUES ({decision}, {fen}, 'R', 'D', '2026-11-23', 1, '{{}}', {consent}, 't')"
    )
}

#[test]
fn a_reversal_is_whole_once_and_behind_a_consent_to_just_that() {
    let (_folder, store) = desk();
    batch(&store);
    let decision: i64 = ask(&store, "SELECT id FROM award_decision WHERE code = 'FIRST'");
    ok(&store, &consent(decision));
    closed(&store, &reverse(decision, 100_000, 1));
    let (_folder, store) = desk();
    let decision = approved(&store);
    ok(&store, &consent(decision + 1));
    ok(&store, &consent(decision));
    let out = format!("INSERT INTO award_ledger (person, certificate, decision, fen) VALUES (1, 1, {decision}, -100000)");
    apart(&store, &out);
    closed(&store, &reverse(decision, 50_000, 2));
    apart(&store, &reverse(decision, 100_000, 1));
    ok(&store, &reverse(decision, 100_000, 2));
    illegal(&store, &reverse(decision, 100_000, 2));
    for wrong in [out.replace("-100000", "-99999"), out.replace("VALUES (1, 1,", "VALUES (2, 1,")] {
        apart(&store, &wrong);
    }
    ok(&store, &out);
    apart(&store, &out);
    for table in ["award_reversal", "award_ledger", "award_decision"] {
        closed(&store, &format!("UPDATE {table} SET fen = 1"));
        closed(&store, &format!("DELETE FROM {table}"));
    }
    assert_eq!(ask::<i64>(&store, "SELECT sum(fen) FROM award_ledger"), 0);
}

#[test]
fn whoever_drafted_a_scheme_does_not_adopt_it() {
    let (_folder, store) = desk();
    ok(
        &store,
        "INSERT INTO resolution (id, number, date, title, scan_name, scan_hash) VALUES (1, 'R1', '2026-01-05', '', '', '')",
    );
    ok(&store, "INSERT INTO rule (kind, version, effective, document) VALUES ('award', 'D', '2026-01-01', '{}')");
    let draft: i64 = ask(&store, "SELECT max(id) FROM rule");
    ok(&store, &format!("INSERT INTO award_draft (rule, account, at) VALUES ({draft}, 2, 't')"));
    let adopt = |resolution: &str, account: &str| {
        format!("INSERT INTO award_adoption (rule, resolution, account, at) VALUES ({draft}, {resolution}, {account}, 't')")
    };
    // Not the drafter, not another role, not without a resolution.
    apart(&store, &adopt("1", "2"));
    apart(&store, &adopt("1", "4"));
    apart(&store, &adopt("NULL", "NULL"));
    illegal(&store, &adopt("NULL", "1"));
    ok(&store, &adopt("1", "1"));
    illegal(&store, &adopt("1", "1"));
    for table in ["award_draft", "award_adoption"] {
        closed(&store, &format!("UPDATE {table} SET at = 'x' WHERE rule = {draft}"));
        closed(&store, &format!("DELETE FROM {table} WHERE rule = {draft}"));
    }
}

#[test]
fn what_another_body_paid_is_withdrawn_and_never_erased() {
    let (_folder, store) = desk();
    batch(&store);
    let new = |fen: i64| {
        format!(
            "INSERT INTO award_elsewhere (certificate, payer, paid_on, fen, document, actor, at) VALUES (1, 'P', '2026-03-01', {fen}, '', 101, 't')"
        )
    };
    illegal(&store, &new(0));
    ok(&store, &new(50_050));
    illegal(&store, &new(50_050));
    closed(&store, "UPDATE award_elsewhere SET fen = 1");
    closed(&store, "DELETE FROM award_elsewhere");
    ok(&store, "UPDATE award_elsewhere SET withdrawn_by = 101, withdrawn_at = 't'");
    closed(&store, "UPDATE award_elsewhere SET withdrawn_by = NULL, withdrawn_at = NULL");
    ok(&store, &new(60_000));
}

#[test]
fn signing_takes_the_content_that_stands() {
    let (_folder, store) = desk();
    batch(&store);
    let entry = || crate::audit::Entry {
        actor: "A4",
        at: "t".into(),
        operation: "award_sign",
        object: "batch 1".into(),
        result: "done".into(),
    };
    let content = |store: &Store| store.read(|db| signature::content(db, 1)).unwrap();
    let first = content(&store);
    let add = |step, account, content: &str| {
        store.change(&entry(), |db: &Db<'_>| signature::add(db, 1, step, account, content, "2026-11-22T10:00:00"))
    };
    add(SignStep::Make, 4, &first).unwrap();
    add(SignStep::Hr, 8, &first).unwrap();
    decide(&store, 200_000);
    let second = content(&store);
    assert_ne!(first, second);
    assert!(matches!(add(SignStep::Finance, 7, &first), Err(Error::Closed)));
    assert!(matches!(add(SignStep::Finance, 7, &second), Err(Error::Separation)));
    let standing = |content: &str| store.read(|db| signature::standing(db, 1, content)).unwrap();
    assert_eq!(
        standing(&first).iter().map(|s| (s.step, s.account)).collect::<Vec<_>>(),
        [(SignStep::Make, 4), (SignStep::Hr, 8)]
    );
    assert!(standing(&second).is_empty());
    // Computed again to the same figures, it is the same content.
    decide(&store, 100_000);
    assert_eq!(content(&store), first);
    add(SignStep::Finance, 7, &first).unwrap();
    add(SignStep::Deputy, 2, &first).unwrap();
    add(SignStep::Leader, 1, &first).unwrap();
    store.change(&entry(), |db| crate::award::approve(db, 1, "A1", "2026-11-22T10:00:00", None)).unwrap();
    add(SignStep::Release, 9, &first).unwrap();
    assert!(store.read(|db| signature::payment(db, 1)).unwrap().is_none());
    store.change(&entry(), |db| signature::add_payment(db, 1, "2026-12-01", "V1", 9, "t")).unwrap();
    let paid = store.read(|db| signature::payment(db, 1)).unwrap().unwrap();
    assert_eq!((paid.document.as_str(), paid.account), ("V1", 9));
    assert_eq!(standing(&first).len(), 6);
    assert_eq!(standing(&first)[5].name, "A9");
}

/// A number of a paper about the decision on certificate 1.
fn number(kind: &str, year: i32, number: u32, certificate: i64) -> String {
    format!(
        "INSERT INTO paper_number (kind, year, number, mark, issued_on, decision)
         SELECT '{kind}', {year}, {number}, '人才', '{year}-11-22', id FROM award_decision WHERE certificate = {certificate}"
    )
}

#[test]
fn papers_are_numbered_without_a_gap_and_only_for_what_was_granted() {
    let (_folder, store) = desk();
    batch(&store);
    closed(&store, &number("notice", 2026, 1, 1));
    for (step, account) in [("make", 4), ("hr", 8), ("finance", 7), ("deputy", 2), ("leader", 1)] {
        ok(&store, &sign(step, account));
    }
    ok(&store, LEDGER);
    ok(&store, APPROVE);
    // What was refused has no paper; numbers begin at 1.
    closed(&store, &number("notice", 2026, 1, 2));
    closed(&store, &number("notice", 2026, 2, 1));
    closed(&store, &number("notice", 2026, 0, 1));
    ok(&store, &number("notice", 2026, 1, 1));
    // An award has one number of a kind, whatever the year.
    illegal(&store, &number("notice", 2026, 2, 1));
    illegal(&store, &number("notice", 2027, 1, 1));
    illegal(&store, &number("letter", 2026, 1, 1));
    ok(&store, &number("honour", 2027, 1, 1));
    closed(&store, "UPDATE paper_number SET number = 5");
    closed(&store, "UPDATE paper_number SET mark = 'x'");
    closed(&store, "DELETE FROM paper_number");
    // Grades have certificates alone, of confirmed years.
    closed(
        &store,
        "INSERT INTO paper_number (kind, year, number, mark, issued_on, appraisal, person) VALUES ('honour', 2026, 1, 'x', '2026-01-05', 1, 1)",
    );
}
