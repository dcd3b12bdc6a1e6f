//! Interview panels: who judges a post, the marks, and the judges' packets.

use super::one;
use crate::{Db, Error};
use rusqlite::{OptionalExtension, Row, params};

/// A judge of a post.
#[derive(Clone, Debug, Default)]
pub struct Judge {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Post in the selection.
    pub post: i64,
    /// Person.
    pub person: i64,
    /// Number on the sheets, from 1.
    pub seat: u32,
    /// Verifying key and age recipient; none for a judge on paper.
    pub keys: Option<(String, String)>,
    /// Stepped out: day and reason.
    pub out: Option<(String, String)>,
}

/// A judge's marks for a candidate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkRow {
    /// Judge.
    pub judge: i64,
    /// Application.
    pub application: i64,
    /// One an element, hundredths.
    pub cells: Vec<i64>,
    /// Their sum, hundredths.
    pub mark: i64,
    /// Came in a packet.
    pub packet: bool,
}

/// A judge's packet.
#[derive(Clone, Debug, Default)]
pub struct Issued {
    /// Sequence over all packets of the group.
    pub sequence: i64,
    /// Random number, 32 hex digits.
    pub issue: String,
    /// To whom.
    pub judge: i64,
    /// `selection <id>/post <id>`.
    pub cycle: String,
    /// SHA-256 of the file, hex.
    pub content: String,
    /// The candidates it asks for.
    pub applications: Vec<i64>,
    /// age identity that opens its answer; none once it was answered, or will not be.
    pub return_key: Option<String>,
    /// Sequence of the answer; none before.
    pub returned: Option<i64>,
}

/// The judges of a post by seat.
pub fn judges(db: &Db<'_>, post: i64) -> Result<Vec<Judge>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT id, post, person, seat, verifying_key, recipient, out_on, out_why FROM selection_judge WHERE post = ?1 ORDER BY seat",
    )?;
    let read = |row: &Row<'_>| {
        let keys: (Option<String>, Option<String>) = (row.get(4)?, row.get(5)?);
        let out: Option<String> = row.get(6)?;
        Ok(Judge {
            id: row.get(0)?,
            post: row.get(1)?,
            person: row.get(2)?,
            seat: row.get(3)?,
            keys: keys.0.zip(keys.1),
            out: out.map(|day| Ok::<_, rusqlite::Error>((day, row.get(7)?))).transpose()?,
        })
    };
    let rows = statement.query_map([post], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The post that a judge sits for.
pub fn post_of_judge(db: &Db<'_>, judge: i64) -> Result<i64, Error> {
    Ok(db.0.prepare_cached("SELECT post FROM selection_judge WHERE id = ?1")?.query_row([judge], |row| row.get(0))?)
}

/// Gives somebody a seat; `Taken` when he has one there.
pub fn seat(db: &Db<'_>, post: i64, person: i64) -> Result<i64, Error> {
    let added = db.0.execute(
        "INSERT INTO selection_judge (post, person, seat)
         SELECT ?1, ?2, 1 + coalesce(max(seat), 0) FROM selection_judge WHERE post = ?1 ON CONFLICT (post, person) DO NOTHING",
        params![post, person],
    )?;
    if added == 1 { Ok(db.0.last_insert_rowid()) } else { Err(Error::Taken("judge")) }
}

/// Takes somebody who has not marked anybody off the panel; what he was sent cannot be answered any more.
pub fn unseat(db: &Db<'_>, judge: i64) -> Result<(), Error> {
    db.0.execute("DELETE FROM selection_packet WHERE judge = ?1 AND returned IS NULL", [judge])?;
    one(db.0.execute("DELETE FROM selection_judge WHERE id = ?1", [judge])?)
}

/// Gives a judge the keys of his card; what was sent to another one cannot be answered any more.
pub fn set_keys(db: &Db<'_>, judge: i64, verifying: &str, recipient: &str) -> Result<(), Error> {
    drop_keys(db, judge)?;
    one(db.0.execute(
        "UPDATE selection_judge SET verifying_key = ?2, recipient = ?3 WHERE id = ?1",
        params![judge, verifying, recipient],
    )?)
}

/// A judge steps out for the post.
pub fn step_out(db: &Db<'_>, judge: i64, on: &str, why: &str) -> Result<(), Error> {
    drop_keys(db, judge)?;
    one(db.0.execute(
        "UPDATE selection_judge SET out_on = ?2, out_why = ?3 WHERE id = ?1 AND out_on IS NULL",
        params![judge, on, why],
    )?)
}

/// All marks for a post.
pub fn marks(db: &Db<'_>, post: i64) -> Result<Vec<MarkRow>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT m.judge, m.application, m.cells, m.mark, m.source = 'packet' FROM selection_mark m
         JOIN selection_judge j ON j.id = m.judge WHERE j.post = ?1 ORDER BY m.application, j.seat",
    )?;
    let mut rows = statement.query([post])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(MarkRow {
            judge: row.get(0)?,
            application: row.get(1)?,
            cells: serde_json::from_str(&row.get::<_, String>(2)?)?,
            mark: row.get(3)?,
            packet: row.get(4)?,
        });
    }
    Ok(all)
}

