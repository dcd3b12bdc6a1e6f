//! Writes a table as XLSX. Cells are strings, numbers or blank; a formula is never written, whatever a text begins with.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};
use std::io::{Seek, Write};

/// A cell to write.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text, written as a string cell. Longer than a cell can hold, it is cut.
    Text(String),
    /// A number that stands in a number cell: the format has floating point only, so it is what a reader would type.
    Number(Decimal),
    /// Nothing.
    Blank,
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        if text.is_empty() { Value::Blank } else { Value::Text(text.to_owned()) }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        if text.is_empty() { Value::Blank } else { Value::Text(text) }
    }
}

/// Characters of a cell, as the format has it.
const LONGEST: usize = 32_767;

/// Writes one sheet: a head and rows. Built in memory: nothing of it ever stands in a temporary file.
///
/// Errors: the table is larger than a sheet, the sheet's name is no sheet name, or writing failed.
pub fn table(
    out: impl Write + Seek + Send,
    sheet: &str,
    head: &[String],
    rows: impl IntoIterator<Item = Vec<Value>>,
) -> Result<u32, XlsxError> {
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    page.set_name(sheet_name(sheet))?;
    let bold = Format::new().set_bold().set_align(FormatAlign::VerticalCenter);
    for (column, text) in (0_u16..).zip(head) {
        page.set_column_width(column, width(text))?;
    }
    page.set_freeze_panes(1, 0)?;
    for (column, text) in (0_u16..).zip(head) {
        page.write_string_with_format(0, column, cut(text), &bold)?;
    }
    let mut written = 0;
    for row in rows {
        written += 1;
        for (column, value) in (0_u16..).zip(row) {
            match value {
                Value::Text(text) => page.write_string(written, column, cut(&text)).map(drop)?,
                Value::Number(number) => match number.to_f64() {
                    Some(number) => page.write_number(written, column, number).map(drop)?,
                    None => page.write_string(written, column, number.to_string()).map(drop)?,
                },
                Value::Blank => {}
            }
        }
    }
    workbook.save_to_writer(out)?;
    Ok(written)
}

/// A name that the format allows: at most 31 characters, none of `[]:*?/\`, no quote at an end, not empty.
fn sheet_name(name: &str) -> String {
    let plain: String =
        name.chars().filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') && !c.is_control()).collect();
    let short: String = plain.trim_matches('\'').chars().take(31).collect();
    // The format counts UTF-16 units.
    let fits = short.encode_utf16().count() <= 31;
    match short {
        short if short.is_empty() || !fits => "Sheet1".to_owned(),
        short => short,
    }
}

fn cut(text: &str) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > LONGEST
    });
    end.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// A column as wide as its head and a usual value.
fn width(head: &str) -> f64 {
    let units = head.chars().map(|character| if character.is_ascii() { 1_u16 } else { 2 }).fold(0, u16::saturating_add);
    f64::from(units.saturating_add(4).clamp(10, 40))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::read_here;

    #[test]
    fn what_is_written_is_read_back_and_no_formula_among_it() {
        let file = tempfile::Builder::new().suffix(".xlsx").tempfile().unwrap();
        let head = ["工号".to_owned(), "=1+1".to_owned()];
        let rows = [
            vec![Value::from("G1"), Value::from("=HYPERLINK(\"http://x\")")],
            vec![Value::Blank, Value::Number(Decimal::new(895, 1))],
            vec![Value::from("'@+-䶮𬭎"), Value::from("字".repeat(40_000))],
        ];
        assert_eq!(table(file.reopen().unwrap(), "人员[1]", &head, rows).unwrap(), 3);
        let workbook = read_here(file.path()).unwrap();
        let sheet = &workbook.sheets[0];
        assert_eq!(sheet.name(), "人员1");
        assert_eq!(sheet.row(1).get(1).text(), "=HYPERLINK(\"http://x\")");
        assert_eq!(sheet.row(2).get(1).text(), "89.5");
        assert_eq!(sheet.row(3).get(0).text(), "'@+-䶮𬭎");
        assert_eq!(sheet.row(3).get(1).text().chars().count(), LONGEST);
        let mut zip = zip::ZipArchive::new(file.reopen().unwrap()).unwrap();
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut zip.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut xml).unwrap();
        assert!(!xml.contains("<f>"));
    }
}
