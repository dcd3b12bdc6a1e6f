//! 优化环境规定: provisions with their versions and files, reviews, how they ended, and who has read them.

mod measure;
mod suggestion;

pub use measure::*;
pub use suggestion::*;

use crate::{Db, Error, audit};
use rusqlite::params;
use sha2::{Digest, Sha256};

/// A provision with its versions.
#[derive(Clone, Debug)]
pub struct ProvisionRecord {
    /// Id.
    pub id: i64,
    /// 文号.
    pub number: String,
    /// In the order they were registered; never empty.
    pub versions: Vec<VersionRecord>,
    /// Reviews that kept it as it is, in their order.
    pub reviews: Vec<ReviewRecord>,
    /// How it ended; none while it holds.
    pub end: Option<ProvisionEnd>,
}

/// A version without its file.
#[derive(Clone, Debug)]
pub struct VersionRecord {
    /// Id.
    pub id: i64,
    /// Label.
    pub version: String,
    /// Title.
    pub title: String,
    /// For whom it holds.
    pub scope: String,
    /// ISO date.
    pub issued_on: String,
    /// ISO date.
    pub effective_on: String,
    /// ISO date.
    pub review_on: String,
    /// The text, or what it says in short; may be empty.
    pub text: String,
    /// File name; empty without a file.
    pub file_name: String,
    /// SHA-256 in hex; empty without a file.
    pub file_hash: String,
    /// Who registered it.
    pub by: String,
    /// ISO local time.
    pub at: String,
}

/// A review that kept a provision.
#[derive(Clone, Debug)]
pub struct ReviewRecord {
    /// ISO date.
    pub on: String,
    /// What was found.
    pub words: String,
    /// ISO date.
    pub next_on: String,
    /// Who recorded it.
    pub by: String,
}

/// How a provision ended.
#[derive(Clone, Debug)]
pub struct ProvisionEnd {
    /// What took its place; none of one that was repealed.
    pub successor: Option<i64>,
    /// Its number; empty of one that was repealed.
    pub successor_number: String,
    /// ISO date.
    pub on: String,
    /// Why; may be empty of one that was replaced.
    pub words: String,
    /// Number of the resolution.
    pub resolution: String,
    /// Who recorded it.
    pub by: String,
}

/// Somebody who has read a version.
#[derive(Clone, Debug)]
pub struct ReadingRecord {
    /// Version.
    pub version: i64,
    /// Account; none of a signature on paper.
    pub account: Option<i64>,
    /// Name of the account or the person.
    pub name: String,
    /// Unit of the person who signed; empty of an account.
    pub unit: String,
    /// ISO date.
    pub on: String,
}

/// A version to register.
#[derive(Clone, Copy, Debug)]
pub struct NewVersion<'a> {
    /// Label.
    pub version: &'a str,
    /// Title.
    pub title: &'a str,
    /// For whom it holds.
    pub scope: &'a str,
    /// Issued, in force from, to be reviewed on: ISO dates.
    pub days: [&'a str; 3],
    /// The text; may be empty when there is a file.
    pub text: &'a str,
    /// File name and bytes.
    pub file: Option<(&'a str, &'a [u8])>,
}

