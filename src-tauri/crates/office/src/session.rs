//! The office itself: the desk's folder, the open file, what is held between two clicks. One value, no globals.

use crate::desk::Desk;
use crate::print::Previews;
use crate::search::Index;
use crate::{Actor, Error, permission};
use chrono::NaiveDateTime;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};
use store::Store;

/// The office. Every method takes the actor first and is checked against the one permission table.
pub struct Office {
    pub(crate) desk: Desk,
    pub(crate) imports: crate::intake::Imports,
    pub(crate) previews: Previews,
    fonts_folder: PathBuf,
    fonts: OnceLock<Arc<forms::Fonts>>,
    session: RwLock<Option<Arc<Session>>>,
    clock: fn() -> NaiveDateTime,
}

/// An open file.
pub(crate) struct Session {
    pub store: Store,
    pub group_name: String,
    pub sample: bool,
    actor: Mutex<String>,
    index: Mutex<Option<Arc<Index>>>,
    pub standing: crate::appraisal::StandingCache,
}

impl Office {
    /// An office whose own settings live in `home` and whose fonts lie in `fonts`. Nothing is read yet.
    pub fn new(home: &Path, fonts: &Path) -> Self {
        Self {
            desk: Desk::at(home),
            imports: crate::intake::Imports::default(),
            previews: Previews::default(),
            fonts_folder: fonts.to_path_buf(),
            fonts: OnceLock::new(),
            session: RwLock::new(None),
            clock: || chrono::Local::now().naive_local(),
        }
    }

    /// The same office under another clock: tests and reprints need a time of their own.
    #[must_use]
    pub fn with_clock(mut self, clock: fn() -> NaiveDateTime) -> Self {
        self.clock = clock;
        self
    }

    /// The person at the desk: of the open file, else the one the desk remembers.
    pub fn actor(&self) -> Actor {
        match self.current() {
            Some(session) => Actor::named(&held(&session.actor)),
            None => Actor::named(&self.desk.read().actor),
        }
    }

    pub(crate) fn now(&self) -> NaiveDateTime {
        (self.clock)()
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
        let session = self.current();
        permission::check(operation, session.is_some())?;
        session.ok_or(Error::NoFileOpen)
    }

    pub(crate) fn set_session(&self, session: Option<Session>) {
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
    pub fn new(store: Store, actor: String, group_name: String, sample: bool) -> Self {
        Self {
            store,
            group_name,
            sample,
            actor: Mutex::new(actor),
            index: Mutex::new(None),
            standing: crate::appraisal::StandingCache::default(),
        }
    }

    pub fn rename_actor(&self, name: &str) {
        name.clone_into(&mut held(&self.actor));
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
