//! What is on its way out, and the purging at the end of the way. The file lets nothing be purged that was not blocked before and
//! that leader and auditor did not agree to; ids, hashes and totals stay as a tombstone.

use crate::{Db, Error, appeal, audit, ballot, cadre, key, packet, team};
use domain::retention::{Class, Stage};
use domain::trace::Trace;
use rusqlite::{Row, params};
use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// Something whose period is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Appraisal, calendar year or person.
    pub object: i64,
    /// What it is, in data: the year, or staff number and name.
    pub label: String,
    /// Rows it would take.
    pub count: u32,
    /// The day its period counts from, ISO date.
    pub since: String,
}

/// A step that something has taken.
#[derive(Clone, Debug)]
pub struct ErasureRecord {
    /// What it is.
    pub class: Class,
    /// Appraisal, calendar year or person.
    pub object: i64,
    /// Where it stands.
    pub stage: Stage,
    /// Since when, ISO local time.
    pub at: String,
    /// What stays of it when it is purged; empty before.
    pub tombstone: String,
}

/// A step to take.
#[derive(Clone, Debug)]
pub struct NewStep<'a> {
    /// What takes it.
    pub class: Class,
    /// Appraisal, calendar year or person.
    pub object: i64,
    /// Where to.
    pub stage: Stage,
    /// ISO local time.
    pub at: &'a str,
    /// Who takes it there, by name.
    pub by: &'a str,
    /// The consent to a `retention_step`; purging needs one of its own.
    pub consent: Option<i64>,
    /// From [`tombstone`]; purging needs it, empty otherwise.
    pub tombstone: &'a str,
}

/// What a purged person is called.
pub const PURGED: &str = "已清除";

/// Confirmed appraisals that have ballots left and were confirmed before an ISO date.
pub fn due_ballots(db: &Db<'_>, before: &str) -> Result<Vec<Due>, Error> {
    due(
        db,
        "SELECT a.id, CAST(a.year AS TEXT), count(*), substr(a.confirmed_at, 1, 10) FROM appraisal a
           JOIN (SELECT appraisal FROM ballot UNION ALL SELECT appraisal FROM team_ballot) b ON b.appraisal = a.id
         WHERE a.state = 'confirmed' AND substr(a.confirmed_at, 1, 10) < ?1 GROUP BY a.id ORDER BY a.year",
        before,
    )
}

/// Calendar years with looks left that ended before an ISO date.
pub fn due_looks(db: &Db<'_>, before: &str) -> Result<Vec<Due>, Error> {
    due(
        db,
        "SELECT CAST(substr(day, 1, 4) AS INTEGER), substr(day, 1, 4), count(*), substr(day, 1, 4) || '-12-31' FROM look
         WHERE substr(day, 1, 4) || '-12-31' < ?1 GROUP BY 1 ORDER BY 1",
        before,
    )
}

/// People, not purged yet, who left before an ISO date.
pub fn due_people(db: &Db<'_>, before: &str) -> Result<Vec<Due>, Error> {
    due(
        db,
        "SELECT id, staff_number || ' ' || name, 1, left_on FROM person
         WHERE left_on < ?1 AND id NOT IN (SELECT person FROM purged_person) ORDER BY left_on, staff_number",
        before,
    )
}

/// Where something stands, and since when; none when it was never touched.
pub fn stage(db: &Db<'_>, class: Class, object: i64) -> Result<Option<(Stage, String)>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} AND kind = ?1 AND object = ?2"))?;
    let mut rows = statement.query_map(params![class.code(), object], read)?;
    Ok(rows.next().transpose()?.map(|record| (record.stage, record.at)))
}

