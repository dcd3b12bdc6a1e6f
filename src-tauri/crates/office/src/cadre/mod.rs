//! Cadre files 干部档案 and their exchange files `.lrmx`. Sensitive: few roles see them, each look is noted, nobody writes his own or a
//! relative's, and an identity number leaves only for a purpose, of many only with two people's consent.

mod import;
mod lrmx;
mod photo;
#[cfg(test)]
mod tests;
mod write;
mod xml;

use crate::Error;
use crate::change::Told;
use crate::session::{Office, Session};
use crate::wire::{CadreCard, CadreExport, CadreForm};
use chrono::NaiveDate;
use domain::cadre::{CadreFile, Family, Fault, Move, Study, career};
use std::path::{Path, PathBuf};
use store::Db;
use store::cadre::CadreRecord;

impl Office {
    /// A person's cadre file. The look is noted.
    pub fn cadre_show(&self, id: i64) -> Result<CadreCard, Error> {
        let session = self.session("cadre_show")?;
        session.store.read(|db| there(db, id))?;
        self.note_look(&session, id, "cadre")?;
        session.store.read(|db| card(db, id))
    }

    /// Keeps what is typed, in place of what stood.
    pub fn cadre_save(&self, id: i64, form: &CadreForm) -> Result<CadreCard, Error> {
        let session = self.session("cadre_save")?;
        let file = typed(form, self.today())?;
        let told = Told { operation: "cadre_save", object: format!("person {id}") };
        let (who, at) = (session.who(), self.stamp());
        self.change(&session, told, |db| {
            there(db, id)?;
            session.refuse_own(db, [id])?;
            store::cadre::set(db, id, &file, None, &who, &at)?;
            card(db, id)
        })
    }

    /// The bytes of a person's photo; empty when there is none.
    pub fn cadre_photo(&self, id: i64) -> Result<Vec<u8>, Error> {
        let session = self.session("cadre_photo")?;
        let photo = session.store.read(|db| {
            there(db, id)?;
            Ok::<_, Error>(store::cadre::photo(db, id)?)
        })?;
        self.note_look(&session, id, "cadre")?;
        Ok(photo.map(|photo| photo.bytes).unwrap_or_default())
    }

    /// Takes a JPEG or PNG file as a person's photo; an empty path takes the photo out.
    pub fn cadre_photo_set(&self, id: i64, path: &str) -> Result<CadreCard, Error> {
        let session = self.session("cadre_photo_set")?;
        let picture = if path.trim().is_empty() { None } else { Some(photo::read(path)?) };
        let picture = picture.map(|bytes| photo::check(&bytes).map(|kind| (kind, bytes))).transpose()?;
        let told = Told { operation: "cadre_photo_set", object: format!("person {id}") };
        self.change(&session, told, |db| {
            there(db, id)?;
            session.refuse_own(db, [id])?;
            match &picture {
                Some((kind, bytes)) => store::cadre::set_photo(db, id, kind, bytes)?,
                None => store::cadre::drop_photo(db, id)?,
            }
            card(db, id)
        })
    }

    /// Writes exchange files; how many. One person's goes into a file, those of more into a folder.
    pub fn cadre_export(&self, request: &CadreExport) -> Result<Vec<String>, Error> {
        let session = self.session("cadre_export")?;
        let people = session.store.read(|db| chosen(db, &request.people))?;
        let single = request.people.len() == 1 && !Path::new(request.path.trim()).is_dir();
        let agreed = match (request.identity, people.len(), &request.second) {
            (true, 2.., Some(second)) => Some(self.agree(&session, second)?),
            (true, 2.., None) => return Err(Error::SecondNeeded),
            _ => None,
        };
        let purpose =
            domain::text::line(&request.purpose, 600).map_err(|_| Error::TextInvalid { field: "purpose".to_owned() })?;
        if request.identity && agreed.is_none() && purpose.is_empty() {
            return Err(Error::PurposeMissing);
        }
        let today = self.today();
        let texts = session.store.read(|db| {
            people.iter().map(|id| Ok((*id, exchange(db, *id, request.identity, today)?))).collect::<Result<Vec<_>, Error>>()
        })?;
        let paths = self.places(&session, &request.path, &people, single)?;
        let about = match people.as_slice() {
            [one] => format!("person {one}"),
            many => format!("people {}", many.len()),
        };
        let (day, who) = (today.to_string(), session.who());
        let told = Told { operation: "cadre_export", object: about.clone() };
        self.change(&session, told, |db| {
            if let Some(agreed) = &agreed {
                agreed.record(db, "cadre_export", &about)?;
            }
            for ((id, text), path) in texts.iter().zip(&paths) {
                let what = if request.identity { "identity" } else { "cadre" };
                store::look::add(db, &day, &who, *id, what, &purpose)?;
                if let Err(error) = store::atomic::write_atomic(path, text.as_bytes()) {
                    // Half of a folder is worse than none.
                    paths.iter().take_while(|done| *done != path).for_each(|done| drop(std::fs::remove_file(done)));
                    return Err(match error {
                        store::Error::DiskFull => Error::DiskFull,
                        _ => Error::PrintPath { path: path.display().to_string() },
                    });
                }
            }
            Ok(())
        })?;
        Ok(paths.iter().map(|path| path.display().to_string()).collect())
    }

