//! Fills form 13: all that is kept about one person, for that person.

use super::terms::{code, grade, grid_day, level, pick};
use super::{Form, Forms};
use crate::session::Session;
use crate::wire::PrintRequest;
use crate::words::{self, Language};
use crate::{Error, number};
use chrono::{Datelike, NaiveDate};
use domain::date::PartialDate;
use domain::money::Fen;
use domain::person::Person;
use domain::retention::RetentionScheme;
use forms::record::{Appraisal, Award, Certificate, Circumstance, Duty, Fact, Look, Print, Record, Relative};
use store::Db;
use store::certificate::CertificateRecord;

pub(super) fn fill(
    session: &Session,
    db: &Db<'_>,
    language: Language,
    request: &PrintRequest,
    today: NaiveDate,
) -> Result<Forms, Error> {
    let id = request.source;
    session.refuse_foreign_unit(db, id)?;
    crate::person::refuse_erased(db, id)?;
    let person = store::person::get(db, id)?.person;
    let mut certificates = store::certificate::of_person(db, id)?;
    crate::certificate::shut(&mut certificates, &session.circle(db)?);
    let word = |group: &str, word: &str| words::plain(language, &format!("{group}.{word}"));
    let years = store::appraisal::of_person(db, id)?;
    let (awards, award_numbers) = awards(db, language, id)?;
    let of_year = |year: i32| ["KH", "SM", "TZ", "FH", "SS", "RY"].map(|form| format!("{form}-{year}-{}", person.staff_number));
    let mut numbers: Vec<String> = years.iter().flat_map(|(year, ..)| of_year(*year)).collect();
    numbers.extend(award_numbers);
    numbers.push(number_of(&person));
    let mut prints = Vec::new();
    for number in numbers {
        for (at, form, operator) in store::print::of_number(db, &number)? {
            prints.push(Print { at: grid_day(&at.replace('T', " ")), form: word("form", &form), operator });
        }
    }
    prints.sort_by(|one, other| one.at.cmp(&other.at));
    let relatives = store::relative::list(db, id)?.into_iter().map(|relative| Relative {
        name: relative.name,
        relation: relative.relation,
        declared_on: grid_day(&relative.declared_on),
        withdrawn_on: grid_day(&relative.withdrawn_on),
    });
    let duties = store::duty::list(db, id)?.into_iter().map(|duty| Duty {
        held_on: grid_day(&duty.held_on.to_string()),
        holder: duty.name,
        about: person.name.clone(),
        side: word("duty.side", duty.kind.side().code()),
        kind: word("duty.kind", duty.kind.code()),
        note: duty.note,
    });
    let circumstances = circumstances(session, db, language, id, today)?;
    let looks = store::look::of_person(db, id)?.into_iter().map(|look| Look {
        day: grid_day(&look.day),
        name: look.name,
        role: word("role", &look.role),
        what: word("look", &look.what),
        purpose: look.purpose,
    });
    let record = Record {
        group_name: session.group_name.clone(),
        name: person.name.clone(),
        staff_number: person.staff_number.clone(),
        basics: basics(language, &person),
        cadre: cadre(db, language, id)?,
        appraisals: years
            .iter()
            .filter(|(_, _, _, confirmed)| *confirmed)
            .map(|(year, total, decided, _)| Appraisal {
                year: year.to_string(),
                total: number::shown(*total),
                grade: grade(language, decided),
                state: word("appraisal", "state_confirmed"),
            })
            .collect(),
        certificates: certificates.iter().map(|record| certificate(language, record)).collect(),
        awards,
        relatives: relatives.collect(),
        careers: super::career::careers(db, language, id)?,
        duties: duties.collect(),
        circumstances,
        prints,
        looks: looks.collect(),
        retention: retention(db, language, today)?,
        correction_note: String::new(),
    };
    Ok(Forms {
        title: match language {
            Language::Chinese => format!("{} {}本人档案信息单", session.group_name, person.name),
            Language::English => format!("{}: record of {}", session.group_name, person.name),
        },
        object: person.staff_number.clone(),
        draft: false,
        forms: vec![Form {
            number: number_of(&person),
            name: format!("{}-{}", person.staff_number, person.name),
            sheet: record.into(),
        }],
    })
}

fn number_of(person: &Person) -> String {
    format!("DA-{}", person.staff_number)
}

fn basics(language: Language, person: &Person) -> Vec<Fact> {
    let date = |date: Option<PartialDate>| date.map(PartialDate::grid).unwrap_or_default();
    let identity = person.identity.as_ref().map(|number| number.as_str().to_owned()).unwrap_or_default();
    let level = person.level.map(|level| level.word().to_owned()).unwrap_or_default();
    let typed = &person.typed;
    let left_on = typed.left_on.map(|day| grid_day(&day.to_string())).unwrap_or_default();
    [
        ("name", person.name.clone()),
        ("staff_number", person.staff_number.clone()),
        ("sex", person.sex.word().to_owned()),
        ("birth", date(person.birth)),
        ("identity", identity),
        ("ethnic", person.ethnic.clone()),
        ("political", person.political.clone()),
        ("education", person.education.clone()),
        ("work_since", date(person.work_since)),
        ("unit", person.unit.clone()),
        ("post", person.post.clone()),
        ("level", level),
        ("in_post_since", date(person.in_post_since)),
        ("category", person.category.clone()),
        ("title", person.title.clone()),
        ("skill_level", person.skill_level.clone()),
        ("joined", date(typed.joined)),
        ("contract_type", typed.contract_type.clone()),
        ("duties", typed.duties.clone()),
        ("term", typed.term.clone()),
        ("training_hours", typed.training_hours.clone()),
        ("bank_account", typed.bank_account.clone()),
        ("left_on", left_on),
        ("remark", person.remark.clone()),
    ]
    .into_iter()
    .map(|(field, value)| Fact { label: words::plain(language, &format!("field.{field}")), value })
    .collect()
}

