//! Photos on forms: JPEG as it is, PNG as plain pixels. A picture is judged by its head before anything of it is decoded, and what a camera wrote
//! into it beside the picture (place, time, owner) does not reach the paper.

use sha2::{Digest, Sha256};
use std::fmt;
use std::sync::Arc;

/// Most pixels on one side.
const SIDE: u32 = 6_000;
/// Most pixels in all.
const AREA: u64 = 16_000_000;

/// A picture that can be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Photo {
    jpeg: bool,
    /// Pixels across and down.
    pub(crate) size: (u32, u32),
    /// One channel instead of three.
    pub(crate) grey: bool,
    pub(crate) data: Arc<Vec<u8>>,
}

/// Why a picture cannot be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Neither JPEG nor PNG, or of a kind that no printer's file takes.
    #[error("no JPEG or PNG picture")]
    Kind,
    /// Cut off, damaged or larger than any photo.
    #[error("the picture is damaged")]
    Damaged,
}

impl Photo {
    /// Looks at the bytes of a JPEG or PNG file.
    ///
    /// # Errors
    /// [`Fault::Kind`] when it is neither, [`Fault::Damaged`] when it cannot be used.
    pub fn read(bytes: &[u8]) -> Result<Photo, Fault> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return png(bytes);
        }
        if bytes.starts_with(b"\xFF\xD8\xFF") {
            return jpeg(bytes);
        }
        Err(Fault::Kind)
    }

    /// `jpeg` or `png`.
    pub fn kind(&self) -> &'static str {
        if self.jpeg { "jpeg" } else { "png" }
    }

    /// The bytes are JPEG, not pixels.
    pub(crate) fn is_jpeg(&self) -> bool {
        self.jpeg
    }
}

/// A sheet is hashed by what it says of itself: a picture says its hash.
impl fmt::Debug for Photo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hash: String = Sha256::digest(self.data.as_slice()).iter().map(|byte| format!("{byte:02x}")).collect();
        write!(f, "Photo({} {}x{} {hash})", self.kind(), self.size.0, self.size.1)
    }
}

fn sane(width: u32, height: u32) -> Result<(u32, u32), Fault> {
    let fits = (1..=SIDE).contains(&width) && (1..=SIDE).contains(&height) && u64::from(width) * u64::from(height) <= AREA;
    if fits { Ok((width, height)) } else { Err(Fault::Damaged) }
}

/// Walks the segments: the size stands in the frame's head, and only what the picture needs is kept.
fn jpeg(bytes: &[u8]) -> Result<Photo, Fault> {
    let mut kept = vec![0xFF, 0xD8];
    let mut size = None;
    let mut at = 2;
    loop {
        let marker = match bytes.get(at..at + 2) {
            Some([0xFF, 0xFF]) => {
                at += 1;
                continue;
            }
            Some([0xFF, marker]) => *marker,
            _ => return Err(Fault::Damaged),
        };
        let length = match bytes.get(at + 2..at + 4) {
            Some([high, low]) => usize::from(*high) << 8 | usize::from(*low),
            _ => return Err(Fault::Damaged),
        };
        let segment = bytes.get(at..at + 2 + length.max(2)).ok_or(Fault::Damaged)?;
        match marker {
            // Baseline, extended and progressive pictures.
            0xC0..=0xC2 => {
                let [_, _, _, _, depth, h1, h0, w1, w0, channels, ..] = segment else { return Err(Fault::Damaged) };
                if *depth != 8 || ![1, 3].contains(channels) {
                    return Err(Fault::Kind);
                }
                let pair = |high: u8, low: u8| u32::from(high) << 8 | u32::from(low);
                size = Some((sane(pair(*w1, *w0), pair(*h1, *h0))?, *channels == 1));
            }
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return Err(Fault::Kind),
            0xDA => {
                // From the first scan on everything is picture, up to the mark of its end.
                let ((width, height), grey) = size.ok_or(Fault::Damaged)?;
                let rest = bytes.get(at..).unwrap_or_default();
                let end = rest.windows(2).rposition(|pair| pair == [0xFF, 0xD9]).ok_or(Fault::Damaged)?;
                kept.extend_from_slice(rest.get(..end + 2).unwrap_or_default());
                return Ok(Photo { jpeg: true, size: (width, height), grey, data: Arc::new(kept) });
            }
            0x01 | 0xD0..=0xD9 => return Err(Fault::Damaged),
            _ => {}
        }
        // Application data (JFIF and the colour note excepted) and comments stay behind.
        if !matches!(marker, 0xE1..=0xED | 0xEF | 0xFE) {
            kept.extend_from_slice(segment);
        }
        at += segment.len();
    }
}

