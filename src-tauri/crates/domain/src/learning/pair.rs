//! Mentor and apprentice 师徒结对: an agreement with goals and days, and a final check by somebody else.

use super::Fault;
use crate::appointment::Span;
use crate::career::Holding;
use crate::certificate::Family;
use crate::date::months_after;
use crate::fraction::Fraction;
use crate::trace::Trace;
use crate::training::Hours;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// The rules, data of the group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairRules {
    /// Fewest and most months of an agreement; 1 to 60.
    pub months: (u32, u32),
    /// Most apprentices of a mentor at a time; 1 to 20.
    pub apprentices_most: u32,
    /// Certificates of which a mentor has one, that level or a higher one; empty for anybody.
    pub mentor: Vec<Holding>,
    /// Least share of the goals that are met to pass.
    pub goals_least: Fraction,
    /// The final check is held at the earliest so many days before the last day; 0 to 180.
    pub check_early_days: u32,
    /// Hours the apprentice earns by passing.
    pub hours_apprentice: Hours,
    /// Hours the mentor earns by an apprentice who passes.
    pub hours_mentor: Hours,
    /// Code of the subject that the hours count for.
    pub subject: String,
}

/// How a pair stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// 结对中.
    Open,
    /// 出师: passed on a day.
    Passed(NaiveDate),
    /// 未出师: not passed on a day.
    Failed(NaiveDate),
    /// 解除: ended on a day before the check, for a reason.
    Ended(NaiveDate, String),
}

impl State {
    /// The word in the file and on the wire; words at `learning.pair.<code>`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Passed(_) => "passed",
            Self::Failed(_) => "failed",
            Self::Ended(..) => "ended",
        }
    }

    /// The day it stopped; none while it is open.
    pub fn stopped(&self) -> Option<NaiveDate> {
        match self {
            Self::Open => None,
            Self::Passed(on) | Self::Failed(on) | Self::Ended(on, _) => Some(*on),
        }
    }
}

/// A pair under its agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The mentor (id).
    pub mentor: i64,
    /// The apprentice (id).
    pub apprentice: i64,
    /// 协议编号.
    pub agreement: String,
    /// What the apprentice is to reach; one at least.
    pub goals: Vec<String>,
    /// First and last day.
    pub span: Span,
    /// How it stands.
    pub state: State,
}

/// A goal at the final check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// 达成.
    Met,
    /// 未达成.
    Missed,
}

/// Why a pair or a step is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Mentor and apprentice are one person.
    #[error("nobody is his own mentor")]
    Same,
    /// No number, no goal, or no reason.
    #[error("the agreement says nothing")]
    Words,
    /// Too short, too long, or ending before it begins.
    #[error("the days of the agreement are out of range")]
    Months,
    /// The mentor has none of the certificates asked for.
    #[error("the mentor is not qualified")]
    Unqualified,
    /// The mentor has as many apprentices as he may have.
    #[error("the mentor has too many apprentices")]
    Full,
    /// The apprentice has a mentor on a day of the agreement.
    #[error("the apprentice has a mentor")]
    Paired,
    /// It is over.
    #[error("the pair is over")]
    Over,
    /// In the future, before the agreement, or before the check may be held.
    #[error("the day is out of order")]
    Date,
    /// The one who checks is of the pair.
    #[error("the check is by somebody else")]
    Checker,
    /// Not one result for each goal.
    #[error("each goal has one result")]
    Goals,
}

impl PairRules {
    /// What the product proposes.
    pub fn shipped() -> Self {
        let holding = |family, level: &str| Holding { family, level: level.to_owned() };
        Self {
            months: (6, 36),
            apprentices_most: 3,
            mentor: vec![holding(Family::Skill, "三级"), holding(Family::Title, "中级")],
            goals_least: Fraction::shipped(2, 3),
            check_early_days: 30,
            hours_apprentice: Hours::whole(12),
            hours_mentor: Hours::whole(8),
            subject: "professional".to_owned(),
        }
    }

