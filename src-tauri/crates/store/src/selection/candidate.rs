//! Applicants from their application to the outcome, and what a year aims at.

use super::one;
use crate::{Db, Error, audit};
use rusqlite::{OptionalExtension, Row, params};

/// Somebody who applied for a post.
#[derive(Clone, Debug, Default)]
pub struct Applicant {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Post in the selection.
    pub post: i64,
    /// Person.
    pub person: i64,
    /// ISO date.
    pub applied_on: String,
    /// Why, in the applicant's words; may be empty.
    pub statement: String,
    /// 抽签号; none before the draw.
    pub draw: Option<u32>,
    /// Written score.
    pub written: Option<i64>,
    /// Democratic score.
    pub democratic: Option<i64>,
    /// Place that an extra test gave among equals; 0 without one.
    pub extra: u32,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: String,
    /// The review; none before.
    pub review: Option<Review>,
    /// The ranking; none before.
    pub ranked: Option<Ranked>,
    /// The inspection; none before.
    pub inspection: Option<Inspection>,
    /// Out after the inspection: day and reason.
    pub out: Option<(String, String)>,
    /// Won: as the next in rank, and the motion raised for it.
    pub won: Option<(bool, Option<i64>)>,
}

/// The review of an application.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// May go on.
    pub qualified: bool,
    /// Why not, or a remark.
    pub reason: String,
    /// ISO date.
    pub day: String,
    /// Who reviewed.
    pub by: String,
    /// What the rule found, as it was decided.
    pub findings: Vec<Finding>,
}

/// Something the rule found against an applicant.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// Code.
    pub code: String,
    /// What is asked.
    pub asked: String,
    /// What was found.
    pub found: String,
    /// Confirmed; else overruled.
    pub confirmed: bool,
    /// Why it was overruled, or a remark.
    pub reason: String,
}

/// A place in the ranking.
#[derive(Clone, Debug, Default)]
pub struct Ranked {
    /// Interview score; none where it has no weight.
    pub interview: Option<i64>,
    /// Marks by seat as JSON: seat, hundredths, left out.
    pub marks: String,
    /// Total.
    pub total: i64,
    /// Rank by total.
    pub by_total: u32,
    /// Final rank.
    pub rank: u32,
    /// Goes to the inspection.
    pub listed: bool,
    /// Reached the pass mark, or none was asked.
    pub passed: bool,
    /// Trace as JSON.
    pub trace: String,
}

/// 组织考察.
#[derive(Clone, Debug, Default)]
pub struct Inspection {
    /// ISO date.
    pub day: String,
    /// Passed.
    pub passed: bool,
    /// Document.
    pub document: String,
    /// Findings in words.
    pub note: String,
    /// Who inspected.
    pub inspectors: Vec<i64>,
    /// Who recorded it.
    pub by: String,
}

/// 公示 of proposed winners.
#[derive(Clone, Debug, Default)]
pub struct Publicity {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Selection.
    pub selection: i64,
    /// ISO date.
    pub posted_on: String,
    /// ISO date.
    pub last_day: String,
    /// Working days.
    pub days: u32,
    /// Who receives reports.
    pub contact: String,
    /// Telephone.
    pub phone: String,
    /// Mailbox.
    pub mailbox: String,
    /// Who posted it.
    pub by: String,
    /// When.
    pub at: String,
    /// Applications.
    pub people: Vec<i64>,
}

