//! A desk of its own for each test: a private folder, an office under a clock that the test sets, and whoever is signed in.

use chrono::{NaiveDateTime, TimeDelta};
use office::wire::{AccountNew, AccountSet, GroupOpen, Page, PersonQuery, PersonRow, SecondPerson};
use office::{Error, Office};
use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tests::staff;

/// A private folder with a group's file in it, and an office.
pub struct Desk {
    pub home: tempfile::TempDir,
    pub office: Office,
    pub path: PathBuf,
}

impl Desk {
    /// With a copy of the staffed file; nobody is signed in.
    pub fn staffed() -> Self {
        Self::empty(|path| drop(staff::group(path.parent().unwrap(), staff::FILE)))
    }

    /// With a copy of another closed file.
    pub fn of(file: &Path) -> Self {
        Self::empty(|path| staff::copy(file, path))
    }

    /// With whatever puts a file in place.
    pub fn empty(put: impl FnOnce(&Path)) -> Self {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join(staff::FILE);
        put(&path);
        let office = office(&home.path().join("desk"));
        Self { home, office, path }
    }

    /// The office with this account signed in.
    #[track_caller]
    pub fn sign(&self, handle: &str) -> &Office {
        staff::sign_in(&self.office, &self.path, handle);
        &self.office
    }

    /// A try at the door.
    pub fn try_sign(&self, handle: &str, password: &str) -> Result<(), Error> {
        let path = self.path.display().to_string();
        self.office.group_open(&GroupOpen { path, handle: handle.into(), password: password.into() }).map(drop)
    }

    /// Gives the file back and runs `talent` on it.
    pub fn talent(&self, handle: &str, words: &[&str]) -> serde_json::Value {
        self.office.group_close().unwrap();
        staff::talent(&self.path, handle, words)
    }

    /// A path in the private folder.
    pub fn file(&self, name: &str) -> String {
        self.home.path().join(name).display().to_string()
    }

    /// The id of an account, for whoever is signed in as leader or auditor.
    #[track_caller]
    pub fn account(&self, handle: &str) -> i64 {
        self.office.account_list().unwrap().into_iter().find(|row| row.handle == handle).unwrap().id
    }

    /// What would leave an account as it is, with the auditor's consent; the leader is signed in.
    #[track_caller]
    pub fn unchanged(&self, handle: &str) -> AccountSet {
        let row = self.office.account_list().unwrap().into_iter().find(|row| row.handle == handle).unwrap();
        let (id, role, unit, staff_number, blocked) = (row.id, row.role, row.unit, row.staff_number, row.blocked);
        AccountSet { id, role, unit, staff_number, blocked, second: Some(second("人员调整")) }
    }

    /// Says which person is behind an account; leader and auditor are there.
    #[track_caller]
    pub fn bind(&self, handle: &str, staff_number: &str) {
        self.office.account_set(&AccountSet { staff_number: staff_number.into(), ..self.unchanged(handle) }).unwrap();
    }

    /// Adds an account that has the password of all; the leader is signed in and stays.
    pub fn enlist(&self, handle: &str, name: &str, role: &str) {
        let first = "a first password";
        self.office.account_add(&newcomer(handle, name, role, first)).unwrap();
        self.try_sign(handle, first).unwrap();
        self.office.password_change(first, staff::PASSWORD).unwrap();
        self.sign("leader");
    }
}

/// An account to add, without unit and person, with the auditor's consent.
pub fn newcomer(handle: &str, name: &str, role: &str, password: &str) -> AccountNew {
    AccountNew {
        handle: handle.into(),
        name: name.into(),
        role: role.into(),
        unit: None,
        staff_number: String::new(),
        password: password.into(),
        second: Some(second("新增账号")),
    }
}

/// An office under the clock of this thread; nobody really waits at its door.
pub fn office(home: &Path) -> Office {
    staff::office(home).with_clock(now).with_pause(|time| PAUSES.with_borrow_mut(|pauses| pauses.push(time)))
}

thread_local! {
    static NOW: Cell<NaiveDateTime> = Cell::new("2026-11-22T09:00:00".parse().unwrap());
    static PAUSES: RefCell<Vec<Duration>> = const { RefCell::new(Vec::new()) };
}

/// What the clock of this thread says.
pub fn now() -> NaiveDateTime {
    NOW.get()
}

/// Sets it.
pub fn set_clock(at: NaiveDateTime) {
    NOW.set(at);
}

/// Lets time pass.
pub fn pass(time: TimeDelta) {
    NOW.set(NOW.get() + time);
}

/// How long each try at the door has waited since the last call.
pub fn pauses() -> Vec<Duration> {
    PAUSES.take()
}

/// The auditor, for what one may not do alone.
pub fn second(reason: &str) -> SecondPerson {
    SecondPerson { handle: "auditor".into(), password: staff::PASSWORD.into(), reason: reason.into() }
}

/// `done`, or the code of the refusal.
pub fn outcome<T>(result: Result<T, Error>) -> String {
    result.map_or_else(|error| error.code().to_owned(), |_| "done".to_owned())
}

/// The code of a refusal; what was not refused fails the test.
#[track_caller]
pub fn refusal<T>(result: Result<T, Error>) -> &'static str {
    match result {
        Err(error) => error.code(),
        Ok(_) => panic!("it was not refused"),
    }
}

/// A whole list in one window.
pub fn everything() -> Page {
    Page { limit: u32::MAX, ..Page::default() }
}

/// Everybody whom the account that is signed in sees.
pub fn people(office: &Office) -> Vec<PersonRow> {
    office.person_list(&PersonQuery::default(), &everything()).unwrap().rows
}

/// The long counts are asked for.
pub fn long() -> bool {
    std::env::var_os("TALENT_TORTURE").is_some_and(|asked| asked == "1")
}

/// Prints what a test has counted.
pub fn figure(name: &str, numbers: impl std::fmt::Display) {
    println!("FIGURE {name}: {numbers}");
}

/// Dice that fall alike for the same seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x2545_F491_4F6C_DD1D)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap_or(0)
    }

    /// One of several.
    pub fn one_of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// True in so many of a hundred throws.
    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }
}
