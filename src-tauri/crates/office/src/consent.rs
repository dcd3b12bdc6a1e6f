//! What one may not do alone: the leader is signed in, the auditor types account and password beside him, and both stand in the file.

use crate::Error;
use crate::session::{Office, Session};
use crate::wire::SecondPerson;
use domain::role::Role;
use store::Db;

/// Two people agreed; recorded with what they agreed to.
pub(crate) struct Agreed {
    leader: i64,
    auditor: i64,
    reason: String,
    at: String,
}

impl Office {
    /// Proves that the second person is an auditor of this group, under the same waits as the door.
    pub(crate) fn agree(&self, session: &Session, second: &SecondPerson) -> Result<Agreed, Error> {
        if session.role() != Role::Leader {
            return Err(Error::SecondNeeded);
        }
        let reason = domain::text::line(&second.reason, 600).map_err(|_| Error::TextInvalid { field: "reason".to_owned() })?;
        if reason.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let handle = second.handle.trim();
        let path = session.store.path().to_path_buf();
        let wrong = |error| if matches!(error, Error::SignInWrong) { Error::SecondWrong } else { error };
        self.try_password(&path, handle, || store::unlock(&path, handle, &second.password)).map_err(wrong)?;
        let auditor = session.store.read(|db| store::account::by_handle(db, handle))?;
        let auditor = auditor.filter(|record| record.role == Role::Auditor && !record.blocked && !record.must_change);
        let auditor = auditor.ok_or(Error::SecondWrong)?.id;
        Ok(Agreed { leader: session.account().id, auditor, reason, at: self.stamp() })
    }
}

impl Agreed {
    /// Writes the consent; its id.
    pub fn record(&self, db: &Db<'_>, operation: &str, object: &str) -> Result<i64, Error> {
        Ok(store::consent::add(db, operation, object, self.leader, self.auditor, &self.reason, &self.at)?)
    }
}
