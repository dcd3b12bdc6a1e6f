//! Bringing a back-up back. Leader and auditor sign with the accounts that stand in the back-up itself, so that it also works when
//! nothing else is left.

use crate::Error;
use crate::backup::find;
use crate::group::{absolute, named};
use crate::session::Office;
use crate::wire::{RestoreOutcome, RestoreRequest};
use domain::role::Role;
use std::path::Path;
use store::audit::Entry;
use store::backup::{self, BackupSet};
use store::{FileKey, Store};

impl Office {
    /// Checks the back-up, puts it in place, and records in it who brought it back and why. What stood there before is kept aside.
    pub fn backup_restore(&self, request: &RestoreRequest) -> Result<RestoreOutcome, Error> {
        let to = absolute(Path::new(request.to.trim()));
        let reason = domain::text::line(&request.reason, 600).map_err(|_| Error::TextInvalid { field: "reason".to_owned() })?;
        if reason.is_empty() {
            return Err(Error::ReasonMissing);
        }
        named("to", &request.to)?;
        let set = find(Path::new(request.folder.trim()), request.name.trim())?;
        let made_at = set.manifest.as_ref().map(|manifest| manifest.made_at.clone()).unwrap_or_default();
        let key = self.prove(&set, &request.leader, &request.leader_password)?;
        self.prove(&set, &request.auditor, &request.auditor_password)?;
        let faults = backup::check(&set, &key)?;
        if !faults.is_empty() {
            let faults: Vec<&str> = faults.iter().map(|fault| fault.code()).collect();
            return Err(Error::BackupDamaged { faults: faults.join(", ") });
        }
        let (leader, auditor) = backup::read(&set, &key, |db| {
            let one = |handle: &str, role: Role| {
                let found = store::account::by_handle(db, handle.trim())?;
                found.filter(|record| record.role == role && !record.blocked).ok_or(Error::SecondWrong)
            };
            Ok::<_, Error>((one(&request.leader, Role::Leader)?, one(&request.auditor, Role::Auditor)?))
        })?;
        // The file in use goes first, whoever is signed in: nobody works on what is being replaced.
        self.set_session(None);
        let stamp = self.now().format("%Y%m%dT%H%M%S").to_string();
        let kept = backup::restore(&set, &to, &stamp)?;
        let store = Store::open(&to, &key, &leader.handle)?;
        let entry = Entry {
            actor: &leader.name,
            at: self.stamp(),
            operation: "backup_restore",
            object: format!("backup {}", set.name),
            result: "done".to_owned(),
        };
        store.change(&entry, |db| {
            store::consent::add(db, "backup_restore", &set.name, leader.id, auditor.id, &reason, &self.stamp())
        })?;
        self.desk.forget(&store)?;
        self.desk.opened(&to, &leader.handle);
        Ok(RestoreOutcome {
            path: to.display().to_string(),
            made_at,
            kept: kept.map(|path| path.display().to_string()).unwrap_or_default(),
        })
    }

    /// A password against the keys that lie in the back-up. A folder's back-ups hold the same passwords, so that all of them together
    /// have one count of failures.
    fn prove(&self, set: &BackupSet, handle: &str, password: &str) -> Result<FileKey, Error> {
        let handle = handle.trim();
        let keys = set.keys();
        let wrong = |error| if matches!(error, Error::SignInWrong) { Error::SecondWrong } else { error };
        self.try_password(&set.folder.join("restore"), handle, || store::unlock_keys(&keys, handle, password)).map_err(wrong)
    }
}