/// What stands in the cadre file, and that there is a photo; nothing where nobody has written one.
fn cadre(db: &Db<'_>, language: Language, id: i64) -> Result<Vec<Fact>, Error> {
    let file = store::cadre::get(db, id)?.unwrap_or_default().file;
    let mut texts = crate::cadre::texts(&file);
    if let Some(photo) = store::cadre::photo(db, id)? {
        texts.push(("photo", format!("{} SHA-256 {}", photo.kind.to_uppercase(), photo.sha256)));
    }
    let known = texts.into_iter().filter(|(_, text)| !text.is_empty());
    Ok(known.map(|(field, value)| Fact { label: words::plain(language, &format!("cadre.field.{field}")), value }).collect())
}

fn certificate(language: Language, record: &CertificateRecord) -> Certificate {
    let certificate = &record.certificate;
    Certificate {
        family: words::plain(language, &format!("family.{}", certificate.family.code())),
        field: certificate.field.clone(),
        level: level(language, &certificate.level),
        number: certificate.number.clone(),
        issuer: certificate.issuer.clone(),
        issued: grid_day(&certificate.issued.to_string()),
        look_up: words::plain(language, &format!("verification.{}", certificate.verification.code())),
        amount: record.fen.map(|fen| Fen(fen).to_string()).unwrap_or_default(),
        code: if record.code.is_empty() { String::new() } else { code(language, &record.code) },
    }
}

/// What is on record that touches a grade. Of himself or a relative nobody reads it here: somebody else prints it.
fn circumstances(
    session: &Session,
    db: &Db<'_>,
    language: Language,
    person: i64,
    today: NaiveDate,
) -> Result<Vec<Circumstance>, Error> {
    if session.circle(db)?.contains(&person) {
        let what = words::plain(language, "circumstance.printed_by_others");
        return Ok(vec![Circumstance { what, ..Circumstance::default() }]);
    }
    let disciplines = crate::circumstance::latest(db, today.year())?;
    let records = store::finding::circumstances(db, Some(person))?.into_iter();
    let rows = records.map(|record| crate::circumstance::row(&disciplines, record)).map(|row| {
        let kind = words::plain(language, &format!("circumstance.kind.{}", row.kind));
        let name = pick(language, &row.name, &row.name_en);
        Circumstance {
            from: grid_day(&row.from),
            until: grid_day(&row.until),
            what: if name.is_empty() { kind } else { format!("{kind} {name}") },
            document: row.document,
            withdrawn_on: grid_day(&row.withdrawn_on),
        }
    });
    Ok(rows.collect())
}

/// The amounts granted, and the numbers of the sheets that said so.
fn awards(db: &Db<'_>, language: Language, person: i64) -> Result<(Vec<Award>, Vec<String>), Error> {
    let (mut awards, mut numbers) = (Vec::new(), Vec::new());
    let mut batches = store::award::batches(db)?;
    batches.retain(|batch| batch.state == "approved");
    for batch in batches {
        let payment = store::signature::payment(db, batch.id)?;
        for (index, decision) in store::award::decisions(db, batch.id)?.iter().enumerate() {
            if decision.certificate.person != person {
                continue;
            }
            let certificate = &decision.certificate.certificate;
            numbers.extend(["JL", "JT", "RY"].map(|form| format!("{form}-{}-{}-{:03}", batch.year, batch.number, index + 1)));
            awards.push(Award {
                batch: format!("{}-{}", batch.year, batch.number),
                certificate: format!("{} {}", certificate.field, level(language, &certificate.level)),
                amount: decision.fen.to_string(),
                paid_on: payment.as_ref().map(|payment| grid_day(&payment.paid_on)).unwrap_or_default(),
                document: payment.as_ref().map(|payment| payment.document.clone()).unwrap_or_default(),
            });
        }
    }
    Ok((awards, numbers))
}

/// How long each kind is kept, in the words of the rule in force.
fn retention(db: &Db<'_>, language: Language, today: NaiveDate) -> Result<Vec<Fact>, Error> {
    let scheme: RetentionScheme = crate::retention::scheme(db, today)?;
    let years = |years: u32| match language {
        Language::Chinese => format!("{years}年"),
        Language::English => format!("{years} years"),
    };
    let forever = pick(language, "永久", "permanently").to_owned();
    Ok([
        ("appraisals", forever.clone()),
        ("awards", forever),
        ("ballots", years(scheme.ballots_years)),
        ("looks", years(scheme.looks_years)),
        ("person", years(scheme.person_left_years)),
    ]
    .into_iter()
    .map(|(kind, value)| Fact { label: words::plain(language, &format!("retention.kept.{kind}")), value })
    .collect())
}
