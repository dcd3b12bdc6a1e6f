//! What people type and what the file keeps, read in one way: lines, paragraphs, days.

use crate::Error;
use chrono::NaiveDate;

/// A line of text, empty or not.
pub(crate) fn line(field: &str, text: &str) -> Result<String, Error> {
    domain::text::line(text, 900).map_err(|_| Error::TextInvalid { field: field.to_owned() })
}

/// Paragraphs, empty or not.
pub(crate) fn long(field: &str, text: &str) -> Result<String, Error> {
    domain::text::paragraphs(text, 6_000).map_err(|_| Error::TextInvalid { field: field.to_owned() })
}

/// A day as the file keeps it.
pub(crate) fn stored_day(text: &str) -> Result<NaiveDate, Error> {
    text.parse().map_err(|_| Error::Internal)
}
