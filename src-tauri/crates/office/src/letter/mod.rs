//! 人才工作目标责任书 (domain §11): drafted from a template, signed by both sides, amended by supplements, checked, scored, decided, and taken
//! into the year's appraisal. `terms` is the paper, `check` the scores, `decide` what follows from them, `show` what it looks like.

mod check;
mod decide;
mod draft;
mod export;
mod show;
mod sign;
mod terms;

pub(crate) use check::recomputed;
pub(crate) use show::{card, open_steps, year};

use crate::Error;
use crate::credit::year_end;
use crate::rule::document_on;
use crate::session::{Office, Session};
use crate::wire::LetterCard;
use domain::letter::LetterRules;
use domain::rule::Document;
use store::Db;
use store::letter::{LetterRecord, VersionRecord};

/// The rules of a year.
fn rules_of(db: &Db<'_>, year: i32) -> Result<Document<LetterRules>, Error> {
    document_on::<LetterRules>(db, year_end(year))
}

/// The rules that a version was signed under; later ones change nothing of it.
pub(crate) fn rules_of_version(db: &Db<'_>, version: &VersionRecord) -> Result<Document<LetterRules>, Error> {
    crate::rule::of_version(db, &version.rules)
}

/// A letter that stands; a member sees those of his own units.
fn letter(session: &Session, db: &Db<'_>, id: i64) -> Result<LetterRecord, Error> {
    let record = store::letter::get(db, id).map_err(|_| Error::NotFound)?;
    if record.dropped.is_some() {
        return Err(Error::NotFound);
    }
    match &session.account().units {
        Some(units) if !units.contains(&record.unit) => Err(Error::RoleMayNot),
        _ => Ok(record),
    }
}

/// The version that holds: the last that both signed; none before the first.
fn holding(versions: &[VersionRecord]) -> Option<&VersionRecord> {
    versions.iter().rev().find(|version| version.signed())
}

impl Office {
    fn letter_card(&self, session: &Session, id: i64) -> Result<LetterCard, Error> {
        let today = self.today();
        session.store.read(|db| card(session, db, id, today))
    }
}
