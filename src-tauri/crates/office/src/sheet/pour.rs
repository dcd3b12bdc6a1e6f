//! Reads an XLSX file cell by cell and pours its rows into the pipe. Runs in the child only; never builds a table.

use super::build::Raw;
use super::error::{Error, Hostile};
use super::frame::{RowBytes, Sender};
use super::limits::Limits;
use super::look;
use calamine::{DataRef, Reader, SheetType, Xlsx, XlsxError};
use chrono::NaiveDate;
use std::io::{BufReader, Read, Seek, SeekFrom, Write};
use zip::ZipArchive;

/// Pours the whole file; the last frame says how it ended. An error is a broken pipe only.
pub(super) fn pour<R: Read + Seek>(file: R, out: impl Write, limits: &Limits) -> std::io::Result<()> {
    let mut sender = Sender(out);
    match workbook(file, &mut sender, limits) {
        Ok(()) => sender.end(),
        Err(Error::Type) => sender.of_another_type(),
        Err(Error::Hostile(reason)) => sender.hostile(reason),
        Err(Error::Io(error)) => Err(error),
        Err(Error::Unreadable | Error::Missing(_) | Error::Cancelled) => sender.unreadable(),
    }
}

fn workbook<R: Read + Seek>(file: R, sender: &mut Sender<impl Write>, limits: &Limits) -> Result<(), Error> {
    let mut file = BufReader::new(file);
    let mut zip = ZipArchive::new(&mut file).map_err(|_| Error::Unreadable)?;
    look::directory(&mut zip, limits)?;
    sender.looked()?;
    look::count(&mut zip, limits)?;
    drop(zip);
    file.seek(SeekFrom::Start(0))?;
    let mut xlsx = Xlsx::new(file).map_err(unreadable)?;
    let names: Vec<String> = xlsx
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    if names.len() > limits.sheets {
        return Err(Error::Hostile(Hostile::Entries));
    }
    names.iter().try_for_each(|name| sheet(&mut xlsx, name, sender, limits))
}

fn sheet<R: Read + Seek>(
    xlsx: &mut Xlsx<R>,
    name: &str,
    sender: &mut Sender<impl Write>,
    limits: &Limits,
) -> Result<(), Error> {
    let mut cells = match xlsx.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // A dialogue or macro sheet that calls itself a worksheet holds no rows.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(error) => return Err(unreadable(error)),
    };
    sender.sheet(name, cells.dimensions().end.0.saturating_add(1).min(limits.rows))?;
    let mut row = RowBytes::default();
    let mut at = 0;
    let mut next = 0;
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        let (number, column) = cell.get_position();
        let value = cell.get_value();
        if number >= limits.rows {
            return Err(Error::Hostile(Hostile::Rows));
        }
        if matches!(value, DataRef::Empty) {
            continue;
        }
        let column = u16::try_from(column).ok().filter(|column| u32::from(*column) < limits.columns);
        let column = column.ok_or(Error::Hostile(Hostile::Columns))?;
        if number != at && !row.is_empty() {
            sender.row(at + 1, &mut row)?;
        }
        if number < at {
            return Err(Error::Unreadable);
        }
        if number != at {
            (at, next) = (number, 0);
        }
        if column < next {
            return Err(Error::Unreadable);
        }
        next = column + 1;
        push(&mut row, column, value, limits)?;
    }
    if !row.is_empty() {
        sender.row(at + 1, &mut row)?;
    }
    Ok(())
}

fn push(row: &mut RowBytes, column: u16, value: &DataRef<'_>, limits: &Limits) -> Result<(), Error> {
    let text = |row: &mut RowBytes, text: &str| {
        if text.len() > limits.text {
            return Err(Error::Hostile(Hostile::Size));
        }
        row.push(column, Raw::Text(text));
        Ok(())
    };
    match value {
        DataRef::Empty => {}
        DataRef::Int(number) => row.push(column, Raw::Number(*number as f64)),
        DataRef::Float(number) => row.push(column, Raw::Number(*number)),
        DataRef::Bool(truth) => row.push(column, Raw::Bool(*truth)),
        DataRef::String(string) => text(row, string)?,
        DataRef::SharedString(string) => text(row, string)?,
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            // Below one there is only a time of day.
            let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
            match date.filter(|_| moment.is_datetime() && moment.as_f64() >= 1.0) {
                Some(date) => row.push(column, Raw::Date(date)),
                None => row.push(column, Raw::Number(moment.as_f64())),
            }
        }
        DataRef::DateTimeIso(string) => match string.get(..10).and_then(|date| date.parse().ok()) {
            Some(date) => row.push(column, Raw::Date(date)),
            None => text(row, string)?,
        },
        DataRef::DurationIso(string) => text(row, string)?,
        DataRef::Error(error) => text(row, &error.to_string())?,
    }
    Ok(())
}

fn unreadable(_: XlsxError) -> Error {
    Error::Unreadable
}
