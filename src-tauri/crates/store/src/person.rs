//! People of the roster.

use crate::{Db, Error};
use domain::date::PartialDate;
use domain::identity::IdentityNumber;
use domain::person::{Person, Sex, Typed};
use domain::post::PostLevel;
use rusqlite::types::Value;
use rusqlite::{Row, params, params_from_iter};
use std::collections::HashMap;

/// A stored person.
#[derive(Clone, Debug)]
pub struct PersonRecord {
    /// Id.
    pub id: i64,
    /// The record; its unit is named.
    pub person: Person,
}

/// What a search looks through.
#[derive(Clone, Debug)]
pub struct SearchKey {
    /// Id.
    pub id: i64,
    /// Id of the unit.
    pub unit: i64,
    /// 职务层次.
    pub level: Option<PostLevel>,
    /// 人员类别.
    pub category: String,
    /// Staff number, name, pinyin, initials and unit in lower case, parted by tabs.
    pub text: String,
}

/// Columns that a list of people can be sorted by.
pub const SORTS: [&str; 11] =
    ["staff_number", "name", "sex", "birth", "unit", "post", "level", "category", "education", "in_post_since", "political"];

const COLUMNS: &str =
    "p.id, p.staff_number, p.name, p.sex, p.identity, p.birth, p.ethnic, p.political, p.work_since, p.education,
    u.name, p.post, p.level, p.in_post_since, p.category, p.title, p.skill_level, p.remark,
    p.joined, p.contract_type, p.duties, p.term, p.training_hours, p.bank_account, p.left_on";

/// One person.
pub fn get(db: &Db<'_>, id: i64) -> Result<PersonRecord, Error> {
    let sql = format!("SELECT {COLUMNS} FROM person p JOIN unit u ON u.id = p.unit WHERE p.id = ?1");
    Ok(db.0.prepare_cached(&sql)?.query_row([id], read)?)
}

/// The people of these ids, in this order.
pub fn some(db: &Db<'_>, ids: &[i64]) -> Result<Vec<PersonRecord>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM person p JOIN unit u ON u.id = p.unit WHERE p.id = ?1");
    let mut statement = db.0.prepare_cached(&sql)?;
    ids.iter().map(|id| Ok(statement.query_row([id], read)?)).collect()
}

