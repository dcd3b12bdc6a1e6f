//! Sheets of investigations, warnings, what was looked at and let pass, and exits.

use crate::{Db, Error, audit};
use domain::reserve::sheet::Sheet;
use domain::trace::Trace;
use rusqlite::{Row, params};
use std::collections::HashMap;

/// A sheet that holds: none later has replaced it.
#[derive(Clone, Debug)]
pub struct SheetRecord {
    /// Id.
    pub id: i64,
    /// Reserve.
    pub reserve: i64,
    /// The sheet.
    pub sheet: Sheet,
    /// The sheet it replaced.
    pub replaces: Option<i64>,
    /// Who recorded it.
    pub by: String,
    /// ISO local time.
    pub at: String,
}

/// A warning.
#[derive(Clone, Debug)]
pub struct WarningRecord {
    /// Id.
    pub id: i64,
    /// Reserve.
    pub reserve: i64,
    /// `talk`, `written` or `suspended`.
    pub level: String,
    /// What for.
    pub ground: String,
    /// Which review, year or problem.
    pub key: String,
    /// Day of the paper.
    pub since: String,
    /// Months it lasts.
    pub months: u32,
    /// The paper; may be empty.
    pub document: String,
    /// Why, in words.
    pub reason: String,
    /// Who gave it.
    pub by: String,
    /// Day it was lifted; empty while it stands.
    pub lifted_on: String,
    /// Why it was lifted.
    pub lifted_for: String,
}

/// A warning to give.
#[derive(Clone, Copy, Debug)]
pub struct NewWarning<'a> {
    /// Level.
    pub level: &'a str,
    /// What for.
    pub ground: &'a str,
    /// Which review, year or problem.
    pub key: &'a str,
    /// Day of the paper.
    pub since: &'a str,
    /// Months it lasts.
    pub months: u32,
    /// The paper.
    pub document: &'a str,
    /// Why.
    pub reason: &'a str,
    /// What it rests on.
    pub trace: &'a Trace,
}

/// Something that was looked at and let pass.
#[derive(Clone, Debug)]
pub struct PassRecord {
    /// `warning` or `exit`.
    pub what: String,
    /// Ground or code.
    pub code: String,
    /// Which.
    pub key: String,
    /// ISO date.
    pub on: String,
    /// Document; may be empty for a warning.
    pub document: String,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
}

/// An exit.
#[derive(Clone, Debug)]
pub struct ExitRecord {
    /// `E0` to `E11`.
    pub code: String,
    /// ISO date.
    pub on: String,
    /// Document.
    pub document: String,
    /// Why.
    pub reason: String,
    /// What it rests on.
    pub trace: Trace,
    /// Who recorded it.
    pub by: String,
}

const SHEET: &str =
    "SELECT s.id, s.reserve, s.document, s.replaces, a.name, s.at FROM reserve_sheet s JOIN actor a ON a.id = s.actor
    WHERE NOT EXISTS (SELECT 1 FROM reserve_sheet n WHERE n.replaces = s.id)";

/// Sheets that hold of everybody, by reserve, in the order of their days.
pub fn all_sheets(db: &Db<'_>) -> Result<HashMap<i64, Vec<SheetRecord>>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SHEET} ORDER BY s.held_on, s.id"))?;
    let mut rows = statement.query([])?;
    let mut found: HashMap<i64, Vec<SheetRecord>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let record = read_sheet(row)?;
        found.entry(record.reserve).or_default().push(record);
    }
    Ok(found)
}

/// Sheets of one that hold, in the order of their days.
pub fn sheets(db: &Db<'_>, reserve: i64) -> Result<Vec<SheetRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SHEET} AND s.reserve = ?1 ORDER BY s.held_on, s.id"))?;
    let mut rows = statement.query([reserve])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read_sheet(row)?);
    }
    Ok(found)
}

