//! 优化人才发展环境的规定 (domain §10.5): `show` the register and one provision, `record` versions, reviews, ends and who has read, `measure`
//! what is done under a provision and what came of it, `suggestion` the yearly round, `export` the register as a sheet.

mod export;
mod measure;
mod record;
mod show;
mod suggestion;

pub(crate) use show::{card, room};
pub(crate) use suggestion::suggestion_card;

use crate::Error;
use crate::person::by_number;
use crate::rule::document_on;
use chrono::NaiveDate;
use domain::provision::ProvisionRules;
use domain::rule::Document;
use store::Db;

/// The rules in force on a day.
fn rules_on(db: &Db<'_>, day: NaiveDate) -> Result<Document<ProvisionRules>, Error> {
    document_on::<ProvisionRules>(db, day)
}

/// A line that says something.
fn said(field: &str, text: &str) -> Result<String, Error> {
    let line = crate::typed::line(field, text)?;
    if line.is_empty() { Err(Error::NameEmpty { field: field.to_owned() }) } else { Ok(line) }
}

/// Paragraphs that say something.
fn told(field: &str, text: &str) -> Result<String, Error> {
    let words = crate::typed::long(field, text)?;
    if words.is_empty() { Err(Error::NameEmpty { field: field.to_owned() }) } else { Ok(words) }
}
