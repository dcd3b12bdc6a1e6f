//! A table file in memory: sixteen bytes a cell, every text once a sheet. Never changes after it was built.

use super::build::Texts;
use chrono::{Datelike, NaiveDate};
use std::borrow::Cow;

/// All sheets of a file, in its order.
#[derive(Debug, Default)]
pub struct Workbook {
    /// The sheets; a CSV file has one without a name.
    pub sheets: Vec<Sheet>,
}

impl Workbook {
    /// Index of the sheet of that name.
    pub fn named(&self, name: &str) -> Option<usize> {
        self.sheets.iter().position(|sheet| sheet.name == name)
    }
}

/// One sheet: its rows that hold anything.
#[derive(Debug, Default)]
pub struct Sheet {
    pub(super) name: String,
    pub(super) rows: Vec<Span>,
    pub(super) cells: Vec<Packed>,
    pub(super) texts: Texts,
}

/// Where a row's cells begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub number: u32,
    pub start: u32,
}

/// One cell that is not empty, in sixteen bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Packed {
    pub column: u16,
    kind: Kind,
    bits: u64,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Text,
    Number,
    Date,
    Month,
    Bool,
}

impl Packed {
    /// A text by its index in the sheet's texts.
    pub fn text(column: u16, at: u32) -> Packed {
        Packed { column, kind: Kind::Text, bits: u64::from(at) }
    }

    pub fn number(column: u16, number: f64) -> Packed {
        Packed { column, kind: Kind::Number, bits: number.to_bits() }
    }

    pub fn date(column: u16, date: NaiveDate) -> Packed {
        Packed { column, kind: Kind::Date, bits: days(date) }
    }

    pub fn month(column: u16, date: NaiveDate) -> Packed {
        Packed { column, kind: Kind::Month, bits: days(date) }
    }

    pub fn truth(column: u16, truth: bool) -> Packed {
        Packed { column, kind: Kind::Bool, bits: u64::from(truth) }
    }
}

fn days(date: NaiveDate) -> u64 {
    u64::from(date.num_days_from_ce().cast_unsigned())
}

impl Sheet {
    /// The sheet's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Rows that hold anything.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// No row holds anything.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row at an index below [`Sheet::len`]; beyond it, an empty row.
    pub fn row(&self, at: usize) -> Row<'_> {
        let number = self.rows.get(at).map_or(0, |span| span.number);
        let start = self.rows.get(at).map_or(self.cells.len(), |span| span.start as usize);
        let end = self.rows.get(at + 1).map_or(self.cells.len(), |span| span.start as usize);
        Row { sheet: self, number, cells: self.cells.get(start..end).unwrap_or(&[]) }
    }

    /// All rows in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).map(|at| self.row(at))
    }
}

/// One row of a sheet.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    sheet: &'a Sheet,
    /// The sheet's own row number, from 1.
    pub number: u32,
    cells: &'a [Packed],
}

impl<'a> Row<'a> {
    /// The cell of a column (from 0).
    pub fn get(&self, column: u32) -> Cell<'a> {
        let found = self.cells.binary_search_by_key(&column, |packed| u32::from(packed.column));
        found.ok().and_then(|at| self.cells.get(at)).map_or(Cell::Empty, |packed| self.cell(packed))
    }

    /// The cells that are not empty, with their columns.
    pub fn cells(&self) -> impl Iterator<Item = (u32, Cell<'a>)> + use<'a> {
        let row = *self;
        row.cells.iter().map(move |packed| (u32::from(packed.column), row.cell(packed)))
    }

    /// One past the last column that is not empty.
    pub fn width(&self) -> u32 {
        self.cells.last().map_or(0, |packed| u32::from(packed.column) + 1)
    }

    /// Every cell is empty or blank.
    pub fn is_blank(&self) -> bool {
        self.cells().all(|(_, cell)| cell.is_blank())
    }

    fn cell(&self, packed: &Packed) -> Cell<'a> {
        match packed.kind {
            Kind::Text => Cell::Text(self.sheet.texts.get(packed.bits as u32)),
            Kind::Number => Cell::Number(f64::from_bits(packed.bits)),
            Kind::Date => date(packed.bits).map_or(Cell::Empty, Cell::Date),
            Kind::Month => date(packed.bits).map_or(Cell::Empty, Cell::Month),
            Kind::Bool => Cell::Bool(packed.bits != 0),
        }
    }
}

fn date(bits: u64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt((bits as u32).cast_signed())
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// A text as written.
    Text(&'a str),
    /// A number; only its shortest decimal text is used, no arithmetic is done with it.
    Number(f64),
    /// A cell with a date format; its time of day is left out.
    Date(NaiveDate),
    /// A first of a month whose format shows no day: the month is what was meant.
    Month(NaiveDate),
    /// TRUE or FALSE.
    Bool(bool),
}

impl<'a> Cell<'a> {
    /// What a reader sees: the text as written, the shortest decimal, the ISO date.
    pub fn text(&self) -> Cow<'a, str> {
        match *self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) => Cow::Borrowed(text),
            // Negative zero is a number nobody typed.
            Cell::Number(0.0) => Cow::Borrowed("0"),
            Cell::Number(number) => Cow::Owned(number.to_string()),
            Cell::Date(date) => Cow::Owned(date.to_string()),
            Cell::Month(date) => Cow::Owned(date.format("%Y-%m").to_string()),
            Cell::Bool(true) => Cow::Borrowed("TRUE"),
            Cell::Bool(false) => Cow::Borrowed("FALSE"),
        }
    }

    /// Nothing, or only blanks.
    pub fn is_blank(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.chars().all(super::text::is_blank),
            Cell::Number(_) | Cell::Date(_) | Cell::Month(_) | Cell::Bool(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_small() {
        assert_eq!(std::mem::size_of::<Packed>(), 16);
    }

    #[test]
    fn numbers_show_their_shortest_text() {
        assert_eq!(Cell::Number(90.5).text(), "90.5");
        assert_eq!(Cell::Number(1.1).text(), "1.1");
        assert_eq!(Cell::Number(-0.0).text(), "0");
        assert_eq!(Cell::Number(1980.05).text(), "1980.05");
        assert_eq!(Cell::Number(370102198001011000.0).text(), "370102198001011000");
    }
}