    /// The first field that is wrong.
    pub fn check(&self) -> Result<(), Fault> {
        let (least, most) = self.months;
        match self {
            _ if least == 0 || least > most || most > 60 => Err("months"),
            _ if !(1..=20).contains(&self.apprentices_most) => Err("apprentices_most"),
            _ if self.mentor.iter().any(|one| one.family.rank(&one.level).is_none()) => Err("mentor"),
            _ if self.goals_least.part() == 0 => Err("goals_least"),
            _ if self.check_early_days > 180 => Err("check_early_days"),
            _ if self.subject.trim().is_empty() => Err("subject"),
            _ => Ok(()),
        }
    }

    /// A new pair. `held` are the mentor's certificates found genuine, `others` all other pairs of both.
    pub fn agree(
        &self,
        (mentor, apprentice): (i64, i64),
        agreement: &str,
        goals: &[&str],
        span: Span,
        held: &[(Family, String)],
        others: &[Pair],
    ) -> Result<Pair, Refusal> {
        if mentor == apprentice {
            return Err(Refusal::Same);
        }
        let agreement = crate::text::line(agreement, 60).map_err(|_| Refusal::Words)?;
        let goals: Vec<String> =
            goals.iter().map(|goal| crate::text::line(goal, 300)).collect::<Result<_, _>>().map_err(|_| Refusal::Words)?;
        if agreement.is_empty() || goals.is_empty() || goals.iter().any(String::is_empty) {
            return Err(Refusal::Words);
        }
        // From the first of a month to the last of another are whole months.
        let over = span.until.checked_add_days(Days::new(1)).unwrap_or(span.until);
        let (least, most) = (months_after(span.since, self.months.0), months_after(span.since, self.months.1));
        if over < least || over > most {
            return Err(Refusal::Months);
        }
        let qualifies = |one: &Holding| {
            held.iter().any(|(family, level)| *family == one.family && family.rank(level) >= one.family.rank(&one.level))
        };
        if !self.mentor.is_empty() && !self.mentor.iter().any(qualifies) {
            return Err(Refusal::Unqualified);
        }
        let meets = |other: &&Pair| other.lasted().meets(span);
        if others.iter().filter(meets).any(|other| other.apprentice == apprentice) {
            return Err(Refusal::Paired);
        }
        // Apprentices at a time: where something begins there is something new to count.
        let of_mentor: Vec<Span> = others.iter().filter(meets).filter(|other| other.mentor == mentor).map(Pair::lasted).collect();
        let days = of_mentor.iter().map(|other| other.since.max(span.since)).chain([span.since]);
        let most = days.map(|day| of_mentor.iter().filter(|other| other.holds(day)).count()).max().unwrap_or(0);
        if most >= self.apprentices_most as usize {
            return Err(Refusal::Full);
        }
        Ok(Pair { mentor, apprentice, agreement, goals, span, state: State::Open })
    }

    /// The pair after its final check on a day by somebody (id): it passes when enough goals are met. With the trace.
    pub fn final_check(
        &self,
        pair: &Pair,
        on: NaiveDate,
        checker: i64,
        goals: &[Goal],
        today: NaiveDate,
    ) -> Result<(Pair, Trace), Refusal> {
        let earliest = pair.span.until.checked_sub_days(Days::new(self.check_early_days.into())).unwrap_or(pair.span.until);
        match pair.state {
            State::Open => {}
            _ => return Err(Refusal::Over),
        }
        if on > today || on < earliest.max(pair.span.since) {
            return Err(Refusal::Date);
        }
        if checker == pair.mentor || checker == pair.apprentice {
            return Err(Refusal::Checker);
        }
        if goals.len() != pair.goals.len() {
            return Err(Refusal::Goals);
        }
        let met = goals.iter().filter(|goal| **goal == Goal::Met).count();
        let passes = self.goals_least.reached(met as u64, goals.len() as u64);
        let mut trace = Trace::under("learning");
        let value = if passes { "✓" } else { "✗" };
        trace.step("pair_goals", &pair.agreement, format!("{met} ÷ {} ≥ {}", goals.len(), self.goals_least), value);
        let state = if passes { State::Passed(on) } else { State::Failed(on) };
        Ok((Pair { state, ..pair.clone() }, trace))
    }
}

impl Pair {
    /// The pair ended before its check, with the reason.
    pub fn end(&self, on: NaiveDate, reason: &str, today: NaiveDate) -> Result<Self, Refusal> {
        if self.state != State::Open {
            return Err(Refusal::Over);
        }
        if on > today || on < self.span.since {
            return Err(Refusal::Date);
        }
        let reason = crate::text::paragraphs(reason, 600).map_err(|_| Refusal::Words)?;
        if reason.is_empty() { Err(Refusal::Words) } else { Ok(Self { state: State::Ended(on, reason), ..self.clone() }) }
    }

