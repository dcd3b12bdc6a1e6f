//! 年度优秀人才体系建设计划: goals of a year, their measures and what became of them.

use crate::{Db, Error, audit};
use rusqlite::params;

/// A goal.
#[derive(Clone, Debug)]
pub struct GoalRecord {
    /// Id.
    pub id: i64,
    /// Year.
    pub year: i32,
    /// What is to be reached.
    pub title: String,
    /// Code of the figure that shows it; empty without one.
    pub figure: String,
    /// Hundredths of what the figure is to reach.
    pub aim: Option<i64>,
    /// Why it was given up; empty while it stands.
    pub reason: String,
    /// Its measures, by their days.
    pub measures: Vec<GoalMeasure>,
}

/// A measure.
#[derive(Clone, Debug)]
pub struct GoalMeasure {
    /// Id.
    pub id: i64,
    /// Goal.
    pub goal: i64,
    /// What is done.
    pub title: String,
    /// Unit; empty for the whole group.
    pub unit_name: String,
    /// Who is responsible.
    pub owner: i64,
    /// His name.
    pub owner_name: String,
    /// ISO date.
    pub due_on: String,
    /// `begin`, `finish` or `give_up`, ISO date, words, who; in their order.
    pub steps: Vec<(String, String, String, String)>,
}

/// The goals of a year with their measures.
pub fn goals(db: &Db<'_>, year: i32) -> Result<Vec<GoalRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT g.id, g.year, g.title, g.figure, g.aim, coalesce(e.reason, '') FROM leading_goal g LEFT JOIN leading_goal_end e ON e.goal = g.id
         WHERE g.year = ?1 ORDER BY g.id",
    )?;
    let rows = statement.query_map([year], |row| {
        Ok(GoalRecord {
            id: row.get(0)?,
            year: row.get(1)?,
            title: row.get(2)?,
            figure: row.get(3)?,
            aim: row.get(4)?,
            reason: row.get(5)?,
            measures: Vec::new(),
        })
    })?;
    let mut goals: Vec<GoalRecord> = rows.collect::<Result<_, _>>()?;
    for goal in &mut goals {
        goal.measures = measures_of(db, goal.id)?;
    }
    Ok(goals)
}

/// The year of a goal.
pub fn goal_year(db: &Db<'_>, goal: i64) -> Result<i32, Error> {
    Ok(db.0.prepare_cached("SELECT year FROM leading_goal WHERE id = ?1")?.query_row([goal], |row| row.get(0))?)
}

/// The goal of a measure.
pub fn measure_goal(db: &Db<'_>, measure: i64) -> Result<i64, Error> {
    Ok(db.0.prepare_cached("SELECT goal FROM leading_measure WHERE id = ?1")?.query_row([measure], |row| row.get(0))?)
}

/// Sets a goal.
pub fn add_goal(db: &Db<'_>, year: i32, title: &str, figure: Option<(&str, i64)>, by: &str, at: &str) -> Result<i64, Error> {
    let actor = audit::actor(db, by)?;
    let (figure, aim) = figure.map_or(("", None), |(figure, aim)| (figure, Some(aim)));
    db.0.prepare_cached("INSERT INTO leading_goal (year, title, figure, aim, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![year, title, figure, aim, actor, at])?;
    Ok(db.0.last_insert_rowid())
}

/// Gives a goal up.
pub fn end_goal(db: &Db<'_>, goal: i64, reason: &str, by: &str, at: &str) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached("INSERT INTO leading_goal_end (goal, reason, actor, at) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![goal, reason, actor, at])?;
    Ok(())
}

/// Adds a measure.
pub fn add_goal_measure(
    db: &Db<'_>,
    goal: i64,
    title: &str,
    (unit, owner): (Option<i64>, i64),
    due_on: &str,
    (by, at): (&str, &str),
) -> Result<i64, Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached(
        "INSERT INTO leading_measure (goal, title, unit, owner, due_on, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![goal, title, unit, owner, due_on, actor, at])?;
    Ok(db.0.last_insert_rowid())
}

/// Takes a step; Closed when it is finished or given up.
pub fn step_goal_measure(
    db: &Db<'_>,
    measure: i64,
    kind: &str,
    on: &str,
    words: &str,
    (by, at): (&str, &str),
) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached(
        "INSERT INTO leading_measure_step (measure, kind, on_day, words, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![measure, kind, on, words, actor, at])?;
    Ok(())
}

fn measures_of(db: &Db<'_>, goal: i64) -> Result<Vec<GoalMeasure>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT m.id, m.goal, m.title, coalesce(u.name, ''), m.owner, p.name, m.due_on FROM leading_measure m JOIN person p ON p.id = m.owner
         LEFT JOIN unit u ON u.id = m.unit WHERE m.goal = ?1 ORDER BY m.due_on, m.id",
    )?;
    let rows = statement.query_map([goal], |row| {
        Ok(GoalMeasure {
            id: row.get(0)?,
            goal: row.get(1)?,
            title: row.get(2)?,
            unit_name: row.get(3)?,
            owner: row.get(4)?,
            owner_name: row.get(5)?,
            due_on: row.get(6)?,
            steps: Vec::new(),
        })
    })?;
    let mut measures: Vec<GoalMeasure> = rows.collect::<Result<_, _>>()?;
    let mut statement = db.0.prepare_cached(
        "SELECT s.kind, s.on_day, s.words, a.name FROM leading_measure_step s JOIN actor a ON a.id = s.actor WHERE s.measure = ?1 ORDER BY s.id",
    )?;
    for measure in &mut measures {
        let steps = statement.query_map([measure.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        measure.steps = steps.collect::<Result<_, _>>()?;
    }
    Ok(measures)
}
