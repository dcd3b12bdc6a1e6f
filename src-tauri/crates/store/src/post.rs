//! Posts and the places approved for them.

use crate::{Db, Error, audit};
use domain::post::{PostLevel, PostType};
use rusqlite::{Row, params};

/// A post as it is kept.
#[derive(Clone, Debug)]
pub struct PostRecord {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Unit.
    pub unit: i64,
    /// Name of the unit; not written.
    pub unit_name: String,
    /// Name.
    pub name: String,
    /// Level.
    pub level: PostLevel,
    /// Character.
    pub kind: PostType,
    /// Filled by competition.
    pub competitive: bool,
    /// Duties; may be empty.
    pub duties: String,
    /// Talent standard as JSON.
    pub standard: String,
    /// First day, ISO.
    pub since: String,
    /// Last day, ISO; none while it stands.
    pub until: Option<String>,
}

/// Places approved from a day on.
#[derive(Clone, Debug)]
pub struct Approval {
    /// Post.
    pub post: i64,
    /// First day, ISO.
    pub since: String,
    /// Places.
    pub places: u32,
    /// Document; may be empty.
    pub document: String,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: String,
}

const SELECT: &str = "SELECT p.id, p.unit, u.name, p.name, p.level, p.type, p.competitive, p.duties, p.standard, p.since, p.until
   FROM post p JOIN unit u ON u.id = p.unit";

/// All posts, by unit and level.
pub fn list(db: &Db<'_>) -> Result<Vec<PostRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} ORDER BY u.place, u.id, p.id"))?;
    let mut posts: Vec<PostRecord> = statement.query_map([], read)?.collect::<Result<_, _>>()?;
    // Levels are in order, the highest first; within a unit the sort keeps the order in which posts were made.
    let mut units: Vec<i64> = posts.iter().map(|post| post.unit).collect();
    units.dedup();
    posts.sort_by_key(|post| (units.iter().position(|unit| *unit == post.unit), post.level));
    Ok(posts)
}

/// One.
pub fn get(db: &Db<'_>, id: i64) -> Result<PostRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SELECT} WHERE p.id = ?1"))?.query_row([id], read)?)
}

/// Makes a post; `Taken("post")` when the unit has one of that name.
pub fn add(db: &Db<'_>, post: &PostRecord) -> Result<i64, Error> {
    let PostRecord { unit, name, level, kind, competitive, duties, standard, since, until, .. } = post;
    let added = db.0.execute(
        "INSERT INTO post (unit, name, level, type, competitive, duties, standard, since, until)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (unit, name) DO NOTHING",
        params![unit, name, level.word(), kind.code(), competitive, duties, standard, since, until],
    )?;
    if added == 1 { Ok(db.0.last_insert_rowid()) } else { Err(Error::Taken("post")) }
}

/// Writes everything but the unit; `Taken("post")` when the unit has another of that name.
pub fn set(db: &Db<'_>, post: &PostRecord) -> Result<(), Error> {
    let PostRecord { id, name, level, kind, competitive, duties, standard, since, until, .. } = post;
    let mut other = db
        .0
        .prepare_cached("SELECT 1 FROM post p JOIN post o ON o.unit = p.unit WHERE p.id = ?1 AND o.id <> ?1 AND o.name = ?2")?;
    if other.exists(params![id, name])? {
        return Err(Error::Taken("post"));
    }
    let changed = db.0.execute(
        "UPDATE post SET name = ?2, level = ?3, type = ?4, competitive = ?5, duties = ?6, standard = ?7, since = ?8, until = ?9
         WHERE id = ?1",
        params![id, name, level.word(), kind.code(), competitive, duties, standard, since, until],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Approves places from a day on.
pub fn approve(db: &Db<'_>, approval: &Approval) -> Result<(), Error> {
    let by = audit::actor(db, &approval.by)?;
    let Approval { post, since, places, document, at, .. } = approval;
    db.0.prepare_cached("INSERT INTO establishment (post, since, places, document, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![post, since, places, document, by, at])?;
    Ok(())
}

/// The approvals of a post, or of all, in the order they were recorded.
pub fn approvals(db: &Db<'_>, post: Option<i64>) -> Result<Vec<Approval>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT e.post, e.since, e.places, e.document, a.name, e.at FROM establishment e JOIN actor a ON a.id = e.actor
         WHERE ?1 IS NULL OR e.post = ?1 ORDER BY e.id",
    )?;
    let rows = statement.query_map([post], |row| {
        Ok(Approval {
            post: row.get(0)?,
            since: row.get(1)?,
            places: row.get(2)?,
            document: row.get(3)?,
            by: row.get(4)?,
            at: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<PostRecord> {
    let unreadable = |index| rusqlite::Error::InvalidColumnType(index, String::new(), rusqlite::types::Type::Text);
    Ok(PostRecord {
        id: row.get(0)?,
        unit: row.get(1)?,
        unit_name: row.get(2)?,
        name: row.get(3)?,
        level: PostLevel::read(&row.get::<_, String>(4)?).ok_or_else(|| unreadable(4))?,
        kind: PostType::from_code(&row.get::<_, String>(5)?).ok_or_else(|| unreadable(5))?,
        competitive: row.get(6)?,
        duties: row.get(7)?,
        standard: row.get(8)?,
        since: row.get(9)?,
        until: row.get(10)?,
    })
}
