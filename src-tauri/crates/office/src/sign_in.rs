//! The door: signing in with account and password, waiting after wrong ones, locking, and the printed key for when all else is lost.

use crate::Error;
use crate::account::{Account, check_password};
use crate::change::Told;
use crate::group::absolute;
use crate::session::{Office, Session};
use crate::wire::{GroupOpen, GroupRecover, GroupState};
use domain::login;
use domain::role::Role;
use std::path::Path;
use std::time::Instant;
use store::audit::Entry;
use store::{FileKey, KdfCost, RecoveryKey, Store, Tries, setting};

impl Office {
    /// Signs in to a file that exists.
    pub fn group_open(&self, request: &GroupOpen) -> Result<GroupState, Error> {
        let path = absolute(Path::new(request.path.trim()));
        let handle = request.handle.trim();
        let failed = Tries::read(&path).of(&path, handle, self.now().and_utc().timestamp())?.0;
        let key = self.try_password(&path, handle, || store::unlock(&path, handle, &request.password))?;
        self.enter(&path, handle, &key, failed)?;
        self.state()
    }

    /// Opens the file with the printed recovery key and gives a leader or an auditor a new password. The key is used up by it.
    pub fn group_recover(&self, request: &GroupRecover) -> Result<GroupState, Error> {
        let path = absolute(Path::new(request.path.trim()));
        let handle = request.handle.trim();
        check_password(&request.password)?;
        let keys_from = request.keys_from.trim();
        // Keys out of a back-up know recovery sheets that are void by now: they are taken only where the file's own are lost.
        if !keys_from.is_empty() && store::keys_sound(&path) {
            return Err(Error::RecoveryKeysThere);
        }
        let printed = RecoveryKey::read(&request.key).ok_or(Error::RecoveryWrong)?;
        // A key that was used up has left no slot: to whoever types it, it is a wrong one.
        let wrong = |error| if matches!(error, Error::SignInWrong | Error::NotFound) { Error::RecoveryWrong } else { error };
        let key = self.try_password(&path, "", || match keys_from {
            "" => store::unlock_recovery(&path, &printed),
            other => store::unlock_keys_recovery(Path::new(other), &printed),
        });
        let key = key.map_err(wrong)?;
        self.give_back(&path);
        let store = Store::open(&path, &key, &self.note(&domain::login::handle(handle)))?;
        let record = store.read(|db| store::account::by_handle(db, handle))?;
        let Some(record) = record.filter(|record| matches!(record.role, Role::Leader | Role::Auditor) && !record.blocked) else {
            return Err(Error::RecoveryLeader);
        };
        if !keys_from.is_empty() {
            // Only now: the key that they hold has opened the file, and the account is one that may.
            let keys = std::fs::read(keys_from).map_err(|_| Error::KeysMissing { path: keys_from.to_owned() })?;
            store::atomic::write_atomic(&store::keys_of(&path), &keys)?;
            for blocked in store.read(store::account::list)?.into_iter().filter(|account| account.blocked) {
                store.remove_slot(&blocked.handle)?;
            }
        }
        let entry = Entry {
            actor: &record.name,
            at: self.stamp(),
            operation: "group_recover",
            object: format!("account {}", record.id),
            result: "done".to_owned(),
        };
        store.change(&entry, |db| {
            setting::set(db, "recovery_at", "")?;
            Ok::<_, Error>(store::account::set_must_change(db, record.id, false)?)
        })?;
        store.set_slot(&record.handle, &request.password, KdfCost::NORMAL)?;
        store.remove_recovery()?;
        drop(store);
        self.enter(&path, handle, &key, 0)?;
        self.state()
    }

    /// Tells that somebody is at the desk.
    pub fn session_touch(&self) -> Result<(), Error> {
        self.session("session_touch")?.touch(self.now());
        Ok(())
    }

    /// Locks the file: its key is dropped, and the password opens it again.
    pub fn session_lock(&self) -> Result<GroupState, Error> {
        drop(self.session("session_lock")?);
        self.lock();
        self.state()
    }

    /// Gives the account that is signed in another password.
    pub fn password_change(&self, old: &str, new: &str) -> Result<GroupState, Error> {
        let session = self.session("password_change")?;
        let account = session.account();
        let path = session.store.path().to_path_buf();
        self.try_password(&path, &account.handle, || store::unlock(&path, &account.handle, old))?;
        check_password(new)?;
        if old == new {
            return Err(Error::PasswordSame);
        }
        let told = Told { operation: "password_change", object: format!("account {}", account.id) };
        self.with_keys(&session, || {
            self.change(&session, told, |db| {
                store::account::set_must_change(db, account.id, false)?;
                // Inside the transaction: a slot that could not be written leaves the account as it was.
                Ok(session.store.set_slot(&account.handle, new, KdfCost::NORMAL)?)
            })
        })?;
        session.become_account(session.store.read(|db| Account::read(db, account.id))?);
        self.state()
    }

    /// One try at a slot: refused while the account waits, counted when wrong, never faster than the least time.
    pub(crate) fn try_password<T>(
        &self,
        path: &Path,
        handle: &str,
        open: impl FnOnce() -> Result<T, store::Error>,
    ) -> Result<T, Error> {
        let now = self.now().and_utc().timestamp();
        let mut tries = Tries::read(path);
        let (failures, last) = tries.of(path, handle, now)?;
        let remaining = login::remaining(failures, last, now);
        if !remaining.is_zero() {
            return Err(Error::SignInWait { seconds: remaining.as_secs().to_string() });
        }
        let started = Instant::now();
        let opened = open();
        self.wait(login::LEAST.saturating_sub(started.elapsed()));
        match opened {
            Ok(opened) => {
                tries.cleared(path, handle)?;
                Ok(opened)
            }
            Err(store::Error::Passphrase) => {
                tries.failed(path, handle, now)?;
                Err(Error::SignInWrong)
            }
            Err(other) => Err(other.into()),
        }
    }

    /// Opens the file under a key and signs the account in.
    fn enter(&self, path: &Path, handle: &str, key: &FileKey, failed: u32) -> Result<(), Error> {
        // The file in use is given back first: its own lock must not refuse its owner.
        self.give_back(path);
        let now = self.now();
        let store = Store::open(path, key, &self.note(handle))?;
        let Some(record) = store.read(|db| store::account::by_handle(db, handle))? else {
            return Err(Error::SignInWrong);
        };
        if record.blocked {
            return Err(Error::AccountBlocked);
        }
        let rolled_back = self.desk.missing(&store)?.into_iter().next_back().unwrap_or_default();
        let result = match (failed, rolled_back.is_empty()) {
            (_, false) => format!("older than {rolled_back}"),
            (0, true) => "done".to_owned(),
            (failed, true) => format!("after {failed} wrong"),
        };
        let at = self.stamp();
        let object = format!("account {}", record.id);
        let entry = Entry { actor: &record.name, at: at.clone(), operation: "group_open", object, result };
        let (account, group_name, sample) = store.change(&entry, |db| {
            store::account::signed_in(db, record.id, &at)?;
            let sample = setting::get(db, "sample")? == "yes";
            crate::appointing::begin_due(db, now.date())?;
            Ok::<_, Error>((Account::read(db, record.id)?, setting::get(db, "group_name")?, sample))
        })?;
        self.desk.opened(path, &account.handle);
        let mut session = Session::new(store, account, group_name, sample, now);
        session.rolled_back = rolled_back;
        self.set_session(Some(session));
        Ok(())
    }

    fn give_back(&self, path: &Path) {
        if self.current().is_some_and(|session| session.store.path() == path) {
            self.set_session(None);
        }
    }
}
