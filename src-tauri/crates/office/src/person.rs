//! People and units.

use crate::change::Told;
use crate::session::Office;
use crate::wire::{
    AppraisalOfPerson, GradeVersion, Page, PersonCard, PersonQuery, PersonRow, PersonTyped, Rows, SecondPerson, UnitRow,
};
use crate::{Error, certificate, number, permission, sheet, words};
use domain::date::PartialDate;
use domain::identity::IdentityNumber;
use domain::person::{Person, Typed};
use std::collections::HashMap;
use store::Db;
use store::person::PersonRecord;

const WINDOW: u32 = 200;
/// Columns that hold a masked number in full.
const PLAIN: [&str; 2] = ["identity", "bank_account"];

impl Office {
    /// All units.
    pub fn unit_list(&self) -> Result<Vec<UnitRow>, Error> {
        let session = self.session("unit_list")?;
        let units = session.store.read(store::unit::list)?;
        Ok(units
            .into_iter()
            .map(|record| UnitRow {
                id: record.id,
                name: record.unit.name,
                kind: record.unit.kind,
                parent: record.parent,
                since: record.since,
                until: record.until,
                place: record.place,
                people: record.people,
            })
            .collect())
    }

    /// A window of the people list.
    pub fn person_list(&self, query: &PersonQuery, page: &Page) -> Result<Rows<PersonRow>, Error> {
        let session = self.session("person_list")?;
        let (total, ids) = self.ordered(&session, query, page)?;
        let ids = window(&ids, page);
        let people = session.store.read(|db| store::person::some(db, ids))?;
        Ok(Rows { total, rows: people.iter().map(row).collect() })
    }

    /// All that is kept about one person.
    pub fn person_show(&self, id: i64) -> Result<PersonCard, Error> {
        let session = self.session("person_show")?;
        let today = self.today();
        let (record, years, certificates, recused, mut versions, held, (titles, appointed)) = session.store.read(|db| {
            session.refuse_foreign_unit(db, id)?;
            refuse_erased(db, id)?;
            let record = store::person::get(db, id)?;
            let circle = session.circle(db)?;
            let recused = circle.contains(&id);
            let mut years = store::appraisal::of_person(db, id)?;
            // Whoever may not ask for the years does not read them on a card either.
            let asks = permission::role("appraisal_list", session.role()).is_ok();
            years.retain(|(_, _, _, confirmed)| asks && (*confirmed || !recused));
            let mut versions: HashMap<i32, Vec<GradeVersion>> = HashMap::new();
            for (appraisal, subject) in store::appraisal::stands_of_person(db, id)? {
                let appraisal = store::appraisal::get(db, appraisal)?;
                if appraisal.state == "confirmed" {
                    versions.insert(appraisal.year, crate::appraisal::versions(db, &appraisal, subject)?);
                }
            }
            let mut certificates = store::certificate::of_person(db, id)?;
            certificate::shut(&mut certificates, &circle);
            let posts = permission::role("post_show", session.role()).is_ok();
            let held = if posts { crate::appointing::held_by(db, id, today)? } else { Vec::new() };
            let registers = crate::title::of_person(&session, db, id, today)?;
            Ok::<_, Error>((record, years, certificates, recused, versions, held, registers))
        })?;
        self.note_look(&session, id, "card")?;
        let person = &record.person;
        // Without fonts nothing prints anyway, and the print says so; a card must still open.
        let unprintable = self.fonts().map(|fonts| fonts.missing(&person.name)).unwrap_or_default();
        Ok(PersonCard {
            row: row(&record),
            identity_masked: person.identity.as_ref().map(IdentityNumber::masked).unwrap_or_default(),
            ethnic: person.ethnic.clone(),
            work_since: grid(person.work_since),
            remark: person.remark.clone(),
            typed: typed_out(&person.typed),
            appraisals: years
                .into_iter()
                .map(|(year, total, grade, confirmed)| AppraisalOfPerson {
                    year,
                    total: number::shown(total),
                    grade,
                    confirmed,
                    versions: versions.remove(&year).unwrap_or_default(),
                })
                .collect(),
            certificates: certificates.iter().map(|record| certificate::row_for(session.role(), record, today)).collect(),
            held,
            titles,
            appointed,
            unprintable: unprintable.into_iter().map(String::from).collect(),
            left_on: person.typed.left_on.map(|day| day.to_string()).unwrap_or_default(),
            recused,
        })
    }

