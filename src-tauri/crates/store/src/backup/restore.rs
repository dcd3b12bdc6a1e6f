//! Bringing a set back. What stands in its place is moved aside, never removed. A note beside the file lists the moves while they
//! are made, so that the next opening finishes or undoes what a power cut left half-done.

use super::{BackupSet, check};
use crate::lock::{Lock, beside};
use crate::{Error, atomic, file};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// What a restore is about to move, in the words of the note: names are made from the place itself, so that a note can name no
/// other file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    /// What stands there is kept under this stamp.
    stamp: String,
    /// Endings of what stood there.
    aside: Vec<String>,
}

/// The moves themselves, in their order: from, to.
struct Moves {
    aside: Vec<(PathBuf, PathBuf)>,
    into: Vec<(PathBuf, PathBuf)>,
}

const NOTE: &str = "restore";
const INCOMING: &str = "incoming";
const ENDINGS: [&str; 5] = ["", "-wal", "-shm", ".keys", ".tries"];

/// Puts a set in the place of `to`, whose folder must exist and which nobody may have open. What stood there, with its log, keys
/// and tries, is kept as `TO.before-STAMP` and so on; that path is answered, none when nothing stood there. `stamp` is made of
/// up to forty letters, digits and dashes. A set that does not agree with its manifest is `Damaged`; then, and whenever else it fails,
/// nothing was moved.
pub fn restore(set: &BackupSet, to: &Path, stamp: &str) -> Result<Option<PathBuf>, Error> {
    file::refuse_share(to)?;
    let manifest = set.manifest.as_ref().ok_or_else(|| Error::Damaged(set.manifest_path()))?;
    let _lock = Lock::take(to, "")?;
    finish(to)?;
    let aside = ENDINGS.into_iter().filter(|ending| with(to, ending).exists()).map(str::to_owned).collect();
    let note = Note { stamp: stamp.to_owned(), aside };
    let moves = note.moves(to).ok_or(Error::Stored("stamp"))?;
    if let Some((_, taken)) = moves.aside.iter().find(|(_, kept)| kept.exists()) {
        return Err(Error::Exists(taken.clone()));
    }
    let parts = [(set.database(), &manifest.file_hash), (set.keys(), &manifest.keys_hash)];
    let mut incoming = moves.into.iter().zip(parts);
    let ready = incoming
        .try_for_each(|((incoming, _), (from, hash))| atomic::put(copied(&from, incoming, hash)?, incoming))
        .and_then(|()| atomic::write_atomic(&beside(to, NOTE), &serde_json::to_vec(&note)?));
    if let Err(error) = ready {
        clear(to);
        return Err(error);
    }
    if let Err(error) = moves.forward() {
        moves.back()?;
        moves.done(to)?;
        return Err(error);
    }
    moves.done(to)?;
    Ok((!moves.aside.is_empty()).then(|| kept(to, stamp)))
}

/// A restore of this file was interrupted.
pub fn pending(to: &Path) -> bool {
    beside(to, NOTE).exists()
}

/// Finishes an interrupted restore, or undoes it when what was to come in is not there. The lock is held by the caller.
pub fn finish(to: &Path) -> Result<(), Error> {
    if !pending(to) {
        clear(to);
        return Ok(());
    }
    let path = beside(to, NOTE);
    let note: Option<Note> = serde_json::from_slice(&std::fs::read(&path)?).ok();
    let moves = note.and_then(|note| note.moves(to)).ok_or(Error::Damaged(path))?;
    let complete = moves.into.iter().all(|(incoming, place)| incoming.exists() || moves.placed(place));
    if complete { moves.forward() } else { moves.back() }?;
    moves.done(to)
}

/// A copy of a file in a temporary one beside `to`, synced and compared with the hash it must have.
pub fn copied(from: &Path, to: &Path, hash: &str) -> Result<NamedTempFile, Error> {
    let mut source = std::fs::File::open(from).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::Missing(from.to_path_buf()),
        _ => Error::Io(error),
    })?;
    let mut temp = atomic::temp_beside(to)?;
    std::io::copy(&mut source, &mut temp).map_err(|error| Error::writing(to, error))?;
    temp.as_file().sync_all().map_err(|error| Error::writing(to, error))?;
    if check::hash(temp.path())? == hash { Ok(temp) } else { Err(Error::Damaged(from.to_path_buf())) }
}

impl Moves {
    fn forward(&self) -> Result<(), Error> {
        self.aside.iter().chain(&self.into).try_for_each(|(from, to)| rename(from, to))
    }

    fn back(&self) -> Result<(), Error> {
        for (incoming, place) in self.into.iter().rev() {
            if self.placed(place) {
                rename(place, incoming)?;
            }
        }
        self.aside.iter().rev().try_for_each(|(from, to)| rename(to, from))
    }

    /// The place holds what came in: what stood there before is aside, or nothing stood there.
    fn placed(&self, place: &Path) -> bool {
        place.exists() && self.aside.iter().filter(|(from, _)| from == place).all(|(_, kept)| kept.exists())
    }

    /// Clears away the note, then what is left of the incoming copies.
    fn done(&self, to: &Path) -> Result<(), Error> {
        let folder = atomic::folder_of(to);
        atomic::sync_folder(folder);
        let note = beside(to, NOTE);
        std::fs::remove_file(&note).map_err(|error| Error::writing(&note, error))?;
        atomic::sync_folder(folder);
        clear(to);
        Ok(())
    }
}

impl Note {
    /// The moves it means; none when it is no note of ours.
    fn moves(&self, to: &Path) -> Option<Moves> {
        let plain = (1..=40).contains(&self.stamp.len()) && self.stamp.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        let known = self.aside.iter().all(|ending| ENDINGS.contains(&ending.as_str()));
        let kept = kept(to, &self.stamp);
        let keys = beside(to, "keys");
        (plain && known).then(|| Moves {
            aside: self.aside.iter().map(|ending| (with(to, ending), with(&kept, ending))).collect(),
            into: vec![(beside(to, INCOMING), to.to_path_buf()), (beside(&keys, INCOMING), keys)],
        })
    }
}

/// Incoming copies that no note speaks of lead nowhere.
fn clear(to: &Path) {
    for path in [beside(to, INCOMING), beside(&beside(to, "keys"), INCOMING)] {
        let _ = std::fs::remove_file(path);
    }
}

fn kept(to: &Path, stamp: &str) -> PathBuf {
    beside(to, &format!("before-{stamp}"))
}

/// Moves a file unless that has been done: never over another one.
fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    if from.exists() && !to.exists() {
        std::fs::rename(from, to).map_err(|error| Error::writing(to, error))?;
    }
    Ok(())
}

fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests;
