//! The refused rows as a sheet to mend: the cells as they were, with the reason behind them. Mended, it is imported like any
//! other file.

use crate::sheet::head::{Field, Head, is_head_of};
use crate::sheet::write::{Value, table};
use crate::sheet::{Cell, Workbook};
use rust_xlsxwriter::XlsxError;
use std::io::{Seek, Write};

/// Writes the rows (index in the sheet, reason in words) below the head, every cell as a string. Returns the rows written.
///
/// Errors: as [`table`].
pub fn write(
    out: impl Write + Seek + Send,
    workbook: &Workbook,
    head: &Head,
    fields: &[Field],
    rows: &[(u32, String)],
    reason: &str,
) -> Result<u32, XlsxError> {
    let Some(sheet) = workbook.sheets.get(head.sheet) else { return table(out, "", &[], []) };
    let mut heads: Vec<String> = head
        .columns
        .iter()
        .map(|column| {
            let field = fields.iter().find(|field| field.name == column.field);
            match field {
                // A head of two rows, or one chosen by hand, becomes the field's usual name, so that it is recognised again.
                Some(field) if !is_head_of(&column.head, field) => {
                    field.heads.first().cloned().unwrap_or_else(|| column.head.clone())
                }
                _ => column.head.clone(),
            }
        })
        .collect();
    heads.push(reason.to_owned());
    let lines = rows.iter().map(|(at, words)| {
        let row = sheet.row(*at as usize);
        let cells = head.columns.iter().map(|column| match row.get(column.index) {
            Cell::Empty => Value::Blank,
            cell => Value::from(cell.text().into_owned()),
        });
        cells.chain([Value::from(words.as_str())]).collect::<Vec<Value>>()
    });
    table(out, sheet.name(), &heads, lines)
}
