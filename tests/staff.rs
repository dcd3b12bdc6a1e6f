//! A group's file with an account for every role, and signing in to it. Making one costs many password derivations, so it is made
//! once for each build of the tests and copied from then on.

use crate::place;
use office::Office;
use office::wire::{AccountNew, AccountSet, FirstAccount, GroupCreate, GroupOpen, SecondPerson};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use store::{KdfCost, Store};

/// The password of every account.
pub const PASSWORD: &str = "桂花开在十月里，满院都是香";
/// Accounts by handle, name and role. The member leads the unit that stands first in the roster.
pub const STAFF: [(&str, &str, &str); 9] = [
    ("leader", "赵组长", "leader"),
    ("auditor", "卫纪检", "auditor"),
    ("deputy", "钱副组长", "deputy"),
    ("member", "冯主任", "member"),
    ("clerk", "李办公", "clerk"),
    ("hr", "孙人力", "clerk"),
    ("evaluator", "陈评审", "evaluator"),
    ("payer", "吴财务", "payer"),
    ("cashier", "郑出纳", "payer"),
];
/// The staff number of the leader, once named.
pub const LEADER: &str = "G01200";
/// Name of a copy of the file.
pub const FILE: &str = "group.talent";
/// Name of the group.
pub const GROUP: &str = "华鼎机电集团有限公司";

/// An office on a desk of its own that never sleeps at the door.
pub fn office(home: &Path) -> Office {
    let fonts = std::env::var_os("TALENT_FONTS").map_or_else(|| place::root().join("src-tauri/fonts"), PathBuf::from);
    Office::new(home, &fonts).with_pause(|_| ())
}

/// A copy of the staffed file, with the roster of the fixtures in it, under this name in a folder.
pub fn group(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    copy(&shelf("staff", make).join(FILE), &path);
    path
}