/// Records a sheet; `Closed` outside the pool or beside another sheet of its period, `Separation` for an investigator who is the person
/// or a declared relative.
pub fn add_sheet(
    db: &Db<'_>,
    reserve: i64,
    sheet: &Sheet,
    (replaces, reason): (Option<i64>, &str),
    by: &str,
    at: &str,
) -> Result<i64, Error> {
    let actor = audit::actor(db, by)?;
    let document = serde_json::to_string(sheet)?;
    let id =
        db.0.prepare_cached(
            "INSERT INTO reserve_sheet (reserve, kind, period, held_on, document, replaces, reason, actor, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .insert(params![
            reserve,
            sheet.kind.code(),
            sheet.period.to_string(),
            sheet.held_on.to_string(),
            document,
            replaces,
            reason,
            actor,
            at
        ])?;
    investigate(db, reserve, (None, Some(id)), &sheet.investigators)?;
    Ok(id)
}

/// Who investigated at a stage or for a sheet.
pub fn investigate(db: &Db<'_>, reserve: i64, (stage, sheet): (Option<i64>, Option<i64>), people: &[i64]) -> Result<(), Error> {
    let mut insert =
        db.0.prepare_cached("INSERT INTO reserve_investigator (reserve, stage, sheet, person) VALUES (?1, ?2, ?3, ?4)")?;
    for person in people {
        insert.execute(params![reserve, stage, sheet, person])?;
    }
    Ok(())
}

/// Whether a person investigated another at any time of this way.
pub fn investigated(db: &Db<'_>, reserve: i64, person: i64) -> Result<bool, Error> {
    Ok(db.0.prepare_cached("SELECT 1 FROM reserve_investigator WHERE reserve = ?1 AND person = ?2")?.exists([reserve, person])?)
}

