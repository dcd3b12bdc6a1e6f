//! The register of what was printed, as it is shown.

use crate::Error;
use crate::session::Office;
use crate::wire::{FormKind, Page, PrintRow, Rows};

impl Office {
    /// A window of the register, latest first.
    pub fn print_register(&self, page: &Page) -> Result<Rows<PrintRow>, Error> {
        let session = self.session("print_register")?;
        let limit = if page.limit == 0 { 200 } else { page.limit };
        let (total, records) = session.store.read(|db| store::print::list(db, page.offset, limit))?;
        let rows = records
            .into_iter()
            .map(|record| {
                let form: FormKind = serde_json::from_value(record.form.into()).map_err(|_| Error::Internal)?;
                Ok(PrintRow {
                    id: record.id,
                    at: record.at,
                    actor: record.actor,
                    form,
                    language: record.language,
                    sheets: record.sheets,
                    pages: record.pages,
                    draft: record.draft,
                    reprint: record.reprint,
                    hash: record.hash,
                    path: record.path,
                    object: record.object,
                })
            })
            .collect::<Result<Vec<_>, Error>>()?;
        Ok(Rows { total, rows })
    }
}
