//! What the rule finds about a person before the ballots: takes part without a grade, held open, capped, forced (domain §2.7). A
//! finding is a proposal with its facts; a person confirms or dismisses it.

use super::scheme::{DisciplineRule, Effect, InForce, Scheme};
use crate::date::months_after;
use chrono::{Days, NaiveDate};

/// What is on record about a person in or around a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circumstance {
    /// What it is.
    pub kind: CircumstanceKind,
    /// Code of the discipline; empty for the others.
    pub code: String,
    /// First day; of a discipline the day of the decision.
    pub from: NaiveDate,
    /// Last day; none while it lasts. Of a discipline it follows from the scheme.
    pub until: Option<NaiveDate>,
}

/// Kinds of circumstance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CircumstanceKind {
    /// 试用期.
    Probation,
    /// 病事假.
    Leave,
    /// 处分.
    Discipline,
    /// 立案审查.
    Investigation,
    /// 无正当理由不参加考核.
    Refusal,
}

/// What the rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which rule: `SHORT_IN_POST`, `PROBATION`, `LEAVE`, `DISCIPLINE`, `DISCIPLINE_UNKNOWN`, `INVESTIGATION`, `REFUSAL`.
    pub code: &'static str,
    /// What it does when it is confirmed.
    pub effect: Effect,
    /// The figures it rests on, in order; words stand at `finding.<code>`.
    pub facts: Vec<String>,
}

impl CircumstanceKind {
    /// Every kind, in the order they are offered.
    pub const ALL: [CircumstanceKind; 5] = [Self::Probation, Self::Leave, Self::Discipline, Self::Investigation, Self::Refusal];

    /// The word in the file and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Probation => "probation",
            Self::Leave => "leave",
            Self::Discipline => "discipline",
            Self::Investigation => "investigation",
            Self::Refusal => "refusal",
        }
    }

    /// The kind of a code; none when there is no such kind.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// The last day on which a discipline is in force: the day before the same day so many months later.
pub fn in_force_until(rule: &DisciplineRule, decided: NaiveDate) -> NaiveDate {
    months_after(decided, rule.months).checked_sub_days(Days::new(1)).unwrap_or(decided).max(decided)
}

/// What the rules of a year find. `in_post_since` is the first day in the post; without one the time in post is not looked at.
pub fn findings(scheme: &Scheme, in_post_since: Option<NaiveDate>, circumstances: &[Circumstance]) -> Vec<Finding> {
    let (Some(first), Some(last)) = (NaiveDate::from_ymd_opt(scheme.year, 1, 1), NaiveDate::from_ymd_opt(scheme.year, 12, 31))
    else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut find = |code, effect, facts| found.push(Finding { code, effect, facts });
    if let Some(since) = in_post_since.filter(|since| months_after(*since, scheme.months_in_post) > last) {
        find("SHORT_IN_POST", Effect::NoGrade, vec![since.to_string(), scheme.months_in_post.to_string()]);
    }
    let at_year_end = |one: &&Circumstance| one.from <= last && one.until.is_none_or(|until| until >= last);
    let of = |kind: CircumstanceKind| circumstances.iter().filter(move |one| one.kind == kind);
    if scheme.no_grade.probation
        && let Some(one) = of(CircumstanceKind::Probation).find(at_year_end)
    {
        find("PROBATION", Effect::NoGrade, period(one.from, one.until));
    }
    if let Some(most) = scheme.no_grade.leave_days_over {
        let days = leave_days(of(CircumstanceKind::Leave), first, last);
        if days > i64::from(most) {
            find("LEAVE", Effect::NoGrade, vec![days.to_string(), most.to_string()]);
        }
    }
    for one in of(CircumstanceKind::Discipline) {
        let Some(rule) = scheme.discipline.iter().find(|rule| rule.code == one.code) else {
            // A kind that this year's scheme does not name: nobody knows what it does, so the grade waits for somebody who does. It is
            // looked at for as long as the longest kind that the scheme names.
            let longest = scheme.discipline.iter().map(|rule| rule.months).max().unwrap_or_default();
            if one.from <= last && months_after(one.from, longest) > first {
                find("DISCIPLINE_UNKNOWN", Effect::Hold, vec![one.code.clone(), one.from.to_string()]);
            }
            continue;
        };
        let until = in_force_until(rule, one.from);
        let touches = match rule.in_force {
            InForce::Decided => one.from >= first && one.from <= last,
            InForce::YearEnd => one.from <= last && until >= last,
            InForce::AnyDay => one.from <= last && until >= first,
        };
        if touches {
            find("DISCIPLINE", rule.effect.clone(), [vec![rule.code.clone()], period(one.from, Some(until))].concat());
        }
    }
    if scheme.no_grade.investigation
        && let Some(one) = of(CircumstanceKind::Investigation).find(at_year_end)
    {
        find("INVESTIGATION", Effect::Hold, period(one.from, one.until));
    }
    let lowest = || scheme.bands.last().map(|band| band.grade.clone()).unwrap_or_default();
    if scheme.no_grade.refusal
        && let Some(one) = of(CircumstanceKind::Refusal).find(|one| one.from >= first && one.from <= last)
    {
        find("REFUSAL", Effect::Force(lowest()), vec![one.from.to_string()]);
    }
    found
}

