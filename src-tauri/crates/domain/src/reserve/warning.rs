//! Strict management 严格管理: warnings in three levels, proposed by rule with their evidence, given and lifted by people. Nothing here
//! gives or lifts one.

use super::Fault;
use super::schedule::Due;
use super::sheet::{Sheet, Votes, open_problems};
use crate::date::months_after;
use crate::fraction::Fraction;
use crate::trace::Trace;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How much a warning weighs, lightest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 提醒谈话.
    Talk,
    /// 书面警示.
    Written,
    /// 暂停后备资格.
    Suspended,
}

impl Level {
    /// All, lightest first.
    pub const ALL: [Level; 3] = [Self::Talk, Self::Written, Self::Suspended];

    /// The word in the file and on the wire; words at `reserve.warning.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Talk => "talk",
            Self::Written => "written",
            Self::Suspended => "suspended",
        }
    }

    /// The level of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// One heavier; the heaviest stays.
    pub fn heavier(self) -> Self {
        match self {
            Self::Talk => Self::Written,
            Self::Written | Self::Suspended => Self::Suspended,
        }
    }
}

/// What a warning is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// A review that was missed.
    MissedReview,
    /// An annual grade such as 基本称职.
    Grade,
    /// A problem that the next review found not mended.
    Unmended,
    /// Too many votes 不称职, not yet so many that an exit is proposed.
    Votes,
}

impl Ground {
    /// All.
    pub const ALL: [Ground; 4] = [Self::MissedReview, Self::Grade, Self::Unmended, Self::Votes];

    /// The word in the file and on the wire; words at `reserve.ground.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::MissedReview => "missed_review",
            Self::Grade => "grade",
            Self::Unmended => "unmended",
            Self::Votes => "votes",
        }
    }

    /// The ground of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// The rules, versioned data of the group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WarningRules {
    /// The level each ground begins at; a ground that is not named is not looked at. Each once.
    pub begins: Vec<(Ground, Level)>,
    /// Months each level lasts: talk, written, suspended; 1 to 36.
    pub months: [u32; 3],
    /// Annual grades that call for a warning.
    pub grades: Vec<String>,
    /// Above this share of valid votes 不称职 a warning is called for.
    pub unfit: Fraction,
    /// A new ground while a warning stands calls for one level more than the one that stands.
    pub rises: bool,
}

/// What is known of a person on a day.
#[derive(Clone, Debug, Default)]
pub struct Facts<'a> {
    /// Reviews and decisions that were missed: [`super::schedule::Schedule::missed`].
    pub missed: &'a [Due],
    /// Sheets in the order of their days.
    pub sheets: &'a [Sheet],
    /// The first year whose grades and votes count: that of the entry into the pool, as a rule. What lies before was weighed then.
    pub from_year: i32,
    /// Annual grades with their years; the empty text for none.
    pub grades: &'a [(i32, String)],
    /// Votes of the annual appraisal with its year.
    pub votes: &'a [(i32, Votes)],
    /// Warnings that were given and not taken back, lifted ones too.
    pub warnings: &'a [Warning],
    /// Evidence that somebody looked at and gave no warning for: its ground and key.
    pub dismissed: &'a [(Ground, String)],
}

/// A warning that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Its level.
    pub level: Level,
    /// What it is for.
    pub ground: Ground,
    /// Which review, year or problem: the key of the proposal.
    pub key: String,
    /// The day of the paper.
    pub since: NaiveDate,
    /// The day it was lifted; none while it stands.
    pub lifted_on: Option<NaiveDate>,
}

/// A warning the rule calls for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// At which level.
    pub level: Level,
    /// What for.
    pub ground: Ground,
    /// Which review (`review 2026-H1`), year (`2025`) or problem.
    pub key: String,
    /// What it rests on.
    pub trace: Trace,
}

/// How a warning stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It runs; the first day on which it may end.
    Running(NaiveDate),
    /// Its time is over and what it was for is mended: it may be lifted.
    MayLift(Trace),
    /// Its time is over and what it was for is not mended: a warning of this level is called for, after a suspension an exit.
    Unmended(Option<Level>, Trace),
    /// It was lifted.
    Lifted(NaiveDate),
}

impl WarningRules {
    /// What the product proposes.
    pub fn shipped() -> Self {
        Self {
            begins: vec![
                (Ground::MissedReview, Level::Talk),
                (Ground::Grade, Level::Written),
                (Ground::Unmended, Level::Talk),
                (Ground::Votes, Level::Written),
            ],
            months: [6, 6, 6],
            grades: vec!["基本称职".to_owned(), "基本合格".to_owned()],
            unfit: Fraction::shipped(1, 5),
            rises: true,
        }
    }

    /// The first field that is wrong.
    pub fn check(&self) -> Result<(), Fault> {
        let once = |ground| self.begins.iter().filter(|(one, _)| *one == ground).count() <= 1;
        if !Ground::ALL.into_iter().all(once) {
            Err("begins")
        } else if !self.months.iter().all(|months| (1..=36).contains(months)) {
            Err("months")
        } else if self.grades.iter().any(|grade| grade.trim().is_empty()) {
            Err("grades")
        } else {
            Ok(())
        }
    }

    /// Months a level lasts.
    pub fn lasts(&self, level: Level) -> u32 {
        self.months[level as usize]
    }

