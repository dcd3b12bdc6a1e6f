//! Fills form 8, the cadre appointment approval form. Ages are counted at the reference date, never stored (domain §4.3).

use super::terms::{grid_day, pick, some};
use super::{Form, Forms};
use crate::Error;
use crate::session::Session;
use crate::wire::PrintRequest;
use crate::words::Language;
use chrono::NaiveDate;
use domain::cadre::{CadreFile, Family, Move, Standing};
use domain::date::PartialDate;
use domain::person::{Person, Sex};
use forms::Photo;
use forms::cadre::{Cadre, Career, Edition, Member, Move as Shown, Study};
use store::Db;

/// A move as the latest motion has it, laid over what is typed with the file.
struct Moved {
    movement: Move,
    /// Decided in favour: the form is no draft any more.
    approved: bool,
}

pub(super) fn fill(
    session: &Session,
    db: &Db<'_>,
    language: Language,
    request: &PrintRequest,
    today: NaiveDate,
) -> Result<Forms, Error> {
    let people = if request.items.is_empty() { vec![request.source] } else { request.items.clone() };
    let edition = if request.variant == "standard" { Edition::Standard } else { Edition::Company };
    let mut forms = Vec::with_capacity(people.len());
    let mut draft = false;
    let mut numbers = Vec::with_capacity(people.len());
    for id in people {
        session.refuse_foreign_unit(db, id)?;
        crate::person::refuse_erased(db, id)?;
        let person = store::person::get(db, id)?.person;
        let file = store::cadre::get(db, id)?.unwrap_or_default().file;
        let Moved { movement, approved } = moved(session, db, id, file.movement.clone())?;
        draft |= !approved;
        let about = About { id, person: &person, file: &file, movement };
        let mut form = form(session, db, language, &about, today)?;
        form.edition = edition;
        numbers.push(person.staff_number.clone());
        forms.push(Form {
            number: format!("RM-{}", person.staff_number),
            name: format!("{}-{}", person.staff_number, person.name),
            sheet: form.into(),
        });
    }
    let group = &session.group_name;
    Ok(Forms {
        forms,
        title: match language {
            Language::Chinese => format!("{group} 干部任免审批表"),
            Language::English => format!("{group}: cadre appointment approval forms"),
        },
        object: match numbers.as_slice() {
            [one] => one.clone(),
            many => match language {
                Language::Chinese => format!("{} 人", many.len()),
                Language::English => format!("{} people", many.len()),
            },
        },
        draft,
    })
}

/// The move to print: the person's latest motion, as long as nothing ended it but a decision in favour, over what is typed with the file. An
/// open motion of the account's own circle is nobody's to read before it is decided.
fn moved(session: &Session, db: &Db<'_>, id: i64, typed: Move) -> Result<Moved, Error> {
    let latest = store::motion::list(db, None)?.into_iter().filter(|motion| motion.person == id).max_by_key(|motion| motion.id);
    let Some(motion) = latest else { return Ok(Moved { movement: typed, approved: false }) };
    let decision = store::motion::decision_of(db, motion.id)?;
    let approved = decision.as_ref().is_some_and(|decision| decision.outcome == "approved");
    if (decision.is_some() && !approved) || (decision.is_none() && session.circle(db)?.contains(&id)) {
        return Ok(Moved { movement: typed, approved: false });
    }
    let span = |from: &str, until: &str| format!("{}—{}", grid_day(from), grid_day(until));
    let post = store::post::get(db, motion.post)?;
    let post = format!("{}{}", post.unit_name, post.name);
    let notice = store::motion::notice_of(db, motion.id)?;
    let removes = motion.kind == "remove";
    let movement = Move {
        proposed: if removes { typed.proposed } else { post.clone() },
        removed: if removes { post } else { typed.removed },
        reason: motion.grounds,
        term: motion.until.map_or(typed.term, |until| span(&motion.since, &until)),
        probation: motion.probation_until.map_or(typed.probation, |until| span(&motion.since, &until)),
        publicity: notice.map_or(typed.publicity, |notice| span(&notice.posted_on, &notice.last_day)),
        reference: typed.reference,
    };
    Ok(Moved { movement, approved })
}

