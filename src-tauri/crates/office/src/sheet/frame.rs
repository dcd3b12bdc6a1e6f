//! The pipe between the child that reads and the parent: short binary frames, one a row. Little-endian throughout.

use super::build::Raw;
use super::error::Hostile;
use chrono::{Datelike, NaiveDate};
use std::io::{Read, Result, Write};

const BEGUN: u8 = b'B';
const LOOKED: u8 = b'L';
const SHEET: u8 = b'S';
const ROW: u8 = b'R';
const END: u8 = b'E';
const TYPE: u8 = b'T';
const UNREADABLE: u8 = b'U';
const HOSTILE: u8 = b'H';

const TEXT: u8 = 1;
const NUMBER: u8 = 2;
const DATE: u8 = 3;
const BOOL: u8 = 4;
const MONTH: u8 = 5;

/// What the child tells.
#[derive(Debug, PartialEq)]
pub(super) enum Frame {
    /// The child runs and has bound itself; the clock starts.
    Begun,
    /// The zip was looked at and passed.
    Looked,
    /// A sheet begins; the rows that it announces, for the progress only.
    Sheet { name: String, rows: u32 },
    /// A row with this many cells follows.
    Row { number: u32, cells: u16 },
    /// All was read.
    End,
    /// Not a workbook of this kind.
    Type,
    /// Damaged.
    Unreadable,
    /// Refused.
    Hostile(Hostile),
}

/// One row being written.
#[derive(Default)]
pub(super) struct RowBytes {
    bytes: Vec<u8>,
    cells: u16,
}

impl RowBytes {
    pub fn is_empty(&self) -> bool {
        self.cells == 0
    }

    /// Adds a cell.
    pub fn push(&mut self, column: u16, value: Raw<'_>) {
        self.cells += 1;
        self.bytes.extend(column.to_le_bytes());
        match value {
            Raw::Text(text) => {
                self.bytes.push(TEXT);
                // A text longer than this cannot pass the limit on the other side either.
                self.bytes.extend(u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes());
                self.bytes.extend(text.as_bytes());
            }
            Raw::Number(number) => {
                self.bytes.push(NUMBER);
                self.bytes.extend(number.to_le_bytes());
            }
            Raw::Date(date) => self.date(DATE, date),
            Raw::Month(date) => self.date(MONTH, date),
            Raw::Bool(truth) => {
                self.bytes.push(BOOL);
                self.bytes.push(u8::from(truth));
            }
        }
    }

    fn date(&mut self, kind: u8, date: NaiveDate) {
        self.bytes.push(kind);
        self.bytes.extend(date.num_days_from_ce().to_le_bytes());
    }
}

/// The child's end of the pipe.
pub(super) struct Sender<W: Write>(pub W);

impl<W: Write> Sender<W> {
    pub fn begun(&mut self) -> Result<()> {
        self.last(&[BEGUN])
    }

    pub fn looked(&mut self) -> Result<()> {
        self.last(&[LOOKED])
    }

    pub fn sheet(&mut self, name: &str, rows: u32) -> Result<()> {
        self.0.write_all(&[SHEET])?;
        self.0.write_all(&rows.to_le_bytes())?;
        self.0.write_all(&u32::try_from(name.len()).unwrap_or(u32::MAX).to_le_bytes())?;
        self.0.write_all(name.as_bytes())
    }

    /// Writes the row and empties it.
    pub fn row(&mut self, number: u32, row: &mut RowBytes) -> Result<()> {
        self.0.write_all(&[ROW])?;
        self.0.write_all(&number.to_le_bytes())?;
        self.0.write_all(&row.cells.to_le_bytes())?;
        self.0.write_all(&row.bytes)?;
        row.bytes.clear();
        row.cells = 0;
        Ok(())
    }

    pub fn end(&mut self) -> Result<()> {
        self.last(&[END])
    }

    pub fn of_another_type(&mut self) -> Result<()> {
        self.last(&[TYPE])
    }

    pub fn unreadable(&mut self) -> Result<()> {
        self.last(&[UNREADABLE])
    }

    pub fn hostile(&mut self, reason: Hostile) -> Result<()> {
        let at = Hostile::ALL.iter().position(|known| *known == reason).unwrap_or(0);
        self.last(&[HOSTILE, u8::try_from(at).unwrap_or(0)])
    }

