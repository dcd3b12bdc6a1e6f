//! One sheet seen through its head: the value of a field in a row, cleaned for its kind.

use super::Refusal;
use crate::sheet::head::Head;
use crate::sheet::{Cell, Sheet, Workbook, text};
use chrono::NaiveDate;
use domain::date::PartialDate;
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// Bytes of a short text.
const SHORT: usize = 300;
/// Bytes of a remark.
const LONG: usize = 3_000;

/// A sheet and the columns that feed fields.
pub struct Table<'a> {
    sheet: &'a Sheet,
    head: &'a Head,
    columns: HashMap<&'a str, u32>,
    /// The sheet does not tell numbers from texts.
    loose: bool,
    /// Columns whose numbers write a month with one digit, such as 1980.5 for May.
    one_digit_months: HashSet<u32>,
}

impl<'a> Table<'a> {
    /// The table that a head describes; without columns when the workbook has no such sheet.
    pub fn new(workbook: &'a Workbook, head: &'a Head) -> Option<Table<'a>> {
        let sheet = workbook.sheets.get(head.sheet)?;
        let fed = head.columns.iter().filter(|column| !column.field.is_empty());
        let columns: HashMap<&str, u32> = fed.map(|column| (column.field.as_str(), column.index)).collect();
        let fed: HashSet<u32> = columns.values().copied().collect();
        // CSV has no number cells, but its texts come from them.
        let loose = sheet.name().is_empty();
        let mut one_digit_months = HashSet::new();
        for row in (head.below..sheet.len()).map(|at| sheet.row(at)) {
            for (column, cell) in row.cells() {
                if fed.contains(&column)
                    && (loose || matches!(cell, Cell::Number(_)))
                    && month_digit(&cell.text()).is_some_and(|digit| digit != '1')
                {
                    one_digit_months.insert(column);
                }
            }
        }
        Some(Table { sheet, head, columns, loose, one_digit_months })
    }

    /// Rows below the head that are somebody's.
    pub(super) fn body(&self) -> Vec<usize> {
        self.head.body(self.sheet)
    }

    /// The sheet's own number of a row.
    pub(super) fn number(&self, at: usize) -> u32 {
        self.sheet.row(at).number
    }

    /// Some column feeds the field.
    pub(super) fn has(&self, field: &str) -> bool {
        self.columns.contains_key(field)
    }

    /// The cell of a field; empty when no column feeds it.
    pub(super) fn cell(&self, at: usize, field: &str) -> Cell<'a> {
        self.columns.get(field).map_or(Cell::Empty, |column| self.sheet.row(at).get(*column))
    }

    /// What stands in the cell, on one line, for messages and for lists of words.
    pub(super) fn word(&self, at: usize, field: &str) -> String {
        text::one_line(&self.cell(at, field))
    }

    /// A code or number: half-width, no blanks.
    pub(super) fn code(&self, at: usize, field: &'static str) -> Result<String, Refusal> {
        clean(&text::code(&self.cell(at, field)), field, SHORT)
    }

    /// A short text as it is.
    pub(super) fn text(&self, at: usize, field: &'static str) -> Result<String, Refusal> {
        clean(&self.word(at, field), field, SHORT)
    }

    /// A remark.
    pub(super) fn remark(&self, at: usize, field: &'static str) -> Result<String, Refusal> {
        clean(&self.word(at, field), field, LONG)
    }

    /// A name of a person, a unit or a post: blanks between Hanzi are there for the looks only.
    pub(super) fn name(&self, at: usize, field: &'static str) -> Result<String, Refusal> {
        let name = self.text(at, field)?;
        let hanzi = |character: char| text::is_blank(character) || is_hanzi(character);
        if !name.chars().any(text::is_blank) || !name.chars().all(hanzi) {
            return Ok(name);
        }
        Ok(name.chars().filter(|character| !text::is_blank(*character)).collect())
    }

    /// A date known to the month or the day; none where the cell is blank or struck out.
    pub(super) fn date(&self, at: usize, field: &'static str) -> Result<Option<PartialDate>, Refusal> {
        let cell = self.cell(at, field);
        if let Cell::Date(date) = cell {
            return Ok(Some(date.into()));
        }
        let mut written = date_text(&cell);
        if matches!(written.as_str(), "" | "-" | "--" | "—" | "——" | "/" | "无") {
            return Ok(None);
        }
        // A number cell of 1980.10 holds 1980.1; among months of two digits that can only be October.
        let tenth = (self.loose || matches!(cell, Cell::Number(_))) && month_digit(&written) == Some('1');
        let column = self.columns.get(field);
        if tenth && column.is_some_and(|column| self.one_digit_months.contains(column)) {
            return Err(Refusal::field_value("DATE_INVALID", field, &written));
        }
        if tenth {
            written.push('0');
        }
        match PartialDate::read(&written) {
            Ok(date) => Ok(Some(date)),
            Err(_) => Err(Refusal::field_value("DATE_INVALID", field, &written)),
        }
    }

    /// A full date.
    pub(super) fn day(&self, at: usize, field: &'static str) -> Result<Option<NaiveDate>, Refusal> {
        let Some(date) = self.date(at, field)? else { return Ok(None) };
        let refusal = || Refusal::field_value("DATE_INVALID", field, &date.to_string());
        date.full().map(Some).ok_or_else(refusal)
    }

    /// A score from 0 to 100 with at most two decimals, in hundredths; none where the cell is blank.
    pub(super) fn score(&self, at: usize, field: &'static str) -> Result<Option<i64>, Refusal> {
        let written = text::code(&self.cell(at, field));
        if written.is_empty() {
            return Ok(None);
        }
        let hundredths = written
            .parse::<Decimal>()
            .ok()
            .and_then(|score| score.checked_mul(Decimal::ONE_HUNDRED))
            .map(|score| score.normalize())
            .filter(|score| score.scale() == 0)
            .and_then(|score| i64::try_from(score.mantissa()).ok())
            .filter(|score| (0..=10_000).contains(score));
        hundredths.map(Some).ok_or_else(|| Refusal::field_value("SCORE_RANGE", field, &written))
    }
}

/// A date as written, without the time of day after it.
fn date_text(cell: &Cell<'_>) -> String {
    let line = domain::text::half_width(&text::one_line(cell));
    match line.split_once(' ') {
        Some((date, time)) if time.contains(':') => date.to_owned(),
        _ => line.chars().filter(|character| !text::is_blank(*character)).collect(),
    }
}

fn clean(text: &str, field: &'static str, most: usize) -> Result<String, Refusal> {
    domain::text::line(text, most).map_err(|_| Refusal::field("TEXT_INVALID", field))
}

/// The digit of `1980.5`.
fn month_digit(text: &str) -> Option<char> {
    let (year, month) = text.split_once('.')?;
    let mut digits = month.chars();
    let digit = digits.next().filter(char::is_ascii_digit)?;
    (year.len() == 4 && digits.next().is_none()).then_some(digit)
}

fn is_hanzi(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇' | '·')
}
