//! Hours that people earned in a year, from wherever they come: the one place that whoever asks for hours reads.

use crate::Error;
use crate::rule::document_on;
use chrono::NaiveDate;
use domain::training::{Hours, TrainingRules};
use std::collections::HashMap;
use store::Db;

/// Person → hours by the code of their subject.
pub(crate) type Credits = HashMap<i64, Vec<(String, Hours)>>;

/// What everybody earned in a year: of programmes that were closed, elsewhere, and in learning teams.
pub(crate) fn of_year(db: &Db<'_>, year: i32) -> Result<Credits, Error> {
    let class_minutes = document_on::<TrainingRules>(db, year_end(year))?.rules.matrix.class_minutes;
    let mut credits = Credits::new();
    for (person, subject, hundredths) in store::training::earned(db, year)? {
        credits.entry(person).or_default().push((subject, crate::training::hours(hundredths)));
    }
    for (person, subject, hours) in crate::learning::credits(db, year, class_minutes)? {
        credits.entry(person).or_default().push((subject, hours));
    }
    Ok(credits)
}

/// The last day of a year: the rules that hold then count the year, whenever it is looked at.
pub(crate) fn year_end(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(NaiveDate::MAX)
}
