//! Taking an exchange file in: judged first, against the person it is about; taken as it was judged, or not at all.

use super::lrmx::{self, Incoming};
use super::{photo, there, xml};
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::wire::{CadreCard, CadreChange, CadreImport, CadrePreview};
use chrono::NaiveDate;
use domain::cadre::CadreFile;
use domain::identity::IdentityNumber;
use domain::person::Person;
use sha2::{Digest, Sha256};
use std::path::Path;
use store::Db;

/// A file that was judged.
struct Judged {
    preview: CadrePreview,
    file: CadreFile,
    source: String,
    photo: Option<Vec<u8>>,
}

impl Office {
    /// What a file would change; nothing is kept.
    pub fn cadre_preview(&self, request: &CadreImport) -> Result<CadrePreview, Error> {
        let session = self.session("cadre_preview")?;
        let bytes = read(&request.path)?;
        let today = self.today();
        let preview = session.store.read(|db| Ok::<_, Error>(judge(db, &bytes, request.person, today)?.preview))?;
        session.store.read(|db| session.refuse_own(db, [preview.person]))?;
        self.note_look(&session, preview.person, "cadre")?;
        Ok(preview)
    }

    /// Takes a file as its preview said; refused when file or person have changed since.
    pub fn cadre_import(&self, request: &CadreImport) -> Result<CadreCard, Error> {
        let session = self.session("cadre_import")?;
        let bytes = read(&request.path)?;
        let (today, who, at) = (self.today(), session.who(), self.stamp());
        let judged = session.store.read(|db| judge(db, &bytes, request.person, today))?;
        let person = judged.preview.person;
        let told = Told { operation: "cadre_import", object: format!("person {person}") };
        self.change(&session, told, |db| {
            session.refuse_own(db, [person])?;
            let judged = judge(db, &bytes, request.person, today)?;
            if judged.preview.digest != request.digest {
                return Err(Error::ImportStale);
            }
            store::cadre::set(db, person, &judged.file, Some(&judged.source), &who, &at)?;
            if let Some(bytes) = &judged.photo {
                store::cadre::set_photo(db, person, photo::check(bytes)?, bytes)?;
            }
            super::card(db, person)
        })
    }
}

/// Reads a file whose size was looked at first.
fn read(path: &str) -> Result<Vec<u8>, Error> {
    let path = Path::new(path.trim());
    let missing = |_| Error::FileMissing { path: path.display().to_string() };
    let file = std::fs::metadata(path).map_err(missing)?;
    if file.len() > xml::MOST {
        return Err(Error::LrmxLarge { most: (xml::MOST / 1_000_000).to_string() });
    }
    if !file.is_file() {
        return Err(Error::FileMissing { path: path.display().to_string() });
    }
    std::fs::read(path).map_err(missing)
}

fn judge(db: &Db<'_>, bytes: &[u8], chosen: i64, today: NaiveDate) -> Result<Judged, Error> {
    let text = xml::decode(bytes)?;
    let root = xml::scan(&text)?;
    let incoming = lrmx::read(&root, today)?;
    let id = match (chosen, &incoming.identity) {
        (0, None) => return Err(Error::LrmxIdentityMissing),
        (0, Some(identity)) => store::person::by_identity(db, identity.as_str())?.ok_or(Error::LrmxNobody)?,
        (person, _) => person,
    };
    there(db, id)?;
    let person = store::person::get(db, id)?.person;
    agrees(&incoming, &person)?;
    let before = store::cadre::get(db, id)?.unwrap_or_default();
    // What the format has no tag for stays.
    let mut file = incoming.file.clone();
    file.movement.term = before.file.movement.term.clone();
    file.movement.probation = before.file.movement.probation.clone();
    file.movement.publicity = before.file.movement.publicity.clone();
    let stored = store::cadre::photo(db, id)?;
    let photo = incoming.photo.as_ref().is_some_and(|new| stored.as_ref().is_none_or(|old| old.bytes != *new));
    let source = lrmx::source(&text, &root, incoming.photo.as_deref());
    let state = serde_json::to_string(&before.file).map_err(|_| Error::Internal)?;
    let mut digest = Sha256::new();
    for part in [bytes, state.as_bytes(), before.source.as_bytes(), id.to_string().as_bytes()] {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    let preview = CadrePreview {
        digest: store::hex(&digest.finalize()),
        person: id,
        name: person.name.clone(),
        staff_number: person.staff_number.clone(),
        identity_masked: person.identity.as_ref().map(IdentityNumber::masked).unwrap_or_default(),
        changes: changes(&before.file, &file),
        differs: differs(&incoming, &person),
        photo,
        kept: incoming.kept.clone(),
    };
    Ok(Judged { preview, file, source, photo: incoming.photo })
}

/// Whoever the file is about is the person it is taken for (domain §12.6): a number, a name, a sex or a birth that says otherwise
/// refuses it.
fn agrees(incoming: &Incoming, person: &Person) -> Result<(), Error> {
    let disagrees = |field: &str, file: &str, other: &str| Error::LrmxDisagrees {
        field: field.to_owned(),
        file: file.to_owned(),
        other: other.to_owned(),
    };
    let plain = |name: &str| name.split_whitespace().collect::<String>();
    if !incoming.name.is_empty() && plain(&incoming.name) != plain(&person.name) {
        return Err(disagrees("name", &incoming.name, &person.name));
    }
    if let (Some(file), Some(roster)) = (&incoming.identity, &person.identity)
        && file != roster
    {
        return Err(disagrees("identity", &file.masked(), &roster.masked()));
    }
    for (sex, birth) in [
        (Some(person.sex), person.birth),
        (incoming.identity.as_ref().map(IdentityNumber::sex), incoming.identity.as_ref().map(|number| number.birth().into())),
    ] {
        if let (Some(file), Some(other)) = (incoming.sex, sex)
            && file != other
        {
            return Err(disagrees("sex", file.word(), other.word()));
        }
        if let (Some(file), Some(other)) = (incoming.birth, birth)
            && file.grid() != other.grid()
        {
            return Err(disagrees("birth", &file.grid(), &other.grid()));
        }
    }
    Ok(())
}

/// Where the roster says otherwise; it stays.
fn differs(incoming: &Incoming, person: &Person) -> Vec<CadreChange> {
    let month = |date: Option<domain::date::PartialDate>| date.map(|date| date.grid()).unwrap_or_default();
    [
        ("MinZu", "ethnic", person.ethnic.clone(), incoming.ethnic.clone()),
        ("CanJiaGongZuoShiJian", "work_since", month(person.work_since), month(incoming.work_since)),
    ]
    .into_iter()
    .filter(|(tag, _, roster, file)| {
        !file.is_empty() && !roster.is_empty() && lrmx::meaning(tag, roster) != lrmx::meaning(tag, file)
    })
    .map(|(_, field, roster, file)| CadreChange { field: field.to_owned(), old: roster, new: file })
    .collect()
}

/// The fields of a file with other texts than before.
fn changes(before: &CadreFile, after: &CadreFile) -> Vec<CadreChange> {
    let pairs = super::texts(before).into_iter().zip(super::texts(after));
    pairs
        .filter(|((_, old), (_, new))| old != new)
        .map(|((field, old), (_, new))| CadreChange { field: field.to_owned(), old, new })
        .collect()
}
