//! 优化人才发展环境的规定 (domain §10.5, F9): when a provision is to be looked at again and to be read, what becomes of its measures, and
//! whether the figure that a measure was meant to move has moved.

pub mod effect;
pub mod measure;

use crate::rule::Rules;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// The rules, versioned data of the group; all figures are the product's proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvisionRules {
    /// So many days before its review date a provision is shown as due for review.
    pub remind_days: u32,
    /// So many days after a version was registered it has to be read and acknowledged.
    pub acknowledge_days: u32,
    /// So many days before its deadline a measure is shown as due soon.
    pub soon_days: u32,
    /// A figure that went at least this share of the way from base to aim, per cent, has moved.
    pub moved_percent: u32,
    /// What happened over so many months up to a day is counted for that day.
    pub period_months: u32,
}

impl Rules for ProvisionRules {
    const KIND: &'static str = "provision";

    fn shipped() -> Self {
        Self { remind_days: 30, acknowledge_days: 14, soon_days: 14, moved_percent: 10, period_months: 12 }
    }

    fn check(&self) -> Result<(), String> {
        let found = [
            ("remind_days", self.remind_days <= 365),
            ("acknowledge_days", (1..=365).contains(&self.acknowledge_days)),
            ("soon_days", self.soon_days <= 90),
            ("moved_percent", (1..=100).contains(&self.moved_percent)),
            ("period_months", (1..=60).contains(&self.period_months)),
        ];
        found.into_iter().find(|(_, good)| !good).map_or(Ok(()), |(field, _)| Err(field.to_owned()))
    }
}

/// How a day that something has to be done by stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressing {
    /// There is time.
    Time,
    /// Within the days of the rules; the day itself is not overdue.
    Soon,
    /// The day is over.
    Overdue,
}

impl Pressing {
    /// The word on the wire; words at `provision.pressing.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Time => "",
            Self::Soon => "soon",
            Self::Overdue => "overdue",
        }
    }

    fn of(due: NaiveDate, today: NaiveDate, soon: u32) -> Self {
        match (due - today).num_days() {
            left if left < 0 => Self::Overdue,
            left if left <= i64::from(soon) => Self::Soon,
            _ => Self::Time,
        }
    }
}

impl ProvisionRules {
    /// How the next review stands.
    pub fn review(&self, due: NaiveDate, today: NaiveDate) -> Pressing {
        Pressing::of(due, today, self.remind_days)
    }

    /// How the deadline of a measure stands.
    pub fn deadline(&self, due: NaiveDate, today: NaiveDate) -> Pressing {
        Pressing::of(due, today, self.soon_days)
    }

    /// The last day to acknowledge a version that was registered on a day.
    pub fn acknowledge_by(&self, registered: NaiveDate) -> NaiveDate {
        registered.checked_add_days(Days::new(self.acknowledge_days.into())).unwrap_or(NaiveDate::MAX)
    }

    /// The period that is counted for a day: it ends with the day.
    pub fn period(&self, day: NaiveDate) -> (NaiveDate, NaiveDate) {
        let months = chrono::Months::new(self.period_months);
        let since = day.checked_add_days(Days::new(1)).and_then(|next| next.checked_sub_months(months));
        (since.unwrap_or(NaiveDate::MIN), day)
    }
}

#[cfg(test)]
mod tests {
    use super::{Pressing, ProvisionRules};
    use crate::rule::{Document, Rules};
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_shipped_holds_together_and_reads_back() {
        let document = Document::<ProvisionRules>::proposal("2026-1", day("2026-01-01"));
        assert_eq!(document.check(), Ok(()));
        let text = serde_json::to_string(&document).unwrap();
        assert_eq!(serde_json::from_str::<Document<ProvisionRules>>(&text).unwrap(), document);
        let wrong = ProvisionRules { moved_percent: 0, ..ProvisionRules::shipped() };
        assert_eq!(wrong.check(), Err("moved_percent".to_owned()), "everything would have moved");
    }

    #[test]
    fn days_press_before_they_are_over() {
        let rules = ProvisionRules::shipped();
        let due = day("2026-12-01");
        assert_eq!(rules.review(due, day("2026-10-31")), Pressing::Time);
        assert_eq!(rules.review(due, day("2026-11-01")), Pressing::Soon);
        assert_eq!(rules.review(due, due), Pressing::Soon);
        assert_eq!(rules.deadline(due, day("2026-12-02")), Pressing::Overdue);
        assert_eq!(rules.acknowledge_by(day("2026-11-10")), day("2026-11-24"));
        assert_eq!(rules.period(day("2026-12-31")), (day("2026-01-01"), day("2026-12-31")));
        assert_eq!(rules.period(day("2026-06-30")), (day("2025-07-01"), day("2026-06-30")));
    }
}
