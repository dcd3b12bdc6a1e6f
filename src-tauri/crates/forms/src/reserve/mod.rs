//! Papers about reserve cadres 后备干部: registration 7a, follow-up record 7b, summary of the pool 7c. All are confidential: whoever prints one
//! gives its stamp a number of the copy.

mod follow;
mod pool;
mod registration;

pub use follow::{Facet, FollowUp};
pub use pool::{PoolLine, PoolRow, PoolSummary};
pub use registration::{Measure, ReserveForm};
