//! 领导小组: seats, meetings, major issues and the year's programme.

mod issue;
mod meeting;
mod programme;
mod seat;

pub use issue::*;
pub use meeting::*;
pub use programme::*;
pub use seat::*;