    /// The days it really lasted: to the day it stopped, else to the last one agreed.
    pub fn lasted(&self) -> Span {
        Span { since: self.span.since, until: self.state.stopped().unwrap_or(self.span.until) }
    }

    /// Whole days past the last day while no check was held; 0 or below in time, none when it is over.
    pub fn check_late(&self, today: NaiveDate) -> Option<i64> {
        (self.state == State::Open).then(|| (today - self.span.until).num_days())
    }
}

#[cfg(test)]
mod tests {
    use super::{Goal, Pair, PairRules, Refusal, State};
    use crate::appointment::Span;
    use crate::certificate::Family;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn span(since: &str, until: &str) -> Span {
        Span { since: day(since), until: day(until) }
    }

    fn agree(who: (i64, i64), span: Span, others: &[Pair]) -> Result<Pair, Refusal> {
        let held = [(Family::Skill, "二级".to_owned())];
        PairRules::shipped().agree(who, "师徒〔2026〕1号", &["独立焊接", "取得四级", "安全无事故"], span, &held, others)
    }

    #[test]
    fn an_agreement_lasts_from_half_a_year_to_three() {
        let told = |since, until| agree((1, 2), span(since, until), &[]).map(|_| ());
        assert_eq!(told("2026-01-01", "2026-06-30"), Ok(()));
        assert_eq!(told("2026-01-01", "2026-06-29"), Err(Refusal::Months));
        assert_eq!(told("2026-01-01", "2028-12-31"), Ok(()));
        assert_eq!(told("2026-01-01", "2029-01-01"), Err(Refusal::Months));
        assert_eq!(told("2026-06-30", "2026-01-01"), Err(Refusal::Months));
        assert_eq!(agree((1, 1), span("2026-01-01", "2026-12-31"), &[]), Err(Refusal::Same));
    }

    #[test]
    fn the_mentor_is_qualified_and_the_agreement_says_something() {
        let rules = PairRules::shipped();
        let told = |number: &str, goals: &[&str], held: &[(Family, &str)]| {
            let held: Vec<_> = held.iter().map(|(family, level)| (*family, (*level).to_owned())).collect();
            rules.agree((1, 2), number, goals, span("2026-01-01", "2026-12-31"), &held, &[]).map(|_| ())
        };
        assert_eq!(told("1号", &["目标"], &[(Family::Skill, "三级")]), Ok(()));
        assert_eq!(told("1号", &["目标"], &[(Family::Title, "副高级")]), Ok(()));
        assert_eq!(told("1号", &["目标"], &[(Family::Skill, "四级")]), Err(Refusal::Unqualified));
        assert_eq!(told("1号", &["目标"], &[(Family::Registered, "一级")]), Err(Refusal::Unqualified));
        assert_eq!(told(" ", &["目标"], &[(Family::Skill, "三级")]), Err(Refusal::Words));
        assert_eq!(told("1号", &[], &[(Family::Skill, "三级")]), Err(Refusal::Words));
        assert_eq!(told("1号", &["目标", ""], &[(Family::Skill, "三级")]), Err(Refusal::Words));
    }

    #[test]
    fn three_apprentices_at_a_time_and_one_mentor() {
        let year = || span("2026-01-01", "2026-12-31");
        let mut others: Vec<Pair> = [2, 3, 4].map(|apprentice| agree((1, apprentice), year(), &[]).unwrap()).into();
        assert_eq!(agree((1, 5), year(), &others), Err(Refusal::Full));
        assert_eq!(agree((1, 5), span("2026-12-31", "2027-12-30"), &others), Err(Refusal::Full));
        assert!(agree((1, 5), span("2027-01-01", "2027-12-31"), &others).is_ok());
        assert_eq!(agree((9, 2), year(), &others), Err(Refusal::Paired));
        others[0] = others[0].end(day("2026-02-01"), "徒弟调岗", day("2026-02-01")).unwrap();
        assert!(agree((1, 5), span("2026-02-02", "2026-12-31"), &others).is_ok());
        assert!(agree((9, 2), span("2026-02-02", "2026-12-31"), &others).is_ok());
        // One after the other they are never four at a time.
        let turns = [span("2026-01-01", "2026-06-30"), span("2026-07-01", "2026-12-31")];
        let turns: Vec<Pair> =
            turns.into_iter().zip([6, 7]).map(|(span, apprentice)| agree((1, apprentice), span, &[]).unwrap()).collect();
        assert!(agree((1, 5), year(), &[turns, others[1..2].to_vec()].concat()).is_ok());
    }

