//! Tables from outside: reading XLSX and CSV files, finding the head, cleaning texts, and writing XLSX.
//!
//! An XLSX file is never parsed in the process that holds the group's file: a child of the same program does it, with
//! little memory and little time, and hands plain rows over a pipe. What never happens here: judging a row, SQL, a formula
//! in a file that we write, or a file being read whole before its size is known.

mod build;
pub mod child;
mod csv;
mod error;
mod frame;
pub mod head;
mod legacy;
mod limits;
mod look;
mod pour;
mod reader;
pub mod text;
mod workbook;
pub mod write;

pub use child::{ARGUMENT, child_asked, child_main};
pub use error::{Error, Hostile};
pub use limits::Limits;
pub use reader::Reader;
pub(crate) use reader::without_window;
pub use workbook::{Cell, Row, Sheet, Workbook};

#[cfg(test)]
pub(crate) use reader::tests::read_here;

use std::path::Path;

/// Reads a table file with the standard limits; the child is this program itself, or the one that `TALENT_READER` names.
///
/// Errors: see [`Error`]; nothing of the file is kept when it is refused.
pub fn read(path: &Path, watch: &dyn crate::Watch) -> Result<Workbook, Error> {
    Reader::this_program()?.read(path, watch)
}
