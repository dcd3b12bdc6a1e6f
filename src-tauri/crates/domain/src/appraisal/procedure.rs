//! The procedure around the ballots: which step a year stands at, when a notice is over, and until when something may be asked for
//! or must be answered (domain §3.4). Today, the calendar and the days of the scheme are arguments.

use super::Scheme;
use super::scheme::Deadlines;
use crate::working_day::Calendar;
use chrono::{Days, NaiveDate};

/// The steps in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// 述职.
    Report,
    /// 测评.
    Ballots,
    /// 评议: the superiors' scores.
    Comment,
    /// 审核: optional, shown.
    Check,
    /// 拟定.
    Propose,
    /// 公示.
    Publicity,
    /// 确定.
    Confirm,
    /// 送达.
    Deliver,
    /// 归档.
    File,
}

impl Step {
    /// All, in order.
    pub const ALL: [Self; 9] = [
        Self::Report,
        Self::Ballots,
        Self::Comment,
        Self::Check,
        Self::Propose,
        Self::Publicity,
        Self::Confirm,
        Self::Deliver,
        Self::File,
    ];

    /// The code under which words are found.
    pub fn code(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Ballots => "ballots",
            Self::Comment => "comment",
            Self::Check => "check",
            Self::Propose => "propose",
            Self::Publicity => "publicity",
            Self::Confirm => "confirm",
            Self::Deliver => "deliver",
            Self::File => "file",
        }
    }
}

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// It is behind us.
    Done,
    /// It is what can be worked on.
    Now,
    /// Its turn has not come.
    Ahead,
    /// It was done, and something has changed since.
    Void,
    /// It is not needed, or was left out.
    Left,
}

impl Stand {
    /// The code as it crosses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::Ahead => "ahead",
            Self::Void => "void",
            Self::Left => "left",
        }
    }
}

/// What is known of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// Nobody has checked.
    Never,
    /// What was checked is what stands.
    Stands,
    /// Something has changed since.
    Void,
}

/// What is known of the notice of the best grades.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The scheme asks for none, or nobody is proposed.
    NotNeeded,
    /// None stands.
    Missing,
    /// It hangs, or an objection is open.
    Running,
    /// It is over and nothing is open.
    Over,
}

/// What a year's steps are derived from; counts of people, of classes for the ballots.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The totals are computed and frozen.
    pub closed: bool,
    /// The grades are confirmed.
    pub confirmed: bool,
    /// People in it.
    pub people: u32,
    /// People whose report is there.
    pub reports: u32,
    /// Rater classes, and those with a ballot at least.
    pub classes: (u32, u32),
    /// People with a superior's score.
    pub scored: u32,
    /// The check.
    pub checked: Checked,
    /// The notice.
    pub notice: Notice,
    /// People told.
    pub notified: u32,
    /// People filed.
    pub filed: u32,
}

/// How each step stands, in the order of [`Step::ALL`].
pub fn stands(facts: &Facts) -> [Stand; 9] {
    let Facts { closed, confirmed, people, .. } = *facts;
    let gathered = |done: u32, of: u32| if closed || (of > 0 && done >= of) { Stand::Done } else { Stand::Now };
    let check = match (facts.checked, closed) {
        (Checked::Stands, _) => Stand::Done,
        (Checked::Void, _) => Stand::Void,
        (Checked::Never, true) => Stand::Left,
        (Checked::Never, false) => Stand::Now,
    };
    let notice = match facts.notice {
        _ if !closed => Stand::Ahead,
        Notice::NotNeeded => Stand::Left,
        Notice::Over => Stand::Done,
        Notice::Missing | Notice::Running if confirmed => Stand::Done,
        Notice::Missing | Notice::Running => Stand::Now,
    };
    let confirm = match (closed, confirmed) {
        (_, true) => Stand::Done,
        (true, false) if matches!(facts.notice, Notice::NotNeeded | Notice::Over) => Stand::Now,
        _ => Stand::Ahead,
    };
    let after = |done: u32, before: u32| match confirmed {
        false => Stand::Ahead,
        true if people > 0 && done >= people => Stand::Done,
        true if before > 0 => Stand::Now,
        true => Stand::Ahead,
    };
    [
        gathered(facts.reports, people),
        gathered(facts.classes.1, facts.classes.0),
        gathered(facts.scored, people),
        check,
        if closed { Stand::Done } else { Stand::Now },
        notice,
        confirm,
        after(facts.notified, people),
        after(facts.filed, facts.notified),
    ]
}

/// The last day of a notice of so many working days; the first counts when it is one. None for 0 days.
pub fn last_day(calendar: &Calendar, posted: NaiveDate, days: u32) -> Option<NaiveDate> {
    calendar.end_of(posted, days)
}

/// What keeps grades from being confirmed on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No notice stands.
    Missing,
    /// So many objections are open.
    Open(usize),
    /// The notice ends on this day, which must be over.
    Running(NaiveDate),
}

/// Whether grades may be confirmed by a resolution of a day: the notice stands, nothing is open, its last day is before. `last` is
/// the last day of the notice that stands; the day is none while the resolution is not known yet.
pub fn may_confirm(last: Option<NaiveDate>, open: usize, on: Option<NaiveDate>) -> Result<(), Refusal> {
    let last = last.ok_or(Refusal::Missing)?;
    if open > 0 {
        return Err(Refusal::Open(open));
    }
    match on {
        Some(on) if on <= last => Err(Refusal::Running(last)),
        _ => Ok(()),
    }
}

/// What a person may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppealKind {
    /// 复核, by the body that decided.
    Review,
    /// 申诉, by the body above.
    Complaint,
}

impl AppealKind {
    /// The code as stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Complaint => "complaint",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Review, Self::Complaint].into_iter().find(|kind| kind.code() == code)
    }
}

/// The last day on which something may be asked for, that day included. A complaint counts from the answer of the review when there
/// was one, else from the day the person was told. None where the group has no such step.
pub fn ask_until(days: &Deadlines, kind: AppealKind, told: NaiveDate, review_answered: Option<NaiveDate>) -> Option<NaiveDate> {
    match (kind, review_answered) {
        (AppealKind::Review, _) => after(told, days.review_days),
        (AppealKind::Complaint, Some(answered)) => after(answered, days.complaint_days),
        (AppealKind::Complaint, None) => after(told, days.complaint_direct_days),
    }
}

/// The last day for the answer; `longer` when it was prolonged. None where the scheme names no days.
pub fn answer_due(days: &Deadlines, kind: AppealKind, asked: NaiveDate, longer: bool) -> Option<NaiveDate> {
    let due = match kind {
        AppealKind::Review => after(asked, days.review_answer_days)?,
        AppealKind::Complaint => after(asked, days.complaint_answer_days)?,
    };
    if longer { due.checked_add_days(Days::new(u64::from(days.complaint_longer_days))) } else { Some(due) }
}

/// Whether a grade is worse than another (domain §3.4: nobody is treated worse for asking). No grade, the empty text, stands above
/// the worst grade only: it carries no consequence, and no advantage either.
pub fn worse(scheme: &Scheme, grade: &str, than: &str) -> bool {
    let worst = scheme.bands.len().saturating_sub(1);
    let place = |grade: &str| scheme.grade_index(grade).map_or((2 * worst).saturating_sub(1), |index| 2 * index);
    place(grade) > place(than)
}

fn after(day: NaiveDate, days: u32) -> Option<NaiveDate> {
    if days == 0 { None } else { day.checked_add_days(Days::new(u64::from(days))) }
}
