//! 重大事项: raised → decided with owner and deadline → reported with evidence → verified by somebody else → closed. Nothing closes without
//! evidence, and what is overdue climbs a ladder.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The rules, data of the group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssueRules {
    /// So many days before its deadline an issue is shown as due soon.
    pub soon_days: u32,
    /// After so many days overdue it is put to whom; days rise.
    pub ladder: Vec<(u32, Rung)>,
}

/// To whom what is overdue is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// 责任人.
    Owner,
    /// 副组长.
    Deputy,
    /// 组长.
    Leader,
}

impl Rung {
    /// The word on the wire; words at `leading.rung.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Deputy => "deputy",
            Self::Leader => "leader",
        }
    }
}

impl IssueRules {
    /// The first field that is wrong.
    pub fn check(&self) -> Result<(), &'static str> {
        let rises = self.ladder.windows(2).all(|pair| matches!(pair, [one, next] if one.0 < next.0));
        match () {
            () if self.soon_days > 90 => Err("soon_days"),
            () if self.ladder.is_empty() || !rises => Err("ladder"),
            () => Ok(()),
        }
    }

    /// How an open issue stands against its deadline.
    pub fn pressing(&self, due: NaiveDate, today: NaiveDate) -> Pressing {
        let left = (due - today).num_days();
        if left >= 0 {
            return if left <= i64::from(self.soon_days) { Pressing::Soon } else { Pressing::Time };
        }
        let rung = self.ladder.iter().rev().find(|(days, _)| -left >= i64::from(*days));
        rung.map_or(Pressing::Soon, |(_, rung)| Pressing::Overdue(*rung))
    }
}

/// How pressing an issue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressing {
    /// There is time.
    Time,
    /// Due within the days of the rules.
    Soon,
    /// Overdue, and put to somebody.
    Overdue(Rung),
}

/// Where an issue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssueState {
    /// 已提出.
    Raised,
    /// 办理中: decided, with owner and deadline.
    Decided,
    /// 待核验: reported as done, with evidence.
    Reported,
    /// 已核验.
    Verified,
    /// 已办结.
    Closed,
    /// 已撤销.
    Dropped,
}

/// What happens to an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssueStep {
    /// Decided under a resolution: owner and deadline. Decided again while it is under way, it is somebody else's.
    Decide,
    /// The deadline is moved, with a reason.
    Extend,
    /// Reported as done, with evidence.
    Report,
    /// Somebody else has seen that it is done.
    Verify,
    /// Somebody else has seen that it is not.
    Return,
    /// Closed.
    Close,
    /// Dropped, with a reason.
    Drop,
}

impl IssueState {
    /// All, in their order.
    pub const ALL: [Self; 6] = [Self::Raised, Self::Decided, Self::Reported, Self::Verified, Self::Closed, Self::Dropped];

    /// The word on the wire; words at `leading.state.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Raised => "raised",
            Self::Decided => "decided",
            Self::Reported => "reported",
            Self::Verified => "verified",
            Self::Closed => "closed",
            Self::Dropped => "dropped",
        }
    }

    /// Where a step leads; none when it is not open here.
    pub fn after(self, step: IssueStep) -> Option<Self> {
        match (self, step) {
            (Self::Raised | Self::Decided, IssueStep::Decide)
            | (Self::Decided, IssueStep::Extend)
            | (Self::Reported, IssueStep::Return) => Some(Self::Decided),
            (Self::Decided, IssueStep::Report) => Some(Self::Reported),
            (Self::Reported, IssueStep::Verify) => Some(Self::Verified),
            (Self::Verified, IssueStep::Close) => Some(Self::Closed),
            (Self::Raised | Self::Decided | Self::Reported | Self::Verified, IssueStep::Drop) => Some(Self::Dropped),
            _ => None,
        }
    }

    /// Still to be done.
    pub fn open(self) -> bool {
        !matches!(self, Self::Closed | Self::Dropped)
    }
}

impl IssueStep {
    /// All.
    pub const ALL: [Self; 7] = [Self::Decide, Self::Extend, Self::Report, Self::Verify, Self::Return, Self::Close, Self::Drop];

    /// The word in the file and on the wire; words at `leading.step.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Decide => "decide",
            Self::Extend => "extend",
            Self::Report => "report",
            Self::Verify => "verify",
            Self::Return => "return",
            Self::Close => "close",
            Self::Drop => "drop",
        }
    }

    /// The step of a code.
    pub fn read(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }
}

/// Where steps in their order lead; none when one of them was not open.
pub fn state(steps: impl IntoIterator<Item = IssueStep>) -> Option<IssueState> {
    steps.into_iter().try_fold(IssueState::Raised, IssueState::after)
}

#[cfg(test)]
mod tests {
    use super::{IssueState, IssueStep, Pressing, Rung, state};
    use crate::leading::LeadingRules;
    use crate::rule::Rules;
    use proptest::prelude::*;

    #[test]
    fn what_is_overdue_climbs() {
        let rules = LeadingRules::shipped().issue;
        let due = "2026-11-10".parse().unwrap();
        let on = |text: &str| rules.pressing(due, text.parse().unwrap());
        assert_eq!(on("2026-11-02"), Pressing::Time);
        assert_eq!(on("2026-11-03"), Pressing::Soon);
        assert_eq!(on("2026-11-10"), Pressing::Soon, "the day itself is not overdue");
        assert_eq!(on("2026-11-11"), Pressing::Overdue(Rung::Owner));
        assert_eq!(on("2026-11-25"), Pressing::Overdue(Rung::Deputy));
        assert_eq!(on("2026-12-10"), Pressing::Overdue(Rung::Leader));
    }

    #[test]
    fn a_report_that_is_sent_back_is_made_again() {
        use IssueStep::{Close, Decide, Extend, Report, Return, Verify};
        assert_eq!(state([Decide, Extend, Report, Return, Report, Verify, Close]), Some(IssueState::Closed));
        assert_eq!(state([Decide, Close]), None);
    }

    proptest! {
        /// Nothing is closed that was not reported with evidence and then verified.
        #[test]
        fn nothing_closes_without_evidence(places in proptest::collection::vec(0usize..7, 0..12)) {
            let steps: Vec<_> = places.iter().filter_map(|place| IssueStep::ALL.get(*place).copied()).collect();
            if state(steps.iter().copied()) == Some(IssueState::Closed) {
                let report = steps.iter().rposition(|step| *step == IssueStep::Report);
                let verify = steps.iter().rposition(|step| *step == IssueStep::Verify);
                prop_assert!(report.is_some() && report < verify);
            }
        }
    }
}
