//! Hours that people earned in a year, from wherever they come: the one place that whoever asks for hours reads.

use crate::Error;
use crate::rule::document_on;
use chrono::{Datelike, NaiveDate};
use domain::training::{Hours, TrainingRules};
use std::collections::HashMap;
use store::Db;

/// Person → hours by the code of their subject.
pub(crate) type Credits = HashMap<i64, Vec<(String, Hours)>>;

/// What everybody earned in a year: of programmes that were closed, elsewhere, and in learning teams.
pub(crate) fn of_year(db: &Db<'_>, year: i32) -> Result<Credits, Error> {
    between(db, year_start(year), year_end(year))
}

/// What everybody earned from one day to another, both counted. A programme's hours are of the day of its last session, since nobody has
/// them before; each year is counted by its own rules.
pub(crate) fn between(db: &Db<'_>, since: NaiveDate, until: NaiveDate) -> Result<Credits, Error> {
    let mut credits = Credits::new();
    for year in since.year()..=until.year() {
        let days = (since.max(year_start(year)), until.min(year_end(year)));
        let class_minutes = document_on::<TrainingRules>(db, year_end(year))?.rules.matrix.class_minutes;
        for (person, subject, hundredths) in store::training::earned(db, year, days)? {
            credits.entry(person).or_default().push((subject, crate::training::hours(hundredths)));
        }
        for (person, subject, hours) in crate::learning::credits(db, days, class_minutes)? {
            credits.entry(person).or_default().push((subject, hours));
        }
    }
    Ok(credits)
}

/// The first day of a year.
pub(crate) fn year_start(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MIN)
}

/// The last day of a year: the rules that hold then count the year, whenever it is looked at.
pub(crate) fn year_end(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(NaiveDate::MAX)
}
