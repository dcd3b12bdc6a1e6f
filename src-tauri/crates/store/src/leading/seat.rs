//! Seats, and from when to when each stands.

use crate::{Db, Error, audit};
use rusqlite::params;

/// A seat.
#[derive(Clone, Debug)]
pub struct SeatRecord {
    /// Id.
    pub id: i64,
    /// `leader`, `deputy` or `member`.
    pub role: String,
    /// The post it is bound to.
    pub post: Option<i64>,
    /// Name of that post with its unit before it; empty without one.
    pub post_name: String,
    /// The person it is bound to.
    pub person: Option<i64>,
    /// ISO date.
    pub since: String,
    /// Number of the resolution that made it; empty without one.
    pub resolution: String,
    /// ISO date; empty while it stands.
    pub last_day: String,
    /// Why it ended; empty while it stands.
    pub reason: String,
    /// Who recorded it.
    pub by: String,
}

/// A seat to make.
#[derive(Clone, Copy, Debug)]
pub struct NewSeat<'a> {
    /// Role.
    pub role: &'a str,
    /// Post; none for a person.
    pub post: Option<i64>,
    /// Person; none for a post.
    pub person: Option<i64>,
    /// ISO date.
    pub since: &'a str,
    /// Resolution.
    pub resolution: Option<i64>,
}

/// All seats, in the order they were made.
pub fn seats(db: &Db<'_>) -> Result<Vec<SeatRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT s.id, s.role, s.post, coalesce(u.name || ' ' || p.name, ''), s.person, s.since, coalesce(r.number, ''), coalesce(e.last_day, ''),
           coalesce(e.reason, ''), a.name
         FROM leading_seat s JOIN actor a ON a.id = s.actor LEFT JOIN post p ON p.id = s.post LEFT JOIN unit u ON u.id = p.unit
           LEFT JOIN resolution r ON r.id = s.resolution LEFT JOIN leading_seat_end e ON e.seat = s.id ORDER BY s.id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(SeatRecord {
            id: row.get(0)?,
            role: row.get(1)?,
            post: row.get(2)?,
            post_name: row.get(3)?,
            person: row.get(4)?,
            since: row.get(5)?,
            resolution: row.get(6)?,
            last_day: row.get(7)?,
            reason: row.get(8)?,
            by: row.get(9)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Makes a seat; Closed when the role, the post or the person has one that day.
pub fn add_seat(db: &Db<'_>, new: &NewSeat<'_>, by: &str, at: &str) -> Result<i64, Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached(
        "INSERT INTO leading_seat (role, post, person, since, resolution, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![new.role, new.post, new.person, new.since, new.resolution, actor, at])?;
    Ok(db.0.last_insert_rowid())
}

/// Ends a seat; Closed when it would end before it began.
pub fn end_seat(
    db: &Db<'_>,
    seat: i64,
    last_day: &str,
    reason: &str,
    resolution: Option<i64>,
    by: &str,
    at: &str,
) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached(
        "INSERT INTO leading_seat_end (seat, last_day, reason, resolution, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![seat, last_day, reason, resolution, actor, at])?;
    Ok(())
}
