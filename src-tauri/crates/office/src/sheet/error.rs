//! Why a table file was not read. Never holds anything of the file's contents.

use std::path::PathBuf;

/// Why nothing was read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such file.
    #[error("no file at {}", .0.display())]
    Missing(PathBuf),
    /// Neither XLSX nor CSV, by its contents and its name.
    #[error("neither XLSX nor CSV")]
    Type,
    /// Damaged, encrypted, or not what its name says.
    #[error("the table file cannot be read")]
    Unreadable,
    /// It asks for more than any honest table does.
    #[error("the table file was refused: {0:?}")]
    Hostile(Hostile),
    /// The user asked to stop.
    #[error("stopped")]
    Cancelled,
    /// The system failed: no child process, no access.
    #[error("reading the table file failed")]
    Io(#[from] std::io::Error),
}

/// What a refused file asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hostile {
    /// Too many parts in the zip.
    Entries,
    /// Too large unpacked.
    Size,
    /// A part packed too well to be honest.
    Ratio,
    /// A part that wants to leave its folder.
    Path,
    /// A document type declaration.
    Doctype,
    /// More shared strings announced than the bytes can hold.
    Strings,
    /// Too many columns.
    Columns,
    /// Too many rows.
    Rows,
    /// More memory than is granted.
    Memory,
    /// More time than is granted.
    Time,
}

impl Hostile {
    /// Every reason, in the order of the codes on the pipe.
    pub const ALL: [Hostile; 10] = [
        Hostile::Entries,
        Hostile::Size,
        Hostile::Ratio,
        Hostile::Path,
        Hostile::Doctype,
        Hostile::Strings,
        Hostile::Columns,
        Hostile::Rows,
        Hostile::Memory,
        Hostile::Time,
    ];

    /// The `reason` of the code `SHEET_HOSTILE`.
    pub fn code(self) -> &'static str {
        match self {
            Hostile::Entries => "ENTRIES",
            Hostile::Size => "SIZE",
            Hostile::Ratio => "RATIO",
            Hostile::Path => "PATH",
            Hostile::Doctype => "DOCTYPE",
            Hostile::Strings => "STRINGS",
            Hostile::Columns => "COLUMNS",
            Hostile::Rows => "ROWS",
            Hostile::Memory => "MEMORY",
            Hostile::Time => "TIME",
        }
    }
}
