//! Look-ups by two people, numbers of forged certificates, and what is written once, behind everything the office would ask.

use super::{apart, ask, closed, desk, illegal, ok};
use crate::Store;

/// Certificate 1 is of person 1, certificate 2 of person 4, who is the first clerk.
fn ground() -> (tempfile::TempDir, Store) {
    let (folder, store) = desk();
    for (id, person) in [(1, 1), (2, 4)] {
        ok(&store, &certificate(id, person, &format!("N{id}")));
    }
    (folder, store)
}

fn certificate(id: i64, person: i64, number: &str) -> String {
    format!(
        "INSERT INTO certificate (id, person, family, field, level, number, issuer, issued, verification, verified_site)
         VALUES ({id}, {person}, 'skill', '焊工', '三级', '{number}', '', '2026-01-05', 'unverified', '')"
    )
}

/// A look-up of a certificate by the person behind an account.
fn look(id: i64, certificate: i64, result: &str, confirms: Option<i64>, account: i64) -> String {
    let confirms = confirms.map_or_else(|| "NULL".to_owned(), |first| first.to_string());
    format!(
        "INSERT INTO certificate_look_up (id, certificate, how, result, on_day, site, confirms, actor, at)
         VALUES ({id}, {certificate}, 'looked_up', '{result}', '2026-02-01', 'S', {confirms}, {}, 't')",
        account + 100
    )
}

#[test]
fn a_certificate_counts_only_after_two_people_looked() {
    let (_folder, store) = ground();
    apart(&store, "UPDATE certificate SET confirmed = 1 WHERE id = 1");
    ok(&store, &look(1, 1, "verified", None, 4));
    apart(&store, "UPDATE certificate SET confirmed = 1 WHERE id = 1");
    // Not the same person, not of another certificate, not of what was not found.
    apart(&store, &look(2, 1, "verified", Some(1), 4));
    apart(&store, &look(2, 2, "verified", Some(1), 8));
    illegal(&store, &look(2, 1, "not_found", Some(1), 8));
    ok(&store, &look(2, 1, "verified", Some(1), 8));
    // Confirmed by a second look-up of this certificate, and by the latest.
    apart(&store, "UPDATE certificate SET confirmed = 2 WHERE id = 2");
    ok(&store, "UPDATE certificate SET verification = 'verified', confirmed = 2 WHERE id = 1");
    for change in ["person = 2", "family = 'title'", "field = '电工'", "level = '二级'", "number = 'X'", "issued = '2026-01-06'"]
    {
        closed(&store, &format!("UPDATE certificate SET {change} WHERE id = 1"));
    }
    closed(&store, "UPDATE certificate SET verification = 'unverified' WHERE id = 1");
    ok(&store, "UPDATE certificate SET issuer = '省鉴定中心' WHERE id = 1");
    // A later look-up takes the ground from under the earlier second one.
    ok(&store, &look(3, 1, "not_found", None, 8));
    apart(&store, &look(4, 1, "verified", Some(1), 8));
    ok(&store, "UPDATE certificate SET confirmed = NULL WHERE id = 1");
    apart(&store, "UPDATE certificate SET confirmed = 2 WHERE id = 1");
    // A certificate does not come in confirmed.
    apart(
        &store,
        "INSERT INTO certificate (id, person, family, field, level, number, issuer, issued, verification, verified_site, confirmed)
         VALUES (3, 2, 'skill', '焊工', '三级', 'N3', '', '2026-01-05', 'verified', '', 2)",
    );
}

#[test]
fn nobody_looks_up_his_own_or_a_relatives_certificate() {
    for (tie, refused) in [
        ("SELECT 1 WHERE 0", true),
        ("UPDATE account SET person = NULL WHERE id = 4", false),
        (
            "INSERT INTO relative (person, other, relation, declared_on, actor, withdrawn_on) VALUES (8, 4, '', '2026-01-01', 101, '2026-02-01')",
            true,
        ),
    ] {
        let (_folder, store) = ground();
        if !tie.starts_with("SELECT") {
            ok(&store, tie);
        }
        let sql = look(1, 2, "verified", None, 4);
        if refused { apart(&store, &sql) } else { ok(&store, &sql) }
    }
    for (one, other) in [(4, 1), (1, 4)] {
        let (_folder, store) = ground();
        ok(&store, &relative(one, other, "NULL"));
        apart(&store, &look(1, 1, "verified", None, 4));
        ok(&store, &look(1, 1, "verified", None, 8));
        apart(&store, &look(2, 1, "verified", Some(1), 4));
    }
    let (_folder, store) = ground();
    ok(&store, &relative(4, 1, "'2026-02-01'"));
    ok(&store, &look(1, 1, "verified", None, 4));
}

