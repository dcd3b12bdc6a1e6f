//! Who evaluated a person and who decided on the person's appointment. The file itself keeps the two apart.

use crate::{Db, Error, audit};
use chrono::NaiveDate;
use domain::separation::DutyKind;
use rusqlite::params;

/// A part to record.
#[derive(Clone, Debug)]
pub struct NewDuty<'a> {
    /// The person evaluated or appointed.
    pub person: i64,
    /// Who had the part.
    pub holder: i64,
    /// What it was.
    pub kind: DutyKind,
    /// When.
    pub held_on: NaiveDate,
    /// Meeting, round or document; may be empty.
    pub note: &'a str,
}

/// A recorded part.
#[derive(Clone, Debug)]
pub struct DutyRecord {
    /// Id.
    pub id: i64,
    /// Who had the part.
    pub holder: i64,
    /// Staff number of the holder.
    pub staff_number: String,
    /// Name of the holder.
    pub name: String,
    /// What it was.
    pub kind: DutyKind,
    /// When.
    pub held_on: NaiveDate,
    /// Meeting, round or document; may be empty.
    pub note: String,
}

/// Records a part; `Separation` when it would join what must stay apart, or the two are declared relatives.
pub fn add(db: &Db<'_>, duty: &NewDuty<'_>, by: &str) -> Result<i64, Error> {
    let by = audit::actor(db, by)?;
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO duty (person, holder, side, kind, held_on, note, actor) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .insert(params![
            duty.person,
            duty.holder,
            duty.kind.side().code(),
            duty.kind.code(),
            duty.held_on.to_string(),
            duty.note,
            by
        ])?)
}

/// The parts others had in a person's case, latest first.
pub fn list(db: &Db<'_>, person: i64) -> Result<Vec<DutyRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT d.id, d.holder, h.staff_number, h.name, d.kind, d.held_on, d.note FROM duty d JOIN person h ON h.id = d.holder
         WHERE d.person = ?1 ORDER BY d.held_on DESC, d.id DESC",
    )?;
    let rows = statement.query_map([person], |row| {
        let unreadable = |index| rusqlite::Error::InvalidColumnType(index, String::new(), rusqlite::types::Type::Text);
        Ok(DutyRecord {
            id: row.get(0)?,
            holder: row.get(1)?,
            staff_number: row.get(2)?,
            name: row.get(3)?,
            kind: DutyKind::from_code(&row.get::<_, String>(4)?).ok_or_else(|| unreadable(4))?,
            held_on: row.get::<_, String>(5)?.parse().map_err(|_| unreadable(5))?,
            note: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
