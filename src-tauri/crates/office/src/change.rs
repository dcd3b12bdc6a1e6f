//! One way to change data: permission first, then the work and its audit entry in one transaction.

use crate::session::Session;
use crate::{Error, Office};
use store::Db;
use store::audit::Entry;

/// What a change says of itself in the audit: kinds, ids and counts, nothing about a person.
pub(crate) struct Told<'a> {
    pub operation: &'a str,
    pub object: String,
}

impl Office {
    /// Runs `work` in one transaction that also holds the audit entry, under the name of whoever is signed in.
    pub(crate) fn change<T>(
        &self,
        session: &Session,
        told: Told<'_>,
        work: impl FnOnce(&Db<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        session.touch(self.now());
        let who = session.who();
        let Told { operation, object } = told;
        let entry = Entry { actor: &who, at: self.stamp(), operation, object, result: "done".to_owned() };
        session.store.change(&entry, work)
    }
}
