//! The yearly appraisal: scheme, ballots, class means, composite, bands, quota. Grades are computed or left to the group, never
//! guessed; who rated whom is not known here.

pub mod ballot;
pub mod close;
pub mod consequence;
pub mod count;
pub mod eligibility;
pub mod leniency;
pub mod normal;
pub mod place;
pub mod procedure;
pub mod quota;
pub mod rank_band;
pub mod scenario;
pub mod scheme;
pub mod severity;
pub mod team;
pub mod tick;

pub use ballot::{Ballot, Cell, Row, VoidReason};
pub use close::{Explain, Grounds, Outcome, Remark, Subject, SubjectResult, close};
pub use count::ClassResult;
pub use place::QuotaLine;
pub use quota::{Candidate, QuotaSplit};
pub use scenario::Scenario;
pub use scheme::{Scheme, SchemeError};
