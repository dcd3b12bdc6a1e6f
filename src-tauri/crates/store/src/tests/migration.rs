//! A file of the version before: copied whole, then brought on, with every id where it was.

use crate::{Error, KdfCost, Store, create_at_version, file, schema, unlock};
use rusqlite::OpenFlags;
use std::path::Path;

fn old(path: &Path) -> crate::FileKey {
    let key = create_at_version(path, &[("li", "correct horse")], KdfCost::FLOOR, 1).unwrap();
    let connection = file::connect(path, &key, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    connection
        .execute_batch(
            "INSERT INTO setting (key, value) VALUES ('group_name', '华鼎');
             INSERT INTO rule (id, kind, version, effective, document) VALUES (3, 'appraisal', 'a', '2025', '{}'), (9, 'award', 'b', '2025', '{}');
             INSERT INTO appraisal (id, year, rule, state) VALUES (1, 2025, 3, 'open');
             INSERT INTO actor (name) VALUES ('李办公');",
        )
        .unwrap();
    key
}

#[test]
fn an_old_file_is_copied_and_brought_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("group.talent");
    let key = old(&path);
    let store = Store::open(&path, &key, "x").unwrap();
    store
        .read(|db| {
            assert_eq!(crate::setting::get(db, "group_name")?, "华鼎");
            assert_eq!(crate::appraisal::get(db, 1)?.rule, 3);
            assert!(crate::rule::get(db, 3)?.used);
            for (key, long) in [("group_id", 32), ("signing_key", 64), ("verifying_key", 64), ("separation_months", 2)] {
                assert_eq!(crate::setting::get(db, key)?.len(), long, "{key}");
            }
            Ok::<_, Error>(())
        })
        .unwrap();
    assert_eq!(store.integrity().unwrap(), Vec::<String>::new());
    super::ok(&store, "INSERT INTO rule (kind, version, effective, document) VALUES ('retention', 'r', '2026-01-01', '{}')");
    assert_eq!(super::ask::<i64>(&store, "SELECT id FROM rule WHERE kind = 'retention'"), 10);
    super::illegal(&store, "INSERT INTO rule (kind, version, effective, document) VALUES ('other', 'r', '2026-01-01', '{}')");
    super::illegal(&store, "INSERT INTO appraisal (year, rule, state) VALUES (2026, 77, 'open')");
    super::closed(&store, "UPDATE rule SET document = ''");
    super::closed(&store, "DELETE FROM rule");
    drop(store);

    // What stood before is a whole file of the old version, with the same password.
    let kept = folder.path().join(format!("group.talent.before-{}", schema::known()));
    let key = unlock(&kept, "li", "correct horse").unwrap();
    let connection = file::connect(&kept, &key, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    assert_eq!(schema::check(&connection).unwrap(), 1);
    assert_eq!(connection.query_row("SELECT count(*) FROM rule", [], |row| row.get::<_, i64>(0)).unwrap(), 2);
    assert!(crate::db::complaints(&connection).unwrap().is_empty());
    #[cfg(unix)]
    for name in ["", ".keys"].map(|end| format!("group.talent.before-{}{end}", schema::known())) {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o077, 0);
    }
    drop(Store::open(&kept, &key, "x").unwrap());
}

#[test]
fn lists_of_allowances_are_brought_on_as_they_were_signed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("group.talent");
    let key = create_at_version(&path, &[("li", "correct horse")], KdfCost::FLOOR, 15).unwrap();
    let connection = file::connect(&path, &key, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    connection
        .execute_batch(&format!(
            "INSERT INTO unit (name, kind) VALUES ('一车间', '车间');
             {};
             INSERT INTO actor (id, name) VALUES (101, 'A1');
             INSERT INTO title_proposal (id, person, unit, series, level, name, since, until, grounds, actor, at)
               VALUES (4, 1, 1, '技能', '二级', '技师', '2026-01-01', '2028-12-31', 'G', 101, 't');
             -- The decision behind the appointment is not what is looked at here.
             DROP TRIGGER allowance_line_covered;
             INSERT INTO allowance_month (id, month, state) VALUES (1, '2026-02', 'computed');
             INSERT INTO allowance_line (id, list, person, for_month, proposal, fen, withheld, trace)
               VALUES (7, 1, 1, '2026-02', 4, 20000, '', '{{}}'), (9, 1, 1, '2026-01', 4, 0, 'W', '{{}}'), (30, 1, 1, '2025-12', 4, 5, '', '{{}}');
             DELETE FROM allowance_line WHERE id = 30;",
            super::person(1)
        ))
        .unwrap();
    let edition = "SELECT edition FROM allowance_edition WHERE list = 1";
    let before: String = connection.query_row(edition, [], |row| row.get(0)).unwrap();
    drop(connection);
    let store = Store::open(&path, &key, "x").unwrap();
    assert_eq!(store.integrity().unwrap(), Vec::<String>::new());
    // What was signed for is the same content, under the same ids, and no id comes again.
    assert_eq!((super::ask::<String>(&store, edition), before.as_str()), (before.clone(), "2|9"));
    let told = "SELECT group_concat(id || ' ' || for_month || ' ' || fen || ' ' || withheld || (corrects IS NULL), '; ') FROM allowance_line";
    assert_eq!(super::ask::<String>(&store, told), "7 2026-02 20000 1; 9 2026-01 0 W1");
    assert_eq!(super::ask::<i64>(&store, "SELECT seq FROM sqlite_sequence WHERE name = 'allowance_line'"), 30);
    assert_eq!(super::ask::<i64>(&store, "SELECT count(*) FROM sqlite_sequence WHERE name LIKE '%wider%'"), 0);
}

#[test]
fn a_file_of_today_is_not_copied() {
    let (folder, store) = super::desk();
    let (path, key) = (store.path().to_path_buf(), store.key().clone());
    drop(store);
    drop(Store::open(&path, &key, "x").unwrap());
    let names: Vec<String> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(!names.iter().any(|name| name.contains("before")), "{names:?}");
}

#[test]
fn a_newer_or_foreign_file_is_not_touched() {
    let next = schema::known() + 1;
    for (pragma, newer) in [(format!("user_version = {next}"), true), ("application_id = 7".to_owned(), false)] {
        let (_folder, store) = super::desk();
        let (path, key) = (store.path().to_path_buf(), store.key().clone());
        drop(store);
        let connection = file::connect(&path, &key, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
        connection.execute_batch(&format!("PRAGMA {pragma}")).unwrap();
        drop(connection);
        let before = std::fs::read(&path).unwrap();
        match Store::open(&path, &key, "x") {
            Err(Error::Newer { found, known }) if newer => assert_eq!((found, known), (next, schema::known())),
            Err(Error::Foreign(named)) if !newer => assert_eq!(named, path),
            other => panic!("{other:?}"),
        }
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
}
