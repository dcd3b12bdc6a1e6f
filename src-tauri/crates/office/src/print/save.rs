//! Writing the sheets: one document with bookmarks, or one file each. A print that is stopped leaves no file behind.

use super::Filled;
use crate::change::Told;
use crate::session::Office;
use crate::wire::{FormKind, PrintOutcome, PrintSave};
use crate::{Error, Watch, file_name};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use store::print::PrintRecord;

impl Office {
    /// Writes the sheets as files and enters them in the print register.
    pub fn print_save(&self, request: &PrintSave, watch: &dyn Watch) -> Result<PrintOutcome, Error> {
        let session = self.session("print_save")?;
        let filled = self.fill(&request.request)?;
        self.note_cadre(&session, &request.request)?;
        let written = if request.each {
            self.write_each(&filled, Path::new(request.path.trim()), watch)?
        } else {
            self.write_one(&filled, &file_name::to_write(&request.path)?, watch)?
        };
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let form =
            serde_json::to_value(request.request.form).ok().and_then(|form| form.as_str().map(str::to_owned)).unwrap_or_default();
        let run = PrintRecord {
            id: 0,
            at: self.stamp(),
            actor: session.who(),
            form: form.clone(),
            language: super::terms::tag(crate::words::Language::of(&request.request.language)).to_owned(),
            object: filled.object.clone(),
            sheets: count(filled.sheets.len()),
            pages: count(written.pages),
            draft: filled.draft,
            reprint: filled.reprint,
            audit_head: filled.audit_head.clone(),
            hash: written.hash.clone(),
            path: request.path.trim().to_owned(),
        };
        // The register names the person by staff number; the audit names nobody.
        let about = match request.request.form {
            FormKind::Record => format!("person {}", request.request.source),
            FormKind::Cadre => "people".to_owned(),
            _ => filled.object.clone(),
        };
        let told = Told { operation: "print_save", object: format!("{form} {about} sheets {}", run.sheets) };
        let registered = self.change(&session, told, |db| {
            filled.numbers.iter().try_for_each(|number| store::paper_number::add(db, number))?;
            Ok(store::print::add(db, &run, &filled.records)?)
        });
        if let Err(error) = registered {
            // Paper that is not in the register must not exist.
            written.take_back();
            return Err(error);
        }
        Ok(PrintOutcome {
            files: written.files.iter().map(|path| path.display().to_string()).collect(),
            pages: run.pages,
            sheets: run.sheets,
        })
    }

    fn write_one(&self, filled: &Filled, path: &Path, watch: &dyn Watch) -> Result<Written, Error> {
        let total = filled.sheets.len();
        let pdf =
            forms::render(&*self.fonts()?, &filled.sheets, filled.language, &filled.bundle, &|done| go_on(watch, done, total))?;
        store::atomic::write_atomic(path, &pdf.bytes).map_err(|error| placed(error, path))?;
        Ok(Written {
            files: vec![path.to_path_buf()],
            pages: pdf.pages,
            hash: short_hash(&[Sha256::digest(&pdf.bytes).to_vec()]),
        })
    }

    fn write_each(&self, filled: &Filled, folder: &Path, watch: &dyn Watch) -> Result<Written, Error> {
        let asked =
            folder.file_name().is_some() && folder.parent().is_some_and(|above| above.as_os_str().is_empty() || above.is_dir());
        if !folder.is_dir() && (!asked || std::fs::create_dir(folder).is_err()) {
            return Err(Error::PrintPath { path: folder.display().to_string() });
        }
        let total = filled.sheets.len();
        let paths = free_names(folder, &filled.names);
        let mut written = Written { files: Vec::new(), pages: 0, hash: String::new() };
        let mut hashes = Vec::new();
        let mut failed = None;
        let rendered = forms::render_each(
            &*self.fonts()?,
            &filled.sheets,
            filled.language,
            &|done| go_on(watch, done, total),
            |index, pdf| {
                let Some(path) = paths.get(index) else { return ControlFlow::Break(()) };
                if let Err(error) = store::atomic::write_atomic(path, &pdf.bytes) {
                    failed = Some(placed(error, path));
                    return ControlFlow::Break(());
                }
                written.files.push(path.clone());
                written.pages += pdf.pages;
                hashes.push(Sha256::digest(&pdf.bytes).to_vec());
                ControlFlow::Continue(())
            },
        );
        match (rendered, failed) {
            (Ok(()), _) => {
                written.hash = short_hash(&hashes);
                Ok(written)
            }
            (Err(error), failed) => {
                written.take_back();
                Err(failed.unwrap_or_else(|| error.into()))
            }
        }
    }
}

struct Written {
    files: Vec<PathBuf>,
    pages: usize,
    hash: String,
}

impl Written {
    fn take_back(&self) {
        for file in &self.files {
            let _ = std::fs::remove_file(file);
        }
    }
}

fn go_on(watch: &dyn Watch, done: usize, total: usize) -> ControlFlow<()> {
    match crate::watch::step(watch, done, total) {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    }
}

/// A file name for each sheet that no other sheet of this print has.
fn free_names(folder: &Path, names: &[String]) -> Vec<PathBuf> {
    let mut taken = HashSet::new();
    names
        .iter()
        .map(|name| {
            let free = (1..).map(|count| if count == 1 { name.clone() } else { format!("{name}-{count}") });
            let free = free.into_iter().find(|name| taken.insert(name.clone())).unwrap_or_default();
            folder.join(format!("{free}.pdf"))
        })
        .collect()
}

/// Writing into a place that does not take it is told as the place, not as the folder of the group's file.
fn placed(error: store::Error, path: &Path) -> Error {
    match error {
        store::Error::DiskFull => Error::DiskFull,
        _ => Error::PrintPath { path: path.display().to_string() },
    }
}

fn short_hash(digests: &[Vec<u8>]) -> String {
    let digest = match digests {
        [one] => one.clone(),
        many => Sha256::digest(many.concat()).to_vec(),
    };
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
