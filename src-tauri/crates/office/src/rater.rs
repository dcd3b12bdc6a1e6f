//! Raters of an open year: added by key card or for paper, revoked, and checked off by hand when they have voted on paper.

use crate::Error;
use crate::change::Told;
use crate::packet::{Card, fingerprint, group_fingerprint, open_cycle};
use crate::session::Office;
use crate::wire::{RaterNew, RaterRoom, RaterRow};
use std::path::Path;
use store::Db;
use store::rater::{NewRater, RaterRecord};

const LONGEST_NAME: usize = 120;

impl Office {
    /// The raters of a year, by class: who has voted, never how.
    pub fn rater_list(&self, appraisal: i64) -> Result<RaterRoom, Error> {
        let session = self.session("rater_list")?;
        session.store.read(|db| {
            store::appraisal::get(db, appraisal).map_err(|_| Error::AppraisalMissing)?;
            room(db, appraisal)
        })
    }

    /// Adds a rater: with a key card he gets packets, without one he votes on paper. A staff number says who of the roster he is.
    pub fn rater_add(&self, request: &RaterNew) -> Result<RaterRoom, Error> {
        let session = self.session("rater_add")?;
        let told = Told { operation: "rater_add", object: format!("appraisal {} class {}", request.appraisal, request.class) };
        self.change(&session, told, |db| {
            let scheme = open_cycle(db, "rater_add", request.appraisal)?;
            let card = match request.card.trim() {
                "" => None,
                path => Some(Card::read(Path::new(path))?),
            };
            let typed = card.as_ref().map_or(request.name.as_str(), |card| card.name.as_str());
            let name = domain::text::line(typed, LONGEST_NAME).map_err(|_| Error::TextInvalid { field: "name".to_owned() })?;
            if scheme.class_index(&request.class).is_none() {
                return Err(Error::ClassUnknown { class: request.class.clone() });
            }
            let person = person(db, &request.staff_number)?;
            if person.is_none() && name.is_empty() {
                return Err(Error::NameEmpty { field: "name".to_owned() });
            }
            if let Some(on) = card.as_ref().map(|card| store::rater::key_revoked(db, &card.verifying)).transpose()?.flatten() {
                return Err(Error::PacketRevoked { on });
            }
            let rater = NewRater {
                appraisal: request.appraisal,
                class: &request.class,
                person,
                name: if person.is_some() { "" } else { &name },
                keys: card.as_ref().map(|card| (card.verifying.as_str(), card.recipient.as_str())),
            };
            store::rater::add(db, &rater).map_err(|error| match error {
                store::Error::Taken(_) => Error::RaterTaken,
                other => other.into(),
            })?;
            room(db, request.appraisal)
        })
    }

    /// Revokes a rater who has not voted: his key is taken for nothing any more.
    pub fn rater_revoke(&self, appraisal: i64, id: i64) -> Result<RaterRoom, Error> {
        let today = self.today().to_string();
        self.change_rater("rater_revoke", appraisal, id, |db| Ok(store::rater::revoke(db, id, &today)?))
    }

    /// Checks off a rater who has voted on paper. It is never undone.
    pub fn rater_voted(&self, appraisal: i64, id: i64) -> Result<RaterRoom, Error> {
        self.change_rater("rater_voted", appraisal, id, |db| Ok(store::rater::check_off(db, id)?))
    }

    fn change_rater(
        &self,
        operation: &str,
        appraisal: i64,
        id: i64,
        work: impl FnOnce(&Db<'_>) -> Result<(), Error>,
    ) -> Result<RaterRoom, Error> {
        let session = self.session(operation)?;
        let told = Told { operation, object: format!("appraisal {appraisal}") };
        self.change(&session, told, |db| {
            open_cycle(db, operation, appraisal)?;
            let rater = store::rater::get(db, id)?;
            if rater.appraisal != appraisal {
                return Err(Error::NotFound);
            }
            if rater.voted {
                return Err(Error::RaterVoted);
            }
            if !rater.revoked_on.is_empty() {
                return Err(Error::PacketRevoked { on: rater.revoked_on });
            }
            work(db)?;
            room(db, appraisal)
        })
    }
}

fn person(db: &Db<'_>, staff_number: &str) -> Result<Option<i64>, Error> {
    let number = domain::text::half_width(staff_number);
    match number.trim() {
        "" => Ok(None),
        number => {
            let found = store::person::by_number(db, number)?;
            found.map(Some).ok_or_else(|| Error::PersonUnknown { number: number.to_owned() })
        }
    }
}

fn room(db: &Db<'_>, appraisal: i64) -> Result<RaterRoom, Error> {
    let rows = store::rater::list(db, appraisal)?.into_iter().map(row).collect();
    Ok(RaterRoom { fingerprint: group_fingerprint(db)?, rows })
}

fn row(record: RaterRecord) -> RaterRow {
    let keys = record.keys.as_ref();
    RaterRow {
        id: record.id,
        class: record.class,
        name: record.name,
        staff_number: record.staff_number,
        fingerprint: keys.map(|(verifying, recipient)| fingerprint(verifying, recipient)).unwrap_or_default(),
        issued: record.issued,
        voted: record.voted,
        revoked_on: record.revoked_on,
    }
}
