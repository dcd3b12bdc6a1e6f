//! Failed tries to sign in, in `FILE.tries`: a restart does not forget them. It holds slot names, never an account's.

use crate::key::Slots;
use crate::lock::beside;
use crate::{Error, atomic};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// Failures in a row by slot; accounts that are unknown share one count.
#[derive(Debug, Default)]
pub struct Tries(BTreeMap<String, Count>);

#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Count {
    failures: u32,
    last: i64,
}

const UNKNOWN: &str = "?";

impl Tries {
    /// What stands beside a database; a file that is missing or unreadable counts nothing.
    pub fn read(database: &Path) -> Self {
        let text = std::fs::read(beside(database, "tries")).unwrap_or_default();
        Self(serde_json::from_slice(&text).unwrap_or_default())
    }

    /// Failures in a row of an account, and when the last one was, in Unix seconds. A last failure that lies after `now`, because
    /// the clock was set back, is from here on taken to have been at `now`.
    pub fn of(&mut self, database: &Path, handle: &str, now: i64) -> Result<(u32, i64), Error> {
        let Some(count) = self.0.get_mut(&name(database, handle)) else { return Ok((0, 0)) };
        if count.last > now {
            count.last = now;
            let told = (count.failures, count.last);
            self.write(database)?;
            return Ok(told);
        }
        Ok((count.failures, count.last))
    }

    /// Counts a failure at `now`.
    pub fn failed(&mut self, database: &Path, handle: &str, now: i64) -> Result<(), Error> {
        let count = self.0.entry(name(database, handle)).or_default();
        *count = Count { failures: count.failures.saturating_add(1), last: now };
        self.write(database)
    }

    /// Forgets an account's failures: it has signed in.
    pub fn cleared(&mut self, database: &Path, handle: &str) -> Result<(), Error> {
        match self.0.remove(&name(database, handle)) {
            Some(_) => self.write(database),
            None => Ok(()),
        }
    }

    fn write(&self, database: &Path) -> Result<(), Error> {
        atomic::write_atomic(&beside(database, "tries"), serde_json::to_string(&self.0)?.as_bytes())
    }
}

fn name(database: &Path, handle: &str) -> String {
    match Slots::read(&beside(database, "keys")) {
        Ok(slots) if slots.has(handle) => slots.id(handle),
        _ => UNKNOWN.to_owned(),
    }
}
