//! 总览: when something is due as a week and a month see it, and the calendar of the year's duties (domain §16).

use crate::appraisal::scheme::Words;
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// How pressing a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// It has passed.
    Overdue,
    /// Up to the Sunday of this week.
    Week,
    /// Up to the last day of this month, at least a week beyond this one.
    Month,
}

impl When {
    /// All, the most pressing first.
    pub const ALL: [Self; 3] = [Self::Overdue, Self::Week, Self::Month];

    /// The word on the wire; words at `overview.when.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    /// How pressing a day is; none of one that is further away.
    pub fn of(day: NaiveDate, today: NaiveDate) -> Option<Self> {
        if day < today {
            Some(Self::Overdue)
        } else if day <= week_end(today) {
            Some(Self::Week)
        } else {
            (day <= month_end(today)).then_some(Self::Month)
        }
    }
}

/// The Sunday of the week of a day.
pub fn week_end(today: NaiveDate) -> NaiveDate {
    let left = 6 - today.weekday().num_days_from_monday();
    today.checked_add_days(Days::new(left.into())).unwrap_or(today)
}

/// How far the month looks: its last day. In its last days it looks a week beyond this one, so that nothing begins overnight.
pub fn month_end(today: NaiveDate) -> NaiveDate {
    let (year, month) = if today.month() == 12 { (today.year() + 1, 1) } else { (today.year(), today.month() + 1) };
    let last = NaiveDate::from_ymd_opt(year, month, 1).and_then(|next| next.pred_opt()).unwrap_or(today);
    let beyond = week_end(today).checked_add_days(Days::new(7)).unwrap_or(today);
    last.max(beyond)
}

/// Work of the year whose state the product can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// 目标责任书签订.
    Letters,
    /// 目标责任书年中检查.
    LetterCheck,
    /// 目标责任书年终考评.
    LetterScore,
    /// 年度培训计划.
    TrainingPlan,
    /// 上年度考核表归档.
    Filing,
    /// 后备干部跟踪考察.
    FollowUp,
    /// 证书奖励批次.
    Awards,
    /// 竞聘.
    Selection,
    /// 年度考核开始, 测评人名单.
    Appraisal,
    /// 述职.
    Report,
    /// 民主测评.
    Ballots,
    /// 年终聘任.
    Round,
    /// 年度工作计划.
    Programme,
    /// Whatever the product knows nothing of.
    Other,
}

impl Work {
    /// The room it is done in; empty where the product has none.
    pub fn room(self) -> &'static str {
        match self {
            Self::Letters | Self::LetterCheck | Self::LetterScore => "letters",
            Self::TrainingPlan => "training",
            Self::Filing | Self::Appraisal | Self::Report | Self::Ballots => "appraisal",
            Self::FollowUp => "reserve",
            Self::Awards => "certificates",
            Self::Selection | Self::Round => "appointing",
            Self::Programme => "leading",
            Self::Other => "",
        }
    }
}

/// A duty of the year: in these months, this work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// Its first month, 1 to 12.
    pub from: u32,
    /// Its last month.
    pub to: u32,
    /// What it is called.
    pub name: Words,
    /// What tells its state.
    pub work: Work,
}

impl Duty {
    fn new(from: u32, to: u32, zh: &str, en: &str, work: Work) -> Self {
        Self { from, to, name: Words { zh: zh.to_owned(), en: en.to_owned() }, work }
    }

    /// The months are a span of one year and it has a name.
    pub fn check(&self) -> bool {
        (1..=12).contains(&self.from) && (self.from..=12).contains(&self.to) && !self.name.zh.trim().is_empty()
    }

    /// How it stands in a year, from how far the work has come where the product knows it.
    pub fn state(&self, year: i32, today: NaiveDate, progress: Option<Progress>) -> State {
        let now = (today.year(), today.month());
        match progress {
            Some(Progress::Done) => State::Done,
            Some(Progress::Begun) if now > (year, self.to) => State::Late,
            Some(Progress::Begun) => State::UnderWay,
            Some(Progress::Nothing) if now > (year, self.to) => State::Late,
            Some(Progress::Nothing) if now >= (year, self.from) => State::Due,
            None if now > (year, self.to) => State::Past,
            None if now >= (year, self.from) => State::Due,
            _ => State::Ahead,
        }
    }
}

/// How far a work has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Not begun.
    Nothing,
    /// Begun.
    Begun,
    /// Done.
    Done,
}

/// How a duty stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Its month has not come.
    Ahead,
    /// Its month is here.
    Due,
    /// It was begun.
    UnderWay,
    /// It is done.
    Done,
    /// Its months are over, and it is not done.
    Late,
    /// Its months are over; the product does not know whether it was done.
    Past,
}

