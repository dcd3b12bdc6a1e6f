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
