//! How long what is kept (domain §13: retention classes as data, deleted, blocked, purged in three steps). The periods are a
//! proposal that the group changes; none is the law.

use crate::date::months_after;
use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// The periods in force from a date on; the document of a rule of kind `retention`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionScheme {
    /// Version label, unique.
    pub version: String,
    /// First day it rules; it ends where the next one begins.
    pub effective_from: NaiveDate,
    /// Years that the ballots of an appraisal are kept after its confirmation, 1 to 100.
    pub ballots_years: u32,
    /// Years that looks at records are kept after the calendar year they fell in, 3 to 100: the log that the law asks for.
    pub looks_years: u32,
    /// Years that a person's record is kept after leaving, 1 to 100.
    pub person_left_years: u32,
    /// Days that something stays blocked before it may be purged, 1 to 3650.
    pub blocked_days: u32,
}

/// What is kept for a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Ballots of an appraisal.
    Ballots,
    /// Looks at records in a calendar year.
    Looks,
    /// A person who left.
    Person,
}

/// A step on the way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nobody uses it any more.
    Deleted,
    /// Nobody sees it any more.
    Blocked,
    /// It is gone; the tombstone stays.
    Purged,
    /// It was taken back in, before it was gone.
    Restored,
}

/// Why a scheme is refused: the field as the document names it, and its value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is missing or out of range")]
pub struct SchemeError(pub String);

impl Class {
    /// Every class.
    pub const ALL: [Class; 3] = [Self::Ballots, Self::Looks, Self::Person];

    /// The word in the file and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ballots => "ballots",
            Self::Looks => "looks",
            Self::Person => "person",
        }
    }

    /// The class of a code; none when there is no such class.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.code() == code)
    }
}

impl Stage {
    /// Every stage.
    pub const ALL: [Stage; 4] = [Self::Deleted, Self::Blocked, Self::Purged, Self::Restored];

    /// The word in the file and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Deleted => "deleted",
            Self::Blocked => "blocked",
            Self::Purged => "purged",
            Self::Restored => "restored",
        }
    }

    /// The stage of a code; none when there is no such stage.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Whether this stage may follow on what stands; none stands when the thing was never touched.
    pub fn may_follow(self, standing: Option<Stage>) -> bool {
        match self {
            Self::Deleted => matches!(standing, None | Some(Self::Restored)),
            Self::Blocked => standing == Some(Self::Deleted),
            Self::Purged => standing == Some(Self::Blocked),
            Self::Restored => matches!(standing, Some(Self::Deleted | Self::Blocked)),
        }
    }
}

impl RetentionScheme {
    /// The default of the product (domain §13: ballots three years, logs at least three).
    pub fn proposal(version: &str, effective_from: NaiveDate) -> Self {
        Self {
            version: version.to_owned(),
            effective_from,
            ballots_years: 3,
            looks_years: 3,
            person_left_years: 5,
            blocked_days: 30,
        }
    }

    /// Checks the document: a version, and every period in its range.
    pub fn check(&self) -> Result<(), SchemeError> {
        if self.version.trim().is_empty() {
            return Err(SchemeError("version".to_owned()));
        }
        for (field, value, least, most) in [
            ("ballots_years", self.ballots_years, 1, 100),
            ("looks_years", self.looks_years, 3, 100),
            ("person_left_years", self.person_left_years, 1, 100),
            ("blocked_days", self.blocked_days, 1, 3650),
        ] {
            if !(least..=most).contains(&value) {
                return Err(SchemeError(format!("{field} {value}")));
            }
        }
        Ok(())
    }

    /// Years of a class.
    pub fn years(&self, class: Class) -> u32 {
        match class {
            Class::Ballots => self.ballots_years,
            Class::Looks => self.looks_years,
            Class::Person => self.person_left_years,
        }
    }

