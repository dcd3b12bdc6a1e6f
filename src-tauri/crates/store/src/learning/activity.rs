//! Activities of learning teams, and who was there.

use crate::{Db, Error, audit};
use rusqlite::{Row, params};
use std::collections::HashMap;

/// An activity.
#[derive(Clone, Debug)]
pub struct ActivityRecord {
    /// Id.
    pub id: i64,
    /// The unit that held it.
    pub unit: i64,
    /// Code of its kind.
    pub kind: String,
    /// ISO date.
    pub on: String,
    /// How long it lasted.
    pub minutes: u32,
    /// Where.
    pub place: String,
    /// Who held it.
    pub host: i64,
    /// His name.
    pub host_name: String,
    /// What about.
    pub topic: String,
    /// What was done and what came of it.
    pub record: String,
    /// How many were there.
    pub people: u32,
    /// Who recorded it.
    pub by: String,
    /// ISO local time.
    pub at: String,
    /// Why it was withdrawn; empty while it counts.
    pub withdrawn: String,
}

/// An activity to record.
#[derive(Clone, Copy, Debug)]
pub struct NewActivity<'a> {
    /// Unit.
    pub unit: i64,
    /// Code of its kind.
    pub kind: &'a str,
    /// ISO date.
    pub on: &'a str,
    /// How long it lasted.
    pub minutes: u32,
    /// Where.
    pub place: &'a str,
    /// Who held it.
    pub host: i64,
    /// What about.
    pub topic: &'a str,
    /// What was done.
    pub record: &'a str,
    /// Who was there.
    pub people: &'a [i64],
}

const ACTIVITY: &str = "SELECT v.id, v.unit, v.kind, v.on_day, v.minutes, v.place, v.host, p.name, v.topic, v.record,
      (SELECT count(*) FROM learning_attendance t WHERE t.activity = v.id), a.name, v.at, coalesce(w.reason, '')
    FROM learning_activity v JOIN person p ON p.id = v.host JOIN actor a ON a.id = v.actor LEFT JOIN learning_withdrawal w ON w.activity = v.id";

/// The activities of a unit in a year, withdrawn ones too, the latest first.
pub fn activities(db: &Db<'_>, unit: i64, year: i32) -> Result<Vec<ActivityRecord>, Error> {
    let sql = format!("{ACTIVITY} WHERE v.unit = ?1 AND v.on_day BETWEEN ?2 AND ?3 ORDER BY v.on_day DESC, v.id DESC");
    let mut statement = db.0.prepare_cached(&sql)?;
    let rows = statement.query_map(params![unit, format!("{year}-01-01"), format!("{year}-12-31")], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One activity.
pub fn activity(db: &Db<'_>, id: i64) -> Result<ActivityRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{ACTIVITY} WHERE v.id = ?1"))?.query_row([id], read)?)
}

/// What the rule counts of a year: activities that stand, each with who was there. Two passes over sorted rows, however many there are.
pub fn counted(db: &Db<'_>, year: i32) -> Result<Vec<domain::learning::activity::Activity>, Error> {
    let days = params![format!("{year}-01-01"), format!("{year}-12-31")];
    let mut statement = db.0.prepare_cached(
        "SELECT v.id, v.unit, v.kind, v.on_day, v.minutes FROM learning_activity v
         WHERE v.on_day BETWEEN ?1 AND ?2 AND NOT EXISTS (SELECT 1 FROM learning_withdrawal w WHERE w.activity = v.id) ORDER BY v.id",
    )?;
    let mut places: HashMap<i64, usize> = HashMap::new();
    let mut found = Vec::new();
    let mut rows = statement.query(days)?;
    while let Some(row) = rows.next()? {
        let on: String = row.get(3)?;
        places.insert(row.get(0)?, found.len());
        found.push(domain::learning::activity::Activity {
            unit: row.get(1)?,
            kind: row.get(2)?,
            on: on.parse().map_err(|_| Error::Stored("day"))?,
            minutes: row.get(4)?,
            people: Vec::new(),
            // Nothing is recorded without words (a check of the table); whoever counts does not read them.
            record: "✓".to_owned(),
        });
    }
    drop(rows);
    let mut statement = db.0.prepare_cached(
        "SELECT t.activity, t.person FROM learning_activity v JOIN learning_attendance t ON t.activity = v.id WHERE v.on_day BETWEEN ?1 AND ?2",
    )?;
    let mut rows = statement.query(days)?;
    while let Some(row) = rows.next()? {
        if let Some(one) = places.get(&row.get(0)?).and_then(|place| found.get_mut(*place)) {
            one.people.push(row.get(1)?);
        }
    }
    Ok(found)
}

/// Who was there: id, staff number, name, unit; in the order of staff numbers.
pub fn attendance(db: &Db<'_>, activity: i64) -> Result<Vec<(i64, String, String, String)>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT p.id, p.staff_number, p.name, u.name FROM learning_attendance t JOIN person p ON p.id = t.person
         JOIN unit u ON u.id = p.unit WHERE t.activity = ?1 ORDER BY p.staff_number",
    )?;
    let rows = statement.query_map([activity], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Records an activity with who was there.
pub fn add_activity(db: &Db<'_>, new: &NewActivity<'_>, by: &str, at: &str) -> Result<i64, Error> {
    let actor = audit::actor(db, by)?;
    let id = db
        .0
        .prepare_cached(
            "INSERT INTO learning_activity (unit, kind, on_day, minutes, place, host, topic, record, actor, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .insert(params![new.unit, new.kind, new.on, new.minutes, new.place, new.host, new.topic, new.record, actor, at])?;
    let mut insert = db.0.prepare_cached("INSERT INTO learning_attendance (activity, person) VALUES (?1, ?2)")?;
    for person in new.people {
        insert.execute([id, *person])?;
    }
    Ok(id)
}

/// Withdraws an activity; `Closed` when it was before.
pub fn withdraw_activity(db: &Db<'_>, activity: i64, reason: &str, by: &str, at: &str) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    if db.0.prepare_cached("SELECT 1 FROM learning_withdrawal WHERE activity = ?1")?.exists([activity])? {
        return Err(Error::Closed);
    }
    db.0.prepare_cached("INSERT INTO learning_withdrawal (activity, reason, actor, at) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![activity, reason, actor, at])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<ActivityRecord> {
    Ok(ActivityRecord {
        id: row.get(0)?,
        unit: row.get(1)?,
        kind: row.get(2)?,
        on: row.get(3)?,
        minutes: row.get(4)?,
        place: row.get(5)?,
        host: row.get(6)?,
        host_name: row.get(7)?,
        topic: row.get(8)?,
        record: row.get(9)?,
        people: row.get(10)?,
        by: row.get(11)?,
        at: row.get(12)?,
        withdrawn: row.get(13)?,
    })
}
