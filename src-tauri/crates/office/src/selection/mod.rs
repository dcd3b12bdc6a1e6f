//! Competitive selection 竞聘 (domain §6): `notice` makes and freezes one, `apply` takes applications and reviews them, `panel` seats the
//! judges and takes their marks, `packet` those that come in packets, `rank` fixes the ranking, `outcome` inspects, publishes and decides, `aim` counts the year, `show` puts
//! one on the screen, `import` reads tables and `sheet` writes the
//! ranking as one.

mod aim;
mod apply;
mod import;
mod notice;
mod outcome;
mod packet;
mod panel;
mod rank;
mod sheet;
mod show;

pub(crate) use show::{Whole, WholePost};

use crate::Error;
use crate::person::by_number;
use crate::session::Session;
use crate::typed::{line, long, stored_day};
use chrono::NaiveDate;
use store::Db;
use store::selection::{Applicant, SelectionPost, SelectionRecord};

/// A post of an announced selection with its candidates, for whoever changes something about them.
struct Open {
    record: SelectionRecord,
    post: SelectionPost,
    applicants: Vec<Applicant>,
}

impl Open {
    /// Refuses a draft, a post that is withdrawn or decided, and whoever is a candidate for it or a relative of one.
    fn read(session: &Session, db: &Db<'_>, post: i64) -> Result<Self, Error> {
        let post = store::selection::post(db, post)?;
        let record = store::selection::get(db, post.selection)?;
        if record.state == "draft" {
            return Err(Error::SelectionDraft);
        }
        if !post.withdrawn_on.is_empty() || !post.decided_on.is_empty() {
            return Err(Error::SelectionClosed);
        }
        let applicants = store::selection::applicants(db, post.id)?;
        session.refuse_own(db, applicants.iter().map(|one| one.person))?;
        Ok(Self { record, post, applicants })
    }

    /// The same before the ranking.
    fn unranked(session: &Session, db: &Db<'_>, post: i64) -> Result<Self, Error> {
        let open = Self::read(session, db, post)?;
        if open.post.ranked_on.is_empty() { Ok(open) } else { Err(Error::SelectionRanked) }
    }

    /// The same after it.
    fn ranked(session: &Session, db: &Db<'_>, post: i64) -> Result<Self, Error> {
        let open = Self::read(session, db, post)?;
        if open.post.ranked_on.is_empty() { Err(Error::SelectionUnranked) } else { Ok(open) }
    }

    fn applicant(&self, application: i64) -> Result<&Applicant, Error> {
        self.applicants.iter().find(|one| one.id == application).ok_or(Error::NotFound)
    }
}

/// The post that an application is for.
fn post_of(db: &Db<'_>, application: i64) -> Result<i64, Error> {
    Ok(store::selection::post_of(db, application)?)
}

/// A day not before another one that the file keeps.
fn not_before(day: NaiveDate, least: &str) -> Result<(), Error> {
    if day.to_string().as_str() < least { Err(Error::NoticeEarly { day: least.to_owned() }) } else { Ok(()) }
}
