//! The list as a sheet, for whoever was allowed to take it along; what left the file stands in the audit.

use super::{access_of, show};
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::sheet::write::{Value, table};
use crate::wire::ReserveQuery;
use crate::words::{Language, plain};

const COLUMNS: [&str; 13] = [
    "staff_number",
    "name",
    "unit",
    "post",
    "age",
    "category",
    "maturity",
    "direction",
    "state",
    "entered_on",
    "due_on",
    "warning",
    "exit",
];

impl Office {
    /// Writes the list as XLSX, as it is filtered; the number of rows. Refused without a grant to take it along.
    pub fn reserve_export(&self, query: &ReserveQuery, path: &str) -> Result<u32, Error> {
        let session = self.reserve_session("reserve_export")?;
        if !session.store.read(|db| access_of(&session, db))?.exports {
            return Err(Error::ReserveExportOff);
        }
        let path = crate::file_name::to_write(path)?;
        let language = Language::of(&self.desk.read().language);
        let say = |key: String, code: &str| if code.is_empty() { String::new() } else { plain(language, &key) };
        let rows = show::rows(self, &session, query)?.into_iter().map(|row| {
            [
                row.staff_number,
                row.name,
                row.unit,
                row.post,
                row.age.map(|age| age.to_string()).unwrap_or_default(),
                say(format!("reserve.category.{}", row.category), &row.category),
                say(format!("reserve.maturity.{}", row.maturity), &row.maturity),
                row.direction,
                say(format!("reserve.state.{}", row.state), &row.state),
                row.entered_on,
                row.due_on,
                say(format!("reserve.warning.{}", row.warning), &row.warning),
                say(format!("reserve.exit.{}", row.exit), &row.exit),
            ]
            .into_iter()
            .map(Value::from)
            .collect()
        });
        let head: Vec<String> = COLUMNS.iter().map(|key| plain(language, &format!("reserve.column.{key}"))).collect();
        let mut bytes = std::io::Cursor::new(Vec::new());
        let count = table(&mut bytes, &plain(language, "reserve.title"), &head, rows).map_err(|_| Error::Internal)?;
        let told = Told { operation: "reserve_export", object: format!("reserve {count}") };
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, bytes.get_ref())?))?;
        Ok(count)
    }
}
