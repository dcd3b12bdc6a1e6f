//! The group's file: making it with its first two accounts, closing it, and what the first screen needs.

use crate::account::{Account, check_handle, check_password};
use crate::session::{Office, Session};
use crate::wire::{FirstAccount, GroupCreate, GroupState, SampleAccount};
use crate::{Error, Watch, permission, sample};
use domain::appraisal::Scheme;
use domain::award::AwardScheme;
use domain::retention::RetentionScheme;
use domain::role::Role;
use std::path::{Path, PathBuf};
use store::account::NewAccount;
use store::audit::{self, Entry};
use store::{Db, KdfCost, Store, rule, setting};

impl Office {
    /// Whether a file is open, who is signed in and what the screen may offer.
    pub fn group_state(&self) -> Result<GroupState, Error> {
        self.lock_if_idle();
        self.state()
    }

    /// Makes a new file with the proposed rules, a leader and an auditor; the leader is signed in.
    pub fn group_create(&self, request: &GroupCreate) -> Result<GroupState, Error> {
        let group_name = named("group_name", &request.group_name)?;
        self.make(Path::new(request.path.trim()), &group_name, &request.leader, &request.auditor, false)?;
        self.state()
    }

    /// Makes the sample group, every account under one password, and opens it as its clerk.
    pub fn group_sample(&self, path: &str, password: &str, watch: &dyn Watch) -> Result<GroupState, Error> {
        let path = absolute(Path::new(path.trim()));
        let first = |handle: &str, name: &str| FirstAccount {
            handle: handle.to_owned(),
            name: name.to_owned(),
            password: password.to_owned(),
        };
        let [leader, auditor] = [sample::LEADER, sample::AUDITOR].map(|(handle, name)| first(handle, name));
        self.make(&path, sample::GROUP_NAME, &leader, &auditor, true)?;
        if let Err(error) = self.fill_sample(password, watch) {
            // Half a sample explains nothing: the file made a moment ago goes again.
            self.set_session(None);
            for extension in ["", ".keys", ".tries", ".lock", "-wal", "-shm"] {
                let mut name = path.clone().into_os_string();
                name.push(extension);
                let _ = std::fs::remove_file(name);
            }
            return Err(error);
        }
        self.state()
    }

    /// Closes the file.
    pub fn group_close(&self) -> Result<GroupState, Error> {
        self.back_up_on_leaving();
        self.set_session(None);
        self.state()
    }

    fn make(
        &self,
        path: &Path,
        group_name: &str,
        leader: &FirstAccount,
        auditor: &FirstAccount,
        sample: bool,
    ) -> Result<(), Error> {
        if path.as_os_str().is_empty() {
            return Err(Error::NameEmpty { field: "path".to_owned() });
        }
        let handles = [check_handle("leader_handle", &leader.handle)?, check_handle("auditor_handle", &auditor.handle)?];
        let names = [named("leader_name", &leader.name)?, named("auditor_name", &auditor.name)?];
        check_password(&leader.password)?;
        check_password(&auditor.password)?;
        if handles[0].to_lowercase() == handles[1].to_lowercase() {
            return Err(Error::AccountTaken { handle: handles[1].clone() });
        }
        if names[0] == names[1] {
            return Err(Error::AccountNameTaken { name: names[1].clone() });
        }
        let path = absolute(path);
        let slots = [(handles[0].as_str(), leader.password.as_str()), (handles[1].as_str(), auditor.password.as_str())];
        let store = Store::create(&path, &slots, KdfCost::NORMAL)?;
        store.name_owner(&self.note(&handles[0]))?;
        let at = self.stamp();
        let entry = Entry {
            actor: &names[0],
            at: at.clone(),
            operation: "group_create",
            object: "group".to_owned(),
            result: "done".to_owned(),
        };
        let id = store.change(&entry, |db| {
            setting::set(db, "group_name", group_name)?;
            setting::set(db, "sample", if sample { "yes" } else { "" })?;
            self.propose_rules(db)?;
            let mut ids = Vec::new();
            for ((handle, name), role) in handles.iter().zip(&names).zip([Role::Leader, Role::Auditor]) {
                let new = NewAccount { handle, name, role, unit: None, person: None, must_change: false };
                ids.push(store::account::add(db, &new, &at)?);
            }
            let first = ids.first().copied().ok_or(Error::Internal)?;
            store::account::signed_in(db, first, &at)?;
            Ok::<_, Error>(first)
        })?;
        let account = store.read(|db| Account::read(db, id))?;
        self.desk.opened(&path, &account.handle);
        self.set_session(Some(Session::new(store, account, group_name.to_owned(), sample, self.now())));
        Ok(())
    }

