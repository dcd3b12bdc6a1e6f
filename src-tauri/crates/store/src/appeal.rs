//! What follows a confirmed grade: delivery to the person, reviews and complaints, revised grades, and what was decided about
//! consequences. All of it is append-only.

use crate::{Db, Error, audit};
use rusqlite::{Row, params};

/// One act of delivery.
#[derive(Clone, Debug, Default)]
pub struct DeliveryRecord {
    /// Subject.
    pub subject: i64,
    /// `notified`, `answered`, `filed`.
    pub act: String,
    /// ISO date.
    pub day: String,
    /// `agree`, `disagree`, `refused` of an answer; else empty.
    pub answer: String,
    /// Two witnesses of a refusal; else empty.
    pub witnesses: [String; 2],
    /// Where it was filed; else empty.
    pub place: String,
    /// Who recorded it.
    pub by: String,
}

/// A review or complaint with what became of it.
#[derive(Clone, Debug, Default)]
pub struct AppealRecord {
    /// Id; 0 for a new one.
    pub id: i64,
    /// Subject.
    pub subject: i64,
    /// Round of the year in which it was asked.
    pub round: u32,
    /// `review`, `complaint`.
    pub kind: String,
    /// ISO date.
    pub asked_on: String,
    /// Ground.
    pub ground: String,
    /// Document; may be empty.
    pub document: String,
    /// Last day for asking; empty when the scheme names none.
    pub until: String,
    /// Last day for the answer as first set; empty when the scheme names none.
    pub due: String,
    /// Asked after its last day.
    pub late: bool,
    /// Who recorded it.
    pub by: String,
    /// What was done about it, in order.
    pub acts: Vec<AppealAct>,
}

/// Something done about a review or complaint.
#[derive(Clone, Debug, Default)]
pub struct AppealAct {
    /// `accepted`, `prolonged`, `answered`.
    pub act: String,
    /// ISO date.
    pub day: String,
    /// Reason, or the text of the answer.
    pub words: String,
    /// New last day of the answer; empty unless prolonged.
    pub due: String,
    /// `unchanged`, `changed`, `late`; empty unless answered.
    pub outcome: String,
    /// Resolution's id; none unless answered.
    pub resolution: Option<i64>,
    /// Its number.
    pub resolution_number: String,
    /// Who recorded it.
    pub by: String,
}

/// A grade changed by an appeal.
#[derive(Clone, Debug, Default)]
pub struct RevisionRecord {
    /// Subject.
    pub subject: i64,
    /// Appeal.
    pub appeal: i64,
    /// Number of the resolution.
    pub resolution: String,
    /// Its ISO date.
    pub on: String,
    /// Grade before.
    pub before: String,
    /// Grade now.
    pub grade: String,
}

/// What a person decided about a rule that applies.
#[derive(Clone, Debug, Default)]
pub struct ChoiceRecord {
    /// Subject.
    pub subject: i64,
    /// Code of the rule.
    pub rule: String,
    /// Reason code.
    pub reason: String,
    /// Words.
    pub note: String,
    /// Deferred until; else empty.
    pub until: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub at: String,
}

const ROUND: &str = "(SELECT a.reopened FROM appraisal a JOIN subject s ON s.appraisal = a.id WHERE s.id = ?1)";

