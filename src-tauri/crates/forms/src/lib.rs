//! Printed forms of Talent Desk: page geometry, text, one file per form, PDF out, page pictures out.
//!
//! A caller fills a form's plain struct with words that are already final (rounded figures, dates as they shall stand on paper) and
//! gets bytes. Nothing here computes a score, an award or a date; nothing reads a clock, a database or a setting; the same input gives the
//! same bytes.
//!
//! The way of a page: filled form → `text` sets it (`shape`, `line`) → the form lays it out (`grid`, `frame`) → display `list` →
//! `paint` (printpdf) → `finish` (lopdf) → bytes → `picture`.

mod cells;
mod error;
mod finish;
mod flow;
mod fonts;
mod frame;
mod grid;
pub mod leading;
pub mod learning;
mod letter;
mod line;
mod list;
mod metadata;
mod paint;
mod photo;
mod picture;
pub mod provision;
mod render;
mod roll;
mod rows;
mod shape;
mod stamp;
mod text;

pub mod appointing;
pub mod award_approval;
pub mod award_notice;
pub mod award_year;
pub mod ballot;
pub mod cadre;
pub mod chart;
pub mod count_sheet;
pub mod explanation;
pub mod honour;
pub mod notice;
pub mod payout;
pub mod publicity;
pub mod record;
pub mod recovery;
pub mod registration;
pub mod reminder;
pub mod report;
pub mod reserve;
pub mod review;
pub mod selection;
pub mod summary;
pub mod target;
pub mod team_table;
pub mod title;
pub mod training;

pub use error::Error;
pub use fonts::Fonts;
pub use photo::{Fault as PhotoFault, Photo};
pub use picture::{page_count, picture, scan_picture};
pub use render::{Progress, render, render_each};
pub use stamp::{Bundle, Language, Pdf, Sheet, Stamp};
