//! The register of resolutions: what closings, confirmations and approvals cite.

use crate::Error;
use crate::change::Told;
use crate::group::named;
use crate::session::Office;
use crate::wire::{ResolutionNew, ResolutionRow};
use std::path::Path;
use store::resolution::ResolutionRecord;

const MOST_SCAN_BYTES: u64 = 20 * 1024 * 1024;

impl Office {
    /// All, latest first.
    pub fn resolution_list(&self) -> Result<Vec<ResolutionRow>, Error> {
        let session = self.session("resolution_list")?;
        Ok(session.store.read(store::resolution::list)?.into_iter().map(row).collect())
    }

    /// Records one, with its scan when a path is given.
    pub fn resolution_add(&self, request: &ResolutionNew) -> Result<ResolutionRow, Error> {
        let session = self.session("resolution_add")?;
        let number = named("number", &request.number)?;
        let title = domain::text::line(&request.title, 900).map_err(|_| Error::TextInvalid { field: "title".to_owned() })?;
        let date = domain::date::read_day(&request.date)
            .map_err(|_| Error::DateInvalid { field: "date".to_owned(), value: request.date.clone() })?;
        let scan = read_scan(request.scan_path.trim())?;
        let told = Told { operation: "resolution_add", object: "resolution".to_owned() };
        let id = self.change(&session, told, |db| {
            let scan = scan.as_ref().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
            store::resolution::add(db, &number, &date.to_string(), &title, scan).map_err(|error| match error {
                store::Error::Taken(_) => Error::ResolutionTaken { number: number.clone() },
                other => other.into(),
            })
        })?;
        Ok(row(session.store.read(|db| store::resolution::get(db, id))?))
    }

    /// Writes the stored scan to a file.
    pub fn resolution_scan(&self, id: i64, path: &str) -> Result<(), Error> {
        let session = self.session("resolution_scan")?;
        let path = crate::file_name::to_write(path)?;
        let scan = session.store.read(|db| store::resolution::scan(db, id))?;
        let told = Told { operation: "resolution_scan", object: format!("resolution {id}") };
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, &scan)?))
    }
}

fn row(record: ResolutionRecord) -> ResolutionRow {
    let ResolutionRecord { id, number, date, title, scan_name, scan_hash } = record;
    ResolutionRow { id, number, date, title, scan_name, scan_hash }
}

pub(crate) fn read_scan(path: &str) -> Result<Option<(String, Vec<u8>)>, Error> {
    if path.is_empty() {
        return Ok(None);
    }
    let missing = || Error::FileMissing { path: path.to_owned() };
    let size = std::fs::metadata(path).map_err(|_| missing())?.len();
    if size > MOST_SCAN_BYTES {
        return Err(Error::ScanTooLarge { most: "20 MB".to_owned() });
    }
    let bytes = std::fs::read(path).map_err(|_| missing())?;
    let known: [&[u8]; 3] = [b"%PDF-", b"\x89PNG\r\n", b"\xff\xd8\xff"];
    if !known.iter().any(|head| bytes.starts_with(head)) {
        return Err(Error::ScanType);
    }
    let name = Path::new(path).file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Some((crate::file_name::safe(&name), bytes)))
}
