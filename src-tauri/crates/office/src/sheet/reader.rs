//! The parent's side of reading: what kind of file it is, the child and its clock, progress and cancel.

use super::build::Builder;
use super::child::ARGUMENT;
use super::csv;
use super::error::{Error, Hostile};
use super::frame::{Frame, Receiver};
use super::limits::Limits;
use super::workbook::Workbook;
use crate::Watch;
use std::fs::File;
use std::io::{BufReader, ErrorKind, Read, Seek};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// How often the parent looks at the clock and at the user's wish to stop.
const TICK: Duration = Duration::from_millis(50);

/// Reads table files with a child of a certain program.
#[derive(Clone, Debug)]
pub struct Reader {
    /// The program that becomes the child when it is started with [`ARGUMENT`].
    pub program: PathBuf,
    /// The limits on the parent's side; the child binds itself to the standard ones.
    pub limits: Limits,
}

impl Reader {
    /// The child is this program, or the one that the variable `TALENT_READER` names: a test's own program is no reader.
    pub fn this_program() -> Result<Reader, Error> {
        let program = match std::env::var_os("TALENT_READER").filter(|named| !named.is_empty()) {
            Some(named) => PathBuf::from(named),
            None => std::env::current_exe()?,
        };
        Ok(Reader { program, limits: Limits::STANDARD })
    }

    /// Reads a file. Progress counts rows; the total is what the sheets announce and may be wrong.
    pub fn read(&self, path: &Path, watch: &dyn Watch) -> Result<Workbook, Error> {
        let mut file = File::open(path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => Error::Missing(path.to_path_buf()),
            _ => Error::Io(error),
        })?;
        let mut head = Vec::new();
        file.by_ref().take(65_536).read_to_end(&mut head)?;
        file.rewind()?;
        let extension = path.extension().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        match kind(&head, &extension)? {
            Kind::Xlsx => self.xlsx(file, watch),
            Kind::Csv => csv::read(file, &self.limits, watch),
        }
    }

    fn xlsx(&self, file: File, watch: &dyn Watch) -> Result<Workbook, Error> {
        let mut child = self.start(file)?;
        let Some(pipe) = child.stdout.take() else { return Err(Error::Unreadable) };
        let (tell, told) = channel();
        std::thread::scope(|scope| {
            let receiving = scope.spawn(|| receive(pipe, &self.limits, tell));
            let stopped = self.attend(&told, watch);
            if stopped.is_err() {
                // The pipe closes with the child, so the other thread ends too.
                let _ = child.kill();
            }
            let received = receiving.join().unwrap_or(Err(Error::Unreadable));
            if received.is_err() {
                let _ = child.kill();
            }
            let status = child.wait();
            stopped?;
            match (received, status) {
                (Err(Error::Io(_)), Ok(status)) => Err(fall(status)),
                (received, _) => received,
            }
        })
    }

    fn start(&self, file: File) -> Result<Child, Error> {
        let mut command = Command::new(&self.program);
        command.arg(ARGUMENT).stdin(file).stdout(Stdio::piped()).stderr(Stdio::null());
        without_window(&mut command);
        Ok(command.spawn()?)
    }

    /// Waits until the receiving thread has ended, the time is over, or the user wants to stop.
    fn attend(&self, told: &std::sync::mpsc::Receiver<Told>, watch: &dyn Watch) -> Result<(), Error> {
        let mut start = Instant::now();
        let mut grant = self.limits.start;
        loop {
            match told.recv_timeout(TICK) {
                Ok(Told::Begun) => (start, grant) = (Instant::now(), self.limits.look),
                Ok(Told::Looked) => grant = self.limits.time,
                Ok(Told::Rows { done, total }) => watch.progress(done, total),
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if watch.cancelled() {
                return Err(Error::Cancelled);
            }
            if start.elapsed() > grant {
                return Err(Error::Hostile(Hostile::Time));
            }
        }
    }
}

/// What the receiving thread tells the attending one.
enum Told {
    Begun,
    Looked,
    Rows { done: u32, total: u32 },
}

