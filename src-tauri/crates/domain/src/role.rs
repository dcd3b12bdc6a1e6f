//! The roles people act in (domain §1.3). Nobody can do everything; what each may do is the office's table.

use serde::{Deserialize, Serialize};

/// A role of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 组长: final approval.
    Leader,
    /// 副组长: approval before the leader's.
    Deputy,
    /// 成员: the own unit.
    Member,
    /// 办公室, 人力资源: runs the daily work.
    Clerk,
    /// 评审员: evaluates.
    Evaluator,
    /// 纪检监督: reads everything, edits nothing.
    Auditor,
    /// 财务: checks and pays.
    Payer,
}

impl Role {
    /// Every role, in the order they are offered.
    pub const ALL: [Role; 7] =
        [Role::Leader, Role::Deputy, Role::Member, Role::Clerk, Role::Evaluator, Role::Auditor, Role::Payer];

    /// The word in the file and on the wire, such as `leader`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::Deputy => "deputy",
            Self::Member => "member",
            Self::Clerk => "clerk",
            Self::Evaluator => "evaluator",
            Self::Auditor => "auditor",
            Self::Payer => "payer",
        }
    }

    /// The role of a code; none when there is no such role.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::Role;

    #[test]
    fn codes_go_there_and_back() {
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(role));
        }
        assert_eq!(Role::from_code("owner"), None);
    }
}
