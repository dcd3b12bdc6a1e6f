//! The group's file: making, opening, closing it.

use crate::session::{Office, Session};
use crate::wire::{GroupCreate, GroupOpen, GroupState};
use crate::{Actor, Error, Watch, permission, sample};
use domain::appraisal::Scheme;
use domain::award::AwardScheme;
use std::path::{Path, PathBuf};
use store::audit::{self, Entry};
use store::{KdfCost, Store, rule, setting};

const LEAST_PASSPHRASE: usize = 8;

impl Office {
    /// Whether a file is open, and what the first screen needs.
    pub fn group_state(&self, _: &Actor) -> Result<GroupState, Error> {
        permission::check("group_state", self.current().is_some())?;
        self.state()
    }

    /// Makes a new file with the proposed rules and opens it.
    pub fn group_create(&self, _: &Actor, request: &GroupCreate) -> Result<GroupState, Error> {
        permission::check("group_create", self.current().is_some())?;
        let group_name = named("group_name", &request.group_name)?;
        let actor = named("actor", &request.actor)?;
        self.make(Path::new(request.path.trim()), &request.passphrase, &group_name, &actor, false)?;
        self.state()
    }

    /// Opens a file that exists.
    pub fn group_open(&self, _: &Actor, request: &GroupOpen) -> Result<GroupState, Error> {
        permission::check("group_open", self.current().is_some())?;
        let path = absolute(Path::new(request.path.trim()));
        let asked = request.actor.trim().to_owned();
        // The file in use is given back first: its own lock must not refuse its owner.
        if self.current().is_some_and(|session| session.store.path() == path) {
            self.set_session(None);
        }
        let store = Store::open(&path, &request.passphrase, &asked)?;
        let (group_name, owner, sample) = store.read(|db| {
            Ok::<_, Error>((setting::get(db, "group_name")?, setting::get(db, "owner")?, setting::get(db, "sample")? == "yes"))
        })?;
        let actor = if asked.is_empty() { owner } else { named("actor", &asked)? };
        store.name_owner(&actor)?;
        self.desk.opened(&path, &actor);
        self.set_session(Some(Session::new(store, actor, group_name, sample)));
        self.state()
    }

    /// Makes the sample group under a passphrase and opens it.
    pub fn group_sample(&self, _: &Actor, path: &str, passphrase: &str, watch: &dyn Watch) -> Result<GroupState, Error> {
        permission::check("group_sample", self.current().is_some())?;
        let path = absolute(Path::new(path.trim()));
        self.make(&path, passphrase, sample::GROUP_NAME, sample::OWNER, true)?;
        if let Err(error) = self.fill_sample(watch) {
            // Half a sample explains nothing: the file made a moment ago goes again.
            self.set_session(None);
            for extension in ["", ".keys", ".lock", "-wal", "-shm"] {
                let mut name = path.clone().into_os_string();
                name.push(extension);
                let _ = std::fs::remove_file(name);
            }
            return Err(error);
        }
        self.state()
    }

    /// Closes the file.
    pub fn group_close(&self, _: &Actor) -> Result<GroupState, Error> {
        permission::check("group_close", self.current().is_some())?;
        self.set_session(None);
        self.state()
    }

    fn make(&self, path: &Path, passphrase: &str, group_name: &str, actor: &str, sample: bool) -> Result<(), Error> {
        if passphrase.chars().count() < LEAST_PASSPHRASE {
            return Err(Error::PassphraseShort { least: LEAST_PASSPHRASE.to_string() });
        }
        if path.as_os_str().is_empty() {
            return Err(Error::NameEmpty { field: "path".to_owned() });
        }
        let path = absolute(path);
        let store = Store::create(&path, passphrase, actor, KdfCost::NORMAL)?;
        let entry =
            Entry { actor, at: self.stamp(), operation: "group_create", object: "group".to_owned(), result: "done".to_owned() };
        store.change(&entry, |db| {
            setting::set(db, "group_name", group_name)?;
            setting::set(db, "owner", actor)?;
            setting::set(db, "sample", if sample { "yes" } else { "" })?;
            self.propose_rules(db)
        })?;
        self.desk.opened(&path, actor);
        self.set_session(Some(Session::new(store, actor.to_owned(), group_name.to_owned(), sample)));
        Ok(())
    }

    /// A new file starts with the product's proposals, which the group then changes as it decided.
    fn propose_rules(&self, db: &store::Db<'_>) -> Result<(), Error> {
        use chrono::Datelike;
        let year = self.today().year();
        let text = |scheme: Result<String, _>| scheme.map_err(|_: serde_json::Error| Error::Internal);
        let appraisal = Scheme::proposal(year);
        rule::add(db, "appraisal", &appraisal.version, &year.to_string(), &text(serde_json::to_string(&appraisal))?)?;
        let from = chrono::NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
        let award = AwardScheme::proposal("2000-1", from);
        rule::add(db, "award", &award.version, &from.to_string(), &text(serde_json::to_string(&award))?)?;
        Ok(())
    }

    fn state(&self) -> Result<GroupState, Error> {
        let desk = self.desk.read();
        let mut state = GroupState {
            open: false,
            path: String::new(),
            group_name: String::new(),
            actor: String::new(),
            language: desk.language,
            theme: desk.theme,
            recent: desk.recent,
            proposed_path: proposed_path().display().to_string(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            saved_at: String::new(),
            sample: false,
        };
        if let Some(session) = self.current() {
            state.open = true;
            state.path = session.store.path().display().to_string();
            session.group_name.clone_into(&mut state.group_name);
            state.actor = self.actor().name;
            state.saved_at = session.store.read(audit::head)?.at;
            state.sample = session.sample;
        }
        Ok(state)
    }
}

/// A name that must not be empty, cleaned.
pub(crate) fn named(field: &str, text: &str) -> Result<String, Error> {
    let clean = domain::text::line(text, 300).map_err(|_| Error::TextInvalid { field: field.to_owned() })?;
    if clean.is_empty() { Err(Error::NameEmpty { field: field.to_owned() }) } else { Ok(clean) }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// In the user's documents, else at home; a free name.
fn proposed_path() -> PathBuf {
    let home = std::env::home_dir().unwrap_or_default();
    let documents = ["Documents", "文档"].iter().map(|name| home.join(name)).find(|folder| folder.is_dir());
    let folder = documents.unwrap_or(home);
    (1..100)
        .map(|count| if count == 1 { "group.talent".to_owned() } else { format!("group-{count}.talent") })
        .map(|name| folder.join(name))
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join("group.talent"))
}