    #[test]
    fn two_thirds_of_the_goals_pass_and_somebody_else_checks() {
        use Goal::{Met, Missed};
        let rules = PairRules::shipped();
        let pair = agree((1, 2), span("2026-01-01", "2026-12-31"), &[]).unwrap();
        let check = |on: &str, checker, goals: &[Goal], today: &str| {
            rules.final_check(&pair, day(on), checker, goals, day(today)).map(|(pair, _)| pair.state)
        };
        let late = "2027-02-01";
        assert_eq!(check("2026-12-31", 3, &[Met, Met, Missed], late), Ok(State::Passed(day("2026-12-31"))));
        assert_eq!(check("2026-12-31", 3, &[Met, Missed, Missed], late), Ok(State::Failed(day("2026-12-31"))));
        assert_eq!(check("2026-12-01", 3, &[Met, Met, Met], late), Ok(State::Passed(day("2026-12-01"))));
        assert_eq!(check("2026-11-30", 3, &[Met, Met, Met], late), Err(Refusal::Date));
        assert_eq!(check("2027-02-02", 3, &[Met, Met, Met], late), Err(Refusal::Date));
        assert_eq!(check("2026-12-31", 1, &[Met, Met, Met], late), Err(Refusal::Checker));
        assert_eq!(check("2026-12-31", 2, &[Met, Met, Met], late), Err(Refusal::Checker));
        assert_eq!(check("2026-12-31", 3, &[Met, Met], late), Err(Refusal::Goals));
        let (passed, trace) = rules.final_check(&pair, day("2026-12-31"), 3, &[Met; 3], day(late)).unwrap();
        assert_eq!(trace.steps[0].formula, "3 ÷ 3 ≥ 2/3");
        assert_eq!(passed.end(day("2027-01-01"), "解除", day(late)), Err(Refusal::Over));
        assert_eq!(rules.final_check(&passed, day("2026-12-31"), 3, &[Met; 3], day(late)).map(|_| ()), Err(Refusal::Over));
        assert_eq!((pair.check_late(day(late)), passed.check_late(day(late))), (Some(32), None));
        assert_eq!(pair.end(day("2026-05-01"), " ", day(late)), Err(Refusal::Words));
        assert_eq!(pair.end(day("2025-12-31"), "解除", day(late)), Err(Refusal::Date));
    }

    #[test]
    fn rules_are_checked() {
        let rules = PairRules::shipped();
        assert_eq!(rules.check(), Ok(()));
        assert_eq!(PairRules { months: (7, 6), ..rules.clone() }.check(), Err("months"));
        assert_eq!(PairRules { apprentices_most: 0, ..rules.clone() }.check(), Err("apprentices_most"));
        assert_eq!(PairRules { check_early_days: 181, ..rules.clone() }.check(), Err("check_early_days"));
        assert_eq!(PairRules { subject: " ".to_owned(), ..rules }.check(), Err("subject"));
    }

    proptest! {
        #[test]
        fn nobody_ever_has_more_apprentices_than_allowed(rows in prop::collection::vec((0u64..900, 190u64..800), 1..25)) {
            let mut pairs: Vec<Pair> = Vec::new();
            for ((since, length), apprentice) in rows.into_iter().zip(100..) {
                let since = day("2024-01-01").checked_add_days(chrono::Days::new(since)).unwrap();
                let until = since.checked_add_days(chrono::Days::new(length)).unwrap();
                if let Ok(pair) = agree((1, apprentice), Span { since, until }, &pairs) {
                    pairs.push(pair);
                }
            }
            for offset in 0..1800 {
                let day = day("2024-01-01").checked_add_days(chrono::Days::new(offset)).unwrap();
                prop_assert!(pairs.iter().filter(|pair| pair.lasted().holds(day)).count() <= 3);
            }
        }
    }
}
