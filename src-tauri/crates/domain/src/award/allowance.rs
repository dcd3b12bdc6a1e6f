//! Monthly allowance by the level somebody is appointed to (domain §7.5, §9.2): a title alone pays nothing.

use super::choice::{Choice, in_force};
use super::scheme::{AwardScheme, Fund};
use crate::money::Fen;
use crate::title::Held;
use crate::trace::Trace;
use chrono::{Datelike, NaiveDate};
use std::fmt;

/// A calendar month. Displays as `2026-04`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month {
    /// Year.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

/// An appointment that an allowance rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// What one month pays for its level.
    pub monthly: Fen,
    /// First day.
    pub since: NaiveDate,
    /// Last day; none while it holds.
    pub until: Option<NaiveDate>,
}

/// An appointment to a title or skill level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointed {
    /// Whatever it is stored as.
    pub id: i64,
    /// 系列.
    pub series: String,
    /// 级别.
    pub level: String,
    /// 名称.
    pub title: String,
    /// From when to when it holds, and whether it lay still.
    pub held: Held,
}

/// What somebody is due for a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The appointment that pays.
    pub appointment: i64,
    /// Amount; 0 when it is withheld.
    pub amount: Fen,
    /// Where the money comes from.
    pub fund: Option<Fund>,
    /// The explanation.
    pub trace: Trace,
}

/// What approved lists have paid somebody for a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The appointment of the last line.
    pub appointment: i64,
    /// Net of corrections; 0 when it was withheld or taken back.
    pub net: Fen,
    /// The last line was itself a correction.
    pub corrected: bool,
}

impl Month {
    /// The month of a day.
    pub fn of(day: NaiveDate) -> Self {
        Self { year: day.year(), month: day.month() }
    }

