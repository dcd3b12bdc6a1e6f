//! 人才工作领导小组 (domain §1.1 F1): seats bound to posts, meetings with quorum and votes, and the major issues they take up. What is
//! decided here is what appointments, grades and awards cite.

pub mod issue;
pub mod meeting;
pub mod seat;

use crate::fraction::Fraction;
use crate::rule::Rules;
use serde::{Deserialize, Serialize};

/// The rules, versioned data of the group; all figures are the product's proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadingRules {
    /// Meetings.
    pub meeting: meeting::MeetingRules,
    /// Major issues.
    pub issue: issue::IssueRules,
}

impl Rules for LeadingRules {
    const KIND: &'static str = "leading";

    fn shipped() -> Self {
        Self {
            meeting: meeting::MeetingRules {
                present_least: Fraction::new(2, 3).unwrap_or(Fraction::NONE),
                agree_above: Fraction::new(1, 2).unwrap_or(Fraction::NONE),
                of: meeting::Of::Present,
                meetings_least: 4,
                number: "{group}人才组决〔{year}〕{n}号".to_owned(),
            },
            issue: issue::IssueRules {
                soon_days: 7,
                ladder: vec![(1, issue::Rung::Owner), (15, issue::Rung::Deputy), (30, issue::Rung::Leader)],
            },
        }
    }

    fn check(&self) -> Result<(), String> {
        self.meeting.check().map_err(|field| format!("meeting.{field}"))?;
        self.issue.check().map_err(|field| format!("issue.{field}"))
    }
}
