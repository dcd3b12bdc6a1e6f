//! The committee that reviews titles 职称评审委员会 (domain §7.2): how many experts it has, who of them is heard on a candidate, and when
//! a candidate passes. Fractions are compared exactly.

use crate::separation::quorum;
use serde::{Deserialize, Serialize};

/// 高级 or another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Reviews senior titles: the law says how many experts it has at least.
    Senior,
    /// Any other.
    Other,
}

/// What it is made up by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A whole series 按系列组建.
    Series,
    /// A specialty 按专业组建.
    Specialty,
}

impl Kind {
    /// The word in the file and on the wire.
    pub fn code(self) -> &'static str {
        if self == Self::Senior { "senior" } else { "other" }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Senior, Self::Other].into_iter().find(|kind| kind.code() == code)
    }
}

impl Scope {
    /// The word in the file and on the wire.
    pub fn code(self) -> &'static str {
        if self == Self::Series { "series" } else { "specialty" }
    }

    /// The scope of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Series, Self::Specialty].into_iter().find(|scope| scope.code() == code)
    }
}

/// The fewest experts that the law leaves a senior committee (MOHRSS Order 40); 1 for another one.
pub fn least_by_law(kind: Kind, scope: Scope) -> u32 {
    match (kind, scope) {
        (Kind::Senior, Scope::Series) => 25,
        (Kind::Senior, Scope::Specialty) => 11,
        (Kind::Other, _) => 1,
    }
}

/// The rule of a committee: data, frozen in each session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Fewest members.
    pub least: u32,
    /// Part and whole of the members who must be there.
    pub attendance: (u32, u32),
    /// Part and whole of those present who must approve.
    pub pass: (u32, u32),
    /// Working days of the notice; at least 5.
    pub notice_days: u32,
    /// Longest term of a member in months; at most 36.
    pub term_months: u32,
}

/// What is wrong with a rule, by its field: words at `title.rule.<field>`.
pub type Fault = &'static str;

impl Rule {
    /// What is proposed for a kind and scope.
    pub fn proposal(kind: Kind, scope: Scope) -> Self {
        let least = if kind == Kind::Senior { least_by_law(kind, scope) } else { 7 };
        Self { least, attendance: (2, 3), pass: (2, 3), notice_days: 5, term_months: 36 }
    }

    /// The first field that is wrong.
    pub fn check(&self, kind: Kind, scope: Scope) -> Result<(), Fault> {
        let share = |(part, whole): (u32, u32)| part > 0 && part <= whole && whole <= 1_000;
        if self.least < least_by_law(kind, scope) || self.least > 999 {
            Err("least")
        } else if !share(self.attendance) {
            Err("attendance")
        } else if !share(self.pass) {
            Err("pass")
        } else if !(5..=60).contains(&self.notice_days) {
            Err("notice_days")
        } else if !(1..=36).contains(&self.term_months) {
            Err("term_months")
        } else {
            Ok(())
        }
    }
}

/// Why a body cannot sit, or a vote does not stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Too few members.
    Few {
        /// There are.
        members: usize,
        /// There must be.
        least: u32,
    },
    /// An even number of members.
    Even {
        /// There are.
        members: usize,
    },
    /// Too few are there.
    Quorum {
        /// Members there.
        present: usize,
        /// There must be.
        needed: usize,
    },
    /// The counts are not as many as those who vote.
    Sum {
        /// Votes counted.
        counted: u64,
        /// Members who vote.
        present: usize,
    },
}

/// The counts of a vote on one candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vote {
    /// 同意.
    pub approve: u32,
    /// 反对.
    pub against: u32,
    /// 弃权.
    pub abstain: u32,
}

/// A vote that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Members left after recusals.
    pub entitled: usize,
    /// Of them, how many must be there.
    pub needed: usize,
    /// So many voted.
    pub present: usize,
    /// The candidate passed.
    pub passed: bool,
}

/// Whether a committee may sit: enough members on that day, an odd number of them, and a quorum there. Members and those present are
/// ids; whoever is no member does not count.
pub fn may_sit(rule: &Rule, members: &[i64], present: &[i64]) -> Result<(), Refusal> {
    let found = quorum(members, &[], present, rule.attendance);
    if found.size < rule.least as usize {
        Err(Refusal::Few { members: found.size, least: rule.least })
    } else if found.size.is_multiple_of(2) {
        Err(Refusal::Even { members: found.size })
    } else if found.reached {
        Ok(())
    } else {
        Err(Refusal::Quorum { present: there(members, &[], present).len(), needed: found.needed })
    }
}

/// Who votes on a candidate: members who are there and not recused, in the order of the members.
pub fn there(members: &[i64], recused: &[i64], present: &[i64]) -> Vec<i64> {
    members.iter().copied().filter(|member| present.contains(member) && !recused.contains(member)).collect()
}

