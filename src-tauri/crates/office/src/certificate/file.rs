//! Scans, evidence and receipts: looked at before they are kept, shown in the window, written out as they came.

use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::wire::CertificateCard;
use std::path::Path;
use store::Db;
use store::certificate::NewFile;

/// Most bytes of a file.
pub(super) const MOST: u64 = 10_000_000;

/// A file that was looked at and may be kept.
pub(super) struct Looked {
    name: String,
    media: &'static str,
    bytes: Vec<u8>,
}

impl Office {
    /// Keeps a scan of the certificate. The latest counts, those before stay.
    pub fn certificate_attach(&self, id: i64, path: &str) -> Result<CertificateCard, Error> {
        let session = self.session("certificate_attach")?;
        let looked = read(path)?.ok_or(Error::FileMissing { path: String::new() })?;
        let told = Told { operation: "certificate_attach", object: format!("certificate {id}") };
        let (who, at) = (session.who(), self.stamp());
        self.change(&session, told, |db| {
            session.refuse_own(db, [store::certificate::get(db, id)?.person])?;
            keep(db, id, "scan", Some(&looked), &who, &at)?;
            self.card(&session, db, id)
        })
    }

    /// The bytes of a kept picture, as they came. A PDF is looked at page by page.
    pub fn certificate_file(&self, id: i64) -> Result<Vec<u8>, Error> {
        let session = self.session("certificate_file")?;
        let (person, bytes) = session.store.read(|db| {
            let (found, bytes) = store::certificate::file(db, id)?;
            Ok::<_, Error>((store::certificate::get(db, found.certificate)?.person, bytes))
        })?;
        self.note_look(&session, person, "certificate")?;
        Ok(bytes)
    }

    /// A page of a kept PDF, counted from 0, as a PNG of about this width in pixels, behind four bytes that say how many pages there are,
    /// the lowest first. Another process draws it: what came from outside is read behind walls.
    pub fn certificate_page(&self, id: i64, page: u32, width: u32) -> Result<Vec<u8>, Error> {
        let session = self.session("certificate_page")?;
        let (person, bytes) = session.store.read(|db| {
            let (found, bytes) = store::certificate::file(db, id)?;
            Ok::<_, Error>((store::certificate::get(db, found.certificate)?.person, bytes))
        })?;
        self.note_look(&session, person, "certificate")?;
        super::draw::page(bytes, page, width.clamp(200, 3000))
    }

    /// Writes a kept file out, as it came.
    pub fn certificate_file_save(&self, id: i64, path: &str) -> Result<(), Error> {
        let session = self.session("certificate_file_save")?;
        let path = crate::file_name::to_write(path)?;
        let (found, bytes) = session.store.read(|db| store::certificate::file(db, id))?;
        let person = session.store.read(|db| store::certificate::get(db, found.certificate))?.person;
        self.note_look(&session, person, "certificate")?;
        let told = Told { operation: "certificate_file_save", object: format!("certificate {}", found.certificate) };
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, &bytes)?))
    }
}

/// Reads a file that is to be kept: its size first, then its head, then whether it is whole. An empty path is no file.
pub(super) fn read(path: &str) -> Result<Option<Looked>, Error> {
    let path = path.trim();
    if path.is_empty() {
        return Ok(None);
    }
    let missing = || Error::FileMissing { path: path.to_owned() };
    let found = std::fs::metadata(path).map_err(|_| missing())?;
    if !found.is_file() {
        return Err(Error::FileType);
    }
    if found.len() > MOST {
        return Err(Error::FileTooLarge { most: (MOST / 1_000_000).to_string() });
    }
    let bytes = std::fs::read(path).map_err(|_| missing())?;
    let media = media(&bytes)?;
    let name = Path::new(path).file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Some(Looked { name: crate::file_name::safe(&name), media, bytes }))
}

/// Keeps a file of a certificate; its id.
pub(super) fn keep(
    db: &Db<'_>,
    certificate: i64,
    kind: &str,
    looked: Option<&Looked>,
    by: &str,
    at: &str,
) -> Result<Option<i64>, Error> {
    let Some(Looked { name, media, bytes }) = looked else { return Ok(None) };
    Ok(Some(store::certificate::add_file(db, certificate, &NewFile { kind, name, media, bytes }, by, at)?))
}

/// What the bytes are, by their head and their end; whether what lies between can be drawn is another process's question.
fn media(bytes: &[u8]) -> Result<&'static str, Error> {
    const TAIL: usize = 2_048;
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    let ends = |mark: &[u8]| tail.windows(mark.len()).any(|part| part == mark);
    let (media, whole) = if bytes.starts_with(b"%PDF-1.") || bytes.starts_with(b"%PDF-2.") {
        ("pdf", ends(b"%%EOF"))
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        ("png", bytes.get(12..16) == Some(b"IHDR") && ends(b"IEND"))
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        ("jpeg", ends(b"\xff\xd9"))
    } else {
        return Err(Error::FileType);
    };
    let whole = whole && (media == "pdf" || sane(media, bytes));
    if whole { Ok(media) } else { Err(Error::FileBroken) }
}

/// A picture whose head asks for more pixels than any scan has would only bring the window down.
fn sane(media: &str, bytes: &[u8]) -> bool {
    const SIDE: u32 = 12_000;
    const AREA: u64 = 80_000_000;
    let size = if media == "png" { png_size(bytes) } else { jpeg_size(bytes) };
    size.is_some_and(|(width, height)| {
        (1..=SIDE).contains(&width) && (1..=SIDE).contains(&height) && u64::from(width) * u64::from(height) <= AREA
    })
}

fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    Some((number(16)?, number(20)?))
}

/// Walks the segments to the frame's head.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        while bytes.get(at..at + 2)? == [0xFF, 0xFF] {
            at += 1;
        }
        let &[0xFF, marker] = bytes.get(at..at + 2)? else { return None };
        let number = |at: usize| Some(u32::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
        if matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC) {
            return Some((number(at + 7)?, number(at + 5)?));
        }
        if matches!(marker, 0xD8..=0xDA) {
            return None;
        }
        at += 2 + usize::try_from(number(at + 2)?.max(2)).ok()?;
    }
}
