//! Papers of learning teams 学习型团队: the yearly sheet of a unit 11d and the agreement of mentor and apprentice 11e.

mod pair;
mod year;

pub use pair::{CheckedPair, PairAgreement, Party};
pub use year::{ActivityRow, LearningYear, PairRow, PlanRow};