/// Everybody who applied for a post, in the order of the applications.
pub fn applicants(db: &Db<'_>, post: i64) -> Result<Vec<Applicant>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT a.id, a.post, a.person, a.applied_on, a.statement, a.draw, a.written, a.democratic, a.extra, n.name, a.at,
           w.next_in_rank, w.motion, o.day, o.reason
         FROM application a JOIN actor n ON n.id = a.actor LEFT JOIN selection_winner w ON w.application = a.id
         LEFT JOIN selection_out o ON o.application = a.id WHERE a.post = ?1 ORDER BY a.id",
    )?;
    let rows = statement.query_map([post], |row| {
        let next: Option<bool> = row.get(11)?;
        let out: Option<String> = row.get(13)?;
        Ok(Applicant {
            id: row.get(0)?,
            post: row.get(1)?,
            person: row.get(2)?,
            applied_on: row.get(3)?,
            statement: row.get(4)?,
            draw: row.get(5)?,
            written: row.get(6)?,
            democratic: row.get(7)?,
            extra: row.get(8)?,
            by: row.get(9)?,
            at: row.get(10)?,
            won: next.map(|next| Ok::<_, rusqlite::Error>((next, row.get(12)?))).transpose()?,
            out: out.map(|day| Ok::<_, rusqlite::Error>((day, row.get(14)?))).transpose()?,
            ..Applicant::default()
        })
    })?;
    let mut all: Vec<Applicant> = rows.collect::<Result<_, _>>()?;
    for one in &mut all {
        one.review = review_of(db, one.id)?;
        one.ranked = ranked_of(db, one.id)?;
        one.inspection = inspection_of(db, one.id)?;
    }
    Ok(all)
}

/// The post that an application is for.
pub fn post_of(db: &Db<'_>, application: i64) -> Result<i64, Error> {
    Ok(db.0.prepare_cached("SELECT post FROM application WHERE id = ?1")?.query_row([application], |row| row.get(0))?)
}

fn review_of(db: &Db<'_>, application: i64) -> Result<Option<Review>, Error> {
    let review = db
        .0
        .prepare_cached(
            "SELECT r.qualified, r.reason, r.day, n.name FROM application_review r JOIN actor n ON n.id = r.actor WHERE application = ?1",
        )?
        .query_row([application], |row| {
            let (qualified, reason, day, by) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            Ok(Review { qualified, reason, day, by, findings: Vec::new() })
        })
        .optional()?;
    let Some(mut review) = review else { return Ok(None) };
    let mut statement = db.0.prepare_cached(
        "SELECT code, asked, found, confirmed, reason FROM application_finding WHERE application = ?1 ORDER BY code, asked",
    )?;
    let read = |row: &Row<'_>| {
        Ok(Finding { code: row.get(0)?, asked: row.get(1)?, found: row.get(2)?, confirmed: row.get(3)?, reason: row.get(4)? })
    };
    review.findings = statement.query_map([application], read)?.collect::<Result<_, _>>()?;
    Ok(Some(review))
}

fn ranked_of(db: &Db<'_>, application: i64) -> Result<Option<Ranked>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT interview, marks, total, by_total, rank, listed, passed, trace FROM selection_result WHERE application = ?1",
    )?;
    let read = |row: &Row<'_>| {
        Ok(Ranked {
            interview: row.get(0)?,
            marks: row.get(1)?,
            total: row.get(2)?,
            by_total: row.get(3)?,
            rank: row.get(4)?,
            listed: row.get(5)?,
            passed: row.get(6)?,
            trace: row.get(7)?,
        })
    };
    Ok(statement.query_row([application], read).optional()?)
}

fn inspection_of(db: &Db<'_>, application: i64) -> Result<Option<Inspection>, Error> {
    let found = db
        .0
        .prepare_cached(
            "SELECT i.day, i.passed, i.document, i.note, i.inspectors, n.name FROM selection_inspection i JOIN actor n ON n.id = i.actor
             WHERE i.application = ?1",
        )?
        .query_row([application], |row| {
            let inspection = Inspection {
                day: row.get(0)?,
                passed: row.get(1)?,
                document: row.get(2)?,
                note: row.get(3)?,
                inspectors: Vec::new(),
                by: row.get(5)?,
            };
            Ok((inspection, row.get::<_, String>(4)?))
        })
        .optional()?;
    let Some((inspection, people)) = found else { return Ok(None) };
    Ok(Some(Inspection { inspectors: serde_json::from_str(&people)?, ..inspection }))
}

/// Records an application; `Taken` when the person has applied for the post.
pub fn apply(db: &Db<'_>, one: &Applicant) -> Result<i64, Error> {
    let by = audit::actor(db, &one.by)?;
    let added = db.0.execute(
        "INSERT INTO application (post, person, applied_on, statement, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (post, person) DO NOTHING",
        params![one.post, one.person, one.applied_on, one.statement, by, one.at],
    )?;
    if added == 1 { Ok(db.0.last_insert_rowid()) } else { Err(Error::Taken("application")) }
}