/// Pixels on white, three channels of eight bits.
fn png(bytes: &[u8]) -> Result<Photo, Fault> {
    let mut decoder = png::Decoder::new_with_limits(std::io::Cursor::new(bytes), png::Limits { bytes: 80_000_000 });
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|_| Fault::Damaged)?;
    let (width, height) = sane(reader.info().width, reader.info().height)?;
    let mut pixels = vec![0; reader.output_buffer_size().ok_or(Fault::Damaged)?];
    let info = reader.next_frame(&mut pixels).map_err(|_| Fault::Damaged)?;
    pixels.truncate(info.buffer_size());
    let blend = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u32::from(colour), u32::from(alpha));
        u8::try_from((colour * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(255)
    };
    let (grey, data) = match info.color_type {
        png::ColorType::Rgb => (false, pixels),
        png::ColorType::Grayscale => (true, pixels),
        png::ColorType::Rgba => {
            let flat = pixels.chunks_exact(4).flat_map(|p| [blend(p[0], p[3]), blend(p[1], p[3]), blend(p[2], p[3])]);
            (false, flat.collect())
        }
        png::ColorType::GrayscaleAlpha => (true, pixels.chunks_exact(2).map(|p| blend(p[0], p[1])).collect()),
        png::ColorType::Indexed => return Err(Fault::Kind),
    };
    Ok(Photo { jpeg: false, size: (width, height), grey, data: Arc::new(data) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_picture_is_refused() {
        assert_eq!(Photo::read(b"GIF89a"), Err(Fault::Kind));
        assert_eq!(Photo::read(b""), Err(Fault::Kind));
        assert_eq!(Photo::read(b"\xFF\xD8\xFF"), Err(Fault::Damaged));
        assert_eq!(Photo::read(b"\x89PNG\r\n\x1a\n"), Err(Fault::Damaged));
        // A head that announces 60000 x 60000 pixels and four channels.
        let huge = [b"\xFF\xD8\xFF\xC0\x00\x11\x08\xEA\x60\xEA\x60\x03".as_slice(), &[0; 20]].concat();
        assert_eq!(Photo::read(&huge), Err(Fault::Damaged));
        let cmyk = [b"\xFF\xD8\xFF\xC0\x00\x14\x08\x00\x10\x00\x10\x04".as_slice(), &[0; 20]].concat();
        assert_eq!(Photo::read(&cmyk), Err(Fault::Kind));
    }

    #[test]
    fn what_a_camera_wrote_beside_the_picture_stays_behind() {
        let exif = b"\xFF\xE1\x00\x0CExif\0\0GPS!".as_slice();
        let frame = b"\xFF\xC0\x00\x11\x08\x00\x10\x00\x20\x03\x01\x11\x00\x02\x11\x01\x03\x11\x01".as_slice();
        let scan = b"\xFF\xDA\x00\x0C\x03\x01\0\x02\x11\x03\x11\0\x3F\0data\xFF\xD9".as_slice();
        let photo = Photo::read(&[b"\xFF\xD8", exif, frame, scan].concat()).unwrap();
        assert_eq!((photo.kind(), photo.size, photo.grey), ("jpeg", (32, 16), false));
        assert!(!photo.data.windows(4).any(|window| window == b"Exif"));
        assert!(photo.data.ends_with(b"data\xFF\xD9"));
    }
}
