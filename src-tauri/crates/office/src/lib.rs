//! What people do with Talent Desk: one function an intent, called by the window and the command line alike. Each checks who
//! may, does its work in one transaction and leaves one audit entry. No SQL here, no millimetre, no word of the screen.

mod account;
mod appraisal;
mod audit;
mod award;
mod backup;
mod ballot;
mod certificate;
mod change;
mod consent;
mod desk;
mod error;
mod file_name;
mod group;
pub mod import;
mod intake;
mod look;
mod number;
mod permission;
mod person;
mod print;
mod recovery;
mod resolution;
mod restore;
mod retention;
mod rule;
mod sample;
mod search;
mod session;
pub mod sheet;
mod sign;
mod sign_in;
mod tie;
mod verify;
mod watch;
pub mod wire;
mod witness;
pub mod words;

pub use error::Error;
pub use permission::OPERATIONS;
pub use sample::PASSWORD as SAMPLE_PASSWORD;
pub use session::Office;
pub use sheet::child_main as read_sheet_child;
pub use verify::Verdict;
pub use watch::{Unwatched, Watch};
