//! What must stay apart (domain §7.5, §1.3): evaluating a person and deciding the person's appointment, and the steps by which
//! money is made out, checked, approved and paid. The quorum that is left when somebody steps out is counted here too.

use crate::date::months_after;
use crate::role::Role;
use chrono::NaiveDate;
use std::collections::HashSet;

/// The two sides that one person may not join for another within a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// 评: judging whether somebody qualifies.
    Evaluation,
    /// 聘: deciding whether somebody is appointed.
    Appointment,
}

/// A part somebody had in another person's case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DutyKind {
    /// 职称评审委员会.
    TitleCommittee,
    /// 竞聘评委.
    SelectionPanel,
    /// 考察组.
    Inspection,
    /// Voted on the appointment.
    AppointmentVote,
    /// Signed the appointment.
    AppointmentSign,
}

/// A step of the approval of money, in its order (经办, 人力资源, 财务, 副组长, 组长, 出纳).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SignStep {
    /// 经办: makes the list.
    Make,
    /// 人力资源: checks it.
    Hr,
    /// 财务: checks the money.
    Finance,
    /// 副组长: approves first.
    Deputy,
    /// 组长: approves.
    Leader,
    /// 出纳: pays.
    Release,
}

/// Why a step may not be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The step belongs to another role.
    #[error("the step belongs to another role")]
    Role,
    /// Another step is due, or none.
    #[error("another step is due")]
    NotNext,
    /// The account has signed an earlier step of the same content.
    #[error("the account has signed before")]
    SignedBefore,
}

/// What is left of a body after some stepped out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quorum {
    /// Members who are left.
    pub size: usize,
    /// Of them, how many must be there; at least one.
    pub needed: usize,
    /// So many are there.
    pub reached: bool,
}

impl Side {
    /// The word in the file and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Evaluation => "evaluation",
            Self::Appointment => "appointment",
        }
    }
}

impl DutyKind {
    /// Every kind, in the order they are offered.
    pub const ALL: [DutyKind; 5] =
        [Self::TitleCommittee, Self::SelectionPanel, Self::Inspection, Self::AppointmentVote, Self::AppointmentSign];

    /// The word in the file and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::TitleCommittee => "title_committee",
            Self::SelectionPanel => "selection_panel",
            Self::Inspection => "inspection",
            Self::AppointmentVote => "appointment_vote",
            Self::AppointmentSign => "appointment_sign",
        }
    }

    /// The kind of a code; none when there is no such kind.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Its side.
    pub fn side(self) -> Side {
        match self {
            Self::TitleCommittee | Self::SelectionPanel | Self::Inspection => Side::Evaluation,
            Self::AppointmentVote | Self::AppointmentSign => Side::Appointment,
        }
    }
}

/// Whether a new part of one holder towards one person clashes with the parts already held towards that person: an appointment
/// is decided by nobody who evaluated on that day or in the `months` before it, whichever of the two is recorded first.
pub fn conflict(new: (Side, NaiveDate), held: &[(Side, NaiveDate)], months: u32) -> bool {
    held.iter().any(|&(side, on)| {
        let (evaluated, appointed) = match (side, new.0) {
            (Side::Evaluation, Side::Appointment) => (on, new.1),
            (Side::Appointment, Side::Evaluation) => (new.1, on),
            _ => return false,
        };
        evaluated <= appointed && appointed <= months_after(evaluated, months)
    })
}

/// The quorum of a body after removals. `part` of `whole` of those who are left must be there; somebody removed or not a member
/// does not count, nobody counts twice, and a body of which nobody is left never has its quorum.
pub fn quorum(members: &[i64], removed: &[i64], present: &[i64], (part, whole): (u32, u32)) -> Quorum {
    let removed: HashSet<&i64> = removed.iter().collect();
    let left: HashSet<&i64> = members.iter().filter(|member| !removed.contains(member)).collect();
    let there = present.iter().collect::<HashSet<_>>().intersection(&left).count();
    let share = (left.len() as u128 * u128::from(part)).div_ceil(u128::from(whole.max(1)));
    let needed = usize::try_from(share).unwrap_or(usize::MAX).max(1);
    Quorum { size: left.len(), needed, reached: there >= needed }
}

impl SignStep {
    /// The steps in their order.
    pub const ALL: [SignStep; 6] = [Self::Make, Self::Hr, Self::Finance, Self::Deputy, Self::Leader, Self::Release];

    /// The word in the file and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Make => "make",
            Self::Hr => "hr",
            Self::Finance => "finance",
            Self::Deputy => "deputy",
            Self::Leader => "leader",
            Self::Release => "release",
        }
    }

    /// The step of a code; none when there is no such step.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    /// The role that signs it.
    pub fn role(self) -> Role {
        match self {
            Self::Make | Self::Hr => Role::Clerk,
            Self::Finance | Self::Release => Role::Payer,
            Self::Deputy => Role::Deputy,
            Self::Leader => Role::Leader,
        }
    }

    /// The step that is due after those that stand; none when all do.
    pub fn next(standing: &[SignStep]) -> Option<Self> {
        Self::ALL.into_iter().find(|step| !standing.contains(step))
    }
}

/// Whether an account of a role may sign a step now, given the steps that stand over the same content and who signed them.
pub fn may_sign(step: SignStep, role: Role, account: i64, standing: &[(SignStep, i64)]) -> Result<(), Refusal> {
    let steps: Vec<SignStep> = standing.iter().map(|(step, _)| *step).collect();
    if step.role() != role {
        Err(Refusal::Role)
    } else if SignStep::next(&steps) != Some(step) {
        Err(Refusal::NotNext)
    } else if standing.iter().any(|(_, by)| *by == account) {
        Err(Refusal::SignedBefore)
    } else {
        Ok(())
    }
}
