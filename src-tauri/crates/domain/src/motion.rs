//! A motion to appoint somebody: what stops it, how a vote carries it, how far it has come (domain §4.4–4.9).

use crate::post::Unmet;
use crate::separation::quorum;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The rule of a round 年终聘任, data that is frozen when the round opens. All of it is the group's to set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RoundRule {
    /// Part and whole of the members who must be there.
    pub quorum: (u32, u32),
    /// More than this part of those present must approve.
    pub majority: (u32, u32),
    /// Working days of the public notice; at least 5.
    pub notice_days: u32,
    /// Months of a term; 0 for no end.
    pub term_months: u32,
    /// Months of probation of somebody promoted; 0 for none.
    pub probation_months: u32,
    /// Grades of so many last years must not be below `grade_least`.
    pub grade_years: u32,
    /// The lowest grade that stops nothing.
    pub grade_least: String,
    /// Days before the end of a term at which it is due.
    pub warn_days: Vec<u32>,
    /// Somebody ready who is younger is put before the group with each vacancy.
    pub young_age: u32,
    /// Months before the legal retirement from which nobody is appointed anew; 0 for none.
    pub months_before_retirement: u32,
    /// Shares of the appointed in percent that the year aims at.
    pub targets: Targets,
}

/// Shares in whole percent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Targets {
    /// Under 35 on the day of the appointment.
    pub under_35: u32,
    /// Under 40.
    pub under_40: u32,
    /// Women.
    pub women: u32,
    /// Not members of the Party.
    pub non_party: u32,
}

impl Default for RoundRule {
    fn default() -> Self {
        Self {
            quorum: (2, 3),
            majority: (1, 2),
            notice_days: 5,
            term_months: 36,
            probation_months: 12,
            grade_years: 2,
            grade_least: "称职".to_owned(),
            warn_days: vec![60, 30],
            young_age: 40,
            months_before_retirement: 24,
            targets: Targets { under_35: 10, under_40: 25, women: 20, non_party: 10 },
        }
    }
}

/// What is wrong with a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A share that is no share.
    Share,
    /// A notice shorter than five working days.
    Notice,
    /// A percentage above 100.
    Percent,
    /// A length in months beyond ten years, or a number of years beyond ten.
    Length,
}

impl RoundRule {
    /// The first thing that is wrong.
    pub fn check(&self) -> Result<(), Fault> {
        let share = |(part, whole): (u32, u32)| whole > 0 && part <= whole;
        let Targets { under_35, under_40, women, non_party } = self.targets;
        let (part, whole) = self.majority;
        // One voice never carries for want of others, and something can always be carried.
        let majority = whole > 0 && u64::from(part) * 2 >= u64::from(whole) && part < whole;
        if !share(self.quorum) || self.quorum.0 == 0 || !majority {
            Err(Fault::Share)
        } else if self.notice_days < 5 || self.notice_days > 60 {
            Err(Fault::Notice)
        } else if [under_35, under_40, women, non_party].into_iter().any(|percent| percent > 100) {
            Err(Fault::Percent)
        } else if [self.term_months, self.probation_months, self.months_before_retirement].into_iter().any(|months| months > 120)
            || self.grade_years > 10
            || self.warn_days.iter().any(|days| *days > 3_650)
        {
            Err(Fault::Length)
        } else {
            Ok(())
        }
    }
}

/// What stops a motion 硬性条件. None of them can be waved through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The standard of the post is not met.
    Standard(Unmet),
    /// The grade of a year is below the least.
    Grade {
        /// Year.
        year: i32,
        /// Grade.
        grade: String,
    },
    /// A discipline is in force until this day.
    Discipline(NaiveDate),
    /// An investigation is open.
    Investigation,
    /// A declared relative holds a post in the same unit or in one above or below it.
    Relative(String),
    /// No place is free in the whole of the term.
    Place,
    /// Another main post is held in the term and does not end with this motion.
    Overlap,
    /// Retirement comes too soon; the month of it.
    Retirement(NaiveDate),
    /// The person has left.
    Left,
}

impl Stop {
    /// The word on the wire; words at `motion.stop.<code>`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Standard(_) => "standard",
            Self::Grade { .. } => "grade",
            Self::Discipline(_) => "discipline",
            Self::Investigation => "investigation",
            Self::Relative(_) => "relative",
            Self::Place => "place",
            Self::Overlap => "overlap",
            Self::Retirement(_) => "retirement",
            Self::Left => "left",
        }
    }
}