/// These ids in the order of a column of [`SORTS`]; an unknown column sorts by staff number.
pub fn sorted(db: &Db<'_>, ids: &[i64], column: &str, descending: bool) -> Result<Vec<i64>, Error> {
    let column = match column {
        "unit" => "u.id",
        "level" => {
            "CASE p.level WHEN '高层正职' THEN 0 WHEN '高层副职' THEN 1 WHEN '中层正职' THEN 2 WHEN '中层副职' THEN 3 WHEN '基层' THEN 4 ELSE 5 END"
        }
        "name" => "p.pinyin",
        "sex" => "p.sex",
        "birth" => "p.birth",
        "post" => "p.post",
        "category" => "p.category",
        "education" => "p.education",
        "in_post_since" => "p.in_post_since",
        "political" => "p.political",
        _ => "p.staff_number",
    };
    let direction = if descending { "DESC" } else { "ASC" };
    let sql = format!(
        "SELECT p.id FROM json_each(?1) j JOIN person p ON p.id = j.value JOIN unit u ON u.id = p.unit
         ORDER BY {column} {direction}, p.staff_number"
    );
    let list = serde_json::to_string(ids)?;
    let mut statement = db.0.prepare_cached(&sql)?;
    let rows = statement.query_map([list], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Everybody by staff number.
pub fn all(db: &Db<'_>) -> Result<HashMap<String, PersonRecord>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM person p JOIN unit u ON u.id = p.unit");
    let mut statement = db.0.prepare(&sql)?;
    let rows = statement.query_map([], |row| read(row).map(|record| (record.person.staff_number.clone(), record)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Name and id by staff number, for judging other lists.
pub fn names(db: &Db<'_>) -> Result<HashMap<String, (i64, String)>, Error> {
    let mut statement = db.0.prepare_cached("SELECT staff_number, id, name FROM person")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// People on posts of these levels, by unit and level.
pub fn of_levels(db: &Db<'_>, levels: &[PostLevel]) -> Result<Vec<PersonRecord>, Error> {
    let words: Vec<&str> = levels.iter().map(|level| level.word()).collect();
    let sql = format!(
        "SELECT {COLUMNS} FROM person p JOIN unit u ON u.id = p.unit WHERE p.level IN (SELECT value FROM json_each(?1))
         ORDER BY u.id, CASE WHEN p.level LIKE '%正职' THEN 0 ELSE 1 END, p.staff_number"
    );
    let mut statement = db.0.prepare_cached(&sql)?;
    let rows = statement.query_map([serde_json::to_string(&words)?], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Search keys by staff number of everybody whose record is not on its way out.
pub fn search_keys(db: &Db<'_>) -> Result<Vec<SearchKey>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT p.id, p.unit, p.level, p.category, lower(p.staff_number) || char(9) || p.name || char(9) || p.pinyin || char(9) || u.name
         FROM person p JOIN unit u ON u.id = p.unit
         WHERE coalesce((SELECT stage FROM erasure WHERE kind = 'person' AND object = p.id ORDER BY id DESC LIMIT 1), 'restored') = 'restored'
         ORDER BY p.staff_number",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(SearchKey {
            id: row.get(0)?,
            unit: row.get(1)?,
            level: row.get::<_, Option<String>>(2)?.as_deref().and_then(PostLevel::read),
            category: row.get(3)?,
            text: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What a person is told by in lists of other things.
#[derive(Clone, Debug)]
pub struct Label {
    /// Id.
    pub id: i64,
    /// Staff number.
    pub staff_number: String,
    /// Name.
    pub name: String,
    /// Pinyin and initials in lower case.
    pub pinyin: String,
    /// Id of the unit.
    pub unit: i64,
    /// Name of the unit.
    pub unit_name: String,
}

/// Everybody.
pub fn labels(db: &Db<'_>) -> Result<Vec<Label>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT p.id, p.staff_number, p.name, p.pinyin, p.unit, u.name FROM person p JOIN unit u ON u.id = p.unit",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Label {
            id: row.get(0)?,
            staff_number: row.get(1)?,
            name: row.get(2)?,
            pinyin: row.get(3)?,
            unit: row.get(4)?,
            unit_name: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The unit that a person belongs to now.
pub fn unit_of(db: &Db<'_>, id: i64) -> Result<i64, Error> {
    Ok(db.0.prepare_cached("SELECT unit FROM person WHERE id = ?1")?.query_row([id], |row| row.get(0))?)
}

/// Everybody of exactly this name.
pub fn named(db: &Db<'_>, name: &str) -> Result<Vec<i64>, Error> {
    let mut statement = db.0.prepare_cached("SELECT id FROM person WHERE name = ?1")?;
    let rows = statement.query_map([name], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The id of the person with an identity number; none when nobody has it.
pub fn by_identity(db: &Db<'_>, identity: &str) -> Result<Option<i64>, Error> {
    let mut statement = db.0.prepare_cached("SELECT id FROM person WHERE identity = ?1")?;
    let mut rows = statement.query([identity])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}

/// The id of the person with a staff number; none when nobody has it.
pub fn by_number(db: &Db<'_>, staff_number: &str) -> Result<Option<i64>, Error> {
    let mut statement = db.0.prepare_cached("SELECT id FROM person WHERE staff_number = ?1")?;
    let mut rows = statement.query([staff_number])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}

/// Adds a person to a unit; `pinyin` is what the name is found and sorted by.
pub fn add(db: &Db<'_>, person: &Person, unit: i64, pinyin: &str) -> Result<i64, Error> {
    let mut insert = db.0.prepare_cached(
        "INSERT INTO person (staff_number, name, sex, identity, birth, ethnic, political, work_since, education, unit, post, level,
           in_post_since, category, title, skill_level, remark, joined, contract_type, duties, term, training_hours, bank_account, pinyin, left_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25)",
    )?;
    Ok(insert.insert(params_from_iter(values(person, unit, pinyin)))?)
}

/// Replaces the record of the person with the same staff number.
pub fn replace(db: &Db<'_>, person: &Person, unit: i64, pinyin: &str) -> Result<(), Error> {
    let mut update = db.0.prepare_cached(
        "UPDATE person SET name = ?2, sex = ?3, identity = ?4, birth = ?5, ethnic = ?6, political = ?7, work_since = ?8, education = ?9,
           unit = ?10, post = ?11, level = ?12, in_post_since = ?13, category = ?14, title = ?15, skill_level = ?16, remark = ?17,
           joined = ?18, contract_type = ?19, duties = ?20, term = ?21, training_hours = ?22, bank_account = ?23, pinyin = ?24, left_on = ?25
         WHERE staff_number = ?1",
    )?;
    let changed = update.execute(params_from_iter(values(person, unit, pinyin)))?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// A person's row in the order of the columns, the staff number first.
fn values(person: &Person, unit: i64, pinyin: &str) -> [Value; 25] {
    let text = |text: &str| Value::Text(text.to_owned());
    let known = |text: Option<String>| text.map_or(Value::Null, Value::Text);
    let date = |date: Option<PartialDate>| known(date.map(|date| date.to_string()));
    let typed = &person.typed;
    [
        text(&person.staff_number),
        text(&person.name),
        text(person.sex.word()),
        known(person.identity.as_ref().map(|identity| identity.as_str().to_owned())),
        date(person.birth),
        text(&person.ethnic),
        text(&person.political),
        date(person.work_since),
        text(&person.education),
        Value::Integer(unit),
        text(&person.post),
        known(person.level.map(|level| level.word().to_owned())),
        date(person.in_post_since),
        text(&person.category),
        text(&person.title),
        text(&person.skill_level),
        text(&person.remark),
        date(typed.joined),
        text(&typed.contract_type),
        text(&typed.duties),
        text(&typed.term),
        text(&typed.training_hours),
        text(&typed.bank_account),
        text(pinyin),
        known(typed.left_on.map(|day| day.to_string())),
    ]
}

/// Sets the fields that no roster carries.
pub fn set_typed(db: &Db<'_>, id: i64, typed: &Typed) -> Result<(), Error> {
    let changed = db
        .0
        .prepare_cached(
            "UPDATE person SET joined = ?2, contract_type = ?3, duties = ?4, term = ?5, training_hours = ?6, bank_account = ?7, left_on = ?8 WHERE id = ?1",
        )?
        .execute(params![
            id,
            typed.joined.map(|date| date.to_string()),
            typed.contract_type,
            typed.duties,
            typed.term,
            typed.training_hours,
            typed.bank_account,
            typed.left_on.map(|day| day.to_string())
        ])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

fn read(row: &Row<'_>) -> rusqlite::Result<PersonRecord> {
    let date = |index: usize| row.get::<_, Option<String>>(index).map(|text| text.and_then(|text| PartialDate::read(&text).ok()));
    // The number was checked on its way in; only a future birth date could make it fail again.
    let identity: Option<String> = row.get(4)?;
    let identity = identity.and_then(|text| IdentityNumber::read(&text, chrono::NaiveDate::MAX).ok());
    let sex: String = row.get(3)?;
    Ok(PersonRecord {
        id: row.get(0)?,
        person: Person {
            staff_number: row.get(1)?,
            name: row.get(2)?,
            sex: Sex::read(&sex).unwrap_or(Sex::Male),
            identity,
            birth: date(5)?,
            ethnic: row.get(6)?,
            political: row.get(7)?,
            work_since: date(8)?,
            education: row.get(9)?,
            unit: row.get(10)?,
            post: row.get(11)?,
            level: row.get::<_, Option<String>>(12)?.as_deref().and_then(PostLevel::read),
            in_post_since: date(13)?,
            category: row.get(14)?,
            title: row.get(15)?,
            skill_level: row.get(16)?,
            remark: row.get(17)?,
            typed: Typed {
                joined: date(18)?,
                contract_type: row.get(19)?,
                duties: row.get(20)?,
                term: row.get(21)?,
                training_hours: row.get(22)?,
                bank_account: row.get(23)?,
                left_on: row.get::<_, Option<String>>(24)?.and_then(|text| text.parse().ok()),
            },
        },
    })
}
