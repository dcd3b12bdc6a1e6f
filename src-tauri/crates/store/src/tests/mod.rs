//! What only raw statements can show: the last line of the file itself, behind everything the office would never ask.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod allowance;
mod award;
mod certificate;
mod learning;
mod migration;
mod open;
mod packet;
mod person;
mod reserve;
mod retention;
mod title;
mod year;

use crate::audit::Entry;
use crate::{Error, KdfCost, Store};
use tempfile::TempDir;

/// A file with one unit, eight people and an account for every role; accounts 1 to 7 are leader, deputy, member, clerk, evaluator,
/// auditor and payer, 8 is a second clerk, 9 a second payer; clerk 4 is person 4, payer 7 is person 7.
fn desk() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("group.talent"), &[("li", "correct horse")], KdfCost::FLOOR).unwrap();
    ok(&store, "INSERT INTO unit (name, kind) VALUES ('一车间', '车间')");
    for id in 1..=8 {
        ok(&store, &person(id));
    }
    let roles = ["leader", "deputy", "member", "clerk", "evaluator", "auditor", "payer", "clerk", "payer"];
    for (index, role) in roles.iter().enumerate() {
        let id = index + 1;
        ok(&store, &format!("INSERT INTO actor (id, name) VALUES ({}, 'A{id}')", id + 100));
        let behind = if [4, 7].contains(&id) { id.to_string() } else { "NULL".to_owned() };
        ok(
            &store,
            &format!(
                "INSERT INTO account (id, handle, actor, role, person, made_at) VALUES ({id}, 'a{id}', {}, '{role}', {behind}, 't')",
                id + 100
            ),
        );
    }
    (folder, store)
}

fn person(id: usize) -> String {
    format!(
        "INSERT INTO person (id, staff_number, name, sex, ethnic, political, education, unit, post, category, title, skill_level,
           remark, contract_type, duties, term, training_hours, bank_account, pinyin)
         VALUES ({id}, 'S{id}', 'N{id}', '女', '', '', '', 1, '', '', '', '', '', '', '', '', '', '', '')"
    )
}

fn run(store: &Store, sql: &str) -> Result<usize, Error> {
    let entry =
        Entry { actor: "raw", at: "2026-11-22T10:00:00".into(), operation: "raw", object: String::new(), result: String::new() };
    store.change(&entry, |db| Ok(db.0.execute(sql, [])?))
}

#[track_caller]
fn ok(store: &Store, sql: &str) {
    run(store, sql).unwrap_or_else(|error| panic!("{error}: {sql}"));
}

#[track_caller]
fn apart(store: &Store, sql: &str) {
    match run(store, sql) {
        Err(Error::Separation) => {}
        other => panic!("{other:?}: {sql}"),
    }
}

#[track_caller]
fn closed(store: &Store, sql: &str) {
    match run(store, sql) {
        Err(Error::Closed) => {}
        other => panic!("{other:?}: {sql}"),
    }
}

/// Refused by a check or a reference of the table.
#[track_caller]
fn illegal(store: &Store, sql: &str) {
    match run(store, sql) {
        Err(Error::Sql(error)) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => {}
        other => panic!("{other:?}: {sql}"),
    }
}

fn ask<T: rusqlite::types::FromSql>(store: &Store, sql: &str) -> T {
    store.read(|db| Ok::<_, Error>(db.0.query_row(sql, [], |row| row.get(0))?)).unwrap()
}
