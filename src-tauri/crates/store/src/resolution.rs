//! The register of resolutions: recorded once, never edited.

use crate::{Db, Error};
use rusqlite::params;
use sha2::{Digest, Sha256};

/// A recorded resolution without its scan.
#[derive(Clone, Debug)]
pub struct ResolutionRecord {
    /// Id.
    pub id: i64,
    /// Number.
    pub number: String,
    /// ISO date.
    pub date: String,
    /// What it decides.
    pub title: String,
    /// File name of the scan; empty when none.
    pub scan_name: String,
    /// SHA-256 of the scan in hex; empty when none.
    pub scan_hash: String,
}

const SELECT: &str = "SELECT id, number, date, title, scan_name, scan_hash FROM resolution";

/// All, latest date first.
pub fn list(db: &Db<'_>) -> Result<Vec<ResolutionRecord>, Error> {
    let mut statement = db.0.prepare_cached(&format!("{SELECT} ORDER BY date DESC, id DESC"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One.
pub fn get(db: &Db<'_>, id: i64) -> Result<ResolutionRecord, Error> {
    Ok(db.0.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?.query_row([id], read)?)
}

/// Records one; the scan is a file name and its bytes.
pub fn add(db: &Db<'_>, number: &str, date: &str, title: &str, scan: Option<(&str, &[u8])>) -> Result<i64, Error> {
    let (name, bytes) = scan.map_or(("", None), |(name, bytes)| (name, Some(bytes)));
    let hash = bytes.map(|bytes| crate::key::hex(&Sha256::digest(bytes))).unwrap_or_default();
    let mut insert = db.0.prepare_cached(
        "INSERT INTO resolution (number, date, title, scan_name, scan_hash, scan) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (number) DO NOTHING",
    )?;
    match insert.execute(params![number, date, title, name, hash, bytes])? {
        1 => Ok(db.0.last_insert_rowid()),
        _ => Err(Error::Taken("resolution")),
    }
}

/// The stored scan; NotFound when there is none.
pub fn scan(db: &Db<'_>, id: i64) -> Result<Vec<u8>, Error> {
    let scan: Option<Vec<u8>> =
        db.0.prepare_cached("SELECT scan FROM resolution WHERE id = ?1")?.query_row([id], |row| row.get(0))?;
    scan.ok_or(Error::NotFound)
}

/// What cites a resolution: the code of what it is, how many, and the years or names that tell them, by code.
pub fn uses(db: &Db<'_>, id: i64) -> Result<Vec<(String, u32, String)>, Error> {
    // Reserve cadres stand on a confidential list: they are counted, and nobody is named.
    let mut statement = db.0.prepare_cached(
        "SELECT code, count(*), coalesce(group_concat(DISTINCT label), '') FROM (
           SELECT 'closing' AS code, CAST(year AS TEXT) AS label FROM appraisal WHERE closing_resolution = ?1
           UNION ALL SELECT 'confirming', CAST(year AS TEXT) FROM appraisal WHERE confirming_resolution = ?1
           UNION ALL SELECT 'reopening', CAST(a.year AS TEXT) FROM reopening r JOIN appraisal a ON a.id = r.appraisal WHERE r.resolution = ?1
           UNION ALL SELECT 'adoption', CAST(a.year AS TEXT) FROM adoption r JOIN appraisal a ON a.id = r.appraisal WHERE r.resolution = ?1
           UNION ALL SELECT 'grade', p.name FROM grade_revision g JOIN subject s ON s.id = g.subject JOIN person p ON p.id = s.person WHERE g.resolution = ?1
           UNION ALL SELECT 'appeal', NULL FROM appeal_act WHERE resolution = ?1
           UNION ALL SELECT 'award', CAST(year AS TEXT) FROM award_batch WHERE resolution = ?1
           UNION ALL SELECT 'scheme', NULL FROM award_adoption WHERE resolution = ?1
           UNION ALL SELECT 'allowance', NULL FROM allowance_month WHERE resolution = ?1
           UNION ALL SELECT 'motion', p.name FROM motion_decision d JOIN motion m ON m.id = d.motion JOIN person p ON p.id = m.person WHERE d.resolution = ?1
           UNION ALL SELECT 'appointment', p.name FROM appointment a JOIN person p ON p.id = a.person WHERE a.resolution = ?1 AND a.motion IS NULL
           UNION ALL SELECT 'appointment_end', p.name FROM appointment_end e JOIN appointment a ON a.id = e.appointment JOIN person p ON p.id = a.person
             WHERE e.resolution = ?1
           UNION ALL SELECT 'probation', p.name FROM probation_end e JOIN appointment a ON a.id = e.appointment JOIN person p ON p.id = a.person
             WHERE e.resolution = ?1
           UNION ALL SELECT 'title', p.name FROM title_decision d JOIN title_proposal t ON t.id = d.proposal JOIN qualification q ON q.id = t.qualification
             JOIN person p ON p.id = q.person WHERE d.resolution = ?1
           UNION ALL SELECT 'title_end', NULL FROM title_end WHERE resolution = ?1
           UNION ALL SELECT 'title_end', NULL FROM title_keep WHERE resolution = ?1
           UNION ALL SELECT 'selection', p.name FROM selection_post s JOIN post p ON p.id = s.post WHERE s.resolution = ?1
           UNION ALL SELECT 'reserve', NULL FROM reserve_stage WHERE resolution = ?1
           UNION ALL SELECT 'training', CAST(year AS TEXT) FROM training_release WHERE resolution = ?1
           UNION ALL SELECT 'learning', u.name FROM learning_named n JOIN unit u ON u.id = n.unit WHERE n.resolution = ?1
           UNION ALL SELECT 'provision', p.number FROM provision_end e JOIN provision p ON p.id = e.provision WHERE e.resolution = ?1
           UNION ALL SELECT 'letter', l.number FROM letter_decision d JOIN letter l ON l.id = d.letter WHERE d.resolution = ?1
           UNION ALL SELECT 'seat', NULL FROM leading_seat WHERE resolution = ?1
           UNION ALL SELECT 'seat', NULL FROM leading_seat_end WHERE resolution = ?1
           UNION ALL SELECT 'issue', i.title FROM leading_issue_step s JOIN leading_issue i ON i.id = s.issue WHERE s.resolution = ?1)
         GROUP BY code ORDER BY code",
    )?;
    let rows = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<ResolutionRecord> {
    Ok(ResolutionRecord {
        id: row.get(0)?,
        number: row.get(1)?,
        date: row.get(2)?,
        title: row.get(3)?,
        scan_name: row.get(4)?,
        scan_hash: row.get(5)?,
    })
}
