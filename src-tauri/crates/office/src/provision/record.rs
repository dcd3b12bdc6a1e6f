//! What clerks and deciders record of provisions: versions with their files, reviews, ends under a resolution, and who has read.

use super::{by_number, said, show};
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::typed::long;
use crate::wire::{ProvisionCard, ProvisionEndForm, ProvisionForm, ProvisionReviewForm, ProvisionSigned};
use std::path::Path;
use store::Db;
use store::provision::NewVersion;

const MOST_BYTES: u64 = 20 * 1024 * 1024;

/// A version as it was typed, looked at.
struct Typed {
    version: String,
    title: String,
    scope: String,
    days: [String; 3],
    text: String,
    file: Option<(String, Vec<u8>)>,
}

impl Typed {
    fn as_new(&self) -> NewVersion<'_> {
        NewVersion {
            version: &self.version,
            title: &self.title,
            scope: &self.scope,
            days: [&self.days[0], &self.days[1], &self.days[2]],
            text: &self.text,
            file: self.file.as_ref().map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
        }
    }
}

impl Office {
    /// Registers a provision with its first version.
    pub fn provision_add(&self, form: &ProvisionForm) -> Result<ProvisionCard, Error> {
        let session = self.session("provision_add")?;
        let number = said("provision_number", &form.number)?;
        let typed = self.provision_typed(form)?;
        let told = Told { operation: "provision_add", object: "provision".to_owned() };
        let (at, by) = (self.stamp(), session.who());
        let id = self.change(&session, told, |db| {
            store::provision::add_provision(db, &number, &typed.as_new(), &by, &at).map_err(|error| match error {
                store::Error::Taken(_) => Error::ProvisionTaken { number: number.clone() },
                other => other.into(),
            })
        })?;
        self.provision_card(&session, id)
    }

    /// Registers a later version in place of the one before.
    pub fn provision_version(&self, form: &ProvisionForm) -> Result<ProvisionCard, Error> {
        let session = self.session("provision_version")?;
        let typed = self.provision_typed(form)?;
        let told = Told { operation: "provision_version", object: format!("provision {}", form.id) };
        let (at, by) = (self.stamp(), session.who());
        self.change(&session, told, |db| {
            open(db, form.id)?;
            store::provision::add_version(db, form.id, &typed.as_new(), &by, &at).map_err(|error| match error {
                store::Error::Taken(_) => Error::ProvisionVersionTaken { version: typed.version.clone() },
                other => ended(other),
            })
        })?;
        self.provision_card(&session, form.id)
    }

    /// Records a review that keeps a provision as it is until the next one.
    pub fn provision_review(&self, form: &ProvisionReviewForm) -> Result<ProvisionCard, Error> {
        let session = self.session("provision_review")?;
        let (on, next) = (self.day_past("on", &form.on)?, self.day("next_on", &form.next_on)?);
        let words = super::told("provision_words", &form.words)?;
        if next <= on {
            return Err(Error::ProvisionDays);
        }
        let told = Told { operation: "provision_review", object: format!("provision {}", form.id) };
        let (at, by) = (self.stamp(), session.who());
        self.change(&session, told, |db| {
            open(db, form.id)?;
            let days = (on.to_string(), next.to_string());
            store::provision::review_provision(db, form.id, (&days.0, &words, &days.1), &by, &at).map_err(ended)
        })?;
        self.provision_card(&session, form.id)
    }

    /// Says under a resolution that another provision takes its place, or that it is repealed.
    pub fn provision_end(&self, form: &ProvisionEndForm) -> Result<ProvisionCard, Error> {
        let session = self.session("provision_end")?;
        let (on, words) = (self.day_past("on", &form.on)?.to_string(), long("provision_words", &form.words)?);
        if form.successor.is_none() && words.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let told = Told { operation: "provision_end", object: format!("provision {}", form.id) };
        let (at, by) = (self.stamp(), session.who());
        self.change(&session, told, |db| {
            let record = open(db, form.id)?;
            if record.versions.first().is_some_and(|first| first.effective_on > on) {
                return Err(Error::ProvisionDays);
            }
            if let Some(successor) = form.successor {
                let other = store::provision::provision(db, successor).map_err(|_| Error::ProvisionSuccessor)?;
                if other.id == form.id || other.end.is_some() {
                    return Err(Error::ProvisionSuccessor);
                }
            }
            let resolution = form.resolution.ok_or(Error::ResolutionNeeded)?;
            store::resolution::get(db, resolution).map_err(|_| Error::ResolutionNeeded)?;
            store::provision::end_provision(db, form.id, form.successor, (&on, &words), resolution, &by, &at).map_err(ended)
        })?;
        self.provision_card(&session, form.id)
    }

