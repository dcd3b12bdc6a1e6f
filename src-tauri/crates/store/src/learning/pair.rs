//! 师徒结对: agreements, and how each ended.

use crate::{Db, Error, audit};
use domain::appointment::Span;
use domain::learning::pair::{Goal, Pair, State};
use rusqlite::{Row, params};

/// A pair with how it stands.
#[derive(Clone, Debug)]
pub struct PairRecord {
    /// Id.
    pub id: i64,
    /// The unit of the apprentice when it was agreed.
    pub unit: i64,
    /// Mentor: staff number, name, unit.
    pub mentor: [String; 3],
    /// Apprentice: staff number, name, unit.
    pub apprentice: [String; 3],
    /// The pair as the rule knows it; of one that ended before its check with the reason.
    pub pair: Pair,
    /// Id of whoever checked.
    pub checker: Option<i64>,
    /// His name; empty before a check.
    pub checker_name: String,
    /// Goal by goal; empty before a check.
    pub results: Vec<Goal>,
    /// What was said at the end; empty while it is open.
    pub words: String,
    /// How the check was judged; empty before.
    pub trace: String,
    /// Who recorded the agreement.
    pub by: String,
    /// ISO local time.
    pub at: String,
}

/// How a pair ended.
#[derive(Clone, Copy, Debug)]
pub struct NewEnd<'a> {
    /// `passed`, `failed` or `ended`.
    pub how: &'a str,
    /// ISO date.
    pub on: &'a str,
    /// Who checked; none of one that was ended.
    pub checker: Option<i64>,
    /// Goal by goal; empty of one that was ended.
    pub results: &'a [Goal],
    /// Findings of the check, or the reason.
    pub words: &'a str,
    /// How it was judged.
    pub trace: &'a str,
}

const PAIR: &str = "SELECT x.id, x.agreement, x.unit, x.mentor, m.staff_number, m.name, mu.name, x.apprentice, s.staff_number, s.name, su.name,
      x.goals, x.since, x.until, a.name, x.at, coalesce(e.how, ''), coalesce(e.on_day, ''), e.checker, coalesce(c.name, ''), coalesce(e.goals, '[]'),
      coalesce(e.words, ''), coalesce(e.trace, '')
    FROM learning_pair x JOIN person m ON m.id = x.mentor JOIN unit mu ON mu.id = m.unit JOIN person s ON s.id = x.apprentice
    JOIN unit su ON su.id = s.unit JOIN actor a ON a.id = x.actor
    LEFT JOIN learning_pair_end e ON e.pair = x.id LEFT JOIN person c ON c.id = e.checker";

/// Every pair, the latest agreement first.
pub fn pairs(db: &Db<'_>) -> Result<Vec<PairRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{PAIR} ORDER BY x.since DESC, x.id DESC"))?;
    let rows = statement.query_map([], read)?;
    rows.map(|row| finish(row?)).collect()
}

/// One pair.
pub fn pair(db: &Db<'_>, id: i64) -> Result<PairRecord, Error> {
    finish(db.0.prepare_cached(&format!("{PAIR} WHERE x.id = ?1"))?.query_row([id], read)?)
}

/// Records an agreement; `Taken` when its number is, `Closed` when the apprentice has a mentor.
pub fn agree(db: &Db<'_>, unit: i64, pair: &Pair, by: &str, at: &str) -> Result<i64, Error> {
    let actor = audit::actor(db, by)?;
    if db.0.prepare_cached("SELECT 1 FROM learning_pair WHERE agreement = ?1")?.exists([&pair.agreement])? {
        return Err(Error::Taken("agreement"));
    }
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO learning_pair (agreement, unit, mentor, apprentice, goals, since, until, actor, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .insert(params![
            pair.agreement,
            unit,
            pair.mentor,
            pair.apprentice,
            serde_json::to_string(&pair.goals)?,
            pair.span.since.to_string(),
            pair.span.until.to_string(),
            actor,
            at
        ])?)
}

/// Records how a pair ended; `Separation` when the checker is of the pair or a relative of one.
pub fn end_pair(db: &Db<'_>, pair: i64, end: &NewEnd<'_>, by: &str, at: &str) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached(
        "INSERT INTO learning_pair_end (pair, how, on_day, checker, goals, words, trace, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![pair, end.how, end.on, end.checker, serde_json::to_string(end.results)?, end.words, end.trace, actor, at])?;
    Ok(())
}

/// Of a person who is purged the words go, on either side of a pair; goals stay as many as they were.
pub(crate) fn purge(db: &Db<'_>, person: i64, word: &str) -> Result<(), Error> {
    let mut statement = db.0.prepare("SELECT id, goals FROM learning_pair WHERE mentor = ?1 OR apprentice = ?1")?;
    let kept = statement.query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let kept: Vec<(i64, String)> = kept.collect::<Result<_, _>>()?;
    for (id, goals) in kept {
        let goals: Vec<String> = serde_json::from_str(&goals)?;
        let bare = serde_json::to_string(&vec![word; goals.len()])?;
        db.0.execute("UPDATE learning_pair SET goals = ?2 WHERE id = ?1", params![id, bare])?;
        db.0.execute("UPDATE learning_pair_end SET words = ?2 WHERE pair = ?1", params![id, word])?;
    }
    Ok(())
}

/// The columns of a row whose texts are not read yet.
type Columns = (PairRecord, [String; 6]);

fn read(row: &Row<'_>) -> rusqlite::Result<Columns> {
    let text = |index: usize| row.get::<_, String>(index);
    let day = chrono::NaiveDate::MIN;
    let record = PairRecord {
        id: row.get(0)?,
        unit: row.get(2)?,
        mentor: [text(4)?, text(5)?, text(6)?],
        apprentice: [text(8)?, text(9)?, text(10)?],
        pair: Pair {
            mentor: row.get(3)?,
            apprentice: row.get(7)?,
            agreement: row.get(1)?,
            goals: Vec::new(),
            span: Span { since: day, until: day },
            state: State::Open,
        },
        checker: row.get(18)?,
        checker_name: row.get(19)?,
        results: Vec::new(),
        words: row.get(21)?,
        trace: row.get(22)?,
        by: row.get(14)?,
        at: row.get(15)?,
    };
    Ok((record, [text(11)?, text(12)?, text(13)?, text(16)?, text(17)?, text(20)?]))
}

fn finish((mut record, [goals, since, until, how, on, results]): Columns) -> Result<PairRecord, Error> {
    let day = |text: &str| text.parse::<chrono::NaiveDate>().map_err(|_| Error::Stored("day"));
    record.pair.goals = serde_json::from_str(&goals)?;
    record.pair.span = Span { since: day(&since)?, until: day(&until)? };
    record.results = serde_json::from_str(&results)?;
    record.pair.state = match how.as_str() {
        "" => State::Open,
        "passed" => State::Passed(day(&on)?),
        "failed" => State::Failed(day(&on)?),
        _ => State::Ended(day(&on)?, record.words.clone()),
    };
    Ok(record)
}
