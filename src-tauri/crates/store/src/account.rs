//! Accounts: who signs in, in which role, and which person of the roster stands behind it.

use crate::{Db, Error, audit};
use domain::role::Role;
use rusqlite::{Row, params};

/// A stored account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRecord {
    /// Id.
    pub id: i64,
    /// What is typed to sign in, as it is compared ([`domain::login::handle`]).
    pub handle: String,
    /// Name under which changes are recorded.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Unit of a member; none otherwise.
    pub unit: Option<i64>,
    /// Its name; empty otherwise.
    pub unit_name: String,
    /// The person of the roster behind it, once named.
    pub person: Option<i64>,
    /// Staff number of that person; empty when none is named.
    pub staff_number: String,
    /// May not sign in any more.
    pub blocked: bool,
    /// Has a password that somebody else chose.
    pub must_change: bool,
    /// When it was made, ISO local time.
    pub made_at: String,
    /// Last sign-in, ISO local time; empty when never.
    pub signed_in_at: String,
}

/// An account to add.
#[derive(Clone, Debug)]
pub struct NewAccount<'a> {
    /// What is typed to sign in.
    pub handle: &'a str,
    /// Name under which changes are recorded.
    pub name: &'a str,
    /// Role.
    pub role: Role,
    /// Unit; only a member has one.
    pub unit: Option<i64>,
    /// The person behind it.
    pub person: Option<i64>,
    /// Has a password that somebody else chose.
    pub must_change: bool,
}

const SELECT: &str =
    "SELECT a.id, a.handle, n.name, a.role, a.unit, coalesce(u.name, ''), a.person, coalesce(p.staff_number, ''),
      a.blocked, a.must_change, a.made_at, coalesce(a.signed_in_at, '')
    FROM account a JOIN actor n ON n.id = a.actor LEFT JOIN unit u ON u.id = a.unit LEFT JOIN person p ON p.id = a.person";

/// Adds an account; `Taken("handle")`, `Taken("name")` or `Taken("person")` when another account has it.
pub fn add(db: &Db<'_>, account: &NewAccount<'_>, at: &str) -> Result<i64, Error> {
    let handle = domain::login::handle(account.handle);
    let actor = audit::actor(db, account.name)?;
    for (sql, value, what) in [
        ("SELECT EXISTS (SELECT 1 FROM account WHERE handle = ?1)", params![handle], "handle"),
        ("SELECT EXISTS (SELECT 1 FROM account WHERE actor = ?1)", params![actor], "name"),
    ] {
        if db.0.prepare_cached(sql)?.query_row(value, |row| row.get(0))? {
            return Err(Error::Taken(what));
        }
    }
    refuse_second(db, 0, account.person)?;
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO account (handle, actor, role, unit, person, must_change, made_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .insert(params![handle, actor, account.role.code(), account.unit, account.person, account.must_change, at])?)
}

/// All, in the order they were made.
pub fn list(db: &Db<'_>) -> Result<Vec<AccountRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} ORDER BY a.id"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One.
pub fn get(db: &Db<'_>, id: i64) -> Result<AccountRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SELECT} WHERE a.id = ?1"))?.query_row([id], read)?)
}

/// The account that this is typed for, whatever the case; none when there is none.
pub fn by_handle(db: &Db<'_>, handle: &str) -> Result<Option<AccountRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} WHERE a.handle = ?1"))?;
    let mut rows = statement.query([domain::login::handle(handle)])?;
    Ok(rows.next()?.map(read).transpose()?)
}

/// Stores role, unit, person and block of a record; `Taken("person")` when another account has the person.
pub fn set(db: &Db<'_>, account: &AccountRecord) -> Result<(), Error> {
    refuse_second(db, account.id, account.person)?;
    let changed =
        db.0.prepare_cached("UPDATE account SET role = ?2, unit = ?3, person = ?4, blocked = ?5 WHERE id = ?1")?
            .execute(params![account.id, account.role.code(), account.unit, account.person, account.blocked])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Says whether the password was chosen by somebody else.
pub fn set_must_change(db: &Db<'_>, id: i64, must_change: bool) -> Result<(), Error> {
    let changed = db.0.prepare_cached("UPDATE account SET must_change = ?2 WHERE id = ?1")?.execute(params![id, must_change])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Records a sign-in.
pub fn signed_in(db: &Db<'_>, id: i64, at: &str) -> Result<(), Error> {
    let changed = db.0.prepare_cached("UPDATE account SET signed_in_at = ?2 WHERE id = ?1")?.execute(params![id, at])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

fn refuse_second(db: &Db<'_>, id: i64, person: Option<i64>) -> Result<(), Error> {
    let taken: bool =
        db.0.prepare_cached("SELECT EXISTS (SELECT 1 FROM account WHERE person = ?1 AND id <> ?2)")?
            .query_row(params![person, id], |row| row.get(0))?;
    if taken { Err(Error::Taken("person")) } else { Ok(()) }
}

fn read(row: &Row<'_>) -> rusqlite::Result<AccountRecord> {
    let role: String = row.get(3)?;
    let unknown = || rusqlite::Error::InvalidColumnType(3, role.clone(), rusqlite::types::Type::Text);
    Ok(AccountRecord {
        id: row.get(0)?,
        handle: row.get(1)?,
        name: row.get(2)?,
        role: Role::from_code(&role).ok_or_else(unknown)?,
        unit: row.get(4)?,
        unit_name: row.get(5)?,
        person: row.get(6)?,
        staff_number: row.get(7)?,
        blocked: row.get(8)?,
        must_change: row.get(9)?,
        made_at: row.get(10)?,
        signed_in_at: row.get(11)?,
    })
}
