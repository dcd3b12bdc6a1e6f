//! The office itself: the desk's folder, the open file, who is signed in, what is held between two clicks. One value, no globals.

use crate::account::Account;
use crate::desk::Desk;
use crate::print::Previews;
use crate::search::Index;
use crate::{Error, permission};
use chrono::{NaiveDateTime, TimeDelta};
use domain::role::Role;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};
use std::time::Duration;
use store::{Db, Store};

/// After this long without a hand on the desk the key is dropped.
pub(crate) const IDLE: TimeDelta = TimeDelta::minutes(10);
/// What may still be asked while a password that somebody else chose stands.
const BEFORE_OWN_PASSWORD: [&str; 3] = ["password_change", "session_lock", "session_touch"];

/// The office. Every method is checked against the one permission table, by the account that is signed in.
pub struct Office {
    pub(crate) desk: Desk,
    pub(crate) imports: crate::intake::Imports,
    pub(crate) previews: Previews,
    pub(crate) packet: Mutex<Option<crate::packet::Held>>,
    pub(crate) backup_trouble: Mutex<String>,
    fonts_folder: PathBuf,
    fonts: OnceLock<Arc<forms::Fonts>>,
    session: RwLock<Option<Arc<Session>>>,
    locked: Mutex<Option<Locked>>,
    clock: fn() -> NaiveDateTime,
    pause: fn(Duration),
}

/// An open file and who has it open.
pub(crate) struct Session {
    pub store: Store,
    pub group_name: String,
    pub sample: bool,
    /// The head that this desk saw before and the file does not hold; empty when all is well.
    pub rolled_back: String,
    account: RwLock<Arc<Account>>,
    touched: Mutex<NaiveDateTime>,
    index: Mutex<Option<Arc<Index>>>,
    pub standing: crate::appraisal::StandingCache,
    pub scenarios: crate::appraisal::ScenarioCache,
    pub batches: crate::award::BatchCache,
    pub forecast: crate::award::ForecastCache,
    pub figures: crate::overview::FigureCache,
}

/// A file that was given back because nobody touched the desk.
#[derive(Clone)]
pub(crate) struct Locked {
    pub path: PathBuf,
    pub handle: String,
    pub group_name: String,
}

impl Office {
    /// An office whose own settings live in `home` and whose fonts lie in `fonts`. Nothing is read yet.
    pub fn new(home: &Path, fonts: &Path) -> Self {
        Self {
            desk: Desk::at(home),
            imports: crate::intake::Imports::default(),
            previews: Previews::default(),
            packet: Mutex::default(),
            backup_trouble: Mutex::default(),
            fonts_folder: fonts.to_path_buf(),
            fonts: OnceLock::new(),
            session: RwLock::new(None),
            locked: Mutex::new(None),
            clock: || chrono::Local::now().naive_local(),
            pause: std::thread::sleep,
        }
    }

    /// The same office under another clock: tests and reprints need a time of their own.
    #[must_use]
    pub fn with_clock(mut self, clock: fn() -> NaiveDateTime) -> Self {
        self.clock = clock;
        self
    }

    /// The same office with another way to let time pass at the door: under another clock nobody waits by this one.
    #[must_use]
    pub fn with_pause(mut self, pause: fn(Duration)) -> Self {
        self.pause = pause;
        self
    }

    /// What long work has made is held only for the session it was made in: whoever signed in meanwhile has no part in it.
    pub(crate) fn still(&self, session: &Arc<Session>) -> Result<(), Error> {
        let same = self.current().is_some_and(|current| Arc::ptr_eq(&current, session));
        if same { Ok(()) } else { Err(Error::SessionLocked) }
    }

    /// Whether the account that is signed in may ask for an operation that the office has only a part in.
    pub fn may(&self, operation: &str) -> Result<(), Error> {
        self.session(operation).map(drop)
    }

    /// Gives the file back and drops its key when nobody has touched the desk for ten minutes. True when it did.
    pub fn lock_if_idle(&self) -> bool {
        self.lock_packet_if_idle();
        // A clock that was set back must not hold the file open until it has caught up.
        let idle = self.current().is_some_and(|session| (self.now() - *held(&session.touched)).abs() >= IDLE);
        if idle {
            self.lock();
        }
        idle
    }

    pub(crate) fn lock(&self) {
        if let Some(session) = self.current() {
            self.back_up_on_leaving();
            let path = session.store.path().to_path_buf();
            let locked = Locked { path, handle: session.account().handle.clone(), group_name: session.group_name.clone() };
            drop(session);
            self.set_session(None);
            *held(&self.locked) = Some(locked);
        }
    }

    pub(crate) fn locked(&self) -> Option<Locked> {
        held(&self.locked).clone()
    }

    pub(crate) fn now(&self) -> NaiveDateTime {
        (self.clock)()
    }

    pub(crate) fn wait(&self, time: Duration) {
        (self.pause)(time);
    }

