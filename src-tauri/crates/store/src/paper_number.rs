//! 文号: the numbers of notices and certificates of honour, each the next of its kind in its year, kept with the paper for good.

use crate::{Db, Error};
use rusqlite::params;
use std::collections::HashMap;

/// Which sequence a number is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 奖励通知书.
    Notice,
    /// 荣誉证书.
    Honour,
}

impl Kind {
    fn code(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Honour => "honour",
        }
    }
}

/// What a paper is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// An award.
    Decision(i64),
    /// A person's grade of a year: appraisal, person.
    Grade(i64, i64),
}

impl Subject {
    fn columns(self) -> (Option<i64>, Option<i64>, Option<i64>) {
        match self {
            Self::Decision(id) => (Some(id), None, None),
            Self::Grade(appraisal, person) => (None, Some(appraisal), Some(person)),
        }
    }
}

/// A number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperNumber {
    /// Sequence.
    pub kind: Kind,
    /// What the paper is about.
    pub subject: Subject,
    /// Year of the paper's date.
    pub year: i32,
    /// From 1 in each year.
    pub number: u32,
    /// 机关代字, what stands before the year.
    pub mark: String,
    /// ISO date of the paper.
    pub issued_on: String,
}

/// The numbers of a kind that papers about awards of a batch have.
pub fn of_batch(db: &Db<'_>, kind: Kind, batch: i64) -> Result<HashMap<Subject, PaperNumber>, Error> {
    read(db, kind, "n.decision IN (SELECT id FROM award_decision WHERE batch = ?2)", batch)
}

/// The numbers that certificates about grades of a year have.
pub fn of_appraisal(db: &Db<'_>, appraisal: i64) -> Result<HashMap<Subject, PaperNumber>, Error> {
    read(db, Kind::Honour, "n.appraisal = ?2", appraisal)
}

/// The number that comes next.
pub fn next(db: &Db<'_>, kind: Kind, year: i32) -> Result<u32, Error> {
    let mut statement =
        db.0.prepare_cached("SELECT coalesce(max(number), 0) + 1 FROM paper_number WHERE kind = ?1 AND year = ?2")?;
    Ok(statement.query_row(params![kind.code(), year], |row| row.get(0))?)
}

/// Keeps a number; refused when it is not the next one, or its paper may not be.
pub fn add(db: &Db<'_>, paper: &PaperNumber) -> Result<(), Error> {
    let PaperNumber { kind, subject, year, number, mark, issued_on } = paper;
    let (decision, appraisal, person) = subject.columns();
    db.0.prepare_cached(
        "INSERT INTO paper_number (kind, year, number, mark, issued_on, decision, appraisal, person) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![kind.code(), year, number, mark, issued_on, decision, appraisal, person])?;
    Ok(())
}

fn read(db: &Db<'_>, kind: Kind, wanted: &str, of: i64) -> Result<HashMap<Subject, PaperNumber>, Error> {
    let mut statement = db.0.prepare_cached(&format!(
        "SELECT n.decision, n.appraisal, n.person, n.year, n.number, n.mark, n.issued_on FROM paper_number n WHERE n.kind = ?1 AND {wanted}"
    ))?;
    let rows = statement.query_map(params![kind.code(), of], |row| {
        let (decision, appraisal, person): (Option<i64>, Option<i64>, Option<i64>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let subject = match decision {
            Some(decision) => Subject::Decision(decision),
            None => Subject::Grade(appraisal.unwrap_or_default(), person.unwrap_or_default()),
        };
        Ok(PaperNumber { kind, subject, year: row.get(3)?, number: row.get(4)?, mark: row.get(5)?, issued_on: row.get(6)? })
    })?;
    Ok(rows.map(|row| row.map(|paper| (paper.subject, paper))).collect::<Result<_, _>>()?)
}
