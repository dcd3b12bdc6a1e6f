//! The development plan of somebody in the pool 培养计划 (domain §5.7): a mentor of the leading team, rotation, secondment, projects,
//! training, each with its dates, its evidence and its state.

use crate::exact::{Exact, print2};
use crate::post::PostLevel;
use crate::trace::Trace;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What is done for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 导师.
    Mentor,
    /// 轮岗.
    Rotation,
    /// 挂职.
    Secondment,
    /// 项目.
    Project,
    /// 培训.
    Training,
}

impl Kind {
    /// In the order of the paper.
    pub const ALL: [Kind; 5] = [Self::Mentor, Self::Rotation, Self::Secondment, Self::Project, Self::Training];

    /// The word in the file and on the wire; words at `reserve.measure.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Mentor => "mentor",
            Self::Rotation => "rotation",
            Self::Secondment => "secondment",
            Self::Project => "project",
            Self::Training => "training",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// How far a measure has come. What ended stays ended: another attempt is another measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It is planned.
    Planned,
    /// It began on a day.
    Running(NaiveDate),
    /// It ended on a day as planned, seen by its evidence.
    Done(NaiveDate, String),
    /// It was given up on a day, for a reason.
    Stopped(NaiveDate, String),
}

impl State {
    /// The word in the file and on the wire; words at `reserve.measure_state.<code>`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Running(_) => "running",
            Self::Done(..) => "done",
            Self::Stopped(..) => "stopped",
        }
    }
}

/// A step of a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// It begins.
    Begin(NaiveDate),
    /// It is done; the evidence.
    Finish(NaiveDate, String),
    /// It is given up; the reason.
    Stop(NaiveDate, String),
}

/// One measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// What.
    pub kind: Kind,
    /// What it is to reach, in words.
    pub goal: String,
    /// Planned first day.
    pub since: NaiveDate,
    /// Planned last day.
    pub until: NaiveDate,
    /// Who answers for it (id); the mentor himself for a mentor.
    pub responsible: i64,
    /// How far it has come.
    pub state: State,
}

/// Why a measure or a step is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Ends before it begins, or lasts more than five years.
    #[error("the days of the measure are out of order")]
    Days,
    /// No goal, no evidence or no reason.
    #[error("the measure says nothing")]
    Words,
    /// Somebody is his own mentor.
    #[error("nobody answers for his own development")]
    Self_,
    /// A mentor who is not of the leading team.
    #[error("the mentor is not of the leading team")]
    NotLeading,
    /// A second mentor while one is there.
    #[error("there is a mentor already")]
    SecondMentor,
    /// The step does not follow the state.
    #[error("the step does not follow")]
    Step,
    /// In the future, or before what came earlier.
    #[error("the day is out of order")]
    Date,
}

impl Measure {
    /// A measure for a person (id), whose other measures are given; `level` is that of whoever answers for it.
    pub fn new(
        kind: Kind,
        goal: &str,
        (since, until): (NaiveDate, NaiveDate),
        (person, responsible, level): (i64, i64, Option<PostLevel>),
        others: &[Measure],
    ) -> Result<Self, Refusal> {
        let goal = words(goal)?;
        if until < since || crate::date::months_after(since, 60) < until {
            return Err(Refusal::Days);
        }
        if person == responsible {
            return Err(Refusal::Self_);
        }
        if kind == Kind::Mentor {
            if !matches!(level, Some(PostLevel::TopPrincipal | PostLevel::TopDeputy)) {
                return Err(Refusal::NotLeading);
            }
            let open = |one: &Measure| one.kind == Kind::Mentor && matches!(one.state, State::Planned | State::Running(_));
            if others.iter().any(open) {
                return Err(Refusal::SecondMentor);
            }
        }
        Ok(Self { kind, goal, since, until, responsible, state: State::Planned })
    }

    /// The measure after a step: planned begins or is given up, what runs is done or given up.
    pub fn after(&self, step: Step, today: NaiveDate) -> Result<Self, Refusal> {
        let (on, begun) = match (&step, &self.state) {
            (Step::Begin(on), State::Planned) => (*on, NaiveDate::MIN),
            (Step::Stop(on, _), State::Planned) => (*on, NaiveDate::MIN),
            (Step::Finish(on, _) | Step::Stop(on, _), State::Running(begun)) => (*on, *begun),
            _ => return Err(Refusal::Step),
        };
        if on > today || on < begun {
            return Err(Refusal::Date);
        }
        let state = match step {
            Step::Begin(on) => State::Running(on),
            Step::Finish(on, evidence) => State::Done(on, words(&evidence)?),
            Step::Stop(on, reason) => State::Stopped(on, words(&reason)?),
        };
        Ok(Self { state, ..self.clone() })
    }

    /// Whole days past its planned last day while it is not ended; 0 or below while it is in time, none when it is ended.
    pub fn late(&self, today: NaiveDate) -> Option<i64> {
        matches!(self.state, State::Planned | State::Running(_)).then(|| (today - self.until).num_days())
    }
}

/// How far plans were carried out by a day 培养计划执行率: measures whose planned last day is past or that are done, and those of them
/// that are done. A measure that was given up was not carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Execution {
    /// Done.
    pub done: u32,
    /// Due.
    pub due: u32,
    /// Per cent, two decimals half up; empty when nothing is due.
    pub rate: String,
    /// How it was computed.
    pub trace: Trace,
}