fn relative(one: i64, other: i64, withdrawn: &str) -> String {
    format!(
        "INSERT INTO relative (person, other, relation, declared_on, actor, withdrawn_on) VALUES ({one}, {other}, '配偶', '2026-01-01', 101, {withdrawn})"
    )
}

#[test]
fn a_forged_number_stays_out_until_another_lifts_it() {
    let (_folder, store) = ground();
    ok(&store, &look(1, 1, "forged", None, 4));
    let listed = "INSERT INTO certificate_blacklist (id, number, certificate, look_up, actor, role, at) VALUES (1, 'N1', 1, 1, 104, 'clerk', 't')";
    ok(&store, listed);
    illegal(&store, listed);
    closed(&store, &certificate(3, 2, "N1"));
    closed(&store, "UPDATE certificate SET number = 'N1' WHERE id = 2");
    closed(&store, "UPDATE certificate SET number = 'N9' WHERE id = 1");
    closed(&store, &look(2, 1, "verified", None, 8));
    let lift = |account: i64, role: &str| {
        format!(
            "INSERT INTO certificate_blacklist_lift (blacklist, reason, actor, role, at) VALUES (1, 'R', {}, '{role}', 't')",
            account + 100
        )
    };
    // Neither whoever recorded it, nor anybody of the same role, nor whom it concerns.
    apart(&store, &lift(4, "auditor"));
    apart(&store, &lift(8, "clerk"));
    ok(&store, "UPDATE account SET person = 1 WHERE id = 2");
    apart(&store, &lift(2, "deputy"));
    ok(&store, &lift(6, "auditor"));
    illegal(&store, &lift(1, "leader"));
    ok(&store, &look(2, 1, "verified", None, 8));
    ok(&store, "UPDATE certificate SET number = 'N9' WHERE id = 1");
}

#[test]
fn what_is_recorded_of_a_certificate_stays_until_its_holder_is_purged() {
    let (_folder, store) = ground();
    ok(&store, &look(1, 1, "verified", None, 4));
    let hash = "a".repeat(64);
    for sql in [
        format!("INSERT INTO certificate_file VALUES (1, 1, 'scan', 'F', 'pdf', '{hash}', 1, 104, 't', x'00')"),
        "INSERT INTO certificate_change VALUES (1, 1, 'entered', '', '{}', '', 104, 't')".to_owned(),
        "INSERT INTO certificate_query VALUES (1, 1, 'YEAR', 'N1', '三级', '2026-01-05', 'W', 104, 't')".to_owned(),
        "INSERT INTO certificate_custody VALUES (1, 1, 'kept', '2026-02-01', 'R', '', 1, 104, 't')".to_owned(),
    ] {
        ok(&store, &sql);
    }
    let tables = ["certificate_file", "certificate_change", "certificate_query", "certificate_custody", "certificate_look_up"];
    for table in tables {
        closed(&store, &format!("UPDATE {table} SET at = 'x'"));
        closed(&store, &format!("DELETE FROM {table}"));
    }
    // No file without its bytes, none too large, no correction without a reason.
    illegal(&store, &format!("INSERT INTO certificate_file VALUES (2, 1, 'scan', 'F', 'pdf', '{hash}', 2, 104, 't', x'00')"));
    illegal(&store, "INSERT INTO certificate_change VALUES (2, 1, 'corrected', '', '{}', '', 104, 't')");
    for table in tables {
        assert_eq!(ask::<i64>(&store, &format!("SELECT count(*) FROM {table} WHERE at = 't'")), 1, "{table}");
    }
}
