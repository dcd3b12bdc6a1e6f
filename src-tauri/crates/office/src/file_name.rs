//! Names and places of the files we write.

use crate::Error;
use std::path::{Path, PathBuf};

/// A name that every system takes: no separators, no reserved characters, 80 characters at most.
pub(crate) fn safe(name: &str) -> String {
    let clean: String = name
        .chars()
        .map(|c| if c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') { '_' } else { c })
        .take(80)
        .collect();
    let clean = clean.trim_matches(['.', ' ']).to_owned();
    if clean.is_empty() { "_".to_owned() } else { clean }
}

/// What we write for people. Nothing else is ever written where somebody says, so that no path can replace the group's own files.
const WRITTEN: [&str; 6] = ["pdf", "xlsx", "png", "jpg", "jpeg", "csv"];

/// A path to write a file to: of a kind that is meant for people, in a folder that exists.
pub(crate) fn to_write(path: &str) -> Result<PathBuf, Error> {
    to_write_kind(path, &WRITTEN)
}

/// A path to write a file of one of these kinds to, in a folder that exists.
pub(crate) fn to_write_kind(path: &str, kinds: &[&str]) -> Result<PathBuf, Error> {
    let refused = || Error::PrintPath { path: path.to_owned() };
    let place = PathBuf::from(path.trim());
    if place.as_os_str().is_empty() || place.is_dir() || place.file_name().is_none() {
        return Err(refused());
    }
    let kind = place.extension().and_then(|kind| kind.to_str()).unwrap_or_default().to_ascii_lowercase();
    if !kinds.contains(&kind.as_str()) {
        return Err(refused());
    }
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if folder.is_dir() { Ok(place) } else { Err(refused()) }
}
