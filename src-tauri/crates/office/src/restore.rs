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
        let key = self.prove(&set, request)?;
        let faults = backup::check(&set, &key)?;
        if !faults.is_empty() {
            let faults: Vec<&str> = faults.iter().map(|fault| fault.code()).collect();
            return Err(Error::BackupDamaged { faults: faults.join(", ") });
        }
        let (leader, auditor) = backup::read(&set, &key, |db| {
            let one = |handle: &str, role: Role| {
                let found = store::account::by_handle(db, handle.trim())?;
                found.filter(|record| record.role == role && !record.blocked && !record.must_change).ok_or(Error::SecondWrong)
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

    /// Both passwords against the keys that lie in the back-up, and both roles, as one try: a wrong one of either counts, and only all
    /// of it together clears the count. A folder's back-ups hold the same passwords, so that they have one count.
    fn prove(&self, set: &BackupSet, request: &RestoreRequest) -> Result<FileKey, Error> {
        let keys = set.keys();
        let both = || {
            let key = store::unlock_keys(&keys, request.leader.trim(), &request.leader_password)?;
            store::unlock_keys(&keys, request.auditor.trim(), &request.auditor_password)?;
            backup::read(set, &key, |db| {
                let is = |handle: &str, role: Role| {
                    Ok::<_, store::Error>(store::account::by_handle(db, handle.trim())?.is_some_and(|record| record.role == role))
                };
                let right = is(&request.leader, Role::Leader)? && is(&request.auditor, Role::Auditor)?;
                if right { Ok(()) } else { Err(store::Error::Passphrase) }
            })?;
            Ok(key)
        };
        let wrong = |error| match error {
            Error::SignInWrong => Error::SecondWrong,
            // What does not even open has faults that need no list.
            Error::FileDamaged { .. } => Error::BackupDamaged { faults: backup::Fault::Pages.code().to_owned() },
            other => other,
        };
        self.try_password(&set.folder.join("restore"), "", both).map_err(wrong)
    }
}
