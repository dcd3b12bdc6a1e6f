//! A programme 培训班 of one or many sessions: its steps, attendance, and the credit each person gets (domain §10.3). Under 6/7 attended,
//! or not passed, nothing is credited; nobody is credited for minutes that were not held.

use super::Hours;
use super::matrix::DutyMatrix;
use crate::trace::Trace;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How far a programme has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 计划.
    Planned,
    /// 进行中.
    Running,
    /// 结业: credits stand.
    Closed,
    /// 取消.
    Cancelled,
}

impl State {
    /// The word in the file and on the wire; words at `training.state.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Running => "running",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Planned, Self::Running, Self::Closed, Self::Cancelled].into_iter().find(|one| one.code() == code)
    }
}

/// How far a session has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// Still ahead; its day may be moved.
    Planned,
    /// It was held.
    Held,
    /// It was cancelled and stays planned in the yearly figures.
    Cancelled,
}

impl Held {
    /// The word in the file and on the wire; words at `training.session.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Held => "held",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Planned, Self::Held, Self::Cancelled].into_iter().find(|one| one.code() == code)
    }
}

/// Whether a session stood in the yearly plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// 计划内.
    Plan,
    /// 计划外: added in the year.
    Added,
}

/// A session, as the rules see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: i64,
    /// Its day.
    pub on: NaiveDate,
    /// Minutes it lasts; 1 to 960.
    pub minutes: u32,
    /// How far it has come.
    pub held: Held,
    /// Whether it stood in the plan.
    pub origin: Origin,
}

/// A step of a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It begins.
    Begin,
    /// It is closed: credits are computed and stand.
    Close,
    /// It is called off.
    Cancel,
}

/// Why a step is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The step does not follow the state.
    #[error("the step does not follow")]
    Step,
    /// No session, or none was held.
    #[error("there is no session")]
    Sessions,
    /// A session is still ahead.
    #[error("a session is still ahead")]
    Open,
    /// A session was held, so that there is attendance to credit.
    #[error("a session was held")]
    Held,
    /// A session out of range: no minutes, more than 16 hours, or held on a day to come.
    #[error("the session is out of range")]
    Range,
}

impl Session {
    /// A session ahead, 1 to 960 minutes.
    pub fn new(id: i64, on: NaiveDate, minutes: u32, origin: Origin) -> Result<Self, Refusal> {
        let legal = (1..=960).contains(&minutes);
        if legal { Ok(Self { id, on, minutes, held: Held::Planned, origin }) } else { Err(Refusal::Range) }
    }

    /// The session as held or cancelled. What was held or cancelled stays so, and nothing is held ahead of its day.
    pub fn after(self, held: Held, today: NaiveDate) -> Result<Self, Refusal> {
        match (self.held, held) {
            (Held::Planned, Held::Held) if self.on > today => Err(Refusal::Range),
            (Held::Planned, Held::Held | Held::Cancelled) => Ok(Self { held, ..self }),
            _ => Err(Refusal::Step),
        }
    }
}

/// The state of a programme after a step.
pub fn after(state: State, step: Step, sessions: &[Session]) -> Result<State, Refusal> {
    let any = |held| sessions.iter().any(|session| session.held == held);
    match (state, step) {
        (State::Planned, Step::Begin) if sessions.is_empty() => Err(Refusal::Sessions),
        (State::Planned, Step::Begin) => Ok(State::Running),
        (State::Running, Step::Close) if any(Held::Planned) => Err(Refusal::Open),
        (State::Running, Step::Close) if !any(Held::Held) => Err(Refusal::Sessions),
        (State::Running, Step::Close) => Ok(State::Closed),
        (State::Planned | State::Running, Step::Cancel) if any(Held::Held) => Err(Refusal::Held),
        (State::Planned | State::Running, Step::Cancel) => Ok(State::Cancelled),
        _ => Err(Refusal::Step),
    }
}

/// Whether somebody was there. No row is absence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// 到: the whole session.
    Present,
    /// A part of it in minutes; more than the session counts as the session.
    Part(u32),
    /// 请假.
    Leave,
    /// 缺席.
    Absent,
}

impl Presence {
    fn minutes(self, session: u32) -> u32 {
        match self {
            Self::Present => session,
            Self::Part(minutes) => minutes.min(session),
            Self::Leave | Self::Absent => 0,
        }
    }
}