/// Where everything stands that was ever touched, latest step first.
pub fn stages(db: &Db<'_>) -> Result<Vec<ErasureRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} ORDER BY id DESC"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Records a step; `Closed` when it does not follow on the one that stands, or purging was not agreed to.
pub fn step(db: &Db<'_>, step: &NewStep<'_>) -> Result<(), Error> {
    let by = audit::actor(db, step.by)?;
    db.0.prepare_cached(
        "INSERT INTO erasure (kind, object, stage, at, actor, consent, tombstone) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![step.class.code(), step.object, step.stage.code(), step.at, by, step.consent, step.tombstone])?;
    Ok(())
}

/// What stays of something that is purged: how much it was, and SHA-256 over it where nobody can be guessed from that.
pub fn tombstone(db: &Db<'_>, class: Class, object: i64) -> Result<String, Error> {
    let mut digest = Sha256::new();
    let count = match class {
        Class::Ballots => {
            let ballots = ballot::list(db, object, None)?;
            ballots.iter().for_each(|ballot| digest.update(format!("{ballot:?}\n")));
            let about_teams = team::ballots(db, object, None)?;
            about_teams.iter().for_each(|ballot| digest.update(format!("{ballot:?}\n")));
            ballots.len() + about_teams.len()
        }
        Class::Looks => {
            let mut statement = db.0.prepare_cached(
                "SELECT id || '|' || day || '|' || actor || '|' || person || '|' || what || '|' || purpose FROM look
                 WHERE CAST(substr(day, 1, 4) AS INTEGER) = ?1 ORDER BY id",
            )?;
            let looks: Vec<String> = statement.query_map([object], |row| row.get(0))?.collect::<Result<_, _>>()?;
            looks.iter().for_each(|look| digest.update(format!("{look}\n")));
            looks.len()
        }
        Class::Person => {
            return Ok(db
                .0
                .prepare_cached(
                    "SELECT 'person ' || ?1 || ': ' || (SELECT count(*) FROM subject WHERE person = ?1) || ' appraisals, '
                       || (SELECT count(*) FROM certificate WHERE person = ?1) || ' certificates, '
                       || (SELECT coalesce(sum(fen), 0) FROM award_ledger WHERE person = ?1) || ' fen'",
                )?
                .query_row([object], |row| row.get(0))?);
        }
    };
    Ok(format!("{} {object}: {count}, sha256 {}", class.code(), key::hex(&digest.finalize())))
}

/// Purges the ballots of an appraisal, with what is kept of its raters and packets; how many ballots.
pub fn purge_ballots(db: &Db<'_>, appraisal: i64) -> Result<u32, Error> {
    packet::purge(db, appraisal)?;
    let count = db.0.execute("DELETE FROM ballot WHERE appraisal = ?1", [appraisal])?;
    for table in ["team_ballot", "issued_ballot"] {
        db.0.execute(&format!("DELETE FROM {table} WHERE appraisal = ?1"), [appraisal])?;
    }
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Purges the looks of a calendar year; how many.
pub fn purge_looks(db: &Db<'_>, year: i64) -> Result<u32, Error> {
    let count = db.0.execute("DELETE FROM look WHERE CAST(substr(day, 1, 4) AS INTEGER) = ?1", [year])?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Purges a person: names, numbers and words go, here and wherever the person stands; ids, scores, grades and amounts stay. `on` is
/// the ISO date on which declared relatives are withdrawn.
pub fn purge_person(db: &Db<'_>, person: i64, on: &str) -> Result<(), Error> {
    purge_prints(db, person)?;
    let changed = db.0.execute(
        "UPDATE person SET staff_number = '#' || id, name = ?2, identity = NULL, birth = NULL, ethnic = '', political = '', work_since = NULL,
           education = '', post = '', level = NULL, in_post_since = NULL, category = '', title = '', skill_level = '', remark = '',
           joined = NULL, contract_type = '', duties = '', term = '', training_hours = '', bank_account = '', pinyin = '' WHERE id = ?1",
        params![person, PURGED],
    )?;
    if changed != 1 {
        return Err(Error::NotFound);
    }
    db.0.execute(
        "UPDATE subject SET post = ?2, grounds = CASE grounds WHEN '' THEN '' ELSE ?2 END,
           cap_ground = CASE cap_ground WHEN '' THEN '' ELSE ?2 END,
           no_grade_reason = CASE no_grade_reason WHEN '' THEN '' ELSE ?2 END,
           superior_comment = CASE superior_comment WHEN '' THEN '' ELSE ?2 END,
           performance_document = CASE performance_document WHEN '' THEN '' ELSE ?2 END,
           noted_document = CASE noted_document WHEN '' THEN '' ELSE ?2 END,
           summary = CASE summary WHEN '' THEN '' ELSE ?2 END WHERE person = ?1",
        params![person, PURGED],
    )?;
    db.0.execute("DELETE FROM circumstance WHERE person = ?1", [person])?;
    for sql in [
        "UPDATE finding SET facts = '[\"#' || id || '\"]', note = CASE note WHEN '' THEN '' ELSE ?2 END",
        "UPDATE veto SET document = ?2, note = ''",
    ] {
        db.0.execute(&format!("{sql} WHERE subject IN (SELECT id FROM subject WHERE person = ?1)"), params![person, PURGED])?;
    }
    db.0.execute(
        "UPDATE grade SET reason = ?2 WHERE reason <> '' AND subject IN (SELECT id FROM subject WHERE person = ?1)",
        params![person, PURGED],
    )?;
    db.0.execute(
        "UPDATE relative SET withdrawn_on = ?2 WHERE (person = ?1 OR other = ?1) AND withdrawn_on IS NULL",
        params![person, on],
    )?;
    appeal::purge(db, person, PURGED)?;
    crate::title::purge(db, person, PURGED)?;
    cadre::purge(db, person)?;
    crate::motion::purge(db, person, PURGED)?;
    crate::selection::purge(db, person, PURGED)?;
    purge_numbers(db, person)?;
    crate::certificate::purge(db, person, PURGED)?;
    crate::certificate::under_way::purge(db, person, PURGED)?;
    crate::ledger::purge(db, person, PURGED)?;
    crate::allowance::purge(db, person, PURGED)?;
    crate::reserve::purge(db, person, PURGED)?;
    crate::training::purge(db, person, PURGED)?;
    crate::learning::purge(db, person, PURGED)?;
    crate::provision::purge(db, person, PURGED)?;
    crate::leading::purge(db, person, PURGED)?;
    db.0.execute("UPDATE certificate SET number = '#' || id WHERE person = ?1", [person])?;
    Ok(())
}

/// People whom nobody uses or sees any more: deleted, blocked or purged.
pub fn erased_people(db: &Db<'_>) -> Result<HashSet<i64>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} AND kind = 'person' AND stage <> 'restored'"))?;
    let rows = statement.query_map([], |row| row.get(1))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

const SELECT: &str = "SELECT kind, object, stage, at, tombstone FROM erasure e
    WHERE id = (SELECT max(id) FROM erasure WHERE kind = e.kind AND object = e.object)";

/// The register of prints numbers its sheets by staff number, and a file is often named after the person.
fn purge_prints(db: &Db<'_>, person: i64) -> Result<(), Error> {
    let mut number = db.0.prepare_cached("SELECT staff_number FROM person WHERE id = ?1")?;
    let number: String = number.query_row([person], |row| row.get(0))?;
    let mut statement = db.0.prepare_cached("SELECT run, record FROM print_sheet")?;
    let sheets = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<Vec<(i64, String)>, _>>()?;
    let mut sheet = db.0.prepare_cached("UPDATE print_sheet SET record = ?3 WHERE run = ?1 AND record = ?2")?;
    let mut run = db.0.prepare_cached(
        "UPDATE print_run SET path = '', object = CASE WHEN form IN ('record', 'cadre', 'training_record') THEN ?2 ELSE object END WHERE id = ?1 AND sheets = 1",
    )?;
    let mut applications = db.0.prepare_cached("SELECT id FROM application WHERE person = ?1")?;
    let applications: Vec<i64> = applications.query_map([person], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for (id, record) in sheets {
        // `DA-G00008 zh-CN`, `RM-G00008 zh-CN`, `KH-2026-G00008 zh-CN`: kind, for some a year, the person, the language.
        let Some((of, language)) = record.rsplit_once(' ') else { continue };
        // `JP-2026-1-BM5 zh-CN`: an application, whose file is named after the person.
        if applications.iter().any(|one| of.starts_with("JP-") && of.ends_with(&format!("-BM{one}"))) {
            sheet.execute(params![
                id,
                record,
                format!("{}-#{person} {language}", of.rsplit_once('-').map_or(of, |parts| parts.0))
            ])?;
            run.execute(params![id, format!("#{person}")])?;
            continue;
        }
        let Some(kind) = of.strip_suffix(&number).filter(|kind| ["DA-", "RM-", "PX-"].contains(kind) || is_appraisal(kind))
        else {
            continue;
        };
        sheet.execute(params![id, record, format!("{kind}#{person} {language}")])?;
        run.execute(params![id, format!("#{person}")])?;
    }
    Ok(())
}

/// `KH-2026-` and the like: registration form, explanation, notice, review, complaint.
fn is_appraisal(kind: &str) -> bool {
    let year = ["KH-", "SM-", "TZ-", "FH-", "SS-"].iter().find_map(|form| kind.strip_prefix(form));
    let year = year.and_then(|rest| rest.strip_suffix('-'));
    year.is_some_and(|year| year.len() == 4 && year.bytes().all(|digit| digit.is_ascii_digit()))
}

/// A certificate's number stands in the explanations of its decisions as well.
fn purge_numbers(db: &Db<'_>, person: i64) -> Result<(), Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT d.id, c.id, c.number, d.trace FROM award_decision d JOIN certificate c ON c.id = d.certificate WHERE c.person = ?1",
    )?;
    let rows = statement.query_map([person], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let decisions: Vec<(i64, i64, String, String)> = rows.collect::<Result<_, _>>()?;
    let mut update = db.0.prepare_cached("UPDATE award_decision SET trace = ?2 WHERE id = ?1")?;
    for (id, certificate, number, trace) in decisions {
        let mut trace: Trace = serde_json::from_str(&trace)?;
        for step in trace.steps.iter_mut().filter(|step| step.subject == number) {
            step.subject = format!("#{certificate}");
        }
        update.execute(params![id, serde_json::to_string(&trace)?])?;
    }
    Ok(())
}

fn due(db: &Db<'_>, sql: &str, before: &str) -> Result<Vec<Due>, Error> {
    let mut statement = db.0.prepare_cached(sql)?;
    let rows = statement
        .query_map([before], |row| Ok(Due { object: row.get(0)?, label: row.get(1)?, count: row.get(2)?, since: row.get(3)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<ErasureRecord> {
    let word = |index: usize| row.get::<_, String>(index);
    let unknown = |index: usize| rusqlite::Error::InvalidColumnType(index, String::new(), rusqlite::types::Type::Text);
    Ok(ErasureRecord {
        class: Class::from_code(&word(0)?).ok_or_else(|| unknown(0))?,
        object: row.get(1)?,
        stage: Stage::from_code(&word(2)?).ok_or_else(|| unknown(2))?,
        at: row.get(3)?,
        tombstone: row.get(4)?,
    })
}
