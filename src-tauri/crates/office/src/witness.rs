//! Audit heads that this desk has seen. A file that no longer holds them was replaced by an older one, or its audit was rewritten.

use crate::Error;
use crate::desk::Desk;
use std::collections::BTreeMap;
use store::{Db, Store, audit, setting};

const FILE: &str = "witness.json";
const KEPT: usize = 60;

/// Heads by group, oldest first, as forms print them.
type Witnessed = BTreeMap<String, Vec<String>>;

impl Desk {
    /// Remembers where the chain stands. A desk that cannot remember is no reason to refuse anything.
    pub fn witness(&self, store: &Store) {
        let seen = store.read(|db| Ok::<_, Error>((setting::get(db, "group_id")?, audit::head(db)?.print())));
        let Ok((group, head)) = seen else { return };
        let mut witnessed = self.witnessed();
        let heads = witnessed.entry(group).or_default();
        if heads.last() != Some(&head) {
            heads.push(head);
            // A head that the file does not hold is never forgotten by itself: it is what tells that the file was replaced.
            let mut surplus = heads.len().saturating_sub(KEPT);
            heads.retain(|head| {
                let goes = surplus > 0 && store.read(|db| holds(db, head)).unwrap_or(false);
                surplus -= usize::from(goes);
                !goes
            });
        }
        let kept = serde_json::to_string(&witnessed).map_err(|_| Error::Internal).and_then(|text| self.keep(FILE, &text));
        if let Err(error) = kept {
            tracing::warn!(code = error.code(), "the desk does not remember the audit's head");
        }
    }

    /// The remembered heads that the chain does not hold, oldest first.
    pub fn missing(&self, store: &Store) -> Result<Vec<String>, Error> {
        store.read(|db| {
            let mut missing = Vec::new();
            for head in self.of(db)? {
                if !holds(db, &head)? {
                    missing.push(head);
                }
            }
            Ok(missing)
        })
    }

    /// How many heads the desk remembers of this group.
    pub fn known(&self, store: &Store) -> Result<u32, Error> {
        Ok(u32::try_from(store.read(|db| self.of(db))?.len()).unwrap_or(u32::MAX))
    }

    /// After a restore that two people agreed to, the heads of the time given up are no longer missed.
    pub fn forget(&self, store: &Store) -> Result<(), Error> {
        let group = store.read(|db| setting::get(db, "group_id"))?;
        let missing = self.missing(store)?;
        let mut witnessed = self.witnessed();
        if let Some(heads) = witnessed.get_mut(&group) {
            heads.retain(|head| !missing.contains(head));
        }
        self.keep(FILE, &serde_json::to_string(&witnessed).map_err(|_| Error::Internal)?)
    }

    fn of(&self, db: &Db<'_>) -> Result<Vec<String>, Error> {
        let group = setting::get(db, "group_id")?;
        Ok(self.witnessed().remove(&group).unwrap_or_default())
    }

    fn witnessed(&self) -> Witnessed {
        std::fs::read_to_string(self.file(FILE)).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }
}

/// The chain holds a head as it was printed.
pub(crate) fn holds(db: &Db<'_>, head: &str) -> Result<bool, Error> {
    let Some((seq, hash)) = head.split_once(':') else { return Ok(false) };
    let Ok(seq) = seq.parse() else { return Ok(false) };
    Ok(audit::at(db, seq)?.is_some_and(|found| found.hash.starts_with(hash)))
}