/// How somebody did in the final check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// The programme has none.
    None,
    /// 合格.
    Passed,
    /// 不合格.
    Failed,
    /// 缺考: it has one, and he has no result.
    Missing,
}

/// Why the credit is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Minutes attended count.
    Counted,
    /// Too little attended.
    Attendance,
    /// Not passed, or no result.
    Check,
}

impl Reason {
    /// The word on the wire; words at `training.credit.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::Attendance => "attendance",
            Self::Check => "check",
        }
    }
}

/// The credit of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The person (id).
    pub person: i64,
    /// Minutes attended of the sessions held.
    pub attended: u32,
    /// Minutes held.
    pub held: u32,
    /// Class hours credited.
    pub hours: Hours,
    /// Why.
    pub reason: Reason,
    /// How it was computed.
    pub trace: Trace,
}

/// The credits of everybody who is enrolled, in the order given. `presence` are (person, session); of several rows for one the last
/// counts. Sessions that were not held count on neither side.
pub fn credits(
    matrix: &DutyMatrix,
    sessions: &[Session],
    enrolled: &[(i64, Check)],
    presence: &[(i64, i64, Presence)],
) -> Vec<Credit> {
    let held: BTreeMap<i64, u32> =
        sessions.iter().filter(|one| one.held == Held::Held).map(|one| (one.id, one.minutes)).collect();
    let all = held.values().fold(0_u32, |sum, minutes| sum.saturating_add(*minutes));
    let rows: BTreeMap<(i64, i64), Presence> =
        presence.iter().map(|(person, session, there)| ((*person, *session), *there)).collect();
    let mut attended: BTreeMap<i64, u32> = BTreeMap::new();
    for ((person, session), there) in rows {
        if let Some(minutes) = held.get(&session) {
            let sum = attended.entry(person).or_default();
            *sum = sum.saturating_add(there.minutes(*minutes));
        }
    }
    let one = |(person, check): &(i64, Check)| {
        let attended = attended.get(person).copied().unwrap_or(0);
        let mut trace = Trace::under("training");
        trace.step("attendance", "", format!("{attended} ÷ {all} ≥ {}", matrix.attendance), "");
        let enough = all > 0 && matrix.attendance.reached(attended.into(), all.into());
        let reason = match check {
            _ if !enough => Reason::Attendance,
            Check::Failed | Check::Missing => Reason::Check,
            Check::None | Check::Passed => Reason::Counted,
        };
        if let Some(step) = trace.steps.last_mut() {
            step.value = if enough { "✓" } else { "✗" }.to_owned();
        }
        let hours = match reason {
            Reason::Counted => Hours::of_minutes(attended, matrix.class_minutes),
            Reason::Attendance | Reason::Check => Hours::NONE,
        };
        if reason == Reason::Check {
            trace.step("final_check", "", "", "✗");
        }
        if reason == Reason::Counted {
            trace.step("class_hours", "", format!("{attended} ÷ {}", matrix.class_minutes), hours);
        }
        Credit { person: *person, attended, held: all, hours, reason, trace }
    };
    enrolled.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::{Check, Held, Origin, Presence, Reason, Refusal, Session, State, Step, after, credits};
    use crate::training::matrix::DutyMatrix;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn session(id: i64, minutes: u32, held: Held) -> Session {
        Session { held, ..Session::new(id, day("2026-03-02"), minutes, Origin::Plan).unwrap() }
    }

    fn credited(sessions: &[Session], check: Check, presence: &[(i64, Presence)]) -> (u32, u32, String, Reason) {
        let rows: Vec<_> = presence.iter().map(|(session, there)| (1, *session, *there)).collect();
        let credit = credits(&DutyMatrix::shipped(), sessions, &[(1, check)], &rows).remove(0);
        (credit.attended, credit.held, credit.hours.to_string(), credit.reason)
    }

    #[test]
    fn six_sevenths_are_enough_and_a_minute_less_is_not() {
        let seven: Vec<Session> = (1..=7).map(|id| session(id, 90, Held::Held)).collect();
        let six: Vec<_> = (1..=6).map(|id| (id, Presence::Present)).collect();
        // 540 of 630 minutes: 540 ÷ 45 = 12.
        assert_eq!(credited(&seven, Check::None, &six), (540, 630, "12".to_owned(), Reason::Counted));
        let mut less = six.clone();
        less[0].1 = Presence::Part(89);
        assert_eq!(credited(&seven, Check::None, &less), (539, 630, "0".to_owned(), Reason::Attendance));
        less.push((7, Presence::Part(61)));
        assert_eq!(credited(&seven, Check::Passed, &less), (600, 630, "13.33".to_owned(), Reason::Counted));
        less.push((7, Presence::Leave));
        assert_eq!(credited(&seven, Check::Passed, &less).3, Reason::Attendance, "the last row of a session counts");
    }

    #[test]
    fn whoever_did_not_pass_gets_nothing() {
        let one = [session(1, 90, Held::Held)];
        for (check, hours) in [(Check::None, "2"), (Check::Passed, "2"), (Check::Failed, "0"), (Check::Missing, "0")] {
            assert_eq!(credited(&one, check, &[(1, Presence::Present)]).2, hours, "{check:?}");
        }
    }

    #[test]
    fn what_was_not_held_counts_on_neither_side() {
        let sessions = [session(1, 90, Held::Held), session(2, 90, Held::Cancelled), session(3, 90, Held::Planned)];
        let there = [(1, Presence::Part(1000)), (2, Presence::Present), (3, Presence::Present), (4, Presence::Present)];
        assert_eq!(credited(&sessions, Check::None, &there), (90, 90, "2".to_owned(), Reason::Counted));
        assert_eq!(credited(&sessions[1..], Check::None, &there), (0, 0, "0".to_owned(), Reason::Attendance));
    }

    #[test]
    fn a_programme_is_closed_when_nothing_is_ahead() {
        let held = session(1, 90, Held::Held);
        let planned = session(2, 90, Held::Planned);
        let cancelled = session(3, 90, Held::Cancelled);
        assert_eq!(after(State::Planned, Step::Begin, &[]), Err(Refusal::Sessions));
        assert_eq!(after(State::Planned, Step::Begin, &[planned]), Ok(State::Running));
        assert_eq!(after(State::Running, Step::Close, &[held, planned]), Err(Refusal::Open));
        assert_eq!(after(State::Running, Step::Close, &[cancelled]), Err(Refusal::Sessions));
        assert_eq!(after(State::Running, Step::Close, &[held, cancelled]), Ok(State::Closed));
        assert_eq!(after(State::Running, Step::Cancel, &[held, planned]), Err(Refusal::Held));
        assert_eq!(after(State::Running, Step::Cancel, &[planned]), Ok(State::Cancelled));
        for step in [Step::Begin, Step::Close, Step::Cancel] {
            assert_eq!(after(State::Closed, step, &[held]), Err(Refusal::Step));
            assert_eq!(after(State::Cancelled, step, &[planned]), Err(Refusal::Step));
        }
        assert_eq!(after(State::Planned, Step::Close, &[held]), Err(Refusal::Step));
    }

    #[test]
    fn a_session_is_not_held_ahead_of_its_day() {
        let planned = session(1, 90, Held::Planned);
        assert_eq!(planned.after(Held::Held, day("2026-03-01")), Err(Refusal::Range));
        let held = planned.after(Held::Held, day("2026-03-02")).unwrap();
        assert_eq!(held.after(Held::Cancelled, day("2026-03-02")), Err(Refusal::Step));
        assert_eq!(planned.after(Held::Cancelled, day("2026-03-01")).map(|one| one.held), Ok(Held::Cancelled));
        for minutes in [0, 961] {
            assert_eq!(Session::new(1, day("2026-03-02"), minutes, Origin::Plan), Err(Refusal::Range));
        }
    }

    proptest! {
        #[test]
        fn nobody_is_credited_more_than_was_held(
            lengths in prop::collection::vec(1u32..=240, 1..40), there in prop::collection::vec(0u32..=400, 1..40),
        ) {
            let sessions: Vec<Session> =
                lengths.iter().zip(1..).map(|(minutes, id)| session(id, *minutes, Held::Held)).collect();
            let rows: Vec<_> = there.iter().zip(1..).map(|(minutes, id)| (id, Presence::Part(*minutes))).collect();
            let (attended, held, hours, reason) = credited(&sessions, Check::None, &rows);
            prop_assert_eq!(held, lengths.iter().sum::<u32>());
            prop_assert!(attended <= held);
            prop_assert_eq!(reason == Reason::Counted, attended * 7 >= held * 6);
            prop_assert_eq!(hours == "0", reason != Reason::Counted);
        }
    }
}