/// Writes a judge's marks for a candidate. True when there were none before.
pub fn set_mark(db: &Db<'_>, row: &MarkRow) -> Result<bool, Error> {
    let before = "SELECT EXISTS (SELECT 1 FROM selection_mark WHERE judge = ?1 AND application = ?2)";
    let before: bool = db.0.prepare_cached(before)?.query_row([row.judge, row.application], |found| found.get(0))?;
    db.0.prepare_cached(
        "INSERT INTO selection_mark (judge, application, cells, mark, source) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (judge, application) DO UPDATE SET cells = excluded.cells, mark = excluded.mark, source = excluded.source",
    )?
    .execute(params![
        row.judge,
        row.application,
        serde_json::to_string(&row.cells)?,
        row.mark,
        if row.packet { "packet" } else { "paper" }
    ])?;
    Ok(!before)
}

/// The sequence that the next packet of the group gets, whatever kind it is.
pub fn next_sequence(db: &Db<'_>) -> Result<i64, Error> {
    crate::packet::next_sequence(db)
}

/// Records a packet; what the judge was sent before cannot be answered any more.
pub fn issue(db: &Db<'_>, record: &Issued) -> Result<(), Error> {
    drop_keys(db, record.judge)?;
    db.0.execute(
        "INSERT INTO selection_packet (sequence, issue, judge, cycle, content, applications, return_key) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            record.sequence,
            record.issue,
            record.judge,
            record.cycle,
            record.content,
            serde_json::to_string(&record.applications)?,
            record.return_key
        ],
    )?;
    Ok(())
}

/// The packet of a number; none when it was never issued.
pub fn find_packet(db: &Db<'_>, issue: &str) -> Result<Option<Issued>, Error> {
    let found = db
        .0
        .prepare_cached(
            "SELECT sequence, issue, judge, cycle, content, applications, return_key, returned FROM selection_packet WHERE issue = ?1",
        )?
        .query_row([issue], |row| {
            let issued = Issued {
                sequence: row.get(0)?,
                issue: row.get(1)?,
                judge: row.get(2)?,
                cycle: row.get(3)?,
                content: row.get(4)?,
                applications: Vec::new(),
                return_key: row.get(6)?,
                returned: row.get(7)?,
            };
            Ok((issued, row.get::<_, String>(5)?))
        })
        .optional()?;
    let Some((issued, applications)) = found else { return Ok(None) };
    Ok(Some(Issued { applications: serde_json::from_str(&applications)?, ..issued }))
}

/// Judges of a post with a packet that waits for its answer or came back, and whether it did.
pub fn packets(db: &Db<'_>, post: i64) -> Result<Vec<(i64, bool)>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT p.judge, max(p.returned IS NOT NULL) FROM selection_packet p JOIN selection_judge j ON j.id = p.judge
         WHERE j.post = ?1 AND (p.returned IS NOT NULL OR p.return_key IS NOT NULL) GROUP BY p.judge ORDER BY p.judge",
    )?;
    let rows = statement.query_map([post], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What a judge was sent cannot be answered any more.
fn drop_keys(db: &Db<'_>, judge: i64) -> Result<(), Error> {
    db.0.execute("UPDATE selection_packet SET return_key = NULL WHERE judge = ?1", [judge])?;
    Ok(())
}

/// The highest sequence that was taken of a judge's key; 0 when none was.
pub fn last_return(db: &Db<'_>, verifying_key: &str) -> Result<i64, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT coalesce(max(p.returned), 0) FROM selection_packet p JOIN selection_judge j ON j.id = p.judge WHERE j.verifying_key = ?1",
    )?;
    Ok(statement.query_row([verifying_key], |row| row.get(0))?)
}

/// Takes an answer; its key goes.
pub fn take(db: &Db<'_>, issue: &str, sequence: i64) -> Result<(), Error> {
    one(db.0.execute(
        "UPDATE selection_packet SET returned = ?2, return_key = NULL WHERE issue = ?1 AND returned IS NULL",
        params![issue, sequence],
    )?)
}