/// Copies a closed file with its keys.
pub fn copy(from: &Path, to: &Path) {
    for ending in ["", ".keys"] {
        let [from, to] = [from, to].map(|path| PathBuf::from(format!("{}{ending}", path.display())));
        fs::copy(&from, &to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    }
}

/// A folder that is filled once for each build of the running test program, by whoever asks first; the others wait for it.
pub fn shelf(name: &str, fill: impl FnOnce(&Path)) -> PathBuf {
    let program = std::env::current_exe().unwrap_or_default();
    let built = fs::metadata(&program).and_then(|found| found.modified()).ok();
    let built = built.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok()).map_or(0, |time| time.as_millis());
    let shelf = std::env::temp_dir().join("talent-desk-tests");
    fs::create_dir_all(&shelf).unwrap_or_else(|error| panic!("{}: {error}", shelf.display()));
    let folder = shelf.join(format!("{}-{built}-{name}", program.file_name().unwrap_or_default().to_string_lossy()));
    let turn = File::create(folder.with_extension("turn")).and_then(|file| file.lock().map(|()| file));
    let _turn = turn.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    if !folder.is_dir() {
        let filling = tempfile::tempdir_in(&shelf).unwrap_or_else(|error| panic!("{error}"));
        fill(filling.path());
        fs::rename(filling.path(), &folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    }
    folder
}

/// Signs in; whoever was signed in before leaves.
pub fn sign_in(office: &Office, path: &Path, handle: &str) {
    let request = GroupOpen { path: path.display().to_string(), handle: handle.to_owned(), password: PASSWORD.to_owned() };
    office.group_open(&request).unwrap_or_else(|error| panic!("{handle}: {error}"));
}

/// An office with the staffed file open.
pub fn at(home: &Path, handle: &str) -> (Office, PathBuf) {
    let path = group(home, FILE);
    let office = office(&home.join("desk"));
    sign_in(&office, &path, handle);
    (office, path)
}

/// The leader says who of the roster he is: whoever decides on people has a name. It is the last one, who stands in nobody's way.
pub fn name_leader(office: &Office, path: &Path) {
    name(office, path, STAFF[0].0, LEADER);
}

/// Says which person of the roster is behind an account; the leader stays signed in.
pub fn name(office: &Office, path: &Path, handle: &str, staff_number: &str) {
    sign_in(office, path, STAFF[0].0);
    let accounts = office.account_list().unwrap_or_else(|error| panic!("{error}"));
    let account = accounts.into_iter().find(|row| row.handle == handle).unwrap_or_else(|| panic!("no account {handle}"));
    let named = AccountSet {
        id: account.id,
        role: account.role,
        unit: account.unit,
        staff_number: staff_number.to_owned(),
        blocked: false,
        second: Some(SecondPerson { handle: "auditor".to_owned(), password: PASSWORD.to_owned(), reason: "test".to_owned() }),
    };
    office.account_set(&named).unwrap_or_else(|error| panic!("{error}"));
}

/// Runs `talent` on a file that nobody has open, signed in as an account; refused work fails the test.
pub fn talent(path: &Path, handle: &str, words: &[&str]) -> serde_json::Value {
    let mut command = std::process::Command::new(place::built("talent"));
    command.args(words).args(["--json", "--as", handle, "--file"]).arg(path);
    command.env("TALENT_PASSWORD", PASSWORD).env("TALENT_HOME", path.with_extension("desk"));
    let output = command.output().unwrap_or_else(|error| panic!("talent could not be started: {error}"));
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap_or_default()
}

fn make(folder: &Path) {
    let office = office(&folder.join("desk"));
    let path = folder.join(FILE);
    let first = |(handle, name, _): (&str, &str, &str)| FirstAccount {
        handle: handle.to_owned(),
        name: name.to_owned(),
        password: PASSWORD.to_owned(),
    };
    let request = GroupCreate {
        path: path.display().to_string(),
        group_name: GROUP.to_owned(),
        leader: first(STAFF[0]),
        auditor: first(STAFF[1]),
    };
    let done = office.group_create(&request);
    done.unwrap_or_else(|error| panic!("{error}"));
    let enlist = |(handle, name, role): (&str, &str, &str), unit: Option<i64>| {
        let request = AccountNew {
            handle: handle.to_owned(),
            name: name.to_owned(),
            role: role.to_owned(),
            unit,
            staff_number: String::new(),
            password: "a first password".to_owned(),
            second: Some(SecondPerson { handle: "auditor".to_owned(), password: PASSWORD.to_owned(), reason: "test".to_owned() }),
        };
        office.account_add(&request).unwrap_or_else(|error| panic!("{handle}: {error}"));
    };
    for one in STAFF.into_iter().skip(2).filter(|(_, _, role)| *role != "member") {
        enlist(one, None);
    }
    let own_password = |handle: &str| {
        let request =
            GroupOpen { path: path.display().to_string(), handle: handle.to_owned(), password: "a first password".to_owned() };
        office.group_open(&request).unwrap_or_else(|error| panic!("{handle}: {error}"));
        office.password_change("a first password", PASSWORD).unwrap_or_else(|error| panic!("{handle}: {error}"));
    };
    for (handle, _, _) in STAFF.into_iter().skip(2).filter(|(_, _, role)| *role != "member") {
        own_password(handle);
    }
    let left = office.group_close().map(drop);
    left.unwrap_or_else(|error| panic!("{error}"));
    talent(&path, "clerk", &["import", "roster", &place::fixture("roster.xlsx")]);
    sign_in(&office, &path, "leader");
    let units = office.unit_list().unwrap_or_else(|error| panic!("{error}"));
    let workshop = units.iter().find(|unit| unit.kind == "车间").or(units.first()).map(|unit| unit.id);
    enlist(STAFF[3], workshop);
    own_password("member");
    // Whoever leaves folds the log into the file, so that the file alone is the whole.
    office.group_close().map(drop).unwrap_or_else(|error| panic!("{error}"));
    cheapen(&path);
}

/// Gives every account a slot of the lowest cost that the product opens: tests sign in a thousand times.
fn cheapen(path: &Path) {
    let key = store::unlock(path, STAFF[0].0, PASSWORD).unwrap_or_else(|error| panic!("{error}"));
    let store = Store::open(path, &key, "").unwrap_or_else(|error| panic!("{error}"));
    for (handle, _, _) in STAFF {
        // Rewritten, a slot keeps the cost it had; made anew, it has the one asked for.
        let made = store.remove_slot(handle).and_then(|()| store.set_slot(handle, PASSWORD, KdfCost::FLOOR));
        made.unwrap_or_else(|error| panic!("{handle}: {error}"));
    }
}
