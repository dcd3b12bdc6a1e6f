//! Papers about reserve cadres 后备干部: registration 7a, follow-up record 7b, summary of the pool 7c, nine-box 7d and cover 7e. All are confidential: whoever prints one
//! gives its stamp a number of the copy.

mod follow;
mod pool;
mod registration;
mod succession;

pub use follow::{Facet, FollowUp};
pub use pool::{PoolLine, PoolRow, PoolSummary};
pub use registration::{Measure, ReserveForm};
pub use succession::{Cover, CoverRow, NineBox, Succession};