    /// ISO local time to the second, the form in which times are stored.
    pub(crate) fn stamp(&self) -> String {
        self.now().format("%Y-%m-%dT%H:%M:%S").to_string()
    }

    pub(crate) fn today(&self) -> chrono::NaiveDate {
        self.now().date()
    }

    pub(crate) fn current(&self) -> Option<Arc<Session>> {
        self.session.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The open file for an operation, after the permission table.
    pub(crate) fn session(&self, operation: &str) -> Result<Arc<Session>, Error> {
        self.lock_if_idle();
        let Some(session) = self.current() else {
            return Err(if held(&self.locked).is_some() { Error::SessionLocked } else { Error::NoFileOpen });
        };
        let account = session.account();
        if account.must_change && !BEFORE_OWN_PASSWORD.contains(&operation) {
            return Err(Error::PasswordMustChange);
        }
        permission::role(operation, account.role)?;
        Ok(session)
    }

    pub(crate) fn set_session(&self, session: Option<Session>) {
        if let Some(before) = self.current() {
            self.desk.witness(&before.store);
        }
        *held(&self.locked) = None;
        *self.session.write().unwrap_or_else(PoisonError::into_inner) = session.map(Arc::new);
        self.imports.clear();
        self.previews.clear();
    }

    /// The faces, loaded at the first print or the first name checked.
    pub(crate) fn fonts(&self) -> Result<Arc<forms::Fonts>, Error> {
        if let Some(fonts) = self.fonts.get() {
            return Ok(Arc::clone(fonts));
        }
        let loaded = Arc::new(forms::Fonts::load(&self.fonts_folder)?);
        Ok(Arc::clone(self.fonts.get_or_init(|| loaded)))
    }
}

impl Session {
    pub fn new(store: Store, account: Account, group_name: String, sample: bool, now: NaiveDateTime) -> Self {
        Self {
            store,
            group_name,
            sample,
            rolled_back: String::new(),
            account: RwLock::new(Arc::new(account)),
            touched: Mutex::new(now),
            index: Mutex::new(None),
            standing: crate::appraisal::StandingCache::default(),
            scenarios: crate::appraisal::ScenarioCache::default(),
            batches: crate::award::BatchCache::default(),
            forecast: crate::award::ForecastCache::default(),
            figures: crate::overview::FigureCache::default(),
        }
    }

    /// Who is signed in.
    pub fn account(&self) -> Arc<Account> {
        Arc::clone(&self.account.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The name under which changes are recorded.
    pub fn who(&self) -> String {
        self.account().name.clone()
    }

    pub fn role(&self) -> Role {
        self.account().role
    }

    /// Puts another account in its place: after its own password was changed, and for the sample group's invented history.
    pub fn become_account(&self, account: Account) {
        *self.account.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(account);
    }

    pub fn touch(&self, now: NaiveDateTime) {
        *held(&self.touched) = now;
    }

    /// The person behind the account and all declared relatives: their open cases are shut to it.
    pub fn circle(&self, db: &Db<'_>) -> Result<HashSet<i64>, Error> {
        let account = self.account();
        let own = match account.person {
            Some(person) => vec![person],
            // Until the leader says who is behind the account, everybody of that name might be.
            None => store::person::named(db, &account.name)?,
        };
        let mut circle = HashSet::new();
        for person in own {
            circle.extend(store::relative::circle(db, person)?);
        }
        Ok(circle)
    }

    /// Refuses when one of these people is the person behind the account or a declared relative.
    pub fn refuse_own(&self, db: &Db<'_>, people: impl IntoIterator<Item = i64>) -> Result<(), Error> {
        let circle = self.circle(db)?;
        let own: Vec<i64> =
            people.into_iter().filter(|person| circle.contains(person)).collect::<HashSet<_>>().into_iter().collect();
        if own.is_empty() {
            return Ok(());
        }
        let names: Vec<String> = store::person::some(db, &own)?.into_iter().map(|record| record.person.name).collect();
        Err(Error::Recused { people: names.join("、") })
    }

    /// Refuses what lies outside a member's own unit.
    pub fn refuse_foreign_unit(&self, db: &Db<'_>, person: i64) -> Result<(), Error> {
        let account = self.account();
        let Some(units) = &account.units else { return Ok(()) };
        if units.contains(&store::person::unit_of(db, person)?) { Ok(()) } else { Err(Error::RoleMayNot) }
    }

    /// The search index, built at its first use and after every change of people.
    pub fn index(&self) -> Result<Arc<Index>, Error> {
        let mut index = held(&self.index);
        if let Some(index) = index.as_ref() {
            return Ok(Arc::clone(index));
        }
        let built = Arc::new(Index::build(self.store.read(store::person::search_keys)?));
        *index = Some(Arc::clone(&built));
        Ok(built)
    }

    pub fn people_changed(&self) {
        *held(&self.index) = None;
    }
}

pub(crate) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
