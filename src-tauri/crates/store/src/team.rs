//! Leadership teams in an appraisal, the ballots about them and their frozen results.

use crate::ballot::{read_cells, write_cells};
use crate::{Db, Error};
use domain::appraisal::Cell;
use domain::trace::Trace;
use rusqlite::{Row, params};

/// A team, under the name of its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamRecord {
    /// Id.
    pub id: i64,
    /// Appraisal.
    pub appraisal: i64,
    /// Unit.
    pub unit: String,
}

/// A ballot about teams.
#[derive(Clone, Debug)]
pub struct TeamBallot {
    /// Random number.
    pub token: String,
    /// Rater class letter.
    pub class: String,
    /// (team, one cell an item).
    pub rows: Vec<(i64, Vec<Cell>)>,
}

/// A frozen result; scores in hundredths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TeamResultRecord {
    /// Team.
    pub team: i64,
    /// Total; none without one.
    pub total: Option<i64>,
    /// Rank, 0 without.
    pub rank: u32,
    /// Grade; empty without a total.
    pub grade: String,
    /// Class means as a JSON list of texts or null.
    pub class_means: String,
}

/// The teams of an appraisal, in the order they were put in.
pub fn list(db: &Db<'_>, appraisal: i64) -> Result<Vec<TeamRecord>, Error> {
    let mut statement = db.0.prepare_cached("SELECT id, appraisal, unit FROM team WHERE appraisal = ?1 ORDER BY id")?;
    let rows = statement.query_map([appraisal], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One.
pub fn get(db: &Db<'_>, id: i64) -> Result<TeamRecord, Error> {
    Ok(db.0.prepare_cached("SELECT id, appraisal, unit FROM team WHERE id = ?1")?.query_row([id], read)?)
}

/// Units that somebody leads, by the people's posts: those with a principal of the middle level.
pub fn led_units(db: &Db<'_>) -> Result<Vec<String>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT DISTINCT u.name FROM person p JOIN unit u ON u.id = p.unit WHERE p.level = '中层正职' AND p.left_on IS NULL ORDER BY u.id",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Puts a unit's team in; one that is there stays.
pub fn add(db: &Db<'_>, appraisal: i64, unit: &str) -> Result<(), Error> {
    db.0.prepare_cached("INSERT INTO team (appraisal, unit) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute(params![appraisal, unit])?;
    Ok(())
}

/// Takes a team out; `Taken` when a ballot rates it.
pub fn remove(db: &Db<'_>, id: i64) -> Result<(), Error> {
    if db.0.prepare_cached("SELECT 1 FROM team_row WHERE team = ?1 LIMIT 1")?.exists([id])? {
        return Err(Error::Taken("team"));
    }
    let removed = db.0.prepare_cached("DELETE FROM team WHERE id = ?1")?.execute([id])?;
    if removed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// All ballots about teams, by token; one class only when named.
pub fn ballots(db: &Db<'_>, appraisal: i64, class: Option<&str>) -> Result<Vec<TeamBallot>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT b.token, b.class, r.team, r.cells FROM team_ballot b
           LEFT JOIN team_row r ON r.appraisal = b.appraisal AND r.token = b.token
         WHERE b.appraisal = ?1 AND (?2 IS NULL OR b.class = ?2) ORDER BY b.token, r.team",
    )?;
    let mut rows = statement.query(params![appraisal, class])?;
    let mut ballots: Vec<TeamBallot> = Vec::new();
    while let Some(row) = rows.next()? {
        let token: String = row.get(0)?;
        if ballots.last().is_none_or(|ballot| ballot.token != token) {
            ballots.push(TeamBallot { token, class: row.get(1)?, rows: Vec::new() });
        }
        if let (Some(team), Some(ballot)) = (row.get::<_, Option<i64>>(2)?, ballots.last_mut()) {
            ballot.rows.push((team, read_cells(&row.get::<_, String>(3)?)));
        }
    }
    Ok(ballots)
}

/// Stores ballots; one with a number in use takes the place of the one before it.
pub fn put(db: &Db<'_>, appraisal: i64, ballots: &[TeamBallot]) -> Result<(), Error> {
    let mut clear = db.0.prepare_cached("DELETE FROM team_ballot WHERE appraisal = ?1 AND token = ?2")?;
    let mut insert = db.0.prepare_cached("INSERT INTO team_ballot (appraisal, token, class) VALUES (?1, ?2, ?3)")?;
    let mut row = db.0.prepare_cached("INSERT INTO team_row (appraisal, token, team, cells) VALUES (?1, ?2, ?3, ?4)")?;
    for ballot in ballots {
        clear.execute(params![appraisal, ballot.token])?;
        insert.execute(params![appraisal, ballot.token, ballot.class])?;
        for (team, cells) in &ballot.rows {
            row.execute(params![appraisal, ballot.token, team, write_cells(cells)])?;
        }
    }
    Ok(())
}

/// Removes a ballot that was entered by mistake.
pub fn remove_ballot(db: &Db<'_>, appraisal: i64, token: &str) -> Result<(), Error> {
    let removed =
        db.0.prepare_cached("DELETE FROM team_ballot WHERE appraisal = ?1 AND token = ?2")?.execute(params![appraisal, token])?;
    if removed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// The results of an appraisal, in the order of its teams.
pub fn results(db: &Db<'_>, appraisal: i64) -> Result<Vec<TeamResultRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT r.team, r.total, r.rank, r.grade, r.class_means FROM team_result r JOIN team t ON t.id = r.team
         WHERE t.appraisal = ?1 ORDER BY r.team",
    )?;
    let rows = statement.query_map([appraisal], |row| {
        Ok(TeamResultRecord {
            team: row.get(0)?,
            total: row.get(1)?,
            rank: row.get(2)?,
            grade: row.get(3)?,
            class_means: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The explanation of one result.
pub fn trace(db: &Db<'_>, team: i64) -> Result<Trace, Error> {
    let text: String =
        db.0.prepare_cached("SELECT trace FROM team_result WHERE team = ?1")?.query_row([team], |row| row.get(0))?;
    Ok(serde_json::from_str(&text)?)
}

/// Freezes the results; after a scenario was adopted, in the place of those before it.
pub fn freeze(db: &Db<'_>, appraisal: i64, results: &[(TeamResultRecord, Trace)]) -> Result<(), Error> {
    db.0.execute("DELETE FROM team_result WHERE team IN (SELECT id FROM team WHERE appraisal = ?1)", [appraisal])?;
    let mut insert = db.0.prepare_cached(
        "INSERT INTO team_result (team, total, rank, grade, class_means, trace, adopted)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, (SELECT adopted FROM appraisal WHERE id = ?7))",
    )?;
    for (result, trace) in results {
        let trace = serde_json::to_string(trace)?;
        insert.execute(params![result.team, result.total, result.rank, result.grade, result.class_means, trace, appraisal])?;
    }
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<TeamRecord> {
    Ok(TeamRecord { id: row.get(0)?, appraisal: row.get(1)?, unit: row.get(2)? })
}