/// Whom a form is about.
struct About<'a> {
    id: i64,
    person: &'a Person,
    file: &'a CadreFile,
    movement: Move,
}

fn form(session: &Session, db: &Db<'_>, language: Language, about: &About<'_>, today: NaiveDate) -> Result<Cadre, Error> {
    let About { id, person, file, movement } = about;
    let on = movement.reference_day(today);
    let date = |date: Option<PartialDate>| date.map(PartialDate::grid);
    let either = |first: &str, second: &str| if first.is_empty() { some(second) } else { some(first) };
    let photo =
        store::cadre::photo(db, *id)?.map(|photo| Photo::read(&photo.bytes)).transpose().map_err(|_| Error::PhotoDamaged)?;
    Ok(Cadre {
        group_name: session.group_name.clone(),
        name: person.name.clone(),
        staff_number: person.staff_number.clone(),
        sex: some(pick(language, person.sex.word(), if person.sex == Sex::Male { "Male" } else { "Female" })),
        birth: birth(language, person.birth, on),
        photo,
        ethnic: some(&person.ethnic),
        native_place: some(&file.native_place),
        birth_place: some(&file.birth_place),
        party_since: some(&file.party_since),
        work_since: date(person.work_since),
        health: some(&file.health),
        technical_post: either(&file.technical_post, &person.title),
        specialities: some(&file.specialities),
        full_time: study(&file.full_time),
        in_service: study(&file.in_service),
        present_post: either(&file.present_post, &format!("{}{}", person.unit, person.post)),
        career: file.career.iter().map(career).collect(),
        awards: some(&file.awards),
        appraisals: some(&crate::cadre::appraisals(db, *id, file, |grade| super::terms::grade(language, grade))?),
        family: file.family.iter().map(|member| shown(language, member, on)).collect(),
        reporting_unit: some(&file.reporting_unit),
        filled_by: some(&file.filled_by),
        filled_on: filled_on(language, file),
        movement: Shown {
            proposed: some(&movement.proposed),
            removed: some(&movement.removed),
            reason: some(&movement.reason),
            term: some(&movement.term),
            probation: some(&movement.probation),
            publicity: some(&movement.publicity),
        },
        edition: Edition::Company,
    })
}

/// `1980.05` with the age on a day under it.
pub(super) fn birth(language: Language, birth: Option<PartialDate>, on: NaiveDate) -> Option<String> {
    birth.map(|birth| match domain::cadre::age(birth, on) {
        Some(age) => format!("{}\n{}", birth.grid(), years(language, age)),
        None => birth.grid(),
    })
}

fn years(language: Language, age: u32) -> String {
    match language {
        Language::Chinese => format!("（{age}岁）"),
        Language::English => format!("({age})"),
    }
}

fn study(study: &domain::cadre::Study) -> Study {
    Study {
        reached: [some(&study.education), some(&study.degree)],
        schools: [some(&study.education_school), some(&study.degree_school)],
    }
}

pub(super) fn career(line: &domain::cadre::CareerLine) -> Career {
    Career { months: line.months(), text: line.text.clone(), notes: line.notes.clone() }
}

/// A member as printed: the age, or that he is dead; nothing of where a child is.
fn shown(language: Language, member: &Family, on: NaiveDate) -> Member {
    let born = PartialDate::read(&member.birth).map(PartialDate::grid).unwrap_or_default();
    let birth = match member.standing(on) {
        Standing::Age(age) => format!("{born}{}", years(language, age)),
        Standing::Unknown => born,
        Standing::Deceased => pick(language, "已去世", "Deceased").to_owned(),
    };
    Member {
        relation: member.relation.clone(),
        name: member.name.clone(),
        birth,
        political: member.political.clone(),
        employer: member.employer_on(on).to_owned(),
    }
}

fn filled_on(language: Language, file: &CadreFile) -> Option<String> {
    super::terms::long_day(language, &file.filled_on).or_else(|| PartialDate::read(&file.filled_on).ok().map(PartialDate::grid))
}