/// All, the latest registered first.
pub fn provisions(db: &Db<'_>) -> Result<Vec<ProvisionRecord>, Error> {
    let mut statement = db.0.prepare_cached("SELECT id, number FROM provision ORDER BY id DESC")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut all: Vec<ProvisionRecord> = rows
        .map(|row| row.map(|(id, number)| ProvisionRecord { id, number, versions: Vec::new(), reviews: Vec::new(), end: None }))
        .collect::<Result<_, _>>()?;
    let places: std::collections::HashMap<i64, usize> = all.iter().enumerate().map(|(place, one)| (one.id, place)).collect();
    let mut statement = db.0.prepare_cached(
        "SELECT v.provision, v.id, v.version, v.title, v.scope, v.issued_on, v.effective_on, v.review_on, v.text, v.file_name, v.file_hash,
           a.name, v.at FROM provision_version v JOIN actor a ON a.id = v.actor ORDER BY v.id",
    )?;
    let versions = statement.query_map([], |row| {
        let version = VersionRecord {
            id: row.get(1)?,
            version: row.get(2)?,
            title: row.get(3)?,
            scope: row.get(4)?,
            issued_on: row.get(5)?,
            effective_on: row.get(6)?,
            review_on: row.get(7)?,
            text: row.get(8)?,
            file_name: row.get(9)?,
            file_hash: row.get(10)?,
            by: row.get(11)?,
            at: row.get(12)?,
        };
        Ok((row.get::<_, i64>(0)?, version))
    })?;
    for row in versions {
        let (of, version) = row?;
        if let Some(one) = places.get(&of).and_then(|place| all.get_mut(*place)) {
            one.versions.push(version);
        }
    }
    let mut statement = db.0.prepare_cached(
        "SELECT r.provision, r.on_day, r.words, r.next_on, a.name FROM provision_review r JOIN actor a ON a.id = r.actor ORDER BY r.id",
    )?;
    let reviews = statement.query_map([], |row| {
        let review = ReviewRecord { on: row.get(1)?, words: row.get(2)?, next_on: row.get(3)?, by: row.get(4)? };
        Ok((row.get::<_, i64>(0)?, review))
    })?;
    for row in reviews {
        let (of, review) = row?;
        if let Some(one) = places.get(&of).and_then(|place| all.get_mut(*place)) {
            one.reviews.push(review);
        }
    }
    let mut statement = db.0.prepare_cached(
        "SELECT e.provision, e.successor, coalesce(s.number, ''), e.on_day, e.words, r.number, a.name FROM provision_end e
         JOIN resolution r ON r.id = e.resolution JOIN actor a ON a.id = e.actor LEFT JOIN provision s ON s.id = e.successor",
    )?;
    let ends = statement.query_map([], |row| {
        let end = ProvisionEnd {
            successor: row.get(1)?,
            successor_number: row.get(2)?,
            on: row.get(3)?,
            words: row.get(4)?,
            resolution: row.get(5)?,
            by: row.get(6)?,
        };
        Ok((row.get::<_, i64>(0)?, end))
    })?;
    for row in ends {
        let (of, end) = row?;
        if let Some(one) = places.get(&of).and_then(|place| all.get_mut(*place)) {
            one.end = Some(end);
        }
    }
    Ok(all)
}

/// One.
pub fn provision(db: &Db<'_>, id: i64) -> Result<ProvisionRecord, Error> {
    provisions(db)?.into_iter().find(|one| one.id == id).ok_or(Error::NotFound)
}

/// Registers one with its first version; `Taken` when the number is.
pub fn add_provision(db: &Db<'_>, number: &str, first: &NewVersion<'_>, by: &str, at: &str) -> Result<i64, Error> {
    let actor = audit::actor(db, by)?;
    if db.0.prepare_cached("SELECT 1 FROM provision WHERE number = ?1")?.exists([number])? {
        return Err(Error::Taken("number"));
    }
    let id =
        db.0.prepare_cached("INSERT INTO provision (number, actor, at) VALUES (?1, ?2, ?3)")?
            .insert(params![number, actor, at])?;
    add_version(db, id, first, by, at)?;
    Ok(id)
}

/// Registers a later version; `Taken` when the provision has one of that label, `Closed` when it has ended.
pub fn add_version(db: &Db<'_>, provision: i64, new: &NewVersion<'_>, by: &str, at: &str) -> Result<i64, Error> {
    let actor = audit::actor(db, by)?;
    let mut taken = db.0.prepare_cached("SELECT 1 FROM provision_version WHERE provision = ?1 AND version = ?2")?;
    if taken.exists(params![provision, new.version])? {
        return Err(Error::Taken("version"));
    }
    let (name, bytes) = new.file.map_or(("", None), |(name, bytes)| (name, Some(bytes)));
    let hash = bytes.map(|bytes| crate::key::hex(&Sha256::digest(bytes))).unwrap_or_default();
    let [issued, effective, review] = new.days;
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO provision_version (provision, version, title, scope, issued_on, effective_on, review_on, text, file_name, file_hash,
               file, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .insert(params![
            provision,
            new.version,
            new.title,
            new.scope,
            issued,
            effective,
            review,
            new.text,
            name,
            hash,
            bytes,
            actor,
            at
        ])?)
}

