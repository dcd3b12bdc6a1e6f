//! The register with its measures as a sheet: a row for each measure, and one for a provision that has none.

use super::show;
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::sheet::write::{Value, table};
use crate::wire::{ProvisionMeasure, ProvisionRow};
use crate::words::{Language, plain};

const COLUMNS: [&str; 17] = [
    "number",
    "title",
    "version",
    "scope",
    "effective_on",
    "review_on",
    "state",
    "read",
    "measure",
    "owner",
    "due_on",
    "measure_state",
    "figure",
    "base",
    "aim",
    "now",
    "effect",
];

impl Office {
    /// Writes the register as XLSX; the number of rows.
    pub fn provision_export(&self, path: &str) -> Result<u32, Error> {
        let session = self.session("provision_export")?;
        let path = crate::file_name::to_write(path)?;
        let language = Language::of(&self.desk.read().language);
        let today = self.today();
        let cards = session.store.read(|db| {
            let rows = show::room(db, session.account().id, today)?.rows.into_iter();
            rows.map(|row| show::card(&session, db, row.id, today)).collect::<Result<Vec<_>, Error>>()
        })?;
        let rows: Vec<Vec<Value>> = cards
            .iter()
            .flat_map(|card| match card.measures.as_slice() {
                [] => vec![row(language, &card.row, None)],
                measures => measures.iter().map(|one| row(language, &card.row, Some(one))).collect(),
            })
            .collect();
        let head: Vec<String> = COLUMNS.iter().map(|key| plain(language, &format!("provision.column.{key}"))).collect();
        let mut bytes = std::io::Cursor::new(Vec::new());
        let count = table(&mut bytes, &plain(language, "provision.title"), &head, rows).map_err(|_| Error::Internal)?;
        let told = Told { operation: "provision_export", object: format!("provision {count}") };
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, bytes.get_ref())?))?;
        Ok(count)
    }
}

fn row(language: Language, of: &ProvisionRow, measure: Option<&ProvisionMeasure>) -> Vec<Value> {
    let say = |key: String| plain(language, &key);
    let mut cells = vec![
        of.number.clone(),
        of.title.clone(),
        of.version.clone(),
        of.scope.clone(),
        of.effective_on.clone(),
        of.review_on.clone(),
        say(format!("provision.standing.{}", of.state)),
        format!("{}/{}", of.read, of.readers),
    ];
    match measure {
        None => cells.extend(std::iter::repeat_n(String::new(), COLUMNS.len() - 8)),
        Some(one) => {
            let last = one.effects.first();
            cells.extend([
                one.title.clone(),
                one.owner.clone(),
                one.due_on.clone(),
                say(format!("provision.state.{}", one.state)),
                if one.figure.is_empty() { one.figure_name.clone() } else { say(format!("figure.{}", one.figure)) },
                one.base.value.clone(),
                one.aim.clone(),
                last.map(|last| last.value.value.clone()).unwrap_or_default(),
                last.map(|last| say(format!("provision.effect.{}", last.effect))).unwrap_or_default(),
            ]);
        }
    }
    cells.into_iter().map(Value::from).collect()
}
