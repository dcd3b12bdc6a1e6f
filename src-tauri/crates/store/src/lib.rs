//! The group's encrypted file: the only crate with SQL. It keeps what the office tells it and refuses what must never happen
//! (a closed result edited, the audit rewritten, a newer file touched). It decides nothing about people, scores or money.

pub mod account;
pub mod allowance;
pub mod appeal;
pub mod appointment;
pub mod appraisal;
pub mod atomic;
pub mod audit;
pub mod award;
pub mod award_scheme;
pub mod backup;
pub mod ballot;
pub mod cadre;
pub mod certificate;
pub mod consent;
mod copy;
pub mod count;
mod db;
pub mod duty;
mod error;
mod file;
pub mod finding;
pub mod issued;
mod key;
pub mod learning;
pub mod ledger;
mod lock;
pub mod look;
pub mod motion;
pub mod packet;
pub mod paper_number;
pub mod person;
pub mod post;
pub mod print;
pub mod publicity;
pub mod rater;
mod recovery;
pub mod relative;
pub mod reserve;
pub mod resolution;
pub mod retention;
pub mod rule;
pub mod scenario;
mod schema;
mod sealed;
pub mod selection;
pub mod setting;
pub mod signature;
pub mod spending;
pub mod team;
#[cfg(test)]
mod tests;
pub mod title;
pub mod training;
mod tries;
pub mod unit;

pub use db::{Db, Store};
pub use error::Error;
#[doc(hidden)]
pub use file::create_at_version;
pub use file::{keys_of, keys_sound, unlock, unlock_keys, unlock_keys_recovery, unlock_recovery};
pub use key::{FileKey, KdfCost, hex, random, unhex};
pub use recovery::RecoveryKey;
pub use schema::known as newest;
pub use sealed::Sealed;
pub use tries::Tries;
