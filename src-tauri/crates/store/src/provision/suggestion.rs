//! 职工建议: rounds, what was suggested, with a name or without, and what was answered.

use crate::{Db, Error, audit, key};
use rusqlite::params;

/// A round.
#[derive(Clone, Debug)]
pub struct RoundRecord {
    /// Id.
    pub id: i64,
    /// Year.
    pub year: i32,
    /// What it is about.
    pub title: String,
    /// ISO date.
    pub opened_on: String,
    /// Until when suggestions are asked for, ISO date.
    pub until: String,
    /// ISO date; empty while it is open.
    pub closed_on: String,
    /// Suggestions.
    pub count: u32,
    /// Of them answered.
    pub answered: u32,
    /// Of them adopted, wholly or in part.
    pub adopted: u32,
    /// Who opened it.
    pub by: String,
}

/// A suggestion with its answer.
#[derive(Clone, Debug)]
pub struct SuggestionRecord {
    /// Id, drawn at random.
    pub id: i64,
    /// Round.
    pub round: i64,
    /// Topic.
    pub topic: String,
    /// What is suggested.
    pub words: String,
    /// Name of the unit; may be empty.
    pub unit: String,
    /// Name; empty of whoever gave none.
    pub name: String,
    /// Who is behind the name.
    pub person: Option<i64>,
    /// Answers, the latest last.
    pub answers: Vec<AnswerRecord>,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct AnswerRecord {
    /// `adopted`, `partly` or `not`.
    pub outcome: String,
    /// What is answered.
    pub words: String,
    /// Who sees to it; empty of what was not adopted.
    pub owner: String,
    /// ISO date.
    pub on: String,
    /// Who answered.
    pub by: String,
}

const ROUND: &str = "SELECT r.id, r.year, r.title, r.opened_on, r.until, coalesce(e.on_day, ''),
      (SELECT count(*) FROM suggestion s WHERE s.round = r.id),
      (SELECT count(*) FROM suggestion s WHERE s.round = r.id AND EXISTS (SELECT 1 FROM suggestion_answer a WHERE a.suggestion = s.id)),
      (SELECT count(*) FROM suggestion s WHERE s.round = r.id
        AND (SELECT a.outcome FROM suggestion_answer a WHERE a.suggestion = s.id ORDER BY a.id DESC LIMIT 1) IN ('adopted', 'partly')), n.name
    FROM suggestion_round r JOIN actor n ON n.id = r.actor LEFT JOIN suggestion_round_end e ON e.round = r.id";

/// All rounds, the latest first.
pub fn suggestion_rounds(db: &Db<'_>) -> Result<Vec<RoundRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{ROUND} ORDER BY r.year DESC, r.id DESC"))?;
    let rows = statement.query_map([], |row| {
        Ok(RoundRecord {
            id: row.get(0)?,
            year: row.get(1)?,
            title: row.get(2)?,
            opened_on: row.get(3)?,
            until: row.get(4)?,
            closed_on: row.get(5)?,
            count: row.get(6)?,
            answered: row.get(7)?,
            adopted: row.get(8)?,
            by: row.get(9)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Opens a round; `Taken` when the year has one of that title.
pub fn open_suggestion_round(
    db: &Db<'_>,
    (year, title): (i32, &str),
    (opened_on, until): (&str, &str),
    by: &str,
    at: &str,
) -> Result<i64, Error> {
    let actor = audit::actor(db, by)?;
    if db.0.prepare_cached("SELECT 1 FROM suggestion_round WHERE year = ?1 AND title = ?2")?.exists(params![year, title])? {
        return Err(Error::Taken("title"));
    }
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO suggestion_round (year, title, opened_on, until, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .insert(params![year, title, opened_on, until, actor, at])?)
}

/// Closes a round; `Closed` when it is.
pub fn close_suggestion_round(db: &Db<'_>, round: i64, on: &str, by: &str, at: &str) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    let mut close = db.0.prepare_cached(
        "INSERT INTO suggestion_round_end (round, on_day, actor, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (round) DO NOTHING",
    )?;
    if close.execute(params![round, on, actor, at])? == 1 { Ok(()) } else { Err(Error::Closed) }
}

/// The suggestions of a round in the order of their drawn ids, which is none.
pub fn suggestions(db: &Db<'_>, round: i64) -> Result<Vec<SuggestionRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT s.id, s.round, s.topic, s.words, coalesce(u.name, ''), coalesce(p.name, ''), s.person FROM suggestion s
         LEFT JOIN unit u ON u.id = s.unit LEFT JOIN person p ON p.id = s.person WHERE s.round = ?1 ORDER BY s.id",
    )?;
    let rows = statement.query_map([round], |row| {
        Ok(SuggestionRecord {
            id: row.get(0)?,
            round: row.get(1)?,
            topic: row.get(2)?,
            words: row.get(3)?,
            unit: row.get(4)?,
            name: row.get(5)?,
            person: row.get(6)?,
            answers: Vec::new(),
        })
    })?;
    let mut all: Vec<SuggestionRecord> = rows.collect::<Result<_, _>>()?;
    let mut statement = db.0.prepare_cached(
        "SELECT a.outcome, a.words, coalesce(p.name, ''), a.on_day, n.name FROM suggestion_answer a JOIN actor n ON n.id = a.actor
         LEFT JOIN person p ON p.id = a.owner WHERE a.suggestion = ?1 ORDER BY a.id",
    )?;
    for one in &mut all {
        let answers = statement.query_map([one.id], |row| {
            Ok(AnswerRecord { outcome: row.get(0)?, words: row.get(1)?, owner: row.get(2)?, on: row.get(3)?, by: row.get(4)? })
        })?;
        one.answers = answers.collect::<Result<_, _>>()?;
    }
    Ok(all)
}

/// The round of a suggestion.
pub fn suggestion_round_of(db: &Db<'_>, suggestion: i64) -> Result<i64, Error> {
    Ok(db.0.prepare_cached("SELECT round FROM suggestion WHERE id = ?1")?.query_row([suggestion], |row| row.get(0))?)
}

/// Keeps a suggestion; `Closed` when the round is.
pub fn suggest(
    db: &Db<'_>,
    round: i64,
    (topic, words): (&str, &str),
    unit: Option<i64>,
    person: Option<i64>,
) -> Result<i64, Error> {
    // 48 bits: a number that the window can hold, and two the same within a round are out of the question.
    let drawn = key::random::<6>()?.iter().fold(0_i64, |number, byte| number << 8 | i64::from(*byte));
    db.0.prepare_cached("INSERT INTO suggestion (id, round, topic, words, unit, person) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![drawn, round, topic, words, unit, person])?;
    Ok(drawn)
}

/// Answers a suggestion; the latest answer holds.
pub fn answer_suggestion(
    db: &Db<'_>,
    suggestion: i64,
    (outcome, words): (&str, &str),
    owner: Option<i64>,
    on: &str,
    by: &str,
    at: &str,
) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached(
        "INSERT INTO suggestion_answer (suggestion, outcome, words, owner, on_day, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![suggestion, outcome, words, owner, on, actor, at])?;
    Ok(())
}
