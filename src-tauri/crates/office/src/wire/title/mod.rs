//! The two registers of titles on the wire.

mod appointment;
mod committee;
mod qualification;

pub use appointment::*;
pub use committee::*;
pub use qualification::*;