/// The vote on one candidate. Recused members are taken out first; of those who are left, an odd number, the quorum must be there; the
/// candidate passes with the share of those present that the rule asks for. Abstaining is no approval.
pub fn vote(rule: &Rule, members: &[i64], recused: &[i64], present: &[i64], vote: Vote) -> Result<Found, Refusal> {
    let body = quorum(members, recused, present, rule.attendance);
    let present = there(members, recused, present).len();
    if body.size.is_multiple_of(2) {
        return Err(Refusal::Even { members: body.size });
    }
    if !body.reached {
        return Err(Refusal::Quorum { present, needed: body.needed });
    }
    let counted = u64::from(vote.approve) + u64::from(vote.against) + u64::from(vote.abstain);
    if counted != present as u64 {
        return Err(Refusal::Sum { counted, present });
    }
    let (part, whole) = rule.pass;
    let passed = u64::from(vote.approve) * u64::from(whole) >= counted * u64::from(part);
    Ok(Found { entitled: body.size, needed: body.needed, present, passed })
}

#[cfg(test)]
mod tests {
    use super::{Found, Kind, Refusal, Rule, Scope, Vote, may_sit, vote};

    fn ids(count: i64) -> Vec<i64> {
        (1..=count).collect()
    }

    fn votes(approve: u32, against: u32, abstain: u32) -> Vote {
        Vote { approve, against, abstain }
    }

    #[test]
    fn a_senior_committee_has_as_many_experts_as_the_law_asks_for() {
        let rule = Rule::proposal(Kind::Senior, Scope::Series);
        assert_eq!(may_sit(&rule, &ids(25), &ids(17)), Ok(()));
        assert_eq!(may_sit(&rule, &ids(24), &ids(24)), Err(Refusal::Few { members: 24, least: 25 }));
        assert_eq!(may_sit(&rule, &ids(26), &ids(26)), Err(Refusal::Even { members: 26 }));
        // Two thirds of 25 are 16.67: seventeen.
        assert_eq!(may_sit(&rule, &ids(25), &ids(16)), Err(Refusal::Quorum { present: 16, needed: 17 }));
        let by_specialty = Rule::proposal(Kind::Senior, Scope::Specialty);
        assert_eq!(may_sit(&by_specialty, &ids(11), &ids(8)), Ok(()));
        assert_eq!(Rule { least: 10, ..by_specialty.clone() }.check(Kind::Senior, Scope::Specialty), Err("least"));
        assert_eq!(Rule { least: 5, ..by_specialty.clone() }.check(Kind::Other, Scope::Specialty), Ok(()));
        assert_eq!(Rule { notice_days: 4, ..by_specialty.clone() }.check(Kind::Senior, Scope::Specialty), Err("notice_days"));
        assert_eq!(Rule { pass: (4, 3), ..by_specialty }.check(Kind::Senior, Scope::Specialty), Err("pass"));
    }

    #[test]
    fn two_thirds_of_those_present_pass() {
        let rule = Rule::proposal(Kind::Other, Scope::Series);
        let sat = |approve, against, abstain| vote(&rule, &ids(9), &[], &ids(9), votes(approve, against, abstain));
        assert_eq!(sat(6, 2, 1), Ok(Found { entitled: 9, needed: 6, present: 9, passed: true }));
        assert_eq!(sat(5, 0, 4).map(|found| found.passed), Ok(false));
        // Seven there: 14/3 is 4.67, so five pass and four do not.
        let seven = |approve, against| vote(&rule, &ids(9), &[], &ids(7), votes(approve, against, 0)).map(|found| found.passed);
        assert_eq!((seven(5, 2), seven(4, 3)), (Ok(true), Ok(false)));
        assert_eq!(vote(&rule, &ids(9), &[], &ids(7), votes(7, 1, 0)), Err(Refusal::Sum { counted: 8, present: 7 }));
    }

    #[test]
    fn recusals_are_taken_out_before_anything_is_counted() {
        let rule = Rule::proposal(Kind::Other, Scope::Series);
        // A relative leaves nine with eight, an even number; a second one stepping aside leaves seven, of whom five must be there.
        assert_eq!(vote(&rule, &ids(9), &[9], &ids(9), votes(8, 0, 0)), Err(Refusal::Even { members: 8 }));
        assert_eq!(
            vote(&rule, &ids(9), &[8, 9], &ids(9), votes(7, 0, 0)),
            Ok(Found { entitled: 7, needed: 5, present: 7, passed: true })
        );
        let absent = [5, 6, 7, 8, 9];
        assert_eq!(vote(&rule, &ids(9), &[1, 2], &absent, votes(5, 0, 0)).map(|found| found.passed), Ok(true));
        assert_eq!(vote(&rule, &ids(9), &[8, 9], &absent, votes(3, 0, 0)), Err(Refusal::Quorum { present: 3, needed: 5 }));
        // Somebody recused who is no member, or named twice, takes nobody out.
        assert_eq!(vote(&rule, &ids(9), &[40, 40], &ids(9), votes(9, 0, 0)).map(|found| found.entitled), Ok(9));
        assert_eq!(vote(&rule, &ids(2), &[1, 2], &ids(2), votes(0, 0, 0)), Err(Refusal::Even { members: 0 }));
    }
}
