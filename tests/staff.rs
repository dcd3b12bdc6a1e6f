//! A group's file with an account for every role, and signing in to it. Making one costs many password derivations, so it is made
//! once for each build of the tests and copied from then on.

use crate::place;
use office::Office;
use office::wire::{AccountNew, FirstAccount, GroupCreate, GroupOpen};
use std::fs;
use std::path::{Path, PathBuf};

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
/// Name of the group.
pub const GROUP: &str = "华鼎机电集团有限公司";

/// An office on a desk of its own that never sleeps at the door.
pub fn office(home: &Path) -> Office {
    let fonts = std::env::var_os("TALENT_FONTS").map_or_else(|| place::root().join("src-tauri/fonts"), PathBuf::from);
    Office::new(home, &fonts).with_pause(|_| ())
}

/// A copy of the staffed file, with the roster of the fixtures in it, under this name in a folder.
pub fn group(folder: &Path, name: &str) -> PathBuf {
    let template = template();
    let path = folder.join(name);
    for ending in ["", ".keys"] {
        let from = PathBuf::from(format!("{}{ending}", template.display()));
        let to = PathBuf::from(format!("{}{ending}", path.display()));
        fs::copy(&from, &to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    }
    path
}

/// Signs in; whoever was signed in before leaves.
pub fn sign_in(office: &Office, path: &Path, handle: &str) {
    let request = GroupOpen { path: path.display().to_string(), handle: handle.to_owned(), password: PASSWORD.to_owned() };
    office.group_open(&request).unwrap_or_else(|error| panic!("{handle}: {error}"));
}

/// An office with the staffed file open.
pub fn at(home: &Path, handle: &str) -> (Office, PathBuf) {
    let path = group(home, "group.talent");
    let office = office(&home.join("desk"));
    sign_in(&office, &path, handle);
    (office, path)
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

/// Where the made file lies: its folder's name is the time of this very program, so that a new build makes a new one.
fn template() -> PathBuf {
    let program = std::env::current_exe().unwrap_or_default();
    let built = fs::metadata(&program).and_then(|found| found.modified()).ok();
    let built = built.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok()).map_or(0, |time| time.as_millis());
    let shelf = std::env::temp_dir().join("talent-desk-tests");
    let name = program.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = shelf.join(format!("{name}-{built}"));
    let path = folder.join("group.talent");
    if !folder.is_dir() {
        fs::create_dir_all(&shelf).unwrap_or_else(|error| panic!("{}: {error}", shelf.display()));
        let making = tempfile::tempdir_in(&shelf).unwrap_or_else(|error| panic!("{error}"));
        make(making.path());
        // Whoever comes second finds the first one's and throws the own away.
        let _ = fs::rename(making.path(), &folder);
    }
    path
}

fn make(folder: &Path) {
    let office = office(&folder.join("desk"));
    let path = folder.join("group.talent");
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
            second: None,
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
}
