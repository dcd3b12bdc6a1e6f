//! Awards for certificates: schemes by effective date and the decision order (domain §9). An amount is computed, never typed.

pub mod allowance;
pub mod decide;
pub mod scheme;
pub mod tax;
pub mod training_cost;

pub use decide::{Claim, Code, Decision, Paid, decide, decide_batch};
pub use scheme::{AwardScheme, SchemeError, in_force};
