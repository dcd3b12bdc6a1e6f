//! Reads an XLSX file cell by cell and pours its rows into the pipe. Runs in the child only; never builds a table.

use super::build::Raw;
use super::error::{Error, Hostile};
use super::frame::{RowBytes, Sender};
use super::limits::Limits;
use super::look;
use calamine::{DataRef, Reader, SheetType, Style, Xlsx, XlsxError};
use chrono::{Datelike, NaiveDate};
use std::io::{BufReader, Read, Seek, SeekFrom, Write};
use zip::ZipArchive;

/// Pours the whole file; the last frame says how it ended. An error is a broken pipe only.
pub(super) fn pour<R: Read + Seek>(file: R, out: impl Write, limits: &Limits) -> std::io::Result<()> {
    let mut sender = Sender(out);
    sender.begun()?;
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
    let names: Vec<String> =
        xlsx.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).map(|sheet| sheet.name.clone()).collect();
    if names.len() > limits.sheets {
        return Err(Error::Hostile(Hostile::Entries));
    }
    names.iter().try_for_each(|name| sheet(&mut xlsx, name, sender, limits))
}

fn sheet<R: Read + Seek>(xlsx: &mut Xlsx<R>, name: &str, sender: &mut Sender<impl Write>, limits: &Limits) -> Result<(), Error> {
    let mut cells = match xlsx.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // A dialogue or macro sheet that calls itself a worksheet holds no rows.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(error) => return Err(unreadable(error)),
    };
    sender.sheet(name, cells.dimensions().end.0.saturating_add(1).min(limits.rows))?;
    let months: Vec<bool> = cells.styles().iter().map(shows_months).collect();
    let mut row = RowBytes::default();
    let mut at = 0;
    let mut next = 0;
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(unreadable)? {
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
        push(&mut row, column, value, months.get(style) == Some(&true), limits)?;
    }
    if !row.is_empty() {
        sender.row(at + 1, &mut row)?;
    }
    Ok(())
}

/// The style shows a date as year and month: what a spreadsheet makes of a typed 1980年5月 or 1980-5.
fn shows_months(style: &Style) -> bool {
    /// Formats of the Chinese edition that a file names by number only, and `mmm-yy`.
    const BUILT_IN: [u32; 6] = [17, 27, 36, 50, 52, 57];
    let Some(format) = &style.number_format else { return false };
    if format.format_code == "General" {
        return format.format_id.is_some_and(|id| BUILT_IN.contains(&id));
    }
    let code = format.format_code.replace("&quot;", "\"").to_lowercase();
    let code = code.split(';').next().unwrap_or_default();
    // Quoted words, every second piece, are no part of the pattern.
    let pattern: String = code.split('"').step_by(2).collect();
    let locale_apart = pattern.split(['[', ']']).step_by(2).collect::<String>();
    locale_apart.contains('y') && locale_apart.contains('m') && !locale_apart.contains(['d', 'h', 's'])
}

fn push(row: &mut RowBytes, column: u16, value: &DataRef<'_>, months: bool, limits: &Limits) -> Result<(), Error> {
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
                Some(date) if months && date.day() == 1 => row.push(column, Raw::Month(date)),
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

#[cfg(test)]
mod tests {
    use crate::sheet::read_here;
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

    #[test]
    fn dates_are_known_as_far_as_they_are_shown() {
        let file = tempfile::Builder::new().suffix(".xlsx").tempfile().unwrap();
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        let formats =
            ["yyyy\"年\"m\"月\";@", "yyyy.mm", "[$-804]yyyy\"年\"m\"月\"", "yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "mm\"d\"yy"];
        for (row, format) in (0..).zip(formats) {
            let first = ExcelDateTime::from_ymd(1980, 5, 1).unwrap();
            let later = ExcelDateTime::from_ymd(1980, 5, 13).unwrap();
            let format = Format::new().set_num_format(format);
            sheet.write_datetime_with_format(row, 0, &first, &format).unwrap();
            sheet.write_datetime_with_format(row, 1, &later, &format).unwrap();
        }
        let zh = Format::new().set_num_format_index(57);
        sheet.write_number_with_format(6, 0, 29_342, &zh).unwrap();
        workbook.save(file.path()).unwrap();
        let workbook = read_here(file.path()).unwrap();
        let shown = workbook.sheets[0].rows().map(|row| format!("{} {}", row.get(0).text(), row.get(1).text()));
        let expected = [
            "1980-05 1980-05-13",
            "1980-05 1980-05-13",
            "1980-05 1980-05-13",
            "1980-05-01 1980-05-13",
            "1980-05-01 1980-05-13",
            "1980-05 1980-05-13",
            "1980-05 ",
        ];
        assert_eq!(shown.collect::<Vec<_>>(), expected);
    }
}
