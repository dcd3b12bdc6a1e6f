//! The yearly appraisal: scheme, ballots, class means, composite, bands, quota. Grades are computed or left to the group, never
//! guessed; who rated whom is not known here.

pub mod ballot;
pub mod close;
pub mod leniency;
pub mod normal;
pub mod quota;
pub mod rank_band;
pub mod scheme;
pub mod severity;
pub mod tick;

pub use ballot::{Ballot, Cell, Row, VoidReason};
pub use close::{Outcome, Remark, Subject, SubjectResult, close};
pub use quota::{Candidate, QuotaSplit};
pub use scheme::{Scheme, SchemeError};
