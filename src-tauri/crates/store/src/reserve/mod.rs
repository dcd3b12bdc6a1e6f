//! 后备干部: nominations, the way into the pool, who is in it, and who may see it.

mod follow;
mod plan;

pub use follow::*;
pub use plan::*;

use crate::{Db, Error, audit};
use domain::reserve::{Category, Maturity};
use rusqlite::{OptionalExtension, Row, params};

/// A nomination with how it stands.
#[derive(Clone, Debug)]
pub struct ReserveRecord {
    /// Id.
    pub id: i64,
    /// Person.
    pub person: i64,
    /// Unit that nominated.
    pub unit: i64,
    /// Its name.
    pub unit_name: String,
    /// For which posts, as it holds now.
    pub category: Category,
    /// When he can be used, as it holds now.
    pub maturity: Maturity,
    /// For what, as it holds now.
    pub direction: String,
    /// ISO date.
    pub nominated_on: String,
    /// Why.
    pub grounds: String,
    /// Who nominated.
    pub by: String,
    /// First day in the pool; empty before.
    pub entered_on: String,
    /// Day of the exit; empty while he is in.
    pub left_on: String,
    /// Why he left, `E0` to `E11`; empty while he is in.
    pub exit: String,
    /// Taken back before the entry.
    pub withdrawn: bool,
}

impl ReserveRecord {
    /// In the pool: entered and not left.
    pub fn in_pool(&self) -> bool {
        !self.entered_on.is_empty() && self.exit.is_empty()
    }

    /// On the way or in the pool.
    pub fn stands(&self) -> bool {
        !self.withdrawn && self.exit.is_empty()
    }
}

/// What is nominated.
#[derive(Clone, Copy, Debug)]
pub struct NewReserve<'a> {
    /// Person.
    pub person: i64,
    /// Nominating unit.
    pub unit: i64,
    /// For which posts.
    pub category: Category,
    /// When he can be used.
    pub maturity: Maturity,
    /// For what.
    pub direction: &'a str,
    /// ISO date.
    pub nominated_on: &'a str,
    /// Why.
    pub grounds: &'a str,
}

/// Something that happened on the way.
#[derive(Clone, Debug)]
pub struct StageRecord {
    /// Id.
    pub id: i64,
    /// `recommendation`, `examination`, `inspection`, `notice`, `objection`, `answer`, `entry` or `withdrawn`.
    pub stage: String,
    /// ISO date.
    pub on: String,
    /// What it says, as the office wrote it.
    pub document: String,
    /// Resolution of an entry.
    pub resolution: Option<i64>,
    /// Who recorded it.
    pub by: String,
}

/// What somebody may do with the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Access {
    /// He sees it.
    pub sees: bool,
    /// He takes it along as a file.
    pub exports: bool,
}

const RESERVE: &str = "SELECT r.id, r.person, r.unit, u.name,
      coalesce((SELECT category FROM reserve_change c WHERE c.reserve = r.id ORDER BY c.id DESC LIMIT 1), r.category),
      coalesce((SELECT maturity FROM reserve_change c WHERE c.reserve = r.id ORDER BY c.id DESC LIMIT 1), r.maturity),
      coalesce((SELECT direction FROM reserve_change c WHERE c.reserve = r.id ORDER BY c.id DESC LIMIT 1), r.direction),
      r.nominated_on, r.grounds, a.name, coalesce(p.since, ''), coalesce(p.until, ''), coalesce(p.code, ''),
      EXISTS (SELECT 1 FROM reserve_stage s WHERE s.reserve = r.id AND s.stage = 'withdrawn')
    FROM reserve r JOIN unit u ON u.id = r.unit JOIN actor a ON a.id = r.actor LEFT JOIN reserve_pool p ON p.id = r.id";