    /// Where the exchange file of each goes.
    fn places(&self, session: &Session, path: &str, people: &[i64], single: bool) -> Result<Vec<PathBuf>, Error> {
        if single {
            return Ok(vec![crate::file_name::to_write_kind(path, &["lrmx"])?]);
        }
        let folder = Path::new(path.trim());
        if !folder.is_dir() {
            return Err(Error::PrintPath { path: path.to_owned() });
        }
        let people = session.store.read(|db| store::person::some(db, people))?;
        let name = |person: &domain::person::Person| crate::file_name::safe(&format!("{}-{}", person.staff_number, person.name));
        Ok(people.iter().map(|record| folder.join(format!("{}.lrmx", name(&record.person)))).collect())
    }
}

/// The people of a request that are still there; everybody with a file when it names none.
fn chosen(db: &Db<'_>, people: &[i64]) -> Result<Vec<i64>, Error> {
    let erased = store::retention::erased_people(db)?;
    if people.is_empty() {
        let mut all = store::cadre::people(db)?;
        all.retain(|person| !erased.contains(person));
        return if all.is_empty() { Err(Error::NotFound) } else { Ok(all) };
    }
    people.iter().try_for_each(|person| there(db, *person))?;
    Ok(people.to_vec())
}

/// The text of a person's exchange file.
fn exchange(db: &Db<'_>, id: i64, identity: bool, today: NaiveDate) -> Result<String, Error> {
    let person = store::person::get(db, id)?.person;
    let record = store::cadre::get(db, id)?.unwrap_or_default();
    let photo = store::cadre::photo(db, id)?;
    let reference = record.file.movement.reference_day(today);
    let appraisals = appraisals(db, id, &record.file, str::to_owned)?;
    let out = lrmx::Outgoing {
        person: &person,
        file: &record.file,
        photo: photo.as_ref().map(|photo| photo.bytes.as_slice()),
        identity,
        appraisals,
        reference,
    };
    write::file(&record.source, &out)
}