/// Records a review with what it decided about each finding; `Taken` when there is one.
pub fn review(db: &Db<'_>, application: i64, review: &Review, at: &str) -> Result<(), Error> {
    let by = audit::actor(db, &review.by)?;
    let added = db.0.execute(
        "INSERT INTO application_review (application, qualified, reason, day, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (application) DO NOTHING",
        params![application, review.qualified, review.reason, review.day, by, at],
    )?;
    if added == 0 {
        return Err(Error::Taken("review"));
    }
    let mut insert = db.0.prepare_cached(
        "INSERT INTO application_finding (application, code, asked, found, confirmed, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for finding in &review.findings {
        let Finding { code, asked, found, confirmed, reason } = finding;
        insert.execute(params![application, code, asked, found, confirmed, reason])?;
    }
    Ok(())
}

/// Gives an applicant the number drawn.
pub fn draw(db: &Db<'_>, application: i64, number: u32) -> Result<(), Error> {
    one(db.0.prepare_cached("UPDATE application SET draw = ?2 WHERE id = ?1")?.execute(params![application, number])?)
}

/// Writes the typed scores.
pub fn set_scores(db: &Db<'_>, application: i64, written: Option<i64>, democratic: Option<i64>, extra: u32) -> Result<(), Error> {
    one(db
        .0
        .prepare_cached("UPDATE application SET written = ?2, democratic = ?3, extra = ?4 WHERE id = ?1")?
        .execute(params![application, written, democratic, extra])?)
}

/// Fixes the ranking of a post.
pub fn rank(db: &Db<'_>, post: i64, on: &str, rows: &[(i64, Ranked)]) -> Result<(), Error> {
    let mut insert = db.0.prepare_cached(
        "INSERT INTO selection_result (application, interview, marks, total, by_total, rank, listed, passed, trace)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for (application, row) in rows {
        let Ranked { interview, marks, total, by_total, rank, listed, passed, trace } = row;
        insert.execute(params![application, interview, marks, total, by_total, rank, listed, passed, trace])?;
    }
    one(db.0.execute("UPDATE selection_post SET ranked_on = ?2 WHERE id = ?1 AND ranked_on IS NULL", params![post, on])?)
}

/// Records an inspection; `Taken` when there is one.
pub fn inspect(db: &Db<'_>, application: i64, inspection: &Inspection, at: &str) -> Result<(), Error> {
    let by = audit::actor(db, &inspection.by)?;
    let Inspection { day, passed, document, note, inspectors, .. } = inspection;
    let added = db.0.execute(
        "INSERT INTO selection_inspection (application, day, passed, document, note, inspectors, actor, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (application) DO NOTHING",
        params![application, day, passed, document, note, serde_json::to_string(inspectors)?, by, at],
    )?;
    if added == 1 { Ok(()) } else { Err(Error::Taken("inspection")) }
}

/// Takes a candidate out after the inspection; `Taken` when out already.
pub fn fall(db: &Db<'_>, application: i64, day: &str, reason: &str, by: &str, at: &str) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    let added = db.0.execute(
        "INSERT INTO selection_out (application, day, reason, actor, at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (application) DO NOTHING",
        params![application, day, reason, by, at],
    )?;
    if added == 1 { Ok(()) } else { Err(Error::Taken("out")) }
}

/// Posts proposed winners.
pub fn publish(db: &Db<'_>, notice: &Publicity) -> Result<i64, Error> {
    let by = audit::actor(db, &notice.by)?;
    let Publicity { selection, posted_on, last_day, days, contact, phone, mailbox, at, .. } = notice;
    db.0.execute(
        "INSERT INTO selection_publicity (selection, posted_on, last_day, days, contact, phone, mailbox, actor, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![selection, posted_on, last_day, days, contact, phone, mailbox, by, at],
    )?;
    let id = db.0.last_insert_rowid();
    let mut insert = db.0.prepare_cached("INSERT INTO selection_publicity_person (publicity, application) VALUES (?1, ?2)")?;
    for application in &notice.people {
        insert.execute([id, *application])?;
    }
    Ok(id)
}

