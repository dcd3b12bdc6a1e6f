//! A desk with a group's file in which every role has its account, and `talent` on it. The file is made once for each build of the
//! program, with the program itself, and copied from then on.
#![allow(dead_code)]

use serde_json::Value;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub const PASSWORD: &str = "a long password";
pub const FIRST: &str = "a first password";
const FILE: &str = "group.talent";
/// Handle, name and role of those whom the leader adds; leader and auditor come with the file.
const ADDED: [(&str, &str, &str); 6] = [
    ("clerk", "李办公", "clerk"),
    ("hr", "孙人力", "clerk"),
    ("deputy", "钱副组长", "deputy"),
    ("payer", "吴财务", "payer"),
    ("cashier", "郑出纳", "payer"),
    ("evaluator", "陈评审", "evaluator"),
];

pub struct Desk(tempfile::TempDir);

impl Desk {
    pub fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        let made = shelf();
        for name in [FILE, "group.talent.keys"] {
            fs::copy(made.join(name), desk.path(name)).unwrap();
        }
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    /// Changes the first password of an account to its own.
    pub fn own_password(&self, account: &str) {
        own_password(self.0.path(), account);
    }

    pub fn run(&self, words: &[&str]) -> Output {
        talent(self.0.path(), words, &[])
    }

    /// The same with further variables.
    pub fn run_with(&self, words: &[&str], variables: &[(&str, &str)]) -> Output {
        talent(self.0.path(), words, variables)
    }

    pub fn json(&self, words: &[&str]) -> Value {
        answer(words, &self.run(words))
    }

    /// What an account gets on the group's file.
    pub fn file(&self, account: &str, words: &[&str]) -> Value {
        self.json(&on_file(account, &[words, &["--json"]].concat()))
    }

    pub fn refused(&self, account: &str, words: &[&str], code: &str) {
        refusal(words, &self.run(&on_file(account, words)), code);
    }

    pub fn refused_with(&self, account: &str, words: &[&str], variables: &[(&str, &str)], code: &str) {
        refusal(words, &self.run_with(&on_file(account, words), variables), code);
    }

    /// An answer that says that something does not hold: exit code 1, and nothing on standard error but a warning.
    pub fn unsound(&self, account: &str, words: &[&str]) -> (Value, String) {
        let output = self.run(&on_file(account, &[words, &["--json"]].concat()));
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        (serde_json::from_slice(&output.stdout).unwrap(), String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

/// The words of a command on the group's file.
pub fn on_file<'a>(account: &'a str, words: &[&'a str]) -> Vec<&'a str> {
    [words, &["--as", account, "--file", FILE]].concat()
}

pub fn answer(words: &[&str], output: &Output) -> Value {
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

pub fn refusal(words: &[&str], output: &Output, code: &str) {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{words:?}: {said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains(code), "{words:?}: {said}");
}

pub fn text_of(pdf: &Path) -> String {
    let output = Command::new("pdftotext").args(["-raw".as_ref(), pdf.as_os_str(), "-".as_ref()]).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

pub fn fixture(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures").join(name).display().to_string()
}

fn talent(folder: &Path, words: &[&str], variables: &[(&str, &str)]) -> Output {
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fonts");
    Command::new(env!("CARGO_BIN_EXE_talent"))
        .args(words)
        .current_dir(folder)
        .env_remove("TALENT_ACCOUNT")
        .env("TALENT_PASSWORD", PASSWORD)
        .env("TALENT_SECOND_PASSWORD", PASSWORD)
        .env("TALENT_NEW_PASSWORD", FIRST)
        .env("TALENT_HOME", folder.join("home"))
        .env("TALENT_FONTS", std::env::var_os("TALENT_FONTS").unwrap_or_else(|| fonts.into()))
        .env("TALENT_LANG", "en")
        .envs(variables.iter().copied())
        .output()
        .unwrap()
}

/// Where the made file lies. Whoever asks first makes it, the others wait.
fn shelf() -> PathBuf {
    let built = fs::metadata(env!("CARGO_BIN_EXE_talent")).and_then(|found| found.modified()).unwrap();
    let built = built.duration_since(std::time::UNIX_EPOCH).unwrap().as_millis();
    let shelf = std::env::temp_dir().join("talent-desk-tests");
    fs::create_dir_all(&shelf).unwrap();
    let folder = shelf.join(format!("talent-{built}"));
    let turn = File::create(folder.with_extension("turn")).unwrap();
    turn.lock().unwrap();
    if !folder.is_dir() {
        let making = tempfile::tempdir_in(&shelf).unwrap();
        make(making.path());
        fs::rename(making.path(), &folder).unwrap();
    }
    folder
}

/// The auditor beside the leader, as accounts that sign need him.
pub const BOTH: [&str; 4] = ["--second", "auditor", "--reason", "账号变动"];

/// `init` makes leader and auditor; the leader adds the others, and each changes the password that he was given.
fn make(folder: &Path) {
    let init = ["init", FILE, "--group", "华鼎机械集团", "--leader", "leader=赵组长", "--auditor", "auditor=卫纪检", "--json"];
    let state = answer(&init, &talent(folder, &init, &[]));
    assert_eq!((&state["role"], &state["actor"]), (&"leader".into(), &"赵组长".into()));
    for (account, name, role) in ADDED {
        let add = [&["account", "add", account, "--name", name, "--role", role, "--json"][..], &BOTH].concat();
        let add = on_file("leader", &add);
        assert_eq!(answer(&add, &talent(folder, &add, &[]))["must_change"], true);
        let early = on_file(account, &["appraisal", "show"]);
        refusal(&early, &talent(folder, &early, &[("TALENT_PASSWORD", FIRST)]), "PASSWORD_MUST_CHANGE");
        own_password(folder, account);
    }
}

fn own_password(folder: &Path, account: &str) {
    let change = on_file(account, &["account", "password", "--json"]);
    let variables = [("TALENT_PASSWORD", FIRST), ("TALENT_NEW_PASSWORD", PASSWORD)];
    assert_eq!(answer(&change, &talent(folder, &change, &variables))["must_change"], false);
}
