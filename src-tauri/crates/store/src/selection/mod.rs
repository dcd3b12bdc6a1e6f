//! Competitive selections: their posts, candidates, panels and outcomes. What is frozen, ranked or decided is never edited: triggers hold
//! that. Scores are hundredths.

mod candidate;
mod panel;

pub use candidate::{
    Applicant, Finding, Inspection, Publicity, Ranked, Review, aim, applicants, apply, draw, fall, inspect, of_person, post_of,
    publicities, publish, purge, rank, review, set_aim, set_scores, win,
};
pub use panel::{
    Issued, Judge, MarkRow, find_packet, issue, judges, last_return, marks, next_sequence, packets, post_of_judge, seat,
    set_keys, set_mark, step_out, take, unseat,
};

use crate::{Db, Error, audit};
use rusqlite::{Row, params};

/// A selection.
#[derive(Clone, Debug, Default)]
pub struct SelectionRecord {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Year.
    pub year: i32,
    /// Name, unique in the year.
    pub name: String,
    /// `draft`, `announced`, `closed`.
    pub state: String,
    /// Scheme as JSON.
    pub scheme: String,
    /// Number of the notice; may be empty.
    pub number: String,
    /// ISO date; empty in a draft.
    pub announced_on: String,
    /// ISO date; empty in a draft.
    pub apply_until: String,
    /// Conditions for all posts, in words.
    pub conditions: String,
    /// Who takes applications and reports.
    pub contact: String,
    /// Telephone.
    pub phone: String,
    /// Mailbox.
    pub mailbox: String,
    /// Who made it.
    pub by: String,
    /// When.
    pub at: String,
}

/// A post in a selection.
#[derive(Clone, Debug, Default)]
pub struct SelectionPost {
    /// Id.
    pub id: i64,
    /// Selection.
    pub selection: i64,
    /// Post of the establishment.
    pub post: i64,
    /// Places.
    pub places: u32,
    /// ISO date; empty while it stands.
    pub withdrawn_on: String,
    /// Why it was withdrawn.
    pub withdrawn_why: String,
    /// ISO date; empty before the ranking.
    pub ranked_on: String,
    /// ISO date; empty before the outcome.
    pub decided_on: String,
    /// Number of the resolution; empty before.
    pub resolution: String,
}

const SELECT: &str =
    "SELECT s.id, s.year, s.name, s.state, s.scheme, s.number, coalesce(s.announced_on, ''), coalesce(s.apply_until, ''),
    s.conditions, s.contact, s.phone, s.mailbox, n.name, s.at FROM selection s JOIN actor n ON n.id = s.actor";

/// All selections, latest first.
pub fn list(db: &Db<'_>) -> Result<Vec<SelectionRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} ORDER BY s.year DESC, s.id DESC"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One.
pub fn get(db: &Db<'_>, id: i64) -> Result<SelectionRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SELECT} WHERE s.id = ?1"))?.query_row([id], read)?)
}

/// Makes a draft; `Taken` when the year has one of that name.
pub fn add(db: &Db<'_>, record: &SelectionRecord) -> Result<i64, Error> {
    let by = audit::actor(db, &record.by)?;
    let added = db.0.execute(
        "INSERT INTO selection (year, name, scheme, actor, at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (year, name) DO NOTHING",
        params![record.year, record.name, record.scheme, by, record.at],
    )?;
    if added == 1 { Ok(db.0.last_insert_rowid()) } else { Err(Error::Taken("selection")) }
}

/// Writes what a draft says; `Taken` when the year has another of that name.
pub fn set(db: &Db<'_>, record: &SelectionRecord) -> Result<(), Error> {
    let changed = db.0.execute(
        "UPDATE OR IGNORE selection SET year = ?2, name = ?3, scheme = ?4, conditions = ?5, contact = ?6, phone = ?7, mailbox = ?8
         WHERE id = ?1 AND state = 'draft'",
        params![record.id, record.year, record.name, record.scheme, record.conditions, record.contact, record.phone, record.mailbox],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::Taken("selection")) }
}