/// The publicities of a selection, latest first.
pub fn publicities(db: &Db<'_>, selection: i64) -> Result<Vec<Publicity>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT p.id, p.selection, p.posted_on, p.last_day, p.days, p.contact, p.phone, p.mailbox, n.name, p.at
         FROM selection_publicity p JOIN actor n ON n.id = p.actor WHERE p.selection = ?1 ORDER BY p.id DESC",
    )?;
    let read = |row: &Row<'_>| {
        Ok(Publicity {
            id: row.get(0)?,
            selection: row.get(1)?,
            posted_on: row.get(2)?,
            last_day: row.get(3)?,
            days: row.get(4)?,
            contact: row.get(5)?,
            phone: row.get(6)?,
            mailbox: row.get(7)?,
            by: row.get(8)?,
            at: row.get(9)?,
            people: Vec::new(),
        })
    };
    let mut all: Vec<Publicity> = statement.query_map([selection], read)?.collect::<Result<_, _>>()?;
    let mut people =
        db.0.prepare_cached("SELECT application FROM selection_publicity_person WHERE publicity = ?1 ORDER BY application")?;
    for notice in &mut all {
        notice.people = people.query_map([notice.id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    }
    Ok(all)
}

/// Records a winner, or the motion that was raised for one.
pub fn win(db: &Db<'_>, application: i64, next_in_rank: bool, motion: Option<i64>) -> Result<(), Error> {
    one(db.0.execute(
        "INSERT INTO selection_winner (application, next_in_rank, motion) VALUES (?1, ?2, ?3)
         ON CONFLICT (application) DO UPDATE SET motion = excluded.motion",
        params![application, next_in_rank, motion],
    )?)
}

/// What a year aims at, as JSON; none while nobody said.
pub fn aim(db: &Db<'_>, year: i32) -> Result<Option<String>, Error> {
    let mut statement = db.0.prepare_cached("SELECT document FROM selection_aim WHERE year = ?1 ORDER BY id DESC LIMIT 1")?;
    Ok(statement.query_row([year], |row| row.get(0)).optional()?)
}

/// Says what a year aims at; what was said before stays on file.
pub fn set_aim(db: &Db<'_>, year: i32, document: &str, by: &str, at: &str) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    one(db.0.execute(
        "INSERT INTO selection_aim (year, document, actor, at) VALUES (?1, ?2, ?3, ?4)",
        params![year, document, by, at],
    )?)
}

/// Everything that somebody applied for, in the order of the applications.
pub fn of_person(db: &Db<'_>, person: i64) -> Result<Vec<Applicant>, Error> {
    let mut statement = db.0.prepare_cached("SELECT post FROM application WHERE person = ?1 ORDER BY id")?;
    let posts: Vec<i64> = statement.query_map([person], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut all = Vec::new();
    for post in posts {
        all.extend(applicants(db, post)?.into_iter().filter(|one| one.person == person));
    }
    Ok(all)
}

/// Takes the words about a person out of selections; marks, ranks and outcomes stay.
pub fn purge(db: &Db<'_>, person: i64, word: &str) -> Result<(), Error> {
    for sql in [
        "UPDATE application SET statement = CASE statement WHEN '' THEN '' ELSE ?2 END WHERE person = ?1",
        "UPDATE application_review SET reason = CASE reason WHEN '' THEN '' ELSE ?2 END
           WHERE application IN (SELECT id FROM application WHERE person = ?1)",
        "UPDATE application_finding SET found = CASE found WHEN '' THEN '' ELSE ?2 END, reason = CASE reason WHEN '' THEN '' ELSE ?2 END
           WHERE application IN (SELECT id FROM application WHERE person = ?1)",
        "UPDATE selection_inspection SET document = ?2, note = CASE note WHEN '' THEN '' ELSE ?2 END
           WHERE application IN (SELECT id FROM application WHERE person = ?1)",
        "UPDATE selection_out SET reason = ?2 WHERE application IN (SELECT id FROM application WHERE person = ?1)",
        "UPDATE selection_judge SET verifying_key = NULL, recipient = NULL, out_why = CASE out_why WHEN '' THEN '' ELSE ?2 END WHERE person = ?1",
    ] {
        db.0.execute(sql, params![person, word])?;
    }
    Ok(())
}