    /// Keeps the fields that no roster carries.
    pub fn person_save(&self, id: i64, typed: &PersonTyped) -> Result<PersonCard, Error> {
        let session = self.session("person_save")?;
        let before = session.store.read(|db| {
            session.refuse_foreign_unit(db, id)?;
            session.refuse_own(db, [id])?;
            Ok::<_, Error>(store::person::get(db, id)?)
        })?;
        let typed = typed_in(typed, &before.person.typed)?;
        let told = Told { operation: "person_save", object: format!("person {id}") };
        self.change(&session, told, |db| Ok(store::person::set_typed(db, id, &typed)?))?;
        self.person_show(id)
    }

    /// Writes exactly the list that is shown to an XLSX file; the number of rows. Numbers that the screen masks leave the file only
    /// with two people's consent.
    pub fn person_export(
        &self,
        query: &PersonQuery,
        page: &Page,
        columns: &[String],
        path: &str,
        second: Option<&SecondPerson>,
    ) -> Result<u32, Error> {
        let session = self.session("person_export")?;
        let path = crate::file_name::to_write(path)?;
        let plain = columns.iter().any(|column| PLAIN.contains(&column.as_str()));
        let agreed = match (plain, second) {
            (true, Some(second)) => Some(self.agree(&session, second)?),
            (true, None) => return Err(Error::SecondNeeded),
            (false, _) => None,
        };
        let (total, ids) = self.ordered(&session, query, page)?;
        let people = session.store.read(|db| store::person::some(db, &ids))?;
        let language = words::Language::of(&self.desk.read().language);
        let head: Vec<String> = columns.iter().map(|column| words::plain(language, &format!("field.{column}"))).collect();
        let line = |record: &PersonRecord| {
            let shown = row(record);
            columns.iter().map(|column| plain_cell(record, column).unwrap_or_else(|| cell(&shown, column)).into()).collect()
        };
        let mut bytes = std::io::Cursor::new(Vec::new());
        sheet::write::table(&mut bytes, &words::plain(language, "room.people"), &head, people.iter().map(line))
            .map_err(|_| Error::Internal)?;
        let told = Told { operation: "person_export", object: format!("people {total}") };
        self.change(&session, told, |db| {
            if let Some(agreed) = &agreed {
                agreed.record(db, "person_export", &format!("people {total}"))?;
            }
            Ok(store::atomic::write_atomic(&path, bytes.get_ref())?)
        })?;
        Ok(total)
    }

    fn ordered(&self, session: &crate::session::Session, query: &PersonQuery, page: &Page) -> Result<(u32, Vec<i64>), Error> {
        let account = session.account();
        let mut ids = session.index()?.find(query, account.units.as_ref());
        let total = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        match (page.sort.as_str(), page.descending) {
            ("" | "staff_number", false) => {}
            ("" | "staff_number", true) => ids.reverse(),
            (column, descending) => ids = session.store.read(|db| store::person::sorted(db, &ids, column, descending))?,
        }
        Ok((total, ids))
    }
}

/// Whoever is on the way out is nobody's to look at any more.
pub(crate) fn refuse_erased(db: &Db<'_>, id: i64) -> Result<(), Error> {
    if store::retention::erased_people(db)?.contains(&id) { Err(Error::NotFound) } else { Ok(()) }
}

/// Somebody by his staff number, in whatever width it was typed; nobody knows whoever is on the way out.
pub(crate) fn by_number(db: &Db<'_>, number: &str) -> Result<i64, Error> {
    let number = domain::text::half_width(number);
    let unknown = || Error::PersonUnknown { number: number.trim().to_owned() };
    let id = store::person::by_number(db, number.trim())?.ok_or_else(unknown)?;
    refuse_erased(db, id).map_err(|_| unknown())?;
    Ok(id)
}

/// The part of a list that a page asks for.
pub(crate) fn window<'a, T>(items: &'a [T], page: &Page) -> &'a [T] {
    let limit = if page.limit == 0 { WINDOW } else { page.limit } as usize;
    let from = (page.offset as usize).min(items.len());
    &items[from..(from + limit).min(items.len())]
}

