//! What a year of training came to: sessions held of those planned, hours and cost per head, share trained (domain §10.2; ISO 30414).

use super::Hours;
use super::programme::{Held, Origin, Session};
use crate::exact::{Exact, print2};
use crate::money::Fen;
use crate::trace::Trace;
use rust_decimal::Decimal;

/// 计划完成率: sessions of the plan that were held, of all sessions of the plan. One that was cancelled stays planned; one that was added
/// in the year fills no hole of the plan and is told beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// Sessions of the plan.
    pub planned: u32,
    /// Of them held.
    pub finished: u32,
    /// Of them cancelled.
    pub cancelled: u32,
    /// Held beside the plan.
    pub added: u32,
    /// Per cent, two decimals half up; empty without a plan.
    pub rate: String,
    /// How it was computed.
    pub trace: Trace,
}

/// Counts sessions of a year.
pub fn completion(sessions: &[Session]) -> Completion {
    let count = |origin, held: &[Held]| {
        let found = sessions.iter().filter(|one| one.origin == origin && held.contains(&one.held)).count();
        u32::try_from(found).unwrap_or(u32::MAX)
    };
    let planned = count(Origin::Plan, &[Held::Planned, Held::Held, Held::Cancelled]);
    let finished = count(Origin::Plan, &[Held::Held]);
    let rate = match planned {
        0 => String::new(),
        _ => print2(Exact::ratio(i128::from(finished) * 100, planned.into()).round2()),
    };
    let mut trace = Trace::under("training");
    trace.step("plan_completion", "", format!("{finished} ÷ {planned}"), &rate);
    let cancelled = count(Origin::Plan, &[Held::Cancelled]);
    Completion { planned, finished, cancelled, added: count(Origin::Added, &[Held::Held]), rate, trace }
}

/// Cost per head in fen, half up: cost, people trained. Nobody trained costs nothing per head.
pub fn cost_per_head(cost: Fen, people: u32) -> Option<Fen> {
    let yuan = Exact::from(cost.yuan()).over(Exact::ratio(people.into(), 1)).round2();
    if people == 0 { None } else { Fen::from_yuan(yuan).ok() }
}

/// Class hours per head of everybody employed, trained or not: two decimals half up; none without people.
pub fn hours_per_head(hours: impl IntoIterator<Item = Hours>, people: u32) -> Option<Decimal> {
    let hundredths: i128 = hours.into_iter().map(|one| i128::from(one.hundredths())).sum();
    (people > 0).then(|| Exact::ratio(hundredths, i128::from(people) * 100).round2())
}

/// Share of people with any credit, per cent, two decimals half up; none without people.
pub fn share_trained(trained: u32, people: u32) -> Option<Decimal> {
    (people > 0).then(|| Exact::ratio(i128::from(trained) * 100, people.into()).round2())
}

#[cfg(test)]
mod tests {
    use super::{completion, cost_per_head, hours_per_head, share_trained};
    use crate::money::Fen;
    use crate::training::Hours;
    use crate::training::programme::{Held, Origin, Session};
    use rust_decimal::Decimal;

    #[test]
    fn what_was_added_fills_no_hole_of_the_plan() {
        let session = |held, origin| Session { id: 1, on: "2026-03-02".parse().unwrap(), minutes: 90, held, origin };
        let sessions = [
            session(Held::Held, Origin::Plan),
            session(Held::Held, Origin::Plan),
            session(Held::Cancelled, Origin::Plan),
            session(Held::Held, Origin::Added),
            session(Held::Planned, Origin::Added),
        ];
        let found = completion(&sessions);
        assert_eq!((found.planned, found.finished, found.cancelled, found.added, found.rate.as_str()), (3, 2, 1, 1, "66.67"));
        assert_eq!(found.trace.steps[0].formula, "2 ÷ 3");
        assert_eq!(completion(&sessions[3..]).rate, "");
    }

    #[test]
    fn per_head_is_rounded_once() {
        assert_eq!(cost_per_head(Fen(1_000_000), 3), Some(Fen(333_333)));
        assert_eq!(cost_per_head(Fen(1), 2), Some(Fen(1)));
        assert_eq!((cost_per_head(Fen(0), 5), cost_per_head(Fen(100), 0)), (Some(Fen(0)), None));
        let hours = [Hours::of_minutes(60, 45), Hours::whole(90)];
        assert_eq!(hours_per_head(hours, 4), Some(Decimal::new(2283, 2)));
        assert_eq!(share_trained(2, 3), Some(Decimal::new(6667, 2)));
        assert_eq!((hours_per_head(hours, 0), share_trained(0, 0)), (None, None));
    }
}