    /// Says of whoever is signed in that he has read a version.
    pub fn provision_acknowledge(&self, version: i64) -> Result<ProvisionCard, Error> {
        let session = self.session("provision_acknowledge")?;
        let told = Told { operation: "provision_acknowledge", object: format!("provision version {version}") };
        let (at, by, on) = (self.stamp(), session.who(), self.today().to_string());
        let id = self.change(&session, told, |db| {
            let id = show::of_version(db, version)?;
            store::provision::read_provision(db, version, (Some(session.account().id), None), &on, &by, &at).map_err(ended)?;
            Ok::<_, Error>(id)
        })?;
        self.provision_card(&session, id)
    }

    /// Records who has signed for a version on paper.
    pub fn provision_signed(&self, form: &ProvisionSigned) -> Result<ProvisionCard, Error> {
        let session = self.session("provision_signed")?;
        let on = self.day_past("on", &form.on)?.to_string();
        let numbers: Vec<&str> = form.staff_numbers.iter().map(|one| one.trim()).filter(|one| !one.is_empty()).collect();
        if numbers.is_empty() {
            return Err(Error::PersonUnknown { number: String::new() });
        }
        let told =
            Told { operation: "provision_signed", object: format!("provision version {} {}", form.version, numbers.len()) };
        let (at, by) = (self.stamp(), session.who());
        let id = self.change(&session, told, |db| {
            let id = show::of_version(db, form.version)?;
            for number in &numbers {
                let person = by_number(db, number)?;
                store::provision::read_provision(db, form.version, (None, Some(person)), &on, &by, &at).map_err(ended)?;
            }
            Ok::<_, Error>(id)
        })?;
        self.provision_card(&session, id)
    }

    /// Writes the file of a version out, as it came.
    pub fn provision_file(&self, version: i64, path: &str) -> Result<(), Error> {
        let session = self.session("provision_file")?;
        let path = crate::file_name::to_write_kind(path, &["pdf", "png", "jpg", "jpeg", "docx"])?;
        let file = session.store.read(|db| store::provision::provision_file(db, version))?;
        let told = Told { operation: "provision_file", object: format!("provision version {version}") };
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, &file)?))
    }

    fn provision_typed(&self, form: &ProvisionForm) -> Result<Typed, Error> {
        let issued = self.day("issued_on", &form.issued_on)?;
        let effective = self.day("effective_on", &form.effective_on)?;
        let review = self.day("review_on", &form.review_on)?;
        let version = said("provision_version", &form.version)?;
        let title = said("provision_title", &form.title)?;
        let scope = said("provision_scope", &form.scope)?;
        if effective < issued || review <= effective {
            return Err(Error::ProvisionDays);
        }
        let text = long("provision_text", &form.text)?;
        let file = read_file(form.path.trim())?;
        if text.is_empty() && file.is_none() {
            return Err(Error::ProvisionText);
        }
        Ok(Typed { version, title, scope, days: [issued, effective, review].map(|day| day.to_string()), text, file })
    }
}

/// One that has not ended.
pub(super) fn open(db: &Db<'_>, id: i64) -> Result<store::provision::ProvisionRecord, Error> {
    let record = store::provision::provision(db, id)?;
    if record.end.is_some() { Err(Error::ProvisionEnded) } else { Ok(record) }
}

/// What the file says of one that has ended, or of a version that no longer holds.
pub(super) fn ended(error: store::Error) -> Error {
    match error {
        store::Error::Closed => Error::ProvisionEnded,
        other => other.into(),
    }
}

/// The document as it was issued: a PDF, a scan, or the text processor's own file. It is kept as it came and never opened here.
fn read_file(path: &str) -> Result<Option<(String, Vec<u8>)>, Error> {
    if path.is_empty() {
        return Ok(None);
    }
    let missing = || Error::FileMissing { path: path.to_owned() };
    let found = std::fs::metadata(path).map_err(|_| missing())?;
    if !found.is_file() {
        return Err(Error::ProvisionFile);
    }
    if found.len() > MOST_BYTES {
        return Err(Error::ScanTooLarge { most: "20 MB".to_owned() });
    }
    let bytes = std::fs::read(path).map_err(|_| missing())?;
    let plain: [&[u8]; 3] = [b"%PDF-", b"\x89PNG\r\n", b"\xff\xd8\xff"];
    let word = path.to_lowercase().ends_with(".docx") && bytes.starts_with(b"PK\x03\x04");
    if !word && !plain.iter().any(|head| bytes.starts_with(head)) {
        return Err(Error::ProvisionFile);
    }
    let name = Path::new(path).file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Some((crate::file_name::safe(&name), bytes)))
}
