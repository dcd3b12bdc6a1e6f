//! Competitive selection 竞聘上岗 (domain §6): the frozen scheme, the panel's marks, totals and ranks, who goes on, and what the year aims
//! at. Inspection and notice are no scores, and an equality that every tie rule leaves is left to people.

mod rank;
mod scheme;
mod score;
mod sheet;
mod target;

pub use rank::{Standing, places, rank, shortlist};
pub use scheme::{Element, Fault, Few, Scheme, Tie};
pub use score::{Interview, Mark, PanelFault, Parts, Score, interview, mark, panel, plain_mean, total};
pub use sheet::{Marks, Sheet};
pub use target::{Aims, Count, Measure};
