//! What a disk may hold after the power went: everything that was synced, and of everything else whatever chance left of it.

use crate::dice::Dice;
use crate::record::{Recording, Step};
use crate::worker::Ack;
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

const SECTOR: usize = 512;

/// How much of the unsynced writes is left in one state.
#[derive(Clone, Copy)]
enum Mood {
    Nothing,
    Everything,
    /// In a hundred: kept whole, torn by sectors, else dropped.
    Some(usize, usize),
}

/// A file: what is surely on the disk, and what was done since.
#[derive(Default)]
struct File<'a> {
    sure: Vec<u8>,
    since: Vec<&'a Step>,
}

/// Which name stands for which file: what is surely so, and what was done since, in its order.
#[derive(Default)]
struct Names<'a> {
    sure: BTreeMap<PathBuf, usize>,
    folders: HashSet<PathBuf>,
    since: Vec<(PathBuf, &'a Step)>,
}

impl Recording {
    /// Cuts the power at some moment and writes a possible state of the disk into an empty folder; what had been promised until then.
    pub fn cut(&self, dice: &mut Dice, to: &Path) -> Vec<Ack> {
        let moment = dice.below(self.steps.len() + 1);
        let mood = match dice.below(8) {
            0 => Mood::Nothing,
            1 => Mood::Everything,
            _ => Mood::Some(dice.below(101), dice.below(50)),
        };
        self.state(moment, mood, dice, to)
    }

    /// The state after all steps with nothing lost: what lies in the folder when no power is cut.
    pub fn end(&self, to: &Path) -> Vec<Ack> {
        self.state(self.steps.len(), Mood::Everything, &mut Dice::new(0), to)
    }

    fn state(&self, moment: usize, mood: Mood, dice: &mut Dice, to: &Path) -> Vec<Ack> {
        let mut files: Vec<File<'_>> =
            self.before.iter().map(|(_, bytes)| File { sure: bytes.clone(), since: Vec::new() }).collect();
        let mut names = Names { folders: HashSet::from([PathBuf::new()]), ..Names::default() };
        for (file, (name, _)) in self.before.iter().enumerate() {
            names.sure.insert(name.clone(), file);
            names.folders.extend(name.ancestors().skip(1).map(Path::to_path_buf));
        }
        let mut told = Vec::new();
        for step in self.steps.iter().take(moment) {
            match step {
                Step::Told(ack) => told.push(ack.clone()),
                Step::Write { file, .. } | Step::Resize { file, .. } => files[*file].since.push(step),
                Step::Sync { file } => files[*file].synced(),
                Step::SyncFolder { name } => names.synced(name),
                Step::Create { name, file } => {
                    assert_eq!(files.len(), *file);
                    files.push(File::default());
                    names.since.push((folder(name), step));
                }
                Step::Rename { to, .. } => names.since.push((folder(to), step)),
                Step::Remove { name } | Step::MakeFolder { name } => names.since.push((folder(name), step)),
            }
        }
        names.after(mood, dice);
        fs::create_dir_all(to).unwrap();
        for name in &names.folders {
            fs::create_dir_all(to.join(name)).unwrap();
        }
        for (name, file) in names.sure.iter().filter(|(name, _)| names.folders.contains(&folder(name))) {
            fs::write(to.join(name), files[*file].after(mood, dice)).unwrap();
        }
        told
    }
}

fn folder(name: &Path) -> PathBuf {
    name.parent().unwrap_or(Path::new("")).to_path_buf()
}

impl File<'_> {
    fn synced(&mut self) {
        for step in std::mem::take(&mut self.since) {
            apply(&mut self.sure, step, |_| true);
        }
    }

    fn after(&self, mood: Mood, dice: &mut Dice) -> Vec<u8> {
        let mut bytes = self.sure.clone();
        for step in &self.since {
            match mood {
                Mood::Nothing => {}
                Mood::Everything => apply(&mut bytes, step, |_| true),
                Mood::Some(kept, torn) => {
                    if dice.percent(kept) {
                        apply(&mut bytes, step, |_| true);
                    } else if dice.percent(torn) {
                        let half = dice.percent(50);
                        apply(&mut bytes, step, |_| dice.percent(if half { 50 } else { 85 }));
                    }
                }
            }
        }
        bytes
    }
}

/// Does a step to a file's bytes; of a write only the sectors that `kept` lets through, of a change of size all or nothing.
fn apply(bytes: &mut Vec<u8>, step: &Step, mut kept: impl FnMut(usize) -> bool) {
    match step {
        Step::Resize { size, .. } if kept(0) => bytes.resize(*size, 0),
        Step::Resize { .. } => {}
        Step::Write { at, bytes: written, .. } => {
            let mut from = 0;
            while from < written.len() {
                // Sectors are those of the file, so the first and the last part may be shorter.
                let length = (SECTOR - (at + from) % SECTOR).min(written.len() - from);
                if kept(from) {
                    let (start, end) = (at + from, at + from + length);
                    if bytes.len() < end {
                        bytes.resize(end, 0);
                    }
                    bytes[start..end].copy_from_slice(&written[from..from + length]);
                }
                from += length;
            }
        }
        _ => {}
    }
}

impl Names<'_> {
    fn synced(&mut self, folder: &Path) {
        for (within, step) in std::mem::take(&mut self.since) {
            if within == folder {
                self.apply(step);
            } else {
                self.since.push((within, step));
            }
        }
    }

    /// Of the changes of each folder that were not synced, a first part happened.
    fn after(&mut self, mood: Mood, dice: &mut Dice) {
        let since = std::mem::take(&mut self.since);
        let mut left: BTreeMap<&Path, usize> = BTreeMap::new();
        for (within, _) in &since {
            *left.entry(within).or_default() += 1;
        }
        for happened in left.values_mut() {
            *happened = match mood {
                Mood::Nothing => 0,
                Mood::Everything => *happened,
                Mood::Some(..) => dice.below(*happened + 1),
            };
        }
        for (within, step) in &since {
            if let Some(happened) = left.get_mut(within.as_path()).filter(|happened| **happened > 0) {
                *happened -= 1;
                self.apply(step);
            }
        }
    }

    fn apply(&mut self, step: &Step) {
        match step {
            Step::Create { name, file } => drop(self.sure.insert(name.clone(), *file)),
            Step::Rename { from, to } => {
                if let Some(file) = self.sure.remove(from) {
                    self.sure.insert(to.clone(), file);
                }
            }
            Step::Remove { name } => drop(self.sure.remove(name)),
            Step::MakeFolder { name } => drop(self.folders.insert(name.clone())),
            _ => {}
        }
    }
}
