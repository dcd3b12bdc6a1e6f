//! What follow-up somebody in the pool is owed 跟踪考察 (domain §5.8): an entry each quarter, a review each half-year, a decision each year,
//! all of it data. Nothing is owed for a period that somebody was not in the pool for as a whole.

use super::Fault;
use super::period::{Length, Period};
use crate::appointment::Span;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// What is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 记实: what happened.
    Entry,
    /// 复核考察: a formal review.
    Review,
    /// 年度研判: what becomes of the person.
    Decision,
}

impl Kind {
    /// All, in the order of their weight.
    pub const ALL: [Kind; 3] = [Self::Entry, Self::Review, Self::Decision];

    /// The word in the file and on the wire; words at `reserve.follow.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Review => "review",
            Self::Decision => "decision",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// One duty of the schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// What is written.
    pub kind: Kind,
    /// How often.
    pub each: Length,
    /// Due on the last day of the month that is so many months after the period's last one; 0 to 12.
    pub due_months: u32,
}

/// The schedule, versioned data of the group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// One duty for each kind at most.
    pub duties: Vec<Duty>,
    /// Days ahead at which something due is shown; 0 to 92.
    pub ahead_days: u32,
}

/// Something that is due or overdue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// What.
    pub kind: Kind,
    /// For which period.
    pub period: Period,
    /// The last day in time.
    pub on: NaiveDate,
    /// Whole days past it; 0 or below while it is in time.
    pub late: i64,
}

impl Due {
    /// Whether its day is past.
    pub fn overdue(self) -> bool {
        self.late > 0
    }
}

impl Schedule {
    /// What the product proposes: quarterly entries by the end of the quarter, half-yearly reviews in the month after, the year's
    /// decision by the end of February (domain §5.8, §16).
    pub fn shipped() -> Self {
        Self {
            duties: vec![
                Duty { kind: Kind::Entry, each: Length::Quarter, due_months: 0 },
                Duty { kind: Kind::Review, each: Length::Half, due_months: 1 },
                Duty { kind: Kind::Decision, each: Length::Year, due_months: 2 },
            ],
            ahead_days: 30,
        }
    }

    /// The first field that is wrong.
    pub fn check(&self) -> Result<(), Fault> {
        let once = |kind| self.duties.iter().filter(|duty| duty.kind == kind).count() <= 1;
        if self.duties.is_empty() || !Kind::ALL.into_iter().all(once) {
            Err("duties")
        } else if self.duties.iter().any(|duty| duty.due_months > 12) {
            Err("due_months")
        } else if self.ahead_days > 92 {
            Err("ahead_days")
        } else {
            Ok(())
        }
    }

    /// Every period of a kind that somebody owed something for until a day: in the pool from its first day to its last, and its last
    /// day is past or today's.
    pub fn owed(&self, kind: Kind, pool: Span, today: NaiveDate) -> Vec<Period> {
        let Some(duty) = self.duties.iter().find(|duty| duty.kind == kind) else { return Vec::new() };
        let mut period = Period::of(duty.each, pool.since);
        if period.span().since < pool.since {
            period = period.next();
        }
        let mut owed = Vec::new();
        while period.span().until <= today.min(pool.until) && period.span().since.year() < 2300 {
            owed.push(period);
            period = period.next();
        }
        owed
    }

    /// What is open on a day for somebody: overdue first, the longest overdue before the others; then what is due soon. `done` is
    /// what was written, for whatever period and however late.
    pub fn open(&self, pool: Span, done: &[(Kind, Period)], today: NaiveDate) -> Vec<Due> {
        let mut open = Vec::new();
        for duty in &self.duties {
            let mut periods = self.owed(duty.kind, pool, today);
            // The period that runs is due, too, when its day is near.
            let running = Period::of(duty.each, today);
            if !periods.contains(&running) && pool.holds(running.span().since) && pool.holds(running.span().until) {
                periods.push(running);
            }
            let missing = periods.into_iter().filter(|period| !done.contains(&(duty.kind, *period)));
            open.extend(missing.map(|period| {
                let on = period.due(duty.due_months);
                Due { kind: duty.kind, period, on, late: (today - on).num_days() }
            }));
        }
        open.retain(|due| due.late >= -i64::from(self.ahead_days));
        open.sort_by_key(|due| (std::cmp::Reverse(due.late), std::cmp::Reverse(due.kind)));
        open
    }

    /// Reviews and decisions whose day is past and that nobody wrote: what 'missed' means to a warning or an exit.
    pub fn missed(&self, pool: Span, done: &[(Kind, Period)], today: NaiveDate) -> Vec<Due> {
        let mut missed: Vec<Due> =
            self.open(pool, done, today).into_iter().filter(|due| due.kind != Kind::Entry && due.overdue()).collect();
        missed.sort_by_key(|due| (due.on, due.kind));
        missed
    }
}

#[cfg(test)]
mod tests {
    use super::{Duty, Kind, Schedule};
    use crate::appointment::{OPEN, Span};
    use crate::reserve::period::{Length, Period};
    use chrono::{Days, NaiveDate};
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn pool(since: &str) -> Span {
        Span { since: day(since), until: OPEN }
    }

