//! How the ballots of a class were counted at the meeting: who was entitled and came, what was handed out and came back.

use crate::{Db, Error};

/// The count of one class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountRecord {
    /// Rater class letter.
    pub class: String,
    /// `people` or `teams`.
    pub kind: String,
    /// 应参加.
    pub entitled: u32,
    /// 实到, no more than entitled.
    pub present: u32,
    /// 发出.
    pub issued: u32,
    /// 收回, no more than issued.
    pub returned: u32,
    /// ISO date; empty when not known.
    pub held_on: String,
    /// Where.
    pub place: String,
    /// 计票人.
    pub tellers: String,
    /// 监票人.
    pub scrutineer: String,
    /// 记录人.
    pub recorder: String,
}

/// All counts of an appraisal.
pub fn list(db: &Db<'_>, appraisal: i64) -> Result<Vec<CountRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT class, kind, entitled, present, issued, returned, held_on, place, tellers, scrutineer, recorder FROM count_sheet
         WHERE appraisal = ?1 ORDER BY kind, class",
    )?;
    let rows = statement.query_map([appraisal], |row| {
        Ok(CountRecord {
            class: row.get(0)?,
            kind: row.get(1)?,
            entitled: row.get(2)?,
            present: row.get(3)?,
            issued: row.get(4)?,
            returned: row.get(5)?,
            held_on: row.get(6)?,
            place: row.get(7)?,
            tellers: row.get(8)?,
            scrutineer: row.get(9)?,
            recorder: row.get(10)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps the count of a class in the place of the one before.
pub fn set(db: &Db<'_>, appraisal: i64, count: &CountRecord) -> Result<(), Error> {
    db.0.prepare_cached(
        "INSERT INTO count_sheet (appraisal, class, kind, entitled, present, issued, returned, held_on, place, tellers, scrutineer, recorder)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (appraisal, class, kind) DO UPDATE SET entitled = ?4, present = ?5, issued = ?6, returned = ?7, held_on = ?8,
           place = ?9, tellers = ?10, scrutineer = ?11, recorder = ?12",
    )?
    .execute(rusqlite::params![
        appraisal,
        count.class,
        count.kind,
        count.entitled,
        count.present,
        count.issued,
        count.returned,
        count.held_on,
        count.place,
        count.tellers,
        count.scrutineer,
        count.recorder
    ])?;
    Ok(())
}

/// How many paper ballots of a class are entered. `kind` is `people` or `teams`.
pub fn entered(db: &Db<'_>, appraisal: i64, kind: &str, class: &str) -> Result<u32, Error> {
    let sql = match kind {
        "teams" => "SELECT count(*) FROM team_ballot WHERE appraisal = ?1 AND class = ?2",
        _ => "SELECT count(*) FROM ballot WHERE appraisal = ?1 AND class = ?2 AND source = 'paper'",
    };
    Ok(db.0.prepare_cached(sql)?.query_row(rusqlite::params![appraisal, class], |row| row.get(0))?)
}

/// How many ballots of a class came in sealed.
pub fn sealed(db: &Db<'_>, appraisal: i64, class: &str) -> Result<u32, Error> {
    let sql = "SELECT count(*) FROM ballot WHERE appraisal = ?1 AND class = ?2 AND source = 'packet'";
    Ok(db.0.prepare_cached(sql)?.query_row(rusqlite::params![appraisal, class], |row| row.get(0))?)
}
