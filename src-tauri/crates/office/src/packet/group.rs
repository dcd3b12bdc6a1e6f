//! The group's side of packets: its keys, the cycle of an appraisal, and whom a rater never rates.

use crate::Error;
use crate::appraisal::state_of;
use crate::permission;
use age::x25519::Identity;
use domain::appraisal::Scheme;
use ed25519_dalek::SigningKey;
use std::collections::HashSet;
use std::str::FromStr;
use store::rater::RaterRecord;
use store::{Db, audit, setting};

/// The keys of the open group, and where its audit stands.
pub(crate) struct GroupKeys {
    pub id: String,
    pub name: String,
    pub signing: SigningKey,
    pub verifying: String,
    pub identity: Identity,
    pub recipient: String,
    /// As printed.
    pub head: String,
}

impl GroupKeys {
    pub fn read(db: &Db<'_>) -> Result<Self, Error> {
        let seed = store::unhex(&setting::get(db, "signing_key")?).and_then(|bytes| bytes.try_into().ok());
        let signing = SigningKey::from_bytes(&seed.ok_or(Error::Internal)?);
        let identity = Identity::from_str(&setting::get(db, "age_identity")?).map_err(|_| Error::Internal)?;
        Ok(Self {
            id: setting::get(db, "group_id")?,
            name: setting::get(db, "group_name")?,
            verifying: store::hex(signing.verifying_key().as_bytes()),
            signing,
            recipient: identity.to_public().to_string(),
            identity,
            head: audit::head(db)?.print(),
        })
    }
}

/// An appraisal that packets are issued and merged in.
pub(super) struct Cycle {
    pub year: i32,
    pub scheme: Scheme,
    /// `appraisal <id>/<year>/<times reopened>`.
    pub name: String,
}

impl Cycle {
    /// The cycle of an appraisal, when the operation may work on it.
    pub fn open(db: &Db<'_>, operation: &str, appraisal: i64) -> Result<Self, Error> {
        let record = store::appraisal::get(db, appraisal).map_err(|_| Error::AppraisalMissing)?;
        permission::appraisal(operation, state_of(&record.state))?;
        let scheme = crate::appraisal::scheme_of(db, record.rule)?;
        let name = format!("appraisal {appraisal}/{}/{}", record.year, store::packet::reopened(db, appraisal)?);
        Ok(Self { year: record.year, scheme, name })
    }
}

/// Sixteen digits of the group's own keys.
pub(crate) fn group_fingerprint(db: &Db<'_>) -> Result<String, Error> {
    let keys = GroupKeys::read(db)?;
    Ok(super::fingerprint(&keys.verifying, &keys.recipient))
}

/// The frozen scheme of an appraisal that the operation may work on.
pub(crate) fn open_cycle(db: &Db<'_>, operation: &str, appraisal: i64) -> Result<Scheme, Error> {
    Ok(Cycle::open(db, operation, appraisal)?.scheme)
}

/// The rater himself and all declared relatives, by person. Whoever is not linked to the roster might be everybody of his name.
pub(super) fn circle(db: &Db<'_>, rater: &RaterRecord) -> Result<HashSet<i64>, Error> {
    let own = match rater.person {
        Some(person) => vec![person],
        None => store::person::named(db, &rater.name)?,
    };
    let mut circle = HashSet::new();
    for person in own {
        circle.extend(store::relative::circle(db, person)?);
    }
    Ok(circle)
}
