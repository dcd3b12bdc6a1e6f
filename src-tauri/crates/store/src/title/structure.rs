//! 结构比例 and 岗位数 of a unit, from a year on.

use crate::{Db, Error, audit};
use rusqlite::params;

/// The structure of a unit from a year on; the latest row of a year counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StructureRecord {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Unit.
    pub unit: i64,
    /// Its name.
    pub unit_name: String,
    /// From this year on.
    pub year: i32,
    /// 高 of the ratio.
    pub high: u32,
    /// 中.
    pub middle: u32,
    /// 初.
    pub junior: u32,
    /// 低职高聘 is allowed.
    pub low_to_high: bool,
    /// 等待期 of somebody not renewed, in months.
    pub waiting_months: u32,
    /// Document.
    pub document: String,
    /// Who recorded it.
    pub by: String,
    /// Series, level and places above 0.
    pub places: Vec<(String, String, u32)>,
}

const SELECT: &str =
    "SELECT s.id, s.unit, u.name, s.year, s.high, s.middle, s.junior, s.low_to_high, s.waiting_months, s.document, a.name
    FROM title_structure s JOIN unit u ON u.id = s.unit JOIN actor a ON a.id = s.actor";

/// All, by unit, year and order of recording.
pub fn list(db: &Db<'_>) -> Result<Vec<StructureRecord>, Error> {
    read(db, &format!("{SELECT} WHERE ?1 IS NULL ORDER BY s.unit, s.year, s.id"), None)
}

/// Those of one unit, by year and order of recording.
pub fn of_unit(db: &Db<'_>, unit: i64) -> Result<Vec<StructureRecord>, Error> {
    read(db, &format!("{SELECT} WHERE s.unit = ?1 ORDER BY s.year, s.id"), Some(unit))
}

/// Records one.
pub fn set(db: &Db<'_>, new: &StructureRecord, at: &str) -> Result<i64, Error> {
    let by = audit::actor(db, &new.by)?;
    let StructureRecord { unit, year, high, middle, junior, low_to_high, waiting_months, document, places, .. } = new;
    let id =
        db.0.prepare_cached(
            "INSERT INTO title_structure (unit, year, high, middle, junior, low_to_high, waiting_months, document, actor, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .insert(params![unit, year, high, middle, junior, low_to_high, waiting_months, document, by, at])?;
    let mut insert = db.0.prepare_cached("INSERT INTO title_place (structure, series, level, places) VALUES (?1, ?2, ?3, ?4)")?;
    for (series, level, places) in places {
        insert.execute(params![id, series, level, places])?;
    }
    Ok(id)
}

fn read(db: &Db<'_>, sql: &str, unit: Option<i64>) -> Result<Vec<StructureRecord>, Error> {
    let mut statement = db.0.prepare_cached(sql)?;
    let rows = statement.query_map([unit], |row| {
        Ok(StructureRecord {
            id: row.get(0)?,
            unit: row.get(1)?,
            unit_name: row.get(2)?,
            year: row.get(3)?,
            high: row.get(4)?,
            middle: row.get(5)?,
            junior: row.get(6)?,
            low_to_high: row.get(7)?,
            waiting_months: row.get(8)?,
            document: row.get(9)?,
            by: row.get(10)?,
            places: Vec::new(),
        })
    })?;
    let mut records = rows.collect::<Result<Vec<_>, _>>()?;
    let mut places =
        db.0.prepare_cached("SELECT series, level, places FROM title_place WHERE structure = ?1 ORDER BY series, level")?;
    for record in &mut records {
        let rows = places.query_map([record.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        record.places = rows.collect::<Result<_, _>>()?;
    }
    Ok(records)
}