    /// What others read who meet the lock: the account and since when, never a name.
    pub(crate) fn note(&self, handle: &str) -> String {
        format!("{handle} {}", self.now().format("%Y-%m-%d %H:%M"))
    }

    /// A new file starts with the product's proposals, which the group then changes as it decided.
    fn propose_rules(&self, db: &Db<'_>) -> Result<(), Error> {
        use chrono::Datelike;
        let year = self.today().year();
        let text = |scheme: Result<String, _>| scheme.map_err(|_: serde_json::Error| Error::Internal);
        let appraisal = Scheme::proposal(year);
        rule::add(db, "appraisal", &appraisal.version, &year.to_string(), &text(serde_json::to_string(&appraisal))?)?;
        let from = chrono::NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
        let award = AwardScheme::proposal("2000-1", from);
        let award = rule::add(db, "award", &award.version, &from.to_string(), &text(serde_json::to_string(&award))?)?;
        store::award_scheme::adopt(db, award, None, &self.stamp())?;
        let retention = RetentionScheme::proposal("2000-1", from);
        rule::add(db, "retention", &retention.version, &from.to_string(), &text(serde_json::to_string(&retention))?)?;
        Ok(())
    }

    pub(crate) fn state(&self) -> Result<GroupState, Error> {
        let desk = self.desk.read();
        let mut state = GroupState {
            open: false,
            path: String::new(),
            group_name: String::new(),
            actor: String::new(),
            handle: desk.handle,
            role: String::new(),
            may: Vec::new(),
            locked: false,
            must_change: false,
            recovery_missing: false,
            rolled_back: String::new(),
            backed_up_at: String::new(),
            sample_accounts: Vec::new(),
            language: desk.language,
            theme: desk.theme,
            recent: desk.recent,
            proposed_path: proposed_path().display().to_string(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            saved_at: String::new(),
            sample: false,
            paper_mark: String::new(),
        };
        if let Some(locked) = self.locked() {
            state.locked = true;
            state.path = locked.path.display().to_string();
            state.handle = locked.handle;
            state.group_name = locked.group_name;
        }
        if let Some(session) = self.current() {
            let account = session.account();
            state.open = true;
            state.path = session.store.path().display().to_string();
            session.group_name.clone_into(&mut state.group_name);
            state.actor.clone_from(&account.name);
            state.handle.clone_from(&account.handle);
            account.role.code().clone_into(&mut state.role);
            state.may = permission::of(account.role);
            state.must_change = account.must_change;
            state.rolled_back.clone_from(&session.rolled_back);
            state.backed_up_at = self.last_backup(&session);
            state.sample = session.sample;
            session.store.read(|db| {
                state.saved_at = audit::head(db)?.at;
                state.paper_mark = crate::print::mark::of_group(db, &session.group_name)?;
                state.recovery_missing = setting::get(db, "recovery_at")?.is_empty();
                if session.sample {
                    state.sample_accounts = sample_accounts(db)?;
                }
                Ok::<_, Error>(())
            })?;
        }
        Ok(state)
    }
}

/// A name that must not be empty, cleaned.
pub(crate) fn named(field: &str, text: &str) -> Result<String, Error> {
    let clean = domain::text::line(text, 300).map_err(|_| Error::TextInvalid { field: field.to_owned() })?;
    if clean.is_empty() { Err(Error::NameEmpty { field: field.to_owned() }) } else { Ok(clean) }
}

pub(crate) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// Whoever looks around in the sample group changes roles with one click.
fn sample_accounts(db: &Db<'_>) -> Result<Vec<SampleAccount>, Error> {
    let accounts = store::account::list(db)?;
    let shown = |record: store::account::AccountRecord| SampleAccount {
        handle: record.handle,
        name: record.name,
        role: record.role.code().to_owned(),
        password: sample::PASSWORD.to_owned(),
    };
    Ok(accounts.into_iter().map(shown).collect())
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
