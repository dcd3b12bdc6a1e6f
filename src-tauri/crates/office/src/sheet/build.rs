//! Builds a workbook row by row within the limits, whoever reads the file.

use super::error::{Error, Hostile};
use super::limits::Limits;
use super::workbook::{Packed, Sheet, Span, Workbook};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// A value on its way into a sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Raw<'a> {
    Text(&'a str),
    Number(f64),
    Date(NaiveDate),
    /// A date whose format shows no day.
    Month(NaiveDate),
    Bool(bool),
}

/// The texts of a sheet, each once, end to end in one string.
#[derive(Debug, Default)]
pub(super) struct Texts {
    arena: String,
    ends: Vec<u32>,
}

impl Texts {
    /// The text of an index; empty when there is none.
    pub fn get(&self, at: u32) -> &str {
        let at = at as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        let end = self.ends.get(at).map_or(start, |end| *end as usize);
        self.arena.get(start..end).unwrap_or("")
    }

    fn push(&mut self, text: &str) -> Result<u32, Error> {
        let at = u32::try_from(self.ends.len()).map_err(|_| Error::Hostile(Hostile::Size))?;
        self.arena.push_str(text);
        self.ends.push(u32::try_from(self.arena.len()).map_err(|_| Error::Hostile(Hostile::Size))?);
        Ok(at)
    }
}

/// The workbook while it grows.
pub(super) struct Builder<'l> {
    limits: &'l Limits,
    workbook: Workbook,
    cells: usize,
    /// Hash of a text → its index. Two texts of one hash are kept apart by comparing; the later one is then stored each time.
    known: HashMap<u64, u32>,
    hasher: RandomState,
}

impl<'l> Builder<'l> {
    pub fn new(limits: &'l Limits) -> Builder<'l> {
        Builder { limits, workbook: Workbook::default(), cells: 0, known: HashMap::new(), hasher: RandomState::new() }
    }

    /// Begins a sheet.
    pub fn sheet(&mut self, name: &str) -> Result<(), Error> {
        self.end_sheet();
        if self.workbook.sheets.len() >= self.limits.sheets {
            return Err(Error::Hostile(Hostile::Entries));
        }
        self.workbook.sheets.push(Sheet { name: name.to_owned(), ..Sheet::default() });
        Ok(())
    }

    /// Begins a row; a number that does not rise is a damaged sheet.
    pub fn row(&mut self, number: u32) -> Result<(), Error> {
        if number == 0 || number > self.limits.rows {
            return Err(Error::Hostile(Hostile::Rows));
        }
        let sheet = self.workbook.sheets.last_mut().ok_or(Error::Unreadable)?;
        if sheet.rows.last().is_some_and(|last| last.number >= number) {
            return Err(Error::Unreadable);
        }
        let start = u32::try_from(sheet.cells.len()).map_err(|_| Error::Hostile(Hostile::Size))?;
        sheet.rows.push(Span { number, start });
        Ok(())
    }

    /// Adds a cell to the row; columns rise from left to right.
    pub fn cell(&mut self, column: u32, value: Raw<'_>) -> Result<(), Error> {
        let column = u16::try_from(column).ok().filter(|column| u32::from(*column) < self.limits.columns);
        let column = column.ok_or(Error::Hostile(Hostile::Columns))?;
        self.cells += 1;
        if self.cells > self.limits.cells {
            return Err(Error::Hostile(Hostile::Size));
        }
        let sheet = self.workbook.sheets.last_mut().ok_or(Error::Unreadable)?;
        let start = sheet.rows.last().ok_or(Error::Unreadable)?.start as usize;
        if sheet.cells.get(start..).and_then(<[Packed]>::last).is_some_and(|last| last.column >= column) {
            return Err(Error::Unreadable);
        }
        let packed = match value {
            Raw::Text(text) if text.len() > self.limits.text => return Err(Error::Hostile(Hostile::Size)),
            Raw::Text(text) => {
                let hash = self.hasher.hash_one(text);
                let known = self.known.get(&hash).copied().filter(|at| sheet.texts.get(*at) == text);
                let at = match known {
                    Some(at) => at,
                    None => sheet.texts.push(text)?,
                };
                self.known.entry(hash).or_insert(at);
                Packed::text(column, at)
            }
            Raw::Number(number) => Packed::number(column, number),
            Raw::Date(date) => Packed::date(column, date),
            Raw::Month(date) => Packed::month(column, date),
            Raw::Bool(truth) => Packed::truth(column, truth),
        };
        sheet.cells.push(packed);
        Ok(())
    }

    /// The finished workbook.
    pub fn finish(mut self) -> Workbook {
        self.end_sheet();
        self.workbook
    }

    fn end_sheet(&mut self) {
        self.known = HashMap::new();
        if let Some(sheet) = self.workbook.sheets.last_mut() {
            sheet.rows.shrink_to_fit();
            sheet.cells.shrink_to_fit();
            sheet.texts.arena.shrink_to_fit();
            sheet.texts.ends.shrink_to_fit();
        }
    }
}
