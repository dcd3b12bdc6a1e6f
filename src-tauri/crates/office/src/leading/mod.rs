//! 领导小组 (domain §1.1 F1): who sits in it on a day, its meetings from agenda to issued minutes, the major issues it follows up, and the
//! year's programme. A resolution comes of a carried item when the leader issues the minutes; whatever cites it is found from there.

mod hold;
mod issue;
mod meeting;
mod programme;
mod resolution;
mod seat;

pub(crate) use issue::{issues, open_steps};
pub(crate) use meeting::{card, shown};
pub(crate) use programme::programme;
pub(crate) use resolution::resolution_card;
pub(crate) use seat::{places, room};

use crate::Error;
use crate::person::by_number;
use crate::rule::document_on;
use chrono::NaiveDate;
use domain::leading::LeadingRules;
use domain::rule::Document;
use store::Db;

/// The rules in force on a day.
fn rules_on(db: &Db<'_>, day: NaiveDate) -> Result<Document<LeadingRules>, Error> {
    document_on::<LeadingRules>(db, day)
}

/// A line that says something.
fn said(field: &str, text: &str) -> Result<String, Error> {
    let line = crate::typed::line(field, text)?;
    if line.is_empty() { Err(Error::NameEmpty { field: field.to_owned() }) } else { Ok(line) }
}