/// The file of a version; NotFound when it has none.
pub fn provision_file(db: &Db<'_>, version: i64) -> Result<Vec<u8>, Error> {
    let file: Option<Vec<u8>> =
        db.0.prepare_cached("SELECT file FROM provision_version WHERE id = ?1")?.query_row([version], |row| row.get(0))?;
    file.ok_or(Error::NotFound)
}

/// Records a review that kept a provision; `Closed` when it has ended.
pub fn review_provision(
    db: &Db<'_>,
    provision: i64,
    (on, words, next): (&str, &str, &str),
    by: &str,
    at: &str,
) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    db.0.prepare_cached(
        "INSERT INTO provision_review (provision, on_day, words, next_on, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![provision, on, words, next, actor, at])?;
    Ok(())
}

/// Ends a provision: replaced by another, or repealed; `Taken` when it has ended.
pub fn end_provision(
    db: &Db<'_>,
    provision: i64,
    successor: Option<i64>,
    (on, words): (&str, &str),
    resolution: i64,
    by: &str,
    at: &str,
) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    if db.0.prepare_cached("SELECT 1 FROM provision_end WHERE provision = ?1")?.exists([provision])? {
        return Err(Error::Closed);
    }
    db.0.prepare_cached(
        "INSERT INTO provision_end (provision, successor, on_day, words, resolution, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![provision, successor, on, words, resolution, actor, at])?;
    Ok(())
}

/// Who has read which version, in the order they did.
pub fn readings(db: &Db<'_>) -> Result<Vec<ReadingRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT r.version, r.account, coalesce(p.name, n.name, ''), coalesce(u.name, ''), r.on_day FROM provision_reading r
         LEFT JOIN person p ON p.id = r.person LEFT JOIN unit u ON u.id = p.unit
         LEFT JOIN account c ON c.id = r.account LEFT JOIN actor n ON n.id = c.actor ORDER BY r.id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(ReadingRecord { version: row.get(0)?, account: row.get(1)?, name: row.get(2)?, unit: row.get(3)?, on: row.get(4)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Records that an account has read a version for itself, or that a person has signed for it on paper. Once is enough; `Closed` when it is
/// not the version that holds.
pub fn read_provision(
    db: &Db<'_>,
    version: i64,
    (account, person): (Option<i64>, Option<i64>),
    on: &str,
    by: &str,
    at: &str,
) -> Result<(), Error> {
    let actor = audit::actor(db, by)?;
    let mut known =
        db.0.prepare_cached("SELECT 1 FROM provision_reading WHERE version = ?1 AND (account = ?2 OR person = ?3)")?;
    if known.exists(params![version, account, person])? {
        return Ok(());
    }
    db.0.prepare_cached(
        "INSERT INTO provision_reading (version, account, person, on_day, actor, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![version, account, person, on, actor, at])?;
    Ok(())
}

/// Of a person who is purged the words go: what he suggested by his name and what was answered, what he said of measures.
pub(crate) fn purge(db: &Db<'_>, person: i64, word: &str) -> Result<(), Error> {
    db.0.execute("UPDATE provision_step SET words = ?2 WHERE person = ?1 AND words <> ''", params![person, word])?;
    db.0.execute(
        "UPDATE suggestion_answer SET words = ?2 WHERE suggestion IN (SELECT id FROM suggestion WHERE person = ?1)",
        params![person, word],
    )?;
    db.0.execute("UPDATE suggestion SET topic = ?2, words = ?2 WHERE person = ?1", params![person, word])?;
    Ok(())
}
