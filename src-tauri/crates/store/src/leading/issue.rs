//! 重大事项: what was raised, and every step since.

use crate::{Db, Error, audit};
use rusqlite::{Row, params};
use sha2::{Digest, Sha256};

/// A major issue with its steps.
#[derive(Clone, Debug)]
pub struct IssueRecord {
    /// Id.
    pub id: i64,
    /// What it is.
    pub title: String,
    /// Why it matters.
    pub ground: String,
    /// The unit it concerns.
    pub unit: Option<i64>,
    /// Its name; empty for the whole group.
    pub unit_name: String,
    /// ISO date.
    pub raised_on: String,
    /// Who raised it.
    pub by: String,
    /// In the order they were taken.
    pub steps: Vec<IssueStepRecord>,
}

/// A step.
#[derive(Clone, Debug)]
pub struct IssueStepRecord {
    /// Id.
    pub id: i64,
    /// Issue.
    pub issue: i64,
    /// `decide`, `extend`, `report`, `verify`, `return`, `close` or `drop`.
    pub kind: String,
    /// ISO date.
    pub on: String,
    /// Who is responsible from now on.
    pub owner: Option<i64>,
    /// His name; empty without one.
    pub owner_name: String,
    /// ISO date; empty when the step sets none.
    pub due_on: String,
    /// Resolution.
    pub resolution: Option<i64>,
    /// Its number; empty without one.
    pub resolution_number: String,
    /// Evidence, finding or reason.
    pub words: String,
    /// File name of the evidence; empty without one.
    pub file_name: String,
    /// Its SHA-256 in hex.
    pub file_hash: String,
    /// Who recorded it.
    pub by: String,
    /// ISO time.
    pub at: String,
}

/// A step to take.
#[derive(Clone, Copy, Debug)]
pub struct NewIssueStep<'a> {
    /// Kind.
    pub kind: &'a str,
    /// ISO date.
    pub on: &'a str,
    /// Who is responsible from now on.
    pub owner: Option<i64>,
    /// ISO date.
    pub due_on: Option<&'a str>,
    /// Resolution.
    pub resolution: Option<i64>,
    /// Evidence, finding or reason.
    pub words: &'a str,
    /// File name and bytes.
    pub file: Option<(&'a str, &'a [u8])>,
    /// The person behind the account.
    pub person: Option<i64>,
}

const SELECT: &str = "SELECT i.id, i.title, i.ground, i.unit, coalesce(u.name, ''), i.raised_on, a.name
    FROM leading_issue i JOIN actor a ON a.id = i.actor LEFT JOIN unit u ON u.id = i.unit";
const STEP: &str = "SELECT s.id, s.issue, s.kind, s.on_day, s.owner, coalesce(p.name, ''), coalesce(s.due_on, ''), s.resolution, coalesce(r.number, ''), s.words,
      s.file_name, s.file_hash, a.name, s.at
    FROM leading_issue_step s JOIN actor a ON a.id = s.actor LEFT JOIN person p ON p.id = s.owner LEFT JOIN resolution r ON r.id = s.resolution";

/// All, the latest raised first.
pub fn issues(db: &Db<'_>) -> Result<Vec<IssueRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} ORDER BY i.raised_on DESC, i.id DESC"))?;
    let mut all: Vec<IssueRecord> = statement.query_map([], read)?.collect::<Result<_, _>>()?;
    let places: std::collections::HashMap<i64, usize> = all.iter().enumerate().map(|(place, one)| (one.id, place)).collect();
    let mut statement = db.0.prepare_cached(&format!("{STEP} ORDER BY s.id"))?;
    for step in statement.query_map([], read_step)? {
        let step = step?;
        if let Some(one) = places.get(&step.issue).and_then(|place| all.get_mut(*place)) {
            one.steps.push(step);
        }
    }
    Ok(all)
}

/// One.
pub fn issue(db: &Db<'_>, id: i64) -> Result<IssueRecord, Error> {
    let record = db.0.prepare_cached(&format!("{SELECT} WHERE i.id = ?1"))?.query_row([id], read)?;
    let mut statement = db.0.prepare_cached(&format!("{STEP} WHERE s.issue = ?1 ORDER BY s.id"))?;
    let steps = statement.query_map([id], read_step)?.collect::<Result<_, _>>()?;
    Ok(IssueRecord { steps, ..record })
}

/// Raises one.
pub fn raise_issue(
    db: &Db<'_>,
    (title, ground): (&str, &str),
    unit: Option<i64>,
    raised_on: &str,
    by: &str,
    at: &str,
) -> Result<i64, Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached("INSERT INTO leading_issue (title, ground, unit, raised_on, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![title, ground, unit, raised_on, actor, at])?;
    Ok(db.0.last_insert_rowid())
}

/// Takes a step; Separation when whoever verifies is the owner, a relative of his or who reported, Closed when it does not follow.
pub fn step_issue(db: &Db<'_>, issue: i64, new: &NewIssueStep<'_>, by: &str, at: &str) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    let (name, bytes) = new.file.map_or(("", None), |(name, bytes)| (name, Some(bytes)));
    let hash = bytes.map(|bytes| crate::key::hex(&Sha256::digest(bytes))).unwrap_or_default();
    db.0.prepare_cached(
        "INSERT INTO leading_issue_step (issue, kind, on_day, owner, due_on, resolution, words, file_name, file_hash, file, person, actor, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        issue, new.kind, new.on, new.owner, new.due_on, new.resolution, new.words, name, hash, bytes, new.person, actor, at
    ])?;
    Ok(())
}

/// The evidence of a step; NotFound when it has none.
pub fn issue_file(db: &Db<'_>, step: i64) -> Result<Vec<u8>, Error> {
    let file: Option<Vec<u8>> =
        db.0.prepare_cached("SELECT file FROM leading_issue_step WHERE id = ?1")?.query_row([step], |row| row.get(0))?;
    file.ok_or(Error::NotFound)
}

fn read(row: &Row<'_>) -> rusqlite::Result<IssueRecord> {
    Ok(IssueRecord {
        id: row.get(0)?,
        title: row.get(1)?,
        ground: row.get(2)?,
        unit: row.get(3)?,
        unit_name: row.get(4)?,
        raised_on: row.get(5)?,
        by: row.get(6)?,
        steps: Vec::new(),
    })
}

fn read_step(row: &Row<'_>) -> rusqlite::Result<IssueStepRecord> {
    Ok(IssueStepRecord {
        id: row.get(0)?,
        issue: row.get(1)?,
        kind: row.get(2)?,
        on: row.get(3)?,
        owner: row.get(4)?,
        owner_name: row.get(5)?,
        due_on: row.get(6)?,
        resolution: row.get(7)?,
        resolution_number: row.get(8)?,
        words: row.get(9)?,
        file_name: row.get(10)?,
        file_hash: row.get(11)?,
        by: row.get(12)?,
        at: row.get(13)?,
    })
}
