//! One doorway per user intent, by noun. A doorway passes on and answers; it decides nothing.

pub mod account;
pub mod appraisal;
pub mod audit;
pub mod award;
pub mod backup;
pub mod ballot;
pub mod cadre;
pub mod certificate;
pub mod circumstance;
pub mod count;
pub mod group;
pub mod import;
pub mod packet;
pub mod path;
pub mod person;
pub mod post;
pub mod print;
pub mod procedure;
pub mod rater;
pub mod resolution;
pub mod round;
pub mod scenario;
pub mod setting;
pub mod task;
pub mod team;
pub mod title;
