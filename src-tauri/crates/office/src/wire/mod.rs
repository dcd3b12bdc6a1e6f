//! The shapes that cross from Rust to the window and to `--json`. Plain data, decimals as strings, dates as ISO text.
//! No rule lives here: a shape says what was found or decided, never why it is legal.

mod account;
mod allowance;
mod appraisal;
mod audit;
mod award;
mod backup;
mod ballot;
mod cadre;
mod career;
mod certificate;
mod circumstance;
mod count;
mod forecast;
mod group;
mod import;
mod leading;
mod learning;
mod leniency;
mod letter;
mod meeting;
mod overview;
mod packet;
mod person;
mod post;
mod print;
mod procedure;
mod provision;
mod rater;
mod reserve;
mod reserve_asked;
mod resolution;
mod retention;
mod round;
mod scenario;
mod selecting;
mod selection;
mod setting;
mod suggestion;
mod team;
mod title;
mod trace;
mod training;
mod training_asked;

pub use account::*;
pub use allowance::*;
pub use appraisal::*;
pub use audit::*;
pub use award::*;
pub use backup::*;
pub use ballot::*;
pub use cadre::*;
pub use career::*;
pub use certificate::*;
pub use circumstance::*;
pub use count::*;
pub use forecast::*;
pub use group::*;
pub use import::*;
pub use leading::*;
pub use learning::*;
pub use leniency::*;
pub use letter::*;
pub use meeting::*;
pub use overview::*;
pub use packet::*;
pub use person::*;
pub use post::*;
pub use print::*;
pub use procedure::*;
pub use provision::*;
pub use rater::*;
pub use reserve::*;
pub use reserve_asked::*;
pub use resolution::*;
pub use retention::*;
pub use round::*;
pub use scenario::*;
pub use selecting::*;
pub use selection::*;
pub use setting::*;
pub use suggestion::*;
pub use team::*;
pub use title::*;
pub use trace::*;
pub use training::*;
pub use training_asked::*;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A window of rows of a longer list: the rows asked for and how many there are in all.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Rows<T> {
    /// Number of rows that match the query, not only those sent.
    pub total: u32,
    /// The rows from the offset asked for, at most the limit asked for.
    pub rows: Vec<T>,
}

/// Which part of a list is wanted, and in what order.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct Page {
    /// Index of the first row wanted.
    pub offset: u32,
    /// Most rows wanted; 0 means 200.
    pub limit: u32,
    /// Column to sort by, by its wire name; empty means the list's own order.
    pub sort: String,
    /// Largest first.
    pub descending: bool,
}

/// Progress of long work, sent over a channel.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Progress {
    /// Steps done.
    pub done: u32,
    /// Steps in all; 0 while unknown.
    pub total: u32,
}
