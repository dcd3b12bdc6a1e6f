//! The register and the reminders as sheets: exactly what the list shows.

use super::{due, listed, row_for};
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::sheet::write::{Value, table};
use crate::wire::{CertificateDueQuery, CertificateQuery, CertificateRow, Page};
use crate::words::{Language, plain};

const REGISTER: [&str; 22] = [
    "staff_number",
    "name",
    "unit",
    "family",
    "field",
    "level",
    "number",
    "issuer",
    "issued",
    "claimed",
    "employer",
    "valid_until",
    "education_due",
    "verification",
    "verified_on",
    "verified_site",
    "verified_by",
    "confirmed_on",
    "confirmed_by",
    "scan",
    "kept",
    "corrected",
];
const REMINDERS: [&str; 12] =
    ["staff_number", "name", "unit", "family", "field", "level", "number", "employer", "what", "day", "days", "due"];

impl Office {
    /// Writes the register as XLSX, as it is filtered and sorted; the number of rows. The first columns are those that an import reads.
    pub fn certificate_export(&self, query: &CertificateQuery, page: &Page, path: &str) -> Result<u32, Error> {
        let session = self.session("certificate_export")?;
        let path = crate::file_name::to_write(path)?;
        let language = Language::of(&self.desk.read().language);
        let all = Page { offset: 0, limit: u32::MAX, ..page.clone() };
        let (_, records) = session.store.read(|db| listed(&session, db, query, &all))?;
        let today = self.today();
        let rows = records.iter().map(|record| cells(language, row_for(session.role(), record, today)).to_vec());
        self.write_sheet("certificates", &REGISTER, rows.collect(), &path)
    }

    /// Writes the reminders as XLSX, as they are filtered; the number of rows.
    pub fn certificate_due_export(&self, query: &CertificateDueQuery, path: &str) -> Result<u32, Error> {
        let session = self.session("certificate_due_export")?;
        let path = crate::file_name::to_write(path)?;
        let language = Language::of(&self.desk.read().language);
        let all = Page { limit: u32::MAX, ..Page::default() };
        let found = session.store.read(|db| due::due(&session, db, query, &all, self.today()))?;
        let rows = found.rows.into_iter().map(|row| {
            let what = plain(language, &format!("certificate.due.what.{}", row.what));
            let due = plain(language, &format!("certificate.due.window.{}", row.due));
            let one = row.certificate;
            let family = plain(language, &format!("family.{}", one.family));
            let level = level(language, &one.level);
            let mut cells: Vec<Value> =
                [one.staff_number, one.name, one.unit, family, one.field, level, one.number, one.employer, what, row.day]
                    .map(Value::from)
                    .to_vec();
            cells.extend([Value::Number(row.days.into()), due.into()]);
            cells
        });
        self.write_sheet("reminders", &REMINDERS, rows.collect(), &path)
    }

    fn write_sheet(&self, name: &str, head: &[&str], rows: Vec<Vec<Value>>, path: &std::path::Path) -> Result<u32, Error> {
        let operation = if name == "reminders" { "certificate_due_export" } else { "certificate_export" };
        let session = self.session(operation)?;
        let language = Language::of(&self.desk.read().language);
        let head: Vec<String> = head.iter().map(|key| plain(language, &format!("certificate.column.{key}"))).collect();
        let mut bytes = std::io::Cursor::new(Vec::new());
        let title = plain(language, &format!("certificate.sheet.{name}"));
        let count = table(&mut bytes, &title, &head, rows).map_err(|_| Error::Internal)?;
        let told = Told { operation, object: format!("{name} {count}") };
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(path, bytes.get_ref())?))?;
        Ok(count)
    }
}

fn level(language: Language, level: &str) -> String {
    let key = format!("level.{level}");
    let found = plain(language, &key);
    if found == key { level.to_owned() } else { found }
}

fn cells(language: Language, row: CertificateRow) -> [Value; 22] {
    let yes = |said: bool| if said { plain(language, "certificate.yes") } else { String::new() };
    let (scan, kept, corrected) = (yes(row.scan), yes(row.kept), yes(row.corrected));
    [
        row.staff_number,
        row.name,
        row.unit,
        plain(language, &format!("family.{}", row.family)),
        row.field,
        level(language, &row.level),
        row.number,
        row.issuer,
        row.issued,
        row.claimed,
        row.employer,
        row.valid_until,
        row.education_due,
        plain(language, &format!("verification.{}", row.verification)),
        row.verified_on,
        row.verified_site,
        row.verified_by,
        row.confirmed_on,
        row.confirmed_by,
        scan,
        kept,
        corrected,
    ]
    .map(Value::from)
}
