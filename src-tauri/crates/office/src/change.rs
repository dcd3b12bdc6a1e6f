//! One way to change data: permission first, then the work and its audit entry in one transaction.

use crate::session::Session;
use crate::{Actor, Error, Office};
use store::Db;
use store::audit::Entry;

/// What a change says of itself in the audit: kinds, ids and counts, nothing about a person.
pub(crate) struct Told<'a> {
    pub operation: &'a str,
    pub object: String,
}

impl Office {
    /// Runs `work` in one transaction that also holds the audit entry.
    pub(crate) fn change<T>(
        &self,
        session: &Session,
        actor: &Actor,
        told: Told<'_>,
        work: impl FnOnce(&Db<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let entry = Entry {
            actor: &actor.name,
            at: self.stamp(),
            operation: told.operation,
            object: told.object,
            result: "done".to_owned(),
        };
        session.store.change(&entry, work)
    }
}