/// Every nomination, the latest first.
pub fn list(db: &Db<'_>) -> Result<Vec<ReserveRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{RESERVE} ORDER BY r.id DESC"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One nomination.
pub fn get(db: &Db<'_>, id: i64) -> Result<ReserveRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{RESERVE} WHERE r.id = ?1"))?.query_row([id], read)?)
}

/// The nominations of a person, the latest first.
pub fn of_person(db: &Db<'_>, person: i64) -> Result<Vec<ReserveRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{RESERVE} WHERE r.person = ?1 ORDER BY r.id DESC"))?;
    let rows = statement.query_map([person], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Nominates; `Closed` when another nomination of the person stands.
pub fn nominate(db: &Db<'_>, new: &NewReserve<'_>, by: &str, at: &str) -> Result<i64, Error> {
    let actor = audit::actor(db, by)?;
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO reserve (person, unit, category, maturity, direction, nominated_on, grounds, actor, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .insert(params![
            new.person,
            new.unit,
            new.category.code(),
            new.maturity.code(),
            new.direction,
            new.nominated_on,
            new.grounds,
            actor,
            at
        ])?)
}

/// What happened on the way, in the order it was recorded.
pub fn stages(db: &Db<'_>, reserve: i64) -> Result<Vec<StageRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT s.id, s.stage, s.on_day, s.document, s.resolution, a.name FROM reserve_stage s JOIN actor a ON a.id = s.actor
         WHERE s.reserve = ?1 ORDER BY s.id",
    )?;
    let rows = statement.query_map([reserve], |row| {
        Ok(StageRecord {
            id: row.get(0)?,
            stage: row.get(1)?,
            on: row.get(2)?,
            document: row.get(3)?,
            resolution: row.get(4)?,
            by: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Records a stage; `Closed` after the entry or when the nomination was taken back, `Separation` for an entry that one of the
/// investigators records.
pub fn add_stage(
    db: &Db<'_>,
    reserve: i64,
    (stage, on, document): (&str, &str, &str),
    resolution: Option<i64>,
    by: &str,
    at: &str,
) -> Result<i64, Error> {
    let actor = audit::actor(db, by)?;
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO reserve_stage (reserve, stage, on_day, document, resolution, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .insert(params![reserve, stage, on, document, resolution, actor, at])?)
}

/// Keeps somebody for something else, or sooner or later, than before.
pub fn change(
    db: &Db<'_>,
    reserve: i64,
    (category, maturity, direction): (Category, Maturity, &str),
    (on, reason): (&str, &str),
    by: &str,
    at: &str,
) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached(
        "INSERT INTO reserve_change (reserve, category, maturity, direction, on_day, reason, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![reserve, category.code(), maturity.code(), direction, on, reason, actor, at])?;
    Ok(())
}

/// Posts that somebody is kept for.
pub fn posts_of(db: &Db<'_>, reserve: i64) -> Result<Vec<i64>, Error> {
    let mut statement =
        db.0.prepare_cached("SELECT post FROM reserve_post WHERE reserve = ?1 AND withdrawn_at IS NULL ORDER BY id")?;
    let rows = statement.query_map([reserve], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Says for which posts somebody is kept, in place of those before.
pub fn set_posts(db: &Db<'_>, reserve: i64, posts: &[i64], by: &str, at: &str) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    let before = posts_of(db, reserve)?;
    for gone in before.iter().filter(|post| !posts.contains(post)) {
        db.0.prepare_cached(
            "UPDATE reserve_post SET withdrawn_by = ?3, withdrawn_at = ?4 WHERE reserve = ?1 AND post = ?2 AND withdrawn_at IS NULL",
        )?
        .execute(params![reserve, gone, actor, at])?;
    }
    for new in posts.iter().filter(|post| !before.contains(post)) {
        db.0.prepare_cached("INSERT INTO reserve_post (reserve, post, actor, at) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![reserve, new, actor, at])?;
    }
    Ok(())
}

/// What an account was granted; nothing when nobody granted it anything.
pub fn access(db: &Db<'_>, account: i64) -> Result<Access, Error> {
    let found =
        db.0.prepare_cached("SELECT sees, exports FROM reserve_access WHERE account = ?1 ORDER BY id DESC LIMIT 1")?
            .query_row([account], |row| Ok(Access { sees: row.get(0)?, exports: row.get(1)? }))
            .optional()?;
    Ok(found.unwrap_or_default())
}

/// Grants or takes back; the consent is to just this account.
pub fn grant(db: &Db<'_>, account: i64, access: Access, consent: i64, at: &str) -> Result<(), Error> {
    db.0.prepare_cached("INSERT INTO reserve_access (account, sees, exports, consent, at) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![account, access.sees, access.exports, consent, at])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<ReserveRecord> {
    let category: String = row.get(4)?;
    let maturity: String = row.get(5)?;
    Ok(ReserveRecord {
        id: row.get(0)?,
        person: row.get(1)?,
        unit: row.get(2)?,
        unit_name: row.get(3)?,
        category: Category::from_code(&category).unwrap_or(Category::Deputy),
        maturity: Maturity::from_code(&maturity).unwrap_or(Maturity::Longer),
        direction: row.get(6)?,
        nominated_on: row.get(7)?,
        grounds: row.get(8)?,
        by: row.get(9)?,
        entered_on: row.get(10)?,
        left_on: row.get(11)?,
        exit: row.get(12)?,
        withdrawn: row.get(13)?,
    })
}