/// 年度考核结果 in words: the confirmed grades of the last three years, with what was typed of the years before. `word` is how a grade is
/// called.
pub(crate) fn appraisals(db: &Db<'_>, id: i64, file: &CadreFile, word: impl Fn(&str) -> String) -> Result<String, Error> {
    const YEARS: usize = 3;
    let mut years = store::appraisal::of_person(db, id)?;
    years.retain(|(_, _, _, confirmed)| *confirmed);
    years.sort_by_key(|(year, ..)| std::cmp::Reverse(*year));
    years.truncate(YEARS);
    years.reverse();
    let typed = if years.len() < YEARS { file.appraisals.as_str() } else { "" };
    let said: Vec<String> = years
        .into_iter()
        // A year that the typed words name is said by them.
        .filter(|(year, ..)| !typed.contains(&year.to_string()))
        .map(|(year, _, grade, _)| format!("{year}：{}", if grade.is_empty() { "—".to_owned() } else { word(&grade) }))
        .collect();
    Ok([typed.to_owned(), said.join("；")].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n"))
}

/// Every field of a file as one text, by the name that has words at `cadre.field.<name>`.
pub(crate) fn texts(file: &CadreFile) -> Vec<(&'static str, String)> {
    let joined = |texts: &[&str]| texts.iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join(" · ");
    let study = |study: &Study| joined(&[&study.education, &study.education_school, &study.degree, &study.degree_school]);
    let member = |one: &Family| {
        let dead = if one.deceased { "已去世" } else { "" };
        joined(&[&one.relation, &one.name, &one.birth, &one.political, &one.employer, dead])
    };
    let plain = |text: &str| text.to_owned();
    let Move { proposed, removed, reason, term, probation, publicity, reference } = &file.movement;
    vec![
        ("native_place", plain(&file.native_place)),
        ("birth_place", plain(&file.birth_place)),
        ("party_since", plain(&file.party_since)),
        ("health", plain(&file.health)),
        ("technical_post", plain(&file.technical_post)),
        ("specialities", plain(&file.specialities)),
        ("present_post", plain(&file.present_post)),
        ("full_time", study(&file.full_time)),
        ("in_service", study(&file.in_service)),
        ("career", career::write(&file.career)),
        ("awards", plain(&file.awards)),
        ("appraisals", plain(&file.appraisals)),
        ("family", file.family.iter().map(member).collect::<Vec<_>>().join("\n")),
        ("proposed", plain(proposed)),
        ("removed", plain(removed)),
        ("reason", plain(reason)),
        ("term", plain(term)),
        ("probation", plain(probation)),
        ("publicity", plain(publicity)),
        ("reference", plain(reference)),
        ("reporting_unit", plain(&file.reporting_unit)),
        ("filled_by", plain(&file.filled_by)),
        ("filled_on", plain(&file.filled_on)),
    ]
}

/// The person is on the roster and not on the way out.
fn there(db: &Db<'_>, id: i64) -> Result<(), Error> {
    crate::person::refuse_erased(db, id)?;
    store::person::get(db, id)?;
    Ok(())
}

fn card(db: &Db<'_>, id: i64) -> Result<CadreCard, Error> {
    let CadreRecord { file, source, by, at } = store::cadre::get(db, id)?.unwrap_or_default();
    let kept = if source.is_empty() {
        Vec::new()
    } else {
        let root = xml::scan(&source)?;
        root.children.into_iter().map(|child| child.tag).filter(|tag| !lrmx::TAGS.contains(&tag.as_str())).collect()
    };
    Ok(CadreCard {
        person: id,
        career_text: career::write(&file.career),
        form: to_form(&file)?,
        photo: store::cadre::photo(db, id)?.map(|photo| photo.sha256).unwrap_or_default(),
        by,
        at,
        kept,
    })
}

/// What is typed, checked. A fault of a written career names the line as it is written.
fn typed(form: &CadreForm, today: NaiveDate) -> Result<CadreFile, Error> {
    let Some(text) = &form.career_text else { return from_form(form)?.checked(today).map_err(fault) };
    let mut file = from_form(&CadreForm { career_text: None, ..form.clone() })?;
    file.career = career::read(text).map_err(fault)?;
    file.checked(today).map_err(|refused| {
        let at = |number| career::line_of(text, number);
        fault(match refused {
            Fault::CareerDate(number) => Fault::CareerDate(at(number)),
            Fault::CareerOrder(number) => Fault::CareerOrder(at(number)),
            Fault::CareerOverlap(number) => Fault::CareerOverlap(at(number)),
            Fault::CareerEmpty(number) => Fault::CareerEmpty(at(number)),
            other => other,
        })
    })
}

/// Form and file are one shape; the form is what crosses, the file what was checked.
fn from_form(form: &CadreForm) -> Result<CadreFile, Error> {
    let shape = serde_json::to_value(form).map_err(|_| Error::Internal)?;
    serde_json::from_value(shape).map_err(|_| Error::Internal)
}

fn to_form(file: &CadreFile) -> Result<CadreForm, Error> {
    let shape = serde_json::to_value(file).map_err(|_| Error::Internal)?;
    serde_json::from_value(shape).map_err(|_| Error::Internal)
}

/// A fault of a file as it is told.
fn fault(fault: Fault) -> Error {
    let line = |line: usize| line.to_string();
    // A line of the family or the career is named by the whole of it: that is the field that has words.
    let word = |field: String| field.split(' ').next().unwrap_or_default().to_owned();
    match fault {
        Fault::Text(field) => Error::TextInvalid { field: word(field) },
        Fault::Date { field, value } => Error::DateInvalid { field: word(field), value: value.chars().take(40).collect() },
        Fault::TooMany { field, most } => Error::TooManyLines { field, most: most.to_string() },
        Fault::CareerDate(at) => Error::CareerDate { line: line(at) },
        Fault::CareerOrder(at) => Error::CareerOrder { line: line(at) },
        Fault::CareerOverlap(at) => Error::CareerOverlap { line: line(at) },
        Fault::CareerEmpty(at) => Error::CareerEmpty { line: line(at) },
        Fault::FamilyName(at) => Error::FamilyName { line: line(at) },
    }
}
