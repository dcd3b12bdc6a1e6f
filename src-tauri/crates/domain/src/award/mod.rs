//! Awards for certificates: schemes by effective date and the decision order (domain §9). An amount is computed, never typed.

pub mod allowance;
pub mod choice;
pub mod compare;
pub mod decide;
pub mod forecast;
mod history;
pub mod scheme;
pub mod tax;
pub mod training_cost;

pub use choice::{Choice, in_force};
pub use decide::{Claim, Code, Decision, Facts, Occasion, Paid, decide, decide_batch};
pub use scheme::{AwardScheme, LineError, SchemeError, check_line};