/// Records an act of delivery in the round that runs; `Taken` when it was recorded before.
pub fn deliver(db: &Db<'_>, record: &DeliveryRecord, at: &str) -> Result<(), Error> {
    let by = audit::actor(db, &record.by)?;
    let DeliveryRecord { subject, act, day, answer, witnesses: [one, two], place, .. } = record;
    let added =
        db.0.prepare_cached(&format!(
            "INSERT INTO delivery (subject, round, act, day, answer, witness_one, witness_two, place, actor, at)
             VALUES (?1, {ROUND}, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (subject, round, act) DO NOTHING"
        ))?
        .execute(params![subject, act, day, answer, one, two, place, by, at])?;
    if added == 1 { Ok(()) } else { Err(Error::Taken("delivery")) }
}

/// The acts of delivery of the round that runs, in the order of subjects and acts.
pub fn deliveries(db: &Db<'_>, appraisal: i64) -> Result<Vec<DeliveryRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT d.subject, d.act, d.day, d.answer, d.witness_one, d.witness_two, d.place, n.name FROM delivery d
         JOIN subject s ON s.id = d.subject JOIN appraisal a ON a.id = s.appraisal JOIN actor n ON n.id = d.actor
         WHERE s.appraisal = ?1 AND d.round = a.reopened ORDER BY d.subject, d.id",
    )?;
    let read = |row: &Row<'_>| {
        Ok(DeliveryRecord {
            subject: row.get(0)?,
            act: row.get(1)?,
            day: row.get(2)?,
            answer: row.get(3)?,
            witnesses: [row.get(4)?, row.get(5)?],
            place: row.get(6)?,
            by: row.get(7)?,
        })
    };
    let rows = statement.query_map([appraisal], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Records a review or complaint in the round that runs.
pub fn ask(db: &Db<'_>, record: &AppealRecord, at: &str) -> Result<i64, Error> {
    let by = audit::actor(db, &record.by)?;
    let AppealRecord { subject, kind, asked_on, ground, document, until, due, late, .. } = record;
    Ok(db
        .0
        .prepare_cached(&format!(
            "INSERT INTO appeal (subject, round, kind, asked_on, ground, document, until_day, due_day, late, actor, at)
             VALUES (?1, {ROUND}, ?2, ?3, ?4, ?5, nullif(?6, ''), nullif(?7, ''), ?8, ?9, ?10)"
        ))?
        .insert(params![subject, kind, asked_on, ground, document, until, due, late, by, at])?)
}

const APPEAL: &str = "SELECT p.id, p.subject, p.round, p.kind, p.asked_on, p.ground, p.document, coalesce(p.until_day, ''),
    coalesce(p.due_day, ''), p.late, n.name FROM appeal p JOIN actor n ON n.id = p.actor JOIN subject s ON s.id = p.subject";

/// The reviews and complaints of a year, of all its rounds, oldest first.
pub fn list(db: &Db<'_>, appraisal: i64) -> Result<Vec<AppealRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{APPEAL} WHERE s.appraisal = ?1 ORDER BY p.id"))?;
    let records: Vec<AppealRecord> = statement.query_map([appraisal], read_appeal)?.collect::<Result<_, _>>()?;
    records.into_iter().map(|record| with_acts(db, record)).collect()
}

/// One of them.
pub fn get(db: &Db<'_>, id: i64) -> Result<AppealRecord, Error> {
    with_acts(db, db.0.prepare_cached(&format!("{APPEAL} WHERE p.id = ?1"))?.query_row([id], read_appeal)?)
}

/// Records something done about it; `Taken` when it was done before.
pub fn act(db: &Db<'_>, appeal: i64, act: &AppealAct, at: &str) -> Result<(), Error> {
    let by = audit::actor(db, &act.by)?;
    let AppealAct { act, day, words, due, outcome, resolution, .. } = act;
    let added = db.0.execute(
        "INSERT INTO appeal_act (appeal, act, day, words, due_day, outcome, resolution, actor, at)
         VALUES (?1, ?2, ?3, ?4, nullif(?5, ''), ?6, ?7, ?8, ?9) ON CONFLICT (appeal, act) DO NOTHING",
        params![appeal, act, day, words, due, outcome, resolution, by, at],
    )?;
    if added == 1 { Ok(()) } else { Err(Error::Taken("appeal")) }
}

/// Puts a changed grade beside the one before.
pub fn revise(db: &Db<'_>, appeal: i64, resolution: i64, before: &str, grade: &str, by: &str, at: &str) -> Result<(), Error> {
    let by = audit::actor(db, by)?;
    db.0.execute(
        "INSERT INTO grade_revision (subject, round, appeal, resolution, before, grade, actor, at)
         SELECT p.subject, a.reopened, p.id, ?2, ?3, ?4, ?5, ?6 FROM appeal p JOIN subject s ON s.id = p.subject
         JOIN appraisal a ON a.id = s.appraisal WHERE p.id = ?1",
        params![appeal, resolution, before, grade, by, at],
    )?;
    Ok(())
}

/// The changed grades of the round that runs, oldest first.
pub fn revisions(db: &Db<'_>, appraisal: i64) -> Result<Vec<RevisionRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT v.subject, v.appeal, r.number, r.date, v.before, v.grade FROM grade_revision v
         JOIN subject s ON s.id = v.subject JOIN appraisal a ON a.id = s.appraisal JOIN resolution r ON r.id = v.resolution
         WHERE s.appraisal = ?1 AND v.round = a.reopened ORDER BY v.id",
    )?;
    let read = |row: &Row<'_>| {
        Ok(RevisionRecord {
            subject: row.get(0)?,
            appeal: row.get(1)?,
            resolution: row.get(2)?,
            on: row.get(3)?,
            before: row.get(4)?,
            grade: row.get(5)?,
        })
    };
    let rows = statement.query_map([appraisal], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What was archived when a confirmed year was opened again: JSON documents, oldest first.
pub fn archives(db: &Db<'_>, appraisal: i64) -> Result<Vec<String>, Error> {
    let mut statement =
        db.0.prepare_cached("SELECT archive FROM reopening WHERE appraisal = ?1 AND state = 'confirmed' ORDER BY id")?;
    let rows = statement.query_map([appraisal], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Records what was decided about a rule that applies.
pub fn choose(db: &Db<'_>, choice: &ChoiceRecord) -> Result<(), Error> {
    let by = audit::actor(db, &choice.by)?;
    let ChoiceRecord { subject, rule, reason, note, until, at, .. } = choice;
    db.0.execute(
        "INSERT INTO consequence_choice (subject, rule, reason, note, until_day, actor, at)
         VALUES (?1, ?2, ?3, ?4, nullif(?5, ''), ?6, ?7)",
        params![subject, rule, reason, note, until, by, at],
    )?;
    Ok(())
}

/// All that was decided in a year, oldest first; the last one about a subject and rule counts.
pub fn choices(db: &Db<'_>, appraisal: i64) -> Result<Vec<ChoiceRecord>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT c.subject, c.rule, c.reason, c.note, coalesce(c.until_day, ''), n.name, c.at FROM consequence_choice c
         JOIN subject s ON s.id = c.subject JOIN actor n ON n.id = c.actor WHERE s.appraisal = ?1 ORDER BY c.id",
    )?;
    let read = |row: &Row<'_>| {
        Ok(ChoiceRecord {
            subject: row.get(0)?,
            rule: row.get(1)?,
            reason: row.get(2)?,
            note: row.get(3)?,
            until: row.get(4)?,
            by: row.get(5)?,
            at: row.get(6)?,
        })
    };
    let rows = statement.query_map([appraisal], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The standing grades of everybody in a year, by person, of all confirmed years: (person, year, grade).
pub fn grades_of_people(db: &Db<'_>, appraisal: i64) -> Result<Vec<(i64, i32, String)>, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT s.person, a.year, g.grade FROM subject s JOIN appraisal a ON a.id = s.appraisal
         JOIN standing_grade g ON g.subject = s.id
         WHERE s.person IN (SELECT person FROM subject WHERE appraisal = ?1) ORDER BY s.person, a.year DESC",
    )?;
    let rows = statement.query_map([appraisal], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Takes the words about a purged person away.
pub(crate) fn purge(db: &Db<'_>, person: i64, word: &str) -> Result<(), Error> {
    for sql in [
        "UPDATE objection SET what = ?2, reason = CASE reason WHEN '' THEN '' ELSE ?2 END",
        "UPDATE delivery SET witness_one = CASE witness_one WHEN '' THEN '' ELSE ?2 END,
           witness_two = CASE witness_two WHEN '' THEN '' ELSE ?2 END, place = CASE place WHEN '' THEN '' ELSE ?2 END",
        "UPDATE appeal SET ground = ?2, document = ''",
        "UPDATE consequence_choice SET note = CASE note WHEN '' THEN '' ELSE ?2 END",
    ] {
        db.0.execute(&format!("{sql} WHERE subject IN (SELECT id FROM subject WHERE person = ?1)"), params![person, word])?;
    }
    db.0.execute(
        "UPDATE appeal_act SET words = ?2
         WHERE appeal IN (SELECT p.id FROM appeal p JOIN subject s ON s.id = p.subject WHERE s.person = ?1)",
        params![person, word],
    )?;
    Ok(())
}

fn with_acts(db: &Db<'_>, record: AppealRecord) -> Result<AppealRecord, Error> {
    let mut statement = db.0.prepare_cached(
        "SELECT t.act, t.day, t.words, coalesce(t.due_day, ''), t.outcome, t.resolution, coalesce(r.number, ''), n.name
         FROM appeal_act t JOIN actor n ON n.id = t.actor LEFT JOIN resolution r ON r.id = t.resolution
         WHERE t.appeal = ?1 ORDER BY t.id",
    )?;
    let read = |row: &Row<'_>| {
        Ok(AppealAct {
            act: row.get(0)?,
            day: row.get(1)?,
            words: row.get(2)?,
            due: row.get(3)?,
            outcome: row.get(4)?,
            resolution: row.get(5)?,
            resolution_number: row.get(6)?,
            by: row.get(7)?,
        })
    };
    let acts = statement.query_map([record.id], read)?.collect::<Result<_, _>>()?;
    Ok(AppealRecord { acts, ..record })
}

fn read_appeal(row: &Row<'_>) -> rusqlite::Result<AppealRecord> {
    Ok(AppealRecord {
        id: row.get(0)?,
        subject: row.get(1)?,
        round: row.get(2)?,
        kind: row.get(3)?,
        asked_on: row.get(4)?,
        ground: row.get(5)?,
        document: row.get(6)?,
        until: row.get(7)?,
        due: row.get(8)?,
        late: row.get(9)?,
        by: row.get(10)?,
        acts: Vec::new(),
    })
}