    fn last(&mut self, bytes: &[u8]) -> Result<()> {
        self.0.write_all(bytes)?;
        self.0.flush()
    }
}

/// The parent's end of the pipe. Whatever does not fit is an `InvalidData` error, never a large allocation.
pub(super) struct Receiver<R: Read> {
    from: R,
    most: usize,
    text: Vec<u8>,
}

impl<R: Read> Receiver<R> {
    /// `most` bytes a text.
    pub fn new(from: R, most: usize) -> Receiver<R> {
        Receiver { from, most, text: Vec::new() }
    }

    /// The next frame.
    pub fn frame(&mut self) -> Result<Frame> {
        Ok(match self.byte()? {
            BEGUN => Frame::Begun,
            LOOKED => Frame::Looked,
            SHEET => {
                let rows = u32::from_le_bytes(self.bytes()?);
                Frame::Sheet { rows, name: self.string()?.to_owned() }
            }
            ROW => Frame::Row { number: u32::from_le_bytes(self.bytes()?), cells: u16::from_le_bytes(self.bytes()?) },
            END => Frame::End,
            TYPE => Frame::Type,
            UNREADABLE => Frame::Unreadable,
            HOSTILE => {
                let at = usize::from(self.byte()?);
                Frame::Hostile(Hostile::ALL.get(at).copied().ok_or_else(odd)?)
            }
            _ => return Err(odd()),
        })
    }

    /// The next cell of a row.
    pub fn cell(&mut self) -> Result<(u32, Raw<'_>)> {
        let column = u32::from(u16::from_le_bytes(self.bytes()?));
        let value = match self.byte()? {
            TEXT => Raw::Text(self.string()?),
            NUMBER => Raw::Number(f64::from_le_bytes(self.bytes()?)),
            DATE => Raw::Date(self.date()?),
            MONTH => Raw::Month(self.date()?),
            BOOL => Raw::Bool(self.byte()? != 0),
            _ => return Err(odd()),
        };
        Ok((column, value))
    }

    fn date(&mut self) -> Result<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(i32::from_le_bytes(self.bytes()?)).ok_or_else(odd)
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(u8::from_le_bytes(self.bytes()?))
    }

    fn bytes<const N: usize>(&mut self) -> Result<[u8; N]> {
        let mut bytes = [0; N];
        self.from.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn string(&mut self) -> Result<&str> {
        let length = u32::from_le_bytes(self.bytes()?) as usize;
        if length > self.most {
            return Err(odd());
        }
        self.text.resize(length, 0);
        self.from.read_exact(&mut self.text)?;
        std::str::from_utf8(&self.text).map_err(|_| odd())
    }
}

fn odd() -> std::io::Error {
    std::io::ErrorKind::InvalidData.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_arrives() {
        let mut bytes = Vec::new();
        let mut sender = Sender(&mut bytes);
        let date = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
        let mut row = RowBytes::default();
        row.push(0, Raw::Text("䶮𬭎"));
        row.push(2, Raw::Number(90.5));
        row.push(3, Raw::Date(date));
        row.push(4, Raw::Bool(true));
        row.push(5, Raw::Month(date));
        sender.looked().unwrap();
        sender.sheet("花名册", 7).unwrap();
        sender.row(3, &mut row).unwrap();
        sender.hostile(Hostile::Doctype).unwrap();
        sender.end().unwrap();
        let mut receiver = Receiver::new(bytes.as_slice(), 100);
        assert_eq!(receiver.frame().unwrap(), Frame::Looked);
        assert_eq!(receiver.frame().unwrap(), Frame::Sheet { name: "花名册".into(), rows: 7 });
        assert_eq!(receiver.frame().unwrap(), Frame::Row { number: 3, cells: 5 });
        assert_eq!(receiver.cell().unwrap(), (0, Raw::Text("䶮𬭎")));
        assert_eq!(receiver.cell().unwrap(), (2, Raw::Number(90.5)));
        assert_eq!(receiver.cell().unwrap(), (3, Raw::Date(date)));
        assert_eq!(receiver.cell().unwrap(), (4, Raw::Bool(true)));
        assert_eq!(receiver.cell().unwrap(), (5, Raw::Month(date)));
        assert_eq!(receiver.frame().unwrap(), Frame::Hostile(Hostile::Doctype));
        assert_eq!(receiver.frame().unwrap(), Frame::End);
        assert!(receiver.frame().is_err());
    }
}