fn receive(pipe: ChildStdout, limits: &Limits, tell: Sender<Told>) -> Result<Workbook, Error> {
    let pipe = BufReader::with_capacity(1 << 16, pipe);
    assemble(pipe, limits, |told| drop(tell.send(told)))
}

/// Builds the workbook from the frames.
fn assemble(pipe: impl Read, limits: &Limits, mut tell: impl FnMut(Told)) -> Result<Workbook, Error> {
    let mut receiver = Receiver::new(pipe, limits.text);
    let mut builder = Builder::new(limits);
    let (mut done, mut total) = (0_u32, 0_u32);
    loop {
        match receiver.frame()? {
            Frame::Begun => tell(Told::Begun),
            Frame::Looked => tell(Told::Looked),
            Frame::Sheet { name, rows } => {
                total = total.saturating_add(rows);
                builder.sheet(&name)?;
            }
            Frame::Row { number, cells } => {
                builder.row(number)?;
                for _ in 0..cells {
                    let (column, value) = receiver.cell()?;
                    builder.cell(column, value)?;
                }
                done += 1;
                if done % 1_000 == 0 {
                    tell(Told::Rows { done, total: total.max(done) });
                }
            }
            Frame::End => return Ok(builder.finish()),
            Frame::Type => return Err(Error::Type),
            Frame::Unreadable => return Err(Error::Unreadable),
            Frame::Hostile(reason) => return Err(Error::Hostile(reason)),
        }
    }
}

/// Why a child ended without a last word: an allocation that is not granted aborts, and so does a stack that overflows.
fn fall(status: ExitStatus) -> Error {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        match status.signal() {
            // SIGXCPU: more processor time than is granted.
            Some(24) => return Error::Hostile(Hostile::Time),
            Some(_) => return Error::Hostile(Hostile::Memory),
            None => {}
        }
    }
    #[cfg(windows)]
    if status.code() == Some(0xC000_0409_u32.cast_signed()) {
        return Error::Hostile(Hostile::Memory);
    }
    let _ = status;
    Error::Unreadable
}

#[cfg(windows)]
pub(crate) fn without_window(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
pub(crate) fn without_window(_: &mut Command) {}

enum Kind {
    Xlsx,
    Csv,
}

/// What a file is: by its first bytes, and where these say nothing, by its name.
fn kind(head: &[u8], extension: &str) -> Result<Kind, Error> {
    if head.starts_with(b"PK\x03\x04") {
        return Ok(Kind::Xlsx);
    }
    // The old container of office files: XLS, or an encrypted XLSX.
    if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let found = head.windows(encrypted.len()).any(|window| window == encrypted);
        return Err(if found || extension == "xlsx" { Error::Unreadable } else { Error::Type });
    }
    match extension {
        "csv" | "txt" | "tsv" if head.is_empty() => Err(Error::Unreadable),
        "csv" | "txt" | "tsv" => Ok(Kind::Csv),
        "xlsx" | "xlsm" => Err(Error::Unreadable),
        _ => Err(Error::Type),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Reads an XLSX file in this process, through the same frames, without the child and its limits on memory.
    pub fn read_here(path: &Path) -> Result<Workbook, Error> {
        let mut bytes = Vec::new();
        super::super::pour::pour(File::open(path)?, &mut bytes, &Limits::STANDARD)?;
        assemble(bytes.as_slice(), &Limits::STANDARD, |_| {})
    }

    #[test]
    fn a_kind_is_told_by_the_bytes_first() {
        assert!(matches!(kind(b"PK\x03\x04", "csv"), Ok(Kind::Xlsx)));
        assert!(matches!(kind(b"a,b", "csv"), Ok(Kind::Csv)));
        assert!(matches!(kind(b"a,b", "xlsx"), Err(Error::Unreadable)));
        assert!(matches!(kind(b"", "csv"), Err(Error::Unreadable)));
        assert!(matches!(kind(b"a,b", "et"), Err(Error::Type)));
        assert!(matches!(kind(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "xls"), Err(Error::Type)));
    }
}