/// Warnings of everybody, in the order they were given.
pub fn all_warnings(db: &Db<'_>) -> Result<Vec<WarningRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT w.id, w.reserve, w.level, w.ground, w.key, w.since, w.months, w.document, w.reason, a.name,
           coalesce(l.on_day, ''), coalesce(l.reason, '')
         FROM reserve_warning w JOIN actor a ON a.id = w.actor LEFT JOIN reserve_lift l ON l.warning = w.id ORDER BY w.id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(WarningRecord {
            id: row.get(0)?,
            reserve: row.get(1)?,
            level: row.get(2)?,
            ground: row.get(3)?,
            key: row.get(4)?,
            since: row.get(5)?,
            months: row.get(6)?,
            document: row.get(7)?,
            reason: row.get(8)?,
            by: row.get(9)?,
            lifted_on: row.get(10)?,
            lifted_for: row.get(11)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Gives a warning; `Closed` outside the pool.
pub fn warn(db: &Db<'_>, reserve: i64, new: &NewWarning<'_>, by: &str, at: &str) -> Result<i64, Error> {
    let actor = audit::actor(db, by)?;
    let trace = serde_json::to_string(new.trace)?;
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO reserve_warning (reserve, level, ground, key, since, months, document, reason, trace, actor, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .insert(params![
            reserve,
            new.level,
            new.ground,
            new.key,
            new.since,
            new.months,
            new.document,
            new.reason,
            trace,
            actor,
            at
        ])?)
}

/// What a warning rests on.
pub fn warning_trace(db: &Db<'_>, warning: i64) -> Result<Trace, Error> {
    let text: String =
        db.0.prepare_cached("SELECT trace FROM reserve_warning WHERE id = ?1")?.query_row([warning], |row| row.get(0))?;
    Ok(serde_json::from_str(&text)?)
}

/// Lifts a warning.
pub fn lift(db: &Db<'_>, warning: i64, on: &str, reason: &str, by: &str, at: &str) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached("INSERT INTO reserve_lift (warning, on_day, reason, actor, at) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![warning, on, reason, actor, at])?;
    Ok(())
}

/// What was let pass, of everybody by reserve.
pub fn all_passes(db: &Db<'_>) -> Result<HashMap<i64, Vec<PassRecord>>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT p.reserve, p.what, p.code, p.key, p.on_day, p.document, p.reason, a.name
         FROM reserve_pass p JOIN actor a ON a.id = p.actor ORDER BY p.id",
    )?;
    let mut rows = statement.query([])?;
    let mut found: HashMap<i64, Vec<PassRecord>> = HashMap::new();
    while let Some(row) = rows.next()? {
        found.entry(row.get(0)?).or_default().push(PassRecord {
            what: row.get(1)?,
            code: row.get(2)?,
            key: row.get(3)?,
            on: row.get(4)?,
            document: row.get(5)?,
            reason: row.get(6)?,
            by: row.get(7)?,
        });
    }
    Ok(found)
}

/// Lets a proposal pass.
pub fn pass(
    db: &Db<'_>,
    reserve: i64,
    (what, code, key): (&str, &str, &str),
    (on, document, reason): (&str, &str, &str),
    by: &str,
    at: &str,
) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached(
        "INSERT INTO reserve_pass (reserve, what, code, key, on_day, document, reason, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![reserve, what, code, key, on, document, reason, actor, at])?;
    Ok(())
}

/// How somebody left the pool.
pub fn exit_of(db: &Db<'_>, reserve: i64) -> Result<Option<ExitRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT e.code, e.on_day, e.document, e.reason, e.trace, a.name FROM reserve_exit e JOIN actor a ON a.id = e.actor WHERE e.reserve = ?1",
    )?;
    let mut rows = statement.query([reserve])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let trace: String = row.get(4)?;
    Ok(Some(ExitRecord {
        code: row.get(0)?,
        on: row.get(1)?,
        document: row.get(2)?,
        reason: row.get(3)?,
        trace: serde_json::from_str(&trace)?,
        by: row.get(5)?,
    }))
}

/// Takes somebody out; `Closed` outside the pool or before the entry, `Separation` when one of the investigators records it.
pub fn leave(db: &Db<'_>, reserve: i64, exit: &ExitRecord, at: &str) -> Result<(), Error> {
    let actor = audit::actor(db, &exit.by)?;
    let trace = serde_json::to_string(&exit.trace)?;
    db.0.prepare_cached(
        "INSERT INTO reserve_exit (reserve, code, on_day, document, reason, trace, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![reserve, exit.code, exit.on, exit.document, exit.reason, trace, actor, at])?;
    Ok(())
}

fn read_sheet(row: &Row<'_>) -> Result<SheetRecord, Error> {
    let document: String = row.get(2)?;
    Ok(SheetRecord {
        id: row.get(0)?,
        reserve: row.get(1)?,
        sheet: serde_json::from_str(&document)?,
        replaces: row.get(3)?,
        by: row.get(4)?,
        at: row.get(5)?,
    })
}

/// Of a person who is purged the words go; what was written when, by whom, and how it was voted stays.
pub fn purge(db: &Db<'_>, person: i64, word: &str) -> Result<(), Error> {
    let of = "reserve IN (SELECT id FROM reserve WHERE person = ?1)";
    for (table, columns) in [
        ("reserve_stage", "document = '{}'"),
        ("reserve_change", "reason = ?2, direction = ?2"),
        ("reserve_warning", "reason = ?2"),
        ("reserve_pass", "reason = ?2"),
        ("reserve_exit", "reason = ?2"),
        ("reserve_measure", "goal = ?2"),
        ("reserve_observation", "evidence = ?2"),
    ] {
        db.0.execute(&format!("UPDATE {table} SET {columns} WHERE {of} AND ?2 = ?2"), params![person, word])?;
    }
    for (table, column, key, above) in [
        ("reserve_lift", "reason", "warning", "reserve_warning"),
        ("reserve_measure_step", "evidence", "measure", "reserve_measure"),
    ] {
        let sql = format!("UPDATE {table} SET {column} = ?2 WHERE {key} IN (SELECT id FROM {above} WHERE {of})");
        db.0.execute(&sql, params![person, word])?;
    }
    let mut statement = db.0.prepare(&format!("SELECT id, document FROM reserve_sheet WHERE {of}"))?;
    let kept = statement.query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let kept: Vec<(i64, String)> = kept.collect::<Result<_, _>>()?;
    for (id, document) in kept {
        let sheet: Sheet = serde_json::from_str(&document)?;
        let bare = Sheet {
            work: String::new(),
            facets: Vec::new(),
            training: String::new(),
            talks: Vec::new(),
            problems: Vec::new(),
            mendings: Vec::new(),
            ..sheet
        };
        let document = serde_json::to_string(&bare)?;
        db.0.execute(
            "UPDATE reserve_sheet SET document = ?2, reason = CASE reason WHEN '' THEN '' ELSE ?3 END WHERE id = ?1",
            params![id, document, word],
        )?;
    }
    db.0.execute("UPDATE reserve SET grounds = ?2, direction = ?2 WHERE person = ?1", params![person, word])?;
    Ok(())
}