    /// Reads `2026-04`, `2026.4`, `2026年4月`; none for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let date = crate::date::PartialDate::read(text).ok().filter(|date| date.full().is_none())?;
        Some(Self::of(date.first_day()))
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        if self.month == 12 { Self { year: self.year + 1, month: 1 } } else { Self { month: self.month + 1, ..self } }
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month, 1).unwrap_or_default()
    }

    fn index(self) -> i64 {
        i64::from(self.year) * 12 + i64::from(self.month)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl Cover {
    /// Whether it pays in a month: from the month after its first day to the month of its last.
    pub fn pays(&self, month: Month) -> bool {
        Month::of(self.since) < month && self.until.is_none_or(|until| month <= Month::of(until))
    }

    /// The months it pays for up to the month of a day.
    pub fn months(&self, through: NaiveDate) -> u32 {
        let last = self.until.map_or(through, |until| until.min(through));
        let months = Month::of(last).index() - Month::of(self.since).index();
        u32::try_from(months).unwrap_or(0)
    }
}

impl Appointed {
    /// Whether it counts in a month: it began in an earlier one, had not ended when this one began, and did not lie still then.
    pub fn counts(&self, month: Month) -> bool {
        Month::of(self.held.span.since) < month && self.held.counts(month.first_day())
    }
}

/// What a month pays: the highest of all appointments that cover it, and only that.
pub fn of_month(covers: &[Cover], month: Month) -> Fen {
    covers.iter().filter(|cover| cover.pays(month)).map(|cover| cover.monthly).max().unwrap_or_default()
}

/// What somebody is due for a month under the scheme that rules its first day; none when no appointment that counts is paid for. Of
/// several only the highest pays. `withheld` is why nothing is paid all the same; empty: it is paid.
pub fn due(schemes: &[AwardScheme], month: Month, appointments: &[Appointed], withheld: &str) -> Option<Due> {
    let Choice::One(scheme) = in_force(schemes, month.first_day()) else { return None };
    let mut paid: Vec<(&Appointed, Fen)> = appointments
        .iter()
        .filter(|appointed| appointed.counts(month))
        .filter_map(|appointed| Some((appointed, scheme.monthly(&appointed.series, &appointed.level)?)))
        .filter(|(_, monthly)| monthly.0 > 0)
        .collect();
    // The highest first; of two alike the one that was made first.
    paid.sort_by_key(|(appointed, monthly)| (std::cmp::Reverse(*monthly), appointed.held.span.since, appointed.id));
    let mut trace = Trace::under(format!("award {}", scheme.version));
    for (appointed, monthly) in &paid {
        let first = Month::of(appointed.held.span.since).next();
        trace.step("allowance_appointed", &appointed.title, format!("{} → {first}", appointed.held.span.since), monthly);
    }
    let (appointed, monthly) = paid.first()?;
    if paid.len() > 1 {
        trace.step("allowance_highest", &appointed.title, "", monthly);
    }
    let amount = if withheld.is_empty() { *monthly } else { Fen(0) };
    if amount.0 == 0 {
        // The reason stands with the line: words about a person are no part of an explanation that is kept.
        trace.step("allowance_withheld", month.to_string(), "", "✗");
    }
    trace.step("allowance_month", month.to_string(), "", amount);
    Some(Due { appointment: appointed.id, amount, fund: scheme.fund.filter(|_| amount.0 > 0), trace })
}

/// What a later list puts right of a month that was settled; none when nothing is off. The amount is what is due less what was paid, below
/// zero where money comes back. What was paid under an appointment that still counts is closed, and so is what was withheld.
pub fn correction(settled: Settled, month: Month, due: Option<Due>) -> Option<Due> {
    let (mut due, net) = match due {
        Some(due) if due.appointment == settled.appointment && settled.net.0 > 0 => return None,
        Some(due) => (due, settled.net),
        None => {
            let trace = Trace::under("award");
            (Due { appointment: settled.appointment, amount: Fen(0), fund: None, trace }, settled.net)
        }
    };
    let difference = Fen(due.amount.0 - net.0);
    if difference.0 == 0 || (net.0 == 0 && !settled.corrected) {
        return None;
    }
    due.trace.step("allowance_paid_before", month.to_string(), "", net);
    due.trace.step("allowance_correction", month.to_string(), format!("{} − {net}", due.amount), difference);
    Some(Due { amount: difference, ..due })
}

#[cfg(test)]
mod tests {
    use super::{Appointed, Cover, Due, Month, Settled, correction, due, of_month};
    use crate::appointment::Span;
    use crate::award::AwardScheme;
    use crate::money::Fen;
    use crate::title::{Held, SKILL};
    use crate::trace::Trace;
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn worked_case_i_allow() {
        let cover = Cover { monthly: Fen(20_000), since: day("2025-03-18"), until: None };
        assert_eq!(cover.months(day("2025-12-31")), 9);
        assert_eq!(cover.months(day("2025-03-31")), 0);
        assert_eq!(cover.months(day("2024-12-31")), 0);
        let ended = Cover { until: Some(day("2025-06-02")), ..cover };
        assert_eq!(ended.months(day("2025-12-31")), 3);
    }

    #[test]
    fn only_the_highest_pays_in_a_month() {
        let covers = [
            Cover { monthly: Fen(10_000), since: day("2024-12-01"), until: None },
            Cover { monthly: Fen(30_000), since: day("2025-02-10"), until: Some(day("2025-04-01")) },
        ];
        let paid: Vec<i64> = (1..=5).map(|month| of_month(&covers, Month { year: 2025, month }).0).collect();
        assert_eq!(paid, [10_000, 10_000, 30_000, 30_000, 10_000]);
        assert_eq!(Month { year: 2025, month: 12 }.next(), Month { year: 2026, month: 1 });
    }

    fn appointed(id: i64, level: &str, since: &str, until: &str) -> Appointed {
        let held = Held { span: Span { since: day(since), until: day(until) }, withdrawn_on: None, kept_on: None };
        Appointed { id, series: SKILL.to_owned(), level: level.to_owned(), title: level.to_owned(), held }
    }

    /// What each month of 2025 is due.
    fn year(appointments: &[Appointed]) -> Vec<i64> {
        let schemes = [AwardScheme::proposal("p", day("2020-01-01"))];
        let of = |month| due(&schemes, Month { year: 2025, month }, appointments, "").map_or(0, |due| due.amount.0 / 100);
        (1..=12).map(of).collect()
    }

    #[test]
    fn worked_case_i_allow_month_by_month() {
        // Holds 一级, appointed to 二级: 200 from April on, nine months.
        let nine = year(&[appointed(1, "二级", "2025-03-18", "2028-03-17")]);
        assert_eq!(nine, [0, 0, 0, 200, 200, 200, 200, 200, 200, 200, 200, 200]);
        assert_eq!(nine.iter().sum::<i64>(), 1800);
        assert_eq!(year(&[]).iter().sum::<i64>(), 0, "not appointed at all");
        // Ended on a day of June: June is the last month; of two only the highest.
        let two = [appointed(1, "二级", "2025-03-01", "2025-06-02"), appointed(2, "三级", "2025-01-31", "2027-01-01")];
        assert_eq!(year(&two), [0, 100, 100, 200, 200, 200, 100, 100, 100, 100, 100, 100]);
    }

    #[test]
    fn what_lies_still_or_is_withheld_pays_nothing() {
        let mut still = appointed(1, "二级", "2025-01-10", "2027-01-01");
        still.held.withdrawn_on = Some(day("2025-04-01"));
        still.held.kept_on = Some(day("2025-06-15"));
        assert_eq!(year(&[still]), [0, 200, 200, 0, 0, 0, 200, 200, 200, 200, 200, 200]);
        let schemes = [AwardScheme::proposal("p", day("2020-01-01"))];
        let month = Month::read("2025-05").unwrap();
        let found = due(&schemes, month, &[appointed(7, "一级", "2024-01-10", "2027-01-01")], "全月缺勤").unwrap();
        assert_eq!((found.appointment, found.amount), (7, Fen(0)));
        assert!(found.trace.steps.iter().any(|step| step.code == "allowance_withheld" && step.value == "✗"));
        assert_eq!((Month::read("2025-05-01"), Month::read("May")), (None, None));
        // A title for which the scheme pays nothing is on no list.
        let titled = Appointed { series: "工程".to_owned(), ..appointed(1, "中级", "2024-01-10", "2027-01-01") };
        assert_eq!(due(&schemes, month, &[titled], ""), None);
    }

    #[test]
    fn a_settled_month_is_put_right_only_where_its_ground_is_gone() {
        let month = Month::read("2026-03").unwrap();
        let due =
            |appointment, yuan: i64| Some(Due { appointment, amount: Fen(yuan * 100), fund: None, trace: Trace::under("p") });
        let settled = |appointment, yuan: i64, corrected| Settled { appointment, net: Fen(yuan * 100), corrected };
        let put = |settled, due| correction(settled, month, due).map(|due| (due.appointment, due.amount.0 / 100));
        // The appointment had ended: all of it comes back, once.
        assert_eq!(put(settled(1, 200, false), None), Some((1, -200)));
        assert_eq!(put(settled(1, 0, true), None), None);
        // A lower one covers the month; or a higher one was recorded later.
        assert_eq!(put(settled(1, 200, false), due(2, 100)), Some((2, -100)));
        assert_eq!(put(settled(1, 200, false), due(2, 300)), Some((2, 100)));
        assert_eq!(put(settled(1, 200, false), due(2, 200)), None);
        // What still counts is closed, whatever its level pays now; what was withheld stays so; what came back and holds again is paid.
        assert_eq!(put(settled(1, 200, false), due(1, 250)), None);
        assert_eq!(put(settled(1, 0, false), due(1, 200)), None);
        assert_eq!(put(settled(1, 0, true), due(1, 200)), Some((1, 200)));
        let trace = correction(settled(1, 200, false), month, due(2, 100)).unwrap().trace;
        assert_eq!(
            trace.steps.last().map(|step| (step.formula.as_str(), step.value.as_str())),
            Some(("100.00 − 200.00", "-100.00"))
        );
    }
}
