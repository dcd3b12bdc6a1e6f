//! What is on record about people, what the rule found about subjects, and vetoes. Nothing here is edited: a wrong entry is withdrawn,
//! a finding is confirmed or dismissed.

use crate::{Db, Error, audit};
use rusqlite::{Row, params};

/// Something on record about a person.
#[derive(Clone, Debug, Default)]
pub struct CircumstanceRecord {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Person.
    pub person: i64,
    /// `probation`, `leave`, `discipline`, `investigation`, `refusal`.
    pub kind: String,
    /// Code of the discipline; empty for the others.
    pub code: String,
    /// First day, ISO.
    pub from: String,
    /// Last day, ISO; none while it lasts.
    pub until: Option<String>,
    /// Document or number.
    pub document: String,
    /// Who recorded it.
    pub by: String,
    /// ISO date; empty while it stands.
    pub withdrawn_on: String,
}

/// What the rule found about a subject.
#[derive(Clone, Debug, Default)]
pub struct FindingRecord {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Subject.
    pub subject: i64,
    /// Which rule.
    pub code: String,
    /// `no_grade`, `hold`, `cap`, `force`.
    pub effect: String,
    /// The grade it names; may be empty.
    pub grade: String,
    /// Its figures as a JSON list of texts.
    pub facts: String,
    /// `proposed`, `confirmed`, `dismissed`.
    pub state: String,
    /// What was said when it was decided.
    pub note: String,
    /// Who decided; empty while proposed.
    pub by: String,
    /// When; empty while proposed.
    pub at: String,
}

/// A veto on a subject.
#[derive(Clone, Debug, Default)]
pub struct VetoRecord {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Subject.
    pub subject: i64,
    /// Item of the scheme.
    pub code: String,
    /// `no_grade`, `hold`, `cap`, `force`.
    pub effect: String,
    /// The grade it names; may be empty.
    pub grade: String,
    /// ISO date of what happened.
    pub happened_on: String,
    /// Document.
    pub document: String,
    /// Anything more.
    pub note: String,
    /// Who recorded it.
    pub by: String,
    /// ISO date; empty while it stands.
    pub withdrawn_on: String,
}

/// Everything on record about one person, or about everybody, oldest first; what was withdrawn is among it.
pub fn circumstances(db: &Db<'_>, person: Option<i64>) -> Result<Vec<CircumstanceRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT c.id, c.person, c.kind, c.code, c.from_day, c.until_day, c.document, a.name, coalesce(c.withdrawn_on, '')
         FROM circumstance c JOIN actor a ON a.id = c.actor WHERE ?1 IS NULL OR c.person = ?1 ORDER BY c.from_day, c.id",
    )?;
    let read = |row: &Row<'_>| {
        Ok(CircumstanceRecord {
            id: row.get(0)?,
            person: row.get(1)?,
            kind: row.get(2)?,
            code: row.get(3)?,
            from: row.get(4)?,
            until: row.get(5)?,
            document: row.get(6)?,
            by: row.get(7)?,
            withdrawn_on: row.get(8)?,
        })
    };
    let rows = statement.query_map([person], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Records something about a person.
pub fn add_circumstance(db: &Db<'_>, record: &CircumstanceRecord) -> Result<i64, Error> {
    let by = audit::actor(db, &record.by)?;
    let CircumstanceRecord { person, kind, code, from, until, document, .. } = record;
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO circumstance (person, kind, code, from_day, until_day, document, actor) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .insert(params![person, kind, code, from, until, document, by])?)
}

/// Says on which day something that lasted came to its end.
pub fn end_circumstance(db: &Db<'_>, id: i64, until: &str) -> Result<(), Error> {
    one(db.0.execute("UPDATE circumstance SET until_day = ?2 WHERE id = ?1 AND withdrawn_on IS NULL", params![id, until])?)
}

/// Withdraws a wrong entry.
pub fn withdraw_circumstance(db: &Db<'_>, id: i64, on: &str) -> Result<(), Error> {
    one(db.0.execute("UPDATE circumstance SET withdrawn_on = ?2 WHERE id = ?1 AND withdrawn_on IS NULL", params![id, on])?)
}