    fn codes(schedule: &Schedule, pool: Span, done: &[(Kind, Period)], today: &str) -> Vec<(String, i64)> {
        let open = schedule.open(pool, done, day(today)).into_iter();
        open.map(|due| (format!("{} {}", due.kind.code(), due.period), due.late)).collect()
    }

    fn done(rows: &[(Kind, &str)]) -> Vec<(Kind, Period)> {
        rows.iter().map(|(kind, period)| (*kind, Period::read(period).unwrap())).collect()
    }

    #[test]
    fn overdue_comes_first() {
        let schedule = Schedule::shipped();
        let told = |done: &[(Kind, Period)], today| codes(&schedule, pool("2026-01-01"), done, today);
        let row = |what: &str, late| (what.to_owned(), late);
        assert_eq!(told(&[], "2026-02-28"), []);
        assert_eq!(told(&[], "2026-03-31"), [row("entry 2026-Q1", 0)]);
        let expected = [row("entry 2026-Q1", 123), row("entry 2026-Q2", 32), row("review 2026-H1", 1)];
        assert_eq!(told(&[], "2026-08-01"), expected);
        let written = done(&[(Kind::Entry, "2026-Q1"), (Kind::Review, "2026-H1")]);
        assert_eq!(told(&written, "2026-08-01"), [row("entry 2026-Q2", 32)]);
        // By the end of February the year is decided; in January it is not near yet.
        let written = done(&[
            (Kind::Entry, "2026-Q1"),
            (Kind::Entry, "2026-Q2"),
            (Kind::Entry, "2026-Q3"),
            (Kind::Entry, "2026-Q4"),
            (Kind::Review, "2026-H1"),
        ]);
        assert_eq!(told(&written, "2027-01-20"), [row("review 2026-H2", -11)]);
        assert_eq!(told(&written, "2027-02-28"), [row("review 2026-H2", 28), row("decision 2026", 0)]);
    }

    #[test]
    fn a_period_that_was_begun_late_or_left_early_is_not_owed() {
        let schedule = Schedule::shipped();
        let owed = |pool, kind, today| -> Vec<String> {
            schedule.owed(kind, pool, day(today)).iter().map(ToString::to_string).collect()
        };
        assert_eq!(owed(pool("2026-01-02"), Kind::Entry, "2026-09-30"), ["2026-Q2", "2026-Q3"]);
        assert_eq!(owed(pool("2026-01-02"), Kind::Entry, "2026-09-29"), ["2026-Q2"]);
        let left = Span { since: day("2026-01-01"), until: day("2026-06-29") };
        assert_eq!(owed(left, Kind::Review, "2027-01-01"), Vec::<String>::new());
        assert_eq!(codes(&schedule, left, &[], "2026-06-29"), [("entry 2026-Q1".to_owned(), 90)]);
        assert_eq!(codes(&schedule, pool("2026-09-01"), &[], "2026-09-30"), []);
    }

    #[test]
    fn only_reviews_and_decisions_are_missed() {
        let schedule = Schedule::shipped();
        let missed = |today| -> Vec<String> {
            let missed = schedule.missed(pool("2026-01-01"), &[], day(today)).into_iter();
            missed.map(|due| format!("{} {}", due.kind.code(), due.period)).collect()
        };
        assert_eq!(missed("2026-07-31"), Vec::<String>::new());
        assert_eq!(missed("2026-08-01"), ["review 2026-H1"]);
        assert_eq!(missed("2027-03-01"), ["review 2026-H1", "review 2026-H2", "decision 2026"]);
    }

    #[test]
    fn schedules_are_checked_and_read_back() {
        let schedule = Schedule::shipped();
        assert_eq!(schedule.check(), Ok(()));
        let text = serde_json::to_string(&schedule).unwrap();
        assert_eq!(serde_json::from_str::<Schedule>(&text).unwrap(), schedule);
        let twice = Duty { kind: Kind::Entry, each: Length::Month, due_months: 0 };
        assert_eq!(Schedule { duties: vec![twice, twice], ..schedule.clone() }.check(), Err("duties"));
        assert_eq!(Schedule { duties: Vec::new(), ..schedule.clone() }.check(), Err("duties"));
        assert_eq!(Schedule { duties: vec![Duty { due_months: 13, ..twice }], ..schedule.clone() }.check(), Err("due_months"));
        assert_eq!(Schedule { ahead_days: 93, ..schedule }.check(), Err("ahead_days"));
    }

    proptest! {
        #[test]
        fn periods_that_are_owed_follow_each_other_inside_the_pool(since in 0u64..2000, stay in 0u64..2000, look in 0u64..4000) {
            let since = day("2020-01-01").checked_add_days(Days::new(since)).unwrap();
            let until = since.checked_add_days(Days::new(stay)).unwrap();
            let today = day("2020-01-01").checked_add_days(Days::new(look)).unwrap();
            let span = Span { since, until };
            for kind in Kind::ALL {
                let owed = Schedule::shipped().owed(kind, span, today);
                for pair in owed.windows(2) {
                    prop_assert_eq!(pair[0].next(), pair[1]);
                }
                for period in owed {
                    prop_assert!(span.holds(period.span().since) && span.holds(period.span().until));
                    prop_assert!(period.span().until <= today);
                }
            }
            let open = Schedule::shipped().open(span, &[], today);
            prop_assert!(open.windows(2).all(|pair| pair[0].late >= pair[1].late));
        }
    }
}
