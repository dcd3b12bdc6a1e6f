//! The yearly appraisal: its state, the people in it, their inputs, the frozen results and the grades the group gave.

use crate::{Db, Error, audit};
use domain::appraisal::QuotaLine;
use domain::trace::Trace;
use rusqlite::{Row, params};
use rust_decimal::Decimal;

/// An appraisal.
#[derive(Clone, Debug)]
pub struct AppraisalRecord {
    /// Id.
    pub id: i64,
    /// Year.
    pub year: i32,
    /// The frozen scheme's rule id.
    pub rule: i64,
    /// `open`, `closed`, `confirmed`.
    pub state: String,
    /// People in it.
    pub subjects: u32,
    /// Places of the best grade; none while open.
    pub places: Option<u32>,
    /// Who, when, resolution number of the closing; empty while open.
    pub closed: Act,
    /// The same of the confirmation.
    pub confirmed: Act,
    /// The lines of the quota at closing.
    pub lines: Vec<QuotaLine>,
    /// Scenarios that the group adopted.
    pub adopted: u32,
    /// How often it was opened again.
    pub round: u32,
}

/// Who did it, when, under which resolution.
#[derive(Clone, Debug, Default)]
pub struct Act {
    /// Name.
    pub by: String,
    /// ISO local time.
    pub at: String,
    /// Number of the resolution.
    pub resolution: String,
    /// ISO date of the resolution.
    pub on: String,
}

/// A person in an appraisal with the inputs; scores in hundredths.
#[derive(Clone, Debug, Default)]
pub struct SubjectRecord {
    /// Id.
    pub id: i64,
    /// Appraisal.
    pub appraisal: i64,
    /// Person.
    pub person: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// Pinyin, for sorting and finding.
    pub pinyin: String,
    /// Unit when the year opened.
    pub unit: String,
    /// Post when the year opened.
    pub post: String,
    /// Code of the pool; empty for the scheme's own.
    pub pool: String,
    /// The grade is given by the body above.
    pub noted: bool,
    /// That grade; empty until it is known.
    pub noted_grade: String,
    /// Its document.
    pub noted_document: String,
    /// 业绩分.
    pub performance: Option<i64>,
    /// The document that the performance score comes from.
    pub performance_document: String,
    /// 领导评价.
    pub superior: Option<i64>,
    /// 加分.
    pub bonus: i64,
    /// 减分.
    pub deduction: i64,
    /// 依据.
    pub grounds: String,
    /// Highest grade allowed.
    pub cap_grade: String,
    /// Its document.
    pub cap_ground: String,
    /// Takes part without a grade: why.
    pub no_grade_reason: String,
    /// 领导评语.
    pub superior_comment: String,
    /// 个人总结.
    pub summary: String,
}

/// A frozen result; scores in hundredths.
#[derive(Clone, Debug, Default)]
pub struct ResultRecord {
    /// Subject.
    pub subject: i64,
    /// Total; none without one.
    pub total: Option<i64>,
    /// Democratic score.
    pub democratic: Option<i64>,
    /// Rank, 0 without.
    pub rank: u32,
    /// Proposed grade, empty when tied or without.
    pub proposed: String,
    /// Inside the quota.
    pub inside_quota: bool,
    /// Remark codes as a JSON list.
    pub remarks: String,
    /// Class means as a JSON list of texts or null; all null when suppressed.
    pub class_means: String,
    /// Dimension means as a JSON list of texts or null.
    pub dimension_means: String,
    /// Votes for each grade as a JSON list; empty when they may not be shown.
    pub votes: String,
    /// Decided grade; empty before confirmation.
    pub grade: String,
    /// Reason given with it.
    pub reason: String,
}

const APPRAISAL: &str = "SELECT a.id, a.year, a.rule, a.state, (SELECT count(*) FROM subject WHERE appraisal = a.id), a.places,
      cb.name, a.closed_at, cr.number, fb.name, a.confirmed_at, fr.number, a.quota_lines, a.adopted,
      cr.date, fr.date, a.reopened
    FROM appraisal a LEFT JOIN actor cb ON cb.id = a.closed_by LEFT JOIN resolution cr ON cr.id = a.closing_resolution
      LEFT JOIN actor fb ON fb.id = a.confirmed_by LEFT JOIN resolution fr ON fr.id = a.confirming_resolution";

const SUBJECT: &str =
    "SELECT s.id, s.appraisal, s.person, p.staff_number, p.name, p.pinyin, s.unit, s.post, s.performance, s.superior, s.bonus,
      s.deduction, s.grounds, s.cap_grade, s.cap_ground, s.no_grade_reason, s.superior_comment, s.summary,
      s.pool, s.noted, s.noted_grade, s.noted_document, s.performance_document
    FROM subject s JOIN person p ON p.id = s.person";

