//! Hours that people earned in a year, from wherever they come: the one place that whoever asks for hours reads.

use crate::Error;
use domain::training::Hours;
use std::collections::HashMap;
use store::Db;

/// Person → hours by the code of their subject.
pub(crate) type Credits = HashMap<i64, Vec<(String, Hours)>>;

/// What everybody earned in a year: of programmes that were closed, and elsewhere.
pub(crate) fn of_year(db: &Db<'_>, year: i32) -> Result<Credits, Error> {
    let mut credits = Credits::new();
    for (person, subject, hundredths) in store::training::earned(db, year)? {
        credits.entry(person).or_default().push((subject, crate::training::hours(hundredths)));
    }
    Ok(credits)
}
