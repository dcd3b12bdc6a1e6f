//! What people do with Talent Desk: one function an intent, called by the window and the command line alike. Each checks who
//! may, does its work in one transaction and leaves one audit entry. No SQL here, no millimetre, no word of the screen.

mod actor;
mod appraisal;
mod award;
mod ballot;
mod certificate;
mod change;
mod desk;
mod error;
mod file_name;
mod group;
pub mod import;
mod intake;
mod number;
mod permission;
mod person;
mod print;
mod resolution;
mod rule;
mod sample;
mod search;
mod session;
pub mod sheet;
mod verify;
mod watch;
pub mod wire;
pub mod words;

pub use actor::Actor;
pub use error::Error;
pub use permission::OPERATIONS;
pub use sample::PASSPHRASE as SAMPLE_PASSPHRASE;
pub use session::Office;
pub use sheet::child_main as read_sheet_child;
pub use verify::Verdict;
pub use watch::{Unwatched, Watch};
