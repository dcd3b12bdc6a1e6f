//! Posts, holders and terms that end as sheets: the lines and columns that the screen shows.

use super::{Establishment, holding, posts};
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::sheet::write::{Value, table};
use crate::wire::{HolderRow, PostExport, PostRow};
use crate::words::{self, Language};
use rust_decimal::Decimal;

/// Columns of holders and of terms that end, in their order.
const HOLDERS: [&str; 10] =
    ["unit", "post", "staff_number", "name", "role", "since", "until", "probation_until", "resolution", "due"];
/// Columns of posts.
const POSTS: [&str; 11] = ["unit", "post", "level", "kind", "places", "held", "free", "holders", "competitive", "since", "until"];

impl Office {
    /// Writes a list as XLSX; the number of rows.
    pub fn post_export(&self, request: &PostExport) -> Result<u32, Error> {
        let session = self.session("post_export")?;
        let path = crate::file_name::to_write(&request.path)?;
        let day = self.day("day", &request.day)?;
        let language = Language::of(&self.desk.read().language);
        let known: &[&'static str] = match request.list.as_str() {
            "posts" => &POSTS,
            "holders" | "due" => &HOLDERS,
            other => return Err(Error::FieldUnknown { field: other.to_owned() }),
        };
        let columns = columns(known, &request.columns)?;
        let needle = request.text.trim().to_lowercase();
        let found = |texts: &[&str]| needle.is_empty() || texts.iter().any(|text| text.to_lowercase().contains(&needle));
        let rows: Vec<Vec<Value>> = session.store.read(|db| {
            let establishment = Establishment::read(db)?;
            if request.list == "posts" {
                let iso = day.to_string();
                let stands = establishment
                    .posts
                    .iter()
                    .filter(|post| post.since <= iso && post.until.as_ref().is_none_or(|until| *until >= iso));
                let rows = stands.map(|post| posts::row(&establishment, post, day, &[])).collect::<Result<Vec<_>, _>>()?;
                let kept = rows.into_iter().filter(|row| {
                    let mut texts = vec![row.name.as_str(), &row.unit_name];
                    texts.extend(row.holders.iter().flat_map(|one| [one.name.as_str(), &one.staff_number]));
                    (request.unit == 0 || row.unit == request.unit) && fits(&request.only, row) && found(&texts)
                });
                return Ok::<_, Error>(
                    kept.map(|row| columns.iter().map(|name| post_cell(language, &row, name)).collect()).collect(),
                );
            }
            let warn = super::round::warn_days(db)?;
            let mut rows = match request.list.as_str() {
                "due" => super::round::due(&establishment, &warn, day)?,
                _ => {
                    let holding = establishment.holding(day).map(|one| holding::holder(&establishment, one, day, &warn));
                    holding.collect::<Result<Vec<_>, _>>()?
                }
            };
            let of_unit = |row: &HolderRow| match establishment.post(row.post) {
                Ok(post) => request.unit == 0 || post.unit == request.unit,
                Err(_) => false,
            };
            rows.retain(|row| of_unit(row) && found(&[&row.unit, &row.post_name, &row.name, &row.staff_number]));
            let place = |row: &HolderRow| establishment.posts.iter().position(|post| post.id == row.post);
            rows.sort_by_key(|row| if request.list == "due" { None } else { place(row) });
            Ok(rows.iter().map(|row| columns.iter().map(|name| holder_cell(language, row, name)).collect()).collect())
        })?;
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let head: Vec<String> = columns.iter().map(|name| words::plain(language, &format!("post.column.{name}"))).collect();
        let name = words::plain(language, &format!("post.list.{}", request.list));
        let mut bytes = std::io::Cursor::new(Vec::new());
        table(&mut bytes, &name, &head, rows).map_err(|_| Error::Internal)?;
        let told = Told { operation: "post_export", object: format!("{} {count}", request.list) };
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, bytes.get_ref())?))?;
        Ok(count)
    }
}

/// The columns asked for in the list's own order; none asked for means all.
fn columns(known: &[&'static str], asked: &[String]) -> Result<Vec<&'static str>, Error> {
    if let Some(other) = asked.iter().find(|name| !known.contains(&name.as_str())) {
        return Err(Error::FieldUnknown { field: other.clone() });
    }
    let wanted = |name: &&&'static str| asked.is_empty() || asked.iter().any(|one| one == **name);
    Ok(known.iter().filter(wanted).copied().collect())
}

/// Whether a post is among those asked for: `free`, `over`, `competitive`; blank for all.
fn fits(only: &str, row: &PostRow) -> bool {
    match only {
        "free" => row.free > 0,
        "over" => row.free < 0,
        "competitive" => row.competitive,
        _ => true,
    }
}

fn post_cell(language: Language, row: &PostRow, name: &str) -> Value {
    let number = |number: i64| Value::Number(Decimal::from(number));
    let names =
        || row.holders.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(words::plain(language, "mark.list").as_str());
    match name {
        "unit" => row.unit_name.as_str().into(),
        "post" => row.name.as_str().into(),
        "level" => level(language, &row.level).into(),
        "kind" => words::plain(language, &format!("post.type.{}", row.kind)).into(),
        "places" => number(row.places.into()),
        "held" => number(i64::try_from(row.holders.len()).unwrap_or(i64::MAX)),
        "free" => number(row.free),
        "holders" => names().into(),
        "competitive" => if row.competitive { words::plain(language, "post.competitive_yes") } else { String::new() }.into(),
        "since" => row.since.as_str().into(),
        _ => row.until.as_str().into(),
    }
}

fn holder_cell(language: Language, row: &HolderRow, name: &str) -> Value {
    match name {
        "unit" => row.unit.as_str().into(),
        "post" => row.post_name.as_str().into(),
        "staff_number" => row.staff_number.as_str().into(),
        "name" => row.name.as_str().into(),
        "role" => words::plain(language, &format!("appointment.role.{}", row.role)).into(),
        "since" => row.since.as_str().into(),
        "until" => row.until.as_str().into(),
        "probation_until" => row.probation_until.as_str().into(),
        "resolution" => row.resolution.as_str().into(),
        _ => due_words(language, row).into(),
    }
}

/// A level as the screen names it; an unknown one stays as it is.
fn level(language: Language, word: &str) -> String {
    let key = format!("level.{word}");
    let found = words::plain(language, &key);
    if found == key { word.to_owned() } else { found }
}

/// What is due with a term or a probation, in words; empty when nothing is.
pub(crate) fn due_words(language: Language, row: &HolderRow) -> String {
    let grid = |iso: &str| iso.replace('-', ".");
    match (row.probation_due, row.due) {
        (true, _) => words::filled(language, "round.probation_over", [("date", grid(&row.probation_until).as_str())]),
        (false, Some(0)) => words::filled(language, "round.term_over", [("date", grid(&row.last_day).as_str())]),
        (false, Some(days)) => {
            let (date, days) = (grid(&row.last_day), days.to_string());
            words::filled(language, "round.term_due", [("date", date.as_str()), ("days", days.as_str())])
        }
        (false, None) => String::new(),
    }
}
