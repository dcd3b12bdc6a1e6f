//! CSV as offices keep it: UTF-8 with or without a mark, UTF-16 with a mark, or GB18030 (GBK); commas, semicolons or tabs.
//! Rows count as a spreadsheet counts them: a blank line is a row, a line break inside quotes is none. Every cell is a text.

use super::build::{Builder, Raw};
use super::error::{Error, Hostile};
use super::limits::Limits;
use super::workbook::Workbook;
use crate::Watch;
use encoding_rs::{Encoding, GB18030, UTF_8};
use std::borrow::Cow;
use std::fs::File;
use std::io::Read;

/// Reads the file as one sheet without a name.
pub(super) fn read(file: File, limits: &Limits, watch: &dyn Watch) -> Result<Workbook, Error> {
    let mut bytes = Vec::new();
    file.take(limits.csv + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limits.csv {
        return Err(Error::Hostile(Hostile::Size));
    }
    let text = decode(&bytes)?;
    let separator = separator(&text);
    let mut builder = Builder::new(limits);
    builder.sheet("")?;
    let mut rest = text.as_ref();
    let mut number = 0;
    let mut cells = Vec::new();
    while !rest.is_empty() {
        if number % 1_000 == 0 {
            let bytes = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
            watch.progress(bytes(text.len() - rest.len()), bytes(text.len()));
            if watch.cancelled() {
                return Err(Error::Cancelled);
            }
        }
        number += 1;
        rest = record(rest, separator, &mut cells, limits)?;
        if cells.iter().all(|cell| cell.is_empty()) {
            continue;
        }
        builder.row(number)?;
        for (column, cell) in (0..).zip(&cells) {
            if !cell.is_empty() {
                builder.cell(column, Raw::Text(cell))?;
            }
        }
    }
    Ok(builder.finish())
}

/// The text in whichever of the known encodings it is.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    if bytes.iter().take(4_096).any(|byte| *byte == 0) && Encoding::for_bom(bytes).is_none() {
        return Err(Error::Unreadable);
    }
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => GB18030,
    };
    let (text, _, damaged) = encoding.decode(bytes);
    if damaged { Err(Error::Unreadable) } else { Ok(text) }
}

/// The separator that stands most often in the first lines outside quotes.
fn separator(text: &str) -> char {
    let mut counts = [(',', 0_u32), ('\t', 0), (';', 0)];
    let mut quoted = false;
    let mut lines = 0;
    for character in text.chars() {
        match character {
            '"' => quoted = !quoted,
            '\n' if !quoted => lines += 1,
            _ if !quoted => counts.iter_mut().filter(|(known, _)| *known == character).for_each(|(_, count)| *count += 1),
            _ => {}
        }
        if lines == 20 {
            break;
        }
    }
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    most.map_or(',', |(separator, _)| *separator)
}

/// Takes one record off the text. A quote inside an unquoted cell is a character like any other, as spreadsheets have it.
fn record<'t>(text: &'t str, separator: char, cells: &mut Vec<Cow<'t, str>>, limits: &Limits) -> Result<&'t str, Error> {
    cells.clear();
    let mut rest = text;
    loop {
        if cells.len() >= limits.columns as usize {
            return Err(Error::Hostile(Hostile::Columns));
        }
        let (cell, after) = match rest.strip_prefix('"') {
            Some(inside) => quoted(inside, separator),
            None => {
                let end = rest.find([separator, '\n', '\r']).unwrap_or(rest.len());
                let (cell, after) = rest.split_at(end);
                (Cow::Borrowed(cell), after)
            }
        };
        cells.push(cell);
        if let Some(next) = after.strip_prefix(separator) {
            rest = next;
            continue;
        }
        return Ok(after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\r', '\n'])).unwrap_or(after));
    }
}

/// A quoted cell up to its closing quote, two quotes standing for one; what follows before the separator belongs to it.
fn quoted(inside: &str, separator: char) -> (Cow<'_, str>, &str) {
    let mut cell = String::new();
    let mut rest = inside;
    while let Some((before, after)) = rest.split_once('"') {
        cell.push_str(before);
        if let Some(next) = after.strip_prefix('"') {
            cell.push('"');
            rest = next;
            continue;
        }
        let end = after.find([separator, '\n', '\r']).unwrap_or(after.len());
        let (stray, after) = after.split_at(end);
        cell.push_str(stray);
        return (Cow::Owned(cell), after);
    }
    cell.push_str(rest);
    (Cow::Owned(cell), "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str) {
        let mut file = tempfile::tempfile().unwrap();
        std::io::Write::write_all(&mut file, bytes).unwrap();
        std::io::Seek::rewind(&mut file).unwrap();
        let workbook = read(file, &Limits::STANDARD, &crate::sheet::head::tests::Still).unwrap();
        let mut shown = String::new();
        for row in workbook.sheets[0].rows() {
            let cells: Vec<_> = row.cells().map(|(at, cell)| format!("{at}={}", cell.text())).collect();
            shown.push_str(&format!("{}: {}\n", row.number, cells.join("|")));
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn the_usual_kinds_are_read() {
        check("工号,姓名\nG1,张三\n".as_bytes(), "1: 0=工号|1=姓名\n2: 0=G1|1=张三\n");
        check("\u{feff}工号;姓名\r\nG1;\"张;三\"\r\n".as_bytes(), "1: 0=工号|1=姓名\n2: 0=G1|1=张;三\n");
        check(&GB18030.encode("工号\t姓名\nG1\t䶮").0, "1: 0=工号|1=姓名\n2: 0=G1|1=䶮\n");
        check("a,b\n\n\"x\n\"\"y\",,z\n".as_bytes(), "1: 0=a|1=b\n3: 0=x\n\"y|2=z\n");
        check(b"a,\"never closed\nb,c", "1: 0=a|1=never closed\nb,c\n");
    }
}
