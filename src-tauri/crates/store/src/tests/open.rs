//! The open sequence: how a connection stands once its doors are closed.

use super::{desk, ok};
use crate::Error;
use crate::key::FileKey;
use crate::{Db, Store, file};
use rusqlite::{Connection, ErrorCode};

fn pragma<T: rusqlite::types::FromSql>(connection: &Connection, name: &str) -> T {
    connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0)).unwrap()
}

#[test]
fn both_connections_stand_as_the_sequence_says() {
    let (_folder, store) = desk();
    let key: FileKey = store.key().clone();
    for (writes, mut connection) in
        [(true, file::open_writer(store.path(), &key).unwrap()), (false, file::open_reader(store.path(), &key).unwrap())]
    {
        file::open_doors(&mut connection).unwrap();
        assert_eq!(pragma::<String>(&connection, "journal_mode"), "wal");
        assert_eq!(pragma::<i64>(&connection, "cache_size"), if writes { -65_536 } else { -32_768 });
        if writes {
            assert_eq!(pragma::<i64>(&connection, "synchronous"), 2);
        }
        assert_eq!(pragma::<i64>(&connection, "temp_store"), 2);
        for (name, value) in
            [("foreign_keys", 1), ("recursive_triggers", 1), ("trusted_schema", 0), ("cell_size_check", 1), ("secure_delete", 1)]
        {
            assert_eq!(pragma::<i64>(&connection, name), value, "{name}");
        }
        assert_eq!(pragma::<i64>(&connection, "application_id"), 0x5444_736b);
        assert_eq!(pragma::<i64>(&connection, "user_version"), crate::schema::known());
        assert!(connection.db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE).unwrap());
        assert_eq!(pragma::<String>(&connection, "cipher_log_level"), "NONE");
        // Defensive: the schema table itself is closed even while pragmas are let through.
        let _ = connection.pragma_update(None, "writable_schema", true);
        assert!(connection.execute("UPDATE sqlite_schema SET sql = '' WHERE name = 'audit'", []).is_err());
    }
}

#[test]
fn a_connection_with_its_doors_closed_changes_rows_and_nothing_else() {
    let (folder, store) = desk();
    let other = folder.path().join("other.db");
    let denied = |sql: &str| {
        for connection in store.connections() {
            let connection = connection.lock().unwrap();
            let told = connection.prepare(sql).map(|_| ());
            match told {
                Err(rusqlite::Error::SqliteFailure(error, _)) if error.code == ErrorCode::AuthorizationForStatementDenied => {}
                Err(rusqlite::Error::SqlInputError { error, .. })
                    if matches!(error.code, ErrorCode::AuthorizationForStatementDenied | ErrorCode::Unknown) => {}
                other => panic!("{sql}: {other:?}"),
            }
        }
    };
    for sql in [
        &format!("ATTACH '{}' AS other KEY ''", other.display()),
        "DETACH main",
        "PRAGMA writable_schema = ON",
        "PRAGMA journal_mode = OFF",
        "PRAGMA synchronous = OFF",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA recursive_triggers = OFF",
        "PRAGMA rekey = 'x'",
        "PRAGMA cipher_plaintext_header_size = 32",
        "CREATE TABLE mine (a)",
        "CREATE TEMP TABLE mine (a)",
        "CREATE TRIGGER mine AFTER INSERT ON audit BEGIN SELECT 1; END",
        "CREATE TEMP TRIGGER mine AFTER INSERT ON audit BEGIN SELECT 1; END",
        "CREATE VIEW mine AS SELECT 1",
        "CREATE INDEX mine ON audit (actor)",
        "CREATE VIRTUAL TABLE mine USING fts5(a)",
        "DROP TABLE audit",
        "DROP TRIGGER audit_keep_delete",
        "ALTER TABLE audit ADD COLUMN more",
        "REINDEX",
        "ANALYZE",
        "SELECT load_extension('x')",
        "SELECT sqlcipher_export('main')",
        "SELECT writefile('x', 'y')",
        "SELECT readfile('/etc/hostname')",
        "SELECT randomblob(8)",
        "SELECT fts3_tokenizer('simple')",
    ] {
        denied(sql);
    }
    assert!(!other.exists());
    // Vacuum asks nobody, so it is the transaction that stands in its way.
    assert!(store.read(|db| db.0.execute("VACUUM INTO 'x'", []).map_err(Error::from)).is_err());
}

#[test]
fn what_queries_here_need_is_let_through() {
    let (_folder, store) = desk();
    store
        .read(|db: &Db<'_>| {
            use domain::post::PostLevel;
            crate::person::search_keys(db)?;
            crate::person::sorted(db, &[1, 2], "name", true)?;
            crate::person::of_levels(db, &[PostLevel::read("中层正职").unwrap()])?;
            crate::person::all(db)?;
            crate::award::batches(db)?;
            crate::award::open_certificates(db, "2026-12-31")?;
            crate::award::granted(db)?;
            crate::award::earlier(db, 1, domain::certificate::Family::Skill, 1)?;
            crate::award::late(db, "2026-12-31")?;
            crate::ledger::list(db)?;
            crate::award::settled_numbers(db)?;
            crate::certificate::list(db)?;
            crate::appraisal::list(db)?;
            crate::appraisal::of_person(db, 1)?;
            crate::print::list(db, 0, 10)?;
            crate::print::of_number(db, "S1")?;
            crate::resolution::list(db)?;
            crate::rule::list(db, "award")?;
            crate::unit::list(db)?;
            crate::audit::list(db, &crate::audit::Filter::default(), 0, 10)?;
            crate::audit::names(db)?;
            crate::relative::list(db, 1)?;
            crate::duty::list(db, 1)?;
            crate::look::of_person(db, 1)?;
            crate::retention::due_ballots(db, "2026-01-01")?;
            crate::retention::due_looks(db, "2026-01-01")?;
            crate::retention::due_people(db, "2026-01-01")?;
            crate::retention::stages(db)?;
            crate::retention::erased_people(db)?;
            Ok::<_, Error>(())
        })
        .unwrap();
}

#[test]
fn a_replacing_insert_does_not_walk_past_the_triggers() {
    let (_folder, store) = desk();
    let told = super::run(&store, "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 1");
    assert!(matches!(told, Err(Error::Closed)), "{told:?}");
    ok(&store, "INSERT INTO setting (key, value) VALUES ('a', 'b')");
}

#[test]
fn a_share_is_refused_before_anything_else() {
    let key = desk().1.key().clone();
    for path in [r"\\server\group\group.talent", "//server/group/group.talent"] {
        let path = std::path::Path::new(path);
        assert!(matches!(crate::unlock(path, "li", "x"), Err(Error::NetworkShare(_))));
        assert!(matches!(crate::create_at_version(path, &[], crate::KdfCost::FLOOR, 2), Err(Error::NetworkShare(_))));
        assert!(matches!(Store::open(path, &key, "x"), Err(Error::NetworkShare(_))));
    }
}

#[test]
fn a_slot_is_written_inside_a_change() {
    let (_folder, store) = desk();
    let entry = crate::audit::Entry {
        actor: "A1",
        at: "t".into(),
        operation: "account_add",
        object: "account".into(),
        result: "done".into(),
    };
    let added = store.change(&entry, |_| store.set_slot("wang", "battery staple", crate::KdfCost::FLOOR));
    added.unwrap();
    assert!(file::unlock(store.path(), "wang", "battery staple").is_ok());
}