    /// What ended before this day is due to go on `today`.
    pub fn cutoff(&self, class: Class, today: NaiveDate) -> NaiveDate {
        let months = Months::new(self.years(class).saturating_mul(12));
        let mut day = today.checked_sub_months(months).unwrap_or(NaiveDate::MIN);
        // The months' ends make a few days of difference between counting forwards and backwards.
        while self.due_from(class, day) <= today {
            let Some(next) = day.succ_opt() else { break };
            day = next;
        }
        day
    }

    /// The day from which something that ended on `since` is due to go.
    pub fn due_from(&self, class: Class, since: NaiveDate) -> NaiveDate {
        months_after(since, self.years(class).saturating_mul(12))
    }

    /// The day from which something that was blocked on `blocked` may be purged.
    pub fn purge_from(&self, blocked: NaiveDate) -> NaiveDate {
        blocked.checked_add_days(Days::new(self.blocked_days.into())).unwrap_or(NaiveDate::MAX)
    }
}

/// The scheme in force on a day: the latest that has begun; none before the first.
pub fn in_force(schemes: &[RetentionScheme], today: NaiveDate) -> Option<&RetentionScheme> {
    schemes.iter().filter(|scheme| scheme.effective_from <= today).max_by_key(|scheme| scheme.effective_from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap_or_default()
    }

    #[test]
    fn what_is_due_is_what_lies_before_the_cutoff() {
        let scheme = RetentionScheme::proposal("r", day("2020-01-01"));
        assert_eq!(scheme.check(), Ok(()));
        for today in ["2027-02-27", "2027-02-28", "2027-03-01", "2028-02-29", "2026-12-31"].map(day) {
            for class in Class::ALL {
                let cutoff = scheme.cutoff(class, today);
                let before = cutoff.pred_opt().unwrap_or_default();
                assert!(scheme.due_from(class, before) <= today && scheme.due_from(class, cutoff) > today, "{today} {cutoff}");
            }
        }
        assert_eq!(scheme.due_from(Class::Ballots, day("2024-02-29")), day("2027-02-28"));
        assert_eq!(scheme.purge_from(day("2026-11-22")), day("2026-12-22"));
    }

    #[test]
    fn a_scheme_out_of_range_is_refused_by_field() {
        let proposal = RetentionScheme::proposal("r", day("2020-01-01"));
        for (scheme, field) in [
            (RetentionScheme { version: " ".into(), ..proposal.clone() }, "version"),
            (RetentionScheme { ballots_years: 0, ..proposal.clone() }, "ballots_years 0"),
            (RetentionScheme { looks_years: 2, ..proposal.clone() }, "looks_years 2"),
            (RetentionScheme { person_left_years: 101, ..proposal.clone() }, "person_left_years 101"),
            (RetentionScheme { blocked_days: 0, ..proposal.clone() }, "blocked_days 0"),
        ] {
            assert_eq!(scheme.check(), Err(SchemeError(field.into())));
        }
        let later = RetentionScheme { effective_from: day("2026-01-01"), ..proposal.clone() };
        let schemes = [later.clone(), proposal.clone()];
        assert_eq!(in_force(&schemes, day("2025-12-31")), Some(&proposal));
        assert_eq!(in_force(&schemes, day("2026-01-01")), Some(&later));
        assert_eq!(in_force(&schemes, day("2019-12-31")), None);
    }

    #[test]
    fn nothing_is_gone_before_it_was_blocked() {
        use Stage::{Blocked, Deleted, Purged, Restored};
        let follows = |standing| Stage::ALL.into_iter().filter(|stage| stage.may_follow(standing)).collect::<Vec<_>>();
        assert_eq!(follows(None), [Deleted]);
        assert_eq!(follows(Some(Deleted)), [Blocked, Restored]);
        assert_eq!(follows(Some(Blocked)), [Purged, Restored]);
        assert_eq!(follows(Some(Purged)), []);
        assert_eq!(follows(Some(Restored)), [Deleted]);
    }
}