impl State {
    /// The word on the wire; words at `overview.state.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ahead => "ahead",
            Self::Due => "due",
            Self::UnderWay => "under_way",
            Self::Done => "done",
            Self::Late => "late",
            Self::Past => "past",
        }
    }
}

/// What the product proposes as the duties of a year.
pub fn shipped_duties() -> Vec<Duty> {
    use Work::{
        Appraisal, Awards, Ballots, Filing, FollowUp, LetterCheck, LetterScore, Letters, Other, Programme, Report, Round,
        Selection, TrainingPlan,
    };
    vec![
        Duty::new(1, 1, "签订目标责任书", "Sign target letters", Letters),
        Duty::new(1, 1, "年度工作计划", "Programme of the year", Programme),
        Duty::new(1, 1, "年度培训计划", "Training plan", TrainingPlan),
        Duty::new(1, 2, "上年度考核表归档", "File last year's forms", Filing),
        Duty::new(2, 2, "后备干部年度研判", "Yearly review of reserves", FollowUp),
        Duty::new(3, 3, "一季度后备记实、证书批次", "Q1 entries and awards", Awards),
        Duty::new(6, 6, "二季度后备记实、证书批次", "Q2 entries and awards", Awards),
        Duty::new(7, 7, "目标责任书年中检查", "Half-year check of letters", LetterCheck),
        Duty::new(7, 7, "后备干部半年复核", "Half-year review of reserves", FollowUp),
        Duty::new(9, 9, "三季度后备记实、证书批次", "Q3 entries and awards", Awards),
        Duty::new(10, 11, "空缺岗位竞聘", "Selection for vacant posts", Selection),
        Duty::new(11, 11, "年度考核准备、测评人名单", "Appraisal opened, voter lists", Appraisal),
        Duty::new(12, 12, "述职", "Self-reports", Report),
        Duty::new(12, 12, "民主测评", "Ballots", Ballots),
        Duty::new(12, 12, "目标责任书考评", "Score the letters", LetterScore),
        Duty::new(12, 12, "年终聘任", "Appointment round", Round),
        Duty::new(12, 12, "四季度证书批次、奖励清单", "Q4 awards, reward list", Awards),
        Duty::new(12, 12, "表彰会", "Honour meeting", Other),
    ]
}

#[cfg(test)]
mod tests {
    use super::{Duty, Progress, State, When, Work, month_end, shipped_duties, week_end};
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_week_ends_on_sunday_and_a_month_looks_beyond_its_last_days() {
        // 2026-11-23 is a Monday.
        assert_eq!((week_end(day("2026-11-23")), week_end(day("2026-11-29"))), (day("2026-11-29"), day("2026-11-29")));
        assert_eq!(month_end(day("2026-11-02")), day("2026-11-30"));
        assert_eq!(month_end(day("2026-11-30")), day("2026-12-13"));
        assert_eq!(month_end(day("2026-12-01")), day("2026-12-31"));
        let today = day("2026-11-18");
        let of = |text: &str| When::of(day(text), today);
        assert_eq!(of("2026-11-17"), Some(When::Overdue));
        assert_eq!((of("2026-11-18"), of("2026-11-22")), (Some(When::Week), Some(When::Week)));
        assert_eq!((of("2026-11-23"), of("2026-11-30"), of("2026-12-01")), (Some(When::Month), Some(When::Month), None));
    }

    #[test]
    fn a_duty_follows_its_work() {
        let duty = Duty::new(10, 11, "竞聘", "Selection", Work::Selection);
        let state = |today: &str, progress| duty.state(2026, day(today), progress);
        assert_eq!(state("2026-09-30", Some(Progress::Nothing)), State::Ahead);
        assert_eq!(state("2026-10-01", Some(Progress::Nothing)), State::Due);
        assert_eq!(state("2026-09-30", Some(Progress::Begun)), State::UnderWay);
        assert_eq!(state("2026-12-01", Some(Progress::Begun)), State::Late);
        assert_eq!(state("2027-01-01", Some(Progress::Nothing)), State::Late);
        assert_eq!(state("2026-12-01", Some(Progress::Done)), State::Done);
        assert_eq!((state("2026-09-01", None), state("2026-11-30", None)), (State::Ahead, State::Due));
        assert_eq!(state("2026-12-01", None), State::Past);
    }

    #[test]
    fn the_proposal_holds_together() {
        assert!(shipped_duties().iter().all(Duty::check));
        assert!(!Duty::new(11, 10, "竞聘", "Selection", Work::Selection).check());
        assert!(!Duty::new(0, 1, "竞聘", "Selection", Work::Selection).check());
    }
}
