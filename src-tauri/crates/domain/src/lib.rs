//! Nouns and rules of talent work: what is legal, what may follow, what a score or an award is.
//!
//! Here nothing reads a file, a clock, a database or a random number, and nothing knows paper or windows: today's date and the
//! rules in force are arguments, and the same input always gives the same output.

pub mod appointment;
pub mod appraisal;
pub mod award;
pub mod backup_plan;
pub mod cadre;
pub mod capital;
pub mod career;
pub mod certificate;
pub mod certificate_number;
pub mod committee;
pub mod date;
pub mod education;
pub mod exact;
pub mod figure;
pub mod fraction;
pub mod identity;
pub mod leading;
pub mod learning;
pub mod letter;
pub mod login;
pub mod money;
pub mod motion;
pub mod overview;
pub mod packet;
pub mod person;
pub mod post;
pub mod provision;
pub mod region;
pub mod reserve;
pub mod retention;
pub mod retirement;
pub mod role;
pub mod rule;
pub mod selection;
pub mod separation;
pub mod text;
pub mod title;
pub mod trace;
pub mod training;
pub mod unit;
pub mod working_day;
