//! Power cuts while a file of the version before is brought on: old or new, with every row, and the old one kept aside in time.

use super::{Doors, cut, recorded, survived};
use crate::dice::times;
use crate::ground::{self, HANDLE, PASSWORD};
use crate::under;
use crate::worker::ack;
use std::path::Path;
use store::{KdfCost, Store, create_at_version, unlock};

/// Changes in the old file.
pub const ROWS: usize = 30;

/// Opens the file, and leaves it.
pub fn migrate(folder: &Path) {
    let path = ground::place(folder);
    let key = unlock(&path, HANDLE, PASSWORD).unwrap();
    ack(0, "begins");
    let store = Store::open(&path, &key, "worker").unwrap();
    ack(1, "migrated");
    drop(store);
    ack(2, "left");
}

/// A file as the first version made it, with rows.
pub fn old(folder: &Path) {
    let path = ground::place(folder);
    create_at_version(&path, &[(HANDLE, PASSWORD)], KdfCost::FLOOR, 1).unwrap();
    let connection = under::connect(&path, &under::key(&path, PASSWORD));
    (1..=ROWS).for_each(|number| ground::put(&connection, number));
    let more = "INSERT INTO rule (id, kind, version, effective, document) VALUES (3, 'appraisal', 'a', '2025', '{}');
        INSERT INTO appraisal (id, year, rule, state) VALUES (1, 2025, 3, 'open');";
    connection.execute_batch(more).unwrap();
}

/// The same, large enough that bringing it on takes a while.
pub fn old_and_large(folder: &Path) {
    old(folder);
    let path = ground::place(folder);
    let connection = under::connect(&path, &under::key(&path, PASSWORD));
    connection
        .execute(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
             INSERT INTO setting (key, value) SELECT 'filler-' || i, hex(randomblob(1000)) FROM n",
            [],
        )
        .unwrap();
}

/// Name of the file that is kept aside when an old one is brought on.
pub fn kept() -> String {
    format!("group.talent.before-{}", store::newest())
}

/// Version of a database and whether its rows are those of [`old`], looked at in a copy: looking folds the log.
pub fn looked_at(folder: &Path, name: &str, key: &str) -> Result<i64, String> {
    let copy = ground::scratch();
    ground::copy(folder, copy.path());
    let rows = under::rows(&copy.path().join(name), key).map_err(|error| format!("{name}: {error}"))?;
    let version = rows[0].strip_prefix("version ").and_then(|version| version.parse().ok()).unwrap_or(0);
    let kept = |start: &str| rows.iter().filter(|row| row.starts_with(start)).count();
    let (settings, rules, years) = (kept("setting|left-") + kept("setting|right-"), kept("rule|"), kept("appraisal|"));
    match (settings, rules, years) == (2 * ROWS, 1, 1) {
        true => Ok(version),
        false => Err(format!("{name} of version {version} holds {settings} settings, {rules} rules, {years} years")),
    }
}

#[test]
fn power_cuts_leave_a_migration_done_or_undone() {
    let folder = ground::scratch();
    old(folder.path());
    let key = under::key(&ground::place(folder.path()), PASSWORD);
    let Some(recording) = recorded("migrate", folder.path()) else { return };
    let (mut doors, mut done) = (Doors::default(), 0);
    let states = times(100, 2_000);
    let faults = cut(&recording, states, 21, |folder, told| {
        let version = looked_at(folder, "group.talent", &key)?;
        match version {
            1 if told.len() < 2 => {}
            new if new == store::newest() => {
                done += 1;
                if looked_at(folder, &kept(), &key)? != 1 {
                    return Err("the old file was not kept".to_owned());
                }
                let kept = folder.join(kept());
                doors.unlock(&kept, HANDLE, PASSWORD).ok_or("the keys of the old file were not kept")?;
            }
            other => return Err(format!("version {other}")),
        }
        let key = doors.unlock(&ground::place(folder), HANDLE, PASSWORD).ok_or("the file does not open")?;
        match ground::opened(folder, &key)? {
            ROWS => ground::tidy(folder),
            other => Err(format!("{other} of {ROWS} rows")),
        }
    });
    println!("FIGURE power_migrate_done: {done} of {states} states were brought on");
    survived("migrate", states, &recording, &faults);
    assert!(done > 0 && done < states);
}