    /// Warnings that are called for and were neither given nor dismissed. `unfit_most` is the share above which an exit is proposed
    /// instead.
    pub fn proposals(&self, facts: &Facts<'_>, unfit_most: Fraction) -> Vec<Proposal> {
        let standing = facts.warnings.iter().filter(|one| one.lifted_on.is_none()).map(|one| one.level).max();
        let mut found = Vec::new();
        for (ground, begins) in &self.begins {
            let level = match standing {
                Some(level) if self.rises => level.heavier().max(*begins),
                _ => *begins,
            };
            for (key, trace) in self.evidence(*ground, facts, unfit_most) {
                let given = facts.warnings.iter().any(|one| one.ground == *ground && one.key == key);
                let dismissed = facts.dismissed.iter().any(|(one, other)| one == ground && *other == key);
                if !given && !dismissed {
                    found.push(Proposal { level, ground: *ground, key, trace });
                }
            }
        }
        found
    }

    /// How a warning stands. A missed review is mended by writing it, a problem by a sheet that says so, votes and a grade by a later
    /// year that calls for nothing.
    pub fn standing(&self, warning: &Warning, facts: &Facts<'_>, unfit_most: Fraction, today: NaiveDate) -> Standing {
        if let Some(on) = warning.lifted_on {
            return Standing::Lifted(on);
        }
        let ends = months_after(warning.since, self.lasts(warning.level));
        if today < ends {
            return Standing::Running(ends);
        }
        let evidence = self.evidence(warning.ground, facts, unfit_most);
        let open = match warning.ground {
            Ground::MissedReview | Ground::Unmended => {
                evidence.into_iter().find(|(key, _)| *key == warning.key).map(|(_, trace)| trace)
            }
            Ground::Grade => {
                self.later(&warning.key, facts.grades.iter().map(|(year, grade)| (*year, !grade.is_empty())), evidence)
            }
            Ground::Votes => {
                self.later(&warning.key, facts.votes.iter().map(|(year, votes)| (*year, votes.valid() > 0)), evidence)
            }
        };
        let term = format!("{} + {}", warning.since, self.lasts(warning.level));
        match open {
            Some(mut trace) => {
                trace.step("warning_term", warning.level.code(), term, ends);
                let next = (warning.level != Level::Suspended).then(|| warning.level.heavier());
                Standing::Unmended(next, trace)
            }
            None => {
                let mut trace = Trace::under("reserve");
                trace.step("warning_term", warning.level.code(), term, ends);
                trace.step("warning_mended", warning.ground.code(), &warning.key, "✓");
                Standing::MayLift(trace)
            }
        }
    }

    /// For a warning of a year: what the latest year that says something holds against the person. As long as no later year says
    /// anything, time alone mends.
    fn later(&self, key: &str, years: impl Iterator<Item = (i32, bool)>, evidence: Vec<(String, Trace)>) -> Option<Trace> {
        let latest = years.filter(|(_, says)| *says).map(|(year, _)| year).max()?.to_string();
        if latest == key {
            return None;
        }
        evidence.into_iter().find(|(year, _)| *year == latest).map(|(_, trace)| trace)
    }

    /// Everything that calls for a warning of a ground: key and trace, whether or not it was given.
    fn evidence(&self, ground: Ground, facts: &Facts<'_>, unfit_most: Fraction) -> Vec<(String, Trace)> {
        let under = || Trace::under("reserve");
        match ground {
            Ground::MissedReview => facts
                .missed
                .iter()
                .map(|due| {
                    let key = format!("{} {}", due.kind.code(), due.period);
                    let mut trace = under();
                    trace.step("missed_review", &key, due.on.to_string(), due.late);
                    (key, trace)
                })
                .collect(),
            Ground::Grade => facts
                .grades
                .iter()
                .filter(|(year, grade)| *year >= facts.from_year && self.grades.contains(grade))
                .map(|(year, grade)| {
                    let mut trace = under();
                    trace.step("annual_grade", year.to_string(), "", grade);
                    (year.to_string(), trace)
                })
                .collect(),
            Ground::Unmended => open_problems(facts.sheets)
                .into_iter()
                .filter(|open| open.reviews > 0)
                .map(|open| {
                    let found = facts.sheets.get(open.sheet).map(|sheet| sheet.held_on.to_string()).unwrap_or_default();
                    let mut trace = under();
                    trace.step("unmended", &open.problem.key, found, open.reviews);
                    (open.problem.key.clone(), trace)
                })
                .collect(),
            Ground::Votes => facts
                .votes
                .iter()
                .filter(|(year, votes)| {
                    let (part, whole) = (votes.unfit.into(), votes.valid());
                    *year >= facts.from_year && self.unfit.exceeded(part, whole) && !unfit_most.exceeded(part, whole)
                })
                .map(|(year, votes)| {
                    let mut trace = under();
                    trace.step(
                        "unfit_votes",
                        year.to_string(),
                        format!("{} ÷ {} > {}", votes.unfit, votes.valid(), self.unfit),
                        "✓",
                    );
                    (year.to_string(), trace)
                })
                .collect(),
        }
    }
}

/// Whether a warning that stands suspends somebody on a day 暂停后备资格.
pub fn suspended(warnings: &[Warning], on: NaiveDate) -> bool {
    let stands = |one: &Warning| one.since <= on && one.lifted_on.is_none_or(|lifted| on < lifted);
    warnings.iter().any(|one| one.level == Level::Suspended && stands(one))
}

#[cfg(test)]
mod tests;
