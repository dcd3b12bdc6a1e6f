//! The look at a zip before anything of it is parsed: how many parts, how large, how tightly packed, where they want to go,
//! and whether a part begins with a document type declaration. Never unpacks more than the limits grant.

use super::error::{Error, Hostile};
use super::limits::Limits;
use std::io::{Read, Seek};
use zip::ZipArchive;

/// Bytes of a part's beginning in which its first element must stand.
const HEAD: u64 = 65_536;

/// Looks at the directory of the zip and at the beginning of each part. At once, whatever the size.
pub(super) fn directory<R: Read + Seek>(zip: &mut ZipArchive<R>, limits: &Limits) -> Result<(), Error> {
    if zip.len() > limits.entries {
        return Err(Error::Hostile(Hostile::Entries));
    }
    let mut unpacked = 0_u64;
    let mut workbook = false;
    for at in 0..zip.len() {
        let entry = zip.by_index(at).map_err(|_| Error::Unreadable)?;
        if leaves_its_folder(entry.name()) {
            return Err(Error::Hostile(Hostile::Path));
        }
        workbook |= entry.name().starts_with("xl/") || entry.name().starts_with("xl\\");
        unpacked = unpacked.saturating_add(entry.size());
        let packed = entry.compressed_size().max(1);
        if entry.size() >= limits.ratio_from && entry.size() / packed > limits.ratio {
            return Err(Error::Hostile(Hostile::Ratio));
        }
        if unpacked > limits.unpacked {
            return Err(Error::Hostile(Hostile::Size));
        }
    }
    if !workbook {
        return Err(Error::Type);
    }
    (0..zip.len()).try_for_each(|at| head(zip, at))
}

/// Unpacks every part once and counts: a directory may lie about sizes.
pub(super) fn count<R: Read + Seek>(zip: &mut ZipArchive<R>, limits: &Limits) -> Result<(), Error> {
    let mut left = limits.unpacked;
    let mut buffer = vec![0; 65_536];
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).map_err(|_| Error::Unreadable)?;
        let said = entry.size();
        let mut seen = 0_u64;
        loop {
            let read = entry.read(&mut buffer).map_err(|_| Error::Unreadable)? as u64;
            if read == 0 {
                break;
            }
            seen += read;
            if seen > said || read > left {
                return Err(Error::Hostile(Hostile::Size));
            }
            left -= read;
        }
    }
    Ok(())
}

fn leaves_its_folder(name: &str) -> bool {
    name.contains('\0') || name.starts_with(['/', '\\']) || name.contains(':') || name.split(['/', '\\']).any(|part| part == "..")
}

fn head<R: Read + Seek>(zip: &mut ZipArchive<R>, at: usize) -> Result<(), Error> {
    let mut entry = zip.by_index(at).map_err(|_| Error::Unreadable)?;
    let size = entry.size();
    let mut bytes = Vec::new();
    entry.by_ref().take(HEAD).read_to_end(&mut bytes).map_err(|_| Error::Unreadable)?;
    let Some(element) = first_element(&bytes)? else { return Ok(()) };
    if !entry.name().ends_with("haredStrings.xml") {
        return Ok(());
    }
    let tag = element.split(|byte| *byte == b'>').next().unwrap_or(element);
    // The shortest shared string is `<si/>`.
    match attribute(tag, "uniqueCount") {
        Some(announced) if announced > size / 5 + 1 => Err(Error::Hostile(Hostile::Strings)),
        _ => Ok(()),
    }
}

/// The bytes from the first element on; nothing for a part that is not XML.
fn first_element(bytes: &[u8]) -> Result<Option<&[u8]>, Error> {
    let mut rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // The reader takes UTF-8 only; another encoding could hide a declaration from this look.
    if rest.starts_with(b"\xFF\xFE") || rest.starts_with(b"\xFE\xFF") || rest.starts_with(b"<\0") || rest.starts_with(b"\0<") {
        return Err(Error::Unreadable);
    }
    loop {
        rest = rest.trim_ascii_start();
        let end: &[u8] = match rest {
            [b'<', b'?', ..] => b"?>",
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            [b'<', b'!', ..] => return Err(Error::Hostile(Hostile::Doctype)),
            [b'<', ..] => return Ok(Some(rest)),
            _ => return Ok(None),
        };
        let at = rest.windows(end.len()).position(|window| window == end);
        rest = at.and_then(|at| rest.get(at + end.len()..)).ok_or(Error::Hostile(Hostile::Doctype))?;
    }
}

fn attribute(tag: &[u8], name: &str) -> Option<u64> {
    let tag = String::from_utf8_lossy(tag);
    let (_, after) = tag.split_once(name)?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let digits: String = value.chars().skip(1).take_while(char::is_ascii_digit).collect();
    // More digits than a number holds is more strings than any file holds.
    Some(digits.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declaration_is_found_behind_comments() {
        let doctype = |text: &str| matches!(first_element(text.as_bytes()), Err(Error::Hostile(Hostile::Doctype)));
        assert!(doctype("<?xml version=\"1.0\"?> <!-- a --><!DOCTYPE x []><x/>"));
        assert!(doctype("<!-- never ends"));
        assert!(!doctype("<?xml version=\"1.0\"?><x><!-- a --></x>"));
    }

    #[test]
    fn paths_out_of_the_folder_are_found() {
        for name in ["../x", "a/../../x", "/etc/passwd", "C:\\x", "a\\..\\x"] {
            assert!(leaves_its_folder(name), "{name}");
        }
        assert!(!leaves_its_folder("xl/worksheets/sheet1..xml"));
    }
}
