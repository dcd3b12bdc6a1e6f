//! The audit as people look through it, check it and hold it against a printed head.

use crate::change::Told;
use crate::session::Office;
use crate::wire::{AuditChoices, AuditQuery, AuditRow, AuditVerdict, AuditWitness, Page, Rows};
use crate::{Error, sheet, words};
use store::audit::{self, AuditRecord, Filter};

impl Office {
    /// A window of the audit, latest first.
    pub fn audit_list(&self, query: &AuditQuery, page: &Page) -> Result<Rows<AuditRow>, Error> {
        let session = self.session("audit_list")?;
        let (from, to) = self.days(query)?;
        let filter = Filter { actor: &query.actor, operation: &query.operation, from: &from, to: &to };
        let limit = if page.limit == 0 { 200 } else { page.limit };
        let (total, records) = session.store.read(|db| audit::list(db, &filter, page.offset, limit))?;
        Ok(Rows { total, rows: records.into_iter().map(row).collect() })
    }

    /// What the audit can be filtered by.
    pub fn audit_choices(&self) -> Result<AuditChoices, Error> {
        let session = self.session("audit_choices")?;
        let (actors, operations) = session.store.read(audit::names)?;
        Ok(AuditChoices { actors, operations })
    }

    /// Follows the chain, and looks for every head that this desk remembers.
    pub fn audit_check(&self) -> Result<AuditVerdict, Error> {
        let session = self.session("audit_check")?;
        let (broken_at, head) = session.store.read(|db| Ok::<_, Error>((audit::check(db)?, audit::head(db)?)))?;
        let missing = self.desk.missing(&session.store)?;
        let known = self.desk.known(&session.store)?;
        Ok(AuditVerdict {
            sound: broken_at.is_none() && missing.is_empty(),
            entries: head.seq,
            broken_at,
            head: head.print(),
            witnessed: known.saturating_sub(u32::try_from(missing.len()).unwrap_or(u32::MAX)),
            missing,
        })
    }

    /// Whether a head that a form carries in its foot stands in this chain.
    pub fn audit_witness(&self, head: &str) -> Result<AuditWitness, Error> {
        let session = self.session("audit_witness")?;
        let (seq, hash) = head.trim().split_once([':', '：']).ok_or(Error::HeadInvalid)?;
        let seq: i64 = seq.trim().parse().map_err(|_| Error::HeadInvalid)?;
        let hash = hash.trim().to_lowercase();
        if hash.len() != 16 || !hash.chars().all(|sign| sign.is_ascii_hexdigit()) {
            return Err(Error::HeadInvalid);
        }
        let found = session.store.read(|db| audit::at(db, seq))?.filter(|found| found.hash.starts_with(&hash));
        Ok(AuditWitness { holds: found.is_some(), at: found.map(|found| found.at).unwrap_or_default() })
    }

    /// Writes the filtered audit to an XLSX file; the number of rows.
    pub fn audit_export(&self, query: &AuditQuery, path: &str) -> Result<u32, Error> {
        let session = self.session("audit_export")?;
        let path = crate::file_name::to_write(path)?;
        let (from, to) = self.days(query)?;
        let filter = Filter { actor: &query.actor, operation: &query.operation, from: &from, to: &to };
        let (total, records) = session.store.read(|db| audit::list(db, &filter, 0, u32::MAX))?;
        let language = words::Language::of(&self.desk.read().language);
        let columns = ["seq", "at", "actor", "operation", "object", "result", "hash"];
        let head: Vec<String> = columns.iter().map(|column| words::plain(language, &format!("audit.{column}"))).collect();
        let line = |record: AuditRecord| {
            let row = row(record);
            let operation = words::plain(language, &format!("operation.{}", row.operation));
            [row.seq.to_string(), row.at, row.actor, operation, row.object, row.result, row.hash]
                .into_iter()
                .map(Into::into)
                .collect()
        };
        let mut bytes = std::io::Cursor::new(Vec::new());
        sheet::write::table(&mut bytes, &words::plain(language, "audit.title"), &head, records.into_iter().map(line))
            .map_err(|_| Error::Internal)?;
        let told = Told { operation: "audit_export", object: format!("entries {total}") };
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, bytes.get_ref())?))?;
        Ok(total)
    }

    /// First and last day of a query as ISO text; empty where it does not filter.
    fn days(&self, query: &AuditQuery) -> Result<(String, String), Error> {
        let day = |field: &str, text: &str| match text.trim() {
            "" => Ok(String::new()),
            _ => self.day(field, text).map(|day| day.to_string()),
        };
        Ok((day("from", &query.from)?, day("to", &query.to)?))
    }
}

fn row(record: AuditRecord) -> AuditRow {
    AuditRow {
        hash: record.hash.chars().take(16).collect(),
        seq: record.seq,
        at: record.at,
        actor: record.actor,
        operation: record.operation,
        object: record.object,
        result: record.result,
    }
}
