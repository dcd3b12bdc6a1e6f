//! Score ballots: value and rater class, never the rater or the time.

use crate::{Db, Error};
use domain::appraisal::Cell;
use std::collections::{HashMap, HashSet};

/// A ballot with its rows.
#[derive(Clone, Debug)]
pub struct BallotRecord {
    /// Random number.
    pub token: String,
    /// Rater class letter.
    pub class: String,
    /// It came in sealed: its rows were judged as a whole at the door and then mixed with those of others of its class.
    pub packet: bool,
    /// (subject, cells).
    pub rows: Vec<(i64, Vec<Cell>)>,
}

/// All ballots of an appraisal, by token; one class only when named.
pub fn list(db: &Db<'_>, appraisal: i64, class: Option<&str>) -> Result<Vec<BallotRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT b.token, b.class, r.subject, r.cells, b.source = 'packet' FROM ballot b LEFT JOIN ballot_row r ON r.appraisal = b.appraisal AND r.token = b.token
         WHERE b.appraisal = ?1 AND (?2 IS NULL OR b.class = ?2) ORDER BY b.token, r.subject",
    )?;
    let mut rows = statement.query(rusqlite::params![appraisal, class])?;
    let mut ballots: Vec<BallotRecord> = Vec::new();
    while let Some(row) = rows.next()? {
        let token = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        if ballots.last().is_none_or(|ballot| ballot.token != token) {
            let (class, packet) = (row.get(1)?, row.get(4)?);
            ballots.push(BallotRecord { token: token.to_owned(), class, packet, rows: Vec::new() });
        }
        let subject: Option<i64> = row.get(2)?;
        if let (Some(subject), Some(ballot)) = (subject, ballots.last_mut()) {
            let cells = row.get_ref(3)?.as_str().map_err(rusqlite::Error::from)?;
            ballot.rows.push((subject, read_cells(cells)));
        }
    }
    Ok(ballots)
}

/// One ballot.
pub fn get(db: &Db<'_>, appraisal: i64, token: &str) -> Result<BallotRecord, Error> {
    let (class, packet) =
        db.0.prepare_cached("SELECT class, source = 'packet' FROM ballot WHERE appraisal = ?1 AND token = ?2")?
            .query_row(rusqlite::params![appraisal, token], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut statement =
        db.0.prepare_cached("SELECT subject, cells FROM ballot_row WHERE appraisal = ?1 AND token = ?2 ORDER BY subject")?;
    let rows = statement
        .query_map(rusqlite::params![appraisal, token], |row| Ok((row.get(0)?, read_cells(&row.get::<_, String>(1)?))))?;
    Ok(BallotRecord { token: token.to_owned(), class, packet, rows: rows.collect::<Result<_, _>>()? })
}

/// Numbers in use.
pub fn tokens(db: &Db<'_>, appraisal: i64) -> Result<HashSet<String>, Error> {
    let mut statement = db.0.prepare_cached("SELECT token FROM ballot WHERE appraisal = ?1")?;
    let rows = statement.query_map([appraisal], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The class of each number in use.
pub fn classes(db: &Db<'_>, appraisal: i64) -> Result<HashMap<String, String>, Error> {
    let mut statement = db.0.prepare_cached("SELECT token, class FROM ballot WHERE appraisal = ?1")?;
    let rows = statement.query_map([appraisal], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Stores ballots; one with a number in use takes the place of the one before it.
pub fn put(db: &Db<'_>, appraisal: i64, ballots: &[BallotRecord]) -> Result<(), Error> {
    let mut clear = db.0.prepare_cached("DELETE FROM ballot WHERE appraisal = ?1 AND token = ?2")?;
    let mut ballot_row = db.0.prepare_cached("INSERT INTO ballot (appraisal, token, class, source) VALUES (?1, ?2, ?3, ?4)")?;
    let mut row = db.0.prepare_cached("INSERT INTO ballot_row (appraisal, token, subject, cells) VALUES (?1, ?2, ?3, ?4)")?;
    for ballot in ballots {
        clear.execute(rusqlite::params![appraisal, ballot.token])?;
        ballot_row.execute(rusqlite::params![
            appraisal,
            ballot.token,
            ballot.class,
            if ballot.packet { "packet" } else { "paper" }
        ])?;
        for (subject, cells) in &ballot.rows {
            row.execute(rusqlite::params![appraisal, ballot.token, subject, write_cells(cells)])?;
        }
    }
    Ok(())
}

/// Removes a ballot that was entered by mistake.
pub fn remove(db: &Db<'_>, appraisal: i64, token: &str) -> Result<(), Error> {
    let removed =
        db.0.prepare_cached("DELETE FROM ballot WHERE appraisal = ?1 AND token = ?2")?
            .execute(rusqlite::params![appraisal, token])?;
    if removed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

pub(crate) fn write_cells(cells: &[Cell]) -> String {
    let words: Vec<String> = cells
        .iter()
        .map(|cell| match cell {
            Cell::Blank => String::new(),
            Cell::Unreadable => "?".to_owned(),
            Cell::Double => "*".to_owned(),
            Cell::Score(score) => score.to_string(),
        })
        .collect();
    words.join(",")
}

pub(crate) fn read_cells(text: &str) -> Vec<Cell> {
    text.split(',')
        .map(|word| match word {
            "" => Cell::Blank,
            "*" => Cell::Double,
            word => word.parse().map_or(Cell::Unreadable, Cell::Score),
        })
        .collect()
}