/// The findings of a year, in the order of its subjects.
pub fn list(db: &Db<'_>, appraisal: i64) -> Result<Vec<FindingRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT f.id, f.subject, f.code, f.effect, f.grade, f.facts, f.state, f.note, coalesce(a.name, ''), coalesce(f.at, '')
         FROM finding f JOIN subject s ON s.id = f.subject LEFT JOIN actor a ON a.id = f.actor
         WHERE s.appraisal = ?1 ORDER BY f.subject, f.id",
    )?;
    let read = |row: &Row<'_>| {
        Ok(FindingRecord {
            id: row.get(0)?,
            subject: row.get(1)?,
            code: row.get(2)?,
            effect: row.get(3)?,
            grade: row.get(4)?,
            facts: row.get(5)?,
            state: row.get(6)?,
            note: row.get(7)?,
            by: row.get(8)?,
            at: row.get(9)?,
        })
    };
    let rows = statement.query_map([appraisal], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many findings of a year nobody has decided.
pub fn undecided(db: &Db<'_>, appraisal: i64) -> Result<u32, Error> {
    let sql = "SELECT count(*) FROM finding f JOIN subject s ON s.id = f.subject WHERE s.appraisal = ?1 AND f.state = 'proposed'";
    Ok(db.0.prepare_cached(sql)?.query_row([appraisal], |row| row.get(0))?)
}

/// Puts a proposal down; one that stands already, decided or not, stays as it is.
pub fn propose(db: &Db<'_>, finding: &FindingRecord) -> Result<(), Error> {
    let FindingRecord { subject, code, effect, grade, facts, .. } = finding;
    db.0.prepare_cached(
        "INSERT INTO finding (subject, code, effect, grade, facts, state) VALUES (?1, ?2, ?3, ?4, ?5, 'proposed')
         ON CONFLICT (subject, code, facts) DO NOTHING",
    )?
    .execute(params![subject, code, effect, grade, facts])?;
    Ok(())
}

/// Takes the proposals of a year back that nobody has decided, before the rule looks again.
pub fn clear_proposals(db: &Db<'_>, appraisal: i64) -> Result<(), Error> {
    db.0.execute(
        "DELETE FROM finding WHERE state = 'proposed' AND subject IN (SELECT id FROM subject WHERE appraisal = ?1)",
        [appraisal],
    )?;
    Ok(())
}

/// Confirms or dismisses a finding; it may be decided again while the year is open.
pub fn decide(db: &Db<'_>, id: i64, state: &str, note: &str, by: &str, at: &str) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    one(db.0.execute(
        "UPDATE finding SET state = ?2, note = ?3, actor = ?4, at = ?5 WHERE id = ?1",
        params![id, state, note, by, at],
    )?)
}

/// The vetoes of a year, in the order of its subjects; what was withdrawn is among them.
pub fn vetoes(db: &Db<'_>, appraisal: i64) -> Result<Vec<VetoRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT v.id, v.subject, v.code, v.effect, v.grade, v.happened_on, v.document, v.note, a.name, coalesce(v.withdrawn_on, '')
         FROM veto v JOIN subject s ON s.id = v.subject JOIN actor a ON a.id = v.actor WHERE s.appraisal = ?1 ORDER BY v.subject, v.id",
    )?;
    let read = |row: &Row<'_>| {
        Ok(VetoRecord {
            id: row.get(0)?,
            subject: row.get(1)?,
            code: row.get(2)?,
            effect: row.get(3)?,
            grade: row.get(4)?,
            happened_on: row.get(5)?,
            document: row.get(6)?,
            note: row.get(7)?,
            by: row.get(8)?,
            withdrawn_on: row.get(9)?,
        })
    };
    let rows = statement.query_map([appraisal], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Records a veto.
pub fn add_veto(db: &Db<'_>, veto: &VetoRecord) -> Result<i64, Error> {
    let by = audit::actor(db, &veto.by)?;
    let VetoRecord { subject, code, effect, grade, happened_on, document, note, .. } = veto;
    Ok(db
        .0
        .prepare_cached(
            "INSERT INTO veto (subject, code, effect, grade, happened_on, document, note, actor) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .insert(params![subject, code, effect, grade, happened_on, document, note, by])?)
}

/// Withdraws a veto that was recorded by mistake.
pub fn withdraw_veto(db: &Db<'_>, id: i64, on: &str) -> Result<(), Error> {
    one(db.0.execute("UPDATE veto SET withdrawn_on = ?2 WHERE id = ?1 AND withdrawn_on IS NULL", params![id, on])?)
}

fn one(changed: usize) -> Result<(), Error> {
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}