/// Calendar days of leave inside a year; days that two leaves share count once.
fn leave_days<'a>(leaves: impl Iterator<Item = &'a Circumstance>, first: NaiveDate, last: NaiveDate) -> i64 {
    let mut spans: Vec<(NaiveDate, NaiveDate)> = leaves
        .map(|leave| (leave.from.max(first), leave.until.unwrap_or(last).min(last)))
        .filter(|(from, until)| from <= until)
        .collect();
    spans.sort();
    let (mut days, mut counted) = (0, None::<NaiveDate>);
    for (from, until) in spans {
        let from = counted.map_or(from, |counted| from.max(counted.checked_add_days(Days::new(1)).unwrap_or(counted)));
        if from <= until {
            days += (until - from).num_days() + 1;
            counted = Some(until);
        }
    }
    days
}

fn period(from: NaiveDate, until: Option<NaiveDate>) -> Vec<String> {
    vec![from.to_string(), until.map(|until| until.to_string()).unwrap_or_default()]
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn one(kind: CircumstanceKind, code: &str, from: &str, until: &str) -> Circumstance {
        Circumstance { kind, code: code.to_owned(), from: day(from), until: until.parse().ok() }
    }

    fn codes(since: Option<&str>, circumstances: &[Circumstance]) -> Vec<(&'static str, &'static str)> {
        let found = findings(&Scheme::proposal(2026), since.map(day), circumstances);
        found.iter().map(|finding| (finding.code, finding.effect.code())).collect()
    }

    #[test]
    fn six_months_in_post_are_counted_by_the_calendar() {
        assert_eq!(codes(Some("2026-07-01"), &[]), [("SHORT_IN_POST", "no_grade")]);
        assert_eq!(codes(Some("2026-06-30"), &[]), []);
        assert_eq!(codes(Some("2026-06-01"), &[]), []);
        assert_eq!(codes(None, &[]), []);
    }

    #[test]
    fn discipline_is_in_force_by_calendar_months() {
        use CircumstanceKind::Discipline;
        // A warning touches the year in which it was decided, and no other.
        assert_eq!(codes(None, &[one(Discipline, "warning", "2026-02-10", "")]), [("DISCIPLINE", "cap")]);
        assert_eq!(codes(None, &[one(Discipline, "warning", "2025-12-30", "")]), []);
        // Twelve months from 31 December 2025 end on 30 December 2026; from 1 January 2026 on its last day.
        assert_eq!(codes(None, &[one(Discipline, "demerit", "2025-12-31", "")]), []);
        assert_eq!(codes(None, &[one(Discipline, "demerit", "2026-01-01", "")]), [("DISCIPLINE", "no_grade")]);
        // Eighteen months from the end of August: the end of February, clipped.
        let rule = Scheme::proposal(2026).discipline.into_iter().find(|rule| rule.code == "grave_demerit").unwrap();
        assert_eq!(in_force_until(&rule, day("2024-08-31")), day("2026-02-27"));
    }

    #[test]
    fn a_discipline_that_the_scheme_does_not_name_is_said() {
        use CircumstanceKind::Discipline;
        let unknown = |from: &str| codes(None, &[one(Discipline, "expulsion", from, "")]);
        assert_eq!(unknown("2026-03-01"), [("DISCIPLINE_UNKNOWN", "hold")]);
        // The longest kind of the proposal is in force for 24 months.
        assert_eq!(unknown("2024-01-02"), [("DISCIPLINE_UNKNOWN", "hold")]);
        assert_eq!(unknown("2024-01-01"), []);
        assert_eq!(unknown("2027-01-01"), []);
        let found = findings(&Scheme::proposal(2026), None, &[one(Discipline, "expulsion", "2026-03-01", "")]);
        assert_eq!(found[0].facts, ["expulsion", "2026-03-01"]);
    }

    #[test]
    fn leave_is_summed_over_the_year_and_days_count_once() {
        use CircumstanceKind::Leave;
        let half = [one(Leave, "", "2026-01-01", "2026-07-01")];
        assert_eq!(codes(None, &half), [], "182 days are half the year, not over it");
        let more = [one(Leave, "", "2025-11-01", "2026-06-30"), one(Leave, "", "2026-06-01", "2026-07-02")];
        assert_eq!(codes(None, &more), [("LEAVE", "no_grade")]);
        let twice = [one(Leave, "", "2026-01-01", "2026-06-30"), one(Leave, "", "2026-02-01", "2026-03-01")];
        assert_eq!(codes(None, &twice), []);
    }

    #[test]
    fn what_lasts_at_the_years_end_counts() {
        use CircumstanceKind::{Investigation, Probation, Refusal};
        assert_eq!(codes(None, &[one(Probation, "", "2026-03-01", "2027-02-28")]), [("PROBATION", "no_grade")]);
        assert_eq!(codes(None, &[one(Probation, "", "2025-12-01", "2026-11-30")]), []);
        assert_eq!(codes(None, &[one(Investigation, "", "2026-10-01", "")]), [("INVESTIGATION", "hold")]);
        assert_eq!(codes(None, &[one(Investigation, "", "2026-01-01", "2026-12-30")]), []);
        assert_eq!(codes(None, &[one(Refusal, "", "2026-12-10", "")]), [("REFUSAL", "force")]);
        let found = findings(&Scheme::proposal(2026), None, &[one(Refusal, "", "2026-12-10", "")]);
        assert_eq!(found[0].effect.grade(), "不称职");
    }
}