/// Holds measures, of one person or of many, against their days.
pub fn execution<'a>(measures: impl IntoIterator<Item = &'a Measure>, today: NaiveDate) -> Execution {
    let (mut done, mut due) = (0_u32, 0_u32);
    for measure in measures {
        let ended = matches!(measure.state, State::Done(..));
        done += u32::from(ended);
        due += u32::from(ended || measure.until < today);
    }
    let rate = match due {
        0 => String::new(),
        _ => print2(Exact::ratio(i128::from(done) * 100, due.into()).round2()),
    };
    let mut trace = Trace::under("reserve");
    trace.step("plan_execution", "", format!("{done} ÷ {due}"), &rate);
    Execution { done, due, rate, trace }
}

fn words(text: &str) -> Result<String, Refusal> {
    let text = crate::text::paragraphs(text, 600).map_err(|_| Refusal::Words)?;
    if text.is_empty() { Err(Refusal::Words) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Measure, Refusal, State, Step, execution};
    use crate::post::PostLevel;
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn measure(kind: Kind, since: &str, until: &str) -> Measure {
        let who = (1, 2, Some(PostLevel::TopDeputy));
        Measure::new(kind, "到一车间任副主任", (day(since), day(until)), who, &[]).unwrap()
    }

    #[test]
    fn a_mentor_is_one_leader_and_somebody_else() {
        let days = (day("2026-01-01"), day("2026-12-31"));
        let new = |kind, person, level, others: &[Measure]| {
            Measure::new(kind, "每季谈话一次", days, (person, 2, level), others).map(|one| one.kind)
        };
        assert_eq!(new(Kind::Mentor, 1, Some(PostLevel::TopPrincipal), &[]), Ok(Kind::Mentor));
        assert_eq!(new(Kind::Mentor, 2, Some(PostLevel::TopPrincipal), &[]), Err(Refusal::Self_));
        assert_eq!(new(Kind::Mentor, 1, Some(PostLevel::MiddlePrincipal), &[]), Err(Refusal::NotLeading));
        assert_eq!(new(Kind::Mentor, 1, None, &[]), Err(Refusal::NotLeading));
        assert_eq!(new(Kind::Rotation, 1, None, &[]), Ok(Kind::Rotation));
        let there = measure(Kind::Mentor, "2026-01-01", "2026-12-31");
        let leader = Some(PostLevel::TopDeputy);
        assert_eq!(new(Kind::Mentor, 1, leader, std::slice::from_ref(&there)), Err(Refusal::SecondMentor));
        let gone = there.after(Step::Stop(day("2026-02-01"), "导师调离".to_owned()), day("2026-02-01")).unwrap();
        assert_eq!(new(Kind::Mentor, 1, leader, &[gone]), Ok(Kind::Mentor));
    }

    #[test]
    fn days_and_goals_are_in_order() {
        let new = |goal, since, until| {
            let who = (1, 2, None);
            Measure::new(Kind::Project, goal, (day(since), day(until)), who, &[]).map(|_| ())
        };
        assert_eq!(new("牵头技改", "2026-01-01", "2026-01-01"), Ok(()));
        assert_eq!(new("牵头技改", "2026-01-02", "2026-01-01"), Err(Refusal::Days));
        assert_eq!(new("牵头技改", "2026-01-01", "2031-01-02"), Err(Refusal::Days));
        assert_eq!(new(" ", "2026-01-01", "2026-01-01"), Err(Refusal::Words));
    }

    #[test]
    fn steps_follow_each_other_and_say_by_what() {
        let planned = measure(Kind::Rotation, "2026-01-01", "2026-06-30");
        let today = day("2026-07-10");
        let finish = |on: &str| Step::Finish(day(on), "考核合格，见轮岗总结".to_owned());
        assert_eq!(planned.after(finish("2026-07-01"), today), Err(Refusal::Step));
        let running = planned.after(Step::Begin(day("2026-01-05")), today).unwrap();
        assert_eq!(running.after(Step::Begin(day("2026-01-06")), today), Err(Refusal::Step));
        assert_eq!(running.after(finish("2026-01-04"), today), Err(Refusal::Date));
        assert_eq!(running.after(finish("2026-07-11"), today), Err(Refusal::Date));
        assert_eq!(running.after(Step::Finish(day("2026-07-01"), " ".to_owned()), today), Err(Refusal::Words));
        let done = running.after(finish("2026-07-01"), today).unwrap();
        assert_eq!(done.after(Step::Stop(day("2026-07-02"), "重来".to_owned()), today), Err(Refusal::Step));
        assert_eq!((planned.late(today), running.late(today), done.late(today)), (Some(10), Some(10), None));
    }

    #[test]
    fn what_was_given_up_was_not_carried_out() {
        let today = day("2026-07-01");
        let run = |until: &str, state| Measure { state, ..measure(Kind::Project, "2026-01-01", until) };
        let measures = [
            run("2026-06-30", State::Done(day("2026-06-01"), "验收".to_owned())),
            run("2026-12-31", State::Done(day("2026-06-01"), "提前验收".to_owned())),
            run("2026-06-30", State::Running(day("2026-01-01"))),
            run("2026-06-30", State::Stopped(day("2026-02-01"), "撤项".to_owned())),
            run("2026-07-01", State::Running(day("2026-01-01"))),
        ];
        let found = execution(&measures[..3], today);
        assert_eq!((found.done, found.due, found.rate.as_str()), (2, 3, "66.67"));
        let found = execution(&measures, today);
        assert_eq!((found.done, found.due, found.rate.as_str()), (2, 4, "50.00"));
        assert_eq!(execution(&[], today).rate, "");
    }
}
