//! A measure of a provision: planned → under way → reported as done with evidence → confirmed by somebody else. It may be dropped with a
//! reason until it is done; nothing is done without evidence.

/// Where a measure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasureState {
    /// 计划中.
    Planned,
    /// 实施中.
    UnderWay,
    /// 待确认: reported as done, with evidence.
    Reported,
    /// 已完成: somebody else has seen it.
    Done,
    /// 已取消.
    Dropped,
}

/// What happens to a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasureStep {
    /// Work begins.
    Start,
    /// The deadline is moved, with a reason.
    Extend,
    /// Reported as done, with evidence.
    Report,
    /// Somebody else has seen that it is done.
    Confirm,
    /// Somebody else has seen that it is not.
    Return,
    /// Dropped, with a reason.
    Drop,
}

impl MeasureState {
    /// All, in their order.
    pub const ALL: [Self; 5] = [Self::Planned, Self::UnderWay, Self::Reported, Self::Done, Self::Dropped];

    /// The word on the wire; words at `provision.state.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::UnderWay => "under_way",
            Self::Reported => "reported",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }

    /// Where a step leads; none when it is not open here.
    pub fn after(self, step: MeasureStep) -> Option<Self> {
        match (self, step) {
            (Self::Planned, MeasureStep::Extend) => Some(Self::Planned),
            (Self::Planned, MeasureStep::Start)
            | (Self::UnderWay, MeasureStep::Extend)
            | (Self::Reported, MeasureStep::Return) => Some(Self::UnderWay),
            (Self::UnderWay, MeasureStep::Report) => Some(Self::Reported),
            (Self::Reported, MeasureStep::Confirm) => Some(Self::Done),
            (Self::Planned | Self::UnderWay | Self::Reported, MeasureStep::Drop) => Some(Self::Dropped),
            _ => None,
        }
    }

    /// Still to be done.
    pub fn open(self) -> bool {
        !matches!(self, Self::Done | Self::Dropped)
    }
}

impl MeasureStep {
    /// All.
    pub const ALL: [Self; 6] = [Self::Start, Self::Extend, Self::Report, Self::Confirm, Self::Return, Self::Drop];

    /// The word in the file and on the wire; words at `provision.step.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Extend => "extend",
            Self::Report => "report",
            Self::Confirm => "confirm",
            Self::Return => "return",
            Self::Drop => "drop",
        }
    }

    /// The step of a code.
    pub fn read(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }
}

/// Where steps in their order lead; none when one of them was not open.
pub fn state(steps: impl IntoIterator<Item = MeasureStep>) -> Option<MeasureState> {
    steps.into_iter().try_fold(MeasureState::Planned, MeasureState::after)
}

#[cfg(test)]
mod tests {
    use super::{MeasureState, MeasureStep, state};
    use proptest::prelude::*;

    #[test]
    fn what_is_sent_back_is_reported_again() {
        use MeasureStep::{Confirm, Drop, Extend, Report, Return, Start};
        assert_eq!(state([Extend, Start, Report, Return, Report, Confirm]), Some(MeasureState::Done));
        assert_eq!(state([Start, Drop]), Some(MeasureState::Dropped));
        assert_eq!(state([Start, Confirm]), None);
        assert_eq!(state([Start, Report, Confirm, Drop]), None, "what is done is not dropped");
        for step in MeasureStep::ALL {
            assert_eq!(MeasureStep::read(step.code()), Some(step));
        }
    }

    proptest! {
        /// Nothing is done that was not reported with evidence and confirmed right after.
        #[test]
        fn nothing_is_done_without_evidence(places in proptest::collection::vec(0usize..6, 0..12)) {
            let steps: Vec<_> = places.iter().filter_map(|place| MeasureStep::ALL.get(*place).copied()).collect();
            if state(steps.iter().copied()) == Some(MeasureState::Done) {
                prop_assert!(steps.ends_with(&[MeasureStep::Report, MeasureStep::Confirm]));
            }
        }
    }
}
