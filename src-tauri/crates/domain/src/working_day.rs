//! Working days between public holidays. Weekends are Saturday and Sunday unless the calendar makes them working days.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The holiday calendar of a year, data that the office edits (domain §3.4).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// Days off that would be working days.
    #[serde(default)]
    pub holidays: BTreeSet<NaiveDate>,
    /// Weekend days that are worked.
    #[serde(default)]
    pub workdays: BTreeSet<NaiveDate>,
}

impl Calendar {
    /// Whether people work on that day.
    pub fn works(&self, day: NaiveDate) -> bool {
        if self.workdays.contains(&day) {
            return true;
        }
        !self.holidays.contains(&day) && !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// The day on which `days` working days are complete; the start counts when it is a working day. None for 0 days or past
    /// the end of the calendar.
    pub fn end_of(&self, start: NaiveDate, days: u32) -> Option<NaiveDate> {
        let mut day = start;
        let mut left = days;
        loop {
            if left == 0 {
                return None;
            }
            if self.works(day) {
                left -= 1;
                if left == 0 {
                    return Some(day);
                }
            }
            day = day.checked_add_days(Days::new(1))?;
        }
    }
}
