//! Printed forms of Talent Desk: page geometry, text, one file per form, PDF out, page pictures out.
//!
//! A caller fills a form's plain struct with words that are already final (rounded figures, dates as they shall stand on paper) and
//! gets bytes. Nothing here computes a score, an award or a date; nothing reads a clock, a database or a setting; the same input gives the
//! same bytes.

mod error;
mod stamp;

pub mod award_approval;
pub mod payout;
pub mod registration;
pub mod summary;

pub use error::Error;
pub use stamp::{Bundle, Language, Pdf, Sheet, Stamp};
