//! Who holds a post, when, and whether there is a free place (domain §4, §7.5).

use chrono::NaiveDate;

/// The last day of what has no end.
pub const OPEN: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// Days from the first to the last, both inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First day.
    pub since: NaiveDate,
    /// Last day; [`OPEN`] while there is none.
    pub until: NaiveDate,
}

impl Span {
    /// Whether a day lies inside.
    pub fn holds(self, day: NaiveDate) -> bool {
        self.since <= day && day <= self.until
    }

    /// Whether two spans share a day. A span that ends before it begins shares none.
    pub fn meets(self, other: Self) -> bool {
        self.since.max(other.since) <= self.until.min(other.until)
    }
}

/// Places approved on a day: those of the latest approval not after it; none before the first.
pub fn places_on(approvals: &[(NaiveDate, u32)], day: NaiveDate) -> u32 {
    let due = approvals.iter().enumerate().filter(|(_, (since, _))| *since <= day);
    due.max_by_key(|(index, (since, _))| (*since, *index)).map_or(0, |(_, (_, places))| *places)
}

/// The fewest free places a post has on any day of a span; below zero when more people hold it than places are approved.
/// `approvals` are days with the places from then on, later rows of one day count.
pub fn free_throughout(approvals: &[(NaiveDate, u32)], holders: &[Span], span: Span) -> i64 {
    // Only where something begins is there anything new to count.
    let begins = approvals.iter().map(|(since, _)| *since).chain(holders.iter().map(|holder| holder.since));
    let days = begins.filter(|day| span.holds(*day)).chain([span.since]);
    let free = |day| {
        let held = holders.iter().filter(|holder| holder.holds(day)).count();
        i64::from(places_on(approvals, day)) - i64::try_from(held).unwrap_or(i64::MAX)
    };
    days.map(free).min().unwrap_or(0)
}

/// The reminder that a term is due for: the smallest of the days of warning that reaches its end; none when it is further away.
/// A term that ended is due at 0 days.
pub fn reminder(until: NaiveDate, today: NaiveDate, warn: &[u32]) -> Option<u32> {
    let left = (until - today).num_days();
    if left < 0 {
        return Some(0);
    }
    warn.iter().copied().filter(|days| left <= i64::from(*days)).min()
}

#[cfg(test)]
mod tests {
    use super::{OPEN, Span, free_throughout, places_on, reminder};
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn span(since: &str, until: &str) -> Span {
        Span { since: day(since), until: if until.is_empty() { OPEN } else { day(until) } }
    }

    #[test]
    fn the_latest_approval_of_a_day_counts() {
        let approvals = [(day("2026-01-01"), 2), (day("2026-07-01"), 1), (day("2026-07-01"), 3)];
        let on = |text| places_on(&approvals, day(text));
        assert_eq!((on("2025-12-31"), on("2026-06-30"), on("2026-07-01")), (0, 2, 3));
    }

    #[test]
    fn free_places_are_counted_on_every_day_of_the_span() {
        let approvals = [(day("2026-01-01"), 2), (day("2026-10-01"), 1)];
        let holders = [span("2026-01-01", "2026-06-30"), span("2026-09-01", "")];
        assert_eq!(free_throughout(&approvals, &holders, span("2026-02-01", "2026-03-01")), 1);
        assert_eq!(free_throughout(&approvals, &holders, span("2026-07-01", "2026-08-31")), 2);
        assert_eq!(free_throughout(&approvals, &holders, span("2026-07-01", "")), 0);
        assert_eq!(free_throughout(&approvals, &holders, span("2025-12-31", "2026-01-05")), 0);
    }

    #[test]
    fn terms_remind_at_sixty_and_thirty_days() {
        let due = |today| reminder(day("2026-12-31"), day(today), &[60, 30]);
        assert_eq!(due("2026-10-01"), None);
        assert_eq!(due("2026-11-01"), Some(60));
        assert_eq!(due("2026-12-01"), Some(30));
        assert_eq!(due("2027-01-01"), Some(0));
    }
}
