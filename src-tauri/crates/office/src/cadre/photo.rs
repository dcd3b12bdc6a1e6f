//! Photos of cadre files: JPEG or PNG, looked at before anything is decoded.

use crate::Error;
use forms::Photo;

/// Most bytes of a photo.
pub(super) const MOST: usize = 2_000_000;

/// Kind of a photo's bytes when it can be printed.
pub(super) fn check(bytes: &[u8]) -> Result<&'static str, Error> {
    if bytes.len() > MOST {
        return Err(Error::PhotoTooLarge { most: (MOST / 1_000_000).to_string() });
    }
    match Photo::read(bytes) {
        Ok(photo) => Ok(photo.kind()),
        Err(forms::PhotoFault::Kind) => Err(Error::PhotoType),
        Err(forms::PhotoFault::Damaged) => Err(Error::PhotoDamaged),
    }
}

/// Reads a photo file; its size is looked at first.
pub(super) fn read(path: &str) -> Result<Vec<u8>, Error> {
    let path = std::path::Path::new(path.trim());
    let missing = |_| Error::FileMissing { path: path.display().to_string() };
    let file = std::fs::metadata(path).map_err(missing)?;
    if !file.is_file() {
        return Err(Error::PhotoType);
    }
    if file.len() > MOST as u64 {
        return Err(Error::PhotoTooLarge { most: (MOST / 1_000_000).to_string() });
    }
    std::fs::read(path).map_err(missing)
}
