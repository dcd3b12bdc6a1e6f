//! Packets that were issued, and those that came back. What came back is known by the packet's random number alone, without a time.

use crate::{Db, Error};
use rusqlite::params;

/// An issued packet.
#[derive(Clone, Debug)]
pub struct IssueRecord {
    /// Sequence over all packets of the group, from 1.
    pub sequence: i64,
    /// Random number, 32 hex digits.
    pub issue: String,
    /// To whom.
    pub rater: i64,
    /// The cycle it was issued in.
    pub cycle: String,
    /// SHA-256 of the file, hex.
    pub content: String,
    /// The subjects it asks for.
    pub subjects: Vec<i64>,
    /// age identity that opens the rows of its answer; none once it was answered, or will not be.
    pub return_key: Option<String>,
}

/// The sequence that the next packet gets, of raters and judges alike: a desk takes the packets of a group in one order.
pub fn next_sequence(db: &Db<'_>) -> Result<i64, Error> {
    let last = "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'packet_issue'), 0),
        coalesce((SELECT max(sequence) FROM selection_packet), 0))";
    Ok(db.0.prepare_cached(last)?.query_row([], |row| row.get::<_, i64>(0))? + 1)
}

/// Records a packet; whatever the rater was sent before cannot be answered any more.
pub fn issue(db: &Db<'_>, record: &IssueRecord) -> Result<(), Error> {
    drop_keys(db, record.rater)?;
    db.0.prepare_cached(
        "INSERT INTO packet_issue (sequence, issue, rater, cycle, content, subjects, return_key) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        record.sequence,
        record.issue,
        record.rater,
        record.cycle,
        record.content,
        serde_json::to_string(&record.subjects)?,
        record.return_key
    ])?;
    Ok(())
}

/// The packet of a number, whether it was answered, and the sequence of the rater's latest packet; none when it was never issued.
pub fn find(db: &Db<'_>, issue: &str) -> Result<Option<(IssueRecord, bool, i64)>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT sequence, issue, rater, cycle, content, subjects, return_key,
           EXISTS (SELECT 1 FROM packet_return b WHERE b.issue = i.issue),
           (SELECT max(sequence) FROM packet_issue o WHERE o.rater = i.rater) FROM packet_issue i WHERE issue = ?1",
    )?;
    let mut rows = statement.query([issue])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let record = IssueRecord {
        sequence: row.get(0)?,
        issue: row.get(1)?,
        rater: row.get(2)?,
        cycle: row.get(3)?,
        content: row.get(4)?,
        subjects: serde_json::from_str(&row.get::<_, String>(5)?)?,
        return_key: row.get(6)?,
    };
    Ok(Some((record, row.get(7)?, row.get(8)?)))
}

/// The highest sequence that was taken of a rater's key, in whichever year; 0 when none was.
pub fn last_return(db: &Db<'_>, verifying_key: &str) -> Result<i64, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT coalesce(max(b.sequence), 0) FROM packet_return b JOIN packet_issue i ON i.issue = b.issue
           JOIN rater r ON r.id = i.rater WHERE r.verifying_key = ?1",
    )?;
    Ok(statement.query_row([verifying_key], |row| row.get(0))?)
}

/// Takes a return and checks its rater off.
pub fn take(db: &Db<'_>, issue: &str, rater: i64, sequence: i64) -> Result<(), Error> {
    db.0.prepare_cached("INSERT INTO packet_return (issue, sequence) VALUES (?1, ?2)")?.execute(params![issue, sequence])?;
    crate::rater::check_off(db, rater)
}

/// How often an appraisal was opened again.
pub fn reopened(db: &Db<'_>, appraisal: i64) -> Result<i64, Error> {
    Ok(db.0.prepare_cached("SELECT reopened FROM appraisal WHERE id = ?1")?.query_row([appraisal], |row| row.get(0))?)
}

/// Removes what is kept of an appraisal's raters and packets; its ballots must be purged.
pub fn purge(db: &Db<'_>, appraisal: i64) -> Result<(), Error> {
    let issued = "SELECT i.issue FROM packet_issue i JOIN rater r ON r.id = i.rater WHERE r.appraisal = ?1";
    db.0.execute(&format!("DELETE FROM packet_return WHERE issue IN ({issued})"), [appraisal])?;
    db.0.execute("DELETE FROM packet_issue WHERE rater IN (SELECT id FROM rater WHERE appraisal = ?1)", [appraisal])?;
    db.0.execute("DELETE FROM rater WHERE appraisal = ?1", [appraisal])?;
    Ok(())
}

pub(crate) fn drop_keys(db: &Db<'_>, rater: i64) -> Result<(), Error> {
    db.0.prepare_cached("UPDATE packet_issue SET return_key = NULL WHERE rater = ?1 AND return_key IS NOT NULL")?
        .execute([rater])?;
    Ok(())
}
