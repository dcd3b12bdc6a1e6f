//! Career paths 职业发展通道: ladders of management, professional and skilled people with bridges between them (domain §7.6, §8), what each
//! step asks for, what somebody lacks for the next one, and who is ready for it. Nobody is moved here: a motion, a review or a
//! certificate does that.

pub mod ladder;
pub mod path;

mod shipped;

pub use ladder::{Bridge, GradeRule, Holding, Ladder, Ladders, Place, Requirement, Sooner, Spot, Step};
pub use path::{Facts, Path, Standing, Way, paths, ready};
