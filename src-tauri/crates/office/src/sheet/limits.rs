//! How much a table file may ask for. The figures are those of the product's threat model; they protect the reader, they
//! are no rule of anybody's work.

use std::time::Duration;

/// The limits of one reading.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Entries of the zip.
    pub entries: usize,
    /// Unpacked bytes of all entries together.
    pub unpacked: u64,
    /// Unpacked to packed bytes of one entry.
    pub ratio: u64,
    /// Entries smaller than this, unpacked, may be packed as well as they like.
    pub ratio_from: u64,
    /// Columns of a sheet.
    pub columns: u32,
    /// Rows of a sheet: what the format itself allows.
    pub rows: u32,
    /// Cells of the workbook.
    pub cells: usize,
    /// Bytes of one cell's text: the format's 32,767 characters in the longest encoding.
    pub text: usize,
    /// Sheets of the workbook.
    pub sheets: usize,
    /// Bytes of a CSV file.
    pub csv: u64,
    /// Bytes of data memory of the child.
    pub memory: u64,
    /// Time until the child runs: a busy machine may take its time to start one.
    pub start: Duration,
    /// Time until the child has looked at the zip.
    pub look: Duration,
    /// Time for the whole reading.
    pub time: Duration,
}

impl Limits {
    /// The limits that hold everywhere outside tests.
    pub const STANDARD: Limits = Limits {
        entries: 200,
        unpacked: 200_000_000,
        ratio: 200,
        ratio_from: 1_000_000,
        columns: 512,
        rows: 1_048_576,
        cells: 8_000_000,
        text: 131_072,
        sheets: 100,
        csv: 64_000_000,
        memory: 256_000_000,
        start: Duration::from_secs(20),
        look: Duration::from_secs(2),
        time: Duration::from_secs(60),
    };
}