/// The counts of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vote {
    /// 同意.
    pub approve: u32,
    /// 反对.
    pub against: u32,
    /// 弃权.
    pub abstain: u32,
}

/// Why a vote does not stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoteFault {
    /// The counts are not as many as those present.
    Sum {
        /// Votes counted.
        counted: u32,
        /// Members present who may vote.
        present: u32,
    },
    /// Too few are there.
    Quorum {
        /// Present.
        present: usize,
        /// Needed.
        needed: usize,
    },
}

/// Whether a vote carries: members without the recused ones, a quorum of those who are left, and more than the majority of those present.
/// Members are ids; whoever is not a member or is recused does not vote.
pub fn carried(rule: &RoundRule, members: &[i64], recused: &[i64], present: &[i64], vote: Vote) -> Result<bool, VoteFault> {
    let found = quorum(members, recused, present, rule.quorum);
    let there: std::collections::HashSet<&i64> =
        present.iter().filter(|one| members.contains(one) && !recused.contains(one)).collect();
    let counted = vote.approve.saturating_add(vote.against).saturating_add(vote.abstain);
    let voting = u32::try_from(there.len()).unwrap_or(u32::MAX);
    if counted != voting {
        return Err(VoteFault::Sum { counted, present: voting });
    }
    if !found.reached {
        return Err(VoteFault::Quorum { present: there.len(), needed: found.needed });
    }
    let (part, whole) = rule.majority;
    Ok(u64::from(vote.approve) * u64::from(whole) > u64::from(voting) * u64::from(part))
}

/// A share of the appointed: counted and whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Of them.
    pub part: u32,
    /// All of whom it is known.
    pub whole: u32,
}

impl Share {
    /// Whether it reaches a target in percent; nobody reaches nothing.
    pub fn reaches(self, percent: u32) -> bool {
        u64::from(self.part) * 100 >= u64::from(percent) * u64::from(self.whole)
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, RoundRule, Share, Vote, VoteFault, carried};

    fn vote(approve: u32, against: u32, abstain: u32) -> Vote {
        Vote { approve, against, abstain }
    }

    #[test]
    fn a_vote_needs_two_thirds_there_and_more_than_half_of_them() {
        let rule = RoundRule::default();
        let members = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        let six = [1, 2, 3, 4, 5, 6];
        assert_eq!(carried(&rule, &members, &[], &six, vote(4, 1, 1)), Ok(true));
        assert_eq!(carried(&rule, &members, &[], &six, vote(3, 1, 2)), Ok(false));
        assert_eq!(carried(&rule, &members, &[], &six[..5], vote(5, 0, 0)), Err(VoteFault::Quorum { present: 5, needed: 6 }));
    }

    #[test]
    fn whoever_evaluated_is_taken_out_and_the_quorum_counted_again() {
        let rule = RoundRule::default();
        let members = [1, 2, 3, 4, 5, 6, 7];
        // Of seven two are out: five are left, four are needed, and the two votes do not count.
        let present = [1, 2, 3, 4, 5];
        assert_eq!(carried(&rule, &members, &[1, 2], &present, vote(5, 0, 0)), Err(VoteFault::Sum { counted: 5, present: 3 }));
        assert_eq!(carried(&rule, &members, &[1, 2], &present, vote(3, 0, 0)), Err(VoteFault::Quorum { present: 3, needed: 4 }));
        assert_eq!(carried(&rule, &members, &[1, 2], &[3, 4, 5, 6], vote(3, 1, 0)), Ok(true));
    }

    #[test]
    fn a_rule_is_refused_by_what_is_wrong() {
        let rule = RoundRule::default();
        assert_eq!(rule.check(), Ok(()));
        assert_eq!(RoundRule { quorum: (3, 2), ..rule.clone() }.check(), Err(Fault::Share));
        assert_eq!(RoundRule { quorum: (0, 1), ..rule.clone() }.check(), Err(Fault::Share));
        for majority in [(0, 1), (1, 3), (1, 1), (2, 0)] {
            assert_eq!(RoundRule { majority, ..rule.clone() }.check(), Err(Fault::Share), "{majority:?}");
        }
        assert_eq!(RoundRule { notice_days: 4, ..rule.clone() }.check(), Err(Fault::Notice));
        assert_eq!(RoundRule { term_months: 121, ..rule }.check(), Err(Fault::Length));
    }

    #[test]
    fn shares_are_compared_exactly() {
        assert!(Share { part: 1, whole: 4 }.reaches(25));
        assert!(!Share { part: 1, whole: 4 }.reaches(26));
        assert!(Share::default().reaches(10));
    }
}