fn row(record: &PersonRecord) -> PersonRow {
    let Person {
        staff_number,
        name,
        sex,
        birth,
        unit,
        post,
        level,
        category,
        political,
        education,
        in_post_since,
        title,
        skill_level,
        ..
    } = &record.person;
    PersonRow {
        id: record.id,
        staff_number: staff_number.clone(),
        name: name.clone(),
        sex: sex.word().to_owned(),
        birth: grid(*birth),
        unit: unit.clone(),
        post: post.clone(),
        level: level.map(|level| level.word().to_owned()).unwrap_or_default(),
        category: category.clone(),
        political: political.clone(),
        education: education.clone(),
        in_post_since: grid(*in_post_since),
        title: title.clone(),
        skill_level: skill_level.clone(),
    }
}

fn grid(date: Option<PartialDate>) -> String {
    date.map(PartialDate::grid).unwrap_or_default()
}

fn typed_out(typed: &Typed) -> PersonTyped {
    PersonTyped {
        joined: grid(typed.joined),
        contract_type: typed.contract_type.clone(),
        duties: typed.duties.clone(),
        term: typed.term.clone(),
        training_hours: typed.training_hours.clone(),
        left_on: typed.left_on.map(|day| day.to_string()).unwrap_or_default(),
        bank_account: masked(&typed.bank_account),
    }
}

fn typed_in(typed: &PersonTyped, before: &Typed) -> Result<Typed, Error> {
    let text =
        |field: &str, text: &str| domain::text::line(text, 600).map_err(|_| Error::TextInvalid { field: field.to_owned() });
    let joined = match typed.joined.trim() {
        "" => None,
        // The grid form drops the day; the same month sent back is no change.
        shown if before.joined.is_some_and(|date| date.grid() == shown) => before.joined,
        other => Some(
            PartialDate::read(other).map_err(|_| Error::DateInvalid { field: "joined".to_owned(), value: other.to_owned() })?,
        ),
    };
    let left_on = match typed.left_on.trim() {
        "" => None,
        other => Some(
            domain::date::read_day(other)
                .map_err(|_| Error::DateInvalid { field: "left_on".to_owned(), value: other.to_owned() })?,
        ),
    };
    let account = text("bank_account", &typed.bank_account)?;
    let digits = domain::text::half_width(&account).replace([' ', '-'], "");
    let account = if account == masked(&before.bank_account) {
        before.bank_account.clone()
    } else if digits.is_empty() || (digits.len() >= 8 && digits.len() <= 32 && digits.chars().all(|c| c.is_ascii_digit())) {
        digits
    } else {
        return Err(Error::NumberInvalid { field: "bank_account".to_owned(), value: account });
    };
    let hours = text("training_hours", &typed.training_hours)?;
    number::points("training_hours", &hours)?;
    Ok(Typed {
        joined,
        contract_type: text("contract_type", &typed.contract_type)?,
        duties: text("duties", &typed.duties)?,
        term: text("term", &typed.term)?,
        training_hours: hours,
        left_on,
        bank_account: account,
    })
}

/// `6222 **** 1234`; short ones whole in stars.
pub(crate) fn masked(account: &str) -> String {
    match (account.get(..4), account.len().checked_sub(4).and_then(|from| account.get(from..))) {
        (Some(head), Some(tail)) if account.len() >= 12 => format!("{head} **** {tail}"),
        _ => "*".repeat(account.len()),
    }
}

fn plain_cell(record: &PersonRecord, column: &str) -> Option<String> {
    match column {
        "identity" => Some(record.person.identity.as_ref().map(|number| number.as_str().to_owned()).unwrap_or_default()),
        "bank_account" => Some(record.person.typed.bank_account.clone()),
        _ => None,
    }
}

fn cell(row: &PersonRow, column: &str) -> String {
    let value = match column {
        "staff_number" => &row.staff_number,
        "name" => &row.name,
        "sex" => &row.sex,
        "birth" => &row.birth,
        "unit" => &row.unit,
        "post" => &row.post,
        "level" => &row.level,
        "category" => &row.category,
        "political" => &row.political,
        "education" => &row.education,
        "in_post_since" => &row.in_post_since,
        "title" => &row.title,
        "skill_level" => &row.skill_level,
        _ => return String::new(),
    };
    value.clone()
}