const RESULT: &str =
    "SELECT r.subject, r.total, r.democratic, r.rank, r.proposed, r.inside_quota, r.remarks, r.class_means, r.dimension_means,
      coalesce(g.grade, ''), coalesce(g.reason, ''), r.votes FROM result r LEFT JOIN standing_grade g ON g.subject = r.subject";

/// All, latest year first.
pub fn list(db: &Db<'_>) -> Result<Vec<AppraisalRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{APPRAISAL} ORDER BY a.year DESC"))?;
    let rows = statement.query_map([], read_appraisal)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One.
pub fn get(db: &Db<'_>, id: i64) -> Result<AppraisalRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{APPRAISAL} WHERE a.id = ?1"))?.query_row([id], read_appraisal)?)
}

/// Opens a year; refused when it is there.
pub fn open(db: &Db<'_>, year: i32, rule: i64) -> Result<i64, Error> {
    let mut insert =
        db.0.prepare_cached("INSERT INTO appraisal (year, rule, state) VALUES (?1, ?2, 'open') ON CONFLICT (year) DO NOTHING")?;
    match insert.execute(params![year, rule])? {
        1 => Ok(db.0.last_insert_rowid()),
        _ => Err(Error::Taken("year")),
    }
}

/// Puts a person in: `appraisal`, `person`, `unit`, `post`, `pool` and `noted` of the record count.
pub fn add_subject(db: &Db<'_>, subject: &SubjectRecord) -> Result<i64, Error> {
    let SubjectRecord { appraisal, person, unit, post, pool, noted, .. } = subject;
    Ok(db
        .0
        .prepare_cached("INSERT INTO subject (appraisal, person, unit, post, pool, noted) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .insert(params![appraisal, person, unit, post, pool, noted])?)
}

/// Something stands about a subject beside the inputs: a row of a ballot, a veto, a decided finding.
pub fn entered(db: &Db<'_>, subject: i64) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM ballot_row WHERE subject = ?1) OR EXISTS (SELECT 1 FROM veto WHERE subject = ?1)
      OR EXISTS (SELECT 1 FROM finding WHERE subject = ?1 AND state <> 'proposed')";
    Ok(db.0.prepare_cached(sql)?.query_row([subject], |row| row.get(0))?)
}

/// Takes somebody out of an open year about whom nothing stands but what the rule proposed.
pub fn remove_subject(db: &Db<'_>, subject: i64) -> Result<(), Error> {
    db.0.execute("DELETE FROM finding WHERE subject = ?1 AND state = 'proposed'", [subject])?;
    let changed = db.0.execute("DELETE FROM subject WHERE id = ?1", [subject])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Everybody in it, in the order they were put in.
pub fn subjects(db: &Db<'_>, appraisal: i64) -> Result<Vec<SubjectRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SUBJECT} WHERE s.appraisal = ?1 ORDER BY s.id"))?;
    let rows = statement.query_map([appraisal], read_subject)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One person in it.
pub fn subject(db: &Db<'_>, id: i64) -> Result<SubjectRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SUBJECT} WHERE s.id = ?1"))?.query_row([id], read_subject)?)
}

/// Stores the inputs of a person; what a closed year no longer takes is refused by the file itself.
pub fn set_inputs(db: &Db<'_>, subject: &SubjectRecord) -> Result<(), Error> {
    let changed = db
        .0
        .prepare_cached(
            "UPDATE subject SET performance = ?2, superior = ?3, bonus = ?4, deduction = ?5, grounds = ?6, cap_grade = ?7, cap_ground = ?8,
               no_grade_reason = ?9, superior_comment = ?10, summary = ?11, performance_document = ?12, noted_grade = ?13,
               noted_document = ?14 WHERE id = ?1",
        )?
        .execute(params![
            subject.id,
            subject.performance,
            subject.superior,
            subject.bonus,
            subject.deduction,
            subject.grounds,
            subject.cap_grade,
            subject.cap_ground,
            subject.no_grade_reason,
            subject.superior_comment,
            subject.summary,
            subject.performance_document,
            subject.noted_grade,
            subject.noted_document
        ])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Stores only what a closed year still takes until it is confirmed: the words about a person, and the grade from above.
pub fn set_words(db: &Db<'_>, subject: &SubjectRecord) -> Result<(), Error> {
    let SubjectRecord { id, superior_comment, summary, noted_grade, noted_document, .. } = subject;
    let changed =
        db.0.prepare_cached(
            "UPDATE subject SET superior_comment = ?2, summary = ?3, noted_grade = ?4, noted_document = ?5 WHERE id = ?1",
        )?
        .execute(params![id, superior_comment, summary, noted_grade, noted_document])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Freezes the results and closes the year.
pub fn close(
    db: &Db<'_>,
    id: i64,
    results: &[(ResultRecord, Trace)],
    lines: &[QuotaLine],
    by: &str,
    at: &str,
    resolution: i64,
) -> Result<(), Error> {
    freeze(db, id, results)?;
    let by = audit::actor(db, by)?;
    db.0.execute(
        "UPDATE appraisal SET state = 'closed', places = ?2, quota_lines = ?3, closed_by = ?4, closed_at = ?5, closing_resolution = ?6
         WHERE id = ?1 AND state = 'open'",
        params![id, places(lines), serde_json::to_string(lines)?, by, at, resolution],
    )?;
    Ok(())
}

/// Puts other results in the place of those of a closed year, under the rule of the adoption that was just recorded.
pub fn recompute(db: &Db<'_>, id: i64, rule: i64, results: &[(ResultRecord, Trace)], lines: &[QuotaLine]) -> Result<(), Error> {
    db.0.execute(
        "UPDATE appraisal SET rule = ?2, adopted = adopted + 1, places = ?3, quota_lines = ?4 WHERE id = ?1 AND state = 'closed'",
        params![id, rule, places(lines), serde_json::to_string(lines)?],
    )?;
    db.0.execute("DELETE FROM result WHERE subject IN (SELECT id FROM subject WHERE appraisal = ?1)", [id])?;
    freeze(db, id, results)
}

fn places(lines: &[QuotaLine]) -> u32 {
    lines.iter().map(|line| line.places).sum()
}

fn freeze(db: &Db<'_>, appraisal: i64, results: &[(ResultRecord, Trace)]) -> Result<(), Error> {
    let mut insert = db.0.prepare_cached(
        "INSERT INTO result (subject, total, democratic, rank, proposed, inside_quota, remarks, class_means, dimension_means, trace,
           votes, adopted)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, (SELECT adopted FROM appraisal WHERE id = ?12))",
    )?;
    for (result, trace) in results {
        insert.execute(params![
            result.subject,
            result.total,
            result.democratic,
            result.rank,
            result.proposed,
            result.inside_quota,
            result.remarks,
            result.class_means,
            result.dimension_means,
            serde_json::to_string(trace)?,
            result.votes,
            appraisal
        ])?;
    }
    Ok(())
}

/// All results of an appraisal, in the order of its subjects.
pub fn results(db: &Db<'_>, appraisal: i64) -> Result<Vec<ResultRecord>, Error> {
    let sql = format!("{RESULT} JOIN subject s ON s.id = r.subject WHERE s.appraisal = ?1 ORDER BY r.subject");
    let mut statement = db.0.prepare_cached(&sql)?;
    let rows = statement.query_map([appraisal], read_result)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The result of one subject.
pub fn result(db: &Db<'_>, subject: i64) -> Result<ResultRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{RESULT} WHERE r.subject = ?1"))?.query_row([subject], read_result)?)
}

/// The explanation of one total.
pub fn trace(db: &Db<'_>, subject: i64) -> Result<Trace, Error> {
    let text: String =
        db.0.prepare_cached("SELECT trace FROM result WHERE subject = ?1")?.query_row([subject], |row| row.get(0))?;
    Ok(serde_json::from_str(&text)?)
}

/// Stores the grades the group gave and confirms the year.
pub fn confirm(db: &Db<'_>, id: i64, grades: &[(i64, String, String)], by: &str, at: &str, resolution: i64) -> Result<(), Error> {
    let mut insert = db.0.prepare_cached("INSERT INTO grade (subject, grade, reason) VALUES (?1, ?2, ?3)")?;
    for (subject, grade, reason) in grades {
        insert.execute(params![subject, grade, reason])?;
    }
    let by = audit::actor(db, by)?;
    db.0.execute(
        "UPDATE appraisal SET state = 'confirmed', confirmed_by = ?2, confirmed_at = ?3, confirming_resolution = ?4 WHERE id = ?1 AND state = 'closed'",
        params![id, by, at, resolution],
    )?;
    Ok(())
}

/// Opens a closed or confirmed year again. Results and grades go; `archive`, a JSON document, keeps what stood. `consent` is one
/// for `appraisal_reopen` that was not used before; `Closed` when it is not, or when the year's ballots are on their way out.
pub fn reopen(db: &Db<'_>, id: i64, consent: i64, resolution: i64, archive: &str, at: &str) -> Result<(), Error> {
    db.0.execute(
        "INSERT INTO reopening (appraisal, consent, resolution, state, archive, at)
         SELECT id, ?2, ?3, state, ?4, ?5 FROM appraisal WHERE id = ?1",
        params![id, consent, resolution, archive, at],
    )?;
    let changed = db.0.execute(
        "UPDATE appraisal SET state = 'open', reopened = reopened + 1, places = NULL, closed_by = NULL, closed_at = NULL,
           closing_resolution = NULL, confirmed_by = NULL, confirmed_at = NULL, confirming_resolution = NULL WHERE id = ?1",
        [id],
    )?;
    db.0.execute("DELETE FROM team_result WHERE team IN (SELECT id FROM team WHERE appraisal = ?1)", [id])?;
    for table in ["grade", "result"] {
        db.0.execute(&format!("DELETE FROM {table} WHERE subject IN (SELECT id FROM subject WHERE appraisal = ?1)"), [id])?;
    }
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// The appraisals in which a person stands, with the subject.
pub fn stands_of_person(db: &Db<'_>, person: i64) -> Result<Vec<(i64, i64)>, Error> {
    let mut statement = db.0.prepare_cached("SELECT appraisal, id FROM subject WHERE person = ?1 ORDER BY appraisal")?;
    let rows = statement.query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Year, total in hundredths, grade, confirmed.
pub type YearOfPerson = (i32, Option<i64>, String, bool);

/// The closed years of one person, latest first.
pub fn of_person(db: &Db<'_>, person: i64) -> Result<Vec<YearOfPerson>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT a.year, r.total, coalesce(g.grade, r.proposed), a.state = 'confirmed' FROM subject s JOIN appraisal a ON a.id = s.appraisal
           JOIN result r ON r.subject = s.id LEFT JOIN standing_grade g ON g.subject = s.id WHERE s.person = ?1 ORDER BY a.year DESC",
    )?;
    let rows = statement.query_map([person], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Grades of the closed year before, by person.
pub fn grades_of_year(db: &Db<'_>, year: i32) -> Result<std::collections::HashMap<i64, String>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT s.person, g.grade FROM standing_grade g JOIN subject s ON s.id = g.subject JOIN appraisal a ON a.id = s.appraisal WHERE a.year = ?1",
    )?;
    let rows = statement.query_map([year], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read_appraisal(row: &Row<'_>) -> rusqlite::Result<AppraisalRecord> {
    let text = |index: usize| row.get::<_, Option<String>>(index).map(Option::unwrap_or_default);
    Ok(AppraisalRecord {
        id: row.get(0)?,
        year: row.get(1)?,
        rule: row.get(2)?,
        state: row.get(3)?,
        subjects: row.get(4)?,
        places: row.get(5)?,
        closed: Act { by: text(6)?, at: text(7)?, resolution: text(8)?, on: text(14)? },
        confirmed: Act { by: text(9)?, at: text(10)?, resolution: text(11)?, on: text(15)? },
        lines: lines(&row.get::<_, String>(12)?, row.get(4)?, row.get(5)?),
        adopted: row.get(13)?,
        round: row.get(16)?,
    })
}

/// A year that was closed before places were kept line by line has one line for all.
fn lines(stored: &str, base: u32, places: Option<u32>) -> Vec<QuotaLine> {
    let lines: Vec<QuotaLine> = serde_json::from_str(stored).unwrap_or_default();
    match places {
        Some(places) if lines.is_empty() => {
            vec![QuotaLine { pool: String::new(), group: String::new(), base, percent: Decimal::ZERO, places }]
        }
        _ => lines,
    }
}

fn read_subject(row: &Row<'_>) -> rusqlite::Result<SubjectRecord> {
    Ok(SubjectRecord {
        id: row.get(0)?,
        appraisal: row.get(1)?,
        person: row.get(2)?,
        staff_number: row.get(3)?,
        name: row.get(4)?,
        pinyin: row.get(5)?,
        unit: row.get(6)?,
        post: row.get(7)?,
        performance: row.get(8)?,
        superior: row.get(9)?,
        bonus: row.get(10)?,
        deduction: row.get(11)?,
        grounds: row.get(12)?,
        cap_grade: row.get(13)?,
        cap_ground: row.get(14)?,
        no_grade_reason: row.get(15)?,
        superior_comment: row.get(16)?,
        summary: row.get(17)?,
        pool: row.get(18)?,
        noted: row.get(19)?,
        noted_grade: row.get(20)?,
        noted_document: row.get(21)?,
        performance_document: row.get(22)?,
    })
}

fn read_result(row: &Row<'_>) -> rusqlite::Result<ResultRecord> {
    Ok(ResultRecord {
        subject: row.get(0)?,
        total: row.get(1)?,
        democratic: row.get(2)?,
        rank: row.get(3)?,
        proposed: row.get(4)?,
        inside_quota: row.get(5)?,
        remarks: row.get(6)?,
        class_means: row.get(7)?,
        dimension_means: row.get(8)?,
        grade: row.get(9)?,
        reason: row.get(10)?,
        votes: row.get(11)?,
    })
}