/// Freezes a draft with its notice.
pub fn announce(db: &Db<'_>, id: i64, number: &str, on: &str, until: &str) -> Result<(), Error> {
    one(db.0.execute(
        "UPDATE selection SET state = 'announced', number = ?2, announced_on = ?3, apply_until = ?4 WHERE id = ?1 AND state = 'draft'",
        params![id, number, on, until],
    )?)
}

/// Closes a selection all of whose posts are withdrawn or decided; does nothing before.
pub fn close_if_done(db: &Db<'_>, id: i64) -> Result<(), Error> {
    db.0.execute(
        "UPDATE selection SET state = 'closed' WHERE id = ?1 AND state = 'announced' AND NOT EXISTS
           (SELECT 1 FROM selection_post WHERE selection = ?1 AND withdrawn_on IS NULL AND decided_on IS NULL)",
        [id],
    )?;
    Ok(())
}

/// The posts of a selection, or of all of them, in the order they were named.
pub fn posts(db: &Db<'_>, selection: Option<i64>) -> Result<Vec<SelectionPost>, Error> {
    let mut statement =
        db.0.prepare_cached(&format!("{POST} WHERE ?1 IS NULL OR p.selection = ?1 ORDER BY p.selection, p.id"))?;
    let rows = statement.query_map([selection], read_post)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One.
pub fn post(db: &Db<'_>, id: i64) -> Result<SelectionPost, Error> {
    Ok(db.0.prepare_cached(&format!("{POST} WHERE p.id = ?1"))?.query_row([id], read_post)?)
}

/// The posts of a draft, in place of those before.
pub fn set_posts(db: &Db<'_>, selection: i64, posts: &[(i64, u32)]) -> Result<(), Error> {
    db.0.execute("DELETE FROM selection_post WHERE selection = ?1", [selection])?;
    let mut insert = db.0.prepare_cached("INSERT INTO selection_post (selection, post, places) VALUES (?1, ?2, ?3)")?;
    for (post, places) in posts {
        insert.execute(params![selection, post, places])?;
    }
    Ok(())
}

/// Takes a post out.
pub fn withdraw_post(db: &Db<'_>, id: i64, on: &str, why: &str) -> Result<(), Error> {
    one(db.0.execute("UPDATE selection_post SET withdrawn_on = ?2, withdrawn_why = ?3 WHERE id = ?1", params![id, on, why])?)
}

/// Says by which resolution a post was decided.
pub fn decide_post(db: &Db<'_>, id: i64, on: &str, resolution: i64) -> Result<(), Error> {
    one(db.0.execute("UPDATE selection_post SET decided_on = ?2, resolution = ?3 WHERE id = ?1", params![id, on, resolution])?)
}

const POST: &str =
    "SELECT p.id, p.selection, p.post, p.places, coalesce(p.withdrawn_on, ''), p.withdrawn_why, coalesce(p.ranked_on, ''),
    coalesce(p.decided_on, ''), coalesce(r.number, '') FROM selection_post p LEFT JOIN resolution r ON r.id = p.resolution";

fn read_post(row: &Row<'_>) -> rusqlite::Result<SelectionPost> {
    Ok(SelectionPost {
        id: row.get(0)?,
        selection: row.get(1)?,
        post: row.get(2)?,
        places: row.get(3)?,
        withdrawn_on: row.get(4)?,
        withdrawn_why: row.get(5)?,
        ranked_on: row.get(6)?,
        decided_on: row.get(7)?,
        resolution: row.get(8)?,
    })
}

fn read(row: &Row<'_>) -> rusqlite::Result<SelectionRecord> {
    Ok(SelectionRecord {
        id: row.get(0)?,
        year: row.get(1)?,
        name: row.get(2)?,
        state: row.get(3)?,
        scheme: row.get(4)?,
        number: row.get(5)?,
        announced_on: row.get(6)?,
        apply_until: row.get(7)?,
        conditions: row.get(8)?,
        contact: row.get(9)?,
        phone: row.get(10)?,
        mailbox: row.get(11)?,
        by: row.get(12)?,
        at: row.get(13)?,
    })
}

fn one(changed: usize) -> Result<(), Error> {
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}
